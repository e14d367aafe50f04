"""Group buys as staff and members live through them: open, join, take more, leave, and everything refused."""

from typing import Any

import pytest

from models.database import Database
from models.groupbuys import actions, queries
from models.groupbuys.rules import Buy
from models.shops import actions as shops
from models.signing import Press, sign
from models.staff.rules import Role
from tests.chat.floor import Floor, Heard, Person, open_floor

MEI = Person(1000, "Mei", "mei", "en")
ANNA = Person(1001, "Anna Schmidt", "anna", "en")
BEN = Person(1002, "<b>Ben</b>", "ben", "en")
GROUP, OTHER = -1001234567890, -1009876543210
LINE = "/buy Snail cream 12.50 10 by Fri 20:00"


async def floor_with_staff(database: Database, **settings: Any) -> Floor:
    floor = await open_floor(database, **settings)
    await floor.appoint(MEI, Role.MANAGER)
    await floor.says(MEI, "hello everybody", GROUP)
    return floor


async def open_buy(floor: Floor, line: str = LINE) -> Buy:
    asked = await floor.says(MEI, line, GROUP)
    await floor.presses(MEI, asked.button("Open"), GROUP)
    return (await buys(floor))[-1]


async def buys(floor: Floor) -> list[Buy]:
    async with floor.database.reading() as session:
        return await queries.open_buys(session, floor.shop.id, now=floor.now)


async def seats(floor: Floor, person: Person) -> dict[int, int]:
    member = await floor.member(person)
    async with floor.database.reading() as session:
        return await queries.quantities(session, floor.shop.id, member.id)


def on_card(floor: Floor, verb: str, buy: Buy) -> str:
    """The button as the card in the group has it."""
    return sign(Press(verb, (str(buy.id),)), secret=floor.shop.secret, now=floor.now)


def is_private(heard: Heard) -> bool:
    return all(method in {"whisper", "answerCallbackQuery"} for method in heard.methods)


async def in_her_own_message(floor: Floor, person: Person, data: str) -> Heard:
    """A press on a message in the group that only she can see."""
    shown = floor.message({"id": 42, "is_bot": True, "first_name": "Bot"}, GROUP)
    shown |= {"message_id": 0, "ephemeral_message_id": 7, "text": "…"}
    press = {"id": str(next(floor.counter)), "from": person.user, "chat_instance": "1", "data": data, "message": shown}
    return await floor.update({"callback_query": press})


