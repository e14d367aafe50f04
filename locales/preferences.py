"""What a member asks for in her own words: about what she wants to hear, when, how often, and from when on again.

The words live in `locales/<language>/preferences.toml`, for a shop assistant to read and extend. A message is read only
if every word of it is known and it is no question: what is merely near to a wish is never taken for one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeGuard

from locales.folding import fold
from locales.preference_words import DAY_MINUTES, Token, Word, reader

TEXT_CHARS_MAX = 200
PARTS: Mapping[str, tuple[int, int]] = {
    "morning": (8 * 60, 12 * 60),
    "noon": (11 * 60, 14 * 60),
    "afternoon": (13 * 60, 18 * 60),
    "evening": (18 * 60, 22 * 60),
}
"""From when until when each part of a day is, in minutes of it."""
DAYS = {"weekend": frozenset({5, 6}), "weekdays": frozenset(range(5))}
EVERY_DAY = frozenset(range(7))
UNIT_DAYS = {"day": 1, "week": 7, "month": 30}
LESS_PER_WEEK = 1


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of some weekdays (0 is Monday), in minutes of the day: `start` is inside, `end` is not."""

    days: frozenset[int]
    start: int = 0
    end: int = DAY_MINUTES


@dataclass(frozen=True, slots=True)
class Rest:
    """Until when nothing is to come: so many days from today, the next such weekday, or a (month, day)."""

    days: int | None = None
    weekday: int | None = None
    date: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Preference:
    """What she asked for; only what she spoke of is set. `again`: as it was before she asked for anything.

    `less`: she named no number, so that `week_max` must not loosen what she asked for before.
    """

    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    hours: Hours | None = None
    week_max: int | None = None
    month_max: int | None = None
    rest: Rest | None = None
    again: bool = False
    less: bool = False


@dataclass(slots=True)
class _Said:
    only: set[str] = field(default_factory=set)
    without: set[str] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    not_days: set[int] = field(default_factory=set)
    spans: list[tuple[int, int]] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    week_max: int | None = None
    month_max: int | None = None
    rest: Rest | None = None
    less: bool = False
    again: bool = False


Clause = Sequence[Token]


def preference(text: str, *, languages: Sequence[str], near: bool) -> Preference | None:
    """What a message asks for, or None where it asks for nothing of the kind or nobody can be sure.

    `near`: it answers one of the shop's own messages, or follows a command about them, so that bare words will do.
    """
    if len(text) > TEXT_CHARS_MAX or "?" in text or "？" in text:
        return None
    clauses = reader(tuple(languages)).clauses(fold(text))
    said = _Said()
    heard = [token for clause in clauses or () for token in clause]
    pausing = _is_pause(heard)
    for clause in clauses or ():
        if not _understand(said, _with_halves(clause), pausing=pausing):
            return None
    hours = _hours(said)
    contradicts = hours is None and bool(said.days or said.not_days or said.spans or said.bounds)
    open_end = said.rest is None and any(Word.PAUSE in one and Word.NO not in one for one in heard)
    if contradicts or open_end or not (near or _is_plain(said, heard)):
        return None
    less = said.less and said.week_max is None and said.month_max is None
    week_max = LESS_PER_WEEK if less else said.week_max
    # "Write to me again from Monday on" is a rest that ends.
    again = said.again and said.rest is None
    only, without = frozenset(said.only), frozenset(said.without)
    found = Preference(only, without, hours, week_max, said.month_max, said.rest, again, less)
    return None if found == Preference() else found


def _is_plain(said: _Said, heard: Clause) -> bool:
    """Whether it can be nothing but a wish about messages, without anything around it that says so."""
    named = any(Word.MESSAGE in one for one in heard)
    limits = any(Word.ONLY in one or Word.MOST in one for one in heard)
    times = [*said.days, *said.not_days, *said.spans, *said.bounds]
    told = sum(bool(one) for one in (said.only, said.without, times, said.week_max, said.month_max, said.rest))
    if said.rest:
        return named or any(Word.PAUSE in one for one in heard)
    if said.less or said.again:
        return named
    bounded = bool(said.bounds) and any(Word.NO in one for one in heard)
    return told > 0 and (named or limits or bounded or told > 1)


