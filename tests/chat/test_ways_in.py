"""How a friend can come: by a typed code, by somebody's name, by a link into the group, and by a picture."""

import re
from base64 import b64decode
from typing import Any

import pytest

from bot.line import Refused
from bot.preflight import Preflight
from handlers.referrals.pictures import qr_png
from models.database import Database
from models.shops import actions as shops
from models.shops.rules import Standing
from tests.chat.floor import Floor, Heard, Person, open_floor
from tests.chat.test_referrals import GROUP, token_of

ANNA = Person(1001, "Anna Schmidt", "anna", "en")
BEN = Person(1002, "Ben", "ben", "en")
CARA = Person(1003, "Cara", "cara", "en")
ANOTHER = Person(1004, "Anna Kern", None, "en")
URL = "https://t.me/+invited"


async def code_of(floor: Floor, person: Person) -> str:
    heard = await floor.says(person, "/refer")
    found = re.search(r"<code>([0-9A-Z]{4}-[0-9A-Z]{4})</code>", heard.text)
    assert found, heard.text
    return found[1]


@pytest.mark.parametrize("spell", ["{}", "/start {}", " {} ", "lower", "wide", "blank"])
async def test_a_code_is_typed_in_any_way_and_binds(sqlite_database: Database, spell: str) -> None:
    floor = await open_floor(sqlite_database)
    code = await code_of(floor, ANNA)
    assert await code_of(floor, ANNA) == code
    ways = {
        "lower": code.lower(),
        "blank": code.replace("-", " "),
        "wide": "".join(chr(ord(one) + 0xFEE0) if one != "-" else one for one in code),
    }
    heard = await floor.says(BEN, ways.get(spell) or spell.format(code))
    assert "Anna brought you to" in heard.text


@pytest.mark.parametrize("said", ["2222-2223", "/start 2222-2223", "2345 6792"])
async def test_a_wrong_code_leads_nowhere_and_eleven_lock_the_right_one(sqlite_database: Database, said: str) -> None:
    floor = await open_floor(sqlite_database)
    code = await code_of(floor, ANNA)
    for _ in range(10):
        assert "This invitation does not work" in (await floor.says(BEN, said)).text
    assert "This invitation does not work" in (await floor.says(BEN, code)).text
    floor.later(minutes=61)
    assert "Anna brought you to" in (await floor.says(BEN, code)).text


@pytest.mark.parametrize("said", ["hello you", "0176 1234", "good days", "make it", "AAAA-BBBB", "ABCD-EFGHI"])
async def test_small_talk_is_no_code(sqlite_database: Database, said: str) -> None:
    floor = await open_floor(sqlite_database)
    assert "invitation" not in (await floor.says(BEN, said)).text


async def tells(floor: Floor, person: Person, name: str) -> Heard:
    start = await floor.says(person, "/start")
    await floor.presses(person, start.button("Somebody told me"))
    return await floor.says(person, name)


@pytest.mark.parametrize("name", ["Anna", "anna  schmidt", "@anna", "ＡＮＮＡ"])
async def test_a_name_only_one_has_is_confirmed_by_its_first_word_and_binds(
    sqlite_database: Database, name: str
) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANNA, "hello")
    asked = await tells(floor, BEN, name)
    assert "Do you mean <b>Anna</b>?" in asked.text
    assert "Schmidt" not in asked.text
    done = await floor.presses(BEN, asked.button("Confirm"))
    assert "Anna brought you to" in done.text
    assert "followed your link" in (await floor.says(ANNA, "/refer")).text
    start = await floor.says(BEN, "/start")
    assert "Somebody told me" not in str(start.steps)


async def test_a_name_nobody_has_changes_nothing_and_ten_of_them_are_the_last_for_an_hour(
    sqlite_database: Database,
) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANNA, "hello")
    asked = await tells(floor, BEN, "Zoe")
    assert "nobody here who is called so" in asked.text
    for _ in range(9):
        await floor.presses(BEN, asked.button("Somebody told me"))
        await floor.says(BEN, "Zoe")
    await floor.presses(BEN, asked.button("Somebody told me"))
    assert "many names nobody here has" in (await floor.says(BEN, "Anna")).text
    floor.later(minutes=61)
    await floor.presses(BEN, asked.button("Somebody told me"))
    assert "Do you mean" in (await floor.says(BEN, "Anna")).text


async def test_of_several_of_one_name_staff_says_who_was_meant(database: Database) -> None:
    floor = await open_floor(database)
    mei = Person(1009, "Mei", "mei", "en")
    await floor.appoint(mei)
    for person in (ANNA, ANOTHER):
        await floor.says(person, "hello")
    heard = await tells(floor, BEN, "anna")
    assert "Several people here are called so" in heard.text
    assert "Kern" not in heard.text
    seen = await floor.says(mei, "/referrals")
    assert "says that “anna” told them about the shop" in seen.text
    done = await floor.presses(mei, seen.button("Anna Kern"))
    assert "Anna Kern brought Ben" in done.text
    assert "followed your link" in (await floor.says(ANOTHER, "/refer")).text
    assert "settled meanwhile" in (await floor.presses(mei, seen.button("None of them"))).text


