"""An announcement reaches everybody it is for once, heeds what each of them said, and can be stopped at any moment."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from models.campaigns import actions
from models.campaigns.rules import Campaign, CampaignChanged, EmptyAudience, State, Timing
from models.coupons.queries import held
from models.database import Database, Session
from models.members import actions as members
from models.members.rules import Reach
from models.merging.actions import merge
from models.merging.rules import Why
from models.outreach import actions as outreach
from models.outreach.ports import Delivered, Gone, NotSent, Rejected
from models.outreach.rules import Kind
from models.outreach.states import State as Stage_
from models.shops import actions as shops
from scheduler import campaigns, nudges
from tests.jobs.announcing import HELLO, NOTICE, announce, became, carry_out, let_go, reread, written
from tests.jobs.stage import Stage, open_stage
from tests.jobs.test_nudges_crashes import Ground, Killed

SENT = (Stage_.SENT, None)


def dying(stage: Stage, dies_at: int, *, committed: bool) -> None:
    ground: Any = Ground(stage.database, dies_at, committed)
    stage.kit = replace(stage.kit, database=ground)


async def test_everybody_it_is_for_hears_it_once_in_her_own_words(database: Database) -> None:
    stage = await open_stage(database)
    anna, nameless = await stage.member("Anna Lang"), await stage.member("\u3164")
    found = await announce(stage)
    await carry_out(stage)
    await stage.dispatch()
    await carry_out(stage)
    said = sorted(one.html for one in stage.messenger.sent)
    assert said == ["Hello Anna, new creams are in.", "Hello there, new creams are in."]
    assert await became(stage) == {anna: SENT, nameless: SENT}
    assert (await reread(stage, found)).state is State.DONE


async def test_who_cannot_or_does_not_want_to_be_written_to_is_on_the_honest_list(database: Database) -> None:
    stage = await open_stage(database)
    fine, stopped, muted = await stage.member(), await stage.member(), await stage.member()
    away = await stage.member(reach=Reach.GROUP_ONLY)
    await stage.do(lambda session: members.stop(session, stage.shop.id, stopped, at=stage.now))
    await stage.do(lambda session: outreach.mute(session, stage.shop.id, muted, Kind.CAMPAIGN, now=stage.now))
    await announce(stage)
    await carry_out(stage)
    await stage.dispatch()
    dropped = Stage_.SUPPRESSED
    assert await became(stage) == {
        fine: SENT, stopped: (dropped, "stopped"), muted: (dropped, "muted"), away: (dropped, "unreachable"),
    }  # fmt: skip


async def test_a_notice_also_reaches_those_who_stopped_offers_and_those_who_heard_enough(database: Database) -> None:
    stage = await open_stage(database)
    stopped, full = await stage.member(), await stage.member()
    await stage.do(lambda session: members.stop(session, stage.shop.id, stopped, at=stage.now))
    await stage.plan(full)
    await stage.dispatch()
    await announce(stage, **NOTICE)
    await carry_out(stage)
    await stage.dispatch()
    assert await became(stage) == {stopped: SENT, full: SENT}
    notice = stage.messenger.sent[-1]
    assert [[one.label for one in row] for row in notice.rows] == [["Why this?"]]


async def test_whoever_changes_between_two_steps_is_asked_again_before_it_is_said(database: Database) -> None:
    stage = await open_stage(database)
    blocks, stops, leaves, stays = [await stage.member() for _ in range(4)]
    await announce(stage, audience="group:Group")
    await carry_out(stage)
    await stage.change_member(blocks, reach=Reach.BLOCKED)
    await stage.do(lambda session: members.stop(session, stage.shop.id, stops, at=stage.now))
    await stage.do(
        lambda session: members.move(
            session, stage.shop.id, group=stage.group, member=leaves, inside=False, now=stage.now
        )
    )
    await stage.dispatch()
    assert await became(stage) == {
        blocks: (Stage_.SUPPRESSED, "unreachable"),
        stops: (Stage_.SUPPRESSED, "stopped"),
        leaves: (Stage_.SUPPRESSED, "no_longer_true"),
        stays: SENT,
    }


async def test_whoever_fits_only_later_is_not_in_it(database: Database) -> None:
    stage = await open_stage(database)
    first = await stage.member()
    await announce(stage)
    assert await campaigns.work(stage.kit, stage.now)
    await stage.member("Late")
    await carry_out(stage)
    assert set(await became(stage)) == {first}


async def test_two_who_are_one_hear_it_once(database: Database) -> None:
    stage = await open_stage(database)
    one, other = await stage.member(), await stage.member()
    await announce(stage)
    assert await campaigns.work(stage.kit, stage.now)
    await stage.do(lambda session: merge(session, stage.shop, one, other, why=Why.STAFF, by=None, now=stage.now))
    await carry_out(stage)
    await stage.dispatch()
    assert list((await became(stage)).values()) == [SENT]


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("dies_at", range(1, 6))
async def test_killed_between_two_pieces_nobody_is_planned_twice_or_left_out(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, dies_at: int, committed: bool
) -> None:
    monkeypatch.setattr(actions, "BATCH_MAX", 3)
    stage = await open_stage(sqlite_database)
    everybody = [await stage.member() for _ in range(11)]
    found = await announce(stage)
    dying(stage, dies_at, committed=committed)
    with suppress(Killed):
        await carry_out(stage)
    await stage.restart()
    await carry_out(stage)
    await stage.dispatch()
    await carry_out(stage)
    assert await became(stage) == dict.fromkeys(everybody, SENT)
    assert len(stage.messenger.sent) == len(everybody)
    assert (await reread(stage, found)).members == len(everybody)


async def test_a_paused_one_says_nothing_and_goes_on_where_it_stopped(database: Database) -> None:
    stage = await open_stage(database)
    everybody = [await stage.member() for _ in range(3)]
    found = await announce(stage)
    await carry_out(stage)
    await stage.do(lambda session: actions.pause(session, stage.shop.id, found.id, by=found.by, now=stage.now))
    await stage.dispatch()
    await carry_out(stage)
    assert stage.messenger.sent == []
    await stage.do(lambda session: actions.resume(session, stage.shop.id, found.id, by=found.by, now=stage.now))
    await stage.dispatch()
    assert await became(stage) == dict.fromkeys(everybody, SENT)


async def test_a_pause_that_meets_a_letter_in_hand_holds_it_back(database: Database) -> None:
    stage = await open_stage(database)
    member = await stage.member()
    found = await announce(stage)
    await carry_out(stage)
    [nudge] = await stage.do(
        lambda session: outreach.claim(session, stage.shop.id, boot=stage.kit.boot, now=stage.now, rows_max=8)
    )
    await stage.do(lambda session: actions.pause(session, stage.shop.id, found.id, by=found.by, now=stage.now))
    letter = await stage.do(lambda session: nudges._arm(session, stage.kit, nudge, stage.now))
    assert letter is None
    assert await became(stage) == {member: (Stage_.PLANNED, "halted")}


async def test_cancelled_while_it_is_sent_it_stops_at_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nudges, "CLAIMS_MAX", 8)
    stage = await open_stage(database)
    for _ in range(12):
        await stage.member()
    found = await announce(stage)
    await carry_out(stage)
    await nudges.dispatch(stage.kit, stage.now)
    sent = len(stage.messenger.sent)
    stopped = await stage.do(
        lambda session: actions.cancel(session, stage.shop.id, found.id, by=found.by, now=stage.now)
    )
    await stage.dispatch()
    await carry_out(stage)
    assert len(stage.messenger.sent) == sent == 8
    assert stopped == 12 - sent
    assert (await reread(stage, found)).state is State.CANCELLED


async def test_cancelled_while_it_is_planned_nobody_more_is_planned(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "BATCH_MAX", 3)
    stage = await open_stage(database)
    for _ in range(7):
        await stage.member()
    found = await announce(stage)
    for _ in ("frozen", "the first piece"):
        assert await campaigns.work(stage.kit, stage.now)
    await stage.do(lambda session: actions.cancel(session, stage.shop.id, found.id, by=found.by, now=stage.now))
    await carry_out(stage)
    await stage.dispatch()
    assert [state for state, _ in (await became(stage)).values()] == [Stage_.CANCELLED] * 3
    assert (await reread(stage, found)).members == 7


async def test_taken_back_it_is_deleted_where_that_is_still_possible_and_its_codes_end(database: Database) -> None:
    stage = await open_stage(database)
    anna, bea, cleo = [await stage.member() for _ in range(3)]
    found = await announce(stage, "Take {code|15 %} off", coupon_line="15% 7 days")
    await carry_out(stage)
    await stage.dispatch()
    async with stage.database.reading() as session:
        assert [len(await held(session, stage.shop.id, one, now=stage.now)) for one in (anna, bea, cleo)] == [1, 1, 1]
    codes = await stage.do(lambda session: actions.recall(session, stage.shop.id, found.id, by=found.by, now=stage.now))
    stage.messenger.endings = [Delivered(1), NotSent("flood", 5.0), Gone("not_found"), Rejected("too old")]
    while (await reread(stage, found)).state is State.RECALLING:
        await campaigns.work(stage.kit, stage.now)
    after = await reread(stage, found)
    assert (after.state, after.recall.deleted, after.recall.kept, codes) == (State.RECALLED, 2, 1, 3)
    assert len(stage.messenger.deleted) == 4
    async with stage.database.reading() as session:
        assert [await held(session, stage.shop.id, one, now=stage.now) for one in (anna, bea, cleo)] == [[], [], []]


async def test_what_is_older_than_two_days_is_not_taken_back_and_said_so(database: Database) -> None:
    stage = await open_stage(database)
    await stage.member()
    found = await announce(stage)
    await carry_out(stage)
    await stage.dispatch()
    stage.clock.now += timedelta(hours=49)
    await stage.do(lambda session: actions.recall(session, stage.shop.id, found.id, by=found.by, now=stage.now))
    await carry_out(stage)
    await carry_out(stage)
    after = await reread(stage, found)
    assert (after.state, after.recall.deleted, after.recall.kept) == (State.RECALLED, 0, 1)
    assert stage.messenger.deleted == []


async def test_each_gets_a_code_of_her_own_once_however_often_it_is_tried(database: Database) -> None:
    stage = await open_stage(database)
    anna, bea = await stage.member("Anna"), await stage.member("Bea")
    await announce(stage, "{name|You}: {code|ask us} until {until|soon}", coupon_line="15% 7 days")
    await carry_out(stage)
    stage.messenger.endings = [NotSent("flood", 1.0), NotSent("flood", 1.0)]
    await stage.dispatch()
    stage.clock.now += timedelta(minutes=1)
    await stage.dispatch()
    async with stage.database.reading() as session:
        codes = [(await held(session, stage.shop.id, one, now=stage.now)) for one in (anna, bea)]
    assert [len(one) for one in codes] == [1, 1]
    said = {one.to.chat: one for one in stage.messenger.arrived}
    for member, [hers] in zip((anna, bea), codes, strict=True):
        letter = said[await stage.telegram(member)]
        assert hers.code.shown in letter.html
        assert letter.rows[0][0].copy == hers.code.shown


async def test_wordings_are_shared_out_and_stay_with_whoever_was_drawn(database: Database) -> None:
    stage = await open_stage(database)
    everybody = [await stage.member() for _ in range(60)]
    await announce(stage, "This is A", "This is B", "This is C")
    await carry_out(stage)
    await stage.dispatch()
    drawn = {one.nudge.member: one.nudge.facts["variant"] for one in await stage.records()}
    assert set(drawn) == set(everybody)
    assert set(drawn.values()) == {0, 1, 2}
    said = {one.to.chat: one.html for one in stage.messenger.sent}
    for member, place in drawn.items():
        assert said[await stage.telegram(member)] == f"This is {'ABC'[int(str(place))]}"


async def test_those_held_out_are_drawn_among_those_who_could_have_heard_it(database: Database) -> None:
    stage = await open_stage(database)
    fit = [await stage.member() for _ in range(30)]
    unfit = [await stage.member(reach=Reach.UNKNOWN) for _ in range(10)]
    await announce(stage, holdout=20)
    await carry_out(stage)
    found = await became(stage)
    held_out = {member for member, (_, reason) in found.items() if reason == "holdout"}
    assert len(held_out) == 6
    assert held_out <= set(fit)
    assert {found[one] for one in unfit} == {(Stage_.SUPPRESSED, "unreachable")}


async def test_it_leaves_at_the_pace_the_shop_has_set_and_good_customers_first(database: Database) -> None:
    stage = await open_stage(database)
    await stage.change_shop(announce_per_minute=2)
    everybody = [await stage.member() for _ in range(5)]
    await announce(stage)
    await carry_out(stage)
    due = sorted(one.nudge.not_before - stage.now for one in await stage.records())
    assert due == [timedelta(minutes=minute) for minute in (0, 0, 1, 1, 2)]
    assert len(everybody) == len(due)


async def test_in_her_own_evening_means_on_her_own_clock(database: Database) -> None:
    stage = await open_stage(database)
    madrid, tokyo = await stage.member(), await stage.member(zone="Asia/Tokyo")
    await announce(stage, timing=Timing.EVENING)
    await carry_out(stage)
    due = {one.nudge.member: one.nudge.not_before for one in await stage.records()}
    assert due[madrid] == stage.now
    assert due[tokyo] - stage.now > timedelta(hours=12)


async def test_a_restored_backup_says_nothing_until_the_owner_says_so(database: Database) -> None:
    stage = await open_stage(database)
    await stage.member()
    await announce(stage)
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=stage.now))
    await carry_out(stage)
    await stage.dispatch()
    assert (stage.messenger.sent, await became(stage)) == ([], {})
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=None))
    await carry_out(stage)
    await stage.dispatch()
    assert len(stage.messenger.sent) == 1


async def test_of_two_who_say_yes_at_the_same_moment_one_is_told_it_has_begun(database: Database) -> None:
    stage = await open_stage(database)
    await stage.member()
    found = await written(stage)
    await let_go(stage, found)
    with pytest.raises(CampaignChanged):
        await let_go(stage, found)
    await carry_out(stage)
    assert len(await became(stage)) == 1


async def test_two_yeses_at_one_moment_begin_it_once(database: Database) -> None:
    stage = await open_stage(database)
    everybody = [await stage.member() for _ in range(3)]
    found = await written(stage)
    ended = await asyncio.gather(let_go(stage, found), let_go(stage, found), return_exceptions=True)
    assert sorted(type(one).__name__ for one in ended) == ["Campaign", "CampaignChanged"]
    await asyncio.gather(carry_out(stage), carry_out(stage))
    await stage.dispatch()
    assert await became(stage) == dict.fromkeys(everybody, SENT)


async def test_nobody_confirms_what_she_did_not_see(database: Database) -> None:
    stage = await open_stage(database)
    found = await written(stage)

    async def reword(session: Session) -> Campaign:
        await actions.word(session, stage.shop.id, found.id, "Something else", by=found.by, place=0, title="x")
        return await actions.check(session, stage.shop.id, found.id, by=found.by)

    await stage.do(reword)
    with pytest.raises(CampaignChanged):
        await let_go(stage, found)


async def test_nothing_goes_to_nobody(database: Database) -> None:
    stage = await open_stage(database)
    found = await written(stage)
    with pytest.raises(EmptyAudience):
        await let_go(stage, found, receivers=0)
    assert (await reread(stage, found)).state is State.CHECKED


async def test_a_word_that_has_lost_its_meaning_cancels_it_and_stops_no_other(database: Database) -> None:
    stage = await open_stage(database)
    await stage.member()
    lost = await announce(stage, audience="tier >= diamond", timing=Timing.NOW)
    fine = await announce(stage, HELLO)
    await carry_out(stage)
    await stage.dispatch()
    await carry_out(stage)
    assert (await reread(stage, lost)).state is State.CANCELLED
    assert (await reread(stage, fine)).state is State.DONE


async def test_a_picture_goes_with_its_words_under_it(database: Database) -> None:
    stage = await open_stage(database)
    await stage.member()
    await announce(stage, picture="AgACphoto")
    await carry_out(stage)
    await stage.dispatch()
    assert [one.picture for one in stage.messenger.sent] == ["AgACphoto"]
