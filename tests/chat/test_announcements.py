"""Staff writes an announcement, looks at it, tests it, lets it go and follows it; nothing leaves before a yes."""

from typing import Any

import pytest

from models.campaigns import queries
from models.campaigns.rules import Campaign, State, Timing
from models.database import Database
from models.staff.rules import Role
from tests.chat.floor import Floor, Person, open_floor

MEI, LIN, ANNA, BEA = Person(1, "Mei"), Person(2, "Lin"), Person(3, "Anna Lang"), Person(4, "Bea")
LINE = "/announce everybody: Hello {name|there}, new creams are in."


async def opened(database: Database, *, guests: int = 2) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(MEI)
    for person in (ANNA, BEA, *(Person(100 + number, f"Guest {number}") for number in range(guests - 2)))[:guests]:
        await floor.says(person, "hello")
    return floor


async def announcement(floor: Floor, number: int = 1) -> Campaign:
    async with floor.database.reading() as session:
        return await queries.campaign(session, floor.shop.id, number)


def photo(caption: str | None = None) -> dict[str, Any]:
    size = {"file_id": "AgACphoto", "file_unique_id": "p", "width": 90, "height": 90}
    return {"photo": [size]} | ({"caption": caption} if caption else {})


async def test_one_line_shows_who_what_when_and_cost_and_sends_nothing(database: Database) -> None:
    floor = await opened(database)
    heard = await floor.says(MEI, LINE)
    assert "Hello Anna, new creams are in." in heard.text
    assert "Hello there, new creams are in." in heard.text
    assert "2 people fit, 2 would get it" in heard.text
    assert "own evening" in heard.text
    assert "Cost:</b> none" in heard.text
    found = await announcement(floor)
    assert (found.state, found.timing) == (State.CHECKED, Timing.EVENING)


