"""Updates as Telegram may deliver them: twice, in any order, after a whole night, and with things nobody knows."""

import json
import random
from datetime import timedelta
from typing import Any

import pytest

from bot.inbox import Inbox, Poller
from bot.line import Refused
from models.database import Database
from models.inbox import queries
from models.inbox.rules import State
from models.interactions.queries import counted, last_touches
from models.orders.queries import history_of
from models.shops.queries import group_of_chat
from models.shops.rules import Standing
from tests.chat.floor import BOT_ID, Floor, Person, open_floor

MEI = Person(8001, "Mei", "mei")
ANA = Person(8002, "Ana", "ana")
GROUP = -1008000000001
CHATS, EACH = 40, 25
"""A night's worth of messages: as many as a test has time for; `python -m tests.bench updates` takes more."""


async def deliver(floor: Floor, updates: list[dict[str, Any]], *, size: int = 100) -> None:
    """Hand updates over as polling does, a hundred at a time, and let them be served."""
    inbox = Inbox(floor.database, floor.shop.id, lambda: floor.now, lambda: None)
    for at in range(0, len(updates), size):
        await inbox.keep(updates[at : at + size])
    while await floor.pump.serve_once():
        continue


async def test_each_update_five_times_in_any_order_acts_once(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(MEI)
    await floor.says(ANA, "hi", GROUP)
    said = [floor.message(MEI.user, GROUP) | {"text": f"/order {number}.00 @ana"} for number in range(1, 11)]
    updates = [{"update_id": 500 + number, "message": one} for number, one in enumerate(said)] * 5
    random.Random(8).shuffle(updates)
    await deliver(floor, updates, size=7)
    ana = await floor.member(ANA)
    async with database.reading() as session:
        history = await history_of(session, floor.shop.id, ana.id)
        assert (history.orders, history.total_minor) == (10, 5_500)


async def test_numbers_that_begin_again_after_a_quiet_week_are_heard(database: Database) -> None:
    floor = await open_floor(database)
    await floor.update({"message": floor.message(ANA.user, ANA.id) | {"text": "/help"}}, update_id=900_000)
    floor.later(days=7)
    heard = await floor.update({"message": floor.message(ANA.user, ANA.id) | {"text": "/help"}}, update_id=17)
    assert heard.methods == ["sendMessage"]


async def test_after_a_night_all_is_counted_in_order_and_only_fresh_questions_are_answered(database: Database) -> None:
    floor = await open_floor(database, languages=("en",))
    people = [Person(8100 + number, f"P{number}") for number in range(CHATS)]
    for person in people:
        await floor.says(person, "/start")
    begin = floor.now
    updates: list[dict[str, Any]] = []
    for number in range(EACH):
        for person in people:
            text = "/tier" if number % 5 == 0 else f"message {number}"
            updates.append({"message": floor.message(person.user, person.id) | {"text": text}})
        floor.later(minutes=10)
    updates = [{"update_id": 10_000 + number, **update} for number, update in enumerate(updates)]
    before = len(floor.recorder.steps)
    await deliver(floor, updates)
    # Of the questions, the last but one is older than an hour by now.
    answered = floor.recorder.steps[before:]
    asked_late = [step for step in answered if "Bronze" in step["params"]["text"]]
    assert len(asked_late) == CHATS
    assert floor.now - begin == timedelta(minutes=10 * EACH)
    async with database.reading() as session:
        for person in people[:5]:
            member = await floor.member(person)
            assert await counted(session, floor.shop.id, member.id) == EACH + 1
            touches = await last_touches(session, floor.shop.id, member.id, lines_max=EACH)
            assert len(touches) == EACH
        assert (await queries.counts(session, floor.shop.id)).get(State.NEW, 0) == 0
        assert await queries.parked(session, floor.shop.id) == []


NEWS = {"id": -100777, "type": "channel", "title": "News"}
NOBODY = {"message_id": 2, "date": 1, "chat": {"id": GROUP, "type": "supergroup", "title": "g"}}
STRANGE: list[dict[str, Any]] = [
    {"message": NOBODY},
    {"message": NOBODY | {"text": "/me"}},
    {"channel_post": {"message_id": 1, "date": 1, "chat": NEWS, "text": "/me"}},
    {"edited_channel_post": {"message_id": 1, "date": 1, "chat": NEWS}},
    {"something_new": {"from": ANA.user, "whatever": [1, 2, 3]}},
    {"poll": {"id": "1", "something": "else"}},
    {},
]


@pytest.mark.parametrize("body", STRANGE)
async def test_what_nobody_knows_is_passed_over(sqlite_database: Database, body: dict[str, Any]) -> None:
    floor = await open_floor(sqlite_database)
    assert (await floor.update(json.loads(json.dumps(body)))).steps == []
    heard = await floor.says(ANA, "/tier", GROUP, something={"new": [1]}, effect_of_tomorrow="x")
    assert heard.methods == ["whisper"], "fields of tomorrow do not keep today's from being read"


async def test_an_edited_command_acts_no_second_time(database: Database) -> None:
    floor = await open_floor(database)
    await floor.appoint(MEI)
    await floor.says(ANA, "hi", GROUP)
    message = floor.message(MEI.user, GROUP) | {"text": "/order 10 @ana"}
    await floor.update({"message": message})
    edited = {**message, "text": "/order 9999 @ana", "edit_date": message["date"] + 5}
    assert (await floor.update({"edited_message": edited})).steps == []
    other_bot = floor.message({"id": 99, "is_bot": True, "first_name": "B"}, GROUP) | {"text": "/order 10 @ana"}
    assert (await floor.update({"message": other_bot})).steps == []
    ana = await floor.member(ANA)
    async with database.reading() as session:
        assert (await history_of(session, floor.shop.id, ana.id)).total_minor == 1_000


async def test_a_server_that_does_not_know_a_right_yet_is_understood(sqlite_database: Database) -> None:
    """An own Bot API server may be older than the library that reads it; one that makes no sense is set aside."""
    floor = await open_floor(sqlite_database)
    await floor.appoint(MEI)
    bot = {"id": BOT_ID, "is_bot": True, "first_name": "Bot"}
    change = {
        "chat": {"id": GROUP, "type": "supergroup", "title": "g"},
        "from": MEI.user,
        "date": int(floor.now.timestamp()),
        "old_chat_member": {"status": "left", "user": bot},
        "new_chat_member": {"status": "administrator", "user": bot, "can_manage_chat": True, "can_be_edited": False},
    }
    await floor.update({"my_chat_member": change})
    async with sqlite_database.reading() as session:
        group = await group_of_chat(session, floor.shop.id, GROUP)
    assert group is not None
    assert group.standing is Standing.ADMIN
    await floor.update({"my_chat_member": {name: value for name, value in change.items() if name != "date"}})
    async with sqlite_database.reading() as session:
        assert len(await queries.parked(session, floor.shop.id)) == 1


@pytest.mark.parametrize(
    ("said", "seconds"),
    [({"retry_after": 35}, 35), ({"retry_after": 10_072}, 10_072), ({"retry_after": 0}, 60), ({}, 60),
     ({"retry_after": "abc"}, 60), ({"retry_after": []}, 60), ({"retry_after": -3}, 60)],
)  # fmt: skip
async def test_polling_waits_as_told_whatever_it_is_told(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, said: dict[str, Any], seconds: float
) -> None:
    floor = await open_floor(sqlite_database)
    slept: list[float] = []

    class Enough(Exception):
        pass

    class Line:
        async def call(self, method: str, params: dict[str, Any], **more: Any) -> Any:
            raise Refused(429, "Too Many Requests", said)

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        raise Enough

    monkeypatch.setattr("bot.inbox.asyncio.sleep", sleep)
    inbox = Inbox(floor.database, floor.shop.id, lambda: floor.now, lambda: None)
    with pytest.raises(Enough):
        await Poller(Line(), inbox).run()  # type: ignore[arg-type]
    assert slept == [seconds]
