"""Finds what is best for her: one coupon at most, on top of her tier's price, and points on half of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from models.coupons.refusals import WorthLess
from models.coupons.rules import Code, Order, Tally, Worth, check, share_up, worth
from models.errors import ShopError

POINTS_SHARE_PERCENT = 50
"""The most of what is left to pay that points may cover."""
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Held:
    """A coupon she could use, and what has been used of its offer."""

    code: Code
    tally: Tally


@dataclass(frozen=True, slots=True)
class Combination:
    """What she pays and why, in minor units. `left_out` holds every coupon that was not taken, with the reason.

    `points` of hers cover `points_off_minor`; `capped` tells that she would have had more, but half is the most.
    """

    tier_off_minor: int
    taken: Held | None
    worth: Worth
    points: int
    points_off_minor: int
    capped: bool
    pay_minor: int
    left_out: tuple[tuple[Held, ShopError], ...]


def best_combination(
    order: Order,
    *,
    tier_percent: int,
    held: Sequence[Held],
    points: int,
    member: int,
    rate: int,
    currency: str,
    now: datetime,
    share_percent: int = POINTS_SHARE_PERCENT,
) -> Combination:
    """The best of everything for the customer. `order` has list prices; `rate` is what 100 points are worth.

    Her tier's percentage comes off the goods first. Of the coupons that may be used the one worth most to her is
    taken; of equals the one with more off now, then the one that ends sooner, then the older. Points are money of
    hers, so they never decide between coupons; `points` she wants to spend cover at most `share_percent` of what is
    left, goods and shipping, and no more of them are taken than that needs. All is whole minor units; the tier's and
    the coupon's percentage and the value of points are rounded up in her favour, the share of what is left down.
    """
    tier_off = min(share_up(order.goods_minor, tier_percent), order.goods_minor)
    hers = Order(order.goods_minor - tier_off, order.shipping_minor, order.number)
    usable, left_out = [], []
    for one in held:
        try:
            check(one.code, one.tally, hers, member=member, rate=rate, currency=currency, now=now)
        except ShopError as refused:
            left_out.append((one, refused))
        else:
            usable.append((one, worth(one.code.terms, hers, rate=rate)))
    usable.sort(key=lambda pair: _rank(*pair))
    taken, made = usable[0] if usable else (None, Worth())
    if taken is not None:
        left_out += [(one, WorthLess(best=taken.code.shown)) for one, _ in usable[1:]]
    left = hers.goods_minor + (hers.shipping_minor or 0) - made.off_minor
    spent, off, capped = points_on(left, points, rate=rate, share_percent=share_percent)
    return Combination(tier_off, taken, made, spent, off, capped, left - off, tuple(left_out))


def points_on(
    left_minor: int, points: int, *, rate: int, share_percent: int = POINTS_SHARE_PERCENT
) -> tuple[int, int, bool]:
    """How many points to spend on what is left, what they cover, and whether the share was what stopped it."""
    most = left_minor * share_percent // 100
    covered = share_up(points, rate)
    off = min(covered, most)
    if off <= 0:
        return 0, 0, covered > most
    # The fewest whose value, rounded up, is that much.
    return (off - 1) * 100 // rate + 1, off, covered > most


def _rank(held: Held, made: Worth) -> tuple[int, int, datetime, int]:
    return -made.cost_minor, -made.off_minor, held.code.ends_at or _LATEST, held.code.id
