"""What an order in a file is, and which orders count for the books."""

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
    matter; `line_number` is where the order starts in this file and no part of what it is.
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
