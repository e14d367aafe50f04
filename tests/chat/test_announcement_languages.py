"""One announcement in several languages: each reads it in hers, and staff sees beforehand who gets which."""

from typing import Any

import pytest

from models.campaigns.rules import State
from models.database import Database
from models.shops.actions import set_policy
from models.staff.rules import Role
from tests.chat.floor import Floor, Heard, Person
from tests.chat.test_announcements import LIN, LINE, MEI, announcement, opened, photo

UTE, EVA = Person(21, "Ute", language_code="de"), Person(22, "Eva", language_code="es")
GERMAN = "Hallo {name|du}, neue Cremes sind da."


async def with_readers(database: Database) -> Floor:
    """Two of the audience read English, one German, one Spanish."""
    floor = await opened(database)
    for person in (UTE, EVA):
        await floor.says(person, "/start")
    return floor


async def add(floor: Floor, shown: Heard, language: str, text: str) -> Heard:
    await floor.presses(MEI, shown.button(f"Add {language}"))
    return await floor.says(MEI, text)


async def test_the_wizard_takes_the_same_in_another_language_and_counts_who_gets_which(database: Database) -> None:
    floor = await with_readers(database)
    asked = await floor.presses(MEI, (await floor.says(MEI, "/announce")).button("Everybody"))
    asked = await floor.says(MEI, "Hello {name|there}, the new creams are here for you.")
    words = await floor.presses(MEI, asked.button("Add German"))
    assert "The same in German" in words.text
    assert "Hello {name|there}" in words.text
    asked = await floor.says(MEI, GERMAN)
    assert "When?" in asked.text
    looked = await floor.presses(MEI, asked.button("Now"))
    assert "English 3, German 1" in looked.text
    assert "One of them reads another language (Spanish 1) and would get English" in looked.text
    assert "Hallo Ute, neue Cremes sind da." in looked.text
    assert (await announcement(floor)).texts == {"de": GERMAN}


async def test_a_test_shows_each_language_and_nothing_changes_after_the_yes(database: Database) -> None:
    floor = await with_readers(database)
    first = await floor.says(MEI, LINE)
    looked = await add(floor, first, "German", GERMAN)
    assert "has changed" in (await floor.presses(MEI, first.button("Send to"))).text
    tried = await floor.presses(MEI, looked.button("Test to me"))
    assert "Hello Mei, new creams are in." in tried.texts
    assert "Hallo Mei, neue Cremes sind da." in tried.texts
    asks_for_spanish = looked.button("Add Spanish")
    begun = await floor.presses(MEI, looked.button("Send to 4"))
    assert "on its way" in begun.text
    await floor.presses(MEI, asks_for_spanish)
    await floor.says(MEI, "Hola, han llegado cremas.")
    found = await announcement(floor)
    assert (found.state, dict(found.texts)) == (State.RUNNING, {"de": GERMAN})


async def test_one_line_says_it_in_several_languages_and_bold_stays_where_it_was(database: Database) -> None:
    floor = await with_readers(database)
    others = "[de] Hallo liebe {name|Leute}\n[Español]\nHola [NEW] {name|tú}\n[de] 2"
    text = f"/announce everybody: Hello {{name|there}}\n{others}"
    bold = {"type": "bold", "offset": text.index("liebe"), "length": 5}
    looked = await floor.says(MEI, text, entities=[bold])
    found = await announcement(floor)
    assert (found.language, found.variants) == ("en", ("Hello {name|there}",))
    assert found.texts == {"de": "Hallo <b>liebe</b> {name|Leute}", "es": "Hola [NEW] {name|tú}\n[de] 2"}
    assert "English 2, German 1, Spanish 1" in looked.text
    assert "another language" not in looked.text


