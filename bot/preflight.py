"""What must be asked of Telegram before a transaction starts: fresh rights of an admin, the content of a file."""

from dataclasses import dataclass, field
from typing import Any

from bot.line import Line, Refused
from handlers.asks import COMMAND, STAFF_COMMANDS
from handlers.keyboards import is_staff_press
from models.database import Database
from models.members.queries import rows_of_telegram
from models.staff.queries import groups_of, role_of
from models.staff.rules import Act, may

FILE_BYTES_MAX = 20 * 1024 * 1024
"""What the Bot API lets a bot download."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What Telegram said: (chat, user) → "creator", "administrator", "member" …; file id → content."""

    rights: dict[tuple[int, int], str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    failed: bool = False


class Preflight:
    """Looks at raw updates, so that small talk costs nothing here."""

    def __init__(self, database: Database, shop: int, line: Line) -> None:
        self._database = database
        self._shop = shop
        self._line = line

    def needed(self, update: dict[str, Any]) -> bool:
        """Whether this update cannot be served without asking Telegram first."""
        message = update.get("message") or {}
        if "document" in message and "animation" not in message:
            return bool(message.get("chat", {}).get("type") == "private")
        press = update.get("callback_query") or {}
        words = message.get("text") or message.get("caption") or ""
        return _is_staff_command(words) or is_staff_press(press.get("data") or "")

    async def look(self, update: dict[str, Any]) -> Facts:
        """Ask; raises what `Line.call` raises. A "no" of Telegram's about a person means: no rights."""
        message = update.get("message") or (update.get("callback_query") or {}).get("message") or {}
        user = (update.get("message") or update.get("callback_query") or {}).get("from") or {}
        chat = message.get("chat") or {}
        async with self._database.reading() as session:
            row = (await rows_of_telegram(session, self._shop, [user.get("id", 0)])).get(user.get("id", 0))
            held = await groups_of(session, self._shop, row.id) if row is not None else []
            role = await role_of(session, self._shop, row.id, everywhere=True) if row is not None else None
        chats = held if chat.get("type") == "private" else [chat["id"]] if "id" in chat else []
        rights = {(one, user["id"]): await self._status(one, user["id"]) for one in chats if "id" in user}
        return Facts(rights, await self._files(update) if may(role, Act.IMPORT) else {})

    async def _status(self, chat: int, user: int) -> str:
        try:
            found = await self._line.call("getChatMember", {"chat_id": chat, "user_id": user})
        except Refused as refusal:
            if refusal.code == 429:
                raise
            return "unknown"
        return str(found.get("status", "unknown"))

    async def _files(self, update: dict[str, Any]) -> dict[str, bytes]:
        document = (update.get("message") or {}).get("document")
        if not document or int(document.get("file_size") or 0) > FILE_BYTES_MAX:
            return {}
        file_id = str(document["file_id"])
        return {file_id: await self._line.download(file_id, bytes_max=FILE_BYTES_MAX)}


def _is_staff_command(text: str) -> bool:
    text = text.strip()
    found = COMMAND.fullmatch(text) if text.startswith("/") else None
    return found is not None and found.group(1).casefold() in STAFF_COMMANDS
