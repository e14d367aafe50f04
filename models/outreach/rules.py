"""Why a member is written to, what a nudge is worth to her, and whose turn it is first."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """Why somebody is written to."""

    LAPSED = "lapsed"
    LAST_CALL = "last_call"
    EXPIRING = "expiring"
    TIER_UP = "tier_up"
    TIER_KEEP = "tier_keep"
    BUY_OVER = "buy_over"
    BUY_OFFER = "buy_offer"
    BUY_STEP = "buy_step"
    BUY_UNPAID = "buy_unpaid"
    BUY_ASKED = "buy_asked"
    BIRTHDAY = "birthday"
    CAMPAIGN = "campaign"
    WELCOME = "welcome"
    FRIEND_CAME = "friend_came"
    FRIEND_ORDERED = "friend_ordered"
    FRIEND_RETURNED = "friend_returned"
    BUY_DAY = "buy_day"
    BUY_NEAR = "buy_near"
    MISSED_BUYS = "missed_buys"
    NEAR_SHIPPING = "near_shipping"
    DELIVERED = "delivered"
    REVIEW = "review"
    REPLENISH = "replenish"
    COUPON_ENDS = "coupon_ends"
    BIRTHDAY_SOON = "birthday_soon"
    BIRTHDAY_GIFT = "birthday_gift"
    ANNIVERSARY = "anniversary"
    MEMBER_DAY = "member_day"
    FREQUENT = "frequent"
    SPECIALIST = "specialist"
    WINBACK = "winback"
    DECLINING = "declining"
    PLAYBOOK = "playbook"


class Class(StrEnum):
    """What a nudge is worth to her: promotional ones are capped, transactional ones never counted."""

    PROMOTIONAL = "promotional"
    TRANSACTIONAL = "transactional"


PRIORITY = (
    Kind.BUY_OFFER, Kind.BUY_OVER, Kind.BUY_STEP, Kind.BUY_UNPAID, Kind.FRIEND_ORDERED, Kind.FRIEND_RETURNED,
    Kind.BUY_ASKED,
    Kind.LAST_CALL, Kind.BUY_NEAR, Kind.BUY_DAY,
    Kind.BIRTHDAY, Kind.BIRTHDAY_GIFT, Kind.COUPON_ENDS, Kind.TIER_KEEP, Kind.EXPIRING, Kind.MEMBER_DAY,
    Kind.CAMPAIGN,
    Kind.BIRTHDAY_SOON, Kind.WELCOME, Kind.DELIVERED, Kind.NEAR_SHIPPING, Kind.TIER_UP, Kind.ANNIVERSARY,
    Kind.FRIEND_CAME, Kind.REPLENISH, Kind.WINBACK, Kind.LAPSED, Kind.DECLINING, Kind.MISSED_BUYS, Kind.REVIEW,
    Kind.SPECIALIST, Kind.FREQUENT, Kind.PLAYBOOK,
)  # fmt: skip
"""Whose place it is when the caps leave room for one only: first what cannot wait."""

PATIENCE = {
    Kind.LAST_CALL: timedelta(days=1),
    Kind.EXPIRING: timedelta(hours=2),
    Kind.TIER_UP: timedelta(days=1),
    Kind.TIER_KEEP: timedelta(hours=2),
    Kind.LAPSED: timedelta(hours=2),
    Kind.BUY_OVER: timedelta(days=3),
    Kind.BUY_OFFER: timedelta(hours=2),
    Kind.BUY_STEP: timedelta(days=3),
    Kind.BUY_UNPAID: timedelta(days=1),
    Kind.BUY_ASKED: timedelta(days=1),
    Kind.BIRTHDAY: timedelta(hours=2),
    Kind.WELCOME: timedelta(hours=2),
    Kind.FRIEND_CAME: timedelta(hours=2),
    Kind.FRIEND_ORDERED: timedelta(days=3),
    Kind.FRIEND_RETURNED: timedelta(days=3),
    Kind.BUY_DAY: timedelta(days=1),
    Kind.BUY_NEAR: timedelta(days=1),
    Kind.MISSED_BUYS: timedelta(hours=2),
    Kind.NEAR_SHIPPING: timedelta(hours=2),
    Kind.DELIVERED: timedelta(hours=2),
    Kind.REVIEW: timedelta(hours=2),
    Kind.REPLENISH: timedelta(hours=2),
    Kind.COUPON_ENDS: timedelta(hours=2),
    Kind.BIRTHDAY_SOON: timedelta(hours=2),
    Kind.BIRTHDAY_GIFT: timedelta(hours=2),
    Kind.ANNIVERSARY: timedelta(hours=2),
    Kind.MEMBER_DAY: timedelta(hours=2),
    Kind.FREQUENT: timedelta(hours=2),
    Kind.SPECIALIST: timedelta(hours=2),
    Kind.WINBACK: timedelta(hours=2),
    Kind.DECLINING: timedelta(hours=2),
    Kind.PLAYBOOK: timedelta(hours=2),
    Kind.CAMPAIGN: timedelta(hours=2),
}
"""How much later than meant a nudge still fits the hour; after that it waits for her next evening."""

MUTED_FOR = timedelta(days=90)


class QuietWay(StrEnum):
    """What becomes of a nudge that is meant for a time at which nobody is written to.

    HOLD: it is said when she may be written to again. EDGE: before or after, whichever is nearer to what was meant.
    DROP: it is not said.
    """

    HOLD = "hold"
    EDGE = "edge"
    DROP = "drop"


QUIET_WAYS = {Kind.LAST_CALL: QuietWay.EDGE, Kind.BUY_DAY: QuietWay.EDGE, Kind.BUY_NEAR: QuietWay.DROP}
"""By kind; every other one is held. A call before the end is worth nothing after it."""


class Reason(StrEnum):
    """Why a nudge was held or dropped."""

    QUIET = "quiet"
    LATE = "late"
    CAP_DAY = "cap_day"
    CAP_WEEK = "cap_week"
    CAP_STARTED = "cap_started"
    STOPPED = "stopped"
    MUTED = "muted"
    ERASED = "erased"
    UNREACHABLE = "unreachable"
    NO_LONGER_TRUE = "no_longer_true"
    TOO_LATE = "too_late"
    PAUSED = "paused"
    HALTED = "halted"
    REFUSED = "refused"
    UNPROVEN = "unproven"
    HOLDOUT = "holdout"
    WINDOW = "window"
    STILL_DAY = "still_day"
    CAP_HERS = "cap_hers"
    CAP_GROUP = "cap_group"
    RESTING = "resting"
    NOT_HERS = "not_hers"
    BOUGHT = "bought"
    GIVEN_BACK = "given_back"


OF_HER_DOING = (Reason.BOUGHT, Reason.GIVEN_BACK)
"""What she did since it was planned: whoever is compared with others stays on her side."""
AT_THEIR_TIME = frozenset(
    {
        Kind.BIRTHDAY, Kind.BIRTHDAY_GIFT, Kind.BIRTHDAY_SOON, Kind.BUY_ASKED, Kind.BUY_DAY, Kind.BUY_NEAR,
        Kind.BUY_OFFER, Kind.BUY_OVER, Kind.BUY_STEP, Kind.BUY_UNPAID, Kind.CAMPAIGN, Kind.COUPON_ENDS, Kind.LAST_CALL,
        Kind.MEMBER_DAY,
    }
)  # fmt: skip
"""What is bound to a time of its own: no other hour is tried out with it."""


class Stage(StrEnum):
    """When the gate is asked about a nudge: as it is planned, and right before it would leave."""

    PLAN = "plan"
    ARM = "arm"


class Verdict(StrEnum):
    """What the gate can say."""

    SEND = "send"
    HOLD = "hold"
    DROP = "drop"


class Answer(StrEnum):
    """What a member did about a nudge."""

    TAP = "tap"
    REPLY = "reply"
    REACTION = "reaction"
    CLICK = "click"
    WHY = "why"


TOWARDS = (Answer.TAP, Answer.REPLY, Answer.CLICK)
"""What she may do about a message that can lead to an order. Who asks why she got it shows no interest by that."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A nudge to be planned: to whom, because of what, from when until when it makes sense.

    With `drop` it is only written down as not said, for the honest list.
    """

    member: int
    kind: Kind
    about: str
    klass: Class
    not_before: datetime
    valid_until: datetime
    facts: dict[str, object]
    drop: Reason | None = None

    @property
    def dedupe(self) -> str:
        """One occasion of one member, for ever: an order or a buy or a date, never a time of day."""
        return f"{self.kind}:{self.member}:{self.about}"


@dataclass(frozen=True, slots=True)
class Nudge:
    """A planned nudge as the sender sees it.

    `fence` grows with each claim: who holds an older one has lost the nudge. `attempts` counts sendings.
    `instead_of` is the unproven nudge the owner wants said once more.
    """

    id: int
    member: int
    kind: Kind
    about: str
    klass: Class
    facts: dict[str, object] = field(repr=False)
    not_before: datetime
    valid_until: datetime
    attempts: int
    fence: int = 0
    instead_of: int | None = None
