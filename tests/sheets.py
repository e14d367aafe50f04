"""Builds the files a shop owner might send: tables as CSV in any dress, workbooks, and damaged or hostile ones."""

import csv
import io
import random
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from models.files.formats import SHOPIFY, Format
from models.files.sheets import open_sheet
from models.imports.readers import Counts, Reading, read_orders
from models.imports.rules import BadRow, SkippedOrder
from models.orders.rules import ReadOrder

_FULL = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,"
    "Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,"
    "Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,"
    "Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,"
    "Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,"
    "Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,"
    "Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,"
    "Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,"
    "Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,"
    "Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,"
    "Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,"
    "Payment ID,Payment Terms Name,Next Payment Due At,Payment References"
)
_SHORT = "Name,Email,Created at,Total,Refunded Amount,Currency,Financial Status,Lineitem name,Lineitem quantity"
SHOPIFY_FULL = tuple(_FULL.split(","))
SHOPIFY_SHORT = tuple(_SHORT.split(","))


def csv_bytes(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    end: str = "\r\n",
) -> bytes:
    """A CSV file of these rows."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows([header, *rows])
    return text.getvalue().encode(encoding)


def shopify_order(name: str, items: Sequence[tuple[str, int]], **head: str) -> list[dict[str, str]]:
    """The rows Shopify writes for one order: the head columns in the first row alone, one row per item."""
    first = {
        "Name": name,
        "Email": "ana@example.com",
        "Created at": "2025-01-15 17:41:00 -0500",
        "Total": "59.00",
        "Refunded Amount": "0.00",
        "Currency": "USD",
        "Financial Status": "paid",
        **{column.replace("_", " "): value for column, value in head.items()},
    }
    rows: list[dict[str, str]] = [{"Name": name} for _ in items[1:]]
    rows.insert(0, first)
    for row, (item, quantity) in zip(rows, items, strict=False):
        row |= {"Lineitem name": item, "Lineitem quantity": str(quantity)}
    return rows


def shopify_bytes(rows: Iterable[dict[str, str]], header: Sequence[str] = SHOPIFY_SHORT, **dress: str) -> bytes:
    """An orders export of these rows under the given header."""
    return csv_bytes(header, [[row.get(column, "") for column in header] for row in rows], **dress)


def shopify_shop(orders: int, seed: int = 1) -> list[list[dict[str, str]]]:
    """Invented paid orders with one to four items each, the same for the same seed."""
    dice = random.Random(seed)
    made = []
    for number in range(1001, 1001 + orders):
        items = [(f"Item {dice.randint(1, 30)}", dice.randint(1, 3)) for _ in range(dice.randint(1, 4))]
        made.append(
            shopify_order(
                f"#{number}",
                items,
                Email=f"customer{dice.randint(1, 40)}@example.com",
                Created_at=f"2025-{dice.randint(1, 12):02}-{dice.randint(1, 28):02} 10:{dice.randint(10, 59)}:07 +0100",
                Total=f"{dice.randint(1, 400)}.{dice.choice(('00', '50', '95'))}",
            )
        )
    return made


# --- workbooks -------------------------------------------------------------------------------------------------------

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = '<Relationship Id="rId{}" Type="' + _KINDS + '/{}" Target="{}"/>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_KINDS}">'
    '<sheets><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_STYLES = (  # style 1 shows a number as a date and a time
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def sheet_xml(rows: Iterable[Sequence[object]]) -> str:
    """The sheet part of a workbook: texts inline, numbers as numbers, datetimes as serials with a date style."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell_xml(f"{_letters(place)}{number}", value) for place, value in enumerate(row, 1))
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def workbook_bytes(
    rows: Iterable[Sequence[object]] = (),
    *,
    sheet: str | bytes | None = None,
    extra: dict[str, str | bytes] | None = None,
) -> bytes:
    """An XLSX file with one sheet; `sheet` replaces its XML, `extra` adds parts to the archive."""
    packed = io.BytesIO()
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(_RELATION.format(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(
            _RELATION.format(1, "worksheet", "worksheets/sheet1.xml") + _RELATION.format(2, "styles", "styles.xml")
        ),
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": sheet if sheet is not None else sheet_xml(rows),
        **(extra or {}),
    }
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _cell_xml(reference: str, value: object) -> str:
    if isinstance(value, datetime):
        serial = (value - datetime(1899, 12, 30, tzinfo=value.tzinfo)).total_seconds() / 86_400
        return f'<c r="{reference}" s="1"><v>{serial:.9f}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{reference}"><v>{value!r}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def _letters(place: int) -> str:
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_FOREIGN = (b'"', b"\x00", b"\r", b"\xff\xfe", b"\xef\xbb\xbf", b",;|\t", b"\xe9", b"E+15", b"-", b"\n")


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The same bytes after one to eight accidents: flips, cuts, repeats, foreign bytes, swapped pieces."""
    bytes_ = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at, to = sorted(dice.randrange(len(bytes_) + 1) for _ in range(2))
        accident = dice.randrange(6)
        if accident == 0 and bytes_:
            bytes_[at - 1] ^= 1 << dice.randrange(8)
        elif accident == 1:
            del bytes_[at : at + dice.randint(1, 40)]
        elif accident == 2:
            bytes_[at:at] = bytes_[at : at + dice.randint(1, 60)]
        elif accident == 3:
            bytes_[at:at] = dice.choice(
                (b'"', b"\x00", b"\r", b"\xff\xfe", b"\xef\xbb\xbf", b",;|\t", b"\xe9", b"E+15", b"-", b"\n")
            )
        elif accident == 4:
            del bytes_[dice.randint(at, len(bytes_)) :]
        else:
            bytes_[at:to] = bytes_[at:to][::-1] if to - at < 50 else bytes_[at:to]
    return bytes(bytes_)


# --- reading -------------------------------------------------------------------------------------------------------

NOW = datetime(2026, 6, 1, tzinfo=UTC)
Got = list[ReadOrder | SkippedOrder | BadRow]


def read(data: bytes, layout: Format = SHOPIFY) -> tuple[Got, Counts]:
    """All a file yields in a shop in Berlin, and the counts."""
    reading: Reading = read_orders(open_sheet(data), layout, zone=ZoneInfo("Europe/Berlin"), now=NOW)
    return list(reading), reading.counts


def order(found: object) -> ReadOrder:
    """What was read, which must be an order."""
    assert isinstance(found, ReadOrder), found
    return found
