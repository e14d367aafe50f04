"""Reckon what is to pay for an order with a code, points and the wallet, and book all of it together or nothing.

Her tier's price comes off first, then one coupon; points pay at most the shop's share of what is left, goods and
shipping; the wallet pays what she likes of the rest.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from models.coupons import actions as coupons
from models.coupons import offers
from models.coupons import queries as codes
from models.coupons.combining import (
    Held,
    Rates,
    TierPrice,
    at_tier_price,
    below_floor,
    best_combination,
    points_needed,
    points_value,
)
from models.coupons.refusals import BelowFloor, NoSuchCode, OneCoupon
from models.coupons.rules import Code, Worth, points_rate, worth
from models.coupons.rules import Order as Bought
from models.database import Session
from models.errors import ShopError
from models.loyalty import points as spending
from models.loyalty import wallet
from models.loyalty.rules import NotEnoughCredit, NotEnoughPoints
from models.money import AmountNotPositive, Money, exponent
from models.orders.actions import Recorded, record
from models.orders.finding import known_kinds, listed_minor, number_of, row_of, spendable_points, tier_of
from models.orders.pricing import Foreign, Paid, goods_by_kind
from models.orders.rules import CHAT, OrderElsewhere, ReadLine, WrongCurrency, cause_of
from models.shops.rules import Shop


class PointsOverShare(ShopError):
    """Points pay only a part of an order; nothing was booked."""

    code = "points-over-share"


class MoreThanDue(ShopError):
    """From the wallet at most what is left to pay is taken; nothing was booked."""

    code = "more-than-due"


class SumMoved(ShopError):
    """What comes off changed since the sum was shown: `due` would be left to pay now. Nothing was booked."""

    code = "sum-moved"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order as staff wrote it. `total` is all of it before anything comes off, with shipping and tax in it.

    Her tier's price comes off unless `tier` says no.
    """

    external_id: str
    total: Money
    lines: tuple[ReadLine, ...]
    shipping: Money | None = None
    tax: Money | None = None
    foreign: Foreign | None = None
    code: str | None = None
    points: int = 0
    wallet: Money | None = None
    tier: bool = True
    cost: Money | None = None

    @property
    def cost_minor(self) -> int | None:
        """What the shop paid for it, said of all of it or of every item; None where that is not known."""
        if self.cost is not None:
            return self.cost.minor
        if not self.lines or any(one.cost is None for one in self.lines):
            return None
        return sum(one.cost.minor * one.quantity for one in self.lines if one.cost is not None)

    @property
    def items_total(self) -> Money | None:
        """What its items come to with shipping; the total itself where they do with tax; None without all prices."""
        if not self.lines or any(one.price is None for one in self.lines):
            return None
        goods = sum(one.price.minor * one.quantity for one in self.lines if one.price is not None)
        items = goods + minor_of(self.shipping)
        fits = self.total.minor in (items, items + minor_of(self.tax))
        return self.total if fits else Money(items, self.total.currency)

    @property
    def deducts(self) -> bool:
        """Whether anything of hers is used up by it, so that somebody should look at the sum first."""
        return self.code is not None or self.points > 0 or self.wallet is not None


@dataclass(frozen=True, slots=True)
class TierOff:
    """What a tier takes off an order: its price, and what that comes to on goods and shipping."""

    code: str
    price: TierPrice
    goods: Money
    shipping: Money

    @property
    def minor(self) -> int:
        """All of it."""
        return self.goods.minor + self.shipping.minor


