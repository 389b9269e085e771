"""Where a table's parts are: title, unit, header of one to three rows, body, totals, notes."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods.reading import (
    Heading,
    Layout,
    SheetGrid,
    lay_out,
    match_columns,
    read_workbook,
)
from lianzhang.methods.reading.areas import Area, areas
from lianzhang.methods.reading.cells import is_caption, named_unit, parted
from lianzhang.methods.reading.grids import is_note
from lianzhang.methods.reading.rows import is_total
from tests.methods import ugly


def grid(*rows: tuple[Any, ...], merged: tuple[str, ...] = ()) -> SheetGrid:
    width = max(map(len, rows), default=0)
    return SheetGrid(
        "月报", tuple((*row, *(None,) * (width - len(row))) for row in rows), merged=merged
    )


BODY = (("甲公司", 8, 7), ("乙公司", 9, 6))


def names(layout: Layout) -> list[str]:
    return [heading.name for heading in layout.headings]


# ── headings ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "heading, name, unit",
    [
        ("产值（万元）", "产值", "万元"),
        ("产值(万元)", "产值", "万元"),
        ("产值【亿元】", "产值", "亿元"),
        ("产值（单位：万元）", "产值", "万元"),
        ("产值（万元", "产值", "万元"),
        ("产值：万元", "产值", "万元"),
        ("产值,万元", "产值", "万元"),
        ("增速（±%）", "增速", "%"),
        ("增速%", "增速", "%"),
        ("增速％", "增速", "%"),
        ("亩均税收（万元/亩）", "亩均税收", "万元/亩"),
        ("专精特新（省级）", "专精特新（省级）", ""),
        ("其中：出口", "其中：出口", ""),
        ("单位名称", "单位名称", ""),
        ("（人）", "", "人"),
        ("用电量（万千瓦时）", "用电量", "万千瓦时"),
    ],
)
def test_units_are_taken_out_of_headings_and_other_brackets_stay(
    heading: str, name: str, unit: str
):
    assert parted(heading) == (name, unit)


def test_the_nearest_unit_of_a_path_counts():
    rows = (("名称", "产值（万元）", None), (None, "本期", "同比（%）"), *BODY)
    layout = lay_out(grid(*rows, merged=("A1:A2", "B1:C1")))
    assert [(h.path, h.unit) for h in layout.headings] == [
        (("名称",), ""),
        (("产值", "本期"), "万元"),
        (("产值", "同比"), "%"),
    ]


def test_a_header_of_periods_and_years_is_a_header():
    rows = (("县（市、区）", "2021年", "2022年", 2023), ("甲县", 1, 2, 3), ("乙县", 4, 5, 6))
    layout = lay_out(grid(*rows))
    assert layout.header_rows == (0,)
    assert names(layout) == ["县（市、区）", "2021年", "2022年", "2023"]


def test_a_column_without_heading_is_named_by_its_letter_where_it_holds_something():
    layout = lay_out(grid(("名称", "产值", None, None), ("甲公司", 8, "内销", None)))
    assert names(layout) == ["名称", "产值", "C列"]


def test_a_row_of_text_below_a_full_header_is_no_second_header():
    rows = (("名称", "行业", "地址"), ("甲公司", "化工", "甲县"), ("乙公司", "纺织", "乙县"))
    layout = lay_out(grid(*rows))
    assert (layout.header_rows, layout.body) == ((0,), (1, 2))


def test_a_name_whose_neighbour_has_no_heading_keeps_its_row_of_text():
    rows = (("名称", "行业", None), ("甲公司", "化工", "新建"), ("乙公司", "纺织", "停产"))
    assert lay_out(grid(*rows)).header_rows == (0,)


def test_known_headings_find_a_header_that_its_shape_hides():
    rows = (("1", "2", "3"), ("单位名称", "产值", "9"), *BODY)
    assert lay_out(grid(*rows)).header_rows == ()
    known = {"name": ("单位名称",), "value": ("产值",)}
    assert lay_out(grid(*rows), known).header_rows == (1,)


def test_known_headings_in_a_second_row_bring_the_groups_above_along():
    rows = (
        ("基本情况", None, "生产"),
        ("单位名称", "行业", None),
        ("甲", "化工", 3),
        ("乙", "化工", 4),
    )
    layout = lay_out(grid(*rows), {"name": ("单位名称",), "trade": ("行业",)})
    assert names(layout) == ["基本情况·单位名称", "基本情况·行业", "生产"]
    assert match_columns(layout, {"name": ("单位名称",)}).columns == {"name": 0}


@pytest.mark.parametrize(
    "above",
    [
        ("附件1", None, None, "2023年9月"),
        ("监测月报", None, None, "2023年9月"),
        ("表 3-1", None, "内部", None),
        ("填报单位：甲县", None, None, "单位：万元"),
        ("填报单位：", "甲县工信局", "日期：", "2023年9月"),
    ],
)
def test_lines_of_two_cells_above_the_header_are_no_header(above: tuple[Any, ...]):
    layout = lay_out(grid(above, ("名称", "产值", "税收", "行业"), ("甲公司", 8, 7, "化工")))
    assert (layout.header_rows, layout.body) == ((1,), (2,))


def test_a_heading_may_be_long():
    head = ("名称", "产值", "是否" + "符合条件" * 20)
    assert lay_out(grid(head, ("甲公司", 8, "是"))).header_rows == (0,)


def test_an_empty_grid_has_no_parts():
    layout = lay_out(SheetGrid("空", ()))
    assert (layout.header_rows, layout.headings, layout.body) == ((), (), ())


# ── above and below ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line, unit",
    [
        ("单位：万元", "万元"),
        ("计量单位: 亿元", "亿元"),
        ("金额单位：人民币万元", ""),
        ("填报单位：甲县工信局", ""),
        ("2023年9月　　　单位：万元", "万元"),
        ("（单位：万元）", "万元"),
        ("单位：万元、%", ""),
        ("监测情况表（万元）", "万元"),
    ],
)
def test_a_unit_above_the_table_is_found(line: str, unit: str):
    layout = lay_out(grid((line,), ("名称", "产值", "税收"), *BODY))
    assert layout.header_rows == (1,)
    assert layout.unit == unit


def test_a_unit_above_the_table_counts_only_for_what_it_can_measure():
    layout = lay_out(grid(("单位：万元",), ("名称", "产值", "人数"), *BODY))
    _, output, people = layout.headings
    assert layout.unit_of(output, "亿元") == "万元"
    assert layout.unit_of(people, "人") == ""
    assert layout.unit_of(Heading(1, ("产值",), "产值", "元"), "亿元") == "元"


@pytest.mark.parametrize(
    "title, period",
    [
        ("2023年9月监测月报", "2023-09"),
        ("2023年1-9月工业运行情况", "2023-01/2023-09"),
        ("2023 年 三季度 报表", "2023-Q3"),
        ("二〇二三年九月份报表", "2023-09"),
        ("2023年度名录", "2023"),
        ("监测月报", ""),
    ],
)
def test_the_period_of_a_title_is_read(title: str, period: str):
    assert lay_out(grid((title,), ("名称", "产值", "税收"), *BODY)).period == period


@pytest.mark.parametrize(
    "text",
    ["合计", "合　计", "总 计：", "甲县小计", "全市", "全市合计", "合计（家）", "1-9月累计合计"],
)
def test_totals_are_told(text: str):
    assert is_total((None, text, 8))


@pytest.mark.parametrize(
    "text", ["合计贸易有限公司", "甲会计师事务所", "全市最大企业", "总计划", "设计院"]
)
def test_firms_are_no_totals(text: str):
    assert not is_total((1, text, 8))


@pytest.mark.parametrize(
    "text",
    [
        "注：快报数",
        "注1：快报",
        "备注：",
        "说明：无",
        "填表人：张三",
        "制表：",
        "*按可比口径",
        "数据来源：统计局",
        "单位负责人：",
    ],
)
def test_notes_are_told(text: str):
    assert is_note(text)


@pytest.mark.parametrize(
    "text",
    ["注塑机有限公司", "说明书印刷厂", "制表机械厂", "备注册公司", "审核通过的企业", 8, None],
)
def test_firms_are_no_notes(text: Any):
    assert not is_note(text)


@pytest.mark.parametrize(
    "text, told",
    [("填报单位：甲县", True), ("单位：万元", True), ("产值：万元", False), ("其中：出口", False)],
)
def test_captions_of_a_form_are_told_from_headings(text: str, told: bool):
    assert is_caption(text) is told


def test_a_unit_is_told_from_other_words():
    assert [
        named_unit(text) is not None for text in ("万元", "±%", "单位：家", "省级", "", "±")
    ] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


# ── properties ────────────────────────────────────────────────────────────────────────────────

labels = st.lists(
    st.sampled_from(
        ["单位名称", "行业", "产值（万元）", "税收", "地址", "增速%", "法人", "联系方式"]
    ),
    min_size=3,
    max_size=6,
    unique=True,
)


@given(labels, st.integers(0, 4), st.integers(1, 5), st.booleans(), st.integers(0, 2))
def test_the_parts_of_a_plain_sheet_are_found_wherever_they_begin(
    heads: list[str], above: int, firms: int, total: bool, notes: int
):
    blank = (None,) * len(heads)
    body = [("甲公司", *range(len(heads) - 1))] * firms
    rows = [*[blank] * above, tuple(heads), *body]
    rows += [("合计", *[1] * (len(heads) - 1))] if total else []
    rows += [("注：快报数", *blank[1:])] * notes
    layout = lay_out(grid(*rows))
    assert layout.header_rows == (above,)
    assert layout.body == tuple(range(above + 1, above + 1 + firms))
    assert len(layout.totals) == total
    assert len(layout.notes) == notes
    assert [heading.name for heading in layout.headings] == [parted(head)[0] for head in heads]


@given(
    st.lists(
        st.lists(
            st.sampled_from([None, "名称", "产值", "合计", "注：", 8, "8.4%"]),
            min_size=3,
            max_size=3,
        ),
        max_size=8,
    )
)
def test_every_row_with_something_is_in_one_part_at_most(rows: list[list[Any]]):
    sheet = grid(*map(tuple, rows)) if rows else SheetGrid("", ())
    layout = lay_out(sheet)
    parts = [*layout.header_rows, *layout.body, *layout.totals, *layout.notes]
    assert len(parts) == len(set(parts))
    filled = {n for n, row in enumerate(sheet.rows) if any(cell is not None for cell in row)}
    assert set(layout.body) | set(layout.totals) | set(layout.notes) <= filled


@given(st.integers(0, 800), st.integers(0, 9), st.integers(0, 5), st.integers(0, 5))
def test_ranges_are_written_and_read_alike(left: int, top: int, wide: int, high: int):
    area = Area(top, left, top + high, left + wide)
    assert areas([area.text, "nonsense"]) == (area,)


# ── columns to fields ─────────────────────────────────────────────────────────────────────────


def layout_of(*paths: tuple[str, ...], units: tuple[str, ...] = ()) -> Layout:
    headings = tuple(
        Heading(n, path, "·".join(path), units[n] if units else "") for n, path in enumerate(paths)
    )
    return Layout("月报", "", "", (0,), headings, ())


def test_the_whole_path_comes_before_its_parts():
    layout = layout_of(("营业收入", "本期"), ("营业收入", "上年同期"), ("本期",))
    known = {"revenue": ("营业收入",), "before": ("上年同期营业收入",), "now": ("本期",)}
    found = match_columns(layout, known)
    assert found.columns == {"revenue": 0, "before": 1, "now": 2}
    assert (found.unknown, found.missing, found.doubled) == ({}, (), {})


def test_a_bracket_that_is_part_of_a_known_name_decides():
    layout = layout_of(("产值",), ("产值",), units=("万元", "%"))
    found = match_columns(layout, {"output": ("产值（万元）",), "growth": ("产值%",)})
    assert found.columns == {"output": 0, "growth": 1}


def test_what_an_office_chose_comes_first_and_may_leave_a_column_out():
    layout = layout_of(("产值",), ("总产值",), ("备注",))
    known = {"output": ("产值",), "note": ("备注",)}
    found = match_columns(layout, known, {"总产值": "output", "产 值": "", "备注": "没有这一项"})
    assert found.columns == {"output": 1}
    assert found.unknown == {0: "产值", 2: "备注"}
    assert found.missing == ("note",)


def test_a_field_that_two_columns_claim_is_neither_taken_nor_missing():
    found = match_columns(
        layout_of(("产值",), ("产值",), ("名称",)), {"output": ("产值",), "name": ("名称",)}
    )
    assert found.columns == {"name": 2}
    assert (found.doubled, found.missing, found.unknown) == ({"output": (0, 1)}, (), {})


# ── what cells of .ods and .xls show ──────────────────────────────────────────────────────────

STYLES = (
    '<number:date-style style:name="N1"><number:year/><number:text>-</number:text><number:month/>'
    '</number:date-style><number:date-style style:name="N2"><number:year/><number:month/>'
    '<number:day/></number:date-style><style:style style:name="ce1" style:family="table-cell" '
    'style:data-style-name="N1"/><style:style style:name="ce2" style:family="table-cell" '
    'style:data-style-name="N2"/>'
)


def day(style: str, repeated: int = 1) -> str:
    named = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell{named} table:number-columns-repeated="{repeated}" '
        'office:value-type="date" office:date-value="2023-09-01"/>'
    )


def test_an_open_document_keeps_months_percents_and_repeats():
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="ce1"/>'
    )
    share = '<table:table-cell office:value-type="percentage" office:value="0.084"/>'
    lines = [
        f"<table:table-row>{day('ce1')}{day('ce2')}{day('')}{share}</table:table-row>",
        '<table:table-row table:number-rows-repeated="2">'
        f"{day('ce1', 2)}<table:covered-table-cell/>{share}</table:table-row>",
    ]
    (sheet,) = read_workbook(ugly.ods(lines, STYLES, columns), "月报.ods")
    first = ("2023-09", sheet.rows[0][1], "2023-09", "8.4%")
    assert str(sheet.rows[0][1]) == "2023-09-01"
    assert sheet.rows == (first, *[("2023-09", "2023-09", None, "8.4%")] * 2)
    assert sheet.signs_kept


def test_layouts_compare_by_value():
    layout = lay_out(grid(("名称", "产值", "税收"), *BODY))
    assert layout == dataclasses.replace(layout)
