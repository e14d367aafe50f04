"""Bad weather by chance: calls that fail in every way calls can, and the moment at which the power goes."""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping

from bot.playground.faults import Fault, Faults

SPEAKING = frozenset(
    {"letter", "sendmessage", "editmessagetext", "editephemeralmessagetext", "answercallbackquery", "deletemessage"}
)
"""What the bot says with. Rights are always told: whether one may book an order must not hang on the weather."""
HEARING = frozenset({"getupdates"})
AMBUSHES = (
    ("letter", 0.6),
    ("sendmessage", 0.2),
    ("answercallbackquery", 0.1),
    ("editmessagetext", 0.05),
    ("getupdates", 0.15),
    ("getchatmember", 0.1),
    ("setmycommands", 0.05),
    ("getme", 0.05),
)
"""At which calls the power goes, and how often."""
HELD_SECONDS = 0.1

WEATHERS: Mapping[str, tuple[tuple[str, float, bool | None], ...]] = {
    "clear": (),
    "slow": (("delay", 0.3, None),),
    "answers lost": (("close", 0.1, True),),
    "cut lines": (("reset", 0.05, None), ("cut", 0.05, None)),
    "storm of 429": (("429", 0.15, False),),
    "502 pages": (("502", 0.1, None),),
    "junk": (("junk", 0.05, None), ("500", 0.05, None)),
    "redelivered": (("delay", 0.1, None),),
    "everything": (
        ("close", 0.03, True), ("reset", 0.02, None), ("502", 0.03, None), ("429", 0.04, False), ("delay", 0.15, None),
    ),
}  # fmt: skip
"""Kinds of weather: (fault, how often, whether the call takes effect before; None: either)."""
HARMLESS = frozenset({"delay", "429"})
"""Faults that leave no doubt: the call is done, or proven not done."""


class Weather(Faults):
    """Faults that strike by chance, each written down; and an ambush: the n-th call of a method is held.

    `lost` counts calls that never took effect and left the bot in doubt, `doubted` those that did take effect. The
    half of the bot that speaks first is known by `by_courier`; what it sends is called a "letter".
    """

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self.kind = "clear"
        self.lost: Counter[str] = Counter()
        self.doubted: Counter[str] = Counter()
        self.sprung = asyncio.Event()
        self.by_courier = False
        self._chance = chance
        self._ambush: tuple[str, int, bool] | None = None

    def lie_in_wait(self) -> str:
        """Choose a call to come at which `sprung` is set while the server holds it; in words."""
        method = self._chance.choices([one for one, _ in AMBUSHES], [often for _, often in AMBUSHES])[0]
        nth, after = self._chance.choice((1, 1, 2, 3, 5, 8)), self._chance.random() < 0.5
        self._ambush = (method, nth, after)
        self.sprung.clear()
        return f"{method} {nth} {'after' if after else 'before'}"

    def go_home(self) -> None:
        """Wait for nothing any more."""
        self._ambush = None

    def next(self, method: str) -> Fault | None:
        """What strikes this call."""
        method = "letter" if self.by_courier and method == "sendmessage" else method
        if self._ambush is not None and self._ambush[0] == method:
            name, nth, effective = self._ambush
            self._ambush = (name, nth - 1, effective) if nth > 1 else None
            if nth == 1:
                self.sprung.set()
                return Fault(method, "delay", seconds=HELD_SECONDS, after=effective)
        for kind, often, after in WEATHERS[self.kind] if method in SPEAKING | HEARING else ():
            if self._chance.random() < often:
                return self._struck(method, kind, self._chance.random() < 0.5 if after is None else after)
        return super().next(method)

    def _struck(self, method: str, kind: str, after: bool) -> Fault:
        if kind not in HARMLESS and method in SPEAKING:
            name = "letter" if self.by_courier else "answer"
            (self.doubted if after else self.lost)[name] += 1
        seconds = self._chance.uniform(0.02, 0.2) if kind == "delay" else 1
        return Fault(method, kind, seconds=seconds, after=after)
