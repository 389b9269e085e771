"""A claim: one statement with a number, before anybody has decided whether it is true."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from lianzhang.values.errors import gettext_noop
from lianzhang.values.evidence import Evidence
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.viewer import Release


class Modality(StrEnum):
    """What kind of statement it is."""

    ACTUAL = "actual"  # 实绩
    TARGET = "target"  # 目标
    PLAN = "plan"  # 计划安排
    PROMISE = "promise"  # 承诺值
    FORECAST = "forecast"  # 预测
    CLAIMED_RANK = "claimed_rank"  # 位次说法


class Comparator(StrEnum):
    """How the stated value bounds the true one."""

    EQUAL = "="
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    ABOUT = "~"
    RANGE = "range"


class Stage(StrEnum):
    """How final a number is (数据阶段), in the order in which numbers ripen."""

    UNSTATED = "unstated"  # 未注明
    ESTIMATE = "estimate"  # 预计
    FLASH = "flash"  # 快报
    FEEDBACK = "feedback"  # 统计反馈
    ANNUAL = "annual"  # 年报
    CENSUS = "census"  # 普查修订


class Counting(StrEnum):
    """How a count was taken."""

    NONE = "none"
    CUMULATIVE = "cumulative"  # 累计
    BATCH = "batch"  # 批次
    VALID = "valid"  # 有效期内


_LABELS: dict[StrEnum, str] = {
    Modality.ACTUAL: gettext_noop("实绩"),
    Modality.TARGET: gettext_noop("目标"),
    Modality.PLAN: gettext_noop("计划安排"),
    Modality.PROMISE: gettext_noop("承诺值"),
    Modality.FORECAST: gettext_noop("预测"),
    Modality.CLAIMED_RANK: gettext_noop("位次说法"),
    Stage.UNSTATED: gettext_noop("未注明"),
    Stage.ESTIMATE: gettext_noop("预计"),
    Stage.FLASH: gettext_noop("快报"),
    Stage.FEEDBACK: gettext_noop("统计反馈"),
    Stage.ANNUAL: gettext_noop("年报"),
    Stage.CENSUS: gettext_noop("普查修订"),
    Counting.NONE: gettext_noop("不适用"),
    Counting.CUMULATIVE: gettext_noop("累计"),
    Counting.BATCH: gettext_noop("批次"),
    Counting.VALID: gettext_noop("有效期内"),
    Release.INTERNAL: gettext_noop("内部掌握"),
    Release.MAY_RELEASE: gettext_noop("可对外"),
    Release.PUBLIC: gettext_noop("已公开"),
}
Word = TypeVar("Word", Modality, Stage, Counting, Release)


def label(word: Modality | Stage | Counting | Release) -> str:
    """This function will return the official Chinese word; it is also the translation's key."""
    return _LABELS[word]


def read_word(kind: type[Word], text: str) -> Word | None:
    """This function will find a word by its official name or code; None when there is none."""
    folded = text.strip()
    return next((word for word in kind if folded in (word.value, _LABELS[word])), None)


@dataclass(frozen=True)
class Amount:
    """A value with its comparator; `upper` only for a range, in the same unit.

    `=105家`, `>60场`, `1—2个`. Both ends keep the unit in which they were stated.
    """

    value: Quantity
    comparator: Comparator = Comparator.EQUAL
    upper: Quantity | None = None

    def __post_init__(self) -> None:
        if (self.upper is not None) != (self.comparator is Comparator.RANGE):
            raise ValueError("a range has two ends and nothing else has")


@dataclass(frozen=True)
class Claim:
    """Subject (by code) × indicator (by code) × period with an amount and how it was said."""

    subject: str
    indicator: str
    period: Period
    amount: Amount
    modality: Modality
    evidence: Evidence
    as_of: date | None = None  # 截至
    counting: Counting = Counting.NONE
    batch_name: str = ""  # 第一批
    scope_note: str = ""  # 口径
    stage: Stage = Stage.UNSTATED
    release: Release = Release.INTERNAL
    released_on: date | None = None
    baseline: str = ""  # what a gap, change or rank is measured against
    facet: str = ""  # a second subject: the county's figure *of this chain*
    base_revised: bool = False  # 同期数已调整
    remark: str = ""
    synthetic: bool = False  # 模拟数据
