"""Why members are written to: who it concerns and when it suits her, whether it is still true, and what is said."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from locales import Name, Voice, When
from models.database import Session
from models.groupbuys import queries as groupbuys
from models.groupbuys.rules import Buy
from models.groupbuys.rules import State as BuyState
from models.interactions.queries import last_sign
from models.members.rules import Member, first_name
from models.money import Money, exponent
from models.orders.queries import lapsed_members, orders_of
from models.outreach import queries as outreach
from models.outreach.ports import Address, Button, Letter
from models.outreach.rules import Class, Kind, Nudge, Plan, Reason, call_moment, evening_hour
from models.sealing import Sealer
from models.shops.rules import Shop
from models.signing import Press, sign
from models.staff.queries import roster
from models.tiers.actions import look
from models.tiers.queries import standing_of
from models.tiers.rules import Metric
from models.tiers.validity import after_fall
from models.timekeeping import next_evening, region_of
from scheduler import tiers
from scheduler.birthdays import plan_birthdays, still_birthday
from scheduler.buy_news import over_letter, still_over
from scheduler.expiring import going, plan_expiring, still_expiring

LAPSED_VALID = timedelta(days=14)
HOURS_LOOK_BACK = timedelta(days=365)
LAST_MOMENT = timedelta(minutes=1)
"""What is gone at midnight is told as gone after the day before: that is the last one on which it can be spent."""
CALLS_PLANNED_AHEAD = timedelta(hours=48)
"""A last call can fall on the evening before the night before the deadline; a ring a day must be enough to see it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One reason to write. `plans` reads only; `still_true` and `letter` are asked in the transaction that decides."""

    plans: Callable[[Session, Shop, datetime], Awaitable[list[Plan]]]
    still_true: Callable[[Session, Shop, Nudge, datetime], Awaitable[bool]]
    letter: Callable[[Session, Shop, Nudge, Member, Voice, datetime], Awaitable[Letter]]


async def plan_lapsed(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members who have neither ordered nor shown up for long: once for each silence, at her own evening hour."""
    staff = await roster(session, shop.id)
    lapsed = [
        one
        for one in await lapsed_members(session, shop.id, now=now, lapsed_after=shop.policy.lapsed_after)
        if one.member not in staff
    ]
    ids = [one.member for one in lapsed]
    hours = await outreach.histograms(session, shop.id, ids, since=now - HOURS_LOOK_BACK)
    receivers = await outreach.receivers(session, shop.id, ids, kind=Kind.LAPSED, now=now)
    plans = []
    for one in lapsed:
        hour, learnt = evening_hour(hours[one.member], region_of(one.zone))
        at = next_evening(now, one.zone, hour, receivers[one.member].quiet_hours(shop.policy))
        facts: dict[str, object] = {
            "ordered_at": one.last_order_at.isoformat(),
            "sign_at": one.last_sign_at.isoformat() if one.last_sign_at else None,
            "hour": hour,
            "learnt": learnt,
        }
        about = str(one.last_order)
        plans.append(Plan(one.member, Kind.LAPSED, about, Class.PROMOTIONAL, at, at + LAPSED_VALID, facts))
    return plans


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
    html = voice("nudge-lapsed", name=_name(member), shop=shop.name, points=standing.points)
    news = _button(voice, "nudge-button-news", "nudge.news", nudge.id, shop=shop, member=member, now=now)
    return _letter(html, news, nudge, shop, member, voice, now)


async def plan_last_calls(session: Session, shop: Shop, now: datetime) -> list[Plan]:
    """Members whom an open buy would suit and who have not joined, shortly before it ends."""
    staff = await roster(session, shop.id)
    plans: list[Plan] = []
    for buy in await groupbuys.open_buys(session, shop.id, now=now):
        if buy.deadline - now <= CALLS_PLANNED_AHEAD:
            known = await outreach.planned_for(session, shop.id, Kind.LAST_CALL, str(buy.id))
            fit = await groupbuys.candidates_for_last_call(session, shop.id, buy.id)
            plans += await _calls(session, shop, buy, [one for one in fit if one not in known | staff.keys()], now)
    return plans


