"""How much a group has heard from the shop today: a place for one more line, or none until tomorrow."""

from datetime import datetime

from sqlalchemy import case, func, select

from models.database import Session
from models.groupbuys.tables import BuyRow, CardRow, LineRow
from models.outreach.gate import group_has_room
from models.shops.queries import group as group_of
from models.shops.queries import shop as shop_of
from models.timekeeping import local_date, local_day_bounds


async def has_place(session: Session, shop: int, buy: int, *, now: datetime) -> bool:
    """Whether the group of this buy may hear one more line today, by the clock the group lives by.

    Counted are cards, results and lines; only lines ever give way, for a card is asked for and a result is owed. Ask
    in the transaction that takes the place.
    """
    house = await shop_of(session, shop)
    here = await session.scalar(select(BuyRow).where(BuyRow.shop_id == shop, BuyRow.id == buy))
    if house is None or here is None:
        return False
    zone = await clock_of(session, shop, here)
    begin, end = local_day_bounds(local_date(now, zone), zone)
    said = await _said(session, shop, here.group_id, begin, end)
    return group_has_room(said, house.policy)


async def clock_of(session: Session, shop: int, row: BuyRow) -> str:
    """The clock of the group a buy is in: its own, else the shop's."""
    group = await group_of(session, shop, row.group_id)
    return (group.zone if group is not None else None) or row.zone


async def _said(session: Session, shop: int, group: int, begin: datetime, end: datetime) -> int:
    cards = select(
        func.coalesce(func.sum(case((BuyRow.opened_at.between(begin, end), 1), else_=0)), 0)
        + func.coalesce(func.sum(case((CardRow.told_at.between(begin, end), 1), else_=0)), 0)
    ).select_from(BuyRow)
    posted = await session.scalar(
        cards.outerjoin(CardRow, CardRow.buy_id == BuyRow.id).where(BuyRow.shop_id == shop, BuyRow.group_id == group)
    )
    lines = await session.scalar(
        select(func.count())
        .select_from(LineRow)
        .join(BuyRow, BuyRow.id == LineRow.buy_id)
        .where(LineRow.shop_id == shop, BuyRow.group_id == group, LineRow.told_at.between(begin, end))
    )
    return int(posted or 0) + int(lines or 0)
