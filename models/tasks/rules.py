"""What a task is: something a person of the staff is to do about a member, by a moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from models.errors import ShopError
from models.timekeeping import at_local, local_date

SNOOZED = timedelta(days=1)
SHOWN_MAX = 10
MORNING = time(9)


class NoSuchTask(ShopError):
    """This task is done already, or there never was one; nothing was changed."""

    code = "no-such-task"


@dataclass(frozen=True, slots=True)
class Task:
    """One task. `texts` says what is to be done, by language; `owner` is who took it, None while it is anybody's."""

    id: int
    member: int
    name: str
    texts: Mapping[str, str] = field(repr=False)
    due_at: datetime
    owner: int | None
    owner_name: str | None

    def text(self, language: str) -> str:
        """What is to be done, in this language or the first there is."""
        return self.texts.get(language) or next(iter(self.texts.values()))


def put_off(due_at: datetime, *, zone: str, now: datetime) -> datetime:
    """The morning after, on the shop's clock: from today on for what is overdue."""
    day = local_date(max(now, due_at), zone)
    return at_local(day + SNOOZED, MORNING, zone)


def due(days: int, *, zone: str, now: datetime) -> datetime:
    """The morning of the day so many days ahead, on the shop's clock."""
    return at_local(local_date(now, zone) + timedelta(days=days), MORNING, zone)
