"""Orders of a file earn by the shop's rules as those of the desk do: category, brand, member day, tier of their day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import event, select

from models.coupons import offers
from models.coupons.rules import Kind as KindOfCoupon
from models.coupons.rules import Terms
from models.coupons.tables import CodeRow
from models.database import Database, Session
from models.loyalty.earning import Event, Scope
from models.loyalty.programme import fix, multiply
from models.loyalty.tables import PostingRow
from models.members.actions import Person, meet
from models.members.queries import by_identity
from models.members.rules import Kind
from models.money import Money
from models.orders import actions
from models.orders.rules import ReadLine
from models.shops.rules import Shop
from models.tiers import actions as grades
from tests.actions.test_orders import CIPHER, NOW, imported, shop_of
from tests.sheets import SHOPIFY_SHORT, shopify_bytes, shopify_order

HEADER = (*SHOPIFY_SHORT, "Lineitem price")


def file_of(*orders: tuple[str, str, str]) -> bytes:
    """(number, date, what) each of 50.00."""
    rows = [
        shopify_order(
            number, [(what, 1)], Email="ana@example.com", Total="50.00", Created_at=f"{date} 10:00:00 +0000",
            Lineitem_price="50.00",
        )
        for number, date, what in orders
    ]  # fmt: skip
    return shopify_bytes([row for order in rows for row in order], HEADER)


async def known_cream(database: Database, shop: Shop) -> None:
    """The desk once sold a cream and said what it is."""

    async def sell(session: Session) -> None:
        bob = (await meet(session, shop, Person(7, "Bob"), roll={}, now=NOW)).id
        line = ReadLine("Cream", 1, None, None, "skincare", "cosrx")
        await actions.record(
            session, shop, member=bob, external_id="1:1", total=Money(100, "USD"), lines=[line], by=None, now=NOW
        )

    await database.transact(sell)


async def notes(database: Database, shop: Shop) -> dict[str, str]:
    async with database.reading() as session:
        rows = await session.execute(select(PostingRow.cause, PostingRow.note).where(PostingRow.shop_id == shop.id))
    return {cause: note for cause, note in rows if cause.startswith("order:shopify")}


async def test_a_category_a_brand_and_a_member_day_multiply_what_a_file_earns(database: Database) -> None:
    shop = await shop_of(database)
    await known_cream(database, shop)
    shop = replace(shop, policy=replace(shop.policy, member_days="18x200"))

    async def rule(session: Session) -> None:
        await multiply(session, shop.id, Scope.CATEGORY, "skincare", 150, by=None, now=NOW)
        await multiply(session, shop.id, Scope.BRAND, "cosrx", 120, by=None, now=NOW)
        await fix(session, shop.id, Event.REVIEW, 5, by=None, now=NOW)

    await database.transact(rule)
    done = await imported(
        database,
        shop,
        file_of(("#1", "2026-10-05", "Cream"), ("#2", "2026-10-18", "cream"), ("#3", "2026-10-05", "Tea")),
    )
    assert done.points == (50 + 25 + 10) + (50 + 25 + 10 + 50) + 50
    told = await notes(database, shop)
    assert '["category", "skincare", 150, 25]' in told["order:shopify:#1"]
    assert '["day", "", 200, 50]' in told["order:shopify:#2"]
    assert '"more": []' in told["order:shopify:#3"]


async def test_the_tier_of_the_day_of_the_order_counts_not_that_of_today(database: Database) -> None:
    shop = await shop_of(database)
    await imported(database, shop, file_of(("#1", "2026-10-01", "Cream")))
    async with database.reading() as session:
        ana = await by_identity(session, shop.id, Kind.EMAIL, CIPHER.index(Kind.EMAIL, "ana@example.com"))
    assert ana is not None
    risen = datetime(2026, 10, 10, tzinfo=UTC)

    async def rule(session: Session) -> None:
        await multiply(session, shop.id, Scope.TIER, "gold", 200, by=None, now=NOW)
        await grades.set_by_hand(session, shop, ana.id, "gold", until=NOW, by=None, now=risen)

    await database.transact(rule)
    done = await imported(database, shop, file_of(("#2", "2026-10-09", "Cream"), ("#3", "2026-10-11", "Cream")))
    assert done.points == 50 + 100
    assert '["tier", "gold", 200, 50]' in (await notes(database, shop))["order:shopify:#3"]


async def test_refunds_of_a_file_take_exactly_what_the_rules_had_given(database: Database) -> None:
    shop = await shop_of(database)
    shop = replace(shop, policy=replace(shop.policy, member_days="18x300"))
    rows = shopify_order(
        "#1", [("Cream", 1)], Email="ana@example.com", Total="50.00", Created_at="2026-10-18 10:00:00 +0000"
    )
    assert (await imported(database, shop, shopify_bytes(rows, SHOPIFY_SHORT))).points == 150
    for refunded, points in (("20.50", -63), ("50.00", -87)):
        rows[0] |= {"Refunded Amount": refunded}
        done = await imported(database, shop, shopify_bytes(rows, SHOPIFY_SHORT))
        assert (done.refunds, done.points) == (1, points)


async def test_however_many_rows_a_file_has_the_rules_cost_the_same_questions(sqlite_database: Database) -> None:
    shop = await shop_of(sqlite_database)
    shop = replace(shop, policy=replace(shop.policy, member_days="18x200"))

    async def rule(session: Session) -> None:
        await multiply(session, shop.id, Scope.CATEGORY, "skincare", 150, by=None, now=NOW)
        await multiply(session, shop.id, Scope.TIER, "gold", 200, by=None, now=NOW)

    await sqlite_database.transact(rule)
    asked: list[object] = []

    def count(*words: object) -> None:
        asked.append(words[2])

    engine = sqlite_database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", count)
    counts = []
    for size, first in ((5, 1), (200, 1_000)):
        asked.clear()
        day = datetime(2026, 10, 1, tzinfo=UTC)
        orders = [(f"#{first + n}", f"{day + timedelta(days=n % 28):%Y-%m-%d}", f"Item {n}") for n in range(size)]
        await imported(sqlite_database, shop, file_of(*orders))
        counts.append(len(asked))
    event.remove(engine, "before_cursor_execute", count)
    assert counts[1] <= counts[0] + 5, counts


async def test_an_order_of_a_file_brings_no_code_for_the_next_one_however_new_it_is(database: Database) -> None:
    shop = await shop_of(database)
    terms = Terms(KindOfCoupon.NEXT_ORDER, 500, gives=KindOfCoupon.AMOUNT)

    async def opened(session: Session) -> None:
        boss = (await meet(session, shop, Person(7, "Bob"), roll={}, now=NOW)).id
        made, _ = await offers.draft(session, shop, terms, name=None, by=boss, now=NOW)
        await offers.open_offer(session, shop, made.id, by=boss, now=NOW)

    await database.transact(opened)
    today = f"{NOW:%Y-%m-%d}"
    assert (await imported(database, shop, file_of(("#1", today, "Cream"), ("#2", "2024-01-05", "Cream")))).orders == 2
    async with database.reading() as session:
        assert (await session.scalars(select(CodeRow))).all() == []
