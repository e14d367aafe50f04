"""Occasions of coming, of friends, of coupons, of birthdays and of the shop's calendar."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from models.coupons import actions as coupons
from models.coupons import offers
from models.coupons import queries as coupon_queries
from models.coupons.rules import Kind as Gives
from models.coupons.rules import Order, Terms
from models.coupons.tables import CodeRow
from models.database import Database, Session
from models.interactions.rules import Kind as Did
from models.interactions.tables import InteractionRow
from models.loyalty.actions import book
from models.loyalty.rules import Reason as Booked
from models.loyalty.rules import points_posting
from models.members import actions as members
from models.members.rules import sealed_birthday
from models.members.tables import MembershipRow
from models.occasions.rules import tuned
from models.outreach.rules import Class, Kind
from models.outreach.states import State
from models.referrals.actions import on_orders_given_back
from models.referrals.states import State as Bond
from models.referrals.tables import ReferralRow
from models.shops.rules import Policy
from scheduler import nudges
from tests.jobs.shelf import bought, her_hour, outcome, planned, text_of, who
from tests.jobs.stage import SAFE, Stage, open_stage


async def started(stage: Stage, member: int, *, days_ago: float) -> None:
    at = stage.now - timedelta(days=days_ago)

    async def work(session: Session) -> None:
        source = f"t:{next(stage.number)}"
        session.add(
            InteractionRow(shop_id=stage.shop.id, member_id=member, kind=Did.START, at=at, local_hour=20, source=source)
        )

    await stage.do(work)


async def test_who_has_just_come_is_told_the_next_evening_what_there_is(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta, carla, dora = [await stage.member(name) for name in ("Anna", "Berta", "Carla", "Dora")]
    await started(stage, anna, days_ago=1)
    await started(stage, berta, days_ago=9)
    await started(stage, carla, days_ago=1)
    await bought(stage, carla, days_ago=0.5)
    await started(stage, dora, days_ago=200)
    await started(stage, dora, days_ago=1)
    found = await planned(stage, Kind.WELCOME)
    assert [one.nudge.member for one in found] == [anna]
    assert her_hour(found[0], "Europe/Madrid") == 20
    assert await outcome(stage, found[0]) is State.SENT


async def test_who_ordered_meanwhile_knows_her_way(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await started(stage, anna, days_ago=1)
    found = await planned(stage, Kind.WELCOME)
    await bought(stage, anna)
    assert await outcome(stage, found[0]) is State.SUPPRESSED


async def bond(stage: Stage, referrer: int, friend: int, state: Bond = Bond.BOUND, **more: object) -> int:
    async def work(session: Session) -> int:
        row = ReferralRow(
            shop_id=stage.shop.id, referrer_id=referrer, friend_id=friend, state=state, bound_at=stage.now, **more
        )
        session.add(row)
        await session.flush()
        return row.id

    return int(await stage.do(work))


async def test_whose_friend_came_hears_it_and_no_more_once_she_ordered(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta = await stage.member("Anna Smith"), await stage.member("Berta Jones")
    number = await bond(stage, anna, berta)
    found = await planned(stage, Kind.FRIEND_CAME)
    assert [(one.nudge.member, one.nudge.about) for one in found] == [(anna, str(number))]
    assert await outcome(stage, found[0]) is State.SENT
    assert "Berta came" in text_of(stage)
    carla = await stage.member("Carla")
    other = await bond(stage, anna, carla)
    later = next(one for one in await planned(stage, Kind.FRIEND_CAME) if one.nudge.about == str(other))

    async def orders(session: Session) -> None:
        (await session.scalars(select(ReferralRow).where(ReferralRow.id == other))).one().state = Bond.QUALIFIED

    await stage.do(orders)
    stage.clock.move(stage.now + timedelta(days=1))
    assert await outcome(stage, later) is State.SUPPRESSED


async def test_what_a_friends_order_earned_is_told_even_to_who_wants_no_offers(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    due = stage.now + timedelta(days=14)
    await bond(stage, anna, berta, Bond.QUALIFIED, points=200, reward_from=due)
    found = await planned(stage, Kind.FRIEND_ORDERED)
    assert [one.nudge.klass for one in found] == [Class.TRANSACTIONAL]
    assert await outcome(stage, found[0]) is State.SENT
    assert "200 points" in text_of(stage)


async def earned(stage: Stage, referrer: int, friend: int, *, points: int = 200) -> int:
    """A bond whose reward was granted, and is given with the friend's order `order:1`."""
    number = await bond(stage, referrer, friend, Bond.GRANTED, points=points, cause="order:1", reward_from=stage.now)
    await gains(stage, referrer, points, cause=f"referral:{number}")
    return number


