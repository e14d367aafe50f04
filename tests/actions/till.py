"""A shop with a boss, and everything one can do with its coupons in one line."""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from models.coupons import actions, offers, queries, returning
from models.coupons.rules import Code, Coupon, Fate, Kind, Order, Terms, Use
from models.database import Database, Session
from models.errors import ShopError
from models.loyalty import wallet
from models.loyalty.queries import balance
from models.loyalty.rules import POINTS, Account
from models.members import actions as members
from models.money import Money
from models.shops import actions as shops
from models.shops.rules import Shop

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TEN = Terms(Kind.PERCENT, 10)
HALF_HOUR = timedelta(minutes=30)


@dataclass
class House:
    """A shop with a boss."""

    database: Database
    shop: Shop
    boss: int

    async def member(self, number: int) -> int:
        async def work(session: Session) -> int:
            row = await members.meet(session, self.shop, members.Person(number, f"Member {number}"), roll={}, now=NOON)
            return row.id

        return await self.database.transact(work)

    async def open(self, terms: Terms, name: str | None = "WELCOME10", *, now: datetime = NOON) -> Coupon:
        async def work(session: Session) -> Coupon:
            made, _ = await offers.draft(session, self.shop, terms, name=name, by=self.boss, now=now)
            return await offers.open_offer(session, self.shop, made.id, by=self.boss, now=now)

        return await self.database.transact(work)

    async def code(self, typed: str) -> Code:
        async with self.database.reading() as session:
            found = await queries.find(session, self.shop.id, typed)
        assert found is not None
        return found

    async def give(self, member: int, terms: Terms = TEN, *, cause: str = "give:1", now: datetime = NOON) -> Code:
        code, _ = await self.database.transact(
            lambda session: offers.give(session, self.shop, terms, member, cause=cause, by=self.boss, now=now)
        )
        return code

    async def reserve(
        self, member: int, code: Code, *, cause: str, goods: int = 6000, order: str | None = None, now: datetime = NOON
    ) -> Use:
        facts = Order(goods, None, order)
        return await self.database.transact(
            lambda session: actions.reserve(session, self.shop, member, code, facts, cause=cause, now=now)
        )

    async def commit(self, use: Use, *, now: datetime = NOON) -> Use:
        return await self.database.transact(
            lambda session: actions.commit(session, self.shop, use.id, by=None, now=now)
        )

    async def release(self, use: Use, *, now: datetime = NOON) -> bool:
        return await self.database.transact(lambda session: actions.release(session, self.shop.id, use.id, now=now))

    async def reissue(self, use: Use, *, now: datetime = NOON, undo: bool = False) -> tuple[Fate, datetime | None]:
        return await self.database.transact(
            lambda session: returning.reissue(session, self.shop, use.id, by=None, now=now, undo=undo)
        )

    async def order(
        self, member: int, typed: str, number: str, *, goods: int = 6000, now: datetime = NOON
    ) -> actions.Applied:
        amount = Money(goods, "USD")
        return await self.database.transact(
            lambda session: actions.use_on_order(
                session, self.shop, member, typed, amount, order=number, cause=f"order:{number}", by=None, now=now
            )
        )

    async def redeem(self, member: int, code: Code, *, turn: int = 0) -> Use:
        return await self.database.transact(
            lambda session: actions.redeem(session, self.shop, member, code.id, turn=turn, now=NOON)
        )

    async def credit(self, member: int) -> int:
        async with self.database.reading() as session:
            return (await wallet.held(session, self.shop.id, member, "USD")).minor

    async def uses(self, coupon: int) -> int:
        async with self.database.reading() as session:
            (tale,) = await queries.tales(session, self.shop.id, now=NOON, only=coupon)
        return tale.uses

    async def points(self, member: int) -> int:
        async with self.database.reading() as session:
            return await balance(session, self.shop.id, member, Account.MEMBER, POINTS)


async def open_house(database: Database) -> House:
    """A fresh shop, its boss the first member."""

    async def work(session: Session) -> Shop:
        return await shops.open_shop(
            session, bot_id=42, bot_username="regulars_bot", name="Mei's", currency="USD", zone="Europe/Madrid",
            languages=("en",), secret=b"s" * 32, now=NOON,
        )  # fmt: skip

    made = House(database, await database.transact(work), 0)
    made.boss = await made.member(1)
    return made


async def attempt(work: Awaitable[object]) -> object:
    """What came of it: a result, or the refusal."""
    try:
        return await work
    except ShopError as refused:
        return refused
