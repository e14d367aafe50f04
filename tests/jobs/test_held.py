"""A database that another program holds, that only reads, or whose disk does not keep: it is waited for, unsaid."""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from models.database import Database, unusable
from models.inbox import actions as inbox
from models.inbox.tables import InboxRow
from models.interactions.queries import counted
from models.outreach.states import State
from scheduler import nudges, timetable
from tests.chat.floor import Person, open_floor
from tests.jobs.stage import open_stage
from tests.journeys.process import until

ANA = Person(4321, "Ana", "ana")
GROUP = -1009000000001


@dataclass
class Disk:
    """Where an SQLite file lies, and what is wrong with it at this moment."""

    path: Path
    trouble: str = ""
    holders: list[sqlite3.Connection] = field(default_factory=list)

    def checkout(self, connection: Any, *_: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA query_only = {int(self.trouble == 'read-only')}")
        cursor.close()

    def commit(self, connection: object) -> None:
        if self.trouble == "not kept":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
            raise error

    def fail(self, trouble: str) -> None:
        self.trouble = trouble
        if trouble == "held":
            holder = sqlite3.connect(self.path, isolation_level=None)
            holder.execute("BEGIN EXCLUSIVE")
            self.holders.append(holder)

    def mend(self) -> None:
        self.trouble = ""
        while self.holders:
            self.holders.pop().close()


@pytest.fixture
async def held(
    migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Database, Disk]]:
    """A database that asks a moment only for what somebody else holds, and its disk."""
    monkeypatch.setattr("models.database.BUSY_TIMEOUT_MS", 20)
    monkeypatch.setattr("bot.pump.TROUBLE_SECONDS", 0.05)
    disk = Disk(tmp_path / "regulars.db")
    shutil.copy(migrated_file, disk.path)
    database = Database(f"sqlite+aiosqlite:///{disk.path}")
    for engine in (database.engine, database._quick):
        event.listen(engine.sync_engine, "checkout", disk.checkout)
        event.listen(engine.sync_engine, "commit", disk.commit)
    yield database, disk
    disk.mend()
    await database.close()


@pytest.mark.parametrize("trouble", ["held", "read-only", "not kept"])
async def test_nothing_is_sent_while_it_cannot_be_written_and_once_when_it_can(
    held: tuple[Database, Disk], trouble: str
) -> None:
    database, disk = held
    stage = await open_stage(database)
    number = await stage.plan(await stage.member())
    disk.fail(trouble)
    for _ in range(3):
        with pytest.raises(Exception, match=r".") as caught:
            await nudges.dispatch(stage.kit, stage.now)
        assert unusable(caught.value)
    assert stage.messenger.sent == []
    disk.mend()
    await timetable.step(stage.kit, stage.now, stage.now + timedelta(minutes=1))
    assert await stage.state(number) is State.SENT
    assert len(stage.messenger.sent) == 1


@pytest.mark.parametrize("trouble", ["held", "read-only", "not kept"])
async def test_what_is_asked_meanwhile_is_answered_once_when_it_is_back(
    held: tuple[Database, Disk], trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    database, disk = held
    floor = await open_floor(database)
    await floor.says(ANA, "hello", GROUP)
    question = {"update_id": 900, "message": floor.message(ANA.user, ANA.id) | {"text": "/tier"}}
    row = (900, ANA.id, json.dumps(question))
    await database.transact(lambda session: inbox.keep(session, floor.shop.id, [row], now=floor.now))
    said = len(floor.recorder.steps)
    disk.fail(trouble)
    pump = asyncio.create_task(floor.pump.run())
    await asyncio.sleep(0.2)
    assert not pump.done()
    assert len(floor.recorder.steps) == said
    assert len([one for one in caplog.records if "everything waits" in one.getMessage()]) == 1
    disk.mend()
    await until(lambda: len(floor.recorder.steps) > said)
    floor.pump.stop()
    await pump
    assert len(floor.recorder.steps) == said + 1
    ana = await floor.member(ANA)
    async with database.reading() as session:
        assert await counted(session, floor.shop.id, ana.id) == 2
        tries = await session.scalars(select(InboxRow.tries).where(InboxRow.shop_id == floor.shop.id))
        assert set(tries.all()) == {0}, "it was not the update's fault"
