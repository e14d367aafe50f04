"""Brings the tables to the shape this version needs, at every start, one process at a time."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

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
        if to == "head" and await revision_of(database) == known_revisions()[0]:
            return
        async with database.engine.connect() as connection:
            await connection.run_sync(_walk, to)
            await connection.commit()


async def revision_of(database: Database) -> str | None:
    """The step this database stands at; None for an empty one. Changes nothing; raises `TooNew` for an unknown step."""
    async with database.engine.connect() as connection:
        here = await connection.run_sync(_revision)
    if here is not None and here not in known_revisions():
        raise TooNew(revision=here)
    return here


def known_revisions() -> list[str]:
    """Every step this version knows, the newest first: their files are numbered in the order they are walked."""
    return sorted((path.name.split("_")[0] for path in (STEPS / "versions").glob("[0-9]*.py")), reverse=True)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    here: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return here


def _walk(connection: Connection, to: str) -> None:
    # Imported here: most starts find nothing to do, and Alembic costs 11 MB and a fifth of a second.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS))
    config.attributes["connection"] = connection
    if to == "base" or to.startswith("-"):
        command.downgrade(config, to)
    else:
        command.upgrade(config, to)


async def _write_ahead(database: Database) -> None:
    # Readers beside one writer. Two processes switching at once is a race, so only ever under the lock.
    async with database.engine.connect() as connection:
        # By the driver: within a transaction SQLite would refuse it.
        await connection.run_sync(lambda sync: sync.connection.cursor().execute("PRAGMA journal_mode = WAL"))
