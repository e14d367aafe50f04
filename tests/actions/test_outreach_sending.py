"""Claimed by one, armed once, settled by what is proven: the sender's protocol on both databases."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.database import Database
from models.members.queries import member as member_of
from models.members.rules import Reach
from models.outreach import actions
from models.outreach.actions import NotInDoubt, NudgeTooLate
from models.outreach.gate import Send
from models.outreach.ports import Delivered, Gone, Halted, Moved, NotSent, Outcome, Rejected, Unknown, Unreachable
from models.outreach.rules import Kind, Nudge, Reason
from models.outreach.states import State
from models.outreach.tables import NudgeRow
from models.shops import queries as shops
from tests.jobs.stage import GROUP_CHAT, Stage, open_stage


async def claim(stage: Stage, boot: str = "first", rows_max: int = 8) -> list[Nudge]:
    return list(
        await stage.do(
            lambda session: actions.claim(session, stage.shop.id, boot=boot, now=stage.now, rows_max=rows_max)
        )
    )


async def arm(stage: Stage, nudge: Nudge, boot: str = "first") -> object:
    return await stage.do(
        lambda session: actions.arm(session, stage.shop, nudge, boot=boot, still_true=True, now=stage.now)
    )


async def settle(stage: Stage, nudge: Nudge, outcome: Outcome, boot: str = "first", chat: int = 1) -> None:
    await stage.do(
        lambda session: actions.settle(session, stage.shop.id, nudge, outcome, boot=boot, chat=chat, now=stage.now)
    )


async def armed(stage: Stage) -> Nudge:
    await stage.plan(await stage.member())
    [nudge] = await claim(stage)
    assert isinstance(await arm(stage, nudge), Send)
    return nudge


async def test_an_occasion_is_planned_once_however_many_plan_it(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await asyncio.gather(*(stage.plan(anna, about="7") for _ in range(16)))
    assert len(await stage.records()) == 1


async def test_a_nudge_is_claimed_by_one(database: Database) -> None:
    stage = await open_stage(database)
    for name in ("Anna", "Berta", "Clara"):
        await stage.plan(await stage.member(name))
    ids: list[int] = []
    for _ in range(3):
        taken = await asyncio.gather(*(claim(stage, f"boot{number}", 1) for number in range(12)))
        ids += [nudge.id for wave in taken for nudge in wave]
    assert len(ids) == len(set(ids)) == 3


async def test_at_most_one_letter_a_chat_is_on_the_road(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await stage.plan(anna, about="1")
    await stage.plan(anna, about="2")
    [first] = await claim(stage)
    assert await claim(stage) == []
    await arm(stage, first)
    assert await claim(stage) == []
    await settle(stage, first, Delivered(5))
    assert len(await claim(stage)) == 1


async def test_what_cannot_wait_goes_first(database: Database) -> None:
    stage = await open_stage(database)
    anna = await stage.member()
    await stage.plan(anna, about="1")
    urgent = await stage.plan(anna, about="2", kind=Kind.LAST_CALL)
    assert [nudge.id for nudge in await claim(stage)] == [urgent]


async def test_an_older_claim_cannot_arm(database: Database) -> None:
    stage = await open_stage(database)
    await stage.plan(await stage.member())
    [old] = await claim(stage, "first")
    await stage.do(lambda session: actions.recover(session, stage.shop.id, boot="second", now=stage.now))
    [new] = await claim(stage, "second")
    assert await arm(stage, old, "first") is None
    assert await arm(stage, new, "first") is None
    assert isinstance(await arm(stage, new, "second"), Send)


@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (Delivered(77), State.SENT, None),
        (NotSent("flood", 35.0), State.PLANNED, None),
        (Halted("token_refused"), State.PLANNED, None),
        (Moved(-1002), State.PLANNED, None),
        (Unreachable("blocked"), State.FAILED, Reason.UNREACHABLE),
        (Rejected("can't parse entities"), State.FAILED, Reason.REFUSED),
        (Gone("not_found"), State.FAILED, Reason.REFUSED),
        (Unknown("ReadTimeout"), State.UNKNOWN, Reason.UNPROVEN),
    ],
)
async def test_each_ending_leads_where_the_books_say(
    database: Database, outcome: Outcome, state: State, reason: Reason | None
) -> None:
    stage = await open_stage(database)
    nudge = await armed(stage)
    await settle(stage, nudge, outcome)
    found = await stage.record(nudge.id)
    assert (found.state, found.reason) == (state, reason)
    given_back = state in (State.PLANNED, State.FAILED)
    assert (found.armed_at is None) is (state is State.PLANNED), "a proven no gives the place under the caps back"
    assert given_back or found.armed_at == stage.now


@pytest.mark.parametrize("asked", [35.0, 10_072.0])
async def test_a_flood_is_waited_out_to_the_second(database: Database, asked: float) -> None:
    stage = await open_stage(database)
    nudge = await armed(stage)
    await settle(stage, nudge, NotSent("flood", asked))
    assert (await stage.record(nudge.id)).nudge.not_before == stage.now + timedelta(seconds=asked)


@pytest.mark.parametrize(
    ("why", "reach"), [("blocked", Reach.BLOCKED), ("never_started", Reach.GROUP_ONLY), ("deactivated", Reach.BLOCKED)]
)
async def test_who_cannot_be_reached_is_known_from_then_on(database: Database, why: str, reach: Reach) -> None:
    stage = await open_stage(database)
    nudge = await armed(stage)
    await settle(stage, nudge, Unreachable(why))
    async with database.reading() as session:
        found = await member_of(session, stage.shop.id, nudge.member)
    assert found is not None
    assert found.reach is reach


async def test_a_moved_group_is_moved_once(database: Database) -> None:
    stage = await open_stage(database)
    nudge = await armed(stage)
    await settle(stage, nudge, Moved(-100_2), chat=GROUP_CHAT)
    async with database.reading() as session:
        assert await shops.group_of_chat(session, stage.shop.id, GROUP_CHAT) is None
        assert await shops.group_of_chat(session, stage.shop.id, -100_2) is not None


async def test_an_ending_that_comes_after_the_doubt_is_believed_if_it_proves_arrival(database: Database) -> None:
    stage = await open_stage(database)
    nudge = await armed(stage)
    await stage.restart()
    assert await stage.state(nudge.id) is State.UNKNOWN
    await settle(stage, nudge, NotSent("flood", 1.0))
    assert await stage.state(nudge.id) is State.UNKNOWN
    await settle(stage, nudge, Delivered(9))
    assert await stage.state(nudge.id) is State.SENT


async def test_evidence_beats_an_ending_that_has_not_come_yet(database: Database) -> None:
    stage = await open_stage(database)
    nudge = await armed(stage)
    await stage.do(
        lambda session: actions.prove(
            session, stage.shop.id, nudge.id, member=nudge.member, chat=1, message=9, now=stage.now
        )
    )
    await settle(stage, nudge, Unknown("ReadTimeout"))
    assert await stage.state(nudge.id) is State.SENT


async def test_the_owners_word_sends_once_more_beside_the_old_row_and_outside_its_cap(database: Database) -> None:
    stage = await open_stage(database)
    nudge = await armed(stage)
    await settle(stage, nudge, Unknown("ReadTimeout"))
    fresh = await stage.do(lambda session: actions.send_again(session, stage.shop.id, nudge.id, now=stage.now))
    assert await stage.state(nudge.id) is State.UNCONFIRMED
    with pytest.raises(NotInDoubt):
        await stage.do(lambda session: actions.send_again(session, stage.shop.id, nudge.id, now=stage.now))
    [again] = await claim(stage)
    assert again.id == fresh
    assert isinstance(await arm(stage, again), Send)


async def test_what_is_over_cannot_be_sent_again(database: Database) -> None:
    stage = await open_stage(database)
    nudge = await armed(stage)
    await settle(stage, nudge, Unknown("ReadTimeout"))
    stage.clock.later(days=20)
    with pytest.raises(NudgeTooLate):
        await stage.do(lambda session: actions.send_again(session, stage.shop.id, nudge.id, now=stage.now))
    assert await stage.state(nudge.id) is State.UNKNOWN


async def test_a_cancelled_nudge_is_not_sent_and_a_sent_one_not_cancelled(database: Database) -> None:
    stage = await open_stage(database)
    number = await stage.plan(await stage.member())
    [nudge] = await claim(stage)
    assert await stage.do(lambda session: actions.cancel(session, stage.shop.id, number, now=stage.now))
    assert await arm(stage, nudge) is None
    other = await armed(stage)
    assert not await stage.do(lambda session: actions.cancel(session, stage.shop.id, other.id, now=stage.now))


async def test_caps_hold_with_many_senders_and_thousands_of_candidates_for_one_person(database: Database) -> None:
    """64 tasks arm whatever they can get of 2,000 nudges for one member: one letter that day, two that week."""
    stage = await open_stage(database)
    anna = await stage.member()
    await _plan_many(stage, anna, 2_000)

    async def sender(boot: str) -> None:
        for nudge in await claim(stage, boot, 1):
            if isinstance(await arm(stage, nudge, boot), Send):
                await settle(stage, nudge, Delivered(nudge.id), boot)

    for day in range(3):
        await asyncio.gather(*(sender(f"{day}.{number}") for number in range(64)))
        assert await _sent(stage) == min(day + 1, 2)
        stage.clock.later(days=1)


async def test_two_letters_armed_at_the_same_moment_for_one_person_respect_the_cap(database: Database) -> None:
    """Even if two senders each held a claim for her, the transaction that decides sees the other's place."""
    stage = await open_stage(database)
    anna = await stage.member()
    held = []
    for about in range(12):
        await stage.plan(anna, about=str(about))
        held += [(await claim(stage))[0]]
        await stage.do(lambda session: _forget_claims(session, anna))
    await stage.do(lambda session: _restore_claims(session, anna))
    decisions = await asyncio.gather(*(arm(stage, nudge) for nudge in held))
    assert len([one for one in decisions if isinstance(one, Send)]) == 1


async def _forget_claims(session, anna):  # type: ignore[no-untyped-def]
    from sqlalchemy import update

    await session.execute(update(NudgeRow).where(NudgeRow.member_id == anna).values(state=State.CANCELLED))


async def _restore_claims(session, anna):  # type: ignore[no-untyped-def]
    from sqlalchemy import update

    await session.execute(update(NudgeRow).where(NudgeRow.member_id == anna).values(state=State.CLAIMED))


async def _plan_many(stage: Stage, member: int, number: int) -> None:
    from models.outreach.rules import Class, Plan

    end = stage.now + timedelta(days=14)
    plans = [
        Plan(member, Kind.LAPSED, str(one), Class.PROMOTIONAL, stage.now, end, {"hour": 20}) for one in range(number)
    ]
    await stage.do(lambda session: actions.plan(session, stage.shop.id, plans, now=stage.now))


async def _sent(stage: Stage) -> int:
    async with stage.database.reading() as session:
        found = select(func.count()).select_from(NudgeRow).where(NudgeRow.state == State.SENT)
        return int(await session.scalar(found) or 0)
