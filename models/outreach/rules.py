"""Whether, when and why a member is written to.

The promise: a promotional nudge arrives at most once, and none vanishes without a trace. So a nudge
is a row with a state, the decision is made twice (when planned and right before sending), and each
decision names its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum

from models.members.rules import Reach
from models.shops.rules import Policy
from models.timekeeping import QuietHours, Region, at_local, local_date, local_time, next_evening


class Kind(StrEnum):
    """Why somebody is written to."""

    LAPSED = "lapsed"
    LAST_CALL = "last_call"
    EXPIRING = "expiring"
    TIER_UP = "tier_up"
    TIER_KEEP = "tier_keep"
    BUY_OVER = "buy_over"
    BIRTHDAY = "birthday"


class Class(StrEnum):
    """What a nudge is worth to her: promotional ones are capped, transactional ones never counted."""

    PROMOTIONAL = "promotional"
    TRANSACTIONAL = "transactional"


PRIORITY = (
    Kind.BUY_OVER, Kind.LAST_CALL, Kind.BIRTHDAY, Kind.TIER_KEEP, Kind.EXPIRING, Kind.TIER_UP, Kind.LAPSED,
)  # fmt: skip
"""Whose place it is when the caps leave room for one only: first what cannot wait."""

PATIENCE = {
    Kind.LAST_CALL: timedelta(days=1),
    Kind.EXPIRING: timedelta(hours=2),
    Kind.TIER_UP: timedelta(days=1),
    Kind.TIER_KEEP: timedelta(hours=2),
    Kind.LAPSED: timedelta(hours=2),
    Kind.BUY_OVER: timedelta(days=3),
    Kind.BIRTHDAY: timedelta(hours=2),
}
"""How much later than meant a nudge still fits the hour; after that it waits for her next evening."""


class State(StrEnum):
    """Where a nudge stands. The last six are final; UNKNOWN is settled by evidence or by the owner."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    ARMED = "armed"
    UNKNOWN = "unknown"
    SENT = "sent"
    FAILED = "failed"
    SUPPRESSED = "suppressed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"


class Event(StrEnum):
    """What can happen to a nudge.

    RELEASE: it is held, or whoever claimed it is dead. DELIVER, REFUSE_NOW (proven not sent), FAIL (refused for good)
    and DOUBT are the ways a sending ends. PROVE: she pressed, answered or reacted, so it did arrive. SETTLE: the owner
    says so, or three days have passed without evidence.
    """

    CLAIM = "claim"
    RELEASE = "release"
    ARM = "arm"
    DELIVER = "deliver"
    REFUSE_NOW = "refuse_now"
    FAIL = "fail"
    DOUBT = "doubt"
    PROVE = "prove"
    SETTLE = "settle"
    DROP = "drop"
    EXPIRE = "expire"
    CANCEL = "cancel"


TRANSITIONS: Mapping[Event, tuple[frozenset[State], State]] = {
    Event.CLAIM: (frozenset({State.PLANNED}), State.CLAIMED),
    Event.RELEASE: (frozenset({State.CLAIMED}), State.PLANNED),
    # Committed before the first byte leaves. From here on no time limit and no crash leads back to PLANNED.
    Event.ARM: (frozenset({State.CLAIMED}), State.ARMED),
    # The answer may come after its sender was given up for dead: it is true all the same.
    Event.DELIVER: (frozenset({State.ARMED, State.UNKNOWN, State.UNCONFIRMED}), State.SENT),
    Event.REFUSE_NOW: (frozenset({State.ARMED}), State.PLANNED),
    Event.FAIL: (frozenset({State.ARMED}), State.FAILED),
    Event.DOUBT: (frozenset({State.ARMED}), State.UNKNOWN),
    # PLANNED and CLAIMED, too: after an old backup was restored she may hold a message the books do not know of.
    Event.PROVE: (
        frozenset({State.PLANNED, State.CLAIMED, State.ARMED, State.UNKNOWN, State.UNCONFIRMED}),
        State.SENT,
    ),
    Event.SETTLE: (frozenset({State.UNKNOWN}), State.UNCONFIRMED),
    Event.DROP: (frozenset({State.CLAIMED}), State.SUPPRESSED),
    Event.EXPIRE: (frozenset({State.PLANNED, State.CLAIMED}), State.EXPIRED),
    Event.CANCEL: (frozenset({State.PLANNED, State.CLAIMED}), State.CANCELLED),
}
"""For each event: from which states it leads, and where to. Everywhere else it changes nothing."""


def after(state: State, event: Event) -> State | None:
    """The state an event leads to, or None where it must change nothing."""
    sources, target = TRANSITIONS[event]
    return target if state in sources else None


COUNTS_AS_SENT = (State.ARMED, State.UNKNOWN, State.SENT, State.UNCONFIRMED)
"""States that hold a place under the caps: what may have arrived has been said."""

