"""Rewards for friends: given once after the hold, taken back with the order, looked at where something is odd."""

import asyncio
from datetime import timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import func, select

from models.coupons.queries import held as coupons_held
from models.database import Database, Session
from models.interactions import actions as interactions
from models.interactions.rules import Interaction, Kind
from models.loyalty.verifying import verify
from models.members.rules import Member
from models.referrals import actions, granting, links, reviewing
from models.referrals.rules import Circle, Mark, OneHousehold, Refusal, ReviewMoved, Way
from models.referrals.signs import Sign
from models.referrals.states import State
from models.referrals.tables import CircleRow
from models.shops import actions as shops
from models.tags import actions as tags
from models.tags.queries import members_with
from tests.actions.bringing import DAY, NOW, House, house_of


@pytest.fixture
async def house(database: Database) -> House:
    return await house_of(database)


async def test_a_refund_that_leaves_too_little_ends_it_and_one_that_leaves_enough_does_not(house: House) -> None:
    anna, token = await house.member(1)
    ben = await house.brought(2, token)
    await house.back("order:2", 1_000, after=3 * DAY)
    assert (await house.bond(ben)).state is State.QUALIFIED
    await house.back("order:2", 999, after=3 * DAY)
    assert (await house.bond(ben)).state is State.CLAWED_BACK
    assert await house.ring(after=40 * DAY) == []
    assert await house.points(anna, after=40 * DAY) == (0, 0)


@pytest.mark.parametrize("state", [State.QUALIFIED, State.HELD, State.GRANTED])
async def test_giving_the_order_back_takes_the_reward_at_any_state_and_another_order_earns_it_anew(
    house: House, state: State
) -> None:
    anna, token = await house.member(1)
    ben = await house.brought(2, token, paid_minor=1_000 if state is State.HELD else 5_000)
    if state is State.GRANTED:
        await house.ring(after=15 * DAY)
    assert (await house.bond(ben)).state is state
    await house.back("order:2", 0, after=16 * DAY)
    assert (await house.bond(ben)).state is State.CLAWED_BACK
    assert await house.points(anna, after=16 * DAY) == (0, 0)
    assert await house.paid(ben, after=17 * DAY, cause="order:3") is not None
    assert await house.ring(after=31 * DAY) == [State.GRANTED]
    assert await house.points(anna, after=31 * DAY) == (200, 0)
    await house.back("order:3", 0, after=32 * DAY)
    assert await house.points(anna, after=40 * DAY) == (0, 0)
    async with house.database.reading() as session:
        assert (await verify(session, house.shop.id)).broken is None


async def test_a_grant_racing_a_refund_ends_with_nothing_given(house: House) -> None:
    """Whichever of the two comes first, the points are not hers in the end, and the books are right."""
    anna, token = await house.member(1)
    for number in range(2, 6):
        ben = await house.brought(number, token, after=timedelta(days=number))
        due = timedelta(days=number + 15)
        await asyncio.gather(house.ring(after=due), house.back(f"order:{number}", 0, after=due), house.ring(after=due))
        assert (await house.bond(ben)).state is State.CLAWED_BACK
        assert await house.points(anna, after=99 * DAY) == (0, 0)
    async with house.database.reading() as session:
        assert (await verify(session, house.shop.id)).broken is None


async def test_a_grant_that_dies_on_its_way_gives_once_when_it_is_rung_again(house: House) -> None:
    """Whatever it had written when it died is not there; there is no half of a reward."""
    anna, token = await house.member(1)
    ben = await house.brought(2, token)
    bond = (await house.bond(ben)).id

    async def dies(session: Session) -> None:
        assert await granting.settle(session, house.shop, bond, now=NOW + 15 * DAY) is State.GRANTED
        raise ConnectionAbortedError

    for _ in range(3):
        with pytest.raises(ConnectionAbortedError):
            await house.database.transact(dies)
        assert (await house.bond(ben)).state is State.QUALIFIED
        assert await house.points(anna, after=99 * DAY) == (0, 0)
    assert await house.ring(after=15 * DAY) == [State.GRANTED]
    assert await house.ring(after=15 * DAY) == []
    assert await house.points(anna, after=99 * DAY) == (200, 0)


