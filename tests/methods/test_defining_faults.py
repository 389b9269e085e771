"""Faults of definitions and cases: each is found, on its line, with what to do about it.

The world is an invented city, 示例市, with 甲县 and 乙县 in it and 远方市 beside it.
"""

from pathlib import Path

import pytest

from lianzhang.methods.defining import check, read_case, read_catalogue
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.evidence import Cell, Passage, Typed

FILES = {
    "pack/indicators/enterprises.yaml": """\
code: enterprises
name: 规上企业数
name_en: Enterprises
aliases: [企业家数]
unit: 家
measure: level
behaviour: stock
periods: [day, year_end]
lookalikes: [growth]
cite:
  title: 示例统计办法
  no: 示例〔2023〕1号
examples:
  - {text: 12家, value: 12, unit: 家}
  - {accept: 2023-end}
  - {refuse: 2023-01/2023-09}
""",
    "pack/indicators/growth.yaml": """\
code: growth
name: 增加值增速
name_en: Growth
unit: '%'
measure: growth
behaviour: rate
periods: [month, cumulative]
months_from: 3
growth: official_only
""",
    "pack/goal_words.yaml": """\
goal_words:
  - word: 达到
    name_en: reach
    comparator: '>='
    examples:
      - {goal: 20, result: 20, passes: true}
  - word: 力争
    name_en: strive for
    comparator: '>='
    soft: true
  - word: 覆盖率
    name_en: coverage
    comparator: '>='
    needs_denominator: true
""",
    "pack/words.yaml": """\
words:
  things:
    - {zh: 指标, en: indicator, identifier: indicator, meaning: 数量的是什么}
""",
    "pack/acts.yaml": """\
acts:
  figures.record: {name: 录入, name_en: Record}
roles:
  officer:
    name: 经办
    name_en: Officer
    gives: [officer]
""",
    "pack/permissions.yaml": """\
capabilities:
  - {code: enter, name: 录入, name_en: Enter, scope: own, who: [officer], acts: [figures.record]}
""",
    "pack/settings.yaml": """\
settings:
  - key: figures.second_person
    name: 审定须由另一人
    name_en: Second person
    kind: bool
    default: true
    meaning: 录入人不能自己审定
""",
    "pack/sheets/onepage.yaml": """\
code: onepage
title: 一页表
title_en: One page
head: 截至%(as_of)s
head_en: As of %(as_of)s
missing: 未提供
missing_en: not provided
columns: [{key: indicator, name: 指标, name_en: Indicator}]
rows:
  - label: 企业数
    label_en: Enterprises
    indicator: enterprises
""",
    "pack/tables/figures.yaml": """\
code: figures
name: 指标长表
name_en: Figures
columns:
  - {field: subject, name: 对象, name_en: Subject, aliases: [单位名称]}
  - {field: value, name: 数值, name_en: Value}
""",
    "case/case.yaml": """\
code: example
name: 示例
name_en: Example
place: 379900
""",
    "case/places.yaml": """\
places:
  - {code: 379900, name: 示例市, name_en: Example City, parent: 370000}
  - {code: 379901, name: 甲县, name_en: County A, parent: 379900}
  - {code: 379902, name: 乙县, name_en: County B, parent: 379900}
  - {code: 370000, name: 示例省, name_en: Example Province}
  - {code: 379800, name: 远方市, name_en: Faraway City, parent: 370000}
""",
    "case/subjects.yaml": """\
subjects:
  - code: example.enterprise.jia
    kind: enterprise
    name: 甲公司
    place: 379901
""",
    "case/sources.yaml": """\
sources:
  - code: example.source.daily
    kind: article
    title: 示例报道
    publisher: 示例日报
    published_on: 2023-11-03
""",
    "case/plans.yaml": """\
plans:
  - code: example.plan.three-years
    title: 示例三年行动计划
    subject: 379900
    source: example.source.daily
    period: 2020/2022
""",
    "case/figures/daily.yaml": """\
source: example.source.daily
release: public
figures:
  - ref: a-1
    subject: 379900
    indicator: enterprises
    period: 2023-11-03
    value: 12
    unit: 家
    as_of: 2023-11-03
    at: [3, 9]
  - ref: a-2
    subject: 379900
    indicator: enterprises
    period: 2022-end
    value: 20
    unit: 家
    modality: target
    at: [10, 19]
    goal:
      plan: example.plan.three-years
      word: 力争
      deadline: 2022-12-31
  - ref: a-3
    subject: 379901
    indicator: enterprises
    period: 2022-end
    value: 5
    upper: 7
    unit: 家
    comparator: range
    modality: target
    at: [20, 29]
    goal:
      plan: example.plan.three-years
      word: 达到
      deadline: 2022-12-31
      part_of: a-2
""",
    "case/remarks.yaml": """\
remarks:
  - ref: a-9
    source: example.source.daily
    subject: example.enterprise.jia
    at: [30, 35]
    text: 提到甲公司，没有数。
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def faults_of(folder: Path) -> tuple[Fault, ...]:
    return check([folder / "pack"], [folder / "case"])


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replaces the first `old` and returns the line, from 1, on which it stood."""
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_sound_world_has_no_faults(folder):
    assert faults_of(folder) == ()


def test_a_sound_case_is_read_with_places_before_what_lies_in_them(folder):
    case = read_case(folder / "case", read_catalogue([folder / "pack"]))
    codes = [subject.code for subject in case.subjects]
    assert codes.index("370000") < codes.index("379900") < codes.index("379901")
    assert codes.index("379901") < codes.index("example.enterprise.jia")
    assert case.figures[1].goal is not None
    assert case.figures[1].goal.soft
    assert case.figures[2].goal is not None
    assert not case.figures[2].goal.soft
    assert case.figures[0].claim.released_on == case.sources[0].published_on


ENTERPRISES = "pack/indicators/enterprises.yaml"
GROWTH = "pack/indicators/growth.yaml"
FIGURES = "case/figures/daily.yaml"

ONE_FAULT = {
    # the file and its shape
    "a typing error in a key": (ENTERPRISES, "behaviour:", "behavior:", "unknown_key"),
    "a typing error inside a citation": (ENTERPRISES, "  no: ", "  number: ", "unknown_key"),
    "a typing error inside a goal": (FIGURES, "      deadline:", "      dead_line:", "unknown_key"),
    "a key written twice": (ENTERPRISES, "unit: 家", "unit: 家\nname: 家数", "repeated_key"),
    "a missing key": (ENTERPRISES, "name_en: Enterprises\n", "", "missing_key"),
    "a key left blank": (ENTERPRISES, "name_en: Enterprises", "name_en:", "missing_key"),
    "a citation of unknown certainty": (ENTERPRISES, "  no: 示例〔2023〕1号", "  mark: certain", "wrong_value"),
    "not YAML": (ENTERPRISES, "unit: 家", "unit: [家", "unreadable_yaml"),
    "a word out of the list": (ENTERPRISES, "measure: level", "measure: levels", "wrong_value"),
    "one word where a list is meant": (ENTERPRISES, "aliases: [企业家数]", "aliases: 家", "wrong_value"),
    "a list where one word is meant": (ENTERPRISES, "name: 规上企业数", "name: [甲]", "wrong_value"),
    "no number": (GROWTH, "months_from: 3", "months_from: 三", "wrong_value"),
    "neither true nor false": ("pack/goal_words.yaml", "soft: true", "soft: 软", "wrong_value"),
    "no such day": (FIGURES, "as_of: 2023-11-03", "as_of: 2023-11-31", "wrong_value"),
    # definitions
    "an unknown unit": (ENTERPRISES, "unit: 家", "unit: 佳", "quantities.unknown_unit"),
    "an unknown kind of period": (ENTERPRISES, "periods: [day, year_end]", "periods: [day, years]", "no_such_period_kind"),
    "a code that is not the file's name": (ENTERPRISES, "code: enterprises", "code: firms", "code_not_file_name"),
    "a code with capitals": (ENTERPRISES, "code: enterprises", "code: Enterprises", "bad_code"),
    "a name that another indicator has": (GROWTH, "name: 增加值增速", "name: 规模以上企业数", "same_name"),
    "a lookalike that nobody defines": (ENTERPRISES, "lookalikes: [growth]", "lookalikes: [grow]", "unknown_indicator"),
    "an example that does not come out": (ENTERPRISES, "{text: 12家, value: 12", "{text: 12家, value: 13", "example_fails"),
    "a period accepted that is not": (ENTERPRISES, "{accept: 2023-end}", "{accept: 2023-09}", "example_fails"),
    "a period refused that is not": (ENTERPRISES, "{refuse: 2023-01/2023-09}", "{refuse: 2023-11-03}", "example_fails"),
    "an example that cannot be read": (ENTERPRISES, "{text: 12家", "{text: 若干", "example_fails"),
    "an example in an unknown unit": (ENTERPRISES, "{text: 12家, value: 12, unit: 家}", "{text: 12家, value: 12, unit: 佳}", "quantities.unknown_unit"),
    "an example of a range with one end": (ENTERPRISES, "value: 12, unit: 家", "value: 12, unit: 家, comparator: range", "example_fails"),
    "an example of a period that is none": (ENTERPRISES, "{accept: 2023-end}", "{accept: 2023-13}", "example_fails"),
    "a trial that does not come out": ("pack/goal_words.yaml", "result: 20", "result: 19", "example_fails"),
    "a goal word twice": ("pack/goal_words.yaml", "word: 覆盖率", "word: 达到", "duplicate_code"),
    "an identifier twice": ("pack/words.yaml", "meaning: 数量的是什么}", "meaning: 甲}\n    - {zh: 乙, en: b, identifier: indicator, meaning: 乙}", "duplicate_code"),
    "a role that nobody lists": ("pack/acts.yaml", "gives: [officer]", "gives: [official]", "unknown_act"),
    "an act that nobody lists": ("pack/permissions.yaml", "[figures.record]", "[figures.record, figures.recording]", "wrong_value"),
    "a capability of a role that nobody lists": ("pack/permissions.yaml", "who: [officer]", "who: [official]", "wrong_value"),
    "an act that no capability names": ("pack/permissions.yaml", "acts: [figures.record]", "acts: []", "act_of_nobody"),
    "a scope that is none": ("pack/permissions.yaml", "scope: own", "scope: near", "wrong_value"),
    "a row of an unknown indicator": ("pack/sheets/onepage.yaml", "    indicator: enterprises", "    indicator: enterprise", "unknown_indicator"),
    "a header of two columns": ("pack/tables/figures.yaml", "name: 数值", "name: 单位名称", "same_name"),
    "a default of another kind": ("pack/settings.yaml", "default: true", "default: 是的", "wrong_value"),
    "a default that is no number": ("pack/settings.yaml", "kind: bool\n    default: true", "kind: number\n    default: 三", "wrong_value"),
    # cases
    "an unknown place of a subject": ("case/subjects.yaml", "place: 379901", "place: 379911", "cases.unknown_place"),
    "an unknown parent of a place": ("case/places.yaml", "parent: 379900", "parent: 379999", "cases.unknown_place"),
    "a place code that is no region code": ("case/places.yaml", "code: 379902", "code: 37990X", "codes.region"),
    "a place code of two digits": ("case/places.yaml", "code: 379902", "code: 37", "cases.short_place_code"),
    "a parent that goes round": ("case/places.yaml", "name_en: Example Province", "name_en: Example Province, parent: 370000", "cases.circle"),
    "a place used twice": ("case/places.yaml", "code: 379902", "code: 379901", "definitions.duplicate_code"),
    "a figure's number used twice": (FIGURES, "ref: a-3", "ref: a-1", "definitions.duplicate_code"),
    "an unknown place of the case": ("case/case.yaml", "place: 379900", "place: 379990", "cases.unknown_place"),
    "an unknown subject of a figure": (FIGURES, "subject: 379900", "subject: 379990", "cases.unknown_subject"),
    "an unknown indicator of a figure": (FIGURES, "indicator: enterprises", "indicator: enterprise", "definitions.unknown_indicator"),
    "an unknown source of figures": (FIGURES, "source: example.source.daily", "source: example.source.dayly", "cases.unknown_source"),
    "an unknown source of a remark": ("case/remarks.yaml", "source: example.source.daily", "source: daily", "cases.unknown_source"),
    "an unknown subject of a remark": ("case/remarks.yaml", "subject: example.enterprise.jia", "subject: jia", "cases.unknown_subject"),
    "an unknown subject of a plan": ("case/plans.yaml", "subject: 379900", "subject: 379990", "cases.unknown_subject"),
    "a plan of no period": ("case/plans.yaml", "period: 2020/2022", "period: 不久", "periods.unreadable"),
    "an unknown source of a plan": ("case/plans.yaml", "source: example.source.daily", "source: daily", "cases.unknown_source"),
    "an unknown parent of a plan": ("case/plans.yaml", "period: 2020/2022", "period: 2020/2022\n    parent: example.plan.ten-years", "cases.unknown_plan"),
    "an unknown parent of an enterprise": ("case/subjects.yaml", "place: 379901", "place: 379901\n    parent: example.chain.textiles", "cases.unknown_subject"),
    "a credit code with a wrong check digit": ("case/subjects.yaml", "place: 379901", "place: 379901\n    credit_code: 914403001922038217", "codes.credit_check"),
    "a month that no year has": (FIGURES, "period: 2023-11-03", "period: 2023-13", "periods.no_such"),
    "words that are no period": (FIGURES, "period: 2023-11-03", "period: 不久", "periods.unreadable"),
    "a period that the indicator has not": (FIGURES, "period: 2023-11-03", "period: 2023-01/2023-09", "cases.period_not_allowed"),
    "an unknown unit of a figure": (FIGURES, "unit: 家", "unit: 佳", "quantities.unknown_unit"),
    "a unit of another kind": (FIGURES, "unit: 家", "unit: 亿元", "cases.unlike_unit"),
    "a passage that ends before it begins": (FIGURES, "at: [3, 9]", "at: [9, 3]", "cases.backward_passage"),
    "no position in the source": (FIGURES, "    at: [3, 9]\n", "", "cases.no_position"),
    "a cell that is no cell": (FIGURES, "at: [3, 9]", "cell: E", "cases.bad_cell"),
    "a range with its ends turned round": (FIGURES, "upper: 7", "upper: 4", "cases.two_ends"),
    "a range with one end": (FIGURES, "    upper: 7\n", "", "cases.two_ends"),
    "an upper end without a range": (FIGURES, "    comparator: range\n", "", "cases.two_ends"),
    "a goal without a deadline": (FIGURES, "      deadline: 2022-12-31\n", "", "cases.goal_without_deadline"),
    "a goal that is no target": (FIGURES, "modality: target", "modality: plan", "cases.goal_on_other"),
    "an unknown goal word": (FIGURES, "word: 力争", "word: 努力", "cases.unknown_goal_word"),
    "a coverage of nothing named": (FIGURES, "word: 达到", "word: 覆盖率", "cases.no_denominator"),
    "an unknown plan of a goal": (FIGURES, "plan: example.plan.three-years", "plan: example.plan.two-years", "cases.unknown_plan"),
    "a part of an unknown goal": (FIGURES, "part_of: a-2", "part_of: a-1", "cases.unknown_goal"),
    "a split over a place outside": (FIGURES, "subject: 379901", "subject: 379800", "cases.split_outside"),
}  # fmt: skip


@pytest.mark.parametrize("name, old, new, code", ONE_FAULT.values(), ids=ONE_FAULT)
def test_one_fault_is_found_in_its_file_with_a_remedy(folder, name, old, new, code):
    change(folder, name, old, new)
    found = faults_of(folder)
    (fault,) = found
    assert fault.code in (code, f"definitions.{code}")
    assert fault.where.file.endswith(name)
    assert "%(" not in str(fault)
    assert fault.remedy


AT_THE_CHANGE = sorted(
    name
    for name, (_, old, new, _) in ONE_FAULT.items()
    if new
    and "\n" not in new
    and not name.startswith(("not YAML", "a coverage", "a goal that", "an act that no"))
)


@pytest.mark.parametrize("what", AT_THE_CHANGE)
def test_a_fault_names_the_line_on_which_it_stands(folder, what):
    name, old, new, _ = ONE_FAULT[what]
    line = change(folder, name, old, new)
    (fault,) = faults_of(folder)
    assert fault.where.line == line


@pytest.mark.parametrize(
    "written, locator",
    [
        ("at: [3, 9]", Passage(3, 9)),
        ("cell: 指标值!E5", Cell("指标值", 5, "E")),
        ("position: 第3页", Typed("第3页")),
    ],
)
def test_a_figure_stands_at_a_passage_a_cell_or_a_place_in_words(folder, written, locator):
    change(folder, FIGURES, "at: [3, 9]", written)
    case = read_case(folder / "case", read_catalogue([folder / "pack"]))
    assert case.figures[0].claim.evidence.locator == locator


def test_a_split_of_another_indicator_is_refused(folder):
    change(folder, FIGURES, "part_of: a-2", "part_of: a-4")
    with (folder / FIGURES).open("a", encoding="utf-8") as file:
        file.write(
            """\
  - ref: a-4
    subject: 379900
    indicator: growth
    period: 2023-01/2023-09
    value: 8.4
    unit: '%'
    modality: target
    at: [40, 49]
    goal: {plan: example.plan.three-years, word: 达到, deadline: 2023-12-31}
"""
        )
    assert [fault.code for fault in faults_of(folder)] == ["cases.split_of_other"]


def test_two_files_may_not_define_one_code(folder):
    copy = (
        (folder / ENTERPRISES)
        .read_text("utf-8")
        .replace("规上企业数", "家数")
        .replace("企业家数", "户数")
    )
    other = folder / "city" / "indicators" / "enterprises.yaml"
    other.parent.mkdir(parents=True)
    other.write_text(copy, "utf-8")
    (fault,) = check([folder / "pack", folder / "city"])
    assert fault.code == "definitions.duplicate_code"
    assert ENTERPRISES in fault.params["first"]


def test_figures_that_contradict_each_other_are_no_fault_of_the_file(folder):
    change(
        folder,
        FIGURES,
        "  - ref: a-2",
        "  - {ref: a-0, subject: 379900, indicator: enterprises, period: 2023-11-03, value: 13, unit: 家, at: [3, 9]}\n  - ref: a-2",
    )
    assert faults_of(folder) == ()


def test_every_fault_is_told_at_once(folder):
    change(folder, ENTERPRISES, "behaviour:", "behavior:")
    change(folder, GROWTH, "unit: '%'", "unit: 百分")
    change(folder, FIGURES, "at: [3, 9]", "at: [9, 3]")
    codes = {fault.code for fault in faults_of(folder)}
    assert {"definitions.unknown_key", "quantities.unknown_unit", "cases.backward_passage"} <= codes
    assert "definitions.unknown_indicator" not in codes  # the figures are not to blame for that


def test_reading_refuses_with_the_same_faults_as_checking(folder):
    change(folder, FIGURES, "word: 力争", "word: 努力")
    catalogue = read_catalogue([folder / "pack"])
    with pytest.raises(Refused) as refused:
        read_case(folder / "case", catalogue)
    assert refused.value.faults == faults_of(folder)
    change(folder, ENTERPRISES, "behaviour:", "behavior:")
    with pytest.raises(Refused) as refused:
        read_catalogue([folder / "pack"])
    assert [fault.code for fault in refused.value.faults] == ["definitions.unknown_key"]


def test_the_nearest_known_words_are_offered(folder):
    change(folder, ENTERPRISES, "behaviour:", "behavoir:")
    fault = faults_of(folder)[0]
    assert fault.params["nearest"] == "behaviour"
    assert "months_from" in fault.params["known"]


def test_the_keys_inside_named_groups_are_known_too(folder):
    change(folder, "pack/words.yaml", "meaning:", "means:")
    fault = faults_of(folder)[0]
    assert fault.params["nearest"] == "meaning"
    assert fault.params["known"] == "zh、en、identifier、meaning"


def test_unknown_codes_are_answered_with_three_names(folder):
    change(folder, FIGURES, "subject: 379901", "subject: 379911")
    assert "甲县" in faults_of(folder)[0].params["nearest"]


def test_a_case_may_have_nothing_but_places_and_sources(folder):
    for name in ("subjects.yaml", "plans.yaml", "figures/daily.yaml", "remarks.yaml"):
        (folder / "case" / name).unlink()
    assert faults_of(folder) == ()
    case = read_case(folder / "case", read_catalogue([folder / "pack"]))
    assert (case.figures, case.plans, case.remarks) == ((), (), ())


def test_a_missing_folder_or_file_is_named(folder):
    (folder / "case/places.yaml").unlink()
    assert "definitions.no_such_file" in {fault.code for fault in faults_of(folder)}
    (folder / "pack/acts.yaml").unlink()
    assert [fault.code for fault in check([folder / "pack"])] == ["definitions.no_such_file"]
    assert "definitions.no_such_file" in {fault.code for fault in check([folder / "nowhere"])}
