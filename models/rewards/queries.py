"""Reads about rewards: what is on, what one person has had, what waits to be handed over."""

from collections.abc import Sequence

from sqlalchemy import case, func, select

from models.database import Session
from models.members.tables import MemberRow
from models.rewards.rules import Hers, Redemption, Reward, Stage, State
from models.rewards.tables import RedemptionRow, RewardRow


async def reward(session: Session, shop: int, number: int) -> Reward | None:
    """A reward by its number, whatever its state."""
    found = select(RewardRow).where(RewardRow.shop_id == shop, RewardRow.id == number)
    row = await session.scalar(found.execution_options(populate_existing=True))
    return row.as_reward() if row else None


async def catalogue(session: Session, shop: int) -> list[Reward]:
    """Everything that is on, the oldest first."""
    return await _in_state(session, shop, [State.OPEN])


async def all_rewards(session: Session, shop: int) -> list[Reward]:
    """Everything that is on or was, the oldest first."""
    return await _in_state(session, shop, [State.OPEN, State.STOPPED])


async def titled(session: Session, shop: int, title: str) -> Reward | None:
    """The reward that is on under this title, however it is written."""
    wanted = title.casefold()
    return next((one for one in await catalogue(session, shop) if one.terms.title.casefold() == wanted), None)


async def hers(session: Session, shop: int, number: int, member: int) -> Hers:
    """What one person has had of one reward."""
    return (await all_hers(session, shop, member)).get(number, Hers())


async def all_hers(session: Session, shop: int, member: int) -> dict[int, Hers]:
    """What one person has had, by reward."""
    kept = func.sum(case((RedemptionRow.stage == Stage.CANCELLED, 0), else_=1))
    rows = await session.execute(
        select(RedemptionRow.reward_id, func.count(), kept)
        .where(RedemptionRow.shop_id == shop, RedemptionRow.member_id == member)
        .group_by(RedemptionRow.reward_id)
    )
    return {number: Hers(int(times), int(still)) for number, times, still in rows}


async def redeemed(session: Session, shop: int) -> dict[int, int]:
    """How often each reward was redeemed and not cancelled."""
    rows = await session.execute(
        select(RedemptionRow.reward_id, func.count())
        .where(RedemptionRow.shop_id == shop, RedemptionRow.stage != Stage.CANCELLED)
        .group_by(RedemptionRow.reward_id)
    )
    return dict(rows.all())


async def redemption(session: Session, shop: int, number: int) -> Redemption | None:
    """A redemption by its number."""
    found = select(RedemptionRow).where(RedemptionRow.shop_id == shop, RedemptionRow.id == number)
    row = await session.scalar(found.execution_options(populate_existing=True))
    return row.as_redemption() if row else None


async def waiting_for(session: Session, shop: int, member: int) -> list[Redemption]:
    """What one person has redeemed and not been given yet, the oldest first."""
    rows = await session.scalars(
        select(RedemptionRow)
        .where(RedemptionRow.shop_id == shop, RedemptionRow.member_id == member, RedemptionRow.stage == Stage.OPEN)
        .order_by(RedemptionRow.id)
    )
    return [row.as_redemption() for row in rows]


async def waiting(session: Session, shop: int, *, rows_max: int) -> tuple[list[tuple[Redemption, str]], int]:
    """What staff has still to hand over, each with whose it is, the oldest first; and how many there are in all."""
    mine = (RedemptionRow.shop_id == shop, RedemptionRow.stage == Stage.OPEN)
    rows = await session.execute(
        select(RedemptionRow, MemberRow.name)
        .join(MemberRow, MemberRow.id == RedemptionRow.member_id)
        .where(*mine)
        .order_by(RedemptionRow.at, RedemptionRow.id)
        .limit(rows_max)
    )
    total = await session.scalar(select(func.count()).select_from(RedemptionRow).where(*mine))
    return [(row.as_redemption(), name) for row, name in rows], int(total or 0)


async def _in_state(session: Session, shop: int, states: Sequence[State]) -> list[Reward]:
    rows = await session.scalars(
        select(RewardRow)
        .where(RewardRow.shop_id == shop, RewardRow.state.in_(states))
        .order_by(RewardRow.id)
        .execution_options(populate_existing=True)
    )
    return [row.as_reward() for row in rows]
