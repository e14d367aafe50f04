"""A tier falls after a warning that was really said: what the gate kept back is none, and nothing waits for ever."""

from datetime import datetime, timedelta

from models.database import Database
from models.outreach import actions as outreach
from models.outreach.queries import Record
from models.outreach.rules import Kind
from models.outreach.states import State
from models.outreach.wishes import Wishes
from models.tiers.validity import DAY, Grade, Why, grace_end
from scheduler.tiers import POSTPONED_MAX, WARNED
from tests.jobs.stage import Stage
from tests.jobs.test_tiers import a_day, history, warned_stage


async def test_a_warning_that_was_never_said_is_none_and_the_fall_waits_for_one_that_is(database: Database) -> None:
    stage, _, anna = await warned_stage(database)
    await rests(stage, anna, days=75)
    may_hear, fell, said = stage.now + timedelta(days=75), list[Grade](), list[Record]()
    while not fell and stage.now < may_hear + timedelta(days=20):
        await a_day(stage, send=True)
        fell = [one for one in await history(stage, anna) if one.why is Why.FELL]
        said = [one for one in await stage.records() if one.nudge.kind is Kind.TIER_KEEP and one.state is State.SENT]
        stage.clock.move(stage.now + DAY)
    dropped = [one for one in await stage.records() if one.nudge.kind is Kind.TIER_KEEP and one.state is not State.SENT]
    assert len(dropped) >= 4, "three in time, and one on the day of the fall"
    assert len(said) == 1
    letters = stage.messenger.to(await stage.telegram(anna))
    assert [one.html for one in letters if "becomes Silver" in one.html] == [letters[-1].html]
    assert fell[0].since - said[0].planned_at >= WARNED
    assert may_hear < fell[0].since


async def test_a_fall_waits_thirty_days_for_a_warning_and_no_longer(database: Database) -> None:
    stage, _, anna = await warned_stage(database)
    await rests(stage, anna, days=400)
    falls = await fall_of(stage, anna)
    while stage.now < falls + timedelta(days=40):
        await a_day(stage, send=True)
        stage.clock.move(stage.now + DAY)
    assert stage.messenger.to(await stage.telegram(anna)) == []
    [fell] = [one for one in await history(stage, anna) if one.why is Why.FELL]
    assert timedelta(0) <= fell.since - falls - POSTPONED_MAX < 2 * DAY


async def test_what_she_buys_while_her_fall_waits_keeps_her_tier(database: Database) -> None:
    stage, life, anna = await warned_stage(database)
    await rests(stage, anna, days=400)
    falls = await fall_of(stage, anna)
    while stage.now < falls + timedelta(days=10):
        await a_day(stage, send=True)
        stage.clock.move(stage.now + DAY)
    await life.buys(anna, 1_000)
    for _ in range(40):
        await a_day(stage, send=True)
        stage.clock.move(stage.now + DAY)
    assert [one.why for one in await history(stage, anna)] == [Why.EARNED, Why.KEPT]


async def rests(stage: Stage, member: int, *, days: int) -> None:
    """The gate lets nothing through to her for so many days."""
    wishes = Wishes(rests_until=stage.now + timedelta(days=days))
    await stage.do(lambda session: outreach.wish(session, stage.shop.id, member, wishes, now=stage.now))


async def fall_of(stage: Stage, member: int) -> datetime:
    """When the grace of what she holds is over."""
    until = (await history(stage, member))[-1].until
    assert until is not None
    return grace_end(until, stage.shop.zone)
