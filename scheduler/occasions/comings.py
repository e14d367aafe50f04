"""What coming in gives a reason for: a word to who has just come, and to whose friend has come or ordered."""

from datetime import datetime, timedelta

from locales import Name, Voice, When
from models.database import Session
from models.members.rules import Member, first_name
from models.money import exponent
from models.occasions import ties
from models.occasions.rules import setting
from models.outreach.ports import Letter
from models.outreach.rules import Kind, Nudge, Plan
from models.referrals.states import State
from models.shops.rules import Shop
from models.tiers.queries import standing_of
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


async def plan_rewards_gone(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whose reward for a friend went again."""
    found = await ties.rewards_gone(session, shop.id, now=now)
    return await evenings(session, shop, Kind.FRIEND_RETURNED, found, now)


async def still_gone(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """Nothing has earned it anew since."""
    return await ties.brought_at(session, shop.id, *_bond_and_turn(nudge)) is not None


async def reward_gone_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """What went, what she has, and until when it can come again. Why is the friend's own business, and not said.

    Raises `LookupError` where it came again.
    """
    brought = await ties.brought_at(session, shop.id, *_bond_and_turn(nudge))
    if brought is None:
        raise LookupError(f"nothing is gone of {nudge.about}")
    hers = await standing_of(
        session, shop.id, member.id, currency=shop.currency, minor_per_major=int(10 ** exponent(shop.currency)), at=now
    )
    until = brought + timedelta(days=shop.policy.referral_window_days)
    html = voice(
        "nudge-friend-returned",
        name=name_of(member),
        friend=_friend(nudge, voice),
        points=int(str(nudge.facts["points"])),
        held=hers.points,
        owed=hers.owed,
        again=When(until, member.zone, "date") if until > now else "no",
    )
    return nudge_letter(html, None, nudge, shop, member, voice, now)


def _bond_and_turn(nudge: Nudge) -> tuple[int, int]:
    bond, turn = nudge.about.split(".")
    return int(bond), int(turn)


def _friend(nudge: Nudge, voice: Voice) -> Name:
    """Her friend's name, if both are in one of the shop's groups: else she is told of a friend."""
    name = nudge.facts.get("friend")
    return Name(first_name(name) if isinstance(name, str) else "", fallback=voice.plain("refer-somebody"))
