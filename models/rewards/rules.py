"""What points can be exchanged for, by whom and how often; and why an exchange is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.errors import ShopError
from models.loyalty.rules import NotEnoughPoints
from models.money import AMOUNT_DIGITS_MAX, POINTS_MAX

TITLE_CHARS_MAX = 60
COUNT_MAX = 1_000_000
OPEN_MAX = 30
"""More rewards than these are a shop of their own: nobody reads so long a list on a phone."""


class Kind(StrEnum):
    """What somebody gets. A product or free shipping is handed over by staff; credit and a coupon are there at once."""

    PRODUCT = "product"
    SHIPPING = "shipping"
    WALLET = "wallet"
    COUPON = "coupon"


AT_ONCE = frozenset({Kind.WALLET, Kind.COUPON})
"""Kinds nobody has to hand over."""


class State(StrEnum):
    """Where a reward stands: shown to staff for a last look, on, or off."""

    DRAFT = "draft"
    OPEN = "open"
    STOPPED = "stopped"


class Stage(StrEnum):
    """Where a redemption stands: to be handed over, done, or cancelled with the points given back."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a reward is and costs. `worth_minor` is the credit it gives, `coupon_line` the coupon as staff wrote it.

    `stock` is how many are there when these terms begin, `per_member_max` how many one person may have; None: no limit.
    """

    kind: Kind
    title: str
    points: int
    worth_minor: int = 0
    coupon_line: str | None = None
    stock: int | None = None
    per_member_max: int | None = None


@dataclass(frozen=True, slots=True)
class Reward:
    """One reward at a moment. `version` counts its terms; `left` is what is left of the stock, None without a limit.

    `coupon` is the offer its codes belong to.
    """

    id: int
    state: State
    version: int
    terms: Terms
    left: int | None
    coupon: int | None = None


@dataclass(frozen=True, slots=True)
class Redemption:
    """Points exchanged for a reward, under the terms of that moment: a later change of the reward changes nothing.

    `code` is the coupon she got; `at` is when she redeemed it.
    """

    id: int
    reward: int
    member: int
    version: int
    kind: Kind
    title: str
    points: int
    worth_minor: int
    stage: Stage
    at: datetime
    code: str | None = None

    @property
    def cause(self) -> str:
        """What the spending of its points is booked for."""
        return f"reward:{self.id}"


@dataclass(frozen=True, slots=True)
class Hers:
    """What one person has had of one reward: `times` in all, `kept` of them not cancelled."""

    times: int = 0
    kept: int = 0


class NoSuchReward(ShopError):
    """This reward is not (or no longer) on."""

    code = "reward-gone"


class RewardSoldOut(ShopError):
    """None of it is left."""

    code = "reward-sold-out"


class RewardOftenEnough(ShopError):
    """She has had it as often as one person may."""

    code = "reward-often-enough"


class RewardChanged(ShopError):
    """Its terms are not those she said yes to."""

    code = "reward-changed"


class RedemptionClosed(ShopError):
    """This was handed over or cancelled before."""

    code = "redemption-closed"


class UnreadableReward(ShopError):
    """This line does not describe a reward."""

    code = "reward-unreadable"


class BadReward(ShopError):
    """A number or a title no reward can have."""

    code = "reward-bad"


class TooManyRewards(ShopError):
    """As many rewards are on as a list can show."""

    code = "reward-too-many"


def check_terms(terms: Terms) -> None:
    """Refuse terms nobody could use; raises `BadReward` with the `field` and the `most` it may be."""
    if not 0 < len(terms.title) <= TITLE_CHARS_MAX:
        raise BadReward(field="title", most=TITLE_CHARS_MAX)
    if not 1 <= terms.points <= POINTS_MAX:
        raise BadReward(field="points", most=POINTS_MAX)
    if any(one is not None and not 1 <= one <= COUNT_MAX for one in (terms.stock, terms.per_member_max)):
        raise BadReward(field="count", most=COUNT_MAX)
    if terms.kind is Kind.WALLET and not 1 <= terms.worth_minor < 10**AMOUNT_DIGITS_MAX:
        raise BadReward(field="worth", most=0)


def check(reward: Reward, hers: Hers, *, points: int) -> None:
    """Refuse a reward that somebody with so many points cannot have now, for the reason that is least hers to change.

    Raises `NoSuchReward`, `RewardSoldOut`, `RewardOftenEnough` or `NotEnoughPoints`.
    """
    if reward.state is not State.OPEN:
        raise NoSuchReward
    if reward.left == 0:
        raise RewardSoldOut(title=reward.terms.title)
    most = reward.terms.per_member_max
    if most is not None and hers.kept >= most:
        raise RewardOftenEnough(title=reward.terms.title, most=most)
    if points < reward.terms.points:
        raise NotEnoughPoints(have=points, need=reward.terms.points)


def arranged(rewards: Iterable[Reward], *, points: int) -> list[Reward]:
    """In the order people look for them: what so many points buy first, each part by price, then by age."""
    return sorted(rewards, key=lambda one: (one.terms.points > points or one.left == 0, one.terms.points, one.id))
