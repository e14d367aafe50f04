"""How many points an order earns, by which rules, in words that can be told to whoever earned them.

Only whole numbers. Every whole unit of the goods earns the shop's rate; a rule that multiplies adds its own surplus to
that (×1.5 on 49 units: 24 more), cut down to whole points, and surpluses are added, never multiplied with each other.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from models.errors import ShopError

PERCENT_MAX = 1_000
"""No rule gives more than ten times the points."""


class Event(StrEnum):
    """What earns fixed points, without an order."""

    SIGN_UP = "sign_up"
    SHARE = "share"
    REVIEW = "review"
    BIRTHDAY = "birthday"
    REFERRAL = "referral"


class Scope(StrEnum):
    """What a multiplying rule looks at."""

    CATEGORY = "category"
    BRAND = "brand"
    DAY = "day"
    TIER = "tier"


FIXED: Mapping[str, int] = {Event.SIGN_UP: 0, Event.SHARE: 5, Event.REVIEW: 0, Event.BIRTHDAY: 0}
"""What a shop begins with; 0 is off. What a referral earns is a number of its own, the policy's."""


class BadRule(ShopError):
    """A rule multiplies by 100 to 1,000 percent, and fixed points are 0 or more."""

    code = "bad-rule"


@dataclass(frozen=True, slots=True)
class Extra:
    """A multiplying rule that met an order: `percent` of the plain points (150 is one and a half)."""

    scope: Scope
    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a shop at one version; 0 is what every shop begins with. Percentages by lower-case name."""

    version: int = 0
    categories: Mapping[str, int] = field(default_factory=dict)
    brands: Mapping[str, int] = field(default_factory=dict)
    tiers: Mapping[str, int] = field(default_factory=dict)
    fixed: Mapping[str, int] = field(default_factory=lambda: dict(FIXED))


@dataclass(frozen=True, slots=True)
class Part:
    """One item of an order: what of the goods was paid for it, in minor units, and what it is."""

    minor: int
    category: str | None = None
    brand: str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Why an order earned what it did: `base` points for `minor` of goods, and what each rule added to that."""

    minor: int
    base: int
    more: tuple[tuple[Extra, int], ...] = ()
    version: int = 0

    @property
    def points(self) -> int:
        """All of them."""
        return self.base + sum(points for _, points in self.more)

    def minus(self, other: "Why") -> "Why":
        """What is gone when only `other` is left: every figure negative or zero."""
        left = dict(other.more)
        more = tuple((extra, left.get(extra, 0) - points) for extra, points in self.more)
        return Why(other.minor - self.minor, other.base - self.base, more, self.version)

    def told(self, *, undo: bool = False, was: Mapping[str, Any] | None = None) -> str:
        """As it is kept with the posting; `undo` marks one that takes back a mistake, `was` says what stood before."""
        more = [[extra.scope.value, extra.name, extra.percent, points] for extra, points in self.more if points]
        said = {"for": self.minor, "base": self.base, "more": more, "rules": self.version}
        said |= {"undo": True} if undo else {}
        return json.dumps(said | {"was": dict(was)} if was else said, ensure_ascii=False)


def was_in(note: str) -> Mapping[str, Any] | None:
    """What a posting's note says that stood before it; None when it says nothing of it."""
    if not note.startswith('{"for": '):
        return None
    was = json.loads(note).get("was")
    return was if isinstance(was, dict) else None


def why_in(note: str) -> Why | None:
    """What a posting's note says of its points; None when it is somebody's own words or nothing."""
    if not note.startswith('{"for": '):
        return None
    try:
        told = json.loads(note)
        more = tuple((Extra(Scope(one[0]), str(one[1]), int(one[2])), int(one[3])) for one in told["more"])
        return Why(int(told["for"]), int(told["base"]), more, int(told["rules"]))
    except (ValueError, LookupError, TypeError):
        return None


def check_rules(rules: Rules) -> None:
    """Refuse rules that take points away or give them without measure; raises `BadRule`."""
    percents = [*rules.categories.values(), *rules.brands.values(), *rules.tiers.values()]
    if any(not 100 <= percent <= PERCENT_MAX for percent in percents):
        raise BadRule(most=PERCENT_MAX)
    if any(points < 0 for points in rules.fixed.values()):
        raise BadRule(most=PERCENT_MAX)


def extras(rules: Rules, parts: Sequence[Part], *, tier: str | None, day_percent: int) -> tuple[Extra, ...]:
    """Which rules an order meets, in a fixed order: categories, brands, the day, her tier."""
    found = [
        Extra(scope, name, known[name])
        for scope, known, names in (
            (Scope.CATEGORY, rules.categories, sorted({one.category for one in parts if one.category})),
            (Scope.BRAND, rules.brands, sorted({one.brand for one in parts if one.brand})),
        )
        for name in names
        if name in known
    ]
    if day_percent != 100:
        found.append(Extra(Scope.DAY, "", day_percent))
    if tier is not None and tier in rules.tiers:
        found.append(Extra(Scope.TIER, tier, rules.tiers[tier]))
    return tuple(one for one in found if one.percent > 100)


def points_for(
    goods_minor: int,
    parts: Sequence[Part],
    met: Sequence[Extra],
    *,
    points_per_unit: int,
    minor_per_unit: int,
    version: int = 0,
) -> Why:
    """The points for goods that were paid for and kept. `parts` are their items at what is left of each.

    Less goods or smaller parts never earn more, so that what a refund takes away is never negative, and refunds of
    all of it in any steps take exactly what it earned.
    """
    goods = max(goods_minor, 0)
    base = goods // minor_per_unit * points_per_unit
    more = tuple(
        (one, _amount(one, goods, parts) // minor_per_unit * points_per_unit * (one.percent - 100) // 100)
        for one in met
    )
    return Why(goods, base, more, version)


def _amount(extra: Extra, goods: int, parts: Sequence[Part]) -> int:
    """How much of the goods a rule is about."""
    match extra.scope:
        case Scope.CATEGORY:
            return min(goods, sum(one.minor for one in parts if one.category == extra.name))
        case Scope.BRAND:
            return min(goods, sum(one.minor for one in parts if one.brand == extra.name))
    return goods
