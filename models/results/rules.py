"""What messages brought: how far they came, what they earned, and what the shop may conclude from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from models.outreach.rules import Kind, Reason
from models.results.attribution import Credit
from models.results.uplift import Arm, Uplift

ORDERED_WITHIN = timedelta(days=10)
"""Whoever was written to and whoever was held out are watched for so long: three days to arrive, seven to order."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which messages are looked at together: those of a kind, about one thing, of one playbook, planned in a time.

    `since` belongs to it, `until` does not; None is no limit.
    """

    kind: Kind | None = None
    about: str | None = None
    playbook: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """How far messages came. Each was planned, and then held out, not sent, waits, is unproven, or was sent.

    Of those sent: how many drew any answer, and how many a tap, a reply, a click on a link; how many were `asked` about
    (why she got it: no answer to what it says); how many codes came with them and were used. `links` came by our door,
    so that clicks were measured.
    """

    planned: int = 0
    held_out: int = 0
    waiting: int = 0
    sent: int = 0
    unproven: int = 0
    not_sent: Mapping[Reason | None, int] = field(default_factory=dict)
    answered: int = 0
    tapped: int = 0
    replied: int = 0
    clicked: int = 0
    asked: int = 0
    links: int = 0
    codes: int = 0
    used: int = 0


@dataclass(frozen=True, slots=True)
class Sold:
    """One order with what is left of it after refunds, in minor units of the shop's currency.

    `goods_minor` is the part for goods, without shipping and tax; `cost_minor` what they cost the shop, None where
    nobody said it.
    """

    net_minor: int
    goods_minor: int
    cost_minor: int | None
    credit: Credit


@dataclass(frozen=True, slots=True)
class Earned:
    """What orders put down to messages came to. `assisted` orders are put down to others and are told apart.

    `coupon_minor` is what the coupons that came with the messages have cost so far. `margin_minor` is goods less cost
    less what coupons gave besides, of the `known` orders of which somebody said the cost.
    """

    orders: int = 0
    revenue_minor: int = 0
    assisted: int = 0
    assisted_minor: int = 0
    coupon_minor: int = 0
    known: int = 0
    margin_minor: int = 0

    @property
    def per_order_minor(self) -> int | None:
        """What coupons cost for each order, rounded up; None without an order."""
        return -(-self.coupon_minor // self.orders) if self.orders else None


@dataclass(frozen=True, slots=True)
class Sides:
    """Who was written to against who was held out. `final_at` is when the last of them has been watched long enough."""

    written: Arm
    held: Arm
    final_at: datetime | None
    uplift: Uplift


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: how far it came and what it earned."""

    place: int
    steps: Steps
    earned: Earned


@dataclass(frozen=True, slots=True)
class Report:
    """All of it, for one announcement, one playbook or one kind of nudge. `first_at` is when the first one left."""

    scope: Scope
    steps: Steps
    earned: Earned
    wordings: tuple[Wording, ...]
    sides: Sides
    first_at: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of nudge in an overview."""

    kind: Kind
    steps: Steps
    earned: Earned


@dataclass(frozen=True, slots=True)
class Overview:
    """All that was sold in a time, and to what it is put down: the lines and `rest_minor` sum up to `revenue_minor`."""

    since: datetime
    until: datetime
    orders: int
    revenue_minor: int
    rest_orders: int
    rest_minor: int
    lines: tuple[Line, ...]


def earned(sold: Iterable[Sold], nudges: frozenset[int], coupon_minor: int = 0, besides_minor: int = 0) -> Earned:
    """What these messages earned. `besides_minor` is the part of the coupons' cost that came off no price of goods."""
    orders = revenue = assisted = assisted_revenue = known = margin = 0
    for one in sold:
        if one.credit.nudge in nudges:
            orders += 1
            revenue += one.net_minor
            if one.cost_minor is not None:
                known += 1
                margin += one.goods_minor - one.cost_minor
        elif one.credit.assisted & nudges:
            assisted += 1
            assisted_revenue += one.net_minor
    return Earned(orders, revenue, assisted, assisted_revenue, coupon_minor, known, margin - besides_minor)


def together(some: Iterable[Steps]) -> Steps:
    """How far several wordings or kinds came, summed up."""
    found = list(some)
    not_sent: dict[Reason | None, int] = {}
    for one in found:
        for reason, number in one.not_sent.items():
            not_sent[reason] = not_sent.get(reason, 0) + number
    summed = {name: sum(getattr(one, name) for one in found) for name in _COUNTED}
    return Steps(**summed, not_sent=not_sent)


_COUNTED = (
    "planned", "held_out", "waiting", "sent", "unproven", "answered", "tapped", "replied", "clicked", "asked", "links",
    "codes", "used",
)  # fmt: skip
