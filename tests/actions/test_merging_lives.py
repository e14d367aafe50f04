"""Random lives with merges and undone merges, against a count that knows nothing of lots and postings."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from models.database import Database
from models.loyalty import wallet
from models.loyalty.rules import NotEnoughCredit, NotEnoughPoints, Reason
from models.money import Money
from models.orders.queries import history_of
from tests.actions.pair import DAY, NOW, Pair, pair_of


@dataclass
class Count:
    """What each of the two would have, counted event by event: points, money, and orders."""

    points: Counter[int] = field(default_factory=Counter)
    money: Counter[int] = field(default_factory=Counter)
    orders: Counter[int] = field(default_factory=Counter)


@pytest.mark.parametrize("seed", range(6))
async def test_random_lives_with_merges_and_undone_merges_add_up(database: Database, seed: int) -> None:
    """An independent count: an order's points follow the order, what is spent is spent by who she was then."""
    dice = random.Random(seed)
    pair = await pair_of(database)
    mine = Count()
    sold: list[tuple[int, int, int]] = []
    given_back: set[int] = set()
    merged: int | None = None
    for _ in range(60):
        who = dice.choice((pair.anna, pair.filed))
        now_is = pair.anna if merged is not None else who
        act = dice.choice(("order", "order", "refund", "spend", "award", "credit", "pay", "merge", "day"))
        if act == "order":
            minor = dice.randrange(100, 9000)
            # A new order is of who she is when she buys.
            done = await pair.order(now_is, minor)
            sold.append((done.order, now_is, minor))
            mine.points[now_is] += done.points
            mine.orders[now_is] += 1
        elif act == "refund" and sold:
            number, owner, minor = dice.choice(sold)
            if number not in given_back:
                given_back.add(number)
                mine.points[owner] -= await pair.refund(number, minor)
                mine.orders[owner] -= 1
        elif act == "spend":
            held, _, _ = await pair.says(now_is)
            try:
                count = dice.randrange(1, held + 2)
                await pair.spend(now_is, count)
            except NotEnoughPoints:
                continue
            mine.points[now_is] -= count
        elif act == "award":
            count = dice.randrange(1, 50)
            await pair.award(now_is, count, expires_at=NOW + 400 * DAY)
            mine.points[now_is] += count
        elif act == "credit":
            pair.count += 1
            minor = dice.randrange(1, 900)
            name, amount = f"credit:{pair.count}", Money(minor, "USD")
            await pair.do(
                lambda s, a=amount, n=name, w=now_is: wallet.credit(
                    s, pair.shop.id, w, a, cause=n, reason=Reason.TOP_UP, now=pair.now
                )
            )
            mine.money[now_is] += minor
        elif act == "pay":
            pair.count += 1
            minor = dice.randrange(1, 900)
            name, amount = f"pay:{pair.count}", Money(minor, "USD")
            try:
                await pair.do(
                    lambda s, a=amount, n=name, w=now_is: wallet.pay(s, pair.shop.id, w, a, cause=n, now=pair.now)
                )
            except NotEnoughCredit:
                continue
            mine.money[now_is] -= minor
        elif act == "merge" and merged is None:
            merged = (await pair.merge()).id
        elif act == "merge" and merged is not None:
            _, split = await pair.unmerge(merged)
            merged = None
            # Money the survivor spent of the other's is missing there.
            mine.money[pair.filed] -= split.short.minor
            mine.money[pair.anna] += split.short.minor
        elif act == "day":
            pair.now += timedelta(days=dice.randrange(1, 6))
        await _agrees(pair, mine, merged, f"seed {seed} after {act}")
    await pair.hold()


async def _agrees(pair: Pair, mine: Count, merged: int | None, where: str) -> None:
    people = (pair.anna, pair.filed)
    together = merged is not None
    for one in people:
        held, owed, money = await pair.says(one)
        whose = people if together else (one,)
        counted = together and one == pair.filed
        assert held + owed == (0 if counted else sum(mine.points[who] for who in whose)), where
        assert money == (0 if counted else sum(mine.money[who] for who in whose)), where
        async with pair.database.reading() as session:
            had = (await history_of(session, pair.shop.id, one)).orders
        assert had == (0 if counted else sum(mine.orders[who] for who in whose)), where
