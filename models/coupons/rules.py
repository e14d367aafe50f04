"""What a coupon gives, to whom, from when until when and how often; and why it is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from models.coupons.refusals import (
    BadTerms,
    BudgetSpent,
    CodeNotYours,
    CodeOver,
    CodeReserved,
    CodeStopped,
    CodeUsed,
    CodeUsedUp,
    CodeWithdrawn,
    MinimumNotMet,
    NothingOff,
    NotOfCategory,
    NotOnThisOrder,
    NotYet,
)
from models.money import AMOUNT_DIGITS_MAX, POINTS_MAX, Money, exponent
from models.timekeeping import LAST_MINUTE, local_date, local_day_bounds

RESERVED_FOR = timedelta(minutes=30)
"""How long a use is kept for an order that is not paid yet."""
REISSUE_DAYS = 7
"""A use that comes back after a refund can be used for so many whole days at least."""
TRIES_PER_HOUR_MAX = 10
"""Wrong codes a person may type in an hour before every further one is refused unread."""

GIFT_CHARS_MAX = 120
CATEGORY_CHARS_MAX = 60
DAYS_MAX = 730
COUNT_MAX = 1_000_000


class Kind(StrEnum):
    """What a coupon gives. `NEXT_ORDER` is handed out with an order and gives what `Terms.gives` says on the next."""

    PERCENT = "percent"
    AMOUNT = "amount"
    SHIPPING = "shipping"
    GIFT = "gift"
    POINTS = "points"
    WALLET = "wallet"
    NEXT_ORDER = "next_order"


ON_ITS_OWN = frozenset({Kind.POINTS, Kind.WALLET})
"""Without a minimum these need no order: whoever holds the code takes what it gives."""


class State(StrEnum):
    """Where an offer stands: shown to staff for a last look, open, or stopped for good."""

    DRAFT = "draft"
    OPEN = "open"
    STOPPED = "stopped"


class Fate(StrEnum):
    """What becomes of a coupon with its order: none was used, it holds again, it is over, or its credit is spent."""

    NONE = "none"
    BACK = "back"
    OVER = "over"
    SPENT = "spent"


class Stage(StrEnum):
    """Where a use stands: kept for an order, paid, or given back (not paid in time, cancelled, refunded)."""

    RESERVED = "reserved"
    COMMITTED = "committed"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a coupon promises. Amounts are minor units of the shop's currency, None is "no limit".

    `value` is a percentage (1–100), an amount or a number of points, by kind. `worth_minor` is what a gift costs the
    shop. It holds from `starts_at` on and is gone at `ends_at`; `days` counts whole days of the shop from the issue of
    a code. `cost_percent` (of the price: goods, shipping, fees) and `floor_percent` are what its margin is judged by.
    With a `category` only goods of that are counted: for the minimum, and for what comes off.
    """

    kind: Kind
    value: int = 0
    gives: Kind | None = None
    gift: str | None = None
    worth_minor: int = 0
    min_minor: int = 0
    max_minor: int | None = None
    uses_max: int | None = None
    per_member_max: int | None = None
    budget_minor: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    days: int | None = None
    cost_percent: int | None = None
    floor_percent: int | None = None
    category: str | None = None

    @property
    def effect(self) -> Kind:
        """What it gives in the end, for a next-order coupon on that next order."""
        return self.gives or self.kind

    @property
    def needs_order(self) -> bool:
        """Whether it can only be used together with an order."""
        limited = self.min_minor > 0 or self.category is not None
        return self.kind is Kind.NEXT_ORDER or self.effect not in ON_ITS_OWN or limited

    @property
    def anywhere(self) -> "Terms":
        """The same for goods of every category: what it can cost at most."""
        return replace(self, category=None)

    @property
    def per_person_max(self) -> int | None:
        """How often one person may use it: what gives points or credit for nothing else, once if nobody said."""
        return self.per_member_max or (None if self.needs_order else 1)


@dataclass(frozen=True, slots=True)
class Coupon:
    """One offer. `name` is how staff calls it: its shared code, or None where each member has a code of her own."""

    id: int
    name: str | None
    state: State
    version: int
    terms: Terms


