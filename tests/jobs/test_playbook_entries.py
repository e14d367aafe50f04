"""Who comes into a playbook: by what happens or by a question, once or again, and no more at a time than wanted."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from models.database import Database
from models.members import actions as members
from models.members.rules import sealed_birthday
from models.merging.actions import merge
from models.merging.rules import Why
from models.orders.tables import OrderRow
from models.outreach.rules import Kind
from models.outreach.states import State
from models.playbooks import queries
from models.runs.rules import End
from models.timekeeping import local_time
from scheduler import playbooks
from tests.jobs.shelf import note_unpaid, refund
from tests.jobs.stage import PLAYBOOK_BELLS, SAFE, bells_of, open_stage
from tests.recipes import entered, switch_on, text, told

BELLS = bells_of(*PLAYBOOK_BELLS)


async def test_of_a_family_she_is_in_one_at_a_time_and_the_higher_rank_has_her(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await stage.member()
    await stage.order(anna, days_ago=50)
    top = 'holdout = 0\nfamily = "kin"\nrank = {}'
    owner = await switch_on(stage, text(top=top.format(1)), name="low")
    await switch_on(stage, text(top=top.format(5)), name="high", by=owner)
    await playbooks.let_in_by_question(stage.kit, stage.now)
    [run] = (await told(stage)).runs
    async with database.reading() as session:
        found = await queries.playbook(session, stage.shop, "high", now=stage.now)
    assert run.playbook_id == found.id


async def test_inside_a_playbook_of_the_same_nobody_gets_the_occasion_too(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await stage.member()
    await stage.order(anna, days_ago=200)
    await switch_on(stage, text(top='holdout = 0\ninstead_of = ["lapsed", "winback", "declining"]'), alone=False)
    await playbooks.let_in_by_question(stage.kit, stage.now)
    await stage.step(days=4)
    kinds = {one.nudge.kind for one in await stage.records() if one.nudge.member == anna}
    assert Kind.PLAYBOOK in kinds
    assert not kinds & {Kind.LAPSED, Kind.WINBACK, Kind.DECLINING}


@pytest.mark.parametrize("again", ["never", "30 days"])
async def test_who_may_enter_again_does_so_after_her_time_and_never_while_inside(
    database: Database, again: str
) -> None:
    stage = await open_stage(database, bells=BELLS)
    await entered(stage, text('[[steps]]\nmessage = "hello"', enter=f'among = "everybody"\nagain = "{again}"'))
    await stage.step(days=36)
    assert len((await told(stage)).runs) == (1 if again == "never" else 2)


async def test_no_more_people_are_inside_than_the_recipe_wants(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    for number in range(7):
        await stage.member(f"M{number}")
    await switch_on(stage, text(enter='among = "everybody"\nmost = 3'))
    for _ in range(3):
        await playbooks.let_in_by_question(stage.kit, stage.now)
    assert len((await told(stage)).runs) == 3


async def test_a_first_order_and_each_delivery_let_her_in_once(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await stage.member()
    owner = await switch_on(stage, text(enter='when = "first order"'), name="first")
    await switch_on(stage, text(enter='when = "order delivered"\nagain = "each"'), name="arrived", by=owner)
    stage.clock.now += timedelta(hours=1)
    order = await stage.order(anna, days_ago=0)
    for _ in range(3):
        await playbooks.let_in_by_events(stage.kit, stage.now)
    assert [run.instance for run in (await told(stage)).runs] == [str(order)]
    arrived = update(OrderRow).where(OrderRow.id == order).values(delivered_at=stage.now)
    await stage.do(lambda session: session.execute(arrived))
    for _ in range(3):
        await playbooks.let_in_by_events(stage.kit, stage.now)
    assert [run.instance for run in (await told(stage)).runs] == [str(order)] * 2


async def test_what_happened_before_it_was_switched_on_lets_nobody_in(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    await stage.order(await stage.member(), days_ago=0)
    stage.clock.now += timedelta(hours=1)
    await switch_on(stage, text(enter='when = "first order"'))
    await stage.step(days=3)
    assert (await told(stage)).runs == []


async def test_a_birthday_lets_her_in_three_days_before_once_a_year(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await stage.member()
    sealed = sealed_birthday(11, 28, SAFE)
    await stage.do(lambda session: members.keep_birthday(session, stage.shop.id, anna, sealed))
    await switch_on(stage, text(enter='when = "birthday"\ndays_before = 3\nagain = "each"'))
    await stage.step(days=12)
    [run] = (await told(stage)).runs
    assert (run.instance, local_time(run.entered_at, "Europe/Madrid").day) == ("2026", 25)


async def test_an_audience_of_nobody_is_no_trouble(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    await stage.member()
    await switch_on(stage, text(enter='among = "orders > 99"'))
    await stage.step(days=2)
    assert (await told(stage)).runs == []


async def test_two_of_a_family_in_whom_one_person_is_found_go_on_as_one(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna, berta = await stage.member("Anna"), await stage.member("Berta")
    await stage.likes(berta, "vip")
    kin = 'holdout = 0\nfamily = "kin"'
    owner = await switch_on(stage, text(enter='among = "not tag:vip"', top=kin), name="one")
    await switch_on(stage, text(enter='among = "tag:vip"', top=kin), name="two", by=owner)
    await playbooks.let_in_by_question(stage.kit, stage.now)
    await stage.do(lambda session: merge(session, stage.shop, anna, berta, why=Why.STAFF, by=None, now=stage.now))
    assert sorted(str(run.ending) for run in (await told(stage)).runs) == ["None", "merged"]
    assert End.MERGED in {run.ending for run in (await told(stage)).runs}


async def test_of_a_family_the_next_one_waits_three_weeks_after_one_that_said_all_it_had_to_say(
    database: Database,
) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await stage.member()
    await stage.order(anna, days_ago=50)
    top, steps = 'holdout = 0\nfamily = "kin"\nrank = {}', '[[steps]]\nmessage = "hello"'
    owner = await switch_on(
        stage, text(steps, top=top.format(9), enter='among = "everybody"\nagain = "never"'), name="a"
    )
    await switch_on(stage, text(steps, top=top.format(1)), name="b", by=owner)
    await stage.step(days=10)
    assert len([run for run in (await told(stage)).runs if run.member_id == anna]) == 1
    await stage.step(days=15)
    assert len([run for run in (await told(stage)).runs if run.member_id == anna]) == 2


async def test_who_gave_something_back_lately_is_drawn_into_nothing_by_a_question(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await stage.member()
    await stage.order(anna, days_ago=50)
    await refund(stage, anna, days_ago=2)
    await switch_on(stage, text())
    await playbooks.let_in_by_question(stage.kit, stage.now)
    assert (await told(stage)).runs == []


async def test_whose_order_waits_for_its_money_hears_no_more_of_coming_again(database: Database) -> None:
    stage = await open_stage(database, bells=BELLS)
    anna = await stage.member()
    await stage.order(anna, days_ago=200)
    await switch_on(stage, text('[[steps]]\nmessage = "hello"', top='holdout = 0\ninstead_of = ["lapsed"]'))
    await playbooks.let_in_by_question(stage.kit, stage.now)
    await note_unpaid(stage, anna)
    await stage.step(days=2)
    assert [one.state for one in (await told(stage)).nudges] == [State.SUPPRESSED]
