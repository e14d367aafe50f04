"""What a rehearsal found, for a person to read: who hears what each day, when on her own clock, and why or why not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from handlers.outreach.nudges import why_this
from locales import Voice, voices
from locales.texts import plain_text
from models.outreach.diary import Lived
from models.outreach.rules import Stage, Verdict
from models.outreach.states import COUNTS_AS_SENT, State
from models.timekeeping import local_time
from scheduler.rehearsal import Rehearsal

COLUMNS = (
    "UTC", "Her time", "Zone", "Member", "Name", "Language", "Occasion", "About", "Class", "Became", "Why", "Hour",
    "Learned from", "Held on the way", "Text",
)  # fmt: skip
WAITING = (State.PLANNED, State.CLAIMED)


def summary(found: Rehearsal) -> list[str]:
    """What it comes to, in a few lines."""
    said = [one for one in found.nudges if one.state in COUNTS_AS_SENT]
    silent = [one for one in found.nudges if one.state not in (*COUNTS_AS_SENT, *WAITING)]
    waiting = len(found.nudges) - len(said) - len(silent)
    people = len({one.member.id for one in said})
    busiest = Counter(one.member.id for one in said).most_common(1)
    lines = [
        f"{found.shop.name}, {found.begin:%Y-%m-%d} to {found.end:%Y-%m-%d}: nothing was sent, no book was touched.",
        f"{len(said)} messages to {people} members, at most {busiest[0][1] if busiest else 0} to one; "
        f"{len(silent)} not said, {waiting} still waiting at the end.",
        f"Said: {_counted(_kind(one, found) for one in said)}.",
        f"Not said: {_counted(_reason(one) for one in silent)}.",
        f"Members in this rehearsal answered: {found.deeds['tap']} looked, {found.deeds['buy']} bought, "
        f"{found.deeds['stop']} said stop.",
        f"Beside that {len(found.in_groups)} messages to groups and {found.others} to the staff.",
    ]
    return lines + [f"The bell {name!r} failed: {why}" for name, why in sorted(found.troubles.items())]


def report(found: Rehearsal) -> list[str]:
    """Everything, day by day (of the shop's calendar), each line as the member would live it."""
    lines, day = [*summary(found)], ""
    for one in found.nudges:
        today = f"{local_time(one.at, found.shop.zone):%A %d %B}"
        if today != day:
            lines += ["", f"== {today}"]
            day = today
        lines += _told(one, found)
    groups = [f"  {local_time(at, found.shop.zone):%a %d %b %H:%M}  {_first(one.html)}" for at, one in found.in_groups]
    return [*lines, "", "== In groups", *groups]


def rows(found: Rehearsal) -> Iterator[tuple[str, ...]]:
    """The same as a table, its heading first."""
    yield COLUMNS
    for one in found.nudges:
        hers = local_time(one.at, one.member.zone)
        letter = found.letters.get(one.nudge.id)
        yield (
            f"{one.at:%Y-%m-%d %H:%M}", f"{hers:%Y-%m-%d %H:%M}", one.member.zone, str(one.member.id),
            one.member.name, one.member.language, one.nudge.kind, one.nudge.about, one.nudge.klass, one.state,
            _why(one), str(one.nudge.facts.get("hour", "")), str(one.nudge.facts.get("learnt", "")),
            "; ".join(_held(one)), plain_text(letter.html) if letter else "",
        )  # fmt: skip


def difference(before: Rehearsal, after: Rehearsal, changes: Sequence[str]) -> list[str]:
    """What other settings change: how many fewer and more, later and earlier, and each of them by name."""
    was, now = _said(before), _said(after)
    gone = [was[name] for name in was.keys() - now.keys()]
    new = [now[name] for name in now.keys() - was.keys()]
    both = [(was[name], now[name]) for name in was.keys() & now.keys()]
    later = [(old, one) for old, one in both if one.at > old.at]
    earlier = [(old, one) for old, one in both if one.at < old.at]
    fates = {_name(one): one for one in after.nudges}
    lines = [
        f"With {', '.join(changes)}: {len(was)} messages become {len(now)}.",
        f"{len(gone)} fewer, {len(new)} more, {len(later)} later, {len(earlier)} earlier, "
        f"{len(both) - len(later) - len(earlier)} as before.",
    ]
    for one in sorted(gone, key=_moment):
        fate = fates.get(_name(one))
        lines.append(f"  - {_line(one, before)}: {_why(fate) if fate else 'there is no reason for it any more'}")
    lines += [f"  + {_line(one, after)}" for one in sorted(new, key=_moment)]
    moved = sorted((*later, *earlier), key=lambda pair: _moment(pair[0]))
    return lines + [f"  > {_line(old, before)}, now {_hers(one)}" for old, one in moved]


def _told(one: Lived, found: Rehearsal) -> list[str]:
    letter = found.letters.get(one.nudge.id)
    voice = _english()
    if letter is not None and one.state in COUNTS_AS_SENT:
        said = [f"  {_line(one, found)}", *(f"      | {line}" for line in plain_text(letter.html).splitlines() if line)]
        return [*said, f"      why: {plain_text(why_this(one.nudge, one.member, voice))}", *_ways(one)]
    if one.state in WAITING:
        return [f"  ({_line(one, found)} is planned for then)", *_ways(one)]
    return [f"  ({_line(one, found)}: not said, {_why(one)})", *_ways(one)]


def _ways(one: Lived) -> list[str]:
    held = _held(one)
    return [f"      on the way: {'; '.join(held)}"] if held else []


def _held(one: Lived) -> list[str]:
    """Where the gate held it, and until when on her clock."""
    voice = _english()
    return [
        f"{'planned around' if turn.stage is Stage.PLAN else 'held'}: {voice.plain(f'reason-{turn.reason}')}, until "
        f"{local_time(turn.until, one.member.zone):%a %d %b %H:%M}"
        for turn in one.turns
        if turn.verdict is Verdict.HOLD and turn.until is not None
    ]


def _line(one: Lived, found: Rehearsal) -> str:
    where = one.member.zone.rpartition("/")[2]
    return f"{_hers(one)}  {one.member.name} ({where}, {one.member.language})  {_kind(one, found)}"


def _hers(one: Lived) -> str:
    return f"{local_time(one.at, one.member.zone):%a %d %b %H:%M}"


def _kind(one: Lived, found: Rehearsal) -> str:
    if title := found.playbooks.get(int(str(one.nudge.facts.get("playbook", 0)))):
        return f"playbook “{title}”"
    return _english().plain(f"nudge-kind-{one.nudge.kind}")


def _why(one: Lived) -> str:
    if one.state in COUNTS_AS_SENT:
        return plain_text(why_this(one.nudge, one.member, _english()))
    return _reason(one)


def _reason(one: Lived) -> str:
    return _english().plain(f"reason-{one.reason or 'cancelled'}")


def _english() -> Voice:
    return voices()["en"]


def _said(found: Rehearsal) -> dict[str, Lived]:
    return {_name(one): one for one in found.nudges if one.state in COUNTS_AS_SENT}


def _name(one: Lived) -> str:
    return f"{one.nudge.kind}:{one.member.id}:{one.nudge.about}"


def _moment(one: Lived) -> tuple[datetime, int]:
    return one.at, one.nudge.id


def _counted(words: Iterator[str]) -> str:
    return ", ".join(f"{number} {word}" for word, number in Counter(words).most_common()) or "nothing"


def _first(html: str) -> str:
    return next((line for line in plain_text(html).splitlines() if line), "")