async def _calls(session: Session, shop: Shop, buy: Buy, members: list[int], now: datetime) -> list[Plan]:
    hours = await outreach.histograms(session, shop.id, members, since=now - HOURS_LOOK_BACK)
    receivers = await outreach.receivers(session, shop.id, members, kind=Kind.LAST_CALL, now=now)
    notice = timedelta(hours=shop.policy.last_call_hours)
    plans = []
    for member in members:
        hers = receivers[member]
        hour, learnt = evening_hour(hours[member], region_of(hers.zone))
        quiet = hers.quiet_hours(shop.policy)
        at = call_moment(now, buy.deadline, notice=notice, hour=hour, zone=hers.zone, quiet=quiet)
        plans.append(
            Plan(
                member,
                Kind.LAST_CALL,
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
    if buy is None or buy.state is not BuyState.OPEN or now >= buy.deadline:
        return False
    return nudge.member in await groupbuys.candidates_for_last_call(session, shop.id, buy.id)


async def call_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """What ends when (on her clock), how many are missing, and a way to join. Raises `LookupError` without the buy."""
    buy = await groupbuys.buy(session, shop.id, int(nudge.about))
    if buy is None:
        raise LookupError(f"no buy {nudge.about}")
    html = voice(
        "nudge-last-call",
        name=_name(member),
        item=buy.item,
        price=buy.price,
        day=When(buy.deadline, member.zone, "relative-day", now),
        time=When(buy.deadline, member.zone, "time"),
        people=buy.people,
        missing=buy.missing,
    )
    join = _button(voice, "nudge-button-join", "buy.join", buy.id, shop=shop, member=member, now=now)
    return _letter(html, join, nudge, shop, member, voice, now)


async def expiring_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """How many of her points go when (on her clock), and a way to see what they buy. Raises `LookupError` for none."""
    gone = await going(session, shop, nudge, now)
    if not gone:
        raise LookupError(f"nothing expires for {nudge.member}")
    first, *rest = gone
    html = voice(
        "nudge-expiring",
        name=_name(member),
        shop=shop.name,
        points=first.points,
        last=When(first.at - LAST_MOMENT, member.zone, "date"),
        more=sum(one.points for one in rest),
        until=When((rest[-1] if rest else first).at - LAST_MOMENT, member.zone, "date"),
    )
    buys = _button(voice, "nudge-button-rewards", "nudge.rewards", nudge.id, shop=shop, member=member, now=now)
    return _letter(html, buys, nudge, shop, member, voice, now)


async def risen_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """She has reached a tier, and until when it is hers."""
    found = await look(session, shop, member.id, now=now)
    ends = found.held.until
    html = voice(
        "nudge-tier-up",
        name=_name(member),
        shop=shop.name,
        tier=voice(f"tier-{nudge.facts['code']}"),
        until=When(ends - LAST_MOMENT, shop.zone, "date") if ends else "ever",
    )
    tier = _button(voice, "nudge-button-tier", "nudge.tier", nudge.id, shop=shop, member=member, now=now)
    return _letter(html, tier, nudge, shop, member, voice, now)


async def keep_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """What is missing to keep her tier, until when, and what she would have then. Raises `LookupError` without one."""
    found = await look(session, shop, member.id, now=now)
    if found.outlook is None:
        raise LookupError(f"no tier of {nudge.member}'s ends")
    missing, metric = found.outlook.missing, found.scheme.metric
    html = voice(
        "nudge-tier-keep",
        name=_name(member),
        shop=shop.name,
        tier=voice(f"tier-{nudge.facts['code']}"),
        next=voice(f"tier-{after_fall(found.scheme, found.outlook.rank).code}"),
        metric=metric.value,
        missing=Money(missing, shop.currency) if metric is Metric.SPEND else missing,
        until=When(datetime.fromisoformat(str(nudge.facts["falls"])) - LAST_MOMENT, shop.zone, "date"),
    )
    tier = _button(voice, "nudge-button-tier", "nudge.tier", nudge.id, shop=shop, member=member, now=now)
    return _letter(html, tier, nudge, shop, member, voice, now)


async def birthday_letter(
    session: Session, shop: Shop, nudge: Nudge, member: Member, voice: Voice, now: datetime
) -> Letter:
    """Good wishes and nothing to buy."""
    html = voice("nudge-birthday", name=_name(member), shop=shop.name)
    return _letter(html, None, nudge, shop, member, voice, now)


def birthday(sealer: Sealer | None) -> Occasion:
    """Birthdays as these keys open them; without keys nobody is greeted."""
    return Occasion(partial(plan_birthdays, sealer), partial(still_birthday, sealer), birthday_letter)


OCCASIONS: Mapping[Kind, Occasion] = {
    Kind.LAPSED: Occasion(plan_lapsed, still_lapsed, lapsed_letter),
    Kind.LAST_CALL: Occasion(plan_last_calls, still_open, call_letter),
    Kind.EXPIRING: Occasion(plan_expiring, still_expiring, expiring_letter),
    Kind.TIER_UP: Occasion(tiers.plan_nothing, tiers.still_up, risen_letter),
    Kind.TIER_KEEP: Occasion(tiers.plan_nothing, tiers.still_ending, keep_letter),
    Kind.BUY_OVER: Occasion(tiers.plan_nothing, still_over, over_letter),
}
"""All but birthdays, which take keys to read."""


def _letter(
    html: str, first: Button | None, nudge: Nudge, shop: Shop, member: Member, voice: Voice, now: datetime
) -> Letter:
    choices = tuple(
        _button(voice, f"nudge-button-{word}", f"nudge.{word}", nudge.id, shop=shop, member=member, now=now)
        for word in ("why", "less", "stop")
    )
    return Letter(Address(member.telegram or 0), html, ((first,), choices) if first else (choices,))


def _button(voice: Voice, key: str, verb: str, about: int, *, shop: Shop, member: Member, now: datetime) -> Button:
    return Button(
        voice.plain(key), press=sign(Press(verb, (str(about),), member.telegram), secret=shop.secret, now=now)
    )


def _name(member: Member) -> Name:
    return Name(first_name(member.name), fallback=f"#{member.id}")
