"""Keep by which rules the shop gives points, each change as a new version, and give the fixed ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.database import Session
from models.loyalty.actions import book, digests
from models.loyalty.earning import Event, Rules, Scope, check_rules
from models.loyalty.lots import expiry
from models.loyalty.rules import Reason, points_posting
from models.loyalty.tables import EarningRow
from models.shops.rules import Shop

_PLACES = {Scope.CATEGORY: "categories", Scope.BRAND: "brands", Scope.TIER: "tiers"}


async def rules_of(session: Session, shop: int, *, version: int | None = None) -> Rules:
    """The rules a shop gives points by: the newest, or those of a version."""
    asked = select(EarningRow).where(EarningRow.shop_id == shop)
    asked = asked.where(EarningRow.version == version) if version is not None else asked
    row = await session.scalar(asked.order_by(EarningRow.version.desc()).limit(1))
    return _rules(row.version, row.rules) if row else Rules()


async def multiply(
    session: Session, shop: int, scope: Scope, name: str, percent: int, *, by: int | None, now: datetime
) -> Rules:
    """From now on goods of this category or brand, or orders of this tier, earn so many percent; 100 ends it.

    Raises `BadRule`.
    """
    rules, place, key = await rules_of(session, shop), _PLACES[scope], name.strip().casefold()
    known = {one: each for one, each in getattr(rules, place).items() if one != key}
    wanted: Any = {place: known if percent == 100 else known | {key: percent}}
    return await _keep(session, shop, replace(rules, **wanted), by=by, now=now)


async def fix(session: Session, shop: int, event: Event, points: int, *, by: int | None, now: datetime) -> Rules:
    """From now on this event earns so many points; 0 is off. Raises `BadRule`."""
    rules = await rules_of(session, shop)
    return await _keep(session, shop, replace(rules, fixed=dict(rules.fixed) | {event.value: points}), by=by, now=now)


async def give_fixed(
    session: Session, shop: Shop, member: int, event: Event, *, about: str, now: datetime, by: int | None = None
) -> int | None:
    """Give the fixed points of an event, once for what it is `about`; how many. None: off, or given before."""
    rules = await rules_of(session, shop.id)
    points = rules.fixed.get(event.value, 0)
    if not points:
        return None
    cause = await _cause(session, shop.id, f"bonus:{event.value}:{member}:{about}")
    posting = points_posting(
        member,
        points,
        reason=Reason.BONUS,
        cause=cause,
        at=now,
        active_from=now,
        expires_at=expiry(now, shop.zone, days=shop.policy.points_life_days),
        by=by,
        note=event.value,
    )
    return points if await book(session, shop.id, posting) else None


async def _cause(session: Session, shop: int, first: str) -> str:
    """The cause of an event; what was given by mistake and undone can be given again, so that is another cause."""
    cause, times = first, 1
    while f"undo:{cause}" in await digests(session, shop, [f"undo:{cause}"]):
        times += 1
        cause = f"{first}~{times}"
    return cause


async def _keep(session: Session, shop: int, rules: Rules, *, by: int | None, now: datetime) -> Rules:
    check_rules(rules)
    newest = replace(rules, version=rules.version + 1)
    said = {name: dict(getattr(newest, name)) for name in ("categories", "brands", "tiers", "fixed")}
    session.add(EarningRow(shop_id=shop, version=newest.version, rules=said, by_id=by, made_at=now))
    await session.flush()
    return newest


def _rules(version: int, kept: Mapping[str, Mapping[str, int]]) -> Rules:
    return Rules(version, kept["categories"], kept["brands"], kept["tiers"], kept["fixed"])
