"""Carries a whole shop out of a database and into another one, table by table, as plain rows.

A row is a list of JSON values in the order of the table's columns. What a column holds is said beside it, so rows can
be put back without the program that wrote them: on another kind of database, or before it is brought up to date.
"""

import base64
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    LargeBinary,
    Table,
    Time,
    bindparam,
    column,
    exists,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.types import NULLTYPE, TypeEngine

from models.base import UtcDateTime
from models.database import Session
from models.registry import METADATA

PIECE_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of value travels: its column type, and the ways from the database to JSON and back."""

    type: TypeEngine[Any]
    out: Callable[[Any], Any]
    back: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


KINDS: Mapping[str, Kind] = {
    "plain": Kind(NULLTYPE, _same, _same),
    "moment": Kind(UtcDateTime(), datetime.isoformat, datetime.fromisoformat),
    "day": Kind(Date(), date.isoformat, date.fromisoformat),
    "hour": Kind(Time(), time.isoformat, time.fromisoformat),
    "bytes": Kind(LargeBinary(), lambda raw: base64.b64encode(raw).decode(), base64.b64decode),
    # Kept as text on both databases; only the reader of a row makes it a thing.
    "json": Kind(NULLTYPE, _same, lambda thing: json.dumps(thing, ensure_ascii=False)),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its columns as (name, kind), and those that point into the same table and so are filled in last."""

    name: str
    columns: tuple[tuple[str, str], ...]
    later: tuple[str, ...] = ()


def shapes() -> list[Shape]:
    """Every table of the house, each behind those it points to."""
    return [_shape(one) for one in METADATA.sorted_tables]


async def is_empty(session: Session) -> bool:
    """Whether no table holds a single row."""
    for one in METADATA.sorted_tables:
        if await session.scalar(select(exists(select(literal_column("1")).select_from(one)))):
            return False
    return True


async def rows_of(session: Session, shape: Shape) -> AsyncIterator[list[list[Any]]]:
    """All rows of a table in the order they were made, piece by piece. Give it a `Database.snapshot`."""
    ways = [KINDS[kind].out for _, kind in shape.columns]
    found = METADATA.tables[shape.name]
    asked = select(*(found.c[name] for name, _ in shape.columns)).order_by(*found.primary_key.columns)
    result = await session.stream(asked, execution_options={"yield_per": PIECE_ROWS})
    async for rows in result.partitions():
        yield [[None if one is None else way(one) for way, one in zip(ways, row, strict=True)] for row in rows]


async def put_rows(session: Session, shape: Shape, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows as they are, their numbers included; what points into the same table waits for `link_rows`.

    Raises ValueError or TypeError for a value that is none of its kind.
    """
    if values := [_values(shape, row) | dict.fromkeys(shape.later) for row in rows]:
        await session.execute(_table(shape).insert(), values)


async def link_rows(session: Session, shape: Shape, rows: Sequence[Sequence[Any]]) -> None:
    """Once all rows of a table are there: let them point to each other as they did."""
    target = _table(shape)
    for name in shape.later:
        change = target.update().where(target.c.id == bindparam("row_id")).values({name: bindparam("row_value")})
        values = [value for row in rows if (value := _values(shape, row))[name] is not None]
        if values:
            await session.execute(change, [{"row_id": one["id"], "row_value": one[name]} for one in values])


async def count_on(session: Session, shape: Shape) -> None:
    """Let the next row of a table have a number of its own: PostgreSQL counts apart from the rows, SQLite does not."""
    if session.get_bind().dialect.name == "sqlite" or not any(name == "id" for name, _ in shape.columns):
        return
    target = _table(shape)
    quoted = f'"{shape.name}"'
    following = select(func.coalesce(func.max(target.c.id), 0) + 1).scalar_subquery()
    await session.execute(select(func.setval(func.pg_get_serial_sequence(quoted, "id"), following, False)))


async def take_stock(session: Session) -> None:
    """After many rows came at once: PostgreSQL plans by what it knows of them, and would guess for minutes yet."""
    if session.get_bind().dialect.name != "sqlite":
        await session.execute(text("ANALYZE"))


def _values(shape: Shape, row: Sequence[Any]) -> dict[str, Any]:
    pairs = zip(shape.columns, row, strict=True)
    return {name: None if value is None else KINDS[kind].back(value) for (name, kind), value in pairs}


def _shape(one: Table) -> Shape:
    later = tuple(sorted(key.parent.name for key in one.foreign_keys if key.column.table is one))
    return Shape(one.name, tuple((found.name, _kind(found)) for found in one.columns), later)


def _kind(found: "Column[Any]") -> str:
    kinds = {UtcDateTime: "moment", DateTime: "moment", Date: "day", Time: "hour", LargeBinary: "bytes", JSON: "json"}
    return next((kind for type_, kind in kinds.items() if isinstance(found.type, type_)), "plain")


def _table(shape: Shape) -> Any:
    return table(shape.name, *(column(name, KINDS[kind].type) for name, kind in shape.columns))
