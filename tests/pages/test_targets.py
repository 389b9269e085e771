"""目标任务: verdicts explained, look-alikes refused, parts summed or not, goals by field; real cases."""

import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import transaction
from django.test import Client

from lianzhang.analysis.board import Board, Narrowing, board
from lianzhang.analysis.targets import target_page
from lianzhang.doors.pages.targets.explaining import steps
from lianzhang.doors.pages.targets.splitting import split_table
from lianzhang.methods.measuring import Verdict
from lianzhang.records.figures import actions
from lianzhang.records.figures.queries import FigureRow, on_record
from lianzhang.records.intake.actions import assign_by_hand
from lianzhang.records.plans import actions as plans
from lianzhang.records.plans.queries import TargetRow, find, opinions, progress
from lianzhang.records.registry.queries import find as find_subject
from lianzhang.values.claims import Counting, Modality
from lianzhang.values.errors import NotAllowed, Refused
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Release
from tests.worlds import CITY, COUNTY, NEW_AREA, OTHER_COUNTY, World, claim, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CASES = Path(__file__).resolve().parents[2] / "cases"
TODAY = date(2023, 11, 15)
AS_OF = date(2026, 11, 22)  # the day of the real cases
PLAN, FIRMS, NEW_FIRMS = "shili.plan", "above_size_enterprises", "new_above_size_enterprises"
REVENUE_FIRMS, OUTPUT_FIRMS = "enterprises_revenue_over_1b", "above_size_enterprises_output_over_1b"
GROWTH, DCMM = "value_added_growth", "dcmm_pilot_enterprises"
MOST_QUERIES = 15


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


@pytest.fixture
def plan(world: World) -> str:
    plans.adopt_plan(
        code=PLAN,
        title="示例市三年行动计划",
        subject=CITY,
        period=Period.parse("2022/2024"),
        responsible="市工信局",
        by=world.system,
    )
    return PLAN


def record(world: World, subject: str, code: str, period: str, amount: str, **more: Any) -> int:
    fields = {"release": Release.PUBLIC} | more
    return actions.record(claim(subject, code, period, amount, **fields), by=world.system)


def aim(
    world: World,
    code: str,
    amount: str,
    *,
    period: str = "2023",
    word: str = "达到",
    subject: str = CITY,
    deadline: date = date(2023, 12, 31),
    **more: Any,
) -> int:
    said = claim(subject, code, period, amount, modality=Modality.TARGET, release=Release.PUBLIC)
    return plans.set_target(
        said, goal=plans.Goal(plan=PLAN, word=word, deadline=deadline, **more), by=world.system
    )


def row_of(world: World, target: int, today: date = TODAY) -> TargetRow:
    return find(target, viewer=world.bureau, today=today)


def board_of(world: World, **wish: Any) -> Board:
    city = find_subject(CITY, viewer=world.bureau)
    return board(city, Narrowing(**wish), viewer=world.bureau, today=TODAY)


def text(client: Client, address: str, status: int = 200, **query: str) -> str:
    answer = client.get(address, query or None)
    assert answer.status_code == status
    return answer.content.decode()


def explained(world: World, target: int) -> dict[str, tuple[str, str]]:
    page = target_page(target, viewer=world.bureau, today=TODAY)
    return {step.name: (step.text, step.note) for step in steps(page)}


# ── the board ─────────────────────────────────────────────────────────────────────────────────


def test_the_board_lists_targets_by_plan_and_deadline_with_verdict_and_distance(
    world: World, plan: str, client: Client
):
    aim(world, GROWTH, "8%")
    aim(world, NEW_FIRMS, "100家", deadline=date(2022, 12, 31), period="2022")
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    (group,) = board_of(world).groups
    assert [row.target.deadline.year for row in group.rows] == [2022, 2023]
    shown = text(client, "/targets/", city=CITY)
    for part in (
        "示例市三年行动计划",
        "快于序时",
        "高于目标0.4个百分点",
        "直接比速度",
        "市工信局",
        "2023年底",
    ):
        assert part in shown


def test_a_soft_goal_never_turns_red(world: World, plan: str, client: Client):
    soft = aim(world, NEW_FIRMS, "100家", word="力争", period="2022", deadline=date(2022, 12, 31))
    record(world, CITY, NEW_FIRMS, "2022", "70家")
    row = row_of(world, soft)
    assert row.judgement.verdict is Verdict.BEHIND
    assert not row.judgement.alarming
    assert "badge long behind soft" in text(client, "/targets/", city=CITY)


