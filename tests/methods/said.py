"""Indicators and numbers of the small world, for the tests of measuring, without any database."""

from typing import Any

from lianzhang.methods.measuring import Standing
from lianzhang.values.claims import Comparator, Modality
from lianzhang.values.goals import GoalWord
from lianzhang.values.indicators import Aggregation, Behaviour, Growth, Indicator, Measure, Pace
from tests.worlds import CITY, claim

ALL_PERIODS = ("day", "month", "quarter", "half", "year", "cumulative", "year_end", "span")


def indicator(code: str, name: str, unit: str, behaviour: Behaviour, **more: Any) -> Indicator:
    """An indicator that allows every period; an amount or a count unless said otherwise."""
    fields: dict[str, Any] = {"measure": Measure.LEVEL, "periods": ALL_PERIODS} | more
    return Indicator(code, name, code, unit, behaviour=behaviour, **fields)


def stock(code: str, name: str, unit: str = "家", **more: Any) -> Indicator:
    return indicator(code, name, unit, Behaviour.STOCK, **{"aggregation": Aggregation.SUM} | more)


def flow(code: str, name: str, unit: str = "亿元", **more: Any) -> Indicator:
    return indicator(code, name, unit, Behaviour.FLOW, **{"aggregation": Aggregation.SUM} | more)


def rate(code: str, name: str, unit: str = "%", **more: Any) -> Indicator:
    fields: dict[str, Any] = {"measure": Measure.GROWTH, "pace": Pace.RATE} | more
    return indicator(code, name, unit, Behaviour.RATE, **fields)


FIRMS = stock("above_size_enterprises", "规模以上工业企业数")
REVENUE_FIRMS = stock("revenue_over_1b", "营业收入超10亿元企业数", basis="营业收入")
OUTPUT_FIRMS = stock("output_over_1b", "产值超10亿元规上企业数", basis="产值")
DCMM = stock("dcmm", "DCMM试点企业数", "个", pace=Pace.BATCH)
EVENTS = flow("matchmaking_events", "产业对接活动场数", "场")
PROJECTS = flow("innovation_projects", "省级技术创新项目数", "个", pace=Pace.BATCH, window=(8, 11))
REVENUE = flow("revenue", "营业收入", growth=Growth.COMPUTED, basis="营业收入")
VALUE_ADDED = flow("value_added", "规上工业增加值", growth=Growth.OFFICIAL_ONLY)
UPGRADES = flow("upgrade_investment", "制造业技改投资", pace=Pace.LAST_YEAR)
VALUE_ADDED_GROWTH = rate("value_added_growth", "规上工业增加值增速", growth=Growth.NONE)
COVERAGE = rate("coverage", "数字化转型覆盖率", measure=Measure.SHARE)
ENERGY = indicator("energy", "单位产值能耗", "吨标准煤/万元", Behaviour.RATE, direction="down")
RANK = indicator(
    "rank", "技改投资增速位次", "位", Behaviour.RANK, measure=Measure.RANK, direction="down"
)
CLIMATE = indicator("climate", "企业景气指数", "指数点", Behaviour.INDEX, measure=Measure.INDEX)


def said(
    of: Indicator,
    period: str,
    amount: str,
    subject: str = CITY,
    level: str = "city",
    **more: Any,
) -> Standing:
    """A number as somebody stated it: `said(FIRMS, "2023-end", "1977家")`; an actual of the city."""
    return Standing(claim(subject, of.code, period, amount, **more), of, level)


def target(of: Indicator, period: str, amount: str, **more: Any) -> Standing:
    """A target of the city."""
    return said(of, period, amount, **{"modality": Modality.TARGET} | more)


def word(text: str, comparator: str = ">=", **more: Any) -> GoalWord:
    """A goal word: `word("突破", ">")`."""
    return GoalWord(text, text, Comparator(comparator), **more)


REACH = word("达到")
EXCEED = word("突破", ">")
STRIVE = word("力争", soft=True)
AT_MOST = word("以内", "<=")
ABOUT = word("左右", "~")
EACH_YEAR = word("每年", per_year=True)
AVERAGE = word("年均增长", average_growth=True)
FIRST_ONE = word("零的突破", ">", zero_breakthrough=True)
SHARE_OF = word("覆盖率", needs_denominator=True)
