"""`/undo` after a yes, a pause or a going on of an announcement: back as far as that can be, and how far is said."""

from datetime import timedelta

from models.campaigns import actions, queries
from models.campaigns.rules import State
from models.database import Database, Session
from models.outreach.rules import Class, Kind
from models.outreach.states import State as Stage
from models.outreach.tables import NudgeRow
from models.shops.actions import set_policy
from models.staff import actions as staff
from models.staff.rules import Role
from tests.chat.floor import Floor, Heard
from tests.chat.test_announcements import ANNA, BEA, LIN, LINE, MEI, announcement, opened


async def let_go(floor: Floor) -> Heard:
    begun = await floor.presses(MEI, (await floor.says(MEI, LINE)).button("Send to"))
    floor.later(minutes=1)
    return begun


async def planned(floor: Floor, **states: Stage) -> None:
    """As if its bell had rung: a letter for Anna and one for Bea, in these states."""

    async def work(session: Session) -> None:
        for person, state in ((ANNA, states.get("anna", Stage.PLANNED)), (BEA, states.get("bea", Stage.PLANNED))):
            member = await floor.member(person)
            left = {"armed_at": floor.now, "settled_at": floor.now} if state is Stage.SENT else {}
            row = {
                "kind": Kind.CAMPAIGN,
                "about": "1",
                "klass": Class.PROMOTIONAL,
                "facts": {},
                "planned_at": floor.now,
            }
            until = floor.now + timedelta(days=1)
            session.add(
                NudgeRow(
                    shop_id=floor.shop.id, member_id=member.id, dedupe=f"c:{member.id}", state=state,
                    not_before=floor.now, valid_until=until, **row, **left,
                )
            )  # fmt: skip

    await floor.database.transact(work)


async def stands(floor: Floor) -> tuple[State, dict[Stage, int]]:
    async with floor.database.reading() as session:
        counted = await queries.counts(session, floor.shop.id, 1)
    return (await announcement(floor)).state, {state: count for (state, _), count in counted.items()}


async def test_a_yes_nobody_has_heard_of_is_taken_back_whole(database: Database) -> None:
    floor = await opened(database)
    await let_go(floor)
    await planned(floor)
    heard = await floor.says(MEI, "/undo")
    assert "Nobody has got it, and nobody will." in heard.text
    assert await stands(floor) == (State.CANCELLED, {Stage.CANCELLED: 2})
    assert "could be undone" in (await floor.says(MEI, "/undo")).text


async def test_what_has_partly_gone_out_is_stopped_and_taking_back_is_offered(database: Database) -> None:
    floor = await opened(database)
    await let_go(floor)
    await planned(floor, anna=Stage.SENT)
    heard = await floor.says(MEI, "/undo")
    assert "One person has it already and keeps it; 1 more will not get it." in heard.text
    assert await stands(floor) == (State.CANCELLED, {Stage.SENT: 1, Stage.CANCELLED: 1})
    asked = await floor.presses(MEI, heard.button("Take it back"))
    await floor.presses(MEI, asked.button("Take it back"))
    assert (await announcement(floor)).state is State.RECALLING
    assert "took an announcement back" in (await floor.says(MEI, "/undo")).text


async def test_what_has_all_gone_out_is_left_and_taking_back_is_offered(sqlite_database: Database) -> None:
    floor = await opened(sqlite_database)
    await let_go(floor)
    await planned(floor, anna=Stage.SENT, bea=Stage.SENT)
    await floor.database.transact(lambda s: actions.finish(s, floor.shop.id, 1, now=floor.now))
    heard = await floor.says(MEI, "/undo")
    assert "nothing left to stop" in heard.text
    assert heard.button("Take it back")
    assert await stands(floor) == (State.DONE, {Stage.SENT: 2})


async def test_pausing_and_going_on_are_undone_one_after_the_other_and_then_the_yes(database: Database) -> None:
    floor = await opened(database)
    begun = await let_go(floor)
    card = await floor.presses(MEI, begun.button("How is it going"))
    card = await floor.presses(MEI, card.button("Pause"))
    floor.later(minutes=1)
    await floor.presses(MEI, card.button("Go on"))
    floor.later(minutes=1)
    for said, state in (("is paused again", State.PAUSED), ("goes on", State.RUNNING), ("is stopped", State.CANCELLED)):
        assert said in (await floor.says(MEI, "/undo")).text
        assert (await announcement(floor)).state is state
        floor.later(minutes=1)
    assert "could be undone" in (await floor.says(MEI, "/undo")).text


async def test_a_stopped_one_stays_stopped_and_nothing_before_it_is_taken(sqlite_database: Database) -> None:
    floor = await opened(sqlite_database)
    begun = await let_go(floor)
    card = await floor.presses(MEI, begun.button("How is it going"))
    await floor.presses(MEI, (await floor.presses(MEI, card.button("Stop it"))).button("Stop it"))
    assert "for good: <code>/announce</code>" in (await floor.says(MEI, "/undo")).text
    assert (await announcement(floor)).state is State.CANCELLED


async def test_what_waits_for_a_second_yes_is_withdrawn_and_what_got_it_is_stopped(sqlite_database: Database) -> None:
    floor = await opened(sqlite_database)
    await floor.appoint(LIN, Role.MANAGER)
    await floor.database.transact(lambda s: set_policy(s, floor.shop.id, "announce_second_from", 1))
    waits = await let_go(floor)
    assert "waits for no second yes any more" in (await floor.says(MEI, "/undo")).text
    assert "has changed" in (await floor.presses(LIN, waits.button("Yes, send it"))).text
    waits = await let_go(floor)
    await floor.presses(LIN, waits.button("Yes, send it"))
    floor.later(minutes=1)
    assert "could be undone" in (await floor.says(LIN, "/undo")).text
    assert "is stopped" in (await floor.says(MEI, "/undo")).text
    assert (await announcement(floor, 2)).state is State.CANCELLED
    assert "could be undone" in (await floor.says(MEI, "/undo")).text


async def test_who_may_announce_no_more_undoes_no_announcement(sqlite_database: Database) -> None:
    floor = await opened(sqlite_database)
    await let_go(floor)
    mei = await floor.member(MEI)
    await floor.database.transact(lambda s: demote(s, floor, mei.id))
    assert "is stopped" not in (await floor.says(MEI, "/undo")).text
    assert (await announcement(floor)).state is State.RUNNING


async def demote(session: Session, floor: Floor, member: int) -> None:
    await staff.dismiss(session, floor.shop.id, member, group=None)
    await staff.appoint(session, floor.shop.id, member, Role.OPERATOR, group=None, now=floor.now)


async def test_an_announcement_elsewhere_by_now_is_not_undone(sqlite_database: Database) -> None:
    floor = await opened(sqlite_database)
    begun = await let_go(floor)
    await floor.presses(MEI, (await floor.presses(MEI, begun.button("How is it going"))).button("Pause"))
    lin = await floor.appoint(LIN, Role.MANAGER)
    await floor.database.transact(lambda s: actions.cancel(s, floor.shop.id, 1, by=lin.id, now=floor.now))
    assert "has changed or gone on" in (await floor.says(MEI, "/undo")).text