def test_a_look_alike_stands_beside_and_is_not_divided(world: World, plan: str, client: Client):
    aim(world, REVENUE_FIRMS, "65家", period="2023-end")
    record(world, CITY, OUTPUT_FIRMS, "2023-10-31", "53家")
    (row,) = board_of(world).rows
    assert row.share is None
    assert row.target.judgement.verdict is Verdict.UNKNOWN
    shown = text(client, "/targets/", city=CITY)
    assert "计量内容：营业收入 ≠ 产值" in shown
    assert "并列不算" in shown
    assert not re.search(r"81(\.\d+)? ?%", shown)  # 53/65 = 81.5%


def test_a_look_alike_in_another_kind_of_unit_tempts_nobody_and_is_left_out(
    world: World, plan: str
):
    growth = aim(world, GROWTH, "8%")
    record(world, CITY, "value_added_growth_gap", "2023-01/2023-09", "1.3个百分点", baseline="全省")
    assert row_of(world, growth).refused == ()


def test_the_share_of_a_count_is_said_and_of_a_rate_is_not(world: World, plan: str):
    aim(world, NEW_FIRMS, "100家")
    aim(world, GROWTH, "8%")
    record(world, CITY, NEW_FIRMS, "2023-01/2023-09", "75家")
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    shares = {row.target.figure.indicator.code: row.share for row in board_of(world).rows}
    assert str(shares[NEW_FIRMS]) == "75%"
    assert shares[GROWTH] is None


@pytest.mark.parametrize(
    "wish, expected",
    [
        ({}, {GROWTH, NEW_FIRMS}),
        ({"verdict": "ahead"}, {GROWTH}),
        ({"verdict": "unknown"}, {NEW_FIRMS}),
        ({"assessed_by": "province"}, {NEW_FIRMS}),
        ({"plan": PLAN}, {GROWTH, NEW_FIRMS}),
        ({"plan": "no.such.plan"}, set()),
        ({"place": COUNTY}, set()),
        ({"place": "no such place"}, set()),
    ],
)
def test_the_board_is_narrowed(world: World, plan: str, wish: dict[str, str], expected: set[str]):
    aim(world, GROWTH, "8%")
    aim(world, NEW_FIRMS, "100家", assessed_by="province")
    record(world, CITY, GROWTH, "2023-01/2023-09", "8.4%")
    rows = board_of(world, **wish).rows
    assert {row.target.figure.indicator.code for row in rows} == expected


def test_parts_stand_on_the_page_of_their_whole_unless_asked_for(world: World, plan: str):
    whole = aim(world, NEW_FIRMS, "100家")
    part = claim(COUNTY, NEW_FIRMS, "2023", "60家", modality=Modality.TARGET)
    plans.assign(whole, [(part, "甲县工信局")], by=world.bureau)
    (row,) = board_of(world).rows
    assert row.target.parts == 1
    assert len(board_of(world, parts=True).rows) == 2
    assert [row.target.responsible for row in board_of(world, place=COUNTY).rows] == ["甲县工信局"]


def test_an_empty_board_says_what_to_do(world: World, client: Client):
    assert "先登记规划" in text(client, "/targets/", city=CITY)
    assert "没有符合条件的目标" in text(client, "/targets/", city=CITY, verdict="done")


def test_the_board_asks_a_bounded_number_of_questions(
    world: World, plan: str, client: Client, django_assert_max_num_queries: Any
):
    for year in range(2022, 2025):
        for subject in (CITY, COUNTY, OTHER_COUNTY, NEW_AREA):
            aim(world, GROWTH, "8%", period=str(year), subject=subject, deadline=date(year, 12, 31))
            record(world, subject, GROWTH, f"{year}", "8%")
    sign_in(client, world, "bureau")
    text(client, "/targets/", city=CITY)
    with django_assert_max_num_queries(MOST_QUERIES):
        text(client, "/targets/", city=CITY)


def test_the_workbook_has_the_same_rows_with_numbers_as_numbers(
    world: World, plan: str, client: Client
):
    aim(world, REVENUE_FIRMS, "65家", period="2023-end", word="力争达到")
    record(world, CITY, OUTPUT_FIRMS, "2023-10-31", "53家")
    answer = client.get("/targets/xlsx/", {"city": CITY})
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    head, row = ([cell.value for cell in line] for line in list(sheet.iter_rows())[2:4])
    told = dict(zip(head, row, strict=True))
    assert told["目标值"] == 65
    assert told["目标词"] == "力争达到"
    assert told["实绩"] == "未提供"
    assert told["结论"] == "暂无法判断（缺实绩）"
    assert "营业收入 ≠ 产值" in str(told["看似可比、未算完成率的数"])


