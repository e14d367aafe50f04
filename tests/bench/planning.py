"""Planning one night with every occasion on, by number of members: `python -m tests.bench.planning`.

Each size on each database runs in a process of its own. Printed: what each occasion took and how many it found, the
whole night in seconds and in microseconds a member, and by how much the process grew.
"""

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import insert, text

from bot.secrets import FieldCipher
from locales import voices
from models.base import Base
from models.coupons.rules import Kind as Gives
from models.coupons.rules import State as Offered
from models.coupons.tables import CodeRow, CouponRow, TermsRow
from models.database import Database, Session, insert_numbered
from models.groupbuys.states import State as BuyState
from models.groupbuys.tables import BuyRow, JoinRow
from models.interactions.rules import Kind as Did
from models.interactions.tables import InteractionRow
from models.members.rules import Reach, Source, sealed_birthday
from models.members.tables import MemberRow, MembershipRow
from models.occasions.rules import OCCASIONS, SILENCE, setting, switched, tuned
from models.orders.tables import OrderLineRow, OrderRow
from models.outreach.rules import Kind
from models.referrals.states import State as Bond
from models.referrals.tables import ReferralRow
from models.shops import actions as shops
from models.shops.rules import Policy, Shop
from models.tags.rules import Source as TagSource
from models.tags.tables import TagRow
from models.upgrade import upgrade
from scheduler import nudges
from scheduler.kit import Kit
from tests.fakes import FakeMessenger
from tests.postgres import Server

NIGHT = datetime(2026, 11, 21, 2, tzinfo=UTC)
SIZES = (10_000, 30_000, 100_000)
TOGETHER = 5_000
ORDERS_EACH, ACTIONS_EACH = 5, 5
ZONES = ("Europe/Madrid", "Europe/Berlin", "Asia/Shanghai", "America/Mexico_City", "Asia/Kolkata")
CATEGORIES = ("skincare", "makeup", "tea", "snacks", "haircare")
SAFE = FieldCipher([b"k" * 32])
GROWS_MAX = 1.3
"""So many times as much may a member cost among ten times as many, on a machine that does other things, too."""
PASSES = (SILENCE, nudges.BEFORE_THE_END, (Kind.EXPIRING,), (Kind.BIRTHDAY,), nudges.IN_THE_EVENING)


def everything() -> str:
    """The owner's line with every occasion on."""
    line = ""
    for kind in OCCASIONS:
        line = switched(line, kind, on=True)
    for kind, name, value in ((Kind.NEAR_SHIPPING, "from", 60), (Kind.BIRTHDAY_SOON, "percent", 10)):
        line = tuned(Policy(occasions=line), kind, name, value)
    return line


async def fill(database: Database, members: int) -> Shop:
    """A shop with so many members, who ordered over three years as people do: often, seldom and not any more."""
    chance = random.Random(members)

    async def opened(session: Session) -> tuple[Shop, int]:
        shop = await shops.open_shop(
            session, bot_id=1, bot_username="b", name="Shop", currency="EUR", zone="Europe/Madrid",
            languages=("en", "de"), secret=b"s" * 32, now=NIGHT,
        )  # fmt: skip
        group = await shops.meet_group(session, shop.id, chat=-1, title="Group", now=NIGHT, welcome=True)
        await shops.set_policy(session, shop.id, "occasions", everything())
        await shops.set_policy(session, shop.id, "member_days", "22x200")
        return shop, group.id

    shop, group = await database.transact(opened)
    for first in range(1, members + 1, TOGETHER):
        some = range(first, min(first + TOGETHER, members + 1))
        rows = list(_rows(shop.id, group, some, chance))
        await database.transact(lambda session, rows=rows: _insert(session, rows))
    await database.transact(lambda session: _buys(session, shop.id, group, members, chance))
    return shop


