"""What must be asked of Telegram before a transaction starts: an admin's fresh rights, whose a group is, a file."""

from dataclasses import dataclass, field
from typing import Any

from bot.line import Line, Refused
from handlers.asks import COMMAND, STAFF_COMMANDS
from handlers.keyboards import is_staff_press
from models.database import Database
from models.members.queries import rows_of_telegram
from models.shops.queries import group_of_chat
from models.staff.queries import groups_of, role_of
from models.staff.rules import Act, may

FILE_BYTES_MAX = 20 * 1024 * 1024
"""What the Bot API lets a bot download."""
OUTSIDE = frozenset({"left", "kicked"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What Telegram said: (chat, user) → "creator", "administrator", "member" …; file id → content."""

    rights: dict[tuple[int, int], str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    admins: dict[int, frozenset[int]] = field(default_factory=dict)
    """Who Telegram names as admins of a group the shop had never heard of."""
    failed: bool = False


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
        return (chat is not None and chat not in self._known) or _has_file(update) or _takes_rights(update)

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
        if not _takes_rights(update) and not _has_file(update):
            return Facts(admins=admins)
        chats = held if chat.get("type") == "private" else [chat["id"]] if "id" in chat else []
        rights = {(one, user["id"]): await self._status(one, user["id"]) for one in chats if "id" in user}
        return Facts(rights, await self._files(update) if may(role, Act.IMPORT) else {}, admins)

    async def _admins(self, chat: int) -> frozenset[int]:
        try:
            found = await self._line.call("getChatAdministrators", {"chat_id": chat})
        except Refused as refusal:
            if refusal.code in (401, 429):
                raise
            return frozenset()
        return frozenset(int(one["user"]["id"]) for one in found)

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


def _takes_rights(update: dict[str, Any]) -> bool:
    message, press = update.get("message") or {}, update.get("callback_query") or {}
    words = message.get("text") or message.get("caption") or ""
    return _is_staff_command(words) or is_staff_press(press.get("data") or "")


def _is_staff_command(text: str) -> bool:
    text = text.strip()
    found = COMMAND.fullmatch(text) if text.startswith("/") else None
    return found is not None and found.group(1).casefold() in STAFF_COMMANDS
