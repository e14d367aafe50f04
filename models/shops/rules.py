"""What a shop is and the numbers it lives by; the owner can change every one of them from chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time, timedelta
from enum import StrEnum
from typing import Any

from models.errors import ShopError


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
    announce_per_minute: int = 600
    """So many letters of one announcement leave in a minute at most: the bot stays free to answer."""
    announce_second_from: int = 200
    """An announcement to more people than these needs a second person of the staff; 0 is never."""
    lapsed_days: int = 90
    nudge_patience_hours: int = 48
    last_call_hours: int = 3
    points_per_unit: int = 1
    points_hold_days: int = 14
    points_life_days: int = 365
    points_worth: int = 100
    """So many points pay one unit of the currency."""
    points_share_percent: int = 50
    """So much of what is left of an order can be paid with points."""
    tier_prices: int = 1
    """1 if the discount of her tier comes off every order booked in chat."""
    points_on_points: int = 0
    """1 if what is paid with points earns points, too."""
    delivered_hold_days: int = 7
    second_person_from: int = 500
    """A refund of so many whole units or more needs a second person of the staff; 0 is never."""
    wallet_step: int = 100
    wallet_bonus: int = 5
    expiry_notice_points: int = 50
    """Fewer points than these expire without a message."""
    award_points_max: int = 100_000
    """More than these nobody can give at once."""
    award_day_max: int = 1_000_000
    """More than these one person gives in a day of the shop only with a second person's yes; 0 is never asked."""
    referral_window_days: int = 30
    referral_hold_days: int = 14
    referral_points: int = 200
    referral_min: int = 10
    """A friend's first order must come to so many whole units, and stay there after refunds, to be thanked for."""
    referral_first: int = 0
    referral_third: int = 0
    referral_tenth: int = 0
    """Points on top for a member's first, third and tenth friend who ordered; 0 is none."""
    referral_cap: int = 10
    """So many rewards in thirty days a member gets unseen; after them staff looks first."""
    referral_board: int = 0
    """1 if members who agreed to it are named among those who bring most friends."""
    friend_percent: int = 10
    """So much off gets who comes by a friend's link, on an order of the least that counts; 0 is nothing."""
    friend_days: int = 30
    """For so many days."""
    core_promoter_from: int = 3
    """Who brought so many friends within a year who ordered gets the tag of a core promoter; 0 is nobody."""
    text_kept_days: int = 30
    tidy_commands: int = 1
    """1 if what staff writes about a person is taken out of the group once it is answered."""
    explore_percent: int = 10
    """So many of a hundred nudges try another hour than the one learnt, to find out whether it suits her better."""
    windows: str = ""
    """When members may be written to of the shop's own accord, by weekday (`models.outreach.windows`); "" is always."""
    still_days: str = ""
    """Days on which only what is owed is said (`models.outreach.windows.still_days_of`)."""
    leader_points: int = 0
    """Points for whoever opened a group buy, for each piece that was paid and delivered."""
    pin_cards: int = 1
    """1 if the card of an open group buy stands pinned in its group, where the bot may."""
    tiers: str = ""
    """What the shop has changed of its ladder (`models.loyalty.tiers.scheme_of`)."""
    member_days: str = ""
    """Days on which an order earns more (`models.loyalty.memberdays.member_days`)."""
    occasions: str = ""
    """What the shop has changed of its occasions (`models.occasions.rules.setting`)."""

    @property
    def quiet(self) -> tuple[time, time]:
        """From when until when nobody is written to, in the receiver's own zone."""
        return time(self.quiet_from_hour), time(self.quiet_until_hour)

    @property
    def lapsed_after(self) -> timedelta:
        """How long a member must be silent and without an order before she is missed."""
        return timedelta(days=self.lapsed_days)

    @property
    def ladder(self) -> Mapping[int, int]:
        """Points on top by the how many-eth friend they are for."""
        return {1: self.referral_first, 3: self.referral_third, 10: self.referral_tenth}

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "Policy":
        """The defaults with the owner's numbers laid over them; names no longer known are ignored."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the policy that staff may change from chat, and within which bounds (inclusive)."""

    field: str
    least: int
    most: int


NUMBERS: Mapping[str, Number] = {
    "per_unit": Number("points_per_unit", 0, 1_000),
    "points_hold": Number("points_hold_days", 0, 180),
    "delivered_hold": Number("delivered_hold_days", 0, 180),
    "points_life": Number("points_life_days", 0, 3_650),
    "points_worth": Number("points_worth", 1, 1_000_000),
    "points_share": Number("points_share_percent", 0, 100),
    "points_earn": Number("points_on_points", 0, 1),
    "tier_prices": Number("tier_prices", 0, 1),
    "notice_from": Number("expiry_notice_points", 1, 100_000_000),
    "award_max": Number("award_points_max", 1, 100_000_000),
    "award_day": Number("award_day_max", 0, 100_000_000),
    "wallet_step": Number("wallet_step", 0, 100_000_000),
    "wallet_bonus": Number("wallet_bonus", 0, 100_000_000),
    "referral_points": Number("referral_points", 0, 10_000_000),
    "referral_min": Number("referral_min", 0, 100_000_000),
    "referral_hold": Number("referral_hold_days", 0, 180),
    "referral_window": Number("referral_window_days", 1, 365),
    "referral_first": Number("referral_first", 0, 10_000_000),
    "referral_third": Number("referral_third", 0, 10_000_000),
    "referral_tenth": Number("referral_tenth", 0, 10_000_000),
    "referral_cap": Number("referral_cap", 0, 1_000),
    "referral_board": Number("referral_board", 0, 1),
    "friend_coupon": Number("friend_percent", 0, 90),
    "friend_coupon_days": Number("friend_days", 1, 365),
    "core_promoter": Number("core_promoter_from", 0, 1_000),
    "second_person": Number("second_person_from", 0, 100_000_000),
    "announce_pace": Number("announce_per_minute", 1, 1_500),
    "announce_second": Number("announce_second_from", 0, 1_000_000),
    "tidy_commands": Number("tidy_commands", 0, 1),
    "pin_cards": Number("pin_cards", 0, 1),
    "leader_points": Number("leader_points", 0, 10_000_000),
}
"""What staff calls each number, in every language. Amounts and points may be as large as the smallest money asks."""


class NoSuchNumber(ShopError):
    """No number of the policy has this name."""

    code = "no-such-number"


class NumberOutOfBounds(ShopError):
    """This number may not be so small or so large."""

    code = "number-out-of-bounds"


class NumberMoved(ShopError):
    """Somebody changed this number since it was last looked at."""

    code = "number-moved"


def check_number(name: str, value: int) -> Number:
    """The number of this name, if it may have this value; raises `NoSuchNumber`, `NumberOutOfBounds`."""
    number = NUMBERS.get(name)
    if number is None:
        raise NoSuchNumber(names=sorted(NUMBERS))
    if not number.least <= value <= number.most:
        raise NumberOutOfBounds(name=name, least=number.least, most=number.most)
    return number


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
    """Whether staff wants the bot here; False where a stranger brought it in, or nobody knows who did."""
    zone: str | None = None
    """The clock people here live by; None where it is the shop's."""

    def clock(self, shop: Shop) -> str:
        """The zone in which its day begins, its night is kept, and a deadline typed for it is read."""
        return self.zone or shop.zone
