"""The national pack: every file is read, every worked example comes out, names find their indicator."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from lianzhang.methods.defining import check, passes, period_allowed, read_catalogue
from lianzhang.methods.defining.goal_words import read_goal_words, run_trials
from lianzhang.methods.defining.indicators import IndicatorRow, run_examples
from lianzhang.methods.defining.pack import read_yaml
from lianzhang.methods.defining.shaping import shaped
from lianzhang.values.indicators import Growth, Measure
from lianzhang.values.periods import Period
from lianzhang.values.units import unit
from lianzhang.values.viewer import Release

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "definitions"
CASES = sorted(path.parent for path in (ROOT / "cases").glob("*/case.yaml"))
INDICATORS = sorted((PACK / "indicators").glob("*.yaml"))
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue([PACK])


def test_the_pack_and_the_cases_have_no_faults():
    assert [str(fault.where) + str(fault) for fault in check([PACK], CASES)] == []


@pytest.mark.parametrize("path", INDICATORS, ids=lambda path: path.stem)
def test_the_examples_of_an_indicator_come_out(path):
    assert run_examples(read_yaml(path)) == ()


@pytest.mark.parametrize("path", INDICATORS, ids=lambda path: path.stem)
def test_every_indicator_shows_an_amount_and_a_period_it_has_and_one_it_has_not(path):
    examples = shaped(read_yaml(path), IndicatorRow).examples
    assert any(example.text for example in examples)
    assert any(example.accept or example.period for example in examples)
    assert any(example.refuse for example in examples)


@pytest.mark.parametrize(
    "word", [row.word for row in read_goal_words(read_yaml(PACK / "goal_words.yaml"))]
)
def test_every_goal_word_has_trials(word):
    rows = read_goal_words(read_yaml(PACK / "goal_words.yaml"))
    (row,) = [row for row in rows if row.word == word]
    assert len(row.examples) >= 2


def test_the_trials_of_goal_words_come_out():
    assert run_trials(read_yaml(PACK / "goal_words.yaml")) == ()


def test_about_can_only_be_judged_once_an_office_has_set_its_tolerance(catalogue):
    about = catalogue.goal_words["左右"]
    assert about.tolerance is None
    assert passes(about, Decimal(8), Decimal(8)) is None
    set_by_office = replace(about, tolerance=0.05)
    assert passes(set_by_office, Decimal(8), Decimal("7.6")) is True
    assert passes(set_by_office, Decimal(8), Decimal("7.59")) is False


def test_striving_is_soft_and_nothing_else_is(catalogue):
    soft = {word for word, row in catalogue.goal_words.items() if row.soft}
    assert soft == {word for word in catalogue.goal_words if word.startswith("力争")}


def test_english_names_are_english_and_chinese_names_are_chinese(catalogue):
    for indicator in catalogue.indicators.values():
        assert HAN.search(indicator.name), indicator.code
        assert not HAN.search(indicator.name_en), indicator.code
        assert indicator.name_en == indicator.name_en.strip() != ""
    for word in catalogue.words:
        assert HAN.search(word.zh)
        assert not HAN.search(word.en)


@pytest.mark.parametrize(
    "text, code",
    [
        ("规上工业企业", "above_size_enterprises"),
        ("规模以上工业企业数", "above_size_enterprises"),
        ("規上工業企業", "above_size_enterprises"),
        ("新增规上工业企业", "new_above_size_enterprises"),
        ("规上工业增加值", "value_added"),
        ("规上工业增加值增速", "value_added_growth"),
        ("value_added_growth", "value_added_growth"),
        ("全国制造业单项冠军企业", "national_champions"),
        ("专精特新“小巨人”企业", "national_little_giants"),
        ('国家级专精特新"小巨人"企业数', "national_little_giants"),
        ("专精特新中小企业", "provincial_specialised_enterprises"),
        ("数据管理能力成熟度评估模型(DCMM)试点企业", "dcmm_pilot_enterprises"),
        ("5G基站总量", "base_stations_5g"),
        ("产值过10亿元企业", "above_size_enterprises_output_over_1b"),
        ("营业收入超10亿元的企业", "enterprises_revenue_over_1b"),
        ("百亿级的产业集群", "clusters_10b_tier"),
        ("GDP", "gdp"),
        ("经济总量", "gdp"),
        ("技改项目", "upgrade_projects"),
    ],
)
def test_what_people_write_finds_the_indicator(catalogue, text, code):
    found = catalogue.indicator_named(text)
    assert found is not None
    assert found.code == code


def test_what_nobody_defines_is_not_found_but_answered_with_the_nearest(catalogue):
    assert catalogue.indicator_named("规上工业企业利润率") is None
    nearest = catalogue.nearest_indicators("规上工业企业利润率")
    assert len(nearest) == 3
    assert len({indicator.code for indicator in nearest}) == 3
    assert "above_size_profit" in {indicator.code for indicator in nearest}


def test_output_and_revenue_tiers_point_at_each_other_and_differ_in_basis(catalogue):
    output = catalogue.indicators["above_size_enterprises_output_over_1b"]
    revenue = catalogue.indicators["enterprises_revenue_over_1b"]
    assert revenue.code in output.lookalikes
    assert output.code in revenue.lookalikes
    assert (output.basis, revenue.basis) == ("产值", "营业收入")
    assert (output.condition, revenue.condition) == ("产值>10亿元", "营业收入>10亿元")


@pytest.mark.parametrize("one, other", [("国家级", "省级"), ("省级", "国家级")])
def test_national_and_provincial_never_share_a_name(catalogue, one, other):
    for indicator in catalogue.indicators.values():
        if indicator.name.startswith(one):
            twin = catalogue.indicator_named(indicator.name.replace(one, other, 1))
            assert twin is None or twin.code != indicator.code


def test_added_and_total_are_different_indicators(catalogue):
    for indicator in catalogue.indicators.values():
        if indicator.name.startswith("新增"):
            stock = catalogue.indicator_named(indicator.name.removeprefix("新增"))
            assert stock is None or stock.code != indicator.code


def test_official_growth_is_never_added_up_or_computed(catalogue):
    growth = catalogue.indicators["value_added_growth"]
    assert growth.growth is Growth.OFFICIAL_ONLY
    assert growth.aggregation == "none"
    for indicator in catalogue.indicators.values():
        if indicator.measure is not Measure.LEVEL and unit(indicator.unit).kind in (
            "percent",
            "points",
            "index",
            "rank",
        ):
            assert indicator.aggregation == "none", indicator.code


@pytest.mark.parametrize(
    "code, period, allowed",
    [
        ("value_added_growth", "2023-01", False),
        ("value_added_growth", "2023-02", False),
        ("value_added_growth", "2023-01/2023-01", False),
        ("value_added_growth", "2023-01/2023-02", True),
        ("value_added_growth", "2023-03", True),
        ("industrial_electricity", "2023-01", True),
        ("industrial_electricity", "2023-01/2023-01", True),
        ("above_size_enterprises", "2023-01/2023-09", False),
    ],
)
def test_january_and_february_go_together_where_the_indicator_says_so(
    catalogue, code, period, allowed
):
    assert period_allowed(catalogue.indicators[code], Period.parse(period)) is allowed


def test_the_one_page_table_has_its_rows_in_the_order_people_know(catalogue):
    assert [row.label for row in catalogue.onepage.rows] == [
        "规上工业增加值增速",
        "工业用电量",
        "工业开票销售",
        "营业收入",
        "利润总额",
        "工业投资",
        "制造业技改投资",
        "规上企业数(新入库/退库)",
        "准规上",
    ]
    assert [column.name for column in catalogue.onepage.columns] == [
        "指标",
        "截至",
        "本期",
        "较上期(±百分点)",
        "年度目标",
        "与目标差距",
        "全省平均/位次",
        "数据阶段",
        "来源",
    ]
    assert catalogue.onepage.missing == "未提供"


def test_what_stands_beside_a_row_is_of_the_right_measure(catalogue):
    for row in catalogue.onepage.rows:
        for code, measure in (
            (row.change, Measure.CHANGE),
            (row.gap, Measure.GAP),
            (row.rank, Measure.RANK),
        ):
            assert not code or catalogue.indicators[code].measure is measure


def test_roles_may_do_what_is_listed_and_a_guest_sees_only_what_is_public(catalogue):
    acts = catalogue.acts
    assert acts.of("admin") == acts.every
    assert acts.of("nobody") == frozenset()
    assert acts.of("guest") == frozenset()
    assert acts.roles["guest"].sees == {Release.PUBLIC}
    assert all(acts.of(role) <= acts.every for role in acts.roles)
    assert "figures.approve" not in acts.of("county_officer")


def test_every_act_that_records_perform_is_listed(catalogue):
    source = "\n".join(
        path.read_text("utf-8") for path in (ROOT / "lianzhang" / "records").rglob("*.py")
    )
    performed = set(re.findall(r"(?:acting|check_may)\(\s*by, \"([a-z]+\.[a-z_]+)\"", source))
    assert performed <= catalogue.acts.every


def test_words_are_listed_for_every_kind_and_state(catalogue):
    from lianzhang.methods.defining import SubjectKind
    from lianzhang.values import claims, periods, viewer

    known = {word.identifier for word in catalogue.words}
    for kind in (SubjectKind, claims.Modality, claims.Stage, viewer.Release, periods.Kind):
        missing = {item.value for item in kind} - known
        assert missing <= {"cumulative"}, kind  # counting and period share the word
    assert {item.value for item in claims.Counting} - {"none"} <= known


def test_a_later_pack_adds_to_an_earlier_one(tmp_path, catalogue):
    own = tmp_path / "indicators" / "own_brands.yaml"
    own.parent.mkdir()
    text = (PACK / "indicators" / "morning_star_factories.yaml").read_text("utf-8")
    text = text.replace("morning_star_factories", "own_brands").replace("晨星工厂", "自有品牌")
    own.write_text(text, "utf-8")
    both = read_catalogue([PACK, tmp_path])
    assert len(both.indicators) == len(catalogue.indicators) + 1
    found = both.indicator_named("自有品牌")
    assert found is not None
    assert found.code == "own_brands"
