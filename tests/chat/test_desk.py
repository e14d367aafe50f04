"""Staff gives points, sets tags and looks at a member's card; nobody else does."""

import pytest

from models.database import Database
from models.loyalty.queries import last_lines
from models.loyalty.verifying import verify
from models.members.actions import reach_learnt
from models.members.rules import Member, Reach
from models.shops import actions as shops
from models.shops.queries import group_of_chat
from models.shops.rules import Standing
from models.staff.rules import Role
from models.tags.queries import tags_of
from tests.chat.floor import Floor, Person, open_floor
from tests.trail import audit_trail

MEI = Person(1001001, "Mei", "mei_owner")
ANA = Person(1001002, "Ana", "ana_buys", "es")
FAKE = Person(1001003, "Меі", "mel_owner")
GROUP = -1001234567890
GHOST = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
CHANNEL = {"id": -100777, "type": "channel", "title": "c"}


async def shop_floor(database: Database) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(MEI, Role.OWNER)
    for person in (ANA, FAKE):
        await floor.says(person, "hi there", GROUP)
    return floor


async def points_of(floor: Floor, member: Member) -> list[tuple[int, str]]:
    async with floor.database.reading() as session:
        assert (await verify(session, floor.shop.id)).broken is None
        return [(line.points, line.note) for line in await last_lines(session, floor.shop.id, member.id, lines_max=9)]


async def tags(floor: Floor, person: Person) -> set[str]:
    async with floor.database.reading() as session:
        found = await tags_of(session, floor.shop.id, (await floor.member(person)).id)
    return {tag.name for tag in found}


def from_(floor: Floor, person: Person) -> dict[str, object]:
    return floor.message(person.user, GROUP) | {"text": "look at my photo"}


async def test_a_gift_of_points_is_told_to_both_alone_and_books_once(database: Database) -> None:
    floor = await shop_floor(database)
    words = {"text": "/award 50 for the lovely photo", "reply_to_message": from_(floor, ANA)}
    message = floor.message(MEI.user, GROUP) | words
    heard = await floor.update({"message": message}, update_id=900)
    assert heard.methods == ["whisper", "whisper"]
    assert heard.steps[1]["whisper"]["user"] == ANA.id
    assert "+50" in heard.texts[1]
    assert "for the lovely photo" in heard.texts[1]
    again = await floor.update({"message": message}, update_id=901)
    assert "in the books already" in again.text
    ana = await floor.member(ANA)
    assert await points_of(floor, ana) == [(50, "for the lovely photo")]
    async with floor.database.reading() as session:
        trail = await audit_trail(session, floor.shop.id, lines_max=9)
    assert [line[2:] for line in trail] == [("award", f"#{ana.id}", "50 for the lovely photo")]


@pytest.mark.parametrize(
    "points",
    ["-5", "0", "1.5", "1e9", "٥", "１２", "1_000", "NaN", "Infinity", "1" + "0" * 30, "9" * 5000, "100001", ""],
)
async def test_odd_numbers_of_points_are_refused(sqlite_database: Database, points: str) -> None:
    floor = await shop_floor(sqlite_database)
    heard = await floor.says(MEI, f"/award {points}", GROUP, reply_to=from_(floor, ANA))
    assert heard.methods == ["whisper"]
    assert "Nothing was" in heard.text
    assert await points_of(floor, await floor.member(ANA)) == []


async def test_members_and_anonymous_admins_give_nothing(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    for command in ("/award 50", "/tag vip", "/untag vip", "/who", "/doctor"):
        heard = await floor.says(FAKE, command, GROUP, reply_to=from_(floor, ANA))
        assert "Only the shop's staff" in heard.text
        ghost = floor.message(GHOST, GROUP)
        ghost |= {"sender_chat": ghost["chat"], "text": command, "reply_to_message": from_(floor, ANA)}
        assert "Remain anonymous" in (await floor.update({"message": ghost})).text
    assert await points_of(floor, await floor.member(ANA)) == []


@pytest.mark.parametrize(
    "reply",
    [
        {"from": {"id": 42, "is_bot": True, "first_name": "Bot"}},
        {"from": GHOST, "sender_chat": {"id": GROUP, "type": "supergroup", "title": "g"}},
        {"from": {"id": 136817688, "is_bot": True, "first_name": "Channel"}, "sender_chat": CHANNEL},
        {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}, "sender_chat": CHANNEL},
        {"forum_topic_created": {"name": "Orders", "icon_color": 1}},
    ],
)
async def test_a_bot_a_channel_an_anonymous_admin_and_a_topic_are_nobody(
    sqlite_database: Database, reply: dict[str, object]
) -> None:
    floor = await shop_floor(sqlite_database)
    heard = await floor.says(MEI, "/award 50", GROUP, reply_to=from_(floor, ANA) | reply)
    assert "whom you mean" in heard.text


@pytest.mark.parametrize("words", ["50 @nobody_here", "50 #9999", "50 1001009", "50 @ana_buys @mei_owner", "50"])
async def test_nobody_is_meant_by_somebody_unknown_or_by_two_names(sqlite_database: Database, words: str) -> None:
    floor = await shop_floor(sqlite_database)
    assert "whom you mean" in (await floor.says(MEI, f"/award {words}", GROUP)).text


