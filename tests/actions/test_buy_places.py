"""The places of a group buy: limits, waiting lists, offers and variants."""

import asyncio

import pytest
from sqlalchemy import update

from models.database import Session
from models.groupbuys import actions, finding, offers, seats
from models.groupbuys.pricing import BadTerms, Extra, Variant
from models.groupbuys.rules import Buy, BuyFull, NoOffer, Seat, TooMany
from models.groupbuys.tables import BuyRow
from models.outreach.rules import Kind
from models.tiers import actions as tiers
from tests.actions.bazaar import HOUR, Shop, house, shop
from tests.actions.test_group_buys import NOON

__all__ = ["house", "shop"]


async def test_a_hundred_at_once_fill_ten_places_and_wait_in_order(shop: Shop) -> None:
    buy = await shop.offer(Extra(most=10))
    people = [await shop.member(number) for number in range(2, 62)]
    seated = await asyncio.gather(*(shop.take(buy, one) for one in people))
    assert sum(one.quantity for one in seated) == 10
    assert sorted(one.waiting for one in seated if not one.quantity) == list(range(1, 51))
    found = await shop.now(buy)
    assert (found.people, found.units, found.left, found.waiting) == (10, 10, 0, 50)
    line = [one for one, seat in zip(people, seated, strict=True) if not seat.quantity]
    places = [(await shop.line(buy, one)) for one in line]
    assert sorted(one.place for one in places if one) == list(range(1, 51))


async def test_who_leaves_makes_room_for_the_next_who_has_two_hours(shop: Shop) -> None:
    buy = await shop.offer(Extra(most=1), hours=30)
    anna, ben, cleo = [await shop.member(number) for number in (2, 3, 4)]
    await shop.take(buy, anna)
    assert (await shop.take(buy, ben)).waiting == 1
    assert (await shop.take(buy, cleo)).waiting == 2
    assert (await shop.take(buy, ben)) == Seat(0, changed=False, waiting=1)
    await shop.leave(buy, anna)
    kept = await shop.line(buy, ben)
    assert kept is not None
    assert (kept.offered, kept.until) == (1, NOON + offers.OFFER_LIFE)
    assert await shop.nudges(Kind.BUY_OFFER) == [(ben, f"{buy.id}:1")]
    # The place is hers: whoever comes meanwhile waits behind.
    assert (await shop.take(buy, anna)).waiting == 2
    late = NOON + offers.OFFER_LIFE
    with pytest.raises(NoOffer):
        await shop.do(lambda session: seats.accept(session, shop.shop.id, buy.id, ben, now=late))
    assert await shop.do(lambda session: offers.lapse(session, shop.shop.id, buy.id, now=late)) == 1
    assert await shop.line(buy, ben) is None
    seat = await shop.do(lambda session: seats.accept(session, shop.shop.id, buy.id, cleo, now=late))
    assert seat == Seat(1, changed=True)
    assert (await shop.now(buy)).left == 0
    with pytest.raises(NoOffer):
        await shop.do(lambda session: seats.accept(session, shop.shop.id, buy.id, cleo, now=late))


async def test_an_offer_at_night_counts_from_the_morning_and_ends_with_the_buy(shop: Shop) -> None:
    buy = await shop.offer(Extra(most=1), hours=30)
    anna, ben = await shop.member(2), await shop.member(3)
    await shop.take(buy, anna)
    await shop.take(buy, ben)
    night = NOON + 11 * HOUR
    await shop.do(lambda session: actions.leave(session, shop.shop.id, buy.id, anna, now=night))
    kept = await shop.line(buy, ben)
    assert kept is not None
    assert kept.until is not None
    assert NOON + 19 * HOUR < kept.until <= buy.deadline


async def test_higher_tiers_come_first_only_where_the_shop_says_so(shop: Shop) -> None:
    for first in (False, True):
        buy = await shop.offer(Extra(most=1, tiers_first=first))
        anna, plain, gold = [await shop.member(number) for number in (2, 3, 4)]
        await shop.do(lambda session: _gold(session, shop, gold))  # noqa: B023
        await shop.take(buy, anna)
        await shop.take(buy, plain)
        seat = await shop.take(buy, gold)
        assert seat.waiting == (1 if first else 2)


async def _gold(session: Session, shop: Shop, member: int) -> None:
    await tiers.set_by_hand(session, shop.shop, member, "gold", until=NOON + 99 * HOUR, by=None, now=NOON)


async def test_in_a_full_buy_nobody_gets_more_but_everybody_may_take_less(shop: Shop) -> None:
    buy = await shop.offer(Extra(most=5, each=4))
    anna, ben = await shop.member(2), await shop.member(3)
    await shop.take(buy, anna, 4)
    with pytest.raises(TooMany):
        await shop.take(buy, anna, 5)
    assert (await shop.take(buy, ben, 2)).waiting == 1
    with pytest.raises(BuyFull) as refused:
        await shop.do(lambda session: _cram(session, shop, buy, anna))
    assert refused.value.facts["left"] == 1
    assert (await shop.take(buy, anna, 3)).quantity == 3
    kept = await shop.line(buy, ben)
    assert kept is not None
    assert kept.offered == 2


async def _cram(session: Session, shop: Shop, buy: Buy, member: int) -> Seat:
    full = update(BuyRow).where(BuyRow.shop_id == shop.shop.id, BuyRow.id == buy.id)
    await session.execute(full.values(extra={"most": 5}))
    return await actions.take(session, shop.shop.id, buy.id, member, 6, now=NOON)


async def test_variants_are_counted_and_cost_what_they_cost(shop: Shop) -> None:
    buy = await shop.offer(Extra(variants=(Variant("Red"), Variant("Blue", 100))))
    anna = await shop.member(2)
    for wrong in (0, 3, -1):
        with pytest.raises(BadTerms):
            await shop.do(
                lambda session: actions.join(session, shop.shop.id, buy.id, anna, now=NOON, variant=wrong)  # noqa: B023
            )
    with pytest.raises(BadTerms):
        await shop.take(buy, anna, 2)

    async def both(session: Session) -> Seat:
        await actions.join(session, shop.shop.id, buy.id, anna, now=NOON, variant=2)
        await actions.join(session, shop.shop.id, buy.id, anna, now=NOON, variant=1)
        return await actions.change(session, shop.shop.id, buy.id, anna, seen=1, more=2, now=NOON, variant=1)

    assert (await shop.do(both)).quantity == 4
    hers = await shop.read(lambda session: finding.place(session, shop.shop.id, buy.id, anna))
    assert (hers.picks, hers.extras_minor, hers.owed(await shop.now(buy)).minor) == ({1: 3, 2: 1}, 100, 5100)
    seat = await shop.do(
        lambda session: actions.change(session, shop.shop.id, buy.id, anna, seen=1, more=-1, now=NOON, variant=2)
    )
    assert seat.quantity == 3
