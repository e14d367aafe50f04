"""Whether cheats get rewards for friends who are none, and whether honest people have to wait for it.

    python -m tests.bench.rings [attacks] [seed]

Simulated shops with their own books and the real rules: sixty members of old, honest promoters (three of them keen)
whose friends order what people order, and attacks of six kinds: rings (each brings the next, the last the first),
second accounts with the same phone or address (seen before the bond, after it, or with the order), storms (many join
within minutes and leave), farms of orders just at the minimum, of accounts made for it, and patient ones that look
like neither. Nobody of the staff looks at anything: what is held stays held. Printed are the rewards each kind was
paid, honest friends who were held or refused although nothing was wrong with them, and how far beyond the stated hold
an honest reward came.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select

from models.database import Database, Session, insert_rows
from models.errors import ShopError
from models.interactions.rules import Kind as Did
from models.interactions.tables import InteractionRow
from models.members.rules import Reach, Source
from models.members.tables import MemberRow
from models.referrals import actions, granting
from models.referrals.rules import Mark, Way
from models.referrals.states import State
from models.referrals.tables import ReferralRow
from models.shops import actions as shops
from models.shops.rules import Shop
from models.upgrade import upgrade

ATTACKS = 10_000
ATTACKS_PER_SHOP = 40
HONEST_PER_SHOP = 40
OLD_MEMBERS = 60
SEED = 20261122
BEGAN = datetime(2026, 9, 1, 9, tzinfo=UTC)
LEAST = 1_000
OLD_IDS = (10_000_000, 7_000_000_000)
NEW_ID, IDS_PER_DAY = 7_600_000_000, 3_000_000
"""Telegram counts upwards: an account made later has a higher number."""
FRESH_PERCENT = 2
"""Honest people whose Telegram account is very new."""
LEAVES_PERCENT = 2
"""Honest people who join the group and leave it within two days, and order all the same."""
SHARES_PERCENT = 1
"""Honest friends who live at the address of who brought them: the rules refuse them knowingly."""
STAYS_OUT_PERCENT = 35
"""Honest friends who order by the link and neither join a group nor say anything in one."""
KEEN_PER_SHOP = 3
"""Honest promoters who bring half of all honest friends between them."""
KINDS = ("ring", "second account", "storm", "minimum farm", "new accounts", "patient farm")

Deed = Callable[[Session, datetime], Awaitable[None]]


@dataclass
class Tally:
    """What came of everything."""

    attacks: Counter[str] = field(default_factory=Counter)
    bonds: Counter[str] = field(default_factory=Counter)
    paid: Counter[str] = field(default_factory=Counter)
    honest: int = 0
    granted: int = 0
    held: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    late: timedelta = timedelta(0)
    seconds: float = 0.0


class World:
    """One shop. Deeds are planned at moments and lived in their order; rewards are given the moment they are due."""

    def __init__(self, session: Session, shop: Shop, chance: random.Random) -> None:
        self.session, self.shop, self.chance = session, shop, chance
        self.deeds: list[tuple[datetime, int, Deed]] = []
        self.kind_of: dict[int, str] = {}
        self.number = 0

    def at(self, moment: datetime, deed: Deed) -> None:
        self.deeds.append((moment, len(self.deeds), deed))

    async def person(self, *, fresh: bool = False, at: datetime = BEGAN) -> int:
        self.number += 1
        made = (at - BEGAN) / timedelta(days=1) - self.chance.uniform(0, 10)
        drawn = NEW_ID + int(made * IDS_PER_DAY) if fresh else self.chance.randrange(*OLD_IDS)
        # The last digits make each account its own.
        account = drawn // 100_000 * 100_000 + self.number
        row = MemberRow(
            shop_id=self.shop.id, name=f"P{self.number}", language="en", language_source=Source.SHOP,
            language_counts={}, zone="UTC", zone_source=Source.SHOP, zone_confidence=0.1, reach=Reach.DM,
            telegram=account, first_seen_at=at,
        )  # fmt: skip
        self.session.add(row)
        await self.session.flush()
        return row.id

    def binds(self, referrer: int, friend: int, kind: str, moment: datetime) -> None:
        async def deed(session: Session, now: datetime) -> None:
            try:
                bond = await actions.bind_to(session, self.shop, referrer, friend=friend, way=Way.LINK, now=now)
            except ShopError:
                return
            self.kind_of[bond.id] = kind

        self.at(moment, deed)

    def orders(self, member: int, minor: int, moment: datetime) -> None:
        async def deed(session: Session, now: datetime) -> None:
            await actions.on_paid_order(
                session, self.shop, member=member, ordered_at=now, paid_minor=minor, cause=f"o:{member}:{now}", now=now
            )

        self.at(moment, deed)

    def marks(self, member: int, kind: Mark, value: str, moment: datetime) -> None:
        async def deed(session: Session, now: datetime) -> None:
            await actions.mark(session, self.shop.id, [(member, kind, value)], now=now)

        self.at(moment, deed)

    def walks(self, member: int, joins: datetime, leaves: datetime | None) -> None:
        for kind, moment in ((Did.JOIN, joins), (Did.LEAVE, leaves)):
            if moment is not None:
                self.at(moment, self._walk(member, kind))

    def _walk(self, member: int, kind: Did) -> Deed:
        async def deed(session: Session, now: datetime) -> None:
            row = {
                "shop_id": self.shop.id, "member_id": member, "kind": kind, "at": now, "local_hour": now.hour,
                "source": f"{kind}:{member}:{now.timestamp()}",
            }  # fmt: skip
            await insert_rows(session, InteractionRow, [row])

        return deed

    async def live(self) -> None:
        """Everything in its order, and what is due in between at its own moment."""
        day = BEGAN
        for moment, _, deed in sorted(self.deeds, key=lambda one: one[:2]):
            if moment - day > timedelta(days=1):
                await self._ring(moment)
                day = moment
            await deed(self.session, moment)
        await self._ring(BEGAN + timedelta(days=400))

    async def _ring(self, until: datetime) -> None:
        at = BEGAN
        while (soonest := await granting.next_due(self.session, self.shop.id, after=at)) and soonest <= until:
            for bond in await granting.due(self.session, self.shop.id, now=soonest):
                await granting.settle(self.session, self.shop, bond, now=soonest)
            at = soonest


async def ring(world: World, begin: datetime) -> None:
    """Some accounts bring each other round, and order what people order."""
    people = [await world.person() for _ in range(world.chance.randint(3, 6))]
    steps = [begin + timedelta(hours=world.chance.uniform(1.2, 30) * place) for place in range(len(people) + 1)]
    for place, (one, other) in enumerate(pairwise(people)):
        world.binds(one, other, "ring", steps[place])
        world.orders(other, basket(world.chance), steps[-1] + timedelta(days=world.chance.uniform(0, 10)))
    world.binds(people[-1], people[0], "ring", steps[-1])


async def second_account(world: World, begin: datetime) -> None:
    """Somebody brings herself by another account; her number or her door is seen at one time or another."""
    one, other = await world.person(), await world.person()
    kind, value = world.chance.choice(list(Mark)), f"m{one}"
    ordered = begin + timedelta(days=world.chance.uniform(0.1, 9))
    world.marks(one, kind, value, begin - timedelta(days=world.chance.uniform(0, 30)))
    seen = world.chance.choice([begin - timedelta(minutes=5), begin + timedelta(minutes=5), ordered])
    # What comes with the order is known before it is booked, as the desk does it.
    world.marks(other, kind, value, min(seen, ordered - timedelta(microseconds=1)))
    world.binds(one, other, "second account", begin)
    world.orders(other, basket(world.chance), ordered)


async def storm(world: World, begin: datetime) -> None:
    """Many come within minutes and are gone within hours; whoever stays away orders all the same."""
    one = await world.person()
    for _ in range(world.chance.randint(5, 8)):
        friend, came = await world.person(), begin + timedelta(minutes=world.chance.uniform(0, 20))
        world.binds(one, friend, "storm", came)
        world.walks(friend, came, came + timedelta(hours=world.chance.uniform(0.1, 12)))
        world.orders(friend, basket(world.chance), came + timedelta(days=world.chance.uniform(0.1, 20)))


async def minimum_farm(world: World, begin: datetime) -> None:
    """A few accounts, days apart, each with the smallest order that counts."""
    one = await world.person()
    for _ in range(world.chance.randint(1, 6)):
        friend, came = await world.person(), begin + timedelta(days=world.chance.uniform(0, 40))
        world.binds(one, friend, "minimum farm", came)
        world.orders(friend, world.chance.randrange(LEAST, LEAST + LEAST // 10), came + timedelta(days=1))


async def new_accounts(world: World, begin: datetime) -> None:
    """Accounts made for it, days apart, with orders of any size."""
    one = await world.person()
    for _ in range(world.chance.randint(1, 5)):
        came = begin + timedelta(days=world.chance.uniform(0, 40))
        friend = await world.person(fresh=True, at=came)
        world.binds(one, friend, "new accounts", came)
        world.orders(friend, basket(world.chance), came + timedelta(days=world.chance.uniform(0.1, 20)))


async def patient_farm(world: World, begin: datetime) -> None:
    """Ten accounts over a month, one every few days, each with one order well over the minimum and nothing else."""
    one, same = await world.person(), world.chance.randrange(LEAST * 12 // 10, LEAST * 3)
    for place in range(10):
        friend, came = await world.person(), begin + timedelta(days=place * 3 + world.chance.uniform(0, 2))
        minor = same if same >= 2 * LEAST else world.chance.randrange(LEAST * 12 // 10, LEAST * 2)
        world.binds(one, friend, "patient farm", came)
        world.orders(friend, minor, came + timedelta(days=world.chance.uniform(0.1, 2)))


async def honest(world: World, promoter: int, begin: datetime) -> None:
    """A friend who comes, joins, and orders when there is something to order."""
    chance = world.chance
    friend = await world.person(fresh=chance.random() * 100 < FRESH_PERCENT, at=begin)
    leaves = begin + timedelta(hours=chance.uniform(1, 40)) if chance.random() * 100 < LEAVES_PERCENT else None
    world.binds(promoter, friend, "honest", begin)
    if chance.random() * 100 >= STAYS_OUT_PERCENT:
        world.walks(friend, begin, leaves)
    if chance.random() * 100 < SHARES_PERCENT:
        world.marks(promoter, Mark.ADDRESS, f"h{promoter}", BEGAN)
        world.marks(friend, Mark.ADDRESS, f"h{promoter}", begin)
    world.orders(friend, basket(chance), begin + timedelta(days=chance.uniform(0, 25)))


def basket(chance: random.Random) -> int:
    """What people order for: about 40 in the middle, one in twenty under 12."""
    return int(chance.lognormvariate(8.3, 0.75))


ATTACK = {
    "ring": ring, "second account": second_account, "storm": storm, "minimum farm": minimum_farm,
    "new accounts": new_accounts, "patient farm": patient_farm,
}  # fmt: skip


async def a_world(session: Session, shop: Shop, chance: random.Random, attacks: int, tally: Tally) -> None:
    """One shop from its first day to the last reward."""
    world = World(session, shop, chance)
    old = [await world.person(at=BEGAN - timedelta(days=90)) for _ in range(OLD_MEMBERS)]
    for _ in range(attacks):
        kind = chance.choice(KINDS)
        tally.attacks[kind] += 1
        await ATTACK[kind](world, BEGAN + timedelta(days=chance.uniform(1, 60)))
    for number in range(HONEST_PER_SHOP):
        await honest(
            world,
            chance.choice(old[:KEEN_PER_SHOP] if number % 2 else old),
            BEGAN + timedelta(days=chance.uniform(1, 60)),
        )
    await world.live()
    await _count(world, tally)


async def _count(world: World, tally: Tally) -> None:
    rows = await world.session.scalars(select(ReferralRow).where(ReferralRow.shop_id == world.shop.id))
    for row in rows.all():
        kind = world.kind_of[row.id]
        tally.bonds[kind] += 1
        paid = row.state is State.GRANTED
        if kind != "honest":
            tally.paid[kind] += paid
            continue
        tally.honest += row.paid_minor is not None or row.state is State.REJECTED
        tally.granted += paid
        tally.refused += row.state is State.REJECTED
        tally.held.update(str(one["sign"]) for one in row.evidence if row.state is State.HELD)
        tally.held["any"] += row.state is State.HELD
        if paid and row.decided_at and row.cause:
            ordered = datetime.fromisoformat(row.cause.split(":", 2)[2])
            hold = timedelta(days=world.shop.policy.referral_hold_days)
            tally.late = max(tally.late, row.decided_at - ordered - hold)


async def simulate(database: Database, attacks: int, seed: int) -> Tally:
    """So many attacks in as many shops as that takes, each shop in one transaction."""
    chance, tally, began = random.Random(seed), Tally(), time.perf_counter()
    for number, many in enumerate(_shares(attacks)):
        own = random.Random(chance.random())

        async def work(session: Session, number: int = number, many: int = many, own: random.Random = own) -> None:
            shop = await shops.open_shop(
                session, bot_id=1_000 + number, bot_username=f"b{number}", name="S", currency="USD", zone="UTC",
                languages=("en",), secret=b"s" * 32, now=BEGAN - timedelta(days=90),
            )  # fmt: skip
            await shops.meet_group(session, shop.id, chat=-1_000 - number, title="S", now=BEGAN, welcome=True)
            quiet = replace(shop, policy=replace(shop.policy, friend_percent=0))
            await a_world(session, quiet, own, many, tally)

        await database.transact(work, quick=True)
    tally.seconds = time.perf_counter() - began
    return tally


def _shares(attacks: int) -> Iterator[int]:
    while attacks > 0:
        yield min(attacks, ATTACKS_PER_SHOP)
        attacks -= ATTACKS_PER_SHOP


def told(tally: Tally, seed: int) -> str:
    """The figures as they are printed."""
    lines = [
        f"  {kind:<15} {tally.attacks[kind]:>6} attacks {tally.bonds[kind]:>7} bonds"
        f" {tally.paid[kind]:>4} rewards paid without review"
        for kind in KINDS
    ]
    wrong = tally.held["any"] + tally.refused
    lines += [
        f"  honest friends who ordered enough: {tally.honest}, paid {tally.granted}",
        f"    held for a look: {tally.held['any']} ({tally.held['any'] / tally.honest:.2%}), refused: {tally.refused}"
        f" ({tally.refused / tally.honest:.2%}), together {wrong / tally.honest:.2%}",
        "    by sign: " + ", ".join(f"{sign} {many}" for sign, many in tally.held.most_common() if sign != "any"),
        f"    latest beyond the hold: {tally.late}",
    ]
    head = f"seed {seed}: {sum(tally.attacks.values())} attacks in {tally.seconds:.0f} s"
    return "\n".join([head, *lines])


async def main() -> int:
    """0 when no attack was paid and no honest reward came later than the hold says."""
    attacks = int(sys.argv[1]) if len(sys.argv) > 1 else ATTACKS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'rings.db'}")
        await upgrade(database)
        try:
            tally = await simulate(database, attacks, seed)
        finally:
            await database.close()
    print(told(tally, seed))
    return int(bool(sum(tally.paid.values()) or tally.late))


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
