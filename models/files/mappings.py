"""Reads the one line in which a shop owner says which column of an unknown table is what."""

import re

from models.errors import ShopError
from models.files.dates import DayOrder
from models.files.formats import CustomerKind, Field, Format, Standing
from models.money import CURRENCIES, DecimalMark

MAPPING_CHARS_MAX = 1_000

# Statuses of tables nobody described to us, in the words shops use; any other word is refused, not guessed.
_STATUS_WORDS = {
    Standing.PAID: "paid completed complete done shipped delivered fulfilled bezahlt abgeschlossen geliefert versendet "
    "pagado completado enviado entregado 已付款 已支付 已发货 已完成 交易成功 已收货 已簽收 已付",
    Standing.UNPAID: "unpaid pending open authorized voided failed offen ausstehend pendiente 未付款 待付款 等待付款",
    Standing.CANCELLED: "cancelled canceled storniert cancelado anulado 已取消 交易关闭",
    Standing.REFUNDED: "refunded erstattet reembolsado 已退款 全额退款",
    Standing.PARTLY_REFUNDED: "partially_refunded 部分退款",
}
_PAIR = re.compile(r"""\s*(?P<key>[A-Za-z_]+)\s*=\s*(?:"(?P<quoted>[^"]+)"[,;]?|(?P<plain>[^\s"]+))""")
_TYPED = str.maketrans({"＝": "=", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "？": "?"})
_SETTINGS = ("decimal", "dates")
_FIELDS = tuple(one for one in Field if one is not Field.SOURCE)
_CUSTOMERS = tuple(one for one in CustomerKind if one is not CustomerKind.OURS)


class MappingRefused(ShopError):
    """A mapping is written as `field=column`; `at` is where the reading stopped."""

    code = "mapping-unreadable"


class MappingUnknownField(MappingRefused):
    """No field of an order has this name; `known` lists those there are."""

    code = "mapping-unknown-field"


class MappingIncomplete(MappingRefused):
    """Without customer, date, amount and currency a row is no order; `missing` names what is not there."""

    code = "mapping-incomplete"


def parse_mapping(text: str) -> Format:
    """Read a mapping an owner typed, e.g. `customer=client date="Order date" amount=sum currency=USD id=?`.

    The customer may be named as `email=`, `phone=`, `name=` or `customer=`, several in order of trust. `currency` is an
    ISO code or a column. `id=?` (or none) says that the rows have no number of their own. `decimal=,` and
    `dates=dmy|mdy|ymd` answer what a file left open. Raises MappingRefused.
    """
    pairs = _pairs(text)
    customers = {CustomerKind(key): (value,) for key, value in pairs.items() if key in set(_CUSTOMERS)}
    currency = pairs.get("currency", "")
    missing = [name for name in ("date", "amount", "currency") if name not in pairs]
    if missing or not customers:
        raise MappingIncomplete(missing=missing + ["customer"] * (not customers))
    constant = currency if currency in CURRENCIES else None
    left_out = {"id" if pairs.get("id") == "?" else "", "currency" if constant else ""}
    return Format(
        source="table",
        columns={Field(key): (value,) for key, value in pairs.items() if key in set(_FIELDS) - left_out},
        customers=customers,
        statuses={word: standing for standing, words in _STATUS_WORDS.items() for word in words.split()},
        currency=constant,
        decimal=_decimal(pairs.get("decimal")),
        day_order=_day_order(pairs.get("dates")),
        strict=True,
    )


def _pairs(text: str) -> dict[str, str]:
    if len(text) > MAPPING_CHARS_MAX:
        raise MappingRefused(at="")
    written, pairs, place = text.translate(_TYPED).strip(), dict[str, str](), 0
    while place < len(written):
        match = _PAIR.match(written, place)
        if match is None or match["key"].lower() in pairs:
            raise MappingRefused(at=written[place : place + 20].strip())
        key, place = match["key"].lower(), match.end()
        if key not in {*_FIELDS, *_CUSTOMERS, *_SETTINGS}:
            raise MappingUnknownField(at=key[:20], known=[*_CUSTOMERS, *_FIELDS, *_SETTINGS])
        # A comma behind a name separates; a comma alone is the answer of `decimal=,`.
        pairs[key] = match["quoted"] or match["plain"].rstrip(",;") or match["plain"]
    return pairs


def _decimal(written: str | None) -> DecimalMark | None:
    if written in (None, ".", ","):
        return "." if written == "." else "," if written else None
    raise MappingRefused(at="decimal")


def _day_order(written: str | None) -> DayOrder | None:
    if written is None:
        return None
    try:
        return DayOrder(written.lower())
    except ValueError:
        raise MappingRefused(at="dates") from None
