"""Whoever buys, or gives back what a playbook is about, is out of it in the transaction that books it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from models.database import Database, Session
from models.files.formats import CustomerKind
from models.groupbuys import booking
from models.groupbuys import deliveries as seats
from models.merging.actions import merge, unmerge
from models.merging.rules import Why
from models.money import Money
from models.orders import actions as orders
from models.orders import deliveries, plans, till
from models.orders.booking import book_fresh
from models.orders.finding import row_of
from models.orders.rating import Terms
from models.orders.rules import UNPAID, CustomerKey, ReadOrder
from models.outreach import actions as outreach
from models.outreach.rules import Reason
from models.outreach.states import State as Nudged
from models.runs.rules import End, State
from scheduler import playbooks
from tests.jobs.stage import Stage, open_stage
from tests.recipes import STEPS, entered, switch_on, text, told

CENTS = 2_000


@dataclass
class Counter:
    """The shop's counter: orders come over it one by one or by the file, and go back."""

    stage: Stage

    async def sells(self, member: int, *, then: Any = None) -> int:
        """Book an order through the door every order from chat goes through; its number."""
        stage, number = self.stage, next(self.stage.number)

        async def work(session: Session) -> int:
            done = await orders.record(
                session, stage.shop, member=member, external_id=f"A{number}", total=Money(CENTS, "EUR"), lines=(),
                by=None, now=stage.now,
            )  # fmt: skip
            if then is not None:
                raise then
            assert done is not None
            return done.order

        return int(await stage.do(work))

    async def imports(self, members: Sequence[int], *, days_ago: float = 0) -> None:
        """Book a file of orders, one of each of these members."""
        stage, nothing = self.stage, Money(0, "EUR")
        read = [
            ReadOrder(
                f"F{next(stage.number)}", stage.now - timedelta(days=days_ago),
                CustomerKey(CustomerKind.CUSTOM, str(member)), None, Money(CENTS, "EUR"), nothing, True, False, False,
                (),
            )
            for member in members
        ]  # fmt: skip
        sold = [(member, order, Terms(1)) for member, order in zip(members, read, strict=True)]
        await stage.do(
            lambda session: book_fresh(session, stage.shop, "shopify", sold, batch=None, by=None, now=stage.now)
        )

    async def takes_back(self, order: int, *, cents: int = CENTS) -> None:
        """Give back so much of an order."""
        stage = self.stage
        await stage.do(
            lambda session: orders.refund(session, stage.shop, order, refunded_minor=cents, by=None, now=stage.now)
        )


async def opened(database: Database, recipe: str | None = None) -> tuple[Counter, int]:
    """A shop with Anna in a playbook, whose message is planned; a minute later."""
    stage = await open_stage(database)
    anna = await entered(stage, recipe)
    await playbooks.advance(stage.kit, stage.now)
    stage.clock.now += timedelta(minutes=1)
    return Counter(stage), anna


async def where(counter: Counter) -> list[tuple[State, End | None]]:
    return [(run.state, run.ending) for run in (await told(counter.stage)).runs]


async def test_who_buys_is_out_with_the_order_itself_and_what_was_planned_is_dropped(database: Database) -> None:
    counter, anna = await opened(database)
    await counter.sells(anna)
    found = await told(counter.stage)
    [run], [nudge] = found.runs, found.nudges
    assert (run.state, run.ending, run.ended_at, run.nudge_id) == (State.ENDED, End.BOUGHT, counter.stage.now, None)
    assert (nudge.state, nudge.reason, nudge.settled_at) == (Nudged.SUPPRESSED, Reason.BOUGHT, counter.stage.now)


async def test_who_buys_in_the_middle_of_a_wait_is_out_too(database: Database) -> None:
    counter, anna = await opened(database, text('[[steps]]\nwait = "5 days"\n' + STEPS))
    await counter.sells(anna)
    assert await where(counter) == [(State.ENDED, End.BOUGHT)]


async def test_an_order_that_is_not_booked_after_all_leaves_her_in(database: Database) -> None:
    counter, anna = await opened(database)
    with pytest.raises(LookupError):
        await counter.sells(anna, then=LookupError())
    assert await where(counter) == [(State.SAYING, None)]
    assert [one.state for one in (await told(counter.stage)).nudges] == [Nudged.PLANNED]


async def test_a_letter_in_the_senders_hand_is_dropped_and_never_leaves(database: Database) -> None:
    counter, anna = await opened(database)
    stage = counter.stage
    stage.clock.now += timedelta(days=1)
    [nudge] = await stage.do(
        lambda session: outreach.claim(session, stage.shop.id, boot="first", now=stage.now, rows_max=9)
    )
    await counter.sells(anna)
    armed = await stage.do(
        lambda session: outreach.arm(session, stage.shop, nudge, boot="first", still_true=True, now=stage.now)
    )
    assert armed is None
    assert (await stage.record(nudge.id)).reason is Reason.BOUGHT


async def test_a_recipe_may_keep_who_buys(database: Database) -> None:
    counter, anna = await opened(database, text(leave="bought = false"))
    await counter.sells(anna)
    assert await where(counter) == [(State.SAYING, None)]


async def test_an_order_waits_for_its_money_and_ends_nothing_until_it_comes(database: Database) -> None:
    counter, anna = await opened(database)
    stage = counter.stage
    wanted = till.Wanted("W1", Money(CENTS, "EUR"), ())
    await stage.do(
        lambda session: plans.keep(
            session, stage.shop.id, event=f"{UNPAID}W1", member=anna, by=anna, what=plans.kept(wanted, ""),
            now=stage.now,
        )
    )  # fmt: skip
    assert await where(counter) == [(State.SAYING, None)]
    await stage.do(lambda session: till.check_out(session, stage.shop, anna, wanted, by=None, now=stage.now))
    assert await where(counter) == [(State.ENDED, End.BOUGHT)]


