"""Which message an order is put down to: one order, one message, and the others that played a part are told apart.

A coupon that came with a message and was used on the order decides. Without one it is the last message she tapped,
answered or followed a link of within the 7 days before the order; without that the last promotional one that reached
her within the 72 hours before it. A reaction is no step towards an order, and a receipt sells nothing by arriving.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

ANSWERED_WITHIN = timedelta(days=7)
DELIVERED_WITHIN = timedelta(hours=72)


class Tie(IntEnum):
    """What ties a message to an order, the strongest first."""

    COUPON = 0
    ANSWER = 1
    DELIVERY = 2


LOOK_BACK = {Tie.ANSWER: ANSWERED_WITHIN, Tie.DELIVERY: DELIVERED_WITHIN}


@dataclass(frozen=True, slots=True)
class Bought:
    """One order of one person; `coupons` are the messages whose coupons were used on it."""

    order: int
    at: datetime
    coupons: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Touch:
    """A message reached this person, or she did something about it."""

    nudge: int
    at: datetime
    tie: Tie


@dataclass(frozen=True, slots=True)
class Credit:
    """To which message an order is put down (None: to none), by what, and which others played a part."""

    order: int
    nudge: int | None
    tie: Tie | None
    assisted: frozenset[int]


def credits(bought: Sequence[Bought], touches: Sequence[Touch]) -> Iterator[Credit]:
    """One credit for each order of one person. Both may come in any order; of two at the same moment the newer counts.

    Only messages that arrived for certain may be among the touches.
    """
    ordered = sorted(touches, key=lambda one: (one.at, one.nudge))
    first = 0
    for one in sorted(bought, key=lambda one: (one.at, one.order)):
        while first < len(ordered) and ordered[first].at < one.at - ANSWERED_WITHIN:
            first += 1
        yield _credit(one, ordered, first)


def _credit(one: Bought, ordered: Sequence[Touch], first: int) -> Credit:
    best: dict[Tie, int] = {Tie.COUPON: max(one.coupons)} if one.coupons else {}
    part = set(one.coupons)
    for place in range(first, len(ordered)):
        touch = ordered[place]
        if touch.at > one.at:
            break
        if one.at - touch.at <= LOOK_BACK[touch.tie]:
            best[touch.tie] = touch.nudge
            part.add(touch.nudge)
    if not best:
        return Credit(one.order, None, None, frozenset())
    tie = min(best)
    return Credit(one.order, best[tie], tie, frozenset(part - {best[tie]}))
