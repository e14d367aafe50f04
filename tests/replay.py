"""Reads the log of a world lived through the books and works out, alone, what they must have said.

`python -m tests.replay LOG...`. It shares no code with the shop and knows no database: it counts points by where they
came from, when they count and when they end, follows the log line by line, and compares each answer the books gave.
Times are seconds since 1970.
"""

import gzip
import json
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

DAY = 86_400
NEVER = 1 << 62
YEAR = 365 * DAY
RETURNED_DAYS = 7
BONUS_EVERY, BONUS = 10_000, 500
DIFFERENCES_MAX = 20
RESERVED_SECONDS = 1_800


@dataclass(slots=True, eq=False)
class Heap:
    """Points of one member that share everything that matters."""

    origin: str
    active: int
    until: int
    born: int
    count: int


@dataclass(slots=True)
class Her:
    """One member's side of the books."""

    heaps: list[Heap] = field(default_factory=list)
    owed: int = 0
    wallet: int = 0
    bought: deque[tuple[int, int]] = field(default_factory=deque)
    year: int = 0
    lost: dict[str, list[Heap]] = field(default_factory=dict)
    """Points of an earning that have expired unspent and were not forgiven since."""

    def draw(self, heaps: Iterable[Heap], count: int) -> Iterator[tuple[Heap, int]]:
        """Take up to so many points from these, in their order."""
        for heap in heaps:
            if not count:
                break
            some = min(heap.count, count)
            heap.count, count = heap.count - some, count - some
            yield heap, some
        self.heaps = [heap for heap in self.heaps if heap.count]


