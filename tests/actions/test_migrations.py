"""The tables come up, go down and come up again, and are what the models say."""

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


async def test_every_step_goes_up_down_and_up(database: Database) -> None:
    for target, expected in (("base", set()), ("head", set(METADATA.tables))):
        await upgrade(database, to=target)
        async with database.engine.connect() as connection:
            assert await connection.run_sync(_tables) == expected


async def test_models_and_migrations_do_not_differ(database: Database) -> None:
    async with database.engine.connect() as connection:
        assert await connection.run_sync(_differences) == []


async def test_upgrading_twice_changes_nothing(database: Database) -> None:
    await upgrade(database)
    async with database.engine.connect() as connection:
        assert await connection.run_sync(_tables) == set(METADATA.tables)
