"""Whoever changes the books, however little, is found out."""

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from models.database import Database, Session
from models.loyalty.actions import book_all
from models.loyalty.rules import Reason, order_posting, points_posting
from models.loyalty.verifying import Verdict, verify
from models.members.actions import Met, Person, meet
from models.shops import actions as shops
from models.shops.queries import every_shop

NOW = datetime(2026, 11, 21, 12, 34, 56, 789, tzinfo=UTC)
POSTINGS = 40
SEED = 62


async def keep_books(database: Database) -> None:
    """Two shops; the first has forty postings of three members, the last ones without entries."""

    async def work(session: Session) -> None:
        for bot in (42, 43):
            shop = await shops.open_shop(
                session, bot_id=bot, bot_username="b", name="S", currency="EUR", zone="UTC", languages=("en",),
                secret=b"s" * 32, now=NOW,
            )  # fmt: skip
            roll: dict[int, Met] = {}
            people = [await meet(session, shop, Person(bot * 10 + n, f"P{n}"), roll=roll, now=NOW) for n in range(3)]
            members = [row.id for row in people]
            postings = []
            for number in range(POSTINGS if bot == 42 else 3):
                at, who = NOW + timedelta(minutes=number), members[number % 3]
                if number % 4:
                    postings.append(
                        order_posting(
                            who, points=number, spend_minor=number * 100, currency="EUR", cause=f"order:{bot}:{number}",
                            reason=Reason.ORDER, at=at, active_from=at, by=members[0],
                        )
                    )  # fmt: skip
                else:
                    given: dict[str, Any] = {
                        "reason": Reason.AWARD,
                        "cause": f"award:{bot}:{number}",
                        "at": at,
                        "active_from": at,
                    }
                    postings.append(points_posting(who, number + 1, note=f"for a photo {number}", **given))
            empty: dict[str, Any] = {
                "points": 0,
                "spend_minor": 0,
                "currency": "EUR",
                "reason": Reason.ORDER,
                "active_from": NOW,
            }
            postings += [order_posting(members[0], cause=f"empty:{bot}:{n}", at=NOW, **empty) for n in range(2)]
            await book_all(session, shop.id, postings)

    await database.transact(work)


async def verdicts(database: Database) -> list[Verdict]:
    async with database.snapshot() as session:
        return [await verify(session, shop.id) for shop in await every_shop(session)]


async def test_books_nobody_touched_hold(database: Database) -> None:
    await keep_books(database)
    assert [(one.postings, one.broken) for one in await verdicts(database)] == [(POSTINGS + 2, None), (5, None)]


async def test_a_hundred_of_a_hundred_changes_are_found(sqlite_database: Database, tmp_path: Path) -> None:
    await keep_books(sqlite_database)
    await sqlite_database.close()
    assert sqlite_database.file is not None
    chance, missed = random.Random(SEED), []
    for number in range(100):
        copy = tmp_path / "copy.db"
        shutil.copy(sqlite_database.file, copy)
        done = _touch(copy, chance)
        database = Database(f"sqlite+aiosqlite:///{copy}")
        if all(one.broken is None for one in await verdicts(database)):
            missed.append((number, done))
        await database.close()
    assert missed == [], f"seed {SEED}"


@pytest.mark.parametrize("table", ["postings", "entries", "lots", "balances", "days"])
async def test_every_single_column_counts(table: str, sqlite_database: Database, tmp_path: Path) -> None:
    await keep_books(sqlite_database)
    await sqlite_database.close()
    assert sqlite_database.file is not None
    unseen = []
    for column in _columns(sqlite_database.file, table):
        copy = tmp_path / "copy.db"
        shutil.copy(sqlite_database.file, copy)
        _write(copy, lambda books: _change(books, table, column, _rows(books, table)[5], random.Random(column)))  # noqa: B023
        database = Database(f"sqlite+aiosqlite:///{copy}")
        unseen += [column] if all(one.broken is None for one in await verdicts(database)) else []
        await database.close()
    assert unseen == []


@pytest.mark.parametrize(("table", "column"), [("postings", "at"), ("entries", "active_from"), ("lots", "active_from")])
@pytest.mark.parametrize(("place", "letter"), [(10, "T"), (10, "n"), (19, ",")])
async def test_a_time_spelled_otherwise_is_a_change_though_it_is_the_same_time(
    sqlite_database: Database, table: str, column: str, place: int, letter: str
) -> None:
    await keep_books(sqlite_database)
    async with sqlite_database.writing() as session:
        spelled = f"substr({column}, 1, {place}) || '{letter}' || substr({column}, {place + 2})"
        row = f"(SELECT max(id) FROM {table} WHERE shop_id = 1)"
        await session.execute(text(f"UPDATE {table} SET {column} = {spelled} WHERE id = {row}"))
    first, other = await verdicts(sqlite_database)
    assert first.broken is not None
    assert other.broken is None


async def test_it_names_the_first_row_that_does_not_hold(database: Database) -> None:
    await keep_books(database)
    for changed in (30, 20):
        async with database.writing() as session:
            await session.execute(text("UPDATE postings SET note = 'x' WHERE id = :id"), {"id": changed})
    first, other = await verdicts(database)
    assert (first.broken, first.why) == (20, "it does not follow from the posting before")
    assert other.broken is None


