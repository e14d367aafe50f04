"""A member is greeted once a year, on her day by her own clock, at her own evening hour, and never against her word."""

from datetime import UTC, datetime, time, timedelta

import pytest

from locales import LANGUAGES
from models.database import Database
from models.members import actions as members
from models.members.rules import Reach, sealed_birthday
from models.merging.actions import merge
from models.merging.rules import Why
from models.outreach import actions as outreach
from models.outreach.queries import Record
from models.outreach.rules import Kind, Reason
from models.outreach.states import State
from models.timekeeping import local_time
from scheduler import nudges
from tests.jobs.stage import EVENING, SAFE, Stage, bells_of, open_stage

BELLS = bells_of("birthdays", "occasions")

KIRITIMATI, PAGO_PAGO = "Pacific/Kiritimati", "Pacific/Pago_Pago"


async def tell(stage: Stage, member: int, month: int, day: int) -> None:
    sealed = sealed_birthday(month, day, SAFE)
    await stage.do(lambda session: members.keep_birthday(session, stage.shop.id, member, sealed))


async def said(stage: Stage) -> list[datetime]:
    """When greetings were sent, by the clock of Madrid."""
    return [local_time(one.armed_at, "Europe/Madrid") for one in await greetings(stage) if one.armed_at is not None]


async def greetings(stage: Stage) -> list[Record]:
    return [one for one in await stage.records() if one.nudge.kind is Kind.BIRTHDAY]


