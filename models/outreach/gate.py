"""The gate: whether a nudge may be said to a member at this moment, and if not, when or why never.

The decision is made when a nudge is planned and again right before it is sent, and each decision names its reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from models.members.rules import Reach
from models.outreach.rules import AT_THEIR_TIME, PATIENCE, QUIET_WAYS, Class, Kind, Nudge, Plan, QuietWay, Reason
from models.outreach.timing import another_hour
from models.outreach.windows import AHEAD_DAYS, Hours, still_days_of, windows_of
from models.outreach.wishes import NO_WISHES, Wishes
from models.shops.rules import Policy
from models.timekeeping import QuietHours, at_local, local_date, local_time, next_evening

WEEK = timedelta(days=7)
MONTH = timedelta(days=30)

CAPS_LOOK_BACK = timedelta(days=31)

PAUSE_CHECK = timedelta(minutes=10)
EDGE_NOTICE = timedelta(minutes=30)
"""So long before she is not to be disturbed any more, what is said before it is said."""

UNSURE_HOURS = 1
"""How much earlier quiet begins, and how much later it ends, for somebody whose zone is only a guess."""


@dataclass(frozen=True, slots=True)
class Send:
    """Say it now."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Not now; ask again at `until`."""

    until: datetime
    reason: Reason


@dataclass(frozen=True, slots=True)
class Drop:
    """Never; the reason is kept."""

    reason: Reason


Decision = Send | Hold | Drop


@dataclass(frozen=True, slots=True)
class Receiver:
    """All the gate needs to know about a member. `sent` holds (when, class) of what she got in the last 31 days.

    `sure` is False while her zone is only a guess (the shop's, a group's, a language's).
    """

    reach: Reach
    zone: str
    quiet: tuple[time, time] | None
    stopped: bool
    muted: bool
    erased: bool
    sent: Sequence[tuple[datetime, Class]] = ()
    sure: bool = True
    wishes: Wishes = NO_WISHES

    def quiet_hours(self, policy: Policy) -> QuietHours:
        """When she is not written to: her own window, else the shop's, kept wider while her zone is a guess."""
        if self.quiet is not None:
            return QuietHours(*self.quiet)
        hours = QuietHours(*policy.quiet)
        return hours if self.sure else hours.widened(UNSURE_HOURS)

    def closed_hours(self, policy: Policy, klass: Class) -> Hours:
        """All the times at which a nudge of this class is not said to her.

        What the shop owes her heeds the quiet hours only; for the rest there are windows, hers before the shop's,
        and days on which the shop is still.
        """
        quiet = self.quiet_hours(policy)
        if klass is Class.TRANSACTIONAL:
            return Hours(quiet)
        return Hours(quiet, self.wishes.windows or windows_of(policy.windows), still_days_of(policy.still_days))


def decide(
    nudge: Nudge, receiver: Receiver, policy: Policy, *, still_true: bool, paused: bool, at: datetime
) -> Decision:
    """The gate: may this be said to her, at this moment?

    Asked right before sending, because since the planning she may have bought, stopped or gone to bed. What can
    never become right is dropped; what is only early is held, always to a later moment at which it still makes sense.
    """
    if paused:
        return Hold(at + PAUSE_CHECK, Reason.PAUSED)
    if dropped := _refusal(nudge, receiver, still_true=still_true, at=at):
        return Drop(dropped)
    closed = receiver.closed_hours(policy, nudge.klass)
    if nudge.klass is Class.PROMOTIONAL and (over := _over_cap(receiver, policy, at=at)):
        reason, free = over
        until = _her_hour(nudge, receiver, closed, since=_day_after(free, receiver.zone)) if free else nudge.valid_until
        return _held(nudge, until, reason)
    if nudge.klass is Class.PROMOTIONAL and (rests := receiver.wishes.rests_until) and at < rests:
        return _held(nudge, _her_hour(nudge, receiver, closed, since=rests), Reason.RESTING)
    if at - nudge.not_before > (patience := PATIENCE[nudge.kind]):
        # Her hour that began less than her patience ago is still her hour.
        until = _her_hour(nudge, receiver, closed, since=at - patience)
        if at < until < nudge.valid_until:
            return Hold(until, Reason.LATE)
    if closed.contains(at, receiver.zone):
        reason = _why_closed(closed, at, receiver.zone)
        if QUIET_WAYS.get(nudge.kind) is QuietWay.DROP:
            return Drop(reason)
        return _held(nudge, _open_again(nudge, receiver, closed, reason, at=at), reason)
    return Send()


