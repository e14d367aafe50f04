"""What an announcement to 30,000 members costs: `python -m tests.bench.announcing` prints it beside a tenth of them.

The audience is read and drawn once, then planned in pieces; a piece is how long anybody else may have to wait for the
one writer of an SQLite file. Cost per member must not grow with their number.
"""

import asyncio
import random
import resource
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from models.campaigns import actions, choosing, queries
from models.campaigns.rules import Campaign, Timing
from models.database import Database, Session
from models.interactions.rules import Kind
from models.interactions.tables import InteractionRow
from models.loyalty.rules import Account
from models.loyalty.tables import DayRow
from models.members.actions import Person, meet
from models.members.rules import Reach, Source
from models.members.tables import MemberRow
from models.segments.readers import read
from models.shops import actions as shops
from models.shops.rules import Shop
from models.upgrade import upgrade

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ZONES = ("Europe/Madrid", "Europe/Berlin", "Asia/Shanghai", "Asia/Jakarta", "America/New_York")
MEMBERS = (3_000, 30_000)
FACTS: dict[str, object] = {"title": "New creams", "aspects": ["tier"]}


async def main() -> None:
    """Both sizes, one after the other."""
    for members in MEMBERS:
        with tempfile.TemporaryDirectory() as folder:
            database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'regulars.db'}")
            await upgrade(database)
            await measure(database, members)
            await database.close()


async def measure(database: Database, members: int) -> None:
    shop, by = await database.transact(lambda session: populate(session, members))
    audience = read("everybody and not tag:vip", tiers={}, languages=shop.languages, zone=shop.zone)
    found = await database.transact(lambda session: begin(session, shop, by))
    look = time.perf_counter()
    async with database.reading() as session:
        chosen = await choosing.choose(session, shop, found, audience, now=NOW)
        await choosing.forecast(session, shop, found, chosen, now=NOW)
    looked = time.perf_counter()
    await database.transact(lambda session: actions.freeze(session, shop, found, audience, now=NOW))
    frozen, pieces = time.perf_counter(), []
    more = True
    while more:
        at = time.perf_counter()
        more = await database.transact(lambda session: actions.plan_batch(session, shop, found, dict(FACTS), now=NOW))
        pieces.append(time.perf_counter() - at)
    total = time.perf_counter() - frozen
    async with database.reading() as session:
        counted = await queries.counts(session, shop.id, found.id)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{members:>6} members: dry run {looked - look:5.2f} s · freeze {frozen - looked:5.2f} s · planned in "
        f"{total:6.2f} s ({total / members * 1e6:5.0f} µs each) · {len(pieces)} pieces of {max(pieces):.2f} s at most "
        f"· {sum(counted.values())} nudges · {memory:.0f} MB at most"
    )


async def begin(session: Session, shop: Shop, by: int) -> Campaign:
    draft = await actions.start_draft(session, shop.id, by=by, audience="everybody", now=NOW)
    await actions.change(session, shop.id, draft.id, by=by, timing=Timing.EVENING)
    draft = await actions.word(session, shop.id, draft.id, "Hello {name|there}", by=by, place=0, title="Hello")
    checked = await actions.check(session, shop.id, draft.id, by=by)
    return await actions.confirm(
        session, shop, draft.id, version=checked.version, receivers=1, others=False, by=by, now=NOW
    )


async def populate(session: Session, members: int) -> tuple[Shop, int]:
    """Members of five zones, two of three with a year of orders and signs of life."""
    chance = random.Random(1)
    shop = await shops.open_shop(
        session, bot_id=42, bot_username="b", name="S", secret=b"s" * 32, now=NOW, currency="EUR",
        zone="Europe/Madrid", languages=("en",),
    )  # fmt: skip
    row = await meet(session, shop, Person(1, "Owner"), roll={}, now=NOW)
    common = {
        "shop_id": shop.id, "language": "en", "language_source": Source.TELEGRAM, "zone_source": Source.OWN,
        "first_seen_at": NOW - timedelta(days=400), "language_counts": {}, "zone_confidence": 1.0,
    }  # fmt: skip
    people = [
        common
        | {"id": 10 + n, "name": f"M{n}", "zone": chance.choice(ZONES), "telegram": 1_000 + n}
        | {"reach": Reach.DM if chance.random() < 0.8 else Reach.GROUP_ONLY}
        for n in range(members)
    ]
    await session.execute(insert(MemberRow), people)
    buyers = [one["id"] for one in people if chance.random() < 0.66]
    days = [
        {
            "shop_id": shop.id, "member_id": member, "account": Account.SPENT, "unit": "EUR",
            "day": (NOW - timedelta(days=chance.randrange(300))).date(), "total": chance.randrange(500, 50_000),
        }
        for member in buyers
    ]  # fmt: skip
    await session.execute(insert(DayRow), days)
    signs = [
        {
            "shop_id": shop.id, "member_id": member, "kind": Kind.MESSAGE, "local_hour": chance.randrange(8, 23),
            "at": NOW - timedelta(days=chance.randrange(300)), "source": f"t:{member}:{n}",
        }
        for member in buyers
        for n in range(6)
    ]  # fmt: skip
    await session.execute(insert(InteractionRow), signs)
    return shop, row.id


if __name__ == "__main__":
    asyncio.run(main())
