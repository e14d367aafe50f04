"""What a member can answer to a nudge, and what the owner can do about one in doubt."""

import itertools
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from handlers.here import TOAST_LENGTH_MAX
from handlers.outreach.nudges import why_this
from locales import LANGUAGES, voices
from models.database import Database, Session
from models.outreach import actions, queries
from models.outreach.ports import Delivered, Letter, Unknown
from models.outreach.queries import Record
from models.outreach.rules import Answer, Class, Kind, Nudge, Plan
from models.outreach.states import State
from models.outreach.tables import AnswerRow
from models.staff.rules import Role
from scheduler.occasions.silence import lapsed_letter
from tests.chat.floor import Floor, Person, open_floor
from tests.fakes import FakeMessenger

ANNA = Person(501, "Anna")
OWNER = Person(900, "Mei")


async def nudged(floor: Floor, *, ending: Any = None, about: str = "77") -> tuple[int, Letter]:
    """Anna has been sent a lapsed nudge; its number and the letter."""
    await floor.says(ANNA, "/start")
    anna = await floor.member(ANNA)
    messenger = FakeMessenger(endings=[ending or Delivered(4001)])
    facts: dict[str, object] = {"sign_at": None, "hour": 13, "learnt": 37, "ordered_at": floor.now.isoformat()}
    until = floor.now + timedelta(days=3)
    plan = Plan(anna.id, Kind.LAPSED, about, Class.PROMOTIONAL, floor.now, until, facts)

    async def arm(session: Session) -> tuple[Nudge, Letter]:
        await actions.plan(session, floor.shop.id, [plan], now=floor.now)
        [nudge] = await actions.claim(session, floor.shop.id, boot="test", now=floor.now, rows_max=1)
        await actions.arm(session, floor.shop, nudge, boot="test", still_true=True, now=floor.now)
        return nudge, await lapsed_letter(session, floor.shop, nudge, anna, voices()["en"], floor.now)

    nudge, letter = await floor.database.transact(arm)
    outcome = await messenger.send(letter)
    await floor.database.transact(
        lambda session: actions.settle(
            session, floor.shop.id, nudge, outcome, boot="test", chat=letter.to.chat, now=floor.now
        )
    )
    return nudge.id, letter


async def record(floor: Floor, number: int) -> Record:
    async with floor.database.reading() as session:
        found = await queries.record(session, floor.shop.id, number)
    assert found is not None
    return found


async def answers(floor: Floor) -> list[Answer]:
    async with floor.database.reading() as session:
        rows = await session.scalars(select(AnswerRow.kind).order_by(AnswerRow.id))
        return list(rows.all())


def press_of(letter: Letter, label: str) -> str:
    return next(str(one.press) for row in letter.rows for one in row if label in one.label)


def board_of(letter: Letter) -> dict[str, Any]:
    rows = [[{"text": one.label, "callback_data": one.press} for one in row] for row in letter.rows]
    return {"inline_keyboard": rows}


async def test_why_this_names_the_reason_and_the_hour(database: Database) -> None:
    floor = await open_floor(database)
    _, letter = await nudged(floor)
    heard = await floor.presses(ANNA, press_of(letter, "Why"), message=4001)
    assert heard.methods == ["answerCallbackQuery"]
    assert "37 actions" in heard.text
    assert "13:00" in heard.text


