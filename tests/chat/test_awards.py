"""Points are given by one person up to the day's limit, and above it only with the yes of a second."""

from datetime import timedelta

from models.database import Database
from models.shops import actions as shops
from models.staff.rules import Role
from tests.chat.counter import ANA, BOB, GROUP, MEI, counter, stands
from tests.chat.floor import Floor


async def limited(database: Database, limit: int = 100) -> Floor:
    floor = await counter(database)
    mei = await floor.member(MEI)
    await floor.database.transact(
        lambda s: shops.set_number(
            s, floor.shop, "award_day", limit, was=floor.shop.policy.award_day_max, actor=mei.id, now=floor.now
        )
    )
    return floor


async def test_above_the_days_limit_a_second_person_says_yes_once(database: Database) -> None:
    floor = await limited(database)
    await floor.appoint(BOB, Role.MANAGER)
    assert "60 points for Ana" in (await floor.says(MEI, "/award 60 photo @ana_buys")).text
    asked = await floor.says(MEI, "/award 50 again @ana_buys", GROUP)
    assert "Nothing was booked yet" in asked.text
    assert "Mei" in asked.text
    yes = asked.button("Confirm")
    await floor.presses(MEI, yes)
    assert (await stands(floor)).points == 60
    done = await floor.presses(BOB, yes)
    assert "50 points for Ana" in done.text
    assert "<b>+50</b> puntos" in done.text
    assert (await stands(floor)).points == 110
    await floor.presses(BOB, yes)
    assert (await stands(floor)).points == 110
    assert "50 points less" in (await floor.says(MEI, "/undo")).text


async def test_a_second_person_can_say_no(sqlite_database: Database) -> None:
    floor = await limited(sqlite_database)
    await floor.appoint(BOB, Role.MANAGER)
    asked = await floor.says(MEI, "/award 101 photo @ana_buys")
    assert "No points were given" in (await floor.presses(BOB, asked.button("Cancel"))).text
    assert (await stands(floor)).points == 0


async def test_the_limit_is_for_a_day_of_the_shop_and_what_was_undone_is_free_again(sqlite_database: Database) -> None:
    floor = await limited(sqlite_database)
    await floor.appoint(BOB, Role.MANAGER)
    await floor.says(MEI, "/award 100 photo @ana_buys")
    await floor.says(MEI, "/undo")
    assert "100 points for Ana" in (await floor.says(MEI, "/award 100 photo @ana_buys")).text
    assert "Nothing was booked yet" in (await floor.says(MEI, "/award 1 more @ana_buys")).text
    floor.now += timedelta(days=1)
    assert "1 points for Ana" in (await floor.says(MEI, "/award 1 more @ana_buys")).text.replace(
        "1 point ", "1 points "
    )


async def test_who_is_alone_needs_nobody(sqlite_database: Database) -> None:
    floor = await limited(sqlite_database)
    assert "500 points for Ana" in (await floor.says(MEI, "/award 500 photo @ana_buys")).text
    assert (await stands(floor)).points == 500


async def test_who_has_no_points_hears_the_shops_own_rate(sqlite_database: Database) -> None:
    floor = await limited(sqlite_database)
    mei = await floor.member(MEI)
    assert "1 point for every $1.00" in (await floor.says(MEI, "/points")).text
    for value, was, said in ((3, 1, "3 points for every $1.00"), (0, 3, "no points here")):
        await floor.database.transact(
            lambda s, value=value, was=was: shops.set_number(
                s, floor.shop, "per_unit", value, was=was, actor=mei.id, now=floor.now
            )
        )
        assert said in (await floor.says(MEI, "/points")).text
    assert "0 puntos" not in (await floor.says(ANA, "/points")).text.partition("\n")[2]
