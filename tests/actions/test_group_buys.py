"""Group buys in the books: who is in, who is not, and that a buy is judged once."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from models.database import Database, Session
from models.groupbuys import actions, queries
from models.groupbuys.actions import Terms
from models.groupbuys.rules import (
    QUANTITY_MAX,
    BadBuy,
    Buy,
    BuyClosed,
    DraftGone,
    NoSuchBuy,
    Seat,
    TooMany,
)
from models.groupbuys.states import State
from models.members import actions as members
from models.members.rules import Reach
from models.members.tables import MemberRow
from models.money import Money
from models.orders.tables import OrderLineRow, OrderRow
from models.shops import actions as shops
from models.shops.rules import Shop
from models.tags import actions as tags
from models.tags.rules import Source

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DEADLINE = NOON + timedelta(hours=5)
GROUP = -1001234567890


@dataclass
class House:
    """A shop with one group."""

    database: Database
    shop: Shop
    group: int

    async def member(self, number: int, *, reach: Reach = Reach.DM, inside: bool = True) -> int:
        async def work(session: Session) -> int:
            row = await members.meet(session, self.shop, members.Person(number, f"Member {number}"), roll={}, now=NOON)
            row.reach = reach
            if inside:
                await members.join_groups(session, self.shop.id, {(self.group, row.id)}, now=NOON)
            return row.id

        return await self.database.transact(work)

    async def open(self, boss: int, *, threshold: int = 2, category: str | None = None, item: str = "Cream") -> Buy:
        async def work(session: Session) -> Buy:
            terms = Terms(item, Money(1250, "USD"), threshold, DEADLINE, category)
            draft = await actions.start_draft(session, self.shop, terms, by=boss, group=self.group, topic=7, now=NOON)
            return await actions.open_buy(session, self.shop, draft.id, by=boss, now=NOON)

        return await self.database.transact(work)

    async def join(self, buy: Buy, member: int, *, at: timedelta = timedelta(0)) -> Seat:
        when = DEADLINE + at if at else NOON
        return await self.database.transact(
            lambda session: actions.join(session, self.shop.id, buy.id, member, now=when)
        )

    async def leave(self, buy: Buy, member: int) -> Seat:
        return await self.database.transact(
            lambda session: actions.leave(session, self.shop.id, buy.id, member, now=NOON)
        )

    async def close(self, buy: Buy, *, late: timedelta = timedelta(0)) -> State | None:
        return await self.database.transact(
            lambda session: actions.close(session, self.shop.id, buy.id, now=DEADLINE + late)
        )

    async def now(self, buy: Buy) -> Buy:
        async with self.database.reading() as session:
            found = await queries.buy(session, self.shop.id, buy.id)
        assert found
        return found

    async def called(self, buy: Buy) -> list[int]:
        async with self.database.reading() as session:
            return await queries.candidates_for_last_call(session, self.shop.id, buy.id)


@pytest.fixture
async def house(database: Database) -> House:
    async def work(session: Session) -> tuple[Shop, int]:
        shop = await shops.open_shop(
            session, bot_id=42, bot_username="regulars_bot", name="Mei's", currency="USD", zone="Europe/Madrid",
            languages=("en",), secret=b"s" * 32, now=NOON,
        )  # fmt: skip
        return shop, (await shops.meet_group(session, shop.id, chat=GROUP, title="Shop", now=NOON, welcome=True)).id

    shop, group = await database.transact(work)
    return House(database, shop, group)


async def test_fifty_joins_of_one_person_at_once_are_one(house: House) -> None:
    buy = await house.open(await house.member(1))
    anna = await house.member(2)
    seats = await asyncio.gather(*(house.join(buy, anna) for _ in range(50)))
    assert sum(seat.changed for seat in seats) == 1
    assert {seat.quantity for seat in seats} == {1}
    found = await house.now(buy)
    assert (found.people, found.units) == (1, 1)


async def test_joins_of_many_people_at_once_all_count(house: House) -> None:
    buy = await house.open(await house.member(1), threshold=50)
    everybody = [await house.member(number) for number in range(2, 52)]
    await asyncio.gather(*(house.join(buy, member) for member in everybody))
    assert (await house.now(buy)).missing == 0


async def test_a_hundred_presses_on_one_plus_button_count_once(house: House) -> None:
    buy = await house.open(await house.member(1))
    anna = await house.member(2)
    await house.join(buy, anna)

    async def press() -> Seat:
        return await house.database.transact(
            lambda session: actions.change(session, house.shop.id, buy.id, anna, seen=1, more=1, now=NOON)
        )

    seats = await asyncio.gather(*(press() for _ in range(30)))
    assert {seat.quantity for seat in seats} == {2}
    assert (await house.now(buy)).units == 2


@pytest.mark.parametrize(("seen", "more"), [(1, -1), (1, -2), (1, QUANTITY_MAX), (1, 10**9)])
async def test_nobody_takes_less_than_one_piece_or_more_than_the_limit(house: House, seen: int, more: int) -> None:
    buy = await house.open(await house.member(1))
    anna = await house.member(2)
    await house.join(buy, anna)
    with pytest.raises(TooMany):
        await house.database.transact(
            lambda session: actions.change(session, house.shop.id, buy.id, anna, seen=seen, more=more, now=NOON)
        )
    assert (await house.now(buy)).units == 1


async def test_leaving_and_coming_back_starts_with_one_piece(house: House) -> None:
    buy = await house.open(await house.member(1))
    anna = await house.member(2)
    await house.join(buy, anna)
    await house.database.transact(
        lambda session: actions.change(session, house.shop.id, buy.id, anna, seen=1, more=1, now=NOON)
    )
    assert await house.leave(buy, anna) == Seat(0, changed=True)
    assert await house.leave(buy, anna) == Seat(0, changed=False)
    assert (await house.now(buy)).people == 0
    assert await house.join(buy, anna) == Seat(1, changed=True)


async def test_who_is_not_in_cannot_take_more(house: House) -> None:
    buy = await house.open(await house.member(1))
    seat = await house.database.transact(
        lambda session: actions.change(session, house.shop.id, buy.id, 1, seen=1, more=1, now=NOON)
    )
    assert seat == Seat(0, changed=False)


async def test_the_deadline_is_to_the_millisecond(house: House) -> None:
    buy = await house.open(await house.member(1))
    early, late = await house.member(2), await house.member(3)
    assert (await house.join(buy, early, at=-timedelta(milliseconds=1))).changed
    with pytest.raises(BuyClosed):
        await house.join(buy, late, at=timedelta(milliseconds=1))
    assert (await house.now(buy)).people == 1


async def test_a_judged_buy_stays_shut_even_if_the_clock_steps_back(house: House) -> None:
    buy = await house.open(await house.member(1))
    await house.close(buy)
    with pytest.raises(BuyClosed):
        await house.join(buy, await house.member(2))


async def test_a_leave_before_the_deadline_counts(house: House) -> None:
    buy = await house.open(await house.member(1))
    anna, ben = await house.member(2), await house.member(3)
    await house.join(buy, anna)
    await house.join(buy, ben)
    await house.leave(buy, ben)
    assert await house.close(buy, late=timedelta(days=2)) is State.FAILED


async def test_before_the_deadline_nothing_is_judged(house: House) -> None:
    buy = await house.open(await house.member(1), threshold=1)
    assert await house.close(buy, late=-timedelta(microseconds=1)) is None
    assert (await house.now(buy)).state is State.OPEN


async def test_ten_sessions_close_a_buy_once(house: House) -> None:
    buy = await house.open(await house.member(1), threshold=1)
    await house.join(buy, await house.member(2))
    verdicts = await asyncio.gather(*(house.close(buy) for _ in range(10)))
    assert [verdict for verdict in verdicts if verdict is not None] == [State.LOCKED]
    async with house.database.reading() as session:
        card = await queries.card(session, house.shop.id, buy.id)
    assert card is not None
    assert card.version == 3


async def test_a_join_racing_the_close_is_either_counted_or_refused(house: House) -> None:
    for number in range(5):
        buy = await house.open(await house.member(100 + number), threshold=1)
        anna = await house.member(200 + number)
        joined, verdict = await asyncio.gather(
            house.join(buy, anna, at=-timedelta(microseconds=1)), house.close(buy), return_exceptions=True
        )
        if isinstance(joined, Seat):
            assert verdict is State.LOCKED
        else:
            assert isinstance(joined, BuyClosed)
            assert verdict is State.FAILED


async def test_a_buy_of_another_shop_is_none(house: House) -> None:
    buy = await house.open(await house.member(1))

    async def stranger(session: Session) -> None:
        other = await shops.open_shop(
            session, bot_id=43, bot_username="other_bot", name="Other", currency="EUR", zone="UTC",
            languages=("de",), secret=b"t" * 32, now=NOON,
        )  # fmt: skip
        assert await queries.buy(session, other.id, buy.id) is None
        with pytest.raises(NoSuchBuy):
            await actions.join(session, other.id, buy.id, 1, now=NOON)
        assert await actions.close(session, other.id, buy.id, now=DEADLINE) is None

    await house.database.transact(stranger)


async def test_a_draft_is_its_maker_s_alone_and_opens_complete_only(house: House) -> None:
    boss, anna = await house.member(1), await house.member(2)

    async def work(session: Session) -> None:
        draft = await actions.start_draft(
            session, house.shop, Terms("Cream"), by=boss, group=house.group, topic=None, now=NOON
        )
        assert draft.asks == "price"
        with pytest.raises(DraftGone):
            await actions.fill_draft(session, house.shop, draft.id, Terms(threshold=1), by=anna)
        with pytest.raises(DraftGone):
            await actions.open_buy(session, house.shop, draft.id, by=anna, now=NOON)
        with pytest.raises(BadBuy):
            await actions.open_buy(session, house.shop, draft.id, by=boss, now=NOON)
        assert not await actions.drop_draft(session, house.shop.id, draft.id, by=anna)
        assert await actions.drop_draft(session, house.shop.id, draft.id, by=boss)
        again = await actions.start_draft(session, house.shop, Terms(), by=boss, group=None, topic=None, now=NOON)
        assert again.id != draft.id
        assert again.asks == "group"

    await house.database.transact(work)


async def test_a_last_call_goes_to_those_who_fit_and_can_be_reached(house: House) -> None:
    boss = await house.member(1)
    earlier = await house.open(boss, item="Old serum")
    buy = await house.open(boss, category="skincare", item="Snail cream")
    fits = [await house.member(number) for number in range(2, 10)]
    likes, stopped, gone, inside, left, blocked, bought, regular = fits
    stranger, outside = await house.member(20), await house.member(21, inside=False)

    async def work(session: Session) -> None:
        for one in (likes, stopped, gone, inside, left, blocked, outside):
            await tags.give(session, house.shop.id, one, ["interested:skincare"], Source.HAND, now=NOON)
        await tags.give(session, house.shop.id, stranger, ["active:group"], Source.HAND, now=NOON)
        await members.stop(session, house.shop.id, stopped, at=NOON)
        await members.move(session, house.shop.id, group=house.group, member=gone, inside=False, now=NOON)
        await members.reach_learnt(session, house.shop.id, blocked, Reach.BLOCKED)
        order = OrderRow(
            shop_id=house.shop.id, member_id=bought, source="file", external_id="1", ordered_at=NOON, currency="USD",
            total_minor=1, points_per_unit=1, points_from=NOON, booked_at=NOON,
        )  # fmt: skip
        session.add(order)
        await session.flush()
        session.add(OrderLineRow(shop_id=house.shop.id, order_id=order.id, name="snail CREAM", quantity=1))

    await house.database.transact(work)
    await house.join(buy, inside)
    await house.join(buy, left)
    await house.leave(buy, left)
    await house.join(earlier, regular)
    assert await house.called(buy) == [likes, bought, regular]


async def test_without_a_category_the_active_are_called(house: House) -> None:
    boss = await house.member(1)
    buy = await house.open(boss)
    active, quiet, erased = await house.member(2), await house.member(3), await house.member(4)

    async def work(session: Session) -> None:
        for one in (active, erased):
            await tags.give(session, house.shop.id, one, ["active:group"], Source.HAND, now=NOON)
        await session.execute(update(MemberRow).where(MemberRow.id == erased).values(erased_at=NOON))

    await house.database.transact(work)
    assert await house.called(buy) == [active]
    assert quiet not in await house.called(buy)


async def test_open_buys_and_their_deadlines_are_named_soonest_first(house: House) -> None:
    buy = await house.open(await house.member(1))
    async with house.database.reading() as session:
        assert [one.id for one in await queries.open_buys(session, house.shop.id, now=NOON)] == [buy.id]
        assert await queries.open_buys(session, house.shop.id, now=DEADLINE) == []
        assert await queries.deadlines_after(session, house.shop.id, NOON) == [DEADLINE]
        assert await queries.deadlines_after(session, house.shop.id, DEADLINE) == []
        assert await queries.due(session, house.shop.id, now=DEADLINE) == [buy.id]
    assert buy.topic == 7
