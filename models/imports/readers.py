"""Turns a table somebody sent into orders, each row taken in, skipped or refused with its reason.

Two walks through the file: the first learns which number is the day, which mark the decimals have and how many rows
each order takes; the second hands out every order as soon as it is whole. So the rows may come in any order, and
no more than the unfinished orders is ever held in memory.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from decimal import Decimal
from hashlib import blake2b
from itertools import chain

from models.addresses import clock_at, doorstep
from models.files.cells import Cell, is_blank, text_of
from models.files.columns import Columns, Record, RowRefused
from models.files.dates import DayOrder, DayOrderVotes, moment_of
from models.files.formats import CustomerKind, Field, Format, Standing
from models.files.sheets import Sheet
from models.imports.rules import BadRow, SkipKind, SkippedOrder, skip_kind
from models.money import DecimalMark, DecimalVotes, Money, currency_code, parse_amount
from models.orders.rules import CustomerKey, ReadLine, ReadOrder, WrongCurrency, is_our_number

ID_CHARS_MAX = 120
TEXT_CHARS_MAX = 300
SOURCE_CHARS_MAX = 40
_BEHIND_SOURCE = "\x1f"

# What Excel leaves of a long number: the digits behind are gone, and zeros would be invented.
_TRUNCATED = re.compile(r"'?[+-]?\d(?:[.,]\d*)?[eE]\+\d+", re.ASCII)
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
_PHONE = re.compile(r"[0-9+()./\- x#]{6,40}", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,6})(?:\.0{1,4})?", re.ASCII)
_AMOUNTS = (Field.AMOUNT, Field.REFUND, Field.SHIPPING, Field.PRICE)
_LINE = (Field.ITEM, Field.QUANTITY, Field.PRICE, Field.SKU)


@dataclass(slots=True)
class Counts:
    """What became of the rows: `rows` = `taken` + all of `skipped` (by SkipKind) + all of `rejected` (by code)."""

    rows: int = 0
    taken: int = 0
    orders: int = 0
    lines: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Habits:
    """What the first walk learnt about the whole file."""

    order: DayOrder | None
    decimal: DecimalMark | None
    rows_of: Counter[str]


class Reading:
    """The orders of one file, to be walked through; `counts` is complete when the walk is."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        layout: Format,
        habits: _Habits,
        zone: tzinfo,
        now: datetime,
        salt: bytes,
        kept: str | None,
    ) -> None:
        self.counts = Counts()
        self._sheet, self._columns, self._layout, self._habits = sheet, columns, layout, habits
        self._zone, self._now, self._salt, self._kept = zone, now, salt, kept
        self._occurrences: Counter[bytes] = Counter()

    def __iter__(self) -> Iterator[ReadOrder | SkippedOrder | BadRow]:
        """Yield every order once all its rows were met, and every refused row, one BadRow each."""
        self.counts, self._occurrences = Counts(), Counter()
        waiting: dict[str, list[Record]] = {}
        for row in self._sheet.rows():
            self.counts.rows += 1
            if is_blank(row):
                self.counts.skipped[SkipKind.BLANK] += 1
                continue
            try:
                record = self._columns.record(row)
                name = _order_id(self._columns, record)
            except RowRefused as refusal:
                yield self._rejected(row.line, refusal)
                continue
            if name is None:
                yield from self._settled([record], None)
                continue
            group = waiting.setdefault(name, [])
            group.append(record)
            if len(group) == self._habits.rows_of[name]:
                yield from self._settled(waiting.pop(name), name)

    def _settled(self, group: list[Record], name: str | None) -> Iterator[ReadOrder | SkippedOrder | BadRow]:
        """Make one order of the rows that belong to it, or refuse all of them: half an order is none."""
        group.sort(key=lambda record: record.line)
        try:
            head, group = self._head(group)
            order = self._order(head, group, name)
        except RowRefused as refusal:
            for record in group:
                yield self._rejected(record.line, refusal)
            return
        kind = skip_kind(order)
        if kind:
            self.counts.skipped[kind] += len(group)
            yield SkippedOrder(kind, order)
            return
        self.counts.taken += len(group)
        self.counts.orders += 1
        self.counts.lines += len(order.lines)
        yield order

    def _head(self, group: list[Record]) -> tuple[Record, list[Record]]:
        """Find the row that carries the order, and leave out rows that repeat a whole order of one row."""
        columns = self._columns
        days = {columns.text(record, Field.DATE) for record in group} - {""}
        heads = [record for record in group if columns.text(record, Field.AMOUNT)]
        # Shopify writes the day of an order beside its further items, too: there an amount alone makes a head.
        if not (heads and self._layout.spread and len(days) == 1):
            heads = [r for r in group if columns.text(r, Field.AMOUNT) or columns.text(r, Field.DATE)]
        if not heads:
            raise RowRefused("order-without-head")
        if len(heads) > 1:
            if len({columns.without(record, _LINE) for record in heads}) > 1:
                raise RowRefused("order-contradicts-itself")
            different = len({record.cells for record in heads})
            if different == 1 and len(heads) == len(group):
                self.counts.skipped[SkipKind.DUPLICATE] += len(group) - 1
                return heads[0], heads[:1]
            if not self._layout.spread or different < len(heads):
                raise RowRefused("order-repeated")
        if heads[0].short:
            raise RowRefused("row-too-short", line=heads[0].line)
        return heads[0], group

    def _order(self, head: Record, group: list[Record], name: str | None) -> ReadOrder:
        columns, layout = self._columns, self._layout
        currency = layout.currency or columns.parsed(head, Field.CURRENCY, lambda cell: currency_code(text_of(cell)))
        if self._kept is not None and currency != self._kept:
            raise columns.refused(WrongCurrency.code, head, Field.CURRENCY)
        total = columns.parsed(head, Field.AMOUNT, lambda cell: self._money(cell, currency))
        moment = columns.parsed(
            head, Field.DATE, lambda cell: moment_of(cell, order=self._habits.order, zone=self._zone, now=self._now)
        )
        standing = self._standing(head)
        customer = _customer(columns, layout, head)
        source, _, number = (name or "").rpartition(_BEHIND_SOURCE)
        return ReadOrder(
            external_id=number or self._made_id(customer, moment, total, head),
            ordered_at=moment,
            customer=customer,
            customer_name=columns.text(head, Field.BUYER)[:TEXT_CHARS_MAX] or None,
            total=total,
            refunded=self._refunded(head, total, standing),
            paid=standing is not Standing.UNPAID,
            cancelled=standing is Standing.CANCELLED or bool(columns.cell(head, Field.CANCELLED)),
            test=_is_test(columns, layout, head),
            lines=tuple(sorted(self._lines(group, currency), key=_line_key)),
            shipping=self._optional(head, Field.SHIPPING, currency),
            line_number=group[0].line,
            source=source or None,
            clock=clock_at(columns.text(head, Field.COUNTRY), columns.text(head, Field.PROVINCE)),
            home=doorstep(columns.text(head, Field.STREET), columns.text(head, Field.POSTCODE)),
        )

    def _money(self, cell: Cell, currency: str) -> Money:
        decimal = "." if isinstance(cell, Decimal) else self._habits.decimal
        return parse_amount(text_of(cell), currency, decimal=decimal)

    def _optional(self, record: Record, meaning: Field, currency: str) -> Money | None:
        if self._columns.cell(record, meaning) is None:
            return None
        return self._columns.parsed(record, meaning, lambda cell: self._money(cell, currency))

    def _standing(self, head: Record) -> Standing:
        """Return what the status says; a file without any status column is a list of what was paid."""
        if not self._columns.has(Field.STATUS):
            return Standing.PAID
        standing = self._layout.statuses.get(self._columns.text(head, Field.STATUS).casefold())
        if standing is None:
            raise self._columns.refused("status-unknown", head, Field.STATUS)
        return standing

    def _refunded(self, head: Record, total: Money, standing: Standing) -> Money:
        """Return what was given back; a refund of unknown size is refused, since its points would be guessed."""
        refunded = self._optional(head, Field.REFUND, total.currency) or Money(0, total.currency)
        if refunded.minor < 0:
            raise self._columns.refused("refund-negative", head, Field.REFUND)
        if refunded.minor == 0 and standing is Standing.REFUNDED:
            return Money(max(total.minor, 0), total.currency)
        if refunded.minor == 0 and standing is Standing.PARTLY_REFUNDED:
            raise self._columns.refused("refund-unknown", head, Field.REFUND)
        if refunded.minor > max(total.minor, 0):
            raise self._columns.refused("refund-over-total", head, Field.REFUND)
        return refunded

    def _lines(self, group: list[Record], currency: str) -> Iterator[ReadLine]:
        for record in group:
            item = self._columns.text(record, Field.ITEM)
            if item:
                price = self._optional(record, Field.PRICE, currency)
                sku = self._columns.number(record, Field.SKU)[:TEXT_CHARS_MAX] or None
                yield ReadLine(item[:TEXT_CHARS_MAX], self._quantity(record), price, sku)

    def _quantity(self, record: Record) -> int:
        if not self._columns.has(Field.QUANTITY):
            return 1
        match = _COUNT.fullmatch(self._columns.text(record, Field.QUANTITY))
        if match is None:
            raise self._columns.refused("quantity-unreadable", record, Field.QUANTITY)
        return int(match[1])

    def _made_id(self, customer: CustomerKey, moment: datetime, total: Money, head: Record) -> str:
        """Name an order that has no number by what it is, and by which of its equals in this file it is.

        Two equal purchases of one day are two orders, and the same file again makes the same two names.
        """
        quantity = str(self._quantity(head)) if self._columns.text(head, Field.QUANTITY) else ""
        facts = (customer.kind, customer.value, moment.isoformat(), str(total.minor), total.currency, quantity)
        what = blake2b("\x1f".join(facts).encode(), digest_size=16, key=self._salt).digest()
        self._occurrences[what] += 1
        return f"row-{what.hex()}-{self._occurrences[what]}"

    def _rejected(self, line: int, refusal: RowRefused) -> BadRow:
        """Count and report one row; what stood in the cell is shown with the row it stands in."""
        self.counts.rejected[refusal.code] += 1
        return BadRow(line, refusal.code, refusal.column, refusal.shown if refusal.line in (None, line) else "")


