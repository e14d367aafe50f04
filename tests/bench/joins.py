"""Whether a full buy ever takes one too many: very many people, few places, all of them at once.

`python -m tests.bench.buys joins [people] [places] [sqlite|postgres|both]`. Everybody stands in line from the beginning
and some join in one transaction, as the pump serves them; then the rows are asked by plain SQL who is in, and whether
the waiting list stands in the order in which it was written.
"""

import asyncio
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import text

from models.database import Database, Session
from models.groupbuys import actions, queries
from models.groupbuys.actions import Terms
from models.groupbuys.pricing import Extra
from models.members import actions as members
from models.money import Money
from models.shops import actions as shops
from models.shops.rules import Shop
from models.upgrade import upgrade
from tests.postgres import Server

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOGETHER = 8
"""Transactions under way at once on a server; SQLite has one writer."""
PIECE_SQLITE, PIECE_SERVER = 40, 5
"""Joins in one transaction, as the pump serves several at a time."""


async def _open(session: Session, people: int, places: int) -> tuple[Shop, int, list[int]]:
    shop = await shops.open_shop(
        session, bot_id=42, bot_username="regulars_bot", name="Mei's", currency="USD", zone="UTC", languages=("en",),
        secret=b"s" * 32, now=NOW,
    )  # fmt: skip
    group = await shops.meet_group(session, shop.id, chat=-1001, title="Shop", now=NOW, welcome=True)
    found = [
        (await members.meet(session, shop, members.Person(number, f"M{number}"), roll={}, now=NOW)).id
        for number in range(1, people + 1)
    ]
    terms = Terms("Cream", Money(1250, "USD"), 1, NOW + timedelta(days=1), None, Extra(most=places))
    draft = await actions.start_draft(session, shop, terms, by=found[0], group=group.id, topic=None, now=NOW)
    return shop, (await actions.open_buy(session, shop, draft.id, by=found[0], now=NOW)).id, found


async def siege(database: Database, people: int, places: int) -> str:
    """Let them all in at once; what came of it, in one line. Raises AssertionError where it is wrong."""
    shop, buy, everybody = await database.transact(lambda session: _open(session, people, places))
    turn = asyncio.Semaphore(1 if database.is_sqlite else TOGETHER)

    piece = PIECE_SQLITE if database.is_sqlite else PIECE_SERVER

    async def some(first: int, session: Session) -> None:
        for number in range(first, min(first + piece, people)):
            at = NOW + timedelta(microseconds=number)
            await actions.join(session, shop.id, buy, everybody[number], now=at)

    async def join(first: int) -> None:
        async with turn:
            await database.transact(partial(some, first))

    began = time.perf_counter()
    await asyncio.gather(*(join(first) for first in range(0, people, piece)))
    took = time.perf_counter() - began
    async with database.reading() as session:
        inside = await session.scalar(text("SELECT count(*) FROM joins WHERE left_at IS NULL"))
        waiting = await session.scalar(text("SELECT count(*) FROM buy_waits WHERE over_at IS NULL"))
        line_up = text("SELECT waits_since FROM buy_waits ORDER BY rank DESC, waits_since, id")
        order = (await session.scalars(line_up)).all()
        shown = await queries.buy(session, shop.id, buy)
    assert inside == min(places, people), f"{inside} are in"
    assert waiting == people - min(places, people), f"{waiting} wait"
    assert list(order) == sorted(order)
    assert shown is not None
    assert (shown.people, shown.left, shown.waiting) == (inside, 0, waiting)
    return f"{people:,} joins at {places}: exactly {inside} in, {waiting:,} wait in order ({took:,.1f} s)"


async def main(words: list[str]) -> None:
    """Run it on the databases that are named."""
    people, places = (int(words[at]) if len(words) > at else usual for at, usual in ((0, 10_000), (1, 100)))
    where = words[2] if len(words) > 2 else "both"
    if where in ("sqlite", "both"):
        with tempfile.TemporaryDirectory() as folder:
            print("sqlite  ", await _on(f"sqlite+aiosqlite:///{Path(folder) / 'shop.db'}", people, places))
    if where in ("postgres", "both"):
        server = Server()
        server.start()
        try:
            print("postgres", await _on(server.url, people, places))
        finally:
            server.stop()


async def _on(url: str, people: int, places: int) -> str:
    database = Database(url)
    try:
        await upgrade(database)
        return await siege(database, people, places)
    finally:
        await database.close()
