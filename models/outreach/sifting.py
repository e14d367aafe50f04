"""Judges many nudges at once, as the gate judges one: what is to wait or never to be said needs no turn of its own."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, func, literal, or_, select, tuple_, update

from models.base import ENUM_BY_VALUE, UtcDateTime
from models.database import Session
from models.outreach import decisions, queries
from models.outreach.gate import WEEK, Drop, Hold, Receiver
from models.outreach.rules import Class, Nudge, Reason, Stage
from models.outreach.states import COUNTS_AS_SENT, TRANSITIONS, Event
from models.outreach.tables import NudgeRow, WishesRow
from models.shops.rules import Shop

LONGEST_DAY = timedelta(hours=26)
"""No day is longer, not even the one on which a clock is put back."""


async def receivers_of(session: Session, shop: int, nudges: Collection[Nudge], *, now: datetime) -> dict[int, Receiver]:
    """What the gate must know about whom each of these is for, by nudge."""
    found: dict[int, Receiver] = {}
    for kind in sorted({one.kind for one in nudges}):
        some = [one for one in nudges if one.kind is kind and one.instead_of is None]
        hers = await queries.receivers(session, shop, {one.member for one in some}, kind=kind, now=now)
        found |= {one.id: hers[one.member] for one in some if one.member in hers}
    for one in (one for one in nudges if one.instead_of is not None):
        if alone := await queries.receiver(session, shop, one, now=now):
            found[one.id] = alone
    return found


async def special(session: Session, shop: Shop, *, now: datetime) -> set[int]:
    """Everybody for whom more than her clock decides about an offer: she heard enough, or asked for rules of her own.

    One statement for the whole shop. Whoever is not among them reaches no cap at any later moment either by what she
    has heard so far, as long as the shop lets anybody hear anything.
    """
    policy, offer = shop.policy, NudgeRow.klass == Class.PROMOTIONAL
    full = or_(
        func.count().filter(offer) >= policy.promotional_per_week_max,
        func.count().filter(offer, NudgeRow.armed_at > now - LONGEST_DAY) >= policy.promotional_per_day_max,
        func.count() >= policy.started_dms_per_week_max,
    )
    heard = (NudgeRow.shop_id == shop.id, NudgeRow.armed_at > now - WEEK, NudgeRow.state.in_(COUNTS_AS_SENT))
    told = select(NudgeRow.member_id).where(*heard).group_by(NudgeRow.member_id).having(full)
    asked = select(WishesRow.member_id).where(WishesRow.shop_id == shop.id)
    return set((await session.scalars(told.union(asked))).all())


async def halted(session: Session, shop: int, nudges: Collection[int]) -> set[int]:
    """Those of these that belong to what staff halted, perhaps a moment ago."""
    asked = select(NudgeRow.id).where(
        NudgeRow.shop_id == shop, NudgeRow.id.in_(nudges), NudgeRow.reason == Reason.HALTED
    )
    return set((await session.scalars(asked)).all())


async def put_off(
    session: Session, shop: int, decided: Sequence[tuple[Nudge, Hold | Drop]], *, boot: str, now: datetime
) -> set[int]:
    """Do what the gate said to many nudges at once, as `judge` does to one; those that were in our hand still.

    What staff halted meanwhile is given back as it is.
    """
    stopped = await halted(session, shop, [nudge.id for nudge, _ in decided])
    await _move_each(session, shop, Event.RELEASE, [one for one, _ in decided if one.id in stopped], boot=boot)
    steps: dict[Event, list[tuple[Nudge, Hold | Drop]]] = defaultdict(list)
    for nudge, decision in decided:
        if nudge.id not in stopped:
            steps[step_of(decision)].append((nudge, decision))
    done: set[int] = set()
    for event, some in steps.items():
        reasons = {nudge.id: literal(decision.reason, ENUM_BY_VALUE) for nudge, decision in some}
        values: dict[str, Any] = {"reason": case(reasons, value=NudgeRow.id)}
        if event is Event.RELEASE:
            until = {nudge.id: literal(one.until, UtcDateTime()) for nudge, one in some if isinstance(one, Hold)}
            values["not_before"] = case(until, value=NudgeRow.id)
        else:
            values["settled_at"] = now
        done |= await _move_each(session, shop, event, [nudge for nudge, _ in some], boot=boot, **values)
    kept = [(nudge.id, decision) for nudge, decision in decided if nudge.id in done]
    await decisions.keep(session, shop, kept, stage=Stage.ARM, now=now)
    return done


async def drop(session: Session, shop: int, nudges: Collection[int], reason: Reason, *, now: datetime) -> None:
    """What has not left yet of these is not said, because of what has just happened. What is on the road goes on."""
    if nudges:
        sources, target = TRANSITIONS[Event.DROP]
        waiting = (NudgeRow.shop_id == shop, NudgeRow.id.in_(nudges), NudgeRow.state.in_(sources))
        dropped = update(NudgeRow).where(*waiting).values(state=target, reason=reason, settled_at=now)
        await session.execute(dropped.execution_options(synchronize_session=False))


def step_of(decision: Hold | Drop) -> Event:
    """What happens to a nudge that is not to be said now."""
    if isinstance(decision, Hold):
        return Event.RELEASE
    return Event.EXPIRE if decision.reason is Reason.TOO_LATE else Event.DROP


async def _move_each(
    session: Session, shop: int, event: Event, nudges: Collection[Nudge], *, boot: str, **values: Any
) -> set[int]:
    """One compare-and-set for many; which of them were moved."""
    if not nudges:
        return set()
    sources, target = TRANSITIONS[event]
    mine = tuple_(NudgeRow.id, NudgeRow.fence).in_([(one.id, one.fence) for one in nudges])
    moved = update(NudgeRow).where(NudgeRow.shop_id == shop, NudgeRow.state.in_(sources), NudgeRow.boot == boot, mine)
    told = moved.values(state=target, **values).returning(NudgeRow.id)
    return set((await session.scalars(told.execution_options(synchronize_session=False))).all())
