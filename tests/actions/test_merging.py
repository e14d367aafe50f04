"""Two members who are one person become one, and become two again as if nothing had been."""

import asyncio

import pytest

from models.database import Database, Session
from models.loyalty import points, wallet
from models.loyalty.rules import NotEnoughPoints, Reason
from models.members import actions as members
from models.members.actions import Person, meet
from models.members.queries import by_identity, counted_by_reach, member, rows_of_telegram, survivor
from models.members.rules import Kind
from models.members.tables import MemberRow
from models.merging import queries
from models.merging.actions import share_phone, tell_apart
from models.merging.holdings import BY_THEMSELVES, HOLDINGS
from models.merging.rules import NoSuchMerge, OtherMergeFirst, SameMember, State, Why
from models.money import Money
from models.orders.queries import history_of
from models.registry import METADATA
from models.tags import actions as tags
from models.tags.queries import tags_of
from models.tags.rules import Source
from tests.actions.pair import DAY, NOW, Pair, pair_of


async def test_a_customer_of_a_file_and_the_same_person_in_telegram_become_one(database: Database) -> None:
    pair = await pair_of(database)
    await pair.order(pair.anna, 1000)
    await pair.order(pair.filed, 2500)
    before = [await pair.says(one) for one in (pair.anna, pair.filed)]
    done = await pair.merge()
    assert (done.loser, done.survivor) == (pair.filed, pair.anna)
    assert await pair.says(pair.filed) == (0, 0, 0)
    assert (await pair.says(pair.anna))[0] == before[0][0] + before[1][0]
    async with database.reading() as session:
        assert (await history_of(session, pair.shop.id, pair.anna)).orders == 2
        found = await by_identity(session, pair.shop.id, Kind.PHONE, "i42")
        by_number = await member(session, pair.shop.id, pair.filed)
        assert found is not None
        assert by_number is not None
        assert found.id == by_number.id == pair.anna
    await pair.hold()


async def test_an_undone_merge_leaves_every_row_and_every_point_as_it_was(database: Database) -> None:
    pair = await pair_of(database)
    first = await pair.order(pair.filed, 9000)
    await pair.order(pair.anna, 500)
    await pair.refund(first.order, 2000)
    await pair.award(pair.filed, 40, expires_at=NOW + 30 * DAY)
    await pair.spend(pair.filed, 15)
    await pair.do(
        lambda s: wallet.credit(
            s, pair.shop.id, pair.filed, Money(700, "USD"), cause="t", reason=Reason.TOP_UP, now=NOW
        )
    )
    for one, names in ((pair.anna, ["tea", "vip"]), (pair.filed, ["tea", "berlin"])):
        await pair.do(lambda s, one=one, names=names: tags.give(s, pair.shop.id, one, names, Source.HAND, now=NOW))
    await pair.do(lambda s: members.stop(s, pair.shop.id, pair.filed, at=NOW))
    books, rows = await pair.books(), await pair.rows()
    done = await pair.merge()
    async with database.reading() as session:
        here = await member(session, pair.shop.id, pair.anna)
        assert here is not None
        assert here.stopped, "the stricter wish holds for both"
        assert {tag.name for tag in await tags_of(session, pair.shop.id, pair.anna)} == {"tea", "vip", "berlin"}
    await pair.unmerge(done.id)
    assert await pair.books() == books
    assert await pair.rows() == rows
    await pair.hold()
    with pytest.raises(NoSuchMerge):
        await pair.unmerge(done.id)


@pytest.mark.parametrize(("owes", "holds"), [("filed", "anna"), ("anna", "filed")])
async def test_a_debt_meets_the_points_of_the_other_and_comes_back_with_her(
    database: Database, owes: str, holds: str
) -> None:
    pair = await pair_of(database)
    debtor, other = getattr(pair, owes), getattr(pair, holds)
    sold = await pair.order(debtor, 5000)
    pair.now += 40 * DAY
    held, _, _ = await pair.says(debtor)
    await pair.spend(debtor, held)
    await pair.refund(sold.order, 5000)
    await pair.award(other, 80)
    books = await pair.books()
    owed = -(await pair.says(debtor))[1]
    assert owed
    done = await pair.merge()
    assert await pair.says(pair.anna) == (80 - owed, 0, 0)
    await pair.hold()
    await pair.unmerge(done.id)
    after = await pair.books()
    assert after["sums"] == books["sums"]
    assert after["days"] == books["days"]
    await pair.hold()


