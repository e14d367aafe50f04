"""Orders are booked exactly once, and what was given back leaves the books as if it had never been bought."""

import asyncio
import random
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.contacts import PhoneBook
from bot.secrets import FieldCipher
from models.database import Database, Session
from models.imports.actions import receive_file
from models.imports.intake import Booked
from models.loyalty.verifying import verify
from models.members.actions import Person, meet
from models.members.queries import by_identity, rows_of_telegram
from models.members.rules import Kind, Reach
from models.members.tables import MemberRow
from models.money import AmountNotPositive, Money
from models.orders import actions
from models.orders.queries import history_of, orders_of
from models.orders.rules import ReadLine, WrongCurrency
from models.referrals import actions as referrals
from models.referrals import granting
from models.referrals.rules import Way
from models.shops import actions as shops
from models.shops.rules import Shop
from models.tiers.queries import standing_of
from scheduler.imports.lookthrough import Answers, Safe, book_file, look_through, opened
from tests.sheets import SHOPIFY_SHORT, shopify_bytes, shopify_order

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
CIPHER = FieldCipher([b"k" * 32])
SAFE = Safe(CIPHER, PhoneBook())
HEADER = (*SHOPIFY_SHORT, "Shipping", "Cancelled at")
CUSTOMERS = ("ana@example.com", "bob@example.com", "cy@example.com")


@dataclass(frozen=True)
class Sold:
    """An invented order; `refunds` are what was given back of it at each of its versions, growing."""

    number: int
    customer: str
    total: int
    shipping: int
    refunds: tuple[int, ...]

    def rows(self, version: int) -> list[dict[str, str]]:
        return shopify_order(
            f"#{self.number}",
            [("Cream", 1), ("Toner", 2)],
            Email=self.customer,
            Total=_written(self.total),
            Shipping=_written(self.shipping),
            Refunded_Amount=_written(self.refunds[min(version, len(self.refunds) - 1)]),
            Created_at=f"2026-10-{self.number % 28 + 1:02} 10:00:00 +0000",
        )


def _written(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02}"


def file_of(sold: Sequence[tuple[Sold, int]], dice: random.Random | None = None) -> bytes:
    rows = [row for order, version in sold for row in order.rows(version)]
    if dice:
        dice.shuffle(rows)
    return shopify_bytes(rows, HEADER)


async def shop_of(database: Database, bot: int = 42) -> Shop:
    return await database.transact(
        lambda session: shops.open_shop(
            session, bot_id=bot, bot_username="b", name="s", currency="USD", zone="Europe/Madrid",
            languages=("en",), secret=b"s" * 32, now=NOW,
        )
    )  # fmt: skip


async def imported(database: Database, shop: Shop, content: bytes) -> Booked:
    batch = await database.transact(
        lambda session: receive_file(session, shop.id, name="f", content=content, by=None, mapping=None, now=NOW)
    )
    file = opened(content, shop, mapping=None, answers=Answers(), now=NOW)
    look = await look_through(database, shop, file, SAFE)
    done = Booked()
    async for step in book_file(database, shop, file, SAFE, batch=batch, now=NOW):
        done = step
    assert (look.orders, look.known, look.refunds, look.differing) == (
        done.orders,
        done.known,
        done.refunds,
        done.differing,
    )
    assert (look.members, look.zones) == (done.members, done.zones)
    return done


async def books(database: Database, shop: Shop) -> list[Any]:
    """Everything the books say of each customer, at several moments."""
    found: list[Any] = []
    async with database.reading() as session:
        verdict = await verify(session, shop.id)
        assert (verdict.broken, verdict.why) == (None, "")
        for customer in CUSTOMERS:
            member = await by_identity(session, shop.id, Kind.EMAIL, CIPHER.index(Kind.EMAIL, customer))
            if member is None:
                continue
            found.append((customer, await history_of(session, shop.id, member.id)))
            for days in (-40, -30, -20, 0, 40):
                at = NOW + timedelta(days=days)
                found.append(await standing_of(session, shop.id, member.id, currency="USD", minor_per_major=100, at=at))
    return found