# ── one target ────────────────────────────────────────────────────────────────────────────────


def test_a_verdict_is_explained_step_by_step(world: World, plan: str):
    target = aim(world, GROWTH, "8%", word="达到")
    record(world, CITY, GROWTH, "2023-01/2023-09", "7.4%")
    told = explained(world, target)
    assert told["目标词"] == ("达到", "含本数：达到或超过即为完成")
    assert told["期限"] == ("2023年底", "还有 46 天")
    assert told["序时规则"][0] == "直接比速度"
    assert told["此时应达"][0] == "8%"
    assert told["与目标差距"][0] == "低于目标0.6个百分点"
    assert told["结论"][0] == "慢于序时"


def test_a_count_past_the_deadline_is_shown_for_reference_with_its_note(
    world: World, plan: str, client: Client
):
    target = aim(
        world, FIRMS, "2000家", period="2022-end", word="力争达到", deadline=date(2022, 12, 31)
    )
    record(world, CITY, FIRMS, "2023-10-31", "1977家")
    told = explained(world, target)
    assert told["期限后的数"][1].startswith("晚于期限，只供参照")
    assert told["结论"] == ("暂无法判断（缺截止期实绩）", "期限已过，没有依据说明已经完成")
    shown = text(client, f"/targets/{target}/")
    assert "1977家" in shown
    assert "软目标：未达到也不亮红" in shown
    assert "98" not in explained(world, target).get("与目标差距", ("", ""))[1]


def test_a_coverage_names_its_denominator(world: World, plan: str):
    target = aim(
        world,
        "digital_transformation_coverage",
        "90%",
        word="覆盖率",
        denominator="有需求的规上工业企业",
    )
    assert "分母：有需求的规上工业企业" in explained(world, target)["目标词"][1]


def test_a_target_out_of_sight_is_not_found(world: World, plan: str, client: Client):
    said = claim(CITY, GROWTH, "2023", "8%", modality=Modality.TARGET)  # internal
    goal = plans.Goal(plan=PLAN, word="达到", deadline=date(2023, 12, 31))
    target = plans.set_target(said, goal=goal, by=world.system)
    text(client, f"/targets/{target}/", status=404)
    sign_in(client, world, "bureau")
    text(client, f"/targets/{target}/")


# ── parts ─────────────────────────────────────────────────────────────────────────────────────


def parts_form(*rows: tuple[str, str, str, str, str], source: str = "示办发1号") -> dict[str, Any]:
    names = ("part_subject", "part_facet", "part_period", "part_value", "part_responsible")
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return {**columns, "source": source}


def test_counties_are_over_assigned_and_the_page_says_by_how_much(
    world: World, plan: str, client: Client
):
    target = aim(world, NEW_FIRMS, "100家")
    sign_in(client, world, "bureau")
    answer = client.post(
        f"/targets/{target}/assign/",
        parts_form(
            ("甲县", "", "", "70", "甲县工信局"), ("乙县", "", "", "50", ""), ("", "", "", "", "")
        ),
    )
    assert answer.status_code == 302
    shown = text(client, f"/targets/{target}/")
    assert "分解合计120家，高于市级目标20家" in shown
    assert "甲县工信局" in shown


def test_what_is_wrong_with_a_part_stands_beside_its_row_and_nothing_is_kept(
    world: World, plan: str, client: Client
):
    target = aim(world, NEW_FIRMS, "100家")
    sign_in(client, world, "bureau")
    answer = client.post(
        f"/targets/{target}/assign/",
        parts_form(
            ("甲县", "", "", "", ""), ("丙县", "", "", "50", ""), ("乙县", "", "", "许多", "")
        ),
    )
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "没有找到对象“丙县”" in shown
    assert 'id="p-2"' in shown
    assert 'id="p-3"' in shown
    assert 'id="p-1"' not in shown
    assert 'value="许多"' in shown
    assert row_of(world, target).parts == 0