def _is_pause(heard: Clause) -> bool:
    """Whether a day in it is one to be left alone until."""
    said = {word for one in heard for word in one.senses}
    silent = Word.PAUSE in said or {Word.NO, Word.MESSAGE} <= said
    silent |= any(Word.NO in one and Word.UNTIL in other for one, other in pairwise(heard))
    return silent or bool({Word.AGAIN, Word.MESSAGE} & said and Word.UNTIL in said)


def _hours(said: _Said) -> Hours | None:
    """The parts of the day she named, within the bounds she set; None where none are left, or she named no time."""
    if not (said.days or said.not_days or said.spans or said.bounds):
        return None
    start, end = (
        min((one for one, _ in said.spans), default=0),
        max((one for _, one in said.spans), default=DAY_MINUTES),
    )
    late = any(span in said.spans for span in (PARTS["evening"], PARTS["afternoon"]))
    for begin, stop in said.bounds:
        # "In the evening, after 6": nobody means the morning.
        half = DAY_MINUTES // 2 if late else 0
        start = max(start, begin + half if begin and begin < half else begin)
        end = min(end, stop + half if stop < half else stop)
    days = frozenset(said.days or EVERY_DAY) - said.not_days
    return Hours(days, start, end) if start < end and days else None


def _understand(said: _Said, tokens: Clause, *, pausing: bool) -> bool:
    """Add what one part of a sentence says; whether all of it could be made sense of."""
    at, never = 0, any(Word.NO in one for one in tokens) and not any(Word.ONLY in one for one in tokens)
    while at < len(tokens):
        one, rest = tokens[at], tokens[at + 1 :]
        used = 0
        if pausing and (pause := _pause(one, rest)) is not None:
            said.rest, used = pause
        elif (bound := _bound(one, rest, never=never)) is not None:
            span, used = bound
            said.bounds.append(span)
        elif (often := _often(one, rest)) is not None:
            most, unit, used = often
            if unit == "month":
                said.month_max = most
            else:
                said.week_max = _weekly(most, unit)
        elif Word.CATEGORY in one:
            (said.without if never else said.only).add(str(one.senses[Word.CATEGORY]))
        elif Word.PART in one:
            _part(said, str(one.senses[Word.PART]), never=never)
        elif Word.WEEKDAY in one:
            (said.not_days if never else said.days).add(int(one.senses[Word.WEEKDAY]))
        elif Word.LESS in one or Word.AGAIN in one:
            said.less, said.again = said.less or Word.LESS in one, said.again or Word.LESS not in one
        elif not HARMLESS & one.senses.keys():
            return False
        # Where both are said it goes by their order: "only skincare, no make-up".
        never = Word.NO in one or (never and Word.ONLY not in one)
        at += 1 + used
    return True


HARMLESS = frozenset({Word.FILLER, Word.MESSAGE, Word.ONLY, Word.NO, Word.MOST, Word.PAUSE, Word.TO})


def _part(said: _Said, name: str, *, never: bool) -> None:
    if name in DAYS:
        (said.not_days if never else said.days).update(DAYS[name])
        return
    start, end = PARTS[name]
    if not never:
        said.spans.append((start, end))
    else:
        said.bounds.append((0, start) if name == "evening" else (end, DAY_MINUTES))