def standing(receiver: Receiver, policy: Policy, *, paused: bool, at: datetime) -> Decision:
    """What the gate says at this moment to anything promotional of a kind she has not asked for less of."""
    any_nudge = Nudge(0, 0, Kind.LAPSED, "", Class.PROMOTIONAL, {}, at, at + timedelta(days=AHEAD_DAYS), attempts=0)
    return decide(any_nudge, replace(receiver, muted=False), policy, still_true=True, paused=paused, at=at)


def foresee(plan: Plan, receiver: Receiver, policy: Policy, *, now: datetime) -> Decision:
    """The gate at planning: a meant moment at which she is not written to is moved, or the nudge dropped at once.

    `Hold` names the moment it is planned for instead. Who has stopped, or cannot be reached, may have changed that
    by then: she is asked about when it is due, and only what nothing can change is dropped already here.
    """
    if plan.drop is not None:
        return Drop(plan.drop)
    if receiver.erased:
        return Drop(Reason.ERASED)
    if plan.klass is Class.PROMOTIONAL and not receiver.wishes.wants(plan.facts.get("category")):
        return Drop(Reason.NOT_HERS)
    closed = receiver.closed_hours(policy, plan.klass)
    meant = max(plan.not_before, now)
    if not closed.contains(meant, receiver.zone):
        return Send()
    reason, way = _why_closed(closed, meant, receiver.zone), QUIET_WAYS.get(plan.kind, QuietWay.HOLD)
    after = _open_again(plan, receiver, closed, reason, at=meant)
    before = closed.begin_of(meant, receiver.zone) - EDGE_NOTICE if way is QuietWay.EDGE else now - EDGE_NOTICE
    if before >= now and not closed.contains(before, receiver.zone) and meant - before <= after - meant:
        return Hold(before, reason)
    fits = way is not QuietWay.DROP and after < plan.valid_until
    return Hold(after, reason) if fits else Drop(reason)


def tried(plan: Plan, receiver: Receiver, policy: Policy, *, salt: str, now: datetime) -> Plan:
    """The plan at another hour, for the few with which it is found out whether that suits her better; else as it is.

    Only what waits for nothing but her hour, where it is still in time. `facts["tried"]` says so. The same occasion
    of the same person is always told the same, so that planning it again changes nothing.
    """
    hour = plan.facts.get("hour")
    free = plan.klass is Class.PROMOTIONAL and plan.drop is None and plan.kind not in AT_THEIR_TIME
    if not free or not isinstance(hour, int) or local_time(plan.not_before, receiver.zone).hour != hour:
        return plan
    other = another_hour(f"{salt}:{plan.dedupe}", hour, policy.explore_percent)
    if other is None:
        return plan
    closed = receiver.closed_hours(policy, plan.klass)
    # Never on an earlier day than was meant: an anniversary is not told on its eve.
    since = max(now, at_local(local_date(plan.not_before, receiver.zone), time(0), receiver.zone))
    at = next_evening(since, receiver.zone, other, closed)
    if at >= plan.valid_until or local_time(at, receiver.zone).hour != other or closed.contains(at, receiver.zone):
        return plan
    return replace(plan, not_before=at, facts={**plan.facts, "hour": other, "tried": True})


def _open_again(one: Nudge | Plan, receiver: Receiver, closed: Hours, reason: Reason, *, at: datetime) -> datetime:
    """When a closed time ends; after a day on which the shop was still, her hour and not the first of the morning."""
    if reason is Reason.STILL_DAY:
        return _her_hour(one, receiver, closed, since=closed.end_of(at, receiver.zone))
    return closed.end_of(at, receiver.zone)


def _held(nudge: Nudge, until: datetime, reason: Reason) -> Decision:
    return Hold(until, reason) if until < nudge.valid_until else Drop(reason)


def _why_closed(closed: Hours, at: datetime, zone: str) -> Reason:
    """The rule that stands in the way: of several, the one that a member would name first."""
    if closed.quiet.contains(at, zone):
        return Reason.QUIET
    return Reason.STILL_DAY if closed.is_still(at, zone) else Reason.WINDOW


