"""What an order in a file is, and which orders count for the books."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from models.errors import ShopError
from models.files.formats import CustomerKind
from models.money import Money


class SkipKind(StrEnum):
    """Why a readable order earns nothing. Blank rows and repeated rows have no order of their own."""

    TEST = "test"
    CANCELLED = "cancelled"
    UNPAID = "unpaid"
    NEGATIVE = "negative"
    ZERO = "zero"
    DUPLICATE = "duplicate"
    BLANK = "blank"


class BatchState(StrEnum):
    """Where a file stands: to be looked through, waiting for a yes, to be booked, over."""

    RECEIVED = "received"
    UNMAPPED = "unmapped"
    LOOKED_THROUGH = "looked_through"
    CONFIRMED = "confirmed"
    BOOKED = "booked"
    REFUSED = "refused"
    CANCELLED = "cancelled"


WAITING = (BatchState.RECEIVED, BatchState.UNMAPPED, BatchState.LOOKED_THROUGH)
"""Nobody has said yes to these files yet."""
OVER = (BatchState.BOOKED, BatchState.REFUSED, BatchState.CANCELLED)
"""Nothing more will come of these files."""
TELLINGS_MAX = 2
"""A letter about a file is tried again once when nobody knows whether it arrived."""
REVOKED = (SkipKind.TEST, SkipKind.CANCELLED, SkipKind.UNPAID)
"""What a file says of an order that, if an earlier one had it as paid, is given back whole."""
CHAT = "chat"
"""The source of orders staff booked by a command."""


_OUR_NUMBER = re.compile(r"regulars:(?P<bot>[0-9]{1,20}):(?P<member>[1-9][0-9]{0,17})")


def our_number(bot: int, member: int) -> str:
    """What a member of this bot's shop is called in its exports: as nobody of any other shop."""
    return f"regulars:{bot}:{member}"


def member_of_number(number: str, bot: int) -> int | None:
    """The member an export calls so, if it is one of this bot's shop."""
    found = _OUR_NUMBER.fullmatch(number)
    return int(found["member"]) if found and int(found["bot"]) == bot else None


def is_our_number(text: str) -> bool:
    """Whether an export calls somebody so."""
    return _OUR_NUMBER.fullmatch(text) is not None


def source_told(source: str, bot: int) -> str:
    """What a source is called in an export. Every chat counts its messages from 1, so a chat's bot is named."""
    return f"{CHAT}:{bot}" if source == CHAT else source


def source_here(told: str, bot: int) -> str:
    """The source an export calls so, in this bot's shop."""
    return CHAT if told == source_told(CHAT, bot) else told


class OrderElsewhere(ShopError):
    """An order of this number is in the books with another total or for somebody else; nothing was changed."""

    code = "order-elsewhere"


class WrongCurrency(ShopError):
    """The books are kept in one currency, and this amount is in another."""

    code = "wrong-currency"


class AmountNotPositive(ShopError):
    """An order has an amount above zero."""

    code = "amount-not-positive"


def points_base(total: Money, shipping: Money | None, refunded: Money) -> int:
    """Whole units that earn points: what was paid and kept, without shipping (PRODUCT §2.3)."""
    paid = total.minor - (shipping.minor if shipping else 0) - refunded.minor
    return Money(max(paid, 0), total.currency).major_floor


@dataclass(frozen=True, slots=True)
class CustomerKey:
    """Who bought. E-mails are lower case; phones keep every character and leading zero the file has."""

    kind: CustomerKind
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One item of an order as read from a file; the price is of one piece."""

    name: str
    quantity: int
    price: Money | None = None
    sku: str | None = None


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """One order as read from a file.

    `total` is what the file says was paid, `refunded` what of it was given back (never more), `shipping` the part
    that earns no points, None if the file does not say. `lines` are sorted, so the order of the rows does not
    matter; `line_number` is where the order starts in this file and no part of what it is. `source` is where a file
    with orders of several sources says that it came from.
    """

    external_id: str
    ordered_at: datetime
    customer: CustomerKey
    customer_name: str | None = field(repr=False)
    total: Money
    refunded: Money
    paid: bool
    cancelled: bool
    test: bool
    lines: tuple[ReadLine, ...]
    shipping: Money | None = None
    line_number: int = field(default=0, compare=False)
    source: str | None = None

    @property
    def currency(self) -> str:
        """The one currency of all its amounts."""
        return self.total.currency


@dataclass(frozen=True, slots=True)
class SkippedOrder:
    """An order that was read and earns nothing; kept whole, because an earlier file may have had it as paid."""

    kind: SkipKind
    order: ReadOrder


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row that was not taken in: why, because of which column, and what stood there, shortened and masked."""

    line_number: int
    code: str
    column: str | None = None
    shown: str = ""


def skip_kind(order: ReadOrder) -> SkipKind | None:
    """Return why an order earns nothing, or None if it counts. Refunded orders count: their refund is booked, too."""
    if order.test:
        return SkipKind.TEST
    if order.cancelled:
        return SkipKind.CANCELLED
    if not order.paid:
        return SkipKind.UNPAID
    if order.total.minor < 0:
        return SkipKind.NEGATIVE
    return SkipKind.ZERO if order.total.minor == 0 else None


LINES_MAX = 50
LINE_CHARS_MAX = 300
QUANTITY_MAX = 9_999

_SEPARATORS = re.compile(r"[,，、;；\n]+")
_BEHIND = re.compile(r"(?P<name>.+?)(?:(?<![a-z])\s*x|\s*[×*✕])\s?(?P<count>[0-9]{1,6})", re.IGNORECASE | re.DOTALL)
_BEFORE = re.compile(r"(?P<count>[0-9]{1,6})\s?[x×*✕]\s*(?P<name>.*\D.*)", re.IGNORECASE | re.DOTALL)


class BadItems(ShopError):
    """Items are written as `Snail cream x2, Toner`, at most 50 of them, each at least once."""

    code = "bad-items"


def lines_in(text: str) -> tuple[ReadLine, ...]:
    """The items somebody typed: `Snail cream x2, Toner`, `2x Toner`, `面霜×2`. Raises `BadItems`."""
    parts = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
    if len(parts) > LINES_MAX:
        raise BadItems
    return tuple(map(_line, parts))


def _line(text: str) -> ReadLine:
    found = _BEHIND.fullmatch(text) or _BEFORE.fullmatch(text)
    name, count = (found["name"].strip(), int(found["count"])) if found else (text, 1)
    if not 1 <= count <= QUANTITY_MAX:
        raise BadItems
    return ReadLine(name[:LINE_CHARS_MAX], count)
