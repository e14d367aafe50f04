"""Whether the figures of a holdout can be believed: simulated shops whose truth is known, told by nobody but us.

    python -m tests.bench.holdouts [shops a cell] [seed]

Each shop writes one message to four fifths of so many members and holds a fifth out. Its buyers order with the base
rate, those written to with the effect on top; three earlier messages of the kind had other rates. Asked is how often
the 80 % interval holds the true effect, and how often a message is said to work (both of the shops that are told
anything but "not enough data"), beside the textbook's interval (two
shares, normal approximation) on the same draws, which says "works" above 1.96 standard errors.
"""

import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.results.assigning import HELD_OUT_MIN
from models.results.uplift import Arm, Uplift, Verdict, compare

SIZES = (30, 100, 300, 3_000)
BASES = (0.05, 0.15, 0.30)
EFFECTS = (0.0, 0.05, 0.10)
DRIFT = 0.3
"""How far earlier messages were from this one: the standard deviation of the logarithm of their base rates."""
EARLIER = 3
Z80, Z95 = 1.2816, 1.96


@dataclass
class Cell:
    """What was found in shops of one size, one base rate and one effect."""

    members: int
    base: float
    effect: float
    shops: int = 0
    told: int = 0
    held: int = 0
    works: int = 0
    textbook_held: int = 0
    textbook_works: int = 0


def cells(shops: int, seed: int, *, sizes: Sequence[int] = SIZES) -> Iterator[Cell]:
    """Every size, base rate and effect in turn."""
    chance = random.Random(seed)
    for members in sizes:
        for effect in EFFECTS:
            for base in BASES:
                cell = Cell(members, base, effect)
                for _ in range(shops):
                    _one(cell, chance)
                yield cell


def _one(cell: Cell, chance: random.Random) -> None:
    out = max(HELD_OUT_MIN, -(-cell.members // 5))
    past = Arm(0, 0)
    for _ in range(EARLIER):
        base = min(0.9, cell.base * math.exp(chance.gauss(0, DRIFT)))
        for people, rate in ((cell.members - out, base + cell.effect), (out, base)):
            past = Arm(past.people + people, past.ordered + _buyers(people, min(rate, 0.95), chance))
    written = Arm(cell.members - out, _buyers(cell.members - out, cell.base + cell.effect, chance))
    held = Arm(out, _buyers(out, cell.base, chance))
    # Rounded to half a percent, so that the same figures come again and need not be reckoned anew.
    found = _compared(written, held, Arm(200, round(past.rate * 200)))
    middle, error = written.rate - held.rate, _error(written, held)
    cell.shops += 1
    if found.verdict is Verdict.TOO_FEW:
        return
    cell.told += 1
    cell.held += found.low <= cell.effect <= found.high
    cell.works += found.verdict is Verdict.WORKS
    cell.textbook_held += abs(middle - cell.effect) <= Z80 * error
    cell.textbook_works += middle > Z95 * error


@lru_cache(maxsize=200_000)
def _compared(written: Arm, held: Arm, past: Arm) -> Uplift:
    return compare(written, held, (past,))


def _buyers(people: int, rate: float, chance: random.Random) -> int:
    return sum(chance.random() < rate for _ in range(people))


def _error(written: Arm, held: Arm) -> float:
    return math.sqrt(sum(arm.rate * (1 - arm.rate) / arm.people for arm in (written, held)))


def main() -> int:
    """Print every cell and every size; 1 if a size is outside of what is promised."""
    shops = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print(f"{shops} shops a cell, seed {seed}; textbook in brackets")
    print(f"{'members':>7} {'effect':>7} {'base':>5} {'told':>7} {'in the 80 %':>18} {'said to work':>18}")
    wrong, found = 0, list(cells(shops, seed))
    for one in found:
        print(_line(one, f"{one.base:5.0%}"))
    print("all base rates together, without an effect and with one (5 and 10 points)")
    for sums in whole(found):
        wrong += not sound(sums)
        print(_line(sums, "  all") + ("" if sound(sums) else "   <- not as promised"))
    return int(wrong > 0)


def whole(found: Sequence[Cell]) -> list[Cell]:
    """Each size twice: all its shops without an effect, and all with one."""
    sums = []
    for members in sorted({one.members for one in found}):
        for wanted in (False, True):
            some = [one for one in found if one.members == members and (one.effect > 0) == wanted]
            summed = Cell(members, 0.0, max(one.effect for one in some))
            for name in ("shops", "told", "held", "works", "textbook_held", "textbook_works"):
                setattr(summed, name, sum(getattr(one, name) for one in some))
            sums.append(summed)
    return sums


def sound(cell: Cell, slack: float = 0.0) -> bool:
    """75 to 85 of a hundred truths in the interval, and where there is no effect at most 5 in a hundred "it works"."""
    covered = 0.75 - slack <= cell.held / cell.told <= 0.85 + slack
    return covered and (cell.effect > 0 or cell.works / cell.told <= 0.05 + slack)


def _line(cell: Cell, base: str) -> str:
    shares = [one / max(1, cell.told) for one in (cell.held, cell.textbook_held, cell.works, cell.textbook_works)]
    cover, works = f"{shares[0]:7.1%} ({shares[1]:6.1%})", f"{shares[2]:7.1%} ({shares[3]:6.1%})"
    return f"{cell.members:7,} {cell.effect:7.0%} {base} {cell.told / cell.shops:7.1%} {cover:>18} {works:>18}"


if __name__ == "__main__":
    raise SystemExit(main())