def test_parts_outside_twice_or_equal_to_the_whole_are_refused(world: World, plan: str):
    target = aim(world, NEW_FIRMS, "100家", subject=COUNTY)

    def refused(*subjects: str) -> list[str]:
        rows = [({"subject": name, "value": "10"}, "") for name in subjects]
        with pytest.raises(Refused) as told:
            assign_by_hand(target, rows, source="示办发1号", by=world.bureau, today=TODAY)
        return [fault.code for fault in told.value.faults]

    assert refused("乙县") == ["plans.part_outside"]
    assert refused("甲县") == ["plans.part_is_whole"]
    whole = aim(world, NEW_FIRMS, "100家")
    target = whole
    assert refused("甲县", "甲县") == ["plans.already_assigned"]
    assert refused() == ["intake.no_parts"]


def test_parts_by_year_stand_in_columns_of_their_own(world: World, plan: str):
    events = "matchmaking_events"
    target = aim(world, events, "100场", period="2022/2024", deadline=date(2024, 12, 31))
    rows = [({"subject": "示例市", "value": "40", "period": f"{y}年"}, "") for y in (2022, 2023)]
    assign_by_hand(target, rows, source="示办发1号", by=world.bureau, today=TODAY)
    table = split_table(target_page(target, viewer=world.bureau, today=TODAY).split)
    assert table is not None
    assert table.columns == ("2022年", "2023年")
    assert table.sentence == "分解合计80场，低于市级目标20场"


def test_a_part_cut_another_way_is_named_and_left_out_of_the_sum(world: World, plan: str):
    from lianzhang.records.registry.actions import register

    register(code="shili.chain.jia", kind="chain", name="甲产业链", place=CITY, by=world.system)
    target = aim(world, NEW_FIRMS, "100家")
    rows = [
        ({"subject": "甲县", "value": "60"}, ""),
        ({"subject": "示例市", "facet": "甲产业链", "value": "30"}, ""),
    ]
    assign_by_hand(target, rows, source="示办发1号", by=world.bureau, today=TODAY)
    table = split_table(target_page(target, viewer=world.bureau, today=TODAY).split)
    assert table is not None
    assert set(table.columns) == {"2023年", "甲产业链 · 2023年"}
    assert table.sentence == "分解合计60家，低于市级目标40家"
    (left,) = table.left_out
    assert (left.name, "分解方式" in left.why) == ("示例市", True)


def test_growth_rates_are_listed_and_never_summed_and_the_page_says_why(
    world: World, plan: str, client: Client
):
    target = aim(world, GROWTH, "8%")
    rows = [({"subject": name, "value": "9%"}, "") for name in ("甲县", "乙县")]
    assign_by_hand(target, rows, source="示办发1号", by=world.bureau, today=TODAY)
    sign_in(client, world, "bureau")
    shown = text(client, f"/targets/{target}/")
    assert "分解合计" not in shown
    assert "甲县" in shown
    assert "不能相加" in shown


def test_only_who_may_and_whose_place_it_is_sees_the_forms(world: World, plan: str, client: Client):
    target = aim(world, NEW_FIRMS, "100家")
    for who, assigns, judges in (
        ("bureau", True, True),
        ("county", False, False),
        ("auditor", False, False),
    ):
        sign_in(client, world, who)
        shown = text(client, f"/targets/{target}/")
        assert (f"/targets/{target}/assign/" in shown) is assigns, who
        assert (f"/targets/{target}/opine/" in shown) is judges, who


# ── judgements ────────────────────────────────────────────────────────────────────────────────


def test_a_judgement_is_signed_and_stands_beside_the_verdict(
    world: World, plan: str, client: Client
):
    target = aim(world, NEW_FIRMS, "100家")
    sign_in(client, world, "bureau")
    for outlook, reason in (("hard", "退库较多"), ("expected", "年底窗口可补足")):
        answer = client.post(f"/targets/{target}/opine/", {"outlook": outlook, "reason": reason})
        assert answer.status_code == 302
    shown = text(client, f"/targets/{target}/")
    assert shown.index("年底窗口可补足") < shown.index("退库较多")
    assert "运行科" in shown
    assert "预计可完成" in text(client, "/targets/", city=CITY)


