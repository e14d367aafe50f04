"""The tier beside a member's name in the shop's groups: what should stand there, what does, and who wants none."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, delete, func, select, update

from models.database import Session, insert_once
from models.members.tables import MemberRow, MembershipRow
from models.shops.rules import Shop, Standing
from models.shops.tables import GroupRow
from models.staff.queries import roster
from models.tiers.queries import tier_in
from models.tiers.rules import scheme_of
from models.tiers.tables import BadgeRow, NoBadgeRow


@dataclass(frozen=True, slots=True)
class Badge:
    """What is to stand beside a member's name in a group from now on; "" is nothing."""

    group: int
    chat: int
    member: int
    telegram: int
    text: str


async def wants_badge(session: Session, shop: int, member: int) -> bool:
    """Whether she has nothing against her tier beside her name."""
    no = select(NoBadgeRow.id).where(NoBadgeRow.shop_id == shop, NoBadgeRow.member_id == member)
    return await session.scalar(no) is None


async def want_badge(session: Session, shop: int, member: int, *, wanted: bool, now: datetime) -> None:
    """Her own word about it."""
    if wanted:
        await session.execute(delete(NoBadgeRow).where(NoBadgeRow.shop_id == shop, NoBadgeRow.member_id == member))
    else:
        await insert_once(session, NoBadgeRow, {"shop_id": shop, "member_id": member, "at": now})


async def stale(session: Session, shop: Shop, names: Mapping[str, str], *, now: datetime, rows_max: int) -> list[Badge]:
    """What is to be changed now in the groups the bot is an admin of. `names` are the words of tiers, by their code.

    The lowest tier, who wants no badge, and the staff (nobody can put a tag on an admin) have none.
    """
    known = {**names, scheme_of(shop.policy.tiers).base.code: ""}
    without = select(NoBadgeRow.member_id).where(NoBadgeRow.shop_id == shop.id)
    nobody = MemberRow.id.in_(without) | MemberRow.id.in_(await roster(session, shop.id))
    tier = func.coalesce(tier_in(shop.id, known, now=now), "")
    wanted, shown = case((nobody, ""), else_=tier), func.coalesce(BadgeRow.shown, "")
    rows = await session.execute(
        _places(shop.id)
        .add_columns(wanted)
        .where(wanted != shown, BadgeRow.wait_until.is_(None) | (BadgeRow.wait_until <= now))
        .limit(rows_max)
    )
    return [Badge(*row) for row in rows]


async def badge_shown(session: Session, shop: int, badge: Badge) -> None:
    """It stands there."""
    await _keep(session, shop, badge.group, [badge.member], shown=badge.text, wait_until=None)


async def badge_waits(session: Session, shop: int, badge: Badge, *, until: datetime) -> None:
    """It could not be put there: not before a moment again."""
    await _keep(session, shop, badge.group, [badge.member], wait_until=until)


async def group_waits(session: Session, shop: int, group: int, members: Collection[int], *, until: datetime) -> None:
    """The bot may put none there: these not before a moment again."""
    await _keep(session, shop, group, members, wait_until=until)


async def gone(session: Session, shop: int) -> list[int]:
    """What is written down about badges of people who have left the group: Telegram has taken those away."""
    rows = await session.scalars(
        select(BadgeRow.id)
        .join(
            MembershipRow,
            (MembershipRow.group_id == BadgeRow.group_id) & (MembershipRow.member_id == BadgeRow.member_id),
        )
        .where(BadgeRow.shop_id == shop, MembershipRow.left_at.is_not(None))
    )
    return list(rows.all())


async def forget(session: Session, shop: int, rows: Collection[int]) -> None:
    """Nothing stands there any more."""
    await session.execute(delete(BadgeRow).where(BadgeRow.shop_id == shop, BadgeRow.id.in_(rows)))


async def _keep(
    session: Session, shop: int, group: int, members: Collection[int], **values: str | datetime | None
) -> None:
    for member in members:
        row = {"shop_id": shop, "group_id": group, "member_id": member, "shown": "", "wait_until": None} | values
        if await insert_once(session, BadgeRow, row) is None:
            hers = (BadgeRow.shop_id == shop, BadgeRow.group_id == group, BadgeRow.member_id == member)
            await session.execute(
                update(BadgeRow).where(*hers).values(**values).execution_options(synchronize_session=False)
            )


def _places(shop: int) -> Select[int, int, int, int | None]:
    """(group, chat, member, telegram) for who is in a group where the bot is an admin."""
    here: ColumnElement[bool] = (BadgeRow.group_id == GroupRow.id) & (BadgeRow.member_id == MemberRow.id)
    return (
        select(GroupRow.id, GroupRow.chat, MemberRow.id, MemberRow.telegram)
        .join(MembershipRow, MembershipRow.group_id == GroupRow.id)
        .join(MemberRow, MemberRow.id == MembershipRow.member_id)
        .outerjoin(BadgeRow, here)
        .where(
            GroupRow.shop_id == shop,
            GroupRow.standing == Standing.ADMIN,
            GroupRow.welcome.is_(True),
            MembershipRow.left_at.is_(None),
            MemberRow.telegram.is_not(None),
        )
        .order_by(GroupRow.id, MemberRow.id)
    )
