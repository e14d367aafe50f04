"""Every occasion of the shop: what it is worth, whether it is on, its numbers, and which may not come together.

What the owner changes is kept in the shop's policy as one line: `review=on lapsed=off winback.percent=20`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from models.errors import ShopError
from models.outreach.rules import Class, Kind
from models.shops.rules import Policy

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bound:
    """A number of an occasion: what it is unless the owner says otherwise, and within which bounds (inclusive)."""

    usual: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known of a kind of nudge before anybody has changed anything.

    It makes sense for `valid` from the moment it suits her. Off are those that give money away or that a shop must
    have prepared; `needs` names a number that is 0 until the owner says it, and as long as it is, nothing is said.
    """

    klass: Class = Class.PROMOTIONAL
    on: bool = True
    valid: timedelta = 7 * DAY
    numbers: Mapping[str, Bound] = field(default_factory=dict)
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a shop does about an occasion now."""

    on: bool
    numbers: Mapping[str, int]

    def days(self, name: str = "days") -> timedelta:
        """A number of days."""
        return self.numbers[name] * DAY


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody an occasion concerns: about what, and what is worth keeping about it.

    She is told at her evening hour, not before `since`, and not from `until` on.
    """

    member: int
    about: str
    facts: Mapping[str, object] = field(default_factory=dict)
    since: datetime | None = None
    until: datetime | None = None


class NoSuchOccasion(ShopError):
    """No occasion, or no number of one, has this name."""

    code = "no-such-occasion"


class OccasionNumberRefused(ShopError):
    """This number may not be so small or so large."""

    code = "occasion-number-refused"


_OFFER = {"percent": Bound(10, 1, 50), "days": Bound(7, 1, 60)}
OCCASIONS: Mapping[Kind, Occasion] = {
    Kind.WELCOME: Occasion(valid=3 * DAY, numbers={"days": Bound(1, 0, 14)}),
    Kind.FRIEND_CAME: Occasion(valid=3 * DAY),
    Kind.FRIEND_ORDERED: Occasion(klass=Class.TRANSACTIONAL, valid=5 * DAY),
    Kind.FRIEND_RETURNED: Occasion(klass=Class.TRANSACTIONAL, valid=5 * DAY),
    Kind.BUY_OVER: Occasion(klass=Class.TRANSACTIONAL, valid=3 * DAY),
    Kind.BUY_DAY: Occasion(),
    Kind.BUY_NEAR: Occasion(numbers={"percent": Bound(80, 50, 99)}),
    Kind.LAST_CALL: Occasion(numbers={"hours": Bound(3, 1, 24)}),
    Kind.MISSED_BUYS: Occasion(numbers={"buys": Bound(3, 2, 10)}),
    Kind.NEAR_SHIPPING: Occasion(numbers={"from": Bound(0, 0, 100_000_000), "percent": Bound(30, 1, 90)},
                                 needs="from"),
    Kind.DELIVERED: Occasion(valid=5 * DAY, numbers={"days": Bound(7, 1, 60)}),
    Kind.REVIEW: Occasion(on=False, numbers={"days": Bound(14, 2, 90)}),
    Kind.REPLENISH: Occasion(numbers={"percent": Bound(100, 50, 200)}),
    Kind.COUPON_ENDS: Occasion(valid=2 * DAY, numbers={"days": Bound(3, 1, 14)}),
    Kind.EXPIRING: Occasion(valid=3 * DAY),
    Kind.TIER_UP: Occasion(),
    Kind.TIER_KEEP: Occasion(),
    Kind.BIRTHDAY: Occasion(valid=DAY),
    Kind.BIRTHDAY_SOON: Occasion(valid=2 * DAY, numbers={"percent": Bound(0, 0, 50), "days": Bound(14, 4, 60)},
                                 needs="percent"),
    Kind.BIRTHDAY_GIFT: Occasion(valid=2 * DAY, numbers={"days": Bound(3, 1, 14)}),
    Kind.ANNIVERSARY: Occasion(valid=DAY),
    Kind.MEMBER_DAY: Occasion(valid=DAY, numbers={"active": Bound(180, 30, 730)}),
    Kind.FREQUENT: Occasion(on=False, numbers=_OFFER),
    Kind.SPECIALIST: Occasion(on=False, numbers=_OFFER),
    Kind.WINBACK: Occasion(on=False, valid=14 * DAY, numbers={"percent": Bound(15, 1, 50), "days": Bound(7, 1, 60)}),
    Kind.DECLINING: Occasion(valid=14 * DAY, numbers={"percent": Bound(35, 10, 90)}),
    Kind.LAPSED: Occasion(valid=14 * DAY, numbers={"days": Bound(90, 1, 730), "gaps": Bound(150, 100, 500)}),
}  # fmt: skip
"""Every occasion that can be switched, in the order in which they are listed to the owner."""

