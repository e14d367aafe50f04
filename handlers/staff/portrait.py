"""A member on one card, for the eyes of the staff: who, money, points, tags, what she did last."""

from datetime import datetime, timedelta
from itertools import groupby

from handlers.arrivals import Day
from handlers.choices import city
from handlers.loyalty.points import standing_of
from locales import Name, Voice, When
from models.interactions.queries import last_touches
from models.lookalikes import resembles
from models.members.queries import member as member_by_id
from models.members.rules import Member
from models.money import Money
from models.orders.queries import History, history_of
from models.shops.queries import groups
from models.tags.queries import tags_of
from models.tags.rules import Tag

TOUCHES_MAX = 5
TOUCHES_READ = 30
"""What she did several times in a row is one line, so more is read than shown."""
TAGS_MAX = 15


async def portrait(day: Day, member: Member, voice: Voice) -> str:
    """The card. Its first line is a warning if she looks like somebody of the staff."""
    standing = await standing_of(day.session, day.shop, member.id, now=day.now)
    history = await history_of(day.session, day.shop.id, member.id)
    tags = await tags_of(day.session, day.shop.id, member.id)
    username = f"@{member.username}" if member.username else "blank"
    lines = [
        voice("who-lookalike") if await _poses(day, member) else "",
        voice("who-name", name=Name(member.name, fallback="…"), number=str(member.id), username=username),
        voice(f"who-reach-{member.reach.value.replace('_', '-')}"),
        voice(
            "who-place",
            language=voice(f"language-{member.language}"),
            place=city(member.zone, voice),
            time=When(day.now, member.zone, "time"),
        ),
        voice("who-stopped") if member.stopped else "",
        voice("who-birthday") if member.birthday_sealed else "",
        "",
        voice(
            "who-points",
            tier=voice(f"tier-{standing.tier.code}"),
            points=standing.points,
            pending=standing.pending,
            spent=Money(standing.spend_minor, day.shop.currency),
        ),
        *_money(history, day.shop.currency, member.zone, voice),
        "",
        voice("who-tags", tags=_tags(tags)) if tags else voice("who-no-tags"),
        "",
        *await _touches(day, member, voice),
    ]
    return "\n".join(line for line, before in zip(lines, ["", *lines], strict=False) if line or before).strip()


async def _poses(day: Day, member: Member) -> bool:
    """Whether somebody who is none of the staff could be taken for one of them."""
    if member.id in day.roster:
        return False
    staff = [await member_by_id(day.session, day.shop.id, one) for one in day.roster]
    return resembles(_names(member), [name for one in staff if one is not None for name in _names(one)])


def _names(member: Member) -> list[str]:
    return [member.name, *([member.username] if member.username else [])]


def _money(history: History, currency: str, zone: str, voice: Voice) -> list[str]:
    if not history.orders or history.first_at is None or history.last_at is None:
        return [voice("who-no-orders")]
    average = Money(history.total_minor // history.orders, currency)
    lines = [
        voice("who-orders", orders=history.orders, total=Money(history.total_minor, currency), average=average),
        voice("who-order-dates", first=_day(history.first_at, zone), last=_day(history.last_at, zone)),
    ]
    if history.orders > 1:
        gap = (history.last_at - history.first_at) / (history.orders - 1)
        lines.append(voice("who-gap", days=round(gap / timedelta(days=1))))
    return lines


def _tags(tags: list[Tag]) -> str:
    """The surest tags, each with how sure it is unless it is certain."""
    shown = [
        tag.name if tag.confidence >= 1 else f"{tag.name} {int(tag.confidence * 100)} %" for tag in tags[:TAGS_MAX]
    ]
    return " · ".join(shown + (["…"] if len(tags) > TAGS_MAX else []))


async def _touches(day: Day, member: Member, voice: Voice) -> list[str]:
    touches = await last_touches(day.session, day.shop.id, member.id, lines_max=TOUCHES_READ)
    titles = {group.id: group.title for group in await groups(day.session, day.shop.id)}
    alike = [list(some) for _, some in groupby(touches, key=lambda one: one[1:])]
    return [
        voice(
            "who-touch",
            on=When(some[0][0], member.zone, "datetime"),
            what=voice.plain(f"touch-{some[0][1]}"),
            times=len(some),
            where=Name(titles[group], fallback="…") if (group := some[0][2]) in titles else "blank",
        )
        for some in alike[:TOUCHES_MAX]
    ]


def _day(at: datetime, zone: str) -> When:
    return When(at, zone, "date")