async def test_why_this_says_nothing_of_her_hour_when_another_was_right(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    number, _ = await nudged(floor)
    nudge, anna, voice = (await record(floor, number)).nudge, await floor.member(ANNA), voices()["en"]
    said = {hour: why_this(replace(nudge, facts={**nudge.facts, "hour": hour}), anna, voice) for hour in (13, 20)}
    assert "37 actions" in said[13]
    assert said[20].startswith("You have not ordered since")
    assert "37" not in said[20]
    tried = replace(nudge, facts={**nudge.facts, "tried": True})
    assert "a try" in why_this(tried, anna, voice)


async def test_stop_works_at_once_and_can_be_undone(database: Database) -> None:
    floor = await open_floor(database)
    _, letter = await nudged(floor)
    heard = await floor.presses(ANNA, press_of(letter, "Stop"), message=4001)
    assert (await floor.member(ANNA)).stopped
    assert "answerCallbackQuery" in heard.methods
    await floor.presses(ANNA, heard.button("Undo"))
    assert not (await floor.member(ANNA)).stopped


@pytest.mark.parametrize("word", ["/stop", "stop", "STOP", "停", "parar", "stopp"])
async def test_the_plain_word_stops_in_every_language(sqlite_database: Database, word: str) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANNA, "/start")
    heard = await floor.says(ANNA, word)
    assert (await floor.member(ANNA)).stopped, word
    await floor.presses(ANNA, heard.button(""))
    assert not (await floor.member(ANNA)).stopped


async def test_less_of_this_mutes_the_kind_and_can_be_undone(database: Database) -> None:
    floor = await open_floor(database)
    number, letter = await nudged(floor)
    nudge = (await record(floor, number)).nudge

    async def muted() -> bool:
        async with floor.database.reading() as session:
            found = await queries.receiver(session, floor.shop.id, nudge, now=floor.now)
        return found is not None and found.muted

    heard = await floor.presses(ANNA, press_of(letter, "Less"), message=4001)
    assert await muted()
    await floor.presses(ANNA, heard.button("Undo"))
    assert not await muted()


async def test_whats_new_answers_even_when_nothing_is_new(database: Database) -> None:
    floor = await open_floor(database)
    _, letter = await nudged(floor)
    heard = await floor.presses(ANNA, press_of(letter, "new"), message=4001)
    assert "No group buy is open" in heard.text
    assert await answers(floor) == [Answer.TAP]


async def test_a_question_a_reply_and_a_reaction_are_tied_to_the_nudge_once_each(database: Database) -> None:
    floor = await open_floor(database)
    number, letter = await nudged(floor)
    await floor.presses(ANNA, press_of(letter, "Why"), message=4001)
    shown = floor.message({"id": 42, "is_bot": True, "first_name": "Bot"}, ANNA.id) | {"message_id": 4001}
    await floor.says(ANNA, "nice, thanks", reply_to=shown | {"text": "…"})
    emoji = [{"type": "emoji", "emoji": "❤"}]
    reaction = {"chat": {"id": ANNA.id, "type": "private"}, "message_id": 4001, "user": ANNA.user, "date": 1}
    body = {"message_reaction": reaction | {"old_reaction": [], "new_reaction": emoji}}
    await floor.update(body, update_id=777)
    await floor.update(body, update_id=777)
    await floor.presses(ANNA, press_of(letter, "Stop"), message=4001)
    assert await answers(floor) == [Answer.WHY, Answer.REPLY, Answer.REACTION]
    assert (await record(floor, number)).state is State.SENT


async def test_a_reply_to_a_nudge_that_no_rule_knows_is_read_by_the_owner_and_she_is_told_so(
    database: Database,
) -> None:
    floor = await open_floor(database)
    await floor.appoint(OWNER)
    await nudged(floor)
    shown = floor.message({"id": 42, "is_bot": True, "first_name": "Bot"}, ANNA.id) | {"message_id": 4001}
    heard = await floor.says(ANNA, "do you have it in <small>?", reply_to=shown | {"text": "…"})
    assert heard.texts[0].startswith("Thank you, I have passed that on")
    [to_owner] = [step["whisper"] for step in heard.steps if "whisper" in step]
    assert to_owner["user"] == OWNER.id
    assert "do you have it in &lt;small&gt;?" in to_owner["html"]
    assert "“we miss you”" in to_owner["html"]
    asked = await floor.says(ANNA, "do you have it in small?")
    assert "I did not understand that" in asked.text
    assert not [step for step in asked.steps if "whisper" in step]


