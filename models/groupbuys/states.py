"""The life of a group buy, from its opening to the last parcel: the one table of what may follow what.

A buy is a row with a state, and each step is a compare-and-set from the states this table names: two who press at the
same moment, or a button that is a week old, change nothing twice.
"""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a buy stands. It is judged once, as of its deadline, or locked by staff before.

    MET: enough are in, and more may still come. LOCKED: it happens, at the price that was reached. Then the shop
    shops: BUYING, ARRIVED, SHIPPED, DONE. The last three of the list are final, as is FAILED's "not this time".
    """

    OPEN = "open"
    MET = "met"
    LOCKED = "locked"
    BUYING = "buying"
    ARRIVED = "arrived"
    SHIPPED = "shipped"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Event(StrEnum):
    """What can happen to a buy. MEET and SLIP follow those who come and go; LOCK and FAIL are the verdict."""

    MEET = "meet"
    SLIP = "slip"
    LOCK = "lock"
    FAIL = "fail"
    CANCEL = "cancel"
    BUY = "buy"
    ARRIVE = "arrive"
    SHIP = "ship"
    FINISH = "finish"


JOINABLE = (State.OPEN, State.MET)
"""Before the verdict: people come, change their minds and go."""
WON = (State.LOCKED, State.BUYING, State.ARRIVED, State.SHIPPED, State.DONE)
"""It happens, or happened."""
UNDER_WAY = (State.LOCKED, State.BUYING, State.ARRIVED, State.SHIPPED)
"""It happens, and there is something left to do."""
OVER = (*WON, State.FAILED)
"""Judged, one way or the other."""
LOST = (State.FAILED, State.CANCELLED)
"""It does not happen: whatever was paid goes back."""

TRANSITIONS: Mapping[Event, tuple[frozenset[State], State]] = {
    Event.MEET: (frozenset({State.OPEN}), State.MET),
    Event.SLIP: (frozenset({State.MET}), State.OPEN),
    Event.LOCK: (frozenset(JOINABLE), State.LOCKED),
    Event.FAIL: (frozenset(JOINABLE), State.FAILED),
    # Once the shop has bought the goods there is nothing left to cancel: what is wrong then is refunded, one by one.
    Event.CANCEL: (frozenset({*JOINABLE, State.LOCKED}), State.CANCELLED),
    Event.BUY: (frozenset({State.LOCKED}), State.BUYING),
    # Who had the goods lying there already skips a step; nobody goes back.
    Event.ARRIVE: (frozenset({State.LOCKED, State.BUYING}), State.ARRIVED),
    Event.SHIP: (frozenset({State.LOCKED, State.BUYING, State.ARRIVED}), State.SHIPPED),
    Event.FINISH: (frozenset({State.ARRIVED, State.SHIPPED}), State.DONE),
}
"""For each event: from which states it leads, and where to. Everywhere else it changes nothing."""

AHEAD = (Event.BUY, Event.ARRIVE, Event.SHIP, Event.FINISH)
"""What staff does after the verdict, in order."""


def after(state: State, event: Event) -> State | None:
    """The state an event leads to, or None where it must change nothing."""
    sources, target = TRANSITIONS[event]
    return target if state in sources else None


def steps_ahead(state: State) -> tuple[Event, ...]:
    """What staff may do next with a buy that happens."""
    return tuple(event for event in AHEAD if state in TRANSITIONS[event][0])
