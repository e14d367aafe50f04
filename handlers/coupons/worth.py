"""What an offer will probably cost the shop, and what it leaves of an order; said before anything is given away."""

from handlers.arrivals import Day
from locales import Voice
from models.coupons import queries
from models.coupons.costing import Projection, check_terms_margin
from models.coupons.rules import Kind, Terms, points_rate
from models.money import Money, exponent
from models.shops.rules import Shop


async def check_margin(day: Day, terms: Terms, members: list[int] | None) -> tuple[int, Money | None]:
    """The average order, and what is left of the order the offer hurts most; raises `MarginTooThin`."""
    shop = day.shop
    average = await queries.average_order_minor(day.session, shop.id, members, currency=shop.currency, now=day.now)
    left = check_terms_margin(
        terms,
        average_minor=average,
        points_per_unit=shop.policy.points_per_unit,
        minor_per_major=10 ** exponent(shop.currency),
        rate=points_rate(shop.currency, shop.policy.points_worth),
        currency=shop.currency,
    )
    return average, left


def cost(likely: Projection, terms: Terms, shop: Shop, voice: Voice) -> str:
    """How many will use it, on what, and what that comes to."""
    if not likely.each_minor:
        return voice("coupon-cost-unknown", shipping=terms.effect is Kind.SHIPPING)
    return voice(
        "coupon-cost",
        people=likely.people,
        share=likely.share_percent,
        orders=likely.orders,
        order=Money(likely.order_minor, shop.currency),
        each=Money(likely.each_minor, shop.currency),
        total=Money(likely.total_minor, shop.currency),
        capped=likely.capped,
    )


def margin(terms: Terms, left: Money | None, shop: Shop, voice: Voice) -> str:
    """What is left of the order it hurts most."""
    if left is None:
        return voice("coupon-margin-unknown", known=terms.cost_percent is not None)
    return voice("coupon-margin-left", left=left, cost=terms.cost_percent or 0, floor=terms.floor_percent or 0)
