"""Keeps the books of points up with the calendar."""

from datetime import datetime

from models.loyalty import points
from scheduler.kit import Kit


async def expire(kit: Kit, now: datetime) -> bool:
    """Book what has expired as gone; True when there may be more. Nobody could spend it since the moment it expired."""
    return bool(await kit.database.transact(lambda session: points.expire(session, kit.shop, now=now)))
