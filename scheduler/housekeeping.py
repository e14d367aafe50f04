"""Sweeps up: forgets what need not be kept, rests what no longer holds, takes back what was only for a moment."""

from collections import Counter
from datetime import datetime, timedelta

from models.coupons import actions as coupons
from models.database import Session
from models.inbox import actions as inbox
from models.inbox import queries as waiting
from models.interactions import actions as interactions
from models.interactions import queries as interacted
from models.interactions.queries import active_in_group
from models.members import actions as learn
from models.members import queries as members
from models.members.rules import Source
from models.orders import plans
from models.outreach import actions as outreach
from models.outreach import queries as nudges
from models.outreach.ports import Address, Halted, NotSent
from models.shops.queries import shop as shop_of
from models.tags import actions as tags
from models.tags.queries import members_with
from models.timekeeping import zone_from_hours
from scheduler.kit import Kit

ACTIVE = "active:group"
TIDY_MAX = 20
ACTIVITY_WINDOW = timedelta(days=60)
ZONES_MAX = 12
MEMBERS_AT_ONCE = 500


async def forget(kit: Kit, now: datetime) -> None:
    """Forget finished updates, the wording of old messages, and orders shown that nobody said yes to."""

    async def work(session: Session) -> None:
        shop = await shop_of(session, kit.shop)
        if shop is not None:
            await inbox.forget_old(session, shop.id, now=now)
            kept = timedelta(days=shop.policy.text_kept_days)
            await interactions.forget_texts(session, shop.id, kept=kept, now=now)
            await plans.forget(session, shop.id, now=now)

    await kit.database.transact(work)


async def rest(kit: Kit, now: datetime) -> None:
    """Take `active:group` from those who have gone quiet."""

    async def work(session: Session) -> None:
        tagged = await members_with(session, kit.shop, ACTIVE)
        still = await active_in_group(session, kit.shop, tagged, now=now)
        if tagged - still:
            await tags.rest(session, kit.shop, ACTIVE, still=still)

    await kit.database.transact(work)


async def take_stock(kit: Kit, now: datetime) -> None:
    """Let the database know how much there is of everything, so that a shop that has grown finds the short ways."""
    await kit.database.take_stock()


async def settle(kit: Kit, now: datetime) -> None:
    """Put an end to nudges that came too late, to old doubts, to what a failure left in hand, and to coupons kept."""

    async def work(session: Session) -> None:
        await outreach.expire(session, kit.shop, now=now)
        await outreach.doubt_lost(session, kit.shop, boot=kit.boot, on_road=kit.brake.on_road, now=now)
        old = await nudges.overdue_unknown(session, kit.shop, now=now)
        await outreach.settle_unknown(session, kit.shop, old, now=now, why="no evidence")
        await coupons.expire_reservations(session, kit.shop, now=now)

    await kit.database.transact(work)


async def tidy(kit: Kit, now: datetime) -> bool:
    """Take back public lines whose time is over; True when more of them wait."""
    async with kit.database.reading() as session:
        due = await waiting.tidy_due(session, kit.shop, now=now, rows_max=TIDY_MAX)
    for row, chat, message in due:
        outcome = await kit.messenger.delete(Address(chat), message)
        if isinstance(outcome, NotSent | Halted):
            return False
        # Whatever else it was, asking again would not change it: it is gone, or it cannot be taken back.
        await kit.database.transact(lambda session: inbox.tidied(session, kit.shop, row))  # noqa: B023
    return len(due) == TIDY_MAX


async def learn_zones(kit: Kit, now: datetime) -> None:
    """Believe the clock in whose night a member never writes, where she has told nothing better."""

    async def work(session: Session) -> None:
        shop = await shop_of(session, kit.shop)
        unsure = await members.unsure_of_zone(session, kit.shop)
        told = await members.common_zones(session, kit.shop, zones_max=ZONES_MAX)
        zones = list(dict.fromkeys([*told, *([shop.zone] if shop else [])]))
        since = now - ACTIVITY_WINDOW
        for start in range(0, len(unsure), MEMBERS_AT_ONCE):
            some = unsure[start : start + MEMBERS_AT_ONCE]
            for member, moments in (await interacted.moments_of(session, kit.shop, some, since=since)).items():
                await _believe_hours(session, kit.shop, member, moments, zones, now=now)

    await kit.database.transact(work)


async def _believe_hours(
    session: Session, shop: int, member: int, moments: list[datetime], zones: list[str], *, now: datetime
) -> None:
    counted = Counter(moment.hour for moment in moments)
    found = zone_from_hours([counted[hour] for hour in range(24)], zones, at=now)
    if found is not None:
        zone, confidence = found
        await learn.live_in(session, shop, member, zone, Source.HOURS, confidence=confidence, known=Source.SHOP)
