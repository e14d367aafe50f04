"""A member brings a friend: the link, the bond, and everything that must not become one."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from models.database import Database
from models.loyalty.actions import book
from models.loyalty.rules import Reason, order_posting
from models.referrals import actions
from models.referrals.granting import due, settle
from tests.chat.floor import Floor, Heard, Person, open_floor

ANNA = Person(1001, "Anna Schmidt", "anna", "en")
BEN = Person(1002, "Ben <b>Bold</b>", "ben", "en")
CARA = Person(1003, "Cara", "cara", "en")
GROUP = -1001234567890


async def token_of(floor: Floor, person: Person) -> str:
    heard = await floor.says(person, "/refer")
    found = re.search(r"https://t\.me/regulars_bot\?start=ref_([A-Za-z0-9_-]+)", heard.text)
    assert found, heard.text
    return found[1]


async def follows(floor: Floor, person: Person, token: str) -> Heard:
    return await floor.says(person, f"/start ref_{token}")


async def orders(floor: Floor, person: Person, *, paid_minor: int = 5000) -> None:
    """What booking a first order does to the referral."""
    member = await floor.member(person)
    now = floor.now

    async def work(session):  # type: ignore[no-untyped-def]
        posting = order_posting(
            member.id, points=50, spend_minor=paid_minor, currency="USD", cause=f"order:{person.id}",
            reason=Reason.ORDER, at=now, active_from=now + timedelta(days=14),
        )  # fmt: skip
        await book(session, floor.shop.id, posting)
        return await actions.on_paid_order(
            session, floor.shop, member=member.id, ordered_at=now, paid_minor=paid_minor, cause="order:1", now=now
        )

    await floor.database.transact(work)


async def the_bell_rings(floor: Floor) -> None:
    """Every reward that is due is given, as the bell does."""
    async with floor.database.reading() as session:
        waiting = await due(session, floor.shop.id, now=floor.now)
    for bond in waiting:
        await floor.database.transact(lambda session: settle(session, floor.shop, bond, now=floor.now))  # noqa: B023


async def test_a_link_is_one_member_s_own_and_stays_the_same(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    hers = await token_of(floor, ANNA)
    assert await token_of(floor, ANNA) == hers
    assert await token_of(floor, BEN) != hers
    assert len(hers) == 22


async def test_the_link_can_be_copied_and_shared(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    heard = await floor.says(ANNA, "/refer")
    copy, share = heard.steps[0]["params"]["reply_markup"]["inline_keyboard"][0]
    assert copy["copy_text"]["text"] in heard.text
    shared = parse_qs(urlsplit(share["url"]).query)
    assert shared["url"] == [copy["copy_text"]["text"]]
    assert "Mei's shop" in shared["text"][0]


async def test_asking_in_plain_words_gives_the_link_too(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    assert "ref_" in (await floor.says(ANNA, "how can I invite a friend?")).text


async def test_in_a_group_the_link_is_whispered(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    heard = await floor.says(ANNA, "/refer", GROUP)
    assert heard.methods == ["whisper"]


async def test_a_friend_who_follows_the_link_is_welcomed_and_counted(database: Database) -> None:
    floor = await open_floor(database)
    token = await token_of(floor, ANNA)
    heard = await follows(floor, BEN, token)
    assert "Anna brought you to" in heard.text
    assert "Schmidt" not in heard.text
    assert "A friend · followed your link" in (await floor.says(ANNA, "/refer")).text
    assert "Anna brought you here" in (await floor.says(BEN, "/refer")).text


async def test_a_friend_is_named_by_her_first_name_once_both_are_in_the_group(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    token = await token_of(floor, ANNA)
    await follows(floor, BEN, token)
    await floor.says(BEN, "hi all", GROUP)
    assert "A friend · is in the group" in (await floor.says(ANNA, "/refer")).text
    await floor.says(ANNA, "hi", GROUP)
    heard = await floor.says(ANNA, "/refer")
    assert "Ben · is in the group" in heard.text
    assert "<b>Bold" not in heard.text


async def test_the_reward_is_on_hold_first_and_hers_after_the_hold(database: Database) -> None:
    floor = await open_floor(database)
    await follows(floor, BEN, await token_of(floor, ANNA))
    floor.later(days=3)
    await orders(floor, BEN)
    held = (await floor.says(ANNA, "/refer")).text
    assert "first order · 200 points for you from Dec 8, 2026" in held
    assert "0 yours, 200 on hold" in held
    floor.later(days=14)
    await the_bell_rings(floor)
    assert "200 yours, 0 on hold" in (await floor.says(ANNA, "/refer")).text
    assert "<b>200 points</b>" in (await floor.says(ANNA, "/points")).text


async def test_the_same_link_again_gets_the_same_friendly_answer(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    token = await token_of(floor, ANNA)
    first = await follows(floor, BEN, token)
    await orders(floor, BEN)
    again = await follows(floor, BEN, token)
    assert first.texts[0].startswith(again.texts[0])


async def test_the_first_bond_stays(database: Database) -> None:
    floor = await open_floor(database)
    await follows(floor, BEN, await token_of(floor, ANNA))
    heard = await follows(floor, BEN, await token_of(floor, CARA))
    assert "Somebody else brought you here first" in heard.text
    assert "Nobody has come" in (await floor.says(CARA, "/refer")).text


async def test_nobody_brings_herself_a_customer_or_whoever_brought_her(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    anna, ben = await token_of(floor, ANNA), await token_of(floor, BEN)
    assert "your own link" in (await follows(floor, ANNA, anna)).text
    await follows(floor, BEN, anna)
    await follows(floor, CARA, ben)
    for above in (BEN, ANNA):
        heard = await follows(floor, ANNA, await token_of(floor, CARA if above is ANNA else BEN))
        assert "the other way round" in heard.text
    await floor.says(Person(1004, "Dora"), "hello")
    await orders(floor, Person(1004, "Dora"))
    assert "customer here already" in (await follows(floor, Person(1004, "Dora"), anna)).text


@pytest.mark.parametrize("token", ["A" * 22, "x", "1", "-", "A" * 40])
async def test_links_that_lead_nowhere_all_answer_alike(sqlite_database: Database, token: str) -> None:
    floor = await open_floor(sqlite_database)
    heard = await follows(floor, BEN, token)
    assert heard.texts[0] == "This invitation does not work (any more). You are welcome all the same."
    assert len(heard.texts) > 1


NO_LINKS = ["x" * 65, "ref_" + "a" * 61, "../../etc/passwd", "gASVCwAAAAB9lIwBYZRLAXMu", "ref_", "REF_abc", "claim_x"]


@pytest.mark.parametrize("payload", NO_LINKS)
async def test_a_payload_that_is_no_link_is_just_a_start(sqlite_database: Database, payload: str) -> None:
    floor = await open_floor(sqlite_database)
    plain = (await floor.says(ANNA, "/start")).texts
    heard = await floor.says(ANNA, f"/start {payload}")
    assert heard.texts == plain


async def test_after_ten_wrong_links_a_right_one_is_refused_alike_for_an_hour(database: Database) -> None:
    floor = await open_floor(database)
    token = await token_of(floor, ANNA)
    for number in range(10):
        await follows(floor, BEN, f"guess{number}")
    wrong = await follows(floor, BEN, "another")
    assert (await follows(floor, BEN, token)).texts[0] == wrong.texts[0]
    assert "Anna brought you" in (await follows(floor, CARA, token)).text
    floor.later(minutes=61)
    assert "Anna brought you" in (await follows(floor, BEN, token)).text


async def test_an_anonymous_admin_is_told_why_there_is_no_link(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    group = {"id": GROUP, "type": "supergroup", "title": "Shop group"}
    bot = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    message = floor.message(bot, GROUP) | {"text": "/refer", "sender_chat": group}
    heard = await floor.update({"message": message})
    assert "Remain anonymous" in heard.text


@pytest.mark.parametrize(("code", "words"), [("es", "Este es tu enlace"), ("de", "dein Link"), ("zh-hans", "你的链接")])
async def test_the_link_is_told_in_her_language(sqlite_database: Database, code: str, words: str) -> None:
    floor = await open_floor(sqlite_database)
    assert words in (await floor.says(Person(2001, "Lu", None, code), "/refer")).text
