"""A shop's books lived through at random beside a model that knows no lots: it keeps every single point by itself.

The model holds a point as a token (what earned it, from when on it counts, until when) and does everything by
counting tokens. The books must say the same after every step. A seed replays a story.
"""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from models.database import Database, Session
from models.loyalty import points, wallet
from models.loyalty.actions import book
from models.loyalty.lots import NEVER, expiry
from models.loyalty.rules import CauseReused, NotEnoughCredit, NotEnoughPoints, Posting, Reason, order_posting
from models.loyalty.verifying import verify
from models.members.actions import Person, meet
from models.money import Money
from models.shops import actions as shops
from models.shops.queries import every_shop
from models.shops.rules import Shop
from models.tiers.queries import standing_of
from models.tiers.rules import SPEND_WINDOW

START = datetime(2026, 1, 1, 9, tzinfo=UTC)
ZONE = "Europe/Madrid"
CURRENCY = "EUR"
LIFE_DAYS = 40
"""Short, so that points expire within a story."""
HOLD_DAYS = 10


@dataclass(slots=True, eq=False)
class Token:
    """One point. `taken_by` is the spending it went into."""

    origin: str
    active_from: datetime
    expires_at: datetime | None
    born: int

    def alive(self, now: datetime) -> bool:
        return self.expires_at is None or self.expires_at > now


@dataclass(slots=True)
class Account:
    """One member as the model sees her."""

    tokens: list[Token] = field(default_factory=list)
    owed: int = 0
    wallet: int = 0
    spend: list[tuple[datetime, int]] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=dict)
    """How many points of an earning have expired unspent and were not forgiven since."""


@dataclass(slots=True)
class Sale:
    """One order: what it earned and what of it was given back."""

    member: int
    cause: str
    points: int
    spend: int
    back: int = 0


class Model:
    """What must be true, by counting."""

    def __init__(self, members: list[int]) -> None:
        self.of = {member: Account() for member in members}
        self.spent: dict[str, tuple[int, list[Token]]] = {}
        self.now = START
        self._born = 0

    def earn(self, member: int, origin: str, count: int, active_from: datetime, expires_at: datetime | None) -> None:
        her, self._born = self.of[member], self._born + 1
        repaid = min(her.owed, count)
        her.owed -= repaid
        her.tokens += [Token(origin, active_from, expires_at, self._born) for _ in range(count - repaid)]

    def take(self, member: int, origin: str, count: int) -> None:
        her = self.of[member]
        own = sorted((one for one in her.tokens if one.origin == origin), key=lambda one: one.born)
        for token in own[:count]:
            her.tokens.remove(token)
        count -= min(len(own), count)
        forgiven = min(her.lost.get(origin, 0), count)
        her.lost[origin] = her.lost.get(origin, 0) - forgiven
        count -= forgiven
        others = [one for one in her.tokens if one.alive(self.now)]
        others.sort(key=lambda one: (one.active_from > self.now, *_turn(one)))
        for token in others[:count]:
            her.tokens.remove(token)
        her.owed += count - min(len(others), count)

    def spend(self, member: int, cause: str, count: int) -> bool:
        her = self.of[member]
        free = sorted((one for one in her.tokens if one.active_from <= self.now and one.alive(self.now)), key=_turn)
        if len(free) < count:
            return False
        self.spent[cause] = member, free[:count]
        her.tokens = [one for one in her.tokens if one not in set(free[:count])]
        return True

    def give_back(self, cause: str, soon: datetime) -> None:
        member, tokens = self.spent.pop(cause)
        her = self.of[member]
        late = [one for one in tokens if one.expires_at is not None and one.expires_at < soon]
        if late:
            self.earn(member, cause, len(late), self.now, soon)
        back = sorted((one for one in tokens if one.expires_at is None or one.expires_at >= soon), key=_turn)
        repaid = min(her.owed, len(back))
        her.owed -= repaid
        her.tokens += back[repaid:]

    def release(self, member: int, origin: str, at: datetime, last: datetime | None) -> None:
        her = self.of[member]
        mine = [
            one for one in her.tokens if one.origin == origin and one.active_from > self.now and one.active_from != at
        ]
        her.tokens = [one for one in her.tokens if one not in set(mine)]
        self.earn(member, origin, len(mine), at, last)

    def expire(self) -> None:
        for her in self.of.values():
            for token in [one for one in her.tokens if not one.alive(self.now)]:
                her.tokens.remove(token)
                her.lost[token.origin] = her.lost.get(token.origin, 0) + 1

    def says(self, member: int) -> tuple[int, int, int, int, int]:
        """(spendable, pending, owed, wallet, spend)."""
        her = self.of[member]
        free = [one for one in her.tokens if one.active_from <= self.now and one.alive(self.now)]
        pending = [one for one in her.tokens if one.active_from > self.now]
        spend = sum(amount for at, amount in her.spend if self.now - SPEND_WINDOW < at <= self.now)
        return len(free), len(pending), her.owed, her.wallet, spend


