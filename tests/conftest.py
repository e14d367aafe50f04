"""What every test may ask for: an empty shop on a real database of each kind."""

import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.database import Database
from models.registry import METADATA
from models.upgrade import upgrade
from tests.postgres import NAMED, Server
from tests.warm import keep_warm, on_the_spot

# A loaded machine is slow, not wrong.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
keep_warm()

MEMORY = next((one for one in (Path("/dev/shm"),) if one.is_dir()), None)
"""Thousands of small databases lie in memory where there is such a place."""
EMPTIED = "emptied_for_a_test()"
SERVER = pytest.StashKey[Server]()


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL once, before any worker process, and tell them all where it is."""
    if NAMED not in os.environ and not hasattr(config, "workerinput"):
        server = Server()
        server.start()
        config.stash[SERVER] = server
        os.environ[NAMED] = server.url


def pytest_unconfigure(config: pytest.Config) -> None:
    if server := config.stash.get(SERVER, None):
        server.stop()


@pytest.fixture(scope="session")
def worker() -> str:
    """The name of this test process, for things each process needs its own of."""
    return os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, made once and copied for each test."""
    import asyncio

    path = tmp_path_factory.mktemp("template") / "regulars.db"

    async def make() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await upgrade(database)
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture(scope="session")
def postgres_url(worker: str) -> str:
    """A PostgreSQL database of this test process's own, with all tables."""
    import asyncio

    admin = os.environ[NAMED]
    name = f"regulars_test_{os.getpid()}_{worker}"

    async def make() -> str:
        server = Database(admin)
        async with server.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            await connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
            await connection.execute(text(f'CREATE DATABASE "{name}"'))
        url = server.url.set(database=name).render_as_string(hide_password=False)
        await server.close()
        database = Database(url)
        await upgrade(database)
        async with database.writing() as session:
            await session.execute(text(f"CREATE FUNCTION {EMPTIED} RETURNS void LANGUAGE plpgsql AS $${_emptying()}$$"))
        await database.close()
        return url

    return asyncio.run(make())


@pytest.fixture
async def sqlite_database(migrated_file: Path) -> AsyncIterator[Database]:
    """An empty SQLite database."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        copy = Path(folder) / "regulars.db"
        shutil.copy(migrated_file, copy)
        database = on_the_spot(Database(f"sqlite+aiosqlite:///{copy}"))
        yield database
        await database.close()


@pytest.fixture(scope="session")
async def postgres_pool(postgres_url: str) -> AsyncIterator[Database]:
    """The connections all tests of this process share: a new one has every type and every statement to learn."""
    database = Database(postgres_url)
    yield database
    await database.close()


@pytest.fixture
async def postgres_database(postgres_pool: Database) -> Database:
    """An empty PostgreSQL database."""
    try:
        await _empty(postgres_pool)
    except DBAPIError:
        # The test before may have cut the lines.
        await postgres_pool.close()
        await _empty(postgres_pool)
    return postgres_pool


async def _empty(database: Database) -> None:
    async with database.writing() as session:
        await session.execute(text(f"SELECT {EMPTIED}"))


@cache
def _emptying() -> str:
    # TRUNCATE makes every table's files anew: 60 to 110 ms against the 3 of this.
    tables = [*reversed(METADATA.sorted_tables)]
    emptied = [f'DELETE FROM "{table.name}";' for table in tables]
    numbered = [table for table in tables if table.autoincrement_column is not None]
    again = [
        f"PERFORM setval(pg_get_serial_sequence('{table.name}', '{table.autoincrement_column.name}'), 1, false);"
        for table in numbered
    ]
    return " ".join(("BEGIN", *emptied, *again, "END"))


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """Each test that asks for this runs on both databases."""
    found: Database = request.getfixturevalue(f"{request.param}_database")
    return found
