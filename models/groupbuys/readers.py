"""Reads what staff writes about a buy: the price, how many people it takes, and one line with all of it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from models.errors import ShopError
from models.groupbuys.rules import ITEM_LENGTH_MAX, THRESHOLD_MAX, BadBuy
from models.moments import BadMoment, read_moment
from models.money import AmbiguousAmount, AmountRefused, AmountTooFine, CurrencyMismatch, Money, parse_amount

LINE_LENGTH_MAX = 300
WORDS_MAX = 60

_PEOPLE = re.compile(
    r"(?P<count>[1-9][0-9]{0,8}) ?"
    r"(?:x|p|pers\.?|people|persons?|members?|leute|personen|personas?|gente|socias?|人|位|个人)?",
    re.IGNORECASE,
)
_PRICE_REASONS = (
    (CurrencyMismatch, "currency"),
    (AmbiguousAmount, "ambiguous"),
    (AmountTooFine, "fine"),
)


class BadPrice(ShopError):
    """This is no price; `why` is "unreadable", "ambiguous", "fine" or "currency"."""

    code = "bad-price"


class UnreadableLine(ShopError):
    """The line does not hold an item, a price, a number of people and a deadline in this order.

    Where it is known, `part` says what is missing or wrong ("item", "price", "threshold", "deadline", "terms",
    "order", "twice") and `word` where.
    """

    code = "buy-unreadable"


@dataclass(frozen=True, slots=True)
class Line:
    """A buy written in one line. Only the item may stand alone; then the rest is asked for."""

    item: str
    price: Money | None = None
    threshold: int | None = None
    deadline: datetime | None = None


def read_line(text: str, *, currency: str, zone: str, now: datetime) -> Line:
    """Read `Snail cream 12.50 10 by Fri 20:00`: item, price, people, deadline.

    An item may hold figures of its own, so of several ways to read the line the one with the longest item counts;
    it is shown for confirmation anyway. A line without any figure is the item alone. Raises what the nearest miss
    raises (`BadMoment`, `BadPrice`, `BadBuy`), else `UnreadableLine`.
    """
    words = [word.strip(",;|·，；") for word in unicodedata.normalize("NFKC", text[: LINE_LENGTH_MAX + 1]).split()]
    words = [word for word in words if word and word not in {"-", "–", "—"}]
    if not any(char.isdigit() for char in text):
        return Line(read_item(text))
    if len(text) > LINE_LENGTH_MAX or len(words) > WORDS_MAX:
        raise UnreadableLine
    misses: list[ShopError] = []
    for item, price, people, rest in _splits(words):
        try:
            return Line(
                read_item(item),
                read_price(price, currency=currency),
                read_people(people),
                read_moment(rest, zone=zone, now=now),
            )
        except ShopError as miss:
            misses.append(miss)
    raise max(misses, key=_nearness, default=UnreadableLine())


def read_item(text: str) -> str:
    """The name of what is sold, on one line and without characters that cannot be seen; raises `BadBuy`."""
    item = visible(text)
    if not item or len(item) > ITEM_LENGTH_MAX:
        raise BadBuy(field="item", most=ITEM_LENGTH_MAX)
    return item


def visible(text: str) -> str:
    """What of these words can be seen, on one line."""
    seen = (char for char in text if char.isspace() or unicodedata.category(char) not in _UNSEEN)
    return " ".join("".join(seen).split())


def read_price(text: str, *, currency: str) -> Money:
    """A price above zero in the shop's currency; raises `BadPrice`."""
    try:
        price = parse_amount(text, currency)
    except (AmountRefused, CurrencyMismatch) as refused:
        why = next((reason for kind, reason in _PRICE_REASONS if isinstance(refused, kind)), "unreadable")
        raise BadPrice(why=why, currency=currency) from refused
    if price.minor <= 0:
        raise BadBuy(field="price", most=0)
    return price


def read_people(text: str) -> int:
    """How many people it takes: `10`, `10 people`, `10人`; raises `BadBuy`."""
    found = _PEOPLE.fullmatch(unicodedata.normalize("NFKC", text.strip()))
    if found is None or int(found["count"]) > THRESHOLD_MAX:
        raise BadBuy(field="threshold", most=THRESHOLD_MAX)
    return int(found["count"])


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _splits(words: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Every way to cut a line in four whose price and people have figures; the longest item first."""
    for item_end in range(len(words) - 2, 0, -1):
        for price_end in (item_end + 1, item_end + 2):
            for people_end in (price_end + 1, price_end + 2):
                price, people = words[item_end:price_end], words[price_end:people_end]
                if people_end < len(words) and _has_figure(price) and people[0][0].isdigit():
                    yield " ".join(words[:item_end]), " ".join(price), " ".join(people), " ".join(words[people_end:])


def _has_figure(words: list[str]) -> bool:
    return any(char.isdigit() for word in words for char in word)


def _nearness(miss: ShopError) -> int:
    """How much of the line was understood before it failed."""
    if isinstance(miss, BadMoment):
        return 4 if miss.facts["why"] != "unreadable" else 3
    if isinstance(miss, BadPrice):
        return 2 if miss.facts["why"] != "unreadable" else 0
    return 1