async def gains(stage: Stage, member: int, points: int, *, cause: str) -> None:
    posting = points_posting(member, points, reason=Booked.REFERRAL, cause=cause, at=stage.now, active_from=stage.now)
    await stage.do(lambda session: book(session, stage.shop.id, posting))


async def give_back(stage: Stage) -> None:
    await stage.do(lambda session: on_orders_given_back(session, stage.shop, {"order:1": 0}, now=stage.now))


@pytest.mark.parametrize("together", [True, False])
async def test_whose_reward_went_hears_what_went_and_nothing_of_the_friends_order(
    database: Database, together: bool
) -> None:
    stage = await open_stage(database)
    anna, berta = await stage.member("Anna Smith"), await stage.member("Berta Jones")
    if not together:
        gone = update(MembershipRow).where(MembershipRow.member_id == berta).values(left_at=stage.now)
        await stage.do(lambda session: session.execute(gone))
    number = await earned(stage, anna, berta)
    await gains(stage, anna, 75, cause="gift")
    assert await planned(stage, Kind.FRIEND_RETURNED) == []
    stage.clock.move(stage.now + timedelta(minutes=5))
    await give_back(stage)
    (found,) = await planned(stage, Kind.FRIEND_RETURNED)
    assert (found.nudge.member, found.nudge.about, found.nudge.klass) == (anna, f"{number}.1", Class.TRANSACTIONAL)
    assert her_hour(found, "Europe/Madrid") == 20
    assert await outcome(stage, found) is State.SENT
    text = text_of(stage)
    assert "200 points have been taken back" in text
    assert "You have 75 points" in text
    assert "A new order until" in text
    assert ("Berta" in text) is together
    assert not re.search("refund|gave|given back|bought|cancel", text)
    assert [one.nudge.id for one in await planned(stage, Kind.FRIEND_RETURNED)] == [found.nudge.id], "once"


async def test_what_she_has_too_little_of_for_a_reward_that_went_is_said(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    await earned(stage, anna, berta)
    await gains(stage, anna, -150, cause="spent")
    stage.clock.move(stage.now + timedelta(days=200))
    await give_back(stage)
    (found,) = await planned(stage, Kind.FRIEND_RETURNED)
    assert await outcome(stage, found) is State.SENT
    assert "200 points have been taken back" in text_of(stage)
    assert "You are 150 points short now" in text_of(stage)
    assert "A new order" not in text_of(stage), "the time in which it counts is over"


async def test_a_reward_she_was_never_told_of_goes_without_a_word(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    told, untold, friend, other = [await stage.member(name) for name in ("Anna", "Berta", "Cara", "Dora")]
    due = stage.now + timedelta(days=14)
    await bond(stage, told, friend, Bond.QUALIFIED, points=200, cause="order:1", reward_from=due)
    (heard,) = await planned(stage, Kind.FRIEND_ORDERED)
    assert await outcome(stage, heard) is State.SENT
    await bond(stage, untold, other, Bond.QUALIFIED, points=200, cause="order:1", reward_from=due)
    await give_back(stage)
    (found,) = await planned(stage, Kind.FRIEND_RETURNED)
    assert found.nudge.member == told
    assert await outcome(stage, found) is State.SENT
    assert "the points I told you about do not come" in text_of(stage)


async def test_a_reward_earned_anew_meanwhile_is_not_said_to_be_gone(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    number = await earned(stage, anna, berta)
    stage.clock.move(stage.now + timedelta(minutes=5))
    await give_back(stage)
    (found,) = await planned(stage, Kind.FRIEND_RETURNED)

    async def orders_again(session: Session) -> None:
        row = (await session.scalars(select(ReferralRow).where(ReferralRow.id == number))).one()
        row.state, row.turn, row.points = Bond.QUALIFIED, row.turn + 1, 200

    await stage.do(orders_again)
    assert await outcome(stage, found) is State.SUPPRESSED


async def give(stage: Stage, member: int, *, days: int, issued_days_ago: int = 5, category: str | None = None) -> int:
    at = stage.now - timedelta(days=issued_days_ago)
    terms = Terms(Gives.PERCENT, 10, days=days, category=category)

    async def work(session: Session) -> int:
        code, _ = await offers.give(session, stage.shop, terms, member, cause="hand", by=None, now=at)
        return code.id

    return int(await stage.do(work))


async def test_a_coupon_of_hers_is_brought_to_mind_before_it_ends_unless_used(database: Database) -> None:
    stage = await open_stage(database)
    anna, berta, carla = [await stage.member(name) for name in ("Anna", "Berta", "Carla")]
    code = await give(stage, anna, days=8)
    await give(stage, berta, days=60)
    used = await give(stage, carla, days=8)

    async def use(session: Session, which: int, member: int) -> None:
        found = await coupon_queries.code(session, stage.shop.id, which)
        assert found is not None
        kept = await coupons.reserve(session, stage.shop, member, found, Order(5_000), cause="o", now=stage.now)
        await coupons.commit(session, stage.shop, kept.id, by=None, now=stage.now)

    await stage.do(lambda session: use(session, used, carla))
    found = await planned(stage, Kind.COUPON_ENDS)
    assert [(one.nudge.member, one.nudge.about) for one in found] == [(anna, str(code))]
    assert await outcome(stage, found[0]) is State.SENT


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "<b>10% off (Skincare only)"), ("es", "(solo Cuidado facial)"), ("de", "(nur Hautpflege)"),
        ("zh-Hans", "（仅限护肤）"),
    ],
)  # fmt: skip
async def test_the_reminder_says_what_the_coupon_gives_and_on_what(
    sqlite_database: Database, language: str, words: str
) -> None:
    stage = await open_stage(sqlite_database)
    anna = await stage.member("Anna", language=language)
    await give(stage, anna, days=8, category="skincare")
    (found,) = await planned(stage, Kind.COUPON_ENDS)
    assert await outcome(stage, found) is State.SENT
    assert words in text_of(stage)


