"""Reads about staff."""

from sqlalchemy import bindparam, select

from models.database import Session
from models.members.rules import Member
from models.members.tables import MemberRow
from models.shops.tables import GroupRow
from models.staff.rules import Role, strongest
from models.staff.tables import StaffRow


async def role_of(session: Session, shop: int, member: int, *, everywhere: bool = False) -> Role | None:
    """The strongest role a member holds; `everywhere` leaves out roles that count in one group only."""
    held = select(StaffRow.role).where(StaffRow.shop_id == shop, StaffRow.member_id == member)
    if everywhere:
        held = held.where(StaffRow.group_id.is_(None))
    return strongest(*(await session.scalars(held)).all())


async def owners(session: Session, shop: int) -> list[Member]:
    """The owners, who hear about what the bot could not settle by itself."""
    rows = await session.scalars(
        select(MemberRow)
        .join(StaffRow, StaffRow.member_id == MemberRow.id)
        .where(StaffRow.shop_id == shop, StaffRow.role == Role.OWNER)
        .order_by(MemberRow.id)
    )
    return [row.as_member() for row in rows]


async def at_the_counter(session: Session, shop: int) -> list[Member]:
    """Whom a member can turn to: the owners first, then managers and operators."""
    speaking = (Role.OWNER, Role.MANAGER, Role.OPERATOR)
    rows = await session.execute(
        select(MemberRow, StaffRow.role)
        .join(StaffRow, StaffRow.member_id == MemberRow.id)
        .where(StaffRow.shop_id == shop, StaffRow.role.in_(speaking))
    )
    found = sorted(((speaking.index(role), row.id, row) for row, role in rows), key=lambda one: one[:2])
    return [row.as_member() for row in dict.fromkeys(row for _, _, row in found)]


# Built once: it runs with every transaction of the pump.
_ROSTER = select(StaffRow.member_id, StaffRow.role).where(StaffRow.shop_id == bindparam("shop"))


async def roster(session: Session, shop: int) -> dict[int, Role]:
    """Everybody behind the counter with the strongest role each holds anywhere."""
    rows = (await session.execute(_ROSTER, {"shop": shop})).all()
    members = {member for member, _ in rows}
    found = {one: strongest(*(role for member, role in rows if member == one)) for one in members}
    return {member: role for member, role in found.items() if role is not None}


async def groups_of(session: Session, shop: int, member: int) -> list[int]:
    """Groups in which a member holds a role because she is an admin there, as chat ids."""
    rows = await session.scalars(
        select(GroupRow.chat)
        .join(StaffRow, StaffRow.group_id == GroupRow.id)
        .where(StaffRow.shop_id == shop, StaffRow.member_id == member)
    )
    return list(rows.all())
