"""At the counter: an order paid with a code, points and the wallet, corrected, delivered, released, undone."""

from datetime import timedelta
from typing import Any

import pytest

from models.database import Database
from models.loyalty import programme
from models.loyalty.earning import Event, Scope
from models.staff.rules import Role
from tests.chat.counter import (
    ANA,
    BOB,
    GROUP,
    MEI,
    counter,
    fill_wallet,
    give_code,
    give_points,
    held,
    number_in,
    stands,
)
from tests.chat.floor import Floor, Heard, Person

LANGUAGES = {"en": "en", "es": "es", "de": "de", "zh-Hans": "zh-hans"}


async def sells(floor: Floor, words: str, **more: Any) -> Heard:
    return await floor.says(MEI, f"/order {words} @ana_buys", **more)


async def test_what_uses_up_something_of_hers_is_shown_whole_before_it_is_booked(database: Database) -> None:
    floor = await counter(database)
    await give_points(floor, 1_000)
    await fill_wallet(floor, 2_000)
    code = await give_code(floor, 10)
    asked = await floor.says(
        MEI, f"/order 50.00 Snail cream x2 code {code} points 500 wallet 10", GROUP,
        reply_to=floor.message(ANA.user, GROUP) | {"text": "one"},
    )  # fmt: skip
    assert asked.methods == ["whisper"]
    for said in ("$50.00", f"Coupon {code}: −$5.00", "500 points: −$5.00", "wallet: −$10.00", "To pay: <b>$30.00"):
        assert said in asked.text
    assert ((await stands(floor)).points, await held(floor)) == (1_000, 2_000)
    booked = await floor.presses(MEI, asked.button("Book it"), GROUP)
    assert "booked for Ana" in booked.text
    assert "+40 points" in booked.text
    assert "Queda por pagar" in booked.text
    standing = await stands(floor)
    assert (standing.points, standing.pending, standing.spend_minor, await held(floor)) == (500, 40, 4_000, 1_000)
    again = await floor.presses(MEI, asked.button("Book it"), GROUP)
    assert "since it was shown" in again.text
    assert (await stands(floor)).spend_minor == 4_000


async def test_a_sum_that_was_dropped_is_booked_by_nobody(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    await give_points(floor, 1_000)
    asked = await sells(floor, "50 cream points 500")
    assert "Nothing was booked" in (await floor.presses(MEI, asked.button("Cancel"))).text
    assert "Nothing was booked now" in (await floor.presses(MEI, asked.button("Book it"))).text
    assert ((await stands(floor)).points, (await stands(floor)).spend_minor) == (1_000, 0)


async def test_what_was_there_when_it_was_shown_may_be_gone_at_the_press(database: Database) -> None:
    floor = await counter(database)
    await give_points(floor, 500)
    first, second = await sells(floor, "50 cream points 500"), await sells(floor, "60 cream points 500")
    await floor.presses(MEI, first.button("Book it"))
    refused = await floor.presses(MEI, second.button("Book it"))
    assert "0 can be spent now" in refused.text
    assert (await stands(floor)).spend_minor == 4_500


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("50 cream points 2501", "at most 50%"),
        ("50 cream points 2000", "can be spent now"),
        ("50 cream points 1e3", "Nothing was booked"),
        ("50 cream points -5", "Nothing was booked"),
        ("50 cream wallet 60", "Only $50.00 is left"),
        ("50 cream wallet 5", "less in the wallet"),
        ("50 cream code NOPE-NOPE-NOPE", "code"),
        ("50 cream points 5 points 6", "goes like this"),
        ("50 cream shipping 60", "above zero"),
        ("350 CNY @0 cream", "rate"),
        ("350 CNY @1e3 cream", "rate"),
        ("350 CNY @٠.١ cream", "rate"),
        ("350 USD @2 cream", "rate"),
    ],
)
async def test_what_cannot_be_booked_says_why_and_books_nothing(
    sqlite_database: Database, words: str, says: str
) -> None:
    floor = await counter(sqlite_database)
    await give_points(floor, 1_000)
    assert says in (await sells(floor, words)).text
    standing = await stands(floor)
    assert (standing.points, standing.spend_minor) == (1_000, 0)