def read_orders(
    sheet: Sheet,
    layout: Format,
    *,
    zone: tzinfo,
    now: datetime,
    day_order: DayOrder | None = None,
    decimal: DecimalMark | None = None,
    salt: bytes = b"",
    currency: str | None = None,
) -> Reading:
    """Look through the whole file, then return its orders for walking through, as often as needed.

    `zone` is the shop's, for times that name none; `day_order` and `decimal` are the owner's answers; `salt` (up to
    64 bytes, the same for ever) goes into the names of orders without a number, so that they tell nobody who bought.
    With `currency` rows in any other one are refused as `wrong-currency`.
    Raises AmbiguousDates, MixedDates and AmbiguousAmount when the file leaves that open, and FileRefused.
    """
    wanted = chain[tuple[str, tuple[str, ...]]](layout.columns.items(), layout.customers.items())
    columns = Columns(sheet, dict(wanted), strict=layout.strict, inert=layout.inert)
    habits = _habits(sheet, columns, now, day_order or layout.day_order, decimal or layout.decimal)
    return Reading(sheet, columns, layout, habits, zone, now, salt, currency)


def _habits(
    sheet: Sheet, columns: Columns, now: datetime, order: DayOrder | None, decimal: DecimalMark | None
) -> _Habits:
    days, marks, rows_of = DayOrderVotes(now), DecimalVotes(), Counter[str]()
    for row in sheet.rows():
        if is_blank(row):
            continue
        try:
            record = columns.record(row)
            name = _order_id(columns, record)
        except RowRefused:
            continue
        if name is not None:
            rows_of[name] += 1
        if order is None:
            days.see(columns.cell(record, Field.DATE) or "")
        if decimal is None:
            for meaning in _AMOUNTS:
                if isinstance(cell := columns.cell(record, meaning), str):
                    marks.see(cell)
    return _Habits(order or days.agreed(), decimal or marks.agreed(), rows_of)


