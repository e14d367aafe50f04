"""SQLite on the spot: statements run where they are awaited, only what can wait goes to a thread.

aiosqlite hands every cursor, statement, fetch and close to a thread and back: four hops a statement,
and a hop costs ten times what SQLite needs for the work (DECISIONS, 4). Here a statement runs in the
event loop's own thread. What waits for a disk or for another process still goes to a thread: a commit,
and the start of a writing transaction while somebody else is writing. For short statements on the path
of an answer; long reads belong on the ordinary connections.

This fills the shape that SQLAlchemy's aiosqlite dialect expects of a connection.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

from models.finishing import to_the_end

MAY_WAIT = "BEGIN IMMEDIATE"


async def _in_a_thread(work: Callable[[], object]) -> None:
    """Do this in a thread: whoever is cancelled goes on to close the connection, and closing it under a thread at
    work takes the whole process down."""
    await to_the_end(asyncio.get_running_loop().run_in_executor(None, work))


class InlineCursor:
    """A cursor whose methods are awaited but never leave the thread, but for a `BEGIN IMMEDIATE` that has to wait."""

    def __init__(self, raw: sqlite3.Cursor) -> None:
        self._raw = raw
        self.arraysize = raw.arraysize

    @property
    def description(self) -> Any:
        """As the DB-API has it."""
        return self._raw.description

    @property
    def rowcount(self) -> int:
        """As the DB-API has it."""
        return self._raw.rowcount

    @property
    def lastrowid(self) -> int | None:
        """As the DB-API has it."""
        return self._raw.lastrowid

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Self:
        """Run one statement."""
        if sql == MAY_WAIT:
            if not self._at_once(sql):
                await _in_a_thread(lambda: self._raw.execute(sql))
        else:
            self._raw.execute(sql, parameters)
        return self

    def _at_once(self, sql: str) -> bool:
        """Do what may wait if there is nothing to wait for, as nearly always; whether it was done."""
        (patience_ms,) = self._raw.execute("PRAGMA busy_timeout").fetchone()
        self._raw.execute("PRAGMA busy_timeout = 0")
        try:
            self._raw.execute(sql)
        except sqlite3.OperationalError as trouble:
            if trouble.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        finally:
            self._raw.execute(f"PRAGMA busy_timeout = {patience_ms}")
        return True

    async def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> Self:
        """Run one statement for many rows."""
        self._raw.executemany(sql, rows)
        return self

    async def fetchone(self) -> Any:
        """The next row."""
        return self._raw.fetchone()

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows."""
        return self._raw.fetchmany(size or self.arraysize)

    async def fetchall(self) -> list[Any]:
        """All rows left."""
        return self._raw.fetchall()

    async def close(self) -> None:
        """Done with it."""
        self._raw.close()


class InlineConnection:
    """One connection to a file, used by one task at a time."""

    isolation_level = None

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._connection: sqlite3.Connection | None = raw

    @classmethod
    async def open(cls, file: str, *, patience: float) -> Self:
        """Open a file; `patience` in seconds is how long it waits for another process's write."""
        return cls(sqlite3.connect(file, timeout=patience, isolation_level=None, check_same_thread=False))

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection itself; raises `sqlite3.ProgrammingError` once closed."""
        if self._connection is None:
            raise sqlite3.ProgrammingError("Cannot operate on a closed database.")
        return self._connection

    def cursor(self) -> InlineCursor:
        """A new cursor."""
        return InlineCursor(self.raw.cursor())

    async def create_function(self, name: str, arity: int, function: Callable[..., Any], **options: Any) -> None:
        """As sqlite3 has it."""
        self.raw.create_function(name, arity, function, **options)

    async def commit(self) -> None:
        """Commit, in a thread: the disk may take its time."""
        if self.raw.in_transaction:
            await _in_a_thread(self.raw.commit)

    async def rollback(self) -> None:
        """Undo what was not committed."""
        self.raw.rollback()

    async def close(self) -> None:
        """Close; twice does no harm."""
        self.stop()

    def stop(self) -> None:
        """Close at once."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
