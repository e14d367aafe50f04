"""A receipt finds its one reader or nobody, and a stranger's file is not even fetched."""

from typing import Any

import pytest

from bot.line import Refused
from bot.pace import Pace
from bot.preflight import Preflight
from bot.speaker import Speaker
from handlers.here import Here
from handlers.receipts import receipt
from handlers.speech import Step, steps
from models.database import Database
from models.staff.rules import Role
from tests.chat.floor import Floor, Person, open_floor

MEI = Person(1001001, "Mei", "mei_owner")
ANA = Person(1001002, "Ana", "ana_buys")
GROUP = -1001234567890


class FakeLine:
    """Telegram that refuses some methods to some chats, and remembers what it was asked."""

    def __init__(self, *refused: tuple[str, int]) -> None:
        self.refused = refused
        self.asked: list[tuple[str, Any]] = []
        self.fetched: list[str] = []

    async def call(self, method: str, params: dict[str, Any], **_: Any) -> Any:
        self.asked.append((method, params.get("chat_id")))
        if (method, params.get("chat_id")) in self.refused:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user", {})
        return {"message_id": 5, "status": "member"}

    async def download(self, file_id: str, *, bytes_max: int) -> bytes:
        self.fetched.append(file_id)
        return b"a,b"


async def said(floor: Floor, line: FakeLine, step: Step) -> list[tuple[str, Any]]:
    speaker = Speaker(floor.database, floor.shop.id, line, Pace(), lambda: floor.now)  # type: ignore[arg-type]
    speaker.say(1, 1, [step], at=floor.now)
    await speaker._workers[1]
    return line.asked


def whispered(floor: Floor, person: Person, **more: Any) -> Here:
    voice = floor.pump._house.voice("en")
    return Here(chat=person.id, user=person.id, name=person.name, username="bot", voice=voice, **more)


async def test_a_receipt_that_reaches_nobody_is_not_said_in_public(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANA, "hello", GROUP)
    [whisper] = receipt(whispered(floor, MEI), await floor.member(ANA), "<b>secret</b>")
    asked = await said(floor, FakeLine(("sendMessage", ANA.id)), steps(whisper)[0])
    assert asked == [("sendMessage", ANA.id)]


async def test_a_receipt_goes_to_her_own_dm_when_staff_writes_in_private(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANA, "hello")
    [whisper] = receipt(whispered(floor, MEI), await floor.member(ANA), "<b>secret</b>")
    assert await said(floor, FakeLine(), steps(whisper)[0]) == [("sendMessage", ANA.id)]


async def test_nobody_gets_a_receipt_from_herself(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(MEI, "hello")
    assert receipt(whispered(floor, MEI), await floor.member(MEI), "x") == []


@pytest.mark.parametrize(("role", "fetched"), [(None, []), (Role.OPERATOR, []), (Role.MANAGER, ["F1"])])
async def test_only_files_of_people_who_may_import_are_fetched(
    sqlite_database: Database, role: Role | None, fetched: list[str]
) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANA, "hello")
    if role is not None:
        await floor.appoint(ANA, role)
    line = FakeLine()
    preflight = Preflight(floor.database, floor.shop.id, line)  # type: ignore[arg-type]
    document = {"file_id": "F1", "file_size": 3}
    update = {"message": floor.message(ANA.user, ANA.id) | {"document": document}}
    assert preflight.needed(update)
    assert not preflight.needed({"message": update["message"] | {"animation": {}}})
    assert list((await preflight.look(update)).files) == fetched
    assert line.fetched == fetched
