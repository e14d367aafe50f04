"""The tables come up, go down and come up again, and are what the models say."""

from collections.abc import AsyncIterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect

from models.database import Database
from models.registry import METADATA
from models.upgrade import upgrade


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA))


@pytest.fixture
async def opened(database: Database) -> AsyncIterator[Database]:
    """The same books opened as the bot opens them when it starts."""
    found = Database(database.url.render_as_string(hide_password=False))
    yield found
    await found.close()
    # The lines other tests share have statements in mind for tables that have gone and come again.
    await database.close()


async def test_every_step_goes_up_down_and_up(opened: Database) -> None:
    for target, expected in (("base", set()), ("head", set(METADATA.tables))):
        await upgrade(opened, to=target)
        async with opened.engine.connect() as connection:
            assert await connection.run_sync(_tables) == expected


async def test_models_and_migrations_do_not_differ(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(_differences) == []


async def test_upgrading_twice_changes_nothing(opened: Database) -> None:
    await upgrade(opened)
    async with opened.engine.connect() as connection:
        assert await connection.run_sync(_tables) == set(METADATA.tables)
