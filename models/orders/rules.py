"""What an order is, and what it is called in the books and in exports."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from models.addresses import Clock
from models.errors import ShopError
from models.files.formats import FORMATS, CustomerKind
from models.money import Money
from models.orders.pricing import Foreign, Paid


class Status(StrEnum):
    """How an order stands, as it is told to whoever bought."""

    BOOKED = "booked"
    DELIVERED = "delivered"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"


def status_of(*, given_back: bool, refunded: bool, delivered: bool) -> Status:
    """How an order stands: what was given back of it is said before that it arrived."""
    if given_back:
        return Status.REFUNDED
    if refunded:
        return Status.PARTLY_REFUNDED
    return Status.DELIVERED if delivered else Status.BOOKED


UNPAID = "unpaid:"
"""Behind this the event of a plan names an order that waits for its money."""
CHAT = "chat"
"""The source of orders staff booked by a command."""
SOURCES = (CHAT, *(known.source for known in FORMATS), "table")
"""Every source whose numbers are looked through for the same purchase."""


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


def cause_of(source: str, external_id: str, revision: int = 0) -> str:
    """The cause an order is booked for. Corrected it is another event, and so another cause."""
    return f"order{f'~{revision}' if revision else ''}:{source}:{external_id}"


def revision_in(cause: str) -> int:
    """Which correction of an order a cause is of, 0 for the order as it was booked at first."""
    return int(cause.partition(":")[0].partition("~")[2] or 0)


def refund_cause_of(source: str, external_id: str, revision: int, refunded_minor: int) -> str:
    """The cause of a refund: the order, and how much of it is given back by then."""
    return f"refund{f'~{revision}' if revision else ''}:{source}:{external_id}:{refunded_minor}"


class OrderElsewhere(ShopError):
    """An order of this number is in the books with another total or for somebody else; nothing was changed."""

    code = "order-elsewhere"


class RefundedMore(ShopError):
    """More than this was given back of the order already; nothing was changed."""

    code = "refunded-more"


class WrongCurrency(ShopError):
    """The books are kept in one currency, and this amount is in another."""

    code = "wrong-currency"


@dataclass(frozen=True, slots=True)
class CustomerKey:
    """Who bought. E-mails are lower case; phones keep every character and leading zero the file has."""

    kind: CustomerKind
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One item of an order; price, cost, tax and shipping are of one piece, None where nobody said."""

    name: str
    quantity: int
    price: Money | None = None
    sku: str | None = None
    category: str | None = None
    brand: str | None = None
    cost: Money | None = None
    tax: Money | None = None
    shipping: Money | None = None


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """One order as read from a file.

    `total` is what the file says was paid, `refunded` what of it was given back (never more), `shipping` the part
    that earns no points, None if the file does not say. `lines` are sorted, so the order of the rows does not
    matter; `line_number` is where the order starts in this file and no part of what it is. `source` is where a file
    with orders of several sources says that it came from. `clock` is the time zone its shipping address speaks
    for; `home` is that address in one spelling, which is kept as a blind index only.
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
    tax: Money | None = None
    paid_by: Paid = field(default_factory=Paid)
    foreign: Foreign | None = None
    clock: Clock | None = None
    home: str | None = field(default=None, repr=False, compare=False)
    cost_minor: int | None = None

    @property
    def currency(self) -> str:
        """The one currency of all its amounts."""
        return self.total.currency
