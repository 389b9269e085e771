"""What can be wrong with a table of groups."""

from lianzhang.values.errors import Refused, Where, gettext_noop


def no_column(names: str, sheet: str) -> Refused:
    """This function will build the refusal of a sheet without headings that it needs."""
    return Refused.because(
        "chains.no_column",
        gettext_noop("工作表“%(sheet)s”里没有这样的列：%(names)s。"),
        gettext_noop("换口径测算要按列名认出分组和数值。"),
        gettext_noop("请把列名改成这样，或下载空白表照着填。"),
        names=names,
        sheet=sheet or "—",
    )


def no_sheet(names: str) -> Refused:
    """This function will build the refusal of a crosswalk without the sums that it divides."""
    return Refused.because(
        "chains.no_sheet",
        gettext_noop("有“对照”表，却没有这样的工作表：%(names)s。"),
        gettext_noop("对照表只说旧分组怎么分到新分组，数值在另外两张表里。"),
        gettext_noop("请补上“原来”“现在”两张表（分组、数值）。"),
        names=names,
    )


def no_number(text: str, where: Where) -> Refused:
    """This function will build the refusal of a value that is no number, or a share below 0."""
    return Refused.because(
        "chains.no_number",
        gettext_noop("“%(text)s”不是这里能用的数。"),
        gettext_noop("数值要是数字，占比不能为负。"),
        gettext_noop("请改正这一格后重新上传。"),
        text=text,
    ).at(where)


def no_value(group: str, where: Where) -> Refused:
    """This function will build the refusal of a group whose value is blank."""
    return Refused.because(
        "chains.no_value",
        gettext_noop("“%(group)s”一行没有数值。"),
        gettext_noop("空白不等于零。"),
        gettext_noop("请填上数值；当时还没有的，分组也留空。"),
        group=group,
    ).at(where)


def too_much(group: str, where: Where) -> Refused:
    """This function will build the refusal of shares that come to more than the whole."""
    return Refused.because(
        "chains.too_much",
        gettext_noop("“%(group)s”的占比合计超过 100%%。"),
        gettext_noop("一个旧分组不能分出比自己更多的数。"),
        gettext_noop("请核对这个分组的各行占比。"),
        group=group,
    ).at(where)


def group_twice(group: str, where: Where) -> Refused:
    """This function will build the refusal of a group that has two sums."""
    return Refused.because(
        "chains.group_twice",
        gettext_noop("分组“%(group)s”写了两行。"),
        gettext_noop("不知道该用哪一个数。"),
        gettext_noop("请合成一行后重新上传。"),
        group=group,
    ).at(where)
