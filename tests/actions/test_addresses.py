"""Shipping addresses of a file teach time zones: the newest address wins, and her own word is never touched."""

from datetime import datetime

import pytest
from sqlalchemy import select

from models.addresses import SURE, VAGUE
from models.database import Database, Session
from models.imports.intake import Booked
from models.members import actions as members
from models.members.rules import Kind, Source
from models.members.tables import IdentityRow, MemberRow
from models.shops.rules import Shop
from tests.actions.test_orders import CIPHER, HEADER, imported, shop_of
from tests.sheets import shopify_bytes, shopify_order

ADDRESSED = (*HEADER, "Shipping Country", "Shipping Province")


def file_of(*orders: tuple[str, str, str, str]) -> bytes:
    """(number, day of October, country, province) each, all of Ana's."""
    rows = [
        shopify_order(
            number, [("Cream", 1)], Email="ana@example.com", Total="20.00",
            Created_at=f"2026-10-{day} 10:00:00 +0000", Shipping_Country=country, Shipping_Province=province,
        )
        for number, day, country, province in orders
    ]  # fmt: skip
    return shopify_bytes([row for order in rows for row in order], ADDRESSED)


async def ana(database: Database, shop: Shop) -> tuple[str, Source, float, datetime | None]:
    async with database.reading() as session:
        row = (
            await session.scalars(
                select(MemberRow)
                .join(IdentityRow, IdentityRow.member_id == MemberRow.id)
                .where(IdentityRow.kind == Kind.EMAIL, IdentityRow.value == CIPHER.index(Kind.EMAIL, "ana@example.com"))
            )
        ).one()
    return row.zone, row.zone_source, row.zone_confidence, row.zone_at


async def learnt(database: Database, shop: Shop, *orders: tuple[str, str, str, str]) -> Booked:
    return await imported(database, shop, file_of(*orders))


async def test_a_customer_from_a_file_lives_where_her_parcels_go(database: Database) -> None:
    shop = await shop_of(database)
    done = await learnt(database, shop, ("#1", "05", "US", "CA"))
    assert done.zones == 1
    zone, source, confidence, at = await ana(database, shop)
    assert (zone, source, confidence) == ("America/Los_Angeles", Source.ADDRESS, SURE)
    assert at is not None
    assert at.day == 5


async def test_the_newest_address_wins_in_whatever_order_files_come(database: Database) -> None:
    shop = await shop_of(database)
    await learnt(database, shop, ("#3", "20", "DE", ""), ("#2", "10", "FR", ""))
    assert (await ana(database, shop))[0] == "Europe/Berlin"
    old = await learnt(database, shop, ("#1", "05", "JP", ""))
    assert (old.zones, (await ana(database, shop))[0]) == (0, "Europe/Berlin")
    new = await learnt(database, shop, ("#4", "21", "US", ""))
    assert (new.zones, (await ana(database, shop))[:3]) == (1, ("America/New_York", Source.ADDRESS, VAGUE))


async def test_a_file_that_is_in_the_books_already_still_teaches_once(database: Database) -> None:
    shop = await shop_of(database)
    plain = shopify_order("#1", [("Cream", 1)], Email="ana@example.com", Total="20.00")
    await imported(database, shop, shopify_bytes(plain, HEADER))
    assert (await ana(database, shop))[1] is Source.SHOP
    again = plain[0] | {"Shipping Country": "JP"}
    done = await imported(database, shop, shopify_bytes([again], ADDRESSED))
    assert (done.orders, done.zones, (await ana(database, shop))[0]) == (0, 1, "Asia/Tokyo")
    assert (await imported(database, shop, shopify_bytes([again], ADDRESSED))).zones == 0


@pytest.mark.parametrize(
    ("known", "believed"),
    [(Source.OWN, False), (Source.LOCATION, False), (Source.HOURS, True), (Source.TELEGRAM, True), (Source.SHOP, True)],
)
async def test_an_address_beats_a_guess_and_never_her_own_word(
    database: Database, known: Source, believed: bool
) -> None:
    shop = await shop_of(database)
    await imported(database, shop, shopify_bytes(shopify_order("#1", [("Mug", 1)], Email="ana@example.com"), HEADER))

    async def knows(session: Session) -> None:
        await members.live_in(session, shop.id, 1, "Asia/Manila", known, confidence=0.6, known=Source.SHOP)

    if known is not Source.SHOP:
        await database.transact(knows)
    done = await learnt(database, shop, ("#2", "05", "DE", ""))
    assert done.zones == int(believed)
    assert (await ana(database, shop))[0] == ("Europe/Berlin" if believed else "Asia/Manila")
