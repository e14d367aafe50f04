"""When an occasion is told: at her own evening hour, once it is due and as long as it makes sense."""

from collections.abc import Sequence
from datetime import datetime

from models.database import Session
from models.occasions.rules import OCCASIONS, Candidate
from models.outreach import queries as outreach
from models.outreach.habits import habits_of
from models.outreach.rules import Kind, Plan
from models.outreach.timing import evening_hour
from models.shops.rules import Shop
from models.timekeeping import next_evening, region_of

TOGETHER = 500
"""So many members are looked at in one statement: a database takes only so many names at once."""


async def evenings(session: Session, shop: Shop, kind: Kind, found: Sequence[Candidate], now: datetime) -> list[Plan]:
    """A plan for each of these, at her evening; none where what it is about is over by then."""
    plans: list[Plan] = []
    for begin in range(0, len(found), TOGETHER):
        plans += await _plans(session, shop, kind, found[begin : begin + TOGETHER], now)
    return plans


async def _plans(session: Session, shop: Shop, kind: Kind, some: Sequence[Candidate], now: datetime) -> list[Plan]:
    members = [one.member for one in some]
    hours = await habits_of(session, shop.id, members, now=now)
    receivers = await outreach.receivers(session, shop.id, members, kind=kind, now=now)
    nature = OCCASIONS[kind]
    plans = []
    for one in some:
        hers = receivers[one.member]
        hour, learnt = evening_hour(hours[one.member], region_of(hers.zone))
        at = next_evening(max(now, one.since or now), hers.zone, hour, hers.quiet_hours(shop.policy))
        end = min(at + nature.valid, one.until or at + nature.valid)
        if at < end:
            facts: dict[str, object] = {**one.facts, "hour": hour, "learnt": learnt}
            plans.append(Plan(one.member, kind, one.about, nature.klass, at, end, facts))
    return plans
