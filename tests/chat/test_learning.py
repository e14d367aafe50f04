"""What is learnt from what people do: tags, language, reach, clock, and who is in the group."""

from datetime import UTC, datetime, timedelta

import pytest

from locales import voices
from models.database import Database
from models.interactions import actions as interactions
from models.interactions.queries import counted, last_touches
from models.interactions.rules import Interaction, Kind
from models.members.queries import in_group
from models.members.rules import Reach, Source
from models.shops.queries import group_of_chat, groups
from models.tags.queries import tags_of
from scheduler.housekeeping import learn_zones
from scheduler.kit import Kit
from tests.chat.floor import Floor, Person, open_floor
from tests.fakes import FakeMessenger

ANA = Person(3001, "Ana", "ana", "es")
MAX = Person(3002, "Max", None, "de")
LI = Person(3003, "李娜", None, "zh-hans")
GROUP = -1003333333333


async def _tags(floor: Floor, person: Person) -> list[str]:
    member = await floor.member(person)
    async with floor.database.reading() as session:
        return [tag.name for tag in await tags_of(session, floor.shop.id, member.id)]


@pytest.mark.parametrize(
    ("person", "text", "tag"),
    [
        (Person(1, "Joe", None, "en"), "is the moisturizer back in stock?", "interested:skincare"),
        (ANA, "¿tenéis cremas hidratantes?", "interested:skincare"),
        (MAX, "Wie lange dauert der Versand?", "needs:shipping-time"),
        (LI, "面霜还有货吗", "interested:skincare"),
    ],
)
async def test_what_people_talk_about_becomes_a_tag(database: Database, person: Person, text: str, tag: str) -> None:
    floor = await open_floor(database)
    heard = await floor.says(person, text, GROUP)
    assert heard.steps == []
    assert tag in await _tags(floor, person)


async def test_five_messages_in_two_weeks_make_somebody_active(database: Database) -> None:
    floor = await open_floor(database)
    for text in ("hola", "qué tal", "muy bien", "gracias"):
        await floor.says(ANA, text, GROUP)
    assert "active:group" not in await _tags(floor, ANA)
    await floor.says(ANA, "hasta luego", GROUP)
    assert "active:group" in await _tags(floor, ANA)


