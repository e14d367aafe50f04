"""Looks through a file of orders and says what booking it would change; then books it piece by piece.

What takes time is done beside the event loop and outside any transaction; each piece is one transaction,
and doing a piece again changes nothing, so a file may be cut off anywhere and taken up again.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from models.database import Database, Session
from models.errors import ShopError
from models.files.cells import ColumnMissing, ColumnTwice, FileRefused
from models.files.dates import DayOrder
from models.files.formats import recognise
from models.files.mappings import parse_mapping
from models.files.sheets import open_sheet
from models.imports.forecast import Effect, effect
from models.imports.intake import Booked, book_read
from models.imports.readers import Reading, read_orders
from models.imports.rules import BadRow, SkippedOrder
from models.money import DecimalMark
from models.orders.rules import ReadOrder, source_here
from models.sealing import Contacts, Sealer
from models.shops.rules import Shop

PIECE_ORDERS_MAX = 500
EXAMPLES_MAX = 5
SALT_BYTES_MAX = 64

Piece = list[ReadOrder | SkippedOrder | BadRow]
Keep = Callable[[Session, int, Booked], Awaitable[bool]]


class NotRecognised(ShopError):
    """No platform writes its columns like this; `header` names them, so that somebody can say what they mean."""

    code = "file-not-recognised"

    def __init__(self, header: tuple[str, ...]) -> None:
        super().__init__()
        self.header = header


class DoesNotFit(ShopError):
    """A mapping speaks of columns that the file with this `header` does not have, or has twice."""

    def __init__(self, header: tuple[str, ...], why: FileRefused) -> None:
        super().__init__(**why.facts)
        self.code = why.code
        self.header = header


class _Ended(Exception):
    """Somebody else booked this file, or gave it up; nothing of this piece was booked."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the owner said about a file that can be read in more than one way."""

    dates: DayOrder | None = None
    decimal: DecimalMark | None = None
    encoding: str | None = None
    two: bool = False
    """What looks like an order of another source is another one all the same."""

    @classmethod
    def kept(cls, stored: Mapping[str, str]) -> "Answers":
        """From what was kept with the file."""
        dates = stored.get("dates")
        decimal: DecimalMark | None = "." if stored.get("decimal") == "." else "," if "decimal" in stored else None
        return cls(DayOrder(dates) if dates else None, decimal, stored.get("encoding"), "twins" in stored)


@dataclass(frozen=True, slots=True)
class Safe:
    """How people's addresses are kept: sealed, and in one spelling."""

    sealer: Sealer
    contacts: Contacts


@dataclass(frozen=True, slots=True)
class File:
    """A file that can be read as orders of one source."""

    source: str
    reading: Reading
    two: bool = False


@dataclass(slots=True)
class Look:
    """What a file holds and what booking it would change; dates as ISO texts, the sum in minor units.

    `rows` = `taken` + all of `skipped` (by kind) + all of `rejected` (by reason); `examples` are the first rejected
    rows as (line, column, reason, what stood there), `twins` the first orders that look like one of another source.
    """

    source: str
    rows: int = 0
    taken: int = 0
    orders: int = 0
    known: int = 0
    refunds: int = 0
    differing: int = 0
    members: int = 0
    zones: int = 0
    alike: int = 0
    points: int = 0
    sum_minor: int = 0
    first_at: str | None = None
    last_at: str | None = None
    skipped: dict[str, int] = field(default_factory=dict)
    rejected: dict[str, int] = field(default_factory=dict)
    examples: list[tuple[int, str | None, str, str]] = field(default_factory=list)
    twins: list[tuple[str, int]] = field(default_factory=list)

    @property
    def adds_nothing(self) -> bool:
        """Whether booking it would change nothing."""
        return not self.orders and not self.refunds and not self.zones and not self.alike

    def as_kept(self) -> dict[str, Any]:
        """In the form in which it is kept with the file."""
        return asdict(self)