async def test_a_mark_in_front_says_in_which_language_it_begins(sqlite_database: Database) -> None:
    floor = await with_readers(sqlite_database)
    await floor.says(MEI, "/announce everybody: 【zh】新面霜到了\n[en] New creams")
    found = await announcement(floor)
    assert (found.language, found.variants, found.texts) == ("zh-Hans", ("新面霜到了",), {"en": "New creams"})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hola a todas, han llegado las nuevas cremas de la tienda", "es"),
        ("OK!", "en"),
        ("新的面霜到了，欢迎来看看", "zh-Hans"),
    ],
)
async def test_the_first_language_is_read_from_the_text_and_a_tap_corrects_it(
    sqlite_database: Database, text: str, language: str
) -> None:
    floor = await with_readers(sqlite_database)
    looked = await floor.says(MEI, f"/announce everybody: {text}")
    assert (await announcement(floor)).language == language
    changed = await floor.presses(MEI, looked.button("Change"))
    await floor.presses(MEI, changed.button("The first text is in"))
    assert (await announcement(floor)).language != language


async def test_a_language_is_taken_out_again(sqlite_database: Database) -> None:
    floor = await with_readers(sqlite_database)
    looked = await add(floor, await floor.says(MEI, LINE), "German", GERMAN)
    asked = await floor.presses(MEI, (await floor.presses(MEI, looked.button("Change"))).button("Text in German"))
    looked = await floor.presses(MEI, asked.button("Not in German"))
    assert (await announcement(floor)).texts == {}
    assert "2 of them read another language" in looked.text


@pytest.mark.parametrize(
    ("german", "said"),
    [
        ("Hallo {nmae|du}", "did you mean <code>{name}</code>"),
        ("Hallo {name}", "<code>{name|…}</code>"),
        ("x" * 4_097, "too long for Telegram"),
    ],
)
async def test_what_is_wrong_in_one_language_is_named_and_not_kept(
    sqlite_database: Database, german: str, said: str
) -> None:
    floor = await with_readers(sqlite_database)
    heard = await add(floor, await floor.says(MEI, LINE), "German", german)
    assert said in heard.text
    assert (await announcement(floor)).texts == {}


async def test_under_a_picture_every_language_must_fit(sqlite_database: Database) -> None:
    floor = await with_readers(sqlite_database)
    looked = await add(floor, await floor.says(MEI, LINE), "German", "x" * 1_100)
    await floor.presses(MEI, (await floor.presses(MEI, looked.button("Change"))).button("Picture"))
    refused = await floor.update({"message": floor.message(MEI.user, MEI.id) | photo()})
    assert "1,024 at most" in refused.text
    assert (await announcement(floor)).picture is None


async def test_a_second_wording_and_a_second_language_do_not_go_together(database: Database) -> None:
    floor = await with_readers(database)

    async def change(looked: Heard, label: str) -> Any:
        return await floor.presses(MEI, (await floor.presses(MEI, looked.button("Change"))).button(label))

    spoken = await add(floor, await floor.says(MEI, LINE), "German", GERMAN)
    assert "in one language only" in (await change(spoken, "Second wording")).text
    worded = await floor.says(MEI, LINE)
    german = worded.button("Add German")
    await change(worded, "Second wording")
    await floor.says(MEI, "Dear {name|friend}, come and see.")
    assert "in one language only" in (await floor.presses(MEI, german)).text
    await change(worded, "Second wording")
    assert "in one language only" in (await floor.says(MEI, "Come!\n[de] Komm!")).text
    found = await announcement(floor, 2)
    assert (len(found.variants), found.texts) == (2, {})


async def test_a_second_person_reads_every_language_before_the_yes(sqlite_database: Database) -> None:
    floor = await with_readers(sqlite_database)
    await floor.appoint(LIN, Role.MANAGER)
    await floor.database.transact(lambda s: set_policy(s, floor.shop.id, "announce_second_from", 3))
    looked = await add(floor, await floor.says(MEI, LINE), "German", GERMAN)
    waits = await floor.presses(MEI, looked.button("Send to 4"))
    asked = next(text for text in waits.texts if "wants to send" in text)
    assert "Hello Lin, new creams are in." in asked
    assert "Hallo Lin, neue Cremes sind da." in asked


async def test_a_text_without_the_code_in_one_language_is_said(sqlite_database: Database) -> None:
    floor = await with_readers(sqlite_database)
    looked = await add(floor, await floor.says(MEI, "/announce everybody: Hi, {code|a code}!"), "German", "Hallo!")
    await floor.presses(MEI, (await floor.presses(MEI, looked.button("Change"))).button("Coupon"))
    assert "the code stands on a button" in (await floor.says(MEI, "15% 7 days")).text
