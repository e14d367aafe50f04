"""A shop whose members bring friends, and everything one can do there in one line."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import select

from models.database import Database, Session
from models.members import actions as members
from models.members.rules import Member
from models.referrals import actions, granting, links
from models.referrals.rules import Bond, Promise, Way, short_code
from models.referrals.states import State
from models.referrals.tables import ReferralRow
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import new_token
from models.tiers import queries as loyalty

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class House:
    """A shop and its members; every member has a link."""

    database: Database
    shop: Shop

    async def member(self, number: int, *, at: datetime = NOW) -> tuple[Member, str]:
        async def work(session: Session) -> tuple[Member, str]:
            person = members.Person(number, f"Ann{number} Smith")
            row = await members.meet(session, self.shop, person, roll={}, now=at)
            token = new_token(number.to_bytes(16))
            code = short_code(number.to_bytes(16))
            hers = await links.own(session, self.shop.id, row.id, token=token, code=code, now=at)
            return row.as_member(), hers.token

        return await self.database.transact(work)

    async def bind(self, token: str, friend: Member, *, now: datetime = NOW) -> Bond | None:
        followed = await self.database.transact(
            lambda session: links.follow(session, self.shop, token, friend=friend, way=Way.LINK, now=now)
        )
        return followed.bond if followed else None

    async def paid(
        self, friend: Member, *, after: timedelta, paid_minor: int = 5_000, cause: str = "order:1"
    ) -> Promise | None:
        at = NOW + after
        return await self.database.transact(
            lambda session: actions.on_paid_order(
                session, self.shop, member=friend.id, ordered_at=at, paid_minor=paid_minor, cause=cause, now=at
            )
        )

    async def brought(
        self, number: int, token: str, *, after: timedelta = timedelta(0), paid_minor: int = 5_000
    ) -> Member:
        """A friend who came by a link some time after noon and paid a day later: `order:<number>`."""
        friend, _ = await self.member(number)
        await self.bind(token, friend, now=NOW + after)
        await self.paid(friend, after=after + DAY, paid_minor=paid_minor, cause=f"order:{number}")
        return friend

    async def ring(self, *, after: timedelta) -> list[State | None]:
        """The bell, as it rings: every bond that is due in a transaction of its own."""
        now = NOW + after
        async with self.database.reading() as session:
            due = await granting.due(session, self.shop.id, now=now)
        return [
            await self.database.transact(partial(granting.settle, shop=self.shop, bond=bond, now=now)) for bond in due
        ]

    async def back(self, cause: str, left: int, *, after: timedelta) -> None:
        """An order was given back but for so much."""
        await self.database.transact(
            partial(actions.on_orders_given_back, shop=self.shop, left_minor={cause: left}, now=NOW + after)
        )

    async def bond(self, friend: Member) -> ReferralRow:
        async with self.database.reading() as session:
            row = await session.scalar(select(ReferralRow).where(ReferralRow.friend_id == friend.id))
        assert row is not None
        return row

    def change(self, **numbers: int) -> None:
        """Let the shop live by other numbers from now on."""
        self.shop = replace(self.shop, policy=replace(self.shop.policy, **numbers))

    async def points(self, member: Member, *, after: timedelta) -> tuple[int, int]:
        async with self.database.reading() as session:
            found = await loyalty.standing_of(
                session, self.shop.id, member.id, currency="USD", minor_per_major=100, at=NOW + after
            )
        return found.points, found.pending


async def house_of(database: Database) -> House:
    """A fresh shop."""

    async def work(session: Session) -> Shop:
        return await shops.open_shop(
            session, bot_id=42, bot_username="regulars_bot", name="Mei's", currency="USD", zone="Europe/Madrid",
            languages=("en",), secret=b"s" * 32, now=NOW,
        )  # fmt: skip

    return House(database, await database.transact(work))
