"""A world lived through the books at random: what was done and what the books answered goes into a log.

Steps are planned first and then done together in one transaction; a crash undoes all of them, and they are done again.
`tests.replay` works out alone what the answers must have been. A seed replays a world.
"""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from models.coupons import actions as coupons
from models.coupons import offers, queries
from models.coupons.refusals import CodeReserved, CodeUsed, ReservationOver
from models.coupons.rules import Coupon, Kind, Order, Terms
from models.database import Database, Session
from models.loyalty import points, wallet
from models.loyalty.actions import book, book_all
from models.loyalty.lots import expiry
from models.loyalty.purses import purse_of
from models.loyalty.rules import CauseReused, NotEnoughCredit, NotEnoughPoints, Posting, Reason, order_posting
from models.loyalty.verifying import verify
from models.merging.actions import merge
from models.merging.rules import Why
from models.money import Money
from models.shops.rules import Shop
from models.tiers.queries import standing_of
from tests.books import CURRENCY, HOLD_DAYS, LIFE_DAYS, START, ZONE, open_story
from tests.replay import NEVER

Line = dict[str, Any]
Way = Callable[[], list[Line]]
CRASHES = 0.03
"""Of so many transactions one is cut short on its way, or after its last statement."""
FILE_LINES = (10, 60)
SALES_MAX, LATE_MAX = 4_000, 400
SPARE_PEOPLE = 120
"""So many come in for those who turn out to be somebody else."""
PAUSES = (0, 1, 7, 300, 2_000, 6_000)
"""Minutes between two steps."""
SUMS = (800, 400, 200, 100, 60, 30, 11, 5, 1)


class Cut(Exception):
    """The process dies here: nothing of the transaction is kept."""


@dataclass(slots=True)
class Sale:
    """One order and how many of its points were not given back yet."""

    member: int
    cause: str
    left: int