async def test_delivery_and_seven_days_end_the_hold_if_that_is_sooner(house: House) -> None:
    _, token = await house.member(1)
    await house.brought(2, token)
    for delivered, due in ((9, 15), (3, 10), (5, 10)):
        at = NOW + timedelta(days=delivered)
        await house.database.transact(partial(actions.on_delivered, shop=house.shop, cause="order:2", delivered_at=at))
        async with house.database.reading() as session:
            assert await granting.next_due(session, house.shop.id, after=NOW) == NOW + timedelta(days=due)


async def test_what_was_promised_is_given_whatever_the_shop_promises_by_then(house: House) -> None:
    anna, token = await house.member(1)
    await house.brought(2, token)
    house.change(referral_points=5)
    await house.ring(after=15 * DAY)
    assert await house.points(anna, after=15 * DAY) == (200, 0)


async def test_the_first_and_the_third_friend_bring_more_and_nobody_climbs_a_step_twice(house: House) -> None:
    anna, token = await house.member(1)
    house.change(referral_first=50, referral_third=100)
    for number in range(2, 6):
        await house.brought(number, token, after=timedelta(days=number))
    await house.ring(after=40 * DAY)
    assert await house.points(anna, after=40 * DAY) == (4 * 200 + 50 + 100, 0)
    await house.back("order:3", 0, after=41 * DAY)
    await house.brought(9, token, after=42 * DAY)
    await house.ring(after=60 * DAY)
    assert await house.points(anna, after=60 * DAY) == (4 * 200 + 50 + 100, 0)
    await house.back("order:2", 0, after=61 * DAY)
    assert await house.points(anna, after=61 * DAY) == (3 * 200 + 100, 0), "the step goes with its friend"


async def test_after_ten_rewards_in_thirty_days_the_next_wait_to_be_looked_at(house: House) -> None:
    anna, token = await house.member(1)
    friends = [await house.brought(number, token, after=timedelta(hours=2 * number)) for number in range(2, 14)]
    assert await house.ring(after=20 * DAY) == [State.GRANTED] * 10 + [State.HELD] * 2
    held = await house.bond(friends[-1])
    assert held.evidence == [{"sign": "cap", "count": 10, "most": 10}]
    assert await house.points(anna, after=20 * DAY) == (2_000, 0)
    told = {"shop": house.shop.id, "bond": held.id, "by": anna.id, "turn": held.turn, "now": NOW + 20 * DAY}
    await house.database.transact(partial(reviewing.approve, **told))
    assert await house.ring(after=20 * DAY) == [State.GRANTED]


async def test_a_reward_that_is_looked_at_is_given_refused_or_thought_over_once_each(house: House) -> None:
    anna, token = await house.member(1)
    ben = await house.brought(2, token, paid_minor=1_050)

    async def decide(verb: Any, turn: int | None = None) -> Any:
        row = await house.bond(ben)
        told = {"shop": house.shop.id, "bond": row.id, "by": anna.id, "now": NOW + 2 * DAY}
        return await house.database.transact(partial(verb, turn=row.turn if turn is None else turn, **told))

    held = await house.bond(ben)
    assert held.state is State.HELD
    assert held.evidence == [{"sign": "at_minimum", "paid": 1_050, "least": 1_000}]
    await decide(reviewing.refuse)
    for verb in (reviewing.approve, reviewing.refuse):
        with pytest.raises(ReviewMoved):
            await decide(verb)
    with pytest.raises(ReviewMoved):
        await decide(reviewing.think_again, turn=held.turn)
    await decide(reviewing.think_again)
    verbs = (reviewing.approve, reviewing.refuse)
    outcomes = await asyncio.gather(*(decide(verb) for verb in verbs), return_exceptions=True)
    assert sum(isinstance(one, ReviewMoved) for one in outcomes) == 1
    await decide(reviewing.think_again)
    await decide(reviewing.approve)
    assert await house.ring(after=14 * DAY) == [], "a yes does not shorten the hold"
    assert await house.ring(after=15 * DAY) == [State.GRANTED]
    with pytest.raises(ReviewMoved):
        await decide(reviewing.think_again)


