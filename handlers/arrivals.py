"""Who came in, what she did, and what is learnt from it before anybody answers."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar, cast

from aiogram.types import (
    CallbackQuery,
    Chat,
    ChatMemberUpdated,
    InaccessibleMessage,
    Message,
    MessageReactionUpdated,
    Update,
    User,
)

from handlers.asides import ReadAside
from handlers.asks import Ask, ask_of
from handlers.here import Here
from handlers.house import House
from handlers.notebook import Notebook
from handlers.ties import tie
from locales import nearest
from models.database import Session
from models.groupbuys.rules import Buy
from models.interactions.rules import Interaction, Kind
from models.members import actions as members
from models.members.actions import Met, Person, Roll
from models.members.languages import country_of, language_prior
from models.members.queries import rows_of_telegram
from models.members.rules import Member
from models.shops import actions as shops
from models.shops.queries import group_of_chat
from models.shops.rules import Group, Shop, Standing
from models.staff.rules import Act, Role, may
from models.zones import zone_from_country

T = TypeVar("T")
NOBODY = frozenset({777000, 136817688})
"""Telegram's service account and the one that stands for channels: never a person."""
ANONYMOUS_ADMIN = 1087968824
UNKEPT = ("set.birthday",)
"""Questions whose answers are kept sealed, or not at all: their wording is in no log."""
HEARD_CHARS_MAX = 600
SPOKEN = (
    "text", "caption", "photo", "sticker", "voice", "video", "video_note", "audio", "document", "animation", "poll",
    "location", "contact", "dice", "story", "paid_media", "checklist", "game",
)  # fmt: skip
"""What a message of a person can hold; a venue has a location, too."""


