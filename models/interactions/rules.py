"""What counts as something a person did, and what follows from how often she does it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """One kind of thing a person does."""

    MESSAGE = "message"
    REPLY = "reply"
    REACTION = "reaction"
    TAP = "tap"
    JOIN = "join"
    LEAVE = "leave"
    START = "start"
    BLOCK = "block"


ACTIVE_MESSAGES_MIN = 5
ACTIVE_WINDOW = timedelta(days=14)
"""`active:group`: at least five messages, replies or reactions in a shop's group within two weeks."""

VOICED = frozenset({Kind.MESSAGE, Kind.REPLY, Kind.REACTION})
SIGN_OF_LIFE = frozenset(Kind) - {Kind.LEAVE, Kind.BLOCK}
"""Kinds after which a member is not silent."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """One thing a person did. `source` names the update it came in, so that it is logged once."""

    kind: Kind
    at: datetime
    source: str
    group: int | None = None
    text: str | None = None
    about: int | None = None
    """The message it answers or reacts to, as the messenger numbers it."""
