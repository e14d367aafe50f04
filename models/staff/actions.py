"""Appoint and dismiss staff."""

from datetime import datetime

from sqlalchemy import delete, select

from models.database import Session
from models.staff.rules import Role
from models.staff.tables import StaffRow


async def appoint(session: Session, shop: int, member: int, role: Role, *, group: int | None, now: datetime) -> bool:
    """Give a role, everywhere or in one group; whether it is new."""
    row = await session.scalar(
        select(StaffRow).where(
            StaffRow.shop_id == shop,
            StaffRow.member_id == member,
            StaffRow.group_id.is_(None) if group is None else StaffRow.group_id == group,
        )
    )
    if row is None:
        session.add(StaffRow(shop_id=shop, member_id=member, group_id=group, role=role, since=now))
        await session.flush()
        return True
    changed, row.role = row.role is not role, role
    return changed


async def dismiss(session: Session, shop: int, member: int, *, group: int) -> None:
    """Take away the role a member held in a group; a role for the whole shop stays."""
    await session.execute(
        delete(StaffRow).where(StaffRow.shop_id == shop, StaffRow.member_id == member, StaffRow.group_id == group)
    )
