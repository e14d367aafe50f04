"""What it costs to hold what is due for people whose caps are full: one by one, and judged together.

    python -m tests.bench.held [members] [sqlite|postgres|both]

Each member was told something an hour ago and has two more that are due. Printed: milliseconds for each of them.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy import func, select, update

from models.database import Database
from models.outreach import actions
from models.outreach.rules import Class, Kind, Plan
from models.outreach.states import State
from models.outreach.tables import NudgeRow
from models.upgrade import upgrade
from scheduler import nudges
from tests.jobs.stage import Stage, open_stage
from tests.postgres import Server

DUE_EACH = 2


async def fill(stage: Stage, members: int) -> None:
    """The crowd: what each was told, and what is due."""
    plans = []
    for _ in range(members):
        anna = await stage.member()
        for number in range(DUE_EACH + 1):
            order = str(await stage.order(anna, days_ago=200 - number))
            facts: dict[str, object] = {"sign_at": None, "hour": 20}
            until = stage.now + timedelta(days=14)
            plans.append(Plan(anna, Kind.LAPSED, order, Class.PROMOTIONAL, stage.now, until, facts))
    await stage.do(lambda session: actions.plan(session, stage.shop.id, plans, now=stage.now))
    first = select(func.min(NudgeRow.id)).where(NudgeRow.shop_id == stage.shop.id).group_by(NudgeRow.member_id)
    said = update(NudgeRow).where(NudgeRow.shop_id == stage.shop.id, NudgeRow.id.in_(first))
    at = stage.now - timedelta(hours=1)
    await stage.do(
        lambda session: session.execute(
            said.values(state=State.SENT, armed_at=at, settled_at=at).execution_options(synchronize_session=False)
        )
    )


async def one_by_one(stage: Stage) -> bool:
    """A wave judged as if each was alone."""
    kit, now = stage.kit, stage.now
    wave = await kit.database.transact(
        lambda session: actions.claim(session, kit.shop, boot=kit.boot, now=now, rows_max=nudges.WAVE_MAX)
    )
    return any(await asyncio.gather(*(nudges._serve(kit, one, now) for one in wave)))


async def together(stage: Stage) -> bool:
    """As the bell does it."""
    return await nudges.dispatch(stage.kit, stage.now)


async def measure(url: str, members: int, ring: Callable[[Stage], Awaitable[bool]]) -> float:
    """Milliseconds for each nudge that was due; all of them must have been put off or dropped, and none said."""
    database = Database(url)
    try:
        await upgrade(database)
        stage = await open_stage(database)
        await fill(stage, members)
        begun = time.perf_counter()
        while await ring(stage):
            continue
        took = time.perf_counter() - begun
        assert not stage.messenger.sent
        return took / (members * DUE_EACH) * 1e3
    finally:
        await database.close()


def main(members: int, which: str) -> None:
    """Both ways, on each database a fresh one."""
    server = Server()
    if which in ("postgres", "both"):
        server.start()
    try:
        for name in ("sqlite", "postgres") if which == "both" else (which,):
            for ring in (one_by_one, together):
                with tempfile.TemporaryDirectory(prefix="regulars-held-") as folder:
                    embedded = f"sqlite+aiosqlite:///{folder}/held.db"
                    url = embedded if name == "sqlite" else asyncio.run(_fresh(server, ring.__name__))
                    each = asyncio.run(measure(url, members, ring))
                print(f"{name:9} {members:,} members, {DUE_EACH} due each, {ring.__name__:11} {each:7.2f} ms each")
    finally:
        if which in ("postgres", "both"):
            server.stop()


async def _fresh(server: Server, name: str) -> str:
    admin = Database(server.url)
    async with admin.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.exec_driver_sql(f'CREATE DATABASE "held_{name}"')
    await admin.close()
    return str(admin.url.set(database=f"held_{name}").render_as_string(hide_password=False))


if __name__ == "__main__":
    asked = [*sys.argv[1:], *("200", "both")[len(sys.argv) - 1 :]]
    main(int(asked[0]), asked[1])
