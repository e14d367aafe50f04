"""One person in one playbook, and why she is in it no longer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Where a run stands: until `wake_at` it waits; its message is planned and has no end yet; it is over."""

    WAITING = "waiting"
    SAYING = "saying"
    ENDED = "ended"


LIVE = (State.WAITING, State.SAYING)


class End(StrEnum):
    """Why a run is over."""

    FINISHED = "finished"
    BOUGHT = "bought"
    REFUNDED = "refunded"
    NO_LONGER = "no_longer"
    STOPPED = "stopped"
    BLOCKED = "blocked"
    GONE = "gone"
    ERASED = "erased"
    MERGED = "merged"
    UNSAID = "unsaid"
    THIN = "thin"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Run:
    """One person in a playbook. `since` is what counts as before: an order later than that is a purchase.

    `coupon` is the step whose code her messages may carry, `nudge` the message that is on its way. Who is `held` hears
    nothing, so that the others can be compared with her.
    """

    id: int
    member: int
    state: State
    step: int
    since: datetime
    wake_at: datetime
    nudge: int | None = None
    coupon: str | None = None
    held: bool = False
    end: End | None = None
