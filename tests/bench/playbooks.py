"""How long it takes to let 100,000 members into a playbook and to take all of them on, and in how much memory."""

import asyncio
import resource
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from models.database import Database, bare_table
from models.members.rules import Reach, Source
from models.members.tables import MemberRow, MembershipRow
from models.upgrade import upgrade
from scheduler import playbooks
from tests.jobs.stage import Stage, open_stage
from tests.recipes import switch_on, text, told

PEOPLE = 100_000
TOGETHER = 5_000


def _memory_mb() -> float:
    """The most this process has ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _fill(stage: Stage, people: int) -> None:
    members, memberships = bare_table(MemberRow), bare_table(MembershipRow)
    first = 1_000
    for begin in range(0, people, TOGETHER):
        ids = range(first + begin, first + min(begin + TOGETHER, people))
        rows = [
            {
                "id": one, "shop_id": stage.shop.id, "name": f"M{one}", "language": "en", "language_source": Source.OWN,
                "language_counts": {}, "zone": "Europe/Madrid", "zone_source": Source.OWN, "zone_confidence": 1.0,
                "reach": Reach.DM, "telegram": one, "first_seen_at": stage.now,
            }
            for one in ids
        ]  # fmt: skip
        inside = [
            {"shop_id": stage.shop.id, "group_id": stage.group, "member_id": one, "joined_at": stage.now} for one in ids
        ]

        async def work(session, rows=rows, inside=inside):  # type: ignore[no-untyped-def]
            await session.execute(insert(members), rows)
            await session.execute(insert(memberships), inside)

        await stage.do(work)


async def run(people: int = PEOPLE) -> None:
    """Print seconds and memory for letting everybody in, and for each round of strides."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'shop.db'}")
        await upgrade(database)
        stage = await open_stage(database)
        await _fill(stage, people)
        await switch_on(stage, text(enter='among = "everybody"'))
        before, begin = _memory_mb(), time.perf_counter()
        await playbooks.let_in_by_question(stage.kit, stage.now)
        print(f"{people:,} let in: {time.perf_counter() - begin:.1f} s, {_memory_mb() - before:+.0f} MB")
        rounds, begin = 0, time.perf_counter()
        while await playbooks.advance(stage.kit, stage.now):
            rounds += 1
        print(f"first message planned: {time.perf_counter() - begin:.1f} s, {rounds} transactions")
        print(f"{_memory_mb() - before:+.0f} MB since everybody was outside")
        stage.clock.now += timedelta(days=30)
        begin = time.perf_counter()
        await playbooks.leave_lost(stage.kit, stage.now)
        print(f"looking for leavers: {time.perf_counter() - begin:.1f} s")
        assert len((await told(stage)).runs) == people
        await database.close()


if __name__ == "__main__":
    asyncio.run(run(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE))