class Ledger:
    """What must be true after each line."""

    def __init__(self, zone: str, life_days: int) -> None:
        self.of: dict[int, Her] = {}
        self.spent: dict[str, tuple[int, list[tuple[Heap, int]]]] = {}
        self.kept: dict[int, tuple[str, int]] = {}
        """Codes that are kept for an order: for which, and until when."""
        self.used: set[int] = set()
        self.into: dict[int, int] = {}
        """Who turned out to be whom."""
        self.life_days, self._zone, self._born, self._ends = life_days, ZoneInfo(zone), 0, dict[tuple[int, int], int]()

    def ends(self, at: int, days: int) -> int:
        """The end of the local day so many days after a moment; 0 days: never."""
        if not days:
            return NEVER
        hour = at - at % 900
        if (hour, days) not in self._ends:
            day = datetime.fromtimestamp(at, UTC).astimezone(self._zone).date() + timedelta(days=days + 1)
            self._ends[(hour, days)] = int(datetime.combine(day, time(), self._zone).timestamp())
        return self._ends[(hour, days)]

    def her(self, member: int) -> Her:
        return self.of.setdefault(member, Her())

    def earn(self, member: int, origin: str, count: int, active: int, until: int) -> None:
        her, self._born = self.her(member), self._born + 1
        repaid = min(her.owed, count)
        her.owed -= repaid
        if count > repaid:
            her.heaps.append(Heap(origin, active, until, self._born, count - repaid))

    def take(self, member: int, origin: str, count: int, now: int) -> None:
        """From what that event earned, then from what of it expired, then from her others; the rest she owes."""
        her = self.her(member)
        own = sorted((one for one in her.heaps if one.origin == origin), key=lambda one: one.born)
        count -= sum(some for _, some in her.draw(own, count))
        for heap in her.lost.get(origin, []):
            forgiven = min(heap.count, count)
            heap.count, count = heap.count - forgiven, count - forgiven
        alive = [one for one in her.heaps if one.until > now]
        alive.sort(key=lambda one: (one.active > now, one.until, one.active, one.born))
        her.owed += count - sum(some for _, some in her.draw(alive, count))

    def says(self, member: int, now: int) -> list[int]:
        """[spendable, pending, owed, wallet, spend of a year]."""
        her = self.her(member)
        while her.bought and her.bought[0][0] <= now - YEAR:
            her.year -= her.bought.popleft()[1]
        free = sum(one.count for one in her.heaps if one.active <= now < one.until)
        pending = sum(one.count for one in her.heaps if one.active > now)
        return [free, pending, her.owed, her.wallet, her.year]

    # One method for each kind of line: it follows the line and gives the answer the books must have given.

    def sell(self, line: dict[str, Any], now: int) -> bool:
        self.earn(line["m"], line["cause"], line["n"], line["from"], self.ends(line["from"], line["days"]))
        self._spend(line["m"], line["spend"], now)
        return True

    def refund(self, line: dict[str, Any], now: int) -> bool:
        self.take(line["m"], line["of"], line["n"], now)
        self._spend(line["m"], -line["spend"], now)
        return True

    def _spend(self, member: int, minor: int, now: int) -> None:
        her = self.her(member)
        her.bought.append((now, minor))
        her.year += minor

    def spend(self, line: dict[str, Any], now: int) -> bool:
        her, count = self.her(line["m"]), line["n"]
        free = [one for one in her.heaps if one.active <= now < one.until]
        if sum(one.count for one in free) < count:
            return False
        free.sort(key=lambda one: (one.until, one.active, one.born))
        self.spent[line["cause"]] = line["m"], [*her.draw(free, count)]
        return True

    def back(self, line: dict[str, Any], now: int) -> int:
        if line["of"] not in self.spent:
            return 0
        member, drawn = self.spent.pop(line["of"])
        spender, member = member, self.now_is(member)
        her, soon = self.her(member), self.ends(now, RETURNED_DAYS)
        late = sum(some for heap, some in drawn if heap.until < soon)
        if late:
            self.earn(member, line["of"], late, now, soon)
        kept = [one for one in drawn if one[0].until >= soon]
        for heap, some in sorted(kept, key=lambda one: (one[0].until, one[0].active, one[0].born)):
            if member != spender:
                self.earn(member, line["of"], some, heap.active, heap.until)
                continue
            repaid = min(her.owed, some)
            her.owed -= repaid
            if heap.count == 0 and some > repaid:
                her.heaps.append(heap)
            heap.count += some - repaid
        return sum(some for _, some in drawn)

    def release(self, line: dict[str, Any], now: int) -> int:
        her, at = self.her(line["m"]), line["to"]
        mine = [one for one in her.heaps if one.origin == line["of"] and one.active > now and one.active != at]
        count = sum(one.count for one in mine)
        her.heaps = [one for one in her.heaps if one not in mine]
        for one in mine:
            one.count = 0
        if count:
            self.earn(line["m"], line["of"], count, at, self.ends(max(at, now), self.life_days))
        return count

    def expire(self, line: dict[str, Any], now: int) -> int:
        """How many heaps ended says nothing of how many lots did: the points are compared by the next look."""
        for her in self.of.values():
            self._end(her, now)
        return int(line["did"])

    def _end(self, her: Her, now: int) -> None:
        gone = [one for one in her.heaps if one.until <= now]
        for one in gone:
            her.lost.setdefault(one.origin, []).append(replace(one))
            one.count = 0
        if gone:
            her.heaps = [one for one in her.heaps if one.count]

    def merge(self, line: dict[str, Any], now: int) -> bool:
        """All that is one's is the other's, earning by earning; a debt of either meets the points of both."""
        giver, taker = self.her(line["m"]), self.her(line["to"])
        for her in (giver, taker):
            self._end(her, now)
        lots = sorted([*giver.heaps, *(one for some in giver.lost.values() for one in some)], key=lambda one: one.born)
        ended = {id(one) for some in giver.lost.values() for one in some}
        alike: dict[str, list[Heap]] = {}
        for one in lots:
            if one.count:
                alike.setdefault(one.origin, []).append(one)
        for one in (one for some in alike.values() for one in some):
            if id(one) in ended:
                self._born += 1
                taker.lost.setdefault(one.origin, []).append(replace(one, born=self._born))
            else:
                self.earn(line["to"], one.origin, one.count, one.active, one.until)
            one.count = 0
        self.take(line["to"], "nothing", giver.owed, now)
        taker.wallet += giver.wallet
        taker.bought = deque(sorted([*giver.bought, *taker.bought]))
        taker.year += giver.year
        self.of[line["m"]], self.into[line["m"]] = Her(), line["to"]
        return True

    def now_is(self, member: int) -> int:
        """Whom a member has turned out to be."""
        while member in self.into:
            member = self.into[member]
        return member

    def topup(self, line: dict[str, Any], now: int) -> bool:
        self.her(line["m"]).wallet += line["n"] + line["n"] // BONUS_EVERY * BONUS
        return True

    def pay(self, line: dict[str, Any], now: int) -> bool:
        her = self.her(line["m"])
        if her.wallet < line["n"]:
            return False
        her.wallet -= line["n"]
        return True

    def repeat(self, line: dict[str, Any], now: int) -> str:
        """The same once more changes nothing; the same cause with another content is refused."""
        return "refused" if line["other"] else "known"

    def reserve(self, line: dict[str, Any], now: int) -> bool:
        """A code is kept for one order at a time, and used once."""
        _, until = self.kept.get(line["code"], ("", 0))
        if line["code"] in self.used or until > now:
            return False
        self.kept[line["code"]] = line["cause"], now + RESERVED_SECONDS
        return True

    def commit(self, line: dict[str, Any], now: int) -> bool:
        """Within its half hour; once it is paid, paying again is fine at any time and changes nothing."""
        cause, until = self.kept.get(line["code"], ("", 0))
        if cause != line["of"] or (until <= now and line["code"] not in self.used):
            return False
        self.used.add(line["code"])
        return True

    def free(self, line: dict[str, Any], now: int) -> bool:
        if self.kept.get(line["code"], ("", 0))[0] != line["of"] or line["code"] in self.used:
            return False
        del self.kept[line["code"]]
        return True

    def look(self, line: dict[str, Any], now: int) -> list[int]:
        return self.says(line["m"], now)

    def lots(self, line: dict[str, Any], now: int) -> list[list[int]]:
        """Her points by (counts from, ends, how many), whatever heaps they lie in."""
        sums: Counter[tuple[int, int]] = Counter()
        for one in self.her(line["m"]).heaps:
            sums[(one.active, one.until)] += one.count
        return [[active, until, count] for (active, until), count in sorted(sums.items())]


