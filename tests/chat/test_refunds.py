"""A refund is shown before it is done, takes back what was earned, and above a limit two people say yes."""

import pytest

from models.database import Database
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

LIN = Person(1001009, "Lin", "lin_staff", "zh-hans")


async def sold(floor: Floor, words: str = "50 cream") -> str:
    heard = await floor.says(MEI, f"/order {words} @ana_buys")
    if "To pay" in heard.text:
        heard = await floor.presses(MEI, heard.button("Book it"))
    return number_in(heard.text)


async def gives_back(floor: Floor, words: str) -> Heard:
    asked = await floor.says(MEI, f"/refund {words}")
    return await floor.presses(MEI, asked.button("Give it back"))


async def test_a_refund_says_what_it_takes_before_it_takes_it(database: Database) -> None:
    floor = await counter(database)
    number = await sold(floor)
    asked = await floor.says(MEI, f"/refund {number} 20", GROUP)
    assert asked.methods == ["whisper"]
    assert f"Give back <b>$20.00</b> of order {number} to Ana" in asked.text
    assert "20 points are taken back" in asked.text
    assert "Paid back: $20.00" in asked.text
    assert (await stands(floor)).spend_minor == 5_000
    done = await floor.presses(MEI, asked.button("Give it back"), GROUP)
    assert "was given back to Ana" in done.text
    assert "te ha devuelto <b>20" in done.text
    standing = await stands(floor)
    assert (standing.pending, standing.spend_minor) == (30, 3_000)
    again = await floor.presses(MEI, asked.button("Give it back"), GROUP)
    assert "since it was shown" in again.text
    assert (await stands(floor)).spend_minor == 3_000


async def test_a_refund_by_item_takes_that_items_share(database: Database) -> None:
    floor = await counter(database)
    number = await sold(floor, "60 Snail cream @40 #skincare, Mug x2 @10")
    assert "On this order: Snail cream, Mug" in (await floor.says(MEI, f"/refund {number} tea")).text
    assert "$20.00" in (await gives_back(floor, f"{number} mug")).text
    assert (await stands(floor)).pending == 40
    assert "given back before" in (await floor.says(MEI, f"/refund {number} mug")).text
    assert "$40.00" in (await gives_back(floor, number)).text
    assert (await stands(floor)).pending == 0
    assert "given back before" in (await floor.says(MEI, f"/refund {number}")).text