def _refusal(nudge: Nudge, receiver: Receiver, *, still_true: bool, at: datetime) -> Reason | None:
    promotional = nudge.klass is Class.PROMOTIONAL
    checks = (
        (receiver.erased, Reason.ERASED),
        (receiver.stopped and promotional, Reason.STOPPED),
        (receiver.muted and promotional, Reason.MUTED),
        (promotional and not receiver.wishes.wants(nudge.facts.get("category")), Reason.NOT_HERS),
        (receiver.reach is not Reach.DM, Reason.UNREACHABLE),
        (at >= nudge.valid_until, Reason.TOO_LATE),
        (not still_true, Reason.NO_LONGER_TRUE),
    )
    return next((reason for holds, reason in checks if holds), None)


def _over_cap(receiver: Receiver, policy: Policy, *, at: datetime) -> tuple[Reason, datetime | None] | None:
    """The cap that is reached, and from when on there is room again: None if there never is.

    Of several the one that keeps her free for longest. What was sent later than `at` counts as today's: the clock
    was ahead then, or is behind now.
    """
    reached = [
        (one.reason, max([at, *one.free]) if one.most > 0 else None)
        for one in used_caps(receiver, policy, at=at)
        if one.used >= one.most
    ]
    never = next((one for one in reached if one[1] is None), None)
    return never or max(reached, key=lambda one: one[1] or at, default=None)


@dataclass(frozen=True, slots=True)
class Cap:
    """A limit on what she hears in a span: how many of how many places are taken, what must pass before one is free."""

    reason: Reason
    used: int
    most: int
    free: tuple[datetime, ...]
    span: timedelta


def used_caps(receiver: Receiver, policy: Policy, *, at: datetime) -> list[Cap]:
    """Every cap there is for her, and how much of it is used at this moment. Transactional nudges have none."""
    promotional = sorted(when for when, klass in receiver.sent if klass is Class.PROMOTIONAL)
    today = local_date(at, receiver.zone)
    since_midnight = [when for when in promotional if local_date(when, receiver.zone) >= today]
    week = [when for when in promotional if when > at - WEEK]
    started = sorted(when for when, _ in receiver.sent if when > at - WEEK)
    month = [when for when in promotional if when > at - MONTH]
    hers = ((week, receiver.wishes.week_max, WEEK), (month, receiver.wishes.month_max, MONTH))
    limits = [
        (Reason.CAP_WEEK, week, policy.promotional_per_week_max, WEEK),
        (Reason.CAP_STARTED, started, policy.started_dms_per_week_max, WEEK),
        *((Reason.CAP_HERS, sent, most, span) for sent, most, span in hers if most is not None),
    ]
    caps = [
        Cap(reason, len(sent), most, (sent[-most] + span,) if 0 < most <= len(sent) else (), span)
        for reason, sent, most, span in limits
    ]
    day = policy.promotional_per_day_max
    return [*caps, Cap(Reason.CAP_DAY, len(since_midnight), day, tuple(since_midnight), timedelta(days=1))]


def group_has_room(said_today: int, policy: Policy) -> bool:
    """Whether a group that has heard so much of the shop's own accord today may hear one more."""
    return said_today < policy.group_posts_per_day_max


def _day_after(moment: datetime, zone: str) -> datetime:
    return at_local(local_date(moment, zone) + timedelta(days=1), time(0), zone)


def _her_hour(nudge: Nudge | Plan, receiver: Receiver, closed: Hours, *, since: datetime) -> datetime:
    """Her next evening: at the hour learnt for her, or at the planned one."""
    hour = nudge.facts.get("hour")
    if not isinstance(hour, int):
        hour = local_time(nudge.not_before, receiver.zone).hour
    return next_evening(since, receiver.zone, hour, closed)


def retimed(nudge: Nudge, receiver: Receiver, policy: Policy, *, now: datetime) -> datetime | None:
    """Her next evening, if the planned moment is none of hers: she moved, or the rules of her clock were changed."""
    closed, planned = receiver.closed_hours(policy, nudge.klass), nudge.not_before
    looks = (planned - timedelta(hours=back) for back in (0, 12, 24))
    if any(_her_hour(nudge, receiver, closed, since=since) == planned for since in looks):
        return None
    at = _her_hour(nudge, receiver, closed, since=now)
    return at if at < nudge.valid_until else None
