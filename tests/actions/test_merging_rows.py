"""Where both have a row there can be but one of, nothing is lost, nothing counts twice, and all of it comes back."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from models.database import Database, Session
from models.groupbuys import tables as buys
from models.groupbuys.states import State as BuyState
from models.members import actions as members
from models.members.actions import Person, meet
from models.members.tables import MemberRow
from models.outreach.rules import Class, Kind
from models.outreach.states import State as Stage
from models.outreach.tables import MuteRow, NudgeRow
from models.referrals.states import State as Bond
from models.referrals.tables import LinkRow, ReferralRow
from models.rewards import rules as rewards
from models.rewards.tables import RedemptionRow, RewardRow
from models.shops import actions as shops
from models.tiers import actions as grades
from models.tiers.queries import held
from models.tiers.tables import GradeRow
from models.tiers.validity import Why
from tests.actions.pair import DAY, NOW, Pair, pair_of


async def put(pair: Pair, *rows: Any) -> None:
    async def work(session: Session) -> None:
        session.add_all(rows)

    await pair.do(work)


async def all_of(pair: Pair, table: Any) -> list[Any]:
    async with pair.database.reading() as session:
        return list(
            (await session.scalars(select(table).where(table.shop_id == pair.shop.id).order_by(table.id))).all()
        )


async def comes_back(pair: Pair, rows: Any, merge: Any) -> None:
    await pair.unmerge(merge.id)
    assert await pair.rows() == rows
    await pair.hold()


def nudge(pair: Pair, member: int, about: str) -> NudgeRow:
    return NudgeRow(
        shop_id=pair.shop.id, member_id=member, kind=Kind.LAPSED, about=about, dedupe=f"{Kind.LAPSED}:{member}:{about}",
        klass=Class.PROMOTIONAL, facts={}, state=Stage.PLANNED, planned_at=NOW, not_before=NOW, valid_until=NOW + DAY,
        fence=0, attempts=0,
    )  # fmt: skip


async def test_a_nudge_planned_for_both_is_said_once_and_one_for_the_loser_goes_to_the_survivor(
    database: Database,
) -> None:
    pair = await pair_of(database)
    await put(pair, nudge(pair, pair.anna, "7"), nudge(pair, pair.filed, "7"), nudge(pair, pair.filed, "8"))
    rows = await pair.rows()
    done = await pair.merge()
    waiting = [one for one in await all_of(pair, NudgeRow) if one.state is Stage.PLANNED]
    assert [(one.member_id, one.about, one.dedupe) for one in waiting] == [
        (pair.anna, about, f"{Kind.LAPSED}:{pair.anna}:{about}") for about in ("7", "8")
    ]
    await comes_back(pair, rows, done)


async def test_the_longer_silence_about_a_kind_of_nudge_holds(database: Database) -> None:
    pair = await pair_of(database)
    for member, days in ((pair.anna, 3), (pair.filed, 9)):
        await put(
            pair, MuteRow(shop_id=pair.shop.id, member_id=member, kind=Kind.LAPSED, until=NOW + timedelta(days=days))
        )
    rows = await pair.rows()
    done = await pair.merge()
    hers = [one for one in await all_of(pair, MuteRow) if one.member_id == pair.anna]
    assert [one.until for one in hers] == [NOW + timedelta(days=9)]
    await comes_back(pair, rows, done)


async def test_nobody_brings_herself_and_a_friend_is_brought_once(database: Database) -> None:
    pair = await pair_of(database)

    async def others(session: Session) -> list[int]:
        people = (Person(21, "Carla"), Person(22, "Dora"))
        return [(await meet(session, pair.shop, one, roll={}, now=NOW)).id for one in people]

    carla, dora = await pair.do(others)
    facts = {"shop_id": pair.shop.id, "state": Bond.BOUND, "bound_at": NOW}
    await put(
        pair,
        ReferralRow(referrer_id=pair.anna, friend_id=pair.filed, **facts),
        ReferralRow(referrer_id=pair.filed, friend_id=carla, **facts),
        ReferralRow(referrer_id=dora, friend_id=pair.anna, **facts),
        LinkRow(shop_id=pair.shop.id, member_id=pair.filed, token="t", made_at=NOW),
    )
    rows = await pair.rows()
    done = await pair.merge()
    bonds = {(one.referrer_id, one.friend_id): one.state for one in await all_of(pair, ReferralRow)}
    assert bonds == {
        (pair.anna, pair.filed): Bond.REJECTED, (pair.anna, carla): Bond.BOUND, (dora, pair.anna): Bond.BOUND,
    }  # fmt: skip
    assert [one.member_id for one in await all_of(pair, LinkRow)] == [pair.anna]
    await comes_back(pair, rows, done)


async def test_who_had_ordered_before_cannot_be_brought_under_another_name(database: Database) -> None:
    pair = await pair_of(database)

    async def other(session: Session) -> int:
        return (await meet(session, pair.shop, Person(21, "Dora"), roll={}, now=NOW)).id

    dora = await pair.do(other)
    await pair.order(pair.filed, 900)
    bond = ReferralRow(
        shop_id=pair.shop.id, referrer_id=dora, friend_id=pair.anna, state=Bond.BOUND, bound_at=NOW + DAY
    )
    await put(pair, bond)
    rows = await pair.rows()
    done = await pair.merge()
    assert [one.state for one in await all_of(pair, ReferralRow)] == [Bond.REJECTED]
    await comes_back(pair, rows, done)


async def test_redemptions_of_one_reward_are_counted_through_and_joins_of_one_buy_are_one(database: Database) -> None:
    pair = await pair_of(database)
    shop = pair.shop.id

    async def group(session: Session) -> int:
        return (await shops.meet_group(session, shop, chat=-100, title="g", now=NOW, welcome=True)).id

    place = await pair.do(group)
    await put(
        pair,
        RewardRow(
            id=7, shop_id=shop, state=rewards.State.OPEN, version=1, kind=rewards.Kind.PRODUCT, title="Mask",
            points=5, worth_minor=0, made_at=NOW,
        ),
        buys.BuyRow(
            id=9, shop_id=shop, group_id=place, item="Tea", price_minor=100, currency="USD", threshold=2,
            deadline=NOW + DAY, zone="UTC", state=BuyState.OPEN, opened_by_id=pair.anna, opened_at=NOW,
        ),
    )  # fmt: skip
    for member, quantity in ((pair.anna, 2), (pair.filed, 3)):
        await put(
            pair,
            RedemptionRow(
                shop_id=shop, reward_id=7, member_id=member, turn=0, version=1, kind=rewards.Kind.PRODUCT, title="Mask",
                points=5, worth_minor=0, stage=rewards.Stage.OPEN, at=NOW,
            ),
            buys.JoinRow(shop_id=shop, buy_id=9, member_id=member, quantity=quantity, joined_at=NOW),
        )  # fmt: skip
    rows = await pair.rows()
    done = await pair.merge()
    taken = [(one.member_id, one.turn) for one in await all_of(pair, RedemptionRow)]
    assert sorted(taken) == [(pair.anna, 0), (pair.anna, 1)]
    inside = [(one.member_id, one.quantity) for one in await all_of(pair, buys.JoinRow) if one.left_at is None]
    assert inside == [(pair.anna, 5)]
    await comes_back(pair, rows, done)


async def test_the_better_tier_of_both_holds_and_goes_when_they_are_two_again(database: Database) -> None:
    pair = await pair_of(database)
    until = NOW + 200 * DAY
    won = GradeRow(
        shop_id=pair.shop.id, member_id=pair.filed, step=1, code="gold", since=NOW - DAY, until=until, why=Why.EARNED,
        made_at=NOW - DAY,
    )  # fmt: skip
    await put(pair, won)
    done = await pair.merge()

    async def code(member: int) -> str | None:
        async with database.reading() as session:
            grade = (await held(session, pair.shop.id, member, at=NOW)).grade
            return grade.code if grade else None

    assert await code(pair.anna) == "gold"
    pair.now += DAY
    await pair.unmerge(done.id)
    assert (await code(pair.anna), await code(pair.filed)) == ("bronze", "gold")
    again = await pair.do(lambda session: grades.settle(session, pair.shop, pair.anna, now=pair.now))
    assert again.tier.code == "bronze"


async def test_of_two_birthdays_her_own_stays_and_one_alone_goes_over_and_back(database: Database) -> None:
    pair = await pair_of(database)

    async def birthdays() -> dict[int, str | None]:
        return {row.id: row.birthday_sealed for row in await all_of(pair, MemberRow)}

    async def tell(member: int, sealed: str) -> None:
        await pair.do(lambda session: members.keep_birthday(session, pair.shop.id, member, sealed))

    await tell(pair.filed, "s1.filed")
    merge = await pair.merge()
    assert await birthdays() == {pair.anna: "s1.filed", pair.filed: "s1.filed"}
    await pair.unmerge(merge.id)
    assert await birthdays() == {pair.anna: None, pair.filed: "s1.filed"}
    await tell(pair.anna, "s1.anna")
    merge = await pair.merge()
    assert (await birthdays())[pair.anna] == "s1.anna"
    await pair.unmerge(merge.id)
    assert await birthdays() == {pair.anna: "s1.anna", pair.filed: "s1.filed"}
    merge = await pair.merge()
    await tell(pair.anna, "s1.later")
    await pair.unmerge(merge.id)
    assert await birthdays() == {pair.anna: "s1.later", pair.filed: "s1.filed"}, "what she said since stays hers"
