"""Which of her points are taken first: soonest to expire, then oldest; and what she owes when they do not suffice.

A lot is points earned together that expire together. Its number is that of the entry which opened it.
Whoever owes holds no points: a debt begins when every lot is empty, and new points repay it as they are booked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from models.loyalty.rules import POINTS, Account, Entry
from models.timekeeping import local_date, local_day_bounds

NEVER = datetime.max.replace(tzinfo=UTC)
RETURNED_LIVE = timedelta(days=7)
"""Points that come back can be spent for at least so long (PRODUCT §2.3)."""


def expiry(at: datetime, zone: str, *, days: int) -> datetime | None:
    """When points that count from `at` on are gone: at the end of a day on the shop's calendar. 0 days: never."""
    if not days:
        return None
    return local_day_bounds(local_date(at, zone) + timedelta(days=days), zone)[1]


@dataclass(slots=True, eq=False)
class Lot:
    """One lot at a moment. `left` is what is still in it, `expired` what of it was booked as gone.

    `number` is 0 until it is booked; `origin` is the posting whose event earned it.
    """

    number: int
    origin: int
    active_from: datetime
    expires_at: datetime | None
    left: int
    expired: int = 0

    def open_at(self, at: datetime) -> bool:
        """Whether its points can be spent at `at`."""
        return self.active_from <= at and not self.gone_at(at)

    def gone_at(self, at: datetime) -> bool:
        """Whether its points have expired at `at`, booked or not."""
        return self.expires_at is not None and self.expires_at <= at

    @property
    def turn(self) -> tuple[datetime, datetime, int]:
        """Which lot is drawn from first: the soonest to expire, then the oldest."""
        return (self.expires_at or NEVER, self.active_from, self.number or 2**63)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is booked, and the lot it changes."""

    entry: Entry
    lot: Lot | None = None


@dataclass(slots=True)
class Purse:
    """One member's lots and debt while something is booked for her."""

    lots: list[Lot] = field(default_factory=list)
    owed: int = 0

    def put(self, entry: Entry, *, origin: int) -> Iterator[Line]:
        """Open a lot, and repay from it what she owes."""
        lot = Lot(0, origin, entry.active_from, entry.expires_at, entry.amount)
        self.lots.append(lot)
        yield Line(entry, lot)
        if repaid := min(self.owed, entry.amount):
            self.owed -= repaid
            yield self._draw(lot, repaid)
            yield Line(Entry(Account.OWED, POINTS, repaid, entry.active_from))

    def back(self, entry: Entry) -> Iterator[Line]:
        """Put points back into a lot, and repay from them what she owes; or take them out of it."""
        lot = self.lot(entry.lot)
        lot.left += entry.amount
        yield Line(entry, lot)
        if repaid := max(min(self.owed, entry.amount), 0):
            self.owed -= repaid
            yield self._draw(lot, repaid)
            yield Line(Entry(Account.OWED, POINTS, repaid, entry.active_from))

    def gone(self, entry: Entry, *, origin: int) -> Line:
        """Points of a lot expired, or did not after all. Without a lot they open one that is empty already."""
        if entry.lot is None:
            lot = Lot(0, origin, entry.active_from, entry.expires_at, 0)
            self.lots.append(lot)
        else:
            lot = self.lot(entry.lot)
        lot.expired += entry.amount
        return Line(entry, lot)

    def take(self, amount: int, *, at: datetime, origin: int | None) -> Iterator[Line]:
        """Take points away: from what that event earned, then from her other lots, and the rest she owes.

        What of that event's points has expired unspent is gone already and is not taken a second time.
        """
        own = [lot for lot in self.lots if origin is not None and lot.origin == origin]
        for lot in own:
            amount -= (drawn := min(lot.left, amount))
            yield from [self._draw(lot, drawn)] if drawn else []
        for lot in own:
            amount -= (drawn := min(lot.expired, amount))
            lot.expired -= drawn
            yield from [Line(Entry(Account.EXPIRED, POINTS, -drawn, at, lot=lot.number), lot)] if drawn else []
        for lot, drawn in draws(self._next(at), amount):
            amount -= drawn
            yield self._draw(lot, drawn)
        if amount:
            self.owed += amount
            yield Line(Entry(Account.OWED, POINTS, -amount, at))

    def lot(self, number: int | None) -> Lot:
        """A lot of hers by its number; raises LookupError for anybody else's."""
        for lot in self.lots:
            if lot.number == number:
                return lot
        raise LookupError(number)

    def _next(self, at: datetime) -> list[Lot]:
        """Her lots in the order a debt is taken from them: what she can spend, then what is pending."""
        alive = [lot for lot in self.lots if lot.left and not lot.gone_at(at)]
        return sorted(alive, key=lambda lot: (lot.active_from > at, lot.turn))

    def _draw(self, lot: Lot, amount: int) -> Line:
        lot.left -= amount
        return Line(Entry(Account.MEMBER, POINTS, -amount, lot.active_from, lot=lot.number), lot)


def draws(lots: Iterable[Lot], amount: int) -> Iterator[tuple[Lot, int]]:
    """How much to take from which lot, in their order, until the amount is reached or they are empty."""
    for lot in lots:
        if not amount:
            return
        if drawn := min(lot.left, amount):
            amount -= drawn
            yield lot, drawn


def spendable(lots: Iterable[Lot], at: datetime) -> list[Lot]:
    """The lots that can be spent from at `at`, in the order they are."""
    return sorted((lot for lot in lots if lot.left and lot.open_at(at)), key=lambda lot: lot.turn)