WEEK = timedelta(days=7)
CAPS_LOOK_BACK = timedelta(days=8)
UNCONFIRMED_AFTER = timedelta(hours=72)
PAUSE_CHECK = timedelta(minutes=10)
MUTED_FOR = timedelta(days=90)
RETRY_SECONDS_MAX = 900.0
RETRY_AFTER_SECONDS_MAX = 86_400.0
UNSURE_HOURS = 1
"""How much earlier quiet begins, and how much later it ends, for somebody whose zone is only a guess."""


class Reason(StrEnum):
    """Why a nudge was held or dropped."""

    QUIET = "quiet"
    LATE = "late"
    CAP_DAY = "cap_day"
    CAP_WEEK = "cap_week"
    CAP_STARTED = "cap_started"
    STOPPED = "stopped"
    MUTED = "muted"
    ERASED = "erased"
    UNREACHABLE = "unreachable"
    NO_LONGER_TRUE = "no_longer_true"
    TOO_LATE = "too_late"
    PAUSED = "paused"
    REFUSED = "refused"
    UNPROVEN = "unproven"


class Answer(StrEnum):
    """What a member did about a nudge."""

    TAP = "tap"
    REPLY = "reply"
    REACTION = "reaction"


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
    """All the gate needs to know about a member. `sent` holds (when, class) of what she got in the last 8 days.

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

    def quiet_hours(self, policy: Policy) -> QuietHours:
        """When she is not written to: her own window, else the shop's, kept wider while her zone is a guess."""
        if self.quiet is not None:
            return QuietHours(*self.quiet)
        hours = QuietHours(*policy.quiet)
        return hours if self.sure else hours.widened(UNSURE_HOURS)


@dataclass(frozen=True, slots=True)
class Plan:
    """A nudge to be planned: to whom, because of what, from when until when it makes sense.

    With `drop` it is only written down as not said, for the honest list.
    """

    member: int
    kind: Kind
    about: str
    klass: Class
    not_before: datetime
    valid_until: datetime
    facts: dict[str, object]
    drop: Reason | None = None

    @property
    def dedupe(self) -> str:
        """One occasion of one member, for ever: an order or a buy or a date, never a time of day."""
        return f"{self.kind}:{self.member}:{self.about}"


@dataclass(frozen=True, slots=True)
class Nudge:
    """A planned nudge as the sender sees it.

    `fence` grows with each claim: who holds an older one has lost the nudge. `attempts` counts sendings.
    `instead_of` is the unproven nudge the owner wants said once more.
    """

    id: int
    member: int
    kind: Kind
    about: str
    klass: Class
    facts: dict[str, object] = field(repr=False)
    not_before: datetime
    valid_until: datetime
    attempts: int
    fence: int = 0
    instead_of: int | None = None


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
    quiet = receiver.quiet_hours(policy)
    if nudge.klass is Class.PROMOTIONAL and (over := _over_cap(nudge, receiver, policy, at=at)):
        reason, free = over
        until = _her_hour(nudge, receiver, quiet, since=_day_after(free, receiver.zone)) if free else nudge.valid_until
        return Hold(until, reason) if until < nudge.valid_until else Drop(reason)
    if at - nudge.not_before > (patience := PATIENCE[nudge.kind]):
        # Her hour that began less than her patience ago is still her hour.
        until = _her_hour(nudge, receiver, quiet, since=at - patience)
        if at < until < nudge.valid_until:
            return Hold(until, Reason.LATE)
    if quiet.contains(at, receiver.zone):
        until = quiet.end_of(at, receiver.zone)
        return Hold(until, Reason.QUIET) if until < nudge.valid_until else Drop(Reason.QUIET)
    return Send()


def _refusal(nudge: Nudge, receiver: Receiver, *, still_true: bool, at: datetime) -> Reason | None:
    promotional = nudge.klass is Class.PROMOTIONAL
    checks = (
        (receiver.erased, Reason.ERASED),
        (receiver.stopped and promotional, Reason.STOPPED),
        (receiver.muted and promotional, Reason.MUTED),
        (receiver.reach is not Reach.DM, Reason.UNREACHABLE),
        (at >= nudge.valid_until, Reason.TOO_LATE),
        (not still_true, Reason.NO_LONGER_TRUE),
    )
    return next((reason for holds, reason in checks if holds), None)


