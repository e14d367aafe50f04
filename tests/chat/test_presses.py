"""A press is only a claim: whoever makes it, on whatever it is, and however often, is asked again."""

import json
import logging
from typing import Any

import pytest

from bot.inbox import Inbox
from models.database import Database
from models.loyalty.queries import last_lines
from models.shops import actions as shops
from models.signing import Press, sign
from tests.chat.floor import BOT_ID, Floor, Heard, Person, open_floor

MEI = Person(7001, "Mei", "mei")
ANA = Person(7002, "Ana", "ana")
EVE = Person(7003, "Eve", "eve")
GROUP = -1007000000001
PLAIN = Person(7004, "Bo", None)


async def shop_floor(database: Database) -> Floor:
    floor = await open_floor(database, languages=("en",))
    await floor.appoint(MEI)
    for person in (MEI, ANA, EVE):
        await floor.says(person, "hello", GROUP)
    return floor


async def booked(floor: Floor) -> list[int]:
    member = await floor.member(ANA)
    async with floor.database.reading() as session:
        return [line.points for line in await last_lines(session, floor.shop.id, member.id, lines_max=9)]


async def test_somebody_elses_button_changes_nothing_and_is_written_into_the_log(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.pump")
    floor = await shop_floor(database)
    asked = await floor.says(MEI, "/order 40 @ana", GROUP)
    heard = await floor.presses(EVE, asked.button("Undo"), GROUP)
    assert heard.methods == ["answerCallbackQuery"]
    assert "not for you" in heard.text
    assert await booked(floor) == [40]
    [line] = [record.getMessage() for record in caplog.records if "refused" in record.getMessage()]
    assert "press-not-yours" in line
    assert "Eve" not in line


def forged(floor: Floor, number: int) -> list[str]:
    """What somebody may send who has seen our buttons."""
    genuine = sign(Press("s.order.undo", (str(number),), MEI.id), secret=floor.shop.secret, now=floor.now)
    body, _, mac = genuine.rpartition(":")
    return [
        f"s.order.undo:{number}:::", genuine[:-1], f"{body.replace(str(number), '999999')}:{mac}",
        sign(Press("s.order.undo", (str(number),), EVE.id), secret=b"of another shop!", now=floor.now),
        "s.order.undo:" + "9" * 52, "s.order.undo:" + "x" * 100, f"s.order.undo:{10**18}", "redeem:1:999999",
        "'; DROP TABLE orders; --", "\ud83d", "s.order.undo:\udcff", "\x00", "💥" * 16, "", " ", "../../etc/passwd",
    ]  # fmt: skip


async def test_every_forgery_gets_the_same_answer_and_changes_nothing(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    await floor.says(MEI, "/order 40 @ana", GROUP)
    answers: set[str] = set()
    for data in forged(floor, 1):
        heard = await press(floor, EVE, {"data": data})
        answers.add(json.dumps([step["params"] | {"callback_query_id": ""} for step in heard.steps]))
        assert heard.methods == ["answerCallbackQuery"], data
    assert len(answers) == 1
    assert "Nothing was changed" in answers.pop()
    assert await booked(floor) == [40]


async def test_a_press_without_data_and_one_on_a_game_are_answered_too(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    for more in ({}, {"game_short_name": "tetris"}):
        assert (await press(floor, EVE, more)).methods == ["answerCallbackQuery"]


async def press(floor: Floor, person: Person, more: dict[str, Any], message: dict[str, Any] | None = None) -> Heard:
    """A press as it comes in over the wire, half characters and all."""
    number = next(floor.counter)
    shown = floor.message({"id": BOT_ID, "is_bot": True, "first_name": "Bot"}, GROUP) | {"text": "…"}
    query = {"id": str(number), "from": person.user, "chat_instance": "1", "message": message or shown} | more
    before = len(floor.recorder.steps)
    inbox = Inbox(floor.database, floor.shop.id, lambda: floor.now, lambda: None)
    await inbox.keep([{"update_id": number, "callback_query": query}])
    while await floor.pump.serve_once():
        continue
    return Heard(floor.recorder.steps[before:])


async def test_a_button_of_one_group_does_nothing_in_another(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    asked = await floor.says(MEI, "/buy Tea 5 3 tomorrow 18:00", GROUP)
    await floor.presses(MEI, asked.button("Open"), GROUP)
    on_card = sign(Press("buy.join", ("1",)), secret=floor.shop.secret, now=floor.now)
    other = GROUP - 1
    await floor.database.transact(
        lambda session: shops.meet_group(session, floor.shop.id, chat=other, title="Other", now=floor.now, welcome=True)
    )
    for chat in (other, None):
        assert "a group you are not in" in (await floor.presses(PLAIN, on_card, chat)).text
    assert "You are in" in (await floor.presses(ANA, on_card, other)).text, "she is in its group, wherever she presses"


async def test_a_button_on_a_message_that_is_gone_still_works_and_is_answered_anew(database: Database) -> None:
    """Telegram tells nothing of it but its number, and cannot change it."""
    floor = await shop_floor(database)
    panel = await floor.says(ANA, "/settings")
    gone = {"chat": {"id": ANA.id, "type": "private", "first_name": "Ana"}, "message_id": 77, "date": 0}
    heard = await press(floor, ANA, {"data": panel.button("Stop reminders")}, gone)
    assert heard.methods == ["sendMessage", "answerCallbackQuery"]
    assert "Reminders and offers: off" in heard.text
    assert (await floor.member(ANA)).stopped
    asked = await floor.says(MEI, "/order 40 @ana", GROUP)
    lost = {"chat": {"id": GROUP, "type": "supergroup", "title": "Shop group"}, "message_id": 78, "date": 0}
    heard = await press(floor, MEI, {"data": asked.button("Undo")}, lost)
    assert "taken back" in heard.text
    assert sum(await booked(floor)) == 0