@dataclass(frozen=True, slots=True)
class Sum:
    """The whole sum of an order: what comes off and why, what the wallet pays, and what is left to pay in money.

    `shipping` is what is still paid for it.
    """

    total: Money
    tier: TierOff | None
    coupon: Money
    code: str | None
    gift: str | None
    points: int
    points_off: Money
    wallet: Money
    due: Money
    shipping: Money

    @property
    def paid(self) -> Money:
        """What is paid in money, in hand and from the wallet."""
        return self.due + self.wallet

    def paid_by(self, wanted: Wanted) -> Paid:
        """The same as it is kept with the order."""
        tier = self.tier
        return Paid(
            self.coupon.minor, self.points, self.points_off.minor, self.wallet.minor,
            tier_code=tier.code if tier else None,
            tier_percent=tier.price.percent if tier else 0,
            tier_free_minor=tier.price.free_from_minor if tier else None,
            tier_minor=tier.minor if tier else 0,
            shipping_off_minor=minor_of(wanted.shipping) - self.shipping.minor,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Advice:
    """What would be better for her than an order as it is: a coupon of hers, and what she would pay with it.

    `tier` is False where the coupon is worth more at the list price. `left_out` are her other coupons, with the reason.
    """

    code: Code | None
    tier: bool
    pay: Money
    left_out: tuple[tuple[Held, ShopError], ...]


async def reckon(session: Session, shop: Shop, member: int, wanted: Wanted, *, now: datetime) -> Sum:
    """The whole sum of an order as of now; nothing is written.

    Raises `WrongCurrency`, `AmountNotPositive`, every refusal of the code, `PointsOverShare`, `MoreThanDue`,
    `NotEnoughPoints` and `NotEnoughCredit`.
    """
    return await _reckoned(session, shop, member, await _known(session, shop, wanted), now=now)


async def _reckoned(session: Session, shop: Shop, member: int, wanted: Wanted, *, now: datetime) -> Sum:
    order = _bought(shop, wanted)
    tier = await _tier_price(session, shop, member, wanted, now=now)
    hers, _ = at_tier_price(order, tier[1])
    code, made = await _coupon(session, shop, member, wanted, order, hers, now=now)
    known = summed(shop, wanted, tier, made, code.shown if code else None)
    if known.points and (have := await spendable_points(session, shop.id, member, now=now)) < known.points:
        raise NotEnoughPoints(have=have, need=known.points)
    taken = known.wallet
    if taken.minor and (there := await wallet.held(session, shop.id, member, shop.currency)).minor < taken.minor:
        raise NotEnoughCredit(have=there, need=taken)
    return known


def summed(shop: Shop, wanted: Wanted, tier: tuple[str, TierPrice], made: Worth, code: str | None) -> Sum:
    """The sum of an order when her tier and her coupon come to this. Raises `PointsOverShare`, `MoreThanDue`."""
    order = _bought(shop, wanted)
    hers, tier_off = at_tier_price(order, tier[1])
    shipping_free = (order.shipping_minor or 0) - (hers.shipping_minor or 0)
    zero = Money(0, shop.currency)
    of_tier = None
    if tier_off:
        goods = Money(tier_off - shipping_free, shop.currency)
        of_tier = TierOff(tier[0], tier[1], goods, Money(shipping_free, shop.currency))
    left = Money(wanted.total.minor - tier_off - made.off_minor, shop.currency)
    points, points_off = _points(shop, wanted.points, left)
    left -= points_off
    taken = wanted.wallet or zero
    if taken.minor > left.minor:
        raise MoreThanDue(most=left)
    shipping = Money((hers.shipping_minor or 0) - made.shipping_off_minor, shop.currency)
    off = Money(made.off_minor, shop.currency)
    return Sum(wanted.total, of_tier, off, code, made.gift, points, points_off, taken, left - taken, shipping)


async def advise(session: Session, shop: Shop, member: int, wanted: Wanted, *, now: datetime) -> Advice | None:
    """The best her own coupons can do for an order; None when she has none that does more than what is asked."""
    held = await codes.held(session, shop.id, member, now=now)
    if not held:
        return None
    wanted = await _known(session, shop, wanted, coupon=True)
    order = _bought(shop, wanted)
    _, price = await _tier_price(session, shop, member, wanted, now=now)
    hers, tier_off = at_tier_price(order, price)
    code, made = await _coupon(session, shop, member, wanted, order, hers, now=now)
    best = best_combination(order, tier=price, held=held, member=member, rates=rates_of(shop), now=now)
    taken = best.taken.code if best.taken else None
    if taken is not None and (best.gain_minor <= tier_off + made.cost_minor and (code or not best.worth.gift)):
        taken = None
    left_out = tuple(one for one in best.left_out if code is None or one[0].code.id != code.id)
    return Advice(taken, best.tier, Money(best.pay_minor, shop.currency), left_out)


async def points_could(session: Session, shop: Shop, member: int, known: Sum, *, now: datetime) -> tuple[int, Money]:
    """The most of her points this order would take, none being spent on it yet, and what they would pay."""
    have = await spendable_points(session, shop.id, member, now=now)
    most = known.paid.minor * shop.policy.points_share_percent // 100
    minor = min(points_value(have, **_worth(shop)), most)
    return points_needed(minor, **_worth(shop)), Money(minor, shop.currency)


async def check_out(
    session: Session,
    shop: Shop,
    member: int,
    wanted: Wanted,
    *,
    by: int | None,
    now: datetime,
    shown_due: int | None = None,
) -> tuple[Recorded, Sum] | None:
    """Book an order and take what pays a part of it: all or nothing, once. None when it was booked before.

    Codes for her next order come with it (`coupons.queries.came_with`). Raises `SumMoved` where not `shown_due` is left
    to pay, `OrderElsewhere` for a number that is another order, and everything `reckon` raises.
    """
    if (number := await number_of(session, shop.id, wanted.external_id)) is not None:
        # Its code and points are used up by itself: it is not reckoned again.
        row = await row_of(session, shop.id, number)
        if row is None or row.member_id != member or listed_minor(row) != wanted.total.minor:
            raise OrderElsewhere
        return None
    wanted = await _known(session, shop, wanted)
    known = await _reckoned(session, shop, member, wanted, now=now)
    booked = await record(
        session, shop, member=member, external_id=wanted.external_id, total=known.paid, lines=wanted.lines, by=by,
        now=now, shipping=known.shipping, tax=wanted.tax, paid_by=known.paid_by(wanted), foreign=wanted.foreign,
        cost_minor=wanted.cost_minor,
    )  # fmt: skip
    if booked is None:
        return None
    if shown_due is not None and known.due.minor != shown_due:
        raise SumMoved(due=known.due)
    cause = cause_of(CHAT, wanted.external_id)
    if wanted.code is not None:
        await _use(session, shop, member, wanted, known, booked.order, cause=cause, by=by, now=now)
    if known.points:
        await spending.spend(session, shop.id, member, known.points, cause=f"spend:{cause}", now=now, by=by)
    if known.wallet.minor:
        await wallet.pay(session, shop.id, member, known.wallet, cause=f"pay:{cause}", now=now, by=by)
    paid = known.paid.minor
    await offers.on_order(session, shop, member=member, order=str(booked.order), paid_minor=paid, now=now)
    return booked, known


def rates_of(shop: Shop) -> Rates:
    """What a shop reckons with."""
    rate = points_rate(shop.currency, shop.policy.points_worth)
    return Rates(shop.currency, rate, shop.policy.points_per_unit, int(10 ** exponent(shop.currency)))


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
    """At her tier's price; shipping that nobody named is none, so that free shipping is not used up for nothing."""
    hers, _ = at_tier_price(_bought(shop, wanted), known.tier.price if known.tier else TierPrice())
    goods, shipping = (Money(minor, shop.currency) for minor in (hers.goods_minor, hers.shipping_minor or 0))
    applied = await coupons.use_on_order(
        session, shop, member, wanted.code or "", goods, order=str(order), cause=cause, by=by, now=now,
        shipping=shipping, kinds=hers.kinds,
    )  # fmt: skip
    if applied.off != known.coupon:
        raise OneCoupon
    row = await row_of(session, shop.id, order)
    assert row is not None, "it was booked a moment ago"
    row.coupon_code = applied.shown
    await session.flush()


def _bought(shop: Shop, wanted: Wanted) -> Bought:
    if wanted.total.currency != shop.currency:
        raise WrongCurrency(given=wanted.total.currency, kept=shop.currency)
    shipping = minor_of(wanted.shipping)
    if wanted.total.minor <= 0 or shipping + minor_of(wanted.tax) > wanted.total.minor:
        raise AmountNotPositive
    goods = wanted.total.minor - shipping
    return Bought(goods, shipping, "new", wanted.cost_minor, kinds=kinds_in(wanted, goods))


def kinds_in(wanted: Wanted, goods_minor: int) -> dict[str, int]:
    """The goods of an order by category, as far as its items say what they are and what they cost."""
    kinds = [one.category.casefold() if one.category else None for one in wanted.lines]
    prices = [one.price.minor * one.quantity if one.price else None for one in wanted.lines]
    return goods_by_kind(list(zip(kinds, prices, strict=True)), goods_minor)


async def _known(session: Session, shop: Shop, wanted: Wanted, *, coupon: bool = False) -> Wanted:
    """The same order; where a coupon may go by it, an item that does not say what it is is what it was booked as."""
    if wanted.code is None and not coupon:
        return wanted
    return replace(wanted, lines=await known_kinds(session, shop.id, wanted.lines))


async def tier_price(session: Session, shop: Shop, member: int, *, now: datetime) -> tuple[str, TierPrice]:
    """Her tier at this moment and its price; none where the shop does not take it off by itself."""
    if not shop.policy.tier_prices:
        return "", TierPrice()
    tier = await tier_of(session, shop, member, now=now)
    free = tier.benefits.shipping
    minor = free * int(10 ** exponent(shop.currency)) if free is not None else None
    return tier.code, TierPrice(tier.benefits.discount, minor)


async def _tier_price(
    session: Session, shop: Shop, member: int, wanted: Wanted, *, now: datetime
) -> tuple[str, TierPrice]:
    return await tier_price(session, shop, member, now=now) if wanted.tier else ("", TierPrice())


async def _coupon(
    session: Session, shop: Shop, member: int, wanted: Wanted, order: Bought, hers: Bought, *, now: datetime
) -> tuple[Code | None, Worth]:
    if wanted.code is None:
        return None, Worth()
    found = await codes.find(session, shop.id, wanted.code)
    if found is None:
        raise NoSuchCode
    found = await coupons.check_now(session, shop, found, member, now=now, order=hers)
    if below_floor(found.terms, order, hers, rates_of(shop)):
        raise BelowFloor
    return found, worth(found.terms, hers, rate=rates_of(shop).rate)


def _points(shop: Shop, points: int, left: Money) -> tuple[int, Money]:
    if not points:
        return 0, Money(0, shop.currency)
    share = shop.policy.points_share_percent
    most = left.minor * share // 100
    value = points_value(points, **_worth(shop))
    if value > most or not value:
        needed = points_needed(most, **_worth(shop))
        raise PointsOverShare(most=needed, amount=Money(most, shop.currency), share=share)
    return points_needed(value, **_worth(shop)), Money(value, shop.currency)


def _worth(shop: Shop) -> dict[str, int]:
    return {"per_unit": shop.policy.points_worth, "minor_per_unit": int(10 ** exponent(shop.currency))}


def minor_of(amount: Money | None) -> int:
    """An amount in minor units; nothing is none."""
    return amount.minor if amount else 0
