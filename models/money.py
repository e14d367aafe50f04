"""Amounts of money as whole cents of one currency, and the one strict door through which written amounts come in.

Nothing is ever guessed by a factor: a figure that two countries read differently (`1.234`) is asked
about, and a figure that does not fit the currency is refused.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from models.errors import ShopError

DecimalMark = Literal[".", ","]

AMOUNT_CHARS_MAX = 40
AMOUNT_DIGITS_MAX = 15
POINTS_MAX = 100_000_000

# ISO 4217 list one (2026): the codes in use, and the exponents that are not 2.
CURRENCIES = frozenset[str](
    re.findall(
        "[A-Z]{3}",
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
        "CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ "
        "GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR "
        "LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN "
        "PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB "
        "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER "
        "ZAR ZMW ZWG ",
    )
)
_EXPONENTS = {
    **dict.fromkeys(["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI"], 0),
    **dict.fromkeys(["VND", "VUV", "XAF", "XOF", "XPF"], 0),
    **dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3),
    **dict.fromkeys(["CLF", "UYW"], 4),
}

# What people and exports write beside a figure (CLDR symbols of the shop languages, and everyday short forms).
_SIGNS = {
    "$": "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP UYU BND JMD",
    "€": "EUR", "£": "GBP EGP", "¥": "CNY JPY", "₩": "KRW", "₫": "VND", "đ": "VND", "₽": "RUB", "₴": "UAH", "₺": "TRY",
    "₹": "INR", "฿": "THB", "₱": "PHP", "₪": "ILS", "₦": "NGN", "₸": "KZT", "₲": "PYG", "₡": "CRC", "₮": "MNT",
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "CN¥": "CNY", "JP¥": "JPY", "RMB": "CNY", "元": "CNY TWD HKD",
    "人民币": "CNY", "美元": "USD", "欧元": "EUR", "円": "JPY", "원": "KRW", "zł": "PLN", "Kč": "CZK", "Ft": "HUF",
    "kr": "SEK NOK DKK ISK", "kr.": "DKK ISK SEK NOK", "lei": "RON", "лв.": "BGN", "руб.": "RUB", "Fr.": "CHF",
    "SFr.": "CHF", "RM": "MYR", "Rp": "IDR", "R": "ZAR", "S/": "PEN", "Rs": "INR PKR LKR", "Rs.": "INR PKR LKR",
    "F CFA": "XOF", "FCFA": "XAF", "CFPF": "XPF", "KSh": "KES",
}  # fmt: skip
_SIGN_CURRENCIES = {sign: frozenset(codes.split()) for sign, codes in _SIGNS.items()}

# Full-width forms are what an East Asian keyboard types; no other digits are read as figures.
_TYPED = str.maketrans(
    "０１２３４５６７８９．，－＋（）￥＄￡￦−’\u00a0\u202f\u2009\u3000\t", "0123456789.,-+()¥$£₩-'    " + " "
)
_FIGURE = re.compile(r"(?P<lead>[^0-9]*)(?P<body>[0-9][0-9.,' ]*[0-9]|[0-9])(?P<trail>[^0-9]*)", re.DOTALL)
_PLAIN = r"(?P<whole>0|[1-9][0-9]*)(?P<group>)"
_GROUPED = r"(?P<whole>[1-9][0-9]{0,2}(?P<group>[., '])[0-9]{3}(?:(?P=group)[0-9]{3})*)"
_READINGS = (
    re.compile(_PLAIN + r"(?P<mark>)(?P<part>)"),
    re.compile(_PLAIN + r"(?P<mark>[.,])(?P<part>[0-9]+)"),
    re.compile(_GROUPED + r"(?P<mark>)(?P<part>)"),
    re.compile(_GROUPED + r"(?P<mark>(?!(?P=group))[.,])(?P<part>[0-9]+)"),
)
_POINTS = re.compile(r"[1-9][0-9]*")


class AmountNotPositive(ShopError):
    """What is ordered, topped up or paid is more than nothing."""

    code = "amount-not-positive"


class AmountRefused(ShopError):
    """This is not an amount we can read."""

    code = "amount-unreadable"


class AmountTooLarge(AmountRefused):
    """More digits than any order has."""

    code = "amount-too-large"


class AmountTooFine(AmountRefused):
    """More decimals than the currency has."""

    code = "amount-too-fine"


class AmountWithNote(AmountRefused):
    """A second figure stands beside the first, as in `131.77(已退款89.84)`: which one counts is not ours to say."""

    code = "amount-with-note"


class WrongDecimalMark(AmountRefused):
    """The figure is written in the other style than the one that was agreed."""

    code = "amount-other-style"


class AmbiguousAmount(AmountRefused):
    """`1.234` may be one and a bit or a thousand: somebody has to say which."""

    code = "amount-ambiguous"


class CurrencyMismatch(ShopError):
    """Two currencies met where there may be only one."""

    code = "currency-mismatch"


class UnknownCurrency(ShopError):
    """Not a currency code of ISO 4217."""

    code = "currency-unknown"


class PointsRefused(ShopError):
    """Not a number of points: a whole number from 1 on, written in plain digits."""

    code = "points-unreadable"


class PointsNotPositive(PointsRefused):
    """Zero or less."""

    code = "points-not-positive"


class PointsNotWhole(PointsRefused):
    """Points have no decimals."""

    code = "points-not-whole"


class PointsTooLarge(PointsRefused):
    """More than one entry may hold."""

    code = "points-too-large"


def exponent(currency: str) -> int:
    """Return how many decimals the currency has by ISO 4217: 2 for most, 0 for JPY, 3 for KWD."""
    return _EXPONENTS.get(currency, 2)


def currency_code(text: str) -> str:
    """Return the ISO 4217 code written in `text` (any case, blanks around it); signs such as `$` name no currency."""
    code = text.strip().upper()
    if code not in CURRENCIES:
        raise UnknownCurrency
    return code


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in the smallest unit of one currency (`Money(1234, "EUR")` is 12.34 €)."""

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._like(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._like(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    @property
    def major(self) -> Decimal:
        """The amount in whole units, exact, with as many decimals as the currency has."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    @property
    def major_floor(self) -> int:
        """Whole units, cut towards zero, so that an amount given back counts as much as it did when paid."""
        units: int = abs(self.minor) // 10 ** exponent(self.currency)
        return units if self.minor >= 0 else -units

    def _like(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise CurrencyMismatch(ours=self.currency, theirs=other.currency)
        return other.minor


def parse_amount(text: str, currency: str, *, decimal: DecimalMark | None = None) -> Money:
    """Read an amount that a person or a file wrote, as money of `currency`.

    Read: `1,149.00`, `1.234,56`, `1 234,56`, `1'234.56`, `$1,149.00 `, `70,48 zł`, `￥１２０`, `(33.62)` and `-5` as
    negative, a sign or code on either side if it fits the currency. `decimal` is the agreed mark, if known.
    Raises AmbiguousAmount for `1.234` when it is not known, CurrencyMismatch for a sign of another currency,
    another AmountRefused for everything else: no exponents, underscores, foreign digits, surplus decimals.
    """
    if len(text) > AMOUNT_CHARS_MAX:
        raise AmountTooLarge
    written = text.translate(_TYPED).strip()
    figure = _FIGURE.fullmatch(written)
    if figure is None:
        raise AmountWithNote if re.search(r"[0-9] ?\(", written) else AmountRefused
    negative = _negative(figure["lead"], figure["trail"])
    for beside in (figure["lead"], figure["trail"]):
        _check_sign(beside.strip(" +-()"), currency)
    minor = _minor(figure["body"], exponent(currency), decimal)
    return Money(-minor if negative else minor, currency)


class DecimalVotes:
    """Looks at all amounts of a file, one by one, and says which decimal mark they share."""

    def __init__(self) -> None:
        self._proven: set[DecimalMark] = set()
        self._open: str | None = None

    def see(self, text: str) -> None:
        """Take one amount into account: `12,50` proves a comma, `1,234.50` a point, `70` nothing, `1.234` is open."""
        if len(text) > AMOUNT_CHARS_MAX or (figure := _FIGURE.fullmatch(text.translate(_TYPED).strip())) is None:
            return
        readings = _readings(figure["body"])
        if len(readings) > 1:
            self._open = figure["body"]
        elif readings and (mark := readings[0]["mark"]):
            self._proven.add("." if mark == "." else ",")
        elif readings and readings[0]["group"] in (".", ","):
            self._proven.add("," if readings[0]["group"] == "." else ".")

    def agreed(self) -> DecimalMark | None:
        """Return the mark of the file; None when it does not matter, or when both occur and each row is on its own.

        Raises AmbiguousAmount, with an `example`, when some amounts are open and no other row tells.
        """
        if not self._proven and self._open is not None:
            raise AmbiguousAmount(example=self._open)
        return next(iter(self._proven)) if len(self._proven) == 1 else None


def parse_points(text: str) -> int:
    """Read a number of points for one award: 1 to POINTS_MAX, in ASCII digits alone; raises PointsRefused by kind."""
    written = text.strip()
    if _POINTS.fullmatch(written):
        # The length is looked at first: turning 5,000 digits into a number is work nobody asked for.
        if len(written) > len(str(POINTS_MAX)) or int(written) > POINTS_MAX:
            raise PointsTooLarge(most=POINTS_MAX)
        return int(written)
    if re.fullmatch(r"[-−][0-9]{1,40}|0{1,40}", written):
        raise PointsNotPositive
    raise PointsNotWhole if re.fullmatch(r"[0-9]{1,40}[.,][0-9]{1,40}", written) else PointsRefused


def _negative(lead: str, trail: str) -> bool:
    """Whether the marks around a figure make it negative; two ways at once, or half a pair of brackets, are refused."""
    marks = [mark for mark in lead + trail if mark in "+-()"]
    if marks == ["(", ")"] and "(" in lead and ")" in trail:
        return True
    if marks in ([], ["+"]):
        return False
    if marks == ["-"]:
        return True
    raise AmountRefused


def _check_sign(sign: str, currency: str) -> None:
    if not sign or sign.upper() == currency:
        return
    fitting = _SIGN_CURRENCIES.get(sign)
    if fitting is None and sign.upper() in CURRENCIES:
        fitting = frozenset({sign.upper()})
    if fitting is None:
        raise AmountRefused
    if currency not in fitting:
        raise CurrencyMismatch(ours=currency, theirs=sign)


def _readings(body: str) -> list[re.Match[str]]:
    """Return every way to read a figure: with groups only, with a decimal mark, or, when nobody said which, both."""
    found = [match for pattern in _READINGS if (match := pattern.fullmatch(body))]
    # Behind a comma, four digits are the decimals of a database or a group of ten thousand: two readings again.
    if len(found) == 1 and found[0]["mark"] == "," and not found[0]["group"] and len(found[0]["part"]) > 3:
        found *= 2 if found[0]["whole"] != "0" else 1
    return found


def _minor(body: str, places: int, decimal: DecimalMark | None) -> int:
    readings = _readings(body)
    if not readings:
        raise AmountRefused
    if decimal is None and len(readings) > 1:
        raise AmbiguousAmount
    if decimal is not None:
        readings = [reading for reading in readings if reading["mark"] in ("", decimal) and reading["group"] != decimal]
    if not readings:
        raise WrongDecimalMark
    return _in_minor_units(re.sub(r"[^0-9]", "", readings[0]["whole"]), readings[0]["part"], places)


def _in_minor_units(whole: str, part: str, places: int) -> int:
    if len(whole) + places > AMOUNT_DIGITS_MAX:
        raise AmountTooLarge
    if part[places:].strip("0"):
        raise AmountTooFine
    return int(whole + part[:places].ljust(places, "0"))
