"""How an update waits its turn: per chat in order, chats side by side, and never for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

TRIES_MAX = 3
"""After so many failures an update is parked and shown to the owner instead of tried again."""

ANSWER_FRESH = timedelta(hours=1)
"""A question older than this is still counted, but no longer answered: the moment has passed."""

KEPT = timedelta(days=2)
"""Telegram holds updates for 24 h; after twice that an id may safely be used again."""

KINDS_WITH_CHAT = (
    "message",
    "edited_message",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "message_reaction_count",
    "chat_join_request",
    "channel_post",
    "edited_channel_post",
)


class State(StrEnum):
    """Where an update stands: waiting, effects committed but answers on their way, finished, or set aside.

    REPEATED: a crash left its answers in doubt and they are being said a second time, which is the last.
    """

    NEW = "new"
    ANSWERED = "answered"
    REPEATED = "repeated"
    DONE = "done"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update to work on."""

    seq: int
    update_id: int
    lane: int
    payload: str
    tries: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Unsent:
    """Answers that were committed before a crash and may not have left."""

    seq: int
    lane: int
    answers: list[Any]
    received_at: datetime


def asked_at(update: Mapping[str, Any], received_at: datetime) -> datetime:
    """When somebody asked: earlier than the update arrived if the bot was down. A press carries no time of its own."""
    date = (update.get("message") or {}).get("date")
    return min(received_at, datetime.fromtimestamp(date, UTC)) if isinstance(date, int) and date > 0 else received_at


def lane_of(update: Mapping[str, Any]) -> int:
    """The queue an update waits in: its chat, else the person behind it, else 0.

    Updates of one lane are worked through in the order they came.
    """
    for kind in KINDS_WITH_CHAT:
        if isinstance(body := update.get(kind), Mapping) and isinstance(chat := body.get("chat"), Mapping):
            return int(chat.get("id", 0))
    if isinstance(press := update.get("callback_query"), Mapping):
        chat = (press.get("message") or {}).get("chat") or press.get("from") or {}
        return int(chat.get("id", 0))
    bodies = (body for body in update.values() if isinstance(body, Mapping))
    return next(
        (int(who["id"]) for body in bodies if isinstance(who := body.get("from") or body.get("user"), Mapping)), 0
    )
