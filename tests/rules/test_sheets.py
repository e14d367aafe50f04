"""Files as people send them: opened as what they are, or turned away for a reason that has a name."""

import io
import random
import struct
import time
import tracemalloc
import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ShopError
from models.files import cells
from models.files.cells import FileRefused, text_of
from models.files.charsets import encoding_of
from models.files.dates import (
    AmbiguousDates,
    DateImpossible,
    DateOutOfRange,
    DateRefused,
    DayOrder,
    MixedDates,
    UnknownZone,
    day_order,
    moment_of,
)
from models.files.sheets import Sheet, open_sheet
from tests.sheets import csv_bytes, damaged, workbook_bytes

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
SHANGHAI = ZoneInfo("Asia/Shanghai")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

TABLE = (["id", "名前 客户", "sum"], [["1", "王小明", "5"], ["2", "李丽", "6"]])
WORDS = {  # names and goods in the older encodings, enough of them to tell which it is
    "gb18030": "保湿面霜 精华液 儿童外套 羊毛围巾 婴儿奶粉 王小明 李丽 张伟 上海 北京 防晒霜 手提包",
    "big5": "保濕面霜 精華液 兒童外套 羊毛圍巾 嬰兒奶粉 王小明 張偉 台北 高雄 防曬乳 手提包 禮盒裝",
    "shift_jis": "保湿クリーム 美容液 子供用コート 山田太郎 佐藤花子 東京 大阪 日焼け止め ギフトセット お茶",
    "cp1252": "Müller Schröder Größe Käse Löwe Übergröße Äpfel Jürgen Weiß",
    "latin-1": "Peña Muñoz José María Sánchez García Niño Colección Jabón",
    "cp1250": "Dvořák Růžena Jiří Šťastný Černý Žlutý Příliš",
    "cp1251": "Иванов Мария Крем Чай Сумка Платье",
}


def rows(sheet: Sheet) -> list[list[str]]:
    return [[text_of(cell) for cell in row.cells] for row in sheet.rows()]


def refused(data: bytes, **answers: str) -> str:
    with pytest.raises(FileRefused) as refusal:
        list(open_sheet(data, **answers).rows())
    return refusal.value.code


# --- text tables -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_table_in_any_unicode_dress_reads_the_same(encoding: str) -> None:
    sheet = open_sheet(csv_bytes(*TABLE, encoding=encoding))
    assert (list(sheet.header), rows(sheet)) == TABLE


@pytest.mark.parametrize("encoding", sorted(WORDS))
def test_an_older_encoding_is_told_by_its_common_letters(encoding: str) -> None:
    table = [[str(number), word] for number, word in enumerate(WORDS[encoding].split())]
    assert rows(open_sheet(csv_bytes(["id", "name"], table, encoding=encoding))) == table


@given(st.sampled_from(sorted(WORDS)), st.data())
def test_a_few_words_are_read_right_or_asked_about_never_stored_as_mojibake(encoding: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[encoding].split()), min_size=1, max_size=4))
    table = [["1", word] for word in words]
    with suppress(FileRefused):
        assert rows(open_sheet(csv_bytes(["id", "name"], table, encoding=encoding))) == table


def test_letters_that_fit_several_encodings_are_asked_about_and_the_answer_is_taken() -> None:
    data = csv_bytes(["id", "name"], [["1", "Ñ"]], encoding="cp1252")
    with pytest.raises(cells.UnknownLetters) as question:
        open_sheet(data)
    assert {"cp1252", "cp1250"} <= set(question.value.facts["candidates"])  # type: ignore[call-overload]
    assert rows(open_sheet(data, encoding="cp1252")) == [["1", "Ñ"]]
    assert refused(data, encoding="utf-8") == "file-which-encoding"
    assert refused(data, encoding="rot13") == "file-which-encoding"


def test_two_encodings_in_one_file_are_refused() -> None:
    data = "id,name\n1,Müller\n2,José\n3,Ärger\n".encode() + "4,Größe\n".encode("cp1252")
    assert refused(data) == "file-mixed-encodings"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_is_found_even_with_commas_inside_the_cells(delimiter: str) -> None:
    table = [["1", "12,50", "a;b|c"], ["2", "1.234,00", "d\te, f"]]
    sheet = open_sheet(csv_bytes(["id", "sum", "what"], table, delimiter=delimiter))
    assert rows(sheet) == table


