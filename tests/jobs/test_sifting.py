"""Many nudges judged at once end as they would one after another, with the same reasons kept."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models.database import Database, Session
from models.members.rules import Reach
from models.outreach import actions
from models.outreach.gate import Send
from models.outreach.rules import Class, Kind, Nudge, Reason
from models.outreach.states import State
from models.outreach.tables import DecisionRow, NudgeRow
from models.outreach.wishes import Wishes
from models.shops import actions as shops
from models.shops.queries import shop as shop_of
from scheduler import nudges, sifting
from scheduler.occasions.registry import is_true
from scheduler.sifting import sift
from tests.jobs.stage import Stage, open_stage

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ZONES = ("Europe/Madrid", "Asia/Shanghai", "America/Mexico_City")


class _Undone(Exception):
    """So that what was tried leaves no trace."""


async def _crowd(stage: Stage, chance: random.Random) -> list[Nudge]:
    """Members of every sort, several of them over a cap, with all kinds of nudges that are due; all in hand."""
    for _ in range(8):
        anna = await stage.member(
            zone=chance.choice(ZONES), reach=Reach.DM if chance.random() < 0.9 else Reach.GROUP_ONLY
        )
        for _ in range(chance.choice((0, 1, 3))):
            said = await stage.plan(anna)
            at = stage.now - chance.random() * 7 * DAY
            change = update(NudgeRow).where(NudgeRow.id == said).values(state=State.SENT, armed_at=at, settled_at=at)
            await stage.do(lambda session: session.execute(change))  # noqa: B023
        for _ in range(chance.choice((1, 3))):
            await _nudge(stage, anna, chance)
        match chance.randrange(6):
            case 0:
                await stage.change_member(anna, stopped_at=stage.now)
            case 1:
                await stage.do(lambda session: actions.mute(session, stage.shop.id, anna, Kind.LAPSED, now=stage.now))  # noqa: B023
            case 2:
                wishes = Wishes(week_max=1, rests_until=stage.now + DAY * chance.randrange(3))
                await stage.do(lambda session: actions.wish(session, stage.shop.id, anna, wishes, now=stage.now))  # noqa: B023
    stage.clock.move(stage.now + chance.choice((0, 3)) * HOUR)
    taken: list[Nudge] = await stage.do(
        lambda session: actions.claim(
            session, stage.shop.id, boot=stage.kit.boot, now=stage.now, rows_max=64, hers_max=64
        )
    )
    stop = update(NudgeRow).where(NudgeRow.id == taken[-1].id).values(reason=Reason.HALTED)
    await stage.do(lambda session: session.execute(stop))
    again = update(NudgeRow).where(NudgeRow.id == taken[0].id).values(instead_of_id=taken[1].id)
    await stage.do(lambda session: session.execute(again))
    return [replace(taken[0], instead_of=taken[1].id), *taken[1:]]


async def _nudge(stage: Stage, member: int, chance: random.Random) -> None:
    order = str(await stage.order(member, days_ago=200)) if chance.random() < 0.8 else "1"
    await stage.plan(
        member,
        about=order,
        klass=chance.choice((Class.PROMOTIONAL, Class.PROMOTIONAL, Class.TRANSACTIONAL)),
        not_before=stage.now - chance.choice((0, 1, 30)) * HOUR,
        valid_until=stage.now + chance.choice((2, 26, 400)) * HOUR,
    )


async def _one_by_one(session: Session, stage: Stage, taken: list[Nudge]) -> None:
    shop = await shop_of(session, stage.shop.id)
    assert shop is not None
    spoken: set[int] = set()
    for one in taken:
        if one.member in spoken:
            await actions.release(session, shop.id, one, boot=stage.kit.boot)
            continue
        true = await is_true(session, shop, one, stage.now, stage.kit.sealer)
        decision = await actions.judge(session, shop, one, boot=stage.kit.boot, still_true=true, now=stage.now)
        if isinstance(decision, Send):
            spoken.add(one.member)


async def _books(session: Session) -> tuple[list[Any], list[Any]]:
    row, kept = NudgeRow, DecisionRow
    nudge = select(row.id, row.state, row.reason, row.not_before, row.settled_at, row.boot, row.fence).order_by(row.id)
    why = select(kept.nudge_id, kept.stage, kept.verdict, kept.reason, kept.until, kept.at)
    return list(await session.execute(nudge)), sorted(await session.execute(why), key=str)


@pytest.mark.parametrize(("seed", "paused"), [(0, False), (1, False), (2, False), (0, True)])
async def test_judging_together_decides_keeps_and_leaves_what_judging_one_by_one_does(
    database: Database, seed: int, paused: bool
) -> None:
    stage = await open_stage(database)
    taken = await _crowd(stage, random.Random(seed))
    if paused:
        await stage.do(lambda session: shops.pause(session, stage.shop.id, now=stage.now))
    alone: list[Any] = []

    async def tried(session: Session) -> None:
        await _one_by_one(session, stage, taken)
        alone.append(await _books(session))
        raise _Undone

    with pytest.raises(_Undone):
        await stage.do(tried)
    found = await sift(stage.kit, taken, stage.now)
    async with database.reading() as session:
        together = await _books(session)
    assert together == alone[-1]
    claimed = {row.id for row in together[0] if row.state is State.CLAIMED}
    assert {nudge.id for nudge, _ in found.wave} == claimed
    ends = {(row.state, row.reason) for row in together[0]}
    assert len(ends) > (4 if not paused else 1), "a crowd in which little happens proves little"


async def test_a_full_cap_puts_off_all_of_hers_in_one_ring(database: Database, always_true: None) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await stage.plan(anna)
    await stage.dispatch()
    for number in range(12):
        await stage.plan(anna, about=f"c{number}")
    assert await nudges.dispatch(stage.kit, stage.now)
    async with database.reading() as session:
        rows = list(await session.execute(select(NudgeRow.reason).where(NudgeRow.state == State.PLANNED)))
    assert [row.reason for row in rows] == [Reason.CAP_DAY] * 12
    assert len(stage.messenger.sent) == 1


async def test_one_that_cannot_be_judged_holds_up_no_other(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = await open_stage(database)
    bad = await stage.plan(await stage.member())
    good = await stage.plan(await stage.member("Ben"))
    real = is_true

    async def breaks(session: Session, shop: Any, nudge: Nudge, *rest: Any, **more: Any) -> bool:
        if nudge.id == bad:
            raise ZeroDivisionError
        return await real(session, shop, nudge, *rest, **more)

    monkeypatch.setattr(sifting, "is_true", breaks)
    monkeypatch.setattr(nudges, "is_true", breaks)
    await nudges.dispatch(stage.kit, stage.now)
    assert await stage.state(good) is State.SENT
    assert await stage.state(bad) is State.PLANNED
    assert (await stage.record(bad)).nudge.not_before == stage.now + nudges.TROUBLE_PAUSE


async def test_whose_turn_comes_too_late_is_given_back_and_said_once_later(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = await open_stage(database)
    numbers = [await stage.plan(await stage.member(f"M{number}")) for number in range(nudges.WAVE_MAX + 4)]
    monkeypatch.setattr(nudges, "TURN_SECONDS_MAX", -1.0)
    assert await nudges.dispatch(stage.kit, stage.now), "it is worth ringing again"
    assert stage.messenger.sent == []
    assert {await stage.state(one) for one in numbers} == {State.PLANNED}
    monkeypatch.undo()
    await stage.dispatch()
    assert {await stage.state(one) for one in numbers} == {State.SENT}
    assert len(stage.messenger.sent) == len(numbers)
