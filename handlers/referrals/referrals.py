"""What a member hears when she wants to bring a friend, and a friend when she follows the link."""

from datetime import datetime
from urllib.parse import quote

from aiogram import Router

from handlers.arrivals import Day
from handlers.errors import Anonymous, refusal_text
from handlers.filters import Asks
from handlers.here import Here
from handlers.speech import Answer, Rows, Speech
from locales import Name, Voice, When
from models.members.rules import Member
from models.money import Money, exponent
from models.outreach.ports import Button
from models.referrals import actions, queries
from models.referrals.rules import AlreadyBound, AlreadyCustomer, Circle, Friend, SelfReferral
from models.shops.rules import Shop
from models.signing import new_token

router = Router(name="referrals")
TOKEN_BYTES = 16


@router.message(Asks("refer"))
async def tell_link(event: object, day: Day, shop: Shop, member: Member | None, voice: Voice, here: Here) -> Answer:
    """Her own link, how far each friend has come, what it earns, and the rules."""
    if member is None:
        raise Anonymous
    token = new_token(day.house.random_bytes(TOKEN_BYTES))
    token = await actions.link(day.session, shop.id, member.id, token, now=day.now)
    url = f"https://t.me/{shop.bot_username}?start=ref_{token}"
    parts = [
        voice("refer-link", url=url, points=shop.policy.referral_points),
        await _friends(day, member, voice),
        await _brought_by(day, member, voice),
        _rules(shop, voice),
    ]
    return here.answer("\n\n".join(part for part in parts if part), _share(url, shop, voice))


async def welcome_by_link(day: Day, member: Member, here: Here, voice: Voice, token: str) -> list[Speech]:
    """What to say to somebody who came by a friend's link; binds her to that friend if it may be.

    A link that must not or does not count is said kindly and stops nothing: whatever comes next goes on.
    """
    try:
        bond = await actions.bind(day.session, day.shop, token=token, friend=member, now=day.now)
    except (SelfReferral, AlreadyBound, AlreadyCustomer, Circle) as refused:
        return here.answer(refusal_text(refused, voice, member))
    if bond is None:
        return here.answer(voice("refer-leads-nowhere"))
    name = await queries.brought_by(day.session, day.shop.id, member.id)
    return here.answer(voice("refer-welcome", name=Name(name or "", fallback="…"), shop=day.shop.name))


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


def _day(at: datetime, zone: str) -> When:
    return When(at, zone, "date")
