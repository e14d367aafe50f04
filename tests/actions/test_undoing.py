"""`/undo` is for the last act alone: what cannot be undone is said, and no earlier act is taken in its place."""

from datetime import datetime, timedelta

import pytest

from models.database import Database, Session
from models.loyalty import points
from models.loyalty.earning import Event
from models.loyalty.programme import fix, give_fixed
from models.orders import actions, deliveries, finding, undoing
from models.orders.actions import Recorded
from models.orders.pricing import Paid
from models.orders.queries import history_of, orders_of
from models.orders.tables import OrderRow
from tests.actions.counter import NOW, House, house_of, order, usd

MINUTE = timedelta(minutes=1)


async def row(house: House, session: Session, number: int) -> OrderRow:
    found = await finding.row_of(session, house.shop.id, number)
    assert found is not None
    return found


async def undo(house: House, by: int | None = None, now: datetime = NOW + MINUTE) -> undoing.Undone:
    return await house.do(lambda s: undoing.undo_last(s, house.shop, by or house.mei, now=now))


async def moves(house: House, booked: Recorded, how: str, now: datetime) -> deliveries.Released | None:
    async def work(session: Session) -> deliveries.Released | None:
        found = await row(house, session, booked.order)
        return await getattr(deliveries, how)(session, house.shop, found, by=house.mei, now=now)

    return await house.do(work)


async def test_points_that_were_released_and_spent_keep_their_order(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(5_000))
    await moves(house, booked, "release", NOW)
    await house.do(lambda s: points.spend(s, house.shop.id, house.ana, 50, cause="spend:x", now=NOW))
    with pytest.raises(undoing.ReleaseStays):
        await undo(house)
    async with house.database.reading() as session:
        kept = await row(house, session, booked.order)
        assert (kept.given_back_at, kept.released_from) == (None, NOW)
    assert (await house.stands()).spend_minor == 5_000


async def test_what_a_colleague_took_back_does_not_make_the_act_before_it_the_last(database: Database) -> None:
    house = await house_of(database)
    await house.sell(order(5_000, "A-1"))
    second, _ = await house.sell(order(3_000, "A-2"))

    async def colleague(session: Session) -> None:
        found = await row(house, session, second.order)
        assert await undoing.undo_order(session, house.shop, found, by=house.ana, now=NOW)

    await house.do(colleague)
    with pytest.raises(undoing.UndoneBefore):
        await undo(house)
    assert (await house.stands()).spend_minor == 5_000


async def test_whoever_corrected_an_order_takes_back_the_correction_and_whoever_booked_it_the_order(
    database: Database,
) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(5_000))
    for who, left in ((house.ana, 5_000), (house.mei, 0)):
        await house.do(
            lambda s: actions.correct(
                s, house.shop, booked.order, total=usd(6_000), lines=(), by=house.ana, now=NOW + MINUTE
            )
        )
        assert (await house.stands()).spend_minor == 6_000
        await undo(house, who, NOW + 2 * MINUTE)
        assert (await house.stands()).spend_minor == left


async def test_an_undone_release_remembers_that_the_parcel_had_arrived(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(5_000))
    arrived, released = NOW + timedelta(days=3), NOW + timedelta(days=4)
    await moves(house, booked, "deliver", arrived)
    await moves(house, booked, "release", released)
    assert (await undo(house, now=released + MINUTE)).points == 50
    standing = await house.stands(released + MINUTE)
    assert (standing.pending, standing.pending_until) == (50, arrived + timedelta(days=7))
    assert await moves(house, booked, "deliver", released + MINUTE) is None


async def test_an_undone_delivery_can_be_said_again(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(5_000))
    await moves(house, booked, "deliver", NOW)
    assert (await undo(house)).points == 50
    again = await moves(house, booked, "deliver", NOW + timedelta(days=1))
    assert again == deliveries.Released(50, NOW + timedelta(days=8))


async def test_a_birthday_given_by_mistake_and_undone_can_be_given_on_the_day(database: Database) -> None:
    house = await house_of(database)
    await house.do(lambda s: fix(s, house.shop.id, Event.BIRTHDAY, 100, by=house.mei, now=NOW))

    async def give(minutes: int) -> int | None:
        now = NOW + minutes * MINUTE
        return await house.do(
            lambda s: give_fixed(s, house.shop, house.ana, Event.BIRTHDAY, about="2026", now=now, by=house.mei)
        )

    assert [await give(0), await give(1)] == [100, None]
    assert (await undo(house, now=NOW + 2 * MINUTE)).points == 100
    assert [await give(3), await give(4)] == [100, None]
    assert (await undo(house, now=NOW + 5 * MINUTE)).points == 100
    assert (await house.stands()).points == 0
    assert await give(6) == 100
    assert (await house.stands()).points == 100


async def test_an_order_undone_for_the_wrong_member_is_booked_for_the_right_one_under_its_number(
    database: Database,
) -> None:
    house = await house_of(database)
    first, _ = await house.sell(order(5_000, "A-1"))
    assert await name(house) == "A-1"
    await undo(house)
    assert await name(house) == "A-1~2"
    house.ana, wrong = house.mei, house.ana
    second, _ = await house.sell(order(5_000, await name(house)))
    assert await name(house) == "A-1~2"
    async with house.database.reading() as session:
        assert await finding.number_of(session, house.shop.id, "A-1") == second.order != first.order
        story = await finding.story(session, house.shop.id, second.order, now=NOW)
    assert story is not None
    assert story.external_id == "A-1"
    assert (await house.stands()).spend_minor == 5_000
    house.ana = wrong
    assert (await house.stands()).spend_minor == 0


async def test_an_order_given_back_by_the_customer_keeps_its_number(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(5_000, "A-1"))
    await house.do(lambda s: actions.refund(s, house.shop, booked.order, refunded_minor=5_000, by=None, now=NOW))
    assert await name(house) == "A-1"


async def test_an_order_a_coupon_paid_whole_is_an_order(database: Database) -> None:
    house = await house_of(database)
    free = Paid(coupon_minor=5_000)
    await house.do(
        lambda s: actions.record(
            s, house.shop, member=house.ana, external_id="A-1", total=usd(0), lines=(), by=None, now=NOW, paid_by=free
        )
    )
    async with house.database.reading() as session:
        assert (await history_of(session, house.shop.id, house.ana)).orders == 1
        assert len(await orders_of(session, house.shop.id, house.ana, orders_max=9)) == 1


async def name(house: House) -> str:
    async with house.database.reading() as session:
        return await finding.name_to_book(session, house.shop.id, "A-1")
