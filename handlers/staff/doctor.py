"""What the bot may see and do in a group, what is missing, and how to mend it."""

from aiogram import Router

from handlers.arrivals import Day
from handlers.choices import city
from handlers.filters import Asks, May
from handlers.here import Here
from handlers.outreach.pausing import paused_lines
from handlers.speech import Answer
from locales import Name, Voice
from models.members.queries import counted_by_reach
from models.members.rules import Member, Reach
from models.shops.queries import groups
from models.shops.rules import Group, Shop, Standing
from models.staff.rules import Act

router = Router(name="doctor")


@router.message(Asks("doctor"), May(Act.LOOK))
async def doctor(event: object, day: Day, member: Member, voice: Voice, here: Here, group: Group | None) -> Answer:
    """In a group about that group, in the DM about all of them."""
    paused = await paused_lines(day, member, voice)
    if group is not None:
        return here.answer("\n\n".join([*paused, findings(group, day.shop, voice)]))
    found = await groups(day.session, day.shop.id)
    if not found:
        return here.answer("\n\n".join([*paused, voice("doctor-no-groups", bot=day.shop.bot_username)]))
    each = (findings(one, day.shop, voice) for one in found)
    return here.answer("\n\n".join([*paused, *each, await _reach(day, voice)]))


async def _reach(day: Day, voice: Voice) -> str:
    """How many members can be written to, and how many cannot and why."""
    known = await counted_by_reach(day.session, day.shop.id)
    return voice(
        "doctor-reach",
        dm=known.get(Reach.DM, 0),
        blocked=known.get(Reach.BLOCKED, 0),
        never=known.get(Reach.GROUP_ONLY, 0),
    )


def findings(group: Group, shop: Shop, voice: Voice) -> str:
    """One group's findings: what works, what does not and why, by which clock it lives, and what to do."""
    admin = group.standing is Standing.ADMIN
    standing = "admin" if admin else "member"
    lines = [
        voice("doctor-group", title=Name(group.title, fallback="…")),
        voice(f"doctor-standing-{standing}"),
        voice(f"doctor-hears-{standing}"),
        voice(f"doctor-joins-{standing}"),
    ]
    private = "old" if not group.whispers else standing
    lines.append(voice(f"doctor-private-{private}"))
    clock = group.clock(shop)
    lines.append(voice("doctor-clock", place=city(clock, voice), zone=clock, own=group.zone is not None))
    if not group.welcome:
        lines.append(voice("doctor-unwelcome"))
    if not admin:
        lines.append(voice("doctor-mend-admin"))
    if not group.whispers:
        lines.append(voice("doctor-mend-old"))
    return "\n".join(lines if not admin or not group.whispers else [*lines, voice("doctor-well")])
