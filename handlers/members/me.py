"""What the shop knows about a member, for her own eyes."""

from datetime import datetime

from aiogram import Router

from handlers.arrivals import Day
from handlers.choices import city
from handlers.filters import Asks
from handlers.here import Here
from handlers.loyalty.points import standing_of
from handlers.members.sharing import share_rows
from handlers.speech import Answer
from handlers.tiers.tiers import tier_lines
from locales import Name, Voice, When
from models.database import Session
from models.interactions.queries import counted
from models.members.queries import identities_of
from models.members.rules import Member
from models.orders.queries import orders_of
from models.shops.rules import Shop
from models.tags.queries import tags_of

router = Router(name="me")
LIKE = "interested:"


@router.message(Asks("me"))
async def tell_me(
    event: object, day: Day, session: Session, shop: Shop, member: Member, voice: Voice, now: datetime, here: Here
) -> Answer:
    """Her card: tier, points, what she likes, where she lives."""
    standing = await standing_of(session, shop, member.id, now=now)
    liked = [
        tag.name.removeprefix(LIKE) for tag in await tags_of(session, shop.id, member.id) if tag.name.startswith(LIKE)
    ]
    likes = tuple(voice.plain(f"category-{name}") for name in liked if voice.has(f"category-{name}"))
    lines = [
        voice(
            "me-name",
            name=Name(member.name, fallback=f"#{member.id}"),
            since=When(member.first_seen_at, member.zone, "date"),
        ),
        tier_lines(standing, shop, voice),
        voice("points-balance", points=standing.points),
        voice("me-likes", likes=likes) if likes else voice("me-likes-unknown"),
        voice("me-place", place=city(member.zone, voice), language=voice(f"language-{member.language}.own")),
    ]
    return here.answer("\n".join(lines), await share_rows(day, member, voice, here))


@router.message(Asks("privacy"))
async def tell_privacy(event: object, session: Session, shop: Shop, member: Member, voice: Voice, here: Here) -> Answer:
    """What is kept about her, why and for how long, with her own numbers."""
    kept = await counted(session, shop.id, member.id)
    kinds = await identities_of(session, shop.id, member.id)
    return here.answer(
        voice(
            "privacy",
            shop=shop.name,
            accounts=tuple(voice.plain(f"identity-{kind}") for kind in kinds),
            actions=kept,
            orders=len(await orders_of(session, shop.id, member.id, orders_max=1_000)),
            days=shop.policy.text_kept_days,
            birthday="yes" if member.birthday_sealed else "no",
        )
    )
