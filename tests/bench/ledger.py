"""What the books cost: bookings a second beside the bare driver, and the check of a million entries.

`python -m tests.bench.ledger [--entries N]`. The baseline writes the same rows in the same transactions by hand.
"""

import argparse
import asyncio
import resource
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.database import Database, Session
from models.loyalty.actions import book, book_all
from models.loyalty.rules import Posting, Reason, order_posting
from models.loyalty.verifying import verify
from models.upgrade import upgrade
from tests.books import open_story

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SINGLES = 300
ROUNDS = 5
MEMBERS = 200
BATCH = 1_000
TABLES = ("postings", "entries", "lots", "balances", "days", "ledgers")


def sale(member: int, number: int) -> Posting:
    """An order of one member: six entries, a lot, a balance, three sums of a day."""
    at = NOW + timedelta(minutes=number)
    return order_posting(
        member, points=40, spend_minor=4_050, currency="EUR", cause=f"order:{number}", reason=Reason.ORDER, at=at,
        active_from=at + timedelta(days=14), expires_at=at + timedelta(days=379), orders=1,
    )  # fmt: skip


async def singles(database: Database, shop: int, members: list[int], begin: int) -> float:
    """Orders booked a second, each in a transaction of its own."""
    started = time.perf_counter()
    for number in range(begin, begin + SINGLES):
        posting = sale(members[number % len(members)], number)
        await database.transact(lambda session: book(session, shop, posting), quick=True)  # noqa: B023
    return SINGLES / (time.perf_counter() - started)


def bare(file: Path) -> float:
    """The same rows a second by sqlite3 itself, each order in a transaction of its own, as safe on the disk."""
    books = sqlite3.connect(file, isolation_level=None)
    books.execute("PRAGMA journal_mode = WAL")
    books.execute("PRAGMA synchronous = FULL")
    for table in TABLES:
        books.execute(f"CREATE TABLE IF NOT EXISTS {table} (id INTEGER PRIMARY KEY, a, b, c, d, e, f, g, h)")
    row = (1, 2, "order", "order:1", "x" * 64, "2026-01-01 00:00:00", None, "y" * 64)
    started = time.perf_counter()
    for _ in range(SINGLES):
        books.execute("BEGIN IMMEDIATE")
        for table, rows in zip(TABLES, (1, 6, 1, 1, 3, 1), strict=True):
            for _ in range(rows):
                books.execute(f"INSERT INTO {table} (a, b, c, d, e, f, g, h) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        books.execute("COMMIT")
    books.close()
    return SINGLES / (time.perf_counter() - started)


async def main() -> int:
    """Print the figures; 1 if the check finds something."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--entries", type=int, default=100_000)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database(f"sqlite+aiosqlite:///{folder / 'books.db'}")
        await upgrade(database)
        story = await open_story(database, 1, members=MEMBERS)
        ours, theirs = [], []
        for turn in range(ROUNDS):
            ours.append(await singles(database, story.shop.id, story.members, turn * SINGLES))
            theirs.append(bare(folder / "bare.db"))
        ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
        print(f"orders booked, each committed: {statistics.median(ours):,.0f}/s; the same rows by sqlite3 alone: "
              f"{statistics.median(theirs):,.0f}/s; {ratio:.2f}×")  # fmt: skip
        entries = await fill(database, story.shop.id, story.members, given.entries)
        before, started = _memory(), time.perf_counter()
        async with database.snapshot() as session:
            verdict = await verify(session, story.shop.id)
        seconds = time.perf_counter() - started
        print(f"verify over {entries:,} entries: {seconds:,.1f} s, {_memory() - before:,.0f} MB above rest; "
              f"{verdict.postings:,} postings, broken: {verdict.broken} {verdict.why}")  # fmt: skip
        await database.close()
    return verdict.broken is not None


async def fill(database: Database, shop: int, members: list[int], entries: int) -> int:
    """Book orders until there are so many entries; how many, and how fast is printed."""
    number, started = SINGLES * ROUNDS, time.perf_counter()
    first = number
    while number * 6 < entries:
        batch = [sale(members[one % len(members)], one) for one in range(number, number + BATCH)]

        async def work(session: Session) -> None:
            await book_all(session, shop, batch)  # noqa: B023

        await database.transact(work)
        number += BATCH
    rate = (number - first) / (time.perf_counter() - started)
    print(f"orders booked, a thousand in one transaction: {rate:,.0f}/s")
    return number * 6


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
