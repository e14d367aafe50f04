"""Rehearses the next days: who would hear what, when on her own clock, and why; nothing is sent and nothing is changed.

The books are copied into a temporary file the way a backup is made (from SQLite or PostgreSQL alike), and all of it
happens there.
"""

import secrets
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.backing_up import put_back, write_backup
from bot.backup_file import BackupReader
from bot.exporting import SheetWriter
from bot.opening import open_books, open_safe, system_clock
from bot.rehearsal_report import difference, report, rows, summary
from bot.settings import Settings
from bot.troubles import SURE, CannotOpen, database_trouble, folder_trouble
from locales import voices
from models.database import Database, Session
from models.sealing import Sealer
from models.shops import actions as shops
from models.shops.queries import every_shop, key_check_of_bot
from models.shops.rules import Policy, Shop
from scheduler.rehearsal import Rehearsal, rehearse

FOLDER = "rehearsals"
DAYS_MAX = 400
LINES_MAX = 20
"""So many lines of what is different are shown at once; the file has them all."""
TEXTS = ("tiers", "member_days", "windows", "still_days", "occasions")

Say = Callable[[str], None]


async def rehearse_shop(
    settings: Settings, *, days: int, seed: int, changes: Sequence[str], folder: Path | None, say: Say
) -> None:
    """Rehearse so many days and write a text and a table; with changes, once more with them, and what is different.

    Raises `CannotOpen`, and then nothing was written.
    """
    if not 1 <= days <= DAYS_MAX:
        raise CannotOpen(f"A rehearsal takes 1 to {DAYS_MAX} days. {SURE}")
    other = read_changes(changes)
    begin = system_clock()
    async with open_books(settings) as database:
        shop, safe = await _shop_and_safe(database, settings)
        try:
            with tempfile.TemporaryDirectory(prefix="regulars-rehearsal-") as aside:
                backup = Path(aside) / "books.zip"
                await write_backup(database, backup, folder=Path(aside), now=begin)
                plain = await _lived(backup, Path(aside), shop, safe, {}, begin=begin, days=days, seed=seed)
                changed = (
                    await _lived(backup, Path(aside), shop, safe, other, begin=begin, days=days, seed=seed)
                    if other
                    else None
                )
        except DBAPIError as error:
            raise database_trouble(settings, error) from error
    place = folder or settings.data_dir / FOLDER
    try:
        _write(place, f"{begin:%Y%m%dT%H%M%SZ}", plain, changed, changes, say)
    except OSError as error:
        raise folder_trouble(place, error) from error


def read_changes(changes: Sequence[str]) -> dict[str, int | str]:
    """`key=value` words as values of the policy. Raises `CannotOpen` for what is no setting or no value of it."""
    known = {one.name for one in fields(Policy)}
    found: dict[str, int | str] = {}
    for change in changes:
        name, mark, value = change.partition("=")
        if not mark or name not in known:
            raise CannotOpen(f"--set {change}: write name=value, with one of {', '.join(sorted(known))}. {SURE}")
        if name not in TEXTS and not value.lstrip("-").isdecimal():
            raise CannotOpen(f"--set {change}: this setting takes a whole number. {SURE}")
        found[name] = value if name in TEXTS else int(value)
    return found


async def _shop_and_safe(database: Database, settings: Settings) -> tuple[Shop, Sealer | None]:
    bot = int(settings.bot_token.split(":")[0]) if settings.bot_token else None
    async with database.reading() as session:
        fitting = [one for one in await every_shop(session) if bot in (None, one.bot_id)]
        if len(fitting) != 1:
            raise CannotOpen(f"There are {len(fitting)} shops here that fit: name one by REGULARS_BOT_TOKEN. {SURE}")
        check = await key_check_of_bot(session, fitting[0].bot_id)
    return fitting[0], open_safe(settings, [check]) if check else None


async def _lived(
    backup: Path,
    aside: Path,
    shop: Shop,
    safe: Sealer | None,
    changes: Mapping[str, int | str],
    *,
    begin: datetime,
    days: int,
    seed: int,
) -> Rehearsal:
    copy = Database(f"sqlite+aiosqlite:///{aside / secrets.token_hex(4)}.db")
    try:
        with BackupReader(backup) as reader:
            await put_back(copy, reader, now=begin)
        await copy.transact(lambda session: _prepare(session, shop, changes))
        return await rehearse(copy, shop.id, voices=voices(), sealer=safe, begin=begin, days=days, seed=seed)
    finally:
        await copy.close()


async def _prepare(session: Session, shop: Shop, changes: Mapping[str, int | str]) -> None:
    """A copy comes back paused: here nothing can be said twice, so it goes on, with the settings to be tried."""
    await shops.pause(session, shop.id, now=None)
    for name, value in changes.items():
        await shops.set_policy(session, shop.id, name, value)


def _write(
    place: Path, name: str, plain: Rehearsal, changed: Rehearsal | None, changes: Sequence[str], say: Say
) -> None:
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = report(plain)
    if changed is not None:
        told = [*difference(plain, changed, changes), "", *report(changed)]
    text, table = place / f"{name}.txt", place / f"{name}.csv"
    text.write_text("\n".join(told) + "\n", encoding="utf-8")
    with SheetWriter(table) as sheet:
        for row in rows(changed or plain):
            sheet.write(row)
        sheet.finish()
    for line in difference(plain, changed, changes)[:LINES_MAX] if changed is not None else summary(plain):
        say(line)
    say(f"Line by line: {text}")
    say(f"As a table: {table}")
