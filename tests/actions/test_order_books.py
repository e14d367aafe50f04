"""Whatever becomes of an order, what it earned, what paid it and what was given back add up, on both databases."""

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from models.coupons import offers
from models.coupons.refusals import CodeUsed
from models.coupons.rules import Fate, Kind, Terms
from models.database import Database, Session
from models.imports.intake import Booked
from models.loyalty import programme, wallet
from models.loyalty.earning import Event, Scope, why_in
from models.loyalty.queries import last_lines
from models.loyalty.rules import NotEnoughCredit, NotEnoughPoints, Reason
from models.money import Money
from models.orders import actions, finding, plans, refunds, returning, till, undoing
from models.orders.actions import Recorded
from models.orders.plans import PlanOver
from models.orders.pricing import Foreign
from models.orders.returning import NoSuchItem, NothingLeft, RefundTooMuch, Wish
from models.orders.rules import CHAT, OrderElsewhere, ReadLine, RefundedMore
from models.orders.till import MoreThanDue, PointsOverShare
from tests.actions.counter import NOW, House, house_of, order, usd
from tests.actions.test_orders import CUSTOMERS, Sold, books, file_of, imported, shop_of

CREAM = ReadLine("Snail cream", 1, usd(4_990), category="skincare")
MUG = ReadLine("Mug", 2, usd(505))


async def coupon(house: House, terms: Terms) -> str:
    code, _ = await house.do(lambda s: offers.give(s, house.shop, terms, house.ana, cause="c", by=house.mei, now=NOW))
    return code.shown


async def test_an_item_earns_by_its_category_and_a_refund_of_it_takes_back_exactly_that(database: Database) -> None:
    house = await house_of(database)
    await house.do(
        lambda s: programme.multiply(s, house.shop.id, Scope.CATEGORY, "Skincare", 150, by=house.mei, now=NOW)
    )
    booked, _ = await house.sell(order(6_000, lines=(CREAM, MUG)))
    assert (booked.points, booked.why.version) == (60 + 24, 1)
    # Rules that changed since do not matter to it.
    await house.do(lambda s: programme.multiply(s, house.shop.id, Scope.CATEGORY, "skincare", 1000, by=None, now=NOW))
    back = await house.back(Wish(booked.order, item="cream"))
    assert (back.amount.minor, back.points, back.whole) == (4_990, 50 + 24, False)
    assert (await house.stands()).points == 10
    rest = await house.back(Wish(booked.order))
    assert (rest.amount.minor, rest.points, rest.whole) == (1_010, 10, True)
    standing = await house.stands()
    assert (standing.points, standing.pending, standing.owed, standing.spend_minor) == (0, 0, 0, 0)
    with pytest.raises(NothingLeft):
        await house.back(Wish(booked.order))


async def test_every_line_of_the_points_book_says_why(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database, member_days="21x200")
    booked, _ = await house.sell(order(4_990))
    await house.back(Wish(booked.order, amount=usd(2_000)))
    async with house.database.reading() as session:
        lines = await last_lines(session, house.shop.id, house.ana, lines_max=5)
    reasons = {line.reason: why_in(line.note) for line in lines}
    given, taken = reasons[Reason.ORDER], reasons[Reason.REFUND]
    assert given is not None
    assert taken is not None
    assert (given.base, given.more[0][0].scope, given.points) == (49, Scope.DAY, 98)
    assert (taken.base, taken.points) == (-20, -40)


async def test_items_are_known_again_by_their_name(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database)
    await house.do(lambda s: programme.multiply(s, house.shop.id, Scope.CATEGORY, "skincare", 200, by=None, now=NOW))
    await house.sell(order(4_990, lines=(CREAM,)))
    again, _ = await house.sell(order(1_000, "A-2", lines=(ReadLine("snail CREAM", 1),)))
    assert again.points == 20


