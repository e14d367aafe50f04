"""Who waits for which chat, and what each chat may still say: the queues behind the pace."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from functools import reduce
from heapq import heappop, heappush

# Messages do not arrive exactly as far apart as they left: with this much room the limits hold there, too (20 ms).
ROAD = 1.02

GROUP_WINDOW_SECONDS = 60.0 * ROAD
CHATS_SWEEP_MIN = 256


@dataclass(slots=True, eq=False)
class Used:
    """What one chat has used. `whole_at`: when a private chat has its allowance back; `starts`: the last ones."""

    whole_at: float = 0.0
    starts: deque[float] = field(default_factory=deque)
    halted_until: float = 0.0

    def matters_until(self) -> float:
        last = self.whole_at or (self.starts[-1] + GROUP_WINDOW_SECONDS if self.starts else 0.0)
        return max(last, self.halted_until)


class Allowances:
    """What every chat may still say, and when; chats whose allowance is whole again are forgotten."""

    def __init__(self, private_step: float, private_burst: int, group_per_minute: int) -> None:
        self._step = private_step
        self._ahead = (private_burst - 1) * private_step
        self._group_max = group_per_minute
        self._sweep_at = CHATS_SWEEP_MIN
        self.used: dict[int | None, Used] = {}

    def free_at(self, chat: int | None, *, answer: bool) -> float:
        used = self.used.get(chat)
        if chat is None or used is None:
            return 0.0
        if chat > 0:
            return max(used.whole_at - (self._ahead if answer else 0.0), used.halted_until)
        full = len(used.starts) >= self._group_max
        return max(used.starts[0] + GROUP_WINDOW_SECONDS if full else 0.0, used.halted_until)

    def book(self, chat: int | None, now: float) -> None:
        if chat is None:
            return
        used = self._of(chat, now)
        if chat > 0:
            used.whole_at = max(used.whole_at, now) + self._step
        used.starts.append(now)
        if len(used.starts) > self._group_max:
            used.starts.popleft()

    def give_back(self, chat: int | None, booked_at: float) -> None:
        used = self.used.get(chat)
        if chat is None or used is None or booked_at not in used.starts:
            return
        used.starts.remove(booked_at)
        if chat > 0:
            without = reduce(lambda whole_at, at: max(whole_at, at) + self._step, used.starts, 0.0)
            used.whole_at = max(used.whole_at - self._step, without)

    def halt(self, chat: int, until: float, now: float) -> None:
        used = self._of(chat, now)
        used.halted_until = max(used.halted_until, until)

    def halted_until(self, chat: int | None) -> float:
        used = self.used.get(chat)
        return 0.0 if used is None else used.halted_until

    def _of(self, chat: int, now: float) -> Used:
        if chat not in self.used and len(self.used) >= self._sweep_at:
            self.used = {other: used for other, used in self.used.items() if used.matters_until() > now}
            self._sweep_at = max(CHATS_SWEEP_MIN, 2 * len(self.used))
        return self.used.setdefault(chat, Used())


@dataclass(slots=True, eq=False)
class Waiter:
    """Somebody waiting for a place; `counted` ones stay on the road until they say so."""

    number: int
    granted: asyncio.Future[float]
    counted: bool


@dataclass(slots=True, eq=False)
class Lane:
    """Those who wait to speak in one chat with one right of way; while `listed` it is in exactly one heap."""

    chat: int | None
    answer: bool
    number: int
    waiters: deque[Waiter] = field(default_factory=deque)
    listed: bool = False


class Lanes:
    """Who waits: lanes whose chat is busy, by the time it is free; the others by who came first."""

    def __init__(self, allowances: Allowances) -> None:
        self._allowances = allowances
        self._number = 0
        self._by_key: dict[tuple[int | None, bool], Lane] = {}
        self.busy: list[tuple[float, int, Lane]] = []
        self.free: dict[bool, list[tuple[int, int, Lane]]] = {True: [], False: []}

    def join(self, chat: int | None, *, answer: bool, counted: bool) -> tuple[Lane, Waiter]:
        self._number += 1
        waiter = Waiter(self._number, asyncio.get_running_loop().create_future(), counted)
        lane = self._by_key.setdefault((chat, answer), Lane(chat, answer, self._number))
        lane.waiters.append(waiter)
        if not lane.listed:
            self.back(lane)
        return lane, waiter

    def back(self, lane: Lane) -> None:
        lane.listed = True
        heappush(self.busy, (self._allowances.free_at(lane.chat, answer=lane.answer), lane.number, lane))

    def pop(self, now: float, *, answer: bool) -> Lane | None:
        """Take out the lane of the one who waits longest in a chat that is free."""
        heap = self.free[answer]
        while heap:
            number, _, lane = heappop(heap)
            lane.listed = False
            head = lane.waiters[0] if lane.waiters else None
            if head is None or head.number != number or head.granted.cancelled():
                self._sort_in(lane)
            elif self._allowances.free_at(lane.chat, answer=answer) > now:
                self.back(lane)
            else:
                return lane
        return None

    def look(self, now: float) -> None:
        """Move lanes whose chat has become free to those who may go."""
        while self.busy and self.busy[0][0] <= now:
            lane = heappop(self.busy)[2]
            lane.listed = False
            self._sort_in(lane)

    def _sort_in(self, lane: Lane) -> None:
        while lane.waiters and lane.waiters[0].granted.cancelled():
            lane.waiters.popleft()
        if not lane.waiters:
            del self._by_key[lane.chat, lane.answer]
            return
        lane.listed = True
        heappush(self.free[lane.answer], (lane.waiters[0].number, lane.number, lane))