SILENCE = (Kind.WINBACK, Kind.LAPSED, Kind.DECLINING, Kind.MISSED_BUYS)
ASKING = frozenset({*SILENCE, Kind.REPLENISH, Kind.FREQUENT, Kind.SPECIALIST})
"""What asks her to come again or to buy more: never while something of hers is to be paid or on its way, and not soon
after she gave something back.
"""
SORE_FOR = 14 * DAY
"""So long after a refund nobody is asked for more."""
ONE_AT_A_TIME: tuple[tuple[tuple[Kind, ...], timedelta], ...] = (
    (SILENCE, 45 * DAY),
    ((Kind.DELIVERED, Kind.REVIEW), 5 * DAY),
    ((Kind.WINBACK, Kind.BIRTHDAY_SOON, Kind.SPECIALIST, Kind.FREQUENT), 30 * DAY),
    ((Kind.BUY_NEAR, Kind.BUY_DAY), DAY),
    ((Kind.BIRTHDAY_SOON, Kind.COUPON_ENDS, Kind.BIRTHDAY_GIFT), 2 * DAY),
    ((Kind.DELIVERED,), 5 * DAY),
    ((Kind.REVIEW,), 90 * DAY),
    ((Kind.REPLENISH,), 14 * DAY),
    ((Kind.COUPON_ENDS,), 2 * DAY),
    ((Kind.NEAR_SHIPPING,), 7 * DAY),
    ((Kind.DECLINING,), 180 * DAY),
    ((Kind.WINBACK, Kind.LAPSED, Kind.DECLINING, Kind.ANNIVERSARY), 14 * DAY),
    ((Kind.MISSED_BUYS,), 90 * DAY),
)
"""Of these only one within so long, the first of them first: a member is missed, or offered something, in one way.

How soon the same comes again is said of it alone; what is not, comes once for each thing it is about.
"""


def apart(kind: Kind) -> Mapping[Kind, timedelta]:
    """After which kinds this one may not come, each for how long."""
    found: dict[Kind, timedelta] = {}
    for kinds, span in ONE_AT_A_TIME:
        for one in kinds if kind in kinds else ():
            if one is not kind or len(kinds) == 1:
                found[one] = max(span, found.get(one, timedelta(0)))
    return found


def may_follow(kind: Kind, told: Collection[tuple[Kind, datetime]], now: datetime) -> bool:
    """Whether a nudge of this kind may be planned after those that she was told, or is to be told, at these times."""
    spans = apart(kind)
    return not any(one in spans and now - at < spans[one] for one, at in told)


def setting(policy: Policy, kind: Kind) -> Setting:
    """What the shop does about a kind now; what is no occasion of the list is on and has no numbers."""
    known = OCCASIONS.get(kind)
    if known is None:
        return Setting(True, {})
    changed = _read(policy.occasions)
    numbers = {name: bound.usual for name, bound in _usual(policy, kind).items()}
    numbers |= {name: changed[f"{kind}.{name}"] for name in numbers if f"{kind}.{name}" in changed}
    on = bool(changed.get(kind.value, known.on))
    return Setting(on and (known.needs is None or numbers[known.needs] > 0), numbers)


def switched(stored: str, kind: Kind, *, on: bool) -> str:
    """The line with this occasion on or off."""
    return _write(_read(stored) | {kind.value: int(on)})


def tuned(policy: Policy, kind: Kind, name: str, value: int) -> str:
    """The line with another number of this occasion. Raises `NoSuchOccasion`, `OccasionNumberRefused`."""
    bound = OCCASIONS[kind].numbers.get(name) if kind in OCCASIONS else None
    if bound is None:
        raise NoSuchOccasion(names=sorted(OCCASIONS))
    if not bound.least <= value <= bound.most:
        raise OccasionNumberRefused(name=name, least=bound.least, most=bound.most)
    return _write(_read(policy.occasions) | {f"{kind}.{name}": value})


def kind_named(word: str) -> Kind:
    """The occasion of this name. Raises `NoSuchOccasion`."""
    name = word.strip().casefold().replace("-", "_")
    if name not in {one.value for one in OCCASIONS}:
        raise NoSuchOccasion(names=sorted(OCCASIONS))
    return Kind(name)


def _usual(policy: Policy, kind: Kind) -> Mapping[str, Bound]:
    """The bounds of a kind; two numbers were the policy's own before there was a line for occasions."""
    numbers = dict(OCCASIONS[kind].numbers)
    if kind is Kind.LAPSED:
        numbers["days"] = replace(numbers["days"], usual=policy.lapsed_days)
    elif kind is Kind.LAST_CALL:
        numbers["hours"] = replace(numbers["hours"], usual=policy.last_call_hours)
    return numbers


_WORD = re.compile(r"([a-z_]+)(?:=(on|off)|(\.[a-z]+)=(\d{1,9}))")


def _read(stored: str) -> dict[str, int]:
    """What a line says, by occasion or by its number; what cannot be read says nothing."""
    read = (_WORD.fullmatch(word) for word in stored.split())
    return {f"{one[1]}{one[3] or ''}": int(one[4]) if one[3] else int(one[2] == "on") for one in read if one}


def _write(said: Mapping[str, int]) -> str:
    return " ".join(
        f"{name}={value}" if "." in name else f"{name}={'on' if value else 'off'}"
        for name, value in sorted(said.items())
    )
