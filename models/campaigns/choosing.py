"""Whom an announcement is for, in which order they are written to, when it suits them, and what the gate will say."""

from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Select, exists, func, select

from models.campaigns.rules import (
    SAMPLE_MAX,
    VALID_FOR,
    Campaign,
    Chosen,
    Timing,
    effort_of,
    in_order,
    moment,
    slot,
)
from models.database import Session
from models.loyalty.tables import DayRow
from models.members.queries import survivors
from models.members.rules import Reach
from models.members.tables import MemberRow
from models.orders.tables import OrderRow
from models.outreach import queries as outreach
from models.outreach.gate import Decision, Drop, Hold, Receiver, Send, decide, foresee
from models.outreach.habits import habits_of
from models.outreach.rules import Kind, Nudge, Plan, Reason
from models.outreach.sifting import special
from models.outreach.tables import MuteRow
from models.outreach.timing import evening_hour
from models.results.assigning import held_out_among, share, variant
from models.segments.queries import selected
from models.segments.rules import Audience
from models.shops.rules import Policy, Shop
from models.staff.queries import roster
from models.tiers.rules import SPEND_WINDOW, Metric
from models.timekeeping import region_of


async def choose(
    session: Session, shop: Shop, campaign: Campaign, audience: Audience, *, now: datetime
) -> list[Chosen]:
    """The audience at this moment without the shop's own staff, in the order of sending, and who is not written to.

    Read in a few statements however many they are. Who cannot be written to is known before anybody is drawn for the
    holdout, so that those held out are like those who are not.
    """
    mutes = (MuteRow.shop_id == shop.id, MuteRow.member_id == MemberRow.id, MuteRow.kind == Kind.CAMPAIGN)
    rows = await session.execute(
        select(
            MemberRow.id,
            MemberRow.reach,
            MemberRow.language,
            MemberRow.stopped_at,
            exists().where(*mutes, MuteRow.until > now),
        ).where(MemberRow.shop_id == shop.id, selected(shop, audience, now=now))
    )
    # Joined here: SQLite would look through all buyers anew for each member (0.4 ms each with 3,000 of them).
    worth = {member: (place, buyers, last) for member, place, buyers, last in await session.execute(_worth(shop, now))}
    staff, chosen = await roster(session, shop.id), []
    for member, reach, language, stopped, muted in rows:
        if member not in staff:
            place, buyers, last = worth.get(member, (0, 0, None))
            quiet = (now - last).days if last is not None else 0 if place else None
            effort = effort_of(place, buyers, quiet, lapsed_days=shop.policy.lapsed_days)
            reason = _unfit(campaign, reach, stopped is not None, bool(muted))
            chosen.append(Chosen(member, effort, reason, language))
    return _drawn(campaign, chosen)


def _worth(shop: Shop, now: datetime) -> Select[int, int, int, datetime | None]:
    """Every buyer of the last year: her place by what she spent, how many they are, and when she bought last."""
    account, unit, _ = Metric.SPEND.source(shop.currency)
    spent = (
        select(DayRow.member_id, func.sum(DayRow.total).label("spent"))
        .where(
            DayRow.shop_id == shop.id,
            DayRow.account == account,
            DayRow.unit == unit,
            DayRow.day > (now - SPEND_WINDOW).date(),
            DayRow.day <= now.date(),
        )
        .group_by(DayRow.member_id)
        .having(func.sum(DayRow.total) > 0)
        .subquery()
    )
    last = (
        select(OrderRow.member_id, func.max(OrderRow.ordered_at).label("at"))
        .where(OrderRow.shop_id == shop.id, OrderRow.given_back_at.is_(None))
        .group_by(OrderRow.member_id)
        .subquery()
    )
    place = func.row_number().over(order_by=(spent.c.spent.desc(), spent.c.member_id))
    return select(spent.c.member_id, place, func.count().over(), last.c.at).outerjoin(
        last, last.c.member_id == spent.c.member_id
    )


def _unfit(campaign: Campaign, reach: Reach, stopped: bool, muted: bool) -> Reason | None:
    if campaign.promotional and stopped:
        return Reason.STOPPED
    if campaign.promotional and muted:
        return Reason.MUTED
    return None if reach is Reach.DM else Reason.UNREACHABLE


def _drawn(campaign: Campaign, chosen: Sequence[Chosen]) -> list[Chosen]:
    fit = [one.member for one in chosen if one.reason is None]
    held = held_out_among(campaign.seed, fit, campaign.holdout) if campaign.promotional else frozenset[int]()
    drawn = [
        replace(one, reason=Reason.HOLDOUT) if one.reason is None and one.member in held else one for one in chosen
    ]
    return in_order(drawn, {one.member: share(f"order\0{campaign.seed}", one.member) for one in drawn})


