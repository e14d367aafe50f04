"""What a dry run says of everybody is what the gate would say to each, however large the audience."""

import random
from collections import Counter
from datetime import time, timedelta
from typing import Any

import pytest

from models.campaigns import choosing
from models.campaigns.choosing import Forecast, choose, forecast
from models.campaigns.rules import Campaign, Timing
from models.database import Database, Session
from models.members.actions import Person, meet
from models.members.rules import Reach, Source
from models.outreach import queries as outreach
from models.outreach.gate import Drop, Hold, Send, decide, foresee
from models.outreach.rules import Class, Kind, Nudge, Plan, Reason
from models.outreach.states import State
from models.outreach.tables import NudgeRow, WishesRow
from models.outreach.wishes import Wishes
from models.shops.queries import shop as shop_of
from scheduler.campaigns import audience_of
from tests.jobs.announcing import written
from tests.jobs.stage import Stage, open_stage

ZONES = ("Europe/Madrid", "Asia/Shanghai", "America/New_York", "Asia/Kolkata")
PEOPLE = 40
NOT_OF_HER_CLOCK = (Reason.CAP_DAY, Reason.CAP_WEEK, Reason.CAP_STARTED, Reason.CAP_HERS, Reason.RESTING)


async def crowd(stage: Stage, seed: int) -> None:
    """Members of four clocks; many have heard something lately, some asked for rules of their own."""
    chance = random.Random(seed)

    async def work(session: Session) -> None:
        for number in range(PEOPLE):
            row = await meet(session, stage.shop, Person(7_000 + number, f"M{number}"), roll={}, now=stage.now)
            row.zone, row.zone_source, row.reach = chance.choice(ZONES), Source.OWN, Reach.DM
            if chance.random() < 0.2:
                row.quiet_from, row.quiet_until = time(18), time(23)
            session.add_all(_heard(stage, row.id, chance))
            rests = stage.now + timedelta(hours=chance.uniform(1, 90))
            asked = chance.choice((None, None, Wishes(week_max=1), Wishes(month_max=1), Wishes(rests_until=rests)))
            if asked is not None:
                session.add(WishesRow(shop_id=stage.shop.id, member_id=row.id, kept=asked.kept(), at=stage.now))

    await stage.do(work)


def _heard(stage: Stage, member: int, chance: random.Random) -> list[NudgeRow]:
    sent = [stage.now - timedelta(hours=chance.uniform(-1, 200)) for _ in range(chance.choice((0, 0, 1, 2, 4)))]
    return [
        NudgeRow(
            shop_id=stage.shop.id, member_id=member, kind=Kind.LAPSED, about="1", facts={}, dedupe=f"{member}:{at}",
            klass=chance.choice((Class.PROMOTIONAL, Class.PROMOTIONAL, Class.TRANSACTIONAL)), state=State.SENT,
            armed_at=at, planned_at=at, not_before=at, valid_until=at,
        )
        for at in sent
    ]  # fmt: skip


async def one_by_one(stage: Stage, session: Session, found: Campaign) -> tuple[Counter[Reason], Counter[Reason]]:
    """Plan everybody as the announcement would and ask the gate about each: who waits, and who would not be told."""
    fit = await choose(session, stage.shop, found, audience_of(stage.shop, "everybody"), now=stage.now)
    plans = await choosing.plans(session, stage.shop, found, fit, {}, taken={}, now=stage.now)
    hers = await outreach.receivers(
        session, stage.shop.id, [one.member for one in plans], kind=Kind.CAMPAIGN, now=stage.now
    )
    waits, drops = Counter[Reason](), Counter[Reason]()
    for plan in plans:
        said = _said(plan, hers[plan.member], stage)
        waits.update([said.reason] if isinstance(said, Hold) else [])
        drops.update([said.reason] if isinstance(said, Drop) else [])
    return waits, drops


def _said(plan: Plan, hers: Any, stage: Stage) -> Send | Hold | Drop:
    first = foresee(plan, hers, stage.shop.policy, now=stage.now)
    if isinstance(first, Drop):
        return first
    at = first.until if isinstance(first, Hold) else plan.not_before
    nudge = Nudge(0, plan.member, plan.kind, plan.about, plan.klass, plan.facts, at, plan.valid_until, attempts=0)
    then = decide(nudge, hers, stage.shop.policy, still_true=True, paused=False, at=at)
    return first if isinstance(then, Send) else then


async def foreseen(stage: Stage, found: Campaign) -> tuple[Forecast, Counter[Reason], Counter[Reason]]:
    async with stage.database.reading() as session:
        chosen = await choose(session, stage.shop, found, audience_of(stage.shop, "everybody"), now=stage.now)
        shown = await forecast(session, stage.shop, found, chosen, now=stage.now)
        return shown, *await one_by_one(stage, session, found)


@pytest.mark.parametrize("timing", list(Timing))
async def test_beyond_the_first_few_it_says_of_all_what_the_gate_would_say_to_each(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, timing: Timing
) -> None:
    monkeypatch.setattr(choosing, "SAMPLE_MAX", 3)
    stage = await open_stage(sqlite_database)
    await crowd(stage, seed=list(Timing).index(timing))
    found = await written(stage, timing=timing, at=stage.now + timedelta(hours=1))
    shown, waits, drops = await foreseen(stage, found)
    assert (shown.waits, shown.drops) == (waits, drops)
    assert sum((waits + drops)[one] for one in NOT_OF_HER_CLOCK) > 3


async def test_a_shop_that_allows_nothing_is_told_so_of_everybody(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "SAMPLE_MAX", 1)
    stage = await open_stage(database)
    await stage.member("Anna")
    await stage.member("Bea")
    await stage.change_shop(promotional_per_week_max=0)
    found = await written(stage, timing=Timing.EVENING)
    async with stage.database.reading() as session:
        shop = await shop_of(session, stage.shop.id)
        assert shop is not None
        chosen = await choose(session, shop, found, audience_of(shop, "everybody"), now=stage.now)
        shown = await forecast(session, shop, found, chosen, now=stage.now)
    assert (shown.drops, shown.first) == ({Reason.CAP_WEEK: 2}, None)


async def test_what_leaves_too_late_for_her_night_is_counted_as_waiting(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database)
    await stage.change_shop(announce_per_minute=1)
    for number in range(4):
        await stage.member(f"M{number}")
    found = await written(stage, timing=Timing.AT, at=stage.now + timedelta(minutes=88))
    async with stage.database.reading() as session:
        shop = await shop_of(session, stage.shop.id)
        assert shop is not None
        chosen = await choose(session, shop, found, audience_of(shop, "everybody"), now=stage.now)
        shown = await forecast(session, shop, found, chosen, now=stage.now)
    assert shown.waits == {Reason.QUIET: 2}
