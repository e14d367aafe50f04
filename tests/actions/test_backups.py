"""A backup is one picture of everything, comes back whole or not at all, and comes back silent."""

import asyncio
import random
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text, update

import models.upgrade
from bot.backing_up import put_back, write_backup
from bot.backup_file import BackupReader
from bot.troubles import CannotOpen
from models.database import Database, Session
from models.inbox.rules import State as InboxState
from models.inbox.tables import InboxRow
from models.loyalty.actions import book
from models.loyalty.rules import Reason, points_posting
from models.loyalty.tables import EntryRow
from models.loyalty.verifying import verify
from models.members.tables import MemberRow
from models.outreach.states import State
from models.outreach.tables import NudgeRow
from models.shops.queries import every_shop
from models.shops.tables import AuditRow, ShopRow
from models.upgrade import revision_of, upgrade
from tests.fillings import everything, fill

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SEED = 20261121


async def _back_up(database: Database, folder: Path) -> Path:
    _, path = await write_backup(database, None, folder=folder, now=NOW)
    return path


async def _restore(database: Database, path: Path) -> int:
    with BackupReader(path) as reader:
        return await put_back(database, reader, now=NOW)


async def _fresh(tmp_path: Path, name: str = "fresh.db") -> Database:
    return Database(f"sqlite+aiosqlite:///{tmp_path / name}")


async def _without_hush(database: Database) -> None:
    """Take out what a restored shop would be silenced for, so that nothing but copying is compared."""

    async def work(session: Session) -> None:
        await session.execute(update(InboxRow).where(InboxRow.shop_id > 0).values(state=InboxState.PARKED))
        await session.execute(update(NudgeRow).where(NudgeRow.shop_id > 0).values(state=State.SENT))
        await session.execute(update(ShopRow).values(paused_at=NOW))

    await database.transact(work)


@pytest.mark.parametrize("target", ["sqlite", "postgres"])
@pytest.mark.parametrize("source", ["sqlite", "postgres"])
async def test_every_table_comes_back_as_it_was_on_either_database(
    source: str, target: str, tmp_path: Path, sqlite_database: Database, postgres_database: Database
) -> None:
    first = sqlite_database if source == "sqlite" else postgres_database
    await fill(first, SEED)
    await _without_hush(first)
    before = await everything(first)
    assert all(before.values())
    path = await _back_up(first, tmp_path)
    if source == target == "postgres":
        await _empty(postgres_database)
    second = postgres_database if target == "postgres" else await _fresh(tmp_path)
    await _restore(second, path)
    after = await everything(second)
    noted = after["audit"].pop()
    assert after == before
    assert "restore" in noted
    await second.close()


async def _empty(database: Database) -> None:
    async with database.writing() as session:
        await session.execute(text("TRUNCATE shops RESTART IDENTITY CASCADE"))


async def test_after_it_came_back_new_rows_get_new_numbers(database: Database, tmp_path: Path) -> None:
    await fill(database, SEED)
    path = await _back_up(database, tmp_path)
    second = database
    if database.is_sqlite:
        second = await _fresh(tmp_path)
    else:
        await _empty(database)
    await _restore(second, path)

    async def add(session: Session) -> int:
        shop = await session.scalar(select(func.min(ShopRow.id)))
        row = {"shop_id": shop, "at": NOW, "act": "test", "about": "x"}
        added = await session.execute(insert(AuditRow).values(row).returning(AuditRow.id))
        return int(added.scalar_one())

    first_new = await second.transact(add)
    assert first_new > 77
    assert await second.transact(add) == first_new + 1
    await second.close()


async def test_what_comes_back_is_silent_until_somebody_says_so(sqlite_database: Database, tmp_path: Path) -> None:
    await fill(sqlite_database, SEED)
    states = [State.ARMED, State.CLAIMED, State.PLANNED, State.SENT, State.ARMED]
    inbox = [InboxState.ANSWERED, InboxState.NEW, InboxState.PARKED]

    async def prepare(session: Session) -> None:
        for number, state in enumerate(states):
            change = update(NudgeRow).where(NudgeRow.id == (number + 1) * 11, NudgeRow.shop_id > 0)
            await session.execute(change.values(state=state, boot="dead"))
        await session.execute(update(NudgeRow).where(NudgeRow.id > 55, NudgeRow.shop_id > 0).values(state=State.FAILED))
        for number, kept in enumerate(inbox):
            change = update(InboxRow).where(InboxRow.id == (number + 1) * 11, InboxRow.shop_id > 0)
            await session.execute(change.values(state=kept, received_at=NOW, answers='[{"method": "sendMessage"}]'))
        await session.execute(update(ShopRow).values(paused_at=None))

    await sqlite_database.transact(prepare)
    second = await _fresh(tmp_path)
    assert await _restore(second, await _back_up(sqlite_database, tmp_path)) == 2
    async with second.reading() as session:
        nudges = (await session.execute(select(NudgeRow.state, NudgeRow.why).order_by(NudgeRow.id).limit(5))).all()
        rows = (await session.execute(select(InboxRow.state, InboxRow.answers, InboxRow.received_at))).all()[:3]
        assert all(shop.paused for shop in await every_shop(session))
    assert [state for state, _ in nudges] == [State.UNKNOWN, State.PLANNED, State.PLANNED, State.SENT, State.UNKNOWN]
    assert nudges[0].why == "restore"
    assert rows[0][:2] == (InboxState.DONE, None)
    # Still served, so that what it changed is not lost; but too old to be answered a second time.
    assert rows[1].state is InboxState.NEW
    assert NOW - rows[1].received_at > timedelta(hours=1)
    await second.close()


