"""The first minute: three taps, each of which can be skipped; and the owner's one-time link."""

import pytest

from models.database import Database, Session
from models.members.rules import Source
from models.shops import actions as shops
from models.staff.queries import role_of
from models.staff.rules import Role
from models.tags.queries import tags_of
from tests.chat.floor import Person, open_floor

ANA = Person(2001, "Ana", "ana", "es")
GROUP = -1002222222222


async def test_the_form_takes_three_taps_and_remembers_them(database: Database) -> None:
    floor = await open_floor(database)
    hello = await floor.says(ANA, "/start")
    assert "1/3" in hello.text
    place = await floor.presses(ANA, hello.button("Deutsch"))
    assert "2/3" in place.text
    assert "Wo wohnst du" in place.text
    likes = await floor.presses(ANA, place.button("Wien"))
    assert "3/3" in likes.text
    ticked = await floor.presses(ANA, likes.button("Hautpflege"))
    done = await floor.presses(ANA, ticked.button("Fertig"))
    assert "/points" in done.text

    ana = await floor.member(ANA)
    assert (ana.language, ana.language_source) == ("de", Source.OWN)
    assert (ana.zone, ana.zone_source) == ("Europe/Vienna", Source.OWN)
    async with floor.database.reading() as session:
        assert [tag.name for tag in await tags_of(session, floor.shop.id, ana.id)] == ["interested:skincare"]


async def test_every_step_can_be_skipped(database: Database) -> None:
    floor = await open_floor(database)
    heard = await floor.says(ANA, "/start")
    heard = await floor.presses(ANA, heard.button("Saltar"))
    heard = await floor.presses(ANA, heard.button("Saltar"))
    heard = await floor.presses(ANA, heard.button("Listo"))
    assert "/points" in heard.text
    assert (await floor.member(ANA)).zone_source is Source.SHOP


async def test_a_city_can_be_typed(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    heard = await floor.says(ANA, "/start")
    await floor.presses(ANA, heard.button("Español"))
    heard = await floor.says(ANA, "Hamburgo")
    assert "3/3" in heard.text
    assert (await floor.member(ANA)).zone == "Europe/Berlin"


async def test_an_unknown_city_is_asked_again(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    heard = await floor.says(ANA, "/start")
    await floor.presses(ANA, heard.button("Español"))
    heard = await floor.says(ANA, "Narnia del Norte")
    assert "No conozco ese lugar" in heard.text


async def test_the_owner_claims_the_shop_once(database: Database) -> None:
    floor = await open_floor(database)

    async def invite(session: Session) -> None:
        await shops.invite_owner(session, floor.shop.id, "tokentokentokentoken")

    await database.transact(invite)
    heard = await floor.says(ANA, "/start claim_tokentokentokentoken")
    assert "ya está en tus manos" in heard.text
    await floor.says(Person(2002, "Bo"), "/start claim_tokentokentokentoken")

    async with database.reading() as session:
        ana, bo = await floor.member(ANA), await floor.member(Person(2002, "Bo"))
        assert await role_of(session, floor.shop.id, ana.id) is Role.OWNER
        assert await role_of(session, floor.shop.id, bo.id) is None


async def test_the_form_belongs_into_the_dm(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    heard = await floor.says(ANA, "/start", GROUP)
    assert heard.methods == ["whisper"]
    assert "@regulars_bot" in heard.text


async def test_nobody_can_press_another_ones_button(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    heard = await floor.says(ANA, "/settings", GROUP)
    foreign = await floor.presses(Person(2002, "Bo", None, "en"), heard.button("Parar avisos"), GROUP)
    assert "not for you" in foreign.text
    assert not (await floor.member(ANA)).stopped


@pytest.mark.parametrize(
    "data", ["set.nudges:off", "x" * 64, "set.nudges:off:::AAAAAAAAAAA", "'; DROP TABLE members; --", "9" * 60, "ключ"]
)
async def test_a_forged_press_changes_nothing(sqlite_database: Database, data: str) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANA, "hola")
    heard = await floor.presses(ANA, data)
    assert "No se ha cambiado nada" in heard.text
    assert not (await floor.member(ANA)).stopped


async def test_settings_change_language_quiet_hours_and_nudges(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    panel = await floor.says(ANA, "/settings")
    languages = await floor.presses(ANA, panel.button("Idioma"))
    panel = await floor.presses(ANA, languages.button("English"))
    windows = await floor.presses(ANA, panel.button("Quiet hours"))
    panel = await floor.presses(ANA, windows.button("23–07"))
    assert "23:00 to 07:00" in panel.text
    panel = await floor.presses(ANA, panel.button("Stop reminders"))
    assert "Reminders and offers: off" in panel.text
    assert (await floor.member(ANA)).stopped


@pytest.mark.parametrize(
    ("language", "question", "word"),
    [
        ("en", "how many points do I have?", "points"),
        ("es", "¿cuantos puntos tengo?", "puntos"),
        ("de", "wie viele Punkte habe ich?", "Punkte"),
        ("zh-hans", "我有多少积分", "积分"),
    ],
)
async def test_plain_words_are_answered_in_her_language(
    sqlite_database: Database, language: str, question: str, word: str
) -> None:
    floor = await open_floor(sqlite_database)
    heard = await floor.says(Person(2003, "Kim", None, language), question, GROUP)
    assert heard.methods == ["whisper"]
    assert word in heard.text


async def test_a_dm_nobody_understands_is_not_met_with_silence(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    heard = await floor.says(Person(2004, "Kim", None, "en"), "the moon is bright tonight my friend")
    assert "/help" in heard.text


async def test_small_talk_in_the_group_is_not_answered(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    heard = await floor.says(ANA, "buenos días a todas", GROUP)
    assert heard.steps == []
