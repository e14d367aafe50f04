"""People go through playbooks step by step, leave at once when they buy or stop, and hear each thing once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.coupons.tables import CodeRow
from models.database import Database, Session
from models.members import actions as members
from models.members.rules import Reach
from models.merging.actions import merge
from models.merging.rules import Why
from models.money import Money
from models.orders.actions import record
from models.outreach.rules import Reason
from models.outreach.states import State as Nudged
from models.playbooks import actions, queries
from models.playbooks.readers import shipped
from models.runs.rules import End, State
from models.tags.queries import members_with
from models.tasks.queries import open_tasks
from scheduler import playbooks
from tests.jobs.stage import PLAYBOOK_BELLS, Stage, bells_of, open_stage
from tests.recipes import STEPS, entered, only_playbooks, sent_at, switch_on, text, told

BELLS = bells_of(*PLAYBOOK_BELLS)


async def test_she_goes_through_every_step_once(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await entered(stage)
    await stage.step(days=12)
    found = await told(stage)
    [run] = found.runs
    assert (run.state, run.ending, run.member_id) == (State.ENDED, End.FINISHED, anna)
    hello, gift = found.nudges
    assert [one.state for one in found.nudges] == [Nudged.SENT, Nudged.SENT]
    assert timedelta(days=4) <= sent_at(gift) - sent_at(hello) <= timedelta(days=6, hours=6), "five days, at her hours"
    first, second = stage.messenger.to(await stage.telegram(anna))
    assert first.html == "Hello Anna"
    async with database.reading() as session:
        [code] = (await session.scalars(select(CodeRow))).all()
        [task] = await open_tasks(session, stage.shop.id, tasks_max=9)
        assert await members_with(session, stage.shop.id, "walked") == {anna}
    assert code.cause == f"nudge:{gift.id}"
    assert code.shown in second.html
    assert (task.member, task.text("de")) == (anna, "Call her, de")


async def test_a_purchase_between_plan_and_sending_leaves_the_message_unsaid(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await entered(stage)
    await playbooks.advance(stage.kit, stage.now)
    await stage.order(anna, days_ago=-0.01)
    stage.clock.now += timedelta(days=1)
    await stage.dispatch()
    [nudge] = (await told(stage)).nudges
    assert (nudge.state, nudge.reason) == (Nudged.SUPPRESSED, Reason.NO_LONGER_TRUE)
    assert stage.messenger.sent == []


@pytest.mark.parametrize(
    ("change", "end"),
    [
        ({"stopped_at": "now"}, End.STOPPED),
        ({"reach": Reach.BLOCKED}, End.BLOCKED),
        ({"erased_at": "now"}, End.ERASED),
    ],
)
@pytest.mark.parametrize("steps_before", [0, 1, 2, 3, 4, 5])
async def test_who_stops_blocks_or_is_erased_between_any_two_steps_leaves(
    sqlite_database: Database, change: dict[str, object], end: End, steps_before: int
) -> None:
    stage = await open_stage(sqlite_database, bells=BELLS)
    anna = await entered(stage, text(STEPS.replace("5 days", "1 hours")))
    for _ in range(steps_before):
        await playbooks.advance(stage.kit, stage.now)
        await stage.step(hours=6)
    before = len(stage.messenger.sent)
    await stage.change_member(anna, **{key: stage.now if value == "now" else value for key, value in change.items()})
    await stage.step(days=9)
    found = await told(stage)
    assert all(run.state is State.ENDED for run in found.runs)
    assert {run.ending for run in found.runs} <= {end, End.FINISHED}
    assert len(stage.messenger.sent) == before


async def test_people_finish_on_the_edition_they_began(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await entered(stage)
    await stage.step(days=1)
    async with database.reading() as session:
        book = await queries.playbook(session, stage.shop, "test", now=stage.now)
    changes = {"waits": {"2": 24 * 20}, "percents": {"3": 25}}
    await stage.do(lambda session: actions.tune(session, stage.shop, book, changes, by=book.by or 0, now=stage.now))
    berta = await stage.member("Berta")
    await stage.order(berta, days_ago=40)
    await stage.step(days=12)
    assert len(stage.messenger.to(await stage.telegram(anna))) == 2, "five days, as she began"
    assert len(stage.messenger.to(await stage.telegram(berta))) == 1, "twenty days for whoever came later"
    first, second = (await told(stage)).runs
    assert first.edition_id != second.edition_id


async def test_a_merged_person_goes_on_once(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    # Both have heard the first message: one more in that week would be over her cap.
    anna = await entered(stage, text(STEPS.replace("5 days", "9 days")))
    berta = await stage.member("Berta")
    await stage.order(berta, days_ago=40)
    await playbooks.let_in_by_question(stage.kit, stage.now)
    await stage.step(days=1)
    await stage.do(lambda session: merge(session, stage.shop, anna, berta, why=Why.STAFF, by=None, now=stage.now))
    live = [run for run in (await told(stage)).runs if run.state is not State.ENDED]
    assert len(live) == 1
    await stage.step(days=16)
    found = await told(stage)
    gifts = [one for one in found.nudges if one.about.endswith(":6") and one.state is Nudged.SENT]
    assert len(gifts) == 1


async def test_a_playbook_that_is_off_lets_nobody_in(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await stage.member()
    await stage.order(anna, days_ago=200)
    await stage.step(days=1)
    assert (await told(stage)).runs == []


async def test_a_clock_that_jumps_and_comes_back_says_nothing_twice(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await entered(stage)
    await stage.step(days=2)
    home = stage.now
    stage.clock.now = home + timedelta(days=1)
    await playbooks.advance(stage.kit, stage.now)
    stage.clock.now = home
    await stage.step(days=14)
    assert len(stage.messenger.to(await stage.telegram(anna))) == 2


async def test_what_comes_far_too_late_is_not_said_but_kept_with_its_reason(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    await entered(stage)
    await stage.step(days=2)
    stage.clock.now += timedelta(days=60)
    await stage.step(days=2)
    _, gift = (await told(stage)).nudges
    assert (gift.state, gift.reason) == (Nudged.SUPPRESSED, Reason.TOO_LATE)
    assert len(stage.messenger.sent) == 1


async def test_who_is_held_out_hears_nothing_and_is_written_down_at_the_same_steps(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    for number in range(40):
        one = await stage.member(f"M{number}")
        await stage.order(one, days_ago=40)
    await switch_on(stage, text(top="holdout = 30"))
    await stage.step(days=12)
    found = await told(stage)
    held = {run.member_id for run in found.runs if run.held}
    assert 5 <= len(held) <= 25
    silent = [one for one in found.nudges if one.member_id in held]
    assert len(silent) == 2 * len(held)
    assert {(one.state, one.reason) for one in silent} == {(Nudged.SUPPRESSED, Reason.HOLDOUT)}
    async with database.reading() as session:
        assert {task.member for task in await open_tasks(session, stage.shop.id, tasks_max=99)}.isdisjoint(held)
    assert all(one.state is Nudged.SENT for one in found.nudges if one.member_id not in held)


async def test_a_branch_asks_when_she_comes_to_it(database: Database) -> None:
    steps = """
