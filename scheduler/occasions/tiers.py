"""What is said about tiers: reached, or about to end."""

from datetime import datetime

from locales import Voice, When
from models.database import Session
from models.members.rules import Member
from models.money import Money
from models.outreach.ports import Letter
from models.outreach.rules import Nudge
from models.shops.rules import Shop
from models.tiers import actions as grades
from models.tiers.rules import Metric
from models.tiers.validity import after_fall
from models.timekeeping import LAST_MINUTE
from scheduler.occasions.letters import name_of, nudge_letter, press_button


async def still_up(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """It is the tier she has."""
    return (await grades.look(session, shop, nudge.member, now=now)).tier.code == nudge.facts["code"]


async def still_ending(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """It is the tier she holds, it ends, and what it takes to keep it is still missing."""
    found = await grades.look(session, shop, nudge.member, now=now)
    held = found.held.grade
    ends = found.outlook is not None and not found.outlook.keeps
    return ends and held is not None and held.code == nudge.facts["code"]


async def risen_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """She has reached a tier, and until when it is hers."""
    found = await grades.look(session, shop, member.id, now=now)
    ends = found.held.until
    html = voice(
        "nudge-tier-up",
        name=name_of(member),
        shop=shop.name,
        tier=voice(f"tier-{nudge.facts['code']}"),
        until=When(ends - LAST_MINUTE, shop.zone, "date") if ends else "ever",
    )
    tier = press_button(voice, "nudge-button-tier", "nudge.tier", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, tier, nudge, shop, member, voice, now)


async def keep_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """What is missing to keep her tier, until when, and what she would have then. Raises `LookupError` without one."""
    found = await grades.look(session, shop, member.id, now=now)
    if found.outlook is None:
        raise LookupError(f"no tier of {nudge.member}'s ends")
    missing, metric = found.outlook.missing, found.scheme.metric
    html = voice(
        "nudge-tier-keep",
        name=name_of(member),
        shop=shop.name,
        tier=voice(f"tier-{nudge.facts['code']}"),
        next=voice(f"tier-{after_fall(found.scheme, found.outlook.rank).code}"),
        metric=metric.value,
        missing=Money(missing, shop.currency) if metric is Metric.SPEND else missing,
        until=When(datetime.fromisoformat(str(nudge.facts["falls"])) - LAST_MINUTE, shop.zone, "date"),
    )
    tier = press_button(voice, "nudge-button-tier", "nudge.tier", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, tier, nudge, shop, member, voice, now)