@pytest.mark.parametrize(
    "fields, told",
    [
        ({"outlook": "expected", "reason": " "}, "研判没有写理由"),
        ({"outlook": "certain", "reason": "有把握"}, "没有研判结论“certain”"),
        ({}, "没有研判结论“”"),
    ],
)
def test_a_judgement_without_conclusion_or_reason_is_refused_beside_the_form(
    world: World, plan: str, client: Client, fields: dict[str, str], told: str
):
    target = aim(world, NEW_FIRMS, "100家")
    sign_in(client, world, "bureau")
    answer = client.post(f"/targets/{target}/opine/", fields)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert opinions(target, viewer=world.bureau) == ()


def test_nobody_judges_for_another_place(world: World, plan: str):
    target = aim(world, NEW_FIRMS, "100家", subject=OTHER_COUNTY)
    elsewhere = world.county
    with pytest.raises(NotAllowed):
        plans.opine(target, outlook="expected", reason="可以", by=elsewhere)


# ── a new target ──────────────────────────────────────────────────────────────────────────────

GOAL = {
    "plan": PLAN,
    "subject": "示例市",
    "indicator": "规上企业数",
    "word": "力争达到",
    "value": "2000",
    "period": "2023年底",
    "deadline": "2023年底",
    "source": "示政发〔2023〕1号",
    "responsible": "市工信局",
    "assessed_by": "province",
    "release": "已公开",
}


def test_a_typed_target_is_set_with_its_source(world: World, plan: str, client: Client):
    sign_in(client, world, "bureau")
    answer = client.post("/targets/new/save/", GOAL)
    assert answer.status_code == 302
    (row,) = progress(viewer=world.bureau, today=TODAY)
    assert (row.figure.claim.amount.value.text(), row.word.word) == ("2000家", "力争达到")
    assert (row.deadline, row.assessed_by) == (date(2023, 12, 31), "province")
    assert row.figure.source_title == "示政发〔2023〕1号"


@pytest.mark.parametrize(
    "field, typed, told",
    [
        ("deadline", "", "没有期限"),
        ("deadline", "年内某天", "年内某天"),
        ("plan", "", "没有选择规划或方案"),
        ("plan", "no.such", "没有规划或方案“no.such”"),
        ("word", "", "没有选择目标词"),
        ("word", "努力", "没有目标词“努力”"),
        ("indicator", "规上企业总数量", "没有指标“规上企业总数量”"),
        ("subject", "丙市", "没有找到对象“丙市”"),
        ("value", "许多", "许多"),
        ("unit", "亿元", "单位不能是“亿元”"),
        ("source", "", "来源"),
    ],
)
def test_what_is_wrong_with_a_goal_stands_beside_its_field(
    world: World, plan: str, client: Client, field: str, typed: str, told: str
):
    sign_in(client, world, "bureau")
    answer = client.post("/targets/new/save/", {**GOAL, field: typed})
    assert answer.status_code in (404, 422)
    wrong = {f.name: f.faults[0].what for f in answer.context["view"].fields if f.faults}
    assert told in wrong.pop(field)
    assert set(wrong) <= ({"value"} if field == "indicator" else set())  # no indicator, no unit
    assert not answer.context["view"].others
    assert progress(viewer=world.bureau, today=TODAY) == ()


def test_all_that_is_wrong_is_told_at_once(world: World, plan: str, client: Client):
    sign_in(client, world, "bureau")
    answer = client.post("/targets/new/save/", {**GOAL, "deadline": "", "value": "", "word": ""})
    wrong = {field.name for field in answer.context["view"].fields if field.faults}
    assert wrong == {"deadline", "value", "word"}
    assert 'value="规上企业数"' in answer.content.decode()


def test_a_coverage_without_its_denominator_is_refused_beside_the_field(
    world: World, plan: str, client: Client
):
    sign_in(client, world, "bureau")
    goal = {
        **GOAL,
        "word": "覆盖率",
        "indicator": GROWTH,
        "value": "90",
        "period": "2023年",
    }
    answer = client.post("/targets/new/save/", goal)
    assert [f.name for f in answer.context["view"].fields if f.faults] == ["denominator"]


def test_who_may_not_set_targets_is_told_so(world: World, plan: str, client: Client):
    sign_in(client, world, "auditor")
    assert client.post("/targets/new/save/", GOAL).status_code == 403


# ── the real cases, as of 2026-11-22 ──────────────────────────────────────────────────────────


def load_cases() -> None:
    """Lay the three cases into the records, as the demo does."""
    from lianzhang.methods.defining import read_case
    from lianzhang.records.intake.actions import load_case
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import catalogue

    for file in sorted(CASES.glob("*/case.yaml")):
        load_case(read_case(file.parent, catalogue()), by=system())


