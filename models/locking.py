"""One at a time: an operating-system lock beside the SQLite file, an advisory lock on PostgreSQL.

Both are given up by the system itself when the process dies, so a crash never leaves a lock behind.
"""

import asyncio
import fcntl
import os
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.database import Database
from models.errors import ShopError

POLL_SECONDS = 0.05
WAIT_SECONDS_MAX = 60.0


class LockedElsewhere(ShopError):
    """Another process of this shop holds this place."""

    code = "locked-elsewhere"


@asynccontextmanager
async def exclusive(database: Database, name: str, *, wait: bool = False) -> AsyncIterator[None]:
    """Hold the named place; raises `LockedElsewhere` at once, or with `wait` after a minute."""
    hold = _beside_file if database.is_sqlite else _on_server
    async with hold(database, name, WAIT_SECONDS_MAX if wait else 0.0):
        yield


@asynccontextmanager
async def _beside_file(database: Database, name: str, patience: float) -> AsyncIterator[None]:
    if database.file is None or str(database.file) == ":memory:":
        yield
        return
    path = Path(f"{database.file}.{name}.lock")
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        await _patiently(lambda: _flock(handle), patience, name)
        yield
    finally:
        os.close(handle)


async def _flock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@asynccontextmanager
async def _on_server(database: Database, name: str, patience: float) -> AsyncIterator[None]:
    number = zlib.crc32(f"regulars:{name}".encode())
    # Autocommit: a lock that outlives transactions must not sit in one, or it would block vacuuming for ever.
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:

        async def locked() -> bool:
            got = await connection.execute(text("SELECT pg_try_advisory_lock(:n)"), {"n": number})
            return bool(got.scalar_one())

        await _patiently(locked, patience, name)
        try:
            yield
        finally:
            # A connection that is gone has taken its lock along.
            with suppress(DBAPIError, OSError):
                await connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": number})


async def _patiently(taken: Callable[[], Awaitable[bool]], patience: float, name: str) -> None:
    waited = 0.0
    while not await taken():
        if waited >= patience:
            raise LockedElsewhere(name=name)
        await asyncio.sleep(POLL_SECONDS)
        waited += POLL_SECONDS
