"""SQLite on the spot: statements run where they are awaited, only what can wait goes to a thread.

aiosqlite hands every cursor, statement, fetch and close to a thread and back: four hops a statement,
and a hop costs ten times what SQLite needs for the work (DECISIONS, 4). Here a statement runs in the
event loop's own thread. What may wait for a disk or for another process, the start of a writing
transaction and its commit, still goes to a thread. For short statements on the path of an answer;
long reads belong on the ordinary connections.

This fills the shape that SQLAlchemy's aiosqlite dialect expects of a connection.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

MAY_WAIT = "BEGIN IMMEDIATE"


class InlineCursor:
    """A cursor whose methods are awaited but never leave the thread, but for `BEGIN IMMEDIATE`."""

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
            await asyncio.to_thread(self._raw.execute, sql)
        else:
            self._raw.execute(sql, parameters)
        return self

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
            await asyncio.to_thread(self.raw.commit)

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