async def plans(
    session: Session,
    shop: Shop,
    campaign: Campaign,
    chosen: Sequence[Chosen],
    facts: dict[str, object],
    *,
    taken: MutableMapping[int, int],
    now: datetime,
) -> list[Plan]:
    """A plan for each of these: her moment, in the first minute with room for one more, or why she is not written to.

    Whoever was merged since stands for whom she became. `taken` is filled as places are taken.
    """
    now_are = await survivors(session, shop.id, [one.member for one in chosen])
    ids = sorted(set(now_are.values()))
    receivers = await outreach.receivers(session, shop.id, ids, kind=Kind.CAMPAIGN, now=now)
    habits = await habits_of(session, shop.id, ids, now=now)
    timing, found, seen = campaign.timing or Timing.EVENING, [], set[int]()
    for one in chosen:
        member = now_are.get(one.member)
        if member is None or member in seen or member not in receivers:
            continue
        seen.add(member)
        hers = receivers[member]
        hour, learnt = evening_hour(habits[member], region_of(hers.zone))
        meant = moment(
            timing, campaign.at, zone=hers.zone, shop_zone=shop.zone, hour=hour,
            closed=hers.closed_hours(shop.policy, campaign.klass), now=now,
        )  # fmt: skip
        at = slot(meant, taken, shop.policy.announce_per_minute) if one.reason is None else meant
        told = facts | {
            "variant": variant(campaign.seed, member, [1] * len(campaign.variants)),
            "effort": one.effort.value,
        }
        if timing is Timing.EVENING:
            told |= {"hour": hour, "learnt": learnt}
        plan = Plan(
            member, Kind.CAMPAIGN, str(campaign.id), campaign.klass, at, at + VALID_FOR[timing], told, drop=one.reason
        )
        found.append(plan)
    return found


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is to be expected of an announcement: first and last letter, and who of its audience waits, or drops.

    Both None when nobody is written to.
    """

    first: datetime | None
    last: datetime | None
    waits: Mapping[Reason, int]
    drops: Mapping[Reason, int]


async def forecast(
    session: Session, shop: Shop, campaign: Campaign, chosen: Sequence[Chosen], *, now: datetime
) -> Forecast:
    """What the gate would say to each of these at her moment, and when the first and the last letter leaves.

    Whoever has heard enough, or asked for hours of her own, is judged by herself; all others by their clock, which
    thousands share. In her own evening nobody waits but those: of the others so many are looked at for the hours only.
    """
    fit = [one.member for one in chosen if one.reason is None]
    alone = await special(session, shop, now=now) if campaign.promotional else set[int]()
    evening = campaign.timing in (None, Timing.EVENING)
    each = not evening or (campaign.promotional and _hears_nothing(shop.policy))
    asked = [one for at, one in enumerate(fit) if each or at < SAMPLE_MAX or one in alone]
    hers = await outreach.receivers(session, shop.id, asked, kind=Kind.CAMPAIGN, now=now)
    habits = await habits_of(session, shop.id, asked if evening else [], now=now)
    outlook, taken = _Outlook(shop, campaign, now), dict[int, int]()
    waits, drops, moments = Counter[Reason](), Counter[Reason](), []
    for one in asked:
        hour = evening_hour(habits[one], region_of(hers[one].zone))[0] if evening else 0
        meant = outlook.meant(hers[one], hour, alone=one in alone)
        at = slot(meant, taken, shop.policy.announce_per_minute)
        match outlook.judged(hers[one], hour, at, alone=one in alone):
            case Drop(reason):
                drops[reason] += 1
            case Hold(until, reason):
                waits[reason] += 1
                moments.append(until)
            case _:
                moments.append(at)
    beyond = timedelta(minutes=(len(fit) - len(asked)) // shop.policy.announce_per_minute)
    return Forecast(min(moments, default=None), max(moments) + beyond if moments else None, waits, drops)


def _hears_nothing(policy: Policy) -> bool:
    """Whether a cap of the shop's is 0: then it holds for everybody, whatever she has heard."""
    return min(policy.promotional_per_day_max, policy.promotional_per_week_max, policy.started_dms_per_week_max) <= 0


class _Outlook:
    """The gate's word on an announcement; of those of whom only the clock counts it is asked once for each clock."""

    def __init__(self, shop: Shop, campaign: Campaign, now: datetime) -> None:
        self._shop, self._campaign, self._now = shop, campaign, now
        self._timing = campaign.timing or Timing.EVENING
        self._meant: dict[tuple[object, ...], datetime] = {}
        self._judged: dict[tuple[object, ...], Decision] = {}

    def meant(self, hers: Receiver, hour: int, *, alone: bool) -> datetime:
        """The moment it is meant for."""
        if alone:
            return self._moment(hers, hour)
        clock = (hers.zone, hers.quiet, hers.sure, hour)
        if (known := self._meant.get(clock)) is None:
            known = self._meant[clock] = self._moment(hers, hour)
        return known

    def judged(self, hers: Receiver, hour: int, at: datetime, *, alone: bool) -> Decision:
        """What becomes of it if it is planned for this moment."""
        if alone:
            return self._decide(hers, hour, at)
        clock = (hers.zone, hers.quiet, hers.sure, hour, at)
        if (known := self._judged.get(clock)) is None:
            known = self._judged[clock] = self._decide(hers, hour, at)
        return known

    def _moment(self, hers: Receiver, hour: int) -> datetime:
        closed = hers.closed_hours(self._shop.policy, self._campaign.klass)
        return moment(
            self._timing, self._campaign.at, zone=hers.zone, shop_zone=self._shop.zone, hour=hour, closed=closed,
            now=self._now,
        )  # fmt: skip

    def _decide(self, hers: Receiver, hour: int, at: datetime) -> Decision:
        about, klass, until = str(self._campaign.id), self._campaign.klass, at + VALID_FOR[self._timing]
        told: dict[str, object] = {"hour": hour} if self._timing is Timing.EVENING else {}
        foreseen = foresee(
            Plan(0, Kind.CAMPAIGN, about, klass, at, until, told), hers, self._shop.policy, now=self._now
        )
        if isinstance(foreseen, Drop):
            return foreseen
        then = foreseen.until if isinstance(foreseen, Hold) else at
        nudge = Nudge(0, 0, Kind.CAMPAIGN, about, klass, told, then, until, attempts=0)
        decided = decide(nudge, hers, self._shop.policy, still_true=True, paused=False, at=then)
        return foreseen if isinstance(foreseen, Hold) and isinstance(decided, Send) else decided
