"""The line of news waiting for one bot, handed out and confirmed by Telegram's rules."""

import asyncio
import random
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

LEFT_OUT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""The kinds a bot gets only when it names them in `allowed_updates` (Bot API, getUpdates)."""


@dataclass(slots=True)
class _Run:
    """Updates numbered without a gap; a jump of the numbering starts the next run."""

    tail: int
    waiting: deque[dict[str, Any]] = field(default_factory=deque)


class UpdateQueue:
    """Updates of one bot. Nothing leaves it before it is confirmed by an offset or by a webhook's 2xx.

    `allowed` is what the bot asked for last (None: Telegram's default). `repeats` > 1 hands every update of a
    batch out up to that many times, shuffled by `seed`, until it is confirmed.
    """

    def __init__(self, first_id: int = 100_000_001) -> None:
        self.allowed: frozenset[str] | None = None
        self.repeats = 1
        self._random = random.Random(0)
        self._runs: deque[_Run] = deque([_Run(first_id)])
        self._waiting_poll: asyncio.Future[str] | None = None
        self._news = asyncio.Event()

    def __len__(self) -> int:
        return sum(len(run.waiting) for run in self._runs)

    def seed(self, value: int) -> None:
        """Fix the order in which repeated updates are shuffled."""
        self._random.seed(value)

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember what the bot wants to hear of; an empty list brings the default back."""
        self.allowed = frozenset(kinds) or None

    def wants(self, kind: str) -> bool:
        """Whether an update of this kind would be kept for the bot."""
        return kind not in LEFT_OUT_BY_DEFAULT if self.allowed is None else kind in self.allowed

    def jump_to(self, update_id: int) -> None:
        """Number the next update `update_id`, as Telegram does after a week of silence: also a smaller number."""
        if self._runs[-1].waiting:
            self._runs.append(_Run(update_id))
        else:
            self._runs[-1].tail = update_id

    def put(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue one update; its id, or None when the bot did not ask for this kind."""
        if not self.wants(kind):
            return None
        run = self._runs[-1]
        update_id = run.tail
        run.waiting.append({"update_id": update_id, kind: payload})
        run.tail += 1
        self._wake("news")
        return update_id

    def clear(self) -> None:
        """Forget everything that waits."""
        self._runs = deque([_Run(self._runs[-1].tail)])

    def take(self, offset: int, limit: int) -> list[dict[str, Any]]:
        """Confirm everything before `offset` and show up to `limit` of the rest; a negative one keeps the last few."""
        if offset < 0:
            self._keep_last(-offset)
        elif offset > 0:
            self._confirm(offset)
        batch = [update for _, update in zip(range(limit), self._runs[0].waiting, strict=False)]
        if self.repeats > 1:
            batch = [update for update in batch for _ in range(self._random.randint(1, self.repeats))]
            self._random.shuffle(batch)
        return batch

    def first(self) -> dict[str, Any] | None:
        """The oldest update, for a webhook; it stays until `drop_first`."""
        return self._runs[0].waiting[0] if self._runs[0].waiting else None

    def drop_first(self) -> None:
        """Confirm the oldest update."""
        self._runs[0].waiting.popleft()
        self._forget_empty_runs()

    async def poll(self, offset: int, limit: int, timeout_seconds: float) -> list[dict[str, Any]] | str:
        """Like `take`, but waits for news up to `timeout_seconds`; a word instead of a list says who cut it short."""
        batch = self.take(offset, limit)
        if batch or timeout_seconds <= 0:
            return batch
        self.interrupt("poll")
        mine: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._waiting_poll = mine
        try:
            why = await asyncio.wait_for(mine, timeout_seconds)
        except TimeoutError:
            why = "news"
        finally:
            if self._waiting_poll is mine:
                self._waiting_poll = None
        return self.take(offset, limit) if why == "news" else why

    def interrupt(self, why: str) -> None:
        """End a waiting poll: because of another `poll`, a `webhook`, or a `stop` of the server."""
        if self._waiting_poll is not None and not self._waiting_poll.done():
            self._waiting_poll.set_result(why)

    async def news(self) -> None:
        """Return once something waits."""
        while self.first() is None:
            self._news.clear()
            await self._news.wait()

    def _wake(self, why: str) -> None:
        self.interrupt(why)
        self._news.set()

    def _confirm(self, offset: int) -> None:
        run = self._runs[0]
        # An offset beyond anything handed out confirms nothing: the server then starts again at its oldest update.
        # This is what lets a bot go on after the numbering has jumped back.
        if offset > run.tail:
            return
        while run.waiting and run.waiting[0]["update_id"] < offset:
            run.waiting.popleft()
        self._forget_empty_runs()

    def _keep_last(self, count: int) -> None:
        for _ in range(max(0, len(self) - count)):
            self.drop_first()

    def _forget_empty_runs(self) -> None:
        while len(self._runs) > 1 and not self._runs[0].waiting:
            self._runs.popleft()
