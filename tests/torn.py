"""SQLite's log cut off or changed anywhere, as a power cut or a bad disk leaves it: the books open whole.

What may be missing are the last transactions, never half of one; booked again, everything stands there once.
"""

import random
import shutil
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from models.database import Database, Session
from models.loyalty import points
from models.loyalty.actions import book
from models.loyalty.rules import NotEnoughPoints, Reason, order_posting, points_posting
from models.loyalty.tables import PostingRow
from models.loyalty.verifying import verify
from tests.books import open_story

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
WORKS = 30
MEMBERS = [1, 2, 3, 4]
Work = Callable[[Session, int, list[int]], Awaitable[object]]


def work_of(number: int) -> Work:
    """The n-th thing that happens: an order, a part of it given back, points spent; each has its own cause."""
    at = NOW + timedelta(hours=number)

    async def order(session: Session, shop: int, members: list[int]) -> object:
        who = members[number % len(members)]
        posting = order_posting(
            who, points=9, spend_minor=900, currency="EUR", cause=f"order:{number}", reason=Reason.ORDER, at=at,
            active_from=at, orders=1,
        )  # fmt: skip
        return await book(session, shop, posting)

    async def refund(session: Session, shop: int, members: list[int]) -> object:
        who, sold = members[(number - 1) % len(members)], f"order:{number - 1}"
        posting = points_posting(
            who, -4, reason=Reason.REFUND, cause=f"refund:{number}", at=at, active_from=at, reverses=sold
        )
        return await book(session, shop, posting)

    async def spend(session: Session, shop: int, members: list[int]) -> object:
        who = members[(number - 2) % len(members)]
        try:
            return await points.spend(session, shop, who, 3, cause=f"spend:{number}", now=at)
        except NotEnoughPoints:
            return False

    return (order, refund, spend)[number % 3]


async def keep_books(file: Path) -> list[str]:
    """Books whose every transaction is still in the log beside the file; the causes in their order."""
    database = Database(f"sqlite+aiosqlite:///{file}")
    story = await open_story(database, 1)
    await database.carry_over()
    for number in range(WORKS):
        async with database.writing() as session:
            await work_of(number)(session, story.shop.id, MEMBERS)
    causes = await _causes(database)
    # Closing the database empties its log: both are put by before.
    shutil.copy(file, file.with_name("kept.db"))
    shutil.copy(file.with_name(file.name + "-wal"), file.with_name("kept.log"))
    await database.close()
    return causes


async def damage_and_open(file: Path, folder: Path, chance: random.Random, causes: list[str]) -> str:
    """Open a damaged copy, look, do everything again, look once more. What is wrong, or ''."""
    copy = folder / "torn.db"
    _lay_down(file, copy, chance)
    database = Database(f"sqlite+aiosqlite:///{copy}")
    try:
        return await _judge(database, causes)
    finally:
        await database.close()


def _lay_down(file: Path, copy: Path, chance: random.Random) -> None:
    for old in copy.parent.glob(f"{copy.name}*"):
        old.unlink()
    shutil.copy(file.with_name("kept.db"), copy)
    log = bytearray(file.with_name("kept.log").read_bytes())
    copy.with_name(f"{copy.name}-wal").write_bytes(_damaged(log, chance))


def _damaged(log: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(log))
    if chance.random() < 0.5:
        return bytes(log[:at])
    log[at] ^= 1 << chance.randrange(8)
    return bytes(log)


async def _judge(database: Database, causes: list[str]) -> str:
    there = await _causes(database)
    if there != causes[: len(there)]:
        return f"not a beginning of what was booked: {there}"
    if wrong := await _broken(database):
        return f"after {len(there)} postings: {wrong}"
    for number in range(WORKS):
        async with database.writing() as session:
            await work_of(number)(session, 1, MEMBERS)
    again = await _causes(database)
    if again != causes:
        return f"done again from {len(there)}: {again}"
    return await _broken(database)


async def _causes(database: Database) -> list[str]:
    async with database.reading() as session:
        asked = select(PostingRow.cause).where(PostingRow.shop_id == 1).order_by(PostingRow.id)
        return list((await session.scalars(asked)).all())


async def _broken(database: Database) -> str:
    async with database.snapshot() as session:
        verdict = await verify(session, 1)
    return "" if verdict.broken is None else f"posting {verdict.broken}: {verdict.why}"
