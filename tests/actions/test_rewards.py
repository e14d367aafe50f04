"""Rewards in the books: one exchange for a hundred taps, one piece for the last one, points back once and alive."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from models.database import Database, Session
from models.loyalty import actions as loyalty
from models.loyalty import points, wallet
from models.loyalty.liability import sums_between
from models.loyalty.queries import balance, expiring
from models.loyalty.rules import POINTS, Account, NotEnoughCredit, NotEnoughPoints, Reason, points_posting
from models.loyalty.verifying import verify
from models.members import actions as members
from models.money import Money
from models.rewards import actions, queries
from models.rewards.rules import (
    OPEN_MAX,
    Kind,
    NoSuchReward,
    Redemption,
    RedemptionClosed,
    Reward,
    RewardChanged,
    RewardOftenEnough,
    RewardSoldOut,
    Stage,
    Terms,
    TooManyRewards,
)
from models.shops import actions as shops
from models.shops.queries import shop as shop_of
from models.shops.rules import NoSuchNumber, NumberMoved, NumberOutOfBounds, Shop

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MASK = Terms(Kind.PRODUCT, "Sheet mask", 500)
TAPS = 100


@dataclass
class House:
    """A shop with a boss."""

    database: Database
    shop: Shop
    boss: int

    async def member(self, number: int, points: int = 0, *, expires_at: datetime | None = None) -> int:
        async def work(session: Session) -> int:
            row = await members.meet(session, self.shop, members.Person(number, f"Member {number}"), roll={}, now=NOON)
            if points:
                posting = points_posting(
                    row.id, points, reason=Reason.AWARD, cause=f"gift:{row.id}", at=NOON, active_from=NOON,
                    expires_at=expires_at,
                )  # fmt: skip
                await loyalty.book(session, self.shop.id, posting)
            return row.id

        return await self.database.transact(work)

    async def open(self, terms: Terms = MASK) -> Reward:
        async def work(session: Session) -> Reward:
            made, _ = await actions.draft(session, self.shop, terms, by=self.boss, now=NOON)
            return await actions.open_reward(session, self.shop, made.id, by=self.boss, now=NOON)

        return await self.database.transact(work)

    async def redeem(
        self, member: int, reward: Reward, *, turn: int = 0, now: datetime = NOON
    ) -> tuple[Redemption, bool]:
        return await self.database.transact(
            lambda session: actions.redeem(
                session, self.shop, member, reward.id, version=reward.version, turn=turn, now=now
            )
        )

    async def points(self, member: int) -> int:
        async with self.database.reading() as session:
            return await balance(session, self.shop.id, member, Account.MEMBER, POINTS)

    async def sound(self) -> str:
        async with self.database.snapshot() as session:
            return (await verify(session, self.shop.id)).why


@pytest.fixture
async def house(database: Database) -> House:
    async def work(session: Session) -> tuple[Shop, int]:
        shop = await shops.open_shop(
            session, bot_id=7, bot_username="shop_bot", name="Shop", currency="EUR", zone="Europe/Madrid",
            languages=("en",), secret=b"s" * 32, now=NOON,
        )  # fmt: skip
        boss = await members.meet(session, shop, members.Person(1, "Boss"), roll={}, now=NOON)
        return shop, boss.id

    shop, boss = await database.transact(work)
    return House(database, shop, boss)


async def test_a_hundred_taps_are_one_exchange_and_all_hear_the_same(house: House) -> None:
    ana, mask = await house.member(2, 812), await house.open()
    told = await asyncio.gather(*(house.redeem(ana, mask) for _ in range(TAPS)))
    assert {made.id for made, _ in told} == {told[0][0].id}
    assert sum(new for _, new in told) == 1
    assert await house.points(ana) == 312
    assert await house.sound() == ""


async def test_the_last_piece_goes_to_one_of_twenty(house: House) -> None:
    mask = await house.open(Terms(Kind.PRODUCT, "Sheet mask", 500, stock=1))
    people = [await house.member(number, 500) for number in range(10, 30)]
    told = await asyncio.gather(*(house.redeem(one, mask) for one in people), return_exceptions=True)
    assert sum(isinstance(one, tuple) for one in told) == 1
    assert sum(isinstance(one, RewardSoldOut) for one in told) == 19
    assert sorted([await house.points(one) for one in people]) == [0, *[500] * 19]


async def test_another_turn_is_another_exchange_until_points_or_the_limit_end(house: House) -> None:
    ana = await house.member(2, 1_400)
    mask = await house.open(Terms(Kind.PRODUCT, "Sheet mask", 500, per_member_max=2))
    await house.redeem(ana, mask)
    with pytest.raises(RewardChanged):
        await house.redeem(ana, mask, turn=5)
    await house.redeem(ana, mask, turn=1)
    with pytest.raises(RewardOftenEnough):
        await house.redeem(ana, mask, turn=2)
    dear = await house.open(Terms(Kind.PRODUCT, "Serum", 500))
    with pytest.raises(NotEnoughPoints) as refused:
        await house.redeem(ana, dear)
    assert refused.value.facts == {"have": 400, "need": 500}
    assert await house.points(ana) == 400


async def test_points_that_expire_at_the_very_moment_cannot_be_exchanged(house: House) -> None:
    end = NOON + timedelta(days=3)
    ana, mask = await house.member(2, 500, expires_at=end), await house.open()
    with pytest.raises(NotEnoughPoints):
        await house.redeem(ana, mask, now=end)
    await house.redeem(ana, mask, now=end - timedelta(microseconds=1))
    assert await house.points(ana) == 0


async def test_cancelling_gives_points_back_that_live_seven_days_at_least(house: House) -> None:
    soon = NOON + timedelta(days=2)
    ana, mask = await house.member(2, 500, expires_at=soon), await house.open(Terms(Kind.PRODUCT, "M", 500, stock=1))
    made, _ = await house.redeem(ana, mask)

    async def cancel(session: Session) -> Redemption:
        return await actions.cancel(session, house.shop, made.id, by=house.boss, now=NOON)

    told = await asyncio.gather(*(house.database.transact(cancel) for _ in range(9)), return_exceptions=True)
    assert sum(isinstance(one, RedemptionClosed) for one in told) == 8
    assert await house.points(ana) == 500
    async with house.database.reading() as session:
        [left] = await expiring(session, house.shop.id, ana, at=NOON, lines_max=9)
        found = await queries.reward(session, house.shop.id, mask.id)
    assert left.at >= NOON + timedelta(days=7)
    assert found is not None
    assert found.left == 1
    again, new = await house.redeem(ana, mask)
    assert (again.stage, new) == (Stage.CANCELLED, False)
    assert (await house.redeem(ana, mask, turn=1))[1]
    assert await house.sound() == ""


async def test_a_stock_counted_anew_knows_of_what_is_cancelled_later(house: House) -> None:
    ana, mask = await house.member(2, 500), await house.open(Terms(Kind.PRODUCT, "Sheet mask", 500, stock=3))
    made, _ = await house.redeem(ana, mask)
    again = await house.open(Terms(Kind.PRODUCT, "Sheet mask", 500, stock=1))
    assert again.id == mask.id

    async def cancel(session: Session) -> Redemption:
        return await actions.cancel(session, house.shop, made.id, by=house.boss, now=NOON)

    await house.database.transact(cancel)
    async with house.database.reading() as session:
        found = await queries.reward(session, house.shop.id, mask.id)
    assert found is not None
    assert found.left == 1


async def test_an_open_redemption_keeps_the_terms_it_was_made_under(house: House) -> None:
    ana, mask = await house.member(2, 2_000), await house.open()
    old, _ = await house.redeem(ana, mask)
    dearer = await house.open(Terms(Kind.PRODUCT, "sheet mask", 700))
    assert (dearer.id, dearer.version) == (mask.id, 2)
    with pytest.raises(RewardChanged):
        await house.redeem(ana, mask, turn=1)
    async with house.database.reading() as session:
        kept = await queries.redemption(session, house.shop.id, old.id)
    assert kept is not None
    assert (kept.points, kept.version) == (500, 1)
    await house.redeem(ana, dearer, turn=1)
    assert await house.points(ana) == 800


async def test_credit_is_in_the_wallet_at_once(house: House) -> None:
    ana = await house.member(2, 300)
    credit = await house.open(Terms(Kind.WALLET, "credit 5", 300, worth_minor=500))
    await asyncio.gather(*(house.redeem(ana, credit) for _ in range(8)))
    async with house.database.reading() as session:
        assert await wallet.held(session, house.shop.id, ana, "EUR") == Money(500, "EUR")


async def test_a_list_takes_so_many_rewards_and_drafts_are_nobody_elses(house: House) -> None:
    for number in range(OPEN_MAX):
        last = await house.open(Terms(Kind.PRODUCT, f"Thing {number}", 10))
    with pytest.raises(TooManyRewards):
        await house.open()
    ana = await house.member(2, 10)
    with pytest.raises(NoSuchReward):
        await house.database.transact(
            lambda session: actions.open_reward(session, house.shop, last.id, by=ana, now=NOON)
        )


async def test_a_top_up_is_taken_back_once_within_a_day_and_only_if_it_is_still_there(house: House) -> None:
    ana, bea = await house.member(2), await house.member(3)
    paid = Money(10_000, "EUR")

    async def top_up(session: Session, member: int) -> None:
        await wallet.top_up(session, house.shop, member, paid, cause=f"topup:{member}", now=NOON, by=house.boss)

    async def back(session: Session, member: int, now: datetime = NOON) -> Money:
        return await wallet.take_back(session, house.shop.id, f"topup:{member}", now=now, by=house.boss)

    for member in (ana, bea):
        await house.database.transact(lambda session, member=member: top_up(session, member))
    taken = await asyncio.gather(
        *(house.database.transact(lambda session: back(session, ana)) for _ in range(9)), return_exceptions=True
    )
    assert [one for one in taken if isinstance(one, Money)] == [Money(10_500, "EUR")]
    assert {type(one) for one in taken} == {Money, wallet.NoSuchTopUp}
    await house.database.transact(
        lambda session: wallet.pay(session, house.shop.id, bea, Money(1, "EUR"), cause="pay:1", now=NOON)
    )
    with pytest.raises(NotEnoughCredit):
        await house.database.transact(lambda session: back(session, bea))
    with pytest.raises(wallet.TooLateToUndo):
        await house.database.transact(lambda session: back(session, bea, NOON + timedelta(hours=24)))
    assert await house.sound() == ""


async def test_what_the_shop_owes_is_what_verify_adds_up(house: House) -> None:
    ana, mask = await house.member(2, 812, expires_at=NOON + timedelta(days=40)), await house.open()
    bea = await house.member(3, 100)
    await house.redeem(ana, mask)
    take = points_posting(bea, -130, reason=Reason.REFUND, cause="refund", at=NOON, active_from=NOON)
    await house.database.transact(lambda session: loyalty.book(session, house.shop.id, take))
    later = NOON + timedelta(days=50)

    await house.database.transact(lambda session: points.expire(session, house.shop.id, now=later))
    await house.database.transact(
        lambda session: wallet.top_up(session, house.shop, bea, Money(10_000, "EUR"), cause="t", now=later)
    )
    moments = [NOON - timedelta(days=1), NOON + timedelta(days=40), later + timedelta(days=1)]
    async with house.database.snapshot() as session:
        spans = await sums_between(session, house.shop.id, moments, currency="EUR")
        held = [
            await balance(session, house.shop.id, who, account, POINTS)
            for who in (ana, bea)
            for account in (Account.MEMBER, Account.OWED)
        ]
        assert (await verify(session, house.shop.id)).why == ""
    total = spans[0] + spans[1] + spans[2] + spans[3]
    assert [(one.issued, one.redeemed, one.expired) for one in spans] == [
        (0, 0, 0), (782, 500, 312), (0, 0, 0), (0, 0, 0),
    ]  # fmt: skip
    assert total.points_open == total.issued - total.redeemed - total.expired == sum(held) == -30
    assert total.wallet_minor == 10_500


async def test_a_number_of_the_policy_is_changed_once_with_a_note(house: House) -> None:
    async def change(session: Session, name: str, value: int, was: int) -> None:
        await shops.set_number(session, house.shop, name, value, was=was, actor=house.boss, now=NOON)

    await house.database.transact(lambda session: change(session, "points_life", 180, 365))
    with pytest.raises(NumberMoved):
        await house.database.transact(lambda session: change(session, "points_life", 90, 365))
    with pytest.raises(NumberOutOfBounds):
        await house.database.transact(lambda session: change(session, "points_life", 99_999, 180))
    with pytest.raises(NoSuchNumber):
        await house.database.transact(lambda session: change(session, "secret", 1, 1))
    async with house.database.reading() as session:
        shop = await shop_of(session, house.shop.id)
    assert shop is not None
    assert shop.policy.points_life_days == 180
