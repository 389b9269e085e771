"""Tables of every kind people send: what stands in a cell arrives as it stands, with its place."""

import csv
import io
import struct
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.reading import CellValue, SheetGrid, column_letter, read_workbook
from lianzhang.methods.reading.grids import trimmed
from lianzhang.methods.reading.tables import cell_value
from lianzhang.values.errors import Refused
from lianzhang.values.evidence import Cell


def workbook(cells: dict[str, Any], formats: dict[str, str] | None = None) -> bytes:
    """An .xlsx with these cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "月报"
    for place, value in cells.items():
        sheet[place] = value
    for place, code in (formats or {}).items():
        sheet[place].number_format = code
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read_one(data: bytes, name: str = "") -> SheetGrid:
    name = name or ("月报.xlsx" if data[:2] == b"PK" else "月报.csv")
    (sheet,) = read_workbook(data, name)
    return sheet


def refusal(data: bytes, name: str = "月报.csv") -> Refused:
    with pytest.raises(Refused) as refused:
        read_workbook(data, name)
    return refused.value


# ── workbooks ─────────────────────────────────────────────────────────────────────────────────


def test_cells_keep_their_place_even_when_the_corner_is_empty():
    sheet = read_one(workbook({"B3": "甲公司", "C3": 8.4, "C14": 7}))
    assert sheet.rows[2] == (None, "甲公司", "8.4")
    assert sheet.rows[13][2] == 7
    assert sheet.place(13, 2) == Cell("月报", 14, "C")
    assert sheet.place(13, 2).label == "月报!C14"


@pytest.mark.parametrize(
    "stored, code, shown",
    [
        (0.084, "0.0%", "8.4%"),
        (0.084, "General", "0.084"),
        (8.4, '0.0"%"', "8.4"),  # the sign is only text: the value is 8.4
        (1, "0%", "100%"),
        (-0.019, "0.0%;[Red]-0.0%", "-1.9%"),
        (date(2023, 9, 1), 'yyyy"年"m"月"', "2023-09"),
        (date(2023, 9, 1), "mmm-yy", "2023-09"),
        (date(2023, 9, 1), "[$-804]yyyy/m", "2023-09"),
        (date(2023, 9, 3), 'yyyy"年"m"月"d"日"', date(2023, 9, 3)),
        (date(2023, 9, 3), 'm"月"d"日"', date(2023, 9, 3)),
        (datetime(2023, 9, 3, 8, 30), "yyyy-mm-dd hh:mm", "2023-09-03 08:30:00"),
        (time(8, 30), "hh:mm", "08:30:00"),
        ("8.4%", "0.0%", "8.4%"),
        (True, "0%", True),
        ("　其中：甲县", "General", "　其中：甲县"),
        ("　 ", "General", None),
        ("第一行\r\n第二行", "General", "第一行\n第二行"),
        ("91370000000000000X", "General", "91370000000000000X"),
    ],
)
def test_a_cell_arrives_as_people_see_it(stored: Any, code: str, shown: CellValue):
    sheet = read_one(workbook({"A1": "值", "B2": stored}, {"B2": code}))
    assert (sheet.rows[1][1] if len(sheet.rows) > 1 else None) == shown


def test_a_formula_that_failed_is_not_a_blank_cell():
    sheet = read_one(with_sheet('<c r="A1"><v>1</v></c><c r="B1" t="e"><v>#DIV/0!</v></c>'))
    assert sheet.rows == ((1, "#ERROR!"),)


def with_sheet(cells: str) -> bytes:
    """An .xlsx whose sheet holds one row of raw XML."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{space}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook({"A1": 1}))) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, xml if entry.endswith("sheet1.xml") else old.read(entry))
    return file.getvalue()


def test_numbers_are_exact_to_the_fifteen_digits_that_excel_keeps():
    cells = '<c r="A1"><v>8.3999999999999986</v></c><c r="B1"><v>0.30000000000000004</v></c>'
    assert read_one(with_sheet(cells)).rows == (("8.4", "0.3"),)


@pytest.mark.parametrize(
    "empty",
    [
        '<c r="XFD1" s="1"/>',
        '<c r="XFD1" s="1" t="n"></c>',
        "<c r='XFD1' ></c >",
        '<c r="XFD1"> </c>',
    ],
)
def test_formatted_but_empty_cells_do_not_widen_a_sheet(empty: str):
    book = openpyxl.load_workbook(io.BytesIO(workbook({"A1": "甲"})))
    book["月报"]["XFD1048576"].number_format = "0.0%"
    assert read_one(saved(book)).rows == (("甲",),)
    assert read_one(with_sheet(f'<c r="A1"><v>1</v></c>{empty}')).rows == ((1,),)


def test_hidden_sheets_are_read_and_marked_and_empty_ones_left_out():
    book = openpyxl.load_workbook(io.BytesIO(workbook({})))
    book.create_sheet("名录")["A1"] = "甲公司"
    book["名录"].sheet_state = "hidden"
    sheet = read_one(saved(book))
    assert (sheet.name, sheet.hidden) == ("名录", True)


