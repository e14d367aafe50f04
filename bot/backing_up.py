"""Makes a backup of everything the shop knows while it goes on working, and puts one back into an empty database.

A shop that comes back from a backup is paused: what it would say is old, and only its owner knows what was said since.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.backup_file import BackupReader, BackupWriter, Contents, ShopInside
from bot.opening import connect, open_books, open_safe, system_clock
from bot.secrets import KEY_FILE
from bot.settings import Settings
from bot.troubles import SURE, CannotOpen, database_trouble, folder_trouble
from models.copying import count_on, is_empty, link_rows, put_rows, rows_of, shapes, take_stock
from models.database import Database, Session
from models.inbox import actions as inbox
from models.loyalty.verifying import verify
from models.outreach import actions as outreach
from models.shops import actions as shops
from models.shops.queries import every_shop, key_check_of_bot
from models.shops.rules import Shop
from models.upgrade import known_revisions, revision_of, upgrade

FOLDER = "backups"
RESTORE = "restore"

Say = Callable[[str], None]


async def back_up(settings: Settings, file: Path | None, *, say: Say) -> None:
    """Write a backup of the database as it is at this moment; raises `CannotOpen`, and then leaves no file behind."""
    begin, now = time.monotonic(), system_clock()
    async with open_books(settings) as database:
        try:
            contents, path = await write_backup(database, file, folder=settings.data_dir / FOLDER, now=now)
        except OSError as error:
            raise folder_trouble(file.parent if file else settings.data_dir / FOLDER, error) from error
        except DBAPIError as error:
            raise database_trouble(settings, error) from error
    size, seconds = path.stat().st_size / 1e6, time.monotonic() - begin
    say(f"Backup written: {path} ({contents.rows:,} rows, {size:.1f} MB, {seconds:.1f} s).")
    key = "REGULARS_ENCRYPTION_KEYS" if settings.encryption_keys else settings.data_dir / KEY_FILE
    say(f"The encryption key is not inside: keep a copy of {key} apart, or personal data stays unreadable.")


async def write_backup(database: Database, file: Path | None, *, folder: Path, now: datetime) -> tuple[Contents, Path]:
    """One picture of all tables, written aside, checked and then named; by default after the shop and the time."""
    revision = await revision_of(database) or ""
    async with database.snapshot() as session:
        inside = [await _inside(session, shop) for shop in await every_shop(session)]
        path = file or folder / _name(inside, now)
        if path.exists():
            raise CannotOpen(f"{path} exists already: name another file. {SURE}")
        with BackupWriter(path) as writer:
            for shape in shapes():
                page = writer.page(shape)
                async for rows in rows_of(session, shape):
                    page.add(rows)
                page.close()
            contents = writer.finish(made_at=now, revision=revision, shops=inside)
    with BackupReader(path):
        return contents, path


async def restore(settings: Settings, file: Path, *, say: Say) -> None:
    """Put a backup into an empty database and pause the shop; raises `CannotOpen`, and then nothing was changed."""
    begin = time.monotonic()
    with BackupReader(file) as reader:
        contents = reader.contents
        if contents.revision not in known_revisions():
            raise CannotOpen(f"{file} was made by a newer version of Regulars: update the program. {SURE}")
        if checks := [shop.key_check for shop in contents.shops if shop.key_check]:
            open_safe(settings, checks)
        database = connect(settings)
        try:
            doubts = await put_back(database, reader, now=system_clock())
            broken = await _broken(database)
        except (DBAPIError, OSError) as error:
            raise database_trouble(settings, error) from error
        except (ValueError, TypeError) as error:
            raise CannotOpen(f"{file} holds a row that cannot be read: take another backup. {SURE}") from error
        finally:
            await database.close()
    names = ", ".join(f"{shop.name} (@{shop.username})" for shop in contents.shops)
    say(f"Restored: {names} as of {contents.made_at:%Y-%m-%d %H:%M} UTC.")
    say(f"{contents.rows:,} rows in {time.monotonic() - begin:.1f} s; {broken or 'the books of points hold'}.")
    say("The shop is paused: it answers, but sends nothing by itself, because what it would say may have been said.")
    if doubts:
        say(f"{doubts} letters were on their way when it was made: nobody knows whether they arrived (/pending).")
    say("Start it, look around, then let it go on: python -m bot resume, or /resume in the chat.")


async def put_back(database: Database, reader: BackupReader, *, now: datetime) -> int:
    """Fill an empty database in one transaction and pause every shop in it; how many letters are in doubt now."""
    await _make_room(database, reader)
    doubts = await database.transact(lambda session: _fill(session, reader, now))
    await upgrade(database)
    await database.transact(lambda session: _note(session, reader.path.name, now))
    await database.transact(take_stock)
    return doubts


async def _make_room(database: Database, reader: BackupReader) -> None:
    """Bring an empty database to the shape the backup has."""
    if await revision_of(database) is None:
        await upgrade(database, to=reader.contents.revision)
        return
    await upgrade(database)
    async with database.reading() as session:
        if not await is_empty(session):
            raise CannotOpen(
                "This database is not empty, and a backup never overwrites anything: name an empty one with "
                f"REGULARS_DATABASE_URL or REGULARS_DATA_DIR, or put the old database aside first. {SURE}"
            )
    if reader.contents.revision != known_revisions()[0]:
        await upgrade(database, to="base")
        await upgrade(database, to=reader.contents.revision)


async def _fill(session: Session, reader: BackupReader, now: datetime) -> int:
    for page in reader.contents.pages:
        for rows in reader.pieces(page):
            await put_rows(session, page.shape, rows)
        for rows in reader.pieces(page) if page.shape.later else ():
            await link_rows(session, page.shape, rows)
        await count_on(session, page.shape)
    doubts = 0
    for bot in reader.contents.shops:
        shop = await shops.pause_bot(session, bot.bot_id, now=now)
        await inbox.fall_silent(session, shop, now=now)
        doubts += await outreach.recover(session, shop, boot=RESTORE, why=RESTORE, now=now)
    return doubts


async def _note(session: Session, name: str, now: datetime) -> None:
    for shop in await every_shop(session):
        await shops.note(session, shop.id, actor=None, act=RESTORE, about=name, now=now)


async def _broken(database: Database) -> str:
    async with database.snapshot() as session:
        for shop in await every_shop(session):
            found = await verify(session, shop.id)
            if found.broken is not None:
                return f"posting {found.broken} in the books of points was broken before ({found.why})"
    return ""


async def _inside(session: Session, shop: Shop) -> ShopInside:
    return ShopInside(shop.bot_id, shop.bot_username, shop.name, await key_check_of_bot(session, shop.bot_id))


def _name(inside: list[ShopInside], now: datetime) -> str:
    shop = inside[0].username if len(inside) == 1 else f"{len(inside)}-shops"
    return f"regulars-{shop or 'shop'}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.zip"
