"""Bonds and rewards in the books: the first bond wins, guessing is locked, a reward is booked once."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise

import pytest
from sqlalchemy import func, select, update

from models.database import Database, Session
from models.loyalty.verifying import verify
from models.members import actions as members
from models.members.rules import Member
from models.members.tables import MemberRow
from models.referrals import actions, queries
from models.referrals.rules import AlreadyBound, Bond, Circle, Reward, SelfReferral
from models.referrals.tables import ReferralRow, TryRow
from models.shops import actions as shops
from models.shops.rules import Shop
from models.signing import new_token
from models.tiers import queries as loyalty

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class House:
    """A shop and its members; every member has a link."""

    database: Database
    shop: Shop

    async def member(self, number: int) -> tuple[Member, str]:
        async def work(session: Session) -> tuple[Member, str]:
            person = members.Person(number, f"Ann{number} Smith")
            row = await members.meet(session, self.shop, person, roll={}, now=NOON)
            token = await actions.link(session, self.shop.id, row.id, new_token(bytes([number] * 16)), now=NOON)
            return row.as_member(), token

        return await self.database.transact(work)

    async def bind(self, token: str, friend: Member, *, now: datetime = NOON) -> Bond | None:
        return await self.database.transact(
            lambda session: actions.bind(session, self.shop, token=token, friend=friend, now=now)
        )

    async def paid(self, friend: Member, *, after: timedelta, paid_minor: int = 1_000) -> Reward | None:
        at = NOON + after
        return await self.database.transact(
            lambda session: actions.on_paid_order(
                session, self.shop, member=friend.id, ordered_at=at, paid_minor=paid_minor, cause="order:1", now=at
            )
        )

    async def points(self, member: Member, *, after: timedelta) -> tuple[int, int]:
        async with self.database.reading() as session:
            found = await loyalty.standing_of(
                session, self.shop.id, member.id, currency="USD", minor_per_major=100, at=NOON + after
            )
        return found.points, found.pending


@pytest.fixture
async def house(database: Database) -> House:
    async def work(session: Session) -> Shop:
        return await shops.open_shop(
            session, bot_id=42, bot_username="regulars_bot", name="Mei's", currency="USD", zone="Europe/Madrid",
            languages=("en",), secret=b"s" * 32, now=NOON,
        )  # fmt: skip

    return House(database, await database.transact(work))


async def test_two_hundred_wrong_links_are_locked_after_ten_and_count_no_further(house: House) -> None:
    anna, token = await house.member(1)
    ben, _ = await house.member(2)
    for number in range(200):
        assert await house.bind(f"wrong{number}", ben) is None
    assert await house.bind(token, ben) is None
    async with house.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(TryRow)) == 10
        assert await session.scalar(select(func.count()).select_from(ReferralRow)) == 0
    bond = await house.bind(token, ben, now=NOON + timedelta(hours=1))
    assert bond is not None
    assert bond.referrer == anna.id


async def test_the_same_link_followed_twenty_times_at_once_binds_once(house: House) -> None:
    _, token = await house.member(1)
    ben, _ = await house.member(2)
    bonds = await asyncio.gather(*(house.bind(token, ben) for _ in range(20)))
    assert sum(bond is not None and bond.new for bond in bonds) == 1
    assert len({bond.id for bond in bonds if bond}) == 1


async def test_of_two_links_at_once_one_wins_and_stays(house: House) -> None:
    _, first = await house.member(1)
    _, second = await house.member(2)
    cara, _ = await house.member(3)
    outcomes = await asyncio.gather(house.bind(first, cara), house.bind(second, cara), return_exceptions=True)
    assert {type(one) for one in outcomes} == {Bond, AlreadyBound}


async def test_a_ring_of_five_never_closes(house: House) -> None:
    ring = [await house.member(number) for number in range(1, 6)]
    for (_, token), (friend, _) in pairwise(ring):
        assert await house.bind(token, friend)
    with pytest.raises(Circle):
        await house.bind(ring[-1][1], ring[0][0])
    with pytest.raises(SelfReferral):
        await house.bind(ring[0][1], ring[0][0])
    async with house.database.reading() as session:
        above = await queries.chain_above(session, house.shop.id, ring[-1][0].id)
    assert above == {member.id for member, _ in ring[:-1]}


async def test_a_reward_is_booked_once_and_starts_after_the_hold(house: House) -> None:
    anna, token = await house.member(1)
    ben, _ = await house.member(2)
    await house.bind(token, ben)
    rewards = await asyncio.gather(*(house.paid(ben, after=timedelta(days=2)) for _ in range(5)))
    (reward,) = [one for one in rewards if one]
    assert (reward.referrer, reward.friend, reward.points) == (anna.id, ben.id, 200)
    assert reward.active_from == NOON + timedelta(days=16)
    assert await house.points(anna, after=timedelta(days=15)) == (0, 200)
    assert await house.points(anna, after=timedelta(days=16)) == (200, 0)
    async with house.database.reading() as session:
        assert await session.scalar(select(ReferralRow.cause)) == "order:1"
        assert (await verify(session, house.shop.id)).broken is None


@pytest.mark.parametrize(
    ("after", "paid_minor", "earned"),
    [
        (timedelta(days=30), 1_000, True),
        (timedelta(days=30, microseconds=1), 1_000, False),
        (timedelta(hours=-13), 1_000, True),
        (timedelta(hours=-13, microseconds=-1), 1_000, False),
        (timedelta(0), 1_000, True),
        (timedelta(0), 999, False),
        (timedelta(days=1), 0, False),
        (timedelta(days=1), -5, False),
    ],
)
async def test_only_a_paid_order_within_the_window_earns(
    house: House, after: timedelta, paid_minor: int, earned: bool
) -> None:
    _, token = await house.member(1)
    ben, _ = await house.member(2)
    await house.bind(token, ben)
    assert (await house.paid(ben, after=after, paid_minor=paid_minor) is not None) is earned


async def test_an_order_from_before_she_was_brought_shows_a_customer_and_nothing_earns_after_it(house: House) -> None:
    _, token = await house.member(1)
    ben, _ = await house.member(2)
    await house.bind(token, ben)
    assert await house.paid(ben, after=-timedelta(days=90)) is None
    assert await house.paid(ben, after=timedelta(days=1)) is None


async def test_an_order_of_somebody_nobody_brought_earns_nothing(house: House) -> None:
    ben, _ = await house.member(2)
    assert await house.paid(ben, after=timedelta(days=1)) is None


async def test_who_was_erased_neither_brings_nor_earns(house: House) -> None:
    anna, token = await house.member(1)
    ben, _ = await house.member(2)
    cara, _ = await house.member(3)
    await house.bind(token, ben)

    async def erase(session: Session) -> None:
        await session.execute(update(MemberRow).where(MemberRow.id == anna.id).values(erased_at=NOON))

    await house.database.transact(erase)
    assert await house.paid(ben, after=timedelta(days=1)) is None
    assert await house.bind(token, cara) is None
    assert await house.points(anna, after=timedelta(days=40)) == (0, 0)


async def test_a_link_of_another_shop_leads_nowhere(house: House) -> None:
    _, token = await house.member(1)

    async def stranger(session: Session) -> None:
        other = await shops.open_shop(
            session, bot_id=43, bot_username="other_bot", name="Other", currency="EUR", zone="UTC",
            languages=("de",), secret=b"t" * 32, now=NOON,
        )  # fmt: skip
        assert await queries.owner_of(session, other.id, token) is None

    await house.database.transact(stranger)


async def test_too_small_an_order_and_a_refund_that_leaves_too_little_earn_nothing(house: House) -> None:
    anna, token = await house.member(1)
    ben, _ = await house.member(2)
    await house.bind(token, ben)
    assert await house.paid(ben, after=timedelta(days=1), paid_minor=2) is None
    reward = await house.paid(ben, after=timedelta(days=2), paid_minor=5_000)
    assert reward is not None
    for left, kept in ((1_000, reward.points), (999, 0)):
        giving = partial(
            actions.on_orders_given_back, shop=house.shop, left_minor={"order:1": left}, now=NOON + timedelta(days=3)
        )
        await house.database.transact(giving)
        assert (await house.points(anna, after=timedelta(days=40)))[0] == kept
