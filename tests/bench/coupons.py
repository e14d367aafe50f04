"""Whether a coupon can be used twice: many codes, and many hands that reach for every one of them at once.

`python -m tests.bench.coupons [codes] [redeemers] [sqlite|postgres|both] [seconds]`. Each redeemer tries every one,
with orders of her own, on SQLite and on PostgreSQL; then the rows are asked by plain SQL how many were used twice. The
same is done with one shared code that everybody may use once, and money for half of them. Where the seconds are over
nobody tries further, and how many tries there were is told.
"""

import asyncio
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.coupons import actions, offers, queries
from models.coupons.rules import Code, Coupon, Kind, Terms
from models.database import Database, Session, unusable
from models.errors import ShopError
from models.members import actions as members
from models.money import Money
from models.shops import actions as shops
from models.shops.rules import Shop
from models.upgrade import upgrade
from tests.postgres import Server

NOW = datetime(2026, 1, 1, tzinfo=UTC)
AMOUNT = Money(6000, "USD")
TOGETHER = 8
"""Transactions under way at once; every redeemer stands in line from the beginning."""
PIECE_SQLITE, PIECE_SERVER = 40, 5
"""Tries in one transaction, as the pump serves several chats in one. PostgreSQL notes down what each of them has read,
and has room for some thousand notes as it comes."""
PAID = "SELECT code_id FROM coupon_uses WHERE stage = 'committed' AND coupon_id = :coupon"


class Siege:
    """One shop, its codes, and everybody who wants them."""

    def __init__(self, database: Database, shop: Shop) -> None:
        self.database = database
        self.shop = shop
        self.line = asyncio.Semaphore(1 if database.is_sqlite else TOGETHER)
        self.piece = PIECE_SQLITE if database.is_sqlite else PIECE_SERVER
        self.used = self.refused = self.sent_away = 0
        self.ends = float("inf")

    async def people(self, count: int) -> list[int]:
        """So many members."""

        async def work(session: Session) -> list[int]:
            found = [
                await members.meet(session, self.shop, members.Person(number, f"M{number}"), roll={}, now=NOW)
                for number in range(1, count + 1)
            ]
            return [one.id for one in found]

        return await self.database.transact(work)

    async def open(self, terms: Terms, name: str | None, boss: int) -> Coupon:
        """An open offer."""

        async def work(session: Session) -> Coupon:
            made, _ = await offers.draft(session, self.shop, terms, name=name, by=boss, now=NOW)
            return await offers.open_offer(session, self.shop, made.id, by=boss, now=NOW)

        return await self.database.transact(work)

    async def reach_for(self, redeemer: int, wanted: list[tuple[int, str]]) -> None:
        """One redeemer tries every code, some in each transaction, as fast as she can."""
        wanted = random.Random(redeemer).sample(wanted, len(wanted))
        for start in range(0, len(wanted), self.piece):
            if time.perf_counter() > self.ends:
                return
            piece = wanted[start : start + self.piece]
            used = await self._in_turn(redeemer, piece)
            self.used += used
            self.refused += len(piece) - used

    async def _in_turn(self, redeemer: int, piece: list[tuple[int, str]]) -> int:
        """As the pump does it: whoever the database sends away even after a dozen tries stands in line again."""
        while True:
            async with self.line:
                try:
                    return await self.database.transact(lambda session: self._try(session, redeemer, piece), quick=True)
                except DBAPIError as error:
                    if not unusable(error):
                        raise
                    self.sent_away += 1

    async def _try(self, session: Session, redeemer: int, wanted: list[tuple[int, str]]) -> int:
        used = 0
        for owner, code in wanted:
            number = f"{owner}.{redeemer}"
            try:
                await actions.use_on_order(
                    session, self.shop, owner, code, AMOUNT, order=number, cause=number, by=None, now=NOW
                )
            except ShopError:
                continue
            used += 1
        return used

    async def twice(self, coupon: int, by: str) -> int:
        """How many codes (or people) have more than one paid use, by the rows alone."""
        async with self.database.reading() as session:
            counted = text(f"SELECT count(*) FROM ({PAID} GROUP BY {by} HAVING count(*) > 1) AS twice")
            return int(await session.scalar(counted, {"coupon": coupon}) or 0)