def _rows(
    shop: int, group: int, some: range, chance: random.Random
) -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
    common, sealed = {"shop_id": shop}, [sealed_birthday(1 + day % 12, 1 + day % 28, SAFE) for day in range(336)]
    yield MemberRow, [
        common | {
            "id": one, "name": f"Member {one}", "language": "en", "language_source": Source.OWN, "language_counts": {},
            "zone": ZONES[one % 5], "zone_source": Source.OWN, "zone_confidence": 1.0, "reach": Reach.DM,
            "telegram": one, "first_seen_at": NIGHT - timedelta(days=900),
            "birthday_sealed": sealed[chance.randrange(336)] if one % 2 else None,
        }
        for one in some
    ]  # fmt: skip
    yield (
        MembershipRow,
        [common | {"group_id": group, "member_id": one, "joined_at": NIGHT - timedelta(days=900)} for one in some],
    )
    yield TagRow, [
        common | {
            "member_id": one, "name": f"interested:{CATEGORIES[one % 5]}", "source": TagSource.LEXICON,
            "mentions": 3, "set_at": NIGHT, "seen_at": NIGHT,
        }
        for one in some
    ]  # fmt: skip
    yield from _orders(common, some, chance)
    yield InteractionRow, [
        common | {
            "member_id": one, "group_id": group, "kind": Did.START if number == 0 and one % 50 == 0 else Did.MESSAGE,
            "at": _ago(chance, 1.2 if number == 0 and one % 50 == 0 else 400), "source": f"t:{one}:{number}",
            "local_hour": chance.choice((9, 13, 20, 21)),
        }
        for one in some
        for number in range(ACTIONS_EACH)
        if one % 3 or number == 0
    ]  # fmt: skip


def _orders(
    common: dict[str, Any], some: range, chance: random.Random
) -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
    orders, lines = [], []
    for one in some:
        category, gap, last = CATEGORIES[one % 5], chance.choice((20, 35, 60, 120)), chance.uniform(0, 300)
        for number in range(ORDERS_EACH):
            at = NIGHT - timedelta(days=last + number * gap)
            key = one * ORDERS_EACH + number
            orders.append(
                common | {
                    "id": key, "member_id": one, "source": "hand", "external_id": str(key), "ordered_at": at,
                    "currency": "EUR", "total_minor": chance.randrange(500, 9_000), "goods_minor": 0, "extras": [],
                    "points_from": at, "booked_at": at,
                    "delivered_at": at + timedelta(days=10) if number == 0 else None,
                }
            )  # fmt: skip
            name = f"{category} {one % 7 if number % 2 else number}"
            lines.append(common | {"order_id": key, "name": name, "quantity": 1, "category": category})
    yield OrderRow, orders
    yield OrderLineRow, lines


