"""What it costs to ask what messages brought, in a shop of many members.

    python -m tests.bench.credits [members] [sqlite|postgres|both]

Each member got four messages in a month and had three before, a third did something about one, half of them ordered
once and all of them three times before. Asked is a month's overview and the report of one announcement to everybody,
beside the sum of all orders of the month by one plain statement.
"""

import asyncio
import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from models.database import Database, Session
from models.members.rules import Reach, Source
from models.members.tables import MemberRow
from models.orders.tables import OrderRow
from models.outreach.rules import Answer, Class, Kind, Reason
from models.outreach.states import State
from models.outreach.tables import AnswerRow, NudgeRow
from models.results.finding import overview, report
from models.results.rules import Scope
from models.shops import actions as shops
from models.shops.rules import Shop
from models.upgrade import upgrade
from tests.postgres import Server

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PIECE = 5_000
KINDS = (Kind.CAMPAIGN, Kind.LAPSED, Kind.LAST_CALL, Kind.EXPIRING)


async def fill(database: Database, members: int) -> Shop:
    """A shop as the first lines say."""
    chance = random.Random(1)

    async def work(session: Session) -> Shop:
        shop = await shops.open_shop(
            session, bot_id=1, bot_username="b", name="Mei's", currency="USD", zone="Europe/Madrid", languages=("en",),
            secret=b"s" * 32, now=NOW,
        )  # fmt: skip
        own: dict[str, Any] = {"shop_id": shop.id}
        person = {
            "name": "M", "language": "en", "language_source": Source.SHOP, "language_counts": {},
            "zone": "Europe/Madrid", "zone_source": Source.SHOP, "zone_confidence": 1.0,
            "reach": Reach.DM, "first_seen_at": NOW,
        }  # fmt: skip
        await _all(session, MemberRow, [own | person | {"id": one} for one in range(1, members + 1)])
        nudges, answers, orders = [], [], []
        for one in range(1, members + 1):
            for turn in range(7):
                at = NOW - (turn * 7 + 3) * DAY + chance.randrange(24) * DAY / 24
                out = turn == 1 and one % 5 == 0
                number = (one - 1) * 7 + turn + 1
                nudges.append(
                    own | {
                        "id": number, "member_id": one, "kind": KINDS[(turn - 1) % 4], "dedupe": f"{one}:{turn}",
                        "about": f"{turn}", "klass": Class.PROMOTIONAL, "facts": {"variant": one % 2},
                        "state": State.SUPPRESSED if out else State.SENT, "reason": Reason.HOLDOUT if out else None,
                        "planned_at": at, "not_before": at, "valid_until": at + DAY, "fence": 1, "attempts": 1,
                        "armed_at": None if out else at, "settled_at": at,
                    }
                )  # fmt: skip
                if chance.random() < 0.08:
                    answers.append(own | {"nudge_id": number, "kind": Answer.TAP, "source": "u", "at": at + DAY / 24})
            for turn in range(3 + chance.randrange(2)):
                at = NOW - chance.random() * (30 if turn == 3 else 400) * DAY
                orders.append(
                    own | {
                        "member_id": one, "source": "chat", "external_id": f"{one}:{turn}", "ordered_at": at,
                        "currency": "USD", "total_minor": 5_000, "booked_at": at,
                    }
                )  # fmt: skip
        await _all(session, NudgeRow, nudges)
        await _all(session, AnswerRow, answers)
        await _all(session, OrderRow, orders)
        return shop

    return await database.transact(work)


async def _all(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    for at in range(0, len(rows), PIECE):
        await session.execute(insert(table), rows[at : at + PIECE])


async def measure(name: str, database: Database, members: int) -> None:
    """Fill a database and ask it."""
    await upgrade(database)
    shop = await fill(database, members)
    plain = text("SELECT sum(total_minor - refunded_minor) FROM orders WHERE shop_id = :shop AND ordered_at >= :since")
    since = NOW - 30 * DAY
    questions: dict[str, Callable[[Session], Awaitable[object]]] = {
        "plain sum": lambda session: session.scalar(plain, {"shop": shop.id, "since": since.replace(tzinfo=None)}),
        "overview": lambda session: overview(session, shop.id, since=since, now=NOW),
        "report": lambda session: report(session, shop.id, Scope(Kind.CAMPAIGN, "1"), now=NOW),
    }
    for what, ask in questions.items():
        async with database.reading() as session:
            started, worked = time.perf_counter(), time.process_time()
            await ask(session)
            took, worked = time.perf_counter() - started, time.process_time() - worked
        async with database.reading() as session:
            tracemalloc.start()
            await ask(session)
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        print(
            f"{name:9} {members:7,} members  {what:10} {took:7.2f} s ({worked:6.2f} s of work) {peak / 2**20:7.1f} MB",
            flush=True,
        )
    await database.close()


async def main() -> None:
    """Both databases, unless one is named."""
    members = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    which = sys.argv[2] if len(sys.argv) > 2 else "both"
    if which in ("sqlite", "both"):
        with tempfile.TemporaryDirectory() as folder:
            await measure("SQLite", Database(f"sqlite+aiosqlite:///{Path(folder) / 'r.db'}"), members)
    if which in ("postgres", "both"):
        server = Server()
        server.start()
        try:
            await measure("PostgreSQL", Database(server.url), members)
        finally:
            server.stop()


if __name__ == "__main__":
    asyncio.run(main())