async def test_a_refused_reward_whose_order_was_given_back_cannot_be_thought_over(house: House) -> None:
    anna, token = await house.member(1)
    ben = await house.brought(2, token, paid_minor=1_000)
    held = await house.bond(ben)
    told = {"shop": house.shop.id, "bond": held.id, "by": anna.id, "now": NOW + 2 * DAY}
    turn = await house.database.transact(partial(reviewing.refuse, turn=held.turn, **told))
    await house.back("order:2", 0, after=3 * DAY)
    with pytest.raises(ReviewMoved):
        await house.database.transact(partial(reviewing.think_again, turn=turn, **told))


async def test_two_with_one_phone_or_address_are_one_household_before_and_after_the_bond(house: House) -> None:
    anna, token = await house.member(1)
    ben, cara, dora = [(await house.member(number))[0] for number in (2, 3, 4)]

    async def known_by(member: Member, kind: Mark) -> None:
        marks = [(member.id, kind, "blind")]
        await house.database.transact(partial(actions.mark, shop=house.shop.id, marks=marks, now=NOW))

    await known_by(anna, Mark.PHONE)
    await known_by(ben, Mark.ADDRESS)
    assert await house.bind(token, ben) is not None, "a number and an address are not the same thing"
    await known_by(cara, Mark.PHONE)
    with pytest.raises(OneHousehold):
        await house.bind(token, cara)
    await known_by(ben, Mark.PHONE)
    assert await house.paid(ben, after=DAY) is None
    assert (await house.bond(ben)).refusal is Refusal.SHARED
    await house.bind(token, dora)
    assert await house.paid(dora, after=DAY) is not None
    await known_by(dora, Mark.PHONE)
    assert await house.ring(after=20 * DAY) == [State.REJECTED]
    assert await house.points(anna, after=99 * DAY) == (0, 0)


async def test_friends_who_share_an_address_show_to_whoever_looks(house: House) -> None:
    _, token = await house.member(1)
    first = await house.brought(2, token)
    second, _ = await house.member(3)
    await house.bind(token, second)
    marks = [(one.id, Mark.ADDRESS, "blind") for one in (first, second)]
    await house.database.transact(partial(actions.mark, shop=house.shop.id, marks=marks, now=NOW))
    await house.paid(second, after=DAY, cause="order:3")
    assert (await house.bond(second)).evidence == [{"sign": "twins", "count": 1}]
    assert await house.ring(after=20 * DAY) == [State.HELD], "what came to light later counts as well"


async def test_a_circle_somebody_tried_to_close_holds_every_reward_along_it(house: House) -> None:
    ring = [await house.member(number) for number in range(1, 5)]
    for place, ((_, token), (friend, _)) in enumerate(pairwise(ring)):
        await house.bind(token, friend, now=NOW + timedelta(hours=3 * place))
        await house.paid(friend, after=DAY, cause=f"order:{place}")

    async def closes(session: Session) -> None:
        with pytest.raises(Circle):
            await links.follow(session, house.shop, ring[-1][1], friend=ring[0][0], way=Way.LINK, now=NOW)

    for _ in range(3):
        await house.database.transact(closes)
    assert await house.ring(after=20 * DAY) == [State.HELD] * 3
    async with house.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(CircleRow)) == 1