async def test_an_order_is_paid_with_a_code_points_and_the_wallet_and_goes_back_the_same_way(
    database: Database,
) -> None:
    house = await house_of(database)
    await house.give(1_000)
    await house.do(lambda s: wallet.top_up(s, house.shop, house.ana, usd(2_000), cause="t", now=NOW))
    code = await coupon(house, Terms(Kind.PERCENT, 10))
    booked, known = await house.sell(order(6_000, shipping=usd(1_000), code=code, points=500, wallet=usd(1_500)))
    assert (known.coupon.minor, known.points_off.minor, known.wallet.minor, known.due.minor) == (500, 500, 1_500, 3_500)
    # 60 without 5 off, 5 by points and 10 of shipping: 40 units.
    assert booked.points == 40
    assert (await house.stands(NOW)).points == 500
    assert await house.held() == 500
    with pytest.raises(CodeUsed):
        await house.sell(order(6_000, "A-2", code=code))
    part = await house.back(Wish(booked.order, amount=usd(1_000)))
    # A fifth of it: so is what points and the wallet had paid.
    assert (part.points, part.returned, part.coupons.fate, part.wallet.minor) == (10, 100, Fate.NONE, 300)
    back = await house.back(Wish(booked.order))
    assert (back.amount.minor, back.points, back.returned, back.coupons.fate, back.wallet.minor) == (
        4_000,
        30,
        400,
        Fate.BACK,
        1_200,
    )
    assert await house.held() == 2_000
    standing = await house.stands()
    assert (standing.points, standing.owed) == (1_000, 0)
    await house.sell(order(6_000, "A-3", code=code))


async def test_what_paid_an_order_once_pays_it_once_however_often_it_is_confirmed(database: Database) -> None:
    house = await house_of(database)
    await house.give(400)
    wanted = order(1_000, points=400)

    async def pay() -> object:
        return await house.do(lambda s: till.check_out(s, house.shop, house.ana, wanted, by=house.mei, now=NOW))

    done = await asyncio.gather(*[pay() for _ in range(12)])
    assert sum(one is not None for one in done) == 1
    assert (await house.stands(NOW)).points == 0
    assert await house.orders() == 1


async def test_a_hundred_orders_at_once_spend_a_hundred_points_once(database: Database) -> None:
    house = await house_of(database)
    await house.give(100)

    async def pay(number: int) -> bool:
        wanted = order(1_000, f"A-{number}", points=100)
        try:
            return (
                await house.do(lambda s: till.check_out(s, house.shop, house.ana, wanted, by=house.mei, now=NOW))
                is not None
            )
        except NotEnoughPoints:
            return False

    assert sum(await asyncio.gather(*[pay(number) for number in range(100)])) == 1
    assert (await house.stands(NOW)).points == 0
    assert await house.orders() == 1


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"points": 2_501}, PointsOverShare),
        ({"points": 2_000}, NotEnoughPoints),
        ({"wallet": usd(5_001)}, MoreThanDue),
        ({"wallet": usd(1_001)}, NotEnoughCredit),
        ({"points": 1_000, "wallet": usd(4_001)}, MoreThanDue),
    ],
)
async def test_what_cannot_be_paid_books_nothing_at_all(
    database: Database, more: dict[str, Any], refused: type[Exception]
) -> None:
    house = await house_of(database)
    await house.give(1_500)
    await house.do(
        lambda s: wallet.credit(s, house.shop.id, house.ana, usd(1_000), cause="t", reason=Reason.TOP_UP, now=NOW)
    )
    before = await house.stands()
    with pytest.raises(refused):
        await house.sell(order(5_000, **more))
    assert await house.stands() == before
    assert (await house.held(), await house.orders()) == (1_000, 0)


async def test_points_that_were_spent_are_owed_after_a_refund_and_later_orders_repay_them(database: Database) -> None:
    house = await house_of(database, points_hold_days=0)
    first, _ = await house.sell(order(10_000))
    await house.sell(order(500, "A-2", points=100))
    look = await house.do(lambda s: returning.look(s, house.shop, Wish(first.order), now=NOW))
    assert look.owed == 96
    await house.back(Wish(first.order))
    standing = await house.stands()
    assert (standing.points, standing.owed, standing.spend_minor) == (0, 96, 400)
    await house.sell(order(5_000, "A-3"))
    assert ((await house.stands()).points, (await house.stands()).owed) == (0, 46)
    await house.sell(order(5_000, "A-4"))
    assert ((await house.stands()).points, (await house.stands()).owed) == (4, 0)


