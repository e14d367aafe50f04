"""When members are here, by the hours of their own days, the newest counting most; and when people like them are."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Case, Float, case, cast, delete, func, select

from models.database import Session, insert_all
from models.interactions.rules import SIGN_OF_LIFE
from models.interactions.tables import InteractionRow
from models.members.tables import MemberRow
from models.outreach.tables import PeersRow
from models.outreach.timing import HALF_LIFE, LOOK_BACK, NO_HOURS, Habit
from models.timekeeping import region_of

STEP = timedelta(days=10)
"""What was done within so many days of each other counts alike: fine enough for a half-life of sixty."""
TOGETHER = 5_000
"""So many members are asked about in one statement: a database takes only so many names at once."""
STEPS = LOOK_BACK // STEP + 1


async def habits_of(session: Session, shop: int, members: Collection[int], *, now: datetime) -> dict[int, Habit]:
    """When each of these members is here, by her own clock, and when people like her are."""
    wanted, found = list(members), dict[int, Habit]()
    for begin in range(0, len(wanted), TOGETHER):
        found |= await _habits(session, shop, wanted[begin : begin + TOGETHER], now)
    return found


async def _habits(session: Session, shop: int, members: Collection[int], now: datetime) -> dict[int, Habit]:
    rows = await session.execute(
        select(InteractionRow.member_id, InteractionRow.local_hour, func.count(), func.sum(_fading(now)))
        .where(
            InteractionRow.shop_id == shop,
            InteractionRow.member_id.in_(members),
            InteractionRow.at > now - LOOK_BACK,
            InteractionRow.at <= now,
            InteractionRow.kind.in_(SIGN_OF_LIFE),
        )
        .group_by(InteractionRow.member_id, InteractionRow.local_hour)
    )
    own: dict[int, list[float]] = {}
    actions: dict[int, int] = defaultdict(int)
    for member, hour, number, weight in rows:
        own.setdefault(member, [0.0] * 24)[hour] = float(weight)
        actions[member] += number
    peers = await _peers(session, shop, members)
    return {one: Habit(tuple(own.get(one, NO_HOURS)), actions.get(one, 0), peers.get(one, NO_HOURS)) for one in members}


async def count_peers(session: Session, shop: int, *, now: datetime) -> None:
    """Count anew when the people of each language and region are here: one statement for the whole shop."""
    rows = await session.execute(
        select(MemberRow.language, MemberRow.zone, InteractionRow.local_hour, func.sum(_fading(now)))
        .join(MemberRow, MemberRow.id == InteractionRow.member_id)
        .where(
            InteractionRow.shop_id == shop,
            InteractionRow.at > now - LOOK_BACK,
            InteractionRow.at <= now,
            InteractionRow.kind.in_(SIGN_OF_LIFE),
        )
        .group_by(MemberRow.language, MemberRow.zone, InteractionRow.local_hour)
    )
    counted: dict[str, list[float]] = {}
    for language, zone, hour, weight in rows:
        counted.setdefault(segment_of(language, zone), [0.0] * 24)[hour] += float(weight)
    await session.execute(delete(PeersRow).where(PeersRow.shop_id == shop))
    kept = [
        {"shop_id": shop, "segment": segment, "hours": [round(one, 3) for one in hours], "at": now}
        for segment, hours in sorted(counted.items())
    ]
    await insert_all(session, PeersRow, kept)


def _fading(now: datetime) -> Case[float]:
    """What an action counts now: in steps, because not every database knows powers."""
    steps = [(InteractionRow.at > now - STEP * (one + 1), cast(_weight(one), Float)) for one in range(STEPS)]
    return case(*steps, else_=cast(0.0, Float))


def _weight(step: int) -> float:
    return float(2.0 ** (-(step + 0.5) * (STEP / HALF_LIFE)))


async def _peers(session: Session, shop: int, members: Collection[int]) -> dict[int, tuple[float, ...]]:
    kept = await session.execute(select(PeersRow.segment, PeersRow.hours).where(PeersRow.shop_id == shop))
    hours = {segment: tuple(float(one) for one in counted) for segment, counted in kept}
    if not hours:
        return {}
    found = await session.execute(
        select(MemberRow.id, MemberRow.language, MemberRow.zone).where(
            MemberRow.shop_id == shop, MemberRow.id.in_(members)
        )
    )
    segments = {member: segment_of(language, zone) for member, language, zone in found}
    return {member: hours[segment] for member, segment in segments.items() if segment in hours}


def segment_of(language: str, zone: str) -> str:
    """The people a member is like: those of her language in her part of the world."""
    return f"{language}:{region_of(zone)}"


async def counted_at(session: Session, shop: int) -> datetime | None:
    """When it was last counted when which people are here."""
    return await session.scalar(select(func.max(PeersRow.at)).where(PeersRow.shop_id == shop))
