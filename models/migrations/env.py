"""Runs the steps on the connection that `models.upgrade` (or the Alembic command line) hands over."""

import asyncio

from alembic import context
from sqlalchemy import Connection

from models.database import Database
from models.registry import METADATA


def run(connection: Connection) -> None:
    """Walk the steps in one transaction; SQLite rebuilds a table where it cannot alter it."""
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


async def run_from_command_line() -> None:
    """`alembic revision --autogenerate` and friends: open the database named in alembic.ini."""
    database = Database(context.config.get_main_option("sqlalchemy.url") or "sqlite+aiosqlite:///regulars.db")
    async with database.engine.connect() as connection:
        await connection.run_sync(run)
        await connection.commit()
    await database.close()


if handed_over := context.config.attributes.get("connection"):
    run(handed_over)
else:
    asyncio.run(run_from_command_line())
