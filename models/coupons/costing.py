"""Tells the owner what an offer will cost before it goes out, and refuses one that leaves too little of an order."""

from dataclasses import dataclass

from models.coupons.refusals import MarginTooThin
from models.coupons.rules import Kind, Order, Terms, share_up, worth
from models.money import Money

EXPECTED_PERCENT = 20
"""How many of a hundred people use a coupon, until the shop's own past says it better."""
PAST_CODES_MIN = 50
"""From so many personal codes on the shop's own past counts."""


@dataclass(frozen=True, slots=True)
class Projection:
    """What an offer will probably cost: `orders` of `people`, each on `order_minor`, `each_minor` apiece.

    `total_minor` is never more than the budget and the number of uses allow; `capped` tells that one of them counted.
    """

    people: int
    share_percent: int
    orders: int
    order_minor: int
    each_minor: int
    total_minor: int
    capped: bool


def expected_percent(issued: int, used: int) -> int:
    """The share of people expected to use a coupon: what the last personal codes show, else 20 in a hundred."""
    return EXPECTED_PERCENT if issued < PAST_CODES_MIN else -(-used * 100 // issued)


def project(terms: Terms, *, people: int, share_percent: int, average_minor: int, rate: int) -> Projection:
    """People × the share expected × the discount on their average order, lifted to the minimum where that is higher.

    Shipping is not in an average order: free shipping is counted with its maximum, or not at all without one.
    """
    order = max(average_minor, terms.min_minor)
    each = worth(
        terms.anywhere, Order(order, terms.max_minor if terms.effect is Kind.SHIPPING else None), rate=rate
    ).cost_minor
    wanted = share_up(people, share_percent)
    orders = min(wanted, terms.uses_max) if terms.uses_max is not None else wanted
    total = orders * each if terms.budget_minor is None else min(orders * each, terms.budget_minor)
    return Projection(people, share_percent, orders, order, each, total, total < wanted * each)


def check_margin(*, price: Money, cost: Money, shipping: Money, fees: Money, points: Money, floor: Money) -> Money:
    """What is left of an order: price − cost − shipping − fees − value of the points it earns.

    `price` is what she pays after the discount. Raises `MarginTooThin`, with every figure, below the floor.
    """
    left = price - cost - shipping - fees - points
    if left.minor < floor.minor:
        raise MarginTooThin(price=price, cost=cost, shipping=shipping, fees=fees, points=points, left=left, floor=floor)
    return left


def check_terms_margin(
    terms: Terms, *, average_minor: int, points_per_unit: int, minor_per_major: int, rate: int, currency: str
) -> Money | None:
    """The margin on the order an offer hurts most: the smallest it allows, or the average one if it has no minimum.

    What the offer gives besides (a gift, points, credit) counts as cost. The floor is a percentage of the price
    before the discount. None when nobody said what goods cost, or there is no order to look at.
    """
    order = terms.min_minor or average_minor
    if terms.cost_percent is None or not order:
        return None
    made = worth(terms.anywhere, Order(order, terms.max_minor if terms.effect is Kind.SHIPPING else None), rate=rate)
    price = order - made.goods_off_minor
    points = share_up(price // minor_per_major * points_per_unit, rate)
    given = made.cost_minor - made.goods_off_minor
    return check_margin(
        price=Money(price, currency),
        cost=Money(share_up(order, terms.cost_percent) + given - made.shipping_off_minor, currency),
        shipping=Money(made.shipping_off_minor, currency),
        fees=Money(0, currency),
        points=Money(points, currency),
        floor=Money(share_up(order, terms.floor_percent or 0), currency),
    )
