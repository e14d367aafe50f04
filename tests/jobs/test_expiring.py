"""Members hear 30, 7 and 1 days before that points go: by the gate, not too often, and only if it is still true."""

import itertools
from datetime import datetime, timedelta

import pytest

from models.database import Database
from models.loyalty import actions as loyalty
from models.loyalty import points
from models.loyalty.lots import expiry
from models.loyalty.rules import Reason as Booked
from models.loyalty.rules import points_posting
from models.outreach import actions as outreach
from models.outreach.rules import Kind, Reason
from models.outreach.states import State
from scheduler import nudges
from tests.jobs.stage import EVENING, Stage, bells_of, open_stage

BELLS = bells_of("expiring points", "points")


async def give(stage: Stage, member: int, number: int, *, days: int, cause: str = "gift") -> datetime:
    """Points that go at the end of a day so many days from now; when."""
    gone = expiry(EVENING, stage.shop.zone, days=days)
    assert gone is not None
    posting = points_posting(
        member, number, reason=Booked.AWARD, cause=f"{cause}:{member}:{days}", at=EVENING, active_from=EVENING,
        expires_at=gone,
    )  # fmt: skip
    await stage.do(lambda session: loyalty.book(session, stage.shop.id, posting))
    return gone


async def notices(stage: Stage) -> list[tuple[int, State]]:
    return [
        (int(str(one.nudge.facts["stage"])), one.state)
        for one in await stage.records()
        if one.nudge.kind is Kind.EXPIRING
    ]


async def test_she_hears_of_it_30_7_and_1_days_before_at_her_evening(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await stage.member()
    gone = await give(stage, anna, 120, days=40)
    await stage.step(days=41)
    assert await notices(stage) == [(30, State.SENT), (7, State.SENT), (1, State.SENT)]
    armed = [one.armed_at for one in await stage.records()]
    ahead = [gone - at for at in armed if at is not None]
    assert [round(span / timedelta(days=1)) for span in ahead] == [30, 7, 1]
    [first, *_] = stage.messenger.to(await stage.telegram(anna))
    assert "120 points of yours at Mei's shop can be spent until Dec 31, 2026" in first.html
    assert first.rows[0][0].label == "What can I get?"


async def test_points_spent_meanwhile_are_not_spoken_of(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna, bea = await stage.member("Anna"), await stage.member("Bea")
    for member in (anna, bea):
        await give(stage, member, 120, days=30)
    await nudges.plan_expiring(stage.kit, stage.now)
    for member, number in ((anna, 100), (bea, 20)):
        await stage.do(
            lambda session, member=member, number=number: points.spend(
                session, stage.shop.id, member, number, cause=f"spent:{member}", now=stage.now
            )
        )
    await stage.step(days=2)
    found = {one.nudge.member: (one.state, one.reason) for one in await stage.records()}
    assert found[anna] == (State.SUPPRESSED, Reason.NO_LONGER_TRUE)
    assert found[bea][0] is State.SENT
    assert "100 points of yours" in stage.messenger.sent[0].html


async def test_too_few_points_are_not_worth_a_message(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database, bells=BELLS)
    await give(stage, await stage.member(), 49, days=20)
    await stage.step(days=21)
    assert await notices(stage) == []


async def test_the_30_day_notice_comes_once_a_month_however_many_dates_there_are(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database, bells=BELLS)
    anna = await stage.member()
    for days in range(30, 60, 2):
        await give(stage, anna, 60, days=days)
    await stage.step(days=29)
    assert [found for found in await notices(stage) if found[0] == 30] == [(30, State.SENT)]
    sent = [one.armed_at for one in await stage.records() if one.armed_at is not None]
    assert all(later - sooner >= timedelta(hours=20) for sooner, later in itertools.pairwise(sent))


async def test_several_dates_are_told_as_the_first_and_the_rest(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database, bells=BELLS)
    anna = await stage.member()
    await give(stage, anna, 60, days=12)
    await give(stage, anna, 40, days=20)
    await stage.step(days=1)
    assert await notices(stage) == [(30, State.SENT)]
    assert "60 points of yours" in stage.messenger.sent[0].html
    assert "40 more go by Dec 11, 2026" in stage.messenger.sent[0].html


@pytest.mark.parametrize("muted", [True, False])
async def test_stop_and_less_of_this_hold_for_it(sqlite_database: Database, muted: bool) -> None:
    stage = await open_stage(sqlite_database, bells=BELLS)
    anna = await stage.member()
    await give(stage, anna, 120, days=5)
    if muted:
        await stage.do(lambda session: outreach.mute(session, stage.shop.id, anna, Kind.EXPIRING, now=stage.now))
    else:
        await stage.change_member(anna, stopped_at=stage.now)
    await stage.step(days=2)
    assert stage.messenger.sent == []
    [found] = await stage.records()
    assert found.reason is (Reason.MUTED if muted else Reason.STOPPED)
