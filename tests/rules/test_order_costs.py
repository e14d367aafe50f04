"""What an order really cost decides whether a coupon leaves the floor; the percentage is for where nobody said."""

import pytest

from models.coupons.combining import Rates, below_floor
from models.coupons.rules import Kind, Order, Terms


@pytest.mark.parametrize(("cost", "below"), [(None, False), (2_000, False), (7_000, True)])
def test_the_real_cost_beats_the_percentage(cost: int | None, below: bool) -> None:
    terms = Terms(Kind.PERCENT, 10, cost_percent=40, floor_percent=20)
    listed, hers = Order(10_000, cost_minor=cost), Order(9_000, cost_minor=cost)
    assert below_floor(terms, listed, hers, Rates("USD", 100)) is below