async def test_one_line_is_shown_for_a_last_look_before_anything_opens(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    heard = await floor.says(MEI, LINE, GROUP)
    assert heard.methods == ["whisper"]
    for part in ("Snail cream", "$12.50", "10 people", "Friday, Nov 27, 2026", "8:00", "Europe/Madrid", "Shop group"):
        assert part in heard.text
    assert await buys(floor) == []


async def test_confirmed_it_opens_once(database: Database) -> None:
    floor = await floor_with_staff(database)
    asked = await floor.says(MEI, LINE, GROUP)
    heard = await floor.presses(MEI, asked.button("Open"), GROUP)
    assert "The card appears in" in heard.text
    again = await floor.presses(MEI, asked.button("Open"), GROUP)
    assert "already" in again.text
    (buy,) = await buys(floor)
    assert (buy.item, buy.price.minor, buy.threshold, buy.chat) == ("Snail cream", 1250, 10, GROUP)
    assert (buy.category, buy.zone) == ("skincare", "Europe/Madrid")


async def test_a_dropped_or_replaced_draft_cannot_be_opened(database: Database) -> None:
    floor = await floor_with_staff(database)
    first = await floor.says(MEI, LINE, GROUP)
    second = await floor.says(MEI, "/buy Green tea 5 3 tomorrow 18:00", GROUP)
    assert "already" in (await floor.presses(MEI, first.button("Open"), GROUP)).text
    await floor.presses(MEI, second.button("Cancel"), GROUP)
    assert "already" in (await floor.presses(MEI, second.button("Open"), GROUP)).text
    assert await buys(floor) == []


async def test_a_last_look_goes_stale_and_a_passed_deadline_is_refused(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    asked = await floor.says(MEI, LINE, GROUP)
    floor.later(minutes=10)
    assert "too old" in (await floor.presses(MEI, asked.button("Open"), GROUP)).text
    asked = await floor.says(MEI, "/buy Tea 5 3 in 5 min", GROUP)
    floor.later(minutes=6)
    assert "must lie ahead" in (await floor.presses(MEI, asked.button("Open"), GROUP)).text
    assert await buys(floor) == []


async def test_who_is_no_staff_can_neither_begin_nor_open(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    assert "Only the shop's staff" in (await floor.says(ANNA, LINE, GROUP)).text
    asked = await floor.says(MEI, LINE, GROUP)
    assert "not for you" in (await floor.presses(ANNA, asked.button("Open"), GROUP)).text
    assert await buys(floor) == []


async def test_an_anonymous_admin_is_asked_to_show_herself(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    place = {"id": GROUP, "type": "supergroup", "title": "Shop group"}
    bot = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    for text in (LINE, "/buys"):
        heard = await floor.update({"message": floor.message(bot, GROUP) | {"text": text, "sender_chat": place}})
        assert "Remain anonymous" in heard.text
    assert await buys(floor) == []


async def test_an_admin_of_the_group_opens_one_there_but_not_after_she_was_removed(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    floor.admin(ANNA, GROUP)
    asked = await floor.says(ANNA, LINE, GROUP)
    floor.prepared.rights[(GROUP, ANNA.id)] = "member"
    assert "Only the shop's staff" in (await floor.presses(ANNA, asked.button("Open"), GROUP)).text
    floor.admin(ANNA, GROUP)
    assert "The card appears" in (await floor.presses(ANNA, asked.button("Open"), GROUP)).text


async def test_an_admin_of_one_group_cannot_open_one_in_another(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await floor.says(MEI, "hello", OTHER)
    await floor.says(ANNA, "hi", GROUP)
    floor.admin(ANNA, GROUP)
    asked = await floor.says(ANNA, LINE)
    assert "Shop group" in asked.text
    floor.prepared.rights = {(OTHER, ANNA.id): "administrator"}
    assert "Only the shop's staff" in (await floor.presses(ANNA, asked.button("Open"))).text
    assert await buys(floor) == []


async def test_without_words_it_is_asked_question_by_question_in_the_dm(database: Database) -> None:
    floor = await floor_with_staff(database)
    asked = await floor.says(MEI, "/buy", GROUP)
    assert asked.methods == ["whisper"]
    assert asked.steps[0]["whisper"]["whispers"] is False
    assert "What is it?" in asked.text
    assert "What does one cost, in USD?" in (await floor.says(MEI, "Lancôme Advanced Serum 50ml")).text
    people = await floor.says(MEI, "59,90")
    assert "How many people" in people.text
    until = await floor.presses(MEI, people.button("20"))
    assert "Until when" in until.text
    look = await floor.presses(MEI, until.button("tomorrow"))
    assert "Lancôme Advanced Serum 50ml · $59.90" in look.text
    assert "20 people" in look.text
    assert "Sunday" in look.text
    await floor.presses(MEI, look.button("Open"))
    (buy,) = await buys(floor)
    assert (buy.item, buy.price.minor, buy.threshold, buy.chat) == ("Lancôme Advanced Serum 50ml", 5990, 20, GROUP)


async def test_each_question_also_takes_words_and_says_why_it_does_not(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await floor.says(MEI, "/buy Tea")
    assert "could not read that price" in (await floor.says(MEI, "cheap")).text
    assert "two ways" in (await floor.says(MEI, "1.234")).text
    assert "Prices here are in USD" in (await floor.says(MEI, "5 €")).text
    await floor.says(MEI, "5")
    assert "from 1 to 10,000" in (await floor.says(MEI, "0")).text
    await floor.says(MEI, "3 people")
    assert "two ways" in (await floor.says(MEI, "03/04 20:00")).text
    assert "At what time?" in (await floor.says(MEI, "friday")).text
    assert "has passed" in (await floor.says(MEI, "12:59")).text
    assert "Open this group buy?" in (await floor.says(MEI, "mañana 18:00")).text


async def test_with_several_groups_the_dm_asks_in_which(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await floor.says(MEI, "hello", OTHER)
    asked = await floor.says(MEI, LINE)
    assert "In which group?" in asked.text
    look = await floor.presses(MEI, asked.button("Shop group"))
    await floor.presses(MEI, look.button("Open"))
    assert len(await buys(floor)) == 1


async def test_without_any_group_it_says_what_to_do(sqlite_database: Database) -> None:
    floor = await open_floor(sqlite_database)
    await floor.appoint(MEI)
    assert "Add me to the group first" in (await floor.says(MEI, LINE)).text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/buy Snail cream 12.50", "It goes like this"),
        ("/buy Snail cream 12.50 10 03/04 20:00", "two ways"),
        ("/buy Snail cream 12.50 10 yesterday 20:00", "no deadline here: “yesterday 20:00”"),
        ("/buy Snail cream, max 50, 12.50 10 by Fri 20:00", "“max 50” stands before the price"),
        ("/buy Snail cream 12.50 10 21.11. 12:00", "has passed"),
        ("/buy Snail cream 0 10 20:00", "more than zero"),
        ("/buy Snail cream 12.50 0 20:00", "from 1 to"),
        ("/buy Snail cream 1.234 10 20:00", "two ways"),
        ("/buy " + "x" * 121 + " 5 3 20:00", "at most 120"),
    ],
)
async def test_a_line_that_cannot_be_read_is_refused_with_the_reason(
    sqlite_database: Database, line: str, words: str
) -> None:
    floor = await floor_with_staff(sqlite_database)
    heard = await floor.says(MEI, line, GROUP)
    assert words in heard.text
    assert await buys(floor) == []


async def test_join_more_less_and_leave_are_answered_to_her_alone(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_buy(floor)
    joined = await floor.presses(BEN, on_card(floor, "buy.join", buy), GROUP)
    assert is_private(joined)
    assert "You are in: 1 × <b>Snail cream</b>" in joined.text
    assert joined.steps[0]["whisper"]["public"] == "&lt;b&gt;Ben&lt;/b&gt; is in."

    two = await in_her_own_message(floor, BEN, joined.button("+1"))
    assert "You are in: 2 ×" in two.text
    stale = await in_her_own_message(floor, BEN, joined.button("+1"))
    assert "You are in: 2 ×" in stale.text
    one = await in_her_own_message(floor, BEN, two.button("−1"))
    assert "You are in: 1 ×" in one.text
    assert await seats(floor, BEN) == {buy.id: 1}
    left = await in_her_own_message(floor, BEN, one.button("Leave"))
    assert "You are not in" in left.text
    assert await seats(floor, BEN) == {}


async def test_pressing_again_changes_nothing_and_says_so(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_buy(floor)
    for _ in range(3):
        heard = await floor.presses(ANNA, on_card(floor, "buy.join", buy), GROUP)
    assert heard.methods == ["answerCallbackQuery"]
    assert "You are in: 1 × Snail cream" in heard.text
    (found,) = await buys(floor)
    assert (found.people, found.units) == (1, 1)
    await floor.presses(ANNA, on_card(floor, "buy.leave", buy), GROUP)
    heard = await floor.presses(ANNA, on_card(floor, "buy.leave", buy), GROUP)
    assert "You are not in: Snail cream" in heard.text


async def test_where_whispers_do_not_work_a_press_is_answered_by_a_toast(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    buy = await open_buy(floor)
    await floor.database.transact(lambda session: shops.stop_whispering(session, floor.shop.id, GROUP))
    heard = await floor.presses(ANNA, on_card(floor, "buy.join", buy), GROUP)
    assert heard.methods == ["answerCallbackQuery"]
    assert "You are in: 1 × Snail cream. /buys changes it." in heard.text


async def test_a_press_at_the_deadline_is_too_late_and_the_moment_before_is_not(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_buy(floor)
    floor.now = buy.deadline - (buy.deadline - floor.now) / 10**9
    await floor.presses(ANNA, on_card(floor, "buy.join", buy), GROUP)
    floor.now = buy.deadline
    for verb in ("buy.join", "buy.leave"):
        heard = await floor.presses(BEN, on_card(floor, verb, buy), GROUP)
        assert "is over" in heard.text
        assert heard.steps[0]["params"]["show_alert"]
    assert await seats(floor, ANNA) == {buy.id: 1}
    assert await seats(floor, BEN) == {}


async def test_forged_foreign_and_strange_presses_change_nothing(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    buy = await open_buy(floor)
    good = on_card(floor, "buy.join", buy)
    other = sign(Press("buy.join", (str(buy.id),)), secret=b"x" * 32, now=floor.now)
    invented = f"buy.join:{buy.id}:::AAAAAAAAAAA"
    for data in (other, good[:-1], good.replace(f":{buy.id}:", ":999:"), invented, "buy.join:"):
        assert "does not work" in (await floor.presses(ANNA, data, GROUP)).text
    gone = sign(Press("buy.join", ("999",)), secret=floor.shop.secret, now=floor.now)
    assert "not there any more" in (await floor.presses(ANNA, gone, GROUP)).text
    assert "a group you are not in" in (await floor.presses(BEN, good)).text
    assert (await buys(floor))[0].people == 0


async def test_a_press_on_a_card_whose_arrival_was_unproven_settles_it(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    buy = await open_buy(floor)
    await floor.database.transact(lambda session: actions.begin_move(session, floor.shop.id, buy.id, now=floor.now))
    await floor.presses(ANNA, on_card(floor, "buy.join", buy), GROUP, message=77)
    async with floor.database.reading() as session:
        card = await queries.card(session, floor.shop.id, buy.id)
    assert card is not None
    assert (card.message, card.posting_since) == (77, None)


async def test_buys_lists_what_is_open_and_joins_in_place(database: Database) -> None:
    floor = await floor_with_staff(database)
    assert "No group buy is open" in (await floor.says(ANNA, "/buys")).text
    await floor.says(ANNA, "hi", GROUP)
    await open_buy(floor)
    await open_buy(floor, "/buy Green tea 5 1 tomorrow 18:00")
    heard = await floor.says(ANNA, "/buys")
    assert heard.text.index("Green tea") < heard.text.index("Snail cream")
    assert "0 of 10 · 10 people to go" in heard.text
    joined = await floor.presses(ANNA, heard.button("Join · Snail"))
    assert joined.methods == ["editMessageText", "answerCallbackQuery"]
    assert "You are in: 1 ×" in joined.text
    back = await floor.presses(ANNA, joined.button("All group buys"))
    assert "you: 1" in back.text
    shown = await floor.presses(ANNA, back.button("1 × Snail cream"))
    assert "You are in: 1 ×" in shown.text


async def test_buys_in_a_group_lists_its_own_and_in_the_dm_only_hers(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await open_buy(floor)
    heard = await floor.says(ANNA, "/buys", GROUP)
    assert heard.methods == ["whisper"]
    assert "Snail cream" in heard.text
    assert "No group buy" in (await floor.says(ANNA, "/buys", OTHER)).text
    assert "No group buy" in (await floor.says(BEN, "which group buys are open?")).text


async def test_an_item_is_shown_as_written_and_cannot_dress_up(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    await open_buy(floor, "/buy <b>Cream</b> \u202egnp & co 5 3 20:00")
    heard = await floor.says(ANNA, "/buys", GROUP)
    assert "&lt;b&gt;Cream&lt;/b&gt; gnp &amp; co" in heard.text


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ("es", "/buy Crema 12,50 10 hasta el viernes a las 20:00", "¿Abrir esta compra en grupo?"),
        ("de", "/buy Creme 12,50 10 Leute bis Freitag 20 Uhr", "Diesen Sammelkauf öffnen?"),
        ("zh-hans", "/buy 蜗牛面霜 12.50 10人 周五晚上8点", "要开这个团吗"),
    ],
)
async def test_it_is_opened_in_every_language(sqlite_database: Database, code: str, line: str, words: str) -> None:
    floor = await open_floor(sqlite_database)
    boss = Person(1000, "Mei", "mei", code)
    await floor.appoint(boss)
    await floor.says(boss, "hi", GROUP)
    asked = await floor.says(boss, line, GROUP)
    assert words in asked.text
    opened = {"es": "Abrir", "de": "Öffnen", "zh-hans": "开团"}[code]
    await floor.presses(boss, asked.button(opened), GROUP)
    (buy,) = await buys(floor)
    assert (buy.price.minor, buy.threshold, buy.deadline.isoformat()) == (1250, 10, "2026-11-27T19:00:00+00:00")
