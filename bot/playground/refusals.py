"""Telegram's own words for saying no, so that the bot learns here what it will meet there."""

from typing import Any


class Refusal(Exception):
    """An answer with `ok: false`: its HTTP status, Telegram's description, and the machine-readable parameters."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """The body Telegram sends."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad(why: str) -> Refusal:
    """400: the call itself is at fault, or what it is about is not there."""
    return Refusal(400, f"Bad Request: {why}")


def forbidden(why: str) -> Refusal:
    """403: the person or the group does not want this bot."""
    return Refusal(403, f"Forbidden: {why}")


def flooded(seconds: int) -> Refusal:
    """429: too fast; `seconds` is how long to stay silent."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def migrated(chat: int) -> Refusal:
    """400 of its own kind: the group lives on under `chat`."""
    return Refusal(400, f"Bad Request: {UPGRADED}", migrate_to_chat_id=chat)


UPGRADED = "group chat was upgraded to a supergroup chat"
CHAT_NOT_FOUND = "chat not found"
CANNOT_INITIATE = "bot can't initiate conversation with a user"
BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"
TO_A_BOT = "bot can't send messages to bots"
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
TEXT_EMPTY = "message text is empty"
TEXT_BLANK = "text must be non-empty"
TEXT_TOO_LONG = "message is too long"
CAPTION_TOO_LONG = "message caption is too long"
POLL_CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_CONFLICT = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

METHOD_NOT_FOUND = Refusal(404, "Not Found: method not found")
UNAUTHORIZED = Refusal(401, "Unauthorized")

MISSING = {
    "chat_id": "chat_id is empty",
    "text": TEXT_EMPTY,
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "file_id": "file_id not specified",
    "user_id": "invalid user_id specified",
    "action": "wrong parameter action in request",
}
"""What Telegram says when this parameter of a call is left out."""


def missing(parameter: str) -> Refusal:
    """400 for a parameter that had to be there."""
    return bad(MISSING.get(parameter, f'parameter "{parameter}" is required'))
