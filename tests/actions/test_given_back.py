"""Refunds in any steps: each step gives back its share of what paid the order, and all of them together exactly all."""

import random
from datetime import timedelta
from functools import partial

import pytest

from models.database import Database, Session
from models.loyalty import wallet
from models.loyalty.actions import book
from models.loyalty.lots import spendable
from models.loyalty.purses import purse_of
from models.loyalty.rules import Posting, Reason, points_posting
from models.orders.returning import Wish
from models.orders.rules import ReadLine
from tests.actions.counter import NOW, house_of, order, usd

POINTS, CREDIT = 40_000, 40_000


async def _book(shop: int, posting: Posting, session: Session) -> bool:
    return await book(session, shop, posting)


@pytest.mark.parametrize("seed", range(25))
async def test_any_refunds_come_to_their_share_at_every_step_and_to_all_in_the_end(
    sqlite_database: Database, seed: int
) -> None:
    chance = random.Random(seed)
    house = await house_of(sqlite_database)
    await house.give(POINTS)
    await house.do(lambda s: wallet.credit(
        s, house.shop.id, house.ana, usd(CREDIT), cause="t", reason=Reason.TOP_UP, now=NOW
    ))  # fmt: skip
    shipping, tax = chance.choice([0, 700]), chance.choice([0, 1_300])
    goods = chance.randrange(200, 12_000)
    listed = goods + shipping + tax
    spent = chance.randrange(1, listed // 2 + 1)
    paid = listed - spent
    held = chance.randrange(0, paid + 1)
    prices = [chance.randrange(1, 4_000) for _ in range(3)]
    lines = tuple(ReadLine(f"item {place}", 1, usd(price)) for place, price in enumerate(prices))
    booked, known = await house.sell(
        order(
            listed, lines=lines, shipping=usd(shipping) if shipping else None, tax=usd(tax) if tax else None,
            points=spent, wallet=usd(held) if held else None,
        )
    )  # fmt: skip
    assert (known.points, known.paid.minor) == (spent, paid)
    back = earned = 0
    while back < paid:
        part = min(chance.choice([1, 37, 1_111, paid // 3 + 1, paid]), paid - back)
        given = await house.back(Wish(booked.order, amount=usd(part)))
        back += part
        earned += given.points
        assert given.points >= 0
        shares = [whole if back == paid else whole * back // paid for whole in (spent, held)]
        assert (await house.stands(NOW)).points == POINTS - spent + shares[0]
        assert await house.held() == CREDIT - held + shares[1]
    standing = await house.stands()
    assert earned == booked.points
    assert (standing.points, standing.owed, standing.spend_minor) == (POINTS, 0, 0)


async def test_refunds_to_the_wallet_and_in_cash_never_come_to_more_than_was_paid(database: Database) -> None:
    house = await house_of(database)
    await house.do(lambda s: wallet.top_up(s, house.shop, house.ana, usd(2_000), cause="t", now=NOW))
    booked, _ = await house.sell(order(10_000, wallet=usd(2_000)))
    steps = [
        await house.back(Wish(booked.order, amount=usd(minor), wallet=to))
        for minor, to in ((3_000, True), (3_000, False))
    ]
    steps.append(await house.back(Wish(booked.order)))
    assert [one.wallet.minor for one in steps] == [3_000, 0, 0]
    assert await house.held() == 3_000


async def test_an_item_with_tax_takes_exactly_the_points_it_earned(database: Database) -> None:
    house = await house_of(database)
    lines = (ReadLine("Cream", 1, usd(5_000)), ReadLine("Mask", 1, usd(5_000)))
    booked, _ = await house.sell(order(12_100, lines=lines, tax=usd(2_100)))
    assert booked.points == 100
    cream = await house.back(Wish(booked.order, item="cream"))
    assert (cream.amount.minor, cream.points) == (6_050, 50)
    assert (await house.back(Wish(booked.order, item="mask"))).points == 50


async def test_an_amount_with_tax_takes_no_more_points_than_the_goods_in_it_earned(database: Database) -> None:
    house = await house_of(database)
    booked, _ = await house.sell(order(12_100, tax=usd(2_100)))
    assert (await house.back(Wish(booked.order, amount=usd(10_000)))).points == 83


async def test_points_come_back_longest_lived_first_and_can_be_spent_for_seven_days(database: Database) -> None:
    house = await house_of(database)
    for cause, days in (("soon", 2), ("late", 90)):
        posting = points_posting(
            house.ana, 100, reason=Reason.AWARD, cause=cause, at=NOW, active_from=NOW,
            expires_at=NOW + timedelta(days=days),
        )  # fmt: skip
        await house.do(partial(_book, house.shop.id, posting))
    booked, _ = await house.sell(order(1_000, points=200))

    async def lots() -> list[tuple[int, int]]:
        async with house.database.reading() as session:
            found = spendable((await purse_of(session, house.shop.id, house.ana)).lots, NOW)
        return [((lot.expires_at - NOW).days, lot.left) for lot in found if lot.expires_at]

    await house.back(Wish(booked.order, amount=usd(200)))
    assert await lots() == [(90, 50)]
    await house.back(Wish(booked.order))
    assert [left for _, left in await lots()] == [100, 100]
    assert min(days for days, _ in await lots()) >= 7
