"""What a group buy costs whom: variants, a price that falls with the number, deposits, shares, and who gets what back.

All of it is whole cents, and one law stands over it: what came in is what was booked, what went back, or what is held.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from models.errors import ShopError

VARIANTS_MAX = 8
VARIANT_LENGTH_MAX = 40
STEPS_MAX = 5
COUNT_MAX = 10_000
AMOUNT_MINOR_MAX = 10**12
PAY_HOURS_MAX = 24 * 30
REPEAT_DAYS_MAX = 60


class Measure(StrEnum):
    """What a threshold, a maximum or a step of the price counts."""

    PEOPLE = "people"
    UNITS = "units"
    AMOUNT = "amount"


class Flow(StrEnum):
    """Which way money went: PAID and WALLET came in (in hand, or out of her wallet), BOOKED and CREDITED went on."""

    PAID = "paid"
    WALLET = "wallet"
    BOOKED = "booked"
    CREDITED = "credited"


class BadTerms(ShopError):
    """The further terms of a buy do not hold together; `field` says which, `most` the bound where there is one."""

    code = "bad-terms"


@dataclass(frozen=True, slots=True)
class Variant:
    """One kind of the item, and what a piece of it costs more."""

    name: str
    extra_minor: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """From so many on, everybody's piece costs so much."""

    count: int
    price_minor: int


@dataclass(frozen=True, slots=True)
class Extra:
    """The further terms of a buy; the plain one has none of them.

    `measure` is what the threshold counts (an amount is reckoned at the first price, so that one more never takes it
    away again). `most` are places of `most_by`. `each` is the most one person may take. `steps` count `steps_by`.
    A deposit is so much a piece, or a percentage. `pay_hours` after the lock all is to be paid. With `repeat_days` the
    buy is opened anew, so many days later. `tiers_first`: on the waiting list higher tiers come first.
    `picture` is the id of a file the messenger knows. `leader` is the member who leads it, if not who
    opened it.
    """

    measure: Measure = Measure.PEOPLE
    most: int | None = None
    most_by: Measure = Measure.UNITS
    each: int | None = None
    variants: tuple[Variant, ...] = ()
    steps: tuple[Step, ...] = ()
    steps_by: Measure = Measure.PEOPLE
    deposit_minor: int = 0
    deposit_percent: int = 0
    pay_hours: int | None = None
    repeat_days: int | None = None
    tiers_first: bool = False
    picture: str | None = None
    leader: int | None = None

    def stored(self) -> dict[str, Any]:
        """As it is kept: what differs from the plain buy alone."""
        plain = Extra()
        kept = {one.name: getattr(self, one.name) for one in fields(self)}
        told = {name: value for name, value in kept.items() if value != getattr(plain, name)}
        if self.variants:
            told["variants"] = [[one.name, one.extra_minor] for one in self.variants]
        if self.steps:
            told["steps"] = [[one.count, one.price_minor] for one in self.steps]
        return told

    @classmethod
    def from_stored(cls, kept: Mapping[str, Any] | None) -> "Extra":
        """What was kept; names no longer known are ignored."""
        if not kept:
            return PLAIN
        known = {one.name for one in fields(cls)}
        values = {name: value for name, value in kept.items() if name in known}
        for name in ("measure", "most_by", "steps_by"):
            if name in values:
                values[name] = Measure(values[name])
        values["variants"] = tuple(Variant(str(name), int(extra)) for name, extra in values.get("variants", ()))
        values["steps"] = tuple(Step(int(count), int(price)) for count, price in values.get("steps", ()))
        return cls(**values)


PLAIN = Extra()


@dataclass(frozen=True, slots=True)
class Figures:
    """How far a buy has come: people, pieces, and what those come to at the first price."""

    people: int = 0
    units: int = 0
    amount_minor: int = 0

    def of(self, measure: Measure) -> int:
        """The figure this measure counts."""
        return {Measure.PEOPLE: self.people, Measure.UNITS: self.units}.get(measure, self.amount_minor)


NOBODY = Figures()


def check_extra(extra: Extra, *, price_minor: int, threshold: int) -> None:
    """Refuse terms nobody could keep: a threshold over the maximum, a price that rises, a deposit over the price."""
    limit = AMOUNT_MINOR_MAX if extra.measure is Measure.AMOUNT else COUNT_MAX
    if not 1 <= threshold <= limit:
        raise BadTerms(field="threshold", most=limit)
    _check_places(extra, threshold=threshold, price_minor=price_minor)
    _check_variants(extra.variants, price_minor=price_minor)
    _check_steps(extra, price_minor=price_minor)
    if not 0 <= extra.deposit_percent <= 100 or not 0 <= extra.deposit_minor <= lowest(extra, price_minor):
        raise BadTerms(field="deposit", most=100)
    if extra.pay_hours is not None and not 1 <= extra.pay_hours <= PAY_HOURS_MAX:
        raise BadTerms(field="pay", most=PAY_HOURS_MAX)
    if extra.repeat_days is not None and not 1 <= extra.repeat_days <= REPEAT_DAYS_MAX:
        raise BadTerms(field="repeat", most=REPEAT_DAYS_MAX)


