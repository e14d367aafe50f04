"""Orders that are not paid, only tried out, or cancelled: they earn nothing, and the words for it are few."""

import pytest

from models.database import Database
from models.orders import finding
from models.orders.queries import history_of
from tests.chat.counter import ANA, BOB, GROUP, MEI, counter, number_in, stands
from tests.chat.floor import Floor


async def orders(floor: Floor) -> int:
    ana = await floor.member(ANA)
    async with floor.database.reading() as session:
        return (await history_of(session, floor.shop.id, ana.id)).orders


@pytest.mark.parametrize("word", ["unpaid", "unbezahlt", "impagado", "未付款"])
async def test_an_unpaid_order_counts_once_it_is_paid(database: Database, word: str) -> None:
    floor = await counter(database)
    noted = await floor.says(MEI, f"/order @ana_buys 120 cream x2 {word}", GROUP)
    assert "Noted as not paid, <b>U1</b>: $120.00 for Ana (cream x2)" in noted.text
    assert "Aún no está pagado" in noted.text
    assert (await orders(floor), (await stands(floor)).pending) == (0, 0)
    assert "U1 · " in (await floor.says(MEI, "/paid")).text
    done = await floor.says(MEI, "/paid U1")
    assert "Order 1: " in done.text
    assert (await orders(floor), (await stands(floor)).pending) == (1, 120)
    assert "No order waits" in (await floor.says(MEI, "/paid #1")).text
    assert "No order waits" in (await floor.says(MEI, "/paid")).text
    assert (await stands(floor)).pending == 120


async def test_an_unpaid_order_has_the_shops_own_number_and_is_dropped_by_its_own(database: Database) -> None:
    floor = await counter(database)
    await floor.says(MEI, "/order @ana_buys 120 cream ref A-7 unpaid")
    await floor.says(MEI, "/order @ana_buys 50 toner unpaid")
    dropped = await floor.says(MEI, "/order U2 cancelled")
    assert "U2 ($50.00, Ana) is dropped" in dropped.text
    assert "sin pagar" in dropped.text
    assert "Order 1: " in (await floor.says(MEI, "/paid ref A-7")).text
    assert "in the books" in (await floor.says(MEI, "/order @ana_buys 120 cream ref A-7 unpaid")).text
    assert await orders(floor) == 1


async def test_a_test_order_counts_nowhere(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    heard = await floor.says(MEI, "/order @ana_buys 120 cream test")
    assert "nothing was booked" in heard.text
    assert "$120.00 for Ana (cream)" in heard.text
    assert "order-receipt" not in heard.text
    assert (await orders(floor), (await stands(floor)).pending) == (0, 0)
    assert "Order 1: " in (await floor.says(MEI, "/order @ana_buys 5 patch test x1")).text


@pytest.mark.parametrize("words", ["{} cancelled", "#{} storniert", "{} 取消"])
async def test_a_booked_order_is_cancelled_after_a_look_and_a_yes(sqlite_database: Database, words: str) -> None:
    floor = await counter(sqlite_database)
    number = number_in((await floor.says(MEI, "/order @ana_buys 120 cream")).text)
    asked = await floor.says(MEI, f"/order {words.format(number)}")
    assert (await stands(floor)).spend_minor == 12_000
    await floor.presses(MEI, asked.button("Give it back"))
    assert (await orders(floor), (await stands(floor)).spend_minor, (await stands(floor)).pending) == (0, 0, 0)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/paid U99", "No order waits"),
        ("/paid tomorrow", "Nothing was"),
        ("/order U99 cancelled", "No order waits"),
        ("/order 999 cancelled", "I know no order"),
        ("/order @ana_buys 120 cream points 50 unpaid", "Nothing was"),
        ("/order @ana_buys unpaid", "Nothing was"),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_booked(sqlite_database: Database, line: str, said: str) -> None:
    floor = await counter(sqlite_database)
    assert said in (await floor.says(MEI, line)).text
    assert (await orders(floor), (await stands(floor)).pending) == (0, 0)


@pytest.mark.parametrize("line", ["/order @ana_buys 120 cream unpaid", "/paid U1", "/order 1 cancelled"])
async def test_members_say_nothing_of_the_kind(sqlite_database: Database, line: str) -> None:
    floor = await counter(sqlite_database)
    assert "Only the shop's staff" in (await floor.says(BOB, line, GROUP)).text


@pytest.mark.parametrize(
    ("words", "cost"),
    [("50 cream @20/12, toner cost 30", 3_000), ("50 cream x2 @25/12", 2_400), ("50 cream @20/12, toner", None)],
)
async def test_what_an_order_cost_is_kept_of_all_of_it_or_by_item(
    sqlite_database: Database, words: str, cost: int | None
) -> None:
    floor = await counter(sqlite_database)
    number = number_in((await floor.says(MEI, f"/order @ana_buys {words}")).text)
    async with floor.database.reading() as session:
        row = await finding.row_of(session, floor.shop.id, int(number))
    assert row is not None
    assert (row.cost_minor, row.total_minor) == (cost, 5_000)


async def test_what_an_unpaid_order_cost_is_known_when_it_is_paid(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    await floor.says(MEI, "/order @ana_buys 50 cream @20/12 cost 14 unpaid")
    number = number_in((await floor.says(MEI, "/paid U1")).text)
    async with floor.database.reading() as session:
        row = await finding.row_of(session, floor.shop.id, int(number))
    assert row is not None
    assert row.cost_minor == 1_400


@pytest.mark.parametrize("words", ["50 cream @20/", "50 cream @20/x", "50 cream @20/-3", "50 cream cost 0"])
async def test_a_cost_that_is_none_is_refused(sqlite_database: Database, words: str) -> None:
    floor = await counter(sqlite_database)
    assert "Nothing was" in (await floor.says(MEI, f"/order @ana_buys {words}")).text
    assert await orders(floor) == 0
