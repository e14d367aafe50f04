"""Lets people into playbooks, takes them on step by step, and lets go who stopped or left."""

from datetime import datetime, timedelta

from models.database import Session
from models.members.queries import celebrants
from models.members.rules import opened_birthday
from models.playbooks import moving, queries
from models.playbooks.recipe import Trigger
from models.sealing import Sealer
from models.shops.queries import shop as shop_of
from models.timekeeping import is_yearly_date, local_date
from scheduler.kit import Kit

TOGETHER = 500
"""So many people are let in, or taken on, in one transaction: between two of them everybody else is served."""
DAY = timedelta(days=1)


async def let_in_by_events(kit: Kit, now: datetime) -> None:
    """Let in whom something has happened to: a first order, a delivery, a tier, a birthday to come."""
    await _let_in(kit, now, by_event=True)


async def let_in_by_question(kit: Kit, now: datetime) -> None:
    """Let in whom a question selects now."""
    await _let_in(kit, now, by_event=False)


async def advance(kit: Kit, now: datetime) -> bool:
    """Take everybody who is due one stride further; True while there is more to do."""
    async with kit.database.reading() as session:
        if not await queries.is_due(session, kit.shop, now=now):
            return False

    async def work(session: Session) -> int:
        shop = await shop_of(session, kit.shop)
        return await moving.advance(session, shop, now=now, rows_max=TOGETHER) if shop and not shop.paused else 0

    return await kit.database.transact(work) > 0


async def leave_lost(kit: Kit, now: datetime) -> None:
    """Let go who has stopped, blocked the bot, was erased or left the groups."""

    async def work(session: Session) -> None:
        shop = await shop_of(session, kit.shop)
        if shop is not None:
            await moving.leave_lost(session, shop, now=now)

    await kit.database.transact(work)


async def next_wake(kit: Kit, now: datetime) -> datetime | None:
    """When somebody's next stride is due."""
    async with kit.database.reading() as session:
        return await queries.next_wake(session, kit.shop, after=now)


async def _let_in(kit: Kit, now: datetime, *, by_event: bool) -> None:
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        running = await queries.running(session, shop, now=now) if shop and not shop.paused else []
    for book in running:
        recipe = book.recipe
        if recipe is None or (recipe.enter.when is not None) != by_event:
            continue
        if recipe.enter.when is Trigger.BIRTHDAY:
            await _let_in_born(kit, book.name, recipe.enter.days_before, now)
        else:
            await _let_in_all(kit, book.name, now)


async def _let_in_all(kit: Kit, name: str, now: datetime) -> None:
    some = await _some(kit, name, now)
    while len(some) == TOGETHER:
        some = await _some(kit, name, now, behind=some[-1])


async def _some(
    kit: Kit, name: str, now: datetime, *, behind: int = 0, born: tuple[tuple[int, str], ...] = ()
) -> list[int]:
    async def work(session: Session) -> list[int]:
        shop = await shop_of(session, kit.shop)
        if shop is None:
            return []
        return await moving.let_in(session, shop, name, now=now, rows_max=TOGETHER, behind=behind, born=born)

    return await kit.database.transact(work)


async def _let_in_born(kit: Kit, name: str, days_before: int, now: datetime) -> None:
    """Birthdays are sealed: they are opened here, in memory alone, some hundred members at a time."""
    behind, sealer = 0, kit.sealer
    while sealer is not None:
        async with kit.database.reading() as session:
            some = await celebrants(session, kit.shop, behind=behind, rows_max=TOGETHER)
        if not some:
            return
        behind = some[-1].member
        ahead = now + days_before * DAY
        born = tuple(
            (one.member, str(local_date(ahead, one.zone).year))
            for one in some
            if _is_birthday(one.sealed, sealer, ahead, one.zone)
        )
        if born:
            await _some(kit, name, now, born=born)


def _is_birthday(sealed: str, sealer: Sealer, at: datetime, zone: str) -> bool:
    day = opened_birthday(sealed, sealer)
    return day is not None and is_yearly_date(at, zone, day.month, day.day)
