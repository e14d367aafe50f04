"""What an order earns: by which rules of the shop it is booked, alone or with thousands of others at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from models.database import Session
from models.loyalty.earning import Extra, Part, Rules, Scope, Why, extras, points_for
from models.loyalty.memberdays import day_multiplier, member_days
from models.loyalty.programme import rules_of
from models.money import Money, exponent
from models.orders.finding import kinds_of, known_kinds, tier_code_of, with_kind
from models.orders.pricing import extras_from, goods_of, shares
from models.orders.rules import ReadOrder
from models.orders.tables import OrderRow
from models.shops.rules import Shop
from models.tiers.past import Past, pasts
from models.tiers.rules import scheme_of


@dataclass(frozen=True, slots=True)
class Terms:
    """By which rules orders are booked: what met them, at which version, and from when on their points count."""

    points_per_unit: int
    extras: tuple[Extra, ...] = ()
    version: int = 0


async def rate(session: Session, shop: Shop, read: ReadOrder, member: int, *, now: datetime) -> tuple[ReadOrder, Terms]:
    """One order with the kinds of its items, and the terms it is booked by now."""
    rules = await rules_of(session, shop.id)
    read = await _with_kinds(session, shop.id, read, rules)
    day = day_multiplier(member_days(shop.policy.member_days), now, shop.zone)
    tier = await tier_code_of(session, shop, member, now=now) if rules.tiers else None
    met = extras(rules, parts_in(shop, read), tier=tier, day_percent=day)
    return read, Terms(shop.policy.points_per_unit, met, rules.version)


async def rate_again(session: Session, shop: Shop, read: ReadOrder, row: OrderRow) -> tuple[ReadOrder, Terms]:
    """A corrected order by the terms it was booked on: the rate, the rules, the day and the tier of then."""
    rules, met = await rules_of(session, shop.id, version=row.rules_version), extras_from(row.extras)
    read = await _with_kinds(session, shop.id, read, rules)
    of_items = extras(rules, parts_in(shop, read), tier=None, day_percent=100)
    of_then = tuple(one for one in met if one.scope in (Scope.DAY, Scope.TIER))
    return read, Terms(row.points_per_unit, (*of_items, *of_then), row.rules_version)


async def rate_all(
    session: Session, shop: Shop, pairs: Sequence[tuple[int | None, ReadOrder]]
) -> list[tuple[ReadOrder, Terms]]:
    """The same for orders of a file, each by the member day and the tier of its own day; None is somebody new.

    A few questions for all of them, and none where the shop has no such rules.
    """
    rules, days = await rules_of(session, shop.id), member_days(shop.policy.member_days)
    plain = Terms(shop.policy.points_per_unit, (), rules.version)
    if not (days or rules.categories or rules.brands or rules.tiers):
        return [(order, plain) for _, order in pairs]
    by_kind = bool(rules.categories or rules.brands)
    known = await kinds_of(session, shop.id, {line.name for _, one in pairs for line in one.lines}) if by_kind else {}
    tiers = await _tiers(session, shop, pairs, rules)
    rated = []
    for place, (_, order) in enumerate(pairs):
        read = replace(order, lines=tuple(with_kind(line, known) for line in order.lines)) if by_kind else order
        day = day_multiplier(days, order.ordered_at, shop.zone) if days else 100
        met = extras(rules, parts_in(shop, read), tier=tiers.get(place), day_percent=day)
        rated.append((read, replace(plain, extras=met) if met else plain))
    return rated


async def _with_kinds(session: Session, shop: int, read: ReadOrder, rules: Rules) -> ReadOrder:
    """Items are looked up by their names only where it matters what they are."""
    if not (rules.categories or rules.brands):
        return read
    return replace(read, lines=await known_kinds(session, shop, read.lines))


async def _tiers(
    session: Session, shop: Shop, pairs: Sequence[tuple[int | None, ReadOrder]], rules: Rules
) -> Mapping[int, str]:
    """The tier each buyer held when she ordered, by the place of the order."""
    if not rules.tiers:
        return {}
    scheme, nothing = scheme_of(shop.policy.tiers), Past()
    held = await pasts(session, shop.id, {member for member, _ in pairs if member is not None})
    return {
        place: held.get(member or 0, nothing).code(scheme, order.ordered_at)
        for place, (member, order) in enumerate(pairs)
    }


def goods_in(shop: Shop, order: ReadOrder) -> int:
    """What of an order earns points, in minor units."""
    earn = bool(shop.policy.points_on_points)
    return goods_of(order.total.minor, minor_of(order.shipping), minor_of(order.tax), order.paid_by, points_earn=earn)


def parts_in(shop: Shop, order: ReadOrder) -> list[Part]:
    """Its items, each with its share of that."""
    prices = [line.price.minor * line.quantity if line.price else None for line in order.lines]
    paid = shares(prices, goods_in(shop, order))
    return [Part(minor, line.category, line.brand) for minor, line in zip(paid, order.lines, strict=True)]


def why_of(shop: Shop, order: ReadOrder, terms: Terms) -> Why:
    """What an order earns, without what a file says was given back of it."""
    goods, back = goods_in(shop, order), order.refunded.minor
    left = 0 if back >= order.total.minor > 0 else max(goods - back, 0)
    parts = parts_in(shop, order) if terms.extras else []
    kept = [Part(one.minor * left // max(goods, 1), one.category, one.brand) for one in parts]
    return points_for(
        left, kept, terms.extras, points_per_unit=terms.points_per_unit,
        minor_per_unit=10 ** exponent(order.currency), version=terms.version,
    )  # fmt: skip


def points_from(shop: Shop, order: ReadOrder) -> datetime:
    """When its points count from."""
    return order.ordered_at + timedelta(days=shop.policy.points_hold_days)


def minor_of(amount: Money | None) -> int:
    """Its minor units, 0 where nobody said."""
    return amount.minor if amount else 0
