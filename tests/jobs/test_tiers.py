"""Tiers over the years: told once, warned in time, one step at a time, never without a cause; and the badges."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import event, update

from models.database import Database
from models.loyalty.actions import book
from models.loyalty.rules import Reason, order_posting
from models.members.rules import Reach
from models.outreach.ports import Delivered, Moved, NotSent, Rejected, Unreachable
from models.outreach.queries import Record
from models.outreach.rules import Kind
from models.outreach.states import State
from models.shops import actions as shops
from models.shops.rules import Standing
from models.shops.tables import ShopRow
from models.tiers import actions as grades
from models.tiers import badges
from models.tiers.rules import Scheme, Window, scheme_of, with_ladder, with_window
from models.tiers.validity import DAY, Grade, Held, Why, grace_end, review_span, window_before, window_of
from models.timekeeping import local_date
from scheduler import badges as badge_bell
from scheduler import tiers
from scheduler.occasions.registry import OCCASIONS
from scheduler.tiers import POSTPONED_MAX, WARNED
from tests.jobs.stage import GROUP_CHAT, Stage, open_stage

MORNING = datetime(2026, 1, 4, 23, 30, tzinfo=UTC)
"""00:30 in Madrid, when the bells of a new day have rung."""
EVENING = timedelta(hours=20)
YEARS_DAYS = 3 * 366


@dataclass
class Life:
    """What members bought and gave back, day by day, kept beside the books."""

    stage: Stage
    scheme: Scheme
    bought: dict[int, list[tuple[datetime, int]]] = field(default_factory=lambda: defaultdict(list))
    booked: dict[int, list[tuple[datetime, datetime, int]]] = field(default_factory=lambda: defaultdict(list))
    number: int = 0

    async def buys(self, member: int, euros: int, *, dated: datetime | None = None) -> None:
        self.number += 1
        now, at = self.stage.now, dated or self.stage.now
        posting = order_posting(
            member, points=0, spend_minor=euros * 100, currency="EUR", cause=f"life:{self.number}",
            reason=Reason.ORDER if euros > 0 else Reason.REFUND, at=now, active_from=at, spend_from=at,
            orders=1 if euros > 0 else -1,
        )  # fmt: skip
        await self.stage.do(lambda session: book(session, self.stage.shop.id, posting))
        self.booked[member].append((now, at, euros * 100))
        if euros > 0:
            self.bought[member].append((at, euros))

    async def gives_back(self, member: int) -> None:
        if self.bought[member]:
            at, euros = self.bought[member].pop()
            await self.buys(member, -euros, dated=at)

    def counted(self, member: int, start: datetime, end: datetime, *, known: datetime) -> int:
        """What counted within a span by what was booked until a moment."""
        return sum(
            minor for now, at, minor in self.booked[member] if now <= known and start <= at < end and at <= known
        )


async def set_ladder(stage: Stage, stored: str) -> None:
    await stage.do(lambda session: session.execute(update(ShopRow).values(policy={"tiers": stored})))


async def history(stage: Stage, member: int) -> list[Grade]:
    async with stage.database.reading() as session:
        return await grades.history(session, stage.shop.id, member)


async def a_day(stage: Stage, *, send: bool = False) -> None:
    """The bells of tiers ring in the night; what is to be said is said in the evening."""
    await tiers.raise_up(stage.kit, stage.now)
    await tiers.look_ahead(stage.kit, stage.now)
    if send:
        stage.clock.move(stage.now + EVENING)
        await stage.dispatch()
        stage.clock.move(stage.now - EVENING)


@pytest.mark.parametrize("window", [Window.YEAR, Window.ROLLING, Window.ANNIVERSARY])
async def test_three_years_of_days_bring_no_change_without_a_cause(sqlite_database: Database, window: Window) -> None:
    stage = await open_stage(sqlite_database, now=MORNING)
    stored = with_window(with_ladder("", "daigou"), window)
    await set_ladder(stage, stored)
    life, chance = Life(stage, scheme_of(stored)), random.Random(window)
    members = [await stage.member(f"M{number}", reach=Reach.DM) for number in range(4)]
    for _ in range(YEARS_DAYS):
        for member, odds in zip(members, (0.05, 0.02, 0.01, 0.004), strict=True):
            if chance.random() < odds:
                await life.buys(member, chance.choice((40, 100, 300, 700, 1_000)))
            elif chance.random() < odds / 5:
                await life.gives_back(member)
        await a_day(stage, send=chance.random() < 0.2)
        stage.clock.move(stage.now + DAY)
    found: Counter[Why] = Counter()
    records = await stage.records()
    for member in members:
        changes = await history(stage, member)
        check_changes(life, member, changes, [one for one in records if one.nudge.member == member])
        found.update(one.why for one in changes)
    assert found[Why.EARNED] >= 4, "enough has happened to be worth the look"
    assert found[Why.FELL] >= 1
    sent = Counter((one.nudge.member, one.nudge.kind, one.nudge.about) for one in records)
    assert max(sent.values()) == 1, "no double notice"
    assert all(one.reason is not None for one in records if one.state in (State.SUPPRESSED, State.EXPIRED))


def check_changes(life: Life, member: int, changes: list[Grade], records: list[Record]) -> None:
    """Every change has the cause it names."""
    scheme, zone = life.scheme, life.stage.shop.zone
    first_at = life.booked[member][0][1] if life.booked[member] and scheme.window is Window.ANNIVERSARY else None
    for before, one in zip([None, *changes], changes, strict=False):
        rank, old = scheme.rank(one.code), scheme.rank(before.code) if before else 0
        now = window_of(scheme, one.since, zone, first_at)
        counted = life.counted(member, now.start, now.end, known=one.since)
        last = window_before(scheme, one.since, zone, first_at)
        earlier = life.counted(member, last.start, last.end, known=one.since) if last else 0
        if one.why is Why.EARNED:
            assert rank > old
            assert scheme.reached(max(counted, earlier), 100) == rank
            continue
        assert before is not None
        assert before.until is not None
        span = review_span(scheme, before.until, zone, first_at)
        asked = life.counted(member, span.start, span.end, known=max(one.since, before.until))
        if one.why is Why.KEPT:
            assert rank == old
            assert one.since == before.until
            late = span.end + POSTPONED_MAX + WARNED
            in_grace = life.counted(member, span.start, late, known=late)
            assert max(in_grace, asked, counted) >= scheme.tiers[rank].bound * 100
        else:
            assert one.why is Why.FELL
            assert old - rank == 1, "one step"
            assert max(asked, counted) < scheme.tiers[old].bound * 100
            check_fall(grace_end(before.until, zone), one.since, records, zone)
    falls_at = [one.since for one in changes if one.why is Why.FELL]
    assert all(later - sooner > 300 * DAY for sooner, later in pairwise(falls_at)), "no flapping"


def check_fall(falls: datetime, fell: datetime, records: list[Record], zone: str) -> None:
    """A warning was said a week before, or none came through for thirty days."""
    day = local_date(falls, zone).isoformat()
    warned = [one for one in records if one.nudge.kind is Kind.TIER_KEEP and one.nudge.about.startswith(day)]
    assert {one.nudge.facts["days"] for one in warned} <= {60, 30, 7}
    assert falls <= fell < falls + POSTPONED_MAX + 2 * DAY
    said = any(one.state is State.SENT and one.planned_at <= fell - WARNED for one in warned)
    assert said or fell >= falls + POSTPONED_MAX
    if fell >= falls + WARNED + 2 * DAY:
        assert not any(one.state is State.SENT and one.planned_at < falls - WARNED for one in warned)


async def test_who_rises_by_what_the_bell_finds_is_told_once(database: Database) -> None:
    stage = await open_stage(database)
    life = Life(stage, scheme_of(""))
    anna = await stage.member("Anna")
    await life.buys(anna, 1_000)
    for _ in range(3):
        await tiers.raise_up(stage.kit, stage.now)
        await stage.dispatch()
    [told] = stage.messenger.to(await stage.telegram(anna))
    assert "<b>Gold</b>" in told.html
    assert "until Nov 21, 2027" in told.html
    assert [one.code for one in await history(stage, anna)] == ["gold"]


async def test_old_orders_read_from_a_file_raise_in_silence(database: Database) -> None:
    stage = await open_stage(database)
    life = Life(stage, scheme_of(""))
    anna = await stage.member("Anna")
    await life.buys(anna, 1_000, dated=stage.now - timedelta(days=100))
    await tiers.raise_up(stage.kit, stage.now)
    await stage.dispatch()
    assert [one.code for one in await history(stage, anna)] == ["gold"]
    assert stage.messenger.sent == []


async def warned_stage(database: Database, **more: Any) -> tuple[Stage, Life, int]:
    """Anna holds Gold, bought nothing since, and in 59 days it would be gone."""
    stage = await open_stage(database, now=datetime(2026, 3, 1, 19, tzinfo=UTC))
    life = Life(stage, scheme_of(""))
    anna = await stage.member("Anna", **more)
    await life.buys(anna, 1_000)
    await tiers.raise_up(stage.kit, stage.now)
    held = (await history(stage, anna))[-1]
    assert held.until is not None
    stage.clock.move(grace_end(held.until, stage.shop.zone) - timedelta(days=59) + timedelta(hours=1))
    return stage, life, anna


async def test_a_tier_that_ends_is_said_three_times_with_what_is_missing(database: Database) -> None:
    stage, life, anna = await warned_stage(database)
    await life.buys(anna, 400)
    for _ in range(70):
        await a_day(stage, send=True)
        stage.clock.move(stage.now + DAY)
    told = [letter.html for letter in stage.messenger.to(await stage.telegram(anna)) if "becomes Silver" in letter.html]
    assert len(told) == 3
    assert all("€600.00 more" in html for html in told)
    assert [one.why for one in await history(stage, anna)] == [Why.EARNED, Why.FELL]


async def test_who_makes_it_up_hears_no_more_and_stays(database: Database) -> None:
    stage, life, anna = await warned_stage(database)
    await a_day(stage)
    await life.buys(anna, 1_000)
    for _ in range(70):
        await a_day(stage, send=True)
        stage.clock.move(stage.now + DAY)
    assert stage.messenger.to(await stage.telegram(anna)) == []
    [notice] = [one for one in await stage.records() if one.nudge.kind is Kind.TIER_KEEP]
    assert (notice.state, notice.reason) == (State.SUPPRESSED, "no_longer_true")
    assert [one.why for one in await history(stage, anna)] == [Why.EARNED, Why.KEPT]


async def test_who_wants_no_messages_gets_none_and_the_list_says_why(database: Database) -> None:
    stage, _, anna = await warned_stage(database, stopped_at=datetime(2026, 1, 1, tzinfo=UTC))
    for _ in range(70):
        await a_day(stage, send=True)
        stage.clock.move(stage.now + DAY)
    assert stage.messenger.sent == []
    kept = [one for one in await stage.records() if one.nudge.kind is Kind.TIER_KEEP]
    assert {one.reason for one in kept} == {"stopped"}
    assert len(kept) == 3
    assert (await history(stage, anna))[-1].why is Why.FELL


async def test_after_a_long_standstill_nobody_falls_unwarned(database: Database) -> None:
    stage, _, anna = await warned_stage(database)
    stage.clock.move(stage.now + timedelta(days=500))
    for day in range(10):
        await a_day(stage, send=True)
        fell = [one for one in await history(stage, anna) if one.why is Why.FELL]
        assert len(fell) == (day >= 8), f"day {day}: the warning was said in the evening of the first"
        stage.clock.move(stage.now + DAY)
    assert len(stage.messenger.to(await stage.telegram(anna))) == 1
    for _ in range(400):
        await a_day(stage, send=True)
        stage.clock.move(stage.now + DAY)
    codes = [one.code for one in await history(stage, anna)]
    assert codes == ["gold", "silver", "bronze"], "one step, then a year, then the next"


async def test_she_falls_and_rises_on_one_day_and_hears_of_the_rise_alone(database: Database) -> None:
    stage, life, anna = await warned_stage(database)
    for _ in range(60):
        await a_day(stage, send=True)
        stage.clock.move(stage.now + DAY)
    fell = (await history(stage, anna))[-1]
    assert fell.why is Why.FELL
    heard = len(stage.messenger.to(await stage.telegram(anna)))
    await life.buys(anna, 1_000)
    await a_day(stage, send=True)
    assert (await history(stage, anna))[-1].code == "gold"
    assert len(stage.messenger.to(await stage.telegram(anna))) == heard + 1


async def badge_stage(database: Database) -> tuple[Stage, int]:
    stage = await open_stage(database)
    await stage.do(lambda session: shops.stand(session, stage.shop.id, stage.group, Standing.ADMIN))
    anna = await stage.member("Anna")
    await Life(stage, scheme_of("")).buys(anna, 1_000)
    await tiers.raise_up(stage.kit, stage.now)
    return stage, anna


async def test_a_tier_stands_beside_the_name_until_she_wants_it_gone(database: Database) -> None:
    stage, anna = await badge_stage(database)
    await stage.member("Berta")
    telegram = await stage.telegram(anna)
    for _ in range(3):
        await badge_bell.show(stage.kit, stage.now)
    assert stage.messenger.badges == [(GROUP_CHAT, telegram, "Gold")]
    await stage.do(lambda session: badges.want_badge(session, stage.shop.id, anna, wanted=False, now=stage.now))
    for _ in range(3):
        await badge_bell.show(stage.kit, stage.now)
    assert stage.messenger.badges[1:] == [(GROUP_CHAT, telegram, "")]
    assert stage.messenger.sent == []


@pytest.mark.parametrize(
    ("ending", "wait"),
    [
        (Unreachable("no_right_to_tag"), 6 * 3600),
        (Rejected("TAG_CHANGE_FORBIDDEN"), 86_400),
        (NotSent("flood", 40), 40),
    ],
)
async def test_a_badge_that_cannot_be_put_waits_and_is_tried_again(
    database: Database, ending: Unreachable | Rejected | NotSent, wait: int
) -> None:
    stage, _ = await badge_stage(database)
    stage.messenger.badge_endings = [ending]
    await badge_bell.show(stage.kit, stage.now)
    stage.clock.later(seconds=wait - 1)
    await badge_bell.show(stage.kit, stage.now)
    assert stage.messenger.badges == []
    stage.clock.later(seconds=1)
    await badge_bell.show(stage.kit, stage.now)
    assert len(stage.messenger.badges) == 1


async def test_a_badge_follows_a_group_that_moved(database: Database) -> None:
    stage, _ = await badge_stage(database)
    stage.messenger.badge_endings = [Moved(-1009), Delivered(0)]
    await badge_bell.show(stage.kit, stage.now)
    await badge_bell.show(stage.kit, stage.now)
    assert [chat for chat, _, _ in stage.messenger.badges] == [-1009]


async def test_no_badge_where_the_bot_is_no_admin_and_none_while_paused(database: Database) -> None:
    stage, _ = await badge_stage(database)
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=stage.now))
    await badge_bell.show(stage.kit, stage.now)
    await stage.do(lambda session: shops.pause(session, stage.shop.id, now=None))
    await stage.do(lambda session: shops.stand(session, stage.shop.id, stage.group, Standing.MEMBER))
    await badge_bell.show(stage.kit, stage.now)
    assert stage.messenger.badges == []


def test_a_tier_without_a_grade_has_nothing_to_lose() -> None:
    assert Held().until is None
    assert OCCASIONS.keys() >= {Kind.TIER_UP, Kind.TIER_KEEP}


async def test_who_needs_nothing_costs_no_statement_of_her_own(sqlite_database: Database) -> None:
    stage = await open_stage(sqlite_database, now=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    await set_ladder(stage, with_window(with_ladder("", "daigou"), Window.YEAR))
    life = Life(stage, scheme_of(with_window(with_ladder("", "daigou"), Window.YEAR)))
    members = [await stage.member(f"M{number}", reach=Reach.DM) for number in range(30)]
    for number, member in enumerate(members):
        await life.buys(member, 700)
        if number % 2:
            await life.buys(member, 700, dated=datetime(2027, 6, 1, tzinfo=UTC))
    await tiers.raise_up(stage.kit, stage.now)
    stage.clock.move(datetime(2027, 12, 20, 23, 30, tzinfo=UTC))
    await tiers.look_ahead(stage.kit, stage.now)
    warned = [one for one in await stage.records() if one.nudge.kind is Kind.TIER_KEEP]
    assert len(warned) == 15, "half of them bought enough in the year that counts"
    heard: list[str] = []
    engine = sqlite_database.engine.sync_engine

    def hear(_: Any, cursor: Any, statement: str, *rest: Any) -> None:
        heard.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    await tiers.look_ahead(stage.kit, stage.now)
    event.remove(engine, "before_cursor_execute", hear)
    assert len(heard) < 10, heard
