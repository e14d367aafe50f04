"""The clock of a group: by it its night is kept, its day is counted, and the deadlines of its buys are worded."""

from datetime import datetime

from sqlalchemy import update

from models.database import Session
from models.groupbuys.states import JOINABLE
from models.groupbuys.tables import BuyRow
from models.shops import actions as shops
from models.shops.rules import Group


async def live_by(session: Session, shop: int, group: Group, zone: str | None, *, by: int, now: datetime) -> None:
    """Let a group live by this clock from now on, or by the shop's (None). What ends when stays as it is; the cards of
    its open buys are shown anew, for they name the zone."""
    await shops.set_clock(session, shop, group, zone, actor=by, now=now)
    there = (BuyRow.shop_id == shop, BuyRow.group_id == group.id, BuyRow.state.in_(JOINABLE))
    await session.execute(
        update(BuyRow).where(*there).values(version=BuyRow.version + 1).execution_options(synchronize_session=False)
    )