async def test_a_posting_moved_to_another_shop_is_missed_there_and_found_here(database: Database) -> None:
    await keep_books(database)
    last = POSTINGS + 2
    async with database.writing() as session:
        await session.execute(text("UPDATE postings SET shop_id = 2 WHERE id = :id"), {"id": last})
    assert all(one.broken is not None for one in await verdicts(database))


def _write(file: Path, change: Callable[[sqlite3.Connection], str]) -> str:
    books = sqlite3.connect(file)
    books.execute("PRAGMA foreign_keys = OFF")
    books.execute("PRAGMA ignore_check_constraints = ON")
    done = change(books)
    books.commit()
    books.close()
    return done


def _touch(file: Path, chance: random.Random) -> str:
    """Do one of the things that must show."""
    ways = [_change_one, _change_one, _change_one, _delete_one, _delete_end, _swap, _add]
    return _write(file, lambda books: chance.choice(ways)(books, chance))


def _columns(file: Path, table: str) -> list[str]:
    books = sqlite3.connect(file)
    names = [row[1] for row in books.execute(f"PRAGMA table_info({table})")]
    books.close()
    # The number of a row says nothing by itself: entries are tied to a posting's, which counts as a column of theirs.
    return [name for name in names if name != "id"]


def _rows(books: sqlite3.Connection, table: str) -> list[int]:
    return [row[0] for row in books.execute(f"SELECT id FROM {table} ORDER BY id")]


def _change_one(books: sqlite3.Connection, chance: random.Random) -> str:
    table = chance.choice(("postings", "entries"))
    names = [row[1] for row in books.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
    return _change(books, table, chance.choice(names), chance.choice(_rows(books, table)), chance)


def _change(books: sqlite3.Connection, table: str, column: str, row: int, chance: random.Random) -> str:
    """Put something else of the same kind, mostly one character away, into one field."""
    (old,) = books.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row,)).fetchone()
    new = old
    while new == old:
        if isinstance(old, int):
            new = old + chance.choice((-1, 1, 100, -old * 2))
        elif old is None:
            new = 1
        elif not old:
            new = "x"
        else:
            at = chance.choice([n for n, letter in enumerate(old) if letter.isalnum()])
            letters = "0123456789" if old[at].isdigit() else "abcdefghijklmnopqrstuvwxyz"
            new = old[:at] + chance.choice(letters) + old[at + 1 :]
    try:
        books.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (new, row))
    except sqlite3.IntegrityError:
        # Somebody else's cause: the database itself refuses that.
        return _change(books, table, column, row, chance)
    return f"{table}.{column} of {row}: {old!r} -> {new!r}"


def _delete_one(books: sqlite3.Connection, chance: random.Random) -> str:
    table = chance.choice(("postings", "entries"))
    row = chance.choice(_rows(books, table))
    books.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
    return f"deleted {table} {row}"


def _delete_end(books: sqlite3.Connection, chance: random.Random) -> str:
    rows = [row[0] for row in books.execute("SELECT id FROM postings WHERE shop_id = 1 ORDER BY id")]
    first = chance.choice(rows)
    books.execute("DELETE FROM postings WHERE shop_id = 1 AND id >= ?", (first,))
    books.execute("DELETE FROM entries WHERE shop_id = 1 AND posting_id >= ?", (first,))
    return f"deleted everything from {first} on"


def _swap(books: sqlite3.Connection, chance: random.Random) -> str:
    table = chance.choice(("postings", "entries"))
    own = {"id", "posting_id"} if table == "entries" else {"id"}
    names = ", ".join(row[1] for row in books.execute(f"PRAGMA table_info({table})") if row[1] not in own)
    while True:
        one, two = chance.sample(_rows(books, table), 2)
        first, second = (
            books.execute(f"SELECT {names} FROM {table} WHERE id = ?", (row,)).fetchone() for row in (one, two)
        )
        together = table == "entries" and len(set(_postings_of(books, one, two))) == 1
        # Alike, or lines of one posting that change places: the books say what they said.
        if first != second and not together:
            break
    marks = ", ".join(f"{name} = ?" for name in names.split(", "))
    if table == "postings":
        # A cause is taken once: both are put out of the way before they change places.
        books.executemany("UPDATE postings SET cause = ? WHERE id = ?", (("here", one), ("there", two)))
    books.executemany(f"UPDATE {table} SET {marks} WHERE id = ?", ((*second, one), (*first, two)))
    return f"swapped {table} {one} and {two}: {json.dumps([first, second], default=str)}"


def _postings_of(books: sqlite3.Connection, *entries: int) -> list[int]:
    return [books.execute("SELECT posting_id FROM entries WHERE id = ?", (one,)).fetchone()[0] for one in entries]


def _add(books: sqlite3.Connection, chance: random.Random) -> str:
    row = chance.choice(_rows(books, "entries"))
    fields = "shop_id, posting_id, member_id, account, unit, amount, active_from, expires_at, lot_id"
    for amount in ("amount", "-amount"):
        copied = fields.replace("amount", amount)
        books.execute(f"INSERT INTO entries ({fields}) SELECT {copied} FROM entries WHERE id = ?", (row,))
    return f"doubled entry {row} and its contrary"
