"""When members are written to: their evenings, never their nights, and not too often."""

from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from models.database import Database
from models.groupbuys import actions as groupbuys
from models.outreach import queries
from models.outreach.ports import Letter, NotSent
from models.outreach.rules import Kind, Reason
from models.outreach.states import State
from models.shops import actions as shops
from models.timekeeping import local_time
from scheduler import nudges, timetable
from tests.jobs.stage import EVENING, Stage, open_stage


async def said_to(stage: Stage, member: int) -> list[Letter]:
    return stage.messenger.to(await stage.telegram(member))


async def test_nobody_hears_anything_in_her_night(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    for at, zone in enumerate(("Europe/Madrid", "Asia/Manila", "America/Bogota", "Pacific/Auckland", "Asia/Kathmandu")):
        member = await stage.member(zone=zone, quiet_from=time(20 + at % 3), quiet_until=time(9))
        await stage.order(member, days_ago=100 + at)
    await stage.step(days=5)
    records = await stage.records()
    assert len(records) == 5
    for record in records:
        async with sqlite_database.reading() as session:
            hers = await queries.receivers(
                session, stage.shop.id, [record.nudge.member], kind=Kind.LAPSED, now=stage.now
            )
        receiver = hers[record.nudge.member]
        assert record.armed_at is not None
        assert not receiver.quiet_hours(stage.shop.policy).contains(record.armed_at, receiver.zone)


async def test_quiet_that_begins_between_plan_and_send_holds_to_its_end(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    number = await stage.plan(await stage.member())
    begin = stage.now
    stage.clock.later(hours=1, minutes=40)  # 22:10 in Madrid
    await stage.dispatch()
    found = await stage.record(number)
    assert (found.state, found.reason) == (State.PLANNED, Reason.QUIET)
    assert local_time(found.nudge.not_before, "Europe/Madrid").time() == time(8)
    assert stage.messenger.sent == []
    assert found.planned_at == begin


async def test_a_flood_wait_that_ends_at_night_ends_in_the_morning(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    number = await stage.plan(await stage.member())
    stage.messenger.endings = [NotSent("flood", 10_072.0)]
    await stage.dispatch()
    stage.clock.later(seconds=10_072)
    await stage.dispatch()
    found = await stage.record(number)
    assert (found.state, found.reason) == (State.PLANNED, Reason.QUIET)
    assert len(stage.messenger.sent) == 1


async def test_of_five_due_at_once_two_go_out_in_a_week_one_a_day(database: Database, always_true: None) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    until = stage.now + timedelta(days=4)
    order = str(await stage.order(anna, days_ago=200))
    await stage.plan(anna, about=order, valid_until=until)
    for number in range(4):
        await stage.plan(anna, about=f"x{number}", valid_until=until)
    await stage.step(days=9)
    records = await stage.records()
    sent = sorted(one.armed_at for one in records if one.state is State.SENT and one.armed_at)
    assert len(sent) == 2
    assert local_time(sent[0], "Europe/Madrid").date() < local_time(sent[1], "Europe/Madrid").date()
    assert [one.reason for one in records if one.state is not State.SENT] == [Reason.CAP_WEEK] * 3


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1), timedelta(hours=-1), timedelta(minutes=-5)])
async def test_a_clock_that_jumps_and_comes_back_doubles_nothing(
    database: Database, jump: timedelta, always_true: None
) -> None:
    stage = await open_stage(database)
    for name in ("Anna", "Berta"):
        member = await stage.member(name)
        for about in ("1", "2", "3"):
            await stage.plan(member, about=about)
    for at in (EVENING, EVENING + jump, EVENING, EVENING + jump, EVENING + timedelta(minutes=1)):
        stage.clock.move(at)
        await timetable.step(stage.kit, at, at)
    chats = [letter.to.chat for letter in stage.messenger.sent]
    assert all(chats.count(chat) <= 2 for chat in chats)
    assert len({(letter.to.chat, letter.rows[0][0].press) for letter in stage.messenger.sent}) == len(chats)


async def test_a_paused_shop_says_nothing_and_loses_nothing(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    number = await stage.plan(await stage.member())
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=stage.now))
    await stage.step(days=1)
    assert (await stage.state(number), stage.messenger.sent) == (State.PLANNED, [])
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=None))
    await stage.step(days=1)
    assert await stage.state(number) is State.SENT


async def test_what_comes_too_late_is_written_down_as_such(database: Database) -> None:
    stage = await open_stage(database)
    number = await stage.plan(await stage.member(), valid_until=EVENING + timedelta(hours=1))
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=stage.now))
    await stage.step(days=1)
    found = await stage.record(number)
    assert (found.state, found.reason) == (State.EXPIRED, Reason.TOO_LATE)


