"""A shop floor without a network: people speak and press, and what the shop would say comes back.

Updates go through the real pump, dispatcher and database; only the line to Telegram is missing. Every
step the shop says is kept in `said`, in order.
"""

import itertools
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aiogram import Bot

from bot.hearing import build_house
from bot.preflight import Facts
from bot.pump import Pump
from bot.secrets import FieldCipher
from handlers.routing import build_switchboard
from handlers.speech import Step
from handlers.tidying import hint
from models.database import Database, Session
from models.inbox import actions as inbox
from models.inbox.rules import lane_of
from models.members.queries import rows_of_telegram
from models.members.rules import Member
from models.outreach import actions as outreach
from models.shops import actions as shops
from models.shops.rules import Shop
from models.staff import actions as staff
from models.staff.rules import Role

BOT_ID = 42
TOKEN = f"{BOT_ID}:" + "A" * 35
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    """An account on Telegram."""

    id: int
    name: str
    username: str | None = None
    language_code: str | None = "en"

    @property
    def user(self) -> dict[str, Any]:
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.name}
        return user | {key: value for key in ("username", "language_code") if (value := getattr(self, key))}


@dataclass
class Heard:
    """What a test can ask about an answer."""

    steps: list[Step]

    @property
    def text(self) -> str:
        """Everything that was said, to whomever, as one text."""
        return "\n".join(self.texts)

    @property
    def texts(self) -> list[str]:
        bodies = [step.get("whisper") or step["params"] for step in self.steps]
        return [str(body.get("html") or body.get("text") or "") for body in bodies]

    @property
    def methods(self) -> list[str]:
        return ["whisper" if "whisper" in step else step["method"] for step in self.steps]

    def button(self, label: str) -> str:
        """The callback data of the button whose label contains these words."""
        for step in self.steps:
            body = step.get("whisper") or step["params"]
            board = body.get("markup") or body.get("reply_markup") or {}
            for one in itertools.chain.from_iterable(board.get("inline_keyboard", [])):
                if label.casefold() in one["text"].casefold():
                    return str(one.get("callback_data") or one.get("url"))
        raise AssertionError(f"no button {label!r} in {json.dumps(self.steps, ensure_ascii=False)[:600]}")


