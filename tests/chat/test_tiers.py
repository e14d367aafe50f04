"""Members ask for their tier; staff sets one by hand, changes the ladder and keeps member days."""

from datetime import timedelta

import pytest

from models.database import Database
from models.shops.queries import shop
from models.signing import Press, sign
from models.staff.rules import Role
from models.tiers import actions as grades
from models.tiers.rules import scheme_of
from tests.chat.floor import NOON, Floor, Heard, Person, open_floor
from tests.trail import audit_trail

MEI = Person(1001, "Mei", "mei_owner")
ANNA = Person(1002, "Anna", "anna_buys")
BERTA = Person(1003, "Berta", "berta")
GROUP = -1001234567890


async def shop_floor(database: Database, **settings: str) -> Floor:
    floor = await open_floor(database, **settings)
    await floor.appoint(MEI, Role.OWNER)
    for person in (ANNA, BERTA):
        await floor.says(person, "hello")
    return floor


async def order(floor: Floor, amount: str) -> Heard:
    """Book an order for Anna, whatever the desk has to press for it."""
    heard = await floor.says(MEI, f"/order @anna_buys {amount} Cream")
    if "now <b>" not in heard.text and "Order #" not in heard.text:
        heard = await floor.presses(MEI, heard.button("book"))
    return heard


async def test_who_rises_is_told_with_her_order_and_keeps_it_after_a_refund(database: Database) -> None:
    floor = await shop_floor(database)
    heard = await order(floor, "300")
    assert "You are now <b>Silver</b>" in heard.text
    said = (await floor.says(ANNA, "/tier")).text
    assert "You are <b>Silver</b> · $300.00 in the last 12 months" in said
    assert "Yours since Nov 21, 2026" in said
    assert "early access" in said
    assert "▱▱▱▱▱▱▱ 30% · $700.00 to Gold" in said
    assert "Silver is yours until Nov 21, 2027. You keep it with $300.00 more, counted from Nov 22, 2026 on." in said
    assert "Otherwise it becomes Bronze after Dec 21, 2027" in said
    async with database.reading() as session:
        member = (await floor.member(ANNA)).id
        assert [one.code for one in await grades.history(session, floor.shop.id, member)] == ["silver"]


async def test_an_order_that_was_a_mistake_lifts_nobody(database: Database) -> None:
    floor = await shop_floor(database)
    heard = await order(floor, "3000")
    assert "You are now <b>Platinum</b>" in heard.text
    await floor.presses(MEI, heard.button("Undo"))
    assert "You are <b>Bronze</b>" in (await floor.says(ANNA, "/tier")).text


@pytest.mark.parametrize(
    ("language", "now", "ladder"),
    [
        ("es", "Eres <b>Plata</b>", "Oro desde 1.000,00"),
        ("de", "Du bist <b>Silber</b>", "Gold ab 1.000,00"),
        ("zh-hans", "你现在是<b>白银</b>", "黄金：满 US$1,000.00"),
        ("en", "You are <b>Silver</b>", "Gold from $1,000.00"),
    ],
)
async def test_a_tier_is_told_in_her_language(database: Database, language: str, now: str, ladder: str) -> None:
    floor = await shop_floor(database)
    carla = Person(1009, "Carla", "carla", language)
    await floor.says(carla, "/start")
    await floor.says(MEI, "/order @carla 400 Cream")
    said = (await floor.says(carla, "/tier")).text.replace("\xa0", " ")
    assert now in said
    assert ladder in said
    assert ladder in (await floor.says(carla, "/ladder")).text.replace("\xa0", " ")


async def test_the_staff_sets_a_tier_until_a_day_and_can_take_it_back(database: Database) -> None:
    floor = await shop_floor(database)
    asked = await floor.says(MEI, "/tier @anna_buys gold until 31.12.")
    assert "Anna is Bronze. Set <b>Gold</b> by hand until Dec 31, 2026 inclusive?" in asked.text
    assert "Bronze" in (await floor.says(ANNA, "/tier")).text, "nothing is set before the button"
    done = await floor.presses(MEI, asked.button("Set the tier"))
    assert "Mei's shop has made you <b>Gold</b> until Dec 31, 2026" in done.text
    said = (await floor.says(ANNA, "/tier")).text
    assert "You are <b>Gold</b>" in said
    assert "given it to you until Dec 31, 2026" in said
    assert "Gold" in (await floor.says(MEI, "/who @anna_buys")).text
    back = await floor.presses(MEI, done.button("Undo"))
    assert "Anna is <b>Bronze</b>" in back.text
    assert "before" in (await floor.presses(MEI, done.button("Undo"))).text
    async with database.reading() as session:
        acts = [(act, new) for _, _, act, _, new in await audit_trail(session, floor.shop.id, lines_max=5)]
    assert acts[:2] == [("tier undo", "bronze"), ("tier", "gold until 2026-12-31")]


