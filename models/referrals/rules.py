"""Who may be said to have brought whom, and when the reward is earned."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.errors import ShopError

TRIES_PER_HOUR_MAX = 10
"""Wrong links a person may follow in an hour before every further one is refused unread."""


class State(StrEnum):
    """Where a bond stands: waiting for the first order, its reward booked, or void because she had ordered before."""

    BOUND = "bound"
    PENDING = "pending"
    VOID = "void"


class Step(StrEnum):
    """How far a friend has come, as the member who brought her sees it."""

    CAME = "came"
    IN_GROUP = "in-group"
    ORDERED = "ordered"
    REWARDED = "rewarded"


@dataclass(frozen=True, slots=True)
class Bond:
    """Who brought whom. `new` is False when the same link had been followed before."""

    id: int
    referrer: int
    friend: int
    bound_at: datetime
    new: bool


@dataclass(frozen=True, slots=True)
class Reward:
    """What a referrer gets for a friend's first paid order; hers to spend from `active_from` on."""

    referral: int
    referrer: int
    friend: int
    points: int
    active_from: datetime


@dataclass(frozen=True, slots=True)
class Friend:
    """A friend a member brought. `name` is None unless both are in one of the shop's groups.

    `points` and `active_from` are known once she has ordered.
    """

    name: str | None
    step: Step
    points: int | None
    active_from: datetime | None


class SelfReferral(ShopError):
    """A member cannot bring herself."""

    code = "self-referral"


class AlreadyCustomer(ShopError):
    """She was a customer before she followed the link."""

    code = "already-customer"


class AlreadyBound(ShopError):
    """Somebody else brought her first, and the first bond stays."""

    code = "already-bound"


class Circle(ShopError):
    """The friend is the one who brought the referrer."""

    code = "referral-circle"


def check_bond(
    *, referrer: int, friend: int, friend_ordered: bool, bound_to: int | None, brought_referrer: Collection[int]
) -> None:
    """Refuse a bond that must not be: with oneself, a second one, with a customer, or in a circle.

    `brought_referrer` are all who stand above the referrer: who brought her, who brought that one, and so on.
    """
    if referrer == friend:
        raise SelfReferral
    if bound_to is not None and bound_to != referrer:
        raise AlreadyBound
    if friend_ordered:
        raise AlreadyCustomer
    if friend in brought_referrer:
        raise Circle


def step_of(*, in_group: bool, reward_from: datetime | None, at: datetime) -> Step:
    """How far a friend has come by a moment."""
    if reward_from is not None:
        return Step.REWARDED if reward_from <= at else Step.ORDERED
    return Step.IN_GROUP if in_group else Step.CAME


def state_after(*, since: datetime, until: datetime, ordered_at: datetime, paid_minor: int, least_minor: int) -> State:
    """What a paid order makes of a bond that was waiting.

    Within the window it earns the reward, if it comes to the least that counts; a smaller one leaves the bond waiting.
    One from before shows that she was a customer already: the bond is void.
    `since` is the start of the day on which she was brought, because many shops know only the date of an order.
    """
    if paid_minor <= 0 or ordered_at > until:
        return State.BOUND
    if ordered_at < since:
        return State.VOID
    return State.PENDING if paid_minor >= least_minor else State.BOUND