def _check_places(extra: Extra, *, threshold: int, price_minor: int) -> None:
    for field, value in (("most", extra.most), ("each", extra.each)):
        if value is not None and not 1 <= value <= COUNT_MAX:
            raise BadTerms(field=field, most=COUNT_MAX)
    if extra.most is None:
        return
    if extra.most_by is Measure.AMOUNT:
        raise BadTerms(field="most", most=COUNT_MAX)
    # So many people take so many pieces at least, and of so many pieces at most so many people have one.
    per_place = extra.each if extra.most_by is Measure.PEOPLE else 1
    pieces = None if per_place is None else extra.most * per_place
    dearest = price_minor + max((one.extra_minor for one in extra.variants), default=0)
    reachable = {
        Measure.PEOPLE: extra.most,
        Measure.UNITS: pieces,
        Measure.AMOUNT: None if pieces is None else pieces * dearest,
    }[extra.measure]
    if reachable is not None and threshold > reachable:
        raise BadTerms(field="over-most", most=reachable)


def _check_variants(variants: Sequence[Variant], *, price_minor: int) -> None:
    names = [one.name.casefold() for one in variants]
    if len(variants) > VARIANTS_MAX or len(variants) == 1 or len(set(names)) != len(names):
        raise BadTerms(field="variants", most=VARIANTS_MAX)
    if any(not one.name.strip() or len(one.name) > VARIANT_LENGTH_MAX for one in variants):
        raise BadTerms(field="variant", most=VARIANT_LENGTH_MAX)
    if any(not 0 <= one.extra_minor <= AMOUNT_MINOR_MAX for one in variants):
        raise BadTerms(field="variant-extra", most=0)


def _check_steps(extra: Extra, *, price_minor: int) -> None:
    if len(extra.steps) > STEPS_MAX or extra.steps_by is Measure.AMOUNT:
        raise BadTerms(field="steps", most=STEPS_MAX)
    count, price = 1, price_minor
    for step in extra.steps:
        if not count < step.count <= COUNT_MAX:
            raise BadTerms(field="steps-order", most=COUNT_MAX)
        if not 0 < step.price_minor < price:
            raise BadTerms(field="steps-up", most=0)
        count, price = step.count, step.price_minor
    if extra.most is not None and extra.steps and extra.steps_by is extra.most_by and count > extra.most:
        raise BadTerms(field="over-most", most=extra.most)


def lowest(extra: Extra, price_minor: int) -> int:
    """What a piece costs at the last step of the ladder."""
    return extra.steps[-1].price_minor if extra.steps else price_minor


def unit_price(extra: Extra, price_minor: int, figures: Figures) -> int:
    """What a piece costs everybody when so many are in."""
    count = figures.of(extra.steps_by)
    reached = [step.price_minor for step in extra.steps if count >= step.count]
    return reached[-1] if reached else price_minor


def next_step(extra: Extra, figures: Figures) -> tuple[int, int] | None:
    """How many more it takes until the price falls, and to what; None when it is as low as it gets."""
    count = figures.of(extra.steps_by)
    return next(((step.count - count, step.price_minor) for step in extra.steps if step.count > count), None)


def places_left(extra: Extra, figures: Figures, *, kept: Figures = Figures()) -> int | None:
    """How many places are free, those kept for somebody counted as taken; None where there is no limit."""
    if extra.most is None:
        return None
    return max(extra.most - figures.of(extra.most_by) - kept.of(extra.most_by), 0)


def extras_of(picks: Mapping[int, int], variants: Sequence[Variant]) -> int:
    """What the variants she picked (number of the variant, from 1 on → pieces) cost more; 0 is the plain item."""
    return sum(variants[number - 1].extra_minor * pieces for number, pieces in picks.items() if number)


def owed(unit_minor: int, quantity: int, *, extras_minor: int = 0, shipping_minor: int = 0) -> int:
    """What a seat comes to."""
    return unit_minor * quantity + extras_minor + shipping_minor


def deposit(extra: Extra, unit_minor: int, quantity: int, *, extras_minor: int = 0) -> int:
    """What of it is to be paid at once; a percentage is rounded up to the cent, and never more than all of it."""
    whole = owed(unit_minor, quantity, extras_minor=extras_minor)
    share = -(-whole * extra.deposit_percent // 100)
    return min(max(extra.deposit_minor * quantity, share), whole)


def shares(total_minor: int, weights: Sequence[int]) -> list[int]:
    """An amount split by weight, to the cent: the parts add up to it, and equal weights differ by a cent at most."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [total_minor * weight // whole for weight in weights]
    rest = total_minor - sum(parts)
    nearest = sorted(range(len(weights)), key=lambda at: (-(total_minor * weights[at] % whole), at))
    for at in nearest[:rest]:
        parts[at] += 1
    return parts


@dataclass(frozen=True, slots=True)
class Till:
    """What one member's money in one buy has come to, in cents: marked paid, booked as her order, put in her wallet."""

    paid: int = 0
    booked: int = 0
    credited: int = 0

    @property
    def held(self) -> int:
        """What the shop holds of hers without having earned it yet. Never below zero."""
        return self.paid - self.booked - self.credited


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is to be done with what is held: booked as an order, and put into the wallet. The rest stays held."""

    book: int = 0
    credit: int = 0


NOTHING = Settlement()


def settlement(till: Till, owed_minor: int | None, *, won: bool, has_order: bool) -> Settlement:
    """What becomes of what is held.

    `owed_minor` is None for who has no seat (any more), or where the buy does not happen: all goes back. In a buy that
    happens (`won`) it is booked once there is enough, and what is over goes back; before, it is held.
    """
    if owed_minor is None or has_order:
        return Settlement(credit=till.held)
    if won and till.held >= owed_minor > 0:
        return Settlement(book=owed_minor, credit=till.held - owed_minor)
    return NOTHING
