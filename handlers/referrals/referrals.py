"""What a member hears when she wants to bring a friend: her link, and how far each friend has come."""

from datetime import datetime
from urllib.parse import quote

from aiogram import Router

from handlers.arrivals import Day
from handlers.errors import Anonymous
from handlers.filters import Asks
from handlers.here import Here
from handlers.keyboards import hers
from handlers.referrals.board import board_row
from handlers.referrals.pictures import link_of, url_of
from handlers.speech import Answer, Rows
from locales import Name, Voice, When
from models.members.rules import Member
from models.money import Money, exponent
from models.outreach.ports import Button
from models.referrals import queries
from models.referrals.rules import Friend
from models.shops.rules import Shop

router = Router(name="referrals")


@router.message(Asks("refer"))
async def tell_link(event: object, day: Day, shop: Shop, member: Member | None, voice: Voice, here: Here) -> Answer:
    """Her own link, how far each friend has come, what it earns, and the rules."""
    if member is None:
        raise Anonymous
    link = await link_of(day, member)
    url = url_of(shop, link)
    parts = [
        voice("refer-link", url=url, points=shop.policy.referral_points),
        voice("refer-code", code=link.code),
        await _friends(day, member, voice),
        await _brought_by(day, member, voice),
        _rules(shop, voice),
    ]
    rows = [*_share(url, shop, voice), *_more(day, member, voice)]
    return here.answer("\n\n".join(part for part in parts if part), rows)


@router.message(Asks("friends"))
async def tell_friends(event: object, day: Day, member: Member | None, voice: Voice, here: Here) -> Answer:
    """How far each friend has come, and what is hers and still to come."""
    if member is None:
        raise Anonymous
    parts = [await _friends(day, member, voice), await _brought_by(day, member, voice)]
    rows = [*_more(day, member, voice), *board_row(day, member, voice)]
    return here.answer("\n\n".join(part for part in parts if part), rows)


async def _friends(day: Day, member: Member, voice: Voice) -> str:
    friends = await queries.friends_of(day.session, day.shop.id, member.id, at=day.now)
    if not friends:
        return voice("refer-no-friends-yet")
    earned, held = await queries.totals(day.session, day.shop.id, member.id, at=day.now)
    lines = [_friend(friend, member.zone, voice) for friend in friends]
    return "\n".join([voice("refer-friends"), *lines, voice("refer-total", earned=earned, held=held)])


def _friend(friend: Friend, zone: str, voice: Voice) -> str:
    name = Name(friend.name or "", fallback=voice.plain("refer-a-friend"))
    if friend.active_from is None:
        return voice(f"refer-step-{friend.step}", name=name)
    return voice(f"refer-step-{friend.step}", name=name, points=friend.points or 0, on=_day(friend.active_from, zone))


async def _brought_by(day: Day, member: Member, voice: Voice) -> str:
    name = await queries.brought_by(day.session, day.shop.id, member.id)
    return voice("refer-brought-by", name=Name(name, fallback="…")) if name is not None else ""


def _rules(shop: Shop, voice: Voice) -> str:
    policy = shop.policy
    lines = [_terms(shop, voice)]
    if policy.friend_percent:
        lines.append(voice("refer-rules-gift", percent=policy.friend_percent))
    first, third, tenth = policy.referral_first, policy.referral_third, policy.referral_tenth
    if first or third or tenth:
        lines.append(voice("refer-rules-ladder", first=first, third=third, tenth=tenth, rest=third + tenth))
    return "\n".join(lines)


def _terms(shop: Shop, voice: Voice) -> str:
    policy = shop.policy
    return voice(
        "refer-rules",
        window=policy.referral_window_days,
        hold=policy.referral_hold_days,
        points=policy.referral_points,
        least=Money(policy.referral_min * int(10 ** exponent(shop.currency)), shop.currency),
        some=policy.referral_min,
    )


def _share(url: str, shop: Shop, voice: Voice) -> Rows:
    text = voice.plain("refer-invitation", shop=shop.name)
    shared = f"https://t.me/share/url?url={quote(url, safe='')}&text={quote(text, safe='')}"
    return [[Button(voice.plain("button-copy-link"), copy=url), Button(voice.plain("button-share"), url=shared)]]


def _more(day: Day, member: Member, voice: Voice) -> Rows:
    """The link as a picture, and into a group."""
    picture = hers(voice.plain("refer-button-picture"), "ref.qr", shop=day.shop, member=member, now=day.now)
    group = hers(voice.plain("refer-button-group"), "ref.groups", shop=day.shop, member=member, now=day.now)
    return [[picture, group]]


def _day(at: datetime, zone: str) -> When:
    return When(at, zone, "date")
