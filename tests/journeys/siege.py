"""A shop under siege: people act, the weather turns, and the bot is killed again and again. Then the books are read."""

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Select, func, select

from bot.app import FIRST_ANSWERS_SECONDS
from models.database import Session
from models.inbox.rules import State as InboxState
from models.inbox.tables import InboxRow
from models.interactions import actions as interactions
from models.interactions.rules import Interaction, Kind
from models.members import actions as members
from models.members.actions import Person as Account
from models.members.rules import Source
from models.money import Money
from models.occasions.purchases import CANDIDATES_MAX
from models.orders import actions as orders
from models.outreach.rules import Kind as Nudge
from models.outreach.states import State
from models.outreach.tables import NudgeRow
from models.shops.queries import shop as shop_of
from tests.journeys.bargains import Bargains
from tests.journeys.camp import REST_SECONDS, ZONE, Camp
from tests.journeys.crowd import Sleepers, dm
from tests.journeys.reckoning import SHOP, Reckoning
from tests.journeys.weather import WEATHERS

DUSK = datetime(2026, 9, 1, 17, 50, tzinfo=UTC)
UNSAID = (State.PLANNED, State.CLAIMED, State.ARMED)
WAVE_MAX = 8
"""Letters the bot has on the road at one time, at most."""
JUMP_TO = 17
LETTERS_PER_SECOND_MIN = 5
"""However busy the machine is."""


@dataclass
class Tally:
    """What a siege came to."""

    seed: int
    kills: int = 0
    refused_starts: int = 0
    in_hand: Counter[int] = field(default_factory=Counter)
    counted: Counter[str] = field(default_factory=Counter)
    ambushes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def lines(self) -> list[str]:
        """The figures, one a line."""
        in_hand = ", ".join(f"{count}: {times}" for count, times in sorted(self.in_hand.items()))
        return [
            f"seed {self.seed}, {self.kills} kills in {self.seconds:.0f} s ({self.refused_starts} starts refused)",
            f"letters armed at a kill → kills: {in_hand}",
            *(f"{name}: {count}" for name, count in sorted(self.counted.items())),
            *(f"WRONG: {one}" for one in self.wrong),
        ]


