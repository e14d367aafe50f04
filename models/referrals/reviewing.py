"""What a person decides about rewards that wait: to let them pass, to refuse them, and to think again."""

from datetime import datetime

from sqlalchemy import select

from models.database import Session
from models.referrals.actions import move
from models.referrals.rules import Refusal, ReviewMoved
from models.referrals.states import Event, State
from models.referrals.tables import ReferralRow
from models.shops import actions as shops


async def approve(session: Session, shop: int, bond: int, *, by: int, turn: int, now: datetime) -> int:
    """Let a reward pass that waits to be looked at; it is given when its hold is over. The turn to undo it by.

    `turn` is what was shown. Raises `ReviewMoved` when the bond is another by now.
    """
    row = await _row(session, shop, bond, turn, State.HELD)
    return await _decide(session, row, Event.CLEAR, "approve_referral", by=by, now=now, cleared_by_id=by)


async def refuse(session: Session, shop: int, bond: int, *, by: int, turn: int, now: datetime) -> int:
    """Give nothing for this friend; as `approve`."""
    row = await _row(session, shop, bond, turn, State.HELD)
    return await _decide(
        session, row, Event.REFUSE, "refuse_referral", by=by, now=now,
        refusal=Refusal.STAFF, cleared_by_id=by, decided_at=now,
    )  # fmt: skip


async def think_again(session: Session, shop: int, bond: int, *, by: int, turn: int, now: datetime) -> int:
    """Undo either, as long as nothing was given since and the order stands: it waits to be looked at again."""
    row = await _row(session, shop, bond, turn, State.QUALIFIED, State.REJECTED)
    mine = row.cleared_by_id is not None and row.cause is not None and row.refusal in {None, Refusal.STAFF}
    if not mine:
        raise ReviewMoved
    return await _decide(
        session, row, Event.REOPEN, "reopen_referral", by=by, now=now, refusal=None, cleared_by_id=None, decided_at=None
    )


async def _row(session: Session, shop: int, bond: int, turn: int, *states: State) -> ReferralRow:
    row = await session.scalar(select(ReferralRow).where(ReferralRow.shop_id == shop, ReferralRow.id == bond))
    if row is None or row.turn != turn or row.state not in states:
        raise ReviewMoved
    return row


async def _decide(
    session: Session, row: ReferralRow, event: Event, act: str, *, by: int, now: datetime, **values: object
) -> int:
    was = row.state
    if not await move(session, row, event, **values):
        raise ReviewMoved
    await shops.note(
        session, row.shop_id, actor=by, act=act, about=f"referral:{row.id}", old=was, new=row.state, now=now
    )
    return row.turn