async def test_a_display_name_alone_is_asked_back_and_books_nothing(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    assert "Whom do you mean" in (await floor.says(MEI, "/award 50 Ana", GROUP)).text
    assert await points_of(floor, await floor.member(ANA)) == []


async def test_a_reply_and_another_name_contradict_each_other(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    heard = await floor.says(MEI, "/award 50 @mel_owner", GROUP, reply_to=from_(floor, ANA))
    assert "whom you mean" in heard.text
    heard = await floor.says(MEI, "/award 50 she asked @mel_owner nicely", GROUP, reply_to=from_(floor, ANA))
    assert "50 points for Ana" in heard.text


async def test_a_mention_of_somebody_without_a_username_means_her(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    lin = Person(1001004, "Lin 😀", None)
    text = "/award 50 Lin 😀 thanks"
    mention = {"type": "text_mention", "offset": 10, "length": 6, "user": lin.user}
    heard = await floor.says(MEI, text, GROUP, entities=[{"type": "bot_command", "offset": 0, "length": 6}, mention])
    assert "50 points for Lin" in heard.text
    assert await points_of(floor, await floor.member(lin)) == [(50, "thanks")]


async def test_in_the_dm_a_forwarded_message_names_who_wrote_it(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    forwarded = floor.message(MEI.user, MEI.id) | {
        "text": "one cream please",
        "forward_origin": {"type": "user", "date": 1, "sender_user": ANA.user},
    }
    assert "50 points for Ana" in (await floor.says(MEI, "/award 50", reply_to=forwarded)).text
    hidden = forwarded | {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Ana"}}
    assert "whom you mean" in (await floor.says(MEI, "/award 50", reply_to=hidden)).text


async def test_tags_set_by_hand_come_and_go(database: Database) -> None:
    floor = await shop_floor(database)
    heard = await floor.says(MEI, "/tag vip, Interested: Skincare", GROUP, reply_to=from_(floor, ANA))
    assert "vip and interested:skincare" in heard.text
    assert {"vip", "interested:skincare"} <= await tags(floor, ANA)
    assert "had it already" in (await floor.says(MEI, "/tag vip @ana_buys")).text
    await floor.says(MEI, "/untag vip @ana_buys")
    assert "vip" not in await tags(floor, ANA)
    assert "did not have it" in (await floor.says(MEI, "/untag vip @ana_buys")).text
    assert "cannot be a tag" in (await floor.says(MEI, "/tag <b> @ana_buys")).text
    assert "/tag vip" in (await floor.says(MEI, "/tag @ana_buys")).text


async def test_the_card_says_it_all_and_only_to_staff(database: Database) -> None:
    floor = await shop_floor(database)
    for amount in ("20", "60"):
        await floor.says(MEI, f"/order {amount} cream @ana_buys")
        floor.later(days=10)
    await floor.says(MEI, "/tag vip @ana_buys")
    heard = await floor.says(MEI, "/who", GROUP, reply_to=from_(floor, ANA))
    assert heard.methods == ["whisper"]
    assert heard.steps[0]["whisper"]["user"] == MEI.id
    ana = await floor.member(ANA)
    for said in (
        f"<b>Ana</b> · #{ana.id} · @ana_buys", "in the group only", "Spanish · Madrid", "Bronze",
        "20 points, 60 pending",
        "2 orders · $80.00 in all · $40.00 on average", "About 10 days", "vip", "wrote · Shop group",
    ):  # fmt: skip
        assert said in heard.text, heard.text
    assert "Looks like" not in heard.text


async def test_the_card_warns_of_somebody_who_looks_like_the_owner(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    assert "Looks like somebody of your staff" in (await floor.says(MEI, "/who @mel_owner")).text
    assert "Looks like" not in (await floor.says(MEI, "/who @mei_owner")).text


async def test_the_doctor_says_what_is_missing(sqlite_database: Database) -> None:
    floor = await shop_floor(sqlite_database)
    heard = await floor.says(MEI, "/doctor", GROUP)
    assert heard.methods == ["whisper"]
    assert "ordinary member" in heard.text
    assert "Make me an admin" in heard.text
    async with floor.database.reading() as session:
        group = await group_of_chat(session, floor.shop.id, GROUP)
    assert group is not None
    await floor.database.transact(lambda session: shops.stand(session, floor.shop.id, group.id, Standing.ADMIN))
    assert "All is well" in (await floor.says(MEI, "/doctor")).text
    await floor.database.transact(lambda session: shops.stop_whispering(session, floor.shop.id, GROUP))
    assert "press Start" in (await floor.says(MEI, "/doctor")).text


async def test_the_doctor_counts_who_cannot_be_written_to(database: Database) -> None:
    floor = await shop_floor(database)
    await floor.says(ANA, "/start")
    anna = await floor.member(ANA)
    await floor.database.transact(lambda session: reach_learnt(session, floor.shop.id, anna.id, Reach.BLOCKED))
    said = (await floor.says(MEI, "/doctor")).text
    assert "write to: 1 · who blocked me: 1 · who never pressed Start: 1" in said