async def test_an_order_in_another_currency_is_kept_in_both(database: Database) -> None:
    floor = await counter(database)
    heard = await sells(floor, "350 CNY @0.14 Snail cream")
    assert "$49.00" in heard.text
    assert "CN¥350.00 at 0.14" in heard.text
    assert "+49 points" in heard.text
    theirs = await floor.says(ANA, "/orders")
    assert "0.14" in theirs.text
    assert (await stands(floor)).spend_minor == 4_900


async def test_the_same_number_with_another_total_is_corrected_after_a_yes(database: Database) -> None:
    floor = await counter(database)
    await sells(floor, "50 cream ref A-1042")
    assert "in the books already" in (await sells(floor, "50 cream ref A-1042")).text
    asked = await sells(floor, "52 cream ref A-1042")
    assert "Correct it to <b>$52.00" in asked.text
    assert (await stands(floor)).spend_minor == 5_000
    done = await floor.presses(MEI, asked.button("Correct it"))
    assert "corrected from $50.00 to <b>$52.00" in done.text
    assert "corregido" in done.text
    standing = await stands(floor)
    assert (standing.pending, standing.spend_minor) == (52, 5_200)
    foreign = await floor.says(MEI, "/order 50 cream @bobby ref A-1042")
    assert "for somebody else" in foreign.text


async def test_a_member_is_told_why_she_got_so_many_points(database: Database) -> None:
    floor = await counter(database)
    await floor.database.transact(
        lambda s: programme.multiply(s, floor.shop.id, Scope.CATEGORY, "skincare", 150, by=None, now=floor.now)
    )
    heard = await sells(floor, "49.90 Snail cream #skincare")
    assert "+73 points" in heard.text
    assert "49 for $49.90, +24" in heard.text
    for question in ("/points", "/orders"):
        told = (await floor.says(ANA, question)).text
        assert "+24" in told
        assert "×1,5" in told
    number = number_in(heard.text)
    back = await floor.says(MEI, f"/refund {number} 20")
    await floor.presses(MEI, back.button("Give it back"))
    assert "-20" in (await floor.says(ANA, "/points")).text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_her_orders_are_told_in_her_language_to_her_alone(sqlite_database: Database, language: str) -> None:
    floor = await counter(sqlite_database)
    lin = Person(1001009, "Lin", "lin_buys", LANGUAGES[language])
    assert floor.shop.name in (await floor.says(lin, "/orders")).text
    heard = await floor.says(MEI, "/order 50 Snail cream x2, Toner @lin_buys")
    await floor.says(MEI, f"/refund {number_in(heard.text)} 20")
    told = await floor.says(lin, "/orders", GROUP)
    assert told.methods == ["whisper"]
    assert told.steps[0]["whisper"]["user"] == lin.id
    voice = floor.pump._house.voice(language)
    assert voice("orders-head") in told.text
    assert "Snail cream ×2, Toner" in told.text
    assert "50" in told.text


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "my orders"), ("es", "mis pedidos"), ("de", "meine bestellungen"), ("zh-hans", "我的订单")],
)
async def test_her_orders_are_found_in_her_own_words(sqlite_database: Database, language: str, words: str) -> None:
    floor = await counter(sqlite_database)
    lin = Person(1001009, "Lin", "lin_buys", language)
    await floor.says(lin, "/start")
    await floor.says(MEI, "/order 50 Cream @lin_buys")
    assert "Cream" in (await floor.says(lin, words)).text


async def test_delivered_and_release_by_number_or_by_reply(database: Database) -> None:
    floor = await counter(database)
    message = floor.message(MEI.user, GROUP) | {
        "text": "/order 50 cream", "reply_to_message": floor.message(ANA.user, GROUP) | {"text": "one"},
    }  # fmt: skip
    heard = await floor.update({"message": message})
    number = number_in(heard.text)
    floor.later(days=2)
    arrived = await floor.says(MEI, "/delivered", GROUP, reply_to=message)
    assert arrived.methods == ["whisper", "whisper"]
    assert f"Order {number} of Ana arrived" in arrived.text
    assert "Nov 30, 2026" in arrived.text
    assert "30 nov 2026" in arrived.text
    assert "delivered before" in (await floor.says(MEI, f"/delivered {number}")).text
    bots = floor.message({"id": 42, "is_bot": True, "first_name": "Bot"}, MEI.id) | {"text": f"Order {number}: $50.00"}
    released = await floor.says(MEI, "/release", reply_to=bots)
    assert f"50 points of order {number}" in released.text
    assert "Ya puedes usar 50 puntos" in released.text
    assert (await stands(floor)).points == 50
    assert "waiting" in (await floor.says(MEI, f"/release {number}")).text


