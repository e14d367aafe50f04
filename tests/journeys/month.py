"""A month in the sample shop, day by day: people live, the bells ring, and every word that goes out is written down."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from bot.playground.messages import Message
from bot.playground.run import Playground, playground
from bot.playground.sample import Guest
from bot.settings import Settings
from models.inbox.rules import State as InboxState
from models.inbox.tables import InboxRow
from models.members.tables import MemberRow
from models.occasions.rules import OCCASIONS
from models.outreach.rules import Class, Kind
from models.outreach.states import State
from models.outreach.tables import NudgeRow
from models.timekeeping import QuietHours, local_date
from tests.journeys.crowd import dm
from tests.journeys.forks import one_limit

BEGIN = datetime(2026, 10, 5, 5, 0, tzinfo=UTC)
"""A Monday; the clocks of Europe go back within the month, and those of New York just after it."""
QUIET_FROM, QUIET_UNTIL = 22, 8
PER_DAY_MAX, PER_WEEK_MAX = 1, 2
SILENT = (State.SUPPRESSED, State.EXPIRED, State.CANCELLED, State.FAILED, State.UNCONFIRMED, State.UNKNOWN)
TALK = {
    "en": ("Good morning!", "Has the parcel from Tuesday arrived?", "I love this toner", "Any oolong left?"),
    "de": ("Guten Morgen!", "Ist das Paket vom Dienstag schon da?", "Den Toner mag ich sehr", "Gibt es noch Oolong?"),
    "es": ("¡Buenos días!", "¿Ha llegado el paquete del martes?", "Me encanta el tónico", "¿Queda algo de oolong?"),
    "zh": ("大家早上好！", "星期二的包裹到了吗？", "这款化妆水我很喜欢", "还有乌龙茶吗？"),
}  # fmt: skip
"""What people say by the way, by the first part of the language their phone is set to."""
BUYS = (
    "/buy Rice toner 12.50 4 in 26 hours",
    "/buy Pineapple cakes 16.00 6 tomorrow 20:00",
    "/buy Oolong 100 g 15.00 3 in 30 hours",
    "/buy Sun stick 16.20 5 in 6 hours",
)
REST_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the bot: when, in which chat, of what kind, and to whom if it was a nudge."""

    at: datetime
    kind: str
    where: str
    text: str
    guest: Guest | None = None
    about: str = ""


@dataclass
class Month:
    """What a month came to."""

    said: list[Said] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def nudges(self) -> list[Said]:
        """What the bot began by itself, to one person."""
        return [one for one in self.said if one.guest is not None]


