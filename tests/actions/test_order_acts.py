"""Delivered, released and undone: each once, and back again, on both databases."""

import asyncio
from datetime import datetime, timedelta

import pytest

from models.database import Database, Session
from models.loyalty import wallet
from models.loyalty.actions import book
from models.loyalty.rules import Reason, points_posting
from models.orders import deliveries, finding, undoing
from models.orders.returning import Wish
from models.orders.rules import Status
from tests.actions.counter import NOW, house_of, order, usd


async def test_delivered_lets_the_points_count_after_the_days_to_send_back(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order())

    async def deliver(now: datetime) -> deliveries.Released | None:
        async def work(session: Session) -> deliveries.Released | None:
            row = await finding.row_of(session, house.shop.id, booked.order)
            assert row is not None
            return await deliveries.deliver(session, house.shop, row, by=house.mei, now=now)

        return await house.do(work)

    arrived = NOW + timedelta(days=3)
    moved = await deliver(arrived)
    assert moved == deliveries.Released(50, arrived + timedelta(days=7))
    assert await deliver(arrived) is None
    assert (await house.stands(NOW + timedelta(days=9))).pending == 50
    assert (await house.stands(NOW + timedelta(days=10))).points == 50
    async with house.database.reading() as session:
        story = await finding.story(session, house.shop.id, booked.order, now=NOW)
    assert story is not None
    assert (story.status, story.counts_from) == (Status.DELIVERED, arrived + timedelta(days=7))


async def test_release_and_undo_follow_each_other_as_often_as_one_likes(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order())
    for minute in range(1, 4):
        now = NOW + timedelta(minutes=minute)

        async def release(session: Session, now: datetime = now) -> deliveries.Released:
            row = await finding.row_of(session, house.shop.id, booked.order)
            assert row is not None
            return await deliveries.release(session, house.shop, row, by=house.mei, now=now)

        assert (await house.do(release)).points == 50
        assert (await house.do(release)).points == 0
        assert (await house.stands(now)).points == 50
        undone = await house.do(lambda s, now=now: undoing.undo_last(s, house.shop, house.mei, now=now))
        assert (undone.reason, undone.points) == (Reason.RELEASE, 50)
        standing = await house.stands(now)
        assert (standing.points, standing.pending) == (0, 50)
        assert standing.pending_until == booked.points_from


async def test_undo_goes_back_act_by_act_and_says_when_there_is_nothing_left(database: Database) -> None:
    house = await house_of(database)
    await house.sell(order(5_000))
    gift = points_posting(house.ana, 30, reason=Reason.AWARD, cause="award:1", at=NOW, active_from=NOW, by=house.mei)
    await house.do(lambda s: book(s, house.shop.id, gift))
    await house.do(lambda s: wallet.top_up(s, house.shop, house.ana, usd(10_000), cause="t", now=NOW, by=house.mei))

    async def undo(now: datetime = NOW) -> undoing.Undone:
        return await house.do(lambda s: undoing.undo_last(s, house.shop, house.mei, now=now))

    first, second, third = await undo(), await undo(), await undo()
    assert (first.reason, first.minor) == (Reason.TOP_UP, 10_500)
    assert (second.reason, second.points) == (Reason.AWARD, 30)
    assert (third.reason, third.points, third.minor) == (Reason.ORDER, 50, 5_000)
    with pytest.raises(undoing.NothingToUndo):
        await undo()
    standing = await house.stands()
    assert (standing.points, standing.owed, standing.spend_minor, await house.held()) == (0, 0, 0, 0)


async def test_a_refund_is_not_undone_and_nor_is_what_is_older_than_a_day_or_somebody_elses(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(5_000))
    with pytest.raises(undoing.NothingToUndo):
        await house.do(lambda s: undoing.undo_last(s, house.shop, house.ana, now=NOW))
    with pytest.raises(undoing.NothingToUndo):
        await house.do(lambda s: undoing.undo_last(s, house.shop, house.mei, now=NOW + timedelta(hours=24)))
    await house.back(Wish(booked.order, amount=usd(10)))
    with pytest.raises(undoing.RefundStays):
        await house.do(lambda s: undoing.undo_last(s, house.shop, house.mei, now=NOW))


async def test_two_undos_at_once_undo_one_thing_each(database: Database) -> None:
    house = await house_of(database)
    await house.sell(order(5_000, "A-1"))
    await house.sell(order(3_000, "A-2"))

    async def undo() -> int:
        return (await house.do(lambda s: undoing.undo_last(s, house.shop, house.mei, now=NOW))).minor

    assert sorted(await asyncio.gather(undo(), undo())) == [3_000, 5_000]
    assert (await house.stands()).spend_minor == 0
