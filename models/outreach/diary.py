"""What became of every nudge in a span of time, with all that was decided about it on the way."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from models.database import Session
from models.members.rules import Member
from models.members.tables import MemberRow
from models.outreach.rules import Nudge, Reason, Stage, Verdict
from models.outreach.states import State
from models.outreach.tables import DecisionRow, NudgeRow


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision about a nudge."""

    at: datetime
    stage: Stage
    verdict: Verdict
    reason: Reason | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Lived:
    """A nudge, whose it is, what became of it, and why: `message` is (chat, message) of what was said."""

    nudge: Nudge
    member: Member
    state: State
    reason: Reason | None
    planned_at: datetime
    armed_at: datetime | None
    settled_at: datetime | None
    message: tuple[int, int] | None
    turns: tuple[Turn, ...]

    @property
    def at(self) -> datetime:
        """When it was said or dropped; for what waits, when it is to be said."""
        return self.armed_at or self.settled_at or self.nudge.not_before


async def lived(session: Session, shop: int, *, since: datetime, member: int | None = None) -> list[Lived]:
    """Every nudge (of one member's) of which something became since then, or that still waits; the earliest first."""
    changed = func.coalesce(NudgeRow.settled_at, NudgeRow.armed_at, NudgeRow.planned_at)
    which = [NudgeRow.shop_id == shop, or_(changed >= since, NudgeRow.state.in_((State.PLANNED, State.CLAIMED)))]
    which += [NudgeRow.member_id == member] if member is not None else []
    decided = await session.scalars(
        select(DecisionRow)
        .join(NudgeRow, NudgeRow.id == DecisionRow.nudge_id)
        .where(DecisionRow.shop_id == shop, *which)
        .order_by(DecisionRow.at, DecisionRow.id)
    )
    turns: dict[int, list[Turn]] = {}
    for one in decided:
        turns.setdefault(one.nudge_id, []).append(Turn(one.at, one.stage, one.verdict, one.reason, one.until))
    rows = await session.execute(
        select(NudgeRow, MemberRow).join(MemberRow, MemberRow.id == NudgeRow.member_id).where(*which)
    )
    found = [
        Lived(
            row.as_nudge(), person.as_member(), row.state, row.reason, row.planned_at, row.armed_at, row.settled_at,
            (row.chat, row.message) if row.chat is not None and row.message is not None else None,
            tuple(turns.get(row.id, ())),
        )
        for row, person in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.at, one.nudge.id))
