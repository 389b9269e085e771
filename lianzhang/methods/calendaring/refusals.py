"""What is said when a day cannot be counted."""

from lianzhang.values.errors import Refused
from lianzhang.values.errors import gettext_noop as _


def year_unknown(year: int) -> Refused:
    """This function will refuse a year whose holidays nobody has entered."""
    return Refused.because(
        "calendar.year_unknown",
        _("%(year)s年的工作日历还没有，期限算不出来。"),
        _("放假和调休上班的日子以国务院办公厅每年的通知为准，没有公布或没有录入的不推算。"),
        _("请在“设置”的“工作日历”里录入%(year)s年的放假和调休安排（照通知写），再办。"),
        year=year,
    )


def unreadable_table(text: str) -> Refused:
    """This function will refuse a line that is no table of a year's holidays."""
    return Refused.because(
        "calendar.unreadable",
        _("工作日历的这一行读不懂：%(text)s"),
        _("一年一行，写明放假的日子、调休上班的日子和依据。"),
        _("例：2027年 放假 1月1日—1月3日、2月6日 上班 2月7日 依据 通知的文号"),
        text=text[:80],
    )


def no_such_day(text: str) -> Refused:
    """This function will refuse a day that the year does not have."""
    return Refused.because(
        "calendar.no_such_day",
        _("工作日历里没有这一天：%(text)s"),
        _("日子要在这一年里，起止先后要对，同一天不能又放假又上班。"),
        _("请对照国务院办公厅的通知改正。"),
        text=text[:80],
    )
