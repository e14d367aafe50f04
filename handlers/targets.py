"""Whom a staff command means. Never by a display name alone, which anybody can take: that is asked back."""

import re
from dataclasses import dataclass

from aiogram.types import Message, User

from handlers.arrivals import ANONYMOUS_ADMIN, NOBODY, Day, meet
from handlers.asks import USAGES, Ask
from handlers.errors import WhichOne, WhoIsMeant
from locales.folding import fold, typed_forms
from models.members.actions import reached
from models.members.queries import by_identity, by_username, member, names
from models.members.rules import Kind, Member

_USERNAME = re.compile(r"@[A-Za-z][A-Za-z0-9_]{0,31}")
_NUMBER = re.compile(r"#[1-9][0-9]{0,17}")
_TELEGRAM_ID = re.compile(r"[1-9][0-9]{5,18}")
NAME_WORDS_MAX = 3
CANDIDATES_MAX = 6
FIRST_WORDS = 2
"""A number names a member only in front, before or after the amount: behind, `#17` may be the shade of a lipstick."""


@dataclass(frozen=True, slots=True)
class Target:
    """The member a command is about, and the words that are left of it."""

    member: Member
    words: str


async def target_of(message: Message, ask: Ask, day: Day, *, by_name: bool = False) -> Target:
    """Whom this command means: whoever it replies to, a mention, `@username`, `#17`, or a Telegram id we know.

    Naming nobody, two people, somebody unknown, a bot, a channel or an anonymous admin raises `WhoIsMeant`. Words that
    are a first or full name raise `WhichOne`; with `by_name`, for what only looks, a name of one member is enough.
    """
    try:
        return await _target_of(message, ask, day)
    except WhoIsMeant:
        replied = message.reply_to_message
        if replied is not None and replied.forum_topic_created is None:
            raise WhoIsMeant(usage=USAGES.get(ask.name, "none")) from None
        return await _by_display_name(message, ask, day, by_name=by_name)


async def _target_of(message: Message, ask: Ask, day: Day) -> Target:
    words, named = await _named(message, ask.words, day)
    replied = await _replied_to(message, day)
    meant = {one.id: one for one in (*named, *([replied] if replied else []))}
    if not meant:
        words, found = await _by_telegram_id(words, day)
        meant = {found.id: found}
    if len(meant) != 1:
        raise WhoIsMeant
    return Target(next(iter(meant.values())), words)


async def _named(message: Message, words: str, day: Day) -> tuple[str, list[Member]]:
    """Everybody the words name, and the words without their names."""
    found = []
    for user, text in _text_mentions(message):
        found.append(await _known(user, day))
        words = words.replace(text, " ", 1)
    kept = []
    written = words.split()
    for place, word in enumerate(written):
        if _USERNAME.fullmatch(word) and (place < FIRST_WORDS or place == len(written) - 1):
            found.append(_somebody(await by_username(day.session, day.shop.id, word)))
        elif _NUMBER.fullmatch(word) and place < FIRST_WORDS:
            found.append(_somebody(await member(day.session, day.shop.id, int(word[1:]))))
        else:
            kept.append(word)
    return " ".join(kept), found


async def _by_display_name(message: Message, ask: Ask, day: Day, *, by_name: bool) -> Target:
    written = ask.words.split()
    known = await _called(day) if any(map(str.isalpha, " ".join(written[:FIRST_WORDS]))) else {}
    for length in range(NAME_WORDS_MAX, 0, -1):
        for place in range(min(FIRST_WORDS, len(written) - length + 1)):
            said = written[place : place + length]
            found = known.get(fold(" ".join(said).lstrip("@")), [])
            if len(found) == 1 and by_name:
                one = _somebody(await member(day.session, day.shop.id, found[0][0]))
                return Target(one, " ".join(written[:place] + written[place + length :]))
            if found:
                raise WhichOne(
                    people=found[:CANDIDATES_MAX],
                    more=max(0, len(found) - CANDIDATES_MAX),
                    command=_with_gap(message.text or message.caption or "", said),
                )
    raise WhoIsMeant(usage=USAGES.get(ask.name, "none"))


async def _called(day: Day) -> dict[str, list[tuple[int, str]]]:
    """Who goes by a full or first name, however it is typed; who was seen last first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, name in await names(day.session, day.shop.id):
        first = (name.split() or [""])[0]
        for form in typed_forms(name) | typed_forms(first):
            found.setdefault(form, []).append((number, name))
    return found


def _with_gap(text: str, said: list[str]) -> str:
    """What was written, with `{}` where the name stood."""
    name = r"\s+".join(map(re.escape, said))
    command, blank, rest = text.strip().replace("{}", "").partition(" ")
    return command + blank + re.sub(rf"(?<!\S){name}(?!\S)", "{}", rest, count=1)


async def _by_telegram_id(words: str, day: Day) -> tuple[str, Member]:
    written = words.split()
    for place, word in enumerate(written[:FIRST_WORDS]):
        if _TELEGRAM_ID.fullmatch(word):
            found = await by_identity(day.session, day.shop.id, Kind.TELEGRAM, word)
            if found is not None:
                return " ".join(written[:place] + written[place + 1 :]), found
    raise WhoIsMeant


async def _replied_to(message: Message, day: Day) -> Member | None:
    """The person this is a reply to. In a topic every message "replies" to the topic's first one: that means nobody."""
    answered = message.reply_to_message
    if answered is None or answered.forum_topic_created is not None:
        return None
    user = _author(answered)
    if user is None:
        raise WhoIsMeant
    return await _known(user, day, seen_in_group=answered.chat.type != "private")


def _author(answered: Message) -> User | None:
    """Who is meant by a message: who wrote it, who came or went, or in the DM whose words were forwarded there."""
    if answered.chat.type == "private" and answered.forward_origin is not None:
        return getattr(answered.forward_origin, "sender_user", None)
    if answered.sender_chat is not None:
        return None
    if answered.new_chat_members:
        return answered.new_chat_members[0] if len(answered.new_chat_members) == 1 else None
    return answered.left_chat_member or answered.from_user


async def _known(user: User, day: Day, *, seen_in_group: bool = False) -> Member:
    if user.is_bot or user.id in NOBODY or user.id == ANONYMOUS_ADMIN:
        raise WhoIsMeant
    row = await meet(day, user)
    if seen_in_group:
        reached(row, "seen_in_group")
    return row.as_member()


def _text_mentions(message: Message) -> list[tuple[User, str]]:
    """People without a username, mentioned from Telegram's own list."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or []
    return [(one.user, one.extract_from(text)) for one in entities if one.type == "text_mention" and one.user]


def _somebody(found: Member | None) -> Member:
    if found is None:
        raise WhoIsMeant
    return found