async def test_what_was_spent_after_the_merge_stays_with_the_survivor(database: Database) -> None:
    pair = await pair_of(database)
    await pair.award(pair.filed, 100)
    await pair.award(pair.anna, 10)
    done = await pair.merge()
    await pair.spend(pair.anna, 60)
    await pair.unmerge(done.id)
    assert await pair.says(pair.filed) == (100, 0, 0)
    assert await pair.says(pair.anna) == (0, -50, 0)
    await pair.hold()


async def test_a_wallet_gives_back_what_it_holds_and_says_what_is_missing(database: Database) -> None:
    pair = await pair_of(database)
    await pair.do(
        lambda s: wallet.credit(
            s, pair.shop.id, pair.filed, Money(700, "USD"), cause="t", reason=Reason.TOP_UP, now=NOW
        )
    )
    done = await pair.merge()
    await pair.do(lambda s: wallet.pay(s, pair.shop.id, pair.anna, Money(300, "USD"), cause="p", now=NOW))
    _, split = await pair.unmerge(done.id)
    assert (split.money.minor, split.short.minor) == (400, 300)
    assert [(await pair.says(one))[2] for one in (pair.filed, pair.anna)] == [400, 0]
    await pair.hold()


async def test_a_refund_after_the_merge_takes_what_that_order_earned_and_goes_back_with_it(database: Database) -> None:
    pair = await pair_of(database)
    sold = await pair.order(pair.filed, 5000)
    await pair.award(pair.anna, 30)
    done = await pair.merge()
    await pair.refund(sold.order, 5000)
    assert await pair.says(pair.anna) == (30, 0, 0)
    await pair.unmerge(done.id)
    assert await pair.says(pair.filed) == (0, 0, 0)
    assert await pair.says(pair.anna) == (30, 0, 0)
    await pair.hold()


async def test_points_given_back_for_what_she_spent_before_come_to_who_she_is_now(database: Database) -> None:
    pair = await pair_of(database)
    await pair.award(pair.filed, 100)
    spent = await pair.spend(pair.filed, 60)
    done = await pair.merge()
    await pair.do(lambda s: points.give_back(s, pair.shop, spent, cause="back", now=NOW))
    assert await pair.says(pair.anna) == (100, 0, 0)
    await pair.unmerge(done.id)
    assert await pair.says(pair.filed) == (100, 0, 0)
    assert await pair.says(pair.anna) == (0, 0, 0)
    await pair.hold()


async def test_points_that_expired_unspent_are_not_taken_again_by_a_refund_after_a_merge(database: Database) -> None:
    pair = await pair_of(database)
    sold = await pair.order(pair.filed, 5000)
    pair.now += 500 * DAY
    await pair.do(lambda s: points.expire(s, pair.shop.id, now=pair.now))
    await pair.award(pair.anna, 30)
    books = await pair.books()
    done = await pair.merge()
    await pair.hold()
    await pair.unmerge(done.id)
    assert await pair.books() == books
    again = await pair.merge()
    await pair.refund(sold.order, 5000)
    assert await pair.says(pair.anna) == (30, 0, 0)
    await pair.unmerge(again.id)
    assert await pair.says(pair.filed) == (0, 0, 0)
    await pair.hold()


async def test_merges_on_top_of_merges_come_apart_in_reverse_only(database: Database) -> None:
    pair = await pair_of(database)

    async def third(session: Session) -> int:
        row = await meet(session, pair.shop, Person(12, "Ann"), roll={}, now=NOW - DAY)
        return row.id

    other = await pair.do(third)
    await pair.order(pair.filed, 4000)
    await pair.order(pair.anna, 3000)
    await pair.order(other, 1000)
    alone = [await pair.says(one) for one in (pair.filed, pair.anna, other)]
    first = await pair.merge()
    second = await pair.merge(pair.filed, other)
    assert (second.loser, second.survivor) == (pair.anna, other), "a number means who she is now"
    with pytest.raises(SameMember):
        await pair.merge(pair.filed, pair.anna)
    with pytest.raises(OtherMergeFirst):
        await pair.unmerge(first.id)
    await pair.unmerge(second.id)
    await pair.unmerge(first.id)
    assert [await pair.says(one) for one in (pair.filed, pair.anna, other)] == alone
    await pair.hold()


async def test_whoever_is_asked_by_either_telegram_account_is_the_same_member(database: Database) -> None:
    pair = await pair_of(database)

    async def second(session: Session) -> int:
        return (await meet(session, pair.shop, Person(12, "Anna at work"), roll={}, now=NOW + DAY)).id

    other = await pair.do(second)
    await pair.merge(pair.anna, other)
    async with database.reading() as session:
        rows = await rows_of_telegram(session, pair.shop.id, [11, 12])
    assert {row.id for row in rows.values()} == {pair.anna}


