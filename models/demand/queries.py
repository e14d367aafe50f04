"""Reads what is asked for: by item, the most wanted first."""

from datetime import datetime

from sqlalchemy import func, select

from models.database import Session
from models.demand.rules import FRESH, Demand
from models.demand.tables import DemandRow


async def listed(session: Session, shop: int, *, now: datetime, rows_max: int) -> list[Demand]:
    """What members asked for lately and nobody has answered, by how many ask; of equals what was asked last."""
    newest, people = func.max(DemandRow.id), func.count()
    asked = (
        select(DemandRow.item, newest, func.max(DemandRow.name), people, func.max(DemandRow.asked_at))
        .where(DemandRow.shop_id == shop, DemandRow.answered_at.is_(None), DemandRow.asked_at > now - FRESH)
        .group_by(DemandRow.item)
        .order_by(people.desc(), func.max(DemandRow.asked_at).desc())
        .limit(rows_max)
    )
    rows = await session.execute(asked)
    return [Demand(int(number), item, name, int(count), at) for item, number, name, count, at in rows]


async def one(session: Session, shop: int, number: int) -> Demand | None:
    """The item one of its rows stands for."""
    row = await session.scalar(select(DemandRow).where(DemandRow.shop_id == shop, DemandRow.id == number))
    return None if row is None else Demand(row.id, row.item, row.name, 1, row.asked_at)


async def who_asked(session: Session, shop: int, item: str, *, now: datetime) -> list[int]:
    """Who asked for an item lately and was not answered, by id."""
    asked = select(DemandRow.member_id).where(
        DemandRow.shop_id == shop, DemandRow.item == item, DemandRow.answered_at.is_(None),
        DemandRow.asked_at > now - FRESH,
    )  # fmt: skip
    return list((await session.scalars(asked.order_by(DemandRow.member_id))).all())
