"""A correction changes the total and nothing else: the terms of the order stay, what it never deserved goes."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from models.database import Database, Session
from models.loyalty.earning import Scope
from models.loyalty.programme import multiply
from models.loyalty.rules import Account
from models.loyalty.tables import EntryRow
from models.orders import actions, deliveries, finding
from models.orders.actions import Recorded
from models.tiers import actions as grades
from tests.actions.counter import NOW, House, house_of, order, usd

MINUTE = timedelta(minutes=1)


async def corrected(house: House, booked: Recorded, minor: int) -> Recorded:
    done = await house.do(
        lambda s: actions.correct(
            s, house.shop, booked.order, total=usd(minor), lines=(), by=house.mei, now=NOW + MINUTE
        )
    )
    assert done is not None
    return done


async def test_the_tier_an_order_leads_to_does_not_multiply_its_own_correction(database: Database) -> None:
    house = await house_of(database)
    await house.do(lambda s: multiply(s, house.shop.id, Scope.TIER, "platinum", 300, by=house.mei, now=NOW))
    booked, _ = await house.sell(order(300_000))
    await house.do(lambda s: grades.settle(s, house.shop, house.ana, now=NOW))
    done = await corrected(house, booked, 300_001)
    assert (booked.points, done.points, done.why.more) == (3_000, 3_000, ())


async def test_a_new_rate_is_not_for_an_old_order(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(5_000))
    house.shop = replace(house.shop, policy=replace(house.shop.policy, points_per_unit=2))
    assert (await corrected(house, booked, 5_100)).points == 51


async def test_a_tier_only_a_wrong_total_led_to_is_taken_back(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(500_000))
    await house.do(lambda s: grades.settle(s, house.shop, house.ana, now=NOW))
    assert (await house.stands()).tier.code == "platinum"
    await corrected(house, booked, 5_000)
    assert (await house.stands()).tier.code == "bronze"


async def test_points_count_for_a_tier_on_one_day_however_often_an_order_is_released_corrected_and_given_back(
    database: Database,
) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(5_000))
    spring = NOW + timedelta(days=3)

    async def release(session: Session) -> None:
        row = await finding.row_of(session, house.shop.id, booked.order)
        assert row is not None
        await deliveries.release(session, house.shop, row, by=house.mei, now=spring)

    await house.do(release)
    house.shop = replace(house.shop, policy=replace(house.shop.policy, points_hold_days=40))
    await corrected(house, booked, 6_000)
    await house.do(lambda s: actions.refund(s, house.shop, booked.order, refunded_minor=6_000, by=None, now=spring))
    async with house.database.reading() as session:
        rows = await session.execute(
            select(EntryRow.active_from, EntryRow.amount).where(EntryRow.account == Account.ISSUED)
        )
        assert {day: 0 for day, _ in rows} == {booked.points_from: 0}
