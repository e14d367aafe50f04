"""The door to the shop's database: one file of SQLite by default, PostgreSQL at scale.

Writing is serialisable on both. SQLite takes its one write lock at the start of every writing
session (`BEGIN IMMEDIATE`): with the driver's own late BEGIN, two tasks that read and then write
lose each other's updates without an error (measured: 448 of 500). PostgreSQL runs SERIALIZABLE, and
`Database.transact` runs the work again when the server asks for it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from models.base import Base

Session = AsyncSession
T = TypeVar("T")

BUSY_TIMEOUT_MS = 30_000
RETRIES_MAX = 12
SERIALIZATION_FAILURES = {"40001", "40P01"}
WRITING = "regulars_writing"


class Database:
    """One open database. `reading()` and `transact()` are the only ways in."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _open(url, is_sqlite=self.is_sqlite)
        self._writing = self.engine.execution_options(**{WRITING: True})
        # SQLite has one writer: waiting in line here is fair, its own busy handler is not.
        self._line = asyncio.Lock()

    @property
    def file(self) -> Path | None:
        """Where SQLite keeps the books; None on a server."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """A consistent snapshot to read from; nothing done in it is kept."""
        async with AsyncSession(self.engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Session]:
        """One serialisable transaction: committed at the end, undone on any exception.

        On PostgreSQL it may raise a serialisation failure; prefer `transact`, which tries again.
        """
        if not self.is_sqlite:
            async with AsyncSession(self._writing, expire_on_commit=False) as session, session.begin():
                yield session
            return
        async with self._line, AsyncSession(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    async def transact(self, work: Callable[[Session], Awaitable[T]]) -> T:
        """Run `work` in one transaction and return what it returned.

        `work` may run several times (PostgreSQL decides), so it must touch nothing but its session.
        """
        for attempt in range(RETRIES_MAX):
            try:
                async with self.writing() as session:
                    return await work(session)
            except DBAPIError as error:
                if not _should_retry(error) or attempt + 1 == RETRIES_MAX:
                    raise
                await asyncio.sleep(0.005 * 2 ** min(attempt, 6))
        raise AssertionError("unreachable: the last attempt returns or raises")

    async def close(self) -> None:
        """Give every connection back."""
        await self.engine.dispose()


async def insert_once(session: Session, table: type[Base], values: Mapping[str, Any]) -> int | None:
    """Insert a row unless one of its unique keys is taken; the new id, or None when it was there already."""
    model = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    inserted = model.insert(table).values(**values).on_conflict_do_nothing().returning(table.__mapper__.primary_key[0])
    return (await session.execute(inserted)).scalar_one_or_none()


async def insert_all(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert many rows in one go, leaving those alone that are there already."""
    if rows:
        model = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        await session.execute(model.insert(table).on_conflict_do_nothing(), rows)


def _open(url: str, *, is_sqlite: bool) -> AsyncEngine:
    # hide_parameters: an error must not carry a customer's address into a log.
    if not is_sqlite:
        return create_async_engine(url, hide_parameters=True, pool_size=10, isolation_level="SERIALIZABLE")
    engine = create_async_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("foreign_keys = ON", "synchronous = FULL", f"busy_timeout = {BUSY_TIMEOUT_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _should_retry(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in SERIALIZATION_FAILURES
