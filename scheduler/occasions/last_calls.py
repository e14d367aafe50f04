"""Who is reminded of a group buy before it ends: members it would suit and who have not joined."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from locales import Voice, When
from models.database import Session
from models.groupbuys import queries as groupbuys
from models.groupbuys.facts import told_progress
from models.groupbuys.rules import Buy
from models.groupbuys.states import JOINABLE
from models.members.rules import Member
from models.occasions.queries import told_in_vain
from models.occasions.rhythm import is_nearly_full
from models.occasions.rules import setting
from models.occasions.ties import free_to_hear
from models.outreach import queries as outreach
from models.outreach.habits import habits_of
from models.outreach.ports import Letter
from models.outreach.rules import Class, Kind, Nudge, Plan, Reason
from models.outreach.timing import call_moment, evening_hour
from models.shops.rules import Shop
from models.staff.queries import roster
from models.timekeeping import region_of
from scheduler.occasions.letters import name_of, nudge_letter, press_button

CALLS_PLANNED_AHEAD = timedelta(hours=48)
"""A last call can fall on the evening before the night before the deadline; a ring a day must be enough to see it."""
A_DAY = timedelta(hours=24)
SOONER = (Kind.BUY_DAY, Kind.BUY_NEAR)
"""What may have been said of a buy before its last call."""
STILL_A_DAY = timedelta(hours=12)
"""With less time left nobody is told that there is a day."""


async def plan_last_calls(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whom an open buy would suit and who have not joined, shortly before it ends."""
    staff = await roster(session, shop.id)
    notice = timedelta(hours=setting(shop.policy, Kind.LAST_CALL).numbers["hours"])
    plans: list[Plan] = []
    for buy in await groupbuys.open_buys(session, shop.id, now=now):
        if buy.deadline - now <= CALLS_PLANNED_AHEAD:
            known = await outreach.planned_for(session, shop.id, Kind.LAST_CALL, str(buy.id))
            fit = await groupbuys.candidates_for_last_call(session, shop.id, buy.id)
            some = [one for one in fit if one not in known | staff.keys()]
            plans += await _calls(session, shop, Kind.LAST_CALL, buy, some, notice, now)
    return plans


async def plan_a_day_before(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """The same people a day before it ends. A buy that is open for less than a day has its last call only."""
    plans: list[Plan] = []
    for buy in await groupbuys.open_buys(session, shop.id, now=now):
        if A_DAY < buy.deadline - now <= CALLS_PLANNED_AHEAD:
            some = await _fitting(session, shop, Kind.BUY_DAY, buy, now)
            plans += await _calls(session, shop, Kind.BUY_DAY, buy, some, A_DAY, now)
    return plans


async def plan_nearly_full(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """The same people once only a few more are needed, as soon as it suits them."""
    percent = setting(shop.policy, Kind.BUY_NEAR).numbers["percent"]
    plans: list[Plan] = []
    for buy in await groupbuys.open_buys(session, shop.id, now=now):
        if is_nearly_full(buy.figure, buy.threshold, percent=percent):
            some = await _fitting(session, shop, Kind.BUY_NEAR, buy, now)
            plans += await _calls(session, shop, Kind.BUY_NEAR, buy, some, buy.deadline - now, now)
    return plans


async def still_last_call(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """It is open, and she has not heard of it before: who did, and did nothing about it, has said no by that."""
    if not await still_open(session, shop, nudge, now):
        return False
    return not await told_in_vain(session, shop.id, nudge.member, about=nudge.about, kinds=SOONER)


async def still_a_day(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """It ends in a day or so, and she is not in it."""
    buy = await groupbuys.buy(session, shop.id, int(nudge.about))
    return buy is not None and buy.deadline - now > STILL_A_DAY and await still_open(session, shop, nudge, now)


async def still_nearly_full(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """A few more are needed, and she is none of them yet."""
    buy = await groupbuys.buy(session, shop.id, int(nudge.about))
    percent = setting(shop.policy, Kind.BUY_NEAR).numbers["percent"]
    if buy is None or not is_nearly_full(buy.figure, buy.threshold, percent=percent):
        return False
    return await still_open(session, shop, nudge, now)


async def _fitting(session: Session, shop: Shop, kind: Kind, buy: Buy, now: datetime) -> list[int]:
    fit = await groupbuys.candidates_for_last_call(session, shop.id, buy.id)
    abouts = dict.fromkeys(fit, str(buy.id))
    return sorted(await free_to_hear(session, shop.id, kind, abouts, now=now))


async def _calls(
    session: Session, shop: Shop, kind: Kind, buy: Buy, members: Sequence[int], notice: timedelta, now: datetime
) -> list[Plan]:
    hours = await habits_of(session, shop.id, members, now=now)
    receivers = await outreach.receivers(session, shop.id, members, kind=kind, now=now)
    plans = []
    for member in members:
        hers = receivers[member]
        hour, learnt = evening_hour(hours[member], region_of(hers.zone))
        quiet = hers.quiet_hours(shop.policy)
        at = call_moment(now, buy.deadline, notice=notice, hour=hour, zone=hers.zone, quiet=quiet)
        plans.append(
            Plan(
                member,
                kind,
                str(buy.id),
                Class.PROMOTIONAL,
                at or now,
                buy.deadline,
                {"hour": hour, "learnt": learnt, "item": buy.item, "category": buy.category},
                drop=None if at else Reason.QUIET,
            )
        )
    return plans


async def still_open(session: Session, shop: Shop, nudge: Nudge, now: datetime) -> bool:
    """The buy is open, and she is still somebody it would suit: in the group and not in the buy."""
    buy = await groupbuys.buy(session, shop.id, int(nudge.about))
    if buy is None or buy.state not in JOINABLE or now >= buy.deadline:
        return False
    return bool(await groupbuys.candidates_for_last_call(session, shop.id, buy.id, member=nudge.member))


async def call_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """What ends when (on her clock), how many are missing, and a way to join. Raises `LookupError` without the buy."""
    buy = await groupbuys.buy(session, shop.id, int(nudge.about))
    if buy is None:
        raise LookupError(f"no buy {nudge.about}")
    html = voice(
        f"nudge-{nudge.kind.replace('_', '-')}",
        name=name_of(member),
        item=buy.item,
        price=buy.unit,
        day=When(buy.deadline, member.zone, "relative-day", now),
        time=When(buy.deadline, member.zone, "time"),
        people=buy.people,
        **told_progress(buy),
    )
    join = press_button(voice, "nudge-button-join", "buy.join", buy.id, shop=shop, member=member, now=now)
    return nudge_letter(html, join, nudge, shop, member, voice, now)
