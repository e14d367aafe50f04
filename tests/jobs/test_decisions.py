"""Each decision of the gate is kept with its reason, once a day, and what was asked for in words is asked for there."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete, func, select

from models.database import Database, Session
from models.outreach import actions, queries
from models.outreach.rules import Reason, Stage, Verdict
from models.outreach.states import State
from models.outreach.tables import DecisionRow, NudgeRow
from models.outreach.windows import windows_of
from models.outreach.wishes import NO_WISHES, Wishes
from tests.jobs.stage import open_stage


async def kept(database: Database, shop: int, nudge: int) -> list[DecisionRow]:
    async with database.reading() as session:
        hers = select(DecisionRow).where(DecisionRow.shop_id == shop, DecisionRow.nudge_id == nudge)
        return list(await session.scalars(hers.order_by(DecisionRow.at, DecisionRow.id)))


def short(found: list[DecisionRow]) -> list[tuple[Stage, Verdict, Reason | None]]:
    return [(one.stage, one.verdict, one.reason) for one in found]


async def test_what_was_sent_was_decided_twice(database: Database) -> None:
    stage = await open_stage(database)
    number = await stage.plan(await stage.member())
    await stage.dispatch()
    assert short(await kept(database, stage.shop.id, number)) == [
        (Stage.PLAN, Verdict.SEND, None),
        (Stage.ARM, Verdict.SEND, None),
    ]


async def test_a_nudge_held_every_ten_minutes_is_written_down_once_a_day(database: Database) -> None:
    stage = await open_stage(database)
    number = await stage.plan(await stage.member())

    paused = replace(stage.shop, paused=True)

    async def ask(session: Session) -> None:
        [nudge] = await actions.claim(session, paused.id, boot="first", now=stage.now, rows_max=1)
        await actions.judge(session, paused, nudge, boot="first", still_true=True, now=stage.now)

    async def ask_often() -> None:
        for _ in range(12):
            await stage.do(ask)
            stage.clock.move(stage.now + timedelta(minutes=10))

    await ask_often()
    found = await kept(database, stage.shop.id, number)
    assert short(found) == [(Stage.PLAN, Verdict.SEND, None), (Stage.ARM, Verdict.HOLD, Reason.PAUSED)]
    assert found[1].until == found[1].at + timedelta(minutes=10)
    stage.clock.move(stage.now + timedelta(hours=20))
    await ask_often()
    assert len(await kept(database, stage.shop.id, number)) == 3


async def test_what_is_planned_for_a_closed_time_is_moved_and_says_so(database: Database) -> None:
    stage = await open_stage(database)
    await stage.change_shop(windows="mon-fri 19-21")
    number = await stage.plan(await stage.member())
    [decided] = await kept(database, stage.shop.id, number)
    # The evening it was planned for is a Saturday's; Monday in Madrid is the next.
    assert (decided.verdict, decided.reason) == (Verdict.HOLD, Reason.WINDOW)
    assert decided.until == stage.now.replace(day=23, hour=18, minute=0)
    await stage.dispatch()
    assert await stage.state(number) is State.PLANNED
    await stage.step(days=3)
    assert await stage.state(number) is State.SENT
    assert (await stage.record(number)).armed_at == decided.until


async def test_an_occasion_that_is_planned_again_is_not_decided_again(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    number = await stage.plan(anna, about="7")
    await stage.plan(anna, about="7")
    assert len(await kept(database, stage.shop.id, number)) == 1


async def test_who_is_held_out_is_written_down_and_never_written_to(database: Database) -> None:
    stage = await open_stage(database)
    number = await stage.plan(await stage.member(), drop=Reason.HOLDOUT)
    await stage.step(days=2)
    record = await stage.record(number)
    assert (record.state, record.reason) == (State.SUPPRESSED, Reason.HOLDOUT)
    assert stage.messenger.sent == []
    assert short(await kept(database, stage.shop.id, number)) == [(Stage.PLAN, Verdict.DROP, Reason.HOLDOUT)]


async def test_what_she_asked_for_is_asked_for_at_the_gate_and_can_be_taken_back(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    wishes = Wishes(windows=windows_of("sat 10-12"), week_max=1, only=frozenset({"skincare"}))

    async def wish(wanted: Wishes) -> None:
        await stage.do(lambda session: actions.wish(session, stage.shop.id, anna, wanted, now=stage.now))

    await wish(Wishes(week_max=3))
    await wish(wishes)
    async with database.reading() as session:
        assert await queries.wishes_of(session, stage.shop.id, [anna]) == {anna: wishes}
    held = await stage.plan(anna, about="x1")
    dropped = await stage.plan(anna, about="2", facts={"category": "hair", "hour": 20})
    assert (await stage.record(dropped)).reason is Reason.NOT_HERS
    await wish(NO_WISHES)
    later = await stage.plan(anna)
    await stage.dispatch()
    assert (await stage.state(held), await stage.state(later)) == (State.PLANNED, State.SENT)


async def test_what_was_decided_goes_when_the_nudge_goes(database: Database) -> None:
    stage = await open_stage(database)
    number = await stage.plan(await stage.member())

    await stage.do(lambda session: session.execute(delete(NudgeRow).where(NudgeRow.id == number)))
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(DecisionRow)) == 0
