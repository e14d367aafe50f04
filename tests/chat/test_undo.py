"""`/undo` at the desk: tags and rewards handed over come back, and what stays is named instead of something else."""

from datetime import timedelta

from models.database import Database
from models.tags.actions import untag
from models.tags.queries import tags_of
from tests.chat.counter import ANA, MEI, counter, give_points, number_in, stands
from tests.chat.floor import Floor

REWARD = "/reward new Sheet mask 50 points stock 20"


async def tags(floor: Floor) -> list[str]:
    ana = await floor.member(ANA)
    async with floor.database.reading() as session:
        return sorted(one.name for one in await tags_of(session, floor.shop.id, ana.id) if one.source.value == "hand")


async def test_the_last_tag_and_untag_are_taken_back_one_after_the_other(database: Database) -> None:
    floor = await counter(database)
    await floor.says(MEI, "/tag vip, size:s @ana_buys")
    floor.now += timedelta(minutes=1)
    await floor.says(MEI, "/untag vip @ana_buys")
    assert await tags(floor) == ["size:s"]
    floor.now += timedelta(minutes=1)
    assert "is back on Ana" in (await floor.says(MEI, "/undo")).text
    assert await tags(floor) == ["size:s", "vip"]
    assert "is off Ana again" in (await floor.says(MEI, "/undo")).text
    assert await tags(floor) == []
    assert "could be undone" in (await floor.says(MEI, "/undo")).text


async def test_of_a_tag_and_an_order_the_later_is_undone_first(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    await floor.says(MEI, "/tag vip @ana_buys")
    floor.now += timedelta(minutes=1)
    await floor.says(MEI, "/award 30 photo @ana_buys")
    floor.now += timedelta(minutes=1)
    assert "30 points less" in (await floor.says(MEI, "/undo")).text
    assert await tags(floor) == ["vip"]
    assert "is off Ana again" in (await floor.says(MEI, "/undo")).text
    assert (await tags(floor), (await stands(floor)).points) == ([], 0)


async def test_a_tag_somebody_else_took_away_meanwhile_is_said_to_be_gone(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    await floor.says(MEI, "/tag vip @ana_buys")
    ana = await floor.member(ANA)
    await floor.database.transact(lambda s: untag(s, floor.shop.id, ana.id, "vip", now=floor.now))
    assert "had gone from Ana already. Nothing was changed." in (await floor.says(MEI, "/undo")).text


async def test_a_reward_handed_over_by_mistake_waits_again(database: Database) -> None:
    floor = await counter(database)
    await give_points(floor, 100)
    await floor.presses(MEI, (await floor.says(MEI, REWARD)).button("Offer it"))
    look = await floor.presses(ANA, (await floor.says(ANA, "/rewards")).button("mask"))
    await floor.presses(ANA, look.button("gastar 50"))
    floor.now += timedelta(minutes=1)
    waiting = await floor.says(MEI, "/redemptions")
    await floor.presses(MEI, waiting.button("R1 handed over"))
    assert "Nothing waits" in (await floor.says(MEI, "/redemptions")).text
    assert "Sheet mask waits in /redemptions again" in (await floor.says(MEI, "/undo")).text
    assert "Sheet mask" in (await floor.says(MEI, "/redemptions")).text
    assert "its own command changes back" in (await floor.says(MEI, "/undo")).text


async def test_what_cannot_be_undone_is_named_and_nothing_before_it_is_taken(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    await floor.says(MEI, "/award 30 photo @ana_buys")
    floor.now += timedelta(minutes=1)
    await floor.presses(MEI, (await floor.says(MEI, REWARD)).button("Offer it"))
    heard = await floor.says(MEI, "/undo")
    assert "its own command changes back" in heard.text
    assert "Nothing was changed" in heard.text
    assert (await stands(floor)).points == 30


async def test_a_correction_is_taken_back_first_and_then_the_order(database: Database) -> None:
    floor = await counter(database)
    await give_points(floor, 1_000)
    asked = await floor.says(MEI, "/order 50 cream points 500 @ana_buys")
    number = number_in((await floor.presses(MEI, asked.button("Book it"))).text)
    floor.now += timedelta(minutes=1)
    await floor.presses(MEI, (await floor.says(MEI, f"/correct {number} 500")).button("Correct it"))
    assert (await stands(floor)).spend_minor == 49_500
    floor.now += timedelta(minutes=1)
    undone = await floor.says(MEI, "/undo")
    assert f"order {number} is <b>$50.00</b> again, not $500.00" in undone.text
    assert "500 points: −$5.00" in undone.text
    assert "Ahora" in undone.text or "ahora" in undone.text
    standing = await stands(floor)
    assert (standing.points, standing.pending, standing.spend_minor) == (500, 45, 4_500)
    assert "was taken back" in (await floor.says(MEI, "/undo")).text
    standing = await stands(floor)
    assert (standing.points, standing.pending, standing.spend_minor) == (1_000, 0, 0)


async def test_a_correction_that_changed_the_items_names_the_command_that_mends_it(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    number = number_in((await floor.says(MEI, "/order 50 cream @ana_buys")).text)
    floor.now += timedelta(minutes=1)
    await floor.presses(MEI, (await floor.says(MEI, f"/correct {number} 60 toner")).button("Correct it"))
    floor.now += timedelta(minutes=1)
    heard = await floor.says(MEI, "/undo")
    assert f"<code>/correct {number} 50.00</code>" in heard.text
    assert "Nothing was changed" in heard.text
    assert (await stands(floor)).spend_minor == 6_000