async def test_a_backup_never_overwrites_anything(sqlite_database: Database, tmp_path: Path) -> None:
    await fill(sqlite_database, SEED, rows=1)
    path = await _back_up(sqlite_database, tmp_path)
    before = await everything(sqlite_database)
    with pytest.raises(CannotOpen, match="not empty"):
        await _restore(sqlite_database, path)
    assert await everything(sqlite_database) == before
    with pytest.raises(CannotOpen, match="exists already"):
        await write_backup(sqlite_database, path, folder=tmp_path, now=NOW)


async def test_only_its_owner_can_read_it_and_it_is_named_after_shop_and_time(
    sqlite_database: Database, tmp_path: Path
) -> None:
    await fill(sqlite_database, SEED, rows=1)

    async def rename(session: Session) -> None:
        await session.execute(update(ShopRow).values(bot_username="mei_bot"))

    await sqlite_database.transact(rename)
    path = await _back_up(sqlite_database, tmp_path / "backups")
    assert path.name == "regulars-mei_bot-20261121T120000Z.zip"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == [path.name]


async def test_a_changed_byte_is_refused_or_changes_nothing(sqlite_database: Database, tmp_path: Path) -> None:
    await fill(sqlite_database, SEED, rows=3)
    path = await _back_up(sqlite_database, tmp_path)
    whole, chance = path.read_bytes(), random.Random(SEED)
    with BackupReader(path) as reader:
        contents = reader.contents
        rows = [list(reader.pieces(page)) for page in contents.pages]
    refused = 0
    for _ in range(150):
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        try:
            with BackupReader(path) as reader:
                assert (reader.contents, [list(reader.pieces(page)) for page in contents.pages]) == (contents, rows), at
        except CannotOpen:
            refused += 1
    assert refused > 100, f"seed {SEED}"


async def test_a_backup_cut_off_anywhere_is_refused(sqlite_database: Database, tmp_path: Path) -> None:
    await fill(sqlite_database, SEED, rows=2)
    path = await _back_up(sqlite_database, tmp_path)
    whole = path.read_bytes()
    for share in range(20):
        path.write_bytes(whole[: len(whole) * share // 20])
        with pytest.raises(CannotOpen, match="no backup of Regulars"), BackupReader(path):
            raise AssertionError(share)


async def test_it_is_one_picture_while_the_shop_goes_on(database: Database, tmp_path: Path) -> None:
    await fill(database, SEED, rows=3)
    async with database.writing() as session:
        shop = (await every_shop(session))[0].id
        members = list((await session.scalars(select(MemberRow.id).where(MemberRow.shop_id == shop))).all())
        for table in ("lots", "balances", "days", "entries", "postings", "ledgers"):
            await session.execute(text(f"DELETE FROM {table}"))
    stop = asyncio.Event()

    async def busy() -> int:
        number = 0
        while not stop.is_set():
            number += 1
            cause = f"busy:{number}"
            given = points_posting(members[number % 3], 5, reason=Reason.AWARD, cause=cause, at=NOW, active_from=NOW)
            await database.transact(lambda session: book(session, shop, given))  # noqa: B023
            await asyncio.sleep(0)
        return number

    working = asyncio.create_task(busy())
    paths = []
    for number in range(5):
        await asyncio.sleep(0.03)
        paths.append((await write_backup(database, tmp_path / f"{number}.zip", folder=tmp_path, now=NOW))[1])
    stop.set()
    assert await working > 5
    for number, path in enumerate(paths):
        second = await _fresh(tmp_path, f"{number}.db")
        await _restore(second, path)
        async with second.snapshot() as session:
            assert (await verify(session, shop)).broken is None
            lines = await session.scalar(select(func.count()).select_from(EntryRow).where(EntryRow.shop_id == shop))
            assert lines == 2 * (await verify(session, shop)).postings
        await second.close()


async def test_a_backup_of_an_older_version_is_brought_up_to_date(
    sqlite_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(sqlite_database, SEED, rows=2)
    before = await everything(sqlite_database, but={"audit": None})
    path = await _back_up(sqlite_database, tmp_path)
    steps = tmp_path / "migrations"
    shutil.copytree(models.upgrade.STEPS, steps)
    here = await revision_of(sqlite_database)
    (steps / "versions" / "9999_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision, branch_labels, depends_on = '9999', {here!r}, None, None\n"
        "def upgrade():\n    op.add_column('shops', sa.Column('motto', sa.String()))\n"
        "def downgrade():\n    op.drop_column('shops', 'motto')\n"
    )
    monkeypatch.setattr(models.upgrade, "STEPS", steps)
    for name, begun in (("fresh.db", False), ("begun.db", True)):
        second = await _fresh(tmp_path, name)
        if begun:
            await upgrade(second)
        await _restore(second, path)
        assert await revision_of(second) == "9999"
        found = await everything(second, but={"audit": None})
        quiet = {"shops", "nudges", "inbox"}
        assert {k: v for k, v in found.items() if k not in quiet} == {k: v for k, v in before.items() if k not in quiet}
        await second.close()
