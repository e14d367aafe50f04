"""A coupon for one category takes off its goods alone, and is refused in plain words where there are none."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from models.coupons import offers
from models.coupons.refusals import MinimumNotMet, NotOfCategory
from models.coupons.rules import Code, Kind, Terms
from models.database import Database
from models.money import Money
from models.orders import correcting, till
from models.orders.items import lines_in
from models.orders.tables import OrderLineRow
from models.orders.till import Wanted
from models.tiers import actions as grades
from models.tiers.rules import with_ladder
from tests.actions.counter import NOW, House, house_of, usd

TEA = Terms(Kind.PERCENT, 10, category="tea")
BOTH = "Sencha @30 #tea, Mug @50 #home"


async def given(house: House, terms: Terms = TEA, *, cause: str = "give:1") -> Code:
    code, _ = await house.do(lambda s: offers.give(s, house.shop, terms, house.ana, cause=cause, by=house.mei, now=NOW))
    return code


def wanted(items: str, total: int, code: Code | None = None, *, number: str = "A-1", **more: Any) -> Wanted:
    shown = code.shown if code else None
    return Wanted(number, Money(total, "USD"), lines_in(items, "USD"), code=shown, **more)


async def test_only_goods_of_its_category_are_cheaper(database: Database) -> None:
    house = await house_of(database)
    code = await given(house)
    _, known = await house.sell(wanted(BOTH, 8_000, code))
    assert (known.coupon, known.due) == (usd(300), usd(7_700))
    await house.stands()


async def test_shipping_and_other_goods_are_left_alone_and_the_minimum_is_that_of_its_goods(
    sqlite_database: Database,
) -> None:
    house = await house_of(sqlite_database)
    code = await given(house, replace(TEA, min_minor=4_000))
    with pytest.raises(MinimumNotMet) as refused:
        await house.sell(wanted(BOTH, 8_500, code, shipping=usd(500)))
    assert refused.value.facts["missing"] == usd(1_000)
    _, known = await house.sell(wanted("Sencha @40 #tea, Mug @50", 9_500, code, shipping=usd(500)))
    assert known.coupon == usd(400)


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ("Mug @50 #home", "none"),
        ("Mug @50", "unknown"),
        ("", "unknown"),
        ("Sencha #tea, Mug #home", "prices"),
    ],
)
async def test_an_order_without_its_goods_is_refused_with_the_reason_and_nothing_is_booked(
    sqlite_database: Database, items: str, why: str
) -> None:
    house = await house_of(sqlite_database)
    code = await given(house)
    with pytest.raises(NotOfCategory) as refused:
        await house.sell(wanted(items, 5_000, code))
    assert refused.value.facts == {"category": "tea", "why": why}
    assert await house.orders() == 0


async def test_an_order_of_nothing_else_needs_no_prices(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database)
    _, known = await house.sell(wanted("Sencha #tea, Gyokuro #Tea", 5_000, await given(house)))
    assert known.coupon == usd(500)


async def test_what_an_item_is_is_known_from_the_last_time_and_kept_with_the_order(database: Database) -> None:
    house = await house_of(database)
    await house.sell(wanted("Sencha @30 #tea", 3_000))
    done, known = await house.sell(wanted("sencha @30, Mug @50", 8_000, await given(house), number="A-2"))
    assert known.coupon == usd(300)
    async with database.reading() as session:
        lines = await session.scalars(
            select(OrderLineRow.category).where(OrderLineRow.order_id == done.order).order_by(OrderLineRow.id)
        )
        assert list(lines) == ["tea", None]


async def test_it_is_reckoned_at_her_tiers_price(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database, tiers=with_ladder("", "wholesale"))

    async def golden(session: Any) -> None:
        await grades.set_by_hand(
            session, house.shop, house.ana, "goldcard", until=NOW.replace(year=2027), by=house.mei, now=NOW
        )

    await house.do(golden)
    _, known = await house.sell(wanted(BOTH, 8_000, await given(house)))
    assert known.tier is not None
    off = 3_000 * (100 - known.tier.price.percent) // 100 // 10
    assert known.tier.price.percent > 0
    assert known.coupon == usd(off)


async def test_the_best_of_her_coupons_goes_by_what_is_in_the_order(database: Database) -> None:
    house = await house_of(database)
    tea, all_of_it = await given(house, replace(TEA, value=20)), await given(house, Terms(Kind.PERCENT, 5), cause="2")

    async def best(items: str, total: int) -> tuple[int, int]:
        async with database.reading() as session:
            found = await till.advise(session, house.shop, house.ana, wanted(items, total), now=NOW)
        assert found is not None
        assert found.code is not None
        return found.code.id, found.pay.minor

    assert await best(BOTH, 8_000) == (tea.id, 7_400)
    assert await best("Sencha @5 #tea, Mug @75", 8_000) == (all_of_it.id, 7_600)
    assert await best("Mug @80", 8_000) == (all_of_it.id, 7_600)


async def test_a_correction_takes_off_what_the_right_order_has_of_it(database: Database) -> None:
    house = await house_of(database)
    done, _ = await house.sell(wanted(BOTH, 8_000, await given(house)))
    anew = wanted("Sencha @50 #tea, Mug @50 #home", 10_000)

    async def corrected(session: Any) -> Any:
        row, asked, _ = await correcting.look(session, house.shop, done.order, anew)
        return await correcting.carry_out(
            session, house.shop, done.order, asked, revision=row.revision, by=house.mei, now=NOW
        )

    _, known = await house.do(corrected)
    assert (known.coupon, known.due) == (usd(500), usd(9_500))
    with pytest.raises(NotOfCategory):
        await house.do(lambda s: correcting.look(s, house.shop, done.order, wanted("Mug @60 #home", 6_000)))


async def test_points_for_a_category_need_an_order_of_it(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database)
    code = await given(house, Terms(Kind.POINTS, 50, category="tea"))
    assert code.terms.needs_order
    with pytest.raises(NotOfCategory):
        await house.sell(wanted("Mug @50 #home", 5_000, code))
    await house.sell(wanted(BOTH, 8_000, code))