@dataclass(frozen=True)
class Real:
    """What the three cases say: every target, judged, and the DCMM figures of Dezhou."""

    targets: tuple[TargetRow, ...]
    dcmm: tuple[FigureRow, ...]


@pytest.fixture(scope="module")
def known(django_db_setup: None, django_db_blocker: Any) -> Real:
    """Read once for all tests; the database is left as it was."""
    from lianzhang.records.mandates.queries import system

    with django_db_blocker.unblock(), transaction.atomic():
        load_cases()
        figures = on_record(subjects=["371400"], indicators=[DCMM], viewer=system())
        found = Real(progress(viewer=system(), today=AS_OF), figures["371400", DCMM])
        transaction.set_rollback(True)
    return found


@pytest.fixture
def real(known: Real) -> tuple[TargetRow, ...]:
    return known.targets


def of(rows: tuple[TargetRow, ...], subject: str, code: str) -> TargetRow:
    (found,) = [
        row
        for row in rows
        if (row.figure.subject.code, row.figure.indicator.code) == (subject, code)
    ]
    return found


def test_no_verdict_of_the_real_cases_claims_more_than_the_texts_say(
    real: tuple[TargetRow, ...],
):
    """The texts hold goals and later or other numbers, and no result within any term."""
    assert len(real) >= 25
    assert {row.judgement.verdict for row in real} == {Verdict.UNKNOWN}
    assert all(row.judgement.missing for row in real)
    assert all(row.judgement.overdue for row in real)
    assert not any(row.judgement.alarming for row in real)
    assert sum(len(row.refused) for row in real) == 1


def test_65_firms_by_revenue_and_53_by_output_are_never_one_over_the_other(
    real: tuple[TargetRow, ...],
):
    row = of(real, "371400", REVENUE_FIRMS)
    (refusal,) = row.refused
    assert refusal.figure.claim.amount.value.text() == "53家"
    assert ("计量内容", "营业收入", "产值") in {
        (each.aspect.label, each.left, each.right) for each in refusal.differences
    }
    assert row.actual is None
    assert row.judgement.gap is None


def test_2000_firms_by_2022_and_1977_later_stand_side_by_side(real: tuple[TargetRow, ...]):
    row = of(real, "371400", FIRMS)
    assert row.word.soft
    assert (row.judgement.verdict, row.judgement.missing) == (Verdict.UNKNOWN, "缺截止期实绩")
    assert row.judgement.reference is not None
    assert row.actual is not None
    assert row.actual.claim.amount.value.text() == "1977家"
    assert row.judgement.gap is None


def test_128_dcmm_pilots_after_105_are_more_and_no_contradiction(known: Real):
    assert {row.claim.amount.value.text() for row in known.dcmm} == {"128个", "105个"}
    relations = {row.relation for row in known.dcmm}
    assert "conflict" not in relations
    assert relations & {"later", "larger_cumulative"}


def test_goal_words_of_the_real_cases_keep_their_rules(real: tuple[TargetRow, ...]):
    coverage = of(real, "371500", "digital_transformation_coverage")
    assert coverage.denominator == "有需求的规模以上工业企业"
    stations = of(real, "371500", "base_stations_5g")
    assert (stations.word.word, stations.word.soft) == ("力争突破", True)
    growth = of(real, "371481", "value_added_annual_average_growth")
    assert growth.word.average_growth
    assert growth.judgement.missing == "缺期内各年增速"


def test_promises_never_count_towards_a_goal(real: tuple[TargetRow, ...]):
    used = [row.actual.claim.modality for row in real if row.actual]
    assert set(used) <= {Modality.ACTUAL}
    assert all(row.figure.claim.modality is Modality.TARGET for row in real)


def test_the_board_of_every_real_city_can_be_read_and_downloaded(db: None, client: Client):
    load_cases()
    for city, one in (("371400", "53家"), ("371500", "1.2万个"), ("320300", "还没有目标")):
        assert one in text(client, "/targets/", city=city)
        assert client.get("/targets/xlsx/", {"city": city}).status_code == 200
        assert "未提供" in text(client, "/onepage/", city=city)


def test_counting_within_validity_is_not_the_cumulative_count(world: World, plan: str):
    target = aim(world, DCMM, "128个", period="2023-end")
    record(world, CITY, DCMM, "2023-10-31", "130个", counting=Counting.VALID)
    assert row_of(world, target).judgement.actual is None
