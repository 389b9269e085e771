"""What two numbers can differ in, and the names that people know it by."""

from enum import StrEnum

from lianzhang.values.claims import Counting, Modality
from lianzhang.values.errors import gettext_noop
from lianzhang.values.periods import Kind


class Aspect(StrEnum):
    """What two numbers can differ in, in the order in which a reader wants to hear it."""

    INDICATOR = "indicator"
    BASIS = "basis"
    UNIT = "unit"
    SCOPE = "scope"
    COUNTING = "counting"
    BASELINE = "baseline"
    LEVEL = "level"
    FACET = "facet"
    PERIOD_TYPE = "period_type"
    # These two are told by `balance` and the sums, never by `differences`.
    MODALITY = "modality"
    PERIOD = "period"
    SPLIT = "split"

    @property
    def label(self) -> str:
        """This function will name the aspect (a Chinese message id)."""
        return _LABELS[self]


_LABELS = {
    Aspect.INDICATOR: gettext_noop("指标"),
    Aspect.BASIS: gettext_noop("计量内容"),
    Aspect.UNIT: gettext_noop("计量单位"),
    Aspect.SCOPE: gettext_noop("口径"),
    Aspect.COUNTING: gettext_noop("计数方式"),
    Aspect.BASELINE: gettext_noop("比较对象"),
    Aspect.LEVEL: gettext_noop("层级"),
    Aspect.FACET: gettext_noop("分项"),
    Aspect.PERIOD_TYPE: gettext_noop("期别"),
    Aspect.MODALITY: gettext_noop("性质"),
    Aspect.PERIOD: gettext_noop("时期"),
    Aspect.SPLIT: gettext_noop("分解方式"),
}
UNSTATED = gettext_noop("未注明")
COUNTING_LABELS = {
    Counting.NONE: UNSTATED,
    Counting.CUMULATIVE: gettext_noop("累计"),
    Counting.BATCH: gettext_noop("批次"),
    Counting.VALID: gettext_noop("有效期内"),
}
LEVEL_LABELS = {
    "country": gettext_noop("国家"),
    "province": gettext_noop("省"),
    "city": gettext_noop("市"),
    "county": gettext_noop("县（市、区）"),
    "town": gettext_noop("乡镇（街道）"),
    "functional_area": gettext_noop("功能区"),
    "enterprise": gettext_noop("企业"),
    "park": gettext_noop("园区"),
    "cluster": gettext_noop("产业集群"),
    "chain": gettext_noop("产业链"),
    "industry": gettext_noop("行业"),
    "organisation": gettext_noop("机构"),
    "project": gettext_noop("项目"),
    "fund": gettext_noop("基金"),
}
PERIOD_LABELS = {
    Kind.DAY: gettext_noop("时点"),
    Kind.MONTH: gettext_noop("当月"),
    Kind.QUARTER: gettext_noop("当季"),
    Kind.HALF: gettext_noop("半年"),
    Kind.YEAR: gettext_noop("全年"),
    Kind.CUMULATIVE: gettext_noop("累计月份"),
    Kind.YEAR_END: gettext_noop("时点"),
    Kind.SPAN: gettext_noop("其他时段"),
}
MODALITY_LABELS = {
    Modality.ACTUAL: gettext_noop("实绩"),
    Modality.TARGET: gettext_noop("目标"),
    Modality.PLAN: gettext_noop("计划安排"),
    Modality.PROMISE: gettext_noop("承诺值"),
    Modality.FORECAST: gettext_noop("预测"),
    Modality.CLAIMED_RANK: gettext_noop("位次说法"),
}
