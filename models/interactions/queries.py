"""Reads about what people did."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select

from models.database import Session
from models.interactions.rules import ACTIVE_MESSAGES_MIN, ACTIVE_WINDOW, SIGN_OF_LIFE, VOICED, Kind
from models.interactions.tables import InteractionRow


async def active_in_group(session: Session, shop: int, members: Collection[int], *, now: datetime) -> set[int]:
    """Which of these members are active in a group now."""
    spoke = (
        select(InteractionRow.member_id)
        .where(
            InteractionRow.shop_id == shop,
            InteractionRow.member_id.in_(members),
            InteractionRow.at >= now - ACTIVE_WINDOW,
            InteractionRow.group_id.is_not(None),
            InteractionRow.kind.in_(VOICED),
        )
        .group_by(InteractionRow.member_id)
        .having(func.count() >= ACTIVE_MESSAGES_MIN)
    )
    return set((await session.scalars(spoke)).all())


async def last_sign(session: Session, shop: int, member: int) -> datetime | None:
    """When she last gave a sign of life."""
    return await session.scalar(
        select(func.max(InteractionRow.at)).where(
            InteractionRow.shop_id == shop, InteractionRow.member_id == member, InteractionRow.kind.in_(SIGN_OF_LIFE)
        )
    )


async def last_touches(
    session: Session, shop: int, member: int, *, lines_max: int
) -> list[tuple[datetime, Kind, int | None]]:
    """The newest things she did: (when, what, in which group)."""
    rows = await session.execute(
        select(InteractionRow.at, InteractionRow.kind, InteractionRow.group_id)
        .where(InteractionRow.shop_id == shop, InteractionRow.member_id == member)
        .order_by(InteractionRow.at.desc(), InteractionRow.id.desc())
        .limit(lines_max)
    )
    return list(rows.all())


async def counted(session: Session, shop: int, member: int) -> int:
    """How many things she did are in the log."""
    rows = select(func.count()).where(InteractionRow.shop_id == shop, InteractionRow.member_id == member)
    return int(await session.scalar(rows) or 0)


async def began_before(session: Session, shop: int, member: int, *, before: datetime) -> bool:
    """Whether she had pressed Start before a moment."""
    rows = select(InteractionRow.id).where(
        InteractionRow.shop_id == shop,
        InteractionRow.member_id == member,
        InteractionRow.kind == Kind.START,
        InteractionRow.at < before,
    )
    return await session.scalar(rows.limit(1)) is not None


async def moments_of(
    session: Session, shop: int, members: Collection[int], *, since: datetime
) -> dict[int, list[datetime]]:
    """When each of these members did something."""
    rows = await session.execute(
        select(InteractionRow.member_id, InteractionRow.at).where(
            InteractionRow.shop_id == shop, InteractionRow.member_id.in_(members), InteractionRow.at >= since
        )
    )
    found: dict[int, list[datetime]] = {}
    for member, at in rows:
        found.setdefault(member, []).append(at)
    return found
