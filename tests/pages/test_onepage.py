"""一页表: every row with its own 截至, 未提供 where nothing is known, nothing computed that may not be."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client

from lianzhang.analysis.onepage import OnePage, PageRow, one_page
from lianzhang.doors.briefings.onepage import Cell, Line, Paper, Piece
from lianzhang.doors.pages.onepage.presenters import paper
from lianzhang.records.figures import actions
from lianzhang.records.plans import actions as plans
from lianzhang.values.claims import Counting, Modality, Stage
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Release
from tests.worlds import CITY, COUNTY, NEW_AREA, OTHER_COUNTY, PROVINCE, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TODAY = date(2023, 11, 15)
GROWTH, GAP, RANK = "value_added_growth", "value_added_growth_gap", "value_added_growth_rank"
FIRMS, POWER = "above_size_enterprises", "industrial_electricity"
MOST_QUERIES = 15


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


def record(world: World, subject: str, code: str, period: str, amount: str, **more: Any) -> int:
    fields = {"release": Release.PUBLIC, "stage": Stage.FEEDBACK} | more
    return actions.record(claim(subject, code, period, amount, **fields), by=world.system)


def aim(world: World, code: str, period: str, amount: str, day: date, word: str = "达到") -> int:
    plans.adopt_plan(
        code="shili.plan",
        title="示例市工业计划",
        subject=CITY,
        period=Period.parse("2022/2024"),
        by=world.system,
    )
    goal = plans.Goal(plan="shili.plan", word=word, deadline=day)
    said = claim(CITY, code, period, amount, modality=Modality.TARGET, release=Release.PUBLIC)
    return plans.set_target(said, goal=goal, by=world.system)


def page_of(world: World, *, by: str = "") -> OnePage:
    return one_page(CITY, viewer=world.bureau, today=TODAY, county_indicator=by)


def row_of(world: World, code: str = GROWTH) -> PageRow:
    return next(row for row in page_of(world).rows if row.line.indicator == code)


def cells(world: World, code: str = GROWTH) -> dict[str, str]:
    """The printed row of an indicator: column → text, "" where it prints 未提供."""
    sheet = paper(page_of(world), public=False)
    line = next(line for line in sheet.lines if line.indicator == code)
    return {cell.column: cell.text for cell in line.cells}


def text(client: Client, address: str = "/onepage/") -> str:
    answer = client.get(address, {"city": CITY} if "city=" not in address else None)
    assert answer.status_code == 200
    return answer.content.decode()


# ── what a row says ───────────────────────────────────────────────────────────────────────────


def test_a_row_says_its_own_as_of_its_gap_its_stage_and_its_source(world: World):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(world, CITY, GAP, "2023-01/2023-09", "1.3个百分点", baseline="示例省")
    printed = cells(world)
    assert printed["截至"] == "2023年1—9月"
    assert printed["本期"] == "8.4%"
    assert printed["全省平均/位次"] == "高于全省1.3个百分点 全省7.1%（推算）"
    assert printed["数据阶段"] == "统计反馈"
    assert printed["来源"] == "示例市统计局 2023-11-03"


def test_what_is_not_on_record_prints_as_not_provided_and_never_as_zero(
    world: World, client: Client
):
    shown = text(client)
    assert shown.count("未提供") > 80
    assert not re.search(r">\s*0\s*<", shown)
    assert page_of(world).filled == 0


@pytest.mark.parametrize(
    "gap, said",
    [
        ("1.3个百分点", "高于全省1.3个百分点"),
        ("-0.4个百分点", "低于全省0.4个百分点"),
        ("0个百分点", "与全省持平"),
    ],
)
def test_a_gap_is_said_in_words(world: World, gap: str, said: str):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(world, CITY, GAP, "2023-01/2023-09", gap, baseline="全省")
    assert cells(world)["全省平均/位次"].startswith(said)


def test_a_rank_is_said_with_whom_it_is_among(world: World):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(world, CITY, RANK, "2023-01/2023-09", "第7位", modality=Modality.CLAIMED_RANK)
    assert cells(world)["全省平均/位次"] == "全省第7位"


def test_the_mean_of_the_province_is_implied_only_by_two_public_numbers(world: World):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(
        world,
        CITY,
        GAP,
        "2023-01/2023-09",
        "1.3个百分点",
        baseline="全省",
        release=Release.INTERNAL,
    )
    assert row_of(world).gap is not None
    assert row_of(world).implied_mean is None


def test_a_gap_to_somebody_else_implies_nothing_about_the_province(world: World):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(world, CITY, GAP, "2023-01/2023-09", "1.3个百分点", baseline="全国")
    assert row_of(world).implied_mean is None
    assert cells(world)["全省平均/位次"] == "高于全国1.3个百分点"


def test_the_provinces_own_figure_comes_before_an_implied_one(world: World):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(world, CITY, GAP, "2023-01/2023-09", "1.3个百分点", baseline="全省")
    record(world, PROVINCE, GROWTH, "2023-01/2023-09", "7.1%")
    assert cells(world)["全省平均/位次"] == "高于全省1.3个百分点 全省7.1%"


def test_a_companion_of_another_period_is_no_companion(world: World):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(world, CITY, GAP, "2023-01/2023-08", "1.1个百分点", baseline="全省")
    assert row_of(world).gap is None


def test_one_to_nine_comes_before_september_and_a_part_is_not_the_whole(world: World):
    record(world, CITY, GROWTH, "2023-09", "9.9%")
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(world, CITY, GROWTH, "2023-01/2023-10", "5%", facet=COUNTY)
    assert cells(world)["本期"] == "8.4%"


def test_of_two_counts_of_one_moment_the_later_entry_is_printed(world: World):
    record(world, CITY, "above_size_enterprises", "2023", "1977家")
    later = record(world, CITY, "above_size_enterprises", "2023-end", "1990家")
    figure = row_of(world, "above_size_enterprises").figure
    assert figure is not None
    assert figure.id == later


def test_entered_and_left_keep_their_places_when_one_is_missing(world: World):
    record(world, CITY, FIRMS, "2023-10-31", "1977家")
    record(world, CITY, "above_size_enterprises_left", "2023-01/2023-10", "5家")
    assert cells(world, FIRMS)["本期"] == "1977家（新入库未提供／退库5家）"
    record(world, CITY, "above_size_enterprises_entered", "2023-01/2023-10", "12家")
    assert cells(world, FIRMS)["本期"] == "1977家（新入库12家／退库5家）"


def test_what_entered_up_to_another_month_does_not_stand_beside_the_count(world: World):
    record(world, CITY, FIRMS, "2023-10-31", "1977家")
    record(world, CITY, "above_size_enterprises_left", "2023-01/2023-09", "5家")
    assert cells(world, FIRMS)["本期"] == "1977家"


def test_growth_beside_an_amount_is_printed_in_brackets(world: World):
    record(world, CITY, POWER, "2023-01/2023-09", "123.4亿千瓦时")
    record(world, CITY, "industrial_electricity_growth", "2023-01/2023-09", "5.1%")
    assert cells(world, POWER)["本期"] == "123.4亿千瓦时（同比5.1%）"


# ── change on the last period ─────────────────────────────────────────────────────────────────


def test_the_change_of_a_rate_is_in_points_and_marked_as_computed(world: World):
    record(world, CITY, GROWTH, "2023-01/2023-08", "8.1%")
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    assert cells(world)["较上期(±百分点)"] == "+0.3*"


def test_a_published_change_comes_before_a_computed_one(world: World):
    record(world, CITY, GROWTH, "2023-01/2023-08", "8.1%")
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(world, CITY, "value_added_growth_change", "2023-01/2023-09", "0.2个百分点")
    assert cells(world)["较上期(±百分点)"] == "+0.2"


def test_amounts_since_january_have_no_change_but_their_growth_has(world: World):
    record(world, CITY, POWER, "2023-01/2023-08", "110亿千瓦时")
    record(world, CITY, POWER, "2023-01/2023-09", "123.4亿千瓦时")
    assert cells(world, POWER)["较上期(±百分点)"] == ""
    record(world, CITY, "industrial_electricity_growth", "2023-01/2023-08", "5.6%")
    record(world, CITY, "industrial_electricity_growth", "2023-01/2023-09", "5.1%")
    assert cells(world, POWER)["较上期(±百分点)"] == "-0.5*"


@pytest.mark.parametrize(
    "earlier, later",
    [({"scope_note": "原口径"}, {}), ({"synthetic": True}, {}), ({}, {"base_revised": True})],
)
def test_there_is_no_change_where_scope_make_or_base_differ(
    world: World, earlier: dict[str, Any], later: dict[str, Any]
):
    record(world, CITY, GROWTH, "2023-01/2023-08", "8.1%", **earlier)
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%", **later)
    assert cells(world)["较上期(±百分点)"] == ""


# ── targets ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "goal, said",
    [("8%", "高于目标0.4个百分点"), ("9%", "低于目标0.6个百分点"), ("8.4%", "与目标持平")],
)
def test_the_distance_to_a_years_goal_is_said_in_points(world: World, goal: str, said: str):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    aim(world, GROWTH, "2023", goal, date(2023, 12, 31))
    printed = cells(world)
    assert printed["与目标差距"] == said
    assert printed["年度目标"] == f"{goal}（达到）"


def test_a_figure_past_the_deadline_is_only_for_reference(world: World):
    record(world, CITY, FIRMS, "2023-10-31", "1977家")
    aim(world, FIRMS, "2022-end", "2000家", date(2022, 12, 31), "力争达到")
    printed = cells(world, FIRMS)
    assert printed["年度目标"] == "2000家（力争达到，2022年底）"
    assert printed["与目标差距"] == "差23家（期限后，仅供参照）"


def test_a_goal_of_another_scope_is_not_subtracted(world: World):
    record(world, CITY, FIRMS, "2023-10-31", "1977家", counting=Counting.VALID)
    aim(world, FIRMS, "2023-end", "2000家", date(2023, 12, 31))
    assert cells(world, FIRMS)["与目标差距"] == "口径不同，不相减"


def test_the_goal_of_the_figures_own_year_is_chosen(world: World):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    for year in (2022, 2023, 2024):
        aim(world, GROWTH, str(year), f"{year - 2015}%", date(year, 12, 31))
    assert cells(world)["年度目标"].startswith("8%")


# ── counties ──────────────────────────────────────────────────────────────────────────────────


def test_counties_follow_by_the_same_columns_and_functional_areas_stand_apart(world: World):
    record(world, COUNTY, GROWTH, "2023-01/2023-09", "9%")
    record(world, NEW_AREA, GROWTH, "2023-01/2023-09", "12%")
    counties, areas = paper(page_of(world), public=False).sections
    assert [line.label for line in counties.lines] == ["甲县", "乙县"]
    assert [line.label for line in areas.lines] == ["新区"]
    assert counties.lines[0].cells[1].text == "9%"
    assert counties.lines[1].cells[1].pieces == ()


def test_another_row_may_be_chosen_for_the_counties(world: World, client: Client):
    record(world, COUNTY, FIRMS, "2023-10-31", "120家")
    assert "120家" not in text(client)
    assert "120家" in text(client, f"/onepage/?city={CITY}&by={FIRMS}")
    assert page_of(world, by="no such row").chosen.line.indicator == GROWTH


def test_who_has_not_reported_this_period_is_counted_for_officers(world: World, client: Client):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(world, COUNTY, GROWTH, "2023-01/2023-09", "9%")
    record(world, OTHER_COUNTY, GROWTH, "2023-01/2023-08", "7%")
    to_do = page_of(world).to_do
    assert to_do is not None
    assert [card.name for card in to_do.silent] == ["乙县", "新区"]
    sign_in(client, world, "bureau")
    shown = text(client)
    assert "今天要办" in shown
    assert "乙县、新区" in shown


# ── who reads it ──────────────────────────────────────────────────────────────────────────────


def test_officers_read_internal_material_and_guests_public_figures(world: World, client: Client):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%", release=Release.INTERNAL)
    shown = text(client)
    assert "截至2023年11月15日｜数据以统计部门公布为准｜公开数据" in shown
    assert "内部资料" not in shown
    assert "8.4%" not in shown
    assert "今天要办" not in shown
    sign_in(client, world, "bureau")
    shown = text(client)
    assert "截至2023年11月15日｜数据以统计部门公布为准｜内部资料" in shown
    assert "8.4%" in shown


def test_every_number_leads_to_its_story_and_its_source(world: World, client: Client):
    figure = record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    target = aim(world, GROWTH, "2023", "8%", date(2023, 12, 31))
    shown = text(client)
    assert f'href="/ledger/{figure}/"' in shown
    assert f'href="/targets/{target}/"' in shown
    assert 'href="/sources/shili.bulletin/"' in shown


def test_made_up_numbers_are_marked_one_by_one_and_by_row(world: World, client: Client):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%", synthetic=True)
    assert cells(world)["本期"] == "8.4%◇"
    shown = text(client)
    assert "模拟数据" in shown
    assert "标 ◇ 的是模拟数据，不是真实数据。" in shown


def test_the_page_asks_the_database_a_bounded_number_of_questions(
    world: World, client: Client, django_assert_max_num_queries: Any
):
    for month in range(3, 10):
        for place in (CITY, COUNTY, OTHER_COUNTY, NEW_AREA):
            record(world, place, GROWTH, f"2023-01/2023-{month:02}", f"{month}%")
    aim(world, GROWTH, "2023", "8%", date(2023, 12, 31))
    sign_in(client, world, "bureau")
    text(client)  # the chosen city is remembered once
    with django_assert_max_num_queries(MOST_QUERIES):
        text(client)


def test_the_page_is_complete_in_english(world: World, client: Client):
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    client.cookies["django_language"] = "en"
    shown = text(client)
    assert "The city&#x27;s industry on one page (Shili)" in shown
    assert "public figures" in shown


def test_a_sheet_of_no_city_says_what_to_do(db: None, client: Client):
    answer = client.get("/onepage/")
    assert answer.status_code == 404
    assert "还没有登记市" in answer.content.decode()


def test_print_becomes_smaller_when_many_rows_need_two_lines():
    def sheet(count: int, source: str) -> Paper:
        cells = (*[Cell((Piece("8.4%"),))] * 7, Cell((Piece(source),)))
        lines = tuple(Line("甲县", COUNTY, GROWTH, cells, True) for _ in range(count))
        return Paper("表", "截至", (), lines, (), ())

    assert sheet(20, "示例日报 2023-11-03").density == "roomy"
    assert sheet(26, "示例日报 2023-11-03").density == ""
    assert sheet(24, "示例市工业和信息化局运行监测协调科 2023-11-03").density == "dense"
    assert sheet(36, "示例日报 2023-11-03").density == "dense"


# ── as a workbook ─────────────────────────────────────────────────────────────────────────────


def test_the_workbook_is_the_same_sheet_on_one_page_with_its_sources_behind(
    world: World, client: Client
):
    figure = record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    record(world, COUNTY, FIRMS, "2023-10-31", "120家")
    answer = client.get("/onepage/xlsx/", {"city": CITY})
    assert answer.status_code == 200
    book = openpyxl.load_workbook(BytesIO(answer.content))
    sheet, sources, counties = book.worksheets
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    setup = sheet.sheet_properties.pageSetUpPr
    assert setup is not None
    assert setup.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.page_setup.fitToHeight in (None, 1)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "全市工业运行一页表（示例市）"
    assert rows[3][:3] == ["规上工业增加值增速", "2023年1—9月", 8.4]
    assert sheet["C4"].number_format == 'General"%"'
    assert "甲县" in [row[0] for row in rows]
    (known,) = [row for row in sources.iter_rows(values_only=True) if row[7] == figure]
    assert known[4] == "8.4%"
    assert known[9] == "示例市统计公报"
    assert any(cell.value == 120 for row in counties.iter_rows() for cell in row)