class Siege(Camp):
    """One run over one data folder. Use as an async context, then `run`."""

    def __init__(
        self, folder: Path, *, seed: int, people: int, sleepers: int, database_url: str | None = None,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:  # fmt: skip
        super().__init__(folder, seed=seed, people=people, database_url=database_url)
        self.sleepers = Sleepers(self.world, sleepers, zone=ZONE, at=self.clock.now())
        self.world.bot.queue.clear()
        self.crowd.told.clear()
        self.bargains = Bargains(self.crowd)
        self.say = say
        self.tally = Tally(seed)
        self.began = time.monotonic()
        self.killed_twice: set[int] = set()

    async def run(self, *, kills: int, watch: int) -> Tally:
        """Kill so often, resting and reckoning after each `watch` of kills."""
        await self._open_the_shop()
        weathers = self.chance.sample(list(WEATHERS), len(WEATHERS))
        for number in range(0, kills, watch):
            kind = weathers[(number // watch) % len(weathers)]
            await self._stand_watch(kind, min(watch, kills - number))
            if number // watch == 1:
                self.world.bot.queue.jump_to(JUMP_TO)
            if self.tally.wrong:
                return self.tally
        await self._last_watch()
        self.tally.seconds = time.monotonic() - self.began
        self.tally.refused_starts = self.refused_starts
        return self.tally

    async def _open_the_shop(self) -> None:
        """The first hours: everybody says hello, a group buy is opened, nothing goes wrong."""
        await self.start()
        self.crowd.arrive(self.clock.now())
        await self.rest()
        await self._open_a_buy()
        await self._lay_out()
        await self.stop()
        await self._put_to_sleep()
        await self._reckon("the first hours")
        self.clock.turn(DUSK)
        for planned in range(CANDIDATES_MAX, len(self.sleepers.people) + CANDIDATES_MAX, CANDIDATES_MAX):
            await self.start()
            wanted = min(planned, len(self.sleepers.people))
            await self.until_all(_missed(), wanted)
            await self.kill()
        # Their hour is what the bot has learnt of people like them, who were busy in the first hours.
        self.clock.turn(await self._hour_of_most())
        self._tell("opened")

    async def _open_a_buy(self) -> None:
        owner, group = self.crowd.owner, self.crowd.group
        self.world.say(owner, group, "/buy Toner set 12.50 500 in 3 days", at=self.clock.now())
        look = await self.until(
            lambda: next((one for one in group.whispers.values() if one.receiver is owner and one.markup), None)
        )
        self.crowd.presses.append(self.world.press(owner, group, look.id, at=self.clock.now()))
        await self.until(self.crowd.card)
        # Telegram tells the group, and so the bot, that a message was pinned.
        await self.until(lambda: group.pinned)
        await self.rest()

    async def _lay_out(self) -> None:
        """Members get codes, points and credit, and something to spend them on."""
        self.bargains.lay_out(self.clock.now())
        await self.rest()
        self.bargains.say_yes(self.clock.now())
        await self.rest()
        self.bargains.pick_up()

    async def kill(self) -> None:
        """kill -9, and a look at what the dead bot had in hand."""
        await super().kill()
        await self._count_in_hand()

    async def _put_to_sleep(self) -> None:
        """Members who ordered a long time ago and have not been heard of since."""
        long_ago = self.clock.now() - timedelta(days=150)

        async def work(session: Session) -> None:
            shop = await shop_of(session, SHOP)
            assert shop is not None
            seen = []
            for person in self.sleepers.people:
                row = await members.meet(session, shop, Account(person.id, person.full_name), roll={}, now=long_ago)
                members.reached(row, "started")
                await session.flush()
                await members.live_in(session, SHOP, row.id, ZONE, Source.OWN, confidence=1, known=Source.SHOP)
                number, total = f"sleeper-{person.id}", Money(2_000, "USD")
                await orders.record(
                    session, shop, member=row.id, external_id=number, total=total, lines=[], by=None, now=long_ago
                )
                seen.append((row.id, ZONE, Interaction(Kind.START, long_ago, f"sleeper:{person.id}")))
            await interactions.log(session, SHOP, seen)

        await self.database.transact(work)

    async def _stand_watch(self, kind: str, kills: int) -> None:
        self.weather.kind = kind
        self.world.bot.queue.repeats = 5 if kind == "redelivered" else 1
        self.crowd.gently = kind == "redelivered"
        for _ in range(kills):
            await self._live_and_die()
        self.weather.kind = "clear"
        await self.start()
        await self.rest()
        self.world.bot.queue.repeats = 1
        await self._reckon(kind)
        await self.kill()
        self._tell(f"{kind}: {kills} kills")

    async def _last_watch(self) -> None:
        """Clear weather until every sleeper was written to; then all is counted."""
        await self.start()
        await self.rest()
        await self._until_said()
        await asyncio.sleep(0.5)
        await self.stop()
        # Other hours are tried out on a few: theirs are on the day after.
        while (later := await self._next_hour()) is not None:
            self.clock.turn(later)
            await self.start()
            await self._until_said()
            await self.stop()
        await self.start()
        await self.rest()
        await asyncio.sleep(1.0)
        await self.stop()
        reckoning = await self._reckon("the end")
        await reckoning.nudges(self.sleepers.people)
        self._count_doubts(reckoning)
        self._note("the end", reckoning)

    async def _until_said(self) -> None:
        """Wait until nobody is missed whose hour has come."""
        patience = REST_SECONDS + len(self.sleepers.people) / LETTERS_PER_SECOND_MIN
        due = _missed().where(NudgeRow.state.in_(UNSAID), NudgeRow.not_before <= self.clock.now())
        await self.until_all(due, seconds=patience)

    async def _hour_of_most(self) -> datetime:
        """When most letters to those who are missed are due."""
        missed = select(NudgeRow.not_before).where(NudgeRow.kind == Nudge.LAPSED, NudgeRow.state.in_(UNSAID))
        async with self.database.reading() as session:
            most = missed.group_by(NudgeRow.not_before).order_by(func.count().desc()).limit(1)
            return (await session.execute(most)).scalar_one()

    async def _next_hour(self) -> datetime | None:
        """When the next letter is due to somebody who is missed."""
        async with self.database.reading() as session:
            first = select(func.min(NudgeRow.not_before)).where(NudgeRow.kind == Nudge.LAPSED)
            return await session.scalar(first.where(NudgeRow.state.in_(UNSAID)))

    def _count_doubts(self, reckoning: Reckoning) -> None:
        """No more letters may be in doubt than were on the road at a kill or struck by the weather."""
        unknown, shown = reckoning.counted["nudges unknown"], reckoning.doubts_shown()
        armed = sum(count * times for count, times in self.tally.in_hand.items())
        struck = self.weather.lost["letter"] + self.weather.doubted["letter"]
        reckoning.expect(unknown <= armed + struck, f"{unknown} in doubt of {armed} on the road and {struck} struck")
        self.tally.counted["letters on the road at kills"] = armed
        self.tally.counted["letters struck by weather"] = struck
        self.tally.counted["doubts shown to the owner"] = len(shown)
        self.tally.counted["answers killed twice"] = len(self.killed_twice)
        self.tally.counted["answers struck away"] = self.weather.lost["answer"]

    async def _live_and_die(self) -> None:
        if self.chance.random() < 0.3:
            for _ in range(self.chance.randint(1, 5)):
                self.crowd.act(self.clock.now())
        await self.start()
        how = self.chance.random()
        if how < 0.45:
            await self._act_until(self.weather.sprung, what=self.weather.lie_in_wait())
        else:
            # Early, or when letters are on the road.
            later = FIRST_ANSWERS_SECONDS + self.chance.uniform(1.0, 4.0)
            await self._act_for(self.chance.uniform(0.0, 0.9) if how < 0.6 else later)
        self.weather.go_home()
        await self.kill()
        self.tally.kills += 1

    async def _act_for(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.crowd.act(self.clock.now())
            await asyncio.sleep(min(left, self.chance.uniform(0.0, 0.2)))

    async def _act_until(self, sprung: asyncio.Event, *, what: str) -> None:
        end = time.monotonic() + FIRST_ANSWERS_SECONDS + 4.0
        while not sprung.is_set() and time.monotonic() < end:
            self.crowd.act(self.clock.now())
            try:
                async with asyncio.timeout(self.chance.uniform(0.0, 0.2)):
                    await sprung.wait()
            except TimeoutError:
                continue
        if sprung.is_set():
            self.tally.ambushes[what.split()[0]] += 1
            await asyncio.sleep(self.chance.uniform(0.0, 0.08))

    async def _count_in_hand(self) -> None:
        """What the dead bot had in hand: letters that are in doubt now, and answers it will not say a third time."""
        async with self.database.reading() as session:
            armed = await session.scalar(select(func.count()).where(NudgeRow.state == State.ARMED))
            twice = await session.scalars(select(InboxRow.id).where(InboxRow.state == InboxState.REPEATED))
            self.killed_twice |= set(twice)
        self.tally.in_hand[int(armed or 0)] += 1
        if armed and armed > WAVE_MAX:
            self.tally.wrong.append(f"{armed} letters were armed at one kill")

    async def _reckon(self, when: str) -> Reckoning:
        while True:
            told, reckoning = len(self.crowd.told), Reckoning(self.database, self.crowd, self.bargains)
            await reckoning.look()
            if len(self.crowd.told) == told:
                break
            # A card was posted and pinned meanwhile: the bot is told of that, too, and keeps it in its time.
            await self.rest()
        reckoning.answers(lost_max=self.weather.lost["answer"] + len(self.killed_twice))
        self._note(when, reckoning)
        return reckoning

    def _note(self, when: str, reckoning: Reckoning) -> None:
        self.tally.counted |= reckoning.counted
        self.tally.wrong += [f"after {when}: {one}" for one in reckoning.wrong]
        reckoning.wrong = []

    def _tell(self, what: str) -> None:
        letters = sum(len(dm(self.world, person).messages) - 1 for person in self.sleepers.people)
        spent = time.monotonic() - self.began
        self.say(
            f"{spent:4.0f} s  {what}, {len(self.crowd.told)} updates, {letters} letters, {len(self.tally.wrong)} wrong"
        )


def _missed() -> Select[int]:
    """How many letters there are to those who are missed. What else the shop writes by itself is not looked at here."""
    return select(func.count()).where(NudgeRow.kind == Nudge.LAPSED)


def fresh_seed() -> int:
    """A seed nobody chose."""
    return secrets.randbelow(1_000_000)
