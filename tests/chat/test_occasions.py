"""The owner reads, switches and tunes the occasions from chat; nobody else does."""

from models.database import Database
from models.occasions.rules import OCCASIONS, setting
from models.outreach.rules import Kind
from models.shops.queries import shop as shop_of
from models.shops.rules import Policy
from tests.chat.floor import Floor, Person, open_floor

OLGA = Person(1, "Olga")
ANNA = Person(2, "Anna")


async def policy(floor: Floor) -> Policy:
    async with floor.database.reading() as session:
        found = await shop_of(session, floor.shop.id)
    assert found is not None
    return found.policy


async def test_the_owner_sees_every_occasion_and_switches_one(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(OLGA)
    heard = await floor.says(OLGA, "/occasions")
    board = heard.steps[0]["params"]["reply_markup"]["inline_keyboard"]
    assert sum(len(row) for row in board) == len(OCCASIONS)
    one = await floor.presses(OLGA, heard.button("✗ a coupon to come back"))
    assert "is off" in one.text
    assert "<code>percent</code> 15 (1–50)" in one.text
    on = await floor.presses(OLGA, one.button("Switch on"))
    assert "is on" in on.text
    assert setting(await policy(floor), Kind.WINBACK).on
    again = await floor.presses(OLGA, one.button("Switch on"))
    assert "is on" in again.text
    off = await floor.presses(OLGA, on.button("Switch off"))
    assert "is off" in off.text
    assert not setting(await policy(floor), Kind.WINBACK).on


async def test_a_number_is_changed_by_words_within_its_bounds(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(OLGA)
    heard = await floor.says(OLGA, "/occasions lapsed days 120")
    assert "days is 120" in heard.text
    assert setting(await policy(floor), Kind.LAPSED).numbers["days"] == 120
    heard = await floor.says(OLGA, "/occasions lapsed days 9999")
    assert "Nothing was changed" in heard.text
    heard = await floor.says(OLGA, "/occasions nonsense")
    assert "Nothing was changed" in heard.text
    assert setting(await policy(floor), Kind.LAPSED).numbers["days"] == 120


async def test_what_needs_a_number_says_so_until_it_has_one(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(OLGA)
    heard = await floor.says(OLGA, "/occasions near_shipping")
    assert "/occasions near_shipping from 10" in heard.text
    await floor.says(OLGA, "/occasions near_shipping from 60")
    heard = await floor.says(OLGA, "/occasions near_shipping")
    assert "is on" in heard.text


async def test_a_member_may_not_look(database: Database) -> None:
    floor = await open_floor(database)
    heard = await floor.says(ANNA, "/occasions winback percent 50")
    assert setting(await policy(floor), Kind.WINBACK).numbers["percent"] == 15
    assert "percent" not in heard.text
