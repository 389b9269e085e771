"""What is said when a table of places and industries cannot be read as one."""

from lianzhang.values.errors import Refused
from lianzhang.values.errors import gettext_noop as _


def not_fitting(rows: int, columns: int, shape: object) -> Refused:
    """This function will refuse a table whose names are more, or fewer, than its cells."""
    return Refused.because(
        "relating.not_fitting",
        _("地区%(rows)s个、行业%(columns)s个，与表的大小%(shape)s不符。"),
        _("表要一行一个地区、一列一个行业。"),
        _("请核对地区和行业的名单，再算。"),
        rows=rows,
        columns=columns,
        shape=shape,
    )


def not_counted(place: str, industry: str, value: object, count: int) -> Refused:
    """This function will refuse a cell that is no count or amount."""
    return Refused.because(
        "relating.not_counted",
        _("“%(place)s”的“%(industry)s”是%(value)s，不能用来算（这样的格子共%(count)s个）。"),
        _("区位商和关联度只能从不小于零的数算出。"),
        _("没有的请填0；不知道的请先去掉这个地区或行业。"),
        place=place,
        industry=industry,
        value=value,
        count=count,
    )
