"""From the inbox to an answer: one transaction holds what an update changed and what is to be said about it.

Updates are worked through in batches that share a transaction, because a commit costs more than a
handler. If one of them fails or is refused, the batch is undone and each goes alone, so nobody pays
for a neighbour's mistake and a refusal never leaves half an effect behind.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.types import Update

from bot.line import NotReached, Refused, TokenRefused, Unproven
from bot.preflight import Facts, Preflight
from bot.speaker import Speaker
from bot.updates import read_update
from handlers import arrivals
from handlers.asides import ReadAside
from handlers.errors import refusal_answer
from handlers.house import House
from handlers.notebook import Notebook
from handlers.routing import Switchboard
from handlers.speech import Step, steps
from handlers.tidying import taken_away, tidied
from models.asides import aside
from models.database import Database, Session, trouble_of, unusable
from models.errors import ShopError
from models.inbox import actions as inbox
from models.inbox import queries
from models.inbox.rules import ANSWER_FRESH, Waiting, asked_at
from models.members.queries import rows_of_telegram
from models.shops.queries import shop_of_bot
from models.staff.queries import roster

BATCH_MAX = 100
IDLE_SECONDS = 0.5
TROUBLE_SECONDS = 2.0
READS_MAX = 3
READS_AT_ONCE = 4
"""Each takes a thread, a connection and some memory; a picture of a buy may be wished for by a whole group."""
TYPING_AFTER_SECONDS = 1.0
TYPING_SECONDS = 4.5
"""So long a chat shows that somebody is typing."""

log = logging.getLogger(__name__)


class ShopGone(Exception):
    """The shop of this bot is not in the database."""


@dataclass(frozen=True, slots=True)
class Work:
    """One update to serve, with what had to be asked of Telegram, or read for long, before."""

    row: Waiting
    update: dict[str, Any]
    facts: Facts = field(default_factory=Facts)
    refusal: ShopError | None = None
    read: Mapping[str, object] = field(default_factory=dict)
    begun_at: datetime | None = None
    """When it was served first, if something had to be read for it then: that does not make the answer stale."""

    @property
    def asked_at(self) -> datetime:
        """When it was asked, which is long ago if the bot was down."""
        return asked_at(self.update, self.row.received_at)


class Refusal(Exception):
    """An update was refused by the shop's rules."""

    def __init__(self, error: ShopError) -> None:
        super().__init__(error.code)
        self.error = error