async def test_a_press_proves_a_nudge_in_doubt(database: Database) -> None:
    floor = await open_floor(database)
    number, letter = await nudged(floor, ending=Unknown("ReadTimeout"))
    assert (await record(floor, number)).state is State.UNKNOWN
    await floor.presses(ANNA, press_of(letter, "Less"), message=4001)
    assert (await record(floor, number)).state is State.SENT
    async with floor.database.reading() as session:
        assert await queries.of_message(session, floor.shop.id, chat=ANNA.id, message=4001) == number


async def test_a_reply_proves_a_nudge_in_doubt_by_the_buttons_it_quotes(database: Database) -> None:
    floor = await open_floor(database)
    number, letter = await nudged(floor, ending=Unknown("ReadTimeout"))
    shown = floor.message({"id": 42, "is_bot": True, "first_name": "Bot"}, ANNA.id)
    await floor.says(ANNA, "hello again", reply_to=shown | {"text": "…", "reply_markup": board_of(letter)})
    assert (await record(floor, number)).state is State.SENT


async def test_somebody_elses_press_proves_nothing(database: Database) -> None:
    floor = await open_floor(database)
    number, letter = await nudged(floor, ending=Unknown("ReadTimeout"))
    eve = Person(666, "Eve")
    await floor.says(eve, "/start")
    heard = await floor.presses(eve, press_of(letter, "Why"))
    assert (await record(floor, number)).state is State.UNKNOWN
    assert "not for you" in heard.text


async def test_pending_shows_the_doubt_and_sends_again_once(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(OWNER, Role.OWNER)
    number, _ = await nudged(floor, ending=Unknown("ReadTimeout"))
    heard = await floor.says(OWNER, "/pending")
    assert "Anna" in heard.text
    again = heard.button("Send again")
    assert "send it again" in (await floor.presses(OWNER, again)).text
    assert (await record(floor, number)).state is State.UNCONFIRMED
    fresh = await record(floor, number + 1)
    assert (fresh.state, fresh.nudge.instead_of) == (State.PLANNED, number)
    assert "settled already" in (await floor.presses(OWNER, again)).text


async def test_pending_leaves_a_doubt_as_it_is(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(OWNER, Role.OWNER)
    number, _ = await nudged(floor, ending=Unknown("ReadTimeout"))
    heard = await floor.says(OWNER, "/pending")
    await floor.presses(OWNER, heard.button("Leave"))
    assert (await record(floor, number)).state is State.UNCONFIRMED
    assert "Nothing is in doubt" in (await floor.says(OWNER, "/pending")).text


async def test_members_cannot_see_the_list_nor_send_again(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(OWNER, Role.OWNER)
    await nudged(floor, ending=Unknown("ReadTimeout"))
    heard = await floor.says(ANNA, "/pending")
    assert "Only the shop" in heard.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_why_this_fits_into_an_alert_in_every_language(sqlite_database: Database, language: str) -> None:
    floor = await open_floor(sqlite_database)
    number, _ = await nudged(floor)
    found, anna = await record(floor, number), await floor.member(ANNA)
    categories = (None, "electronics", "supplements", "collectibles", "haircare", "streetwear")
    for kind, category, tried in itertools.product(Kind, categories, (False, True)):
        object.__setattr__(found.nudge, "kind", kind)
        found.nudge.facts.update({"learnt": 9_999, "category": category, "stage": 30, "tried": tried})
        found.nudge.facts.update({"own": True, "times": 99, "days": 365, "orders": 99, "missed": 10})
        said = why_this(found.nudge, anna, voices()[language])
        assert len(said) <= TOAST_LENGTH_MAX, f"{kind}, {category}: {said}"


async def test_stop_is_heard_even_while_she_is_asked_something_else(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANNA, "/start")
    heard = await floor.says(ANNA, "/settings")
    await floor.presses(ANNA, heard.button("place"))
    await floor.says(ANNA, "stop")
    assert (await floor.member(ANNA)).stopped


async def test_stop_said_among_others_in_a_group_stops_nothing(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANNA, "hello", -100)
    await floor.says(ANNA, "stop", -100)
    assert not (await floor.member(ANNA)).stopped
    await floor.says(ANNA, "/stop", -100)
    assert (await floor.member(ANNA)).stopped
