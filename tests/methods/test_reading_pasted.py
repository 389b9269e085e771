"""Blocks pasted from Excel and WPS, and the header row of a sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.reading import SheetGrid, find_header, read_block
from lianzhang.methods.reading.grids import Row, trimmed
from lianzhang.values.errors import Refused


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_a_pasted_block_is_cells_between_tabs(end: str, last: bool):
    text = end.join(["单位名称\t产值", "甲公司\t1,234.5", "乙公司\t"]) + (end if last else "")
    assert read_block(text).rows == (
        ("单位名称", "产值"),
        ("甲公司", "1,234.5"),
        ("乙公司", None),
    )


@pytest.mark.parametrize(
    "cell, value",
    [
        ('"第一行\n第二行"', "第一行\n第二行"),
        ('"第一行\r\n第二行"', "第一行\n第二行"),
        ('"甲\t乙"', "甲\t乙"),
        ('"说""好"""', '说"好"'),
        ('"甲"公司', '"甲"公司'),  # Excel writes such a cell as it is
        ('"没有合上', '"没有合上'),
        ('""', None),
        ("　其中：甲县", "　其中：甲县"),
        ("8.4%", "8.4%"),
    ],
)
def test_quoted_cells_are_unquoted_only_where_a_quote_closes_the_cell(cell: str, value: str | None):
    assert read_block(f"名称\t数\n{cell}\t1\n").rows[1] == (value, "1")


def test_merged_cells_shift_a_row_and_are_named():
    with pytest.raises(Refused) as refused:
        read_block("县\t企业\t数\n甲县\t甲公司\t1\n乙公司\t2\n乙县\t丙公司\t3\n")
    assert codes(refused) == ["reading.ragged"]
    assert "第 3 行有 2 列，应为 3 列" in str(refused.value)
    assert "合并单元格" in str(refused.value)


@pytest.mark.parametrize("text", ["", "\n", "\t\t\n \t\n"])
def test_an_empty_block_is_refused(text: str):
    with pytest.raises(Refused) as refused:
        read_block(text)
    assert codes(refused) == ["reading.empty"]


def quoted(cell: str) -> str:
    """What Excel puts on the clipboard."""
    if any(mark in cell for mark in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


cells = st.text(st.sampled_from('甲乙12 ."\n\t'), max_size=6)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5))
def test_any_copied_block_reads_back(rows: list[list[str]]):
    width = len(rows[0])
    square = [["头"] * width, *([*row, *[""] * 4][:width] for row in rows)]
    text = "".join("\t".join(map(quoted, row)) + "\r\n" for row in square)
    expected = trimmed([[cell if cell.strip() else None for cell in row] for row in square])
    assert read_block(text).rows == expected


@given(st.text(st.sampled_from('甲1"\n\t\r'), max_size=40))
def test_whatever_is_pasted_is_read_or_refused(text: str):
    try:
        grid = read_block(text)
    except Refused as refused:
        assert {fault.code for fault in refused.faults} <= {"reading.empty", "reading.ragged"}
    else:
        assert len({len(row) for row in grid.rows}) == 1


# ── headers ───────────────────────────────────────────────────────────────────────────────────

KNOWN = {
    "subject": ("单位名称", "对象", "企业名称"),
    "value": ("数值", "本期", "产值"),
    "unit": ("计量单位", "单位"),
    "period": ("期间", "时期"),
}


def grid(*rows: Row) -> SheetGrid:
    return SheetGrid("月报", rows)


def test_the_header_is_found_below_its_title_and_notes():
    found = find_header(
        grid(
            ("2023年9月监测月报", None, None, None),
            ("单位：万元", None, None, None),
            (" 单位 名称", "产值（万元）", "备注", None),
            ("甲公司", 8, None, None),
        ),
        KNOWN,
    )
    assert (found.row, found.columns) == (2, {"subject": 0, "value": 1})
    assert found.bracketed == {"value": "万元"}
    assert found.unknown == {2: "备注"}
    assert found.missing == ("unit", "period")


@pytest.mark.parametrize("heading", ["产值(万元)", "产值 [万元]", "“产值”（万元）", "産值（万元）"])
def test_headings_are_compared_without_width_brackets_and_quotes(heading: str):
    found = find_header(grid(("企业名称", heading)), KNOWN)
    assert found.columns == {"subject": 0, "value": 1}
    assert found.bracketed == {"value": "万元"}


def test_a_heading_whose_bracket_belongs_to_its_name_is_matched_whole():
    known = {"first": ("专精特新（省级）",), "second": ("专精特新（国家级）",)}
    found = find_header(grid(("专精特新（国家级）", "专精特新（省级）")), known)
    assert found.columns == {"second": 0, "first": 1}


def test_a_column_that_stands_twice_is_refused_with_both_letters():
    with pytest.raises(Refused) as refused:
        find_header(grid(("单位名称", "本期", "数值")), KNOWN)
    assert codes(refused) == ["reading.same_header_twice"]
    assert "B、C" in str(refused.value)
    assert refused.value.faults[0].where.row == 1


@pytest.mark.parametrize("rows", [(), (("甲公司", 8),), (("单位名称", None), ("甲公司", 8))])
def test_a_sheet_without_a_header_is_refused_with_the_names_looked_for(rows: tuple[Row, ...]):
    with pytest.raises(Refused) as refused:
        find_header(grid(*rows), KNOWN)
    assert codes(refused) == ["reading.no_header"]
    assert "单位名称、数值、计量单位、期间" in str(refused.value)


def test_one_name_is_enough_where_only_one_is_asked_for():
    found = find_header(grid(("企业名称",), ("甲公司",)), {"subject": ("企业名称",)})
    assert found.columns == {"subject": 0}


@given(st.permutations(list(KNOWN)), st.integers(0, 5))
def test_the_header_is_found_in_any_order_of_columns(order: list[str], above: int):
    blank: Row = (None,) * len(order)
    header: Row = tuple(KNOWN[field][-1] for field in order)
    found = find_header(grid(*[blank] * above, header), KNOWN)
    assert found.row == above
    assert [field for field, _ in sorted(found.columns.items(), key=lambda pair: pair[1])] == order
    assert found.missing == ()