def opened(content: bytes, shop: Shop, *, mapping: str | None, answers: Answers, now: datetime) -> File:
    """Find out what a file is and learn its habits: takes seconds for a large one, so call it in a thread.

    `now` is when the file came in, so that reading it again says the same. Raises `NotRecognised`, FileRefused by
    reason, `DoesNotFit`, MappingRefused; and AmbiguousDates, MixedDates, AmbiguousAmount or UnknownLetters where the
    owner must be asked.
    """
    sheet = open_sheet(content, encoding=answers.encoding)
    layout = parse_mapping(mapping) if mapping else recognise(sheet.header)
    if layout is None:
        raise NotRecognised(sheet.header)
    try:
        reading = read_orders(
            sheet,
            layout,
            zone=ZoneInfo(shop.zone),
            now=now,
            day_order=answers.dates,
            decimal=answers.decimal,
            salt=shop.secret[:SALT_BYTES_MAX],
            currency=shop.currency,
        )
    except (ColumnMissing, ColumnTwice) as error:
        if mapping:
            raise DoesNotFit(sheet.header, error) from error
        raise
    return File(layout.source, reading, answers.two)


async def look_through(database: Database, shop: Shop, file: File, safe: Safe) -> Look:
    """Count what the file holds and what of it is new, without writing anything. Raises FileRefused."""
    total, look = Effect(), Look(file.source)
    async for piece in _pieces(file.reading):
        bad = [one for one in piece if isinstance(one, BadRow)]
        look.examples += [(one.line_number, one.column, one.code, one.shown) for one in bad]
        del look.examples[EXAMPLES_MAX:]
        async with database.reading() as session:
            for source, orders in _by_source(shop, file.source, piece).items():
                taken = set(total.alike.values())
                one = await effect(session, shop, source, orders, two=file.two, taken=taken, **_kept(safe))
                total.take(one)
    counts = file.reading.counts
    look.rows, look.taken = counts.rows, counts.taken
    look.skipped, look.rejected = dict(counts.skipped), dict(counts.rejected)
    look.orders, look.known, look.refunds, look.differing = total.orders, total.known, total.refunds, total.differing
    look.members, look.points, look.sum_minor = len(total.strangers), total.points, total.sum_minor
    look.zones, look.alike = len(total.movers), len(total.alike)
    look.twins = sorted(total.alike.items())[:EXAMPLES_MAX]
    look.first_at = total.first_at.isoformat() if total.first_at else None
    look.last_at = total.last_at.isoformat() if total.last_at else None
    return look


async def book_file(
    database: Database,
    shop: Shop,
    file: File,
    safe: Safe,
    *,
    batch: int,
    now: datetime,
    keep: Keep | None = None,
    done: int = 0,
    so_far: Booked | None = None,
) -> AsyncIterator[Booked]:
    """Book a file; yields what was booked in all after each piece that is safe.

    `keep` is called in each piece's transaction with the number of pieces and what they booked; when it answers False
    nothing of that piece is booked and the booking ends. `done` and `so_far` are what it kept before a break.
    """
    total, number = so_far or Booked(), 0
    async for piece in _pieces(file.reading):
        number += 1
        if number <= done:
            continue
        try:
            total = await database.transact(_step(shop, file, piece, safe, batch, number, total, keep, now))
        except _Ended:
            return
        yield total


def _step(
    shop: Shop,
    file: File,
    piece: Piece,
    safe: Safe,
    batch: int,
    number: int,
    total: Booked,
    keep: Keep | None,
    now: datetime,
) -> Callable[[Session], Awaitable[Booked]]:
    async def work(session: Session) -> Booked:
        together = total
        for one, orders in _by_source(shop, file.source, piece).items():
            step = await book_read(session, shop, one, orders, batch=batch, now=now, two=file.two, **_kept(safe))
            together = together.plus(step)
        if keep is not None and not await keep(session, number, together):
            raise _Ended
        return together

    return work


async def _pieces(reading: Reading) -> AsyncIterator[Piece]:
    """The file in pieces of 500 at most, always cut in the same places."""
    found = iter(reading)
    while piece := await asyncio.to_thread(_next, found):
        yield piece


def _next(found: Iterator[ReadOrder | SkippedOrder | BadRow]) -> Piece:
    return list(islice(found, PIECE_ORDERS_MAX))


def _by_source(shop: Shop, source: str, piece: Piece) -> dict[str, list[ReadOrder | SkippedOrder]]:
    """The orders of a piece by where they came from: the file's own source, unless it names another for each."""
    found: dict[str, list[ReadOrder | SkippedOrder]] = {}
    for one in piece:
        if not isinstance(one, BadRow):
            told = (one.order if isinstance(one, SkippedOrder) else one).source
            found.setdefault(source_here(told, shop.bot_id) if told else source, []).append(one)
    return found


def _kept(safe: Safe) -> dict[str, Any]:
    return {"sealer": safe.sealer, "contacts": safe.contacts}
