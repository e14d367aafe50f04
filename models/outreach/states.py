"""Where a nudge stands, and what can happen to it: the one table of the promise "at most once, none lost".

A promotional nudge arrives at most once, and none vanishes without a trace. So a nudge is a row with a state, and
each step is a compare-and-set from the states this table names.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


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
    Event.DROP: (frozenset({State.PLANNED, State.CLAIMED}), State.SUPPRESSED),
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

UNCONFIRMED_AFTER = timedelta(hours=72)

RETRY_SECONDS_MAX = 900.0

RETRY_AFTER_SECONDS_MAX = 86_400.0


def retry_wait(retry_after: float, attempts: int) -> timedelta:
    """How long to wait after a proven "not sent": what was asked for, and longer from one attempt to the next."""
    asked = retry_after if 0 <= retry_after < RETRY_AFTER_SECONDS_MAX else RETRY_AFTER_SECONDS_MAX
    return timedelta(seconds=max(asked, min(2.0 ** min(attempts, 12), RETRY_SECONDS_MAX)))
