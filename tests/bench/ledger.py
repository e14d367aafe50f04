"""What the books cost: bookings a second beside the bare driver, and the check of a million entries.

`python -m tests.bench.ledger [--entries N] [--database sqlite|postgres|both]`. The bare driver writes the same rows
into the same tables of a second database, with the same keys and indexes, in as many transactions, round about.
"""

import argparse
import asyncio
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import make_url, text

from models.database import Database, Session
from models.loyalty.actions import book, book_all
from models.loyalty.rules import Posting, Reason, order_posting
from models.loyalty.verifying import verify
from models.upgrade import upgrade
from tests.books import open_story
from tests.postgres import Server

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SINGLES = 200
ROUNDS = 7
MEMBERS = 200
BATCH = 1_000
ENTRIES_EACH = 6
HASH = "x" * 64
ACCOUNTS = ("spent", "sales", "spent", "sales", "member", "issued")
Bare = Callable[[int], Awaitable[None]]


def sale(member: int, number: int) -> Posting:
    """An order of one member: six entries, a lot, a balance, three sums of a day."""
    at = NOW + timedelta(minutes=number)
    return order_posting(
        member, points=40, spend_minor=4_050, currency="EUR", cause=f"order:{number}", reason=Reason.ORDER, at=at,
        active_from=at + timedelta(days=14), expires_at=at + timedelta(days=379), orders=1,
    )  # fmt: skip


def rows(number: int, at: Any, day: Any) -> list[tuple[str, str, Sequence[Any]]]:
    """What one order writes: table, what happens where the row is there, and the row with its columns."""
    first, member = number * ENTRIES_EACH, number % MEMBERS + 1
    posting = {
        "id": number, "shop_id": 1, "member_id": member, "reason": "order", "cause": f"bare:{number}", "digest": HASH,
        "at": at, "by_id": None, "note": "", "reverses_id": None, "hash": HASH,
    }  # fmt: skip
    entries = [
        {
            "id": first + one, "shop_id": 1, "posting_id": number, "member_id": member, "account": account,
            "unit": "EUR", "amount": 1, "active_from": at, "expires_at": None, "lot_id": first if one == 4 else None,
        }
        for one, account in enumerate(ACCOUNTS)
    ]  # fmt: skip
    lot = {
        "id": first, "shop_id": 1, "member_id": member, "origin_id": number, "active_from": at, "expires_at": at,
        "remaining": 40, "expired": 0,
    }  # fmt: skip
    hers = {"shop_id": 1, "member_id": member, "unit": "EUR", "total": 40}
    days = [hers | {"account": "spent", "unit": unit, "day": day} for unit in ("EUR", "orders", "points")]
    more = " ON CONFLICT ({}) DO UPDATE SET total = {}.total + excluded.total"
    ended = " ON CONFLICT (shop_id) DO UPDATE SET postings = ledgers.postings + 1, head = excluded.head"
    balance, daily = (
        more.format("shop_id, member_id, account, unit", "balances"),
        more.format("shop_id, member_id, account, unit, day", "days"),
    )
    found = [("postings", "", posting), *(("entries", "", one) for one in entries), ("lots", "", lot)]
    found += [("balances", balance, hers | {"account": "member"}), *(("days", daily, one) for one in days)]
    found.append(("ledgers", ended, {"shop_id": 1, "postings": 1, "head": HASH}))
    return [(_insert(table, [*row], tail), table, [*row.values()]) for table, tail, row in found]


def _insert(table: str, columns: list[str], tail: str) -> str:
    marks = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}){tail}"


async def bare_sqlite(database: Database) -> Bare:
    """One order a call by sqlite3 itself, as safe on the disk as ours."""
    books = sqlite3.connect(str(database.file), isolation_level=None)
    books.execute("PRAGMA synchronous = FULL")

    async def write(number: int) -> None:
        at = (NOW + timedelta(minutes=number)).strftime("%Y-%m-%d %H:%M:%S.%f")
        books.execute("BEGIN IMMEDIATE")
        for sql, _, values in rows(number, at, at[:10]):
            books.execute(sql.replace("$", "?"), values)
        books.execute("COMMIT")

    return write


async def bare_postgres(database: Database) -> Bare:
    """One order a call by asyncpg itself, serialisable as ours."""
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    books = await asyncpg.connect(url)

    async def write(number: int) -> None:
        at = NOW + timedelta(minutes=number)
        async with books.transaction(isolation="serializable"):
            for sql, _, values in rows(number, at, date(2026, 1, 1)):
                await books.execute(sql, *values)

    return write


