"""Bonds and rewards in the books: the first bond wins, guessing is locked, a reward is booked once."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select, update

from models.database import Database, Session
from models.loyalty.verifying import verify
from models.members.tables import MemberRow
from models.referrals import links, queries
from models.referrals.rules import AlreadyBound, Bond, Circle, Refusal, SelfReferral, Way
from models.referrals.states import State
from models.referrals.tables import ReferralRow, TryRow
from models.shops import actions as shops
from tests.actions.bringing import DAY, NOW, House, house_of


@pytest.fixture
async def house(database: Database) -> House:
    return await house_of(database)


async def test_two_hundred_wrong_links_are_locked_after_ten_and_count_no_further(house: House) -> None:
    anna, token = await house.member(1)
    ben, _ = await house.member(2)
    for number in range(200):
        assert await house.bind(f"wrong{number}", ben) is None
    assert await house.bind(token, ben) is None
    async with house.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(TryRow)) == 10
        assert await session.scalar(select(func.count()).select_from(ReferralRow)) == 0
    bond = await house.bind(token, ben, now=NOW + timedelta(hours=1))
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
    promises = await asyncio.gather(*(house.paid(ben, after=2 * DAY) for _ in range(5)))
    (promise,) = [one for one in promises if one]
    assert (promise.referrer, promise.friend, promise.points) == (anna.id, ben.id, 200)
    assert promise.due == NOW + 16 * DAY
    assert await house.ring(after=16 * DAY - timedelta(microseconds=1)) == []
    assert await house.points(anna, after=99 * DAY) == (0, 0), "nothing is booked before the hold is over"
    rung = await asyncio.gather(*(house.ring(after=16 * DAY) for _ in range(5)))
    assert [state for states in rung for state in states if state] == [State.GRANTED]
    assert await house.points(anna, after=16 * DAY) == (200, 0)
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
        await session.execute(update(MemberRow).where(MemberRow.id == anna.id).values(erased_at=NOW))

    await house.database.transact(erase)
    assert await house.paid(ben, after=DAY) is not None
    assert await house.ring(after=15 * DAY) == [State.REJECTED]
    assert (await house.bond(ben)).refusal is Refusal.GONE
    assert await house.bind(token, cara) is None
    assert await house.points(anna, after=timedelta(days=40)) == (0, 0)


async def test_a_link_of_another_shop_leads_nowhere(house: House) -> None:
    _, token = await house.member(1)
    ben, _ = await house.member(2)

    async def stranger(session: Session) -> None:
        other = await shops.open_shop(
            session, bot_id=43, bot_username="other_bot", name="Other", currency="EUR", zone="UTC",
            languages=("de",), secret=b"t" * 32, now=NOW,
        )  # fmt: skip
        assert await links.follow(session, other, token, friend=ben, way=Way.LINK, now=NOW) is None

    await house.database.transact(stranger)