class Diary:
    """Reads the world after each step and writes down what is new in it."""

    def __init__(self, ground: Playground, month: Month, say: Callable[[str], None]) -> None:
        self.ground, self.month, self.say = ground, month, say
        self._shown: dict[tuple[int, int], str] = {}
        self._noted: dict[int, tuple[Any, ...]] = {}
        self.guests = {guest.person.id: guest for guest in ground.sample.guests.values()}
        self._names = {one.person.id: one.person.name for one in self.guests.values()}

    async def write(self) -> None:
        """Everything that was said, changed or kept back since the last time."""
        nudges = await self._nudges()
        fresh = [said for chat in self._chats() for said in self._new_in(chat, nudges)]
        for said in sorted(fresh, key=lambda one: one.at):
            self.month.said.append(said)
            self.say(_line(said))
        await self._write_silence()

    def _chats(self) -> list[Any]:
        world = self.ground.world
        return [*(dm(world, guest.person) for guest in self.guests.values()), self.ground.sample.group]

    def _new_in(self, chat: Any, nudges: dict[tuple[int, int], tuple[str, str]]) -> list[Said]:
        found = []
        for message in [*chat.messages.values(), *chat.whispers.values()]:
            text = "(deleted) " + message.text if message.is_deleted else message.text
            known = self._shown.get((chat.id, message.id))
            if message.sender.is_bot and not message.service and known != text:
                self._shown[(chat.id, message.id)] = text
                found.append(self._entry(chat, message, text, nudges, changed=known is not None))
        return found

    def _entry(self, chat: Any, message: Message, text: str, nudges: Any, *, changed: bool) -> Said:
        kind, about = nudges.get((chat.id, message.id), ("", ""))
        guest = self.guests.get(chat.id) if kind and not changed else None
        where = chat.title or self._names.get(chat.id, "?")
        if message.receiver is not None:
            where = f"{where} → {message.receiver.name} alone"
        kind = kind or ("whisper" if message.receiver else "to all" if chat.title else "answer")
        kind += ", changed" if changed else ""
        at = datetime.fromtimestamp(message.edit_date or message.date, UTC)
        return Said(at, kind, where, text, guest, about)

    async def _nudges(self) -> dict[tuple[int, int], tuple[str, str]]:
        async with self.ground.bot.ground.database.reading() as session:
            rows = await session.execute(select(NudgeRow.chat, NudgeRow.message, NudgeRow.kind, NudgeRow.about))
            return {(chat or 0, message or 0): (str(kind), about) for chat, message, kind, about in rows}

    async def _write_silence(self) -> None:
        async with self.ground.bot.ground.database.reading() as session:
            asked = select(NudgeRow, MemberRow.name, MemberRow.zone).join(MemberRow, MemberRow.id == NudgeRow.member_id)
            rows = (await session.execute(asked.where(NudgeRow.reason.is_not(None)))).all()
        for nudge, name, zone in rows:
            now: tuple[Any, ...] = (nudge.state, nudge.reason, nudge.not_before)
            known = self._noted.get(nudge.id)
            if known != now:
                self._noted[nudge.id] = now
                until = nudge.not_before.astimezone(ZoneInfo(zone))
                held = f"held until {until:%d.%m. %H:%M} {zone}" if nudge.state not in SILENT else str(nudge.state)
                line = f"    — not said: {nudge.kind} ({nudge.about}) to {name}: {nudge.reason}, {held}"
                self.month.silent.append(line)
                self.say(line)


async def live(settings: Settings, *, days: int, seed: int = 1, say: Callable[[str], None] = lambda _: None) -> Month:
    """Live so many days in a fresh playground; nothing of it leaves this machine."""
    month, chance, began = Month(), random.Random(seed), time.monotonic()
    # Telegram's pace is real time, and here a month passes in minutes.
    with patch("bot.opening.Pace", one_limit):
        await _live(settings, month, chance, days, say)
    month.wrong = [*quiet_broken(month), *repeated(month), *caps_broken(month)]
    month.seconds = time.monotonic() - began
    return month


async def _live(settings: Settings, month: Month, chance: random.Random, days: int, say: Callable[[str], None]) -> None:
    async with playground(settings, start=BEGIN) as ground:
        diary = Diary(ground, month, say)
        await _rest(ground)
        await diary.write()
        for day in range(days):
            say(f"\n== day {day + 1}: {ground.clock.now():%A %d %B %Y}")
            for hour in (9, 13, 17, 21):
                await _turn_to(ground, hour)
                _live_an_hour(ground, chance, hour)
                await _rest(ground)
                _confirm(ground)
                await _rest(ground)
                await diary.write()
            await ground.clock.step(ground.clock.now().replace(hour=23, minute=55, second=0))
            await ground.clock.step(ground.clock.now() + timedelta(hours=5))
            await diary.write()


async def _turn_to(ground: Playground, hour: int) -> None:
    now = ground.clock.now()
    if now.hour < hour:
        await ground.clock.step(now.replace(hour=hour, minute=0, second=0, microsecond=0))


def _talk(guest: Guest) -> tuple[str, ...]:
    return TALK.get((guest.person.language_code or "en").split("-")[0], TALK["en"])


