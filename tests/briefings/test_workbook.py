"""Downloads: text stays text, numbers stay exact, made-up rows say so."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.doors.briefings.cells import LONGEST, exact
from lianzhang.doors.briefings.workbook import Row, sheet_name, workbook
from lianzhang.values.quantities import Quantity


def sheet_of(content: bytes):
    book = openpyxl.load_workbook(BytesIO(content))
    return book.worksheets[0]


def body(content: bytes, *, head: int = 2) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet_of(content).iter_rows(min_row=head + 1)]


def test_the_sheet_has_title_notes_head_filter_and_a_frozen_head():
    content = workbook("企业名录", ["名称", "家数"], [["甲公司", 3]], notes=["截至 2023-09-30"])
    sheet = sheet_of(content)
    assert sheet.title == "企业名录"
    assert sheet["A1"].value == "企业名录"
    assert sheet["A2"].value == "截至 2023-09-30"
    assert [cell.value for cell in sheet[3]] == ["名称", "家数"]
    assert [cell.value for cell in sheet[4]] == ["甲公司", 3]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:B4"


def test_it_prints_on_a4_landscape_one_page_wide_with_the_head_on_every_page():
    sheet = sheet_of(workbook("表", ["甲"], [["1"]]))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.page_setup.fitToWidth in (None, 1)  # 1 is what the format assumes
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows.replace("$", "") == "2:2"


@pytest.mark.parametrize("text", ["=1+1", "+86 534", "-甲", "@甲", "=cmd|' /C calc'!A0", "\t=1"])
def test_text_that_looks_like_a_formula_stays_text_even_after_editing(text):
    sheet = sheet_of(workbook("表", [text], [[text]]))
    for row in (2, 3):
        cell = sheet.cell(row, 1)
        assert cell.data_type == "s"
        assert str(cell.value).strip() == text.strip()
        assert cell.quotePrefix


def test_addresses_and_digits_in_text_stay_text():
    rows = body(workbook("表", ["甲"], [["https://甲.example"], ["00123"], ["91371400X12345678Y"]]))
    assert rows == [["https://甲.example"], ["00123"], ["91371400X12345678Y"]]


def test_numbers_are_numbers_where_a_spreadsheet_keeps_them_exactly_and_text_where_not():
    rows = body(
        workbook("表", ["数"], [[1977], [Decimal("8.4")], [2**62], [Decimal("0.1234567890123456")]])
    )
    assert rows == [[1977], [8.4], [str(2**62)], ["0.1234567890123456"]]


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8), max_value=10**8
    )
)
def test_a_number_that_counts_as_exact_comes_back_from_a_float_as_it_was(number):
    if exact(number):
        assert Decimal(repr(float(number))) == number


def test_quantities_are_numbers_that_show_their_unit():
    cell = sheet_of(workbook("表", ["数"], [[Quantity.of("4000", "亿元")]])).cell(3, 1)
    assert cell.value == 4000
    assert cell.number_format == 'General"亿元"'


def test_days_are_days_moments_are_local_and_old_days_are_text():
    moment = datetime(2023, 11, 2, 18, 30, tzinfo=UTC)
    rows = body(workbook("表", ["日"], [[date(2023, 11, 3)], [moment], [date(1898, 1, 1)]]))
    assert rows == [[datetime(2023, 11, 3)], [datetime(2023, 11, 3, 2, 30)], ["1898-01-01"]]


def test_missing_is_missing_and_never_zero_and_empty_text_stays_empty():
    assert body(workbook("表", ["甲", "乙", "丙"], [[None, "", True]])) == [["未提供", None, "是"]]


def test_a_made_up_row_is_marked_and_only_then_is_there_a_column_for_it():
    made_up = workbook("表", ["名称"], [["甲"], Row(["乙"], synthetic=True)])
    assert [cell.value for cell in sheet_of(made_up)[2]] == ["名称", "模拟数据"]
    assert body(made_up) == [["甲", None], ["乙", "模拟数据"]]
    assert [cell.value for cell in sheet_of(workbook("表", ["名称"], [["甲"]]))[2]] == ["名称"]


def test_a_stream_of_rows_is_written_without_holding_it_and_always_has_the_mark():
    content = workbook("表", ["号"], (Row([n], synthetic=n == 2) for n in range(3)), streaming=True)
    assert body(content) == [[0, None], [1, None], [2, "模拟数据"]]


def test_a_table_without_rows_is_still_a_table():
    sheet = sheet_of(workbook("空表", ["名称"], []))
    assert sheet.auto_filter.ref == "A2:A2" or sheet.auto_filter.ref == "A2"
    assert sheet["A2"].value == "名称"


def test_overlong_text_is_cut_visibly():
    (value,) = body(workbook("表", ["甲"], [["长" * (LONGEST + 5)]]))[0]
    assert len(str(value)) == LONGEST
    assert str(value).endswith("…")


@pytest.mark.parametrize(
    "title, name",
    [("甲/乙[1]", "甲／乙（1）"), ("长" * 40, "长" * 31), ("'", "’"), ("", "Sheet1")],
)
def test_a_title_becomes_a_name_that_a_tab_may_bear(title, name):
    assert sheet_name(title) == name


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_any_text_comes_through_without_a_formula_or_a_damaged_file(rows):
    for row in sheet_of(workbook("表", ["甲", "乙"], rows)).iter_rows():
        assert all(cell.data_type != "f" for cell in row)
