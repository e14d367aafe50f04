"""Brings the tables to the shape this version needs, at every start, one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from models.database import Database
from models.errors import ShopError
from models.locking import exclusive

STEPS = Path(__file__).parent / "migrations"


class TooNew(ShopError):
    """This database was written by a newer version of the bot."""

    code = "database-too-new"


async def upgrade(database: Database, *, to: str = "head") -> None:
    """Walk every missing step under a lock; raises `TooNew` rather than touching a newer database."""
    async with exclusive(database, "upgrade", wait=True):
        if database.is_sqlite:
            await _write_ahead(database)
        async with database.engine.connect() as connection:
            await connection.run_sync(_walk, to)
            await connection.commit()


def _walk(connection: Connection, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    config.attributes["connection"] = connection
    here = MigrationContext.configure(connection).get_current_revision()
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if here is not None and here not in known:
        raise TooNew(revision=here)
    if to == "base" or to.startswith("-"):
        command.downgrade(config, to)
    else:
        command.upgrade(config, to)


async def _write_ahead(database: Database) -> None:
    # Readers beside one writer. Two processes switching at once is a race, so only ever under the lock.
    connection = await database.engine.raw_connection()
    try:
        await connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
    finally:
        connection.close()
