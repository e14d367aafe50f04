"""Writing is serialisable: nobody's update is lost."""

import asyncio
import random
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, select, text, update
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from models.base import UtcDateTime
from models.database import Database, Session

COUNTERS = Table("counters", MetaData(), Column("id", Integer, primary_key=True), Column("value", Integer))
TASKS, ROUNDS = 10, 20


async def _bump(session: Session) -> None:
    value = await session.scalar(select(COUNTERS.c.value).where(COUNTERS.c.id == 1))
    await session.execute(update(COUNTERS).where(COUNTERS.c.id == 1).values(value=(value or 0) + 1))


async def _counted(database: Database) -> int:
    async with database.reading() as session:
        return int(await session.scalar(select(COUNTERS.c.value)) or 0)


async def test_read_then_write_loses_no_update(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(COUNTERS.metadata.drop_all)
        await connection.run_sync(COUNTERS.metadata.create_all)
        await connection.execute(COUNTERS.insert().values(id=1, value=0))

    async def work() -> None:
        for _ in range(ROUNDS):
            await database.transact(_bump)

    await asyncio.gather(*(work() for _ in range(TASKS)))

    assert await _counted(database) == TASKS * ROUNDS
    async with database.engine.begin() as connection:
        await connection.run_sync(COUNTERS.metadata.drop_all)


async def test_the_driver_as_shipped_does_lose_updates(tmp_path: Path) -> None:
    """The reason for BEGIN IMMEDIATE: without it this very loop loses updates or refuses them."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/plain.db")
    async with engine.begin() as connection:
        await connection.execute(text("PRAGMA journal_mode = WAL"))
        await connection.run_sync(COUNTERS.metadata.create_all)
        await connection.execute(COUNTERS.insert().values(id=1, value=0))

    async def work() -> None:
        for _ in range(ROUNDS):
            async with AsyncSession(engine) as session, session.begin():
                await _bump(session)

    results = await asyncio.gather(*(work() for _ in range(TASKS)), return_exceptions=True)
    async with AsyncSession(engine) as session:
        value = await session.scalar(select(COUNTERS.c.value))
    await engine.dispose()

    assert value is not None
    assert value < TASKS * ROUNDS or any(results)


async def test_a_failed_work_leaves_nothing(database: Database) -> None:
    async def breaks(session: Session) -> None:
        await session.execute(text("CREATE TABLE half (id INTEGER)"))
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        await database.transact(breaks)

    async with database.reading() as session:
        with pytest.raises(Exception, match="half"):
            await session.execute(text("SELECT * FROM half"))


async def test_two_processes_do_not_overwrite_each_other(sqlite_database: Database) -> None:
    """A foreign connection that holds the write lock makes us wait, not fail."""
    assert sqlite_database.file is not None
    other = sqlite3.connect(sqlite_database.file, isolation_level=None)
    other.execute("CREATE TABLE foreign_work (id INTEGER)")
    other.execute("BEGIN IMMEDIATE")

    async def release() -> None:
        await asyncio.sleep(0.15)
        other.execute("COMMIT")

    async def write(session: Session) -> None:
        await session.execute(text("INSERT INTO foreign_work VALUES (1)"))

    await asyncio.gather(release(), sqlite_database.transact(write))
    assert other.execute("SELECT count(*) FROM foreign_work").fetchone() == (1,)
    other.close()


def test_naive_times_are_refused() -> None:
    with pytest.raises(ValueError, match="which zone"):
        UtcDateTime().process_bind_param(datetime(2026, 1, 1), None)  # type: ignore[arg-type]  # noqa: DTZ001


async def test_times_come_back_aware_and_equal(database: Database) -> None:
    moment = datetime(2026, 3, 29, 1, 30, 15, 123456, tzinfo=UTC)
    stamps = Table("stamps", MetaData(), Column("at", UtcDateTime))
    async with database.engine.begin() as connection:
        await connection.run_sync(stamps.metadata.create_all)
        await connection.execute(stamps.insert().values(at=moment))
        back = (await connection.execute(select(stamps.c.at))).scalar_one()
        await connection.run_sync(stamps.metadata.drop_all)
    assert back == moment
    assert back.tzinfo is UTC


async def test_naive_times_never_reach_a_query(sqlite_database: Database) -> None:
    async with sqlite_database.reading() as session:
        with pytest.raises(StatementError, match="which zone"):
            await session.execute(select(1).where(Column("at", UtcDateTime) > datetime(2026, 1, 1)))  # noqa: DTZ001


@pytest.mark.parametrize("quick", [False, True])
async def test_work_that_is_cancelled_at_any_moment_leaves_no_trouble_behind(
    database: Database, caplog: pytest.LogCaptureFixture, quick: bool
) -> None:
    """A stop comes at any moment: no connection is closed under a thread at work, none is given back half used."""
    async with database.engine.begin() as connection:
        await connection.run_sync(COUNTERS.metadata.drop_all)
        await connection.run_sync(COUNTERS.metadata.create_all)
        await connection.execute(COUNTERS.insert().values(id=1, value=0))
    chance = random.Random(7)
    cancelled = 0
    for _ in range(150):
        doing = asyncio.ensure_future(database.transact(_bump, quick=quick))
        await asyncio.sleep(chance.choice((0.0, chance.uniform(0.0, 0.004))))
        doing.cancel()
        await asyncio.wait([doing])
        cancelled += doing.cancelled()
        before = await _counted(database)
        await database.transact(_bump, quick=quick)
        assert await _counted(database) == before + 1
    assert cancelled > 10
    assert caplog.records == []
    async with database.engine.begin() as connection:
        await connection.run_sync(COUNTERS.metadata.drop_all)