async def test_her_place_in_a_group_buy_ends_it_when_its_order_is_booked(database: Database) -> None:
    counter, anna = await opened(database)
    stage = counter.stage
    buy = await stage.buy(hours_left=2, opened_by=anna)
    await stage.join(buy, anna)
    price = Money(1_250, "EUR")
    await stage.do(lambda session: booking.mark_paid(session, stage.shop, buy, anna, price, by=None, now=stage.now))
    assert await where(counter) == [(State.SAYING, None)], "nothing is bought before the buy happens"

    async def happens(session: Session) -> None:
        await seats.lock(session, stage.shop, buy, by=anna, now=stage.now)
        await booking.settle_all(session, stage.shop, buy, by=anna, now=stage.now)

    await stage.do(happens)
    assert await where(counter) == [(State.ENDED, End.BOUGHT)]


async def test_a_file_ends_it_for_whoever_bought_since_and_for_nobody_else(database: Database) -> None:
    stage = await open_stage(database)
    counter = Counter(stage)
    anna, berta, carla = [await stage.member(name) for name in ("Anna", "Berta", "Carla")]
    await switch_on(stage, text(enter='among = "everybody"'))
    await playbooks.let_in_by_question(stage.kit, stage.now)
    stage.clock.now += timedelta(hours=2)
    await counter.imports([anna, carla, anna])
    await counter.imports([berta], days_ago=30)
    endings = {run.member_id: run.ending for run in (await told(stage)).runs}
    assert endings == {anna: End.BOUGHT, carla: End.BOUGHT, berta: None}


async def test_however_many_orders_a_file_has_they_are_asked_about_together(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    people = [await stage.member(f"M{number}") for number in range(40)]
    await switch_on(stage, text(enter='among = "everybody"'))
    await playbooks.let_in_by_question(stage.kit, stage.now)
    stage.clock.now += timedelta(hours=1)
    asked: list[str] = []

    def hear(*words: Any) -> None:
        asked.append(words[2])

    engine, counts = sqlite_database.engine.sync_engine, []
    event.listen(engine, "before_cursor_execute", hear)
    for some in (people[:3], people[3:]):
        asked.clear()
        await Counter(stage).imports(some)
        counts.append(sum("playbook_runs" in one for one in asked))
    event.remove(engine, "before_cursor_execute", hear)
    assert counts == [2, 2]
    assert {run.ending for run in (await told(stage)).runs} == {End.BOUGHT}


DELIVERED = 'when = "order delivered"\nagain = "each"'


async def test_a_refund_ends_what_that_order_began_and_only_the_whole_of_it(database: Database) -> None:
    stage = await open_stage(database)
    counter, anna = Counter(stage), await stage.member()
    await switch_on(stage, text('[[steps]]\nwait = "5 days"\n' + STEPS, enter=DELIVERED))
    stage.clock.now += timedelta(minutes=1)
    first, second, third = [await counter.sells(anna) for _ in range(3)]
    stage.clock.now += timedelta(minutes=1)
    await _arrives(stage, first)
    await playbooks.let_in_by_events(stage.kit, stage.now)
    await counter.takes_back(second)
    await counter.takes_back(first, cents=CENTS - 1)
    assert await where(counter) == [(State.WAITING, None)]
    await counter.takes_back(first)
    assert await where(counter) == [(State.ENDED, End.REFUNDED)]
    await _arrives(stage, third)
    await playbooks.let_in_by_events(stage.kit, stage.now)
    assert await where(counter) == [(State.ENDED, End.REFUNDED), (State.WAITING, None)]


@pytest.mark.parametrize(("word", "end"), [("true", End.REFUNDED), ("false", None)])
async def test_who_came_in_by_no_order_goes_with_any_refund_where_the_recipe_says_so(
    database: Database, word: str, end: End | None
) -> None:
    counter, anna = await opened(database, text(leave=f"bought = false\nrefunded = {word}"))
    order = await counter.sells(anna)
    await counter.takes_back(order)
    found = await told(counter.stage)
    assert [run.ending for run in found.runs] == [end]
    assert [one.reason for one in found.nudges] == [Reason.GIVEN_BACK if end else None]


async def test_what_the_other_account_bought_ends_it_when_they_turn_out_to_be_one(database: Database) -> None:
    counter, anna = await opened(database)
    stage = counter.stage
    other = await stage.member("Anna B.")
    await counter.sells(other)
    assert await where(counter) == [(State.SAYING, None)]
    done = await stage.do(
        lambda session: merge(session, stage.shop, anna, other, why=Why.STAFF, by=None, now=stage.now)
    )
    found = await told(stage)
    assert [run.ending for run in found.runs] == [End.BOUGHT]
    assert [(one.state, one.reason) for one in found.nudges] == [(Nudged.SUPPRESSED, Reason.BOUGHT)]
    await stage.do(lambda session: unmerge(session, stage.shop, done.id, by=None, now=stage.now))
    found = await told(stage)
    assert [(run.state, run.ending) for run in found.runs] == [(State.SAYING, None)]
    assert [(one.state, one.reason) for one in found.nudges] == [(Nudged.PLANNED, None)]


async def _arrives(stage: Stage, order: int) -> None:
    async def work(session: Session) -> None:
        row = await row_of(session, stage.shop.id, order)
        assert row is not None
        await deliveries.deliver(session, stage.shop, row, by=None, now=stage.now)

    await stage.do(work)
