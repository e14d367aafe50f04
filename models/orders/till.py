"""Reckon what is to pay for an order with a code, points and the wallet, and book all of it together or nothing."""

from dataclasses import dataclass
from datetime import datetime

from models.coupons import actions as coupons
from models.coupons import queries as codes
from models.coupons.refusals import NoSuchCode, OneCoupon
from models.coupons.rules import Order as Bought
from models.coupons.rules import points_rate, worth
from models.database import Session
from models.errors import ShopError
from models.loyalty import points as spending
from models.loyalty import wallet
from models.loyalty.rules import NotEnoughCredit, NotEnoughPoints
from models.money import AmountNotPositive, Money, exponent
from models.orders.actions import Recorded, record
from models.orders.finding import number_of, row_of, spendable_points
from models.orders.pricing import Foreign, Paid
from models.orders.rules import CHAT, ReadLine, WrongCurrency, cause_of
from models.shops.rules import Shop


class PointsOverShare(ShopError):
    """Points pay only a part of an order; nothing was booked."""

    code = "points-over-share"


class MoreThanDue(ShopError):
    """From the wallet at most what is left to pay is taken; nothing was booked."""

    code = "more-than-due"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order as staff wrote it. `total` is all of it before anything comes off, with shipping and tax in it."""

    external_id: str
    total: Money
    lines: tuple[ReadLine, ...]
    shipping: Money | None = None
    tax: Money | None = None
    foreign: Foreign | None = None
    code: str | None = None
    points: int = 0
    wallet: Money | None = None

    @property
    def deducts(self) -> bool:
        """Whether anything of hers is used up by it, so that somebody should look at the sum first."""
        return self.code is not None or self.points > 0 or self.wallet is not None


@dataclass(frozen=True, slots=True)
class Sum:
    """The whole sum of an order: what comes off, what the wallet pays, and what is left to pay in money."""

    total: Money
    coupon: Money
    code: str | None
    gift: str | None
    points: int
    points_off: Money
    wallet: Money
    due: Money

    @property
    def paid(self) -> Money:
        """What is paid in money, in hand and from the wallet."""
        return self.due + self.wallet


def points_value(points: int, *, currency: str, worth: int) -> Money:
    """What points pay, in whole minor units; what is less than one is not paid."""
    return Money(points * 10 ** exponent(currency) // max(worth, 1), currency)


def points_needed(value: Money, *, worth: int) -> int:
    """The fewest points that pay an amount."""
    return -(-value.minor * max(worth, 1) // int(10 ** exponent(value.currency)))


async def reckon(session: Session, shop: Shop, member: int, wanted: Wanted, *, now: datetime) -> Sum:
    """The whole sum of an order as of now; nothing is written.

    Raises `WrongCurrency`, `AmountNotPositive`, every refusal of the code, `PointsOverShare`, `MoreThanDue`,
    `NotEnoughPoints` and `NotEnoughCredit`.
    """
    if wanted.total.currency != shop.currency:
        raise WrongCurrency(given=wanted.total.currency, kept=shop.currency)
    if wanted.total.minor <= 0 or _of(wanted.shipping) + _of(wanted.tax) > wanted.total.minor:
        raise AmountNotPositive
    off, code, gift = await _coupon(session, shop, member, wanted, now=now)
    left = wanted.total - off
    points, points_off = await _points(session, shop, member, wanted.points, left, now=now)
    left -= points_off
    taken = wanted.wallet or Money(0, shop.currency)
    if taken.minor > left.minor:
        raise MoreThanDue(most=left)
    if taken.minor and (there := await wallet.held(session, shop.id, member, shop.currency)).minor < taken.minor:
        raise NotEnoughCredit(have=there, need=taken)
    return Sum(wanted.total, off, code, gift, points, points_off, taken, left - taken)


async def check_out(
    session: Session,
    shop: Shop,
    member: int,
    wanted: Wanted,
    *,
    by: int | None,
    now: datetime,
) -> tuple[Recorded, Sum] | None:
    """Book an order and take what pays a part of it: all or nothing, once. None when it was booked before."""
    known = await _sum_if_new(session, shop, member, wanted, now=now)
    if known is None:
        return None
    paid_by = Paid(known.coupon.minor, known.points, known.points_off.minor, known.wallet.minor)
    booked = await record(
        session, shop, member=member, external_id=wanted.external_id, total=known.paid, lines=wanted.lines, by=by,
        now=now, shipping=wanted.shipping, tax=wanted.tax, paid_by=paid_by, foreign=wanted.foreign,
    )  # fmt: skip
    if booked is None:
        return None
    cause = cause_of(CHAT, wanted.external_id)
    if wanted.code is not None:
        await _use(session, shop, member, wanted, known, booked.order, cause=cause, by=by, now=now)
    if known.points:
        await spending.spend(session, shop.id, member, known.points, cause=f"spend:{cause}", now=now, by=by)
    if known.wallet.minor:
        await wallet.pay(session, shop.id, member, known.wallet, cause=f"pay:{cause}", now=now, by=by)
    return booked, known


async def _sum_if_new(session: Session, shop: Shop, member: int, wanted: Wanted, *, now: datetime) -> Sum | None:
    """A known order is not reckoned again: its code and points are used up by itself."""
    if wanted.deducts and await number_of(session, shop.id, wanted.external_id) is not None:
        return None
    return await reckon(session, shop, member, wanted, now=now)


async def _use(
    session: Session,
    shop: Shop,
    member: int,
    wanted: Wanted,
    known: Sum,
    order: int,
    *,
    cause: str,
    by: int | None,
    now: datetime,
) -> None:
    applied = await coupons.use_on_order(
        session, shop, member, wanted.code or "", _goods(wanted), order=str(order), cause=cause, by=by, now=now,
        shipping=wanted.shipping,
    )  # fmt: skip
    if applied.off != known.coupon:
        raise OneCoupon
    row = await row_of(session, shop.id, order)
    assert row is not None, "it was booked a moment ago"
    row.coupon_code = applied.shown
    await session.flush()


async def _coupon(
    session: Session, shop: Shop, member: int, wanted: Wanted, *, now: datetime
) -> tuple[Money, str | None, str | None]:
    nothing = Money(0, shop.currency)
    if wanted.code is None:
        return nothing, None, None
    found = await codes.find(session, shop.id, wanted.code)
    if found is None:
        raise NoSuchCode
    bought = Bought(_goods(wanted).minor, wanted.shipping.minor if wanted.shipping else None, "new")
    found = await coupons.check_now(session, shop, found, member, now=now, order=bought)
    made = worth(found.terms, bought, rate=points_rate(shop.currency))
    return Money(made.off_minor, shop.currency), found.shown, made.gift


async def _points(
    session: Session, shop: Shop, member: int, points: int, left: Money, *, now: datetime
) -> tuple[int, Money]:
    policy = shop.policy
    if not points:
        return 0, Money(0, shop.currency)
    most = Money(left.minor * policy.points_share_percent // 100, shop.currency)
    value = points_value(points, currency=shop.currency, worth=policy.points_worth)
    if value.minor > most.minor or not value.minor:
        raise PointsOverShare(
            most=points_needed(most, worth=policy.points_worth), amount=most, share=policy.points_share_percent
        )
    needed = points_needed(value, worth=policy.points_worth)
    if (have := await spendable_points(session, shop.id, member, now=now)) < needed:
        raise NotEnoughPoints(have=have, need=needed)
    return needed, value


def _goods(wanted: Wanted) -> Money:
    return Money(wanted.total.minor - _of(wanted.shipping), wanted.total.currency)


def _of(amount: Money | None) -> int:
    return amount.minor if amount else 0
