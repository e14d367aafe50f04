"""Who hears nothing so that the shop can compare, and who gets which wording: by a stable draw, never by choice.

The draw is a hash of a seed and a member's number: the same on every machine and after every restart, and unrelated
from one seed to the next, so that nobody is the one who is always left out. Decide who is eligible *first* (reach,
consent, audience), then draw among them; otherwise those who could not be reached anyway end up on one side only.
"""

import hashlib
from collections.abc import Collection, Sequence

from models.errors import ShopError

PERCENT = 20
"""How many of a hundred are held out where nobody said otherwise."""
PERCENT_MAX = 50
"""Holding out more than half would keep the message from more people than hear it."""
HELD_OUT_MIN = 5
"""Fewer people than this tell nothing about the others."""
ELIGIBLE_MIN = 25
"""Below this many people nobody is held out: there is too little to learn from it."""


class HoldoutTooLarge(ShopError):
    """So many held out would leave hardly anybody to write to; nothing was changed."""

    code = "holdout-size"


def check_percent(percent: int) -> int:
    """A share to hold out, as it is. Raises `HoldoutTooLarge` for less than none or more than half."""
    if not 0 <= percent <= PERCENT_MAX:
        raise HoldoutTooLarge(percent=percent, most=PERCENT_MAX)
    return percent


def share(seed: str, member: int) -> float:
    """Where a member falls between 0 (included) and 1 (excluded) in the draw of this seed."""
    digest = hashlib.sha256(f"regulars draw 1\0{seed}\0{member}".encode()).digest()
    # 53 bits are what a float holds exactly: the largest is still below 1.
    return (int.from_bytes(digest[:8], "big") >> 11) / 2**53


def held_out(seed: str, member: int, percent: int, eligible: int) -> bool:
    """Whether one member hears nothing, where people come one by one and nobody knows who will.

    `eligible` is how many are expected; under 25 nobody is held out, and the share is raised so that five are to be
    expected. Where everybody is known at once, `held_out_among` holds out five for certain. Raises `HoldoutTooLarge`.
    """
    check_percent(percent)
    if percent == 0 or eligible < ELIGIBLE_MIN:
        return False
    return _draw(seed, member) < max(percent / 100, HELD_OUT_MIN / eligible)


def held_out_among(seed: str, members: Collection[int], percent: int) -> frozenset[int]:
    """Who of these hears nothing: the share asked for, rounded up, and at least five; nobody among fewer than 25.

    Ask once for one audience and keep the answer: with other people in it the line is drawn elsewhere. Raises
    `HoldoutTooLarge`.
    """
    check_percent(percent)
    people = set(members)
    if percent == 0 or len(people) < ELIGIBLE_MIN:
        return frozenset()
    number = max(HELD_OUT_MIN, -(-len(people) * percent // 100))
    return frozenset(sorted(people, key=lambda one: (_draw(seed, one), one))[:number])


def variant(seed: str, member: int, weights: Sequence[int]) -> int:
    """Which wording she gets: the place in `weights` (0 is A), each as often as its weight says.

    Unrelated to who is held out. A weight of 0 is never drawn. Raises `ValueError` for negative weights or none.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("wordings have weights from 0 up, and one of them more than that")
    at = int(share(f"variant\0{seed}", member) * total)
    for place, weight in enumerate(weights):
        if at < weight:
            return place
        at -= weight
    raise AssertionError("a share is below 1")


def _draw(seed: str, member: int) -> float:
    return share(f"holdout\0{seed}", member)
