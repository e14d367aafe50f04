"""What it costs to tell somebody her points, by how long her history is: `python -m tests.bench.standing`."""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event

from handlers.loyalty.points import standing_of
from models.database import Database, Session
from models.loyalty import actions as loyalty
from models.loyalty.queries import expiring, last_lines
from models.loyalty.rules import Posting, Reason, order_posting
from models.members import actions as members
from models.shops import actions as shops
from models.shops.rules import Shop
from models.upgrade import upgrade

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TOGETHER = 500
ENTRIES_AN_ORDER = 6
LOOKS = 200
SLOWER_MAX = 3.0
Look = Callable[[Session], Awaitable[object]]


@dataclass(frozen=True)
class Cost:
    """One question asked again and again: statements each time, and the median in microseconds."""

    statements: int
    micros: float


async def open_shop(database: Database) -> tuple[Shop, int]:
    """A shop with one member."""

    async def work(session: Session) -> tuple[Shop, int]:
        shop = await shops.open_shop(
            session, bot_id=1, bot_username="b", name="Shop", currency="EUR", zone="Europe/Madrid", languages=("en",),
            secret=b"s" * 32, now=NOON,
        )  # fmt: skip
        return shop, (await members.meet(session, shop, members.Person(1, "Ana"), roll={}, now=NOON)).id

    return await database.transact(work)


async def grow(database: Database, shop: Shop, member: int, begin: int, end: int) -> None:
    """Orders over ten years, six entries each; every second one is spent, so that what is open grows slowly."""
    for first in range(begin, end, TOGETHER):
        postings = [one for number in range(first, min(first + TOGETHER, end)) for one in _order(member, number)]
        await database.transact(lambda session, postings=postings: loyalty.book_all(session, shop.id, postings))


def _order(member: int, number: int) -> list[Posting]:
    at = NOON - timedelta(hours=number % (24 * 3_600))
    order = order_posting(
        member, points=20, spend_minor=2_000, currency="EUR", cause=f"order:{number}", reason=Reason.ORDER, at=at,
        active_from=at, expires_at=NOON + timedelta(days=1 + number % 365), orders=1,
    )  # fmt: skip
    if number % 20 == 0:
        return [order]
    back = order_posting(
        member, points=-20, spend_minor=-2_000, currency="EUR", cause=f"refund:{number}", reason=Reason.REFUND, at=at,
        active_from=at, orders=-1, reverses=order.cause,
    )  # fmt: skip
    return [order, back]


def looks(shop: Shop, member: int) -> dict[str, Look]:
    """Everything `/points` asks."""
    return {
        "standing": lambda session: standing_of(session, shop, member, now=NOON),
        "expiring": lambda session: expiring(session, shop.id, member, at=NOON, lines_max=3),
        "last lines": lambda session: last_lines(session, shop.id, member, lines_max=6),
    }


async def cost(database: Database, look: Look, *, times: int = LOOKS) -> Cost:
    """What one look costs on a warm connection."""
    said: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    engine = database.engine.sync_engine
    async with database.reading() as session:
        await look(session)
        event.listen(engine, "before_cursor_execute", heard)
        try:
            await look(session)
        finally:
            event.remove(engine, "before_cursor_execute", heard)
        spans = []
        for _ in range(times):
            begin = time.perf_counter()
            await look(session)
            spans.append(time.perf_counter() - begin)
    return Cost(len(said), statistics.median(spans) * 1e6)


async def main() -> int:
    """Print the cost at each length; 1 if a long history costs more statements or much more time."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--entries", type=int, default=100_000)
    most = asked.parse_args().entries
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'books.db'}")
        try:
            await upgrade(database)
            return await _measure(database, most)
        finally:
            await database.close()


async def _measure(database: Database, most: int) -> int:
    shop, member = await open_shop(database)
    first: dict[str, Cost] = {}
    done, bad = 0, 0
    for entries in (one for one in (10, 1_000, 20_000, 100_000) if one <= most):
        # An order and its refund are twelve entries.
        await grow(database, shop, member, done, done := max(1, entries // (2 * ENTRIES_AN_ORDER)))
        for name, look in looks(shop, member).items():
            found = await cost(database, look)
            base = first.setdefault(name, found)
            bad += found.statements != base.statements or found.micros > SLOWER_MAX * base.micros
            print(f"{entries:>8,} entries  {name:<11} {found.statements} statements  {found.micros:7,.0f} µs")
    return bool(bad)


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