@pytest.mark.parametrize("words", ["/delivered 999", "/release 999", "/refund 999", "/refund 999999999999999999"])
async def test_an_order_nobody_knows_is_said_to_be_unknown(sqlite_database: Database, words: str) -> None:
    floor = await counter(sqlite_database)
    assert "I know no order" in (await floor.says(MEI, words)).text


async def test_undo_takes_back_her_own_last_act_and_says_what_it_was(database: Database) -> None:
    floor = await counter(database)
    await sells(floor, "50 cream")
    await floor.says(MEI, "/award 30 photo @ana_buys")
    first = await floor.says(MEI, "/undo", GROUP)
    assert first.methods == ["whisper", "whisper"]
    assert "30 points less" in first.text
    assert "por error" in first.text
    assert "taken back" in (await floor.says(MEI, "/undo")).text
    assert "could be undone" in (await floor.says(MEI, "/undo")).text
    standing = await stands(floor)
    assert (standing.points, standing.pending, standing.spend_minor) == (0, 0, 0)


async def test_undo_is_each_ones_own_ends_after_a_day_and_says_why_a_refund_stays(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    heard = await sells(floor, "50 cream")
    await floor.appoint(BOB, Role.MANAGER)
    assert "could be undone" in (await floor.says(BOB, "/undo")).text
    back = await floor.says(MEI, f"/refund {number_in(heard.text)} 10")
    await floor.presses(MEI, back.button("Give it back"))
    assert "the money has gone back" in (await floor.says(MEI, "/undo")).text
    floor.now += timedelta(hours=25)
    assert "could be undone" in (await floor.says(MEI, "/undo")).text
    assert (await stands(floor)).spend_minor == 4_000


@pytest.mark.parametrize("command", ["/refund 1", "/delivered 1", "/release 1", "/undo"])
async def test_members_do_nothing_at_the_counter(sqlite_database: Database, command: str) -> None:
    floor = await counter(sqlite_database)
    await sells(floor, "50 cream")
    assert "Only the shop's staff" in (await floor.says(BOB, command, GROUP)).text
    assert (await stands(floor)).spend_minor == 5_000


@pytest.mark.parametrize(("deed", "event"), [("review", "review"), ("评价", "review"), ("birthday", "birthday")])
async def test_a_deed_earns_the_points_the_rules_fix_for_it(sqlite_database: Database, deed: str, event: str) -> None:
    floor = await counter(sqlite_database)
    assert "Nothing was booked" in (await floor.says(MEI, f"/award {deed} @ana_buys")).text
    await floor.database.transact(lambda s: programme.fix(s, floor.shop.id, Event(event), 10, by=None, now=floor.now))
    heard = await floor.says(MEI, f"/award {deed} @ana_buys")
    assert "10 points for Ana" in heard.text
    assert (await stands(floor)).points == 10
    assert (await floor.says(ANA, "/points")).text.count("+10") == 1
    again = await floor.says(MEI, f"/award {deed} @ana_buys")
    assert ("Nothing was booked" in again.text) is (event == "birthday")
    assert "10 points less" in (await floor.says(MEI, "/undo")).text


async def test_coming_in_earns_its_points_once(database: Database) -> None:
    floor = await counter(database)
    await floor.database.transact(lambda s: programme.fix(s, floor.shop.id, Event.SIGN_UP, 20, by=None, now=floor.now))
    assert "20 puntos" in (await floor.says(ANA, "/start")).text
    assert "20 puntos" not in (await floor.says(ANA, "/start")).text
    assert (await stands(floor)).points == 20