async def _buys(session: Session, shop: int, group: int, members: int, chance: random.Random) -> None:
    """Buys that are open and over, those who are in them, friends brought, and coupons that end soon."""
    common = {"shop_id": shop}
    buys = []
    for number in range(20):
        left = (-60, -40, -20, -10, -2, 30, 70, 72, 80, 90)[number % 10]
        buys.append(
            common | {
                "group_id": group, "item": f"Item {number}", "price_minor": 2_500, "currency": "EUR",
                "threshold": members // 40 or 2, "deadline": NIGHT + timedelta(hours=left), "zone": "Europe/Madrid",
                "category": CATEGORIES[number % 5], "state": BuyState.FAILED if left < 0 else BuyState.OPEN,
                "opened_by_id": 1, "opened_at": NIGHT - timedelta(days=9),
            }
        )  # fmt: skip
    numbers = await insert_numbered(session, BuyRow, buys)
    joins = {(chance.choice(numbers), chance.randrange(1, members + 1)) for _ in range(members // 3)}
    in_it = [
        common | {"buy_id": buy, "member_id": one, "quantity": 1, "joined_at": NIGHT - timedelta(days=8)}
        for buy, one in sorted(joins)
    ]
    friends = [
        common | {"referrer_id": one, "friend_id": one + 1, "state": Bond.BOUND, "bound_at": NIGHT - timedelta(days=1)}
        for one in range(1, members, 40)
    ]
    await _insert(session, [(JoinRow, in_it), (ReferralRow, friends)])
    offer = CouponRow(shop_id=shop, state=Offered.OPEN, for_many=True, made_at=NIGHT)
    session.add(offer)
    await session.flush()
    session.add(
        TermsRow(shop_id=shop, coupon_id=offer.id, version=1, kind=Gives.PERCENT, value=5, worth_minor=0, min_minor=0)
    )
    codes = [
        common | {
            "coupon_id": offer.id, "version": 1, "member_id": one, "code": f"C{one}", "shown": f"C{one}", "cause": "x",
            "issued_at": NIGHT - timedelta(days=9), "ends_at": NIGHT + timedelta(days=chance.choice((2, 20, 60))),
        }
        for one in range(1, members + 1, 10)
    ]  # fmt: skip
    await _insert(session, [(CodeRow, codes)])


def _ago(chance: random.Random, days: float) -> datetime:
    return NIGHT - timedelta(days=chance.uniform(0, days))


async def _insert(session: Session, tables: Sequence[tuple[type[Base], list[dict[str, Any]]]]) -> None:
    for table, rows in tables:
        if rows:
            await session.execute(insert(table), rows)


async def measure(url: str, members: int) -> dict[str, Any]:
    """One night: seconds by occasion, plans by occasion, and by how many megabytes the process grew."""
    database = Database(url)
    try:
        await upgrade(database)
        begun = time.perf_counter()
        shop = await fill(database, members)
        filled = time.perf_counter() - begun
        await database.take_stock()
        if database.engine.dialect.name == "postgresql":
            async with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                await connection.execute(text("ANALYZE"))
        kit = Kit(
            database=database, shop=shop.id, messenger=FakeMessenger(), voices=voices(), boot="bench", sealer=SAFE
        )
        before = psutil.Process().memory_info().rss
        spans: dict[str, float] = {}
        grown, spent = 0, time.process_time()
        for kind in (kind for kinds in PASSES for kind in kinds):
            assert setting(Policy(occasions=everything()), kind).on, kind
            begun = time.perf_counter()
            await nudges.plan(kit, [kind], NIGHT)
            spans[kind.value] = time.perf_counter() - begun
            grown = max(grown, psutil.Process().memory_info().rss - before)
        spent = time.process_time() - spent
        async with database.reading() as session:
            asked = "SELECT kind, count(*) FROM nudges WHERE shop_id = :shop GROUP BY kind"
            rows = await session.execute(text(asked), {"shop": shop.id})
            found = {kind: int(number) for kind, number in rows}
        return {"filled": filled, "spans": spans, "found": found, "megabytes": grown / 2**20, "spent": spent}
    finally:
        await database.close()


def _show(name: str, members: int, told: dict[str, Any]) -> float:
    total = sum(told["spans"].values())
    # SQLite works in this process; PostgreSQL beside it. What others do on the machine meanwhile is no cost of ours.
    each = (told["spent"] if name == "sqlite" else total) / members * 1e6
    plans = sum(told["found"].values())
    print(
        f"{name:<8} {members:>7,} members: {total:7.1f} s ({told['spent']:.1f} s of it at work here), "
        f"{each:6.0f} µs a member, {plans:,} nudges planned, "
        f"+{told['megabytes']:.0f} MB (filled in {told['filled']:.0f} s)",
        flush=True,
    )
    slowest = sorted(told["spans"].items(), key=lambda one: -one[1])[:6]
    print("         slowest:", ", ".join(f"{kind} {span:.2f} s" for kind, span in slowest), flush=True)
    return each


def _alone(url: str, members: int) -> dict[str, Any]:
    """The same in a process of its own, whose memory nothing else has used."""
    command = [sys.executable, "-m", "tests.bench.planning", "--one", url, "--members", str(members)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


async def _fresh(server: Server, members: int) -> str:
    admin = Database(server.url)
    async with admin.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text(f'CREATE DATABASE "planning_{members}"'))
    url = admin.url.set(database=f"planning_{members}").render_as_string(hide_password=False)
    await admin.close()
    return url


def main() -> int:
    """Print the figures; 1 if a member costs much more among many than among few."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--members", type=int, nargs="+", default=SIZES)
    asked.add_argument("--databases", nargs="+", default=("sqlite", "postgres"))
    asked.add_argument("--one", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        print(json.dumps(asyncio.run(measure(given.one, given.members[0]))))
        return 0
    server = Server()
    if "postgres" in given.databases:
        server.start()
    bad = 0
    try:
        for name in given.databases:
            first: float | None = None
            for members in given.members:
                with tempfile.TemporaryDirectory() as folder:
                    embedded = f"sqlite+aiosqlite:///{Path(folder) / 'planning.db'}"
                    url = embedded if name == "sqlite" else asyncio.run(_fresh(server, members))
                    each = _show(name, members, _alone(url, members))
                    first = first or each
                    bad += each > GROWS_MAX * first
    finally:
        if "postgres" in given.databases:
            server.stop()
    return bool(bad)


if __name__ == "__main__":
    raise SystemExit(main())
