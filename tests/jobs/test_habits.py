"""When members are here is learnt from what they do: the newest counts most, and little is known by people like her."""

from datetime import timedelta

from sqlalchemy import event

from models.database import Database
from models.interactions.rules import Kind as Did
from models.interactions.tables import InteractionRow
from models.outreach.habits import habits_of
from models.outreach.timing import evening_hour
from models.timekeeping import Region
from scheduler import habits
from tests.jobs.stage import Stage, open_stage


async def hour_of(stage: Stage, member: int) -> tuple[int, int]:
    async with stage.database.reading() as session:
        found = await habits_of(session, stage.shop.id, [member], now=stage.now)
    return evening_hour(found[member], Region.EU)


async def test_what_she_does_now_counts_more_than_what_she_did_once(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await stage.sign(anna, days_ago=240, hour=9, times=30)
    assert await hour_of(stage, anna) == (20, 0)
    await stage.sign(anna, days_ago=3, hour=13, times=8)
    assert await hour_of(stage, anna) == (13, 38)


async def test_after_sixty_days_an_action_counts_half(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await stage.sign(anna, days_ago=1, hour=9)
    await stage.sign(anna, days_ago=61, hour=10)
    async with database.reading() as session:
        own = (await habits_of(session, stage.shop.id, [anna], now=stage.now))[anna].own
    assert abs(own[10] / own[9] - 0.5) < 0.01


async def test_people_of_her_language_and_region_are_counted_once_a_day_and_lend_her_their_hour(
    database: Database,
) -> None:
    stage = await open_stage(database)
    for name in ("Berta", "Clara", "Dora"):
        await stage.sign(await stage.member(name, language="es"), days_ago=2, hour=13, times=30)
    anna, elsewhere = await stage.member(language="es"), await stage.member(language="es", zone="Asia/Singapore")
    assert await hour_of(stage, anna) == (20, 0)
    await habits.count(stage.kit, stage.now)
    assert await hour_of(stage, anna) == (13, 0)
    assert await hour_of(stage, await stage.member(language="de")) == (20, 0)
    assert await hour_of(stage, elsewhere) == (20, 0)
    for hour in range(60):
        await stage.sign(anna, days_ago=0, hour=hour % 24)
    await habits.count(stage.kit, stage.now + timedelta(hours=1))
    assert await hour_of(stage, await stage.member(language="es")) == (13, 0)


async def test_leaving_and_blocking_are_no_habit(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()

    async def leave(session: object) -> None:
        for one, kind in enumerate((Did.LEAVE, Did.BLOCK) * 20):
            row = {"kind": kind, "at": stage.now, "local_hour": 9, "source": f"x:{one}", "member_id": anna}
            session.add(InteractionRow(shop_id=stage.shop.id, **row))  # type: ignore[attr-defined]

    await stage.do(leave)
    assert await hour_of(stage, anna) == (20, 0)


async def test_a_hundred_members_cost_as_many_questions_as_one(database: Database) -> None:
    stage = await open_stage(database)
    members = [await stage.member(f"Member {one}") for one in range(40)]
    asked: list[str] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    numbers = []
    for some in (members[:1], members):
        asked.clear()
        async with database.reading() as session:
            await habits_of(session, stage.shop.id, some, now=stage.now)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
