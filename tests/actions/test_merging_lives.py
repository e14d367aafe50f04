"""Random lives with merges and undone merges, against a count that knows nothing of lots and postings."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

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


class Lives:
    """Two members who may be one, what they do at random, and what each would have."""

    ACTS = ("order", "order", "refund", "spend", "award", "credit", "pay", "merge", "day")

    def __init__(self, pair: Pair, seed: int) -> None:
        self.pair, self.dice, self.mine = pair, random.Random(seed), Count()
        self.sold: list[tuple[int, int, int]] = []
        self.merged: int | None = None

    async def live(self) -> str:
        """One act of one of them; which it was. What is done since they are one is hers who stays."""
        who = self.dice.choice((self.pair.anna, self.pair.filed))
        act = self.dice.choice(self.ACTS)
        await getattr(self, act)(self.pair.anna if self.merged is not None else who)
        return act

    async def order(self, who: int) -> None:
        minor = self.dice.randrange(100, 9000)
        done = await self.pair.order(who, minor)
        self.sold.append((done.order, who, minor))
        self.mine.points[who] += done.points
        self.mine.orders[who] += 1

    async def refund(self, _: int) -> None:
        if self.sold:
            number, owner, minor = self.sold.pop(self.dice.randrange(len(self.sold)))
            self.mine.points[owner] -= await self.pair.refund(number, minor)
            self.mine.orders[owner] -= 1

    async def spend(self, who: int) -> None:
        held, _, _ = await self.pair.says(who)
        count = self.dice.randrange(1, max(held, 0) + 3)
        try:
            await self.pair.spend(who, count)
        except NotEnoughPoints:
            return
        self.mine.points[who] -= count

    async def award(self, who: int) -> None:
        count = self.dice.randrange(1, 50)
        await self.pair.award(who, count, expires_at=NOW + 400 * DAY)
        self.mine.points[who] += count

    async def credit(self, who: int) -> None:
        name, amount = self._money("credit")
        facts: dict[str, Any] = {"cause": name, "reason": Reason.TOP_UP, "now": self.pair.now}
        await self.pair.do(lambda session: wallet.credit(session, self.pair.shop.id, who, amount, **facts))
        self.mine.money[who] += amount.minor

    async def pay(self, who: int) -> None:
        name, amount = self._money("pay")
        facts: dict[str, Any] = {"cause": name, "now": self.pair.now}
        try:
            await self.pair.do(lambda session: wallet.pay(session, self.pair.shop.id, who, amount, **facts))
        except NotEnoughCredit:
            return
        self.mine.money[who] -= amount.minor

    async def merge(self, _: int) -> None:
        if self.merged is None:
            self.merged = (await self.pair.merge()).id
            return
        _, split = await self.pair.unmerge(self.merged)
        self.merged = None
        # Money the survivor spent of the other's is missing there.
        self.mine.money[self.pair.filed] -= split.short.minor
        self.mine.money[self.pair.anna] += split.short.minor

    async def day(self, _: int) -> None:
        self.pair.now += timedelta(days=self.dice.randrange(1, 6))

    def _money(self, what: str) -> tuple[str, Money]:
        self.pair.count += 1
        return f"{what}:{self.pair.count}", Money(self.dice.randrange(1, 900), "USD")


@pytest.mark.parametrize("seed", range(6))
async def test_random_lives_with_merges_and_undone_merges_add_up(database: Database, seed: int) -> None:
    """An independent count: an order's points follow the order, what is spent is spent by who she was then."""
    lives = Lives(await pair_of(database), seed)
    for _ in range(60):
        act = await lives.live()
        await _agrees(lives.pair, lives.mine, lives.merged, f"seed {seed} after {act}")
    await lives.pair.hold()


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