async def test_bold_words_stay_bold_and_a_colon_in_the_audience_parts_nothing(database: Database) -> None:
    floor = await opened(database)
    text = "/announce not tag:vip: Hello 👋 dear {name|friend}"
    entities = [
        {"type": "bold", "offset": text.encode("utf-16-le").index("dear".encode("utf-16-le")) // 2, "length": 4}
    ]
    heard = await floor.says(MEI, text, entities=entities)
    assert "Hello 👋 <b>dear</b> Anna" in heard.text
    assert (await announcement(floor)).audience == "not tag:vip"


async def test_a_yes_lets_it_go_once(database: Database) -> None:
    floor = await opened(database)
    shown = await floor.says(MEI, LINE)
    go = shown.button("Send to 2 people")
    heard = await floor.presses(MEI, go)
    assert "on its way to 2 people" in heard.text
    assert (await announcement(floor)).state is State.RUNNING
    again = await floor.presses(MEI, go)
    assert "has changed or gone on" in again.text


async def test_the_wizard_takes_three_taps_and_a_text(database: Database) -> None:
    floor = await opened(database)
    asked = await floor.says(MEI, "/announce")
    assert "Who is it for?" in asked.text
    asked = await floor.presses(MEI, asked.button("Everybody"))
    assert "What do they read?" in asked.text
    asked = await floor.says(MEI, "Hi {name|you}")
    assert "When?" in asked.text
    looked = await floor.presses(MEI, asked.button("Now"))
    assert "Hi Anna" in looked.text
    heard = await floor.presses(MEI, looked.button("Send to 2"))
    assert "on its way" in heard.text


async def test_every_step_of_the_wizard_goes_back_and_out(database: Database) -> None:
    floor = await opened(database)
    asked = await floor.says(MEI, "/announce")
    asked = await floor.presses(MEI, asked.button("Everybody"))
    back = await floor.presses(MEI, asked.button("Back"))
    assert "Who is it for?" in back.text
    asked = await floor.says(MEI, "orders = 0")
    assert "What do they read?" in asked.text
    cancelled = await floor.says(MEI, "/cancel")
    assert "What do they read?" not in cancelled.text
    unheard = await floor.says(MEI, "Hi there")
    assert "When?" not in unheard.text
    dropped = await floor.presses(MEI, asked.button("Cancel"))
    assert "Nothing was sent" in dropped.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/announce tier >= glod: Hi", "glod"),
        ("/announce everybody: Hi {nmae|you}", "did you mean <code>{name}</code>"),
        ("/announce everybody: Hi {name}", "<code>{name|…}</code>"),
        ("/announce everybody: Hi {name|you", "does not close"),
        ("/announce everybody: " + "x" * 4_090 + "{name|y}", "too long for Telegram"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_kept(database: Database, line: str, said: str) -> None:
    floor = await opened(database)
    heard = await floor.says(MEI, line)
    assert said in heard.text
    async with floor.database.reading() as session:
        assert await queries.draft_of(session, floor.shop.id, 1, by=(await floor.member(MEI)).id) is None


async def test_nobody_to_write_to_leaves_no_button_to_send(database: Database) -> None:
    floor = await opened(database)
    heard = await floor.says(MEI, "/announce orders >= 100: Hi")
    assert "Nobody would get it" in heard.text
    with pytest.raises(AssertionError):
        heard.button("Send to")


async def test_who_is_not_written_to_is_counted_with_the_reason(database: Database) -> None:
    floor = await opened(database)
    await floor.says(BEA, "/stop")
    heard = await floor.says(MEI, LINE)
    assert "2 people fit, 1 would get it" in heard.text
    assert "1 won’t get it: said stop" in heard.text
    notice = await floor.presses(MEI, (await floor.presses(MEI, heard.button("Change"))).button("make it a notice"))
    assert "2 people fit, 2 would get it" in notice.text


async def test_a_test_goes_to_whoever_asked_and_is_in_no_count(database: Database) -> None:
    floor = await opened(database)
    shown = await floor.says(MEI, LINE)
    heard = await floor.presses(MEI, shown.button("Test to me"))
    assert "<b>Test.</b>" in heard.text
    assert "Hello Mei, new creams are in." in heard.text
    assert {step["params"]["chat_id"] for step in heard.steps if step["method"] == "sendMessage"} == {MEI.id}
    async with floor.database.reading() as session:
        assert await queries.counts(session, floor.shop.id, 1) == {}


async def test_many_people_take_a_second_persons_yes(database: Database) -> None:
    floor = await opened(database, guests=4)
    await floor.appoint(LIN, Role.MANAGER)
    async with floor.database.writing() as session:
        from sqlalchemy import update

        from models.shops.tables import ShopRow

        await session.execute(update(ShopRow).values(policy={"announce_second_from": 3}))
    shown = await floor.says(MEI, LINE)
    assert "second yes" in shown.text
    waits = await floor.presses(MEI, shown.button("Send to 4"))
    assert (await announcement(floor)).state is State.WAITING
    assert "wants to send this to <b>4 people</b>" in waits.text
    agree = waits.button("Yes, send it")
    own = await floor.presses(MEI, agree)
    assert (await announcement(floor)).state is State.WAITING
    assert own.text
    heard = await floor.presses(LIN, agree)
    assert "on its way to 4 people" in heard.text
    assert (await announcement(floor)).state is State.RUNNING


async def test_a_second_persons_no_sends_nothing(database: Database) -> None:
    floor = await opened(database)
    await floor.appoint(LIN, Role.MANAGER)
    async with floor.database.writing() as session:
        from sqlalchemy import update

        from models.shops.tables import ShopRow

        await session.execute(update(ShopRow).values(policy={"announce_second_from": 1}))
    waits = await floor.presses(MEI, (await floor.says(MEI, LINE)).button("Send to 2"))
    await floor.presses(LIN, waits.button("No"))
    assert (await announcement(floor)).state is State.CANCELLED


async def test_a_picture_leaves_less_room_for_words(database: Database) -> None:
    floor = await opened(database)
    asked = await floor.says(MEI, "/announce")
    await floor.presses(MEI, asked.button("Everybody"))
    message = floor.message(MEI.user, MEI.id) | photo("Hi {name|you}")
    asked = await floor.update({"message": message})
    looked = await floor.presses(MEI, asked.button("Now"))
    assert "With the picture" in looked.text
    test = await floor.presses(MEI, looked.button("Test to me"))
    assert "sendPhoto" in test.methods
    await floor.presses(MEI, (await floor.presses(MEI, looked.button("Change"))).button("Text"))
    refused = await floor.says(MEI, "x" * 1_100)
    assert "1,024 at most" in refused.text
    assert (await announcement(floor)).variants == ("Hi {name|you}",)


async def test_wordings_a_button_a_coupon_and_those_left_out_are_a_tap_away(database: Database) -> None:
    floor = await opened(database)
    looked = await floor.says(MEI, LINE)

    async def change(label: str) -> Any:
        return await floor.presses(MEI, (await floor.presses(MEI, looked.button("Change"))).button(label))

    await change("Second wording")
    heard = await floor.says(MEI, "Dear {name|friend}, come and see.")
    assert "wording B" in heard.text
    await change("Button")
    heard = await floor.says(MEI, "See them https://example.com/new?a=1&b=2")
    assert "“See them”" in heard.text
    await change("Coupon")
    heard = await floor.says(MEI, "15% 7 days")
    assert "15" in heard.text
    heard = await change("Left out to compare: 20 %")
    found = await announcement(floor)
    assert (len(found.variants), found.coupon_line, found.holdout) == (2, "15% 7 days", 10)
    assert found.button == {"link": "https://example.com/new?a=1&b=2", "label": "See them"}
    refused = await change("make it a notice")
    assert "carries no coupon" in refused.text


async def test_only_who_may_announce_can(database: Database) -> None:
    floor = await opened(database)
    await floor.appoint(LIN, Role.OPERATOR)
    for person in (LIN, ANNA):
        heard = await floor.says(person, LINE)
        assert "would get it" not in heard.text
    shown = await floor.says(MEI, LINE)
    assert "on its way" not in (await floor.presses(LIN, shown.button("Send to"))).text


async def test_it_is_paused_continued_stopped_and_taken_back_from_its_card(database: Database) -> None:
    floor = await opened(database)
    begun = await floor.presses(MEI, (await floor.says(MEI, LINE)).button("Send to 2"))
    card = await floor.presses(MEI, begun.button("How is it going"))
    assert "on its way" in card.text
    card = await floor.presses(MEI, card.button("Pause"))
    assert "paused" in card.text
    card = await floor.presses(MEI, card.button("Go on"))
    assert (await announcement(floor)).state is State.RUNNING
    asked = await floor.presses(MEI, card.button("Stop it"))
    assert "for good" in asked.text
    assert (await announcement(floor)).state is State.RUNNING
    card = await floor.presses(MEI, asked.button("Stop it"))
    assert "stopped" in card.text
    listed = await floor.says(MEI, "/campaigns")
    assert "stopped · 0 sent" in listed.text
    again = await floor.presses(MEI, asked.button("Stop it"))
    assert "has changed or gone on" in again.text


async def test_it_is_said_in_every_language_of_the_shop(sqlite_database: Database) -> None:
    floor = await opened(sqlite_database)
    for number, language in enumerate(("es", "de", "zh-hans"), start=10):
        person = Person(number, "Jefa", language_code=language)
        await floor.appoint(person)
        asked = await floor.says(person, "/announce")
        assert "Who is it" not in asked.text
        heard = await floor.says(person, LINE)
        assert "would get" not in heard.text
        menu = next(step for step in heard.steps if "params" in step)["params"]["reply_markup"]["inline_keyboard"]
        assert len(menu) == 3
