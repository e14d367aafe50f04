"""A playbook whose bells are torn off anywhere says, gives, asks and marks each thing once, and loses none."""

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import event, select

from models.coupons.tables import CodeRow
from models.database import Database
from models.outreach.states import State as Nudged
from models.runs.rules import End, State
from models.shops import actions as shops
from models.tags.tables import TagRow
from models.tasks.tables import TaskRow
from scheduler import playbooks
from tests.jobs.stage import Stage, open_stage
from tests.recipes import switch_on, text, told


class Torn(Exception):
    """The process is gone."""


class Tearing:
    """Tears a statement off: the so-manieth of those that follow."""

    def __init__(self, database: Database) -> None:
        self.left: int | None = None
        for engine in (database.engine, database._quick):
            event.listen(engine.sync_engine, "before_cursor_execute", self._count)

    def _count(self, *_: Any) -> None:
        if self.left is None:
            return
        self.left -= 1
        if self.left < 0:
            self.left = None
            raise Torn


async def _torn(stage: Stage, tearing: Tearing, draw: Random) -> int:
    """Ring the bells of playbooks, torn off somewhere in between; how often that was."""
    torn = 0
    for bell in (playbooks.let_in_by_question, playbooks.advance, playbooks.leave_lost):
        tearing.left = draw.randrange(60)
        try:
            await bell(stage.kit, stage.now)
        except Torn:
            torn += 1
        tearing.left = None
    return torn


@pytest.mark.parametrize("seed", range(3))
async def test_bells_torn_off_anywhere_repeat_nothing_and_lose_nothing(database: Database, seed: int) -> None:
    stage, draw, tearing = await open_stage(database), Random(seed), Tearing(database)
    members = [await stage.member(f"M{number}") for number in range(6)]
    for member in members:
        await stage.order(member, days_ago=40)
    await switch_on(stage, text())
    torn = 0
    for _ in range(170):
        torn += await _torn(stage, tearing, draw)
        await stage.dispatch()
        stage.clock.now += timedelta(hours=2)
    found = await told(stage)
    assert torn > 20, "bells were torn off"
    assert [(run.member_id, run.ending) for run in found.runs] == [(one, End.FINISHED) for one in members]
    said = Counter((one.member_id, one.about.partition(":")[2]) for one in found.nudges if one.state is Nudged.SENT)
    assert said == {(one, step): 1 for one in members for step in ("1", "6")}
    async with database.reading() as session:
        for table in (CodeRow, TaskRow, TagRow):
            hers = Counter((await session.scalars(select(table.member_id))).all())
            assert hers == dict.fromkeys(members, 1), table.__tablename__


async def test_a_restored_backup_says_nothing_until_the_owner_says_so(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await stage.order(anna, days_ago=40)
    await switch_on(stage, text())
    await stage.step(days=1)
    assert len(stage.messenger.sent) == 1
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=stage.now))
    await stage.step(days=20)
    [run] = (await told(stage)).runs
    assert run.state is not State.ENDED, "nobody moves on in a shop that is paused"
    assert len(stage.messenger.sent) == 1
