"""Coupons that come with a letter: whether the shop can afford one, and the code of hers that belongs to this nudge."""

from datetime import datetime

from models.coupons import offers, queries
from models.coupons.costing import check_terms_margin
from models.coupons.refusals import MarginTooThin
from models.coupons.rules import Code, Kind, Terms, points_rate
from models.database import Session
from models.money import exponent
from models.occasions.rules import setting
from models.outreach.rules import Kind as Occasion
from models.outreach.rules import Nudge
from models.shops.rules import Shop
from models.timekeeping import LAST_MINUTE


async def terms_of(
    session: Session, shop: Shop, kind: Occasion, now: datetime, *, min_minor: int = 0, category: str | None = None
) -> Terms | None:
    """What an occasion gives: so many percent off for so many days, on goods of one category or on all.

    None where too little would be left of an order.
    """
    numbers = setting(shop.policy, kind).numbers
    cost, floor = await queries.last_margin(session, shop.id) or (None, None)
    terms = Terms(
        Kind.PERCENT,
        numbers["percent"],
        min_minor=min_minor,
        days=numbers["days"],
        per_member_max=1,
        cost_percent=cost,
        floor_percent=floor,
        category=category,
    )
    average = await queries.average_order_minor(session, shop.id, None, currency=shop.currency, now=now)
    try:
        check_terms_margin(
            terms,
            average_minor=average,
            points_per_unit=shop.policy.points_per_unit,
            minor_per_major=10 ** exponent(shop.currency),
            rate=points_rate(shop.currency, shop.policy.points_worth),
            currency=shop.currency,
        )
    except MarginTooThin:
        return None
    return terms


async def code_of(session: Session, shop: Shop, nudge: Nudge, terms: Terms, now: datetime) -> Code:
    """The code that goes with a nudge, issued once however often the letter is written."""
    code, _ = await offers.give(session, shop, terms, nudge.member, cause=f"nudge:{nudge.id}", by=None, now=now)
    return code


def last_minute(code: Code) -> datetime:
    """The last minute in which a code with an end can be used, as people say it."""
    if code.ends_at is None:
        raise ValueError(f"code {code.id} has no end")
    return code.ends_at - LAST_MINUTE