@dataclass(slots=True)
class Day:
    """What all updates of one transaction share."""

    session: Session
    house: House
    shop: Shop
    roll: Roll
    roster: Mapping[int, Role]
    notebook: Notebook
    now: datetime
    rights: Mapping[tuple[int, int], str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    admins: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """The admins of a group, by Telegram ids, where the bot had never been heard to arrive."""
    invites: Mapping[int, str] = field(default_factory=dict)
    """Links into groups, by their numbers, that Telegram made because somebody asked for hers."""
    sought: frozenset[int] = frozenset()
    """The Telegram ids the roll was read for: who is not in it is new here."""
    open_buys: Sequence[Buy] | None = None
    """Every buy of the shop that can be joined, once somebody's words made it worth a look."""
    asked: bool = True
    """Whether Telegram could be asked what had to be asked before (rights, files)."""
    read: Mapping[str, object] = field(default_factory=dict)
    """What was read for this update before the transaction began."""

    def aside(self, name: str, read: Callable[[Session], Awaitable[T]]) -> T:
        """What `read` finds; read outside the transaction, in which nobody else may wait for it.

        The first time it raises `ReadAside`, and the update is served anew with what was found. `read` gets a session
        of its own, on another thread, and may touch nothing else of the day.
        """
        if name not in self.read:
            raise ReadAside(name, read)
        return cast(T, self.read[name])


def people_in(updates: list[Update]) -> set[int]:
    """The Telegram ids of everybody these updates come from."""
    events = (update.event for update in updates)
    users = (getattr(event, "from_user", None) or getattr(event, "user", None) for event in events)
    return {user.id for user in users if user is not None}


async def greet(day: Day, update: Update) -> dict[str, Any] | None:
    """Log what happened and learn from it; the facts for the handlers, or None when nobody is to be answered."""
    event = update.event
    if isinstance(event, Message) and update.message is not None:
        return await _message(day, event, f"tg:{update.update_id}")
    if isinstance(event, CallbackQuery):
        return await _tap(day, event, f"tg:{update.update_id}")
    if isinstance(event, MessageReactionUpdated):
        return await _reaction(day, event, f"tg:{update.update_id}")
    if isinstance(event, ChatMemberUpdated):
        return await _membership(day, event)
    return None


async def _message(day: Day, message: Message, source: str) -> dict[str, Any] | None:
    if message.migrate_from_chat_id:
        await shops.moved(day.session, day.shop.id, old_chat=message.migrate_from_chat_id, new_chat=message.chat.id)
    group = await _group(day, message.chat, message.from_user)
    user, anonymous = message.from_user, _is_anonymous(message)
    if user is None or message.chat.type == "channel" or (not _is_person(message) and not anonymous):
        return None
    if group is not None and not group.welcome:
        return None
    text = message.text or message.caption
    ask = ask_of(text, private=group is None, bot=day.house.bot_username, matcher=day.house.matcher)
    if anonymous:
        return _kit(day, None, message, group, message.chat.title or "", ask=ask, anonymous=True)
    row = await meet(day, user)
    if _says_something(message):
        members.reached(row, "started" if group is None else "seen_in_group")
        if group is not None and group.zone is not None:
            members.neighbour(row, group.zone)
        if group is not None and group.standing is Standing.GONE:
            # Nobody told the bot that it is back; what it hears proves it.
            await shops.stand(day.session, day.shop.id, group.id, Standing.MEMBER)
        kept = None if group is None and row.expecting in UNKEPT else text
        _hear(day, row, user, text, ask, _interaction(message, source, kept, ask, group, day.now))
    if group is None and message.reply_to_message is not None:
        await tie(day.session, day.shop, row.id, message, source=source, now=day.now)
    return _kit(day, row, message, group, user.full_name, ask=ask)


def _interaction(
    message: Message, source: str, text: str | None, ask: Ask | None, group: Group | None, now: datetime
) -> Interaction:
    answered = message.reply_to_message
    kind = Kind.START if ask and ask.name == "start" else Kind.REPLY if answered else Kind.MESSAGE
    said = None if ask and not ask.plain else text
    return Interaction(kind, now, source, group.id if group else None, said, answered.message_id if answered else None)


def _hear(day: Day, row: Met, user: User, text: str | None, ask: Ask | None, one: Interaction) -> None:
    topics: frozenset[str] = frozenset()
    if text and (ask is None or ask.plain):
        heard = text[:HEARD_CHARS_MAX]
        code = nearest(user.language_code, day.shop.languages)
        prior = language_prior(code, row.language_counts, day.shop.languages)
        if guess := day.house.guesser.guess(heard, prior=prior):
            counted = members.heard(row, day.shop, guess.language, telegram_language=code)
            day.notebook.counted.update({row.id: row} if counted else {})
        if row.id not in day.roster:
            topics = day.house.topics(heard)
    day.notebook.note(row, one, topics)


async def _tap(day: Day, press: CallbackQuery, source: str) -> dict[str, Any] | None:
    if press.from_user.is_bot:
        return None
    message = press.message
    chat = message.chat if message is not None else None
    group = await _group(day, chat, press.from_user) if chat is not None else None
    if group is not None and not group.welcome:
        return None
    row = await meet(day, press.from_user)
    about = message.message_id if message is not None and message.message_id else None
    day.notebook.note(row, Interaction(Kind.TAP, day.now, source, group.id if group else None, about=about))
    if group is None:
        await tie(day.session, day.shop, row.id, press, source=source, now=day.now)
    return _kit(day, row, press, group, press.from_user.full_name)


async def _reaction(day: Day, reaction: MessageReactionUpdated, source: str) -> dict[str, Any] | None:
    if reaction.user is None or reaction.user.is_bot or not reaction.new_reaction:
        return None
    group = await _group(day, reaction.chat, reaction.user)
    if group is not None and not group.welcome:
        return None
    row = await meet(day, reaction.user)
    one = Interaction(Kind.REACTION, day.now, source, group.id if group else None, about=reaction.message_id)
    day.notebook.note(row, one)
    if group is None:
        await tie(day.session, day.shop, row.id, reaction, source=source, now=day.now)
    return _kit(day, row, reaction, group, reaction.user.full_name)


async def _membership(day: Day, change: ChatMemberUpdated) -> dict[str, Any] | None:
    user = change.new_chat_member.user
    if change.chat.type == "channel":
        return None
    group = await _group(day, change.chat, None)
    if group is not None and not group.id:
        return None
    actor = await meet(day, change.from_user) if not change.from_user.is_bot else None
    row = actor if user.is_bot else await meet(day, user)
    if row is None:
        return None
    return _kit(day, row, change, group, change.from_user.full_name) | {"actor": actor.as_member() if actor else None}


async def meet(day: Day, user: User) -> Met:
    """The member behind a Telegram account, also of somebody who is only spoken of."""
    if user.id not in day.roll and user.id not in day.sought:
        day.roll.update(await rows_of_telegram(day.session, day.shop.id, [user.id]))
    language = nearest(user.language_code, day.shop.languages)
    country = country_of(user.language_code)
    zone = zone_from_country(country) if country else None
    person = Person(user.id, user.full_name, user.username, language, zone)
    return await members.meet(day.session, day.shop, person, roll=day.roll, now=day.now)


async def _group(day: Day, chat: Chat, speaker: User | None) -> Group | None:
    if chat.type not in {"group", "supergroup"}:
        return None
    known = day.roll.get(speaker.id) if speaker else None
    wanted = (known is not None and brings_groups(day, known.id)) or await _brought(day, day.admins.get(chat.id, ()))
    title = chat.title or ""
    if not wanted and not day.asked and await group_of_chat(day.session, day.shop.id, chat.id) is None:
        # Telegram could not be asked whose group this is: it is not kept, so that the next message asks again.
        return Group(0, chat.id, title, Standing.MEMBER, whispers=False, welcome=False)
    group = await shops.meet_group(day.session, day.shop.id, chat=chat.id, title=title, now=day.now)
    if wanted and not group.welcome:
        await shops.welcome(day.session, day.shop.id, group.id, wanted=True)
        return replace(group, welcome=True)
    return group


async def _brought(day: Day, admins: Iterable[int]) -> bool:
    """Whether one of these, the admins of a group nobody was heard to bring the bot to, may have done it."""
    rows = await rows_of_telegram(day.session, day.shop.id, list(admins))
    return any(brings_groups(day, row.id) for row in rows.values())


def brings_groups(day: Day, member: int) -> bool:
    """Whether a group is the shop's because this member brought the bot there or speaks there.

    The admins of a group become operators, so an operator, who is one as an admin of another group, cannot.
    """
    return may(day.roster.get(member), Act.SETTINGS)


def _says_something(message: Message) -> bool:
    """Whether somebody spoke, and not Telegram itself in her name: she joined, pinned, renamed or moved the group."""
    return any(getattr(message, kind, None) is not None for kind in SPOKEN)


def _is_anonymous(message: Message) -> bool:
    """An admin who speaks as the group itself: one of them, but nobody can say which."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def _is_person(message: Message) -> bool:
    user = message.from_user
    return user is not None and not user.is_bot and user.id not in NOBODY and message.sender_chat is None


def _kit(
    day: Day,
    row: Met | None,
    event: Message | CallbackQuery | MessageReactionUpdated | ChatMemberUpdated,
    group: Group | None,
    name: str,
    *,
    ask: Ask | None = None,
    anonymous: bool = False,
) -> dict[str, Any]:
    voice = day.house.voice(row.language if row else day.shop.languages[0])
    return {
        "session": day.session,
        "house": day.house,
        "shop": day.shop,
        "member": _acting(row, event) if row else None,
        "group": group,
        "voice": voice,
        "now": day.now,
        "ask": ask,
        "anonymous": anonymous,
        "day": day,
        "here": _here(day, row, event, group, name, voice),
    }


def _account(row: Met, event: object) -> int | None:
    """By which of her accounts she does this: buttons and answers are for that one, should she have several."""
    user = getattr(event, "from_user", None) or getattr(event, "user", None)
    return row.telegram if user is None or isinstance(event, ChatMemberUpdated) else int(user.id)


def _acting(row: Met, event: object) -> Member:
    account = _account(row, event)
    return row.as_member() if account == row.telegram else replace(row.as_member(), telegram=account)


def _here(day: Day, row: Met | None, event: Any, group: Group | None, name: str, voice: Any) -> Here:
    press = event.id if isinstance(event, CallbackQuery) else None
    message = event.message if isinstance(event, CallbackQuery) else event
    chat = getattr(message, "chat", None)
    only_hers = getattr(message, "ephemeral_message_id", None)
    return Here(
        chat=chat.id if chat is not None else (row.telegram if row and row.telegram else 0),
        user=_account(row, event) if row else None,
        name=name,
        username=day.house.bot_username,
        voice=voice,
        group=group,
        topic=message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None,
        message=None if isinstance(message, InaccessibleMessage) else getattr(message, "message_id", None),
        press=press,
        ephemeral=only_hers if press else None,
        ephemeral_ask=only_hers if not press else None,
        quiet=day.shop.policy.quiet,
        now=day.now,
    )
