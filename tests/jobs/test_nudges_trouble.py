"""Floods, doubts, refusals and closing time: nothing is doubled, nothing is lost in silence."""

import asyncio
from contextlib import nullcontext
from datetime import timedelta

import pytest

from bot.pace import Pace
from models.database import Database
from models.outreach import queries
from models.outreach.ports import Halted, Letter, NotSent, Outcome, Unknown
from models.outreach.rules import Kind, Reason
from models.outreach.states import State
from scheduler import housekeeping, owner_news, timetable
from tests.jobs.stage import Stage, open_stage


async def said_to(stage: Stage, member: int) -> list[Letter]:
    return stage.messenger.to(await stage.telegram(member))


async def test_a_refused_token_stops_all_sending_and_loses_nothing(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    for name in ("Anna", "Berta"):
        await stage.plan(await stage.member(name))
    stage.messenger.ending_of = lambda letter: Halted("token_refused")
    await stage.dispatch()
    tried = len(stage.messenger.sent)
    await stage.step(days=1)
    assert len(stage.messenger.sent) == tried
    assert [one.state for one in await stage.records()] == [State.PLANNED] * 2


async def test_a_flooded_chat_waits_alone_and_the_others_go_on(sqlite_database: Database, always_true: None) -> None:
    pace = Pace()
    stage = await open_stage(sqlite_database, pace=pace)
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    first, second = await stage.plan(anna), await stage.plan(berta)
    pace.halt(await stage.telegram(anna), 3_600)
    await stage.dispatch()
    assert await stage.state(second) is State.SENT
    held = await stage.record(first)
    assert held.state is State.PLANNED
    assert held.nudge.not_before > stage.now + timedelta(seconds=3_590)
    assert [letter.to.chat for letter in stage.messenger.sent] == [await stage.telegram(berta)]


async def test_while_everything_is_halted_nothing_is_even_claimed(sqlite_database: Database) -> None:
    pace = Pace()
    stage = await open_stage(sqlite_database, pace=pace)
    number = await stage.plan(await stage.member())
    pace.halt(None, 60)
    await stage.dispatch()
    assert (await stage.record(number)).nudge.fence == 0


async def test_no_letter_is_armed_while_it_waits_for_its_place(sqlite_database: Database, always_true: None) -> None:
    stage = await open_stage(sqlite_database, pace=Pace(per_second=20))
    for number in range(5):
        await stage.plan(await stage.member(f"Member {number}"))
    waiting = []
    send = stage.messenger.send

    async def counting(letter: Letter) -> Outcome:
        async with sqlite_database.reading() as session:
            waiting.append((await queries.counts(session, stage.shop.id)).get(State.ARMED, 0))
        return await send(letter)

    stage.messenger.send = counting  # type: ignore[method-assign]
    await stage.dispatch()
    assert len(stage.messenger.sent) == 5
    assert max(waiting) <= 3


async def test_closing_waits_for_what_is_on_the_road_and_leaves_nothing_in_doubt(
    database: Database, always_true: None
) -> None:
    stage = await open_stage(database)
    for number in range(20):
        await stage.plan(await stage.member(f"Member {number}"))
    on_the_road = asyncio.Event()
    send = stage.messenger.send

    async def slowly(letter: Letter) -> Outcome:
        on_the_road.set()
        await asyncio.sleep(0.1)
        return await send(letter)

    stage.messenger.send = slowly  # type: ignore[method-assign]
    bells = await timetable.start(stage.kit, stage.clock)
    await on_the_road.wait()
    await bells.stop()
    states = [one.state for one in await stage.records()]
    assert set(states) <= {State.SENT, State.PLANNED}
    assert 1 <= states.count(State.SENT) == len(stage.messenger.sent) < 20


async def test_the_owner_hears_of_a_doubt_once_with_both_buttons(database: Database) -> None:
    stage = await open_stage(database)
    owner = await stage.member("Mei")
    await stage.appoint(owner)
    await stage.plan(await stage.member("Anna"))
    stage.messenger.endings = [Unknown("ReadTimeout")]
    await stage.dispatch()
    await stage.step(minutes=1)
    [news] = await said_to(stage, owner)
    assert "Anna" in news.html
    assert [button.label for button in news.rows[0]] == ["Send again: Anna", "Leave it"]
    await stage.restart()
    await stage.step(days=2)
    assert len(await said_to(stage, owner)) == 1


async def test_news_that_provably_did_not_leave_are_told_later_and_doubtful_ones_never_loop(
    sqlite_database: Database,
) -> None:
    stage = await open_stage(sqlite_database)
    owner = await stage.member("Mei")
    await stage.appoint(owner)
    await stage.plan(await stage.member("Anna"))
    stage.messenger.endings = [Unknown("ReadTimeout"), NotSent("no_turn", 1.0), Unknown("ReadTimeout")]
    await stage.dispatch()
    for _ in range(5):
        await owner_news.tell(stage.kit, stage.now)
    assert len(await said_to(stage, owner)) == 2


async def test_a_crash_while_telling_the_owner_repeats_it_once_at_most(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    owner = await stage.member("Mei")
    await stage.appoint(owner)
    await stage.plan(await stage.member("Anna"))
    stage.messenger.endings = [Unknown("ReadTimeout")]
    await stage.dispatch()
    for crash in range(5):
        stage.messenger.endings = [SystemError(f"crash {crash}")]
        with pytest.raises(SystemError) if crash < 2 else nullcontext():
            await owner_news.tell(stage.kit, stage.now)
        await stage.restart(f"boot {crash}")
    assert len(await said_to(stage, owner)) == 2


async def test_a_doubt_is_unconfirmed_after_three_days_and_still_holds_its_place(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    number = await stage.plan(anna)
    stage.messenger.endings = [Unknown("ReadTimeout")]
    await stage.dispatch()
    stage.clock.later(hours=71)
    await housekeeping.settle(stage.kit, stage.now)
    assert await stage.state(number) is State.UNKNOWN
    stage.clock.later(hours=2)
    await housekeeping.settle(stage.kit, stage.now)
    found = await stage.record(number)
    assert found.state is State.UNCONFIRMED
    async with database.reading() as session:
        hers = await queries.receivers(session, stage.shop.id, [anna], kind=Kind.LAPSED, now=stage.now)
    assert len(hers[anna].sent) == 1


async def test_what_is_dropped_takes_no_place_from_what_is_sent(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)

    class OnePlace:
        taken = 0

        def try_take(self, chat: int | None) -> float:
            self.taken += 1
            return 0.0

        def halted_for(self, chat: int | None = None) -> float:
            return 0.0

    places = OnePlace()
    stage.kit = stage.kit_of("third", pace=places)
    for number in range(20):
        await stage.plan(await stage.member(f"Stopped {number}", stopped_at=stage.now))
    await stage.dispatch()
    assert places.taken == 0
    assert {one.reason for one in await stage.records()} == {Reason.STOPPED}
