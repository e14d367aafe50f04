"""The owner holds the shop's own words and lets them go again; answers are never held."""

from datetime import timedelta

import pytest

from models.database import Database
from models.outreach import actions as outreach
from models.outreach.queries import counts
from models.outreach.rules import Class, Kind, Plan
from models.outreach.states import State
from models.shops.queries import paused_since
from models.staff.rules import Role
from tests.chat.floor import Floor, Person, open_floor
from tests.trail import audit_trail

OLGA = Person(1, "Olga")
ANNA = Person(2, "Anna")


async def _with_nudges(database: Database, *, fresh: int, stale: int) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(OLGA)
    await floor.says(ANNA, "hi")
    member = (await floor.member(ANNA)).id
    ends = [timedelta(days=2)] * fresh + [timedelta(minutes=30)] * stale
    plans = [
        Plan(member, Kind.LAPSED, f"o{number}", Class.PROMOTIONAL, floor.now, floor.now + end, {})
        for number, end in enumerate(ends)
    ]
    await floor.database.transact(lambda session: outreach.plan(session, floor.shop.id, plans, now=floor.now))
    return floor


async def _states(floor: Floor) -> dict[State, int]:
    async with floor.database.reading() as session:
        return await counts(session, floor.shop.id)


async def _is_paused(floor: Floor) -> bool:
    async with floor.database.reading() as session:
        return await paused_since(session, floor.shop.id) is not None


async def test_pausing_is_one_word_and_members_are_still_answered(database: Database) -> None:
    floor = await _with_nudges(database, fresh=3, stale=0)
    heard = await floor.says(OLGA, "/pause")
    assert "Paused" in heard.text
    assert "3 messages are waiting" in heard.text
    assert await _is_paused(floor)
    assert "point" in (await floor.says(ANNA, "/points")).text


async def test_before_going_on_the_owner_hears_what_waits_and_what_came_too_late(database: Database) -> None:
    floor = await _with_nudges(database, fresh=3, stale=2)
    await floor.says(OLGA, "/pause")
    floor.later(hours=1)
    # One of the late ones was noticed by the housekeeping meanwhile.
    await floor.database.transact(lambda session: outreach.expire(session, floor.shop.id, now=floor.now))
    heard = await floor.says(OLGA, "/resume")
    assert "3 messages are waiting" in heard.text
    assert "2 came too late" in heard.text
    assert await _is_paused(floor), "asked, not done"
    done = await floor.presses(OLGA, heard.button("send what still fits"))
    assert "I go on" in done.text
    assert not await _is_paused(floor)
    assert (await _states(floor))[State.PLANNED] == 3


async def test_the_owner_may_take_back_what_waits(database: Database) -> None:
    floor = await _with_nudges(database, fresh=2, stale=0)
    await floor.says(OLGA, "/pause")
    heard = await floor.says(OLGA, "/resume")
    done = await floor.presses(OLGA, heard.button("take back"))
    assert "2 messages were taken back" in done.text
    assert await _states(floor) == {State.CANCELLED: 2}
    again = await floor.presses(OLGA, heard.button("take back"))
    assert "Nothing is paused" in again.text
    async with floor.database.reading() as session:
        acts = [line[2] for line in await audit_trail(session, floor.shop.id, lines_max=5)]
    assert acts[:2] == ["resume", "pause"]


@pytest.mark.parametrize("command", ["/pause", "/resume"])
async def test_nobody_else_may(command: str, database: Database) -> None:
    floor = await _with_nudges(database, fresh=1, stale=0)
    operator = Person(3, "Oskar")
    await floor.appoint(operator, Role.OPERATOR)
    for person in (ANNA, operator):
        assert "staff" in (await floor.says(person, command)).text
    assert not await _is_paused(floor)


async def test_the_button_ends_after_ten_minutes_and_is_hers_alone(database: Database) -> None:
    floor = await _with_nudges(database, fresh=1, stale=0)
    await floor.says(OLGA, "/pause")
    button = (await floor.says(OLGA, "/resume")).button("send what")
    await floor.presses(ANNA, button)
    floor.later(minutes=11)
    await floor.presses(OLGA, button)
    assert await _is_paused(floor)


async def test_with_nothing_paused_there_is_nothing_to_resume(database: Database) -> None:
    floor = await _with_nudges(database, fresh=0, stale=0)
    assert "Nothing is paused" in (await floor.says(OLGA, "/resume")).text
