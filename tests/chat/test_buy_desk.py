"""A group buy from behind the counter and from a member's side: variants, limits, money, steps, and demand."""

import io
import zipfile
from base64 import b64decode
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import python_calamine
from sqlalchemy import select

from models.database import Database
from models.groupbuys import finding, queries
from models.groupbuys.pricing import Measure, Step, Variant
from models.groupbuys.rules import Buy
from models.groupbuys.states import State
from models.loyalty import wallet
from models.outreach.rules import Kind
from models.outreach.tables import NudgeRow
from models.signing import Press, sign
from tests.chat.floor import Floor, Heard, Person
from tests.chat.test_group_buys import ANNA, BEN, GROUP, MEI, buys, floor_with_staff, in_her_own_message, on_card

LINE = "/buy Snail cream 12.50 2 by Fri 20:00; red, blue +1; max 3; each 2; 2 people: 11; deposit 20%; pay 48h"
CLEO = Person(1003, "Cleo", "cleo", "en")


async def open_with(floor: Floor, line: str = LINE) -> Buy:
    asked = await floor.says(MEI, line, GROUP)
    await floor.presses(MEI, asked.button("Open"), GROUP)
    return max(await buys(floor), key=lambda one: one.id)


async def desk(floor: Floor, buy: Buy) -> Heard:
    work = await floor.presses(MEI, (await floor.says(MEI, "/buys")).button("For the shop"))
    return await floor.presses(MEI, work.button(buy.item[:20]))


async def now(floor: Floor, buy: Buy) -> Buy:
    async with floor.database.reading() as session:
        found = await queries.buy(session, floor.shop.id, buy.id)
    assert found is not None
    return found


async def told(floor: Floor, kind: Kind) -> list[str]:
    async with floor.database.reading() as session:
        rows = select(NudgeRow).where(NudgeRow.shop_id == floor.shop.id, NudgeRow.kind == kind).order_by(NudgeRow.id)
        return [row.about for row in (await session.scalars(rows)).all()]


async def test_one_line_holds_the_further_terms_and_shows_them_before_it_opens(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    asked = await floor.says(MEI, LINE, GROUP)
    for part in (
        "• red",
        "• blue (+$1.00)",
        "from 2 people on: $11.00",
        "3 pieces in all",
        "at most 2 each",
        "20%",
        "48",
    ):
        assert part in asked.text, part
    await floor.presses(MEI, asked.button("Open"), GROUP)
    (buy,) = await buys(floor)
    assert buy.extra.variants == (Variant("red"), Variant("blue", 100))
    assert buy.extra.steps == (Step(2, 1100),)
    assert (buy.extra.most, buy.extra.most_by, buy.extra.each) == (3, Measure.UNITS, 2)
    assert (buy.extra.deposit_percent, buy.extra.pay_hours) == (20, 48)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("max 1", "It takes more than fits"),
        ("2 people: 13", "can only fall"),
        ("2 people: 11, 3 people: 12", "can only fall"),
        ("deposit 13", "at most the lowest price"),
        ("red", "Two to 8 variants"),
        ("=HYPERLINK(1)", "could not read"),
        ("until 21.11. 12:00", "has passed"),
        ("red, " + "x" * 41, "at most 40"),
        ("x" * 4_096, "could not read"),
    ],
)
async def test_terms_that_do_not_hold_together_are_refused_and_can_be_said_again(
    sqlite_database: Database, words: str, reason: str
) -> None:
    floor = await floor_with_staff(sqlite_database)
    look = await floor.says(MEI, "/buy Snail cream 12.50 2 by Fri 20:00")
    asked = await floor.presses(MEI, look.button("More terms"))
    assert "with commas in between" in asked.text
    refused = await floor.says(MEI, words)
    assert reason in refused.text
    again = await floor.says(MEI, "max 10, weekly")
    assert "10 pieces in all" in again.text
    assert "every week" in again.text


