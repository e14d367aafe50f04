"""Slips of the desk: what looks like one is asked about first, and a second tap on the same place undoes nothing."""

from models.database import Database
from models.staff.rules import Role
from tests.chat.floor import Floor, Heard, Person, open_floor

MEI = Person(1000, "Mei", "mei", "en")
ANNA = Person(1001, "Anna Schmidt", "anna", "de")


async def desk(database: Database, *, orders: int = 5) -> Floor:
    floor = await open_floor(database)
    await floor.appoint(MEI, Role.MANAGER)
    await floor.says(ANNA, "/start")
    for number in range(orders):
        booked = await floor.says(MEI, f"/order @anna {20 + number} Cream")
        assert "booked" in booked.text
    return floor


async def test_a_total_far_above_all_others_is_asked_about_before_it_is_booked(database: Database) -> None:
    floor = await desk(database)
    asked = await floor.says(MEI, "/order @anna 9999999999 Cream")
    assert "far above every order so far (the largest was $24.00)" in asked.text
    assert "booked" not in asked.text
    await floor.presses(MEI, asked.button("Cancel"))
    assert "$9,999" not in (await floor.says(MEI, "/who @anna")).text


async def test_an_order_as_large_as_others_or_in_a_young_shop_is_booked_at_once(database: Database) -> None:
    floor = await desk(database, orders=3)
    assert "booked" in (await floor.says(MEI, "/order @anna 900 Bag")).text
    for number in range(3):
        assert "booked" in (await floor.says(MEI, f"/order @anna {30 + number} Tea")).text
    assert "booked" in (await floor.says(MEI, "/order @anna 18000 Bag")).text


async def test_an_order_for_herself_and_items_that_do_not_make_the_sum_are_asked_about(database: Database) -> None:
    floor = await desk(database, orders=0)
    await floor.says(MEI, "/start")
    assert "The buyer is you" in (await floor.says(MEI, "/order @mei 12 Tea")).text
    asked = await floor.says(MEI, "/order @anna 50 Cream @40, Mug @10 shipping 5")
    assert "The items come to $55.00 with shipping, not to $50.00" in asked.text
    for words in ("55 Cream @40, Mug @10 shipping 5", "61 Cream @40, Mug @10 shipping 5 tax 6", "50 Cream @40, Mug"):
        assert "booked" in (await floor.says(MEI, f"/order @anna {words}")).text, words


async def test_a_second_tap_where_the_yes_stood_looks_and_undoes_nothing(database: Database) -> None:
    floor = await desk(database, orders=0)
    asked = await floor.says(MEI, "/topup @anna 100")
    done = await floor.presses(MEI, asked.button("Confirm"))
    assert rows_of(done) == [["Anna’s card"], ["Undo"]]
    looked = await floor.presses(MEI, done.button("card"))
    assert "Anna Schmidt" in looked.text
    asked = await floor.says(MEI, "/order @anna 50 Cream wallet 10")
    done = await floor.presses(MEI, asked.button("Book"))
    assert rows_of(done) == [["Anna’s card"], ["Undo"]]
    undone = await floor.presses(MEI, done.button("Undo"))
    assert "$50.00" in undone.text, "the sum it was booked as"


def rows_of(heard: Heard) -> list[list[str]]:
    """The labels under what was said first."""
    body = heard.steps[0].get("whisper") or heard.steps[0]["params"]
    board = body.get("markup") or body.get("reply_markup") or {}
    return [[one["text"] for one in row] for row in board.get("inline_keyboard", [])]


async def test_the_buyer_reads_what_she_bought_and_not_the_notes_of_the_desk(database: Database) -> None:
    floor = await desk(database, orders=0)
    heard = await floor.says(MEI, "/order @anna 55 Cream @40 #skincare, Mug @10 shipping 5")
    [letter] = [text for text in heard.texts if "Cream" in text and "@40" not in text]
    assert "Cream, Mug" in letter
    assert "#skincare" not in letter