async def personal(siege: Siege, people: list[int], redeemers: int) -> None:
    """Every personal code, wanted by every redeemer."""
    coupon = await siege.open(Terms(Kind.NEXT_ORDER, 10, gives=Kind.PERCENT), None, people[0])
    await siege.database.transact(
        lambda session: offers.issue_to_many(session, siege.shop, coupon, people, cause="bench", now=NOW)
    )
    wanted = [(owner, code.shown) for owner, code in (await _held(siege, people)).items()]
    started = time.perf_counter()
    await asyncio.gather(*(siege.reach_for(redeemer, wanted) for redeemer in range(redeemers)))
    _tell(siege, f"{len(people):,} codes × {redeemers:,} redeemers", started, await siege.twice(coupon.id, "code_id"))
    assert siege.used == len(people) or time.perf_counter() > siege.ends


async def shared(siege: Siege, people: list[int], redeemers: int) -> None:
    """One shared code, once per person, with money for half of them."""
    half = len(people) // 2
    terms = Terms(Kind.AMOUNT, 500, per_member_max=1, budget_minor=500 * half)
    coupon = await siege.open(terms, "EVERYBODY", people[0])
    siege.used = siege.refused = 0
    wanted = [(member, "EVERYBODY") for member in people]
    started = time.perf_counter()
    await asyncio.gather(*(siege.reach_for(redeemer, wanted) for redeemer in range(redeemers)))
    what = f"1 shared code, {len(people):,} people × {redeemers:,} tries"
    _tell(siege, what, started, await siege.twice(coupon.id, "code_id, member_id"))
    assert siege.used == half


async def _held(siege: Siege, people: list[int]) -> dict[int, Code]:
    async with siege.database.reading() as session:
        return {one: (await queries.held(session, siege.shop.id, one, now=NOW))[0].code for one in people}


def _tell(siege: Siege, what: str, started: float, twice: int) -> None:
    spent = time.perf_counter() - started
    tries = siege.used + siege.refused
    kind = "SQLite" if siege.database.is_sqlite else "PostgreSQL"
    print(
        f"{kind:10} {what}: {siege.used:,} used, {siege.refused:,} refused, {twice} second uses,"
        f" {siege.sent_away} sent away · {tries:,} tries in {spent:,.0f} s",
        flush=True,
    )
    assert twice == 0


async def besiege(url: str, codes: int, redeemers: int, seconds: float) -> None:
    """All of it on one database."""
    database = Database(url)
    await upgrade(database)
    shop = await database.transact(
        lambda session: shops.open_shop(
            session, bot_id=42, bot_username="b", name="s", currency="USD", zone="Europe/Berlin",
            languages=("en",), secret=b"s" * 32, now=NOW,
        )
    )  # fmt: skip
    siege = Siege(database, shop)
    people = await siege.people(codes)
    siege.ends = time.perf_counter() + seconds
    await personal(siege, people, redeemers)
    siege.ends = float("inf")
    await shared(siege, people, max(redeemers // 100, 2))
    await database.close()


def main() -> None:
    """Both databases, one after the other."""
    said = sys.argv[1:] + ["1000", "1000", "both", "inf"][len(sys.argv) - 1 :]
    codes, redeemers, kind, seconds = int(said[0]), int(said[1]), said[2], float(said[3])
    if kind != "postgres":
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(besiege(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}", codes, redeemers, seconds))
    if kind != "sqlite":
        server = Server()
        server.start()
        try:
            asyncio.run(besiege(server.url, codes, redeemers, seconds))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
