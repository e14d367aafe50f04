"""What an order gives a reason for: whether all is well, a word about it in public, and whether she needs more."""

from datetime import datetime, timedelta

from locales import Fact, Voice, When
from locales.matching import matcher_of
from locales.values import known_as
from models.coupons.rules import Terms
from models.database import Session
from models.loyalty.earning import Event
from models.loyalty.programme import rules_of
from models.members.rules import Member
from models.money import Money, exponent
from models.occasions import purchases, refills
from models.occasions.rhythm import is_used_up
from models.occasions.rules import Candidate, setting
from models.orders.queries import order as order_of
from models.outreach.ports import Letter
from models.outreach.rules import Kind, Nudge, Plan
from models.shops.rules import Shop
from models.timekeeping import local_date
from scheduler.occasions.evenings import evenings
from scheduler.occasions.gifts import code_of, last_minute, terms_of
from scheduler.occasions.letters import name_of, nudge_letter, press_button

WITHIN = timedelta(days=3)
"""So long after the day itself a delivery is still asked about, where the bot stood still."""
QUARTER_MONTHS = 3
UNKNOWN_TIMES_MIN = 4
"""So often somebody must have bought an item of which nobody knows what it is, before it is believed to run low."""


async def plan_delivered(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whose newest order arrived a week ago."""
    return await _plan_after(session, shop, Kind.DELIVERED, now)


async def plan_reviews(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whose newest order arrived two weeks ago."""
    return await _plan_after(session, shop, Kind.REVIEW, now)


async def still_kept(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """Nothing of the order has been given back."""
    found = await order_of(session, shop.id, int(nudge.about))
    return found is not None and found[1].refunded_minor == 0


async def delivered_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """Whether everything is as she wished. Raises `LookupError` without the order."""
    html = voice("nudge-delivered", name=name_of(member), shop=shop.name, what=await _what(session, shop, nudge))
    return nudge_letter(html, None, nudge, shop, member, voice, now)


async def review_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """A word about it, please, and what that brings. Raises `LookupError` without the order."""
    points = (await rules_of(session, shop.id)).fixed.get(Event.REVIEW.value, 0)
    html = voice("nudge-review", name=name_of(member), what=await _what(session, shop, nudge), points=points)
    return nudge_letter(html, None, nudge, shop, member, voice, now)


async def plan_replenish(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members who will need more of something soon."""
    percent = setting(shop.policy, Kind.REPLENISH).numbers["percent"]
    found = await refills.replenishing(session, shop.id, now=now, percent=percent)
    return await evenings(session, shop, Kind.REPLENISH, [one for one in found if _runs_low(one, shop)], now)


def _runs_low(one: Candidate, shop: Shop) -> bool:
    """Whether the item is one that is used up: by its category, else by what it is called; of what nobody knows she
    must have bought more."""
    if one.facts["category"] is not None:
        return True
    topics = matcher_of(shop.languages).topics(str(one.facts["item"]))
    named = [topic.name for topic in topics if topic.kind == "category"]
    return any(map(is_used_up, named)) if named else int(str(one.facts["times"])) >= UNKNOWN_TIMES_MIN


async def still_needed(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """She has not bought it again."""
    item, last = str(nudge.facts["item"]), datetime.fromisoformat(str(nudge.facts["last"]))
    return await refills.still_needs(session, shop.id, nudge.member, item=item, last=last)


async def replenish_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """What may be running out, and since when."""
    last = datetime.fromisoformat(str(nudge.facts["last"]))
    html = voice(
        "nudge-replenish",
        name=name_of(member),
        shop=shop.name,
        item=str(nudge.facts["item"]),
        last=When(last, member.zone, "date"),
    )
    return nudge_letter(html, None, nudge, shop, member, voice, now)


async def plan_frequent(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members who order often and little, if a coupon for them can be afforded: once a quarter."""
    if await terms_of(session, shop, Kind.FREQUENT, now) is None:
        return []
    found = await refills.frequent_small(session, shop.id, now=now, about=quarter(shop, now))
    return await evenings(session, shop, Kind.FREQUENT, found, now)


async def plan_specialists(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members who buy mostly of one category, if a coupon for them can be afforded: once a quarter."""
    if await terms_of(session, shop, Kind.SPECIALIST, now) is None:
        return []
    found = await refills.specialists(session, shop.id, now=now, about=quarter(shop, now))
    return await evenings(session, shop, Kind.SPECIALIST, found, now)


async def still_affordable(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The coupon leaves enough of an order."""
    return await _terms(session, shop, nudge, now) is not None


async def offer_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """A code of her own for the way she buys. Raises `LookupError` where it cannot be afforded any more."""
    terms = await _terms(session, shop, nudge, now)
    if terms is None:
        raise LookupError(f"nothing to give for nudge {nudge.id}")
    code = await code_of(session, shop, nudge, terms, now)
    until = When(last_minute(code), shop.zone, "date")
    common: dict[str, Fact] = {"percent": terms.value, "code": code.shown, "until": until}
    common |= {"name": name_of(member), "shop": shop.name}
    if nudge.kind is Kind.FREQUENT:
        html = voice("nudge-frequent", least=Money(terms.min_minor, shop.currency), **common)
    else:
        liked = known_as(voice, "category", str(nudge.facts["category"])) or ""
        html = voice("nudge-specialist", category=liked, **common)
    news = press_button(voice, "nudge-button-news", "nudge.news", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, news, nudge, shop, member, voice, now)


def quarter(shop: Shop, now: datetime) -> str:
    """The quarter of the shop's year: `2026Q4`."""
    day = local_date(now, shop.zone)
    return f"{day.year}Q{(day.month - 1) // QUARTER_MONTHS + 1}"


async def _terms(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> Terms | None:
    """For who orders often and little it counts from a third more than her usual sum, in whole units; for who knows
    a category, on that alone.
    """
    if nudge.kind is Kind.SPECIALIST:
        return await terms_of(session, shop, nudge.kind, now, category=str(nudge.facts["category"]).casefold())
    usual, unit = int(str(nudge.facts["usual"])), 10 ** exponent(shop.currency)
    return await terms_of(session, shop, nudge.kind, now, min_minor=-(-usual * 4 // 3 // unit) * unit)


async def _plan_after(session: Session, shop: Shop, kind: Kind, now: datetime) -> list[Plan]:
    after = setting(shop.policy, kind).days()
    found = await purchases.delivered(session, shop.id, kind, now=now, after=after, within=WITHIN)
    return await evenings(session, shop, kind, found, now)


async def _what(session: Session, shop: Shop, nudge: Nudge) -> str:
    found = await order_of(session, shop.id, int(nudge.about))
    if found is None:
        raise LookupError(f"no order {nudge.about}")
    return found[1].what
