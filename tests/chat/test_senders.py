"""Who may do what, whatever account it comes from: ghosts, channels, strangers, and admins who are none any more."""

import json
from typing import Any

import pytest

from bot.line import Refused
from bot.preflight import Preflight
from models.database import Database
from models.groupbuys import queries as groupbuys
from models.loyalty.queries import last_lines
from models.members.queries import rows_of_telegram
from models.shops.queries import group_of_chat
from models.shops.rules import Standing
from models.staff.queries import role_of
from models.staff.rules import Role
from tests.chat.floor import BOT_ID, Floor, Person, open_floor

MEI = Person(6001, "Mei", "mei")
ANA = Person(6002, "Ana", "ana")
EVE = Person(6003, "Eve", "eve")
PAL = Person(6004, "Pal", "pal")
HOME, LAIR = -1006000000001, -1006000000002
GHOST = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def shop_floor(database: Database) -> Floor:
    floor = await open_floor(database, languages=("en",))
    await floor.appoint(MEI)
    await floor.says(MEI, "hello all", HOME)
    await floor.says(ANA, "hello", HOME)
    return floor


def change(floor: Floor, by: Person, of: Person | None, chat: int, old: str, new: str) -> dict[str, Any]:
    """Somebody's place in a group is another one now; without `of` it is the bot's."""
    user = of.user if of else {"id": BOT_ID, "is_bot": True, "first_name": "Bot"}

    def status(name: str) -> dict[str, Any]:
        return {"status": name, "user": user} | ({"until_date": 0} if name == "kicked" else {})

    body = {
        "chat": {"id": chat, "type": "supergroup", "title": "A group"},
        "from": by.user,
        "date": int(floor.now.timestamp()),
        "old_chat_member": status(old),
        "new_chat_member": status(new),
    }
    return {"chat_member" if of else "my_chat_member": body}


async def role(floor: Floor, person: Person) -> Role | None:
    async with floor.database.reading() as session:
        row = (await rows_of_telegram(session, floor.shop.id, [person.id])).get(person.id)
        return await role_of(session, floor.shop.id, row.id) if row else None


async def points(floor: Floor, person: Person) -> int:
    async with floor.database.reading() as session:
        row = (await rows_of_telegram(session, floor.shop.id, [person.id])).get(person.id)
        lines = await last_lines(session, floor.shop.id, row.id, lines_max=99) if row else []
        return sum(line.points for line in lines)


@pytest.mark.parametrize(
    "text",
    ["/points", "/tier", "/me", "/orders", "/privacy", "/settings", "/help", "/start", "/stop", "/refer", "/buys",
     "/cancel", "/award 50 @ana", "/order 5 @ana", "/who @ana", "/pending", "how many points do I have?"],
)  # fmt: skip
async def test_who_speaks_as_the_group_is_asked_to_show_herself(sqlite_database: Database, text: str) -> None:
    floor = await shop_floor(sqlite_database)
    message = floor.message(GHOST, HOME) | {"text": text}
    heard = await floor.update({"message": message | {"sender_chat": message["chat"]}})
    assert "Remain anonymous" in heard.text
    assert await points(floor, ANA) == 0


@pytest.mark.parametrize(
    ("sender", "as_chat"),
    [
        (GHOST, {"id": LAIR, "type": "supergroup", "title": "Another group"}),
        (GHOST, {"id": -100777, "type": "channel", "title": "A channel"}),
        ({"id": 136817688, "is_bot": True, "first_name": "Channel"}, {"id": -100777, "type": "channel", "title": "c"}),
        ({"id": 777000, "is_bot": False, "first_name": "Telegram"}, {"id": -100777, "type": "channel", "title": "c"}),
        ({"id": 777000, "is_bot": False, "first_name": "Telegram"}, None),
        (MEI.user, {"id": -100777, "type": "channel", "title": "The owner's own channel"}),
    ],
)
async def test_another_chat_has_no_rights_here(
    sqlite_database: Database, sender: dict[str, Any], as_chat: dict[str, Any] | None
) -> None:
    floor = await shop_floor(sqlite_database)
    floor.prepared.rights[(HOME, sender["id"])] = "creator"
    for text in ("/award 50 @ana", "/points"):
        message = floor.message(sender, HOME) | {"text": text} | ({"sender_chat": as_chat} if as_chat else {})
        assert (await floor.update({"message": message})).steps == []
    assert await points(floor, ANA) == 0


async def test_a_ghosts_wish_is_not_confirmed_by_a_button_of_somebody_else(sqlite_database: Database) -> None:
    """She asks as the group and presses as herself: by then it is known who she is, and that she is no admin."""
    floor = await shop_floor(sqlite_database)
    floor.admin(ANA, HOME)
    asked = await floor.says(ANA, "/buy Tea 5 3 tomorrow 18:00", HOME)
    floor.prepared.rights[(HOME, ANA.id)] = "member"
    assert "Only the shop's staff" in (await floor.presses(ANA, asked.button("Open"), HOME)).text


