"""Every decision of the gate with its reason, so that anybody can be told why she was written to, and why not."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from models.database import Session, insert_all
from models.outreach.gate import Decision, Drop, Hold, Send
from models.outreach.rules import Reason, Stage, Verdict
from models.outreach.tables import DecisionRow


async def keep(
    session: Session, shop: int, decided: Iterable[tuple[int, Decision]], *, stage: Stage, now: datetime
) -> None:
    """Write down what the gate said about nudges. What it has said today already is not written again."""
    await insert_all(session, DecisionRow, [_row(shop, nudge, stage, one, now) for nudge, one in decided])


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
