"""Every decision of the gate with its reason, so that anybody can be told why she was written to, and why not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.database import Session, insert_all
from models.outreach.gate import Decision, Drop, Hold, Send
from models.outreach.rules import Reason, Stage, Verdict
from models.outreach.tables import DecisionRow


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision as it was kept: what, why, and when it was to be asked again."""

    nudge: int
    stage: Stage
    verdict: Verdict
    reason: Reason | None
    at: datetime
    until: datetime | None


async def keep(
    session: Session, shop: int, decided: Iterable[tuple[int, Decision]], *, stage: Stage, now: datetime
) -> None:
    """Write down what the gate said about nudges. What it has said today already is not written again."""
    await insert_all(session, DecisionRow, [_row(shop, nudge, stage, one, now) for nudge, one in decided])


async def of_nudges(session: Session, shop: int, nudges: Collection[int]) -> dict[int, list[Kept]]:
    """Everything that was decided about these nudges, by nudge, the oldest first."""
    rows = await session.scalars(
        select(DecisionRow)
        .where(DecisionRow.shop_id == shop, DecisionRow.nudge_id.in_(nudges))
        .order_by(DecisionRow.at, DecisionRow.id)
    )
    found: dict[int, list[Kept]] = {}
    for row in rows:
        kept = Kept(row.nudge_id, row.stage, row.verdict, row.reason, row.at, row.until)
        found.setdefault(row.nudge_id, []).append(kept)
    return found


def _row(shop: int, nudge: int, stage: Stage, decision: Decision, now: datetime) -> dict[str, Any]:
    verdict, reason, until = _parts(decision)
    return {
        "shop_id": shop,
        "nudge_id": nudge,
        "stage": stage,
        "verdict": verdict,
        "reason": reason,
        "at": now,
        "day": now.date(),
        "until": until,
    }


def _parts(decision: Decision) -> tuple[Verdict, Reason | None, datetime | None]:
    match decision:
        case Send():
            return Verdict.SEND, None, None
        case Hold(until, reason):
            return Verdict.HOLD, reason, until
        case Drop(reason):
            return Verdict.DROP, reason, None
