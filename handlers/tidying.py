"""Takes what staff writes about a person out of the group once it is answered: it names her, and often a sum."""

from typing import Any

from handlers.arrivals import Day
from handlers.asks import Ask
from handlers.here import Here
from handlers.speech import Speech
from locales import Voice
from models.members.rules import Member
from models.outreach import actions as outreach
from models.outreach.queries import untold
from models.shops.rules import Standing


async def tidied(day: Day, kit: dict[str, Any]) -> list[Speech]:
    """What takes an answered command away; where the bot may not delete, a hint for its writer, once."""
    if gone := taken_away(day, kit):
        return gone
    ask: Ask | None = kit["ask"]
    member: Member | None = kit["member"]
    here: Here = kit["here"]
    bare = here.group is not None and here.group.standing is not Standing.ADMIN and here.ephemeral_ask is None
    if not bare or not _wanted(day, kit) or ask is None or not ask.words:
        return []
    return await _hint(day, member, kit["voice"], here) if member is not None and member.id in day.roster else []


def taken_away(day: Day, kit: dict[str, Any]) -> list[Speech]:
    """What takes a command of the staff's away, also one that was refused.

    Nothing for what members ask, for a shop that wants its commands left, and for an admin who writes as the group:
    nobody could tell her why.
    """
    here: Here = kit["here"]
    return here.away() if _wanted(day, kit) else []


def _wanted(day: Day, kit: dict[str, Any]) -> bool:
    ask: Ask | None = kit["ask"]
    known = ask is not None and ask.of_staff and kit["member"] is not None
    return known and bool(day.shop.policy.tidy_commands)


def hint(member: Member) -> str:
    """Under which name it is kept that somebody was told."""
    return f"hint:command:{member.id}"


async def _hint(day: Day, member: Member, voice: Voice, here: Here) -> list[Speech]:
    subject = hint(member)
    if not await untold(day.session, day.shop.id, [subject]):
        return []
    await outreach.begin_telling(day.session, day.shop.id, [subject])
    await outreach.told(day.session, day.shop.id, [subject], now=day.now)
    return here.answer(voice("command-stays"))