async def test_three_messages_settle_the_language_against_the_phone(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    tourist = Person(3004, "Tom", None, "en")
    for text in (
        "Wie lange dauert der Versand nach Wien?",
        "Ich warte schon seit einer Woche darauf",
        "Danke für die Hilfe",
    ):
        await floor.says(tourist, text, GROUP)
    member = await floor.member(tourist)
    assert (member.language, member.language_source) == ("de", Source.TEXT)


async def test_her_own_choice_of_language_is_never_overwritten(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    panel = await floor.says(ANA, "/settings")
    await floor.presses(ANA, (await floor.presses(ANA, panel.button("Idioma"))).button("Español"))
    for text in (
        "Wie lange dauert der Versand nach Wien?",
        "Ich warte schon seit einer Woche",
        "Danke für die Hilfe heute",
    ):
        await floor.says(ANA, text, GROUP)
    assert (await floor.member(ANA)).language == "es"


async def test_the_same_update_acts_once_however_often_it_comes(database: Database) -> None:
    floor = await open_floor(database)
    body = {"message": floor.message(ANA.user, GROUP) | {"text": "hola"}}
    for _ in range(5):
        await floor.update(body, update_id=900)
    await floor.update({"message": floor.message(ANA.user, GROUP) | {"text": "otra vez"}}, update_id=17)
    ana = await floor.member(ANA)
    async with floor.database.reading() as session:
        assert await counted(session, floor.shop.id, ana.id) == 2


async def test_reach_follows_start_block_and_return(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(ANA, "hola", GROUP)
    assert (await floor.member(ANA)).reach is Reach.GROUP_ONLY
    await floor.says(ANA, "/start")
    assert (await floor.member(ANA)).reach is Reach.DM
    for new, reach in (("kicked", Reach.BLOCKED), ("member", Reach.DM)):
        await floor.update({"my_chat_member": _change(floor, ANA, ANA.id, new)})
        assert (await floor.member(ANA)).reach is reach


async def test_joins_and_leaves_are_logged_once_however_they_are_told(database: Database) -> None:
    floor = await open_floor(database)
    await floor.says(MAX, "hallo", GROUP)
    at = int(floor.now.timestamp())
    await floor.update({"chat_member": _change(floor, ANA, GROUP, "member", old="left")})
    await floor.update({"message": floor.message(ANA.user, GROUP) | {"new_chat_members": [ANA.user], "date": at}})
    ana = await floor.member(ANA)
    async with floor.database.reading() as session:
        touches = await last_touches(session, floor.shop.id, ana.id, lines_max=9)
        group = await group_of_chat(session, floor.shop.id, GROUP)
        assert group is not None
        assert ana.id in {one.id for one in await in_group(session, floor.shop.id, group.id)}
    assert [kind for _, kind, _ in touches] == [Kind.JOIN]
    await floor.update({"chat_member": _change(floor, ANA, GROUP, "left", old="member")})
    async with floor.database.reading() as session:
        assert ana.id not in {one.id for one in await in_group(session, floor.shop.id, group.id)}


async def test_a_reaction_is_logged_and_taking_it_back_is_not(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.says(ANA, "hola", GROUP)
    reaction = {
        "chat": {"id": GROUP, "type": "supergroup", "title": "g"},
        "message_id": 5,
        "user": ANA.user,
        "date": int(floor.now.timestamp()),
    }
    heart = [{"type": "emoji", "emoji": "❤"}]
    await floor.update({"message_reaction": reaction | {"old_reaction": [], "new_reaction": heart}})
    await floor.update({"message_reaction": reaction | {"old_reaction": heart, "new_reaction": []}})
    ana = await floor.member(ANA)
    async with floor.database.reading() as session:
        kinds = [kind for _, kind, _ in await last_touches(session, floor.shop.id, ana.id, lines_max=9)]
    assert kinds == [Kind.REACTION, Kind.MESSAGE]


@pytest.mark.parametrize("sender", [777000, 136817688])
async def test_accounts_that_are_no_persons_are_passed_over(sqlite_database: Database, sender: int) -> None:
    floor = await open_floor(sqlite_database)
    service = {"id": sender, "is_bot": False, "first_name": "Telegram"}
    heard = await floor.update({"message": floor.message(service, GROUP) | {"text": "/points"}})
    assert heard.steps == []


async def test_odd_updates_are_passed_over(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    channel = {"id": -100777, "type": "channel", "title": "News"}
    at = int(floor.now.timestamp())
    for body in (
        {"edited_message": floor.message(ANA.user, ANA.id) | {"text": "/points", "edit_date": at}},
        {"channel_post": {"message_id": 1, "date": at, "chat": channel, "text": "hello"}},
        {
            "message": {
                "message_id": 2,
                "date": at,
                "chat": {"id": GROUP, "type": "supergroup", "title": "g"},
                "text": "/points",
            }
        },
        {"message": floor.message({"id": 5, "is_bot": True, "first_name": "Other"}, GROUP) | {"text": "/points"}},
        {"message": floor.message(ANA.user, GROUP) | {"text": "/points@other_bot"}},
        {"something_new": {"from": ANA.user, "whatever": [1, 2, 3]}},
    ):
        assert (await floor.update(body)).steps == []


async def test_a_group_keeps_its_identity_when_it_becomes_a_supergroup(database: Database) -> None:
    floor = await open_floor(database)
    old = {"id": -77, "type": "group", "title": "Shop group"}
    hello = {"message_id": 3, "date": int(floor.now.timestamp()), "chat": old, "from": ANA.user, "text": "hola"}
    await floor.update({"message": hello})
    await floor.update({"message": {**hello, "message_id": 4, "text": None, "migrate_to_chat_id": GROUP}})
    moved = floor.message(ANA.user, GROUP) | {"migrate_from_chat_id": -77}
    await floor.update({"message": moved})
    await floor.says(ANA, "aquí sigo", GROUP)
    async with floor.database.reading() as session:
        assert [group.chat for group in await groups(session, floor.shop.id)] == [GROUP]


async def test_a_stranger_who_adds_the_bot_gets_a_silent_one_until_staff_speaks(database: Database) -> None:
    floor = await open_floor(database)
    owner = Person(3009, "Mei", None, "en")
    await floor.appoint(owner)
    hello = await floor.update({"my_chat_member": _change(floor, ANA, GROUP, "member", old="left", bot=True)})
    assert "stay silent" in hello.text
    assert (await floor.says(ANA, "/points", GROUP)).steps == []
    await floor.says(owner, "hi all", GROUP)
    assert (await floor.says(ANA, "/points", GROUP)).methods == ["whisper"]


async def test_a_shared_place_tells_her_clock(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    body = floor.message(ANA.user, ANA.id) | {"location": {"latitude": -6.2, "longitude": 106.8}}
    heard = await floor.update({"message": body})
    assert "Yakarta" in heard.text
    assert (await floor.member(ANA)).zone == "Asia/Jakarta"


async def test_the_phones_language_hints_at_a_clock(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    for person, zone in ((MAX, "Europe/Berlin"), (Person(3010, "Eva", None, "es-MX"), "America/Mexico_City")):
        await floor.says(person, "hola", GROUP)
        member = await floor.member(person)
        assert (member.zone, member.zone_source) == (zone, Source.TELEGRAM)


async def test_the_hours_she_sleeps_tell_her_clock(database: Database) -> None:
    floor = await open_floor(database)
    for number, zone in enumerate(("Asia/Shanghai", "Asia/Shanghai", "America/New_York")):
        teller = Person(3020 + number, f"T{number}", None, "en")
        panel = await floor.says(teller, "/settings")
        await floor.presses(teller, panel.button("Place"))
        await floor.says(teller, zone.split("/")[1].replace("_", " "))
    joe = Person(3030, "Joe", None, "en")
    await floor.says(joe, "hello", GROUP)
    member = await floor.member(joe)
    awake = [hour for hour in range(24) if 0 <= hour < 16]  # 08:00 to 24:00 in Shanghai
    done = [
        (
            member.id,
            member.zone,
            Interaction(Kind.MESSAGE, datetime(2026, 11, 1 + day, hour, 30, tzinfo=UTC), f"s{day}-{hour}"),
        )
        for day in range(15)
        for hour in awake
    ]
    await database.transact(lambda session: interactions.log(session, floor.shop.id, done))
    kit = Kit(database, floor.shop.id, FakeMessenger(), voices(), boot="zones")
    await learn_zones(kit, floor.now + timedelta(hours=1))
    member = await floor.member(joe)
    assert (member.zone, member.zone_source) == ("Asia/Shanghai", Source.HOURS)


def _change(
    floor: Floor, person: Person, chat: int, new: str, *, old: str = "member", bot: bool = False
) -> dict[str, object]:
    place = {"id": chat, "type": "supergroup", "title": "g"} if chat < 0 else {"id": chat, "type": "private"}
    user = {"id": 42, "is_bot": True, "first_name": "Bot"} if bot or chat > 0 else person.user

    def status(name: str) -> dict[str, object]:
        return {"status": name, "user": user} | ({"until_date": 0} if name == "kicked" else {})

    return {
        "chat": place,
        "from": person.user,
        "date": int(floor.now.timestamp()),
        "old_chat_member": status(old),
        "new_chat_member": status(new),
    }
