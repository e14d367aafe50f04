"""The door to the shop's database: one file of SQLite by default, PostgreSQL at scale.

Writing is serialisable on both. SQLite takes its one write lock at the start of every writing
session (`BEGIN IMMEDIATE`): with the driver's own late BEGIN, two tasks that read and then write
lose each other's updates without an error (measured: 448 of 500). PostgreSQL runs SERIALIZABLE, and
`Database.transact` runs the work again when the server asks for it.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Insert,
    Integer,
    Select,
    Table,
    UniqueConstraint,
    bindparam,
    cast,
    event,
    func,
    insert,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from models.base import Base
from models.finishing import to_the_end
from models.inline import InlineConnection

Session = AsyncSession
T = TypeVar("T")

BUSY_TIMEOUT_MS = 30_000
LOG_PAGES_MAX = 10_000
"""40 MB of SQLite's log, after which a commit empties it itself; `Database.carry_over` is meant to come first."""
STOCK_BYTES_MIN = 4 * 2**20
STOCK_ROWS_MAX = 10_000
"""So many rows of an index are looked at to know how much it narrows down: 60 ms for the books of 100,000 members."""
RETRIES_MAX = 12
CROWDED = 2
CANCELLED_SECONDS_MAX = 4.0
"""A stop waits so long for a transaction that is under way: a server may be silent for ever."""
SERIALIZATION_FAILURES = {"40001", "40P01"}
KEY_TAKEN = "23505"
"""Also said of a key somebody working at the same time has just taken (PostgreSQL 13.5.2): the next try sees it."""
SERVER_TROUBLES = ("08", "53", "57P", "58", "25006")
"""PostgreSQL's words for: connection lost, no room left, shutting down, a broken disk, a server that only reads."""
FILE_TROUBLES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOMEM,
    }
)
WRITING = "regulars_writing"


class Database:
    """One open database. `reading()` and `transact()` are the only ways in."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _open(url, is_sqlite=self.is_sqlite)
        self._quick = _open_inline(url) if self.is_sqlite else self.engine
        self._writing = self.engine.execution_options(**{WRITING: True})
        self._quick_writing = self._quick.execution_options(**{WRITING: True})
        # SQLite has one writer: waiting in line here is fair, its own busy handler is not.
        self._line = asyncio.Lock()
        self._stock_bytes = 0

    @property
    def file(self) -> Path | None:
        """Where SQLite keeps the books; None on a server."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @asynccontextmanager
    async def reading(self, *, quick: bool = False) -> AsyncIterator[Session]:
        """A consistent snapshot to read from; nothing done in it is kept.

        `quick` runs SQLite's statements on the spot: for the few short ones on the way to an answer.
        """
        engine = self._quick if quick else self.engine
        async with _closing(AsyncSession(engine, expire_on_commit=False, autoflush=False)) as session:
            yield session

    @asynccontextmanager
    async def writing(self, *, quick: bool = False) -> AsyncIterator[Session]:
        """One serialisable transaction: committed at the end, undone on any exception. `quick` as in `reading`.

        On PostgreSQL it may raise a serialisation failure; prefer `transact`, which tries again.
        """
        async with self._in_line(), self._committing(quick=quick) as session:
            yield session

    @asynccontextmanager
    async def _in_line(self, *, turned_away: int = 0) -> AsyncIterator[None]:
        # On a server everybody tries at once first; whoever was turned away twice waits for the others.
        async with AsyncExitStack() as stack:
            if self.is_sqlite or turned_away >= CROWDED:
                await stack.enter_async_context(self._line)
            yield

    @asynccontextmanager
    async def _committing(self, *, quick: bool) -> AsyncIterator[Session]:
        engine = self._quick_writing if quick else self._writing
        async with _closing(AsyncSession(engine, expire_on_commit=False)) as session, session.begin():
            yield session

    async def transact(self, work: Callable[[Session], Awaitable[T]], *, quick: bool = False) -> T:
        """Run `work` in one transaction and return what it returned. `quick` as in `reading`.

        `work` may run several times (PostgreSQL decides), so it must touch nothing but its session. A task that is
        cancelled meanwhile is so after the transaction: left in the middle of a statement, SQLite's file stays locked.
        """

        async def once() -> T:
            async with self._committing(quick=quick) as session:
                return await work(session)

        for attempt in range(RETRIES_MAX):
            try:
                async with self._in_line(turned_away=attempt):
                    return await to_the_end(once(), seconds=CANCELLED_SECONDS_MAX)
            except DBAPIError as error:
                if not _should_retry(error) or attempt + 1 == RETRIES_MAX:
                    raise
                await asyncio.sleep(0.005 * 2 ** min(attempt, 6))
        raise AssertionError("unreachable: the last attempt returns or raises")

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Session]:
        """One picture of everything, however long the reading takes. It holds no writer up; nothing in it is kept."""
        engine = self.engine
        if not self.is_sqlite:
            engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        async with _closing(AsyncSession(engine, expire_on_commit=False, autoflush=False)) as session:
            yield session

    async def try_writing(self) -> None:
        """Write something that means nothing, down to the disk; raises what writing raises at this moment."""
        async with self.writing() as session:
            if self.is_sqlite:
                # What is written must be new: SQLite leaves a page alone that would not change.
                number = int(await session.scalar(text("PRAGMA user_version")) or 0)
                await session.execute(text(f"PRAGMA user_version = {(number + 1) % 2**31}"))
            else:
                await session.execute(text("SELECT txid_current()"))

    async def carry_over(self) -> None:
        """Copy what was committed from SQLite's log into its file, beside whoever reads and writes.

        Left to itself, SQLite does it at the end of whichever commit makes the log long, and that one waits for it
        (measured: 50 to 90 ms instead of 1 to 4). On a server there is nothing to do.
        """
        if self.file is not None:
            await to_the_end(asyncio.to_thread(_carry_over, self.file))

    async def take_stock(self) -> None:
        """Let SQLite count its rows anew once the file has doubled: it chooses its ways by that. A server does itself.

        Uncounted, it takes the shop's number, which every row has, for what finds ten of them (measured among 100,000
        members: the whole shop was read for each 500 of them). Every open connection goes by the new numbers at once.
        """
        size = _bytes_of(self.file) if self.file else 0
        if self.file and size >= max(2 * self._stock_bytes, STOCK_BYTES_MIN):
            async with self._line:
                counted = await to_the_end(asyncio.to_thread(_take_stock, self.file))
            if counted:
                self._stock_bytes = size

    async def close(self) -> None:
        """Give every connection back."""
        await self.engine.dispose()
        await self._quick.dispose()


