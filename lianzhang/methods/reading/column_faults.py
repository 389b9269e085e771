"""What can be wrong with a cell of a known column, in the reader's words (codes `reading.*`)."""

from typing import NamedTuple

from lianzhang.values.errors import Fault, Where, gettext_noop


class Wording(NamedTuple):
    """A fault's code and its three sentences."""

    code: str
    what: str
    why: str
    remedy: str


_WORDINGS = (
    Wording(
        "reading.not_a_number",
        gettext_noop("“%(column)s”的“%(shown)s”不是数。"),
        gettext_noop("这一列只能填数字，单位写在表头。"),
        gettext_noop("请改成阿拉伯数字；没有数据的留空。"),
    ),
    Wording(
        "reading.unit_unfit",
        gettext_noop("“%(column)s”的单位“%(shown)s”与登记的单位“%(unit)s”不是一类。"),
        gettext_noop("不同类的单位不能换算。"),
        gettext_noop("请核对表头的单位，或把这一列对应到另一项。"),
    ),
    Wording(
        "reading.too_fine",
        gettext_noop("“%(column)s”的“%(shown)s”小数位太多，无法原样保存。"),
        gettext_noop("数值精确保存，录入时不作四舍五入。"),
        gettext_noop("请核对单位，或按规定的位数填写。"),
    ),
    Wording(
        "reading.too_large",
        gettext_noop("“%(column)s”的“%(shown)s”太大，无法保存。"),
        gettext_noop("数值以 64 位整数保存。"),
        gettext_noop("请核对单位是否写错，例如把“元”写成了“亿元”。"),
    ),
    Wording(
        "reading.below_least",
        gettext_noop("“%(column)s”的“%(shown)s”小于允许的最小值。"),
        gettext_noop("这一项不会这么小，例如家数、人数不会是负数。"),
        gettext_noop("请核对原表；确属冲减的，请在备注里说明后改正。"),
    ),
    Wording(
        "reading.above_most",
        gettext_noop("“%(column)s”的“%(shown)s”大于允许的最大值。"),
        gettext_noop("多半是单位写错，或多写了一位。"),
        gettext_noop("请核对原表和单位。"),
    ),
    Wording(
        "reading.failed_formula",
        gettext_noop("“%(column)s”里是没有算出结果的公式（%(shown)s）。"),
        gettext_noop("公式出错或文件保存前没有计算，读不到数。"),
        gettext_noop("请用 Excel 或 WPS 打开，改正公式或粘贴为数值，保存后重新上传。"),
    ),
    Wording(
        "reading.digits_lost",
        gettext_noop("“%(column)s”的“%(shown)s”丢了末尾的数字。"),
        gettext_noop("Excel 把长代码当成数，只留下前 15 位。"),
        gettext_noop("已经丢失的补不回来，请从原始文件重新导出为文本。"),
    ),
    Wording(
        "reading.not_a_day",
        gettext_noop("“%(column)s”的“%(shown)s”不是日期。"),
        gettext_noop("要写明年、月、日，而且确有这一天。"),
        gettext_noop("请写成 2023-09-03 或 2023年9月3日 这样的形式。"),
    ),
    Wording(
        "reading.day_missing",
        gettext_noop("“%(column)s”的“%(shown)s”没有写明是哪一天。"),
        gettext_noop("只有年份或月份，定不下日期。"),
        gettext_noop("请补上日，例如 2023年9月3日。"),
    ),
    Wording(
        "reading.day_ambiguous",
        gettext_noop("“%(column)s”的“%(shown)s”可以读成不同的日期。"),
        gettext_noop("两位数的年份分不清年、月、日。"),
        gettext_noop("请写四位数的年份，例如 2023-09-03。"),
    ),
    Wording(
        "reading.not_a_period",
        gettext_noop("看不懂“%(column)s”的时期“%(shown)s”。"),
        gettext_noop("没有时期的数不能与别的数比较。"),
        gettext_noop("请写成 2023年9月、2023年1—9月 或 2023-09 这样的形式。"),
    ),
    Wording(
        "reading.not_yes_or_no",
        gettext_noop("“%(column)s”的“%(shown)s”看不出是“是”还是“否”。"),
        gettext_noop("这一列只有两种填法。"),
        gettext_noop("请填“是”或“否”，不清楚的留空。"),
    ),
)
_SAID = {wording.code: wording for wording in _WORDINGS}


def worded(code: str, shown: str, column: str, where: Where, unit: str) -> Fault:
    """This function will build the fault of a code; KeyError where the code is unknown."""
    said = _SAID[code]
    params = {"column": column, "shown": shown, "unit": unit}
    return Fault(code, said.what, said.why, said.remedy, where, params)