async def test_points_that_come_back_to_somebody_who_owes_repay_that_first(database: Database) -> None:
    house = await house_of(database, points_hold_days=0)
    first, _ = await house.sell(order(10_000))
    second, _ = await house.sell(order(1_000, "A-2", points=100))
    await house.back(Wish(first.order))
    owed = (await house.stands()).owed
    await house.back(Wish(second.order))
    standing = await house.stands()
    assert owed > 0
    assert not (standing.points and standing.owed)
    assert (standing.points, standing.owed) == (0, 0)


async def test_two_staff_who_give_back_the_same_order_at_once_give_it_back_once(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order())
    look = await house.do(
        lambda s: returning.look(s, house.shop, Wish(booked.order, amount=usd(1_000), wallet=True), now=NOW)
    )

    async def give() -> bool:
        try:
            await house.do(lambda s: returning.carry_out(s, house.shop, look.what, by=house.mei, now=NOW))
        except PlanOver:
            return False
        return True

    assert sum(await asyncio.gather(*[give() for _ in range(8)])) == 1
    assert await house.held() == 1_000
    assert (await house.stands()).points == 40


async def test_a_plan_is_carried_out_once(database: Database) -> None:
    house = await house_of(database)

    async def keep(session: Session) -> int:
        return await plans.keep(
            session, house.shop.id, event="e", member=house.ana, by=house.mei, what=plans.kept(order(), ""), now=NOW
        )

    number = await house.do(keep)
    assert await house.do(keep) == number

    async def close() -> bool:
        try:
            await house.do(lambda s: plans.close(s, house.shop.id, number, now=NOW))
        except PlanOver:
            return False
        return True

    assert sum(await asyncio.gather(*[close() for _ in range(8)])) == 1
    with pytest.raises(PlanOver):
        await house.do(lambda s: plans.waiting(s, house.shop.id, number))


async def test_an_order_is_kept_in_a_plan_as_it_was_written(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database)
    wanted = order(
        4_550, lines=(CREAM, MUG), shipping=usd(500), tax=usd(10), code="X", points=5, wallet=usd(7),
        foreign=Foreign(Money(35_000, "CNY"), Decimal("0.13")),
    )  # fmt: skip
    assert plans.wanted_from(plans.kept(wanted, "said"), house.shop) == wanted


async def test_a_refund_before_its_order_waits_for_it_and_is_booked_once(database: Database) -> None:
    house = await house_of(database)

    async def hold(minor: int) -> bool:
        return await house.do(lambda s: refunds.hold(s, house.shop.id, CHAT, "A-1", minor, by=house.mei, now=NOW))

    assert [await hold(1_000), await hold(500), await hold(2_000)] == [True, False, True]
    assert await house.orders() == 0
    booked, _ = await house.sell(order(5_000))
    standing = await house.stands()
    assert (standing.points, standing.spend_minor) == (30, 3_000)
    rest = await house.back(Wish(booked.order))
    assert (rest.amount.minor, rest.points) == (3_000, 30)


async def test_a_held_refund_of_more_than_the_order_takes_all_of_it_and_no_more(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database)
    await house.do(lambda s: refunds.hold(s, house.shop.id, CHAT, "A-1", 10**9, by=None, now=NOW))
    await house.sell(order(5_000))
    standing = await house.stands()
    assert (standing.points, standing.owed, standing.spend_minor) == (0, 0, 0)


async def test_the_same_order_with_another_total_is_reversed_and_booked_anew(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(5_000))
    with pytest.raises(OrderElsewhere):
        await house.sell(order(5_200))

    async def correct(minor: int) -> Recorded | None:
        return await house.do(
            lambda s: actions.correct(s, house.shop, booked.order, total=usd(minor), lines=(), by=house.mei, now=NOW)
        )

    await house.back(Wish(booked.order, amount=usd(1_000)))
    for minor, points_then in ((5_200, 42), (4_800, 38), (5_000, 40)):
        done = await correct(minor)
        assert done is not None
        standing = await house.stands()
        assert (done.points, standing.points, standing.spend_minor) == (points_then, points_then, minor - 1_000)
    assert await correct(5_000) is None
    with pytest.raises(RefundedMore):
        await correct(1_000)
    await house.back(Wish(booked.order))
    standing = await house.stands()
    assert (standing.points, standing.owed, standing.spend_minor) == (0, 0, 0)
    assert await correct(5_000) is None