def _over_cap(
    nudge: Nudge, receiver: Receiver, policy: Policy, *, at: datetime
) -> tuple[Reason, datetime | None] | None:
    """The cap that is reached, and from when on there is room again: None if there never is.

    What was sent later than `at` counts as today's: the clock was ahead then, or is behind now.
    """
    promotional = sorted(when for when, klass in receiver.sent if klass is Class.PROMOTIONAL)
    today = local_date(at, receiver.zone)
    since_midnight = [when for when in promotional if local_date(when, receiver.zone) >= today]
    week = [when for when in promotional if when > at - WEEK]
    started = sorted(when for when, _ in receiver.sent if when > at - WEEK)
    counted = (
        (Reason.CAP_WEEK, week, policy.promotional_per_week_max),
        (Reason.CAP_STARTED, started, policy.started_dms_per_week_max),
    )
    for reason, sent, most in counted:
        if len(sent) >= most:
            return reason, max(at, sent[-most] + WEEK) if most > 0 else None
    if len(since_midnight) >= policy.promotional_per_day_max:
        return Reason.CAP_DAY, max([at, *since_midnight]) if policy.promotional_per_day_max > 0 else None
    return None


def _day_after(moment: datetime, zone: str) -> datetime:
    return at_local(local_date(moment, zone) + timedelta(days=1), time(0), zone)


def _her_hour(nudge: Nudge, receiver: Receiver, quiet: QuietHours, *, since: datetime) -> datetime:
    """Her next evening: at the hour learnt for her, or at the planned one."""
    hour = nudge.facts.get("hour")
    if not isinstance(hour, int):
        hour = local_time(nudge.not_before, receiver.zone).hour
    return next_evening(since, receiver.zone, hour, quiet)


def retimed(nudge: Nudge, receiver: Receiver, policy: Policy, *, now: datetime) -> datetime | None:
    """Her next evening, if the planned moment is none of hers: she moved, or the rules of her clock were changed."""
    quiet, planned = receiver.quiet_hours(policy), nudge.not_before
    looks = (planned - timedelta(hours=back) for back in (0, 12, 24))
    if any(_her_hour(nudge, receiver, quiet, since=since) == planned for since in looks):
        return None
    at = _her_hour(nudge, receiver, quiet, since=now)
    return at if at < nudge.valid_until else None


def retry_wait(retry_after: float, attempts: int) -> timedelta:
    """How long to wait after a proven "not sent": what was asked for, and longer from one attempt to the next."""
    asked = retry_after if 0 <= retry_after < RETRY_AFTER_SECONDS_MAX else RETRY_AFTER_SECONDS_MAX
    return timedelta(seconds=max(asked, min(2.0 ** min(attempts, 12), RETRY_SECONDS_MAX)))


EVENING_EVIDENCE_MIN = 10
"""So many actions weigh as much as what is known about her region: with fewer, the region's evening decides."""
_KERNEL = {-1: 0.5, 0: 1.0, 1: 0.5}
"""One and a half hours to each side of an hour: she who is here at nine is not far at eight."""


def evening_hour(hours: Sequence[int], region: Region) -> tuple[int, int]:
    """The hour (0–23, her clock) at which a message suits her best, and from how many of her actions that was learnt.

    `hours` counts her actions in each of the 24 hours of her own day. They are smoothed over neighbouring hours and
    added to `EVENING_EVIDENCE_MIN` imagined actions spread over her region's evening. 0 actions: the region decided.
    """
    first, end = region.evening
    imagined = dict.fromkeys(range(first, end), EVENING_EVIDENCE_MIN / (end - first))
    counts = [count + imagined.get(hour, 0.0) for hour, count in enumerate(hours)]
    smooth = [sum(counts[(hour + off) % 24] * weight for off, weight in _KERNEL.items()) for hour in range(24)]
    best = max(range(24), key=lambda hour: (smooth[hour], hour in imagined, -hour))
    learnt = sum(hours)
    return (best, learnt) if learnt >= EVENING_EVIDENCE_MIN else (first, 0)


CALL_NOTICE_MIN = timedelta(hours=1)
"""A last call after her night is worth it if so much time is left to join."""
BEFORE_BED = timedelta(hours=3)


def call_moment(
    now: datetime, deadline: datetime, *, notice: timedelta, hour: int, zone: str, quiet: QuietHours
) -> datetime | None:
    """When to call somebody last: `notice` before the deadline, out of her quiet hours; None if no moment is left.

    If that moment lies in her night she is called on the evening before it (at her `hour`, within the three hours
    before quiet begins), and if that has passed, after the night, as long as an hour is left to join.
    """
    at = max(now, deadline - notice)
    if not quiet.contains(at, zone):
        return at if at < deadline else None
    bed = at_local(local_date(at, zone), quiet.start, zone)
    if bed > at:
        bed = at_local(local_date(at, zone) - timedelta(days=1), quiet.start, zone)
    hers = at_local(local_date(bed - timedelta(minutes=1), zone), time(hour), zone)
    evening = max(now, bed - BEFORE_BED, hers if hers < bed else bed - BEFORE_BED)
    if evening < bed and not quiet.contains(evening, zone):
        return evening
    morning = quiet.end_of(at, zone)
    return morning if morning <= deadline - CALL_NOTICE_MIN else None