async def test_the_last_call_goes_to_whom_the_buy_suits_and_not_to_who_is_in(database: Database) -> None:
    stage = await open_stage(database, now=datetime(2026, 11, 21, 9, tzinfo=UTC))
    owner = await stage.member("Mei")
    await stage.appoint(owner)
    fits, inside, other = [await stage.member(name) for name in ("Fits", "Inside", "Other")]
    for member in (owner, fits, inside):
        await stage.likes(member)
    buy = await stage.buy(hours_left=8, opened_by=owner)
    await stage.join(buy, inside)
    await stage.step(hours=9)
    assert [letter.to.chat for letter in stage.messenger.sent] == [
        await stage.telegram(fits),
        await stage.telegram(inside),
    ]
    [record] = [one for one in await stage.records() if one.nudge.kind is Kind.LAST_CALL]
    assert record.armed_at == datetime(2026, 11, 21, 14, tzinfo=UTC)
    [letter] = await said_to(stage, fits)
    assert "Hand cream" in letter.html
    assert "6:00" in letter.html, "the deadline as Madrid's clock shows it"
    assert other


async def test_who_joins_meanwhile_is_not_called(database: Database) -> None:
    stage = await open_stage(database, now=datetime(2026, 11, 21, 9, tzinfo=UTC))
    owner, anna = await stage.member("Mei"), await stage.member("Anna")
    await stage.likes(anna)
    buy = await stage.buy(hours_left=8, opened_by=owner)
    await stage.step(hours=1)
    await stage.do(lambda session: groupbuys.join(session, stage.shop.id, buy, anna, now=stage.now))
    await stage.step(hours=8)
    [record] = [one for one in await stage.records() if one.nudge.kind is Kind.LAST_CALL]
    assert (record.state, record.reason) == (State.SUPPRESSED, Reason.NO_LONGER_TRUE)


async def test_a_deadline_in_the_morning_is_called_on_the_evening_before(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database, now=datetime(2026, 11, 21, 9, tzinfo=UTC))
    owner, anna = await stage.member("Mei"), await stage.member("Anna")
    await stage.likes(anna)
    await stage.buy(hours_left=23, opened_by=owner)  # 09:00 the next morning in Madrid
    await stage.step(days=1)
    [record] = await stage.records()
    assert record.armed_at is not None
    assert local_time(record.armed_at, "Europe/Madrid").strftime("%d %H:%M") == "21 20:00"


async def test_a_buy_that_opens_and_ends_in_her_night_is_noted_as_not_said(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database, now=datetime(2026, 11, 21, 21, 30, tzinfo=UTC))
    owner, anna = await stage.member("Mei"), await stage.member("Anna")
    await stage.likes(anna)
    await stage.buy(hours_left=6, opened_by=owner)
    await stage.step(hours=12)
    [record] = await stage.records()
    assert (record.state, record.reason) == (State.SUPPRESSED, Reason.QUIET)
    assert stage.messenger.to(await stage.telegram(anna)) == []


async def test_who_moves_is_written_to_in_the_evening_of_her_new_home(sqlite_database: Database) -> None:
    """And so is everybody when the rules of the world's clocks are changed while nudges wait."""
    stage = await open_stage(sqlite_database)
    anna = await stage.member()
    await stage.order(anna, days_ago=120)
    await nudges.plan_lapsed(stage.kit, stage.now)
    await stage.change_member(anna, zone="America/Bogota")
    await stage.step(days=3)
    [record] = await stage.records()
    assert record.armed_at is not None
    assert local_time(record.armed_at, "America/Bogota").hour == 20


async def test_all_that_waits_follows_a_clock_whose_rules_are_changed(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A country moves its clock by law; the next look at the evenings puts every nudge there to the new hour."""
    stage = await open_stage(database)
    for number in range(20):
        await stage.order(await stage.member(f"Anna {number}", zone="Asia/Manila"), days_ago=120 + number)
    await nudges.plan_lapsed(stage.kit, stage.now)
    before = [one.nudge.not_before for one in await stage.records()]
    evening = {local_time(at, "Asia/Manila").time() for at in before}
    nine = timezone(timedelta(hours=9))
    monkeypatch.setattr("models.timekeeping.ZoneInfo", lambda zone: nine if zone == "Asia/Manila" else ZoneInfo(zone))
    await nudges.retime(stage.kit, stage.now)
    after = [one.nudge.not_before for one in await stage.records()]
    assert len(after) == 20
    assert {local_time(at, "Asia/Manila").time() for at in after} == evening
    assert sorted(after) == sorted(at - timedelta(hours=1) for at in before)