async def test_telegram_is_asked_each_time_also_about_a_caption(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    asked: list[tuple[str, dict[str, Any]]] = []

    class Line:
        status = "administrator"

        async def call(self, method: str, params: dict[str, Any]) -> Any:
            asked.append((method, params))
            if self.status == "gone":
                raise Refused(400, "Bad Request: user not found", {})
            return {"status": self.status}

    line = Line()
    preflight = Preflight(sqlite_database, floor.shop.id, line)  # type: ignore[arg-type]
    photo = {"photo": [{"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1}], "caption": " /award 5 @ana"}
    for words in ({"text": "/award 5 @ana"}, {"text": " /AWARD 5 @ana"}, photo):
        update = json.loads(json.dumps({"message": floor.message(EVE.user, HOME) | words}))
        assert preflight.needed(update)
        for line.status in ("administrator", "member", "gone"):
            found = await preflight.look(update)
            assert found.rights == {(HOME, EVE.id): "unknown" if line.status == "gone" else line.status}
            floor.prepared.rights = found.rights
            heard = await floor.update(update)
            assert ("5 points for Ana" in heard.text) is (line.status == "administrator"), heard.text
    assert [method for method, _ in asked] == ["getChatMember"] * 9


async def test_an_admin_removed_a_second_ago_is_refused_and_forgotten(database: Database) -> None:
    floor = await shop_floor(database)
    await floor.says(EVE, "hi", HOME)
    await floor.update(change(floor, MEI, EVE, HOME, "member", "administrator"))
    assert await role(floor, EVE) is Role.OPERATOR
    await floor.update(change(floor, MEI, EVE, HOME, "administrator", "member"))
    assert await role(floor, EVE) is None
    assert "Only the shop's staff" in (await floor.says(EVE, "/award 50 @ana", HOME)).text
    assert await points(floor, ANA) == 0


async def test_a_stranger_who_brings_the_bot_into_her_group_makes_nobody_staff(database: Database) -> None:
    floor = await shop_floor(database)
    await floor.update(change(floor, EVE, None, LAIR, "left", "administrator"))
    await floor.update(change(floor, EVE, PAL, LAIR, "member", "administrator"))
    for person in (EVE, PAL):
        floor.admin(person, LAIR)
        assert (await floor.says(person, "/award 5000 @pal", LAIR)).steps == []
        assert await role(floor, person) is None
    assert await points(floor, PAL) == 0


async def test_an_operator_cannot_make_operators_in_a_group_of_her_own(database: Database) -> None:
    floor = await shop_floor(database)
    await floor.says(EVE, "hi", HOME)
    await floor.update(change(floor, MEI, EVE, HOME, "member", "administrator"))
    hello = await floor.update(change(floor, EVE, None, LAIR, "left", "administrator"))
    assert "stay silent" in hello.text
    await floor.says(EVE, "hi", LAIR)
    await floor.update(change(floor, EVE, PAL, LAIR, "member", "administrator"))
    assert await role(floor, PAL) is None


async def test_a_bot_that_was_removed_shows_nothing_until_it_is_back(database: Database) -> None:
    floor = await shop_floor(database)
    buy = await open_buy_at_home(floor)
    assert await stale(floor) == [buy]
    await floor.update(change(floor, MEI, None, HOME, "administrator", "kicked"))
    assert (await standing(floor), await stale(floor)) == (Standing.GONE, [])
    await floor.update(change(floor, EVE, None, HOME, "kicked", "member"))
    assert (await standing(floor), await stale(floor)) == (Standing.MEMBER, [buy])
    assert (await floor.says(ANA, "/points", HOME)).steps == [], "somebody else brought it back"
    await floor.says(MEI, "hi again", HOME)
    assert (await floor.says(ANA, "/points", HOME)).methods == ["whisper"]
    await floor.update(change(floor, MEI, None, HOME, "member", "left"))
    await floor.says(ANA, "is it back?", HOME)
    assert await standing(floor) is Standing.MEMBER


async def test_a_bot_that_is_no_admin_any_more_knows_it(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    for old, new, now in (("member", "administrator", Standing.ADMIN), ("administrator", "member", Standing.MEMBER)):
        await floor.update(change(floor, MEI, None, HOME, old, new))
        assert await standing(floor) is now
    assert "Make me an admin" in (await floor.says(MEI, "/doctor", HOME)).text


async def open_buy_at_home(floor: Floor) -> int:
    asked = await floor.says(MEI, "/buy Tea 5 3 tomorrow 18:00", HOME)
    await floor.presses(MEI, asked.button("Open"), HOME)
    async with floor.database.reading() as session:
        [buy] = await groupbuys.open_buys(session, floor.shop.id, now=floor.now)
    return buy.id


async def stale(floor: Floor) -> list[int]:
    async with floor.database.reading() as session:
        return await groupbuys.stale_cards(session, floor.shop.id)


async def standing(floor: Floor) -> Standing:
    async with floor.database.reading() as session:
        group = await group_of_chat(session, floor.shop.id, HOME)
    assert group is not None
    return group.standing


async def unheard_floor(database: Database) -> Floor:
    """The bot is in a group and nobody heard it come: it was down for longer than Telegram keeps such news."""
    floor = await shop_floor(database)
    floor.arrived.add(LAIR)
    return floor


async def test_a_group_nobody_was_heard_to_bring_the_bot_to_gets_no_answer_and_its_admins_no_rights(
    database: Database,
) -> None:
    floor = await unheard_floor(database)
    floor.prepared.admins = {LAIR: frozenset({EVE.id, BOT_ID})}
    floor.admin(EVE, LAIR)
    floor.admin(PAL, LAIR)
    for words in ("/points", "/help", "/award 5000 @pal", "hello"):
        assert (await floor.says(EVE, words, LAIR)).steps == []
    await floor.update(change(floor, EVE, PAL, LAIR, "member", "administrator"))
    floor.prepared.admins = {}
    await floor.update(change(floor, EVE, None, LAIR, "member", "administrator"))
    assert (await floor.says(PAL, "/award 5000 @pal", LAIR)).steps == []
    assert (await role(floor, EVE), await role(floor, PAL)) == (None, None)
    await floor.says(MEI, "/points", LAIR)
    assert (await floor.says(EVE, "/points", LAIR)).methods == ["whisper"], "staff spoke there"


async def test_a_button_from_another_group_gives_no_rights_where_nobody_wants_the_bot(database: Database) -> None:
    """A press names its button itself: one she was once given at home is pressed again in a group of her own."""
    floor = await unheard_floor(database)
    await floor.says(EVE, "hi", HOME)
    floor.admin(EVE, HOME)
    asked = await floor.says(EVE, "/buy Tea 5 3 tomorrow 18:00", HOME)
    floor.prepared.rights = {(LAIR, EVE.id): "administrator"}
    assert (await floor.presses(EVE, asked.button("Open"), LAIR)).steps == []
    async with database.reading() as session:
        assert await groupbuys.open_buys(session, floor.shop.id, now=floor.now) == []


async def test_such_a_group_is_the_shops_where_telegram_names_its_staff_as_an_admin(database: Database) -> None:
    floor = await unheard_floor(database)
    floor.prepared.admins = {LAIR: frozenset({MEI.id, EVE.id})}
    assert (await floor.says(ANA, "/points", LAIR)).methods == ["whisper"]


async def test_such_a_group_is_asked_about_again_when_telegram_could_not_be_asked(database: Database) -> None:
    floor = await unheard_floor(database)
    floor.prepared.fails = True
    assert (await floor.says(ANA, "/points", LAIR)).steps == []
    await floor.update(change(floor, EVE, PAL, LAIR, "member", "administrator"))
    floor.prepared.fails, floor.prepared.admins = False, {LAIR: frozenset({MEI.id})}
    assert (await floor.says(ANA, "/points", LAIR)).methods == ["whisper"]


async def test_telegram_is_asked_once_whose_group_it_is(sqlite_database: Database) -> None:
    floor = await unheard_floor(sqlite_database)
    asked: list[str] = []

    class Line:
        trouble: Refused | None = Refused(429, "Too Many Requests", {"retry_after": 1})

        async def call(self, method: str, params: dict[str, Any]) -> Any:
            asked.append(method)
            if self.trouble is not None:
                raise self.trouble
            return [{"status": "creator", "user": MEI.user}, {"status": "administrator", "user": EVE.user}]

    line = Line()
    preflight = Preflight(sqlite_database, floor.shop.id, line)  # type: ignore[arg-type]
    talk = {"message": floor.message(ANA.user, LAIR) | {"text": "hello"}}
    with pytest.raises(Refused):
        await preflight.look(talk)
    line.trouble = None
    for update in (talk, change(floor, EVE, PAL, LAIR, "member", "administrator")):
        if preflight.needed(update):
            assert (await preflight.look(update)).admins == {LAIR: frozenset({MEI.id, EVE.id})}
    assert asked == ["getChatAdministrators"] * 2
    at_home = {"message": floor.message(ANA.user, HOME) | {"text": "hello"}}
    assert (await preflight.look(at_home)).admins == {}
    assert not preflight.needed(at_home)
    assert not preflight.needed(change(floor, EVE, None, HOME - 5, "left", "member")), "known by whom"
    assert len(asked) == 2
