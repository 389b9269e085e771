"""Ugly workbooks come in without hand mapping, or it is said exactly what they need."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pytest

from lianzhang.methods.reading import (
    Layout,
    RowKind,
    lay_out,
    match_columns,
    read_column,
    stage_guarded,
)
from lianzhang.methods.reading.staging import Staged, StagedSheet
from lianzhang.values.quantities import Quantity
from tests.methods import ugly
from tests.methods.ugly import FIRMS, Firm

# field: kind, unit, headings, least
FIELDS: dict[str, tuple[str, str, tuple[str, ...], int | None]] = {
    "name": ("name", "", ("单位名称", "企业名称"), None),
    "code": ("code", "", ("统一社会信用代码", "信用代码"), None),
    "output": ("number", "万元", ("工业总产值", "产值"), None),
    "growth": ("number", "%", ("同比增长", "增速", "工业总产值同比增长"), None),
    "workers": ("number", "人", ("从业人员", "从业人员数"), 0),
    "since": ("date", "", ("投产日期",), None),
}
KNOWN = {field: names for field, (_, _, names, _) in FIELDS.items()}


class Taken(NamedTuple):
    """What came out of one sheet."""

    layout: Layout
    rows: list[dict[str, Any]]
    faults: list[tuple[int, str, str, str]]  # row of the sheet from 1 (0: the column), field …
    missing: tuple[str, ...]
    doubled: dict[str, tuple[int, ...]]


def staged(data: bytes, name: str, into: Path) -> Staged:
    return stage_guarded(data, name, into)


def taken(sheet: StagedSheet, known: dict[str, tuple[str, ...]] = KNOWN) -> Taken:
    """Layout, columns and values of a sheet, as a room of record would ask for them."""
    layout = lay_out(sheet.grid(), known)
    match = match_columns(layout, known)
    sorter = layout.sorter()
    kept = [
        (number, tuple(row))
        for batch in sheet.batches()
        for (number, *row), kind in zip(
            zip(*(column.to_pylist() for column in batch.columns), strict=True),
            layout.kinds(batch, sorter).to_pylist(),
            strict=True,
        )
        if kind == RowKind.BODY
    ]
    headings = {heading.column: heading for heading in layout.headings}
    columns, faults = {}, []
    for field, column in match.columns.items():
        kind, unit, _, least = FIELDS[field]
        found = read_column(
            pa.array([cells[column] for _, cells in kept], pa.string()),
            kind=kind,
            unit=unit,
            heading_unit=layout.unit_of(headings[column], unit) if unit else "",
            least=None if least is None else Decimal(least),
        )
        columns[field] = found.values.to_pylist()
        faults += [
            (kept[at][0] if at >= 0 else 0, field, code, text) for at, code, text in found.faults
        ]
    lines = [dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True)]
    return Taken(layout, lines, faults, match.missing, dict(match.doubled))


def scaled(value: str, unit: str) -> int:
    return Quantity.of(value, unit).scaled


def expected(firm: Firm) -> dict[str, Any]:
    return {
        "name": firm.name,
        "code": firm.code,
        "output": scaled(firm.output, "万元"),
        "growth": scaled(firm.growth, "%"),
        "workers": scaled(str(firm.workers), "人"),
        "since": firm.since,
    }


@pytest.mark.parametrize(
    "make, name",
    [
        (ugly.title_unit_total_and_notes, "月报.xlsx"),
        (ugly.two_merged_header_lines, "月报.xlsx"),
        (ugly.three_merged_header_lines, "月报.xlsx"),
        (ugly.two_header_lines_in_a_gb18030_csv, "月报.csv"),
        (ugly.header_on_every_page, "月报.xlsx"),
        (ugly.column_numbers_below_the_header, "月报.xlsx"),
        (ugly.units_in_a_row_of_their_own, "月报.xlsx"),
        (ugly.full_width_digits_and_separators, "月报.xlsx"),
        (ugly.percent_cells, "月报.xlsx"),
        (ugly.dates_in_all_their_dresses, "月报.xlsx"),
        (ugly.counties_merged_beside_their_firms, "月报.xlsx"),
        (ugly.begins_in_the_middle, "月报.xlsx"),
        (ugly.headings_spaced_and_broken, "月报.xlsx"),
        (ugly.unicode_text_of_excel, "月报.txt"),
        (ugly.csv_with_title_and_notes, "月报.csv"),
        (ugly.macros_and_links, "月报.xlsm"),
        (ugly.open_document, "月报.ods"),
        (ugly.codes_exported_with_tricks, "月报.csv"),
    ],
)
def test_an_ugly_workbook_comes_in_without_hand_mapping(
    make: Callable[[], bytes], name: str, tmp_path: Path
):
    (sheet,) = staged(make(), name, tmp_path).sheets
    found = taken(sheet)
    assert (found.faults, found.missing, found.doubled) == ([], (), {})
    assert found.rows == [expected(firm) for firm in FIRMS]


def test_the_sheet_that_holds_the_table_is_told_from_instructions_and_dictionaries(tmp_path: Path):
    sheets = staged(ugly.instructions_first_and_data_second(), "月报.xlsx", tmp_path).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        ("填报说明", False),
        ("数据", False),
        ("字典", True),
    ]
    found = {sheet.name: taken(sheet) for sheet in sheets}
    assert [len(found[name].missing) for name in found] == [6, 0, 6]
    assert found["数据"].rows == [expected(firm) for firm in FIRMS]


def test_two_sheets_of_two_counties_are_both_read(tmp_path: Path):
    sheets = staged(ugly.two_sheets_of_two_counties(), "月报.xlsx", tmp_path).sheets
    assert [row for sheet in sheets for row in taken(sheet).rows] == [
        expected(firm) for firm in FIRMS
    ]


def test_an_old_workbook_keeps_percent_signs_months_and_merged_headings(tmp_path: Path):
    (sheet,) = staged(ugly.old_workbook(), "月报.et", tmp_path).sheets
    assert sheet.signs_kept
    found = taken(sheet)
    assert found.missing == ("workers",)
    assert [row["growth"] for row in found.rows] == [scaled("8.4", "%"), scaled("-1.9", "%")]
    assert [row["output"] for row in found.rows] == [
        scaled("1234.5", "万元"),
        scaled("300", "万元"),
    ]
    assert [heading.name for heading in found.layout.headings][2:5] == [
        "工业总产值·本期",
        "工业总产值·同比增长",
        "所属时期",
    ]
    assert sheet.grid().rows[4][4] == "2023-09"
    assert (len(found.layout.totals), len(found.layout.notes)) == (1, 1)
    assert (found.layout.unit, found.layout.period) == ("万元", "2023-09")


def test_a_county_merged_beside_its_firms_is_spread_where_asked(tmp_path: Path):
    (sheet,) = staged(ugly.counties_merged_beside_their_firms(), "月报.xlsx", tmp_path).sheets
    for size in (1, 2, 100):
        told = [c for batch in sheet.batches(size, spread=True) for c in batch["c0"].to_pylist()]
        assert told[1:4] == ["甲县", "甲县", "乙县"]
    plain = [c for batch in sheet.batches() for c in batch["c0"].to_pylist()]
    assert plain[1:4] == ["甲县", None, "乙县"]
    assert [sheet.grid().rows[row][0] for row in lay_out(sheet.grid()).totals] == [
        "甲县小计",
        "全市合计",
    ]


@pytest.mark.parametrize(
    "make, faults",
    [
        (
            ugly.codes_that_lost_their_digits,
            [
                (2, "code", "reading.digits_lost", "913714000000000000"),
                (3, "code", "reading.digits_lost", "9.13714E+17"),
            ],
        ),
        (
            ugly.formulas_never_calculated,
            [
                (2, "output", "reading.failed_formula", "#UNCALCULATED!"),
                (3, "output", "reading.failed_formula", "#UNCALCULATED!"),
            ],
        ),
        (ugly.formulas_that_failed, [(2, "output", "reading.failed_formula", "#ERROR!")]),
        (ugly.units_that_do_not_fit, [(0, "output", "reading.unit_unfit", "吨")]),
        (ugly.negative_people, [(2, "workers", "reading.below_least", "-3")]),
        (
            ugly.days_nobody_can_tell,
            [
                (2, "since", "reading.day_ambiguous", "23.9.3"),
                (3, "since", "reading.day_missing", "2019年5月"),
                (4, "since", "reading.not_a_day", "2023-02-30"),
            ],
        ),
    ],
)
def test_what_a_person_must_mend_is_named_cell_by_cell(
    make: Callable[[], bytes], faults: list[tuple[int, str, str, str]], tmp_path: Path
):
    (sheet,) = staged(make(), "月报.xlsx", tmp_path).sheets
    assert taken(sheet).faults == faults


def test_a_command_in_a_cell_stays_text(tmp_path: Path):
    (sheet,) = staged(ugly.commands_in_cells(), "月报.xlsx", tmp_path).sheets
    assert taken(sheet).rows[0]["name"] == "=cmd|' /C calc'!A0"


def test_two_columns_of_one_field_are_named_and_neither_is_taken(tmp_path: Path):
    (sheet,) = staged(ugly.one_field_twice(), "月报.xlsx", tmp_path).sheets
    found = taken(sheet)
    assert found.doubled == {"output": (3, 5)}
    assert "output" not in found.rows[0]


def test_a_table_without_header_says_which_columns_it_needs_and_offers_its_letters(tmp_path: Path):
    (sheet,) = staged(ugly.no_header(), "月报.xlsx", tmp_path).sheets
    found = taken(sheet)
    assert found.missing == tuple(KNOWN)
    assert [heading.name for heading in found.layout.headings][:3] == ["A列", "B列", "C列"]
    by_hand = match_columns(found.layout, KNOWN, {"B列": "name", "C列": "code", "A列": ""})
    assert by_hand.columns == {"name": 1, "code": 2}
    assert 0 in by_hand.unknown


def test_macros_and_links_are_left_alone_and_said_so(tmp_path: Path):
    notices = staged(ugly.macros_and_links(), "月报.xlsm", tmp_path).notices
    assert [notice.code for notice in notices] == [
        "reading.macros_left_alone",
        "reading.links_left_alone",
    ]
    assert "宏" in str(notices[0])
