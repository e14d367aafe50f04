"""A shop with one member and one person of the staff, and everything one can do with an order in one line."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from models.database import Database, Session
from models.loyalty import wallet
from models.loyalty.actions import book
from models.loyalty.rules import Reason, points_posting
from models.loyalty.verifying import verify
from models.members.actions import Person, meet
from models.money import Money
from models.orders import finding, returning, till
from models.orders.actions import Recorded
from models.orders.refunds import Back
from models.orders.returning import Wish
from models.orders.till import Sum, Wanted
from models.shops.rules import Shop
from models.tiers.queries import standing_of
from models.tiers.rules import Standing
from tests.actions.test_orders import shop_of

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=20)
T = TypeVar("T")


@dataclass
class House:
    """A shop with one member and one person of the staff."""

    database: Database
    shop: Shop
    ana: int
    mei: int

    async def do(self, work: Callable[[Session], Awaitable[T]]) -> T:
        return await self.database.transact(work)

    async def sell(self, wanted: Wanted, *, now: datetime = NOW) -> tuple[Recorded, Sum]:
        done = await self.do(lambda s: till.check_out(s, self.shop, self.ana, wanted, by=self.mei, now=now))
        assert done is not None
        return done

    async def back(self, wish: Wish, *, now: datetime = NOW) -> Back:
        async def work(session: Session) -> Back:
            look = await returning.look(session, self.shop, wish, now=now)
            done = await returning.carry_out(session, self.shop, look.what, by=self.mei, now=now)
            assert done == look.back
            return done

        return await self.do(work)

    async def give(self, amount: int, cause: str = "gift") -> None:
        posting = points_posting(self.ana, amount, reason=Reason.AWARD, cause=cause, at=NOW, active_from=NOW)
        await self.do(lambda s: book(s, self.shop.id, posting))

    async def stands(self, at: datetime = LATER) -> Standing:
        async with self.database.reading() as session:
            verdict = await verify(session, self.shop.id)
            assert (verdict.broken, verdict.why) == (None, "")
            return await standing_of(session, self.shop.id, self.ana, currency="USD", minor_per_major=100, at=at)

    async def held(self) -> int:
        async with self.database.reading() as session:
            return (await wallet.held(session, self.shop.id, self.ana, "USD")).minor

    async def orders(self) -> int:
        async with self.database.reading() as session:
            return len(await finding.stories(session, self.shop.id, self.ana, orders_max=99, now=NOW))


async def house_of(database: Database, **policy: int | str) -> House:
    shop = await shop_of(database)
    shop = replace(shop, policy=replace(shop.policy, **policy))  # type: ignore[arg-type]
    people = [await _meet(database, shop, number) for number in (1, 2)]
    return House(database, shop, *people)


async def _meet(database: Database, shop: Shop, number: int) -> int:
    async def work(session: Session) -> int:
        return (await meet(session, shop, Person(number, f"n{number}"), roll={}, now=NOW)).id

    return await database.transact(work)


def order(minor: int = 5_000, number: str = "A-1", **more: Any) -> Wanted:
    return Wanted(number, Money(minor, "USD"), more.pop("lines", ()), **more)


def usd(minor: int) -> Money:
    return Money(minor, "USD")
