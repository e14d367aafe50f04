"""Coupons in the books: a right is used once however many hands reach for it, and comes back once."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from models.coupons import actions, offers, queries, returning
from models.coupons.refusals import (
    BudgetSpent,
    CodeOver,
    CodeReserved,
    CodeUsed,
    CodeUsedUp,
    OneCoupon,
    ReservationOver,
)
from models.coupons.rules import Fate, Kind, Stage, Terms
from models.database import Database, Session
from models.loyalty import wallet
from models.money import Money
from tests.actions.till import HALF_HOUR, NOON, TEN, House, attempt, open_house


@pytest.fixture
async def house(database: Database) -> House:
    return await open_house(database)


async def test_a_hundred_taps_of_one_person_are_one_use_and_each_gets_the_same(house: House) -> None:
    anna = await house.member(2)
    code = await house.give(anna)
    uses = await asyncio.gather(*(house.reserve(anna, code, cause="order:7", order="7") for _ in range(100)))
    assert len({use.id for use in uses}) == 1
    assert {use.worth.off_minor for use in uses} == {600}


async def test_a_hundred_orders_at_once_use_a_personal_code_once(house: House) -> None:
    anna = await house.member(2)
    code = await house.give(anna)
    tries = (attempt(house.order(anna, code.shown, str(number))) for number in range(100))
    came = await asyncio.gather(*tries)
    assert sum(isinstance(one, actions.Applied) for one in came) == 1
    assert {type(one) for one in came} == {actions.Applied, CodeUsed}


async def test_a_shared_code_is_used_once_by_each_person_however_fast_she_is(house: House) -> None:
    coupon = await house.open(Terms(Kind.PERCENT, 10, per_member_max=1))
    people = [await house.member(number) for number in range(2, 8)]
    tries = [attempt(house.order(member, "welcome-10", f"{member}.{turn}")) for member in people for turn in range(5)]
    came = await asyncio.gather(*tries)
    assert sum(isinstance(one, actions.Applied) for one in came) == 6
    assert await house.uses(coupon.id) == 6


async def test_the_total_and_the_budget_hold_against_everybody_at_once(house: House) -> None:
    capped = await house.open(Terms(Kind.PERCENT, 10, uses_max=5))
    spent = await house.open(Terms(Kind.AMOUNT, 500, budget_minor=2000), "FIVE5")
    people = [await house.member(number) for number in range(2, 12)]
    tries = [attempt(house.order(member, "WELCOME10", f"a{member}")) for member in people]
    tries += [attempt(house.order(member, "FIVE5", f"b{member}")) for member in people]
    came = await asyncio.gather(*tries)
    assert sum(isinstance(one, CodeUsedUp) for one in came) == 5
    assert sum(isinstance(one, BudgetSpent) for one in came) == 6
    assert (await house.uses(capped.id), await house.uses(spent.id)) == (5, 4)


async def test_fifteen_codes_and_five_redeemers_of_each_come_to_fifteen_uses(house: House) -> None:
    people = [await house.member(number) for number in range(2, 17)]
    coupon = await house.open(Terms(Kind.NEXT_ORDER, 10, gives=Kind.PERCENT), None)

    async def work(session: Session) -> int:
        return await offers.issue_to_many(session, house.shop, coupon, people, cause="spring", now=NOON)

    assert await house.database.transact(work) == 15
    assert await house.database.transact(work) == 0
    async with house.database.reading() as session:
        held = {one: (await queries.held(session, house.shop.id, one, now=NOON))[0].code for one in people}
    tries = [
        attempt(house.order(member, code.shown, f"{member}.{turn}"))
        for turn in range(5)
        for member, code in held.items()
    ]
    came = await asyncio.gather(*tries)
    assert sum(isinstance(one, actions.Applied) for one in came) == 15
    assert await house.uses(coupon.id) == 15


async def test_a_reservation_holds_for_half_an_hour_and_not_a_moment_longer(house: House) -> None:
    anna, ben = await house.member(2), await house.member(3)
    await house.open(Terms(Kind.PERCENT, 10, uses_max=1))
    code = await house.code("WELCOME10")
    kept = await house.reserve(anna, code, cause="order:1", order="1")
    before = NOON + HALF_HOUR - timedelta(microseconds=1)
    with pytest.raises(CodeUsedUp):
        await house.reserve(ben, code, cause="order:2", now=before)
    taken = await house.reserve(ben, code, cause="order:2", now=NOON + HALF_HOUR)
    with pytest.raises(ReservationOver):
        await house.commit(kept, now=NOON + HALF_HOUR)
    assert (await house.commit(taken, now=NOON + HALF_HOUR)).stage is Stage.COMMITTED


async def test_a_personal_code_is_kept_for_one_order_and_free_again_after(house: House) -> None:
    anna = await house.member(2)
    code = await house.give(anna)
    await house.reserve(anna, code, cause="order:1", order="1")
    with pytest.raises(CodeReserved) as refused:
        await house.reserve(anna, code, cause="order:2", order="2")
    assert refused.value.facts == {"order": "1", "until": NOON + HALF_HOUR}
    swept = await house.database.transact(
        lambda session: actions.expire_reservations(session, house.shop.id, now=NOON + HALF_HOUR)
    )
    assert swept == 1
    await house.reserve(anna, code, cause="order:2", order="2", now=NOON + HALF_HOUR)


async def test_paying_twice_and_cancelling_twice_change_nothing_more(house: House) -> None:
    anna = await house.member(2)
    code = await house.give(anna)
    kept = await house.reserve(anna, code, cause="order:1", order="1")
    assert [await house.release(kept), await house.release(kept)] == [True, False]
    assert (await house.reserve(anna, code, cause="order:1", order="1")).stage is Stage.RELEASED
    again = await house.reserve(anna, code, cause="order:2", order="2")
    first, second = await house.commit(again), await house.commit(again, now=NOON + timedelta(days=1))
    assert first == second
    assert not await house.release(again)


async def test_the_last_use_comes_back_once_when_its_order_is_cancelled(house: House) -> None:
    coupon = await house.open(Terms(Kind.PERCENT, 10, uses_max=1))
    anna, ben, cara = [await house.member(number) for number in (2, 3, 4)]
    await house.order(anna, "WELCOME10", "1")
    with pytest.raises(CodeUsedUp):
        await house.order(ben, "WELCOME10", "2")

    async def cancel(session: Session) -> bool:
        done = await returning.give_back(session, house.shop, anna, "1", by=None, now=NOON)
        return done.fate is Fate.BACK

    came = await asyncio.gather(*(house.database.transact(cancel) for _ in range(10)))
    assert sum(came) == 1
    await house.order(ben, "WELCOME10", "3")
    with pytest.raises(CodeUsedUp):
        await house.order(cara, "WELCOME10", "4")
    assert await house.uses(coupon.id) == 1


async def test_a_refund_gives_the_same_personal_code_back_for_at_least_seven_days(house: House) -> None:
    anna = await house.member(2)
    code = await house.give(anna, replace(TEN, days=1))
    used = await house.order(anna, code.shown, "1")
    later = NOON + timedelta(days=30)
    fate, until = await house.reissue(used.use, now=later)
    assert (fate, until) == (Fate.BACK, datetime(2026, 12, 28, 23, tzinfo=UTC))
    assert until is not None
    assert await house.reissue(used.use, now=later + timedelta(days=1)) == (Fate.NONE, None)
    second = await house.order(anna, code.shown, "2", now=until - timedelta(microseconds=1))
    # It is put off once: another refund gives the use back, but no more time, and says so.
    assert await house.reissue(second.use, now=until) == (Fate.OVER, until)
    with pytest.raises(CodeOver):
        await house.order(anna, code.shown, "3", now=until)


async def test_a_shared_code_that_is_over_holds_on_for_whoever_got_it_back_and_for_nobody_else(house: House) -> None:
    await house.open(Terms(Kind.PERCENT, 10, per_member_max=1, ends_at=NOON + timedelta(days=1)))
    anna, ben = await house.member(2), await house.member(3)
    used = await house.order(anna, "WELCOME10", "1")
    later = NOON + timedelta(days=5)
    _, until = await house.reissue(used.use, now=later)
    assert until is not None
    assert until >= later + timedelta(days=7)
    with pytest.raises(CodeOver):
        await house.order(ben, "WELCOME10", "2", now=later)
    again = await house.order(anna, "WELCOME10", "3", now=later)
    with pytest.raises(CodeUsed):
        await house.order(anna, "WELCOME10", "4", now=later)
    # What she bought in that grace and gives back brings no further grace: else it would never end.
    assert (await house.reissue(again.use, now=later))[0] is Fate.OVER
    with pytest.raises(CodeOver):
        await house.order(anna, "WELCOME10", "5", now=later)


async def test_points_of_a_coupon_are_booked_once_and_taken_back_with_the_use(house: House) -> None:
    anna = await house.member(2)
    code = await house.give(anna, Terms(Kind.POINTS, 50))

    uses = await asyncio.gather(*(house.redeem(anna, code) for _ in range(20)))
    assert len({use.id for use in uses}) == 1
    assert await house.points(anna) == 50
    await house.reissue(uses[0])
    assert await house.points(anna) == 0


async def test_one_order_takes_one_coupon(house: House) -> None:
    anna = await house.member(2)
    one, other = await house.give(anna), await house.give(anna, cause="give:2")
    await house.order(anna, one.shown, "1")
    with pytest.raises(OneCoupon):
        await house.order(anna, other.shown, "1")


async def test_store_credit_is_booked_once_and_taken_back_unless_it_was_spent(house: House) -> None:
    anna = await house.member(2)
    terms = Terms(Kind.WALLET, 500)
    used = [await house.redeem(anna, await house.give(anna, terms, cause=cause)) for cause in ("give:1", "give:2")]
    assert await house.credit(anna) == 1000
    await house.database.transact(
        lambda session: wallet.pay(session, house.shop.id, anna, Money(700, "USD"), cause="order:1", now=NOON)
    )
    # Three dollars are left: neither five can be taken back, so both codes stay used.
    assert [(await house.reissue(use))[0] for use in used] == [Fate.SPENT, Fate.SPENT]
    assert await house.credit(anna) == 300
    third = await house.redeem(anna, await house.give(anna, terms, cause="give:3"))
    await house.reissue(third)
    assert await house.credit(anna) == 300
    assert (await house.redeem(anna, await house.give(anna, terms, cause="give:3"), turn=1)).stage is Stage.COMMITTED
