"""Write down what is asked for, and answer it when a buy for it opens."""

from datetime import datetime

from sqlalchemy import select, update

from models.database import Session, insert_once
from models.demand import queries
from models.demand.rules import gathered_by, shown_name
from models.demand.tables import DemandRow
from models.groupbuys.rules import Buy
from models.outreach import actions as outreach
from models.outreach.rules import Class, Kind, Plan


async def ask(session: Session, shop: int, member: int, item: str, *, group: int | None, now: datetime) -> bool:
    """Note that a member asks for an item; whether that is news. Asked again it is no second wish, only a later one."""
    name = shown_name(item)
    key = gathered_by(name or "")
    if name is None or not key:
        return False
    fresh = {"shop_id": shop, "member_id": member, "group_id": group, "item": key, "name": name, "asked_at": now}
    if await insert_once(session, DemandRow, fresh | {"times": 1}) is not None:
        return True
    row = await session.scalar(
        select(DemandRow).where(DemandRow.shop_id == shop, DemandRow.member_id == member, DemandRow.item == key)
    )
    if row is None:
        return False
    news = row.answered_at is not None
    row.asked_at, row.group_id, row.answered_at, row.times = now, group, None, row.times + 1
    await session.flush()
    return news


async def answer(session: Session, shop: int, item: str, buy: Buy, *, but: int, now: datetime) -> int:
    """A buy for an item was opened: plan a word for everybody who asked, once; how many they are."""
    members = [one for one in await queries.who_asked(session, shop, item, now=now) if one != but]
    facts: dict[str, object] = {"item": buy.item, "category": buy.category}
    plans = [Plan(one, Kind.BUY_ASKED, str(buy.id), Class.PROMOTIONAL, now, buy.deadline, facts) for one in members]
    await outreach.plan(session, shop, plans, now=now)
    await forget(session, shop, item, now=now)
    return len(members)


async def forget(session: Session, shop: int, item: str, *, now: datetime) -> None:
    """Take an item off the list; whoever asks again puts it back."""
    these = update(DemandRow).where(DemandRow.shop_id == shop, DemandRow.item == item, DemandRow.answered_at.is_(None))
    await session.execute(these.values(answered_at=now))