async def in_group(floor: Floor, person: Person, *, standing: Standing = Standing.ADMIN) -> int:
    """She is in the group, where the bot stands like that; the group's number."""
    await floor.update(joins(floor, person))

    async def work(session: Any) -> int:
        group = await shops.meet_group(session, floor.shop.id, chat=GROUP, title="Shop group", now=floor.now)
        await shops.stand(session, floor.shop.id, group.id, standing)
        return group.id

    return await floor.database.transact(work)


def joins(floor: Floor, person: Person, url: str | None = None) -> dict[str, Any]:
    group = {"id": GROUP, "type": "supergroup", "title": "Shop group"}
    change: dict[str, Any] = {
        "chat": group, "from": person.user, "date": int(floor.now.timestamp()),
        "old_chat_member": {"status": "left", "user": person.user},
        "new_chat_member": {"status": "member", "user": person.user},
    }  # fmt: skip
    if url:
        change["invite_link"] = {
            "invite_link": url, "creator": {"id": 42, "is_bot": True, "first_name": "Bot"}, "is_primary": False,
            "is_revoked": False, "creates_join_request": False,
        }  # fmt: skip
    return {"chat_member": change}


async def test_who_joins_by_a_members_link_into_the_group_came_by_this_member(database: Database) -> None:
    floor = await open_floor(database)
    group = await in_group(floor, ANNA)
    heard = await floor.says(ANNA, "/refer")
    which = await floor.presses(ANNA, heard.button("Link into a group"))
    floor.prepared.invites = {group: URL}
    made = await floor.presses(ANNA, which.button("Shop group"))
    assert URL in made.text
    floor.prepared.invites = {group: "https://t.me/+another"}
    assert URL in (await floor.presses(ANNA, which.button("Shop group"))).text, "it stays the same"
    await floor.update(joins(floor, BEN, URL))
    await floor.update(joins(floor, CARA, "https://t.me/+somebodyelses"))
    friends = (await floor.says(ANNA, "/friends")).text
    assert "Ben · is in the group" in friends
    assert "Cara" not in friends
    assert "Anna brought you here" in (await floor.says(BEN, "/refer")).text


async def test_her_own_link_and_a_customers_join_bind_nobody_and_say_nothing(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    group = await in_group(floor, ANNA)
    which = await floor.presses(ANNA, (await floor.says(ANNA, "/refer")).button("Link into a group"))
    floor.prepared.invites = {group: URL}
    await floor.presses(ANNA, which.button("Shop group"))
    assert (await floor.update(joins(floor, ANNA, URL))).steps == []
    assert "Nobody has come" in (await floor.says(ANNA, "/refer")).text


async def test_without_the_right_to_invite_it_says_what_helps(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await in_group(floor, ANNA, standing=Standing.MEMBER)
    which = await floor.presses(ANNA, (await floor.says(ANNA, "/refer")).button("Link into a group"))
    heard = await floor.presses(ANNA, which.button("Shop group"))
    assert "I have to be an admin there who may invite people" in heard.text


async def test_a_link_is_shown_as_a_picture_in_private_only(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    heard = await floor.says(ANNA, "/refer")
    shown = await floor.presses(ANNA, heard.button("Picture"))
    photo = next(step["params"] for step in shown.steps if step["method"] == "sendPhoto")
    assert b64decode(photo["photo"]["base64"]).startswith(b"\x89PNG")
    assert await code_of(floor, ANNA) in photo["caption"]
    await floor.says(ANNA, "hi", GROUP)
    public = await floor.presses(ANNA, heard.button("Picture"), GROUP)
    assert "sendPhoto" not in public.methods


async def test_the_picture_holds_the_link(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    url = f"https://t.me/regulars_bot?start=ref_{await token_of(floor, ANNA)}"
    assert qr_png(url) != qr_png(url[:-1])
    assert len(qr_png(url)) < 10_000


class _Telegram:
    """Makes links into groups, or may not."""

    def __init__(self, refusal: Refused | None = None) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.refusal = refusal

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        self.asked.append((method, params))
        if self.refusal is not None:
            raise self.refusal
        return {"invite_link": URL}


@pytest.mark.parametrize("refusal", [None, Refused(400, "not enough rights", {})])
async def test_telegram_makes_a_link_only_for_who_is_in_the_group_and_has_none(
    sqlite_database: Database, refusal: Refused | None
) -> None:
    floor = await open_floor(sqlite_database)
    group = await in_group(floor, ANNA)
    await floor.says(BEN, "hello")
    line = _Telegram(refusal)
    preflight = Preflight(sqlite_database, floor.shop.id, line)  # type: ignore[arg-type]

    def press(person: Person, data: str) -> dict[str, Any]:
        chat = {"id": person.id, "type": "private"}
        return {"callback_query": {"from": person.user, "data": data, "message": {"chat": chat}}}

    for person, data in ((BEN, f"ref.invite:{group}:x"), (ANNA, "ref.invite:999:x"), (ANNA, f"ref.groups:{group}:x")):
        assert (await preflight.look(press(person, data))).invites == {}
    assert line.asked == []
    hers = press(ANNA, f"ref.invite:{group}:x")
    assert preflight.needed(hers)
    assert (await preflight.look(hers)).invites == ({} if refusal else {group: URL})
    member = await floor.member(ANNA)
    assert line.asked == [("createChatInviteLink", {"chat_id": GROUP, "name": f"Anna #{member.id}"})]
