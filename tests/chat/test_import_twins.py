"""A file that brings what the desk has booked already says so and books it once, or twice if the owner says so."""

import pytest

from models.database import Database, Session
from models.files.formats import CustomerKind
from models.money import Money
from models.orders.booking import book_fresh
from models.orders.rating import Terms
from models.orders.rules import CustomerKey, ReadOrder, our_number
from models.outreach.ports import Letter
from tests.chat.test_import import ANA, MEI, Desk, opened
from tests.sheets import csv_bytes, shopify_bytes, shopify_order

LINE = "email=mail date=day amount=paid currency=USD id=nr"


async def both(desk: Desk) -> Letter:
    """A shop's export is booked, then the payment service's list of the same day comes; what is said of it."""
    rows = shopify_order("#1001", [("Cream", 1)], Email="ana@example.com", Total="20.00")
    await desk.sends(MEI, shopify_bytes(rows))
    [letter] = await desk.rings()
    await desk.presses(letter, "Book")
    await desk.rings()
    bought = rows[0]["Created at"]
    payments = csv_bytes(("nr", "mail", "day", "paid"), [("PP-7", "ana@example.com", bought, "20.00")])
    await desk.sends(MEI, payments, caption=LINE)
    [letter] = await desk.rings()
    return letter


async def test_a_second_platforms_order_is_listed_and_booked_once(database: Database) -> None:
    desk = await opened(database)
    asked = await both(desk)
    assert "from elsewhere already: 1 (PP-7 is order 1)" in asked.html
    await desk.presses(asked, "Book the changes")
    [done] = await desk.rings()
    assert "Known from elsewhere and not booked again: 1." in done.html
    assert await desk.books() == (1, 2_000)


async def test_the_owner_says_they_are_two_and_both_are_booked(database: Database) -> None:
    desk = await opened(database)
    asked = await both(desk)
    await desk.presses(asked, "They are others")
    [letter] = await desk.rings()
    assert "from elsewhere" not in letter.html
    assert "New: 1 order" in letter.html
    await desk.presses(letter, "Book 1 order")
    await desk.rings()
    assert await desk.books() == (2, 4_000)


@pytest.mark.parametrize("label", ["They are others", "Book the changes"])
async def test_what_was_booked_is_not_asked_about_again(sqlite_database: Database, label: str) -> None:
    desk = await opened(sqlite_database)
    asked = await both(desk)
    await desk.presses(asked, "Book the changes")
    await desk.rings()
    assert (await desk.presses(asked, label)).methods == ["answerCallbackQuery"]
    assert await desk.rings() == []


async def test_the_desk_is_asked_about_an_order_a_file_brought_the_same_day(database: Database) -> None:
    desk = await opened(database)
    await desk.floor.says(ANA, "hello")
    ana = await desk.floor.member(ANA)
    number = our_number(desk.floor.shop.bot_id, ana.id)

    async def bring(session: Session) -> None:
        key = CustomerKey(CustomerKind.OURS, number)
        read = ReadOrder("S-1", desk.floor.now, key, None, Money(2_000, "USD"), Money(0, "USD"), True, False, False, ())
        terms = Terms(desk.floor.shop.policy.points_per_unit)
        await book_fresh(
            session, desk.floor.shop, "shopify", [(ana.id, read, terms)], batch=None, by=None, now=desk.floor.now
        )

    await desk.floor.database.transact(bring)
    asked = await desk.floor.says(MEI, "/order @ana_buys 20 cream")
    assert "looks like order 1" in asked.text
    assert await desk.books() == (1, 2_000)
    await desk.floor.presses(MEI, asked.button("Book"))
    assert await desk.books() == (2, 4_000)
    assert "looks like" not in (await desk.floor.says(MEI, "/order @ana_buys 21 toner")).text
