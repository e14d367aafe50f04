"""What the bounds of a shipped ladder come to in a shop's own currency: never the same figures in another money.

Bounds are rounded to what people would write on a price list, so a rate that is a few years old does no harm; and the
owner sees them before they hold.
"""

from collections.abc import Sequence
from decimal import Decimal

PER_DOLLAR = {
    code: Decimal(rate)
    for code, rate in {
        "USD": "1", "AUD": "1.5051", "BRL": "4.9946", "CAD": "1.3494", "CHF": "0.8984", "CNY": "7.0809",
        "DKK": "6.8900", "EUR": "0.9245", "GBP": "0.8039", "HKD": "7.8292", "INR": "82.5708", "JPY": "140.5001",
        "KRW": "1306.7637", "LKR": "326.6297", "MXN": "17.7334", "MYR": "4.5577", "NOK": "10.5659", "NZD": "1.6279",
        "SEK": "10.6089", "SGD": "1.3428", "THB": "34.7841", "TWD": "31.1525", "ZAR": "18.4535",
        "IDR": "14308.14", "PHP": "49.25", "VND": "23159.78",
    }.items()
}  # fmt: skip
"""Units for one US dollar: averages of 2023, Federal Reserve release G.5A of 1 February 2024.
The last three are averages of 2021, World Bank indicator PA.NUS.FCRF.
"""
ROUND = tuple(map(Decimal, ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "7", "8", "10")))


def bounds_in(bounds: Sequence[int], home: str, currency: str) -> tuple[int, ...] | None:
    """The bounds of a ladder made for `home`, in another currency; None for one whose rate is not known here."""
    if currency == home:
        return tuple(bounds)
    if currency not in PER_DOLLAR:
        return None
    rate = PER_DOLLAR[currency] / PER_DOLLAR[home]
    return tuple(rounded(bound * rate) for bound in bounds)


def rounded(amount: Decimal) -> int:
    """The nearest of 1, 1.5, 2, 2.5, 3, 4 … 8 times a power of ten, in whole units."""
    if amount < 1:
        return 1 if amount else 0
    power = Decimal(10) ** amount.adjusted()
    nearest = min(ROUND, key=lambda one: abs(one * power - amount))
    return max(int(nearest * power), 1)