def _live_an_hour(ground: Playground, chance: random.Random, hour: int) -> None:
    """A little talk, now and then a buy, a join, an order; those who are silent in the sample stay silent."""
    world, group, at = ground.world, ground.sample.group, ground.clock.now()
    lively = [one for one in ground.sample.guests.values() if not one.facts.get("silent") and one.key != "mei"]
    for guest in chance.sample(lively, 2):
        said = world.say(guest.person, group, chance.choice(_talk(guest)), at=at)
        if chance.random() < 0.15:
            owner = ground.sample.owner.person
            world.say(owner, group, f"/order {chance.randint(8, 90)}.50 Toner", at=at, reply_to=said.id)
    if hour == 13 and chance.random() < 0.5:
        world.say(ground.sample.owner.person, group, chance.choice(BUYS), at=at)
    for card in _open_cards(ground):
        if chance.random() < 0.4:
            world.press(chance.choice(lively).person, group, card.id, at=at)


def _confirm(ground: Playground) -> None:
    owner, at = ground.sample.owner.person, ground.clock.now()
    looks = [one for one in ground.sample.group.whispers.values() if one.receiver is owner and one.markup]
    for look in looks:
        if "Open this group buy?" in look.text and not look.is_deleted:
            ground.world.press(owner, ground.sample.group, look.id, at=at)


def _open_cards(ground: Playground) -> list[Message]:
    cards = []
    for message in ground.sample.group.messages.values():
        rows = (message.markup or {}).get("inline_keyboard", [])
        if rows and str(rows[0][0].get("callback_data", "")).startswith("buy.join:"):
            cards.append(message)
    return cards


async def _rest(ground: Playground) -> None:
    """Wait until the bot has nothing left to answer."""
    end = time.monotonic() + REST_SECONDS
    while time.monotonic() < end:
        async with ground.bot.ground.database.reading() as session:
            open_rows = select(func.count()).where(InboxRow.state.in_((InboxState.NEW, InboxState.ANSWERED)))
            if not len(ground.world.bot.queue) and not await session.scalar(open_rows):
                return
        await asyncio.sleep(0.03)
    raise AssertionError("the bot did not come to rest")


def quiet_broken(month: Month) -> list[str]:
    """Nudges that reached somebody in her night."""
    hours = QuietHours(clock_time(QUIET_FROM), clock_time(QUIET_UNTIL))
    return [
        f"at night: {_line(one)}" for one in month.nudges if one.guest and hours.contains(one.at, one.guest.person.zone)
    ]


def repeated(month: Month) -> list[str]:
    """Nudges somebody got twice for one occasion."""
    times = Counter((one.guest.key, one.kind, one.about) for one in month.nudges if one.guest)
    return [f"{count} times: {which}" for which, count in times.items() if count > 1]


def caps_broken(month: Month) -> list[str]:
    """Nudges beyond one a day of hers, or two within seven days. What is owed her is not counted."""
    wrong: list[str] = []
    hers: dict[str, list[datetime]] = {}
    owed = {Kind.BUY_OFFER, Kind.BUY_STEP, Kind.BUY_UNPAID}
    owed |= {kind for kind, one in OCCASIONS.items() if one.klass is Class.TRANSACTIONAL}
    for one in (said for said in month.nudges if said.kind not in owed):
        assert one.guest is not None
        before, zone = hers.setdefault(one.guest.key, []), one.guest.person.zone
        today = [at for at in before if local_date(at, zone) == local_date(one.at, zone)]
        week = [at for at in before if at > one.at - timedelta(days=7)]
        if len(today) >= PER_DAY_MAX or len(week) >= PER_WEEK_MAX:
            wrong.append(f"too many: {_line(one)}")
        before.append(one.at)
    return wrong


def _line(one: Said) -> str:
    local = one.at.astimezone(ZoneInfo(one.guest.person.zone)) if one.guest else None
    hers = f" (her clock: {local:%a %d.%m. %H:%M}, {one.guest.person.zone})" if local and one.guest else ""
    text = one.text.replace("\n", " / ")
    return f"{one.at:%d.%m. %H:%M}  [{one.kind}] to {one.where}{hers}: {text}"


def settings_in(folder: Path) -> Settings:
    """Settings of a program that was just installed, in this folder."""

    def no_file(path: str) -> str:
        raise FileNotFoundError(path)

    return Settings.read({"REGULARS_DATA_DIR": str(folder), "REGULARS_WEB_PORT": "0"}, read_file=no_file)
