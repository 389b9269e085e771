"""Verdicts on targets, and what they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lianzhang.methods.measuring.standings import Standing
from lianzhang.values.errors import gettext_noop
from lianzhang.values.goals import GoalWord
from lianzhang.values.indicators import Pace
from lianzhang.values.quantities import Quantity


class Verdict(StrEnum):
    """Where a target stands (序时进度)."""

    DONE = "done"
    AHEAD = "ahead"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """This function will name the verdict (a Chinese message id)."""
        return _LABELS[self]


_LABELS = {
    Verdict.DONE: gettext_noop("已完成"),
    Verdict.AHEAD: gettext_noop("快于序时"),
    Verdict.ON_PACE: gettext_noop("符合序时"),
    Verdict.BEHIND: gettext_noop("慢于序时"),
    Verdict.UNKNOWN: gettext_noop("暂无法判断"),
}

# What an unknown verdict lacks: complete phrases, shown as 暂无法判断（缺实绩）.
NO_ACTUAL = gettext_noop("缺实绩")
NO_BASE = gettext_noop("缺基期数")
NO_LAST_YEAR = gettext_noop("缺上年同期数或上年全年数")
NO_FINAL = gettext_noop("缺截止期实绩")
NO_TOLERANCE = gettext_noop("缺“左右”的允许差距")
NO_DENOMINATOR = gettext_noop("缺覆盖率的分母")
NO_RATES = gettext_noop("缺期内各年增速")
NO_OFFICIAL_RATES = gettext_noop("缺统计部门公布的增速")
NO_PERCENT_GOAL = gettext_noop("缺以百分数表示的目标")
NO_PAST_YEARS = gettext_noop("缺以往年度实绩")
NOT_EXACT = gettext_noop("缺确数")
NOT_YET = gettext_noop("未到认定批次")
NO_RESULT_YET = gettext_noop("尚无结果")


@dataclass(frozen=True)
class Judgement:
    """A computed verdict; beside it stands the responsible unit's own (责任单位研判).

    `missing` is a message id without places, "" unless the verdict is unknown. `gap` is the actual
    less the target (below zero is what is lacking; percentages differ in points), `expected` what
    the pace asks for on the actual's day. `alarming` is never true of 力争, nor unless behind.
    `overdue`: the deadline has passed and nothing shows that the target was reached. `reference` is
    a figure past the deadline, shown and not used.
    """

    verdict: Verdict
    missing: str = ""
    gap: Quantity | None = None
    expected: Quantity | None = None
    alarming: bool = False
    overdue: bool = False
    reference: Standing | None = None
    actual: Standing | None = None  # the figure that was judged by


@dataclass(frozen=True)
class Brief:
    """Everything that a judgement takes into account."""

    target: Standing
    word: GoalWord
    deadline: date
    today: date
    actuals: Sequence[Standing]
    base: Standing | None = None
    start: date | None = None
    last_year: Sequence[Standing] = field(default=())
    window: tuple[int, int] | None = None
    even: Decimal = Decimal(0)
    denominator: str = ""

    @property
    def pace(self) -> Pace:
        """This function will return the pace rule: 零的突破 is yes or no whatever is counted."""
        return Pace.YES_NO if self.word.zero_breakthrough else self.target.indicator.pace

    def conclude(
        self,
        verdict: Verdict,
        missing: str = "",
        *,
        actual: Standing | None = None,
        gap: Quantity | None = None,
        expected: Quantity | None = None,
        reference: Standing | None = None,
    ) -> Judgement:
        """This function will add to a verdict what follows from it: alarm and lateness."""
        return Judgement(
            verdict=verdict,
            missing=missing,
            gap=gap,
            expected=expected,
            alarming=verdict is Verdict.BEHIND and not self.word.soft,
            overdue=self.today > self.deadline and verdict is not Verdict.DONE,
            reference=reference,
            actual=actual,
        )
