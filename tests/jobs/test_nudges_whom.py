"""Who is written to, and who is not, because of what happened meanwhile."""

import pytest

from locales import LANGUAGES
from models.database import Database
from models.members import actions as members
from models.members.rules import Reach
from models.outreach import actions
from models.outreach.ports import Letter, Outcome, Unreachable
from models.outreach.rules import Class, Kind, Reason
from models.outreach.states import State
from models.timekeeping import local_time
from scheduler import nudges
from tests.jobs.stage import Stage, open_stage


async def said_to(stage: Stage, member: int) -> list[Letter]:
    return stage.messenger.to(await stage.telegram(member))


async def test_a_lapsed_member_hears_once_at_her_own_evening_hour(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member("Anna")
    await stage.order(anna, days_ago=120)
    await stage.sign(anna, days_ago=100, hour=18, times=40)
    await stage.step(days=3)
    [record] = await stage.records()
    assert record.state is State.SENT
    assert record.armed_at is not None
    assert local_time(record.armed_at, "Europe/Madrid").hour == 18
    assert record.nudge.facts["learnt"] == 40
    assert "Anna" in (await said_to(stage, anna))[0].html
    await stage.step(days=9)
    assert len(stage.messenger.sent) == 1


@pytest.mark.parametrize(
    ("zone", "hour"), [("Europe/Madrid", 20), ("Asia/Manila", 19), ("America/Bogota", 19), ("Asia/Shanghai", 19)]
)
async def test_who_never_showed_her_hours_is_written_to_in_her_regions_evening(
    sqlite_database: Database, zone: str, hour: int
) -> None:
    stage = await open_stage(sqlite_database)
    anna = await stage.member(zone=zone)
    await stage.order(anna, days_ago=120)
    await stage.step(days=3)
    [record] = await stage.records()
    assert record.armed_at is not None
    assert (local_time(record.armed_at, zone).hour, record.nudge.facts["learnt"]) == (hour, 0)


async def test_only_silent_customers_who_can_be_written_to_are_missed(database: Database) -> None:
    stage = await open_stage(database)
    await stage.member("Never bought")
    recent = await stage.member("Bought lately")
    await stage.order(recent, days_ago=200)
    await stage.order(recent, days_ago=10)
    speaks = await stage.member("Still speaks")
    await stage.order(speaks, days_ago=200)
    await stage.sign(speaks, days_ago=5)
    for name, more in (
        ("Blocked", {"reach": Reach.BLOCKED}),
        ("Never started", {"reach": Reach.GROUP_ONLY}),
        ("Stopped", {"stopped_at": stage.now}),
        ("Erased", {"erased_at": stage.now}),
    ):
        await stage.order(await stage.member(name, **more), days_ago=200)
    owner = await stage.member("The owner herself")
    await stage.order(owner, days_ago=200)
    await stage.appoint(owner)
    await stage.step(days=4)
    assert stage.messenger.sent == []
    assert await stage.records() == []


async def test_ninety_days_are_ninety_days(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    await stage.order(await stage.member("Almost"), days_ago=89.9)
    await nudges.plan_lapsed(stage.kit, stage.now)
    assert await stage.records() == []
    stage.clock.later(hours=3)
    await nudges.plan_lapsed(stage.kit, stage.now)
    assert len(await stage.records()) == 1


async def test_a_new_order_starts_a_new_silence(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    await stage.change_shop(lapsed_days=5)
    anna = await stage.member()
    await stage.order(anna, days_ago=120)
    await stage.step(days=2)
    await stage.order(anna, days_ago=0)
    await stage.step(days=8)
    assert len(await said_to(stage, anna)) == 2


async def test_every_language_has_its_words_and_points_are_named_only_if_she_has_some(
    sqlite_database: Database,
) -> None:
    stage = await open_stage(sqlite_database)
    for language in LANGUAGES:
        member = await stage.member(f"Anna {language}", language=language)
        await stage.order(member, days_ago=150)
    await stage.step(days=2)
    said = [letter.html for letter in stage.messenger.sent]
    assert len(set(said)) == len(LANGUAGES)
    assert not any("0" in html or "$" in html for html in said)
    assert all(len(letter.rows) == 2 and len(letter.rows[1]) == 3 for letter in stage.messenger.sent)


async def test_who_bought_meanwhile_is_not_missed(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await stage.order(anna, days_ago=120)
    await nudges.plan_lapsed(stage.kit, stage.now)
    await stage.order(anna, days_ago=0)
    await stage.step(days=2)
    [record] = await stage.records()
    assert (record.state, record.reason) == (State.SUPPRESSED, Reason.NO_LONGER_TRUE)
    assert stage.messenger.sent == []


async def test_who_showed_up_meanwhile_is_not_missed(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    anna = await stage.member()
    await stage.order(anna, days_ago=120)
    await nudges.plan_lapsed(stage.kit, stage.now)
    await stage.sign(anna, days_ago=0)
    await stage.step(days=2)
    [record] = await stage.records()
    assert (record.state, record.reason) == (State.SUPPRESSED, Reason.NO_LONGER_TRUE)


async def test_who_blocked_the_bot_is_not_tried_again(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    anna = await stage.member()
    number = await stage.plan(anna)
    stage.messenger.endings = [Unreachable("blocked")]
    await stage.dispatch()
    await stage.plan(anna, about="another")
    await stage.step(days=3)
    assert await stage.state(number) is State.FAILED
    assert len(stage.messenger.sent) == 1
    assert [one.reason for one in await stage.records()] == [Reason.UNREACHABLE] * 2


@pytest.mark.parametrize("what", ["stopped_at", "erased_at"])
async def test_stop_and_erasure_while_claimed_are_heard(database: Database, what: str) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    number = await stage.plan(anna)
    [claimed] = await stage.do(
        lambda session: actions.claim(session, stage.shop.id, boot="first", now=stage.now, rows_max=1)
    )
    await stage.change_member(anna, **{what: stage.now})
    await nudges._serve(stage.kit, claimed, stage.now)
    assert await stage.state(number) is State.SUPPRESSED
    assert stage.messenger.sent == []


async def test_stop_while_the_letter_is_on_the_road_lets_that_one_arrive_and_nothing_after(
    database: Database, always_true: None
) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    first, second = await stage.plan(anna, about="1"), await stage.plan(anna, about="2")
    send = stage.messenger.send

    async def stopping(letter: Letter) -> Outcome:
        await stage.do(lambda session: members.stop(session, stage.shop.id, anna, at=stage.now))
        return await send(letter)

    stage.messenger.send = stopping  # type: ignore[method-assign]
    await stage.step(days=5)
    assert len(stage.messenger.sent) == 1
    assert (await stage.state(first), await stage.state(second)) == (State.SENT, State.SUPPRESSED)
    assert (await stage.record(second)).reason is Reason.STOPPED


async def test_less_of_this_silences_one_kind_for_a_while(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    anna = await stage.member()
    await stage.do(lambda session: actions.mute(session, stage.shop.id, anna, Kind.LAPSED, now=stage.now))
    muted = await stage.plan(anna, about="1")
    other = await stage.plan(anna, about="2", klass=Class.TRANSACTIONAL)
    await stage.dispatch()
    assert (await stage.record(muted)).reason is Reason.MUTED
    assert await stage.state(other) is State.SUPPRESSED, "no longer true: there is no such order"
