"""What staff is shown before an order is booked: what comes off and why, what would be better for her."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.coupons import offers
from models.coupons.rules import Kind, Terms
from models.database import Database, Session
from models.shops import actions as shops
from models.staff.rules import Role
from models.tiers import actions as grades
from models.tiers.rules import with_ladder
from tests.chat.counter import ANA, BOB, MEI, counter, fill_wallet, give_code, give_points, held, number_in, stands
from tests.chat.floor import Floor, Heard


async def golden(database: Database) -> Floor:
    """A shop whose ladder takes 10 % off for Ana."""
    floor = await counter(database)
    ana, mei = await floor.member(ANA), await floor.member(MEI)

    async def work(session: Session) -> None:
        stored = with_ladder("", "wholesale")
        await shops.set_policy(session, floor.shop.id, "tiers", stored)
        shop = replace(floor.shop, policy=replace(floor.shop.policy, tiers=stored))
        until = floor.now + timedelta(days=90)
        await grades.set_by_hand(session, shop, ana.id, "goldcard", until=until, by=mei.id, now=floor.now)

    await floor.database.transact(work)
    return floor


async def sells(floor: Floor, words: str) -> Heard:
    return await floor.says(MEI, f"/order {words} @ana_buys")


async def test_the_tiers_price_is_named_before_it_is_booked_and_may_be_left_off(database: Database) -> None:
    floor = await golden(database)
    asked = await sells(floor, "120 cream")
    assert "Gold Card price −10" in asked.text
    assert "−$12.00" in asked.text
    assert "To pay: <b>$108.00" in asked.text
    booked = await floor.presses(MEI, asked.button("Book it"))
    assert "+108 points" in booked.text
    assert "Tarjeta Oro" in booked.text
    plain = await sells(floor, "120 cream notier")
    assert "+120 points" in plain.text


async def test_her_best_coupon_is_told_with_what_she_would_pay_and_taken_by_one_button(database: Database) -> None:
    floor = await counter(database)
    code = await give_code(floor, 15)
    await give_points(floor, 1_000)
    asked = await sells(floor, "120 cream")
    assert f"A better deal: <code>{code}</code> (15" in asked.text
    assert "To pay would be <b>$102.00" in asked.text
    assert "1,000 points on the account could pay $10.00 of it: add <code>points 1000<" in asked.text
    taken = await floor.presses(MEI, asked.button(f"Take {code}"))
    assert f"Coupon {code}: −$18.00" in taken.text
    assert "To pay: <b>$102.00" in taken.text
    booked = await floor.presses(MEI, taken.button("Book it"))
    assert "+102 points" in booked.text


async def test_a_coupon_that_does_not_help_says_why(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    ana = await floor.member(ANA)
    best = await give_code(floor, 15)
    far, _ = await floor.database.transact(
        lambda s: offers.give(
            s, floor.shop, Terms(Kind.PERCENT, 50, min_minor=20_000), ana.id, cause="far", by=ana.id, now=floor.now
        )
    )
    asked = await sells(floor, "120 cream")
    assert f"A better deal: <code>{best}" in asked.text
    assert f"<code>{far.shown}</code>: This code is for orders from $200.00: $80.00 more" in asked.text


async def test_an_order_paid_by_code_points_and_wallet_is_corrected_by_its_number(database: Database) -> None:
    floor = await counter(database)
    await give_points(floor, 1_000)
    await fill_wallet(floor, 2_000)
    code = await give_code(floor, 10)
    asked = await sells(floor, f"100 cream code {code} points 1000 wallet 10")
    number = number_in((await floor.presses(MEI, asked.button("Book it"))).text)
    shown = await floor.says(MEI, f"/correct {number} 120")
    assert "Correct it to <b>$120.00" in shown.text
    assert f"Coupon {code}: −$12.00" in shown.text
    assert "To pay: <b>$88.00" in shown.text
    done = await floor.presses(MEI, shown.button("Correct it"))
    assert "corrected from $100.00 to <b>$120.00" in done.text
    standing = await stands(floor)
    assert (standing.points, standing.pending, standing.spend_minor, await held(floor)) == (0, 98, 9_800, 1_000)
    assert "in the books already" in (await floor.says(MEI, f"/correct {number} 120")).text
    back = await floor.says(MEI, f"/refund {number}")
    await floor.presses(MEI, back.button("Give it back"))
    standing = await stands(floor)
    assert (standing.points, standing.pending, await held(floor)) == (1_000, 0, 2_000)


async def test_a_correction_its_coupon_does_not_allow_says_what_to_do_instead(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    ana = await floor.member(ANA)
    code, _ = await floor.database.transact(
        lambda s: offers.give(
            s, floor.shop, Terms(Kind.PERCENT, 50, min_minor=5_000), ana.id, cause="far", by=ana.id, now=floor.now
        )
    )
    asked = await sells(floor, f"100 cream code {code.shown}")
    number = number_in((await floor.presses(MEI, asked.button("Book it"))).text)
    refused = await floor.says(MEI, f"/correct {number} 40")
    assert f"Order {number} cannot be corrected to $40.00. This code is for orders from $50.00" in refused.text
    assert f"/refund {number}" in refused.text
    assert (await stands(floor)).spend_minor == 5_000


@pytest.mark.parametrize(("words", "says"), [("", "/correct 231 99"), ("7 99", "I know no order"), ("x", "231")])
async def test_a_correction_that_names_no_order_is_refused(sqlite_database: Database, words: str, says: str) -> None:
    floor = await counter(sqlite_database)
    assert says in (await floor.says(MEI, f"/correct {words}")).text


async def test_the_coupon_for_the_next_order_is_told_to_both_and_ends_with_the_order(database: Database) -> None:
    floor = await counter(database)
    mei = await floor.member(MEI)

    async def work(session: Session) -> None:
        terms = Terms(Kind.NEXT_ORDER, 10, gives=Kind.PERCENT, min_minor=3_000, days=30)
        made, _ = await offers.draft(session, floor.shop, terms, name=None, by=mei.id, now=floor.now)
        await offers.open_offer(session, floor.shop, made.id, by=mei.id, now=floor.now)

    await floor.database.transact(work)
    booked = await sells(floor, "50 cream")
    assert "A coupon for the next order went with it" in booked.text
    assert "Para tu próximo pedido" in booked.text
    assert "A coupon for the next order" not in (await sells(floor, "29.99 mug notier")).text
    asked = await floor.says(MEI, f"/refund {number_in(booked.text)}")
    assert "The coupon that came with it for the next order ends with it." in asked.text
    await floor.presses(MEI, asked.button("Give it back"))
    assert "no tienes ningún cupón" in (await floor.says(ANA, "/coupons")).text.lower()


async def test_members_hear_which_coupon_is_best_from_which_amount_on(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    ana = await floor.member(ANA)
    tenth = await give_code(floor, 10)
    five, _ = await floor.database.transact(
        lambda s: offers.give(s, floor.shop, Terms(Kind.AMOUNT, 500), ana.id, cause="five", by=ana.id, now=floor.now)
    )
    told = (await floor.says(ANA, "/coupons")).text
    assert f"{five.shown}; desde 49,91" in told
    assert told.index(five.shown, told.index("conviene")) < told.index(tenth, told.index("conviene"))


async def test_many_small_refunds_need_a_second_person_as_one_large_one_does(sqlite_database: Database) -> None:
    floor = await counter(sqlite_database)
    await floor.appoint(BOB, Role.MANAGER)
    booked = await sells(floor, "900 bag")
    number = number_in(booked.text)
    first = await floor.says(MEI, f"/refund {number} 499")
    assert "second person" not in first.text
    await floor.presses(MEI, first.button("Give it back"))
    assert "second person" in (await floor.says(MEI, f"/refund {number} 1")).text
    undone = await floor.presses(MEI, booked.button("Undo"))
    assert "second person" in undone.text
    assert "Book the order, then give it back" in (await floor.says(MEI, "/refund ref A-9 600")).text
    assert (await stands(floor)).spend_minor == 40_100
