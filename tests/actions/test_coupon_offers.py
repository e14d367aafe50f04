"""Offers and their codes: opened once, changed without breaking a promise, stopped, handed out, guessed in vain."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from models.coupons import actions, offers
from models.coupons.refusals import (
    BadTerms,
    CodeNotYours,
    CodeOver,
    CodeStopped,
    CodeTaken,
    NeedsOrder,
    NoSuchCode,
    NotOnThisOrder,
    NotYet,
    OfferGone,
    TooManyTries,
)
from models.coupons.rules import Code, Coupon, Kind, Stage, Terms
from models.coupons.spelling import ALPHABET
from models.database import Database, Session
from models.money import Money
from tests.actions.till import NOON, TEN, House, attempt, open_house


@pytest.fixture
async def house(database: Database) -> House:
    return await open_house(database)


async def test_new_terms_do_not_touch_what_is_kept_or_promised(house: House) -> None:
    await house.open(Terms(Kind.PERCENT, 10))
    anna = await house.member(2)
    kept = await house.reserve(anna, await house.code("WELCOME10"), cause="order:1", order="1")
    changed = await house.open(Terms(Kind.PERCENT, 50, min_minor=10000))
    assert changed.version == 2
    assert (await house.commit(kept)).worth.off_minor == 600
    assert (await house.order(anna, "WELCOME10", "2", goods=10000)).off == Money(5000, "USD")


async def test_a_stopped_offer_ends_every_code_but_not_what_is_kept(house: House) -> None:
    coupon = await house.open(TEN)
    anna = await house.member(2)
    code = await house.code("WELCOME10")
    kept = await house.reserve(anna, code, cause="order:1", order="1")
    stops = [
        await house.database.transact(
            lambda session: offers.stop(session, house.shop.id, coupon.id, by=house.boss, now=NOON)
        )
        for _ in range(2)
    ]
    assert stops == [True, False]
    with pytest.raises(CodeStopped):
        await house.order(anna, "WELCOME10", "2")
    assert (await house.commit(kept)).stage is Stage.COMMITTED
    with pytest.raises(CodeTaken):
        await house.open(TEN)


async def test_a_draft_is_opened_once_and_only_the_newest_one(house: House) -> None:
    async def draft(session: Session) -> int:
        made, _ = await offers.draft(session, house.shop, TEN, name="ABC", by=house.boss, now=NOON)
        return made.id

    old, new = await house.database.transact(draft), await house.database.transact(draft)

    async def opened(number: int) -> object:
        return await attempt(
            house.database.transact(
                lambda session: offers.open_offer(session, house.shop, number, by=house.boss, now=NOON)
            )
        )

    assert isinstance(await opened(old), OfferGone)
    came = await asyncio.gather(*(opened(new) for _ in range(5)))
    assert sum(isinstance(one, Coupon) for one in came) == 1


async def test_december_31_holds_to_the_last_moment_of_the_day_in_the_shops_zone(house: House) -> None:
    midnight = datetime(2026, 12, 31, 23, tzinfo=UTC)
    await house.open(Terms(Kind.PERCENT, 10, starts_at=NOON + timedelta(hours=2), ends_at=midnight))
    anna = await house.member(2)
    with pytest.raises(NotYet):
        await house.order(anna, "WELCOME10", "1", now=NOON + timedelta(hours=2) - timedelta(microseconds=1))
    await house.order(anna, "WELCOME10", "2", now=NOON + timedelta(hours=2))
    await house.order(anna, "WELCOME10", "3", now=midnight - timedelta(microseconds=1))
    with pytest.raises(CodeOver):
        await house.order(anna, "WELCOME10", "4", now=midnight)


async def test_ten_wrong_codes_in_an_hour_lock_a_person_and_nobody_else(house: House) -> None:
    await house.open(TEN)
    anna, ben = await house.member(2), await house.member(3)

    async def type_in(member: int, typed: str, at: datetime) -> object:
        return await attempt(
            house.database.transact(lambda session: actions.look_up(session, house.shop, member, typed, now=at))
        )

    for minute in range(10):
        assert await type_in(anna, f"guess{minute}", NOON + timedelta(minutes=minute)) is None
    locked = await type_in(anna, "WELCOME10", NOON + timedelta(minutes=10))
    assert isinstance(locked, TooManyTries)
    assert locked.facts["until"] == NOON + timedelta(hours=1)
    assert isinstance(await type_in(ben, "WELCOME10", NOON + timedelta(minutes=10)), Code)
    assert isinstance(await type_in(anna, "WELCOME10", NOON + timedelta(hours=1)), Code)


async def test_somebody_elses_code_is_refused_and_counts_as_a_guess(house: House) -> None:
    anna, ben = await house.member(2), await house.member(3)
    code = await house.give(anna)
    with pytest.raises(CodeNotYours):
        await house.order(ben, code.shown, "1")
    for _ in range(10):
        await house.database.transact(lambda session: actions.look_up(session, house.shop, ben, code.shown, now=NOON))
    with pytest.raises(TooManyTries):
        await house.database.transact(lambda session: actions.look_up(session, house.shop, ben, code.shown, now=NOON))


async def test_every_booked_order_brings_one_code_for_the_next_and_not_for_itself(house: House) -> None:
    await house.open(Terms(Kind.NEXT_ORDER, 10, gives=Kind.PERCENT, days=30), None)
    anna = await house.member(2)

    async def booked(session: Session) -> list[Code]:
        return await offers.on_order(session, house.shop, member=anna, order="7", paid_minor=100, now=NOON)

    (code,), (same,) = await house.database.transact(booked), await house.database.transact(booked)
    assert code == same
    with pytest.raises(NotOnThisOrder):
        await house.order(anna, code.shown, "7")
    assert (await house.order(anna, code.shown, "8")).off == Money(600, "USD")


async def test_a_gift_is_given_once_for_its_cause_and_its_code_cannot_be_guessed(house: House) -> None:
    anna = await house.member(2)
    codes = await asyncio.gather(*(house.give(anna) for _ in range(10)))
    assert len({code.id for code in codes}) == 1
    letters = codes[0].shown.replace("-", "")
    assert len(letters) == 16
    assert set(letters) <= set(ALPHABET)
    assert len(ALPHABET) ** len(letters) > 2**60


async def test_what_nobody_gave_out_and_what_needs_an_order_is_refused(house: House) -> None:
    anna = await house.member(2)
    with pytest.raises(NoSuchCode):
        await house.order(anna, "NOTHING", "1")
    code = await house.give(anna)
    with pytest.raises(NeedsOrder):
        await house.database.transact(
            lambda session: actions.redeem(session, house.shop, anna, code.id, turn=0, now=NOON)
        )
    with pytest.raises(BadTerms):
        await house.give(anna, Terms(Kind.PERCENT, 101), cause="give:2")