async def test_fifty_who_come_in_a_minute_wait_to_be_looked_at_and_get_no_coupon_at_once(house: House) -> None:
    anna, token = await house.member(1)
    gifts, friends = [], []
    for number in range(2, 52):
        friend, _ = await house.member(number)
        bond = await house.bind(token, friend, now=NOW + timedelta(seconds=number))
        assert bond is not None
        gifts.append(bond.gift)
        friends.append(friend)
    assert all(gifts[:4])
    assert not any(gifts[4:])
    for friend in friends:
        await house.paid(friend, after=DAY, cause=f"order:{friend.id}")
    bonds = [await house.bond(friend) for friend in friends]
    assert {bond.state for bond in bonds} == {State.HELD}
    assert {bond.evidence[0]["sign"] for bond in bonds} == {Sign.BURST}
    assert await house.ring(after=40 * DAY) == []
    assert await house.points(anna, after=40 * DAY) == (0, 0)


async def test_a_friend_gets_one_coupon_however_often_the_link_is_followed(house: House) -> None:
    _, token = await house.member(1)
    ben, _ = await house.member(2)
    bonds = await asyncio.gather(*(house.bind(token, ben) for _ in range(6)))
    assert len([one.gift for one in bonds if one and one.gift]) == 1
    async with house.database.reading() as session:
        codes = [one.code for one in await coupons_held(session, house.shop.id, ben.id, now=NOW)]
    assert [(code.terms.value, code.terms.min_minor) for code in codes] == [(10, 1_000)]


async def test_who_brings_three_friends_in_a_year_is_a_core_promoter_as_long_as_that_holds(house: House) -> None:
    anna, token = await house.member(1)
    hand, _ = await house.member(30)
    second, _, _ = [await house.brought(number, token, after=timedelta(hours=2 * number)) for number in (2, 3, 4)]
    await house.ring(after=20 * DAY)
    await house.database.transact(partial(tags.tag, shop=house.shop.id, member=hand.id, name="core-promoter", now=NOW))

    async def named(days: int) -> tuple[int, int]:
        return await house.database.transact(
            partial(granting.name_promoters, shop=house.shop, now=NOW + timedelta(days=days))
        )

    async def with_it() -> set[int]:
        async with house.database.reading() as session:
            return await members_with(session, house.shop.id, granting.CORE_PROMOTER)

    assert [await named(21), await named(22)] == [(1, 0), (0, 0)]
    assert await with_it() == {anna.id, hand.id}
    await house.back("order:2", 0, after=23 * DAY)
    assert await named(23) == (0, 1)
    assert await with_it() == {hand.id}, "what a hand gave stays"
    await house.paid(second, after=24 * DAY, cause="order:9")
    await house.ring(after=40 * DAY)
    assert await named(41) == (1, 0)
    assert await named(400) == (0, 1), "a year later it is over"


async def test_patient_friends_nobody_has_seen_wait_for_a_look_where_there_is_a_group(house: House) -> None:
    await house.database.transact(
        lambda session: shops.meet_group(session, house.shop.id, chat=-5, title="G", now=NOW, welcome=True)
    )
    ann, token = await house.member(1)
    first, seen = await house.brought(11, token, after=33 * DAY), (await house.member(13))[0]
    joined = (seen.id, "UTC", Interaction(Kind.JOIN, NOW, "join:13"))
    await house.database.transact(lambda session: interactions.log(session, house.shop.id, [joined]))
    await house.brought(12, token, after=36 * DAY)
    await house.bind(token, seen, now=NOW + 39 * DAY)
    await house.paid(seen, after=40 * DAY, cause="order:13")
    await house.brought(14, token, after=42 * DAY)
    assert await house.ring(after=48 * DAY) == [State.HELD]
    assert (await house.bond(first)).evidence == [{"sign": "quiet", "count": 3}]
    assert await house.ring(after=70 * DAY) == [State.HELD, State.GRANTED]
    assert (await house.bond(seen)).evidence == []
    assert (await house.points(ann, after=70 * DAY))[0] > 0
