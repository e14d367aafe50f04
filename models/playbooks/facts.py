"""What is known of the people in playbooks when their next stride is due, for hundreds of them in few statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select

from models.coupons.costing import check_terms_margin
from models.coupons.queries import average_order_minor, last_margin
from models.coupons.refusals import MarginTooThin
from models.coupons.rules import Terms, points_rate
from models.database import Session
from models.members.rules import Reach
from models.members.tables import MemberRow, MembershipRow
from models.money import Money, exponent
from models.orders.tables import OrderRow
from models.outreach import queries as outreach
from models.outreach.gate import Receiver
from models.outreach.habits import habits_of
from models.outreach.rules import Kind
from models.outreach.states import State as Nudged
from models.outreach.tables import NudgeRow
from models.outreach.timing import evening_hour
from models.playbooks.recipe import Branch, Coupon, Message, Recipe, Step, Until
from models.playbooks.rules import Clock, Fate, Seen
from models.runs.rules import Run, State
from models.runs.tables import RunRow
from models.segments.queries import fits
from models.segments.rules import Audience
from models.shops.rules import Shop
from models.timekeeping import region_of

SAID = frozenset({Nudged.SENT, Nudged.UNKNOWN, Nudged.UNCONFIRMED})
OPEN = frozenset({Nudged.PLANNED, Nudged.CLAIMED, Nudged.ARMED})


@dataclass(frozen=True, slots=True)
class Walker:
    """A run that is due, by which recipe, and how often it has moved."""

    run: Run
    recipe: Recipe
    playbook: int
    edition: int
    turn: int

    @property
    def step(self) -> Step | None:
        """The step she is at; None behind the last."""
        return self.recipe.steps[self.run.step] if self.run.step < len(self.recipe.steps) else None


async def seen_of(session: Session, shop: Shop, walkers: Sequence[Walker], *, now: datetime) -> dict[int, Seen]:
    """What is known of each of these at this moment, by run."""
    members = {one.run.member for one in walkers}
    receivers = await outreach.receivers(session, shop.id, members, kind=Kind.PLAYBOOK, now=now)
    bought = await _bought(session, shop.id, [one.run.id for one in walkers])
    gone = await gone_members(session, shop.id, members)
    left = await _selected_to_leave(session, shop, walkers, now)
    yes = await _selected_at_branches(session, shop, walkers, now)
    clocks = await _clocks(session, shop, walkers, receivers, now)
    fates = await _fates(session, shop.id, walkers)
    thin = await _thin(session, shop, walkers, now)
    found = {}
    for one in walkers:
        member, hers = one.run.member, receivers.get(one.run.member)
        found[one.run.id] = Seen(
            bought=one.run.id in bought,
            no_longer=one.run.id in left,
            stopped=hers is not None and hers.stopped,
            blocked=hers is not None and hers.reach is Reach.BLOCKED,
            gone=member in gone,
            erased=hers is None or hers.erased,
            yes=yes.get(one.run.id, frozenset()),
            thin=thin.get(one.run.id, frozenset()),
            fate=fates.get(one.run.nudge or 0, Fate.OPEN if one.run.nudge else Fate.UNSAID),
            clock=clocks.get(member, Clock()),
        )
    return found


async def gone_members(session: Session, shop: int, members: Collection[int]) -> set[int]:
    """Who of these was in the shop's groups and is in none any more."""
    rows = await session.scalars(select(MemberRow.id).where(MemberRow.shop_id == shop, is_gone(shop), _these(members)))
    return set(rows.all())


def is_gone(shop: int) -> ColumnElement[bool]:
    """The condition on a row of members under which she has left every group she was in."""
    hers = (MembershipRow.shop_id == shop, MembershipRow.member_id == MemberRow.id)
    return exists().where(*hers) & ~exists().where(*hers, MembershipRow.left_at.is_(None))


def has_bought(shop: int) -> ColumnElement[bool]:
    """The condition on a row of runs under which she has bought since she came in."""
    hers = (OrderRow.shop_id == shop, OrderRow.member_id == RunRow.member_id)
    return exists().where(*hers, OrderRow.ordered_at > RunRow.since, OrderRow.given_back_at.is_(None))