async def test_a_tier_by_hand_ends_with_its_last_day_in_the_shop(database: Database) -> None:
    floor = await shop_floor(database)
    asked = await floor.says(MEI, "/tier @anna_buys Oro 2026-11-22")
    await floor.presses(MEI, asked.button("Set the tier"))
    floor.now = NOON + timedelta(days=1, hours=10, minutes=59)
    assert "You are <b>Gold</b>" in (await floor.says(ANNA, "/tier")).text
    floor.later(minutes=1)
    assert "You are <b>Bronze</b>" in (await floor.says(ANNA, "/tier")).text


@pytest.mark.parametrize(
    "words",
    ["/tier @berta gold until 31.12.", "/tier gold", "/ladder wholesale", "/ladder gold 1", "/memberday 18 x2"],
)
async def test_nobody_else_sets_tiers_ladders_or_days(database: Database, words: str) -> None:
    floor = await shop_floor(database)
    assert "staff" in (await floor.says(ANNA, words)).text.casefold()
    async with database.reading() as session:
        found = await shop(session, floor.shop.id)
    assert found is not None
    assert (found.policy.tiers, found.policy.member_days) == ("", "")


@pytest.mark.parametrize(
    "words", ["gold", "until 31.12.", "diamond until 31.12.", "gold until yesterday", "@nobody gold 31.12."]
)
async def test_what_cannot_be_read_sets_nothing(database: Database, words: str) -> None:
    floor = await shop_floor(database)
    heard = await floor.says(MEI, f"/tier @anna_buys {words}")
    assert "Set <b>" not in heard.text


async def test_the_ladder_changes_after_a_look_at_who_would_stand_where(database: Database) -> None:
    floor = await shop_floor(database)
    await order(floor, "6000")
    asked = await floor.says(MEI, "/ladder wholesale 5000 20000 50000")
    assert "in a calendar year" in asked.text
    assert "Gold Card from $20,000.00 · 10% off" in asked.text
    assert "Members now: Bronze 2, Silver 0, Gold 0, and Platinum 1" in asked.text
    assert "Regular 2, Silver Card 1, Gold Card 0, and Diamond 0" in asked.text
    assert "Platinum" in (await floor.says(ANNA, "/tier")).text
    await floor.presses(MEI, asked.button("Change the ladder"))
    said = (await floor.says(ANNA, "/tier")).text
    assert "You are <b>Silver Card</b> · $6,000.00 this year" in said
    assert "It gives you: 5% off" in said
    assert "Silver Card is yours until Dec 31, 2027" in said
    assert "counted from Jan 1, 2027 on" in said


async def test_amounts_of_another_currency_are_never_taken_as_they_are(database: Database) -> None:
    floor = await shop_floor(database)
    asked = await floor.says(MEI, "/ladder wholesale")
    assert "Gold Card from $3,000.00 · 10% off" in asked.text
    assert "CN¥5,000.00, CN¥20,000.00, and CN¥50,000.00, rounded for USD" in asked.text
    await floor.presses(MEI, asked.button("Change the ladder"))
    said = (await floor.says(ANNA, "/ladder")).text
    for line in ("Silver Card from $700.00", "Gold Card from $3,000.00", "Diamond from $7,000.00"):
        assert line in said
    asked = await floor.says(MEI, "/ladder metric points")
    assert "Gold Card from 3,000 points" in asked.text


@pytest.mark.parametrize("currency", ["CZK", "PLN"])
async def test_where_no_rate_is_known_the_owner_says_the_amounts(sqlite_database: Database, currency: str) -> None:
    floor = await shop_floor(sqlite_database, currency=currency)
    asked = await floor.says(MEI, "/ladder wholesale")
    assert f"what they come to in {currency} is not known here" in asked.text
    assert "Nothing was changed" in asked.text
    asked = await floor.says(MEI, "/ladder wholesale 700 30000000 1000000000")
    await floor.presses(MEI, asked.button("Change the ladder"))
    async with floor.database.reading() as session:
        found = await shop(session, floor.shop.id)
    assert found is not None
    assert [one.bound for one in scheme_of(found.policy.tiers).tiers] == [0, 700, 30_000_000, 1_000_000_000]


