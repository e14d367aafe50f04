"""What a shop is and the numbers it lives by; the owner can change every one of them from chat."""

from dataclasses import dataclass, field, fields
from datetime import time, timedelta
from enum import StrEnum


class Standing(StrEnum):
    """What the bot is in a group."""

    ADMIN = "admin"
    MEMBER = "member"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers of one shop. Defaults are PRODUCT's; a stored value replaces one, never its meaning."""

    quiet_from_hour: int = 22
    quiet_until_hour: int = 8
    promotional_per_day_max: int = 1
    promotional_per_week_max: int = 2
    started_dms_per_week_max: int = 4
    group_posts_per_day_max: int = 3
    lapsed_days: int = 90
    nudge_patience_hours: int = 48
    last_call_hours: int = 3
    points_per_unit: int = 1
    points_hold_days: int = 14
    referral_window_days: int = 30
    referral_hold_days: int = 14
    referral_points: int = 200
    text_kept_days: int = 30

    @property
    def quiet(self) -> tuple[time, time]:
        """From when until when nobody is written to, in the receiver's own zone."""
        return time(self.quiet_from_hour), time(self.quiet_until_hour)

    @property
    def lapsed_after(self) -> timedelta:
        """How long a member must be silent and without an order before she is missed."""
        return timedelta(days=self.lapsed_days)

    @classmethod
    def from_stored(cls, stored: dict[str, int]) -> "Policy":
        """The defaults with the owner's numbers laid over them; names no longer known are ignored."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})


@dataclass(frozen=True, slots=True)
class Shop:
    """One business: one bot token, its currency, zone and languages. `languages[0]` is its own."""

    id: int
    bot_id: int
    bot_username: str
    name: str
    currency: str
    zone: str
    languages: tuple[str, ...]
    secret: bytes = field(repr=False)
    policy: Policy
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A private group chat of the shop. `chat` is Telegram's id, which changes when a group is upgraded."""

    id: int
    chat: int
    title: str
    standing: Standing
    whispers: bool
    """Whether an ephemeral message has not yet been found to turn up in public here."""
    welcome: bool
    """Whether staff wants the bot here; False where a stranger brought it in."""
