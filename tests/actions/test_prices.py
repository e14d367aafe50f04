"""What comes off an order at the till: her tier's price, one coupon, points; and the same when it is corrected."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.coupons import offers
from models.coupons import queries as codes
from models.coupons.actions import redeem
from models.coupons.refusals import (
    BelowFloor,
    CodeUsed,
    CodeWithdrawn,
    MinimumNotMet,
    NeedsOrder,
    NothingOff,
    OfferGone,
)
from models.coupons.rules import Code, Fate, Kind, Terms
from models.database import Database, Session
from models.errors import ShopError
from models.loyalty import wallet
from models.orders import correcting, finding, plans, till
from models.orders.actions import Recorded
from models.orders.correcting import AlreadySo
from models.orders.plans import PLAN_LIFE, SECOND_LIFE, PlanOver
from models.orders.returning import Wish
from models.orders.rules import ReadLine, RefundedMore
from models.orders.till import PointsOverShare, Sum, SumMoved, Wanted
from models.orders.undoing import undo_last
from models.tiers import actions as grades
from models.tiers.rules import with_benefit, with_ladder
from tests.actions.counter import NOW, House, house_of, order, usd
from tests.actions.till import attempt

WHOLESALE = with_ladder("", "wholesale")
NEXT = Terms(Kind.NEXT_ORDER, 10, gives=Kind.PERCENT, min_minor=3_000, days=30)


async def gold(database: Database, stored: str = WHOLESALE, **policy: int | str) -> House:
    """A house whose member holds the gold card: 10 % off."""
    house = await house_of(database, tiers=stored, **policy)
    await house.do(
        lambda s: grades.set_by_hand(
            s, house.shop, house.ana, "goldcard", until=NOW + timedelta(days=90), by=house.mei, now=NOW
        )
    )
    return house


async def coupon(house: House, terms: Terms, cause: str = "c") -> str:
    code, _ = await house.do(lambda s: offers.give(s, house.shop, terms, house.ana, cause=cause, by=house.mei, now=NOW))
    return code.shown


async def opened(house: House, terms: Terms, name: str | None = None) -> None:
    async def work(session: Session) -> None:
        made, _ = await offers.draft(session, house.shop, terms, name=name, by=house.mei, now=NOW)
        await offers.open_offer(session, house.shop, made.id, by=house.mei, now=NOW)

    await house.do(work)


async def brought(house: House, number: int) -> list[Code]:
    async with house.database.reading() as session:
        return await codes.came_with(session, house.shop.id, house.ana, str(number))


async def corrected(house: House, number: int, minor: int) -> tuple[Recorded, Sum]:
    async def work(session: Session) -> tuple[Recorded, Sum]:
        row, wanted, shown = await correcting.look(session, house.shop, number, order(minor))
        done = await correcting.carry_out(
            session, house.shop, number, wanted, revision=row.revision, by=house.mei, now=NOW
        )
        assert done is not None
        assert done[1] == shown
        return done

    return await house.do(work)


async def test_tier_coupon_and_points_come_off_in_this_order_and_only_what_is_paid_earns(database: Database) -> None:
    house = await gold(database)
    await house.give(1_000)
    code = await coupon(house, Terms(Kind.PERCENT, 10))
    booked, known = await house.sell(order(11_000, shipping=usd(1_000), code=code, points=1_000))
    assert known.tier is not None
    assert (known.tier.code, known.tier.minor, known.coupon.minor, known.points_off.minor) == (
        "goldcard",
        1_000,
        900,
        1_000,
    )
    # 110 − 10 of the tier − 9 of the coupon − 10 by points: 81, of it 10 for shipping.
    assert (known.due.minor, booked.points) == (8_100, 71)
    async with house.database.reading() as session:
        story = await finding.story(session, house.shop.id, booked.order, now=NOW)
    assert story is not None
    assert story.listed == usd(11_000)


async def test_an_order_can_be_booked_without_the_tiers_price_and_a_shop_may_have_none(
    sqlite_database: Database,
) -> None:
    house = await gold(sqlite_database)
    _, known = await house.sell(order(10_000, tier=False))
    assert (known.tier, known.due) == (None, usd(10_000))
    house.shop = replace(house.shop, policy=replace(house.shop.policy, tier_prices=0))
    _, known = await house.sell(order(10_000, "A-2"))
    assert known.tier is None


async def test_free_shipping_of_a_tier_counts_from_its_bound_and_costs_no_points(database: Database) -> None:
    house = await gold(database, with_benefit(WHOLESALE, "goldcard", "shipping", 90))
    booked, known = await house.sell(order(11_000, shipping=usd(1_000)))
    assert known.tier is not None
    assert (known.tier.goods.minor, known.tier.shipping.minor, known.due.minor) == (1_000, 1_000, 9_000)
    assert booked.points == 90
    _, below = await house.sell(order(10_999, "A-2", shipping=usd(1_000)))
    assert below.tier is not None
    assert below.tier.shipping.minor == 0


async def test_a_free_shipping_code_costs_no_points_for_the_goods(database: Database) -> None:
    house = await house_of(database)
    booked, known = await house.sell(order(11_000, shipping=usd(1_000), code=await coupon(house, Terms(Kind.SHIPPING))))
    assert (known.due.minor, booked.points) == (10_000, 100)


async def test_a_free_shipping_code_is_not_used_up_where_no_shipping_was_said(database: Database) -> None:
    house = await house_of(database)
    code = await coupon(house, Terms(Kind.SHIPPING))
    with pytest.raises(NothingOff):
        await house.sell(order(10_000, code=code))
    await house.sell(order(11_000, shipping=usd(1_000), code=code))


async def test_a_code_that_would_go_below_the_floor_with_the_tiers_price_works_without_it(database: Database) -> None:
    house = await gold(database)
    code = await coupon(house, Terms(Kind.PERCENT, 20, cost_percent=65, floor_percent=10))
    with pytest.raises(BelowFloor):
        await house.sell(order(10_000, code=code))
    _, known = await house.sell(order(10_000, code=code, tier=False))
    assert known.due == usd(8_000)


async def test_the_best_of_her_coupons_is_found_and_what_it_would_come_to(database: Database) -> None:
    house = await gold(database)

    async def advice(wanted: Wanted) -> till.Advice | None:
        async with house.database.reading() as session:
            return await till.advise(session, house.shop, house.ana, wanted, now=NOW)

    assert await advice(order(10_000)) is None
    five = await coupon(house, Terms(Kind.AMOUNT, 500), "1")
    tenth = await coupon(house, Terms(Kind.PERCENT, 10), "2")
    far = await coupon(house, Terms(Kind.PERCENT, 50, min_minor=20_000), "3")
    found = await advice(order(10_000))
    assert found is not None
    assert found.code is not None
    assert (found.code.shown, found.tier, found.pay) == (tenth, True, usd(8_100))
    assert {one.code.shown: type(why).__name__ for one, why in found.left_out} == {
        five: "WorthLess", far: "MinimumNotMet",
    }  # fmt: skip
    worse = await advice(order(10_000, code=five))
    assert worse is not None
    assert worse.code is not None
    assert worse.code.shown == tenth
    enough = await advice(order(10_000, code=tenth))
    assert enough is not None
    assert enough.code is None


async def test_points_may_pay_all_of_an_order_where_the_shop_says_so(database: Database) -> None:
    house = await house_of(database, points_share_percent=100)
    await house.give(5_000)
    booked, known = await house.sell(order(5_000, points=5_000))
    assert (known.due.minor, booked.points) == (0, 0)
    assert (await house.back(Wish(booked.order))).returned == 5_000
    assert (await house.stands(NOW)).points == 5_000


async def test_what_was_shown_is_what_is_booked_or_nothing_is(database: Database) -> None:
    house = await house_of(database)
    await opened(house, Terms(Kind.PERCENT, 50), "HALF")
    wanted = order(10_000, code="HALF")
    await opened(house, Terms(Kind.PERCENT, 10), "HALF")

    async def book() -> object:
        return await house.do(
            lambda s: till.check_out(s, house.shop, house.ana, wanted, by=house.mei, now=NOW, shown_due=5_000)
        )

    moved = await attempt(book())
    assert isinstance(moved, SumMoved)
    assert moved.facts == {"due": usd(9_000)}
    assert await house.orders() == 0


async def test_an_order_from_the_offers_minimum_on_brings_one_coupon_for_the_next(database: Database) -> None:
    house = await house_of(database)
    await opened(house, NEXT)
    small, _ = await house.sell(order(2_999, "A-1"))
    assert await brought(house, small.order) == []
    large, _ = await house.sell(order(3_000, "A-2"))
    [code] = await brought(house, large.order)
    assert await house.do(
        lambda s: till.check_out(s, house.shop, house.ana, order(3_000, "A-2"), by=house.mei, now=NOW)
    ) is None  # fmt: skip
    assert len(await brought(house, large.order)) == 1
    _, known = await house.sell(order(4_000, "A-3", code=code.shown))
    assert known.coupon == usd(400)


async def test_a_whole_refund_ends_the_coupon_that_came_with_it_unless_it_was_used(database: Database) -> None:
    house = await house_of(database)
    await opened(house, NEXT)
    first, _ = await house.sell(order(5_000, "A-1"))
    second, _ = await house.sell(order(5_000, "A-2"))
    [unused], [used] = await brought(house, first.order), await brought(house, second.order)
    await house.sell(order(5_000, "A-3", code=used.shown))
    assert (await house.back(Wish(first.order, amount=usd(1_000)))).coupons.withdrawn == 0
    gone, stays = await house.back(Wish(first.order)), await house.back(Wish(second.order))
    assert (gone.coupons.withdrawn, gone.coupons.kept) == (1, ())
    assert (stays.coupons.withdrawn, stays.coupons.kept) == (0, (used.shown,))
    with pytest.raises(CodeWithdrawn):
        await house.sell(order(5_000, "A-4", code=unused.shown))


async def test_a_next_order_coupon_gives_nothing_without_a_next_order(database: Database) -> None:
    house = await house_of(database)
    await opened(house, Terms(Kind.NEXT_ORDER, 500, gives=Kind.WALLET))
    booked, _ = await house.sell(order(5_000))
    [code] = await brought(house, booked.order)
    with pytest.raises(NeedsOrder):
        await house.do(lambda s: redeem(s, house.shop, house.ana, code.id, turn=0, now=NOW))


async def test_credit_of_a_coupon_is_not_kept_by_parking_it_in_another_order(database: Database) -> None:
    house = await house_of(database)
    await opened(house, Terms(Kind.WALLET, 500, min_minor=1_000), "FIVE")
    for turn in range(3):
        first, _ = await house.sell(order(1_000, f"A-{turn}", code="FIVE"))
        parked, _ = await house.sell(order(500, f"B-{turn}", wallet=usd(500)))
        spent = await house.back(Wish(first.order))
        assert spent.coupons.fate is Fate.SPENT
        back = await house.back(Wish(parked.order))
        assert (back.wallet, back.settled) == (usd(500), usd(500))
        assert await house.held() == 0


async def test_money_of_her_own_never_repays_a_coupons_credit(database: Database) -> None:
    house = await house_of(database)
    await opened(house, Terms(Kind.WALLET, 500, min_minor=1_000), "FIVE")
    first, _ = await house.sell(order(1_000, code="FIVE"))
    await house.sell(order(500, "B-1", wallet=usd(500)))
    await house.back(Wish(first.order))
    await house.do(lambda s: wallet.top_up(s, house.shop, house.ana, usd(1_000), cause="t", now=NOW))
    assert await house.held() == 1_000


async def test_a_shared_code_for_credit_or_points_gives_them_once_to_each(database: Database) -> None:
    house = await house_of(database)
    await opened(house, Terms(Kind.WALLET, 500), "FIVE")
    async with house.database.reading() as session:
        found = await codes.find(session, house.shop.id, "FIVE")
    assert found is not None
    await house.do(lambda s: redeem(s, house.shop, house.ana, found.id, turn=0, now=NOW))
    with pytest.raises(CodeUsed):
        await house.do(lambda s: redeem(s, house.shop, house.ana, found.id, turn=1, now=NOW))
    assert await house.held() == 500


async def test_an_offer_that_is_over_gives_out_no_codes(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database)
    await opened(house, Terms(Kind.PERCENT, 10, ends_at=NOW + timedelta(days=1)), "DAY")
    async with house.database.reading() as session:
        found = await codes.find(session, house.shop.id, "DAY")
        assert found is not None
        offer = await codes.coupon(session, house.shop.id, found.coupon)
    assert offer is not None
    with pytest.raises(OfferGone):
        await house.do(lambda s: offers.issue(s, house.shop, offer, house.ana, cause="x", now=NOW + timedelta(days=1)))


async def test_an_undone_order_gives_its_code_back_without_using_up_the_refunds_grace(database: Database) -> None:
    house = await house_of(database)
    code = await coupon(house, Terms(Kind.PERCENT, 10, days=10))
    await house.sell(order(5_000, "A-1", code=code))
    undone = await house.do(lambda s: undo_last(s, house.shop, house.mei, now=NOW))
    assert undone.back is not None
    assert undone.back.coupons.fate is Fate.BACK
    booked, _ = await house.sell(order(5_000, "A-2", code=code))
    later = NOW + timedelta(days=30)
    back = await house.back(Wish(booked.order), now=later)
    assert back.coupons.fate is Fate.BACK
    assert back.coupons.until is not None
    assert back.coupons.until > later + timedelta(days=7)


async def test_an_order_with_tier_code_points_and_wallet_is_corrected_and_goes_back_whole(database: Database) -> None:
    house = await gold(database)
    await house.give(1_000)
    await house.do(lambda s: wallet.top_up(s, house.shop, house.ana, usd(2_000), cause="t", now=NOW))
    code = await coupon(house, Terms(Kind.PERCENT, 10))
    booked, _ = await house.sell(order(10_000, code=code, points=1_000, wallet=usd(1_500)))
    for minor, due, earned in ((20_000, 13_700, 152), (8_000, 3_980, 54), (10_000, 5_600, 71)):
        done, known = await corrected(house, booked.order, minor)
        assert (known.due.minor, done.points) == (due, earned)
        assert known.due.minor + 1_500 + 1_000 == minor * 81 // 100
        standing = await house.stands()
        assert (standing.points, standing.spend_minor, await house.held()) == (earned, due + 1_500, 500)
    back = await house.back(Wish(booked.order))
    assert (back.returned, back.wallet.minor, back.coupons.fate) == (1_000, 1_500, Fate.BACK)
    standing = await house.stands()
    assert (standing.points, standing.owed, standing.spend_minor, await house.held()) == (1_000, 0, 0, 2_000)


@pytest.mark.parametrize(
    ("minor", "refused"),
    [(3_999, MinimumNotMet), (1_000, RefundedMore), (10_000, AlreadySo)],
)
async def test_a_correction_that_cannot_be_says_why_and_changes_nothing(
    database: Database, minor: int, refused: type[ShopError]
) -> None:
    house = await house_of(database)
    least = 0 if refused is RefundedMore else 4_000
    code = await coupon(house, Terms(Kind.PERCENT, 10, min_minor=least))
    booked, _ = await house.sell(order(10_000, code=code))
    await house.back(Wish(booked.order, amount=usd(1_000)))
    before = await house.stands()
    with pytest.raises(refused):
        await corrected(house, booked.order, minor)
    assert await house.stands() == before


async def test_points_that_would_pay_more_than_their_share_stop_a_correction(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database)
    await house.give(5_000)
    booked, _ = await house.sell(order(10_000, points=5_000))
    with pytest.raises(PointsOverShare):
        await corrected(house, booked.order, 9_999)


async def test_an_item_given_back_is_not_given_back_again_after_a_correction(database: Database) -> None:
    house = await house_of(database)
    lines = (ReadLine("Cream", 1, usd(5_000)), ReadLine("Mask", 1, usd(5_000)))
    booked, _ = await house.sell(order(10_000, lines=lines))
    await house.back(Wish(booked.order, item="cream"))

    async def correct(session: Session) -> object:
        wanted = order(11_000, lines=(lines[0], ReadLine("Mask", 1, usd(6_000))))
        row, wanted, _ = await correcting.look(session, house.shop, booked.order, wanted)
        return await correcting.carry_out(
            session, house.shop, booked.order, wanted, revision=row.revision, by=house.mei, now=NOW
        )

    assert await house.do(correct) is not None
    assert type(await attempt(house.back(Wish(booked.order, item="cream")))).__name__ == "NothingLeft"
    assert (await house.back(Wish(booked.order, item="mask"))).amount == usd(6_000)


async def test_a_correction_below_the_minimum_ends_the_coupon_the_order_brought(sqlite_database: Database) -> None:
    house = await house_of(sqlite_database)
    await opened(house, NEXT)
    booked, _ = await house.sell(order(5_000))
    await corrected(house, booked.order, 2_000)
    assert [one.withdrawn for one in await brought(house, booked.order)] == [True]


async def test_a_plan_is_forgotten_when_its_button_is_over(database: Database) -> None:
    house = await house_of(database)

    async def keep(event: str) -> int:
        return await house.do(
            lambda s: plans.keep(s, house.shop.id, event=event, member=house.ana, by=house.mei, what={}, now=NOW)
        )

    async def forget(after: timedelta) -> int:
        return await house.do(lambda s: plans.forget(s, house.shop.id, now=NOW + after))

    alone, agreed = await keep("1"), await keep("2")
    await house.do(lambda s: plans.agree(s, house.shop.id, agreed, by=house.mei))
    just_before = timedelta(microseconds=1)
    assert await forget(PLAN_LIFE - just_before) == 0
    assert await forget(PLAN_LIFE) == 1
    with pytest.raises(PlanOver):
        await house.do(lambda s: plans.waiting(s, house.shop.id, alone))
    assert await forget(PLAN_LIFE + SECOND_LIFE - just_before) == 0
    assert await forget(PLAN_LIFE + SECOND_LIFE) == 1