LOOKS = frozenset({"look", "lots"})


@dataclass
class Verdict:
    """What a log holds: operations by kind, looks compared, crashes, and where the books said something else."""

    done: Counter[str] = field(default_factory=Counter)
    looks: int = 0
    crashes: int = 0
    verified: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def operations(self) -> int:
        """Orders, refunds, spendings and so on, each counted once; looks, crashes and refused ones are none."""
        return sum(self.done.values())


def replay(lines: Iterable[str]) -> Verdict:
    """Follow a log to its end, or to the twentieth difference."""
    found, ledger = Verdict(), Ledger("UTC", 0)
    for number, text in enumerate(lines, 1):
        line = json.loads(text)
        kind = line["op"]
        if kind == "open":
            ledger = Ledger(line["zone"], line["life_days"])
        elif kind == "crash":
            found.crashes += 1
        elif kind == "verify":
            found.verified += line["postings"]
            if line["did"] is not None:
                found.differences.append(f"line {number}: verify names posting {line['did']}: {line['why']}")
        else:
            wanted = getattr(ledger, kind)(line, line["at"])
            if wanted != line["did"]:
                found.differences.append(f"line {number}: {text.strip()} should be {wanted}")
            if kind in LOOKS:
                found.looks += 1
            elif wanted or kind == "expire":
                found.done[kind] += 1
        if len(found.differences) >= DIFFERENCES_MAX:
            break
    return found


def read(path: Path) -> Iterator[str]:
    """The lines of a kept log."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from lines


def main(paths: list[str]) -> int:
    """Replay the named logs; 1 if any differs."""
    done, differences = Counter[str](), 0
    for path in paths:
        found = replay(read(Path(path)))
        done += found.done
        differences += len(found.differences)
        said = ", ".join(f"{kind} {count:,}" for kind, count in sorted(found.done.items()))
        print(  # noqa: T201
            f"{path}: {found.operations:,} operations ({said}), {found.looks:,} looks, {found.crashes:,} crashes, "
            f"{found.verified:,} postings verified, {len(found.differences)} differences",
            *found.differences,
            sep="\n  ",
        )
    print(f"{sum(done.values()):,} operations in {len(paths)} logs, {differences} differences")  # noqa: T201
    return bool(differences)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