async def test_a_variant_is_picked_by_its_button_and_the_price_falls_for_all(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_with(floor)
    asked = await floor.presses(ANNA, on_card(floor, "buy.join", buy), GROUP)
    assert "You are not in" in asked.text
    assert "2 more and it is $11.00 for everybody" in asked.text
    assert "3 places left" in asked.text
    joined = await in_her_own_message(floor, ANNA, asked.button("blue"))
    assert "$13.50 in all" in joined.text
    assert "• blue × 1 · $13.50 each" in joined.text
    assert "comes to $13.50" in joined.text
    assert "Deposit to pay now: <b>$2.70</b>" in joined.text
    both = await in_her_own_message(floor, ANNA, joined.button("red"))
    assert "• red × 1" in both.text
    assert "You are in: 2 ×" in both.text
    with_ben = await in_her_own_message(
        floor, BEN, (await floor.presses(BEN, on_card(floor, "buy.mine", buy), GROUP)).button("red")
    )
    assert "$11.00 each" in with_ben.text
    assert "$12.50" not in with_ben.text
    assert "All places are taken" in with_ben.text


async def test_the_next_one_waits_is_offered_a_place_and_takes_it(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_with(floor, "/buy Tea 5 1 by Fri 20:00; max 1")
    await floor.presses(ANNA, on_card(floor, "buy.join", buy), GROUP)
    waits = await floor.presses(BEN, on_card(floor, "buy.join", buy), GROUP)
    assert "You are number 1 on the waiting list" in waits.text
    await floor.presses(ANNA, on_card(floor, "buy.leave", buy), GROUP)
    assert await told(floor, Kind.BUY_OFFER) == [f"{buy.id}:1"]
    mine = await floor.says(BEN, "/mybuys")
    assert "1 kept for you until" in mine.text
    seen = await floor.presses(BEN, on_card(floor, "buy.mine", buy), GROUP)
    taken = await in_her_own_message(floor, BEN, seen.button("Yes, I am in"))
    assert "You are in: 1 ×" in taken.text
    late = await floor.presses(BEN, on_card(floor, "buy.accept", buy), GROUP)
    assert "No place is kept" in late.text


async def test_in_words_a_variant_must_be_named_and_is_never_guessed(database: Database) -> None:
    floor = await floor_with_staff(database)
    await open_with(floor, "/buy Snail cream 12.50 2 by Fri 20:00; red, blue +1")
    heard = await floor.says(ANNA, "Snail cream +2", GROUP)
    assert "written nothing down" in heard.text
    async with floor.database.reading() as session:
        assert await queries.quantities(session, floor.shop.id, (await floor.member(ANNA)).id) == {}
    for words, pieces in (("Snail cream blue +2", 2), ("blue, make it 1", 1)):
        heard = await floor.says(ANNA, words, GROUP)
        assert f"• blue × {pieces}" in heard.text, words
    assert (await floor.says(ANNA, "my red car needs 2 tyres", GROUP)).texts == []


async def test_staff_locks_marks_paid_and_goes_on_to_the_end(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_with(floor, "/buy Tea 5 9 by Fri 20:00; pay 48h")
    for person in (ANNA, BEN):
        await floor.presses(person, on_card(floor, "buy.join", buy), GROUP)
    sure = await floor.presses(MEI, (await desk(floor, buy)).button("Lock now"))
    assert "People: 2" in sure.text
    locked = await floor.presses(MEI, sure.button("Lock now"))
    assert "locked" in locked.text
    assert "not paid yet: 2" in locked.text
    assert "any more" in (await floor.presses(MEI, sure.button("Lock now"))).text
    asked = await floor.presses(MEI, locked.button("Shipping, equal"))
    assert "parcel" in asked.text
    assert "$13.01" in (await floor.says(MEI, "3.01")).text
    listed = await floor.presses(MEI, (await desk(floor, buy)).button("Who paid?"))
    anna = await floor.presses(MEI, listed.button("Anna"))
    paid = await floor.presses(MEI, anna.button("Paid $6.51"))
    assert "is booked" in paid.text
    assert "has your $6.51" in paid.texts[-1]
    assert "All of it is paid" in paid.texts[-1]
    assert "One order is booked already" in (await floor.presses(MEI, locked.button("Shipping, by pieces"))).text
    assert "One order is booked already" in (await floor.presses(MEI, (await desk(floor, buy)).button("equal"))).text
    assert "To be paid by" in (await desk(floor, buy)).text
    twice = await floor.presses(MEI, anna.button("Paid $6.51"))
    assert "paid meanwhile" in twice.text
    mine = await floor.says(ANNA, "/mybuys")
    assert "You are in: 1 ×" in mine.text
    assert "comes to $6.51 · all paid" in mine.text
    assert "To be paid by" not in mine.text
    listed_ben = await floor.presses(MEI, listed.button("<b>Ben"))
    ben = await floor.presses(MEI, listed_ben.button("Paid $6.50"))
    assert "is booked" in ben.text
    assert "To be paid by" not in (await desk(floor, buy)).text
    picking = await floor.presses(MEI, (await desk(floor, buy)).button("Pick list"))
    assert "Anna Schmidt</b> × 1" in picking.text
    for step in ("Bought", "Arrived", "Shipped", "All done"):
        sure = await floor.presses(MEI, (await desk(floor, buy)).button(step))
        await floor.presses(MEI, sure.button(step))
    assert (await now(floor, buy)).state is State.DONE
    steps = [about.split(":")[1] for about in await told(floor, Kind.BUY_STEP)]
    assert steps == [one for one in ("buying", "arrived", "shipped", "done") for _ in range(2)]


async def test_an_amount_in_words_and_from_the_wallet_and_a_member_taken_out(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_with(floor, "/buy Tea 5 1 by Fri 20:00")
    await floor.presses(ANNA, on_card(floor, "buy.join", buy), GROUP)
    listed = await floor.presses(MEI, (await desk(floor, buy)).button("Who paid?"))
    anna = await floor.presses(MEI, listed.button("Anna"))
    other = await floor.presses(MEI, anna.button("Another amount"))
    assert "how much was paid, in USD" in other.text
    assert "could not read that price" in (await floor.says(MEI, "a lot")).text
    noted = await floor.says(MEI, "2")
    assert "paid $2.00" in noted.text
    out = await floor.presses(MEI, noted.button("Take out"))
    assert "Back in the wallet: $2.00" in out.text
    member = (await floor.member(ANNA)).id
    async with floor.database.reading() as session:
        assert (await wallet.held(session, floor.shop.id, member, "USD")).minor == 200
        tills = await finding.tills(session, floor.shop.id, buy.id)
    assert (tills[member].paid, tills[member].credited, tills[member].held) == (200, 200, 0)


async def test_a_table_to_copy_holds_no_formula(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_with(floor, "/buy =1+1 tea 5 1 by Fri 20:00")
    evil = Person(1009, "@SUM(A1)", "evil", "en")
    await floor.presses(evil, on_card(floor, "buy.join", buy), GROUP)
    table = await floor.presses(MEI, (await desk(floor, buy)).button("Table"))
    assert "'@SUM(A1)" in table.text.replace("&#x27;", "'")
    assert "'=1+1 tea" in table.text.replace("&#x27;", "'")
    assert "our chat" in (await floor.presses(MEI, table.button("Excel"), GROUP)).text


async def test_the_workbook_has_what_each_took_and_paid_as_text_numbers_and_dates(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_with(floor, "/buy =cmd() tea 1234.50 1 by Fri 20:00; red, blue +1")
    evil = Person(1009, '=HYPERLINK("http://x","y")', "evil", "en")
    await floor.says(evil, "hi", GROUP)
    for person, verb in ((evil, 1), (ANNA, 2)):
        pick = sign(Press("buy.pick", (str(buy.id), str(verb))), secret=floor.shop.secret, now=floor.now)
        await floor.presses(person, pick, GROUP)
    table = await floor.presses(MEI, (await desk(floor, buy)).button("Table"))
    sent = await floor.presses(MEI, table.button("Excel"))
    assert sent.methods[0] == "sendDocument"
    file = sent.steps[0]["params"]["document"]
    assert file["name"] == f"buy-{buy.id}.xlsx"
    content = b64decode(file["base64"])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = "".join(packed.read(name).decode() for name in packed.namelist() if "worksheets/sheet" in name)
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets.casefold()
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["Who has what", "Items", "Members and money"]
    at = floor.now.astimezone(ZoneInfo("Europe/Madrid")).replace(tzinfo=None)
    who, items, members = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert who == [
        ["member", "item", "pieces", "joined"],
        ['=HYPERLINK("http://x","y")', "=cmd() tea (red)", 1.0, at],
        ["Anna Schmidt", "=cmd() tea (blue)", 1.0, at],
    ]
    assert items[1:] == [["=cmd() tea (red)", 1.0, 1.0], ["=cmd() tea (blue)", 1.0, 1.0]]
    assert members == [
        ["member", "pieces", "to pay", "paid", "still to pay", "order"],
        ['=HYPERLINK("http://x","y")', 1.0, 1234.5, 0.0, 1234.5, ""],
        ["Anna Schmidt", 1.0, 1235.5, 0.0, 1235.5, ""],
    ]


async def test_terms_change_in_words_and_whoever_is_in_is_told_once(database: Database) -> None:
    floor = await floor_with_staff(database)
    buy = await open_with(floor, "/buy Tea 5 2 by Fri 20:00")
    await floor.presses(ANNA, on_card(floor, "buy.join", buy), GROUP)
    change = (await desk(floor, buy)).button("Change")
    await floor.presses(MEI, change)
    assert "has passed" in (await floor.says(MEI, "until 21.11. 12:00")).text
    dearer = await floor.says(MEI, "price 6")
    assert "Change it like this?" in dearer.text
    assert "not possible" in (await floor.presses(MEI, dearer.button("Yes"))).text
    await floor.presses(MEI, change)
    look = await floor.says(MEI, "price 4.50, until 28.3.2027 2:30, max 60")
    assert await told(floor, Kind.BUY_STEP) == []
    changed = await floor.presses(MEI, look.button("Yes"))
    assert "$4.50" in changed.text
    # 2:30 does not exist on that night in Madrid: it is the first minute after the hole.
    assert (await now(floor, buy)).deadline == datetime(2027, 3, 28, 1, tzinfo=UTC)
    assert "already" in (await floor.presses(MEI, look.button("Yes"))).text
    assert await told(floor, Kind.BUY_STEP) == [f"{buy.id}:edit:1"]
    sure = await floor.presses(MEI, (await desk(floor, buy)).button("Call off"))
    assert "called off" in (await floor.presses(MEI, sure.button("Call off"))).text
    assert (await now(floor, buy)).state is State.CANCELLED


async def test_the_desk_is_for_the_staff_of_that_group_alone(sqlite_database: Database) -> None:
    floor = await floor_with_staff(sqlite_database)
    buy = await open_with(floor, "/buy Tea 5 2 by Fri 20:00")
    lock = (await desk(floor, buy)).button("Lock now")
    assert "not for you" in (await floor.presses(ANNA, lock)).text
    with pytest.raises(AssertionError):
        (await floor.says(ANNA, "/buys")).button("For the shop")
    assert (await now(floor, buy)).state is State.OPEN


async def test_what_the_group_is_asked_for_is_listed_and_answered_once(database: Database) -> None:
    floor = await floor_with_staff(database)
    noted = await floor.says(ANNA, "anyone bringing Crème brûlée set?", GROUP)
    assert noted.methods == ["whisper"]
    assert "Crème brûlée set" in noted.text
    assert (await floor.says(ANNA, "Anyone bringing creme brulee set??", GROUP)).texts == []
    await floor.says(BEN, "can anybody bring me the creme brulee set please", GROUP)
    assert (await floor.says(MEI, "anyone bringing cups?", GROUP)).texts == []
    listed = await floor.says(MEI, "/demand")
    assert "2 people" in listed.text
    assert "Only the shop" in (await floor.says(ANNA, "/demand")).text
    asked = await floor.presses(MEI, listed.button("Open:"))
    assert "What does one cost" in asked.text
    await floor.says(MEI, "20")
    await floor.says(MEI, "3")
    look = await floor.says(MEI, "fri 20:00")
    await floor.presses(MEI, look.button("Open"))
    (buy,) = await buys(floor)
    assert await told(floor, Kind.BUY_ASKED) == [str(buy.id)] * 2
    assert "Nobody has asked" in (await floor.says(MEI, "/demand")).text
    await open_with(floor, "/buy Creme Brulee Set 20 3 by Fri 20:00")
    assert len(await told(floor, Kind.BUY_ASKED)) == 2


async def test_two_buys_of_one_item_stay_two_and_words_ask_which(database: Database) -> None:
    floor = await floor_with_staff(database)
    first = await open_with(floor, "/buy Tea 5 2 by Fri 20:00")
    second = await open_with(floor, "/buy Tea 6 2 by Sat 20:00")
    assert first.id != second.id
    heard = await floor.says(ANNA, "Tea +1", GROUP)
    assert "written nothing down" in heard.text
    await floor.presses(ANNA, on_card(floor, "buy.join", second), GROUP)
    async with floor.database.reading() as session:
        mine = await queries.quantities(session, floor.shop.id, (await floor.member(ANNA)).id)
    assert mine == {second.id: 1}


@pytest.mark.parametrize("item", ["🌸✨ set 🧴", "كريم الحلزون", "سيروم\u202e evil", "面霜 " + "很" * 100])
async def test_any_name_of_an_item_is_carried_to_the_end(sqlite_database: Database, item: str) -> None:
    floor = await floor_with_staff(sqlite_database)
    buy = await open_with(floor, f"/buy {item} 5 1 by Fri 20:00")
    await floor.presses(ANNA, on_card(floor, "buy.join", buy), GROUP)
    assert buy.item in (await floor.says(ANNA, "/mybuys")).text
    assert buy.item in (await desk(floor, buy)).text
    assert "\u202e" not in buy.item
