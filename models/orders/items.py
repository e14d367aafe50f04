"""Reads the items of an order as people type them: `Snail cream x2 @12.50 #skincare, Toner`."""

import re

from models.errors import ShopError
from models.money import AmountRefused, CurrencyMismatch, Money, parse_amount
from models.orders.rules import ReadLine

LINES_MAX = 50
LINE_CHARS_MAX = 300
QUANTITY_MAX = 9_999

_SEPARATORS = re.compile(r"[,，、;；\n]+")
_COMMA_PRICE = re.compile(r"@\s?([0-9]+),([0-9]{1,2})(?![0-9])")
_BEHIND = re.compile(r"(?P<name>.+?)(?:(?<![a-z])\s*x|\s*[×*✕])\s?(?P<count>[0-9]{1,6})", re.IGNORECASE | re.DOTALL)
_BEFORE = re.compile(r"(?P<count>[0-9]{1,6})\s?[x×*✕]\s*(?P<name>.*\D.*)", re.IGNORECASE | re.DOTALL)
_PRICE = re.compile(r"(?:^|\s)@\s?(?P<value>[^\s@#]*[0-9][^\s@#]*)(?=\s|$)")
_CATEGORY = re.compile(r"(?:^|\s)#(?P<value>(?=\w*[^\W\d])[\w-]{1,40})(?=\s|$)")
_BRAND = re.compile(r"(?:^|\s)(?:brand|marca|marke|品牌)\s*[:：]\s*(?P<value>\S{1,40})(?=\s|$)", re.IGNORECASE)


class BadItems(ShopError):
    """Items are written as `Snail cream x2, Toner`, at most 50 of them, each at least once."""

    code = "bad-items"


def lines_in(text: str, currency: str | None = None) -> tuple[ReadLine, ...]:
    """The items somebody typed: `Snail cream x2, Toner`, `2x Toner`, `面霜×2`. Raises `BadItems`.

    With a currency each may say the price of a piece, what it cost the shop behind a `/`, a category and a brand:
    `Toner @12.50/8 #skincare brand:Cosrx`.
    """
    text = _COMMA_PRICE.sub(r"@\1.\2", text) if currency is not None else text
    parts = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
    if len(parts) > LINES_MAX:
        raise BadItems
    return tuple(_line(part, currency) for part in parts)


def _line(text: str, currency: str | None) -> ReadLine:
    price, category, brand = None, None, None
    if currency is not None:
        text, price = _cut(text, _PRICE)
        text, category = _cut(text, _CATEGORY)
        text, brand = _cut(text, _BRAND)
    found = _BEHIND.fullmatch(text) or _BEFORE.fullmatch(text)
    name, count = (found["name"].strip(), int(found["count"])) if found else (text, 1)
    if not 1 <= count <= QUANTITY_MAX or not name:
        raise BadItems
    sold, slash, bought = (price or "").partition("/")
    each = _price(sold, currency) if price and currency else None
    cost = _price(bought, currency) if slash and currency else None
    kind, maker = (word.casefold() if word else None for word in (category, brand))
    return ReadLine(name[:LINE_CHARS_MAX], count, each, category=kind, brand=maker, cost=cost)


def _cut(text: str, mark: re.Pattern[str]) -> tuple[str, str | None]:
    found = mark.search(text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), found["value"]


def _price(text: str, currency: str) -> Money:
    try:
        price = parse_amount(text, currency)
    except (AmountRefused, CurrencyMismatch) as refused:
        raise BadItems from refused
    if price.minor < 0:
        raise BadItems
    return price