@dataclass(frozen=True, slots=True)
class Code:
    """One issued right. `member` is None for a shared code; `shown` is how it is written for people.

    `terms` are those of `version`: of its issue for a personal code, the newest for a shared one. `from_order` is the
    order it came with, and `withdrawn` says that this was given back.
    """

    id: int
    coupon: int
    version: int
    shown: str
    member: int | None
    terms: Terms
    stopped: bool
    starts_at: datetime | None
    ends_at: datetime | None
    from_order: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """What giving back a whole order does to coupons: the fate of its own and until when it holds again (None: no end).

    Of the codes for her next order that came with it `withdrawn` can be used no more; the `kept` ones were used before.
    """

    fate: Fate = Fate.NONE
    until: datetime | None = None
    withdrawn: int = 0
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a code. `order` is the order's number as people know it; None where it needed none."""

    id: int
    code: int
    member: int
    stage: Stage
    order: str | None
    at: datetime
    expires_at: datetime
    worth: "Worth"
    pay_minor: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What has been used of an offer at a moment; reservations that ran out do not count.

    `hers` counts her own uses of it, `last` is the latest of them.
    """

    uses: int = 0
    spent_minor: int = 0
    hers: int = 0
    last: Use | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What a coupon is used on, in minor units: goods at her tier's price, and shipping (None: nobody said).

    `number` is what people call it, `cost_minor` what the goods cost the shop, where somebody said so. `kinds` are the
    goods by category, as far as that is known: 0 where it is there, and nobody knows how much of the sum it is.
    """

    goods_minor: int
    shipping_minor: int | None = None
    number: str | None = None
    cost_minor: int | None = None
    kinds: Mapping[str, int] = field(default_factory=dict)

    def goods_for(self, terms: Terms) -> int:
        """What of the goods a coupon is for."""
        return self.goods_minor if terms.category is None else self.kinds.get(terms.category, 0)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a coupon comes to: money off goods and shipping, and what it gives besides. `cost_minor` is all of it."""

    goods_off_minor: int = 0
    shipping_off_minor: int = 0
    points: int = 0
    wallet_minor: int = 0
    gift: str | None = None
    cost_minor: int = 0

    @property
    def off_minor(self) -> int:
        """Money off this very order."""
        return self.goods_off_minor + self.shipping_off_minor


def check_terms(terms: Terms, *, now: datetime) -> None:
    """Refuse terms nobody could use, or that could cost anything; raises `BadTerms`."""
    most = {
        Kind.PERCENT: 100,
        Kind.POINTS: POINTS_MAX,
        Kind.AMOUNT: 10**AMOUNT_DIGITS_MAX,
        Kind.WALLET: 10**AMOUNT_DIGITS_MAX,
    }.get(terms.effect)
    if terms.effect is Kind.NEXT_ORDER or (most is not None and not 1 <= terms.value <= most):
        raise BadTerms(field="value", most=most or 0)
    if terms.category is not None and not 0 < len(terms.category) <= CATEGORY_CHARS_MAX:
        raise BadTerms(field="category", most=CATEGORY_CHARS_MAX)
    if terms.effect is Kind.GIFT and not 0 < len(terms.gift or "") <= GIFT_CHARS_MAX:
        raise BadTerms(field="gift", most=GIFT_CHARS_MAX)
    counts = (terms.uses_max, terms.per_member_max, terms.max_minor, terms.budget_minor)
    if any(one is not None and one < 1 for one in counts) or (terms.uses_max or 0) > COUNT_MAX:
        raise BadTerms(field="count", most=COUNT_MAX)
    if terms.days is not None and not 1 <= terms.days <= DAYS_MAX:
        raise BadTerms(field="days", most=DAYS_MAX)
    last = terms.ends_at
    if last is not None and not max(now, terms.starts_at or now) < last <= now + timedelta(days=DAYS_MAX):
        raise BadTerms(field="ends", most=DAYS_MAX)
    if terms.budget_minor is not None and terms.budget_minor < cost_most(terms):
        raise BadTerms(field="budget", most=0)


def cost_most(terms: Terms) -> int:
    """What one use costs at most, in minor units, as far as the terms alone say; 0 when they do not."""
    known = terms.value if terms.effect in {Kind.AMOUNT, Kind.WALLET} else terms.worth_minor
    return min(known, terms.max_minor or known)


def ends_of(terms: Terms, *, issued_at: datetime, zone: str) -> datetime | None:
    """When a code that is issued now is gone: at the fixed end, or at midnight after N whole days of the shop.

    "Dec 31" holds to 23:59:59.999 in the shop's zone and is gone at 00:00:00. Of two ends the sooner counts.
    """
    ends = [terms.ends_at] if terms.ends_at else []
    if terms.days is not None:
        ends.append(_midnight_after(issued_at, terms.days, zone))
    return min(ends, default=None)


def prolonged(ends_at: datetime | None, *, now: datetime, zone: str) -> datetime | None:
    """The end of a code that comes back now: never sooner than midnight after seven whole days."""
    return None if ends_at is None else max(ends_at, _midnight_after(now, REISSUE_DAYS, zone))


def check(
    code: Code, tally: Tally, order: Order | None, *, member: int, rate: int, currency: str, now: datetime
) -> None:
    """Refuse a code that may not be used by this member for this order now; every limit is inclusive.

    Without an order only what does not depend on one is looked at. `rate` is what 100 points are worth. Raises the
    refusal that helps most: what can never be cured first, then when, then how often, then how much.
    """
    if code.member is not None and code.member != member:
        raise CodeNotYours
    if code.stopped:
        raise CodeStopped
    if code.withdrawn:
        raise CodeWithdrawn(order=code.from_order or "none")
    if code.starts_at is not None and now < code.starts_at:
        raise NotYet(starts=code.starts_at)
    _check_hers(code, tally)
    if code.ends_at is not None and now >= code.ends_at:
        raise CodeOver(last=code.ends_at - LAST_MINUTE)
    if code.terms.uses_max is not None and tally.uses >= code.terms.uses_max:
        raise CodeUsedUp(most=code.terms.uses_max)
    if order is not None:
        check_order(code, tally, order, rate=rate, currency=currency)
    elif code.terms.budget_minor is not None and tally.spent_minor >= code.terms.budget_minor:
        raise BudgetSpent


def worth(terms: Terms, order: Order, *, rate: int) -> Worth:
    """What terms come to on an order. `rate` is what 100 points are worth, in minor units.

    Percentages and the value of points are rounded up to the next minor unit, in the customer's favour; no discount
    is larger than what it is on, nor than the maximum.
    """
    goods = order.goods_for(terms)
    most = terms.max_minor if terms.max_minor is not None else goods + (order.shipping_minor or 0)
    match terms.effect:
        case Kind.PERCENT:
            off = min(share_up(goods, terms.value), goods, most)
            return Worth(goods_off_minor=off, cost_minor=off)
        case Kind.AMOUNT:
            off = min(terms.value, goods, most)
            return Worth(goods_off_minor=off, cost_minor=off)
        case Kind.SHIPPING:
            off = min(order.shipping_minor or 0, most)
            return Worth(shipping_off_minor=off, cost_minor=off)
        case Kind.GIFT:
            return Worth(gift=terms.gift, cost_minor=terms.worth_minor)
        case Kind.POINTS:
            return Worth(points=terms.value, cost_minor=share_up(terms.value, rate))
    return Worth(wallet_minor=terms.value, cost_minor=terms.value)


def points_rate(currency: str, points_worth: int = 100) -> int:
    """What 100 points are worth, in whole minor units rounded up, where `points_worth` of them are one unit."""
    return -(-100 * int(10 ** exponent(currency)) // max(points_worth, 1))


def share_up(amount: int, percent: int) -> int:
    """So many hundredths of an amount, rounded up."""
    return -(-amount * percent // 100)


def _check_hers(code: Code, tally: Tally) -> None:
    """A personal code is used once; a shared one as often as its terms let one person."""
    often = 1 if code.member is not None else code.terms.per_person_max
    if often is None or tally.hers < often:
        return
    last = tally.last
    if last is not None and last.stage is Stage.RESERVED:
        raise CodeReserved(order=last.order or "none", until=last.expires_at)
    raise CodeUsed(order=(last.order if last else None) or "none", at=last.at if last else None, times=tally.hers)


def check_order(code: Code, tally: Tally, order: Order, *, rate: int, currency: str) -> None:
    """Refuse a code for what depends on the order alone: its goods, its minimum, the budget, and whether anything comes
    off.
    """
    terms = code.terms
    if code.from_order is not None and code.from_order == order.number:
        raise NotOnThisOrder
    goods = order.goods_for(terms)
    if terms.category is not None and not goods:
        why = "prices" if terms.category in order.kinds else "none" if order.kinds else "unknown"
        raise NotOfCategory(category=terms.category, why=why)
    if goods < terms.min_minor:
        missing = Money(terms.min_minor - goods, currency)
        raise MinimumNotMet(minimum=Money(terms.min_minor, currency), missing=missing)
    made = worth(terms, order, rate=rate)
    unsaid = terms.effect is Kind.SHIPPING and order.shipping_minor is None
    if terms.effect in {Kind.PERCENT, Kind.AMOUNT, Kind.SHIPPING} and not made.off_minor and not unsaid:
        raise NothingOff
    if terms.budget_minor is not None and tally.spent_minor + made.cost_minor > terms.budget_minor:
        raise BudgetSpent


def _midnight_after(at: datetime, days: int, zone: str) -> datetime:
    return local_day_bounds(local_date(at, zone) + timedelta(days=days), zone)[1]
