"""Whether a group buy ever loses or makes a cent: random lives of buys, with ladders, deposits and late payers.

`python -m tests.bench.buys [histories] [seed]` lives so many of them and asks after every event whether what was paid
is what was booked, what went into wallets and what is held. A history that fails is named by its seed.
`python -m tests.bench.buys joins [people] [places] [sqlite|postgres|both]` lets so many people join a buy with so few
places at once, on a real database.
"""

import asyncio
import random
import sys
import time
from dataclasses import dataclass, field, replace

from models.groupbuys.pricing import (
    Extra,
    Figures,
    Measure,
    Settlement,
    Step,
    Till,
    Variant,
    check_extra,
    deposit,
    extras_of,
    owed,
    settlement,
    shares,
    unit_price,
)
from models.groupbuys.states import AHEAD, JOINABLE, LOST, WON, Event, State, after

EVENTS_MAX = 24
PEOPLE_MAX = 6


@dataclass
class Seat:
    """One person in a history: what she has, and what came of her money."""

    picks: dict[int, int] = field(default_factory=dict)
    till: Till = field(default_factory=Till)
    shipping: int = 0
    ordered: int = 0

    @property
    def pieces(self) -> int:
        return sum(self.picks.values())


@dataclass
class Life:
    """One buy from its opening to its end, with whatever chance does to it."""

    chance: random.Random
    price: int
    extra: Extra
    state: State = State.OPEN
    final: int | None = None
    seats: list[Seat] = field(default_factory=lambda: [Seat() for _ in range(PEOPLE_MAX)])
    seen: set[State] = field(default_factory=set)

    @property
    def figures(self) -> Figures:
        inside = [one for one in self.seats if one.picks]
        return Figures(len(inside), sum(one.pieces for one in inside))

    @property
    def unit(self) -> int:
        return self.final if self.final is not None else unit_price(self.extra, self.price, self.figures)

    def owes(self, seat: Seat) -> int | None:
        if not seat.picks or self.state in LOST:
            return None
        extras = extras_of(seat.picks, self.extra.variants)
        return owed(self.unit, seat.pieces, extras_minor=extras, shipping_minor=seat.shipping)

    def settle(self, seat: Seat) -> None:
        won = self.state in WON
        made: Settlement = settlement(seat.till, self.owes(seat), won=won, has_order=seat.ordered > 0)
        assert not (made.book and seat.ordered), "two orders of one person"
        assert made.book in (0, self.owes(seat)), "an order over another sum than she owes"
        seat.ordered += bool(made.book)
        seat.till = replace(
            seat.till, booked=seat.till.booked + made.book, credited=seat.till.credited + made.credit
        )  # fmt: skip

    def happens(self, event: Event) -> None:
        target = after(self.state, event)
        if target is None:
            return
        if event is Event.LOCK:
            if not self.figures.people:
                return
            self.final = self.unit
        self.state = target
        self.seen.add(target)
        for seat in self.seats:
            self.settle(seat)

    def comes_or_goes(self) -> None:
        seat = self.chance.choice(self.seats)
        if self.state not in JOINABLE:
            return
        if seat.picks and self.chance.random() < 0.3:
            seat.picks = {}
            self.settle(seat)
        else:
            number = self.chance.randint(1, len(self.extra.variants)) if self.extra.variants else 0
            picks = {number: self.chance.randint(1, 5)}
            seat.picks = picks

    def pays(self) -> None:
        seat = self.chance.choice(self.seats)
        due = self.owes(seat)
        if not due:
            return
        extras = extras_of(seat.picks, self.extra.variants)
        first = deposit(self.extra, self.unit, seat.pieces, extras_minor=extras)
        assert 0 <= first <= due
        rest = max(due - seat.till.held, 1)
        paid = self.chance.choice((first or 1, rest, rest + self.chance.randint(0, 500), self.chance.randint(1, due)))
        seat.till = replace(seat.till, paid=seat.till.paid + paid)
        self.settle(seat)

    def is_shipped(self) -> None:
        inside = [one for one in self.seats if one.picks]
        if not inside or any(one.ordered for one in inside):
            return
        total = self.chance.randint(0, 4_000)
        parts = shares(total, [one.pieces if self.chance.random() < 0.5 else 1 for one in inside])
        assert sum(parts) == total
        for seat, part in zip(inside, parts, strict=True):
            seat.shipping = part
            self.settle(seat)

    def is_dropped(self) -> None:
        seat = self.chance.choice(self.seats)
        if self.state in WON and not seat.ordered:
            seat.picks = {}
            self.settle(seat)

    def check(self) -> None:
        for seat in self.seats:
            till = seat.till
            assert till.paid == till.booked + till.credited + till.held
            assert till.held >= 0
            assert min(till.paid, till.booked, till.credited) >= 0
            assert not (self.state in LOST and till.held), "money kept of a buy that does not happen"
            assert not (seat.ordered and till.held), "money kept beside an order"


