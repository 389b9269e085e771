"""Why numbers may not meet, in the reader's words (codes `measuring.*`)."""

from lianzhang.values.errors import Refused, gettext_noop


def official_only(indicator: str) -> Refused:
    """This function will refuse to compute a growth that only its publisher may state."""
    return Refused.because(
        "measuring.official_only",
        gettext_noop("不得用绝对数推算“%(indicator)s”的增速。"),
        gettext_noop("官方增速按可比价格、可比口径计算，与两期绝对数之比不同。"),
        gettext_noop("请录入统计部门公布的增速。"),
        indicator=indicator,
    )


def no_growth(indicator: str) -> Refused:
    """This function will refuse the growth of what is itself a rate, a rank or an index."""
    return Refused.because(
        "measuring.no_growth",
        gettext_noop("“%(indicator)s”不计算增速。"),
        gettext_noop("比率、位次一类的数只说增减，不说增长百分之几。"),
        gettext_noop("请改用两期之差。"),
        indicator=indicator,
    )


def base_revised(indicator: str) -> Refused:
    """This function will refuse a growth where the publisher has changed last year's base."""
    return Refused.because(
        "measuring.base_revised",
        gettext_noop("“%(indicator)s”的同期数已调整，不能用在账的上年数推算增速。"),
        gettext_noop("发布单位所用的基数与账上的上年数不同。"),
        gettext_noop("请录入发布的增速，或先更正上年数。"),
        indicator=indicator,
    )


def zero_base(indicator: str) -> Refused:
    """This function will refuse a ratio to zero, or a growth from zero or less."""
    return Refused.because(
        "measuring.zero_base",
        gettext_noop("“%(indicator)s”的基数为零或负数，不能作除数。"),
        gettext_noop("由零起步或由亏转盈，说不出百分之几。"),
        gettext_noop("请直接写两期的数，或写“零的突破”“扭亏为盈”。"),
        indicator=indicator,
    )


def no_ratio(indicator: str) -> Refused:
    """This function will refuse to divide rates, shares, indices and ranks."""
    return Refused.because(
        "measuring.no_ratio",
        gettext_noop("“%(indicator)s”不能相除。"),
        gettext_noop("比率、占比、指数和位次相除没有意义。"),
        gettext_noop("请改用两者之差（百分点）。"),
        indicator=indicator,
    )


def no_difference(indicator: str) -> Refused:
    """This function will refuse to subtract ranks."""
    return Refused.because(
        "measuring.no_difference",
        gettext_noop("“%(indicator)s”是位次，不能相减。"),
        gettext_noop("位次之差不是数量。"),
        gettext_noop("请并列写出两个位次。"),
        indicator=indicator,
    )


def not_exact(indicator: str) -> Refused:
    """This function will refuse to calculate with 60余, 约, 以上 or a range."""
    return Refused.because(
        "measuring.not_exact",
        gettext_noop("“%(indicator)s”里有不是确数的数，不能计算。"),
        gettext_noop("“余”“约”“以上”和区间只说明范围。"),
        gettext_noop("请换成确数。"),
        indicator=indicator,
    )


def no_direction(indicator: str) -> Refused:
    """This function will refuse to rank where neither more nor less is better."""
    return Refused.because(
        "measuring.no_direction",
        gettext_noop("“%(indicator)s”不排位。"),
        gettext_noop("这个指标没有规定高好还是低好。"),
        gettext_noop("请在指标定义里写明方向，或只作并列展示。"),
        indicator=indicator,
    )


def not_additive(indicator: str) -> Refused:
    """This function will refuse to add up what is not additive."""
    return Refused.because(
        "measuring.not_additive",
        gettext_noop("“%(indicator)s”不能相加。"),
        gettext_noop("增速、占比、指数、位次不得分解求和，也不得平均。"),
        gettext_noop("请分别列出。"),
        indicator=indicator,
    )


def counted_twice(indicator: str) -> Refused:
    """This function will refuse a sum or ranking in which one subject stands twice."""
    return Refused.because(
        "measuring.counted_twice",
        gettext_noop("“%(indicator)s”里同一对象出现了两次。"),
        gettext_noop("重复计数会使合计、位次失真。"),
        gettext_noop("请每个对象只留一个数。"),
        indicator=indicator,
    )


def nothing_to_add() -> Refused:
    """This function will refuse an empty sum: a missing value is missing, not zero."""
    return Refused.because(
        "measuring.nothing_to_add",
        gettext_noop("没有可以相加的数。"),
        gettext_noop("没有数不等于零。"),
        gettext_noop("请先录入各部分的数。"),
    )
