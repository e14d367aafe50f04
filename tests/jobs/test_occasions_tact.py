"""What a month read line by line asked for: nothing is said twice, at the wrong moment, or against what was said."""

import pytest
from sqlalchemy import update

from models.database import Database
from models.groupbuys.states import State as BuyState
from models.groupbuys.tables import BuyRow
from models.occasions.rules import switched
from models.outreach import actions as outreach
from models.outreach.rules import Answer, Kind, Reason
from models.outreach.states import State
from tests.jobs.shelf import bought, note_unpaid, outcome, planned, refund, who
from tests.jobs.stage import Stage, open_stage


async def lapsed(stage: Stage) -> int:
    """Somebody who would be missed: her last order is a hundred days ago."""
    anna = await stage.member("Anna")
    await bought(stage, anna, days_ago=100)
    return anna


@pytest.mark.parametrize(("days_ago", "missed"), [(3, False), (20, True)])
async def test_who_gave_something_back_lately_is_not_missed_yet(
    database: Database, days_ago: float, missed: bool
) -> None:
    stage = await open_stage(database)
    anna = await lapsed(stage)
    await refund(stage, anna, days_ago=days_ago)
    assert await who(stage, Kind.LAPSED) == ([anna] if missed else [])


async def test_a_refund_after_the_planning_takes_it_back(database: Database) -> None:
    stage = await open_stage(database)
    anna = await lapsed(stage)
    [one] = await planned(stage, Kind.LAPSED)
    await refund(stage, anna, days_ago=0)
    assert await outcome(stage, one) is State.SUPPRESSED


async def test_whose_order_waits_for_its_money_is_not_missed(database: Database) -> None:
    stage = await open_stage(database)
    anna = await lapsed(stage)
    await note_unpaid(stage, anna)
    assert await who(stage, Kind.LAPSED) == []


@pytest.mark.parametrize(("state", "missed"), [(BuyState.BUYING, False), (BuyState.FAILED, True)])
async def test_whose_group_buy_is_under_way_is_not_missed(database: Database, state: BuyState, missed: bool) -> None:
    stage = await open_stage(database)
    anna = await lapsed(stage)
    buy = await stage.buy(hours_left=-100, opened_by=await stage.member("Mei"))
    await stage.join(buy, anna)
    await stage.do(lambda session: session.execute(update(BuyRow).where(BuyRow.id == buy).values(state=state)))
    assert await who(stage, Kind.LAPSED) == ([anna] if missed else [])


async def test_one_buy_is_told_of_once_unless_she_did_something_about_it(database: Database) -> None:
    stage = await open_stage(database)
    owner, anna, berta = [await stage.member(name) for name in ("Owner", "Anna", "Berta")]
    await stage.appoint(owner)
    for one in (anna, berta):
        await stage.likes(one)
    await stage.buy(hours_left=40, opened_by=owner)
    first = {one.nudge.member: one for one in await planned(stage, Kind.BUY_DAY)}
    calls = {one.nudge.member: one for one in await planned(stage, Kind.LAST_CALL)}
    assert await outcome(stage, first[anna]) is State.SENT
    for member, did in ((anna, Answer.WHY), (berta, Answer.TAP)):
        about = first[member].nudge.id
        await stage.do(
            lambda session, about=about, did=did: outreach.answered(  # type: ignore[misc]
                session, stage.shop.id, about, did, source="t", at=stage.now
            )
        )
    assert await outcome(stage, calls[anna]) is State.SUPPRESSED
    assert await stage.state(calls[berta].nudge.id) is State.SENT
    assert (await stage.record(calls[anna].nudge.id)).reason is Reason.NO_LONGER_TRUE


async def test_who_came_often_and_is_late_now_is_offered_nothing_for_coming_often(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta, carla, dora = [await stage.member(name) for name in ("Anna", "Berta", "Carla", "Dora")]
    for number in range(5):
        await bought(stage, anna, days_ago=10 + 20 * number)
        await bought(stage, berta, days_ago=50 + 20 * number)
        await bought(stage, carla, days_ago=2 + 20 * number)
    await bought(stage, dora, days_ago=20, total=90_000)
    for number in range(3):
        await bought(stage, await stage.member(f"M{number}"), days_ago=20, total=90_000)
    await stage.change_shop(occasions=switched("", Kind.FREQUENT, on=True))
    assert await who(stage, Kind.FREQUENT) == [anna]


async def test_who_has_gone_is_not_thanked_for_staying(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    for one, last in ((anna, 30), (berta, 120)):
        await bought(stage, one, days_ago=364)
        await bought(stage, one, days_ago=last)
    assert await who(stage, Kind.ANNIVERSARY) == [anna]
