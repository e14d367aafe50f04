"""Who is missed: members who have neither ordered nor shown up for long, or who buy less than they used to.

Whoever is silent hears of it in one way only: won back, missed, asked, or told of buys, in this order.
"""

from datetime import datetime

from locales import Voice, When
from models.database import Session
from models.interactions.queries import last_sign
from models.members.rules import Member
from models.money import exponent
from models.occasions import crowds, purchases
from models.occasions.purchases import Silent
from models.occasions.rhythm import DECLINE_LOOK_BACK, decline
from models.occasions.rules import Candidate, setting
from models.orders.queries import orders_of
from models.outreach.ports import Letter
from models.outreach.rules import Kind, Nudge, Plan
from models.shops.rules import Shop
from models.tiers.queries import standing_of
from scheduler.occasions.evenings import evenings
from scheduler.occasions.gifts import code_of, last_minute, terms_of
from scheduler.occasions.letters import name_of, nudge_letter, press_button


async def plan_lapsed(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members who have neither ordered nor shown up for long: once for each silence, at her own evening hour."""
    found = await _lapsed(session, shop, Kind.LAPSED, now)
    return await evenings(session, shop, Kind.LAPSED, [_missed(one) for one in found], now)


async def still_lapsed(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """No newer order, and no sign of life since it was planned."""
    orders = await orders_of(session, shop.id, nudge.member, orders_max=1)
    sign_at = await last_sign(session, shop.id, nudge.member)
    known = nudge.facts.get("sign_at")
    return [str(one.id) for one in orders] == [nudge.about] and (sign_at.isoformat() if sign_at else None) == known


async def lapsed_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """We miss you: her name, her points if she has any, and a way to see what is new."""
    standing = await standing_of(
        session, shop.id, member.id, currency=shop.currency, minor_per_major=10 ** exponent(shop.currency), at=now
    )
    html = voice("nudge-lapsed", name=name_of(member), shop=shop.name, points=standing.points)
    news = press_button(voice, "nudge-button-news", "nudge.news", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, news, nudge, shop, member, voice, now)


async def plan_winback(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """The shop's best customers among those who lapsed, if a coupon for them can be afforded."""
    if await terms_of(session, shop, Kind.WINBACK, now) is None:
        return []
    found = await _lapsed(session, shop, Kind.WINBACK, now)
    best = await purchases.best_customers(session, shop.id, [one.member for one in found])
    return await evenings(session, shop, Kind.WINBACK, [_missed(one) for one in found if one.member in best], now)


async def still_winnable(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """She is silent still, and the coupon can be afforded."""
    terms = await terms_of(session, shop, Kind.WINBACK, now)
    return terms is not None and await still_lapsed(session, shop, nudge, now)


async def winback_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """We miss you, and a code of her own. Raises `LookupError` where it cannot be afforded any more."""
    terms = await terms_of(session, shop, Kind.WINBACK, now)
    if terms is None:
        raise LookupError(f"nothing to give for nudge {nudge.id}")
    code = await code_of(session, shop, nudge, terms, now)
    until = When(last_minute(code), shop.zone, "date")
    html = voice(
        "nudge-winback", name=name_of(member), shop=shop.name, percent=terms.value, code=code.shown, until=until
    )
    news = press_button(voice, "nudge-button-news", "nudge.news", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, news, nudge, shop, member, voice, now)


async def plan_declining(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members who spend or buy much less than they used to."""
    percent, after = setting(shop.policy, Kind.DECLINING).numbers["percent"], setting(shop.policy, Kind.LAPSED).days()
    found = await purchases.declining(session, shop.id, now=now, percent=percent, after=after)
    return await evenings(session, shop, Kind.DECLINING, found, now)


async def still_declining(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """She has not bought since, and her own past says the same."""
    orders = await orders_of(session, shop.id, nudge.member, orders_max=1)
    if [str(one.id) for one in orders] != [nudge.about]:
        return False
    paid = await purchases.paid_since(session, shop.id, nudge.member, since=now - DECLINE_LOOK_BACK)
    return decline(paid, now, percent=setting(shop.policy, Kind.DECLINING).numbers["percent"]) is not None


async def declining_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """What is missing in the shop for her; no word of how little she bought."""
    html = voice("nudge-declining", name=name_of(member), shop=shop.name)
    news = press_button(voice, "nudge-button-news", "nudge.news", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, news, nudge, shop, member, voice, now)


async def plan_missed(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members who did not join the last buys of what they like."""
    buys = setting(shop.policy, Kind.MISSED_BUYS).numbers["buys"]
    found = await crowds.missed(session, shop.id, now=now, buys=buys)
    return await evenings(session, shop, Kind.MISSED_BUYS, found, now)


async def still_missed(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """She has joined none since it was planned."""
    since = datetime.fromisoformat(str(nudge.facts["seen_at"]))
    return not await crowds.has_joined_since(session, shop.id, nudge.member, since=since)


async def missed_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """Which buys went by, and a way to see what is open."""
    items = nudge.facts["items"]
    said = voice.plain("list-mark").join(str(one) for one in (items if isinstance(items, list) else ()))
    html = voice("nudge-missed-buys", name=name_of(member), shop=shop.name, items=said)
    news = press_button(voice, "nudge-button-open-buys", "nudge.news", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, news, nudge, shop, member, voice, now)


async def _lapsed(session: Session, shop: Shop, kind: Kind, now: datetime) -> list[Silent]:
    lapse = setting(shop.policy, Kind.LAPSED)
    after, gaps = lapse.days(), lapse.numbers["gaps"]
    return await purchases.lapsed(session, shop.id, kind, now=now, after=after, gaps_percent=gaps)


def _missed(one: Silent) -> Candidate:
    facts: dict[str, object] = {
        "ordered_at": one.last_order_at.isoformat(),
        "sign_at": one.last_sign_at.isoformat() if one.last_sign_at else None,
    }
    return Candidate(one.member, str(one.last_order), facts)
