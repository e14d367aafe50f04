"""Gives rewards for friends when their hold is over, and says who is a core promoter."""

from datetime import datetime

from models.referrals import granting
from models.shops.queries import shop as shop_of
from scheduler.kit import Kit


async def grant(kit: Kit, now: datetime) -> bool:
    """Give every reward that is due, each in a transaction of its own; True when there may be more."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        due = await granting.due(session, kit.shop, now=now)
    if shop is None:
        return False
    for bond in due:
        await kit.database.transact(lambda session: granting.settle(session, shop, bond, now=now))  # noqa: B023
    return len(due) >= granting.DUE_BATCH


async def name_promoters(kit: Kit, now: datetime) -> bool:
    """Keep the tag of core promoters true; never more work left."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
    if shop is not None:
        await kit.database.transact(lambda session: granting.name_promoters(session, shop, now=now))
    return False


async def next_due(kit: Kit, now: datetime) -> datetime | None:
    """When the next reward is due."""
    async with kit.database.reading() as session:
        return await granting.next_due(session, kit.shop, after=now)
