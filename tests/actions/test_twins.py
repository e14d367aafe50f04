"""The same purchase from two platforms ends in the same books as from one; two equal purchases are two."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.database import Database, Session
from models.imports.intake import Booked
from models.members.queries import by_identity
from models.members.rules import Kind
from models.money import Money
from models.orders import actions
from models.orders.queries import history_of
from models.orders.twins import NEAR, Purchase, pair
from models.shops.rules import Shop
from scheduler.imports.lookthrough import Answers, book_file, look_through, opened
from tests.actions.test_orders import CIPHER, HEADER, NOW, SAFE, books, imported, shop_of
from tests.sheets import csv_bytes, shopify_bytes, shopify_order

LINE = "email=mail date=day amount=paid currency=USD id=nr refund=back"
AT = datetime(2026, 10, 5, 10, tzinfo=UTC)


def shopify(*orders: tuple[str, str, str], refunded: str = "0.00") -> bytes:
    """(number, day, total), all of Ana's, at ten o'clock."""
    rows = [
        shopify_order(
            number, [("Cream", 1)], Email="ana@example.com", Total=total, Refunded_Amount=refunded,
            Created_at=f"{day} 10:00:00 +0000",
        )
        for number, day, total in orders
    ]  # fmt: skip
    return shopify_bytes([row for order in rows for row in order], HEADER)


def paypal(*rows: tuple[str, str, str, str], mail: str = "ana@example.com") -> bytes:
    """(number, day, paid, given back) of a payment service, an hour later."""
    header = ("nr", "mail", "day", "paid", "back")
    return csv_bytes(header, [(number, mail, f"{day}T11:00:00Z", paid, back) for number, day, paid, back in rows])


async def table(
    database: Database, shop: Shop, content: bytes, *, two: bool = False
) -> tuple[Booked, Sequence[tuple[str, int]]]:
    file = opened(content, shop, mapping=LINE, answers=Answers(two=two), now=NOW)
    look, done = await look_through(database, shop, file, SAFE), Booked()
    async for step in book_file(database, shop, file, SAFE, batch=1, now=NOW):
        done = step
    assert (look.orders, look.alike, look.refunds, look.differing) == (
        done.orders, done.alike, done.refunds, done.differing,
    )  # fmt: skip
    return done, look.twins


async def test_a_purchase_from_two_platforms_is_booked_once_whichever_comes_first(database: Database) -> None:
    one, other, single = await shop_of(database, 1), await shop_of(database, 2), await shop_of(database, 3)
    await imported(database, one, shopify(("#1", "2026-10-05", "20.00")))
    done, twins = await table(database, one, paypal(("PP-77", "2026-10-05", "20.00", "0")))
    assert (done.orders, done.alike, done.points, done.members) == (0, 1, 0, 0)
    assert [number for number, _ in twins] == ["PP-77"]
    await table(database, other, paypal(("PP-77", "2026-10-05", "20.00", "0")))
    assert (await imported(database, other, shopify(("#1", "2026-10-05", "20.00")))).alike == 1
    await imported(database, single, shopify(("#1", "2026-10-05", "20.00")))
    stories = [
        [line[1].orders for line in await books(database, shop) if isinstance(line, tuple)]
        for shop in (one, other, single)
    ]
    assert stories == [[1], [1], [1]]


async def test_the_second_platforms_file_again_adds_nothing_and_its_refund_is_booked(database: Database) -> None:
    shop = await shop_of(database)
    await imported(database, shop, shopify(("#1", "2026-10-05", "20.00")))
    await table(database, shop, paypal(("PP-77", "2026-10-05", "20.00", "0")))
    again, _ = await table(database, shop, paypal(("PP-77", "2026-10-05", "20.00", "0")))
    assert (again.orders, again.alike, again.known) == (0, 0, 1)
    refund, _ = await table(database, shop, paypal(("PP-77", "2026-10-05", "20.00", "20.00")))
    assert (refund.refunds, refund.points) == (1, -20)
    assert (await imported(database, shop, shopify(("#1", "2026-10-05", "20.00"), refunded="20.00"))).refunds == 0


async def test_two_equal_purchases_of_a_day_are_two(database: Database) -> None:
    shop = await shop_of(database)
    await imported(database, shop, shopify(("#1", "2026-10-05", "20.00")))
    done, _ = await table(
        database, shop, paypal(("PP-1", "2026-10-05", "20.00", "0"), ("PP-2", "2026-10-05", "20.00", "0"))
    )
    assert (done.orders, done.alike) == (1, 1)


@pytest.mark.parametrize(
    ("number", "day", "paid", "mail", "alike"),
    [
        ("PP-1", "2026-10-06", "20.00", "ana@example.com", 0),
        ("PP-1", "2026-10-05", "20.01", "ana@example.com", 0),
        ("PP-1", "2026-10-05", "20.00", "bob@example.com", 0),
        ("1", "2026-10-05", "20.00", "ana.paypal@example.com", 1),
    ],
)
async def test_another_day_amount_or_buyer_is_another_order_unless_the_number_says_it_is_the_same(
    sqlite_database: Database, number: str, day: str, paid: str, mail: str, alike: int
) -> None:
    shop = await shop_of(sqlite_database)
    await imported(sqlite_database, shop, shopify(("#1", "2026-10-05", "20.00")))
    done, _ = await table(sqlite_database, shop, paypal((number, day, paid, "0"), mail=mail))
    assert (done.alike, done.orders, done.differing) == (alike, 1 - alike, 0)


async def test_the_owner_may_say_that_they_are_two(database: Database) -> None:
    shop = await shop_of(database)
    await imported(database, shop, shopify(("#1", "2026-10-05", "20.00")))
    done, _ = await table(database, shop, paypal(("PP-77", "2026-10-05", "20.00", "0")), two=True)
    assert (done.orders, done.alike, done.points) == (1, 0, 20)


async def test_an_order_of_the_desk_is_known_in_the_file_that_comes_later(database: Database) -> None:
    shop = await shop_of(database)
    await imported(database, shop, shopify(("#9", "2026-09-01", "5.00")))
    async with database.reading() as session:
        ana = await by_identity(session, shop.id, Kind.EMAIL, CIPHER.index(Kind.EMAIL, "ana@example.com"))
    assert ana is not None

    async def sell(session: Session) -> None:
        await actions.record(
            session, shop, member=ana.id, external_id="1:2", total=Money(2_000, "USD"), lines=(), by=None, now=AT
        )

    await database.transact(sell)
    done = await imported(database, shop, shopify(("#1", "2026-10-05", "20.00")))
    assert (done.orders, done.alike) == (0, 1)
    async with database.reading() as session:
        assert (await history_of(session, shop.id, ana.id)).orders == 2


purchases = st.builds(
    Purchase, st.integers(1, 9), st.sampled_from([None, 1, 2]), st.sampled_from([100, 200]),
    st.integers(0, 50).map(lambda hours: AT + timedelta(hours=hours)), st.sampled_from(["a", "b", "c", "d"]),
)  # fmt: skip


@given(
    st.lists(purchases, max_size=7, unique_by=lambda one: one.order),
    st.lists(purchases, max_size=7, unique_by=lambda one: one.order),
)
def test_each_purchase_is_at_most_one_other_of_its_amount_and_day(new: list[Purchase], booked: list[Purchase]) -> None:
    found = pair(new, booked)
    assert len(set(found.values())) == len(found)
    fresh, old = {one.order: one for one in new}, {one.order: one for one in booked}
    for place, order in found.items():
        one, other = fresh[place], old[order]
        assert one.minor == other.minor
        assert abs(one.at - other.at) <= NEAR
        assert one.number == other.number or one.member == other.member is not None
    assert pair(reversed(new), reversed(booked)) == found