[[steps]]
wait = "2 days"
[[steps]]
if = "tag:vip"
yes = "gold"
[[steps]]
message = "hello"
then = "exit"
[[steps]]
name = "gold"
message = "dear"
"""
    stage = await open_stage(database, bells=BELLS)
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    recipe = text(steps, enter='among = "everybody"', dear="Dear {name|friend}")
    await switch_on(stage, recipe)
    await stage.step(days=1)
    await stage.likes(anna, "vip")
    await stage.step(days=4)
    assert [one.html for one in stage.messenger.to(await stage.telegram(anna))] == ["Dear Anna"]
    assert [one.html for one in stage.messenger.to(await stage.telegram(berta))] == ["Hello Berta"]


async def test_paused_it_says_nothing_and_goes_on_when_it_is_on_again(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await entered(stage)
    await stage.step(days=1)
    owner = await _owner(stage)
    await _switch(stage, "pause", owner)
    await stage.step(days=9)
    assert len(stage.messenger.sent) == 1
    await _switch(stage, "switch_on", owner)
    await stage.step(days=2)
    assert len(stage.messenger.to(await stage.telegram(anna))) == 1, "nine days late is too late"
    [run] = (await told(stage)).runs
    assert run.ending is End.FINISHED


async def test_switched_off_everybody_leaves(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    await entered(stage)
    await playbooks.advance(stage.kit, stage.now)
    await _switch(stage, "stop", await _owner(stage))
    await stage.step(days=9)
    assert [run.ending for run in (await told(stage)).runs] == [End.CLOSED]
    assert stage.messenger.sent == []


async def _owner(stage: Stage) -> int:
    async with stage.database.reading() as session:
        return (await queries.playbook(session, stage.shop, "test", now=stage.now)).by or 0


async def _switch(stage: Stage, verb: str, by: int) -> None:
    async def work(session: Session) -> None:
        book = await queries.playbook(session, stage.shop, "test", now=stage.now)
        await getattr(actions, verb)(session, stage.shop, book, by=by, now=stage.now)

    await stage.do(work)


async def test_leavers_are_let_go_without_waiting_for_their_next_step(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    names = ("stopped", "blocked", "erased", "gone", "here")
    people = {name: await stage.member(name) for name in names}
    await switch_on(stage, text(enter='among = "everybody"'))
    await playbooks.let_in_by_question(stage.kit, stage.now)
    await stage.change_member(people["stopped"], stopped_at=stage.now)
    await stage.change_member(people["blocked"], reach=Reach.BLOCKED)
    await stage.change_member(people["erased"], erased_at=stage.now)
    await stage.do(
        lambda session: members.move(
            session, stage.shop.id, group=stage.group, member=people["gone"], inside=False, now=stage.now
        )
    )
    await playbooks.leave_lost(stage.kit, stage.now)
    endings = {run.member_id: run.ending for run in (await told(stage)).runs}
    assert endings == {
        people["stopped"]: End.STOPPED,
        people["blocked"]: End.BLOCKED,
        people["erased"]: End.ERASED,
        people["gone"]: End.GONE,
        people["here"]: None,
    }


async def test_every_shipped_playbook_can_be_switched_on_and_finds_its_people(database: Database) -> None:
    """Each is asked for on a real database; who orders for the first time is greeted, and nobody else hears a word."""
    stage = await open_stage(database, bells=BELLS)
    owner = await stage.member("Olga")
    await stage.appoint(owner)
    await only_playbooks(stage)

    async def work(session: Session) -> None:
        for name in shipped():
            book = await queries.playbook(session, stage.shop, name, now=stage.now)
            await actions.switch_on(session, stage.shop, book, by=owner, now=stage.now)

    await stage.do(work)
    anna, berta = await stage.member("Anna"), await stage.member("Berta", language="de")
    stage.clock.now += timedelta(hours=1)
    for member in (anna, berta):
        await stage.do(
            lambda session, member=member: record(
                session, stage.shop, member=member, external_id=f"A{member}", total=Money(5_000, "EUR"), lines=(),
                by=None, now=stage.now,
            )
        )  # fmt: skip
    await stage.step(days=25)
    hers = [one.html for one in stage.messenger.to(await stage.telegram(anna))]
    assert [one.split(",")[0] for one in hers] == ["Hi Anna", "Hi Anna", "Anna"]
    assert "10% off" in hers[-1]
    assert "10 % Rabatt" in stage.messenger.to(await stage.telegram(berta))[-1].html
    assert {one.to.chat for one in stage.messenger.sent} == {await stage.telegram(one) for one in (anna, berta)}
