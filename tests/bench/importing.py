"""How fast and in how much memory a file of orders goes into the books, beside bare SQLite given the same rows.

`python -m tests.bench.importing [rows]`. Both run in a process of their own on a file with synchronous = FULL, as the
shop has it; memory is the peak above what the process held with the file already loaded.
"""

import asyncio
import csv
import io
import multiprocessing
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.contacts import PhoneBook
from bot.secrets import FieldCipher
from models.database import Database
from models.imports.actions import receive_file
from models.imports.intake import Booked
from models.loyalty.verifying import verify
from models.shops import actions as shops
from models.upgrade import upgrade
from scheduler.imports.lookthrough import Answers, Safe, book_file, look_through, opened
from tests.bench.reading import PEAK_RESET, ROWS, made, peak_megabytes
from tests.sheets import SHOPIFY_SHORT

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PIECE = 500

Figures = dict[str, float]


def by_sqlite(data: bytes, folder: str) -> Figures:
    """Every row as it stands into one table with one index, 500 a transaction: nothing understood, nothing earned."""
    columns = ", ".join(f'"{name}"' for name in SHOPIFY_SHORT)
    marks = ", ".join("?" for _ in SHOPIFY_SHORT)
    started = time.perf_counter()
    with closing(sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"CREATE TABLE rows (id INTEGER PRIMARY KEY, {columns})")
        connection.execute('CREATE INDEX by_order ON rows ("Name")')
        rows = csv.reader(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline=""))
        next(rows)
        count = 0
        while piece := [row for _, row in zip(range(PIECE), rows, strict=False)]:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(f"INSERT INTO rows ({columns}) VALUES ({marks})", piece)
            connection.execute("COMMIT")
            count += len(piece)
    return {"rows": count, "booking": time.perf_counter() - started}


def by_regulars(data: bytes, folder: str) -> Figures:
    """The dry run and the booking, with members, sealed addresses, lines, ledger and its hash chain."""
    return asyncio.run(_by_regulars(data, folder))


async def _by_regulars(data: bytes, folder: str) -> Figures:
    database = Database(f"sqlite+aiosqlite:///{folder}/regulars.db")
    await upgrade(database)
    shop = await database.transact(
        lambda session: shops.open_shop(
            session, bot_id=42, bot_username="b", name="s", currency="USD", zone="Europe/Berlin",
            languages=("en",), secret=b"s" * 32, now=NOW,
        )
    )  # fmt: skip
    safe = Safe(FieldCipher([b"k" * 32]), PhoneBook())
    started = time.perf_counter()
    file = opened(data, shop, mapping=None, answers=Answers(), now=NOW)
    look = await look_through(database, shop, file, safe)
    looked = time.perf_counter()
    batch = await database.transact(
        lambda session: receive_file(session, shop.id, name="f", content=b"", by=None, mapping=None, now=NOW)
    )
    done = Booked()
    async for step in book_file(database, shop, file, safe, batch=batch, now=NOW):
        done = step
    booked = time.perf_counter()
    async with database.reading() as session:
        assert (await verify(session, shop.id)).broken is None
    await database.close()
    return {"rows": look.rows, "orders": done.orders, "looking": looked - started, "booking": booked - looked}


def measured(work: Callable[[bytes, str], Figures], data: bytes) -> Figures:
    """The figures of one way and its peak megabytes above rest, in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (work, data))


def _measure(work: Callable[[bytes, str], Figures], data: bytes) -> Figures:
    PEAK_RESET.write_text("5")
    rest = peak_megabytes()
    with tempfile.TemporaryDirectory() as folder:
        figures = work(data, folder)
    return figures | {"megabytes": peak_megabytes() - rest}


def main() -> None:
    """Print the speed of both, their ratio, and the memory above rest."""
    data = made(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS, SHOPIFY_SHORT, shuffled=False)
    print(f"9 columns, {len(data) / 1e6:.1f} MB")
    bare = measured(by_sqlite, data)
    ours = measured(by_regulars, data)
    print(f"  bare sqlite3  {bare['rows']:9,.0f} rows {bare['rows'] / bare['booking']:9,.0f} rows/s"
          f"  {bare['megabytes']:6.1f} MB above rest")  # fmt: skip
    print(f"  dry run       {ours['rows']:9,.0f} rows {ours['rows'] / ours['looking']:9,.0f} rows/s")
    print(f"  booking       {ours['rows']:9,.0f} rows {ours['rows'] / ours['booking']:9,.0f} rows/s"
          f"  {ours['megabytes']:6.1f} MB above rest, {ours['orders'] / ours['booking']:,.0f} orders/s")  # fmt: skip
    print(f"  booking / bare sqlite3: {ours['rows'] / ours['booking'] / (bare['rows'] / bare['booking']):.3f}")


if __name__ == "__main__":
    main()