@pytest.mark.parametrize("words", ["5000 4000 6000", "0 1 2", "1 2", "1 2 3 4", "a b c", "1 2 1000000001"])
async def test_amounts_that_do_not_rise_or_are_not_three_are_refused(sqlite_database: Database, words: str) -> None:
    floor = await shop_floor(sqlite_database)
    assert "Nothing was changed" in (await floor.says(MEI, f"/ladder wholesale {words}")).text


async def test_bounds_and_benefits_are_set_from_chat(database: Database) -> None:
    floor = await shop_floor(database)
    for words in ("1200", "discount 5", "shipping 60", "returns 30", "gift on", "early off"):
        asked = await floor.says(MEI, f"/ladder Oro {words}")
        await floor.presses(MEI, asked.button("Change the ladder"))
    said = (await floor.says(ANNA, "/ladder")).text
    expected = "Gold from $1,200.00 · 5% off, free shipping from $60.00, priority, a gift, 30 days to return"
    assert expected in said
    asked = await floor.says(MEI, "/ladder metric orders")
    assert "Gold from 10 orders" in asked.text
    await floor.presses(MEI, asked.button("Change the ladder"))
    asked = await floor.says(MEI, "/ladder window lifetime")
    assert "counted by orders of all time" in asked.text
    await floor.presses(MEI, asked.button("Change the ladder"))
    assert "0% · 3 orders to Silver" in (await floor.says(ANNA, "/tier")).text


@pytest.mark.parametrize("words", ["gold 200", "gold 99999999999", "gold discount 95", "bronze 5"])
async def test_a_ladder_that_does_not_rise_is_refused(database: Database, words: str) -> None:
    floor = await shop_floor(database)
    assert "Nothing was changed" in (await floor.says(MEI, f"/ladder {words}")).text


@pytest.mark.parametrize(
    "words", ["gold", "gold discount", "gold gift 7", "metric karma", "window week", "gold -5", "x y z"]
)
async def test_other_words_show_how_the_ladder_is_set(database: Database, words: str) -> None:
    floor = await shop_floor(database)
    assert "/ladder gold 1200" in (await floor.says(MEI, f"/ladder {words}")).text


async def test_member_days_are_kept_listed_and_taken_away(database: Database) -> None:
    floor = await shop_floor(database)
    assert "no member days" in (await floor.says(MEI, "/memberday")).text
    asked = await floor.says(MEI, "/memberday 18 x2")
    await floor.presses(MEI, asked.button("Confirm"))
    asked = await floor.says(MEI, "/memberday 2026-12-24 x1.5")
    heard = await floor.presses(MEI, asked.button("Confirm"))
    assert "Every month on day 18 · points ×2" in heard.text
    assert "Dec 24, 2026 · points ×1.5" in heard.text
    gone = await floor.presses(MEI, heard.button("Remove 18"))
    assert "day 18" not in gone.text
    again = await floor.presses(MEI, heard.button("Remove 18"))
    assert again.text == gone.text
    async with database.reading() as session:
        found = await shop(session, floor.shop.id)
    assert found is not None
    assert found.policy.member_days == "2026-12-24x150"


@pytest.mark.parametrize("words", ["18", "0 x2", "32 x2", "18 x1", "18 x99", "someday x2", "2020-01-01 x2"])
async def test_a_member_day_that_cannot_be_is_refused(database: Database, words: str) -> None:
    floor = await shop_floor(database)
    heard = await floor.says(MEI, f"/memberday {words}")
    assert "A new member day?" not in heard.text


async def test_she_decides_whether_her_tier_stands_beside_her_name(database: Database) -> None:
    floor = await shop_floor(database)
    panel = await floor.says(ANNA, "/settings")
    screen = await floor.presses(ANNA, panel.button("Tier beside my name"))
    assert "your tier, from the second one up" in screen.text
    off = await floor.presses(ANNA, screen.button("Hide my tier"))
    assert "the others see: nothing" in off.text
    on = await floor.presses(ANNA, off.button("Show my tier"))
    assert "your tier" in on.text
    assert "Your settings" in (await floor.presses(ANNA, on.button("Back"))).text


async def test_the_button_under_a_nudge_tells_the_same_as_the_command(database: Database) -> None:
    floor = await shop_floor(database)
    await order(floor, "300")
    press = sign(Press("nudge.tier", ("1",), ANNA.id), secret=floor.shop.secret, now=floor.now)
    heard = await floor.presses(ANNA, press)
    assert "You are <b>Silver</b>" in heard.text
    assert heard.methods[-1] == "answerCallbackQuery"
    assert (await floor.says(ANNA, "/tier")).text in heard.text