def _order_id(columns: Columns, record: Record) -> str | None:
    """Return the number of the order as text with all its zeros, None if the file has no such column.

    Where a file holds orders of several sources, which each count from 1, the source stands in front.
    """
    if not columns.has(Field.ID):
        return None
    text = columns.number(record, Field.ID)
    if not text:
        raise columns.refused("cell-empty", record, Field.ID)
    if _TRUNCATED.fullmatch(text):
        raise columns.refused("number-truncated", record, Field.ID)
    if len(text) > ID_CHARS_MAX:
        raise columns.refused("cell-too-long", record, Field.ID)
    return f"{_source(columns, record)}{_BEHIND_SOURCE}{text}" if columns.has(Field.SOURCE) else text


def _source(columns: Columns, record: Record) -> str:
    source = columns.text(record, Field.SOURCE)
    if not source:
        raise columns.refused("cell-empty", record, Field.SOURCE)
    if len(source) > SOURCE_CHARS_MAX:
        raise columns.refused("cell-too-long", record, Field.SOURCE)
    return source


def _customer(columns: Columns, layout: Format, head: Record) -> CustomerKey:
    """Return who bought, by the first kind that is filled; raises RowRefused, with the value masked."""
    for kind in layout.customers:
        text = columns.number(head, kind)
        if not text:
            continue
        if kind is not CustomerKind.EMAIL and _TRUNCATED.fullmatch(text):
            raise columns.refused("number-truncated", head, kind)
        if not _is_customer(kind, text):
            said = CustomerKind.CUSTOM if kind is CustomerKind.OURS else kind
            raise columns.refused(f"{said}-unreadable", head, kind, masked=True)
        return CustomerKey(kind, text.lower() if kind is CustomerKind.EMAIL else text)
    raise columns.refused("no-customer", head, next(iter(layout.customers)))


def _is_customer(kind: CustomerKind, text: str) -> bool:
    if len(text) > ID_CHARS_MAX:
        return False
    if kind is CustomerKind.OURS:
        return is_our_number(text)
    if kind is CustomerKind.EMAIL:
        return bool(_EMAIL.fullmatch(text))
    if kind is CustomerKind.PHONE:
        return bool(_PHONE.fullmatch(text)) and sum(character.isdigit() for character in text) >= 6
    return True


def _is_test(columns: Columns, layout: Format, head: Record) -> bool:
    return any(
        part.strip().casefold() in marks
        for meaning, marks in layout.tests.items()
        for part in columns.text(head, meaning).split(",")
    )


def _line_key(line: ReadLine) -> tuple[str, str, int, int]:
    return line.name, line.sku or "", line.quantity, line.price.minor if line.price else -1
