"""Where a bond between two people stands, and what may happen to it there."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """From the link to the reward. Held is for a person to look at; clawed back waits for a paid order again."""

    BOUND = "bound"
    QUALIFIED = "qualified"
    HELD = "held"
    GRANTED = "granted"
    REJECTED = "rejected"
    CLAWED_BACK = "clawed_back"


class Event(StrEnum):
    """What can happen to a bond."""

    QUALIFY = "qualify"
    SUSPECT = "suspect"
    CLEAR = "clear"
    GRANT = "grant"
    REFUSE = "refuse"
    REOPEN = "reopen"
    RETURN = "return"


TRANSITIONS: Mapping[tuple[State, Event], State] = {
    (State.BOUND, Event.QUALIFY): State.QUALIFIED,
    (State.BOUND, Event.REFUSE): State.REJECTED,
    (State.QUALIFIED, Event.SUSPECT): State.HELD,
    (State.QUALIFIED, Event.GRANT): State.GRANTED,
    (State.QUALIFIED, Event.REFUSE): State.REJECTED,
    (State.QUALIFIED, Event.REOPEN): State.HELD,
    (State.QUALIFIED, Event.RETURN): State.CLAWED_BACK,
    (State.HELD, Event.CLEAR): State.QUALIFIED,
    (State.HELD, Event.REFUSE): State.REJECTED,
    (State.HELD, Event.RETURN): State.CLAWED_BACK,
    (State.GRANTED, Event.RETURN): State.CLAWED_BACK,
    (State.REJECTED, Event.REOPEN): State.HELD,
    (State.CLAWED_BACK, Event.QUALIFY): State.QUALIFIED,
    (State.CLAWED_BACK, Event.REFUSE): State.REJECTED,
}
"""Everything else is refused. Points are booked by GRANT alone, and taken back by a RETURN from GRANTED."""

WAITING = frozenset({State.BOUND, State.CLAWED_BACK})
"""A paid order of the friend's may still earn the reward."""
UNDER_WAY = frozenset({State.QUALIFIED, State.HELD, State.GRANTED})
"""An order has earned it; giving that order back takes it."""


def after(state: State, event: Event) -> State | None:
    """Where a bond stands after an event; None where that cannot happen."""
    return TRANSITIONS.get((state, event))