def test_merged_cells_are_named():
    book = openpyxl.load_workbook(io.BytesIO(workbook({"A1": "2023年9月", "A2": "甲", "B2": 1})))
    book["月报"].merge_cells("A1:B1")
    sheet = read_one(saved(book))
    assert sheet.merged == ("A1:B1",)
    assert sheet.rows[0] == ("2023年9月", None)


def test_a_workbook_without_content_is_refused():
    assert refusal(workbook({}), "空.xlsx").faults[0].code == "reading.empty"


@pytest.mark.parametrize(
    "raw, value",
    [
        (7.0, 7),
        (8.4, "8.4"),
        (1e-7, "0.0000001"),
        (1.5e20, 150000000000000000000),
        (float("inf"), "inf"),
        (timedelta(hours=26), "1 day, 2:00:00"),
        (False, False),
        (date(2023, 11, 3), date(2023, 11, 3)),
        (datetime(2023, 11, 3), date(2023, 11, 3)),
    ],
)
def test_raw_values_become_exact_ones(raw: Any, value: CellValue):
    assert cell_value(raw) == value
    assert type(cell_value(raw)) is type(value)


@given(st.decimals(-(10**9), 10**9, places=4))
def test_any_number_of_four_decimals_survives_the_workbook_exactly(number: Decimal):
    value = cell_value(float(number))
    assert isinstance(value, str | int)
    assert Decimal(value) == number


# ── older and open formats ────────────────────────────────────────────────────────────────────


def record(kind: int, *fields: bytes) -> bytes:
    data = b"".join(fields)
    return struct.pack("<HH", kind, len(data)) + data


def xls(*, password: bool = False) -> bytes:
    """A BIFF8 workbook with one sheet, A1 = 甲公司 and B2 = 8.4, in a compound file."""
    version = struct.pack("<HHII", 0x0DBB, 0x07CC, 0, 0)
    text = "月报".encode("utf-16-le")
    lock = record(0x2F, b"\1\0" + bytes(52)) if password else b""

    def globals_(offset: int) -> bytes:
        return (
            record(0x809, struct.pack("<HH", 0x600, 5), version)
            + lock
            + record(0x42, struct.pack("<H", 1200))
            + record(0x85, struct.pack("<IBBBB", offset, 0, 0, 2, 1), text)
            + record(0x0A)
        )

    name = "甲公司"
    sheet = (
        record(0x809, struct.pack("<HH", 0x600, 0x10), version)
        + record(0x200, struct.pack("<IIHHH", 0, 2, 0, 2, 0))
        + record(0x204, struct.pack("<HHHHB", 0, 0, 0, len(name), 1), name.encode("utf-16-le"))
        + record(0x203, struct.pack("<HHHd", 1, 1, 0, 8.4))
        + record(0x0A)
    )
    return compound("Workbook", globals_(len(globals_(0))) + sheet)


def compound(name: str, stream: bytes) -> bytes:
    """A compound file of one stream: header, one sector of table, one of directory, the stream."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    size = max(4096, -(-len(stream) // 512) * 512)
    sectors = size // 512
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(16),
        *(0x3E, 3, 0xFFFE, 9, 6),
        bytes(6),
        *(0, 1, 1, 0, 4096, end, 0, end, 0),
    ) + struct.pack("<109I", 0, *[free] * 108)
    chain = [0xFFFFFFFD, end, *range(3, 2 + sectors), end]
    table = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))

    def entry(title: str, kind: int, child: int, start: int, length: int) -> bytes:
        wide = title.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII36sIQ", wide, len(wide) + 2, kind, 1, free, free, child, b"", start, length
        )

    directory = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 2, size)
    return header + table + directory.ljust(512, b"\0") + stream.ljust(size, b"\0")


def ods(row: str) -> bytes:
    """An OpenDocument workbook with one sheet of one row."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="月报"><table:table-row>{row}'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    return file.getvalue()


def test_an_old_workbook_is_read_with_its_signs():
    sheet = read_one(xls(), "月报.xls")
    assert sheet.rows == (("甲公司", None), (None, "8.4"))
    assert (sheet.name, sheet.signs_kept) == ("月报", True)


def test_an_old_workbook_whose_formats_cannot_be_read_says_that_signs_are_lost(monkeypatch):
    def stumble(*args: object, **kwargs: object) -> None:
        raise AssertionError("as the library does")

    monkeypatch.setattr("xlrd.open_workbook", stumble)
    sheet = read_one(xls(), "月报.xls")
    assert (sheet.rows[1][1], sheet.signs_kept) == ("8.4", False)


def test_an_old_workbook_with_a_password_is_encrypted():
    assert refusal(xls(password=True), "月报.xls").faults[0].code == "reading.encrypted"


