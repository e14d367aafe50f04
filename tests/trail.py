"""Reads the audit log as the tests want it: who did what to whom."""

from datetime import datetime

from sqlalchemy import select

from models.database import Session
from models.shops.tables import AuditRow


async def audit_trail(
    session: Session, shop: int, *, lines_max: int
) -> list[tuple[datetime, int | None, str, str, str | None]]:
    """The newest lines of the audit log: (when, who, what, about whom or what, new value)."""
    rows = await session.scalars(
        select(AuditRow).where(AuditRow.shop_id == shop).order_by(AuditRow.id.desc()).limit(lines_max)
    )
    return [(row.at, row.actor_id, row.act, row.about, row.new) for row in rows]
