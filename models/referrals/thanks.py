"""What a friend gets for coming: a coupon of her own for her first order, as far as the shop can afford one."""

from datetime import datetime

from models.coupons import offers, queries
from models.coupons.costing import check_terms_margin
from models.coupons.refusals import MarginTooThin
from models.coupons.rules import Kind, Terms, points_rate
from models.database import Session
from models.money import exponent
from models.shops.rules import Shop


async def give_gift(session: Session, shop: Shop, *, bond: int, friend: int, now: datetime) -> str | None:
    """The code a friend gets with her bond, once however often it is asked; None where the shop gives nothing."""
    terms = await _terms(session, shop, now=now)
    if terms is None:
        return None
    code, _ = await offers.give(session, shop, terms, friend, cause=f"referral:{bond}", by=None, now=now)
    return code.shown


async def _terms(session: Session, shop: Shop, *, now: datetime) -> Terms | None:
    """None for a percentage of zero, and where too little would be left of an order."""
    policy, per_unit = shop.policy, int(10 ** exponent(shop.currency))
    if not policy.friend_percent:
        return None
    cost, floor = await queries.last_margin(session, shop.id) or (None, None)
    terms = Terms(
        Kind.PERCENT, policy.friend_percent, min_minor=policy.referral_min * per_unit, days=policy.friend_days,
        per_member_max=1, cost_percent=cost, floor_percent=floor,
    )  # fmt: skip
    average = await queries.average_order_minor(session, shop.id, None, currency=shop.currency, now=now)
    rate = points_rate(shop.currency, policy.points_worth)
    try:
        check_terms_margin(
            terms, average_minor=average, points_per_unit=policy.points_per_unit, minor_per_major=per_unit, rate=rate,
            currency=shop.currency,
        )  # fmt: skip
    except MarginTooThin:
        return None
    return terms
