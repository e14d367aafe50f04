"""Learns when members are here: once a day it is counted when the people of each language and region are."""

from datetime import datetime, timedelta

from models.outreach import habits
from scheduler.kit import Kit

COUNT_AGAIN = timedelta(hours=20)


async def count(kit: Kit, now: datetime) -> None:
    """Count once a day; a clock that was set back does not stop it."""
    async with kit.database.reading() as session:
        last = await habits.counted_at(session, kit.shop)
    if last is None or not timedelta() <= now - last < COUNT_AGAIN:
        await kit.database.transact(lambda session: habits.count_peers(session, kit.shop, now=now))
