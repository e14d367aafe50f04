"""Bad weather on demand: refusals, broken answers, cut lines and delays, to test that nothing is lost or doubled."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.playground.refusals import Refusal, flooded

KINDS = ("429", "500", "502", "junk", "close", "reset", "cut", "delay", "refuse")


@dataclass(slots=True)
class Fault:
    """One kind of bad weather for one method ("*": any).

    It strikes from the `nth` call counted from now, `times` calls long. With `after` the call takes effect first and
    only its answer suffers; a 429 and a refusal never take effect. `seconds` is the delay, or what retry_after says.
    """

    method: str
    kind: str
    nth: int = 1
    times: int = 1
    seconds: float = 1
    after: bool = False
    status: int = 400
    description: str = "Bad Request: refused on demand"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such fault: {self.kind}; there are {', '.join(KINDS)}")


class Faults:
    """The faults waiting to strike."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(
        self, method: str, kind: str, *, nth: int = 1, times: int = 1, seconds: float = 1, after: bool = False
    ) -> Fault:
        """Plan one fault; see `Fault` for the words."""
        return self.plan(Fault(method, kind, nth, times, seconds, after))

    def plan(self, fault: Fault) -> Fault:
        """Plan a fault made elsewhere."""
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        """Fine weather from now on."""
        self._waiting.clear()

    def next(self, method: str) -> Fault | None:
        """Count one call of this method and say what strikes it; the fault planned first wins."""
        if not self._waiting:
            return None
        struck = None
        for fault in list(self._waiting):
            if fault.method not in ("*", method) and fault.method.lower() != method:
                continue
            fault.nth -= 1
            if fault.nth <= 0 and struck is None:
                struck = fault
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
        return struck


def refusal_of(fault: Fault) -> Refusal | None:
    """The plain refusal a fault stands for, if it is of that kind."""
    if fault.kind == "429":
        return flooded(int(fault.seconds))
    if fault.kind == "500":
        return Refusal(500, "Internal Server Error")
    return Refusal(fault.status, fault.description) if fault.kind == "refuse" else None


class Pace:
    """Telegram's real limits, off until `enforced`: 30 messages a second, 1 a second to a chat, 20 a minute to a group.

    Source of the figures: the Bot API's FAQ on broadcasting; they are soft there and exact here.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.enforced = False
        self._monotonic = monotonic
        self._recent: dict[tuple[int, int | None], deque[float]] = {}

    def check(self, bot: int, chat: int) -> None:
        """Count one message of this bot to this chat; refused with 429 when it is one too many."""
        if not self.enforced:
            return
        now = self._monotonic()
        limits = [((bot, None), 30, 1.0), ((bot, chat), 20, 60.0) if chat < 0 else ((bot, chat), 1, 1.0)]
        for key, count, seconds in limits:
            recent = self._recent.setdefault(key, deque())
            while recent and recent[0] <= now - seconds:
                recent.popleft()
            if len(recent) >= count:
                raise flooded(max(1, int(recent[0] + seconds - now + 0.999)))
        for key, _, _ in limits:
            self._recent[key].append(now)