async def margin_left(session: Session, shop: Shop, terms: Terms, *, now: datetime) -> Money | None:
    """What is left of the order a coupon hurts most, by what was said last about costs; raises `MarginTooThin`."""
    known = await last_margin(session, shop.id)
    if known is not None and terms.cost_percent is None:
        floor = terms.floor_percent if terms.floor_percent is not None else known[1]
        terms = replace(terms, cost_percent=known[0], floor_percent=floor)
    return check_terms_margin(
        terms,
        average_minor=await average_order_minor(session, shop.id, None, currency=shop.currency, now=now),
        points_per_unit=shop.policy.points_per_unit,
        minor_per_major=10 ** exponent(shop.currency),
        rate=points_rate(shop.currency, shop.policy.points_worth),
        currency=shop.currency,
    )


def _these(members: Collection[int]) -> ColumnElement[bool]:
    return MemberRow.id.in_(members)


async def _bought(session: Session, shop: int, runs: Collection[int]) -> set[int]:
    rows = await session.scalars(select(RunRow.id).where(RunRow.shop_id == shop, RunRow.id.in_(runs), has_bought(shop)))
    return set(rows.all())


async def _selected(session: Session, shop: Shop, ask: Audience, members: Collection[int], now: datetime) -> set[int]:
    rows = await session.scalars(
        select(MemberRow.id).where(MemberRow.shop_id == shop.id, _these(members), fits(shop, ask, now=now))
    )
    return set(rows.all())


async def _selected_to_leave(session: Session, shop: Shop, walkers: Sequence[Walker], now: datetime) -> set[int]:
    asked: dict[str, tuple[Audience, list[Walker]]] = {}
    for one in walkers:
        if one.recipe.leave.ask is not None:
            asked.setdefault(one.recipe.leave.asked or "", (one.recipe.leave.ask, []))[1].append(one)
    found = set()
    for ask, those in asked.values():
        chosen = await _selected(session, shop, ask, {one.run.member for one in those}, now)
        found |= {one.run.id for one in those if one.run.member in chosen}
    return found


async def _selected_at_branches(
    session: Session, shop: Shop, walkers: Sequence[Walker], now: datetime
) -> Mapping[int, frozenset[str]]:
    asked: dict[str, tuple[Branch, list[Walker]]] = {}
    for one in walkers:
        if isinstance(step := one.step, Branch):
            asked.setdefault(step.asked, (step, []))[1].append(one)
    found: dict[int, frozenset[str]] = {}
    for branch, those in asked.values():
        chosen = await _selected(session, shop, branch.ask, {one.run.member for one in those}, now)
        # The same question may stand at branches of other names.
        named = {one.run.id: frozenset({one.step.name}) for one in those if one.step and one.run.member in chosen}
        found |= named
    return found


async def _clocks(
    session: Session, shop: Shop, walkers: Sequence[Walker], receivers: Mapping[int, Receiver], now: datetime
) -> dict[int, Clock]:
    members = [one.run.member for one in walkers if isinstance(one.step, Message | Until) and _waits(one)]
    hours = await habits_of(session, shop.id, members, now=now) if members else {}
    found = {}
    for member in members:
        hers = receivers.get(member)
        if hers is not None:
            hour, learnt = evening_hour(hours[member], region_of(hers.zone))
            found[member] = Clock(hers.zone, hour, hers.quiet_hours(shop.policy), learnt)
    return found


def _waits(one: Walker) -> bool:
    return one.run.state is State.WAITING


async def _fates(session: Session, shop: int, walkers: Sequence[Walker]) -> dict[int, Fate]:
    nudges = [one.run.nudge for one in walkers if one.run.nudge is not None]
    if not nudges:
        return {}
    rows = await session.execute(
        select(NudgeRow.id, NudgeRow.state).where(NudgeRow.shop_id == shop, NudgeRow.id.in_(nudges))
    )
    return {nudge: _fate(state) for nudge, state in rows}


def _fate(state: Nudged) -> Fate:
    if state in OPEN:
        return Fate.OPEN
    return Fate.SAID if state in SAID else Fate.UNSAID


async def _thin(session: Session, shop: Shop, walkers: Sequence[Walker], now: datetime) -> dict[int, frozenset[str]]:
    verdicts: dict[tuple[int, str], bool] = {}
    found: dict[int, frozenset[str]] = {}
    for one in walkers:
        if isinstance(step := one.step, Coupon):
            key = (one.edition, step.name)
            if key not in verdicts:
                verdicts[key] = await _is_thin(session, shop, step.terms, now)
            found[one.run.id] = frozenset({step.name}) if verdicts[key] else frozenset()
    return found


async def _is_thin(session: Session, shop: Shop, terms: Terms, now: datetime) -> bool:
    try:
        await margin_left(session, shop, terms, now=now)
    except MarginTooThin:
        return True
    return False