sales = st.builds(
    lambda number, customer, total, shipping, parts: Sold(
        number, customer, total, min(shipping, total), tuple(sorted(part * total // 100 for part in (0, *parts)))
    ),
    st.integers(1, 9),
    st.sampled_from(CUSTOMERS),
    st.integers(1, 20_000),
    st.integers(0, 900),
    st.lists(st.integers(0, 100), max_size=3),
)


async def both_ways(
    first: tuple[Database, Shop], second: tuple[Database, Shop], sold: list[Sold], dice: random.Random
) -> None:
    """Once as a story of files in any order, with repeats, and once as the end of it at once."""
    versions = [(order, version) for order in sold for version in range(len(order.refunds))]
    versions += [(order, len(order.refunds) - 1) for order in sold]
    dice.shuffle(versions)
    while versions:
        size = dice.randint(1, len(versions))
        chosen, versions = {order.number: (order, version) for order, version in versions[:size]}, versions[size:]
        content = file_of(list(chosen.values()), dice)
        await imported(*first, content)
        if dice.random() < 0.4:
            again = await imported(*first, content)
            assert (again.orders, again.refunds, again.points, again.members) == (0, 0, 0, 0)
    await imported(*first, file_of([(order, len(order.refunds) - 1) for order in sold], dice))
    await imported(*second, file_of([(order, len(order.refunds) - 1) for order in sold]))
    assert await books(*first) == await books(*second)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sold=st.lists(sales, min_size=1, max_size=6, unique_by=lambda one: one.number), seed=st.integers(0, 10**6))
def test_any_story_of_refunds_and_repeats_ends_like_its_last_page(
    migrated_file: Path, sold: list[Sold], seed: int
) -> None:
    async def play(folder: str) -> None:
        database = Database(f"sqlite+aiosqlite:///{shutil.copy(migrated_file, folder)}")
        first, second = await shop_of(database, 1), await shop_of(database, 2)
        await both_ways((database, first), (database, second), sold, random.Random(seed))
        await database.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(play(folder))


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_story_ends_the_same_on_both_databases(database: Database, seed: int) -> None:
    dice = random.Random(seed)
    sold = [
        Sold(number, dice.choice(CUSTOMERS), total := dice.randint(1, 9_000), 0, (0, total // 3, total))
        for number in range(1, 12)
    ]
    first, second = await shop_of(database, 1), await shop_of(database, 2)
    await both_ways((database, first), (database, second), sold, dice)


async def test_overlapping_files_book_each_order_once(database: Database) -> None:
    shop = await shop_of(database)
    sold = [Sold(number, CUSTOMERS[number % 2], 1_000, 0, (0,)) for number in range(1, 9)]
    early = await imported(database, shop, file_of([(one, 0) for one in sold[:5]]))
    late = await imported(database, shop, file_of([(one, 0) for one in sold[3:]]))
    assert (early.orders, late.orders, late.known) == (5, 3, 2)
    assert sum(line[1].orders for line in await books(database, shop) if isinstance(line, tuple)) == 8


async def test_an_order_with_another_total_or_customer_is_reported_and_left_alone(database: Database) -> None:
    shop = await shop_of(database)
    await imported(
        database, shop, file_of([(Sold(1, CUSTOMERS[0], 1_000, 0, (0,)), 0), (Sold(2, CUSTOMERS[0], 500, 0, (0,)), 0)])
    )
    before = await books(database, shop)
    other = [(Sold(1, CUSTOMERS[0], 9_900, 0, (0, 100)), 1), (Sold(2, CUSTOMERS[1], 500, 0, (0, 100)), 1)]
    done = await imported(database, shop, file_of(other))
    assert (done.differing, sorted(done.examples), done.refunds, done.members) == (2, ["#1", "#2"], 0, 0)
    assert await books(database, shop) == before


@pytest.mark.parametrize(
    "says",
    [{"Cancelled at": "2026-10-20 10:00:00 +0000"}, {"Financial Status": "voided"}, {"Financial Status": "refunded"}],
)
async def test_an_order_cancelled_later_is_given_back_whole(sqlite_database: Database, says: dict[str, str]) -> None:
    shop = await shop_of(sqlite_database)
    order = Sold(1, CUSTOMERS[0], 5_050, 350, (0,))
    await imported(sqlite_database, shop, file_of([(order, 0)]))
    rows = order.rows(0)
    rows[0] |= says
    done = await imported(sqlite_database, shop, shopify_bytes(rows, HEADER))
    assert (done.refunds, done.points) == (1, -47)
    again = await imported(sqlite_database, shop, shopify_bytes(rows, HEADER))
    assert (again.refunds, again.points) == (0, 0)
    [(_, history), *standings] = await books(sqlite_database, shop)
    assert (history.orders, history.total_minor) == (0, 0)
    assert {(one.points, one.pending, one.spend_minor) for one in standings} == {(0, 0, 0)}


async def test_a_refund_goes_by_the_terms_the_order_was_booked_on(database: Database) -> None:
    shop = await shop_of(database)
    await imported(database, shop, file_of([(Sold(1, CUSTOMERS[0], 5_000, 0, (0,)), 0)]))
    generous = replace(shop, policy=replace(shop.policy, points_per_unit=10, points_hold_days=0))
    done = await imported(database, generous, file_of([(Sold(1, CUSTOMERS[0], 5_000, 0, (0, 5_000)), 1)]))
    assert done.points == -50
    assert {(one.points, one.pending) for one in (await books(database, shop))[1:]} == {(0, 0)}


async def test_people_from_a_file_are_known_by_their_address_in_any_spelling(database: Database) -> None:
    shop = await shop_of(database)
    await imported(database, shop, file_of([(Sold(1, "ana@example.com", 1_000, 0, (0,)), 0)]))
    done = await imported(database, shop, file_of([(Sold(2, "ANA@Example.COM ", 1_000, 0, (0,)), 0)]))
    assert done.members == 0
    async with database.reading() as session:
        ana = await by_identity(session, shop.id, Kind.EMAIL, CIPHER.index(Kind.EMAIL, "ana@example.com"))
    assert ana is not None
    assert ana.reach is Reach.EMAIL_ONLY


async def test_two_shops_never_share_an_order_or_a_customer(database: Database) -> None:
    content = file_of([(Sold(1, CUSTOMERS[0], 1_000, 0, (0,)), 0)])
    one, other = await shop_of(database, 1), await shop_of(database, 2)
    assert (await imported(database, one, content)).orders == 1
    assert (await imported(database, other, content)).members == 1


async def test_an_order_from_chat_is_booked_once_and_taken_back_once(database: Database) -> None:
    shop = await shop_of(database)
    member = await _member(database, shop)
    told: dict[str, Any] = {
        "member": member,
        "external_id": "1:2",
        "lines": [ReadLine("Cream", 2)],
        "by": None,
        "now": NOW,
    }
    paid = Money(4_990, "USD")
    first = await database.transact(lambda session: actions.record(session, shop, total=paid, **told))
    assert first is not None
    assert (first.points, first.points_from) == (49, NOW + timedelta(days=14))
    assert await database.transact(lambda session: actions.record(session, shop, total=paid, **told)) is None
    async with database.reading() as session:
        [order] = await orders_of(session, shop.id, member, orders_max=9)
    assert order.what == "Cream ×2"

    async def back(minor: int) -> int | None:
        return await database.transact(
            lambda session: actions.refund(session, shop, first.order, refunded_minor=minor, by=None, now=NOW)
        )

    assert [await back(90), await back(4_990), await back(4_990), await back(10**9)] == [0, 49, None, None]
    async with database.reading() as session:
        assert await orders_of(session, shop.id, member, orders_max=9) == []
        assert (await verify(session, shop.id)).broken is None
    with pytest.raises(WrongCurrency):
        await database.transact(lambda session: actions.record(session, shop, total=Money(1, "EUR"), **told))
    with pytest.raises(AmountNotPositive):
        await database.transact(lambda session: actions.record(session, shop, total=Money(0, "USD"), **told))


async def test_two_staff_booking_the_same_order_at_once_book_it_once(database: Database) -> None:
    shop = await shop_of(database)
    member = await _member(database, shop)

    async def book() -> bool:
        told: dict[str, Any] = {"member": member, "external_id": "1:2", "lines": (), "by": None, "now": NOW}
        return (
            await database.transact(lambda session: actions.record(session, shop, total=Money(500, "USD"), **told))
            is not None
        )

    assert sum(await asyncio.gather(*[book() for _ in range(8)])) == 1


async def test_the_first_order_of_a_friend_thanks_who_brought_her_as_long_as_it_stands(database: Database) -> None:
    shop = await shop_of(database)
    member, friend = await _member(database, shop, 1), await _member(database, shop, 2)

    async def bind(session: Session) -> None:
        row = await meet(session, shop, Person(2, "n2"), roll=dict(await _rows(session, shop)), now=NOW)
        await referrals.bind_to(session, shop, member, friend=row.id, way=Way.LINK, now=NOW)

    async def rewarded() -> int:
        later = NOW + timedelta(days=40)
        async with database.reading() as session:
            due = await granting.due(session, shop.id, now=later)
        for bond in due:
            await database.transact(lambda session: granting.settle(session, shop, bond, now=later))  # noqa: B023
        async with database.reading() as session:
            assert (await verify(session, shop.id)).broken is None
            found = await standing_of(session, shop.id, member, currency="USD", minor_per_major=100, at=later)
        return found.points

    async def order(number: str) -> int:
        told: dict[str, Any] = {
            "member": friend,
            "external_id": number,
            "lines": (),
            "by": None,
            "now": NOW + timedelta(days=1),
        }
        done = await database.transact(lambda session: actions.record(session, shop, total=Money(9_900, "USD"), **told))
        assert done is not None
        return done.order

    async def back(order: int, minor: int) -> None:
        await database.transact(
            lambda session: actions.refund(session, shop, order, refunded_minor=minor, by=None, now=NOW)
        )

    await database.transact(bind)
    first = await order("1")
    assert await rewarded() == shop.policy.referral_points
    await back(first, 8_900)
    assert await rewarded() == shop.policy.referral_points, "as much is left as counts"
    await back(first, 8_901)
    assert await rewarded() == 0
    await back(first, 9_900)
    assert await rewarded() == 0
    second = await order("2")
    await order("3")
    assert await rewarded() == shop.policy.referral_points
    await back(second, 9_900)
    assert await rewarded() == 0


async def _rows(session: Session, shop: Shop) -> Mapping[int, MemberRow]:
    return await rows_of_telegram(session, shop.id, [1, 2])


async def _member(database: Database, shop: Shop, telegram: int = 7) -> int:
    row = await database.transact(
        lambda session: meet(session, shop, Person(telegram, f"n{telegram}"), roll={}, now=NOW)
    )
    return row.id