async def rate(write: Bare, begin: int) -> float:
    """Orders a second, each in a transaction of its own."""
    started = time.perf_counter()
    for number in range(begin, begin + SINGLES):
        await write(number)
    return SINGLES / (time.perf_counter() - started)


async def compare(name: str, database: Database, beside: Database) -> tuple[int, list[int]]:
    """Print our rate and the bare driver's, round about; the shop and its members."""
    await upgrade(database)
    await upgrade(beside)
    story, _ = await open_story(database, 1, members=MEMBERS), await open_story(beside, 1, members=MEMBERS)
    bare = await (bare_sqlite(beside) if beside.is_sqlite else bare_postgres(beside))

    async def ours(number: int) -> None:
        posting = sale(story.members[number % MEMBERS], number)
        await database.transact(lambda session: book(session, story.shop.id, posting), quick=True)

    await rate(ours, 1)
    await rate(bare, 1)
    pairs = [(await rate(ours, turn * SINGLES), await rate(bare, turn * SINGLES)) for turn in range(2, ROUNDS + 2)]
    ratios = sorted(one / other for one, other in pairs)
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{name}: orders booked, each committed: {mine:,.0f}/s; the same rows by the bare driver: {theirs:,.0f}/s; "
          f"{statistics.median(ratios):.2f}× ({ratios[0]:.2f} to {ratios[-1]:.2f} in {ROUNDS} rounds)")  # fmt: skip
    return story.shop.id, story.members


async def check(name: str, database: Database, shop: int, members: list[int], entries: int) -> bool:
    """Print what filling and checking so many entries costs; whether something was wrong."""
    booked = await fill(database, shop, members, entries)
    before, started, worked = _memory(), time.perf_counter(), time.process_time()
    async with database.snapshot() as session:
        verdict = await verify(session, shop)
    seconds, busy = time.perf_counter() - started, time.process_time() - worked
    print(f"{name}: verify over {booked:,} entries: {seconds:,.1f} s ({busy:,.1f} s of the processor), "
          f"{_memory() - before:,.0f} MB above rest; {verdict.postings:,} postings, broken: {verdict.broken} "
          f"{verdict.why}")  # fmt: skip
    return verdict.broken is not None


async def fill(database: Database, shop: int, members: list[int], entries: int) -> int:
    """Book orders until there are so many entries; how many, and how fast is printed."""
    number = first = SINGLES * (ROUNDS + 3)
    started = time.perf_counter()
    while number * ENTRIES_EACH < entries:
        batch = [sale(members[one % len(members)], one) for one in range(number, number + BATCH)]

        async def work(session: Session) -> None:
            await book_all(session, shop, batch)  # noqa: B023

        await database.transact(work)
        number += BATCH
    orders = (number - first) / (time.perf_counter() - started)
    print(f"orders booked, a thousand in one transaction: {orders:,.0f}/s")
    return number * ENTRIES_EACH


async def on_sqlite(entries: int) -> bool:
    """Both figures on SQLite."""
    with tempfile.TemporaryDirectory() as name:
        ours, beside = (Database(f"sqlite+aiosqlite:///{Path(name) / file}.db") for file in ("books", "bare"))
        shop, members = await compare("SQLite", ours, beside)
        wrong = await check("SQLite", ours, shop, members, entries) if entries else False
        for one in (ours, beside):
            await one.close()
    return wrong


async def on_postgres(server: Server) -> bool:
    """The rates on PostgreSQL."""
    admin = Database(server.url)
    async with admin.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text("CREATE DATABASE bare"))
    beside = Database(make_url(server.url).set(database="bare").render_as_string(hide_password=False))
    await compare("PostgreSQL", admin, beside)
    for one in (admin, beside):
        await one.close()
    return False


def main() -> int:
    """Print the figures; 1 if the check finds something."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--entries", type=int, default=100_000)
    asked.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    given = asked.parse_args()
    wrong = asyncio.run(on_sqlite(given.entries)) if given.database != "postgres" else False
    if given.database != "sqlite":
        server = Server()
        server.start()
        with closing(_Stopping(server)):
            wrong |= asyncio.run(on_postgres(server))
    return wrong


class _Stopping:
    def __init__(self, server: Server) -> None:
        self.close = server.stop


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
