"""What an indicator is: the definition that gives a number its meaning."""

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What kind of measurement the number is; it belongs to the indicator, not to the figure."""

    LEVEL = "level"  # 数量
    GROWTH = "growth"  # 增速
    CHANGE = "change_pp"  # 较上期(百分点)
    GAP = "gap_pp"  # 与他者之差(百分点)
    SHARE = "share"  # 占比
    CONTRIBUTION = "contribution"  # 贡献率、拉动
    RANK = "rank"  # 位次
    INDEX = "index"  # 指数
    CAPACITY = "capacity"  # 产能
    INVESTMENT = "investment"  # 投资额


class Behaviour(StrEnum):
    """How the number behaves in time."""

    STOCK = "stock"  # 时点数
    FLOW = "flow"  # 时期数
    RATE = "rate"  # 比率
    INDEX = "index"  # 指数
    RANK = "rank"  # 位次


class Aggregation(StrEnum):
    """Whether values of parts may be put together."""

    SUM = "sum"
    WEIGHTED = "weighted"
    NONE = "none"


class Pace(StrEnum):
    """How progress towards a target is to be read (序时规则)."""

    LINEAR = "linear"  # 按时间进度
    LAST_YEAR = "last_year"  # 按上年同期进度
    BATCH = "batch"  # 按批次或窗口
    RATE = "rate"  # 直接比速度
    YES_NO = "yes_no"  # 有或无


class Growth(StrEnum):
    """Whether a growth rate may be computed from levels on record."""

    COMPUTED = "computed"
    OFFICIAL_ONLY = "official_only"
    NONE = "none"


@dataclass(frozen=True)
class Indicator:
    """A definition as `definitions/indicators/*.yaml` states it.

    `unit` is a symbol known to `values.units`; `periods` are names of `values.periods.Kind`;
    `months_from` is the first month that may be named (3 where January and February go together);
    `basis` says what is counted or valued (产值, 营业收入 …), `condition` the threshold of the set;
    `lookalikes` are codes of indicators that readers confuse with this one.
    """

    code: str
    name: str
    name_en: str
    unit: str
    measure: Measure
    behaviour: Behaviour
    periods: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    months_from: int = 1
    direction: str = "up"  # up · down · none: which way is better
    aggregation: Aggregation = Aggregation.NONE
    pace: Pace = Pace.LINEAR
    growth: Growth = Growth.NONE
    basis: str = ""
    condition: str = ""
    denominator: str = ""
    scope_note: str = ""
    standard: str = ""  # where the definition of the indicator itself is stated
    lookalikes: tuple[str, ...] = ()
    window: tuple[int, int] | None = None  # months (from, to) in which batches or entries happen