class _Recorder:
    """Stands where the speaker stands and keeps what is to be said."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def say(self, lane: int, seq: int, steps: list[Step], *, at: datetime, again: bool = False) -> None:
        self.steps += steps


@dataclass
class _Prepared:
    """Stands where Telegram is asked for rights and files."""

    rights: dict[tuple[int, int], str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    admins: dict[int, frozenset[int]] = field(default_factory=dict)
    fails: bool = False
    invites: dict[int, str] = field(default_factory=dict)

    def needed(self, update: Mapping[str, Any]) -> bool:
        return False

    async def type_in(self, chat: int) -> None:
        """Nobody watches."""


@dataclass
class Floor:
    """One shop with its people. `now` moves only when a test moves it."""

    database: Database
    shop: Shop
    pump: Pump
    recorder: _Recorder
    prepared: _Prepared
    now: datetime = NOON
    counter: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    arrived: set[int] = field(default_factory=set)
    """Groups the bot is in. One a test first speaks in counts as brought there by the shop's staff."""

    async def _arrive(self, update: dict[str, Any]) -> None:
        chat = lane_of(update)
        if chat < 0 and chat not in self.arrived and "my_chat_member" not in update:
            await self.database.transact(
                lambda session: shops.meet_group(
                    session, self.shop.id, chat=chat, title="Shop group", now=self.now, welcome=True
                )
            )
        self.arrived.add(chat)

    async def update(self, body: dict[str, Any], *, update_id: int | None = None) -> Heard:
        """Hand over one raw update and serve the inbox until it is empty."""
        number = update_id if update_id is not None else next(self.counter)
        update = {"update_id": number, **body}
        await self._arrive(update)
        row = (number, lane_of(update), json.dumps(update))
        await self.database.transact(lambda session: inbox.keep(session, self.shop.id, [row], now=self.now))
        before = len(self.recorder.steps)
        while await self.pump.serve_once() or await self.pump.looked_up():
            continue
        return Heard(self.recorder.steps[before:])

    async def says(
        self,
        person: Person,
        text: str,
        group: int | None = None,
        *,
        reply_to: dict[str, Any] | None = None,
        topic: int | None = None,
        **more: Any,
    ) -> Heard:
        """A person writes, in a group (its chat id) or in the DM."""
        message = self.message(person.user, group if group is not None else person.id) | {"text": text} | more
        if reply_to:
            message["reply_to_message"] = reply_to
        if topic:
            message |= {"message_thread_id": topic, "is_topic_message": True}
        return await self.update({"message": message})

    async def presses(
        self, person: Person, data: str, group: int | None = None, *, message: int = 1, **more: Any
    ) -> Heard:
        """A person presses a button under one of the bot's messages; `more` is what else is known of that message."""
        shown = self.message(
            {"id": BOT_ID, "is_bot": True, "first_name": "Bot"}, group if group is not None else person.id
        )
        press = {"id": str(next(self.counter)), "from": person.user, "chat_instance": "1", "data": data}
        return await self.update(
            {"callback_query": press | {"message": shown | {"message_id": message, "text": "…"} | more}}
        )

    def message(self, sender: dict[str, Any], chat: int) -> dict[str, Any]:
        place = (
            {"id": chat, "type": "supergroup", "title": "Shop group"} if chat < 0 else {"id": chat, "type": "private"}
        )
        return {
            "message_id": next(self.counter) + 1000,
            "date": int(self.now.timestamp()),
            "chat": place,
            "from": sender,
        }

    async def appoint(self, person: Person, role: Role = Role.OWNER, *, hinted: bool = True) -> Member:
        """Let a person come in and give her a role for the whole shop; `hinted`: she knows that commands are seen."""
        await self.says(person, "hello")
        member = await self.member(person)
        if hinted:
            await self.database.transact(lambda session: outreach.begin_telling(session, self.shop.id, [hint(member)]))
            await self.database.transact(
                lambda session: outreach.told(session, self.shop.id, [hint(member)], now=self.now)
            )
        await self.database.transact(
            lambda session: staff.appoint(session, self.shop.id, member.id, role, group=None, now=self.now)
        )
        return member

    def admin(self, person: Person, group: int) -> None:
        """Telegram will say that this person is an admin of a group."""
        self.prepared.rights[(group, person.id)] = "administrator"

    async def member(self, person: Person) -> Member:
        async with self.database.reading() as session:
            return (await rows_of_telegram(session, self.shop.id, [person.id]))[person.id].as_member()

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)


async def open_floor(database: Database, **settings: Any) -> Floor:
    """A fresh shop on a database."""
    chosen = {"currency": "USD", "zone": "Europe/Madrid", "languages": ("en", "es", "de", "zh-Hans")} | settings

    async def work(session: Session) -> Shop:
        return await shops.open_shop(
            session, bot_id=BOT_ID, bot_username="regulars_bot", name="Mei's shop", secret=b"s" * 32, now=NOON, **chosen
        )

    shop = await database.transact(work)
    recorder, prepared = _Recorder(), _Prepared()
    house = build_house("regulars_bot", chosen["languages"], FieldCipher([b"k" * 32]), os.urandom)
    bot = Bot(TOKEN)
    pump = Pump(database, shop.id, bot, build_switchboard(), house, recorder, prepared, lambda: floor.now)  # type: ignore[arg-type]
    floor = Floor(database, shop, pump, recorder, prepared)
    _let_prepared_facts_in(pump, prepared)
    return floor


def _let_prepared_facts_in(pump: Pump, prepared: _Prepared) -> None:
    answer = pump._answer

    async def with_facts(day: Any, work: Any, update: Any) -> list[Step]:
        facts = Facts(prepared.rights, prepared.files, prepared.admins, prepared.fails, prepared.invites)
        return await answer(day, replace(work, facts=facts), update)

    pump._answer = with_facts  # type: ignore[method-assign]
