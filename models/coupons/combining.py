"""Finds what is best for her: her tier's price and one coupon at most; and what of the rest points can pay."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from models.coupons.refusals import BelowFloor, WorthLess
from models.coupons.rules import Code, Order, Tally, Terms, Worth, check, share_up, worth
from models.errors import ShopError

LARGEST_MINOR = 10**9
"""Beyond this no order is asked about when coupons are compared."""
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Held:
    """A coupon she could use, and what has been used of its offer."""

    code: Code
    tally: Tally


@dataclass(frozen=True, slots=True)
class TierPrice:
    """What her tier takes off: `percent` of the goods, and shipping where those come to `free_from_minor` then."""

    percent: int = 0
    free_from_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Rates:
    """What a shop reckons with: `rate` is what 100 points are worth in minor units, rounded up."""

    currency: str
    rate: int
    points_per_unit: int = 1
    minor_per_unit: int = 100


@dataclass(frozen=True, slots=True)
class Combination:
    """What she pays before points and wallet, and why, in minor units.

    `tier` tells whether her tier's price is part of it; `gain_minor` is what all of it is worth to her. `left_out`
    holds every coupon that was not taken, with the reason.
    """

    tier: bool
    tier_off_minor: int
    taken: Held | None
    worth: Worth
    pay_minor: int
    gain_minor: int
    left_out: tuple[tuple[Held, ShopError], ...] = ()


def at_tier_price(order: Order, tier: TierPrice) -> tuple[Order, int]:
    """The order at her tier's price, and what that takes off: a percentage in her favour, and shipping from a bound."""
    off = min(share_up(order.goods_minor, tier.percent), order.goods_minor)
    goods, shipping = order.goods_minor - off, order.shipping_minor
    if tier.free_from_minor is not None and shipping and goods >= tier.free_from_minor:
        off, shipping = off + shipping, 0
    kinds = {name: minor - min(share_up(minor, tier.percent), minor) for name, minor in order.kinds.items()}
    return Order(goods, shipping, order.number, kinds=kinds), off


def best_combination(
    order: Order, *, tier: TierPrice, held: Sequence[Held], member: int, rates: Rates, now: datetime
) -> Combination:
    """The best of everything for the customer. `order` has list prices.

    Tried are her tier's price alone, with each coupon on top, and each coupon at the list price, where that is worth
    more (its minimum is reached, or both together would go below the shop's floor). Of equals the one with the tier's
    price is taken, then the one with more off now, then the coupon that ends sooner, then the older.
    """
    hers, tier_off = at_tier_price(order, tier)
    found = [_combined(hers, tier_off, None, Worth(), tier=True)]
    reasons: dict[int, ShopError] = {}
    for one in held:
        try:
            check(one.code, one.tally, hers, member=member, rate=rates.rate, currency=rates.currency, now=now)
            if below_floor(one.code.terms, order, hers, rates):
                raise BelowFloor
        except ShopError as refused:
            reasons[one.code.id] = refused
        else:
            found.append(_combined(hers, tier_off, one, worth(one.code.terms, hers, rate=rates.rate), tier=True))
        if tier_off:
            try:
                check(one.code, one.tally, order, member=member, rate=rates.rate, currency=rates.currency, now=now)
            except ShopError:
                continue
            found.append(_combined(order, 0, one, worth(one.code.terms, order, rate=rates.rate), tier=False))
    best = min(found, key=_rank)
    shown = best.taken.code.shown if best.taken else ""
    left_out = tuple((one, reasons.get(one.code.id, WorthLess(best=shown))) for one in held if one is not best.taken)
    return Combination(
        best.tier, best.tier_off_minor, best.taken, best.worth, best.pay_minor, best.gain_minor, left_out
    )


def best_by_amount(
    held: Sequence[Held], *, tier: TierPrice, member: int, rates: Rates, now: datetime
) -> list[tuple[int, Held | None]]:
    """Which coupon is the best one for goods from which amount on, lowest first, from one unit of the currency on.

    Between two minimums, and beyond what an amount comes to itself, the value of a coupon never sinks and two of them
    change places once at most: so where both ends of a stretch have the same best one, all of it has.
    """

    def best(minor: int) -> Held | None:
        return best_combination(Order(minor), tier=tier, held=held, member=member, rates=rates, now=now).taken

    marks = {rates.minor_per_unit, LARGEST_MINOR}
    for least in (mark for one in held for mark in (one.code.terms.min_minor, one.code.terms.value)):
        marks |= {least, -(-least * 100 // max(100 - tier.percent, 1)), least * 100 // max(100 - tier.percent, 1)}
    edges = sorted(mark for mark in marks if rates.minor_per_unit <= mark <= LARGEST_MINOR)
    found: list[tuple[int, Held | None]] = []
    for low, high in zip(edges, [*(edge - 1 for edge in edges[1:]), LARGEST_MINOR], strict=True):
        _changes(low, best(low), max(high, low), best(max(high, low)), best, found)
    return [one for place, one in enumerate(found) if not place or found[place - 1][1] is not one[1]]


def below_floor(terms: Terms, order: Order, hers: Order, rates: Rates) -> bool:
    """Whether a coupon on top of her tier's price would leave less than the floor it was made with.

    At the list price it is not asked: the offer itself was looked at when it was opened.
    """
    if terms.cost_percent is None or hers == order:
        return False
    made = worth(terms, hers, rate=rates.rate)
    price = hers.goods_minor - made.goods_off_minor
    points = share_up(price // rates.minor_per_unit * rates.points_per_unit, rates.rate)
    paid = order.cost_minor if order.cost_minor is not None else share_up(order.goods_minor, terms.cost_percent)
    cost = paid + made.cost_minor - made.goods_off_minor
    return price - cost - points < share_up(order.goods_minor, terms.floor_percent or 0)


def points_value(points: int, *, per_unit: int, minor_per_unit: int) -> int:
    """What points pay, in whole minor units; what is less than one is not paid. `per_unit` of them are one unit."""
    return points * minor_per_unit // max(per_unit, 1)


def points_needed(minor: int, *, per_unit: int, minor_per_unit: int) -> int:
    """The fewest points that pay an amount."""
    return -(-minor * max(per_unit, 1) // minor_per_unit)


def _combined(order: Order, tier_off: int, held: Held | None, made: Worth, *, tier: bool) -> Combination:
    pay = order.goods_minor + (order.shipping_minor or 0) - made.off_minor
    return Combination(tier, tier_off, held, made, pay, tier_off + made.cost_minor)


def _rank(one: Combination) -> tuple[int, int, bool, int, datetime, int]:
    code = one.taken.code if one.taken else None
    ends = (code.ends_at if code else None) or _LATEST
    gives = bool(one.worth.cost_minor or one.worth.gift)
    return (
        -one.gain_minor,
        0 if gives else 1 if code is None else 2,
        not one.tier,
        one.pay_minor,
        ends,
        code.id if code else 0,
    )


def _changes(
    low: int,
    at_low: Held | None,
    high: int,
    at_high: Held | None,
    best: Callable[[int], Held | None],
    found: list[tuple[int, Held | None]],
) -> None:
    if at_low is at_high or high - low == 1:
        found += [(low, at_low)] if at_low is at_high else [(low, at_low), (high, at_high)]
        return
    middle = (low + high) // 2
    at_middle = best(middle)
    _changes(low, at_low, middle, at_middle, best, found)
    _changes(middle, at_middle, high, at_high, best, found)
