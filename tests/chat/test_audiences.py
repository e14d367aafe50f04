"""Staff asks whom a question selects; nobody else may, and a wrong word is named."""

import pytest

from models.database import Database
from models.staff.rules import Role
from tests.chat.floor import Floor, Person, open_floor

MEI = Person(1000, "Mei", "mei", "en")
ANNA = Person(1001, "Anna Schmidt", "anna", "de")
BEN = Person(1002, "<b>Ben</b>", "ben", "en")


async def floor_with_people(database: Database) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(MEI, Role.MANAGER)
    for person in (MEI, ANNA, BEN):
        await floor.says(person, "/start")
    await floor.says(MEI, "/tag @anna vip")
    return floor


async def test_a_question_is_answered_with_how_many_and_who(database: Database) -> None:
    floor = await floor_with_people(database)
    heard = await floor.says(MEI, "/audience tag:vip and language = de")
    assert "<b>1 person</b> fits that; 1 can be written to." in heard.text
    assert "Anna Schmidt" in heard.text
    heard = await floor.says(MEI, "/audience everybody and not tag:vip")
    assert "<b>2 people</b>" in heard.text
    assert "&lt;b&gt;Ben" in heard.text
    assert "Nobody" in (await floor.says(MEI, "/audience orders > 3 in 90 days")).text


async def test_a_wrong_word_is_named_with_what_would_fit(database: Database) -> None:
    floor = await floor_with_people(database)
    heard = await floor.says(MEI, "/audience tag:vip and teir >= gold")
    assert "“teir” (character 13)" in heard.text
    assert "tier" in heard.text
    assert "Nobody was selected" in heard.text


@pytest.mark.parametrize("language", ["en", "es", "de", "zh"])
async def test_without_a_question_it_shows_how_one_goes(database: Database, language: str) -> None:
    floor = await open_floor(database)
    boss = Person(1005, "Boss", "boss", language)
    await floor.appoint(boss, Role.MANAGER)
    assert "/audience tier &gt;= gold and not tag:vip" in (await floor.says(boss, "/audience")).text


async def test_members_are_told_that_it_is_for_the_staff(database: Database) -> None:
    floor = await floor_with_people(database)
    heard = await floor.says(ANNA, "/audience everybody")
    assert "Mei" not in heard.text
    assert "Ben" not in heard.text
