"""What is said of a number of a draft: the conclusion, the cause, the figures it was held against."""

from dataclasses import dataclass
from enum import StrEnum

from lianzhang.analysis.proofreading.statements import Statement
from lianzhang.records.figures.queries import FigureRow
from lianzhang.values.errors import gettext_noop


class Conclusion(StrEnum):
    """The last column of the sheet 材料校核."""

    AGREES = "agrees"
    NEWER = "newer"
    UNLIKE = "unlike"
    DIFFERS = "differs"
    NO_SOURCE = "no_source"
    NOT_RELEASED = "not_released"
    UNSURE = "unsure"

    @property
    def label(self) -> str:
        """This function will name the conclusion (a Chinese message id)."""
        return _CONCLUSIONS[self]


class Cause(StrEnum):
    """Why: what differs between the number of the draft and the one on record."""

    SAME = "same"
    COMPUTED = "computed"
    OLD_NUMBER = "old_number"
    OTHER_PERIOD = "other_period"
    CUMULATIVE = "cumulative"
    OTHER_INDICATOR = "other_indicator"
    OTHER_SUBJECT = "other_subject"
    OTHER_BASELINE = "other_baseline"
    OTHER_COUNTING = "other_counting"
    GOAL_AS_RESULT = "goal_as_result"
    RESULT_AS_GOAL = "result_as_goal"
    GOAL_WORD = "goal_word"
    UNIT = "unit"
    SIGN = "sign"
    ROUNDING = "rounding"
    HEDGE = "hedge"
    RANK = "rank"
    SUM = "sum"
    VALUE = "value"
    NOT_RELEASED = "not_released"
    NAME_UNSURE = "name_unsure"
    NOTHING = "nothing"
    NOT_FOR_PERIOD = "not_for_period"

    @property
    def label(self) -> str:
        """This function will say the cause in a sentence (a Chinese message id)."""
        return _CAUSES[self][1]

    @property
    def conclusion(self) -> Conclusion:
        """This function will return the conclusion that a cause leads to."""
        return _CAUSES[self][0]


_CONCLUSIONS = {
    Conclusion.AGREES: gettext_noop("一致"),
    Conclusion.NEWER: gettext_noop("已有更新数"),
    Conclusion.UNLIKE: gettext_noop("口径不符"),
    Conclusion.DIFFERS: gettext_noop("数值不符"),
    Conclusion.NO_SOURCE: gettext_noop("查无出处"),
    Conclusion.NOT_RELEASED: gettext_noop("未获准对外"),
    Conclusion.UNSURE: gettext_noop("请人工核对"),
}
_C = Conclusion
_CAUSES = {
    Cause.SAME: (_C.AGREES, gettext_noop("与台账一致。")),
    Cause.COMPUTED: (_C.AGREES, gettext_noop("由同一句里的数推算得出，算得对。")),
    Cause.OLD_NUMBER: (_C.NEWER, gettext_noop("是较早的数，台账已有更新的数。")),
    Cause.OTHER_PERIOD: (_C.UNLIKE, gettext_noop("期间不符：台账里这是另一期间的数。")),
    Cause.CUMULATIVE: (_C.UNLIKE, gettext_noop("期别不符：累计数与当月（当季）数混用。")),
    Cause.OTHER_INDICATOR: (_C.UNLIKE, gettext_noop("指标不符：台账里这是另一指标的数。")),
    Cause.OTHER_SUBJECT: (_C.UNLIKE, gettext_noop("地区或对象不符：台账里这是另一对象的数。")),
    Cause.OTHER_BASELINE: (_C.UNLIKE, gettext_noop("比较对象不符：与台账的基期或对照不同。")),
    Cause.OTHER_COUNTING: (_C.UNLIKE, gettext_noop("计数方式不符：批次数与累计数混用。")),
    Cause.GOAL_AS_RESULT: (_C.UNLIKE, gettext_noop("性质不符：台账里这是目标，不是实绩。")),
    Cause.RESULT_AS_GOAL: (_C.UNLIKE, gettext_noop("性质不符：台账里这是实绩，不是目标。")),
    Cause.GOAL_WORD: (_C.UNLIKE, gettext_noop("目标词不符：规划原文用词不同，分量变了。")),
    Cause.UNIT: (_C.DIFFERS, gettext_noop("计量单位不符：与台账相差单位的倍数，或单位不同类。")),
    Cause.SIGN: (_C.DIFFERS, gettext_noop("升降相反：台账与材料的正负号相反。")),
    Cause.ROUNDING: (_C.DIFFERS, gettext_noop("修约不对：按四舍五入不是这个数。")),
    Cause.HEDGE: (_C.DIFFERS, gettext_noop("程度词不对：“近”“超”“约”与台账数不合。")),
    Cause.RANK: (_C.DIFFERS, gettext_noop("位次与台账不同。")),
    Cause.SUM: (_C.DIFFERS, gettext_noop("同一句里的数推算不出这个数。")),
    Cause.VALUE: (_C.DIFFERS, gettext_noop("与台账同一指标、同一期间的数不同。")),
    Cause.NOT_RELEASED: (_C.NOT_RELEASED, gettext_noop("台账里是内部掌握，或还没到发布日。")),
    Cause.NAME_UNSURE: (
        _C.UNSURE,
        gettext_noop("指标名认不准：台账里名称相近的指标正是这个数，请核对说的是不是它。"),
    ),
    Cause.NOTHING: (_C.NO_SOURCE, gettext_noop("台账里没有找到这个数的出处。")),
    Cause.NOT_FOR_PERIOD: (_C.NO_SOURCE, gettext_noop("台账有这一指标，但没有这一期间的数。")),
}


@dataclass(frozen=True)
class Finding:
    """One number of the draft with what was found.

    `figure` is the one it should agree with, None where there is none; `source` is the one that its
    value was found in where that is another; `parts` are the numbers it was computed from.
    """

    statement: Statement
    cause: Cause
    figure: FigureRow | None = None
    source: FigureRow | None = None
    newer: FigureRow | None = None  # a later period than the one the draft names
    unreleased: bool = False  # whatever else was found
    goal_word: str = ""
    parts: tuple[str, ...] = ()

    @property
    def conclusion(self) -> Conclusion:
        """This function will return the conclusion."""
        return self.cause.conclusion

    @property
    def held_against(self) -> FigureRow | None:
        """This function will return the figure to be shown beside the number."""
        return self.figure or self.source
