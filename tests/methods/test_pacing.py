"""Verdicts: every goal word, every pace rule, and what is said when something is missing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzhang.methods import defining
from lianzhang.methods.measuring import Judgement, Standing, Verdict, judge, passes
from lianzhang.values.amounts import read_amount
from lianzhang.values.claims import Amount, Comparator, Counting, Modality, Stage
from lianzhang.values.goals import GoalWord
from lianzhang.values.indicators import Growth, Pace
from lianzhang.values.quantities import Quantity
from tests.methods.said import (
    ABOUT,
    AT_MOST,
    AVERAGE,
    CLIMATE,
    COVERAGE,
    DCMM,
    EACH_YEAR,
    ENERGY,
    EVENTS,
    EXCEED,
    FIRMS,
    FIRST_ONE,
    OUTPUT_FIRMS,
    PROJECTS,
    RANK,
    REACH,
    REVENUE,
    REVENUE_FIRMS,
    SHARE_OF,
    STRIVE,
    UPGRADES,
    VALUE_ADDED,
    VALUE_ADDED_GROWTH,
    flow,
    said,
    stock,
    target,
    word,
)
from tests.worlds import COUNTY

AHEAD, BEHIND, DONE = Verdict.AHEAD, Verdict.BEHIND, Verdict.DONE
ON_PACE, UNKNOWN = Verdict.ON_PACE, Verdict.UNKNOWN
END_2022, END_2023 = date(2022, 12, 31), date(2023, 12, 31)
PLAN_START = date(2020, 1, 1)


def verdict(
    goal: Standing,
    actuals: list[Standing],
    word: GoalWord = REACH,
    *,
    deadline: date = END_2023,
    today: date = date(2023, 11, 15),
    **more: Any,
) -> Judgement:
    """Judge a goal for the end of 2023 in the middle of November."""
    return judge(goal, word, deadline, actuals, today, **more)


# ── goal words: a table of what passes ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "word, goal, result, expected",
    [
        (REACH, "2000家", "2000家", True),
        (REACH, "2000家", "1999家", False),
        (REACH, "2000家", "0.2万家", True),
        (EXCEED, "4000家", "4000家", False),
        (EXCEED, "4000家", "4001家", True),
        (EXCEED, "60家", "60余家", True),
        (REACH, "70家", "60余家", None),
        (REACH, "70家", "不超过60家", False),
        (AT_MOST, "3家", "3家", True),
        (AT_MOST, "3家", "4家", False),
        (ABOUT, "100家", "100家", None),
        (replace(ABOUT, tolerance=0.05), "100家", "95家", True),
        (replace(ABOUT, tolerance=0.05), "100家", "94家", False),
        (replace(ABOUT, tolerance=0.1), "0.3家", "0.27家", True),  # 0.1 as it was written
        (REACH, "1—2家", "1家", True),
        (word("等于", "="), "3家", "3家", True),
        (word("等于", "="), "3家", "4家", False),
        (REACH, "3家", "3亿元", None),
    ],
)
def test_each_goal_word_has_its_own_pass_rule(word: GoalWord, goal: str, result: str, expected):
    amount = read_amount(goal)
    assert passes(word, amount.value, read_amount(result)) is expected


@pytest.mark.parametrize(
    "base, result, expected",
    [("0个", "1个", True), ("0个", "0个", False), ("1个", "2个", False), (None, "1个", None)],
)
def test_a_first_one_needs_a_known_zero(base: str | None, result: str, expected):
    start = read_amount(base).value if base else None
    goal = read_amount("0个").value
    assert passes(FIRST_ONE, goal, read_amount(result), base=start) is expected


def test_where_less_is_better_reaching_asks_for_at_most():
    goal, result = read_amount("第5位").value, read_amount("第4位")
    assert passes(REACH, goal, result, direction="down") is True
    assert passes(REACH, goal, result) is False


# ── linear: flows from zero, stocks from their base ───────────────────────────────────────────


@pytest.mark.parametrize(
    "amount, expected",
    [("76亿元", AHEAD), ("73亿元", BEHIND), ("100亿元", DONE)],
)
def test_a_flow_is_held_against_the_elapsed_share_of_the_year(amount: str, expected: Verdict):
    goal = target(REVENUE, "2023", "100亿元")
    found = verdict(goal, [said(REVENUE, "2023-01/2023-09", amount)])
    assert found.verdict is expected
    if expected is not DONE:  # 273 of 365 days
        assert found.expected == Quantity.of("7479452054.79", "元")
    assert found.gap is not None
    assert found.gap.to("亿元").decimal == Decimal(amount.removesuffix("亿元")) - 100


def test_exactly_on_the_line_is_on_pace_and_the_margin_is_the_callers():
    goal = target(REVENUE, "2023", "365亿元")
    on_the_line = said(REVENUE, "2023-01/2023-09", "273亿元")
    assert verdict(goal, [on_the_line]).verdict is ON_PACE
    a_little_less = said(REVENUE, "2023-01/2023-09", "270亿元")
    assert verdict(goal, [a_little_less]).verdict is BEHIND
    assert verdict(goal, [a_little_less], even=Decimal("0.02")).verdict is ON_PACE


@pytest.mark.parametrize("amount, expected", [("1850家", AHEAD), ("1849家", BEHIND)])
def test_a_stock_is_held_against_a_line_from_its_base(amount: str, expected: Verdict):
    goal = target(FIRMS, "2022-end", "2000家")
    base = said(FIRMS, "2019-end", "1700家")
    found = verdict(
        goal,
        [said(FIRMS, "2021-06-30", amount)],
        deadline=END_2022,
        today=date(2021, 8, 1),
        base=base,
        start=PLAN_START,
    )
    # 547 of 1096 days: 1700 + 300 × 547/1096 = 1849.7
    assert found.verdict is expected
    assert found.expected == Quantity.of(1850, "家")


def test_without_a_base_a_stock_cannot_be_judged_on_the_way_but_can_when_reached():
    goal = target(FIRMS, "2022-end", "2000家")
    on_the_way = said(FIRMS, "2021-06-30", "1900家")
    when: dict[str, Any] = {"deadline": END_2022, "today": date(2021, 8, 1), "start": PLAN_START}
    found = verdict(goal, [on_the_way], **when)
    assert (found.verdict, found.missing) == (UNKNOWN, "缺基期数")
    assert verdict(goal, [said(FIRMS, "2021-06-30", "2003家")], **when).verdict is DONE
    stale = said(FIRMS, "2016-end", "1500家")
    assert verdict(goal, [on_the_way], base=stale, **when).missing == "缺基期数"
    known = said(FIRMS, "2019-end", "1700家")  # found among the actuals themselves
    assert verdict(goal, [on_the_way, known], **when).verdict is AHEAD


def test_the_line_of_a_stock_begins_with_the_plan_and_not_with_an_older_base():
    # 1096 days from the eve of 2020 to the end of 2022: one firm a day
    goal, base = target(FIRMS, "2022-end", "2096家"), said(FIRMS, "2019-06-30", "1000家")
    when: dict[str, Any] = {"deadline": END_2022, "today": date(2021, 8, 1), "start": PLAN_START}
    for amount, expected in (("1546家", BEHIND), ("1547家", ON_PACE), ("1548家", AHEAD)):
        found = verdict(goal, [said(FIRMS, "2021-06-30", amount)], base=base, **when)
        assert found.verdict is expected


def test_a_figure_of_the_plans_first_day_is_its_base_and_no_progress():
    goal, first = target(FIRMS, "2022-end", "2000家"), said(FIRMS, "2020-01-01", "1700家")
    when: dict[str, Any] = {"deadline": END_2022, "today": date(2021, 8, 1), "start": PLAN_START}
    assert verdict(goal, [first], **when).missing == "缺实绩"


def test_a_cap_is_done_only_when_the_term_is_over():
    goal = target(REVENUE, "2023", "100亿元")
    early = verdict(goal, [said(REVENUE, "2023-01/2023-09", "60亿元")], AT_MOST)
    assert early.verdict is AHEAD
    assert verdict(goal, [said(REVENUE, "2023-01/2023-09", "90亿元")], AT_MOST).verdict is BEHIND
    over = verdict(goal, [said(REVENUE, "2023", "99亿元")], AT_MOST, today=date(2024, 2, 1))
    assert over.verdict is DONE


def test_a_month_or_a_single_day_says_nothing_of_the_years_sum():
    goal = target(EVENTS, "2023", "80场")
    for period in ("2023-09", "2023-Q3", "2023-10-21", "2022-01/2022-09"):
        assert verdict(goal, [said(EVENTS, period, "90场")]).missing == "缺实绩"
    ever = said(EVENTS, "2023-11-03", "90场", counting=Counting.CUMULATIVE)  # since when?
    assert verdict(goal, [ever]).missing == "缺实绩"


def test_a_year_so_far_counts_up_to_its_as_of_day():
    goal = target(EVENTS, "2023", "365场")
    so_far = said(EVENTS, "2023", "307场", as_of=date(2023, 11, 3))  # the 307th day
    assert verdict(goal, [so_far]).verdict is ON_PACE


def test_more_than_sixty_is_judged_only_where_every_value_leads_to_one_verdict():
    so_far = said(EVENTS, "2023-01/2023-09", "60余场")
    assert verdict(target(EVENTS, "2023", "70场"), [so_far]).verdict is AHEAD  # 53 expected
    unsure = verdict(target(EVENTS, "2023", "100场"), [so_far])
    assert (unsure.verdict, unsure.missing, unsure.gap) == (UNKNOWN, "缺确数", None)


# ── last year's curve, batches, rates, yes or no ──────────────────────────────────────────────


def test_upgrades_follow_last_years_curve():
    goal = target(UPGRADES, "2023", "200亿元")
    before = [said(UPGRADES, "2022-01/2022-09", "60亿元"), said(UPGRADES, "2022", "100亿元")]
    now = said(UPGRADES, "2023-01/2023-09", "125亿元")
    found = verdict(goal, [now], last_year=before)
    assert found.verdict is AHEAD  # 60 of 100 last year: 120 of 200
    assert found.expected == Quantity.of(120, "亿元")
    assert verdict(goal, [now, *before]).verdict is AHEAD  # or among the actuals
    nothing, hedged = said(UPGRADES, "2022", "0亿元"), said(UPGRADES, "2022", "100多亿元")
    for known in (before[:1], before[1:], [before[0], nothing], [before[0], hedged]):
        unknown = verdict(goal, [now], last_year=known)
        assert (unknown.verdict, unknown.missing) == (UNKNOWN, "缺上年同期数或上年全年数")


@pytest.mark.parametrize(
    "today, amount, day, expected, missing",
    [
        (date(2023, 9, 1), "88个", "2023-08-20", UNKNOWN, "未到认定批次"),
        (date(2023, 9, 1), "151个", "2023-08-20", DONE, ""),
        (date(2023, 12, 5), "88个", "2023-08-20", UNKNOWN, "缺截止期实绩"),
        (date(2023, 12, 5), "88个", "2023-11-20", BEHIND, ""),
    ],
)
def test_titles_are_judged_after_their_window(today, amount, day, expected, missing):
    goal = target(PROJECTS, "2023", "150个")
    actual = said(PROJECTS, "2023", amount, as_of=date.fromisoformat(day))
    found = verdict(goal, [actual], today=today)
    assert (found.verdict, found.missing) == (expected, missing)


def test_the_window_may_be_given_and_one_into_january_ends_with_the_deadline():
    goal = target(PROJECTS, "2023", "150个")
    actual = said(PROJECTS, "2023", "88个", as_of=date(2023, 11, 20))
    when = date(2023, 12, 5)
    assert verdict(goal, [actual], today=when).verdict is BEHIND
    assert verdict(goal, [actual], today=when, window=(10, 1)).missing == "未到认定批次"


def test_one_batch_is_not_the_years_count():
    goal = target(PROJECTS, "2023", "80个")
    batch = said(PROJECTS, "2023", "88个", counting=Counting.BATCH, batch_name="第一批")
    assert verdict(goal, [batch]).missing == "缺实绩"


@pytest.mark.parametrize(
    "period, amount, today, expected",
    [
        ("2023-01/2023-09", "8.4%", date(2023, 11, 15), AHEAD),
        ("2023-01/2023-09", "8%", date(2023, 11, 15), AHEAD),
        ("2023-01/2023-09", "7.9%", date(2023, 11, 15), BEHIND),
        ("2023", "8.4%", date(2024, 2, 1), DONE),
        ("2023", "7.9%", date(2024, 2, 1), BEHIND),
    ],
)
def test_a_growth_rate_is_compared_directly(period, amount, today, expected):
    goal = target(VALUE_ADDED_GROWTH, "2023", "8%")
    found = verdict(goal, [said(VALUE_ADDED_GROWTH, period, amount)], today=today)
    assert found.verdict is expected
    assert found.gap is not None
    assert found.gap.unit.kind == "points"


def test_the_rate_of_one_month_or_of_another_year_is_not_the_years():
    goal = target(VALUE_ADDED_GROWTH, "2023", "8%")
    for period in ("2023-09", "2023-Q3", "2022"):
        assert verdict(goal, [said(VALUE_ADDED_GROWTH, period, "9%")]).missing == "缺实绩"


def test_a_rank_goal_is_better_when_smaller_and_its_gap_is_not_a_quantity():
    goal = target(replace(RANK, pace=Pace.RATE), "2023", "第5位")
    found = verdict(goal, [said(replace(RANK, pace=Pace.RATE), "2023-10-31", "第4位")])
    assert (found.verdict, found.gap) == (AHEAD, None)


def test_energy_use_is_to_fall_to_its_goal():
    of, unit = replace(ENERGY, pace=Pace.RATE), "吨标准煤/万元"
    goal = target(of, "2023", f"0.5{unit}")
    assert verdict(goal, [said(of, "2023-01/2023-09", f"0.48{unit}")]).verdict is AHEAD
    assert verdict(goal, [said(of, "2023-01/2023-09", f"0.53{unit}")]).verdict is BEHIND


def test_a_first_one_is_yes_or_no_whatever_the_indicators_pace():
    clusters = stock("clusters", "省级先进制造业集群", "个")
    goal = target(clusters, "2023-end", "0个")
    base = said(clusters, "2022-end", "0个")
    actual = said(clusters, "2023-11-03", "1个")
    assert verdict(goal, [actual], FIRST_ONE, base=base).verdict is DONE
    assert verdict(goal, [actual], FIRST_ONE).missing == "缺基期数"
    none_yet = said(clusters, "2023-11-03", "0个")
    assert verdict(goal, [none_yet], FIRST_ONE, base=base).missing == "尚无结果"
    still_none = said(clusters, "2023-end", "0个")
    over = verdict(goal, [still_none], FIRST_ONE, base=base, today=date(2024, 1, 10))
    assert over.verdict is BEHIND


# ── words that ask for more than a comparison ─────────────────────────────────────────────────


def test_about_without_a_tolerance_cannot_be_judged():
    goal = target(VALUE_ADDED_GROWTH, "2023", "8%")
    found = verdict(goal, [said(VALUE_ADDED_GROWTH, "2023", "8%")], ABOUT)
    assert (found.verdict, found.missing) == (UNKNOWN, "缺“左右”的允许差距")


def test_coverage_without_a_denominator_cannot_be_judged():
    goal = target(COVERAGE, "2023-end", "90%")
    actual = said(COVERAGE, "2023-11-03", "91%")
    assert verdict(goal, [actual], SHARE_OF).missing == "缺覆盖率的分母"
    assert verdict(goal, [actual], SHARE_OF, denominator="有需求的规上工业企业").verdict is AHEAD
    named = replace(COVERAGE, denominator="有需求的规上工业企业")
    whole_year = said(named, "2023", "91%")
    found = verdict(target(named, "2023-end", "90%"), [whole_year], SHARE_OF, today=END_2023)
    assert found.verdict is DONE


@pytest.mark.parametrize(
    "results, today, expected, missing",
    [
        ({"2020": 1000, "2021": 1100}, date(2022, 3, 1), UNKNOWN, "缺实绩"),
        ({"2020": 1000, "2021": 1100, "2022-01/2022-06": 600}, date(2022, 8, 1), AHEAD, ""),
        ({"2020": 1000, "2021": 1100, "2022-01/2022-06": 400}, date(2022, 8, 1), BEHIND, ""),
        ({"2020": 900, "2021": 2100, "2022-01/2022-06": 900}, date(2022, 8, 1), BEHIND, ""),
        ({"2021": 1100, "2022-01/2022-06": 600}, date(2022, 8, 1), UNKNOWN, "缺以往年度实绩"),
        ({"2020": 1000, "2021-01/2021-06": 1000}, date(2021, 8, 1), AHEAD, ""),
        ({"2020": 1000, "2021": 1000, "2022": 1000}, date(2023, 2, 1), DONE, ""),
        ({"2020": 1000, "2021": 1000, "2022": 999}, date(2023, 2, 1), BEHIND, ""),
    ],
)
def test_each_year_is_judged_by_itself(results, today, expected, missing):
    upgrades = flow("upgrades", "技改项目数", "项")
    goal = target(upgrades, "2020/2022", "1000项")
    actuals = [said(upgrades, period, f"{n}项") for period, n in results.items()]
    found = verdict(goal, actuals, EACH_YEAR, deadline=END_2022, today=today)
    assert (found.verdict, found.missing) == (expected, missing)


@pytest.mark.parametrize(
    "rates, today, expected, missing",
    [
        ({"2020": "21%", "2021": "19%", "2022": "20.1%"}, date(2023, 2, 1), DONE, ""),
        ({"2020": "21%", "2021": "19%", "2022": "20%"}, date(2023, 2, 1), BEHIND, ""),
        ({"2020": "21%", "2022": "25%"}, date(2023, 2, 1), UNKNOWN, "缺期内各年增速"),
        ({"2020": "20%"}, date(2020, 12, 31), AHEAD, ""),
        ({"2020": "21%"}, date(2021, 5, 1), AHEAD, ""),
        ({"2020/2022": "20.2%"}, date(2023, 2, 1), DONE, ""),  # published as an average
        ({}, date(2020, 5, 1), UNKNOWN, "缺期内各年增速"),
    ],
)
def test_average_growth_compounds_the_rates_of_all_years(rates, today, expected, missing):
    goal = target(VALUE_ADDED_GROWTH, "2020/2022", "20%")
    actuals = [said(VALUE_ADDED_GROWTH, period, amount) for period, amount in rates.items()]
    found = verdict(goal, actuals, AVERAGE, deadline=END_2022, today=today)
    assert (found.verdict, found.missing) == (expected, missing)


def test_average_growth_of_levels_only_where_growth_may_be_computed():
    levels = {"2019": "100亿元", "2020": "90亿元", "2021": "150亿元", "2022": "180亿元"}
    when: dict[str, Any] = {"deadline": END_2022, "today": date(2023, 2, 1)}

    def found(of, **given):
        known = given or levels
        actuals = [said(of, period.strip("y"), amount) for period, amount in known.items()]
        return verdict(target(of, "2020/2022", "20%"), actuals, AVERAGE, **when)

    assert found(REVENUE).verdict is DONE  # 1.8 ≥ 1.2³ = 1.728
    assert found(REVENUE, y2019="100亿元", y2022="172.8亿元").verdict is DONE
    assert found(REVENUE, y2019="100亿元", y2022="172.79亿元").verdict is BEHIND
    assert found(REVENUE, y2019="0亿元", y2022="172.79亿元").missing == "缺基期数"
    assert found(VALUE_ADDED).missing == "缺统计部门公布的增速"
    assert found(replace(REVENUE, growth=Growth.NONE)).missing == "缺期内各年增速"
    assert found(REVENUE, y2022="180亿元").missing == "缺基期数"
    assert found(REVENUE, y2019="100亿元").missing == "缺实绩"


def test_average_growth_is_asked_for_in_percent():
    found = verdict(target(REVENUE, "2023", "20亿元"), [said(REVENUE, "2023", "9亿元")], AVERAGE)
    assert (found.verdict, found.missing) == (UNKNOWN, "缺以百分数表示的目标")


# ── what is never used, what is only shown ────────────────────────────────────────────────────


def test_a_goal_in_revenue_is_never_met_by_a_result_in_output():
    goal = target(REVENUE_FIRMS, "2022-end", "65家")
    result = said(OUTPUT_FIRMS, "2022-11-03", "530家")
    found = verdict(goal, [result], deadline=END_2022, today=date(2022, 11, 15))
    assert (found.verdict, found.missing, found.actual) == (UNKNOWN, "缺实绩", None)


def test_a_figure_past_the_deadline_is_shown_and_not_used():
    goal = target(FIRMS, "2022-end", "2000家")
    late = said(FIRMS, "2023-end", "2077家", as_of=date(2023, 11, 3))
    found = verdict(goal, [late], deadline=END_2022, start=PLAN_START)
    assert (found.verdict, found.missing) == (UNKNOWN, "缺截止期实绩")
    assert found.reference == late
    assert found.overdue
    assert not found.alarming


def test_after_the_deadline_an_old_figure_does_not_decide():
    goal = target(FIRMS, "2022-end", "2000家")
    spring = said(FIRMS, "2022-04-30", "1980家")
    found = verdict(goal, [spring], deadline=END_2022, start=PLAN_START)
    assert (found.verdict, found.missing, found.overdue) == (UNKNOWN, "缺截止期实绩", True)
    december = said(FIRMS, "2022-12-01", "1980家")
    found = verdict(goal, [spring, december], deadline=END_2022, start=PLAN_START)
    assert (found.verdict, found.alarming, found.actual) == (BEHIND, True, december)


def test_on_the_day_of_the_deadline_the_pace_still_decides():
    goal, so_far = target(REVENUE, "2023", "100亿元"), said(REVENUE, "2023-01/2023-09", "76亿元")
    found = verdict(goal, [so_far], today=END_2023)
    assert (found.verdict, found.overdue) == (AHEAD, False)
    in_december = said(FIRMS, "2023-12-05", "1980家")
    base = said(FIRMS, "2022-end", "1970家")
    firms = target(FIRMS, "2023-end", "2000家")
    found = verdict(firms, [in_december], base=base, today=END_2023)
    assert found.expected == Quantity.of(1998, "家")


@pytest.mark.parametrize(
    "more",
    [
        {"modality": Modality.PROMISE},
        {"modality": Modality.FORECAST},
        {"subject": COUNTY},
        {"facet": "shili.chain.jia"},
        {"scope_note": "含新区"},
        {"synthetic": True},
        {"as_of": None, "period": "2023"},  # known only when the year is over
    ],
)
def test_what_is_no_actual_of_this_very_thing_is_never_used(more: dict[str, Any]):
    goal = target(FIRMS, "2023-end", "2000家")
    fields = {"period": "2023-11-03"} | more
    actual = said(FIRMS, amount="2500家", **fields)
    assert verdict(goal, [actual]).missing == "缺实绩"


def test_of_two_figures_of_one_day_the_riper_is_used():
    goal = target(VALUE_ADDED_GROWTH, "2023", "8%")
    flash = said(VALUE_ADDED_GROWTH, "2023-01/2023-09", "7.9%", stage=Stage.FLASH)
    feedback = said(VALUE_ADDED_GROWTH, "2023-01/2023-09", "8.4%", stage=Stage.FEEDBACK)
    assert verdict(goal, [flash, feedback]).actual == feedback
    assert verdict(goal, [feedback, flash]).actual == feedback


def test_striving_never_turns_red():
    goal = target(REVENUE, "2023", "100亿元")
    late = [said(REVENUE, "2023-01/2023-09", "10亿元")]
    assert verdict(goal, late, REACH).alarming
    found = verdict(goal, late, STRIVE)
    assert (found.verdict, found.alarming) == (BEHIND, False)


def test_dcmm_titles_have_no_window_and_wait_for_the_deadline():
    goal = target(DCMM, "2023-end", "150个")
    assert verdict(goal, [said(DCMM, "2023-11-03", "128个")]).missing == "未到认定批次"


def test_every_verdict_has_its_words():
    assert [verdict.label for verdict in Verdict] == [
        "已完成",
        "快于序时",
        "符合序时",
        "慢于序时",
        "暂无法判断",
    ]


# ── properties and a naive twin ───────────────────────────────────────────────────────────────

WORDS = [REACH, EXCEED, STRIVE, AT_MOST, ABOUT, EACH_YEAR, AVERAGE, FIRST_ONE, SHARE_OF]
OF = [FIRMS, REVENUE, UPGRADES, PROJECTS, VALUE_ADDED_GROWTH, COVERAGE, ENERGY, RANK, CLIMATE]
PERIODS = ["2022", "2022-end", "2023-01/2023-06", "2023-06", "2023-11-03", "2023", "2023-end"]


@given(
    of=st.sampled_from(OF),
    word=st.sampled_from(WORDS),
    goal=st.integers(0, 40),
    stated=st.lists(
        st.tuples(
            st.sampled_from(PERIODS), st.integers(0, 50), st.sampled_from(["", "超过", "约"])
        ),
        max_size=5,
    ),
    term=st.sampled_from(["2023", "2023-end", "2020/2023", "2023-12-31"]),
    start=st.sampled_from([None, PLAN_START, date(2023, 1, 1)]),
    even=st.sampled_from([Decimal(0), Decimal("0.05")]),
    today=st.dates(date(2022, 6, 1), date(2024, 6, 1)),
)
def test_a_judgement_always_keeps_its_promises(of, word, goal, stated, term, start, even, today):
    actuals = [said(of, period, f"{hedge}{n}{of.unit}") for period, n, hedge in stated]
    goal_of = target(of, term, f"{goal}{of.unit}")
    found = verdict(goal_of, actuals, word, today=today, start=start, even=even)
    assert bool(found.missing) is (found.verdict is UNKNOWN)
    assert not (found.alarming and (word.soft or found.verdict is not BEHIND))
    assert found.overdue is (today > END_2023 and found.verdict is not DONE)
    assert found.actual is None or found.actual in actuals
    if found.actual is not None:
        assert found.actual.claim.period.start <= min(today, END_2023)


@given(
    word=st.builds(
        GoalWord,
        st.just("示例"),
        st.just("example"),
        st.sampled_from(Comparator),
        tolerance=st.sampled_from([None, 0.0, 0.05, 0.1]),
        zero_breakthrough=st.booleans(),
    ),
    goal=st.decimals(0, 20, places=1),
    result=st.decimals(0, 20, places=1),
    base=st.sampled_from([None, Decimal(0), Decimal(1)]),
)
def test_exact_numbers_pass_as_the_definitions_own_examples_do(word, goal, result, base):
    of_base = None if base is None else Quantity.of(base, "%")
    found = passes(word, Quantity.of(goal, "%"), Amount(Quantity.of(result, "%")), base=of_base)
    assert found is defining.passes(word, goal, result, base)


def naive(goal: int, amounts: dict[int, int], today: date) -> Verdict:
    """A linear flow of 2023, 达到, by month: floats, loops and no mercy."""
    known = [month for month in amounts if _month_end(month) <= today]
    if not known:
        return UNKNOWN
    newest, amount = max(known), amounts[max(known)]
    if amount >= goal:
        return DONE
    if newest == 12:
        return BEHIND
    if today > END_2023:
        return UNKNOWN
    days = sum(1 for n in range(365) if date(2023, 1, 1) + timedelta(n) <= _month_end(newest))
    wanted = Fraction(goal * days, 365)
    return AHEAD if amount > wanted else ON_PACE if amount == wanted else BEHIND


def _month_end(month: int) -> date:
    return (date(2023, month, 1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@given(
    goal=st.integers(1, 365),
    amounts=st.dictionaries(st.integers(1, 12), st.integers(0, 400), max_size=6),
    today=st.dates(date(2023, 1, 1), date(2024, 3, 1)),
)
def test_linear_flows_are_judged_as_the_naive_twin_says(goal, amounts, today):
    actuals = [said(EVENTS, f"2023-01/2023-{m:02}", f"{n}场") for m, n in amounts.items()]
    found = verdict(target(EVENTS, "2023", f"{goal}场"), actuals, today=today)
    assert found.verdict is naive(goal, amounts, today)
    assert (found.verdict is UNKNOWN) is bool(found.missing)


@given(goal=st.integers(1, 365), low=st.integers(0, 400), more=st.integers(0, 100))
def test_doing_more_never_makes_a_verdict_worse(goal: int, low: int, more: int):
    order = [BEHIND, ON_PACE, AHEAD, DONE]
    of_goal = target(EVENTS, "2023", f"{goal}场")
    worse = verdict(of_goal, [said(EVENTS, "2023-01/2023-09", f"{low}场")])
    better = verdict(of_goal, [said(EVENTS, "2023-01/2023-09", f"{low + more}场")])
    assert order.index(worse.verdict) <= order.index(better.verdict)