async def test_she_is_greeted_once_on_her_day_at_her_own_evening_hour(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await stage.member()
    await stage.sign(anna, days_ago=3, hour=21, times=30)
    await tell(stage, anna, 11, 25)
    await stage.step(days=30)
    [at] = await said(stage)
    assert (at.month, at.day, at.hour) == (11, 25, 21)
    [letter] = stage.messenger.to(await stage.telegram(anna))
    assert letter.html == "Happy birthday, Anna! All of us at Mei's shop wish you a wonderful day."
    assert [one.label for row in letter.rows for one in row] == ["Why this?", "Less of this", "Stop"]
    [greeting] = await greetings(stage)
    assert (greeting.nudge.about, set(greeting.nudge.facts)) == ("2026", {"hour", "learnt"}), "no day is in the books"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_she_is_greeted_in_her_language(sqlite_database: Database, language: str) -> None:
    stage = await open_stage(sqlite_database, bells=BELLS)
    await tell(stage, await stage.member(language=language), 11, 22)
    await stage.step(days=2)
    [letter] = stage.messenger.sent
    wishes = {
        "en": "Happy birthday",
        "es": "Feliz cumpleaños",
        "de": "Alles Gute zum Geburtstag",
        "zh-Hans": "生日快乐",
    }
    assert wishes[language] in letter.html
    assert "Anna" in letter.html
    assert "Mei" in letter.html


async def test_a_birthday_changed_twice_in_a_year_is_greeted_once_a_year(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS, now=datetime(2027, 1, 10, 12, tzinfo=UTC))
    anna = await stage.member()
    for month, day in ((1, 12), (1, 20), (2, 5)):
        await tell(stage, anna, month, day)
        await stage.step(days=14)
    assert [(at.year, at.month, at.day) for at in await said(stage)] == [(2027, 1, 12)]
    stage.clock.now = datetime(2028, 2, 3, 12, tzinfo=UTC)
    await stage.step(days=14)
    assert [(at.year, at.month, at.day) for at in await said(stage)] == [(2027, 1, 12), (2028, 2, 5)]


async def test_one_changed_between_plan_and_evening_is_dropped_and_the_right_day_is_greeted(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS, now=datetime(2026, 11, 22, 8, tzinfo=UTC))
    anna = await stage.member()
    await tell(stage, anna, 11, 22)
    await nudges.plan_birthdays(stage.kit, stage.now)
    await tell(stage, anna, 11, 24)
    await stage.step(days=5)
    first, second = await greetings(stage)
    assert (first.state, first.reason) == (State.SUPPRESSED, Reason.NO_LONGER_TRUE)
    assert (second.state, second.nudge.about) == (State.SENT, "2026:2")
    assert [at.day for at in await said(stage)] == [24]


async def test_a_birthday_taken_back_is_not_greeted(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS, now=datetime(2026, 11, 22, 8, tzinfo=UTC))
    anna = await stage.member()
    await tell(stage, anna, 11, 22)
    await nudges.plan_birthdays(stage.kit, stage.now)
    await stage.do(lambda session: members.keep_birthday(session, stage.shop.id, anna, None))
    await stage.step(days=2)
    assert [one.reason for one in await greetings(stage)] == [Reason.NO_LONGER_TRUE]
    assert stage.messenger.sent == []


@pytest.mark.parametrize(("year", "day"), [(2027, 28), (2028, 29)])
async def test_the_29th_of_february_is_greeted_every_year(database: Database, year: int, day: int) -> None:
    stage = await open_stage(database, bells=BELLS, now=datetime(year, 2, 26, 12, tzinfo=UTC))
    await tell(stage, await stage.member(), 2, 29)
    await stage.step(days=6)
    assert [(at.month, at.day) for at in await said(stage)] == [(2, day)]


async def test_both_sides_of_the_date_line_are_greeted_on_their_own_days(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS, now=datetime(2026, 7, 8, 12, tzinfo=UTC))
    zones = {await stage.member(zone=zone): zone for zone in (KIRITIMATI, PAGO_PAGO)}
    for member in zones:
        await tell(stage, member, 7, 11)
    await stage.step(days=6)
    found = {
        one.nudge.member: local_time(one.armed_at, zones[one.nudge.member])
        for one in await greetings(stage)
        if one.armed_at is not None
    }
    assert {(at.month, at.day) for at in found.values()} == {(7, 11)}
    assert all(17 <= at.hour <= 21 for at in found.values())
    early, late = (one for one in found.values())
    assert late - early > timedelta(hours=20), "the same date comes a day later to Pago Pago"


async def test_who_crosses_the_date_line_on_her_birthday_is_greeted_once(database: Database) -> None:
    """Born today in Kiritimati, it is yesterday in Pago Pago: the greeting waits until it is her day there, too."""
    stage = await open_stage(database, bells=BELLS, now=datetime(2026, 7, 10, 11, tzinfo=UTC))
    anna = await stage.member(zone=KIRITIMATI)
    await tell(stage, anna, 7, 11)
    await nudges.plan_birthdays(stage.kit, stage.now)
    await stage.change_member(anna, zone=PAGO_PAGO)
    await stage.step(days=4)
    [at] = [one.armed_at for one in await greetings(stage) if one.armed_at is not None]
    assert (local_time(at, PAGO_PAGO).month, local_time(at, PAGO_PAGO).day) == (7, 11)


async def test_who_was_greeted_and_crosses_the_date_line_has_had_her_greeting(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS, now=datetime(2026, 7, 10, 11, tzinfo=UTC))
    anna = await stage.member(zone=KIRITIMATI)
    await tell(stage, anna, 7, 11)
    while not stage.messenger.sent:
        await stage.step(hours=1)
    await stage.change_member(anna, zone=PAGO_PAGO)
    await stage.step(days=4)
    assert len(stage.messenger.sent) == 1


async def test_told_on_the_day_after_her_hour_she_is_greeted_at_once_and_at_night_not_at_all(
    sqlite_database: Database,
) -> None:
    stage = await open_stage(sqlite_database, bells=BELLS)
    anna = await stage.member()
    await tell(stage, anna, 11, 21)
    await stage.step(minutes=5)
    assert [(at.day, at.hour) for at in await said(stage)] == [(21, 20)]
    stage.clock.later(hours=2)
    await tell(stage, await stage.member("Bea"), 11, 21)
    await stage.step(days=2)
    assert [(one.state, one.reason) for one in await greetings(stage)][1:] == [(State.SUPPRESSED, Reason.QUIET)]
    assert len(stage.messenger.sent) == 1


async def test_an_hour_within_her_quiet_hours_gives_way_to_the_first_open_one_of_the_day(
    sqlite_database: Database,
) -> None:
    stage = await open_stage(sqlite_database, bells=BELLS)
    anna = await stage.member(quiet_from=time(17), quiet_until=time(9))
    await tell(stage, anna, 11, 23)
    await stage.step(days=3)
    assert [(at.day, at.hour) for at in await said(stage)] == [(23, 9)]


@pytest.mark.parametrize("what", [{"stopped_at": EVENING}, {"reach": Reach.GROUP_ONLY}, {"erased_at": EVENING}])
async def test_who_may_not_be_written_to_has_no_greeting_planned(
    sqlite_database: Database, what: dict[str, object]
) -> None:
    stage = await open_stage(sqlite_database, bells=BELLS)
    anna = await stage.member()
    await tell(stage, anna, 11, 22)
    await stage.change_member(anna, **what)
    await stage.step(days=2)
    assert await greetings(stage) == []


@pytest.mark.parametrize("muted", [True, False])
async def test_stop_and_less_of_this_said_before_her_evening_are_heard(database: Database, muted: bool) -> None:
    stage = await open_stage(database, bells=BELLS, now=datetime(2026, 11, 22, 8, tzinfo=UTC))
    anna = await stage.member()
    await tell(stage, anna, 11, 22)
    await nudges.plan_birthdays(stage.kit, stage.now)
    if muted:
        await stage.do(lambda session: outreach.mute(session, stage.shop.id, anna, Kind.BIRTHDAY, now=stage.now))
    else:
        await stage.do(lambda session: members.stop(session, stage.shop.id, anna, at=stage.now))
    await stage.step(days=2)
    assert [one.reason for one in await greetings(stage)] == [Reason.MUTED if muted else Reason.STOPPED]
    assert stage.messenger.sent == []


async def test_two_who_turn_out_to_be_one_are_greeted_once_a_year(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna, again = await stage.member("Anna"), await stage.member("Anna B")
    await tell(stage, anna, 11, 24)
    await tell(stage, again, 11, 22)
    await stage.step(days=2)
    assert len(stage.messenger.sent) == 1
    await stage.do(lambda session: merge(session, stage.shop, again, anna, why=Why.STAFF, by=None, now=stage.now))
    await stage.step(days=4)
    assert len(stage.messenger.sent) == 1


async def test_a_greeting_still_planned_for_one_is_dropped_when_the_other_who_is_she_was_greeted(
    database: Database,
) -> None:
    stage = await open_stage(database, bells=BELLS, now=datetime(2026, 11, 22, 8, tzinfo=UTC))
    anna, again = await stage.member("Anna"), await stage.member("Anna B")
    await stage.sign(anna, days_ago=3, hour=21, times=30)
    await stage.sign(again, days_ago=3, hour=18, times=30)
    for member in (anna, again):
        await tell(stage, member, 11, 22)
    while not stage.messenger.sent:
        await stage.step(hours=1)
    await stage.do(lambda session: merge(session, stage.shop, again, anna, why=Why.STAFF, by=None, now=stage.now))
    await stage.step(days=1)
    found = {one.nudge.member: (one.state, one.reason) for one in await greetings(stage)}
    assert found == {again: (State.SENT, None), anna: (State.SUPPRESSED, Reason.NO_LONGER_TRUE)}


async def test_a_day_no_key_opens_is_nobodys_and_holds_up_no_other(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database, bells=BELLS)
    anna, bea = await stage.member("Anna"), await stage.member("Bea")
    await stage.change_member(anna, birthday_sealed=SAFE.seal("phone", "11-22"))
    await tell(stage, bea, 11, 22)
    await stage.step(days=2)
    assert [one.nudge.member for one in await greetings(stage)] == [bea]
    assert "birthdays" not in stage.kit.troubles
