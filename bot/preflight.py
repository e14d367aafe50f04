"""What must be asked of Telegram before a transaction starts: an admin's fresh rights, whose a group is, a file."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.line import Line, NotReached, Refused, Unproven
from handlers.asks import COMMAND, STAFF_COMMANDS
from handlers.filters import ADMINS
from handlers.keyboards import is_staff_press
from models.database import Database
from models.groupbuys import queries as groupbuys
from models.groupbuys.rules import Buy
from models.members.queries import rows_of_telegram
from models.members.rules import first_name
from models.referrals.queries import chat_to_invite, chat_to_open
from models.shops.queries import group_of_chat
from models.staff.queries import groups_of, role_of
from models.staff.rules import Act, may

FILE_BYTES_MAX = 20 * 1024 * 1024
"""What the Bot API lets a bot download."""
INVITES = "ref.invite"
PLACARDS = ("buy.placard", "s.buy.placard")
"""A picture of a buy is made with the buy's photo, and with a way into its group."""
PHOTO_BYTES_MAX = 10 * 1024 * 1024
INVITE_NAME_MAX = 16
"""Telegram takes names of 32 characters; her number needs some of them."""
OUTSIDE = frozenset({"left", "kicked"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What Telegram said: (chat, user) → "creator", "administrator", "member" …; file id → content."""

    rights: dict[tuple[int, int], str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    admins: dict[int, frozenset[int]] = field(default_factory=dict)
    """Who Telegram names as admins of a group the shop had never heard of."""
    failed: bool = False
    invites: dict[int, str] = field(default_factory=dict)
    """Links into groups, by the number of the group, that were made because somebody asked for hers."""


class Preflight:
    """Looks at raw updates, so that small talk costs nothing here."""

    def __init__(self, database: Database, shop: int, line: Line) -> None:
        self._database = database
        self._shop = shop
        self._line = line
        self._known: set[int] = set()

    def needed(self, update: dict[str, Any]) -> bool:
        """Whether this update cannot be served without asking Telegram first."""
        chat = _group_of(update)
        return (
            (chat is not None and chat not in self._known)
            or _has_file(update)
            or _takes_rights(update)
            or _number(update, INVITES) is not None
            or _number(update, *PLACARDS) is not None
        )

    async def look(self, update: dict[str, Any]) -> Facts:
        """Ask; raises what `Line.call` raises. A "no" of Telegram's about a person means: no rights."""
        message = update.get("message") or (update.get("callback_query") or {}).get("message") or {}
        user = (update.get("message") or update.get("callback_query") or {}).get("from") or {}
        chat, strange = message.get("chat") or {}, _group_of(update)
        async with self._database.reading() as session:
            row = (await rows_of_telegram(session, self._shop, [user.get("id", 0)])).get(user.get("id", 0))
            held = await groups_of(session, self._shop, row.id) if row is not None else []
            role = await role_of(session, self._shop, row.id, everywhere=True) if row is not None else None
            if strange is not None and await group_of_chat(session, self._shop, strange) is not None:
                self._known.add(strange)
        admins = {} if strange is None or strange in self._known else {strange: await self._admins(strange)}
        self._known |= admins.keys()
        buy = await self._buy(update) if row is not None else None
        invites = await self._invites(update, buy, row.id, row.name) if row is not None else {}
        photo = await self._photo(buy) if buy is not None else {}
        if not _takes_rights(update) and not _has_file(update):
            return Facts(admins=admins, invites=invites, files=photo)
        chats = held if chat.get("type") == "private" else [chat["id"]] if "id" in chat else []
        rights = {(one, user["id"]): await self._status(one, user["id"]) for one in chats if "id" in user}
        files = await self._files(update) if may(role, Act.IMPORT) else {}
        if buy is not None and (may(role, Act.OPEN_BUY) or rights.get((buy.chat, user.get("id", 0))) in ADMINS):
            invites = await self._shops_invite(buy)
        return Facts(rights, files | photo, admins, invites=invites)

    async def type_in(self, chat: int) -> None:
        """Let a private chat show that an answer is on its way. That it did not work is no trouble of anybody's."""
        if chat > 0:
            with suppress(NotReached, Refused, Unproven):
                await self._line.call("sendChatAction", {"chat_id": chat, "action": "typing"})

    async def _admins(self, chat: int) -> frozenset[int]:
        try:
            found = await self._line.call("getChatAdministrators", {"chat_id": chat})
        except Refused as refusal:
            if refusal.code in (401, 429):
                raise
            return frozenset()
        return frozenset(int(one["user"]["id"]) for one in found)

    async def _buy(self, update: dict[str, Any]) -> Buy | None:
        """The buy somebody wants a picture of."""
        number = _number(update, *PLACARDS)
        if number is None:
            return None
        async with self._database.reading() as session:
            return await groupbuys.buy(session, self._shop, number)

    async def _photo(self, buy: Buy) -> dict[str, bytes]:
        """The photo of a buy; without it the picture is made all the same."""
        if buy.extra.picture is None:
            return {}
        with suppress(NotReached, Refused, Unproven):
            return {buy.extra.picture: await self._line.download(buy.extra.picture, bytes_max=PHOTO_BYTES_MAX)}
        return {}

    async def _invites(self, update: dict[str, Any], buy: Buy | None, member: int, name: str) -> dict[int, str]:
        """Only who is in a group herself and has no link of her own into it makes Telegram make one."""
        group = buy.group if buy is not None else _number(update, INVITES)
        if group is None or _takes_rights(update):
            return {}
        async with self._database.reading() as session:
            chat = await chat_to_invite(session, self._shop, member, group)
        return await self._invite(group, chat, f"{first_name(name)[:INVITE_NAME_MAX]} #{member}")

    async def _shops_invite(self, buy: Buy) -> dict[int, str]:
        """A way into the buy's group for whoever comes by the shop's own link to it."""
        async with self._database.reading() as session:
            chat = await chat_to_open(session, self._shop, buy.link_name, buy.group)
        return await self._invite(buy.group, chat, buy.link_name)

    async def _invite(self, group: int, chat: int | None, label: str) -> dict[int, str]:
        if chat is None:
            return {}
        try:
            made = await self._line.call("createChatInviteLink", {"chat_id": chat, "name": label})
        except Refused as refusal:
            if refusal.code in (401, 429):
                raise
            return {}
        return {group: str(made["invite_link"])}

    async def _status(self, chat: int, user: int) -> str:
        try:
            found = await self._line.call("getChatMember", {"chat_id": chat, "user_id": user})
        except Refused as refusal:
            if refusal.code in (401, 429):
                raise
            return "unknown"
        return str(found.get("status", "unknown"))

    async def _files(self, update: dict[str, Any]) -> dict[str, bytes]:
        document = (update.get("message") or {}).get("document")
        if not document or int(document.get("file_size") or 0) > FILE_BYTES_MAX:
            return {}
        file_id = str(document["file_id"])
        return {file_id: await self._line.download(file_id, bytes_max=FILE_BYTES_MAX)}


def _group_of(update: dict[str, Any]) -> int | None:
    """The group this happened in, unless the bot has just been brought there: then it is known by whom."""
    message = update.get("message") or (update.get("callback_query") or {}).get("message")
    change = update.get("my_chat_member") or update.get("chat_member") or update.get("message_reaction")
    chat = (message or change or {}).get("chat") or {}
    if "my_chat_member" in update and (change or {}).get("old_chat_member", {}).get("status") in OUTSIDE:
        return None
    return chat.get("id") if chat.get("type") in ("group", "supergroup") else None


def _has_file(update: dict[str, Any]) -> bool:
    message = update.get("message") or {}
    private = message.get("chat", {}).get("type") == "private"
    return private and "document" in message and "animation" not in message


def _number(update: dict[str, Any], *verbs: str) -> int | None:
    """The number that stands first behind one of these verbs in the button somebody pressed."""
    verb, _, rest = str((update.get("callback_query") or {}).get("data") or "").partition(":")
    number = re.split("[:,]", rest, maxsplit=1)[0]
    return int(number) if verb in verbs and number.isascii() and number.isdigit() and len(number) < 19 else None


def _takes_rights(update: dict[str, Any]) -> bool:
    message, press = update.get("message") or {}, update.get("callback_query") or {}
    words = message.get("text") or message.get("caption") or ""
    return _is_staff_command(words) or is_staff_press(press.get("data") or "")


def _is_staff_command(text: str) -> bool:
    text = text.strip()
    found = COMMAND.fullmatch(text) if text.startswith("/") else None
    return found is not None and found.group(1).casefold() in STAFF_COMMANDS
