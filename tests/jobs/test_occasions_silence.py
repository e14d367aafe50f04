"""Who is missed, and how: in one way at a time, by her own past, and never with more than the shop can afford."""

from datetime import timedelta

from sqlalchemy import select, update

from models.coupons.rules import Kind as Gives
from models.coupons.rules import State as OfferState
from models.coupons.tables import CodeRow, CouponRow, TermsRow
from models.database import Database, Session
from models.groupbuys.states import State as BuyState
from models.groupbuys.tables import BuyRow
from models.loyalty.actions import book
from models.loyalty.rules import Reason, order_posting
from models.members.tables import MembershipRow
from models.occasions.rules import switched
from models.outreach.rules import Kind
from models.outreach.states import State
from scheduler import nudges
from tests.jobs.shelf import bought, outcome, planned, text_of, who
from tests.jobs.stage import Stage, open_stage


async def on(stage: Stage, kind: Kind) -> None:
    await stage.change_shop(occasions=switched("", kind, on=True))


async def best_customer(stage: Stage) -> tuple[int, int]:
    """Two who stopped buying at the same time, the first of whom spent much more than everybody."""
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    for days in (160, 140, 120):
        await bought(stage, anna, days_ago=days, total=20_000)
        await bought(stage, berta, days_ago=days, total=1_000)
    for number in range(4):
        await bought(stage, await stage.member(f"M{number}"), days_ago=10, total=1_000)
    return anna, berta


async def test_who_buys_twice_a_year_is_not_missed_after_ninety_days(database: Database) -> None:
    stage = await open_stage(database)
    slow, quick = await stage.member("Slow"), await stage.member("Quick")
    for days in (460, 280, 100):
        await bought(stage, slow, days_ago=days)
    for days in (160, 130, 100):
        await bought(stage, quick, days_ago=days)
    assert await who(stage, Kind.LAPSED) == [quick]