def test_an_open_document_is_read():
    cells = (
        '<table:table-cell office:value-type="string"><text:p>甲公司</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="8.4"/>'
        '<table:table-cell table:number-columns-repeated="16382"/>'
    )
    sheet = read_one(ods(cells), "月报.ods")
    assert (sheet.rows, sheet.signs_kept) == ((("甲公司", "8.4"),), True)


# ── text tables ───────────────────────────────────────────────────────────────────────────────

ROWS = (("单位名称", "产值（万元）"), ("甲公司", "007"), ("乙公司", "1,234.50"))


def as_text(rows: Any, separator: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_tables_of_every_encoding_read_alike_and_stay_text(encoding: str, separator: str):
    data = as_text(ROWS, separator).encode(encoding)
    assert read_one(data, "月报.csv").rows == ROWS


def test_a_line_that_fits_two_encodings_is_read_as_the_others():
    data = "名称,数\n联通,3\n甲公司,4\n".encode("gb18030")
    assert read_one(data).rows[1] == ("联通", "3")


@pytest.mark.parametrize("odd", [1, 2])
def test_two_encodings_in_one_file_are_refused_by_line(odd: int):
    lines = ["单位名称,产值\n".encode("gb18030"), b"a,1\n", "乙公司,2\n".encode("gb18030")]
    lines[odd] = "丙公司,3\n".encode()
    fault = refusal(b"".join(lines)).faults[0]
    assert fault.code == "reading.mixed_encodings"
    assert fault.where.line == odd + 1


def test_the_odd_line_is_named_also_where_it_is_the_older_encoding():
    data = "单位名称,产值\n甲公司,1\n".encode() + "乙公司,2\n".encode("gb18030")
    assert refusal(data).faults[0].where.line == 3


def test_text_in_no_known_encoding_is_damaged():
    assert refusal(b"a,\xff\xff\xff\n").faults[0].code == "reading.damaged"
    assert refusal(b"\xff\xfea").faults[0].code == "reading.damaged"


def test_ragged_rows_are_named_by_number():
    faults = refusal("名称,数,率\n甲,1,2\n乙,1\n丙,1,2,3\n".encode()).faults
    assert [(fault.code, fault.where.row) for fault in faults] == [
        ("reading.ragged", 3),
        ("reading.ragged", 4),
    ]
    assert "第 3 行有 2 列，应为 3 列" in str(faults[0])


def test_many_ragged_rows_are_counted_rather_than_listed():
    text = "a,b\n" * 60 + "a,b,c\n" * 50
    faults = refusal(text.encode()).faults
    assert len(faults) == 21
    assert "另有 30 行" in str(faults[-1])


def test_a_title_above_the_table_and_blank_lines_are_no_ragged_rows():
    sheet = read_one("2023年9月月报\n\n名称,数\n甲,1\n".encode())
    assert sheet.rows == (("2023年9月月报", None), (None, None), ("名称", "数"), ("甲", "1"))


def test_a_short_row_of_two_cells_is_no_title():
    fault = refusal("县,数\n名称,数,率\n甲,1,2\n".encode()).faults[0]
    assert (fault.code, fault.where.row) == ("reading.ragged", 1)


def test_a_quote_that_closes_no_cell_is_refused_by_line():
    fault = refusal('名称,数\n"甲"公司,1\n'.encode()).faults[0]
    assert (fault.code, fault.where.line) == ("reading.damaged", 2)


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\x1a"), max_size=12)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_any_written_table_reads_back_as_it_was_written(rows: list[list[str]]):
    header = ["甲,乙", "丙", "丁"]  # settles the separator
    text = "h1,h2,h3\r\n" + as_text([header, *rows])
    expected = trimmed(
        [["h1", "h2", "h3"], header, *([c if c.strip() else None for c in r] for r in rows)]
    )
    assert read_one(text.encode()).rows == expected


# ── grids ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "n, letters", [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")]
)
def test_columns_are_lettered_as_in_excel(n: int, letters: str):
    assert column_letter(n) == letters


def test_the_width_of_a_grid_is_that_of_its_rows():
    assert SheetGrid("月报", ((1, 2, 3),)).width == 3
    assert SheetGrid("月报", ()).width == 0


grids = st.lists(st.lists(st.sampled_from([None, 1, "甲"]), max_size=5), max_size=5)


@given(grids)
def test_trimming_keeps_every_value_at_its_place_and_leaves_no_blank_edge(rows: list[Any]):
    kept = trimmed(rows)
    assert len({len(row) for row in kept}) <= 1
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                assert kept[r][c] == value
    if kept:
        assert any(value is not None for value in kept[-1])
        assert any(row[-1] is not None for row in kept)


@pytest.mark.parametrize("half", [b"\xef", b"\xef\xbb\xbf\xff\xff\xff"])
def test_half_a_mark_or_a_mark_before_no_text_is_refused(half: bytes):
    assert refusal(half).faults[0].code in {"reading.damaged", "reading.mixed_encodings"}