def _life(chance: random.Random) -> Life:
    price = chance.randint(2, 9_999)
    counts = sorted(chance.sample(range(2, 2 * PEOPLE_MAX), k=chance.randint(0, 3)))
    cheaper = sorted(chance.sample(range(1, price), k=min(len(counts), price - 1)), reverse=True)
    steps = tuple(Step(count, at) for count, at in zip(counts, cheaper, strict=False))
    kinds = chance.randint(2, 4) if chance.random() < 0.5 else 0
    extra = Extra(
        variants=tuple(Variant(f"v{number}", chance.choice((0, 0, 150, 999))) for number in range(kinds)),
        steps=steps,
        steps_by=chance.choice((Measure.PEOPLE, Measure.UNITS)),
        deposit_percent=chance.choice((0, 0, 10, 33, 100)),
        deposit_minor=chance.choice((0, 0, 1)),
    )
    check_extra(extra, price_minor=price, threshold=1)
    return Life(chance, price, extra)


def live(seed: int) -> Life:
    """One random life, looked at after each event; raises AssertionError where a cent is lost or made."""
    chance = random.Random(seed)
    life = _life(chance)
    for _ in range(chance.randint(4, EVENTS_MAX)):
        dice = chance.random()
        if dice < 0.45:
            life.comes_or_goes()
        elif dice < 0.75:
            life.pays()
        elif dice < 0.80:
            life.is_shipped()
        elif dice < 0.84:
            life.is_dropped()
        else:
            life.happens(chance.choice((Event.LOCK, Event.LOCK, *AHEAD, Event.FAIL, Event.CANCEL)))
        life.check()
    life.happens(Event.LOCK if chance.random() < 0.7 else Event.FAIL)
    for seat in life.seats:
        if (due := life.owes(seat)) and life.state in WON and not seat.ordered:
            seat.till = replace(seat.till, paid=seat.till.paid + max(due - seat.till.held, 0))
            life.settle(seat)
    life.check()
    if life.state in WON:
        assert sum(one.till.booked for one in life.seats) == sum(one.till.booked for one in life.seats if one.ordered)
    return life


def main() -> None:
    """Live so many histories and print how it went."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began, orders, credited, paid = time.perf_counter(), 0, 0, 0
    for seed in range(first, first + count):
        try:
            life = live(seed)
        except AssertionError as wrong:
            raise SystemExit(f"seed {seed}: {wrong}") from wrong
        orders += sum(one.ordered for one in life.seats)
        paid += sum(one.till.paid for one in life.seats)
        credited += sum(one.till.credited for one in life.seats)
    print(f"{count:,} histories from seed {first}, not a cent lost or made ({time.perf_counter() - began:,.0f} s)")
    print(f"{orders:,} orders booked; of {paid:,} cents paid {credited:,} went back into wallets")


if __name__ == "__main__":
    if sys.argv[1:2] == ["joins"]:
        from tests.bench.joins import main as join

        asyncio.run(join(sys.argv[2:]))
    else:
        main()