async def test_the_best_of_those_who_stopped_get_a_code_and_the_others_a_word(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta = await best_customer(stage)
    await on(stage, Kind.WINBACK)
    await nudges.plan_lapsed(stage.kit, stage.now)
    found = {one.nudge.member: one for one in await stage.records()}
    assert {member: one.nudge.kind for member, one in found.items()} == {anna: Kind.WINBACK, berta: Kind.LAPSED}
    assert await outcome(stage, found[anna]) is State.SENT
    async with database.reading() as session:
        code = (await session.scalars(select(CodeRow))).one()
        terms = (await session.scalars(select(TermsRow))).one()
    assert (terms.kind, terms.value, terms.days, code.member_id) == (Gives.PERCENT, 15, 7, anna)
    letter = next(one for one in stage.messenger.arrived if code.shown in one.html)
    assert "15" in letter.html


async def test_without_the_owners_word_nobody_is_given_money(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta = await best_customer(stage)
    await nudges.plan_lapsed(stage.kit, stage.now)
    found = await stage.records()
    assert {one.nudge.member: one.nudge.kind for one in found} == {anna: Kind.LAPSED, berta: Kind.LAPSED}


async def test_no_code_goes_out_that_leaves_less_than_the_shops_floor(database: Database) -> None:
    stage = await open_stage(database)
    anna, _ = await best_customer(stage)
    await on(stage, Kind.WINBACK)
    paid = order_posting(
        anna, points=20, spend_minor=2_000, currency="EUR", cause="order:1", reason=Reason.ORDER, at=stage.now,
        active_from=stage.now, expires_at=None, orders=1,
    )  # fmt: skip

    async def costs(session: Session) -> None:
        await book(session, stage.shop.id, paid)
        offer = CouponRow(shop_id=stage.shop.id, state=OfferState.OPEN, for_many=True, made_at=stage.now)
        session.add(offer)
        await session.flush()
        session.add(
            TermsRow(
                shop_id=stage.shop.id, coupon_id=offer.id, version=1, kind=Gives.PERCENT, value=1, worth_minor=0,
                min_minor=2_000, cost_percent=80, floor_percent=10,
            )
        )  # fmt: skip

    found = await planned(stage, Kind.WINBACK)
    assert len(found) == 1
    await stage.do(costs)
    assert await outcome(stage, found[0]) is State.SUPPRESSED, "asked again before it is sent"
    async with database.reading() as session:
        assert (await session.scalars(select(CodeRow))).all() == []


async def test_who_buys_much_less_than_before_is_asked_what_she_misses(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    for days in (300, 270, 240, 210, 180, 150, 120):
        await bought(stage, anna, days_ago=days, total=5_000)
        await bought(stage, berta, days_ago=days, total=5_000)
    await bought(stage, anna, days_ago=60, total=1_000)
    for days in (60, 30, 5):
        await bought(stage, berta, days_ago=days, total=5_000)
    found = await planned(stage, Kind.DECLINING)
    assert [one.nudge.member for one in found] == [anna]
    await bought(stage, anna, total=5_000)
    assert await outcome(stage, found[0]) is State.SUPPRESSED


async def test_who_is_missed_is_not_asked_as_well(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    for days in (300, 270, 240, 210, 180, 150, 120):
        await bought(stage, anna, days_ago=days, total=5_000)
    await bought(stage, anna, days_ago=60, total=1_000)
    await stage.plan(anna, about="old", kind=Kind.LAPSED, facts={})
    assert await who(stage, Kind.DECLINING) == []


async def ended(stage: Stage, owner: int, *, days_ago: float, category: str = "skincare") -> int:
    """A buy that is over."""
    number = await stage.buy(hours_left=-24 * days_ago, category=category, opened_by=owner)

    async def over(session: Session) -> None:
        await session.execute(update(BuyRow).where(BuyRow.id == number).values(state=BuyState.FAILED))

    await stage.do(over)
    return number


async def fond_of_buys(stage: Stage, name: str, first: int) -> int:
    """A member who likes skincare, joined a buy long ago, and has been in the group as long."""
    member = await stage.member(name)
    await stage.likes(member)
    await stage.join(first, member)
    since = stage.now - timedelta(days=300)

    async def long_here(session: Session) -> None:
        await session.execute(update(MembershipRow).where(MembershipRow.member_id == member).values(joined_at=since))

    await stage.do(long_here)
    return member


async def test_who_missed_three_buys_of_her_own_category_is_told_of_open_ones(database: Database) -> None:
    stage = await open_stage(database)
    owner = await stage.member("Owner")
    await stage.appoint(owner)
    first = await ended(stage, owner, days_ago=80)
    anna, berta = [await fond_of_buys(stage, name, first) for name in ("Anna", "Berta")]
    tea = [await ended(stage, owner, days_ago=days, category="tea") for days in (5, 4)]
    buys = [await ended(stage, owner, days_ago=days) for days in (30, 10, 1)]
    await stage.join(buys[1], berta)
    await stage.join(tea[0], anna)
    found = await planned(stage, Kind.MISSED_BUYS)
    assert [(one.nudge.member, one.nudge.about) for one in found] == [(anna, str(buys[2]))]
    assert await outcome(stage, found[0]) is State.SENT
    assert "Hand cream" in text_of(stage)


async def test_two_missed_buys_are_no_habit_and_an_old_end_no_news(database: Database) -> None:
    stage = await open_stage(database)
    owner = await stage.member("Owner")
    first = await ended(stage, owner, days_ago=80)
    anna = await fond_of_buys(stage, "Anna", first)
    for days in (10, 1):
        await ended(stage, owner, days_ago=days)
    assert await who(stage, Kind.MISSED_BUYS) == []
    await ended(stage, owner, days_ago=20)
    assert await who(stage, Kind.MISSED_BUYS) == [anna]


async def test_who_joined_a_buy_meanwhile_has_missed_nothing(database: Database) -> None:
    stage = await open_stage(database)
    owner = await stage.member("Owner")
    first = await ended(stage, owner, days_ago=80)
    anna = await fond_of_buys(stage, "Anna", first)
    for days in (30, 10, 1):
        await ended(stage, owner, days_ago=days)
    found = await planned(stage, Kind.MISSED_BUYS)
    stage.clock.move(stage.now + timedelta(minutes=5))
    await stage.join(await stage.buy(hours_left=48, opened_by=owner), anna)
    assert await outcome(stage, found[0]) is State.SUPPRESSED