def test_the_delimiter_line_of_excel_is_obeyed_and_blank_lines_before_the_header_are_left_out() -> None:
    assert rows(open_sheet(b"sep=;\r\na;b\r\n1,5;2\r\n")) == [["1,5", "2"]]
    sheet = open_sheet(b"\n,\na,b\n1,2\n")
    assert (sheet.header, [row.line for row in sheet.rows()]) == (("a", "b"), [4])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way_and_keep_their_numbers(end: str) -> None:
    data = f'a,b{end}1,"two{end}lines"{end}3,4{end}'.encode()
    assert [row.line for row in open_sheet(data).rows()] == [2, 4]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b" \r\n\r\n", "file-empty"),
        (b"\xef\xbb\xbf", "file-empty"),
        (b"a,b\n", "file-header-only"),
        (b"a,b\n\n,\n", "file-header-only"),
        (b"a\n1\n", "file-one-column"),
        (b'a,b\n1,"2\n3,4\n', "file-unclosed-quote"),
        (b'a,b\n1,"2\n' + b"3,4\n" * 50_000, "file-unclosed-quote"),
        (b"a,b\n1,\x002\n", "file-zero-bytes"),
        (bytes(range(256)) * 40, "file-zero-bytes"),
        (b",".join(b"c%d" % number for number in range(201)) + b"\n1\n", "file-too-many-columns"),
        (b"a,b\n" + b"x" * 20_000_000, "file-line-too-long"),
        (b"a," * 10_000_000, "file-line-too-long"),
        (b"a" * (cells.FILE_BYTES_MAX + 1), "file-too-large"),
        (b"a,b\n" + b"1,2\n" * (cells.ROWS_MAX + 1), "file-too-many-rows"),
        (b"\xd0\xcf\x11\xe0old excel", "file-not-a-table"),
        (b"\x89PNG\r\n\x1a\n", "file-not-a-table"),
        (b"%PDF-1.7 a,b", "file-not-a-table"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_table_is_turned_away_by_name(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_one_broken_row_is_reported_and_the_next_ones_are_read() -> None:
    wide = "x" * 140_000
    found = list(open_sheet(f'a,b\n1,"2"x\n3,4\n5,{wide}\n6,7\n'.encode()).rows())
    assert [(row.line, row.broken) for row in found] == [(2, "row-broken"), (3, None), (4, "cell-too-long"), (5, None)]


def test_a_needed_column_that_stands_twice_is_refused_and_any_other_is_not() -> None:
    sheet = open_sheet(b"id,sum,note,Note\n1,2,3,4\n")
    assert sheet.column(" ID ") == 0
    with pytest.raises(cells.ColumnTwice):
        sheet.column("note")
    with pytest.raises(cells.ColumnMissing):
        sheet.column("total")


# --- workbooks -------------------------------------------------------------------------------------------------------


def test_a_workbook_keeps_texts_numbers_and_dates_apart() -> None:
    when = datetime(2025, 1, 15, 17, 41)  # noqa: DTZ001 -- a sheet knows no zones
    sheet = open_sheet(workbook_bytes([["id", "sum", "when"], ["'0721", 183.5, when], [7210448301122, 0.1 + 0.2, "x"]]))
    assert [row.cells for row in sheet.rows()] == [
        ["'0721", Decimal("183.5"), when],
        [Decimal(7210448301122), Decimal("0.3"), "x"],
    ]
    assert rows(sheet)[1][0] == "7210448301122"


@pytest.mark.parametrize("value", ["NaN", "inf", "1e300", "-5", "0.5", "99999999999"])
@pytest.mark.parametrize("style", [0, 1])
def test_an_odd_number_in_a_workbook_is_a_cell_like_any_other(value: str, style: int) -> None:
    head = '<row><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>sum</t></is></c></row>'
    sheet = open_sheet(workbook_bytes(sheet=_sheet_xml(f'{head}<row><c s="{style}"><v>{value}</v></c><c/></row>')))
    with suppress(DateRefused):
        assert moment_of(next(sheet.rows()).cells[0], order=None, zone=BERLIN, now=NOW).tzinfo is UTC


def test_a_number_that_makes_the_workbook_reader_panic_is_a_damaged_file() -> None:
    head = '<row><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>sum</t></is></c></row>'
    assert (
        refused(workbook_bytes(sheet=_sheet_xml(f'{head}<row><c s="1"><v>-inf</v></c><c/></row>')))
        == "file-not-a-table"
    )


def test_a_number_the_spreadsheet_could_not_keep_shows_that_it_was_cut() -> None:
    sheet = open_sheet(workbook_bytes([["id", "sum"], [721044830112233445, 1]]))
    assert rows(sheet)[0][0] == "7.21045E+17"


def _sheet_xml(inside: str) -> str:
    return f"<worksheet {MAIN}><sheetData>{inside}</sheetData></worksheet>"


SMALL: list[list[object]] = [["id", "sum"], ["1", 2]]
HOSTILE = {
    "bomb": (workbook_bytes(SMALL, extra={"xl/a.xml": b"0" * 200_000_000}), "file-too-large"),
    "tight bomb": (workbook_bytes(SMALL, extra={"xl/a.xml": b" " * 60_000_000}), "file-unsafe-workbook"),
    "a million empty rows": (workbook_bytes(sheet=_sheet_xml("<row/>" * 1_000_000)), "file-too-many-rows"),
    "prefixed rows": (workbook_bytes(sheet=_sheet_xml('<row r="900000"><c r="A900000"/></row>')), "file-too-many-rows"),
    "16,384 columns": (workbook_bytes(sheet=_sheet_xml(f"<row>{'<c/>' * 16_384}</row>")), "file-too-many-columns"),
    "far cell": (workbook_bytes(sheet=_sheet_xml('<row r="1"><c r="XFD1"/></row>')), "file-too-many-columns"),
    "wide and long": (
        workbook_bytes(sheet=_sheet_xml(f'<row>{"<c/>" * 200}</row><row r="150000"><c/></row>')),
        "file-too-many-cells",
    ),
    "entities": (
        workbook_bytes(sheet='<!DOCTYPE a [<!ENTITY x "aa">]><worksheet>&x;</worksheet>'),
        "file-unsafe-workbook",
    ),
    "macros": (workbook_bytes(SMALL, extra={"xl/vbaProject.bin": b"x"}), "file-unsafe-workbook"),
    "links": (workbook_bytes(SMALL, extra={"xl/externalLinks/externalLink1.xml": b"<a/>"}), "file-unsafe-workbook"),
    "way out": (workbook_bytes(SMALL, extra={"../x.xml": b"<a/>"}), "file-unsafe-workbook"),
    "absolute": (workbook_bytes(SMALL, extra={"/etc/x.xml": b"<a/>"}), "file-unsafe-workbook"),
    "nested": (workbook_bytes(SMALL, extra={"xl/inner.zip": b"PK"}), "file-unsafe-workbook"),
    "crowded": (workbook_bytes(SMALL, extra={f"xl/{n}.xml": b"<a/>" for n in range(600)}), "file-unsafe-workbook"),
    "broken xml": (workbook_bytes(sheet="<worksheet><sheetData>"), "file-not-a-table"),
    "odd reference": (workbook_bytes(sheet=_sheet_xml('<row><c r="ABCD1"/></row>')), "file-not-a-table"),
    "no sheet": (workbook_bytes(SMALL, extra={"xl/workbook.xml": f"<workbook {MAIN}/>"}), "file-empty"),
    "empty sheet": (workbook_bytes([]), "file-empty"),
    "cut off": (workbook_bytes(SMALL)[:-40], "file-not-a-table"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_workbook_is_turned_away_before_it_costs_anything(name: str) -> None:
    data, code = HOSTILE[name]
    assert refused(data) == code


def test_turning_a_bomb_away_takes_no_memory_to_speak_of() -> None:
    tracemalloc.start()
    for name in ("bomb", "tight bomb", "a million empty rows"):
        refused(HOSTILE[name][0])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 32_000_000


@pytest.mark.parametrize("name", ["bomb", "tight bomb", "entities", "macros", "links", "way out", "nested", "crowded"])
def test_turning_a_hostile_workbook_away_takes_no_time_to_speak_of(name: str) -> None:
    started = time.process_time()
    refused(HOSTILE[name][0])
    assert time.process_time() - started < 0.1


def test_a_size_that_was_declared_too_small_is_found_out() -> None:
    data = bytearray(
        workbook_bytes(SMALL, extra={"xl/a.xml": b"<a>" + random.Random(1).randbytes(90_000).hex().encode()})
    )
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        if data[at + 46 :].startswith(b"xl/a.xml"):
            struct.pack_into("<I", data, at + 24, 10)
        at += 4
    assert refused(bytes(data)) == "file-not-a-table"


def test_a_link_inside_the_archive_is_refused() -> None:
    packed = io.BytesIO(workbook_bytes(SMALL))
    with zipfile.ZipFile(packed, "a") as archive:
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert refused(packed.getvalue()) == "file-unsafe-workbook"


# --- damaged files ---------------------------------------------------------------------------------------------------


def test_no_accident_to_a_file_raises_anything_but_a_named_refusal() -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 -- shown when the test fails, to play it again
    dice = random.Random(seed)
    text = csv_bytes(["id", "名前", "sum"], [[str(n), f'王 "小" 明,{n}', f"{n}.50"] for n in range(40)])
    xml = _sheet_xml("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"/></row>' for n in range(1, 20)))
    wide = csv_bytes(["客户", "金额"], [["保湿面霜", "5"]] * 9, encoding="gb18030")
    started = time.perf_counter()
    for number in range(400):
        base = (text, workbook_bytes(SMALL * 9), wide)[number % 3]
        data = damaged(base, dice) if number % 4 else workbook_bytes(sheet=damaged(xml.encode(), dice))
        with suppress(FileRefused):
            assert all(row.line > 1 for row in open_sheet(data).rows())
    assert time.perf_counter() - started < 60


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_named_refusal(data: bytes) -> None:
    with suppress(FileRefused):
        assert open_sheet(data).header
    with suppress(FileRefused):
        assert data.decode(encoding_of(data)) is not None


# --- dates -----------------------------------------------------------------------------------------------------------


def moment(text: str, order: DayOrder | None = None, zone: ZoneInfo = BERLIN) -> str:
    return f"{moment_of(text, order=order, zone=zone, now=NOW):%Y-%m-%d %H:%M:%S}"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025-01-15 17:41:00 -0500", "2025-01-15 22:41:00"),
        ("2025-01-15T17:41:00Z", "2025-01-15 17:41:00"),
        ("2025-01-15T17:41:00.123+08:00", "2025-01-15 09:41:00"),
        ("2025-01-15 17:41 +0800", "2025-01-15 09:41:00"),
        ("2025-01-15", "2025-01-14 23:00:00"),
        ("2025/7/5 下午 3:05", "2025-07-05 13:05:00"),
        ("2025年1月15日 17:41", "2025-01-15 16:41:00"),
        ("20250115", "2025-01-14 23:00:00"),
        ("15 Jan 2025 5:04 PM", "2025-01-15 16:04:00"),
        ("Dec-27-18", "2018-12-26 23:00:00"),
        ("12/27/2018", "2018-12-26 23:00:00"),
        ("16-05-2018 07:32:06", "2018-05-16 05:32:06"),
        ("03/03/2026", "2026-03-02 23:00:00"),
        ("15.09.2025 23:00:01 CEST", "2025-09-15 21:00:01"),
        ("45384.34789", "2024-04-02 06:20:58"),
        ("1997-01-01", "1996-12-31 23:00:00"),
    ],
)
def test_a_date_is_read_as_the_moment_it_was(text: str, utc: str) -> None:
    assert moment(text) == utc


def test_letters_that_mean_several_zones_mean_the_shops_own_or_nothing() -> None:
    assert moment("2025-01-15 17:41 CST", zone=SHANGHAI) == "2025-01-15 09:41:00"
    with pytest.raises(UnknownZone):
        moment("2025-01-15 17:41 CST", zone=BERLIN)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("29.02.2025", DateImpossible),
        ("2025-02-29", DateImpossible),
        ("2025-01-15 25:00", DateImpossible),
        ("2025-01-15 13:00 PM", DateImpossible),
        ("0026-01-02", DateOutOfRange),
        ("01/01/0026", DateOutOfRange),
        ("2045-01-01", DateOutOfRange),
        ("03/04/2026", AmbiguousDates),
        ("2025-01-15 17:41 XYZ", UnknownZone),
        ("2025-01-15 17:41 +2500", UnknownZone),
        *(
            (text, DateRefused)
            for text in ("", "soon", "1736980860", "2025-1", "٢٠٢٥-٠١-١٥", "1" * 5_000, "15 Foo 2025")
        ),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(text: str, reason: type[ShopError]) -> None:
    with pytest.raises(DateRefused) as refusal:
        moment(text)
    assert type(refusal.value) is reason


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "13/06/2026"], DayOrder.DAY_FIRST),
        (["03/04/2026", "06/13/2026 10:00"], DayOrder.MONTH_FIRST),
        (["01/02/18", "12/27/18"], DayOrder.MONTH_FIRST),
        (["97/12/27", "98/01/31"], DayOrder.YEAR_FIRST),
        (["03/03/2026", "2026-04-03", "nonsense"], None),
        (["29/02/2025", "01/13/2025"], DayOrder.MONTH_FIRST),
    ],
)
def test_one_row_gives_away_the_order_of_a_whole_file(texts: list[str], order: DayOrder | None) -> None:
    assert day_order(texts, NOW) is order


def test_dates_that_leave_the_order_open_are_asked_about_and_mixed_ones_refused() -> None:
    with pytest.raises(AmbiguousDates) as question:
        day_order(["03/04/2026", "05/06/2026"], NOW)
    assert question.value.facts["candidates"] == ["dmy", "mdy"]
    with pytest.raises(MixedDates):
        day_order(["13/04/2026", "04/13/2026"], NOW)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)), st.sampled_from(list(DayOrder)[:2]))  # noqa: DTZ001
def test_a_date_written_in_the_agreed_order_comes_back(when: datetime, order: DayOrder) -> None:
    pattern = "%d/%m/%Y %H:%M:%S" if order is DayOrder.DAY_FIRST else "%m/%d/%Y %I:%M:%S %p"
    read = moment_of(when.strftime(pattern), order=order, zone=UTC, now=NOW)
    assert read == when.replace(microsecond=0, tzinfo=UTC)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_named_refusal(text: str) -> None:
    with suppress(DateRefused):
        assert moment_of(text, order=None, zone=BERLIN, now=NOW).tzinfo is UTC
