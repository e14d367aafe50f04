"""Ladders of tiers: what leads to which tier, what a tier is worth, and how a shop has set its own.

What counts is never the balance, so spending points costs no tier. Bounds are whole numbers and belong to the tier
above them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Any

from models.errors import ShopError
from models.loyalty.rules import ORDERS, POINTS, Account
from models.shops.rules import NUMBERS, Policy
from models.tiers.amounts import PER_DOLLAR, bounds_in, rounded

SPEND_WINDOW = timedelta(days=365)
BOUND_MAX = 1_000_000_000
RETURN_DAYS_MAX = 365
DISCOUNT_MAX = 90


class Metric(StrEnum):
    """What leads to a tier."""

    SPEND = "spend"
    POINTS = "points"
    ORDERS = "orders"

    def source(self, currency: str) -> tuple[Account, str, int]:
        """Where it stands in the books: the account, the unit, and the sign of an amount that counts for her."""
        match self:
            case Metric.SPEND:
                return Account.SPENT, currency, 1
            case Metric.ORDERS:
                return Account.SPENT, ORDERS, 1
            case Metric.POINTS:
                return Account.ISSUED, POINTS, -1


class Window(StrEnum):
    """The time within which it is counted."""

    YEAR = "year"
    ROLLING = "rolling"
    ANNIVERSARY = "anniversary"
    LIFETIME = "lifetime"


class BadLadder(ShopError):
    """This cannot be set: bounds rise from tier to tier, the first is 0, and a benefit has its own range."""

    code = "bad-ladder"


@dataclass(frozen=True, slots=True)
class Benefits:
    """What a tier gives. `discount` is in percent, `shipping` the amount (major units) from which it is free.

    `returns` are days to send things back; with None and 0 there is none of it.
    """

    discount: int = 0
    shipping: int | None = None
    early: bool = False
    priority: bool = False
    gift: bool = False
    returns: int = 0
    contact: bool = False


BENEFITS = ("discount", "shipping", "early", "priority", "gift", "returns", "contact")


@dataclass(frozen=True, slots=True)
class Tier:
    """A grade, reached at `bound` (inclusive): whole currency units, points or orders, as the metric says."""

    code: str
    bound: int
    benefits: Benefits = Benefits()


@dataclass(frozen=True, slots=True)
class Ladder:
    """A named set of tiers as it is shipped, lowest first: bounds by metric, benefits by tier.

    Its bounds of spend are amounts of `home`; points are earned by amounts, so theirs follow.
    """

    name: str
    home: str
    window: Window
    codes: tuple[str, ...]
    bounds: Mapping[Metric, tuple[int, ...]]
    benefits: Mapping[str, Benefits] = field(default_factory=dict)


DAIGOU = Ladder(
    "daigou",
    "USD",
    Window.ROLLING,
    ("bronze", "silver", "gold", "platinum"),
    {Metric.SPEND: (0, 300, 1_000, 3_000), Metric.POINTS: (0, 300, 1_000, 3_000), Metric.ORDERS: (0, 3, 10, 25)},
    {
        "silver": Benefits(early=True),
        "gold": Benefits(early=True, priority=True),
        "platinum": Benefits(early=True, priority=True, contact=True),
    },
)
WHOLESALE = Ladder(
    "wholesale",
    "CNY",
    Window.YEAR,
    ("regular", "silvercard", "goldcard", "diamond"),
    {
        Metric.SPEND: (0, 5_000, 20_000, 50_000),
        Metric.POINTS: (0, 5_000, 20_000, 50_000),
        Metric.ORDERS: (0, 10, 40, 100),
    },
    {
        "silvercard": Benefits(discount=5),
        "goldcard": Benefits(discount=10),
        "diamond": Benefits(discount=15, contact=True),
    },
)
LADDERS = {one.name: one for one in (DAIGOU, WHOLESALE)}
"""Names of tiers are in the locale files, `tier-<code>`. No code stands on two ladders."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A shop's ladder as it has set it, lowest tier first."""

    ladder: str
    metric: Metric
    window: Window
    tiers: tuple[Tier, ...]

    @property
    def base(self) -> Tier:
        """The tier everybody has."""
        return self.tiers[0]

    def rank(self, code: str | None) -> int:
        """How high a tier stands, 0 for the lowest and for one of another ladder."""
        return next((place for place, tier in enumerate(self.tiers) if tier.code == code), 0)

    def reached(self, counted: int, scale: int) -> int:
        """How high so much leads; `scale` units of what is counted are one unit of a bound."""
        return max((place for place, tier in enumerate(self.tiers) if tier.bound * scale <= counted), default=0)

    def tier(self, code: str) -> Tier | None:
        """One of its tiers by its code."""
        return next((tier for tier in self.tiers if tier.code == code), None)


@lru_cache(maxsize=64)
def scheme_of(stored: str) -> Scheme:
    """The scheme a shop's policy keeps; what is not said there is as shipped."""
    said: dict[str, Any] = json.loads(stored) if stored else {}
    ladder = LADDERS.get(said.get("ladder", ""), DAIGOU)
    metric, window = Metric(said.get("metric", Metric.SPEND)), Window(said.get("window", ladder.window))
    bounds, benefits = said.get("bounds", {}).get(metric, {}), said.get("benefits", {})
    tiers = tuple(
        Tier(
            code, int(bounds.get(code, bound)), _benefits(ladder.benefits.get(code, Benefits()), benefits.get(code, {}))
        )
        for code, bound in zip(ladder.codes, ladder.bounds[metric], strict=True)
    )
    return Scheme(ladder.name, metric, window, tiers)


