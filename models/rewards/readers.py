"""Reads a reward as staff writes it in one line, in English, Spanish, German or Chinese."""

import re
import unicodedata

from models.money import AmountRefused, CurrencyMismatch, parse_amount
from models.rewards.rules import COUNT_MAX, TITLE_CHARS_MAX, BadReward, Kind, Terms, UnreadableReward

LINE_CHARS_MAX = 300

_END = r"(?![^\W\d_])"
_POINTS = re.compile(
    r"(?:(?:for|por|für|fuer) +)?(?<![0-9.,])([0-9]{1,12}) *"
    rf"(?:(?:points?|pts|puntos?|ptos|punkten?|pkt){_END}|积分|積分)",
    re.IGNORECASE,
)
_STOCK = re.compile(
    rf"(?:(?:stock|existencias|bestand|vorrat){_END}|库存|庫存) *:? *([0-9]{{1,12}})(?![0-9]|[.,][0-9])", re.IGNORECASE
)
_EACH = re.compile(
    rf"(?:(?:max\.? *)?([0-9]{{1,12}}) *(?:per person|each person|por persona|pro person|je person){_END}"
    r"|每人(?:限|最多)? *([0-9]{1,12}) *[次个份件]?)",
    re.IGNORECASE,
)
_ONCE = re.compile(rf"\b(?:once|una vez|einmal){_END}|每人一[次个份件]", re.IGNORECASE)
_SHIPPING = re.compile(
    r"free (?:shipping|delivery|postage)|env[ií]o gratis|(?:gratis|kostenloser )versand|versandkostenfrei"
    r"|免(?:运费|邮|郵)|包(?:邮|郵)",
    re.IGNORECASE,
)
_CREDIT_WORD = r"(?:(?:store )?credit|wallet|saldo|guthaben|余额|餘額)"
_CREDIT = re.compile(rf"{_CREDIT_WORD} *(?P<behind>\S.*)|(?P<front>.*\S) *{_CREDIT_WORD}", re.IGNORECASE)
_COUPON = re.compile(rf"(?:(?:coupon|cup[oó]n|gutschein){_END}|优惠券|優惠券)[ :]*", re.IGNORECASE)
_FIGURE = re.compile(r"[^\w]*[0-9][0-9.,' ]*[^\w]*")
_EDGES = " ,;:·，；、-–—"


def read_reward(text: str, currency: str) -> Terms:
    """Read `Sheet mask 500 points stock 20 1 per person`: a title, and in any order price, stock, limit.

    `free shipping`, `credit 5` and `coupon 10% min 30` are kinds of their own; everything else is a product. The last
    price counts, so that a title may hold a number. Raises `UnreadableReward` without a price or a title, `BadReward`.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text[: LINE_CHARS_MAX + 1]).split())
    if len(text) > LINE_CHARS_MAX:
        raise BadReward(field="title", most=TITLE_CHARS_MAX)
    prices = list(_POINTS.finditer(plain))
    if not prices:
        raise UnreadableReward
    rest = _without(plain, prices[-1])
    stock, rest = _taken(_STOCK, rest)
    each, rest = _taken(_EACH, rest)
    if each is None and (once := _ONCE.search(rest)):
        each, rest = 1, _without(rest, once)
    title = rest.strip(_EDGES)
    if not title:
        raise UnreadableReward
    return _terms(title, currency, int(prices[-1][1]), stock, each)


def coupon_words(title: str) -> str:
    """What a coupon gives, out of the title of the reward that hands it out."""
    found = _COUPON.match(title)
    return title[found.end() :] if found else title


def _terms(title: str, currency: str, points: int, stock: int | None, each: int | None) -> Terms:
    if coupon := _COUPON.match(title):
        return Terms(Kind.COUPON, title, points, coupon_line=title[coupon.end() :], stock=stock, per_member_max=each)
    if _SHIPPING.fullmatch(title):
        return Terms(Kind.SHIPPING, title, points, stock=stock, per_member_max=each)
    if (credit := _CREDIT.fullmatch(title)) and (worth := _amount(credit["behind"] or credit["front"], currency)):
        return Terms(Kind.WALLET, title, points, worth_minor=worth, stock=stock, per_member_max=each)
    return Terms(Kind.PRODUCT, title, points, stock=stock, per_member_max=each)


def _amount(text: str, currency: str) -> int | None:
    """Minor units; None for what is no amount, as in "credit card case". A figure nobody can read is refused."""
    try:
        worth = parse_amount(text, currency).minor
    except (AmountRefused, CurrencyMismatch):
        if _FIGURE.fullmatch(text):
            raise
        return None
    if worth <= 0:
        raise BadReward(field="worth", most=0)
    return worth


def _taken(pattern: re.Pattern[str], text: str) -> tuple[int | None, str]:
    """The number a pattern finds, and the text without it."""
    found = pattern.search(text)
    if found is None:
        return None, text
    number = int(next(group for group in found.groups() if group))
    if number > COUNT_MAX:
        raise BadReward(field="count", most=COUNT_MAX)
    return number, _without(text, found)


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())