async def test_a_number_she_proved_joins_her_to_the_customer_of_the_file(database: Database) -> None:
    pair = await pair_of(database)
    await pair.order(pair.filed, 3000)
    shared = await pair.do(lambda s: share_phone(s, pair.shop, pair.anna, index="i42", sealed="x", now=NOW))
    assert shared.merge is not None
    assert shared.merge.why is Why.PHONE
    assert (await pair.says(pair.anna))[0] > 0
    again = await pair.do(lambda s: share_phone(s, pair.shop, pair.anna, index="i42", sealed="x", now=NOW))
    assert again.known
    new = await pair.do(lambda s: share_phone(s, pair.shop, pair.anna, index="other", sealed="x", now=NOW))
    assert not new.known
    assert new.merge is None


async def test_two_different_verified_ids_of_one_kind_wait_for_somebody_to_look(database: Database) -> None:
    pair = await pair_of(database)

    async def second(session: Session) -> int:
        return (await meet(session, pair.shop, Person(12, "Carla"), roll={}, now=NOW)).id

    carla = await pair.do(second)
    await pair.do(lambda s: share_phone(s, pair.shop, pair.anna, index="i42", sealed="x", now=NOW))
    for _ in range(2):
        shared = await pair.do(lambda s: share_phone(s, pair.shop, carla, index="i42", sealed="x", now=NOW))
        assert shared.merge is None
        assert shared.review.state is State.REVIEW
    async with database.reading() as session:
        assert len(await queries.in_review(session, pair.shop.id, merges_max=9)) == 1
    await pair.do(lambda s: tell_apart(s, pair.shop, carla, pair.anna, by=None, now=NOW))
    refused = await pair.do(lambda s: share_phone(s, pair.shop, carla, index="i42", sealed="x", now=NOW))
    assert refused.review.state is State.REFUSED
    async with database.reading() as session:
        assert await queries.in_review(session, pair.shop.id, merges_max=9) == []


async def test_a_hundred_merges_of_one_pair_are_one(database: Database) -> None:
    pair = await pair_of(database)
    await pair.order(pair.filed, 3000)

    async def one() -> bool:
        try:
            await pair.merge()
        except SameMember:
            return False
        return True

    assert sum(await asyncio.gather(*(one() for _ in range(30)))) == 1
    await pair.hold()


async def test_orders_and_redemptions_that_race_with_a_merge_leave_one_consistent_person(database: Database) -> None:
    for seed in range(4):
        pair = await pair_of(database, bot=50 + seed)
        await pair.award(pair.filed, 100)

        async def redeem(number: int, pair: Pair = pair) -> int:
            async def work(session: Session) -> bool:
                here = await survivor(session, pair.shop.id, pair.filed)
                return await points.spend(session, pair.shop.id, here, 60, cause=f"r:{number}", now=NOW)

            try:
                return int(await pair.do(work))
            except NotEnoughPoints:
                return 0

        spent, _, sold, *_ = await asyncio.gather(
            redeem(1), pair.merge(), pair.order(pair.filed, 2000), redeem(2), pair.order(pair.anna, 1000)
        )
        await pair.hold()
        assert (await pair.says(pair.filed)) == (0, 0, 0)
        async with database.reading() as session:
            assert (await history_of(session, pair.shop.id, pair.anna)).orders == 2
        assert sold.points > 0
        assert spent in (0, 1)


def test_every_table_that_names_a_member_says_what_a_merge_does_with_it() -> None:
    """A new table with a member in it is added to `models/merging/holdings.py`, or her rows are lost in a merge."""
    actors = {"by_id", "first_id", "actor_id", "opened_by_id", "asked_by_id", "loser_id", "survivor_id", "undone_by_id"}
    known = {holding.name for holding in HOLDINGS} | BY_THEMSELVES
    forgotten = {
        table.name
        for table in METADATA.tables.values()
        for column in table.columns
        if column.name not in actors and any(key.column.table.name == "members" for key in column.foreign_keys)
    } - known
    assert forgotten == set()


async def test_the_loser_is_no_longer_counted_among_the_members(database: Database) -> None:
    pair = await pair_of(database)
    await pair.merge()
    async with database.reading() as session:
        assert sum((await counted_by_reach(session, pair.shop.id)).values()) == 1
        row = await session.get(MemberRow, pair.filed)
        assert row is not None
        assert row.merged_into_id == pair.anna
