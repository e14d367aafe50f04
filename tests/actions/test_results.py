"""What messages brought, on real databases: against a model in plain words, and case by case."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from models.database import Database
from models.orders.tables import OrderRow
from models.outreach.rules import Answer, Class, Kind, Reason
from models.outreach.states import State
from models.results import queries
from models.results.attribution import Tie
from models.results.crediting import sold
from models.results.finding import overview, report
from models.results.rules import Scope
from models.results.uplift import Verdict
from tests.actions.scene import DAY, HOUR, NOW, Scene, open_scene

CAMPAIGN = Scope(Kind.CAMPAIGN, "1")
KINDS = (Kind.CAMPAIGN, Kind.LAPSED, Kind.BIRTHDAY, Kind.BUY_OVER)


@dataclass
class Said:
    """A message as the model remembers it."""

    id: int
    person: int
    kind: Kind
    state: State
    promotional: bool
    at: datetime
    answers: list[tuple[Answer, datetime]] = field(default_factory=list)


@dataclass
class Order:
    """An order as the model remembers it."""

    id: int
    person: int
    at: datetime
    net: int
    gone: bool
    coupon: Said | None = None


@dataclass
class Story:
    """A random shop and all that is known about it."""

    said: list[Said] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)

    def credited(self, order: Order) -> tuple[int | None, frozenset[int]]:
        """(to which message, which others played a part), by the rule of the shop's law, one message at a time."""
        counts: list[tuple[int, datetime, int]] = []
        for one in self.said:
            if one.state is not State.SENT or one.person != order.person:
                continue
            if order.coupon is one:
                counts.append((3, one.at, one.id))
            steps = [at for kind, at in one.answers if kind not in (Answer.REACTION, Answer.WHY)]
            counts += [(2, at, one.id) for at in steps if timedelta(0) <= order.at - at <= 7 * DAY]
            if one.promotional and timedelta(0) <= order.at - one.at <= 3 * DAY:
                counts.append((1, one.at, one.id))
        if not counts:
            return None, frozenset()
        best = max(counts)[2]
        return best, frozenset(nudge for *_, nudge in counts) - {best}


