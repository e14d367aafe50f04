"""Somebody in Telegram and somebody of a file who are one person, and everything one can do with both in one line."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from models.database import Database, Session
from models.loyalty import points
from models.loyalty.actions import book
from models.loyalty.queries import balance
from models.loyalty.rules import POINTS, Account, Reason, points_posting
from models.loyalty.tables import DayRow, LotRow
from models.loyalty.verifying import check_member, verify
from models.members.actions import Newcomer, Person, meet, meet_keys
from models.members.queries import survivor
from models.members.rules import Kind
from models.merging.actions import merge, unmerge
from models.merging.holdings import TABLES
from models.merging.rules import Why
from models.money import Money
from models.orders import actions as orders
from models.shops.rules import Shop
from tests.actions.test_orders import shop_of

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HERS = (Account.MEMBER, Account.OWED, Account.WALLET)


@dataclass
class Pair:
    """A shop with Anna, who writes in Telegram, and a customer of a file who is Anna, too."""

    database: Database
    shop: Shop
    anna: int
    filed: int
    now: datetime = NOW
    count: int = 0

    async def do(self, work: Any) -> Any:
        return await self.database.transact(work)

    async def merge(self, one: int | None = None, other: int | None = None) -> Any:
        pair = (one or self.anna, other or self.filed)
        return await self.do(lambda s: merge(s, self.shop, *pair, why=Why.STAFF, by=None, now=self.now))

    async def unmerge(self, number: int) -> Any:
        return await self.do(lambda s: unmerge(s, self.shop, number, by=None, now=self.now))

    async def order(self, who: int, minor: int) -> Any:
        self.count += 1
        name = f"A-{self.count}"
        total = Money(minor, "USD")

        async def work(session: Session) -> Any:
            here = await survivor(session, self.shop.id, who)
            return await orders.record(
                session, self.shop, member=here, external_id=name, total=total, lines=(), by=None, now=self.now
            )

        return await self.do(work)

    async def refund(self, order: int, minor: int) -> int:
        back = await self.do(lambda s: orders.refund(s, self.shop, order, refunded_minor=minor, by=None, now=self.now))
        return int(back or 0)

    async def award(self, who: int, count: int, *, expires_at: datetime | None = None) -> str:
        self.count += 1
        cause = f"award:{self.count}"
        given = points_posting(
            who, count, reason=Reason.AWARD, cause=cause, at=self.now, active_from=self.now, expires_at=expires_at
        )
        await self.do(lambda s: book(s, self.shop.id, given))
        return cause

    async def spend(self, who: int, count: int) -> str:
        self.count += 1
        cause = f"spend:{self.count}"
        await self.do(lambda s: points.spend(s, self.shop.id, who, count, cause=cause, now=self.now))
        return cause

    async def says(self, who: int) -> tuple[int, int, int]:
        async with self.database.reading() as session:
            units = (POINTS, POINTS, "USD")
            found = [await balance(session, self.shop.id, who, *one) for one in zip(HERS, units, strict=True)]
        return found[0], found[1], found[2]

    async def books(self) -> dict[str, Any]:
        """Everything the books say of both: sums, lots with their dates and orders, what counts on which day."""
        pair = [self.anna, self.filed]
        async with self.database.reading() as session:
            lots = await session.execute(
                select(
                    LotRow.member_id, LotRow.origin_id, LotRow.active_from, LotRow.expires_at, LotRow.remaining,
                    LotRow.expired,
                ).where(LotRow.shop_id == self.shop.id, LotRow.member_id.in_(pair))
            )  # fmt: skip
            days = await session.execute(
                select(DayRow.member_id, DayRow.account, DayRow.unit, DayRow.day, DayRow.total).where(
                    DayRow.shop_id == self.shop.id, DayRow.total != 0, DayRow.member_id.in_(pair)
                )
            )
            held: Counter[Any] = Counter()
            for who, origin, since, until, left, gone in lots:
                held[(who, origin, since, until)] += left
                held[(who, origin, since, until, "gone")] += gone
            return {
                "sums": [await self.says(one) for one in pair],
                "lots": {key: count for key, count in held.items() if count},
                "days": sorted(map(tuple, days)),
            }

    async def rows(self) -> dict[str, list[Any]]:
        """Every row of every table a merge may touch, whole."""
        async with self.database.reading() as session:
            found = {}
            for name, table in TABLES.items():
                columns = table.__table__.c
                said = await session.execute(select(*columns).where(columns.shop_id == self.shop.id))
                found[name] = sorted(map(tuple, said), key=lambda row: str(row))
            return found

    async def hold(self) -> None:
        """The books are whole, and who owes holds no points."""
        async with self.database.snapshot() as session:
            assert (await verify(session, self.shop.id)).broken is None
            for one in (self.anna, self.filed):
                await check_member(session, self.shop.id, one)
        for one in (self.anna, self.filed):
            held, owed, _ = await self.says(one)
            assert owed == 0 or held == 0


async def pair_of(database: Database, bot: int = 42) -> Pair:
    shop = await shop_of(database, bot)

    async def work(session: Session) -> tuple[int, int]:
        row = await meet(session, shop, Person(11, "Anna B", "Anna"), roll={}, now=NOW)
        filed = await meet_keys(session, shop, [Newcomer(Kind.PHONE, f"i{bot}", "sealed", "Anna Berger")], now=NOW)
        return row.id, filed[0]

    return Pair(database, shop, *await database.transact(work))
