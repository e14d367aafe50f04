"""Group buys in the books, their whole life: who paid what, what staff does, and what follows by itself."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.database import Session
from models.errors import ShopError
from models.groupbuys import actions, booking, deliveries, plans, queries
from models.groupbuys.pricing import Extra, Measure, Settlement, Step, Till, Variant
from models.groupbuys.rules import NobodyIn, StepRefused
from models.groupbuys.states import Event, State
from models.groupbuys.tables import LineRow
from models.loyalty import wallet
from models.loyalty.queries import balance
from models.loyalty.rules import POINTS, Account, NotEnoughCredit, Reason
from models.loyalty.verifying import verify
from models.money import Money
from models.orders import refunds
from models.orders.tables import OrderLineRow, OrderRow
from models.outreach.rules import Kind
from models.shops.tables import AuditRow
from tests.actions.bazaar import HOUR, Shop, house, rows_of, shop
from tests.actions.test_group_buys import DEADLINE, NOON

__all__ = ["house", "shop"]


async def test_the_ladder_s_difference_goes_back_to_those_who_paid_more(shop: Shop) -> None:
    buy = await shop.offer(Extra(steps=(Step(2, 1000), Step(3, 900))))
    anna, ben, cleo = [await shop.member(number) for number in (2, 3, 4)]
    await shop.take(buy, anna, 2)
    assert await shop.pay(buy, anna, 2500) == Settlement()
    await shop.take(buy, ben)
    await shop.take(buy, cleo)
    await shop.close(buy)
    found = await shop.now(buy)
    assert (found.state, found.unit.minor) == (State.LOCKED, 900)
    assert await shop.till(buy, anna) == Till(2500, 1800, 700)
    assert await shop.wallet(anna) == 700
    [order] = await shop.orders(anna)
    assert (order.total_minor, order.external_id) == (1800, f"buy{buy.id}-{anna}")
    assert await shop.orders(ben) == []
    assert await shop.pay(buy, ben, 500) == Settlement()
    assert await shop.pay(buy, ben, 500) == Settlement(900, 100)
    assert [one.total_minor for one in await shop.orders(ben)] == [900]
    points = await shop.read(lambda session: balance(session, shop.shop.id, ben, Account.MEMBER, POINTS))
    assert points > 0


async def test_a_second_tap_on_paid_and_a_second_payment_book_nothing_twice(shop: Shop) -> None:
    buy = await shop.offer(Extra())
    anna = await shop.member(2)
    await shop.take(buy, anna)
    await shop.close(buy)
    results = await asyncio.gather(*(shop.pay(buy, anna, 1250, seen=0) for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(one, Settlement) for one in results) == 1
    assert all(isinstance(one, booking.PaidMeanwhile | Settlement) for one in results)
    assert await shop.pay(buy, anna, 300) == Settlement(credit=300)
    assert len(await shop.orders(anna)) == 1
    assert await shop.till(buy, anna) == Till(1550, 1250, 300)


async def test_the_wallet_pays_and_gets_back_what_a_failed_buy_held(shop: Shop) -> None:
    buy = await shop.offer(Extra(deposit_percent=20), threshold=5)
    anna = await shop.member(2)
    await shop.take(buy, anna, 2)
    with pytest.raises(NotEnoughCredit):
        await shop.pay(buy, anna, 500, from_wallet=True)
    await shop.do(
        lambda session: wallet.credit(
            session, shop.shop.id, anna, Money(800, "USD"), cause="x", reason=Reason.TOP_UP, now=NOON
        )
    )
    await shop.pay(buy, anna, 500, from_wallet=True)
    await shop.pay(buy, anna, 123)
    assert await shop.wallet(anna) == 300
    await shop.close(buy)
    assert (await shop.now(buy)).state is State.FAILED
    assert await shop.wallet(anna) == 923
    assert await shop.till(buy, anna) == Till(623, 0, 623)
    assert await shop.nudges(Kind.BUY_OVER) == [(anna, str(buy.id))]


async def test_who_leaves_or_is_taken_out_gets_back_what_she_paid(shop: Shop) -> None:
    buy = await shop.offer(Extra())
    anna, ben = await shop.member(2), await shop.member(3)
    for one in (anna, ben):
        await shop.take(buy, one)
        await shop.pay(buy, one, 400)
    await shop.leave(buy, anna)
    assert await shop.wallet(anna) == 400
    await shop.step(deliveries.lock, buy)
    assert await shop.step(deliveries.drop, buy, ben)
    assert not await shop.step(deliveries.drop, buy, ben)
    assert await shop.wallet(ben) == 400
    with pytest.raises(booking.NotIn):
        await shop.pay(buy, ben, 1)


async def test_cancelled_everybody_is_told_and_gets_her_money(shop: Shop) -> None:
    buy = await shop.offer(Extra(most=1))
    anna, ben = await shop.member(2), await shop.member(3)
    await shop.take(buy, anna)
    await shop.take(buy, ben)
    await shop.pay(buy, anna, 1250)
    await shop.step(deliveries.cancel, buy)
    assert await shop.wallet(anna) == 1250
    told = [(one, f"{buy.id}:cancelled") for one in (anna, ben)]
    assert sorted(await shop.nudges(Kind.BUY_STEP)) == told, "who waited for a place is told, too"
    assert await shop.line(buy, ben) is None
    with pytest.raises(StepRefused):
        await shop.step(deliveries.cancel, buy)
    assert await shop.close(buy) is None


async def test_locked_by_hand_it_goes_on_step_by_step_and_each_is_told_once(shop: Shop) -> None:
    policy = replace(shop.shop.policy, leader_points=5)
    shop.shop = replace(shop.shop, policy=policy)
    buy = await shop.offer(Extra(pay_hours=48), threshold=9)
    with pytest.raises(NobodyIn):
        await shop.step(deliveries.lock, buy)
    anna, ben = await shop.member(2), await shop.member(3)
    await shop.take(buy, anna, 3)
    await shop.take(buy, ben)
    await shop.step(deliveries.lock, buy)
    found = await shop.now(buy)
    assert (found.state, found.pay_by) == (State.LOCKED, NOON + 48 * HOUR)
    assert [about for _, about in await shop.nudges(Kind.BUY_UNPAID)] == [str(buy.id)] * 2
    await shop.pay(buy, anna, 3750)
    for event in (Event.BUY, Event.ARRIVE, Event.SHIP, Event.FINISH):
        await shop.step(deliveries.go_on, buy, event)
        with pytest.raises(StepRefused):
            await shop.step(deliveries.go_on, buy, event)
    told = [about for member, about in await shop.nudges(Kind.BUY_STEP) if member == anna]
    assert told == [f"{buy.id}:{one}" for one in ("buying", "arrived", "shipped", "done")]
    # Only what was paid counts for whoever opened it.
    assert await shop.read(lambda session: balance(session, shop.shop.id, buy.opened_by, Account.MEMBER, POINTS)) == 15


async def test_a_parcel_is_split_before_anybody_s_order_is_booked(shop: Shop) -> None:
    buy = await shop.offer(Extra())
    anna, ben = await shop.member(2), await shop.member(3)
    await shop.take(buy, anna, 2)
    await shop.take(buy, ben)
    with pytest.raises(StepRefused):
        await shop.step(deliveries.split_shipping, buy, Money(1000, "USD"), by_pieces=True)
    await shop.step(deliveries.lock, buy)
    split = await shop.step(deliveries.split_shipping, buy, Money(1000, "USD"), by_pieces=True)
    assert [one.shipping_minor for one in split] == [667, 333]
    split = await shop.step(deliveries.split_shipping, buy, Money(1001, "USD"), by_pieces=False)
    assert [one.shipping_minor for one in split] == [501, 500]
    assert await shop.pay(buy, anna, 2500 + 501) == Settlement(3001)
    [order] = await shop.orders(anna)
    assert (order.total_minor, order.shipping_minor) == (3001, 501)
    lines = select(OrderLineRow).where(OrderLineRow.shop_id == shop.shop.id, OrderLineRow.order_id == order.id)
    [line] = await shop.read(lambda session: rows_of(session, lines))
    assert (line.name, line.quantity, line.price_minor) == ("Cream", 2, 1250)
    with pytest.raises(deliveries.OrdersBooked):
        await shop.step(deliveries.split_shipping, buy, Money(1000, "USD"), by_pieces=True)


async def test_a_change_of_terms_harms_nobody_who_is_in_and_is_told_once(shop: Shop) -> None:
    buy = await shop.offer(Extra(most=3, steps=(Step(3, 1000),)), threshold=2)
    anna = await shop.member(2)
    await shop.take(buy, anna, 2)
    for worse in (
        {"price": Money(1300, "USD")},
        {"extra": Extra(most=1)},
        {"extra": Extra(most=3)},
        {"extra": Extra(most=3, steps=(Step(5, 1000),))},
        {"extra": Extra(most=3, steps=(Step(3, 1000),), variants=(Variant("a"), Variant("b")))},
    ):
        with pytest.raises(ShopError):
            await shop.step(deliveries.change, buy, **worse)
    later = DEADLINE + 24 * HOUR
    await shop.step(deliveries.change, buy, price=Money(1200, "USD"), deadline=later)
    found = await shop.now(buy)
    assert (found.price.minor, found.deadline) == (1200, later)
    assert await shop.nudges(Kind.BUY_STEP) == [(anna, f"{buy.id}:edit:1")]
    assert await shop.close(buy) is None
    with pytest.raises(StepRefused):
        await shop.step(deliveries.change, buy, at=later, threshold=1)


@pytest.mark.parametrize(
    ("measure", "threshold", "won"),
    [
        (Measure.PEOPLE, 2, True), (Measure.PEOPLE, 3, False),
        (Measure.UNITS, 5, True), (Measure.UNITS, 6, False),
        (Measure.AMOUNT, 6250, True), (Measure.AMOUNT, 6251, False),
    ],
)  # fmt: skip
async def test_a_threshold_counts_people_pieces_or_money(
    shop: Shop, measure: Measure, threshold: int, won: bool
) -> None:
    buy = await shop.offer(Extra(measure=measure), threshold=threshold)
    await shop.take(buy, await shop.member(2), 4)
    await shop.take(buy, await shop.member(3), 1)
    assert ((await shop.now(buy)).missing == 0) is won
    assert await shop.close(buy, late=timedelta(days=2)) is (State.LOCKED if won else State.FAILED)


async def test_enough_is_said_once_and_a_buy_slips_back_when_people_go(shop: Shop) -> None:
    buy = await shop.offer(Extra(), threshold=2)
    anna, ben = await shop.member(2), await shop.member(3)

    async def look() -> State:
        for one in await shop.read(lambda session: plans.moved(session, shop.shop.id, now=NOON)):
            await shop.do(lambda session: plans.follow(session, shop.shop.id, one, now=NOON))  # noqa: B023
        return (await shop.now(buy)).state

    await shop.take(buy, anna)
    assert await look() is State.OPEN
    await shop.take(buy, ben)
    assert await look() is State.MET
    await shop.leave(buy, ben)
    assert await look() is State.OPEN
    await shop.take(buy, ben)
    assert await look() is State.MET
    assert await look() is State.MET
    told = select(func.count()).select_from(LineRow).where(LineRow.shop_id == shop.shop.id)
    assert await shop.read(lambda session: session.scalar(told)) == 1
    assert await shop.close(buy) is State.LOCKED


async def test_a_buy_that_repeats_opens_anew_once_at_its_own_hour_however_late(shop: Shop) -> None:
    buy = await shop.offer(Extra(repeat_days=7))
    late = DEADLINE + timedelta(days=23)
    await shop.do(lambda session: actions.close(session, shop.shop.id, buy.id, now=late))
    opened = [
        await shop.do(lambda session: plans.open_again(session, shop.shop.id, buy.id, now=late)) for _ in range(3)
    ]
    assert [one is None for one in opened] == [False, True, True]
    again = await shop.read(lambda session: queries.buy(session, shop.shop.id, opened[0]))
    assert (again.deadline, again.state) == (DEADLINE + timedelta(days=28), State.OPEN)
    assert (again.item, again.extra.repeat_days, again.people) == ("Cream", 7, 0)


async def test_closing_at_the_last_join_gives_one_verdict_and_settles_once(shop: Shop) -> None:
    for number in range(3):
        buy = await shop.offer(Extra(most=3, deposit_percent=10))
        anna, ben = await shop.member(100 + number), await shop.member(200 + number)
        await shop.take(buy, anna)
        await shop.pay(buy, anna, 1250)
        done = await asyncio.gather(
            *(shop.close(buy) for _ in range(3)), shop.join(buy, ben, at=-timedelta(microseconds=1)),
            return_exceptions=True,
        )  # fmt: skip
        assert [one for one in done[:3] if one is not None] == [State.LOCKED]
        assert await shop.till(buy, anna) == Till(1250, 1250, 0)
        assert len(await shop.orders(anna)) == 1


async def paid_up(shop: Shop) -> tuple[int, int, int, int]:
    """A locked buy of three: Anna paid in hand, Ben out of his wallet, Cleo a part of it."""
    buy = await shop.offer(Extra())
    anna, ben, cleo = [await shop.member(number) for number in (2, 3, 4)]
    give = Money(1250, "USD")
    await shop.do(
        lambda session: wallet.credit(
            session, shop.shop.id, ben, give, cause="gift", reason=Reason.BONUS, now=NOON, by=None
        )
    )
    for one in (anna, ben, cleo):
        await shop.take(buy, one)
    await shop.close(buy)
    await shop.pay(buy, anna, 1250)
    await shop.pay(buy, ben, 1250, from_wallet=True)
    await shop.pay(buy, cleo, 400)
    return buy.id, anna, ben, cleo


async def test_a_locked_buy_is_called_off_and_all_its_orders_are_given_back_once(shop: Shop) -> None:
    number, *people = await paid_up(shop)
    buy = await shop.read(lambda session: queries.buy(session, shop.shop.id, number))
    seen = await shop.read(lambda session: deliveries.booked(session, shop.shop, number))
    assert (seen.count, seen.total.minor, seen.largest.minor) == (2, 2500, 1250)
    with pytest.raises(booking.PaidMeanwhile):
        await shop.step(deliveries.cancel, buy, orders=3)
    calls = [shop.step(deliveries.cancel, buy, orders=2) for _ in range(3)]
    done = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(one, ShopError) for one in done) == 2
    assert [await shop.wallet(one) for one in people] == [1250, 1250, 400]
    assert [one.given_back_at is not None for who in people[:2] for one in await shop.orders(who)] == [True, True]
    for who in people:
        assert await shop.read(lambda session: balance(session, shop.shop.id, who, Account.MEMBER, POINTS)) == 0  # noqa: B023
    told = await shop.nudges(Kind.BUY_STEP)
    assert sorted(told) == sorted((one, f"{number}:cancelled") for one in people)
    assert (await shop.read(lambda session: verify(session, shop.shop.id))).broken is None
    noted = select(func.count()).where(AuditRow.shop_id == shop.shop.id, AuditRow.act.in_(("refund", "cancel_buy")))
    assert await shop.read(lambda session: session.scalar(noted)) == 3


async def test_a_kill_before_the_end_of_calling_off_leaves_all_as_it_was(shop: Shop) -> None:
    number, anna, ben, _ = await paid_up(shop)
    buy = await shop.read(lambda session: queries.buy(session, shop.shop.id, number))

    async def killed(session: Session) -> None:
        await deliveries.cancel(session, shop.shop, number, by=buy.opened_by, now=NOON, orders=2)
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await shop.do(killed)
    assert (await shop.now(buy)).state is State.LOCKED
    assert [await shop.wallet(one) for one in (anna, ben)] == [0, 0]
    await shop.step(deliveries.cancel, buy, orders=2)
    assert [await shop.wallet(one) for one in (anna, ben)] == [1250, 1250]


async def test_orders_stay_where_staff_says_so(shop: Shop) -> None:
    number, anna, _, cleo = await paid_up(shop)
    buy = await shop.read(lambda session: queries.buy(session, shop.shop.id, number))
    await shop.step(deliveries.cancel, buy)
    assert [one.given_back_at for one in await shop.orders(anna)] == [None]
    assert [await shop.wallet(one) for one in (anna, cleo)] == [0, 400]


async def test_the_thanks_go_to_who_leads_it_for_what_was_not_given_back(shop: Shop) -> None:
    shop.shop = replace(shop.shop, policy=replace(shop.shop.policy, leader_points=5))
    anna, ben, lena = [await shop.member(number) for number in (2, 3, 4)]
    buy = await shop.offer(Extra(leader=lena))
    await shop.take(buy, anna, 3)
    await shop.take(buy, ben, 2)
    await shop.close(buy)
    await shop.pay(buy, anna, 3750)
    await shop.pay(buy, ben, 2500)
    [row] = await shop.orders(ben)

    async def give_back(session: Session) -> None:
        again = await session.get_one(OrderRow, row.id)
        await refunds.give_back(session, shop.shop, [refunds.Asked(again, again.total_minor)], by=None, now=NOON)

    await shop.do(give_back)
    for event in (Event.ARRIVE, Event.FINISH):
        await shop.step(deliveries.go_on, buy, event)
    points = [
        await shop.read(lambda session: balance(session, shop.shop.id, who, Account.MEMBER, POINTS))  # noqa: B023
        for who in (lena, buy.opened_by)
    ]
    assert points == [15, 0]
