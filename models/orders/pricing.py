"""What of an order earns points, item by item, and what is left of that after refunds."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal

from models.errors import ShopError
from models.loyalty.earning import Extra, Part, Scope, Why, points_for
from models.money import AMOUNT_DIGITS_MAX, AmountTooLarge, Money, exponent


class BadRate(ShopError):
    """A rate is a number above zero with at most eight decimals, such as `@0.1342`."""

    code = "bad-rate"


@dataclass(frozen=True, slots=True)
class Foreign:
    """What an order came to in the currency it was made in, and what one unit of that was worth then."""

    amount: Money
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Paid:
    """How an order was paid besides money in hand, in minor units of the shop's currency.

    `coupon_minor`, `points_minor` and `tier_minor` came off and were never paid; `wallet_minor` is part of what was
    paid. The tier's price is `tier_percent` off the goods, and free shipping from `tier_free_minor` of them on.
    """

    coupon_minor: int = 0
    points: int = 0
    points_minor: int = 0
    wallet_minor: int = 0
    tier_code: str | None = None
    tier_percent: int = 0
    tier_free_minor: int | None = None
    tier_minor: int = 0
    shipping_off_minor: int = 0

    @property
    def off_minor(self) -> int:
        """All that came off before anything was paid."""
        return self.coupon_minor + self.points_minor + self.tier_minor

    @property
    def columns(self) -> dict[str, int | str | None]:
        """The same as it is kept with an order."""
        kept = asdict(self)
        return {"points_spent": kept.pop("points"), **kept}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an order as far as points go: its share of the goods, and what of it was given back."""

    base_minor: int
    refunded_minor: int
    category: str | None = None
    brand: str | None = None


@dataclass(frozen=True, slots=True)
class Goods:
    """What an order was booked on and what is left of it, in goods: shipping and tax earn nothing and are left out.

    `given_back` is an order nothing is left of.
    """

    goods_minor: int
    refunded_minor: int
    given_back: bool
    items: tuple[Item, ...]
    extras: tuple[Extra, ...]
    points_per_unit: int
    currency: str
    version: int = 0


def converted(foreign: Foreign, currency: str) -> Money:
    """An amount in the shop's currency at a rate, half a minor unit rounded up. Raises `AmountTooLarge`."""
    minor = (foreign.amount.major * foreign.rate).scaleb(exponent(currency))
    whole = int(minor.to_integral_value(rounding=ROUND_HALF_UP))
    if len(str(whole)) > AMOUNT_DIGITS_MAX:
        raise AmountTooLarge
    return Money(whole, currency)


def goods_of(total_minor: int, shipping_minor: int, tax_minor: int, paid: Paid, *, points_earn: bool) -> int:
    """What earns points: paid and kept, without shipping and tax; what points paid only where the shop says so."""
    return max(total_minor - shipping_minor - tax_minor + (paid.points_minor if points_earn else 0), 0)


def shares(prices: Sequence[int | None], goods_minor: int) -> list[int]:
    """What of the goods was paid for each item, by its price: a discount is shared by all. Cut to whole minor units.

    An item without a price gets what the others leave, if it is the only one; else nothing is known of it: 0.
    """
    known = sum(price or 0 for price in prices)
    open_ones = sum(price is None for price in prices)
    whole = known if not open_ones else max(known, goods_minor)
    found = [goods_minor * price // whole if price and whole else 0 for price in prices]
    if open_ones == 1:
        found[list(prices).index(None)] = goods_minor - sum(found)
    return found


def goods_by_kind(items: Sequence[tuple[str | None, int | None]], goods_minor: int) -> dict[str, int]:
    """What of the goods was paid for each category, by (category, price) of every item: 0 where nobody knows.

    Where all items are of one category, all of it is.
    """
    named = {kind for kind, _ in items}
    if len(named) == 1 and None not in named:
        return {kind: goods_minor for kind in named if kind is not None}
    found: dict[str, int] = {}
    for (kind, _), minor in zip(items, shares([price for _, price in items], goods_minor), strict=True):
        if kind is not None:
            found[kind] = found.get(kind, 0) + minor
    return found


def in_goods(refunded_minor: int, goods_minor: int, paid_minor: int) -> int:
    """What of the goods goes with money given back; rounded up, so that an item given back leaves nothing of it.

    `paid_minor` is the total without shipping: an amount is taken off the goods and their tax first.
    """
    return min(-(-refunded_minor * goods_minor // max(paid_minor, 1)), goods_minor)


def in_proportion(part_minor: int, refunded_minor: int, total_minor: int) -> int:
    """What of a part (points, the wallet's share) has come back once so much of the total has; all of it at the end."""
    return part_minor if refunded_minor >= total_minor else part_minor * refunded_minor // total_minor


def why_left(order: Goods) -> Why:
    """The points an order still earns after what was given back of it.

    What was given back of an item is that item's; an amount that named none is taken off all in their proportion.
    """
    named = sum(one.refunded_minor for one in order.items)
    left = 0 if order.given_back else max(order.goods_minor - order.refunded_minor, 0)
    before = max(order.goods_minor - named, 1)
    parts = [
        Part(max(one.base_minor - one.refunded_minor, 0) * min(left, before) // before, one.category, one.brand)
        for one in order.items
    ]
    return points_for(
        left,
        parts,
        order.extras,
        points_per_unit=order.points_per_unit,
        minor_per_unit=10 ** exponent(order.currency),
        version=order.version,
    )


def extras_kept(extras: Sequence[Extra]) -> list[list[str | int]]:
    """The rules an order met, as they are kept with it."""
    return [[one.scope.value, one.name, one.percent] for one in extras]


def extras_from(kept: Sequence[Sequence[str | int]] | None) -> tuple[Extra, ...]:
    """The rules an order met, from how they were kept."""
    return tuple(Extra(Scope(str(one[0])), str(one[1]), int(one[2])) for one in kept or ())