def unusable(error: BaseException) -> bool:
    """Whether this says something about the database and nothing about what was asked of it.

    A full disk, a lost server, too many writers at once: waiting may cure it, and nothing was committed.
    """
    if isinstance(error, OSError | PoolTimeout):
        return True
    cause = getattr(error, "orig", None) or error
    if (number := getattr(cause, "sqlite_errorcode", None)) is not None:
        return number & 0xFF in FILE_TROUBLES
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return str(getattr(cause, "sqlstate", None) or "").startswith((*SERVER_TROUBLES, *SERIALIZATION_FAILURES))


def trouble_of(error: BaseException) -> str:
    """What the driver said, in one line without the statement."""
    cause = getattr(error, "orig", None) or error
    return f"{type(cause).__name__}: {cause}".splitlines()[0]


async def insert_once(session: Session, table: type[Base], values: Mapping[str, Any]) -> int | None:
    """Insert a row unless one of its unique keys is taken; the new id, or None when it was there already."""
    model = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    inserted = model.insert(table).values(**values).on_conflict_do_nothing().returning(table.__mapper__.primary_key[0])
    return (await session.execute(inserted)).scalar_one_or_none()


async def insert_numbered(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert many rows, all new, and return their keys in the same order, in two statements however many they are.

    The keys are taken first: SQLite can give back the keys of inserted rows in their order only one row at a time.
    """
    keys = await next_numbers(session, table, len(rows))
    name = table.__mapper__.primary_key[0].name
    await insert_rows(session, table, [{**row, name: number} for row, number in zip(rows, keys, strict=True)])
    return keys


async def next_numbers(session: Session, table: type[Base], count: int) -> list[int]:
    """Keys for so many rows that are about to be inserted in this transaction."""
    if not count:
        return []
    if session.get_bind().dialect.name == "sqlite":
        # Nobody else can write before this transaction is over.
        last = int(await session.scalar(_last_number(table)) or 0)
        return list(range(last + 1, last + count + 1))
    return list((await session.scalars(_numbers_of(table), {"numbers": count})).all())


async def add_up(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add each row's `total` to the row of the same unique key, which begins at 0."""
    if rows:
        await session.execute(_adding_up(table, session.get_bind().dialect.name), [*rows])


async def insert_rows(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows, all new, in one statement that leaves the session's objects alone."""
    if rows:
        await session.execute(_inserting(table), rows)


# A statement that is written once costs a third of one that is written each time (160 µs → 60).


@cache
def _last_number(table: type[Base]) -> Select[int]:
    return select(func.max(table.__mapper__.primary_key[0]))


@cache
def _numbers_of(table: type[Base]) -> Select[int]:
    key = table.__mapper__.primary_key[0]
    sequence = func.pg_get_serial_sequence(key.table.name, key.name)
    return select(func.nextval(cast(sequence, postgresql.REGCLASS))).select_from(
        func.generate_series(1, bindparam("numbers", type_=Integer)).alias()
    )


@cache
def _inserting(table: type[Base]) -> Insert:
    return insert(bare_table(table))


@cache
def _adding_up(table: type[Base], dialect: str) -> Insert:
    model = sqlite if dialect == "sqlite" else postgresql
    bare = bare_table(table)
    unique = next(one for one in bare.constraints if isinstance(one, UniqueConstraint))
    new = model.insert(bare)
    summed: Insert = new.on_conflict_do_update(
        index_elements=[*unique.columns], set_={"total": bare.c.total + new.excluded.total}
    )
    return summed


def bare_table(table: type[Base]) -> Table:
    """A table without its objects: passing many rows through the unit of work costs as much again as writing them."""
    bare = table.__table__
    assert isinstance(bare, Table)
    return bare


async def insert_all(session: Session, table: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert many rows in one go, leaving those alone that are there already."""
    if rows:
        # What the session still holds back may be what these rows belong to.
        await session.flush()
        await session.execute(_insert_new(table, session.get_bind().dialect.name), rows)


@cache
def _insert_new(table: type[Base], dialect: str) -> Insert:
    model = sqlite if dialect == "sqlite" else postgresql
    inserted: Insert = model.insert(bare_table(table)).on_conflict_do_nothing()
    return inserted


@asynccontextmanager
async def _closing(session: Session) -> AsyncIterator[Session]:
    """Undo what was not committed and give the connection back, whole, before anything else happens."""
    try:
        yield session
    finally:
        await to_the_end(session.close(), seconds=CANCELLED_SECONDS_MAX)


def _open(url: str, *, is_sqlite: bool) -> AsyncEngine:
    # hide_parameters: an error must not carry a customer's address into a log.
    if not is_sqlite:
        return create_async_engine(url, hide_parameters=True, pool_size=10, isolation_level="SERIALIZABLE")
    engine = create_async_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _open_inline(url: str) -> AsyncEngine:
    file, patience = make_url(url).database or ":memory:", BUSY_TIMEOUT_MS / 1000
    engine = create_async_engine(
        url,
        hide_parameters=True,
        connect_args={"async_creator_fn": lambda *_, **__: InlineConnection.open(file, patience=patience)},
    )
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    if not isinstance(connection.driver_connection, InlineConnection):
        connection.isolation_level = None
    cursor = connection.cursor()
    patience, log_pages = f"busy_timeout = {BUSY_TIMEOUT_MS}", f"wal_autocheckpoint = {LOG_PAGES_MAX}"
    for pragma in ("foreign_keys = ON", "synchronous = FULL", patience, log_pages):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _carry_over(file: Path) -> None:
    # What cannot be done now, a full disk or a file somebody moves, is done by a later round or at the next start.
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as beside:
        beside.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _bytes_of(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _take_stock(file: Path) -> bool:
    """Whether it was done; where it cannot be now, the next time will do."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as beside:
        beside.isolation_level = None
        beside.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        beside.execute(f"PRAGMA analysis_limit = {STOCK_ROWS_MAX}")
        beside.execute("BEGIN IMMEDIATE")
        # Made anew, the table of numbers is a change of the schema, after which every connection reads it.
        beside.execute("DROP TABLE IF EXISTS sqlite_stat1")
        beside.execute("ANALYZE")
        beside.execute("COMMIT")
        return True
    return False


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _should_retry(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in {*SERIALIZATION_FAILURES, KEY_TAKEN}
