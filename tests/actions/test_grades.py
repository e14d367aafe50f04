"""What is written down about tiers: up at once, kept or lost in time, set by hand, corrected."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from models.database import Database, Session
from models.loyalty.actions import book
from models.loyalty.rules import Reason, order_posting
from models.members.actions import Person, meet
from models.shops import actions as shops
from models.shops.rules import Shop
from models.tiers import actions as grades
from models.tiers import census
from models.tiers.actions import Looked, NoSuchOverride
from models.tiers.census import Ending
from models.tiers.queries import counted, standing_of
from models.tiers.rules import Metric, Window, with_ladder, with_metric, with_window
from models.tiers.validity import Span, Why, window_of

ZONE = "Asia/Shanghai"
MAY = datetime(2026, 5, 10, 4, tzinfo=UTC)
DAY = timedelta(days=1)
NEW_YEAR = datetime(2026, 12, 31, 16, tzinfo=UTC)
"""Midnight in Shanghai."""


@dataclass
class Desk:
    """A wholesale shop with one member, and a way to book orders for her."""

    database: Database
    shop: Shop
    member: int
    orders: int = 0

    async def order(self, yuan: int, at: datetime, *, minor: int = 0) -> None:
        self.orders += 1
        cause = f"order:{self.orders}"
        posting = order_posting(
            self.member, points=yuan, spend_minor=yuan * 100 + minor, currency="CNY", cause=cause,
            reason=Reason.ORDER, at=at, active_from=at, orders=1,
        )  # fmt: skip
        await self.database.transact(lambda session: book(session, self.shop.id, posting))

    async def refund(self, yuan: int, dated: datetime, at: datetime) -> None:
        self.orders += 1
        posting = order_posting(
            self.member, points=-yuan, spend_minor=-yuan * 100, currency="CNY", cause=f"refund:{self.orders}",
            reason=Reason.REFUND, at=at, active_from=at, spend_from=dated, orders=-1,
        )  # fmt: skip
        await self.database.transact(lambda session: book(session, self.shop.id, posting))

    async def settle(self, at: datetime) -> Looked:
        return await self.database.transact(lambda session: grades.settle(session, self.shop, self.member, now=at))

    async def step_down(self, at: datetime) -> Any:
        return await self.database.transact(lambda session: grades.step_down(session, self.shop, self.member, now=at))

    async def look(self, at: datetime) -> Looked:
        async with self.database.reading() as session:
            return await grades.look(session, self.shop, self.member, now=at, review=True)

    async def tier(self, at: datetime) -> str:
        async with self.database.reading() as session:
            standing = await standing_of(
                session, self.shop.id, self.member, currency="CNY", minor_per_major=100, at=at,
                tiers=self.shop.policy.tiers, zone=ZONE,
            )  # fmt: skip
        found = await self.look(at)
        assert found.tier == standing.tier, "every answer names the same tier"
        return standing.tier.code

    async def history(self) -> list[tuple[str, Why]]:
        async with self.database.reading() as session:
            return [(one.code, one.why) for one in await grades.history(session, self.shop.id, self.member)]

    def by(self, stored: str) -> "Desk":
        self.shop = replace(self.shop, policy=replace(self.shop.policy, tiers=stored))
        return self


async def open_desk(database: Database, stored: str | None = None) -> Desk:
    async def work(session: Session) -> tuple[Shop, int]:
        shop = await shops.open_shop(
            session, bot_id=42, bot_username="b", name="S", currency="CNY", zone=ZONE, languages=("en",),
            secret=b"s" * 32, now=MAY,
        )  # fmt: skip
        roll: dict[int, Any] = {}
        people = [await meet(session, shop, Person(900 + n, f"P{n}"), roll=roll, now=MAY) for n in range(2)]
        return shop, people[0].id

    shop, member = await database.transact(work)
    return Desk(database, shop, member).by(with_ladder("", "wholesale") if stored is None else stored)


async def test_exactly_the_bound_is_enough_and_one_fen_less_is_not(database: Database) -> None:
    desk = await open_desk(database)
    await desk.order(4_999, MAY, minor=99)
    assert await desk.tier(MAY) == "regular"
    assert (await desk.settle(MAY)).risen is None
    await desk.order(0, MAY, minor=1)
    assert await desk.tier(MAY) == "silvercard", "at once, before anything was written down"
    assert (await desk.settle(MAY)).risen is not None
    assert (await desk.settle(MAY)).risen is None, "told once"
    assert await desk.history() == [("silvercard", Why.EARNED)]


async def test_what_was_earned_in_one_year_holds_through_the_next(database: Database) -> None:
    desk = await open_desk(database)
    await desk.order(20_000, MAY)
    await desk.settle(MAY)
    last_day = datetime(2027, 12, 31, 15, 59, tzinfo=UTC)
    assert await desk.tier(last_day) == "goldcard"
    ahead = (await desk.look(last_day)).outlook
    assert ahead is not None
    assert (ahead.missing, ahead.keeps, ahead.notice) == (2_000_000, False, 60)
    end = datetime(2027, 12, 31, 16, tzinfo=UTC)
    await desk.settle(end + 29 * DAY)
    assert await desk.step_down(end + 30 * DAY - timedelta(seconds=1)) is None, "thirty days of grace"
    assert await desk.tier(end + 29 * DAY) == "goldcard"
    below = await desk.step_down(end + 30 * DAY)
    assert below is not None
    assert below.code == "silvercard", "one step, though she bought nothing at all"
    assert await desk.step_down(end + 30 * DAY) is None, "once"
    assert await desk.step_down(end + 200 * DAY) is None, "the lower tier has a year of its own"
    assert (await desk.look(end + 31 * DAY)).held.until == datetime(2028, 12, 31, 16, tzinfo=UTC)
    assert (await desk.step_down(datetime(2029, 2, 1, tzinfo=UTC))).code == "regular"
    assert [why for _, why in await desk.history()] == [Why.EARNED, Why.FELL, Why.FELL]


async def test_who_makes_it_up_in_the_days_of_grace_keeps_it(database: Database) -> None:
    desk = await open_desk(database)
    await desk.order(5_000, MAY)
    await desk.settle(MAY)
    end = datetime(2027, 12, 31, 16, tzinfo=UTC)
    await desk.order(3_000, MAY + 400 * DAY)
    await desk.order(2_000, end + 20 * DAY)
    await desk.settle(end + 21 * DAY)
    assert await desk.history() == [("silvercard", Why.EARNED), ("silvercard", Why.KEPT)]
    assert (await desk.look(end + 21 * DAY)).held.until == datetime(2028, 12, 31, 16, tzinfo=UTC)


async def test_a_refund_strips_nothing_before_validity_ends(database: Database) -> None:
    desk = await open_desk(database)
    await desk.order(5_000, MAY)
    await desk.settle(MAY)
    await desk.refund(5_000, MAY, MAY + 3 * DAY)
    await desk.settle(MAY + 3 * DAY)
    assert await desk.tier(MAY + 300 * DAY) == "silvercard"
    found = await desk.look(MAY + 4 * DAY)
    assert found.review
    assert found.counted == 0


async def test_an_undone_mistake_lifts_nobody(database: Database) -> None:
    desk = await open_desk(database)
    await desk.order(60, MAY)
    await desk.settle(MAY)
    later = MAY + timedelta(hours=1)
    await desk.order(60_000, later)
    assert (await desk.settle(later)).tier.code == "diamond"
    await desk.refund(60_000, later, later + timedelta(minutes=5))
    at = later + timedelta(minutes=5)
    back = await database.transact(
        lambda session: grades.correct(session, desk.shop, desk.member, since=later, by=None, now=at)
    )
    assert back is not None
    assert await desk.tier(at) == "regular"
    again = await database.transact(
        lambda session: grades.correct(session, desk.shop, desk.member, since=later, by=None, now=at)
    )
    assert again is None


async def test_what_is_set_by_hand_holds_till_its_end_or_till_it_is_withdrawn(database: Database) -> None:
    desk = await open_desk(database)
    until = MAY + 10 * DAY
    number = await database.transact(
        lambda session: grades.set_by_hand(session, desk.shop, desk.member, "goldcard", until=until, by=None, now=MAY)
    )
    assert await desk.tier(MAY) == "goldcard"
    assert await desk.tier(until - timedelta(seconds=1)) == "goldcard"
    assert await desk.tier(until) == "regular"
    taken = await database.transact(lambda session: grades.withdraw(session, desk.shop.id, number, now=MAY))
    assert taken == (desk.member, "goldcard")
    assert await desk.tier(MAY) == "regular"
    with pytest.raises(NoSuchOverride):
        await database.transact(lambda session: grades.withdraw(session, desk.shop.id, number, now=MAY))


async def test_last_years_orders_read_today_give_what_they_would_have_given(database: Database) -> None:
    desk = await open_desk(database)
    await desk.order(20_000, MAY)
    found = await desk.settle(NEW_YEAR + 5 * DAY)
    assert found.risen is not None
    assert not found.lately, "an old file is no news"
    assert found.held.until == datetime(2027, 12, 31, 16, tzinfo=UTC)


@pytest.mark.parametrize("window", list(Window))
@pytest.mark.parametrize("metric", list(Metric))
async def test_any_metric_is_counted_within_any_window(
    sqlite_database: Database, metric: Metric, window: Window
) -> None:
    desk = await open_desk(sqlite_database, with_window(with_metric("", metric), window))
    first = MAY - 500 * DAY
    for days in (0, 134, 136, 200, 366, 499, 500):
        await desk.order(100 + days, first + days * DAY)
    found = await desk.look(MAY)
    first_at = first if window is Window.ANNIVERSARY else None
    span = window_of(found.scheme, MAY, ZONE, first_at)
    mine = [days for days in (0, 134, 136, 200, 366, 499, 500) if span.start <= first + days * DAY < span.end]
    value = {Metric.SPEND: 100, Metric.POINTS: 1}.get(metric)
    assert found.counted == (sum((100 + days) * value for days in mine) if value else len(mine))
    assert mine, "the window is not empty"


async def test_a_span_is_counted_to_the_second_whatever_days_it_touches(database: Database) -> None:
    desk = await open_desk(database)
    for hours in range(0, 96, 5):
        await desk.order(1, MAY + timedelta(hours=hours))
    async with database.reading() as session:
        for start, end in ((0, 96), (5, 5), (1, 5), (5, 6), (0, 20), (13, 77), (20, 21), (19, 20)):
            span = Span(MAY + timedelta(hours=start), MAY + timedelta(hours=end))
            found = await counted(
                session, desk.shop.id, desk.member, Metric.ORDERS, "CNY", span, at=MAY + timedelta(days=9)
            )
            assert found == sum(start <= hours < end for hours in range(0, 96, 5)), (start, end)


async def test_the_bell_finds_whom_it_must_look_at(database: Database) -> None:
    desk = await open_desk(database)
    await desk.order(20_000, MAY)
    async with database.reading() as session:
        assert await census.risen(session, desk.shop, now=MAY) == [desk.member]
        assert (await census.heads(session, desk.shop, desk.shop.policy.tiers, now=MAY))["goldcard"] == 1
    await desk.settle(MAY)
    async with database.reading() as session:
        assert await census.risen(session, desk.shop, now=MAY) == []
        assert await census.ending(session, desk.shop, before=datetime(2027, 12, 1, tzinfo=UTC)) == []
        assert await census.ending(session, desk.shop, before=datetime(2028, 1, 1, tzinfo=UTC)) == [
            Ending(desk.member, "goldcard", datetime(2027, 12, 31, 16, tzinfo=UTC))
        ]


async def test_who_held_a_tier_for_life_is_given_a_term_when_lifetimes_count_no_more(database: Database) -> None:
    wholesale = with_ladder("", "wholesale")
    desk = await open_desk(database, with_window(wholesale, Window.LIFETIME))
    await desk.order(5_000, MAY)
    assert (await desk.settle(MAY)).held.until is None
    desk.by(wholesale)
    async with database.reading() as session:
        assert await census.ending(session, desk.shop, before=MAY) == [Ending(desk.member, "silvercard", None)]
    assert (await desk.settle(MAY)).held.until == datetime(2027, 12, 31, 16, tzinfo=UTC)


async def test_another_ladder_begins_anew_and_the_way_back_too(database: Database) -> None:
    desk = await open_desk(database)
    await desk.order(6_000, MAY)
    await desk.settle(MAY)
    desk.by("")
    assert await desk.tier(MAY) == "platinum"
    await desk.settle(MAY)
    desk.by(with_ladder("", "wholesale"))
    assert await desk.tier(MAY) == "silvercard"


async def test_many_who_settle_at_the_same_moment_write_one_change(database: Database) -> None:
    desk = await open_desk(database)
    await desk.order(20_000, MAY)
    found = await asyncio.gather(*(desk.settle(MAY) for _ in range(8)))
    assert sum(one.risen is not None for one in found) == 1, "told once"
    assert await desk.history() == [("goldcard", Why.EARNED)]
    fall = datetime(2028, 1, 30, 16, tzinfo=UTC)
    fallen = await asyncio.gather(*(desk.step_down(fall) for _ in range(8)))
    assert sum(one is not None for one in fallen) == 1
    assert await desk.history() == [("goldcard", Why.EARNED), ("silvercard", Why.FELL)]


async def test_of_two_tiers_by_hand_the_last_that_still_lasts_is_hers_wherever_it_is_asked(database: Database) -> None:
    desk = await open_desk(database)
    for code, days in (("goldcard", 300), ("diamond", 7)):
        until = MAY + days * DAY
        setting = partial(
            grades.set_by_hand, shop=desk.shop, member=desk.member, code=code, until=until, by=None, now=MAY
        )
        await database.transact(setting)
    for days, code in ((3, "diamond"), (10, "goldcard"), (299, "goldcard"), (301, "regular")):
        at = MAY + days * DAY
        assert await desk.tier(at) == code
        async with database.reading() as session:
            heads = await census.heads(session, desk.shop, desk.shop.policy.tiers, now=at)
        assert heads == Counter([code, "regular"]), "she and the owner"
