"""What coming in gives a reason for: a word to who has just come, and to whose friend has come or ordered."""

from datetime import datetime

from locales import Name, Voice, When
from models.database import Session
from models.members.rules import Member, first_name
from models.occasions import ties
from models.occasions.rules import setting
from models.outreach.ports import Letter
from models.outreach.rules import Kind, Nudge, Plan
from models.referrals.states import State
from models.shops.rules import Shop
from scheduler.occasions.evenings import evenings
from scheduler.occasions.letters import name_of, nudge_letter, press_button


async def plan_welcomes(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members who first pressed Start yesterday and have not ordered since."""
    found = await ties.newcomers(session, shop.id, now=now, after=setting(shop.policy, Kind.WELCOME).days())
    return await evenings(session, shop, Kind.WELCOME, found, now)


async def still_new(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """She has not ordered since she came: who has knows her way."""
    came = datetime.fromisoformat(str(nudge.facts["came_at"]))
    return not await ties.ordered_since(session, shop.id, nudge.member, since=came)


async def welcome_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """What there is for her here, in two sentences."""
    html = voice("nudge-welcome", name=name_of(member), shop=shop.name)
    news = press_button(voice, "nudge-button-news", "nudge.news", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, news, nudge, shop, member, voice, now)


async def plan_friends_who_came(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whose friend followed their link."""
    return await evenings(session, shop, Kind.FRIEND_CAME, await ties.friends_who_came(session, shop.id, now=now), now)


async def plan_friends_who_ordered(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whose friend's first order earned them points."""
    found = await ties.friends_who_ordered(session, shop.id, now=now)
    return await evenings(session, shop, Kind.FRIEND_ORDERED, found, now)


async def still_waiting(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The friend has not ordered yet: the news of an order is another, and better."""
    found = await ties.bond_state(session, shop.id, int(nudge.about))
    return found is not None and found[0] is State.BOUND


async def still_earned(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The order has not been given back."""
    found = await ties.bond_state(session, shop.id, int(nudge.about))
    return found is not None and found[0] in (State.QUALIFIED, State.GRANTED)


async def friend_came_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """Who came, and what the first order of hers brings."""
    html = voice(
        "nudge-friend-came", name=name_of(member), friend=_friend(nudge, voice), points=shop.policy.referral_points
    )
    return nudge_letter(html, None, nudge, shop, member, voice, now)


async def friend_ordered_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """How many points a friend's first order brought, and from when on they can be spent. Raises `LookupError`."""
    found = await ties.bond_state(session, shop.id, int(nudge.about))
    if found is None or found[2] is None:
        raise LookupError(f"no reward for bond {nudge.about}")
    day = When(found[2], member.zone, "date")
    html = voice("nudge-friend-ordered", name=name_of(member), friend=_friend(nudge, voice), points=found[1], on=day)
    return nudge_letter(html, None, nudge, shop, member, voice, now)


def _friend(nudge: Nudge, voice: Voice) -> Name:
    """Her friend's name, if both are in one of the shop's groups: else she is told of a friend."""
    name = nudge.facts.get("friend")
    return Name(first_name(name) if isinstance(name, str) else "", fallback=voice.plain("refer-somebody"))
