"""A shop whose buys can do everything, in one line each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.database import Session
from models.groupbuys import actions, booking, finding
from models.groupbuys.actions import Terms
from models.groupbuys.pricing import Extra, Settlement, Till
from models.groupbuys.rules import Buy, Seat
from models.loyalty import wallet
from models.money import Money
from models.orders.tables import OrderRow
from models.outreach.rules import Kind
from models.outreach.tables import NudgeRow
from tests.actions.test_group_buys import NOON, House, house

__all__ = ["house"]

HOUR = timedelta(hours=1)


@dataclass
class Shop(House):
    """The same house with all a buy can do."""

    known: dict[int, int] = field(default_factory=dict)

    async def member(self, number: int, **more: Any) -> int:
        if number not in self.known:
            self.known[number] = await super().member(number, **more)
        return self.known[number]

    async def do(self, work: Callable[[Session], Awaitable[Any]]) -> Any:
        return await self.database.transact(work)

    async def read(self, work: Callable[[Session], Awaitable[Any]]) -> Any:
        async with self.database.reading() as session:
            return await work(session)

    async def offer(self, extra: Extra, *, threshold: int = 1, price: int = 1250, hours: float = 5) -> Buy:
        boss = await self.member(1)

        async def work(session: Session) -> Buy:
            terms = Terms("Cream", Money(price, "USD"), threshold, NOON + hours * HOUR, "skincare", extra)
            draft = await actions.start_draft(
                session, self.shop, terms, by=boss, group=self.group, topic=None, now=NOON
            )
            return await actions.open_buy(session, self.shop, draft.id, by=boss, now=NOON)

        found: Buy = await self.do(work)
        return found

    async def take(self, buy: Buy, member: int, quantity: int = 1, variant: int | None = None) -> Seat:
        found: Seat = await self.do(
            lambda session: actions.take(session, self.shop.id, buy.id, member, quantity, now=NOON, variant=variant)
        )
        return found

    async def pay(self, buy: Buy, member: int, minor: int, **more: Any) -> Settlement:
        amount = Money(minor, "USD")
        _, done = await self.do(
            lambda session: booking.mark_paid(
                session, self.shop, buy.id, member, amount, by=None, now=NOON, **more
            )
        )  # fmt: skip
        assert isinstance(done, Settlement)
        return done

    async def step(
        self, verb: Callable[..., Awaitable[Any]], buy: Buy, *args: Any, at: datetime = NOON, **more: Any
    ) -> Any:
        return await self.do(lambda session: verb(session, self.shop, buy.id, *args, by=buy.opened_by, now=at, **more))

    async def till(self, buy: Buy, member: int) -> Till:
        found = await self.read(lambda session: finding.tills(session, self.shop.id, buy.id))
        return found.get(member, Till())

    async def wallet(self, member: int) -> int:
        held = await self.read(lambda session: wallet.held(session, self.shop.id, member, "USD"))
        return int(held.minor)

    async def orders(self, member: int) -> list[OrderRow]:
        asked = select(OrderRow).where(OrderRow.shop_id == self.shop.id, OrderRow.member_id == member)
        return list(await self.read(lambda session: rows_of(session, asked)))

    async def nudges(self, kind: Kind) -> list[tuple[int, str]]:
        asked = select(NudgeRow).where(NudgeRow.shop_id == self.shop.id, NudgeRow.kind == kind).order_by(NudgeRow.id)
        return [(row.member_id, row.about) for row in await self.read(lambda session: rows_of(session, asked))]

    async def line(self, buy: Buy, member: int) -> finding.Waits | None:
        found: finding.Waits | None = await self.read(
            lambda session: finding.waits(session, self.shop.id, buy.id, member)
        )
        return found


async def rows_of(session: Session, asked: Any) -> Any:
    return (await session.scalars(asked)).all()


@pytest.fixture
def shop(house: House) -> Shop:
    return Shop(house.database, house.shop, house.group)
