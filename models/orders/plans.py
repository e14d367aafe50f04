"""Keep an order or a refund that was shown until somebody says yes, and a second person where one is needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, delete, or_, select, update

from models.database import Session, insert_once
from models.errors import ShopError
from models.money import Money
from models.orders.pricing import Foreign
from models.orders.rules import UNPAID, ReadLine
from models.orders.tables import PlanRow
from models.orders.till import Wanted
from models.shops.rules import Shop

PLAN_LIFE = timedelta(minutes=10)
"""How long what was shown waits for a yes: as long as its button works."""
SECOND_LIFE = timedelta(hours=24)
"""How long a second person may take."""


class PlanOver(ShopError):
    """This was booked or changed since it was shown; nothing was booked now."""

    code = "plan-over"


class SamePerson(ShopError):
    """The second yes must be somebody else's."""

    code = "same-person"


@dataclass(frozen=True, slots=True)
class Plan:
    """What was shown and waits. `first` is who said yes already."""

    id: int
    event: str
    member: int
    by: int
    first: int | None
    what: Mapping[str, Any]
    made_at: datetime


async def keep(
    session: Session, shop: int, *, event: str, member: int, by: int, what: Mapping[str, Any], now: datetime
) -> int:
    """Keep what was shown, once for each event; its number."""
    values = {
        "shop_id": shop, "event": event, "member_id": member, "by_id": by, "what": dict(what), "made_at": now,
        "first_id": None, "done_at": None,
    }  # fmt: skip
    number = await insert_once(session, PlanRow, values)
    if number is not None:
        return number
    found = await session.scalar(select(PlanRow.id).where(PlanRow.shop_id == shop, PlanRow.event == event))
    assert found is not None, "it is there or was put there"
    return found


async def waiting(session: Session, shop: int, plan: int) -> Plan:
    """What still waits for a yes; raises `PlanOver` when it does not any more."""
    row = await session.scalar(select(PlanRow).where(PlanRow.shop_id == shop, PlanRow.id == plan))
    if row is None or row.done_at is not None:
        raise PlanOver
    return _as_plan(row)


async def open_ones(session: Session, shop: int, events: str, *, plans_max: int | None) -> list[Plan]:
    """What waits of the events whose names begin so, oldest first."""
    rows = await session.scalars(
        select(PlanRow)
        .where(PlanRow.shop_id == shop, PlanRow.done_at.is_(None), PlanRow.event.startswith(events, autoescape=True))
        .order_by(PlanRow.id)
        .limit(plans_max)
    )
    return [_as_plan(row) for row in rows]


def _as_plan(row: PlanRow) -> Plan:
    return Plan(row.id, row.event, row.member_id, row.by_id, row.first_id, dict(row.what), row.made_at)


async def change(session: Session, shop: int, plan: int, what: Mapping[str, Any]) -> None:
    """Something else was shown in its place."""
    mine = update(PlanRow).where(PlanRow.shop_id == shop, PlanRow.id == plan)
    await session.execute(mine.values(what=dict(what)))


async def forget(session: Session, shop: int, *, now: datetime) -> int:
    """Forget what nobody can say yes to any more; how many. An order that waits for its money waits until it comes."""
    waits = and_(PlanRow.first_id.is_not(None), PlanRow.done_at.is_(None))
    old = PlanRow.made_at <= now - PLAN_LIFE
    older = PlanRow.made_at <= now - PLAN_LIFE - SECOND_LIFE
    unpaid = and_(PlanRow.event.startswith(UNPAID, autoescape=True), PlanRow.done_at.is_(None))
    gone = delete(PlanRow).where(PlanRow.shop_id == shop, or_(and_(old, ~waits), older), ~unpaid)
    return int((await session.execute(gone)).rowcount)  # type: ignore[attr-defined]


async def agree(session: Session, shop: int, plan: int, *, by: int) -> None:
    """Somebody said yes, and a second person is to say so, too."""
    mine = update(PlanRow).where(PlanRow.shop_id == shop, PlanRow.id == plan, PlanRow.first_id.is_(None))
    await session.execute(mine.values(first_id=by))


async def close(session: Session, shop: int, plan: int, *, now: datetime) -> None:
    """It is booked or dropped, once; raises `PlanOver` the second time."""
    mine = update(PlanRow).where(PlanRow.shop_id == shop, PlanRow.id == plan, PlanRow.done_at.is_(None))
    if not (await session.execute(mine.values(done_at=now))).rowcount:  # type: ignore[attr-defined]
        raise PlanOver


def kept(wanted: Wanted, said: str) -> dict[str, Any]:
    """An order as it is kept in a plan; `said` are its items as they were typed."""
    foreign = wanted.foreign
    return {
        "external_id": wanted.external_id,
        "total": wanted.total.minor,
        "lines": [
            [
                one.name,
                one.quantity,
                one.price.minor if one.price else None,
                one.category,
                one.brand,
                one.cost.minor if one.cost else None,
            ]
            for one in wanted.lines
        ],
        "shipping": wanted.shipping.minor if wanted.shipping else None,
        "tax": wanted.tax.minor if wanted.tax else None,
        "foreign": [foreign.amount.minor, foreign.amount.currency, str(foreign.rate)] if foreign else None,
        "code": wanted.code,
        "points": wanted.points,
        "wallet": wanted.wallet.minor if wanted.wallet else None,
        "tier": wanted.tier,
        "cost": wanted.cost.minor if wanted.cost else None,
        "said": said,
    }


def wanted_from(what: Mapping[str, Any], shop: Shop) -> Wanted:
    """The order a plan keeps."""

    def money(minor: int | None) -> Money | None:
        return Money(minor, shop.currency) if minor is not None else None

    foreign = what["foreign"]
    return Wanted(
        external_id=what["external_id"],
        total=Money(what["total"], shop.currency),
        lines=tuple(
            ReadLine(name, quantity, money(price), None, category, brand, money(cost[0] if cost else None))
            for name, quantity, price, category, brand, *cost in what["lines"]
        ),
        shipping=money(what["shipping"]),
        tax=money(what["tax"]),
        foreign=Foreign(Money(foreign[0], foreign[1]), Decimal(foreign[2])) if foreign else None,
        code=what["code"],
        points=what["points"],
        wallet=money(what["wallet"]),
        tier=what.get("tier", True),
        cost=money(what.get("cost")),
    )