async def test_an_item_nobody_knows_the_price_of_asks_for_the_amount(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    number = await sold(floor, "60 Cream, Mug")
    assert "what was paid for Mug" in (await floor.says(MEI, f"/refund {number} mug")).text
    alone = await sold(floor, "60 Cream")
    assert "$60.00" in (await floor.says(MEI, f"/refund {alone} cream")).text


async def test_what_paid_a_part_of_it_comes_back_with_the_whole_order(database: Database) -> None:
    floor = await counter(database)
    await give_points(floor, 1_000)
    await fill_wallet(floor, 2_000)
    code = await give_code(floor, 10)
    number = await sold(floor, f"50 cream code {code} points 500 wallet 10")
    asked = await floor.says(MEI, f"/refund {number}")
    for said in (
        "$40.00",
        "500 points that were spent on it come back",
        "Into the wallet: $10.00",
        "Paid back: $30.00",
    ):
        assert said in asked.text
    assert "coupon can be used again" in asked.text
    await floor.presses(MEI, asked.button("Give it back"))
    standing = await stands(floor)
    assert (standing.points, standing.pending, await held(floor)) == (1_000, 0, 2_000)
    assert await sold(floor, f"50 cream code {code}") != number


async def test_undo_of_an_order_gives_back_what_paid_it_too(database: Database) -> None:
    floor = await counter(database)
    await give_points(floor, 1_000)
    await fill_wallet(floor, 2_000)
    asked = await floor.says(MEI, "/order 50 cream @ana_buys points 500 wallet 10")
    booked = await floor.presses(MEI, asked.button("Book it"))
    undone = await floor.presses(MEI, booked.button("Undo"))
    assert "500 points that were spent on it come back" in undone.text
    standing = await stands(floor)
    assert (standing.points, standing.pending, await held(floor)) == (1_000, 0, 2_000)


async def test_a_refund_may_go_to_the_wallet(database: Database) -> None:
    floor = await counter(database)
    number = await sold(floor)
    done = await gives_back(floor, f"{number} 20 wallet")
    assert "Into the wallet: $20.00" in done.text
    assert "Paid back" not in done.text
    assert await held(floor) == 2_000


async def test_points_she_has_spent_are_said_to_be_owed(database: Database) -> None:
    floor = await counter(database)
    first = await sold(floor, "100 cream")
    await floor.says(MEI, f"/release {first}")
    await sold(floor, "40 mug points 100")
    asked = await floor.says(MEI, f"/refund {first}")
    assert "61 points will be owed" in asked.text
    await floor.presses(MEI, asked.button("Give it back"))
    assert (await stands(floor)).owed == 61


async def test_a_refund_before_its_order_waits_for_it(database: Database) -> None:
    floor = await counter(database)
    held_now = await floor.says(MEI, "/refund ref A-7 20")
    assert "waits, and is booked when the order comes" in held_now.text
    assert "waits already" in (await floor.says(MEI, "/refund ref A-7 10")).text
    await sold(floor, "50 cream ref A-7")
    standing = await stands(floor)
    assert (standing.pending, standing.spend_minor) == (30, 3_000)
    assert "$30.00" in (await floor.says(MEI, "/refund ref A-7")).text


async def test_the_staff_of_one_needs_nobody_else_and_is_told_so(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    number = await sold(floor, "600 bag")
    asked = await floor.says(MEI, f"/refund {number}")
    assert "You are the only one of the staff" in asked.text
    await floor.presses(MEI, asked.button("Give it back"))
    assert (await stands(floor)).spend_minor == 0


async def test_from_the_limit_on_a_second_person_says_yes(database: Database) -> None:
    floor = await counter(database)
    await floor.appoint(LIN, Role.MANAGER)
    small = await floor.says(MEI, f"/refund {await sold(floor, '499.99 bag')}")
    assert "second person" not in small.text
    number = await sold(floor, "600 bag")
    asked = await floor.says(MEI, f"/refund {number} 500")
    assert "From $500.00 on a second person confirms" in asked.text
    waits = await floor.presses(MEI, asked.button("Give it back"))
    assert "Nothing was booked yet" in waits.text
    assert [step["whisper"]["user"] for step in waits.steps if "whisper" in step] == [LIN.id]
    same = await floor.presses(MEI, asked.button("Give it back"))
    assert "You said yes already" in same.text
    assert (await stands(floor)).spend_minor == 109_999
    theirs = waits.button("退款")
    assert (await floor.presses(MEI, theirs)).methods == ["answerCallbackQuery"]
    done = await floor.presses(LIN, theirs)
    assert "已退" in done.text
    assert "was given back to Ana" in done.text
    assert (await stands(floor)).spend_minor == 59_999
    again = await floor.presses(LIN, theirs)
    assert again.methods == ["answerCallbackQuery"]
    assert (await stands(floor)).spend_minor == 59_999


async def test_a_second_person_may_say_no(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    await floor.appoint(LIN, Role.MANAGER)
    asked = await floor.says(MEI, f"/refund {await sold(floor, '600 bag')}")
    waits = await floor.presses(MEI, asked.button("Give it back"))
    assert "没有退款" in (await floor.presses(LIN, waits.button("取消"))).text
    assert "since it was shown" in (await floor.presses(MEI, asked.button("Give it back"))).text
    assert (await stands(floor)).spend_minor == 60_000


async def test_who_lost_her_role_meanwhile_is_no_second_person(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    floor.admin(BOB, GROUP)
    await floor.says(BOB, "/order 600 bag", GROUP, reply_to=floor.message(ANA.user, GROUP) | {"text": "one"})
    number = number_in((await floor.says(MEI, "/order 700 bag @ana_buys")).text)
    asked = await floor.says(MEI, f"/refund {number}")
    waits = await floor.presses(MEI, asked.button("Give it back"))
    floor.prepared.rights.clear()
    refused = await floor.presses(BOB, waits.button("Give it back"))
    assert refused.methods == ["answerCallbackQuery"]
    assert (await stands(floor)).spend_minor == 130_000


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("{} 51", "There is $50.00 left"),
        ("{} 0", "above zero"),
        ("{} -5", "above zero"),
        ("{} 1.234", "$1.23 or $1,234.00"),
        ("", "goes like this"),
        ("cream", "goes like this"),
        ("ref ../x 5", "goes like this"),
    ],
)
async def test_a_refund_that_cannot_be_told_books_nothing(sqlite_database: Database, words: str, says: str) -> None:
    floor = await counter(sqlite_database)
    number = await sold(floor)
    assert says in (await floor.says(MEI, f"/refund {words.format(number)}")).text
    assert (await stands(floor)).spend_minor == 5_000


async def test_an_order_that_changed_since_is_not_given_back_by_an_old_button(database: Database) -> None:
    floor = await counter(database)
    number = await sold(floor, "50 cream ref A-1")
    first, second = await floor.says(MEI, f"/refund {number} 20"), await floor.says(MEI, f"/refund {number} 20")
    await floor.presses(MEI, first.button("Give it back"))
    assert "since it was shown" in (await floor.presses(MEI, second.button("Give it back"))).text
    assert (await stands(floor)).spend_minor == 3_000
