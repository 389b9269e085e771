"""A fourth city from one workbook: new, check, load, and its numbers stand in the one-page table."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from lianzhang.analysis.onepage import one_page
from lianzhang.records.figures.models import Figure
from lianzhang.records.mandates.queries import system
from lianzhang.records.plans.queries import progress, split
from lianzhang.records.registry.queries import find, places_below
from lianzhang.records.sources.queries import content

Run = Callable[..., Any]
Rows = list[dict[str, object]]
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SHEETS: Mapping[str, Rows] = {
    "地区": [
        {"代码": "990000", "名称": "示例省", "英文名": "Shili Province"},
        {"代码": "990100", "名称": "示例市", "英文名": "Shili", "上级": "示例省"},
        {"代码": 990121, "名称": "甲县", "上级": "示例市", "别名": "甲、老甲县"},
        {"代码": 990122, "名称": "乙县", "上级": "示例市"},
        {"代码": 990171, "名称": "新区", "上级": "示例市", "功能区": "是"},
    ],
    "对象": [
        {
            "类型": "企业",
            "名称": "甲公司",
            "所在地区": "老甲县",
            "统一社会信用代码": "91350100M000100Y43",
        }
    ],
    "来源": [
        {"标题": "示例市统计公报", "发布单位": "示例市统计局", "发布日期": date(2023, 10, 20)}
    ],
    "指标值": [
        {
            "对象": "示例市",
            "指标": "规上工业增加值增速",
            "期间": "2023年1—9月",
            "数值": "8.4%",
            "数据阶段": "统计反馈",
            "发布范围": "已公开",
            "来源": "示例市统计公报",
            "位置": "第3页",
        },
        {"对象": "甲县", "指标": "规上工业企业数", "期间": "2023年底", "数值": 120, "单位": "家"},
        {"对象": "甲公司", "指标": "营业收入", "期间": "2023年", "数值": "超过4亿元"},
    ],
    "规划": [{"名称": "示例市三年行动", "对象": "示例市", "期间": "2023—2025年"}],
    "目标": [
        {
            "编号": "1",
            "对象": "示例市",
            "指标": "规上工业企业数",
            "期间": "2025年底",
            "数值": "500家",
            "目标词": "达到",
            "期限": "2025年底",
            "规划": "示例市三年行动",
            "责任单位": "市工信局",
        },
        {
            "编号": "2",
            "对象": "甲县",
            "指标": "规上工业企业数",
            "期间": "2025年底",
            "数值": "200家",
            "目标词": "达到",
            "期限": "2025年底",
            "规划": "示例市三年行动",
            "分解自": "1",
        },
    ],
}


def change(sheet: str, row: int, **cells: object) -> dict[str, Rows]:
    """The sheets with one row (from 0) changed."""
    rows = [dict(each) for each in SHEETS[sheet]]
    rows[row] |= cells
    return {**SHEETS, sheet: rows}


@pytest.fixture
def workbook(lianzhang: Run, tmp_path: Path) -> Callable[[Mapping[str, Rows]], Path]:
    """Fills the empty workbook that `case template` writes, as a person would."""

    def fill(sheets: Mapping[str, Rows]) -> Path:
        empty, filled = tmp_path / "空白.xlsx", tmp_path / "示例市.xlsx"
        assert lianzhang("case", "template", empty).code == 0
        book = load_workbook(empty)
        for name, rows in sheets.items():
            page: Any = book[name]
            columns = {cell.value: cell.column for cell in page[1]}
            for number, row in enumerate(rows, start=2):
                for head, value in row.items():
                    page.cell(number, columns[head], value)
        book.save(filled)
        return filled

    return fill


@pytest.fixture
def cases(tmp_path: Path, settings: Any) -> Path:
    """The folder of cases, empty."""
    settings.LIANZHANG_CASES = [tmp_path / "cases"]
    return tmp_path / "cases"


def test_an_invented_city_comes_from_one_workbook_to_the_one_page_table(
    lianzhang: Run, workbook: Any, cases: Path
):
    file = workbook(SHEETS)
    made = lianzhang("case", "new", file, "--synthetic", "--json")
    assert (made.code, made.data["code"]) == (0, "shili"), made.err
    assert lianzhang("check").code == 0
    assert [case["name"] for case in lianzhang("case", "list", "--json").data] == ["示例市"]
    loaded = lianzhang("case", "load", "--json")
    assert loaded.code == 0, loaded.err
    assert loaded.data == [
        {"case": "shili", "subjects": 6, "new": 5, "corrected": 0, "unchanged": 0, "targets": 2}
    ]

    page = one_page("990100", viewer=system(), today=date(2023, 11, 15))
    row = next(row for row in page.rows if row.line.indicator == "value_added_growth")
    assert row.figure is not None
    assert row.figure.claim.amount.value.text("zh") == "8.4%"
    assert row.figure.claim.synthetic
    assert row.figure.source_title == "示例市统计公报"
    below = places_below("990100", viewer=system())
    assert [(place.name, place.functional_area) for place in below][-1] == ("新区", True)
    assert all(place.synthetic for place in below)


def test_its_targets_are_judged_and_its_split_adds_up(lianzhang: Run, workbook: Any, cases: Path):
    lianzhang("case", "new", workbook(SHEETS))
    lianzhang("case", "load", "shili")
    (whole,) = progress(viewer=system(), today=date(2024, 1, 1), only_whole=True)
    assert (whole.responsible, whole.deadline) == ("市工信局", date(2025, 12, 31))
    parts = split(whole.id, viewer=system(), today=date(2024, 1, 1)).parts
    assert [part.figure.subject.name for part in parts] == ["甲县"]
    listed = lianzhang("targets", "--json")
    assert {row["figure"]["subject"]["name"] for row in listed.data} == {"示例市", "甲县"}
    assert "示例市三年行动" in lianzhang("targets", "--within", "990100").out


def test_a_number_without_another_source_leads_back_to_its_cell(
    lianzhang: Run, workbook: Any, cases: Path
):
    file = workbook(SHEETS)
    lianzhang("case", "new", file)
    lianzhang("case", "load")
    figure = Figure.objects.select_related("source").get(subject__code="990121", modality="actual")
    assert figure.locator == {"kind": "cell", "sheet": "指标值", "row": 3, "column": "E"}
    assert content(figure.source.code, viewer=system()) == file.read_bytes()


def test_loading_again_changes_nothing(lianzhang: Run, workbook: Any, cases: Path):
    lianzhang("case", "new", workbook(SHEETS))
    lianzhang("case", "load")
    ids = set(Figure.objects.values_list("id", flat=True))
    again = lianzhang("case", "load", "--json").data
    assert (again[0]["new"], again[0]["corrected"], again[0]["unchanged"]) == (0, 0, 5)
    assert set(Figure.objects.values_list("id", flat=True)) == ids


def test_a_city_is_marked_made_up_only_where_it_is(lianzhang: Run, workbook: Any, cases: Path):
    lianzhang("case", "new", workbook(change("指标值", 1, 模拟数据="是")))
    lianzhang("case", "load")
    made_up = Figure.objects.filter(synthetic=True).values_list("subject__code", flat=True)
    assert list(made_up) == ["990121"]
    assert not find("990121", viewer=system()).synthetic


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "sheet, row, cells, column, said",
    [
        ("地区", 2, {"上级": "无名市"}, "E", "无名市"),
        ("地区", 2, {"代码": "12"}, "A", "12"),
        ("对象", 0, {"所在地区": "丙县"}, "F", "丙县"),
        ("对象", 0, {"统一社会信用代码": "91350100M000100Y44"}, "H", "91350100M000100Y44"),
        ("对象", 0, {"类型": "小店"}, "B", "小店"),
        ("指标值", 1, {"对象": "丙县"}, "A", "丙县"),
        ("指标值", 1, {"指标": "规上公司的个数"}, "C", "规上公司的个数"),
        ("指标值", 1, {"期间": "2023年13月"}, "D", "2023年13月"),
        ("指标值", 1, {"数值": "很多"}, "E", "很多"),
        ("指标值", 1, {"单位": "斗"}, "E", "斗"),
        ("指标值", 1, {"数据阶段": "初步"}, "I", "初步"),
        ("目标", 0, {"期限": None}, "", "shili-t1"),
        ("目标", 0, {"规划": "五年行动"}, "J", "五年行动"),
        ("目标", 0, {"目标词": "差不多"}, "H", "差不多"),
        ("目标", 1, {"对象": "丙县"}, "B", "丙县"),
        ("目标", 1, {"分解自": "9"}, "N", "shili-t9"),
    ],
)
def test_what_is_wrong_is_said_of_the_workbook_and_nothing_is_made(
    lianzhang: Run,
    workbook: Any,
    cases: Path,
    sheet: str,
    row: int,
    cells: dict[str, object],
    column: str,
    said: str,
    language: str,
):
    file = workbook(change(sheet, row, **cells))
    ran = lianzhang("case", "new", file, "--json", "--lang", language)
    assert ran.code == 2
    error = next(each for each in ran.data["errors"] if said in each["what"])
    assert error["place"]["sheet"] == sheet
    assert error["place"]["row"] == row + 2
    assert error["place"].get("column", "") == column
    assert error["why"]
    assert error["remedy"]
    assert not list(cases.glob("*"))
    assert not Figure.objects.exists()


def test_a_case_that_is_there_is_never_overwritten(lianzhang: Run, workbook: Any, cases: Path):
    file = workbook(SHEETS)
    lianzhang("case", "new", file)
    before = (cases / "shili/places.yaml").read_bytes()
    ran = lianzhang("case", "new", file)
    assert ran.code == 5
    assert (cases / "shili/places.yaml").read_bytes() == before
    assert lianzhang("case", "new", file, "--code", "shili-2").code == 0


@pytest.mark.parametrize(
    "sheets, code",
    [
        ({"地区": []}, "cases.no_sheet"),
        ({"地区": [SHEETS["地区"][0]]}, "cases.no_city"),
        (change("地区", 1, 英文名="示例"), "cases.bad_case_code"),
    ],
)
def test_a_workbook_that_names_no_city_is_refused(
    lianzhang: Run, workbook: Any, cases: Path, sheets: dict[str, Rows], code: str
):
    ran = lianzhang("case", "new", workbook(sheets), "--json")
    assert (ran.code, [each["code"] for each in ran.data["errors"]]) == (2, [code])
    assert not cases.exists() or not list(cases.glob("*"))
