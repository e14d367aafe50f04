"""What `/undo` takes back of an order that was corrected is all there is of it, beside a member who never had it."""

import random
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.coupons import offers, queries
from models.coupons.rules import Kind, Terms
from models.database import Database, Session
from models.loyalty import wallet
from models.members.actions import Person, meet
from models.money import Money
from models.orders import correcting, undoing
from models.orders.till import Wanted
from models.referrals import actions as referrals
from models.referrals.rules import Way
from models.referrals.states import WAITING
from models.referrals.tables import ReferralRow
from models.shops.rules import Shop
from models.tiers import actions as grades
from tests.actions.counter import NOW, House, house_of, order, usd

MINUTE = timedelta(minutes=1)
SEEDS = 5


@dataclass
class Buyer:
    """A member whom somebody brought, with points, credit and a code of her own, and what she bought."""

    house: House
    code: str
    bond: int
    number: int = 0
    now: Any = NOW

    async def buy(self, minor: int, number: str, chance: random.Random) -> None:
        parts = {"code": self.code} if chance.random() < 0.7 else {}
        points, credit = chance.choice((0, 100, 1_000)), chance.choice((0, 500, 1_999))
        wanted = order(minor, number, points=points, wallet=usd(credit) if credit else None, **parts)
        booked, _ = await self.house.sell(wanted, now=self.now)
        self.number = booked.order
        await self._settle()

    async def correct(self, minor: int, by: int) -> None:
        self.now += MINUTE
        shop = self.house.shop

        async def work(session: Session) -> None:
            row, wanted, _ = await correcting.look(session, shop, self.number, Wanted("x", usd(minor), ()))
            done = await correcting.carry_out(
                session, shop, self.number, wanted, revision=row.revision, by=by, now=self.now
            )
            assert done is not None

        await self.house.do(work)
        await self._settle()

    async def undo(self, by: int) -> undoing.Undone:
        self.now += MINUTE
        return await self.house.do(lambda s: undoing.undo_last(s, self.house.shop, by, now=self.now))

    async def facts(self) -> dict[str, Any]:
        """Everything an order can change of what she, her code and who brought her have."""
        house = self.house
        standing = await house.stands()
        async with house.database.reading() as session:
            bond = await session.scalar(select(ReferralRow).where(ReferralRow.id == self.bond))
            assert bond is not None
            codes = await queries.held(session, house.shop.id, house.ana, now=self.now)
            return {
                "points": (standing.points, standing.pending, standing.owed),
                "spend": (standing.spend_minor, standing.counted, standing.tier.code),
                "wallet": await house.held(),
                "codes": len(codes),
                "thanks": (bond.state in WAITING, bond.points, bond.paid_minor if bond.points else None),
            }

    async def _settle(self) -> None:
        await self.house.do(lambda s: grades.settle(s, self.house.shop, self.house.ana, now=self.now))


async def buyer(house: House, number: int) -> Buyer:
    """A fresh one, of the same shop and staff."""
    shop = house.shop

    async def work(session: Session) -> tuple[int, str, int]:
        member = (await meet(session, shop, Person(number, f"n{number}"), roll={}, now=NOW)).id
        friend = (await meet(session, shop, Person(number + 1, f"n{number + 1}"), roll={}, now=NOW)).id
        bond = await referrals.bind_to(session, shop, friend, friend=member, way=Way.LINK, now=NOW)
        tenth = Terms(Kind.PERCENT, 10)
        code, _ = await offers.give(session, shop, tenth, member, cause=f"give:{number}", by=house.mei, now=NOW)
        await _fill_wallet(session, shop, member, number)
        return member, code.shown, bond.id

    member, code, bond = await house.do(work)
    hers = replace(house, ana=member)
    await hers.give(2_000, f"gift:{number}")
    return Buyer(hers, code, bond)


async def _fill_wallet(session: Session, shop: Shop, member: int, number: int) -> None:
    await wallet.top_up(session, shop, member, Money(2_000, "USD"), cause=f"top:{number}", now=NOW)


def totals(chance: random.Random) -> list[int]:
    return chance.sample([4_000, 6_100, 9_900, 35_000, 120_000, 400_000], 4)


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_whoever_booked_it_takes_back_all_of_an_order_that_others_corrected(
    database: Database, seed: int
) -> None:
    chance, house = random.Random(seed), await house_of(database)
    hers, other = await buyer(house, 100), await buyer(house, 200)
    nothing = await hers.facts()
    assert nothing == await other.facts()
    first, *wrong = totals(chance)
    await hers.buy(first, "A-1", chance)
    assert await hers.facts() != nothing
    for minor in wrong[: chance.randint(1, 3)]:
        await hers.correct(minor, house.ana)
    done = await hers.undo(house.mei)
    assert done.order == hers.number
    assert done.corrected is None
    assert await hers.facts() == nothing
    with pytest.raises(undoing.NothingToUndo):
        await hers.undo(house.mei)


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_corrections_are_taken_back_one_after_the_other_and_then_the_order(database: Database, seed: int) -> None:
    chance, house = random.Random(seed), await house_of(database)
    hers, other = await buyer(house, 100), await buyer(house, 200)
    nothing = await hers.facts()
    totals_, ways = totals(chance), chance.getrandbits(32)
    await other.buy(totals_[0], "B-1", random.Random(ways))
    hers.now += MINUTE
    await hers.buy(totals_[0], "A-1", random.Random(ways))
    before = [await hers.facts()]
    for minor in totals_[1:]:
        await hers.correct(minor, house.mei)
        before.append(await hers.facts())
    assert before[0] == await other.facts()
    for stood, minor in zip(before[-2::-1], totals_[-2::-1], strict=True):
        done = await hers.undo(house.mei)
        assert done.corrected is not None
        assert (done.minor, await hers.facts()) == (minor, stood)
    assert (await hers.undo(house.mei)).corrected is None
    assert await hers.facts() == nothing


async def test_a_correction_that_was_corrected_again_names_the_command_that_mends_it(database: Database) -> None:
    house = await house_of(database)
    hers = await buyer(house, 100)
    await hers.buy(5_000, "A-1", random.Random(1))
    await hers.correct(6_000, house.mei)
    await hers.correct(7_000, house.ana)
    with pytest.raises(undoing.CorrectionStays) as refused:
        await hers.undo(house.mei)
    assert refused.value.facts == {"number": str(hers.number), "total": "50.00"}
    assert (await hers.undo(house.ana)).minor == 6_000