def _turn(token: Token) -> tuple[datetime, datetime, int]:
    return token.expires_at or NEVER, token.active_from, token.born


class Story:
    """Random steps through the books and the model at once."""

    def __init__(self, database: Database, shop: Shop, members: list[int], seed: int) -> None:
        self.database, self.shop, self.members = database, shop, members
        self.chance = random.Random(seed)
        self.model = Model(members)
        self.sales: list[Sale] = []
        self.count = 0
        self.done: dict[str, int] = {}
        self._ways: list[tuple[int, Callable[[Session, str], Awaitable[bool]]]] = [
            (30, self._sell), (14, self._refund), (20, self._spend), (8, self._give_back), (6, self._release),
            (8, self._expire), (6, self._top_up), (6, self._pay), (4, self._repeat),
        ]  # fmt: skip
        self._last: Posting | None = None

    async def step(self, steps: int = 1) -> None:
        """Some steps in one transaction, each at a later moment."""

        async def work(session: Session) -> None:
            for _ in range(steps):
                self.count += 1
                self.model.now += timedelta(minutes=self.chance.choice((0, 1, 7, 300, 2_000)))
                way = self.chance.choices([one for _, one in self._ways], [weight for weight, _ in self._ways])[0]
                if await way(session, f"{way.__name__}:{self.count}"):
                    self.done[way.__name__] = self.done.get(way.__name__, 0) + 1

        async with self.database.writing() as session:
            await work(session)

    async def differences(self) -> list[str]:
        """Where the books and the model say different things, and what `verify` finds."""
        found = []
        async with self.database.snapshot() as session:
            for member in self.members:
                said = await self._said(session, member)
                if said != self.model.says(member):
                    found.append(f"step {self.count}, member {member}: books {said}, model {self.model.says(member)}")
            verdict = await verify(session, self.shop.id)
        return found + ([f"posting {verdict.broken}: {verdict.why}"] if verdict.broken is not None else [])

    async def _said(self, session: Session, member: int) -> tuple[int, int, int, int, int]:
        stand = await standing_of(
            session, self.shop.id, member, currency=CURRENCY, minor_per_major=100, at=self.model.now
        )
        held = await wallet.held(session, self.shop.id, member, CURRENCY)
        return stand.points, stand.pending, stand.owed, held.minor, stand.spend_minor

    async def _sell(self, session: Session, cause: str) -> bool:
        member, count = self.chance.choice(self.members), self.chance.choice((0, 1, 2, 3, 9, 20))
        now = self.model.now
        ready = now + timedelta(days=self.chance.choice((0, HOLD_DAYS)))
        last = expiry(ready, ZONE, days=LIFE_DAYS) if self.chance.random() < 0.9 else None
        sale = Sale(member, cause, count, count * 100 + 50)
        self._last = order_posting(
            member, points=count, spend_minor=sale.spend, currency=CURRENCY, cause=cause, reason=Reason.ORDER, at=now,
            active_from=ready, expires_at=last, orders=1,
        )  # fmt: skip
        assert await book(session, self.shop.id, self._last)
        self.sales.append(sale)
        self.model.of[member].spend.append((now, sale.spend))
        self.model.earn(member, cause, count, ready, last)
        return True

    async def _refund(self, session: Session, cause: str) -> bool:
        open_sales = [one for one in self.sales if one.back < one.points]
        if not open_sales:
            return False
        sale = self.chance.choice(open_sales)
        count = self.chance.randint(1, sale.points - sale.back)
        sale.back += count
        spend = count * 100 + (50 if sale.back == sale.points else 0)
        posting = order_posting(
            sale.member, points=-count, spend_minor=-spend, currency=CURRENCY, cause=cause, reason=Reason.REFUND,
            at=self.model.now, active_from=self.model.now, reverses=sale.cause,
        )  # fmt: skip
        assert await book(session, self.shop.id, posting)
        self.model.of[sale.member].spend.append((self.model.now, -spend))
        self.model.take(sale.member, sale.cause, count)
        return True

    async def _spend(self, session: Session, cause: str) -> bool:
        member, count = self.chance.choice(self.members), self.chance.choice((1, 2, 5, 11, 30))
        could = self.model.spend(member, cause, count)
        try:
            assert await points.spend(session, self.shop.id, member, count, cause=cause, now=self.model.now)
        except NotEnoughPoints:
            assert not could
            return False
        assert could
        assert not await points.spend(session, self.shop.id, member, count, cause=cause, now=self.model.now)
        return True

    async def _give_back(self, session: Session, cause: str) -> bool:
        if not self.model.spent:
            return False
        spent = self.chance.choice(sorted(self.model.spent))
        soon = expiry(self.model.now, ZONE, days=7)
        assert soon is not None
        count = len(self.model.spent[spent][1])
        assert await points.give_back(session, self.shop, spent, cause=f"back:{spent}", now=self.model.now) == count
        assert await points.give_back(session, self.shop, spent, cause=f"back:{spent}", now=self.model.now) is None
        self.model.give_back(spent, soon)
        return True

    async def _release(self, session: Session, cause: str) -> bool:
        if not self.sales:
            return False
        sale, now = self.chance.choice(self.sales[-30:]), self.model.now
        at = now + timedelta(days=self.chance.choice((0, 0, 3)))
        await points.release(session, self.shop, sale.cause, cause=cause, at=at, now=now)
        self.model.release(sale.member, sale.cause, at, expiry(max(at, now), ZONE, days=LIFE_DAYS))
        return True

    async def _expire(self, session: Session, cause: str) -> bool:
        while await points.expire(session, self.shop.id, now=self.model.now):
            self.model.expire()
        self.model.expire()
        return True

    async def _top_up(self, session: Session, cause: str) -> bool:
        member, paid = self.chance.choice(self.members), Money(self.chance.choice((1, 5_000, 10_000, 25_000)), CURRENCY)
        done = await wallet.top_up(session, self.shop, member, paid, cause=cause, now=self.model.now)
        assert done is not None
        self.model.of[member].wallet += paid.minor + paid.minor // 10_000 * 500
        return True

    async def _pay(self, session: Session, cause: str) -> bool:
        member, amount = self.chance.choice(self.members), self.chance.choice((1, 700, 9_999, 20_000))
        could = self.model.of[member].wallet >= amount
        try:
            paid = Money(amount, CURRENCY)
            assert await wallet.pay(session, self.shop.id, member, paid, cause=cause, now=self.model.now)
        except NotEnoughCredit:
            assert not could
            return False
        assert could
        self.model.of[member].wallet -= amount
        return True

    async def _repeat(self, session: Session, cause: str) -> bool:
        """The last order once more, and once more with other content: nothing happens, and a refusal."""
        if self._last is None:
            return False
        assert not await book(session, self.shop.id, self._last)
        other: Any = order_posting(
            self._last.member, points=999, spend_minor=1, currency=CURRENCY, cause=self._last.cause,
            reason=Reason.ORDER, at=self.model.now, active_from=self.model.now,
        )  # fmt: skip
        try:
            await book(session, self.shop.id, other)
        except CauseReused:
            return True
        raise AssertionError("a cause was booked with another content")


async def open_story(database: Database, seed: int, *, members: int = 4) -> Story:
    """A shop with a few members whose books are empty."""

    async def work(session: Session) -> list[int]:
        shop = await shops.open_shop(
            session, bot_id=42, bot_username="b", name="S", currency=CURRENCY, zone=ZONE, languages=("en",),
            secret=b"s" * 32, now=START,
        )  # fmt: skip
        roll: dict[int, Any] = {}
        people = [await meet(session, shop, Person(900 + n, f"P{n}"), roll=roll, now=START) for n in range(members)]
        return [one.id for one in people]

    ids = await database.transact(work)
    async with database.reading() as session:
        [shop] = await every_shop(session)
    shop = replace(shop, policy=replace(shop.policy, points_life_days=LIFE_DAYS))
    return Story(database, shop, ids, seed)
