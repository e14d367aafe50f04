"""What a member hears when she asks about her points and her tier."""

from datetime import datetime

from aiogram import Router

from handlers.filters import Asks
from handlers.here import Here
from handlers.speech import Answer
from locales import Voice, When
from models.database import Session
from models.loyalty import queries
from models.loyalty.rules import LADDER, Standing
from models.members.rules import Member
from models.money import Money, exponent
from models.shops.rules import Shop

router = Router(name="points")
LINES_MAX = 5


@router.message(Asks("points"))
async def tell_points(
    event: object, session: Session, shop: Shop, member: Member, voice: Voice, now: datetime, here: Here
) -> Answer:
    """Balance, what is pending until when, and the last lines with their reasons."""
    standing = await standing_of(session, shop, member.id, now=now)
    lines = await queries.last_lines(session, shop.id, member.id, lines_max=LINES_MAX)
    parts = [voice("points-balance", points=standing.points)]
    if standing.pending and standing.pending_until:
        until = When(standing.pending_until, member.zone, "date")
        parts.append(voice("points-pending", points=standing.pending, until=until))
    history = [
        voice(
            f"points-line-{line.reason}",
            points=f"{line.points:+,d}",
            on=When(line.at, member.zone, "date"),
            note=line.note or "blank",
        )
        for line in lines
    ]
    return here.answer("\n".join([*parts, "", *history] if history else [*parts, voice("points-none-yet")]))


@router.message(Asks("tier"))
async def tell_tier(
    event: object, session: Session, shop: Shop, member: Member, voice: Voice, now: datetime, here: Here
) -> Answer:
    """The tier, the way to the next one, and the whole ladder."""
    standing = await standing_of(session, shop, member.id, now=now)
    rungs = [
        voice(
            "tier-rung",
            tier=voice(f"tier-{tier.code}"),
            amount=money(shop, tier.spend_min * 10 ** exponent(shop.currency)),
        )
        for tier in LADDER
    ]
    return here.answer("\n".join([tier_lines(standing, shop, voice), "", voice("tier-ladder"), *rungs]))


def tier_lines(standing: Standing, shop: Shop, voice: Voice) -> str:
    """Tier, progress bar and what is missing to the next tier."""
    tier = voice("tier-now", tier=voice(f"tier-{standing.tier.code}"), spent=money(shop, standing.spend_minor))
    if standing.next_tier is None:
        return f"{tier}\n{voice('tier-top')}"
    missing = voice(
        "tier-missing",
        bar=bar(standing.progress),
        percent=int(standing.progress * 100),
        amount=money(shop, standing.missing_minor),
        next=voice(f"tier-{standing.next_tier.code}"),
    )
    return f"{tier}\n{missing}"


def bar(share: float, *, cells: int = 10) -> str:
    """A progress bar; full only at 1."""
    filled = int(share * cells)
    return "▰" * filled + "▱" * (cells - filled)


def money(shop: Shop, minor: int) -> Money:
    """An amount in the shop's currency."""
    return Money(minor, shop.currency)


async def standing_of(session: Session, shop: Shop, member: int, *, now: datetime) -> Standing:
    """Where a member stands in this shop."""
    per_major = 10 ** exponent(shop.currency)
    return await queries.standing_of(
        session, shop.id, member, currency=shop.currency, minor_per_major=per_major, at=now
    )