async def live(scene: Scene, chance: random.Random) -> Story:
    """A month of messages and orders, with merges, refunds, codes and everything that can become of a message."""
    story, who = Story(), await scene.people(16)
    codes = dict[tuple[int, int], str]()
    merged = dict(zip(who[12:15], who[:2] + who[12:13], strict=True))
    into = {one: merged.get(one, one) for one in who}
    now_is = {one: into[into[one]] for one in who}

    def moment() -> datetime:
        return NOW - 40 * DAY + chance.randrange(40 * 8) * 3 * HOUR

    for _ in range(120):
        member, kind, at = chance.choice(who), chance.choice(KINDS), moment()
        state = chance.choices(list(State), [8 if one is State.SENT else 1 for one in State])[0]
        promotional = kind is not Kind.BUY_OVER
        klass = Class.PROMOTIONAL if promotional else Class.TRANSACTIONAL
        about, facts = chance.choice("123"), {"variant": chance.randrange(2)} if kind is Kind.CAMPAIGN else {}
        number = await scene.nudge(member, at, kind=kind, about=about, state=state, klass=klass, facts=facts)
        one = Said(number, now_is[member], kind, state, promotional, at)
        for _ in range(chance.choice((0, 0, 0, 1, 2))):
            answer, when = chance.choice(list(Answer)), at + chance.randrange(12) * 12 * HOUR
            await scene.answer(number, when, answer)
            one.answers.append((answer, when))
        story.said.append(one)
    for _ in range(90):
        member, at, total = chance.choice(who), moment(), chance.randrange(1, 20_000)
        back = chance.choice((0, 0, 0, total // 3, total))
        before = [one for one in story.said if one.at <= at + 12 * HOUR]
        hers = [one for one in before if one.person == now_is[member]]
        told = chance.choice([chance.choice(hers or [None]), chance.choice(before or [None]), *[None] * 6])
        if told and (member, told.id) not in codes:
            codes[member, told.id] = await scene.code(member, told.id, at)
        code = codes[member, told.id] if told else None
        number = await scene.order(
            member, at, total, refunded_minor=back, given_back_at=NOW if back == total else None, coupon_code=code
        )
        story.orders.append(Order(number, now_is[member], at, total - back, back == total, told))
    for loser, survivor in merged.items():
        await scene.merge(loser, survivor)
    return story


@pytest.mark.parametrize("seed", range(8))
async def test_random_shops_come_to_what_a_look_at_every_message_comes_to(database: Database, seed: int) -> None:
    async with database.writing() as session:
        scene = await open_scene(database, session)
        story = await live(scene, random.Random(seed))
        since, until = NOW - 30 * DAY, NOW - DAY
        orders = [one for one in story.orders if not one.gone and since <= one.at < until]

        found = {one.credit.order: one for one in await sold(session, scene.shop.id, since=since, until=until)}
        assert {number: (one.credit.nudge, one.credit.assisted) for number, one in found.items()} == {
            one.id: story.credited(one) for one in orders
        }
        assert {one.credit.tie for one in found.values()} == {*Tie, None}, "otherwise the story has too little in it"

        whole = await overview(session, scene.shop.id, since=since, now=until)
        by_the_books = await session.scalar(
            select(func.sum(OrderRow.total_minor - OrderRow.refunded_minor)).where(
                OrderRow.shop_id == scene.shop.id, OrderRow.given_back_at.is_(None), OrderRow.ordered_at >= since,
                OrderRow.ordered_at < until,
            )
        )  # fmt: skip
        assert whole.revenue_minor == by_the_books == sum(one.net for one in orders)
        assert whole.rest_minor + sum(one.earned.revenue_minor for one in whole.lines) == whole.revenue_minor
        assert whole.rest_orders + sum(one.earned.orders for one in whole.lines) == whole.orders == len(orders)


@pytest.mark.parametrize("seed", range(3))
async def test_what_announcements_are_credited_with_is_never_more_than_was_sold(database: Database, seed: int) -> None:
    async with database.writing() as session:
        scene = await open_scene(database, session)
        story = await live(scene, random.Random(seed))
        orders = {one.id: story.credited(one)[0] for one in story.orders if not one.gone and one.at < NOW}
        for about in "123":
            scope = Scope(Kind.CAMPAIGN, about)
            found = await report(session, scene.shop.id, scope, now=NOW)
            mine = await queries.nudges_of(session, scene.shop.id, scope)
            assert found.earned.orders == sum(nudge in mine for nudge in orders.values())
            assert sum(one.earned.orders for one in found.wordings) in (found.earned.orders, 0)
            assert sum(one.earned.revenue_minor for one in found.wordings) in (found.earned.revenue_minor, 0)


async def test_every_message_is_counted_once_and_those_not_sent_by_reason(database: Database) -> None:
    async with database.writing() as session:
        scene = await open_scene(database, session)
        people = await scene.people(9)
        states: list[tuple[State, Reason | None]] = [
            (State.SENT, None), (State.SENT, None), (State.PLANNED, None), (State.UNKNOWN, Reason.UNPROVEN),
            (State.SUPPRESSED, Reason.HOLDOUT), (State.SUPPRESSED, Reason.STOPPED), (State.EXPIRED, Reason.TOO_LATE),
            (State.FAILED, Reason.UNREACHABLE), (State.CANCELLED, None),
        ]  # fmt: skip
        numbers = [
            await scene.nudge(member, NOW - DAY, state=state, reason=reason, facts={"variant": at % 2})
            for at, (member, (state, reason)) in enumerate(zip(people, states, strict=True))
        ]
        for kind in (Answer.TAP, Answer.TAP, Answer.REPLY, Answer.REACTION, Answer.CLICK):
            await scene.answer(numbers[0], NOW - HOUR, kind)
        found = (await report(session, scene.shop.id, CAMPAIGN, now=NOW)).steps
        assert (found.planned, found.held_out, found.waiting, found.sent, found.unproven) == (9, 1, 1, 2, 1)
        assert dict(found.not_sent) == {
            Reason.STOPPED: 1, Reason.TOO_LATE: 1, Reason.UNREACHABLE: 1, None: 1,
        }  # fmt: skip
        assert (found.tapped, found.replied, found.clicked, found.asked) == (1, 1, 1, 0)


async def test_who_asks_why_she_got_it_has_not_answered_it(database: Database) -> None:
    async with database.writing() as session:
        scene = await open_scene(database, session)
        for member, kind in zip(await scene.people(2), (Answer.WHY, Answer.TAP), strict=True):
            await scene.answer(await scene.nudge(member, NOW - DAY), NOW - HOUR, kind)
        found = (await report(session, scene.shop.id, CAMPAIGN, now=NOW)).steps
        assert (found.answered, found.tapped, found.asked) == (1, 1, 1)


async def test_a_message_said_once_more_is_one_message(database: Database) -> None:
    async with database.writing() as session:
        scene = await open_scene(database, session)
        (ana,) = await scene.people(1)
        lost = await scene.nudge(ana, NOW - DAY, state=State.UNCONFIRMED)
        await scene.nudge(ana, NOW - HOUR, instead_of_id=lost)
        found = (await report(session, scene.shop.id, CAMPAIGN, now=NOW)).steps
        assert (found.planned, found.sent, found.unproven) == (1, 1, 0)


async def test_a_refund_and_late_evidence_change_what_was_earned(database: Database) -> None:
    """Nothing is kept that could be out of date."""
    async with database.writing() as session:
        scene = await open_scene(database, session)
        (ana,) = await scene.people(1)
        number = await scene.nudge(ana, NOW - DAY, state=State.UNKNOWN)
        bought = await scene.order(ana, NOW - HOUR, 5_000)

        async def earned() -> tuple[int, int]:
            found = (await report(session, scene.shop.id, CAMPAIGN, now=NOW)).earned
            return found.orders, found.revenue_minor

        assert await earned() == (0, 0)
        await _set(scene, "nudges", number, state=State.SENT.value)
        assert await earned() == (1, 5_000)
        await _set(scene, "orders", bought, refunded_minor=2_000)
        assert await earned() == (1, 3_000)
        await _set(scene, "orders", bought, given_back_at=NOW)
        assert await earned() == (0, 0)


async def test_coupons_cost_what_their_uses_gave_and_margins_count_only_orders_whose_cost_is_known(
    database: Database,
) -> None:
    async with database.writing() as session:
        scene = await open_scene(database, session)
        ana, ben = await scene.people(2)
        for member, cost in ((ana, 2_000), (ben, None)):
            number = await scene.nudge(member, NOW - 20 * DAY)
            code = await scene.code(member, number, NOW - 20 * DAY)
            await scene.use(code, member, NOW - DAY, off=500, besides=100)
            await scene.order(
                member, NOW - DAY, 6_000, coupon_code=code, cost_minor=cost, shipping_minor=700, tax_minor=300
            )
        found = await report(session, scene.shop.id, CAMPAIGN, now=NOW)
        assert (found.steps.codes, found.steps.used) == (2, 2)
        assert (found.earned.orders, found.earned.coupon_minor, found.earned.per_order_minor) == (2, 1_200, 600)
        assert (found.earned.known, found.earned.margin_minor) == (1, 6_000 - 700 - 300 - 2_000 - 200)


async def test_another_persons_order_with_her_code_is_not_hers(database: Database) -> None:
    async with database.writing() as session:
        scene = await open_scene(database, session)
        ana, ben = await scene.people(2)
        number = await scene.nudge(ana, NOW - 5 * DAY)
        code = await scene.code(ana, number, NOW - 5 * DAY)
        await scene.nudge(ben, NOW - 30 * DAY)
        await scene.order(ben, NOW - DAY, coupon_code=code)
        assert (await report(session, scene.shop.id, CAMPAIGN, now=NOW)).earned.orders == 0


async def tell(scene: Scene, *, written: int, ordered: int, held: int, held_ordered: int, at: datetime) -> None:
    """An announcement to so many, of whom so many ordered, and so many held out."""
    people = await scene.people(written + held)
    for place, member in enumerate(people):
        out = place >= written
        await scene.nudge(
            member, at, state=State.SUPPRESSED if out else State.SENT, reason=Reason.HOLDOUT if out else None
        )
        if place < ordered or written <= place < written + held_ordered:
            await scene.order(member, at + 2 * DAY)


async def test_the_sides_are_told_once_everybody_was_watched_for_ten_days(database: Database) -> None:
    async with database.writing() as session:
        scene = await open_scene(database, session)
        await tell(scene, written=40, ordered=24, held=10, held_ordered=0, at=NOW - 10 * DAY)
        early = await report(session, scene.shop.id, CAMPAIGN, now=NOW - HOUR)
        assert (early.sides.uplift.verdict, early.sides.final_at) == (Verdict.TOO_FEW, NOW)
        found = (await report(session, scene.shop.id, CAMPAIGN, now=NOW)).sides
        assert found.final_at is None
        assert (found.written.people, found.written.ordered) == (40, 24)
        assert (found.held.people, found.held.ordered) == (10, 0)
        assert found.uplift.verdict is Verdict.WORKS


async def test_whoever_was_not_eligible_is_on_neither_side_and_whoever_was_dropped_later_stays_on_hers(
    database: Database,
) -> None:
    async with database.writing() as session:
        scene = await open_scene(database, session)
        await tell(scene, written=40, ordered=20, held=10, held_ordered=5, at=NOW - 11 * DAY)
        unfit, dropped, bought, back = await scene.people(4)
        at = NOW - 11 * DAY
        await scene.nudge(unfit, at, state=State.SUPPRESSED, reason=Reason.STOPPED)
        await scene.nudge(dropped, at, state=State.SUPPRESSED, reason=Reason.NO_LONGER_TRUE, fence=1)
        await scene.nudge(bought, at, state=State.SUPPRESSED, reason=Reason.BOUGHT)
        await scene.nudge(back, at, state=State.SUPPRESSED, reason=Reason.GIVEN_BACK)
        found = (await report(session, scene.shop.id, CAMPAIGN, now=NOW)).sides
        assert (found.written.people, found.held.people) == (43, 10)
        assert found.uplift.verdict is Verdict.UNSURE


async def test_a_kind_that_goes_on_watches_each_from_her_own_day(database: Database) -> None:
    async with database.writing() as session:
        scene = await open_scene(database, session)
        ana, ben, eva = await scene.people(3)
        for member, days in ((ana, 25), (ben, 12), (eva, 2)):
            await scene.nudge(member, NOW - days * DAY, kind=Kind.LAPSED, about=f"{member}")
        await scene.order(ana, NOW - 16 * DAY)
        await scene.order(ben, NOW - HOUR)
        await scene.order(eva, NOW - HOUR)
        scope = Scope(Kind.LAPSED, since=NOW - 30 * DAY)
        found = (await report(session, scene.shop.id, scope, now=NOW)).sides
        assert (found.written.people, found.written.ordered) == (2, 1)
        assert found.final_at == NOW + 8 * DAY


async def _set(scene: Scene, table: str, number: int, **values: Any) -> None:
    from models.registry import METADATA

    named = METADATA.tables[table]
    await scene.session.execute(named.update().where(named.c.id == number).values(**values))
