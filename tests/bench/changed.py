"""One character of one field changed in large books, again and again: `python -m tests.bench.changed`.

Each change is made by hand in the file of books of 200,000 entries, looked for by `verify`, and taken back.
"""

import argparse
import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from models.database import Database
from models.loyalty.verifying import verify
from models.upgrade import upgrade
from tests.bench.ledger import ENTRIES_EACH, MEMBERS, ROUNDS, SINGLES, fill
from tests.books import open_story

TABLES = ("postings", "entries", "entries", "lots", "balances", "days")
"""Every table of the ledger; most of what there is are entries."""
NOT_THERE = SINGLES * (ROUNDS + 3) * ENTRIES_EACH
"""Entries that `fill` counts as booked before it."""


def pick(books: sqlite3.Connection, chance: random.Random) -> tuple[str, str, int, Any]:
    """A field of any row, and what it says."""
    while True:
        table = chance.choice(TABLES)
        # The number of a row says nothing by itself.
        column = chance.choice([one[1] for one in books.execute(f"PRAGMA table_info({table})") if one[1] != "id"])
        (last,) = books.execute(f"SELECT max(id) FROM {table}").fetchone()
        row = chance.randint(1, last)
        found = books.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone()
        if found is not None and found[0] not in (None, ""):
            return table, column, row, found[0]


def changed(old: Any, chance: random.Random) -> Any:
    """The same with one character another: a digit where there was one, else a letter."""
    text = str(old)
    place = chance.randrange(text.startswith("-"), len(text))
    letters = "0123456789" if text[place].isdigit() else "abcdefghijklmnopqrstuvwxyz"
    new = text[:place] + chance.choice([one for one in letters if one != text[place]]) + text[place + 1 :]
    return type(old)(new)


async def search(database: Database, shop: int, changes: int, chance: random.Random) -> list[str]:
    """Change, look, take back, so many times; what was not found."""
    assert database.file is not None
    books = sqlite3.connect(database.file)
    for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
        books.execute(f"PRAGMA {pragma}")
    unseen, seconds = [], []
    for _ in range(changes):
        table, column, row, old = pick(books, chance)
        write = f"UPDATE OR IGNORE {table} SET {column} = ? WHERE id = ?"
        new = changed(old, chance)
        if not books.execute(write, (new, row)).rowcount:
            new = f"{old}x"
            books.execute(write, (new, row))
        books.commit()
        begin = time.perf_counter()
        async with database.snapshot() as session:
            verdict = await verify(session, shop)
        seconds.append(time.perf_counter() - begin)
        if verdict.broken is None:
            unseen.append(f"{table}.{column} of {row}: {old!r} became {new!r}")
        books.execute(write, (old, row))
        books.commit()
    books.close()
    print(f"a look took {statistics.median(seconds):.1f} s, at most {max(seconds):.1f} s")
    return unseen


async def main() -> int:
    """Fill, change and look; print what was not found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--entries", type=int, default=200_000)
    asked.add_argument("--changes", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        database = Database(f"sqlite+aiosqlite:///{Path(name) / 'books.db'}")
        await upgrade(database)
        story = await open_story(database, 1, members=MEMBERS)
        entries = await fill(database, story.shop.id, story.members, given.entries + NOT_THERE) - NOT_THERE
        unseen = await search(database, story.shop.id, given.changes, random.Random(given.seed))
        async with database.snapshot() as session:
            whole = (await verify(session, story.shop.id)).broken is None
        await database.close()
    found = given.changes - len(unseen)
    print(f"seed {given.seed}: {found} of {given.changes} changes found in books of {entries:,} entries; "
          f"whole again afterwards: {whole}")  # fmt: skip
    print("\n".join(unseen))
    return bool(unseen) or not whole


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
