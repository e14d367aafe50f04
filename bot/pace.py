"""The speed at which the bot may talk: slow enough that Telegram never has to tell it to be quiet.

One `Pace` belongs to one bot token; answers and nudges take their places from it, answers first. The limits (about
30 messages a second in all, one a second to a person, 20 a minute to a group) are those of Telegram's public
"Bots FAQ"; they are soft there and exact here.

Telegram does not say which limit a 429 is about, so `Pace.flooded` decides: it stops that chat, until there is
evidence that the whole bot is meant. Evidence is a wait of more than five seconds in a private chat (one person's own
limit lasts a second or two), or a second chat flooded within the same minute. A flooded group stops everything only
as the third chat of that minute, because two busy groups can each reach their own 20 a minute at the same time.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from math import ceil, inf, isfinite

from bot.lanes import ROAD, Allowances, Lane, Lanes

FLOOD_SECONDS_DEFAULT = 60.0
FLOOD_SECONDS_MAX = 86_400.0

_EVIDENCE_WINDOW_SECONDS = 60.0
_PERSONAL_FLOOD_SECONDS_MAX = 5.0
_KEPT_SECONDS_MAX = 5.0
_FULL_ROAD_SECONDS = 0.05
_SLEEP_SECONDS_MIN = 0.0001
_LATE_SECONDS = 0.001

_WRITES = ("send", "edit", "copy", "forward", "pin")
_WRITES_NO_MESSAGE = ("sendChatAction", "editChat", "editForumTopic", "editGeneral", "editStory", "editUser")


def paced(method_name: str) -> bool:
    """Whether a Bot API method ("sendMessage") writes a message and so needs a place; others only heed a halt."""
    return method_name.startswith(_WRITES) and not method_name.startswith(_WRITES_NO_MESSAGE)


def flood_seconds(retry_after: object) -> float:
    """Seconds to wait after a 429. A missing, zero, negative or unreadable value is 60; more than a day is a day."""
    total = getattr(retry_after, "total_seconds", None)
    try:
        seconds = float(total() if callable(total) else str(retry_after))
    except (ValueError, OverflowError):
        return FLOOD_SECONDS_DEFAULT
    if not isfinite(seconds) or seconds <= 0.0:
        return FLOOD_SECONDS_DEFAULT
    return min(seconds, FLOOD_SECONDS_MAX)


class Pace:
    """Grants places to speak, one at a time, to everyone who sends with one token, within one event loop.

    In any one second at most `per_second` places start, spread evenly. A private chat (positive id) gets
    `private_per_second`; only answers may run ahead there, `private_burst` places at most. A group (negative id) gets
    `group_per_minute` in any sixty seconds. Among those whose chat is free, answers go before nudges, then first come,
    first served. At most `nudges_in_flight_max` nudges are on the road at a time, because the connection pool below
    them gets slower with more. Chats that have been quiet for long enough are forgotten. `road` stretches every
    second, so that the limits still hold where letters arrive less evenly than they left; 1.0 is a road without jolts.

    `clock` gives seconds, must never go back and must run at the speed of the event loop's timers.
    """

    def __init__(
        self,
        *,
        per_second: float = 30.0,
        private_per_second: float = 1.0,
        private_burst: int = 3,
        group_per_minute: int = 20,
        nudges_in_flight_max: int = 8,
        road: float = ROAD,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._road = road
        self._step = road / per_second
        self._allowances = Allowances(road / private_per_second, private_burst, group_per_minute)
        self._lanes = Lanes(self._allowances)
        self._nudges_max = nudges_in_flight_max
        self._nudges = 0
        self._kept: list[tuple[float, int | None]] = []
        self._next = 0.0
        self._starts: deque[float] = deque(maxlen=ceil(per_second))
        self._halted_until = 0.0
        self._floods: dict[int, float] = {}
        self._timer: asyncio.TimerHandle | None = None

    async def take(self, chat: int | None, *, answer: bool, within: float | None = None) -> float:
        """Wait for a place and return the clock's second at which it started: send now.

        A nudge uses up a place kept for that chat by `try_take` first. `chat` None is a chat not known by number:
        only the common limits hold. Raises TimeoutError when `within` seconds give no place.
        """
        if within is None:
            return await self._take(chat, answer=answer, counted=False)
        async with asyncio.timeout(within):
            return await self._take(chat, answer=answer, counted=False)

    @asynccontextmanager
    async def turn(self, chat: int | None, *, answer: bool, within: float | None = None) -> AsyncIterator[float]:
        """Like `take`, and a nudge counts as being on the road until the block is left."""
        async with asyncio.timeout(within):
            started = await self._take(chat, answer=answer, counted=not answer)
        try:
            yield started
        finally:
            self._nudges -= not answer
            self._serve()

    def try_take(self, chat: int | None) -> float:
        """Get a place for a nudge at once, or learn how many seconds to wait before asking again; 0.0 is a place.

        The place is kept for up to five seconds for the next nudge to that chat that takes one, so a nudge can be
        armed in between and never waits armed. Nobody who already waits is overtaken. Needs a running event loop.
        """
        self._serve()
        now = self._clock()
        wait = max(self._opens_at(), self._allowances.free_at(chat, answer=False)) - now
        if self._road_is_full(now):
            wait = max(wait, _FULL_ROAD_SECONDS)
        if wait <= 0.0:
            self._book(chat, now)
            self._kept.append((now, chat))
        return max(0.0, wait)

    def halt(self, chat: int | None, seconds: float) -> None:
        """Grant nothing (or nothing in `chat`) for `seconds`. Nothing ends a halt early; a shorter one changes none."""
        now = self._clock()
        if chat is None:
            self._halted_until = max(self._halted_until, now + seconds)
        else:
            self._allowances.halt(chat, now + seconds, now)

    def flooded(self, chat: int | None, retry_after: object) -> float:
        """Heed a 429 for a message to `chat` and return the seconds to wait, normalised by `flood_seconds`.

        Which halt it starts is told in this module's first lines; a chat not known by number halts everything.
        """
        seconds = flood_seconds(retry_after)
        now = self._clock()
        self._floods = {c: at for c, at in self._floods.items() if now - at < _EVIDENCE_WINDOW_SECONDS}
        if chat is None:
            self.halt(None, seconds)
            return seconds
        self._floods[chat] = now
        everything = len(self._floods) >= (2 if chat > 0 else 3) or (chat > 0 and seconds > _PERSONAL_FLOOD_SECONDS_MAX)
        self.halt(None if everything else chat, seconds)
        return seconds

    def halted_for(self, chat: int | None = None) -> float:
        """Seconds for which nothing may be sent to `chat` because of a 429 (None: to anyone); 0.0 is no halt."""
        return max(0.0, max(self._halted_until, self._allowances.halted_until(chat)) - self._clock())

    async def unhalted(self) -> None:
        """Return once no halt of the whole bot is on; for methods that need no place."""
        seconds = self.halted_for()
        while seconds > 0.0:
            await asyncio.sleep(max(seconds, _SLEEP_SECONDS_MIN))
            seconds = self.halted_for()

    async def _take(self, chat: int | None, *, answer: bool, counted: bool) -> float:
        if not answer and self._use_kept(chat):
            return await self._start_kept(chat, counted=counted)
        lane, waiter = self._lanes.join(chat, answer=answer, counted=counted)
        self._serve()
        try:
            return self._begin(await waiter.granted)
        except asyncio.CancelledError:
            if not waiter.granted.cancelled():
                self._nudges -= counted
                self._serve()
            elif waiter in lane.waiters:
                lane.waiters.remove(waiter)
            raise

    def _begin(self, granted_at: float) -> float:
        """Stamp the place again: a busy event loop may wake the one it was granted to noticeably later."""
        now = self._clock()
        if now - granted_at > _LATE_SECONDS and granted_at in self._starts:
            self._starts.remove(granted_at)
            self._starts.append(now)
        return now

    def _use_kept(self, chat: int | None) -> bool:
        self._forget_kept(self._clock())
        for place in self._kept:
            if place[1] == chat:
                self._kept.remove(place)
                self._allowances.give_back(chat, place[0])
                return True
        return False

    async def _start_kept(self, chat: int | None, *, counted: bool) -> float:
        """Start a place kept earlier; it waits only for a halt, or if it comes so late that a limit would be passed."""
        self._nudges += counted
        try:
            now = self._clock()
            while (wait := self._kept_opens_at(chat) - now) > 0.0:
                await asyncio.sleep(max(wait, _SLEEP_SECONDS_MIN))
                now = self._clock()
        except asyncio.CancelledError:
            self._nudges -= counted
            raise
        self._allowances.book(chat, now)
        self._starts.append(now)
        return now

    def _serve(self) -> None:
        """Give out every place that is free now and set the timer for the next one."""
        now = self._clock()
        self._lanes.look(now)
        while self._opens_at() <= now and (lane := self._first(now)) is not None:
            waiter = lane.waiters.popleft()
            self._book(lane.chat, now)
            self._starts.append(now)
            self._nudges += waiter.counted
            waiter.granted.set_result(now)
            self._lanes.back(lane)
        self._set_timer(now)

    def _first(self, now: float) -> Lane | None:
        lane = self._lanes.pop(now, answer=True)
        if lane is None and not self._road_is_full(now):
            lane = self._lanes.pop(now, answer=False)
        return lane

    def _set_timer(self, now: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        full, free_at = self._road_is_full(now), self._lanes.busy[0][0] if self._lanes.busy else inf
        if self._lanes.free[True] or (self._lanes.free[False] and not full):
            free_at = now
        elif self._lanes.free[False] and self._kept:
            free_at = min(free_at, now + _FULL_ROAD_SECONDS)
        if free_at < inf:
            delay = max(self._opens_at(), free_at) - now
            self._timer = asyncio.get_running_loop().call_later(max(_SLEEP_SECONDS_MIN, delay), self._serve)

    def _book(self, chat: int | None, now: float) -> None:
        # A timer that rang late is made up for by up to half a step; the full second is still looked at.
        self._next = max(self._next, now - self._step / 2) + self._step
        self._allowances.book(chat, now)

    def _window_opens_at(self) -> float:
        return self._starts[0] + self._road if len(self._starts) == self._starts.maxlen else 0.0

    def _kept_opens_at(self, chat: int | None) -> float:
        return max(self._window_opens_at(), self._halted_until, self._allowances.free_at(chat, answer=False))

    def _opens_at(self) -> float:
        return max(self._next, self._halted_until, self._window_opens_at())

    def _road_is_full(self, now: float) -> bool:
        self._forget_kept(now)
        return self._nudges + len(self._kept) >= self._nudges_max

    def _forget_kept(self, now: float) -> None:
        self._kept = [place for place in self._kept if place[0] + _KEPT_SECONDS_MAX > now]
