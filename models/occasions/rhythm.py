"""How a member buys: her own gap between orders, whether she buys less than she used to, and when she needs more.

All of it is reckoned from her own past; where that is too short, nothing is claimed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

from models.timekeeping import local_date, yearly_date

DAY = timedelta(days=1)
GAPS_MIN = 2
"""Fewer gaps than these between orders are no habit."""
DECLINE_WINDOW = timedelta(days=90)
DECLINE_LOOK_BACK = timedelta(days=360)
DECLINE_PAST_ORDERS_MIN = 4
DECLINE_PAST_SPAN_MIN = timedelta(days=90)
GAP_UNKNOWN = timedelta(days=30)
"""Who orders too irregularly to have a gap of her own is given this much time after an order."""
CATEGORY_PEOPLE_MIN = 5
"""So many people must have bought of a category again before their habit says anything about somebody else."""
REPLENISH_GAP_MIN = timedelta(days=7)
REPLENISH_LATE = timedelta(days=10)
SPECIALIST_PERCENT = 70
LASTING = frozenset(
    {"bags", "shoes", "fashion", "streetwear", "jewelry", "jewellery", "electronics", "home", "toys", "collectibles"}
)
"""Categories of things that are kept and not used up: nobody runs low on them, however often she buys."""


def own_gap(moments: Sequence[datetime]) -> timedelta | None:
    """The median time between one order and the next; None for fewer than three orders. Same moments count once."""
    times = sorted(set(moments))
    gaps = [later - sooner for sooner, later in pairwise(times)]
    return _middle(gaps) if len(gaps) >= GAPS_MIN else None


def is_lapsed(moments: Sequence[datetime], now: datetime, *, after: timedelta, gaps_percent: int) -> bool:
    """Whether her last order is longer ago than `after`, and than her own gap taken so many percent."""
    if not moments:
        return False
    since, gap = now - max(moments), own_gap(moments)
    return since >= after and (gap is None or since >= gap * gaps_percent / 100)


@dataclass(frozen=True, slots=True)
class Decline:
    """What she spends and how often she buys now, in percent of what it was before."""

    spend_percent: int
    orders_percent: int


def decline(orders: Collection[tuple[datetime, int]], now: datetime, *, percent: int) -> Decline | None:
    """Whether the last 90 days came to less than so many percent of what 90 days came to in the 270 before.

    `orders` are (when, what is left of it in minor units). None for a past too short to compare with, for somebody
    who bought within her own gap, and for whom neither money nor number of orders has fallen so far.
    """
    begin = now - DECLINE_WINDOW
    recent = [amount for at, amount in orders if begin < at <= now]
    past = [(at, amount) for at, amount in orders if now - DECLINE_LOOK_BACK < at <= begin]
    if len(past) < DECLINE_PAST_ORDERS_MIN:
        return None
    span = begin - min(at for at, _ in past)
    last, gap = max(at for at, _ in orders), own_gap([at for at, _ in orders])
    if span < DECLINE_PAST_SPAN_MIN or now - last <= (GAP_UNKNOWN if gap is None else gap):
        return None
    windows = span / DECLINE_WINDOW
    spent = sum(amount for _, amount in past) / windows
    found = Decline(_percent(sum(recent), spent), _percent(len(recent), len(past) / windows))
    return found if min(found.spend_percent, found.orders_percent) < percent else None


def repeat_gap(moments: Sequence[datetime]) -> timedelta | None:
    """How long an item lasts her: the median between buying it and buying it again, at least twice."""
    gap = own_gap(moments)
    return gap if gap is not None and gap >= REPLENISH_GAP_MIN else None


def category_gap(gaps: Sequence[timedelta]) -> timedelta | None:
    """How long it takes people to buy of a category again, from one gap of each; None without enough people."""
    return _middle(gaps) if len(gaps) >= CATEGORY_PEOPLE_MIN else None


def is_due_again(last: datetime, gap: timedelta, now: datetime, *, percent: int) -> bool:
    """Whether it is time for more: so many percent of the gap have passed, and not ten days more than that."""
    due = last + gap * percent / 100
    return due <= now + DAY and now < due + REPLENISH_LATE


def is_used_up(category: str | None) -> bool:
    """Whether one can run low on what is of this category; of an unknown one it is believed."""
    return category is None or category.casefold() not in LASTING


def is_nearly_full(people: int, threshold: int, *, percent: int) -> bool:
    """Whether so many percent of the people a buy needs are in, and some are missing still."""
    return 0 < people < threshold and people * 100 >= threshold * percent


def years_since(first: date, day: date) -> int | None:
    """Which anniversary of `first` a day is; None when it is none. One of 29 February is kept on the 28th."""
    years = day.year - first.year
    return years if years > 0 and day == yearly_date(first.month, first.day, day.year) else None


def next_anniversary(first: datetime, zone: str, now: datetime) -> tuple[date, int] | None:
    """The anniversary, by her calendar, that today or tomorrow is, and which one."""
    today = local_date(now, zone)
    for day in (today, today + DAY):
        if years := years_since(local_date(first, zone), day):
            return day, years
    return None


def speciality(lines: Sequence[str | None]) -> str | None:
    """The category that at least 70 % of what she bought belongs to."""
    best = max(sorted({one for one in lines if one}), key=lines.count, default=None)
    return best if best and lines.count(best) * 100 >= len(lines) * SPECIALIST_PERCENT else None


def _middle(gaps: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(gap.total_seconds() for gap in gaps))


def _percent(now: float, before: float) -> int:
    return round(now * 100 / before) if before else 100