async def test_a_coupon_used_meanwhile_is_not_brought_to_mind(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    code = await give(stage, anna, days=8)
    found = await planned(stage, Kind.COUPON_ENDS)

    async def use(session: Session) -> None:
        held = await coupon_queries.code(session, stage.shop.id, code)
        assert held is not None
        kept = await coupons.reserve(session, stage.shop, anna, held, Order(5_000), cause="o", now=stage.now)
        await coupons.commit(session, stage.shop, kept.id, by=None, now=stage.now)

    await stage.do(use)
    assert await outcome(stage, found[0]) is State.SUPPRESSED


async def tell_birthday(stage: Stage, member: int, month: int, day: int) -> None:
    sealed = sealed_birthday(month, day, SAFE)
    await stage.do(lambda session: members.keep_birthday(session, stage.shop.id, member, sealed))


async def set_gift(stage: Stage, percent: int) -> None:
    line = tuned(Policy(), Kind.BIRTHDAY_SOON, "percent", percent)
    await stage.change_shop(occasions=line)


async def test_three_days_before_her_birthday_she_gets_the_gift_the_shop_has_set(database: Database) -> None:
    stage = await open_stage(database, now=datetime(2026, 11, 21, 9, tzinfo=UTC))
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    await tell_birthday(stage, anna, 11, 24)
    await tell_birthday(stage, berta, 11, 26)
    assert await who(stage, Kind.BIRTHDAY_SOON) == []
    await set_gift(stage, 20)
    found = await planned(stage, Kind.BIRTHDAY_SOON)
    assert [(one.nudge.member, one.nudge.about) for one in found] == [(anna, "2026")]
    assert "24" not in str(found[0].nudge.facts)
    assert await outcome(stage, found[0]) is State.SENT
    async with database.reading() as session:
        code = (await session.scalars(select(CodeRow))).one()
    assert (code.member_id, code.cause) == (anna, f"nudge:{found[0].nudge.id}")
    assert code.shown in text_of(stage)


async def test_an_unused_birthday_gift_is_brought_to_mind_once_and_by_no_second_message(database: Database) -> None:
    stage = await open_stage(database, now=datetime(2026, 11, 21, 9, tzinfo=UTC))
    anna = await stage.member()
    await tell_birthday(stage, anna, 11, 24)
    await set_gift(stage, 20)
    [gift] = await planned(stage, Kind.BIRTHDAY_SOON)
    await outcome(stage, gift)
    stage.clock.move(stage.now + timedelta(days=11))
    assert await who(stage, Kind.COUPON_ENDS) == []
    [reminder] = await planned(stage, Kind.BIRTHDAY_GIFT)
    assert await outcome(stage, reminder) is State.SENT
    assert "present" in text_of(stage)


async def test_on_the_eve_of_a_member_day_those_who_ordered_lately_hear_of_it(database: Database) -> None:
    stage = await open_stage(database, now=datetime(2026, 11, 20, 9, tzinfo=UTC))
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    await bought(stage, anna, days_ago=30)
    await bought(stage, berta, days_ago=400)
    assert await who(stage, Kind.MEMBER_DAY) == []
    await stage.change_shop(member_days="22x200")
    found = await planned(stage, Kind.MEMBER_DAY)
    assert [(one.nudge.member, one.nudge.about) for one in found] == [(anna, "2026-11-22")]
    assert found[0].nudge.not_before.date().isoformat() == "2026-11-21"
    assert await outcome(stage, found[0]) is State.SENT
    assert "tomorrow is member day" in text_of(stage)
    assert "×2" in text_of(stage)


async def test_a_member_day_taken_back_is_not_announced(database: Database) -> None:
    stage = await open_stage(database, now=datetime(2026, 11, 20, 9, tzinfo=UTC))
    await bought(stage, await stage.member(), days_ago=30)
    await stage.change_shop(member_days="22x200")
    found = await planned(stage, Kind.MEMBER_DAY)
    await stage.change_shop(member_days="")
    assert await outcome(stage, found[0]) is State.SUPPRESSED


async def set_shipping(stage: Stage, units: int) -> None:
    line = tuned(Policy(), Kind.NEAR_SHIPPING, "from", units)
    await stage.change_shop(occasions=line)


async def test_who_is_nearly_at_free_shipping_hears_what_is_missing_at_that_moment(database: Database) -> None:
    stage = await open_stage(database)
    owner, anna, berta = [await stage.member(name) for name in ("Owner", "Anna", "Berta")]
    await stage.appoint(owner)
    buys = [await stage.buy(hours_left=90, opened_by=owner) for _ in range(3)]
    await stage.join(buys[0], anna)
    await stage.join(buys[1], anna)
    await stage.join(buys[0], berta)
    assert await who(stage, Kind.NEAR_SHIPPING) == []
    await set_shipping(stage, 30)
    found = await planned(stage, Kind.NEAR_SHIPPING)
    assert [one.nudge.member for one in found] == [anna]
    assert await outcome(stage, found[0]) is State.SENT
    assert "only €5.00 to go" in text_of(stage)


async def test_who_reached_free_shipping_meanwhile_hears_nothing(database: Database) -> None:
    stage = await open_stage(database)
    owner, anna = await stage.member("Owner"), await stage.member("Anna")
    await stage.appoint(owner)
    for _ in range(2):
        await stage.join(await stage.buy(hours_left=90, opened_by=owner), anna)
    await set_shipping(stage, 30)
    found = await planned(stage, Kind.NEAR_SHIPPING)
    await stage.join(await stage.buy(hours_left=90, opened_by=owner), anna)
    assert await outcome(stage, found[0]) is State.SUPPRESSED


@pytest.mark.parametrize(("inside", "told"), [(7, False), (8, True), (10, False)])
async def test_a_nearly_full_buy_is_told_to_who_fits_and_is_not_in(database: Database, inside: int, told: bool) -> None:
    stage = await open_stage(database)
    owner, anna = await stage.member("Owner"), await stage.member("Anna")
    await stage.appoint(owner)
    await stage.likes(anna)
    buy = await stage.buy(hours_left=90, opened_by=owner)
    for number in range(inside):
        await stage.join(buy, await stage.member(f"M{number}"))
    assert await who(stage, Kind.BUY_NEAR) == ([anna] if told else [])


async def test_a_day_before_the_end_who_fits_is_told_and_joining_takes_it_back(database: Database) -> None:
    stage = await open_stage(database)
    owner, anna, berta = [await stage.member(name) for name in ("Owner", "Anna", "Berta")]
    await stage.appoint(owner)
    await stage.likes(anna)
    await stage.likes(berta)
    buy = await stage.buy(hours_left=40, opened_by=owner)
    found = {one.nudge.member: one for one in await planned(stage, Kind.BUY_DAY)}
    assert set(found) == {anna, berta}
    assert found[anna].nudge.not_before == stage.now + timedelta(hours=16)
    await stage.join(buy, berta)
    assert await outcome(stage, found[anna]) is State.SENT
    assert await stage.state(found[berta].nudge.id) is State.SUPPRESSED


async def test_staff_hears_of_no_occasion(database: Database) -> None:
    stage = await open_stage(database)
    owner = await stage.member()
    await stage.appoint(owner)
    await started(stage, owner, days_ago=1)
    await bought(stage, owner, days_ago=20, delivered_days_ago=7)
    await nudges.plan_evenings(stage.kit, stage.now)
    assert await stage.records() == []