def _with_halves(clause: Clause) -> list[Token]:
    """The same with "9 in the evening" as one time of day."""
    found: list[Token] = []
    for one in clause:
        before = found[-1] if found else None
        pair = (one, before) if before is not None and Word.TIME in one else (before, one)
        time, part = pair if before is not None else (None, None)
        if time is None or part is None or Word.TIME not in time or part.senses.get(Word.PART) in {None, *DAYS}:
            found.append(one)
            continue
        minute, late = int(time.senses[Word.TIME]), part.senses[Word.PART] != "morning"
        found[-1] = Token({Word.TIME: minute + DAY_MINUTES // 2 if late and minute < DAY_MINUTES // 2 else minute})
    return found


def _bound(one: Token, rest: Clause, *, never: bool) -> tuple[tuple[int, int], int] | None:
    """A span of the day and how many further words it took: "not before 9", "after 18", "from 6 to 9 pm", "9点以后"."""
    first, second, third = (*rest[:3], None, None, None)[:3]
    if Word.BETWEEN in one and _has(first, Word.TIME) and _has(second, Word.TO) and _has(third, Word.TIME):
        return _between(first, third, 3)
    if Word.TIME in one and _has(first, Word.TO) and _has(second, Word.TIME):
        return _between(one, second, 2)
    for word in (Word.BEFORE, Word.AFTER):
        if word in one and _has(first, Word.TIME):
            return _side(word, _minute(first), never=never), 1
        if Word.TIME in one and _has(first, word):
            return _side(word, _minute(one), never=never), 1
    return None


def _has(one: Token | None, word: Word) -> TypeGuard[Token]:
    return one is not None and word in one


def _between(begin: Token, end: Token, used: int) -> tuple[tuple[int, int], int] | None:
    half, start, stop = DAY_MINUTES // 2, _minute(begin), _minute(end)
    if stop <= start and stop + half <= DAY_MINUTES:
        stop += half
    elif stop > half > start and start + half < stop and int(end.senses[Word.TIME]) >= 2 * DAY_MINUTES:
        start += half
    return ((start, stop), used) if start < stop else None


def _side(word: Word, minute: int, *, never: bool) -> tuple[int, int]:
    later = (word is Word.AFTER) != never
    return (minute, DAY_MINUTES) if later else (0, minute)


def _minute(one: Token) -> int:
    return int(one.senses[Word.TIME]) % (2 * DAY_MINUTES)


def _pause(one: Token, rest: Clause) -> tuple[Rest, int] | None:
    """Until when nothing is to come, and how many further words said so."""
    first, second = (*rest[:2], None, None)[:2]
    if Word.UNTIL in one:
        for used, other in ((1, first), (2, second)):
            skipped = used == 1 or _has(first, Word.FILLER)
            if other is not None and skipped and (day := _day(other)) is not None:
                return day, used
    if {Word.NUMBER, Word.TIME} & one.senses.keys() and _has(first, Word.UNIT):
        return Rest(days=_count(one) * UNIT_DAYS[str(first.senses[Word.UNIT])]), 1
    if Word.FOR in one and first is not None and (later := _pause(first, rest[1:])) is not None:
        return later[0], later[1] + 1
    if Word.FOR in one and _has(first, Word.UNIT):
        return Rest(days=UNIT_DAYS[str(first.senses[Word.UNIT])]), 1
    if Word.EVERY in one:
        return Rest(days=UNIT_DAYS[str(one.senses[Word.EVERY])]), 0
    day = _day(one)
    return (day, 1) if day is not None and _has(first, Word.UNTIL) else None


def _day(one: Token) -> Rest | None:
    if Word.DATE in one:
        value = int(one.senses[Word.DATE])
        return Rest(date=(value // 100, value % 100))
    if Word.OFFSET in one:
        return Rest(days=int(one.senses[Word.OFFSET]))
    return Rest(weekday=int(one.senses[Word.WEEKDAY])) if Word.WEEKDAY in one else None


def _often(one: Token, rest: Clause) -> tuple[int, str, int] | None:
    """How many in which span, and how many further words said so."""
    first, second = (*rest[:2], None, None)[:2]
    if Word.EVERY in one:
        skipped = int(_has(first, Word.MOST) or _has(first, Word.ONLY) or _has(first, Word.FILLER))
        times = second if skipped else first
        if times is not None and (Word.TIMES in times or Word.NUMBER in times):
            return _count(times), str(one.senses[Word.EVERY]), 1 + skipped
    if not {Word.TIMES, Word.NUMBER, Word.TIME} & one.senses.keys():
        return None
    for used, other in ((1, first), (2, second)):
        between = used == 1 or (first is not None and {Word.MESSAGE, Word.FILLER, Word.MOST} & first.senses.keys())
        if between and _has(other, Word.EVERY):
            return _count(one), str(other.senses[Word.EVERY]), used
    return None


def _weekly(times: int, unit: str) -> int:
    return min(times * UNIT_DAYS["week"] if unit == "day" else times, UNIT_DAYS["week"])


def _count(one: Token) -> int:
    return next((int(one.senses[word]) for word in (Word.TIMES, Word.NUMBER) if word in one), 0) or _minute(one) // 60
