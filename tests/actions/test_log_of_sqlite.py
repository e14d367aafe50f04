"""What SQLite writes first into its log reaches the file, and nobody waits for it who is answering."""

import asyncio
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import text

from models.database import Database, Session


async def _number(session: Session, number: int) -> None:
    await session.execute(text(f"PRAGMA user_version = {number}"))


def _in_the_file_alone(file: Path, copy: Path) -> int:
    shutil.copy(file, copy)
    connection = sqlite3.connect(copy)
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.close()
    return number


async def test_what_was_committed_is_carried_over_while_somebody_reads(
    sqlite_database: Database, tmp_path: Path
) -> None:
    file = sqlite_database.file
    assert file is not None
    await sqlite_database.transact(lambda session: _number(session, 7), quick=True)
    assert _in_the_file_alone(file, tmp_path / "before.db") != 7
    async with sqlite_database.reading(quick=True) as session:
        assert await session.scalar(text("PRAGMA user_version")) == 7
        await sqlite_database.carry_over()
    assert _in_the_file_alone(file, tmp_path / "after.db") == 7


async def test_carrying_over_where_there_is_nothing_does_no_harm(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'none.db'}")
    await database.carry_over()
    assert not (tmp_path / "none.db").exists()
    await database.close()


async def test_a_writer_waits_for_another_process_without_holding_up_the_loop(sqlite_database: Database) -> None:
    other = sqlite3.connect(str(sqlite_database.file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(sqlite_database.transact(lambda session: _number(session, 9), quick=True))
    await asyncio.sleep(0.05)
    assert not writing.done()
    other.execute("COMMIT")
    other.close()
    await writing
    async with sqlite_database.reading(quick=True) as session:
        assert await session.scalar(text("PRAGMA user_version")) == 9
        assert await session.scalar(text("PRAGMA busy_timeout")) == 30_000
