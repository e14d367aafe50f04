"""Reads the books again from the first line to the last and says whether anybody has touched them."""

import time
from collections.abc import Callable

from sqlalchemy import text

from bot.opening import open_books
from bot.settings import Settings
from models.database import Database
from models.loyalty.verifying import verify
from models.shops.queries import every_shop

Say = Callable[[str], None]


async def look_through(settings: Settings, *, say: Say) -> bool:
    """Whether all is well; says what was read and the first row that does not hold. Raises `CannotOpen`."""
    async with open_books(settings) as database:
        file = await _file(database)
        say(f"Database: {file or 'sound'}.")
        books = await _books(database, say)
    return not file and books


async def _books(database: Database, say: Say) -> bool:
    sound = True
    async with database.snapshot() as session:
        for shop in await every_shop(session):
            begin = time.monotonic()
            found = await verify(session, shop.id)
            took = f"{found.postings:,} postings in {time.monotonic() - begin:.1f} s"
            if found.broken is None:
                say(f"{shop.name}: {took}, every one of them holds.")
            else:
                say(f"{shop.name}: {took}, then row {found.broken} does not hold: {found.why}.")
            sound = sound and found.broken is None
    return sound


async def _file(database: Database) -> str:
    """What SQLite finds wrong with its file and with rows that point nowhere; a server sees to that itself."""
    if not database.is_sqlite:
        return ""
    async with database.snapshot() as session:
        said = str(await session.scalar(text("PRAGMA integrity_check(1)")))
        lost = (await session.execute(text("PRAGMA foreign_key_check"))).first()
    if said != "ok":
        return f"damaged ({said.splitlines()[0]})"
    return "" if lost is None else f"row {lost[1]} of {lost[0]} points to nothing in {lost[2]}"
