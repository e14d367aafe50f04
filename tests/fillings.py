"""Rows for every table there is, made from the columns alone: whatever table is added later is filled, too."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Double,
    Enum,
    Integer,
    LargeBinary,
    String,
    Table,
    Time,
)
from sqlalchemy.dialects import postgresql, sqlite

from models.base import UtcDateTime
from models.copying import rows_of, shapes
from models.database import Database, Session
from models.registry import METADATA

WORDS = (
    "Anna",
    "美丽的面霜",
    "Größe ß",
    "añejo",
    "🎂👩‍👩‍👧",
    'quote " and \\ and \n line',
    "\u202eturned",
    "&amp;<b>",
    "0",
    " ",
)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


async def fill(database: Database, seed: int, *, rows: int = 7) -> None:
    """Put rows into every table, pointing at each other as the keys allow."""
    chance, model = random.Random(seed), sqlite if database.is_sqlite else postgresql

    async def work(session: Session) -> None:
        known: dict[str, list[int]] = {}
        for table in METADATA.sorted_tables:
            known[table.name] = []
            for number in range(1 if table.name == "shops" else rows):
                row = {one.name: _value(chance, table, one, known, number) for one in table.columns}
                # Where a key is unique among what it points to, there may be room for fewer.
                one = model.insert(table).values(row).on_conflict_do_nothing().returning(table.c.id)
                known[table.name] += (await session.scalars(one)).all()

    await database.transact(work)


async def everything(database: Database, *, but: Mapping[str, Any] | None = None) -> dict[str, list[list[Any]]]:
    """All rows of all tables as plain values; `but` names tables to leave out."""
    async with database.snapshot() as session:
        return {
            shape.name: [row async for piece in rows_of(session, shape) for row in piece]
            for shape in shapes()
            if shape.name not in (but or {})
        }


def _value(chance: random.Random, table: Table, column: "Column[Any]", known: dict[str, list[int]], number: int) -> Any:
    if column.name == "id":
        pointing = next(iter(column.foreign_keys), None)
        return known[pointing.column.table.name][number] if pointing is not None else (number + 1) * 11
    pointing = next(iter(column.foreign_keys), None)
    if pointing is not None:
        there = known[pointing.column.table.name]
        # Rows point forward in their own table as well as back.
        return chance.choice(there) if there and (not column.nullable or chance.random() < 0.7) else None
    if column.nullable and chance.random() < 0.3:
        return None
    value = _plain(chance, column, number)
    return abs(value) if any(f"{column.name} >= 0" in check for check in _checks(table)) else value


def _checks(table: Table) -> list[str]:
    return [str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]


def _plain(chance: random.Random, column: "Column[Any]", number: int) -> Any:
    match column.type:
        case UtcDateTime():
            return EPOCH + timedelta(microseconds=chance.randrange(10**14))
        case Date():
            return (EPOCH + timedelta(days=chance.randrange(10**4))).date()
        case Enum() as kind:
            return chance.choice(list(kind.enum_class or ()))
        case JSON():
            return {"hour": chance.randrange(24), "said": chance.choice(WORDS), "list": [1, None, {"deep": True}]}
        case LargeBinary():
            return chance.randbytes(chance.randrange(40))
        case Time():
            return time(chance.randrange(24), chance.randrange(60))
        case Boolean():
            return chance.random() < 0.5
        case Double():
            return chance.random()
        case Integer():
            return (number + 1) * 1_000_003 * chance.choice((1, -1, 2**20))
        case String() as text:
            return f"{number}·{chance.choice(WORDS)}"[: text.length or 60]
    raise AssertionError(f"fill cannot make a {column.type!r} for {column}")
