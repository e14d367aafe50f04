"""What becomes of a file and of its rows, and which of its orders count for the books."""

from dataclasses import dataclass
from enum import StrEnum

from models.orders.rules import ReadOrder


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
