"""Says what handlers answered, after their transaction is safe: per chat in order, chats side by side.

An answer that provably did not leave is tried again while it is fresh; one that may have left is not.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from bot.line import Line, NotReached, Refused, TokenRefused, Unproven
from bot.pace import Pace, paced
from handlers.speech import Step
from models.database import Database, Session, trouble_of, unusable
from models.inbox import actions as inbox
from models.inbox.rules import ANSWER_FRESH
from models.members import actions as members
from models.members.queries import rows_of_telegram
from models.members.rules import Reach
from models.shops import actions as shops

PUBLIC_LINE_STAYS = timedelta(seconds=30)
PATIENCE_SECONDS = (0.5, 1, 2, 5, 10, 30)
ALERT_LENGTH_MAX = 200
SETTLE_SECONDS = 0.05
TROUBLE_SECONDS = 2.0

log = logging.getLogger(__name__)

_AGAIN: ContextVar[int | None] = ContextVar("again", default=None)
"""The row whose answers a lane is about to say a second time, until that is written down."""


class Speaker:
    """Sends steps lane by lane and reports each finished row to `finished`."""

    def __init__(self, database: Database, shop: int, line: Line, pace: Pace, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._shop = shop
        self._line = line
        self._pace = pace
        self._clock = clock
        self._lanes: dict[int, deque[tuple[int, list[Step], datetime, bool]]] = {}
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._said: list[int] = []
        self._news = asyncio.Event()
        self._refused = False
        self.idle = asyncio.Event()
        self.idle.set()

    def say(self, lane: int, seq: int, steps: list[Step], *, at: datetime, again: bool = False) -> None:
        """Queue a row's answers behind what is being said in its chat. `again`: they may have been said before."""
        if self._refused:
            return
        self.idle.clear()
        self._lanes.setdefault(lane, deque()).append((seq, steps, at, again))
        if lane not in self._workers:
            self._workers[lane] = asyncio.create_task(self._talk(lane))

    async def stop(self) -> None:
        """Say nothing more and note what was said. What is just being said stays in doubt, as if it crashed."""
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        if workers:
            await asyncio.wait(workers)
        said, self._said = self._said, []
        try:
            await self._database.transact(lambda session: inbox.done(session, self._shop, said), quick=True)
        except Exception as error:
            if not unusable(error):
                raise
            log.warning("%d answers that were said could not be noted: %s", len(said), trouble_of(error))

    async def settle(self) -> None:
        """Note finished rows, many at a time, for ever. Raises `TokenRefused`: what was not said waits in its row."""
        while True:
            await self._news.wait()
            # A moment later there is often more to note in the same transaction.
            await asyncio.sleep(SETTLE_SECONDS)
            self._news.clear()
            said, self._said = self._said, []
            if said:
                await self._finish(said)
            if not self._workers and not self._said:
                self.idle.set()
            if self._refused:
                self.idle.set()
                raise TokenRefused

    async def _finish(self, said: list[int]) -> None:
        try:
            await self._database.transact(lambda session: inbox.done(session, self._shop, said), quick=True)
        except BaseException as error:
            # Said all the same: noted when the database can be written again, or at the end.
            self._said = [*said, *self._said]
            if not unusable(error):
                raise
            await asyncio.sleep(TROUBLE_SECONDS)
            self._news.set()

    async def _talk(self, lane: int) -> None:
        queue = self._lanes[lane]
        try:
            while queue:
                seq, steps, at, again = queue[0]
                _AGAIN.set(seq if again else None)
                for step in steps:
                    await self._say(step, at)
                queue.popleft()
                self._said.append(seq)
                self._news.set()
        except TokenRefused:
            self._refused = True
        finally:
            del self._lanes[lane], self._workers[lane]
            self._news.set()

    async def _say(self, step: Step, at: datetime) -> None:
        try:
            await self._insist(step, at)
        except TokenRefused:
            raise
        except Exception:
            # One answer that cannot be said must not keep back what is said after it in this chat.
            log.exception("an answer could not be said")

    async def _insist(self, step: Step, at: datetime) -> None:
        for pause in (*PATIENCE_SECONDS, *[30] * 120):
            if self._clock() - at > ANSWER_FRESH:
                return
            try:
                await self._perform(step)
            except NotReached:
                await asyncio.sleep(pause)
            except Refused as refusal:
                if refusal.code != 429:
                    log.warning("answer refused: %s", refusal)
                    return
            except Unproven as doubt:
                log.warning("answer unproven, not repeated: %s", doubt)
                return
            else:
                return

    async def _perform(self, step: Step) -> None:
        if whisper := step.get("whisper"):
            await self._whisper(whisper)
        else:
            await self._send(step["method"], step["params"])

    async def _send(self, method: str, params: dict[str, Any]) -> Any:
        named = params.get("chat_id")
        chat = named if isinstance(named, int) else None
        if paced(method):
            await self._pace.take(chat, answer=True)
        else:
            await self._pace.unhalted()
        await self._count_repetition()
        try:
            return await self._line.call(method, params)
        except Refused as refusal:
            if refusal.code == 429:
                self._pace.flooded(chat, refusal.retry_after)
            if refusal.moved_to is not None and chat is not None:
                await self._move(chat, refusal.moved_to)
                return await self._line.call(method, params | {"chat_id": refusal.moved_to})
            if refusal.code == 401:
                raise TokenRefused from refusal
            if refusal.code == 400 and "not modified" in refusal.description:
                return None
            raise

    async def _count_repetition(self) -> None:
        # Only now, when nothing is left to wait for: a crash before this moment must not cost her the answer.
        if (seq := _AGAIN.get()) is not None:
            _AGAIN.set(None)
            await self._learn(lambda session: inbox.repeating(session, self._shop, seq))

    async def _whisper(self, whisper: dict[str, Any]) -> None:
        for rung in (self._ephemeral, self._alert, self._dm, self._public_line):
            if await rung(whisper):
                return

    async def _ephemeral(self, whisper: dict[str, Any]) -> bool:
        if not whisper["whispers"] or whisper["user"] is None:
            return False
        hers: dict[str, Any] = {"receiver_user_id": whisper["user"]}
        if whisper["press"]:
            hers["callback_query_id"] = whisper["press"]
        params = _message(whisper, whisper["chat"]) | {"ephemeral_message_parameters": hers}
        if whisper["topic"]:
            params["message_thread_id"] = whisper["topic"]
        if whisper["ephemeral_reply"]:
            params["reply_parameters"] = {"ephemeral_message_id": whisper["ephemeral_reply"]}
        try:
            sent = await self._send("sendMessage", params)
        except Refused as refusal:
            if refusal.code == 429:
                raise
            return False
        if not sent.get("ephemeral_message_id"):
            # An older server ignored the parameter: everybody can read it. Take it back and never try again here.
            await self._take_back(whisper["chat"], sent["message_id"])
            return False
        await self._stop_spinner(whisper)
        return True

    async def _take_back(self, chat: int, message: int) -> None:
        try:
            await self._line.call("deleteMessage", {"chat_id": chat, "message_id": message})
        finally:
            await self._learn(lambda session: shops.stop_whispering(session, self._shop, chat))

    async def _alert(self, whisper: dict[str, Any]) -> bool:
        if not whisper["press"] or len(whisper["plain"]) > ALERT_LENGTH_MAX or whisper["markup"]:
            return False
        params = {"callback_query_id": whisper["press"], "text": whisper["plain"], "show_alert": True}
        try:
            await self._send("answerCallbackQuery", params)
        except Refused:
            return False
        return True

    async def _dm(self, whisper: dict[str, Any]) -> bool:
        if whisper["user"] is None or not whisper["dm"]:
            return False
        try:
            await self._send("sendMessage", _message(whisper, whisper["user"]))
        except Refused as refusal:
            if refusal.code == 429:
                raise
            if refusal.code == 403:
                await self._unreachable(whisper["user"], refusal.description)
            return False
        await self._stop_spinner(whisper)
        return True

    async def _public_line(self, whisper: dict[str, Any]) -> bool:
        if whisper["public"] is None:
            return True
        params: dict[str, Any] = {"chat_id": whisper["chat"], "text": whisper["public"], "parse_mode": "HTML"}
        params |= {"message_thread_id": whisper["topic"]} if whisper["topic"] else {}
        if whisper["reply_to"]:
            params["reply_parameters"] = {"message_id": whisper["reply_to"], "allow_sending_without_reply": True}
        sent = await self._send("sendMessage", params)
        await self._stop_spinner(whisper)
        due = self._clock() + PUBLIC_LINE_STAYS
        await self._learn(
            lambda session: inbox.tidy_later(
                session, self._shop, chat=whisper["chat"], message=sent["message_id"], due_at=due
            )
        )
        return True

    async def _stop_spinner(self, whisper: dict[str, Any]) -> None:
        if whisper["press"]:
            try:
                await self._line.call("answerCallbackQuery", {"callback_query_id": whisper["press"]})
            except (Refused, NotReached, Unproven) as error:
                log.info("press not acknowledged: %s", error)

    async def _move(self, old: int, new: int) -> None:
        await self._learn(lambda session: shops.moved(session, self._shop, old_chat=old, new_chat=new))

    async def _unreachable(self, telegram: int, description: str) -> None:
        reach = Reach.BLOCKED if "blocked" in description else Reach.GROUP_ONLY

        async def learn(session: Any) -> None:
            row = (await rows_of_telegram(session, self._shop, [telegram])).get(telegram)
            if row is not None:
                await members.reach_learnt(session, self._shop, row.id, reach)

        await self._learn(learn)

    async def _learn(self, work: Callable[[Session], Awaitable[None]]) -> None:
        """Note what a sending taught. It was sent: trouble with the note must not send it again."""
        try:
            await self._database.transact(work)
        except Exception as error:
            if not unusable(error):
                raise
            log.warning("what an answer taught could not be noted: %s", type(error).__name__)


def _message(whisper: dict[str, Any], chat: int) -> dict[str, Any]:
    params: dict[str, Any] = {
        "chat_id": chat,
        "text": whisper["html"],
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    params |= {"disable_notification": True} if whisper.get("silent") else {}
    return params | ({"reply_markup": whisper["markup"]} if whisper["markup"] else {})