class Pump:
    """Serves one bot's inbox, one batch at a time."""

    def __init__(
        self,
        database: Database,
        shop: int,
        bot: Bot,
        switchboard: Switchboard,
        house: House,
        speaker: Speaker,
        preflight: Preflight,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._shop = shop
        self._bot = bot
        self._switchboard = switchboard
        self._house = house
        self._speaker = speaker
        self._preflight = preflight
        self._clock = clock
        self._bell = asyncio.Event()
        self._asking: dict[int, asyncio.Task[None]] = {}
        self._reading = asyncio.Semaphore(READS_AT_ONCE)
        self._ready: list[Work] = []
        self._stopping = False
        self._refused = False
        self.served = 0

    def ring(self) -> None:
        """Something is in the inbox."""
        self._bell.set()

    def stop(self) -> None:
        """Finish what is being served, then return from `run`."""
        self._stopping = True
        self.ring()

    async def run(self) -> None:
        """Serve until stopped. First says again what a crash may have left unsaid. Raises `TokenRefused`."""
        try:
            await self._serve_all()
        finally:
            for task in self._asking.values():
                task.cancel()

    async def _serve_all(self) -> None:
        said_again, troubled = False, False
        while not self._stopping:
            if self._refused:
                raise TokenRefused
            self._bell.clear()
            try:
                said_again = said_again or await self._say_again()
                served = await self.serve_once()
            except Exception as error:
                if not unusable(error):
                    raise
                # Not the update's fault: a full disk, a lost server. Nothing is counted against it and nothing is lost.
                if not troubled:
                    log.error("the database cannot be used; everything waits until it can: %s", trouble_of(error))
                troubled = True
                await self._wait(TROUBLE_SECONDS)
                continue
            if troubled and (served or not self._asking):
                log.info("the database can be used again")
                troubled = False
            if not served:
                await self._wait()

    async def serve_once(self) -> int:
        """Serve one batch; how many updates it held."""
        batch = await self._take()
        if batch:
            await self._serve_batch(batch)
            self.served += len(batch)
        return len(batch)

    async def looked_up(self) -> bool:
        """Wait for what is being asked or read for updates; whether there was anything since the last time."""
        tasks, rung = list(self._asking.values()), self._bell.is_set()
        if tasks:
            await asyncio.wait(tasks)
        self._bell.clear()
        return bool(tasks) or rung

    async def _wait(self, seconds: float = IDLE_SECONDS) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            return

    async def _take(self) -> list[Work]:
        batch, self._ready = self._ready, []
        busy = set(self._asking) | {work.row.lane for work in batch}
        async with self._database.reading(quick=True) as session:
            rows = await queries.waiting(session, self._shop, batch_max=BATCH_MAX, busy_lanes=busy)
        for row in rows:
            if row.lane in self._asking:
                continue
            update = json.loads(row.payload)
            if self._preflight.needed(update):
                self._asking[row.lane] = asyncio.create_task(self._ask(row, update))
            else:
                batch.append(Work(row, update))
        return batch

    async def _ask(self, row: Waiting, update: dict[str, Any]) -> None:
        try:
            facts = await self._preflight.look(update)
            self._ready.append(Work(row, update, facts))
        except (NotReached, Refused, Unproven) as error:
            if isinstance(error, Refused) and error.code == 401:
                # Not served: the next start, with a token that is known, has it in its inbox.
                self._refused = True
                return
            log.warning("could not ask before update %s: %s", row.update_id, error)
            self._ready.append(Work(row, update, Facts(failed=True)))
        except Exception as error:
            if unusable(error):
                # Telegram was not even asked: a little later it can be.
                await asyncio.sleep(TROUBLE_SECONDS)
                return
            log.exception("could not ask before update %s", row.update_id)
            self._ready.append(Work(row, update, Facts(failed=True)))
        finally:
            del self._asking[row.lane]
            self.ring()

    async def _serve_batch(self, batch: list[Work]) -> None:
        try:
            await self._commit(batch)
        except Exception as error:
            if unusable(error):
                # Read again from the rows: a commit whose answer was lost may have happened.
                raise
            if len(batch) == 1:
                await self._serve_alone(batch[0], error)
                return
            for work in batch:
                # What somebody says after something that is being read for is served after it: it waits in its row.
                if work.row.lane not in self._asking:
                    await self._serve_batch([work])

    async def _serve_alone(self, work: Work, error: Exception) -> None:
        if isinstance(error, ReadAside) and len(work.read) < READS_MAX:
            self._asking[work.row.lane] = asyncio.create_task(self._read(work, error))
            return
        if isinstance(error, Refusal):
            refused = replace(work, refusal=error.error)
            log.info("update %s in chat %s refused: %s", work.row.update_id, work.row.lane, error.error.code)
            try:
                await self._commit([refused])
                return
            except Exception as again:
                if unusable(again):
                    raise
                error = again
        await self._failed(work, error)

    async def _failed(self, work: Work, error: Exception) -> None:
        log.error("update %s failed", work.row.update_id, exc_info=error)
        parked = await self._database.transact(
            lambda session: inbox.failed(session, self._shop, work.row.seq, f"{type(error).__name__}: {error}")
        )
        if parked:
            log.error("update %s is parked after three tries", work.row.update_id)

    async def _read(self, work: Work, wanted: ReadAside) -> None:
        """Read what an update waits for, beside everybody else's updates; then it is served with that."""
        reading = asyncio.ensure_future(self._in_turn(wanted))
        work = replace(work, begun_at=work.begun_at or self._clock())
        try:
            await self._be_seen_typing(work.row.lane, reading)
            self._ready.append(replace(work, read={**work.read, wanted.name: await reading}))
        except ShopError as error:
            self._ready.append(replace(work, refusal=error))
        except Exception as error:
            # Read again from its row: at once, or when the database can be used again.
            await (asyncio.sleep(TROUBLE_SECONDS) if unusable(error) else self._failed(work, error))
        finally:
            reading.cancel()
            del self._asking[work.row.lane]
            self.ring()

    async def _in_turn(self, wanted: ReadAside) -> object:
        """What is read for one update, when few enough others are being read for."""
        async with self._reading:
            return await aside(self._database, wanted.read)

    async def _be_seen_typing(self, lane: int, reading: "asyncio.Future[object]") -> None:
        seconds = TYPING_AFTER_SECONDS
        while not (await asyncio.wait([reading], timeout=seconds))[0]:
            await self._preflight.type_in(lane)
            seconds = TYPING_SECONDS

    async def _commit(self, batch: list[Work]) -> None:
        answers = await self._database.transact(lambda session: self._serve(session, batch), quick=True)
        for work, said in answers:
            if said:
                self._speaker.say(work.row.lane, work.row.seq, said, at=work.asked_at)

    async def _serve(self, session: Session, batch: list[Work]) -> list[tuple[Work, list[Step]]]:
        now = self._clock()
        shop = await shop_of_bot(session, self._bot.id)
        if shop is None:
            raise ShopGone
        updates = [read_update(work.update, self._bot) for work in batch]
        people = arrivals.people_in(updates)
        day = arrivals.Day(
            session=session,
            house=self._house,
            shop=shop,
            roll=dict(await rows_of_telegram(session, shop.id, people)),
            sought=frozenset(people),
            roster=await roster(session, shop.id),
            notebook=Notebook(shop.id, now),
            now=now,
        )
        answers = [(work, await self._answer(day, work, update)) for work, update in zip(batch, updates, strict=True)]
        await day.notebook.write(session)
        await inbox.answered(session, shop.id, [(work.row.seq, json.dumps(said)) for work, said in answers])
        return answers

    async def _answer(self, day: arrivals.Day, work: Work, update: Update) -> list[Step]:
        day.rights, day.files, day.asked = work.facts.rights, work.facts.files, not work.facts.failed
        day.admins, day.invites, day.read = work.facts.admins, work.facts.invites, work.read
        kit = await arrivals.greet(day, update)
        if kit is None:
            return []
        if work.refusal is not None:
            return self._fresh(work, steps(refusal_answer(work.refusal, kit)) + steps(taken_away(day, kit)))
        if kit["ask"] is not None and kit["ask"].act is not None:
            await day.notebook.write(day.session)
        try:
            answer = await self._switchboard.answer(update, kit)
        except ShopError as error:
            raise Refusal(error) from error
        return self._fresh(work, steps(answer) + steps(await tidied(day, kit)))

    def _fresh(self, work: Work, said: list[Step]) -> list[Step]:
        return said if (work.begun_at or self._clock()) - work.asked_at <= ANSWER_FRESH else []

    async def _say_again(self) -> bool:
        await self._database.transact(lambda session: inbox.said_enough(session, self._shop))
        async with self._database.reading() as session:
            unsent = await queries.unsent(session, self._shop)
        for row in unsent:
            self._speaker.say(row.lane, row.seq, row.answers, at=row.received_at, again=True)
        return True
