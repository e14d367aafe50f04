"""Words the bot has no answer for: a slip is named, and anything else finds its way to a person of the shop."""

import pytest

from models.database import Database
from tests.chat.counter import ANA, BOB, MEI, counter
from tests.chat.floor import Floor, Heard


def letters(heard: Heard) -> list[dict[str, object]]:
    return [step["whisper"] for step in heard.steps if "whisper" in step]


async def test_what_nobody_understood_is_sent_on_at_a_tap_once(database: Database) -> None:
    floor = await counter(database)
    heard = await floor.says(BOB, "my aunt wants the <green> ones")
    assert "I did not understand that" in heard.text
    assert letters(heard) == [], "nobody is told before the tap"
    answered = heard.steps[0]["params"]["reply_parameters"]["message_id"]
    press = heard.button("Send it to")
    said = floor.message(BOB.user, BOB.id) | {"message_id": answered, "text": "my aunt wants the <green> ones"}
    first = await floor.presses(BOB, press, reply_to_message=said)
    [letter] = letters(first)
    assert letter["user"] == MEI.id
    assert "the &lt;green&gt; ones" in str(letter["html"])
    assert "A person will read it" in first.text
    again = await floor.presses(BOB, press, reply_to_message=said)
    assert letters(again) == []
    assert "A person will read it" in again.text


async def test_words_that_were_deleted_meanwhile_are_asked_for_once_more(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    heard = await floor.says(ANA, "a mi tía le encantan las verdes")
    gone = await floor.presses(ANA, heard.button("Enviárselo"))
    assert "Escríbelo otra vez" in gone.text
    assert letters(gone) == []


async def test_the_staff_has_no_button_to_write_to_itself_with(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    heard = await floor.says(MEI, "colourless green ideas sleep")
    assert "I did not understand that" in heard.text
    with pytest.raises(AssertionError, match="no button"):
        heard.button("Send it to")


@pytest.mark.parametrize(("slip", "meant"), [("/poinst", "/points"), ("/reffer", "/refer"), ("/setings", "/settings")])
async def test_a_slip_of_a_command_is_named(sqlite_database: Database, slip: str, meant: str) -> None:
    floor = await counter(sqlite_database)
    assert f"Did you mean {meant}" in (await floor.says(BOB, slip)).text


async def test_only_what_she_may_do_is_named(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    assert "/report" in (await floor.says(MEI, "/reprot")).text
    assert "/report" not in (await floor.says(BOB, "/reprot")).text
    assert "I did not understand" in (await floor.says(BOB, "/weather")).text


async def _asks(floor: Floor, text: str) -> str:
    return (await floor.says(ANA, text)).text


async def test_a_word_with_a_stroke_before_it_is_the_word(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    plain = await _asks(floor, "mis puntos")
    assert await _asks(floor, "/mis puntos") == plain
    assert await _asks(floor, "/puntos") == plain
    assert "No te he entendido" in await _asks(floor, "/puntos@another_bot")
