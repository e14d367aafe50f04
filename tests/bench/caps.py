"""Do the caps hold when everybody wants to speak to one person at once?

    python -m tests.bench.caps [candidates] [planners] [sqlite|postgres|both]

So many planners write down so many candidates for one person at the same time (each candidate by two of them), and then
as many senders arm all of them at the same moment, evening after evening. The caps must hold exactly: one a day, two in
seven days, and not one fewer.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError

from models.database import Database, Session
from models.outreach import actions
from models.outreach.gate import Send
from models.outreach.rules import Class, Kind, Nudge, Plan
from models.outreach.states import State
from models.outreach.tables import NudgeRow
from models.upgrade import upgrade
from tests.jobs.stage import EVENING, Stage, open_stage
from tests.postgres import Server

EVENINGS = 9
TURNED_AWAY = "40001"
"""PostgreSQL's word for a transaction that could not be put in order with the others."""
EXPECTED = (1, 1, 0, 0, 0, 0, 0, 1, 1)
"""Said on each evening: the week's two places, and again as soon as each of them is a week old."""


@dataclass(frozen=True)
class Story:
    """What came of it: rows written, letters armed on each evening, and how long it took."""

    rows: int
    said: tuple[int, ...]
    plan_seconds: float
    arm_seconds: float


async def crowd(database: Database, *, candidates: int, planners: int, later: int = 0) -> Story:
    """Let it happen. `later` candidates are armed on each evening but the first (0: all of them)."""
    stage = await open_stage(database)
    anna = await stage.member()
    plans = [
        Plan(
            anna, Kind.LAPSED, f"c{number}", Class.PROMOTIONAL, stage.now, stage.now + timedelta(days=60), {"hour": 20}
        )
        for number in range(candidates)
    ]
    await stage.change_shop(explore_percent=0)
    begin = time.monotonic()
    await asyncio.gather(*(_plan(stage, plans, one, planners) for one in range(planners)))
    planned = time.monotonic()
    rows = await _rows(stage)
    said = []
    for evening in range(EVENINGS):
        stage.clock.move(EVENING + timedelta(days=evening))
        nudges = await _claim_everything(stage, 0 if evening == 0 else later)
        shares = [nudges[one::planners] for one in range(planners)]
        said.append(sum(await asyncio.gather(*(_arm(stage, share) for share in shares))))
    return Story(rows, tuple(said), planned - begin, time.monotonic() - planned)


async def _plan(stage: Stage, plans: list[Plan], planner: int, planners: int) -> None:
    hers = [*plans[planner::planners], *plans[(planner + 1) % planners :: planners]]
    await _rung(stage, lambda session: actions.plan(session, stage.shop.id, hers, now=stage.now))


async def _rung(stage: Stage, work: Callable[[Session], Awaitable[Any]]) -> Any:
    """What a bell does: a transaction that was turned away too often is begun anew at the next ring."""
    while True:
        try:
            return await stage.do(work)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != TURNED_AWAY:
                raise


async def _rows(stage: Stage) -> int:
    async with stage.database.reading() as session:
        return int(await session.scalar(select(func.count()).select_from(NudgeRow)) or 0)


async def _claim_everything(stage: Stage, rows_max: int) -> list[Nudge]:
    """As if nobody had kept to one nudge a person: everything that waits is in somebody's hand at once."""

    async def work(session: Session) -> list[Nudge]:
        waits = select(NudgeRow.id).where(NudgeRow.shop_id == stage.shop.id, NudgeRow.state == State.PLANNED)
        some = waits.order_by(NudgeRow.id).limit(rows_max) if rows_max else waits
        taken = await session.scalars(
            update(NudgeRow)
            .where(NudgeRow.shop_id == stage.shop.id, NudgeRow.id.in_(some))
            .values(state=State.CLAIMED, boot="crowd", fence=NudgeRow.fence + 1, not_before=stage.now)
            .returning(NudgeRow)
            .execution_options(synchronize_session=False, populate_existing=True)
        )
        return [row.as_nudge() for row in taken]

    return list(await stage.do(work))


async def _arm(stage: Stage, nudges: list[Nudge]) -> int:
    said = 0
    shop = replace(stage.shop, policy=replace(stage.shop.policy, explore_percent=0))
    for nudge in nudges:
        decision = await _rung(
            stage,
            lambda session: actions.arm(session, shop, nudge, boot="crowd", still_true=True, now=stage.now),  # noqa: B023
        )
        said += isinstance(decision, Send)
    return said


async def tell(url: str, candidates: int, planners: int) -> bool:
    """Print it; whether the caps held exactly."""
    database = Database(url)
    try:
        await upgrade(database)
        story = await crowd(database, candidates=candidates, planners=planners, later=2 * planners)
    finally:
        await database.close()
    name = "SQLite" if database.is_sqlite else "PostgreSQL"
    print(f"{name}: {planners} planners, {candidates:,} candidates for one person: {story.rows:,} rows")
    print(f"  said on {EVENINGS} evenings: {story.said}, to be {EXPECTED}")
    print(f"  planned in {story.plan_seconds:.1f} s, armed in {story.arm_seconds:.1f} s")
    return story.said == EXPECTED and story.rows == candidates


def main(candidates: int, planners: int, which: str) -> int:
    """The command line; 0 if the caps held."""
    held = True
    if which in ("sqlite", "both"):
        with tempfile.TemporaryDirectory(prefix="regulars-caps-") as folder:
            held &= asyncio.run(tell(f"sqlite+aiosqlite:///{folder}/caps.db", candidates, planners))
    if which in ("postgres", "both"):
        server = Server()
        server.start()
        try:
            held &= asyncio.run(tell(server.url, candidates, planners))
        finally:
            server.stop()
    return 0 if held else 1


if __name__ == "__main__":
    asked = [*sys.argv[1:], *("10000", "64", "both")[len(sys.argv) - 1 :]]
    sys.exit(main(int(asked[0]), int(asked[1]), asked[2]))
