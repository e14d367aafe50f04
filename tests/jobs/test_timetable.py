"""Bells rung by hand: a week passes in a second, and a failing bell rings again."""

import time as stopwatch
from datetime import UTC, datetime, timedelta

from models.database import Database
from models.outreach.ports import Letter
from scheduler import timetable
from tests.jobs.stage import EVENING, Stage, open_stage


async def said_to(stage: Stage, member: int) -> list[Letter]:
    return stage.messenger.to(await stage.telegram(member))


async def test_next_moment_is_the_next_due_nudge_the_next_deadline_or_the_next_day(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database, now=datetime(2026, 11, 21, 9, tzinfo=UTC))
    assert await timetable.next_moment(stage.kit, stage.now) == datetime(2026, 11, 21, 23, tzinfo=UTC)
    owner = await stage.member()
    await stage.buy(hours_left=9, opened_by=owner)
    assert await timetable.next_moment(stage.kit, stage.now) == datetime(2026, 11, 21, 15, tzinfo=UTC)
    await stage.plan(owner, not_before=stage.now + timedelta(hours=2))
    assert await timetable.next_moment(stage.kit, stage.now) == datetime(2026, 11, 21, 11, tzinfo=UTC)


async def test_the_next_nudge_is_found_weeks_ahead(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    await stage.order(await stage.member(), days_ago=75)
    at = await timetable.step_to_next_nudge(stage.kit, stage.now, move=stage.clock.move)
    assert len(stage.messenger.sent) == 1
    assert at == stage.now
    assert 14 <= (at - EVENING).days <= 17


async def test_the_next_nudge_is_one_even_where_nothing_was_planned_yet(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database, now=datetime(2026, 11, 21, 4, tzinfo=UTC))
    for zone in ("Asia/Shanghai", "Europe/Madrid"):
        await stage.order(await stage.member(zone, zone=zone), days_ago=100)
    for count in (1, 2):
        await timetable.step_to_next_nudge(stage.kit, stage.now, move=stage.clock.move)
        assert len(stage.messenger.sent) == count
    assert stage.now.date() == datetime(2026, 11, 21, tzinfo=UTC).date()


async def test_a_week_by_hand_takes_no_time(sqlite_database: Database) -> None:
    """A guard against ringing through dead time: 7 days of seconds would be 600,000 rings."""
    stage = await open_stage(sqlite_database)
    owner = await stage.member("Mei")
    for number in range(8):
        member = await stage.member(f"Member {number}")
        await stage.order(member, days_ago=85 + number)
        await stage.likes(member)
    await stage.buy(hours_left=60, opened_by=owner)
    begun = stopwatch.process_time()
    await stage.step(days=7)
    assert stopwatch.process_time() - begun < 5
    assert len(stage.messenger.sent) > 8


async def test_bells_that_fail_are_rung_again(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    rung = []

    async def fails(kit: object, now: datetime) -> bool:
        rung.append(now)
        raise OSError(28, "No space left on device")

    bell = timetable.Bell("fails", timedelta(seconds=1), fails)
    await timetable.step(stage.kit, stage.now, stage.now + timedelta(days=2), bells=[bell])
    assert len(rung) == 4
