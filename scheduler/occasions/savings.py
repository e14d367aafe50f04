"""What she could save gives a reason for: a coupon of hers that ends, and free shipping that is nearly reached."""

from datetime import datetime

from locales import Voice, When
from locales.values import said_gives
from models.campaigns.facts import gives_of
from models.coupons.queries import code as code_by_number
from models.database import Session
from models.members.rules import Member
from models.money import Money, exponent
from models.occasions import crowds, ties
from models.occasions.rules import Candidate, setting
from models.outreach.ports import Letter
from models.outreach.rules import Kind, Nudge, Plan
from models.shops.rules import Shop
from scheduler.occasions.evenings import evenings
from scheduler.occasions.gifts import last_minute
from scheduler.occasions.letters import name_of, nudge_letter, press_button


async def plan_coupons(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members with a coupon of their own that they have not used and that ends soon."""
    return await _plan_ends(session, shop, Kind.COUPON_ENDS, now)


async def plan_birthday_gifts(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whose birthday's gift is unused and ends soon."""
    return await _plan_ends(session, shop, Kind.BIRTHDAY_GIFT, now)


async def still_unused(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """She has not used it, and it can still be used."""
    return await ties.is_unused(session, shop.id, int(nudge.about), now=now)


async def ends_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """What it gives, which code it is, and until when it holds. Raises `LookupError` without it."""
    found = await code_by_number(session, shop.id, int(nudge.about))
    if found is None:
        raise LookupError(f"no code {nudge.about}")
    html = voice(
        f"nudge-{nudge.kind.replace('_', '-')}",
        name=name_of(member),
        shop=shop.name,
        code=found.shown,
        gives=said_gives(voice, gives_of(found.terms, shop)),
        last=When(last_minute(found), shop.zone, "date"),
    )
    return nudge_letter(html, None, nudge, shop, member, voice, now)


async def plan_near_shipping(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members who have put nearly enough into open buys for their shipping to be free."""
    return await evenings(session, shop, Kind.NEAR_SHIPPING, await _near(session, shop, now), now)


async def still_near(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """Something is still missing, and little."""
    return bool(await _near(session, shop, now, member=nudge.member))


async def near_shipping_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """How much is missing at this moment, and what else is open. Raises `LookupError` when nothing is."""
    found = await _near(session, shop, now, member=member.id)
    if not found:
        raise LookupError(f"no open buys of {nudge.member}")
    missing, least = (Money(int(str(found[0].facts[name])), shop.currency) for name in ("missing", "from"))
    html = voice("nudge-near-shipping", name=name_of(member), missing=missing, least=least)
    news = press_button(voice, "nudge-button-open-buys", "nudge.news", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, news, nudge, shop, member, voice, now)


async def _near(session: Session, shop: Shop, now: datetime, *, member: int | None = None) -> list[Candidate]:
    numbers, unit = setting(shop.policy, Kind.NEAR_SHIPPING).numbers, int(10 ** exponent(shop.currency))
    return await crowds.near_free_shipping(
        session, shop.id, now=now, from_minor=numbers["from"] * unit, percent=numbers["percent"],
        currency=shop.currency, member=member,
    )  # fmt: skip


async def _plan_ends(session: Session, shop: Shop, kind: Kind, now: datetime) -> list[Plan]:
    within = setting(shop.policy, kind).days()
    found = await ties.coupons_ending(session, shop.id, kind, now=now, within=within)
    return await evenings(session, shop, kind, found, now)
