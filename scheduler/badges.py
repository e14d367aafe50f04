"""Puts each member's tier beside her name in the shop's groups, where the bot may, and takes it away again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from models.database import Session
from models.outreach.ports import Address, Delivered, Halted, Moved, NotSent, Outcome, Unknown, Unreachable
from models.shops import actions as shops
from models.shops.queries import shop as shop_of
from models.tiers import badges
from models.tiers.badges import Badge
from models.tiers.rules import scheme_of
from scheduler.kit import Kit

AT_ONCE_MAX = 20
LOOKED_AT_MAX = 1_000
CHARACTERS_MAX = 16
"""Telegram's limit for a tag."""
UNCERTAIN_PAUSE = timedelta(minutes=1)
NO_RIGHT_PAUSE = timedelta(hours=6)
REFUSED_PAUSE = timedelta(days=1)
"""After a refusal that is about her: she is an admin there, or has left without anybody telling."""


async def show(kit: Kit, now: datetime) -> None:
    """Change what is not as it should be, a few at a time. What cannot be changed waits and disturbs nothing."""
    async with kit.database.reading() as session:
        shop = await shop_of(session, kit.shop)
        if shop is None or shop.paused:
            return
        voice = kit.voice(shop.languages[0])
        names = {
            one.code: voice.plain(f"tier-{one.code}")[:CHARACTERS_MAX] for one in scheme_of(shop.policy.tiers).tiers
        }
        left = await badges.gone(session, kit.shop)
        due = await badges.stale(session, shop, names, now=now, rows_max=LOOKED_AT_MAX)
    if left:
        await kit.database.transact(lambda session: badges.forget(session, kit.shop, left))
    closed: set[int] = set()
    for badge in due[:AT_ONCE_MAX]:
        if kit.brake.why or kit.pace.halted_for(badge.chat) > 0.0:
            return
        if badge.group in closed:
            continue
        outcome = await kit.messenger.badge(Address(badge.chat), badge.telegram, badge.text)
        if isinstance(outcome, Halted):
            kit.brake.pull(outcome.why)
            return
        if isinstance(outcome, Unreachable | Moved):
            closed.add(badge.group)
        await kit.database.transact(lambda session: _settle(session, kit.shop, badge, due, outcome, now))  # noqa: B023


async def _settle(
    session: Session, shop: int, badge: Badge, due: Sequence[Badge], outcome: Outcome, now: datetime
) -> None:
    match outcome:
        case Delivered():
            await badges.badge_shown(session, shop, badge)
        case Moved(chat):
            await shops.moved(session, shop, old_chat=badge.chat, new_chat=chat)
        case NotSent(_, seconds):
            await badges.badge_waits(session, shop, badge, until=now + timedelta(seconds=max(seconds, 1.0)))
        case Unknown():
            await badges.badge_waits(session, shop, badge, until=now + UNCERTAIN_PAUSE)
        case Unreachable():
            here = [one.member for one in due if one.group == badge.group]
            await badges.group_waits(session, shop, badge.group, here, until=now + NO_RIGHT_PAUSE)
        case _:
            await badges.badge_waits(session, shop, badge, until=now + REFUSED_PAUSE)
