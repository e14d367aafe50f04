"""What the calendar gives a reason for: the day she first ordered, and the shop's member days."""

from datetime import date, datetime, timedelta

from locales import Voice, When
from models.database import Session
from models.loyalty.memberdays import day_multiplier, member_days
from models.members.rules import Member
from models.occasions import purchases, ties
from models.occasions.rules import Candidate, setting
from models.outreach.ports import Letter
from models.outreach.rules import Kind, Nudge, Plan
from models.shops.rules import Shop
from models.timekeeping import local_date, local_day_bounds
from scheduler.occasions.evenings import evenings
from scheduler.occasions.letters import name_of, nudge_letter, press_button

DAY = timedelta(days=1)
PLAIN_PERCENT = 100


async def plan_anniversaries(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members who first ordered on this date, by their own calendars, so many years ago, and who are not missed."""
    gone_after = setting(shop.policy, Kind.LAPSED).days()
    found = await purchases.anniversaries(session, shop.id, now=now, gone_after=gone_after)
    return await evenings(session, shop, Kind.ANNIVERSARY, found, now)


async def still_anniversary(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """It is that day by the clock she lives by now, and the first order was not given back."""
    found = await purchases.first_order_at(session, shop.id, nudge.member)
    return found is not None and found.isoformat() == nudge.facts["first_at"]


async def anniversary_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """How many years it has been, and thanks."""
    years = int(str(nudge.facts["years"]))
    html = voice("nudge-anniversary", name=name_of(member), shop=shop.name, years=years)
    return nudge_letter(html, None, nudge, shop, member, voice, now)


async def plan_member_days(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """On the eve of a member day, everybody who has ordered lately."""
    if not shop.policy.member_days:
        return []
    within = setting(shop.policy, Kind.MEMBER_DAY).days("active")
    today = local_date(now, shop.zone)
    plans: list[Plan] = []
    for day in (today + DAY, today + 2 * DAY):
        if _percent(shop, day) > PLAIN_PERCENT:
            eve, end = local_day_bounds(day - DAY, shop.zone)[0], local_day_bounds(day, shop.zone)[1]
            about = day.isoformat()
            some = await ties.active(session, shop.id, Kind.MEMBER_DAY, about=about, now=now, within=within)
            found = [Candidate(one, about, {"day": about}, since=eve, until=end) for one in some]
            plans += await evenings(session, shop, Kind.MEMBER_DAY, found, now)
    return plans


async def still_member_day(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The shop keeps that day still."""
    return _percent(shop, date.fromisoformat(nudge.about)) > PLAIN_PERCENT


async def member_day_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """Which day it is, and how many times the points an order earns on it."""
    day = date.fromisoformat(nudge.about)
    begin = local_day_bounds(day, shop.zone)[0]
    html = voice(
        "nudge-member-day",
        name=name_of(member),
        shop=shop.name,
        day=When(begin, shop.zone, "relative-day", now),
        times=f"×{_percent(shop, day) / PLAIN_PERCENT:g}",
    )
    news = press_button(voice, "nudge-button-news", "nudge.news", nudge.id, shop=shop, member=member, now=now)
    return nudge_letter(html, news, nudge, shop, member, voice, now)


def _percent(shop: Shop, day: date) -> int:
    return day_multiplier(member_days(shop.policy.member_days), local_day_bounds(day, shop.zone)[0], shop.zone)