@dataclass
class Memory:
    """What the world remembers to choose its next step by."""

    sales: list[Sale] = field(default_factory=list)
    spent: list[str] = field(default_factory=list)
    uses: list[tuple[int, str, int]] = field(default_factory=list)
    codes: list[tuple[int, int]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    last: Line | None = None


class World:
    """One shop, `count` members and those who come later, and its log. `say` gets each line once it is committed."""

    def __init__(
        self,
        database: Database,
        shop: Shop,
        members: list[int],
        count: int,
        coupon: Coupon,
        seed: int,
        say: Callable[[Line], None],
    ) -> None:
        self.database, self.shop, self.coupon, self.say = database, shop, coupon, say
        self.members, self.spare, self.gone = members[:count], members[count:], list[int]()
        self.chance, self.memory = random.Random(seed), Memory()
        self.now, self.planned, self.crashes = START, 0, 0
        self._ways: list[tuple[int, Way]] = [
            (24, self._sell), (24, self._file), (10, self._refund), (14, self._spend), (6, self._back),
            (4, self._release), (4, self._expire), (2, self._merge), (5, self._topup), (4, self._pay),
            (3, self._repeat), (2, self._reserve), (2, self._settle),
        ]  # fmt: skip
        say({"op": "open", "zone": ZONE, "life_days": LIFE_DAYS, "seed": seed, "members": members})

    async def live(self, steps: int) -> None:
        """So many steps in one transaction, and a look at everybody they touched."""
        plan = [line for _ in range(steps) for line in self._next()]
        lines = 0
        if self.chance.random() < CRASHES:
            lines = self.chance.randint(1, len(plan))
            try:
                await self._done(plan[:lines], dies=True)
            except Cut:
                self.crashes += 1
        for line in ([{"op": "crash", "lines": lines}] if lines else []) + await self._done(plan, dies=False):
            self.say(line)

    async def look_at_all(self) -> None:
        """Everybody's standing and lots, and `verify`; also of those last merged, who have nothing."""
        async with self.database.snapshot() as session:
            for member in self.members + self.gone[-3:]:
                self.say(await self._look(session, member))
                lots = (await purse_of(session, self.shop.id, member)).lots
                sums: dict[tuple[int, int], int] = {}
                for lot in lots:
                    key = (_second(lot.active_from), _second(lot.expires_at))
                    sums[key] = sums.get(key, 0) + lot.left
                said = [[*key, count] for key, count in sorted(sums.items())]
                self.say({"op": "lots", "m": member, "at": _second(self.now), "did": said})
            found = await verify(session, self.shop.id)
        self.say({"op": "verify", "did": found.broken, "why": found.why, "postings": found.postings})

    def _next(self) -> list[Line]:
        self.now += timedelta(minutes=self.chance.choice(PAUSES))
        [way] = self.chance.choices([one for _, one in self._ways], [weight for weight, _ in self._ways])
        lines = way()
        for line in lines:
            line["at"] = _second(self.now)
        return lines

    def _line(self, op: str, member: int | None = None, **more: Any) -> Line:
        self.planned += 1
        cause = f"{op}:{self.planned}"
        return {"op": op, "m": self.chance.choice(self.members) if member is None else member, "cause": cause} | more

    def _sell(self) -> list[Line]:
        count, hold = self.chance.choice((0, 1, 2, 3, 9, 20)), self.chance.choice((0, HOLD_DAYS))
        days = LIFE_DAYS if self.chance.random() < 0.9 else 0
        ready = _second(self.now + timedelta(days=hold))
        line = self._line("sell", n=count, spend=count * 100 + 50, days=days, **{"from": ready})
        self.memory.sales.append(Sale(line["m"], line["cause"], count))
        return [line]

    def _refund(self) -> list[Line]:
        """Mostly of a late order; now and then of one whose points have expired meanwhile."""
        self.memory.sales = self.memory.sales[-SALES_MAX:]
        late = self.memory.sales[-LATE_MAX:] if self.chance.random() < 0.8 else self.memory.sales
        sales = [one for one in late if one.left]
        if not sales:
            return []
        sale = self.chance.choice(sales)
        return self._give_up(sale, self.chance.randint(1, sale.left))

    def _give_up(self, sale: Sale, count: int) -> list[Line]:
        sale.left -= count
        spend = count * 100 + (0 if sale.left else 50)
        return [self._line("refund", sale.member, of=sale.cause, n=count, spend=spend)]

    def _file(self) -> list[Line]:
        """A file of orders and refunds, booked by the door the importer uses."""
        lines = [
            line
            for _ in range(self.chance.randint(*FILE_LINES))
            for line in (self._sell() if self.chance.random() < 0.7 else self._refund())
        ]
        return [line | {"file": lines[0]["cause"]} for line in lines]

    def _spend(self) -> list[Line]:
        """One spends something, or nearly all she has: then a refund leaves her owing."""
        if self.chance.random() < 0.4:
            return [self._line("spend", n=self.chance.choice(SUMS))]
        member = self.chance.choice(self.members)
        spree = [self._line("spend", member, n=one) for one in SUMS]
        hers = [one for one in self.memory.sales if one.member == member and one.left]
        return spree + [line for sale in hers[-self.chance.randint(1, 60) :] for line in self._give_up(sale, sale.left)]

    def _back(self) -> list[Line]:
        if not self.memory.spent:
            return []
        self.memory.spent = self.memory.spent[-60:]
        spent = self.memory.spent.pop(self.chance.randrange(len(self.memory.spent)))
        return [self._line("back", 0, of=spent)]

    def _release(self) -> list[Line]:
        if not self.memory.sales:
            return []
        sale = self.chance.choice(self.memory.sales[-30:])
        to = _second(self.now + timedelta(days=self.chance.choice((0, 0, 3))))
        return [self._line("release", sale.member, of=sale.cause, to=to)]

    def _expire(self) -> list[Line]:
        return [self._line("expire", 0)]

    def _merge(self) -> list[Line]:
        """Of two alike the one known for longer stays, and somebody new comes in."""
        if not self.spare:
            return []
        stays, goes = sorted(self.chance.sample(self.members, 2))
        self.members[self.members.index(goes)] = self.spare.pop(0)
        self.gone.append(goes)
        memory = self.memory
        for sale in memory.sales:
            sale.member = stays if sale.member == goes else sale.member
        memory.codes = [(stays if owner == goes else owner, code) for owner, code in memory.codes]
        return [self._line("merge", goes, to=stays)]

    def _topup(self) -> list[Line]:
        return [self._line("topup", n=self.chance.choice((1, 5_000, 10_000, 25_000)))]

    def _pay(self) -> list[Line]:
        return [self._line("pay", n=self.chance.choice((1, 700, 9_999, 20_000)))]

    def _repeat(self) -> list[Line]:
        last, other = self.memory.last, self.chance.random() < 0.5
        return [self._line("repeat", last["m"], of=last, other=other)] if last else []

    def _reserve(self) -> list[Line]:
        if not self.memory.codes:
            return []
        member, code = self.chance.choice(self.memory.codes)
        line = self._line("reserve", member, code=code)
        paid = self._line("commit", member, code=code, of=line["cause"])
        return [line, paid] if self.chance.random() < 0.6 else [line]

    def _settle(self) -> list[Line]:
        if not self.memory.uses:
            return []
        code, cause, member = self.memory.uses.pop(self.chance.randrange(len(self.memory.uses)))
        return [self._line(self.chance.choice(("commit", "commit", "free")), member, code=code, of=cause)]

    async def _done(self, plan: list[Line], *, dies: bool) -> list[Line]:
        """Do a plan in one transaction; its lines with the answers, and what the books say of whom they touched."""
        said: list[Line] = []
        async with self.database.writing(quick=True) as session:
            at = 0
            while at < len(plan):
                some = [plan[at]]
                if name := plan[at].get("file"):
                    some = [line for line in plan[at:] if line.get("file") == name]
                at += len(some)
                answers = await self._do(session, some)
                said += [line | {"did": did} for line, did in zip(some, answers, strict=True)]
            if dies:
                raise Cut
            touched = {line[key] for line in plan for key in ("m", "to") if line.get(key) in self.members}
            looks = [await self._look(session, member) for member in sorted(touched)]
        self._remember(said)
        return said + looks

    def _remember(self, said: list[Line]) -> None:
        for line in said:
            if line["op"] == "spend" and line["did"]:
                self.memory.spent.append(line["cause"])
            if line["op"] == "sell":
                self.memory.last = line
            if line["op"] == "reserve" and line["did"]:
                self.memory.uses.append((line["code"], line["cause"], line["m"]))

    async def _do(self, session: Session, lines: list[Line]) -> list[Any]:
        if "file" in lines[0]:
            new = await book_all(session, self.shop.id, [self._posting(line) for line in lines])
            return [new == len(lines)] * len(lines)
        [line] = lines
        todo: Callable[[Session, Line, datetime], Awaitable[Any]] = getattr(self, f"do_{line['op']}")
        return [await todo(session, line, _moment(line["at"]))]

    def _posting(self, line: Line, **other: Any) -> Posting:
        at, sign = _moment(line["at"]), 1 if line["op"] == "sell" else -1
        ready = _moment(line["from"]) if sign > 0 else at
        facts: Line = {"points": sign * line["n"], "reverses": line.get("of"), "orders": max(sign, 0)} | other
        return order_posting(
            line["m"], spend_minor=sign * line["spend"], currency=CURRENCY, cause=line["cause"], at=at,
            reason=Reason.ORDER if sign > 0 else Reason.REFUND, active_from=ready,
            expires_at=expiry(ready, ZONE, days=line["days"]) if sign > 0 else None, **facts,
        )  # fmt: skip

    async def do_sell(self, session: Session, line: Line, at: datetime) -> bool:
        return await book(session, self.shop.id, self._posting(line))

    do_refund = do_sell

    async def do_spend(self, session: Session, line: Line, at: datetime) -> bool:
        try:
            return await points.spend(session, self.shop.id, line["m"], line["n"], cause=line["cause"], now=at)
        except NotEnoughPoints:
            return False

    async def do_back(self, session: Session, line: Line, at: datetime) -> int | None:
        return await points.give_back(session, self.shop, line["of"], cause=line["cause"], now=at)

    async def do_release(self, session: Session, line: Line, at: datetime) -> int:
        to = _moment(line["to"])
        return await points.release(session, self.shop, line["of"], cause=line["cause"], at=to, now=at)

    async def do_expire(self, session: Session, line: Line, at: datetime) -> int:
        lots = 0
        while done := await points.expire(session, self.shop.id, now=at):
            lots += done
        return lots

    async def do_merge(self, session: Session, line: Line, at: datetime) -> bool:
        done = await merge(session, self.shop, line["m"], line["to"], why=Why.STAFF, by=None, now=at)
        return (done.loser, done.survivor) == (line["m"], line["to"])

    async def do_topup(self, session: Session, line: Line, at: datetime) -> bool:
        paid = Money(line["n"], CURRENCY)
        return await wallet.top_up(session, self.shop, line["m"], paid, cause=line["cause"], now=at) is not None

    async def do_pay(self, session: Session, line: Line, at: datetime) -> bool:
        try:
            paid = Money(line["n"], CURRENCY)
            return await wallet.pay(session, self.shop.id, line["m"], paid, cause=line["cause"], now=at)
        except NotEnoughCredit:
            return False

    async def do_repeat(self, session: Session, line: Line, at: datetime) -> str:
        try:
            again = self._posting(line["of"], **({"points": 999} if line["other"] else {}))
            return "booked" if await book(session, self.shop.id, again) else "known"
        except CauseReused:
            return "refused"

    async def do_reserve(self, session: Session, line: Line, at: datetime) -> bool:
        code = await queries.code(session, self.shop.id, line["code"])
        assert code is not None
        order = Order(10_000, None, line["cause"])
        try:
            use = await coupons.reserve(session, self.shop, line["m"], code, order, cause=line["cause"], now=at)
        except (CodeUsed, CodeReserved):
            return False
        self.memory.numbers[line["cause"]] = use.id
        return True

    async def do_commit(self, session: Session, line: Line, at: datetime) -> bool:
        try:
            await coupons.commit(session, self.shop, self.memory.numbers.get(line["of"], 0), by=None, now=at)
        except ReservationOver:
            return False
        return True

    async def do_free(self, session: Session, line: Line, at: datetime) -> bool:
        return await coupons.release(session, self.shop.id, self.memory.numbers[line["of"]], now=at)

    async def _look(self, session: Session, member: int) -> Line:
        stand = await standing_of(
            session, self.shop.id, member, currency=CURRENCY, minor_per_major=100, at=self.now
        )  # fmt: skip
        held = await wallet.held(session, self.shop.id, member, CURRENCY)
        said = [stand.points, stand.pending, stand.owed, held.minor, stand.spend_minor]
        return {"op": "look", "m": member, "at": _second(self.now), "did": said}


async def open_world(database: Database, seed: int, say: Callable[[Line], None], *, members: int, codes: int) -> World:
    """A shop with members whose books are empty, and codes of their own in their hands."""
    story = await open_story(database, seed, members=members + SPARE_PEOPLE)
    shop, people = story.shop, story.members

    async def work(session: Session) -> tuple[Coupon, list[tuple[int, int]]]:
        drafted, _ = await offers.draft(
            session, shop, Terms(Kind.PERCENT, 10, per_member_max=1), name=None, by=people[0], now=START
        )  # fmt: skip
        coupon = await offers.open_offer(session, shop, drafted.id, by=people[0], now=START)
        chance = random.Random(seed)
        owners = [chance.choice(people[:members]) for _ in range(codes)]
        held = [
            (owner, (await offers.issue(session, shop, coupon, owner, cause=f"code:{number}", now=START)).id)
            for number, owner in enumerate(owners)
        ]
        return coupon, held

    coupon, held = await database.transact(work)
    world = World(database, shop, people, members, coupon, seed, say)
    world.memory.codes = held
    return world


def _second(at: datetime | None) -> int:
    return NEVER if at is None else int(at.timestamp())


def _moment(second: int) -> datetime:
    return datetime.fromtimestamp(second, START.tzinfo)
