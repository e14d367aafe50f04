"""One call of the bot to Telegram: its parameters however they were sent, and the record kept of it."""

import json
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.playground.people import Bot, Json
from bot.playground.refusals import bad, missing
from bot.playground.world import World

CALLS_MAX = 20_000
"""How many calls the record remembers."""


@dataclass(slots=True)
class Call:
    """A call being answered. Parameters keep the type they came with: text from forms, anything from JSON."""

    world: World
    bot: Bot
    method: str
    params: Json
    files: dict[str, tuple[str, bytes]]
    now: datetime
    chat: int | None = None
    message_ids: list[int] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The parameter as text, "" when absent."""
        value = self.params.get(name)
        return "" if value is None else value if isinstance(value, str) else json.dumps(value)

    def needed(self, name: str) -> str:
        """The parameter as text; refused when absent or empty."""
        value = self.text(name)
        if not value:
            raise missing(name)
        return value

    def integer(self, name: str, default: int = 0) -> int:
        """The parameter as a whole number, `default` when absent."""
        value = self.params.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        """The parameter as yes or no, as Telegram reads it."""
        value = self.params.get(name)
        return value is True or str(value).lower() in ("true", "yes", "1")

    def thing(self, name: str) -> Any:
        """The parameter as an object or a list, parsed if it came as JSON text; None when absent."""
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None

    def upload(self, name: str) -> tuple[str, bytes] | None:
        """The name and bytes sent under a parameter, directly or as `attach://<part>`."""
        if name in self.files:
            return self.files[name]
        value = self.params.get(name)
        return self.files.get(value[9:]) if isinstance(value, str) and value.startswith("attach://") else None


@dataclass(frozen=True, slots=True)
class CallRecord:
    """What came of one call. `at` is monotonic seconds; `status` is the HTTP status sent, or the fault played."""

    method: str
    bot: int
    chat: int | None
    at: float
    status: int | str
    message_ids: tuple[int, ...] = ()
    description: str = ""


class CallLog:
    """The last calls, oldest first."""

    def __init__(self) -> None:
        self._records: deque[CallRecord] = deque(maxlen=CALLS_MAX)

    def add(self, record: CallRecord) -> None:
        """Remember one more."""
        self._records.append(record)

    def of(self, method: str | None = None, chat: int | None = None) -> list[CallRecord]:
        """The calls of one method (any case) and to one chat; all of them without arguments."""
        wanted = method.lower() if method else None
        return [
            record
            for record in self._records
            if (wanted is None or record.method.lower() == wanted) and (chat is None or record.chat == chat)
        ]

    def clear(self) -> None:
        """Forget all."""
        self._records.clear()

    def __len__(self) -> int:
        return len(self._records)
