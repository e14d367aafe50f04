"""What is known about one member when a message to her is worded, read in two statements at most."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.coupons.rules import Code, Terms
from models.database import Session
from models.members.rules import Member, first_name
from models.money import Money, exponent
from models.orders.tables import OrderLineRow, OrderRow
from models.shops.rules import Shop
from models.tiers.queries import standing_of
from models.tiers.rules import Metric, Standing, scheme_of
from models.timekeeping import LAST_MINUTE, local_date

OF_STANDING = frozenset({"points", "tier", "missing", "next"})
OF_ORDERS = frozenset({"item", "category", "days"})


@dataclass(frozen=True, slots=True)
class About:
    """One member as a message speaks of her. `days` since her last order; `until` and `gives` are those of `code`."""

    name: str
    shop: str
    zone: str
    points: int = 0
    tier: str = ""
    next: str | None = None
    missing: Money | int | None = None
    item: str | None = None
    category: str | None = None
    days: int | None = None
    code: str | None = None
    until: datetime | None = None
    gives: Mapping[str, Any] | None = None


async def about(
    session: Session, shop: Shop, member: Member, variables: Collection[str], *, code: Code | None, now: datetime
) -> About:
    """What these variables need to know of her; nothing else is looked up."""
    standing = await _standing(session, shop, member, now) if OF_STANDING & set(variables) else None
    item, category, bought = (
        await _last_bought(session, shop, member) if OF_ORDERS & set(variables) else (None, None, None)
    )
    ahead = standing.next_tier if standing else None
    return About(
        name=first_name(member.name),
        shop=shop.name,
        zone=shop.zone,
        points=standing.points if standing else 0,
        tier=standing.tier.code if standing else "",
        next=ahead.code if ahead else None,
        missing=_missing(standing, shop) if standing and ahead else None,
        item=item,
        category=category,
        days=(local_date(now, member.zone) - local_date(bought, member.zone)).days if bought else None,
        code=code.shown if code else None,
        until=code.ends_at - LAST_MINUTE if code and code.ends_at else None,
        gives=gives_of(code.terms, shop) if code else None,
    )


def gives_of(terms: Terms, shop: Shop) -> dict[str, Any]:
    """What a coupon gives, as the sentence that says so is told; `only` is the category it is for."""
    amount = Money(terms.value, shop.currency)
    facts = {"kind": terms.effect.value, "value": terms.value, "amount": amount, "gift": terms.gift or ""}
    return facts | {"only": terms.category or ""}


async def _standing(session: Session, shop: Shop, member: Member, now: datetime) -> Standing:
    return await standing_of(
        session,
        shop.id,
        member.id,
        currency=shop.currency,
        minor_per_major=10 ** exponent(shop.currency),
        at=now,
        tiers=shop.policy.tiers,
        zone=shop.zone,
    )


def _missing(standing: Standing, shop: Shop) -> Money | int:
    by_spend = scheme_of(shop.policy.tiers).metric is Metric.SPEND
    return Money(standing.missing, shop.currency) if by_spend else standing.missing


async def _last_bought(session: Session, shop: Shop, member: Member) -> tuple[str | None, str | None, datetime | None]:
    """The first item of her newest order, its category, and when that was."""
    found = (
        await session.execute(
            select(OrderLineRow.name, OrderLineRow.category, OrderRow.ordered_at)
            .join_from(OrderRow, OrderLineRow, OrderLineRow.order_id == OrderRow.id, isouter=True)
            .where(
                OrderRow.shop_id == shop.id,
                OrderRow.member_id == member.id,
                OrderRow.given_back_at.is_(None),
            )
            .order_by(OrderRow.ordered_at.desc(), OrderRow.id.desc(), OrderLineRow.id)
            .limit(1)
        )
    ).one_or_none()
    return (found[0], found[1], found[2]) if found else (None, None, None)