async def test_an_order_whose_currency_changed_is_corrected_and_both_amounts_are_kept(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(35_000))
    foreign = Foreign(Money(35_000, "CNY"), Decimal("0.14"))
    await house.do(
        lambda s: actions.correct(
            s, house.shop, booked.order, total=usd(4_900), lines=(), by=house.mei, now=NOW, foreign=foreign
        )
    )
    async with house.database.reading() as session:
        story = await finding.story(session, house.shop.id, booked.order, now=NOW)
    assert story is not None
    assert (story.paid, story.foreign) == (usd(4_900), foreign)
    standing = await house.stands()
    assert (standing.points, standing.spend_minor) == (49, 4_900)


async def test_a_number_is_one_order_in_a_shop_and_never_somebody_elses(database: Database) -> None:
    house = await house_of(database)
    await house.sell(order(5_000))
    assert await house.do(lambda s: till.check_out(s, house.shop, house.ana, order(5_000), by=None, now=NOW)) is None
    with pytest.raises(OrderElsewhere):
        await house.do(lambda s: till.check_out(s, house.shop, house.mei, order(5_000), by=None, now=NOW))


@pytest.mark.parametrize(
    ("wish", "refused"),
    [({"amount": usd(5_001)}, RefundTooMuch), ({"amount": usd(0)}, RefundTooMuch), ({"item": "tea"}, NoSuchItem)],
)
async def test_a_refund_that_makes_no_sense_is_refused(
    sqlite_database: Database, wish: dict[str, Any], refused: type[Exception]
) -> None:
    house = await house_of(sqlite_database)
    booked, _ = await house.sell(order(5_000, lines=(ReadLine("Cream", 1), ReadLine("Creme", 1))))
    before = await house.stands()
    with pytest.raises(refused):
        await house.back(Wish(booked.order, **wish))
    assert await house.stands() == before


async def test_fixed_points_are_given_once_for_what_they_are_for(database: Database) -> None:
    house = await house_of(database)

    async def give(event: Event, about: str) -> int | None:
        return await house.do(lambda s: programme.give_fixed(s, house.shop, house.ana, event, about=about, now=NOW))

    assert [await give(Event.SHARE, "1"), await give(Event.SHARE, "1"), await give(Event.SHARE, "2")] == [5, None, 5]
    assert await give(Event.REVIEW, "1") is None
    await house.do(lambda s: programme.fix(s, house.shop.id, Event.REVIEW, 10, by=house.mei, now=NOW))
    assert await give(Event.REVIEW, "1") == 10
    assert (await house.stands()).points == 20


async def test_a_members_grade_multiplies_where_the_shop_says_so(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database)
    await house.do(lambda s: programme.multiply(s, house.shop.id, Scope.TIER, "silver", 125, by=None, now=NOW))
    first, _ = await house.sell(order(40_000))
    second, _ = await house.sell(order(10_000, "A-2"))
    assert (first.points, second.points) == (400, 125)


async def test_a_file_with_another_total_is_reported_and_changes_nothing(database: Database) -> None:
    shop = await shop_of(database)
    first: Booked = await imported(database, shop, file_of([(Sold(1, CUSTOMERS[0], 1_000, 0, (0,)), 0)]))
    before = await books(database, shop)
    again = await imported(database, shop, file_of([(Sold(1, CUSTOMERS[0], 2_000, 0, (0,)), 0)]))
    assert (first.orders, again.orders, again.differing) == (1, 0, 1)
    assert await books(database, shop) == before


async def test_an_order_that_a_code_pays_whole_can_be_taken_back(database: Database) -> None:
    house = await house_of(database)
    code = await coupon(house, Terms(Kind.PERCENT, 100))
    booked, known = await house.sell(order(5_000, code=code))
    assert (known.due.minor, booked.points) == (0, 0)

    async def undo(session: Session) -> undoing.Undone | None:
        row = await finding.row_of(session, house.shop.id, booked.order)
        assert row is not None
        return await undoing.undo_order(session, house.shop, row, by=house.mei, now=NOW)

    done = await house.do(undo)
    assert done is not None
    assert done.back is not None
    assert done.back.coupons.fate is Fate.BACK
    assert await house.do(undo) is None
    await house.sell(order(5_000, "A-2", code=code))