SMALL_MONEY = Decimal(3)
"""A currency of which a dollar is so many units: figures made for dollars are too small in it."""
AMOUNTS = (
    "referral_points", "referral_min", "second_person_from", "wallet_step", "wallet_bonus", "expiry_notice_points",
    "award_points_max", "award_day_max",
)  # fmt: skip
"""Numbers of the policy that are amounts, or points, which are worth what an amount is."""


def first_policy(currency: str) -> dict[str, int | str]:
    """What a new shop begins with, so that its amounts make sense in its money; {} where they do as they are shipped.

    For a currency whose rate is not known here nothing is said: the owner sets `/ladder` and `/rules`.
    """
    bounds = DAIGOU.bounds[Metric.SPEND][1:]
    found = bounds_in(bounds, DAIGOU.home, currency)
    if found is None:
        return {}
    said: dict[str, int | str] = {} if found == tuple(bounds) else {"tiers": with_ladder("", DAIGOU.name, found)}
    usual, most = Policy(), {one.field: one.most for one in NUMBERS.values()}
    scaled = {name: min(in_small_money(getattr(usual, name), currency), most[name]) for name in AMOUNTS}
    return said | {name: value for name, value in scaled.items() if value != getattr(usual, name)}


def in_small_money(amount: int, currency: str) -> int:
    """A figure made for dollars, as it is worth in a currency of small units; in any other as it is."""
    rate = PER_DOLLAR.get(currency, Decimal(1))
    return rounded(amount * rate) if rate >= SMALL_MONEY else amount


def with_ladder(stored: str, name: str, amounts: Sequence[int] = (), *, over: bool = False) -> str:
    """Another ladder, with its own window and counted by spend; what was set for single tiers stays with them.

    `amounts` are where its tiers begin in the shop's currency, without the lowest; with `over` they stand for what was
    set before. Raises `BadLadder`.
    """
    kept, ladder = _without(stored, "metric", "window"), LADDERS[name]
    if amounts and len(amounts) != len(ladder.codes) - 1:
        raise BadLadder(most=BOUND_MAX)
    bounds = {metric: dict(by_code) for metric, by_code in kept.get("bounds", {}).items()}
    for metric in (Metric.SPEND, Metric.POINTS) if amounts else ():
        fresh, said = dict(zip(ladder.codes[1:], amounts, strict=True)), bounds.get(metric, {})
        bounds[metric] = said | fresh if over else fresh | said
    return _checked(kept | {"ladder": ladder.name} | ({"bounds": bounds} if bounds else {}))


def with_metric(stored: str, metric: Metric) -> str:
    """Another thing to count."""
    return _checked(_without(stored) | {"metric": metric.value})


def with_window(stored: str, window: Window) -> str:
    """Another time to count within."""
    return _checked(_without(stored) | {"window": window.value})


def with_bound(stored: str, code: str, bound: int) -> str:
    """A tier from another bound on, for the metric that counts now. Raises `BadLadder`."""
    said, metric = _without(stored), scheme_of(stored).metric.value
    bounds = dict(said.get("bounds", {}))
    return _checked(said | {"bounds": bounds | {metric: dict(bounds.get(metric, {})) | {code: bound}}})


def with_benefit(stored: str, code: str, benefit: str, value: int | None) -> str:
    """A tier that gives something else. 0 and None take it away; raises `BadLadder`."""
    most = {"discount": DISCOUNT_MAX, "returns": RETURN_DAYS_MAX, "shipping": BOUND_MAX}.get(benefit, 1)
    if value is not None and not 0 <= value <= most:
        raise BadLadder(most=most)
    said = _without(stored)
    benefits = dict(said.get("benefits", {}))
    return _checked(said | {"benefits": benefits | {code: dict(benefits.get(code, {})) | {benefit: value}}})


def _without(stored: str, *names: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(stored) if stored else {}
    return {name: value for name, value in said.items() if name not in names}


def _checked(said: dict[str, Any]) -> str:
    stored = json.dumps(said, sort_keys=True)
    bounds = [tier.bound for tier in scheme_of(stored).tiers]
    rising = all(low < high for low, high in pairwise(bounds))
    if bounds[0] != 0 or not rising or bounds[-1] > BOUND_MAX:
        raise BadLadder(most=BOUND_MAX)
    return stored


def _benefits(shipped: Benefits, said: Mapping[str, int | None]) -> Benefits:
    known: dict[str, Any] = {}
    for name, value in said.items():
        known[name] = value if name in ("discount", "shipping", "returns") else bool(value)
    return replace(shipped, **known)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands at a moment. Points are whole, spend is in minor units of the shop's currency.

    `points` can be spent now, `pending` later, the first of them from `pending_until`; `owed` is what a refund left
    her owing after its points were spent, repaid by the next ones she earns. `spend_minor` is that of the last 365
    days. `counted` is what counts towards tiers within the window of now, `missing` what lacks to `next_tier`, both
    in minor units, points or orders as the shop's metric says.
    """

    points: int
    pending: int
    pending_until: datetime | None
    spend_minor: int
    tier: Tier
    next_tier: Tier | None
    counted: int
    missing: int
    owed: int = 0

    @property
    def progress(self) -> float:
        """The way to the next tier, 0 to 1; 1 at the top."""
        if self.next_tier is None:
            return 1.0
        span = self.counted + self.missing
        return max(self.counted, 0) / span if span > 0 else 0.0


def next_after(scheme: Scheme, rank: int, counted: int, scale: int) -> tuple[Tier | None, int]:
    """The tier above, and how much is missing to it."""
    if rank + 1 >= len(scheme.tiers):
        return None, 0
    above = scheme.tiers[rank + 1]
    return above, max(above.bound * scale - counted, 0)
