"""What can go wrong with proposals."""

from collections.abc import Mapping

from lianzhang.values.errors import FIRST, Clashing, NotFound, Refused, gettext_noop


def no_such_proposal(proposal_id: int) -> NotFound:
    """This function will build the refusal of an unknown proposal, or one of another office."""
    return NotFound.because(
        "proposals.no_such_proposal",
        gettext_noop("没有编号为 %(id)s 的提请。"),
        gettext_noop("它可能不存在，也可能不是您单位的。"),
        gettext_noop("请用 lianzhang proposals list 查看。"),
        id=proposal_id,
    )


def not_waiting(status: str, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal to decide a proposal twice."""
    return Clashing.because(
        "proposals.not_waiting",
        gettext_noop("这件提请已经办过，现为“%(status)s”。"),
        FIRST,
        gettext_noop("一件提请只决定一次；需要改变的，请重新提请。"),
        status=status,
        **first,
    )


def blank(field: str) -> Refused:
    """This function will build the refusal of a proposal without what it needs."""
    return Refused.because(
        "proposals.blank",
        gettext_noop("“%(field)s”没有填写。"),
        gettext_noop("缺了它，别人无法决定。"),
        gettext_noop("请补上后重新提交。"),
        field=field,
    )


def unknown_word(field: str, value: str, known: str) -> Refused:
    """This function will build the refusal of a word outside a list."""
    return Refused.because(
        "proposals.unknown_word",
        gettext_noop("“%(field)s”不能是“%(value)s”。"),
        gettext_noop("可用的：%(known)s。"),
        gettext_noop("请改为其中之一。"),
        field=field,
        value=value,
        known=known,
    )


def already_known(name: str, code: str) -> Clashing:
    """This function will build the refusal of what is on record already."""
    return Clashing.because(
        "proposals.already_known",
        gettext_noop("“%(name)s”已经在册（%(code)s）。"),
        gettext_noop("同一对象或指标只登记一次。"),
        gettext_noop("请直接使用它；要更正的，请联系登记单位。"),
        name=name,
        code=code,
    )


def wrong_code(code: str) -> Refused:
    """This function will build the refusal of an indicator code that no file could bear."""
    return Refused.because(
        "proposals.wrong_code",
        gettext_noop("指标代码“%(code)s”不合写法。"),
        gettext_noop("代码由小写英文字母开头，只含小写字母、数字和下划线，至多 80 个字符。"),
        gettext_noop("例如 battery_output。"),
        code=code,
    )


def unknown_unit(unit: str) -> Refused:
    """This function will build the refusal of a unit that is not defined."""
    return Refused.because(
        "proposals.unknown_unit",
        gettext_noop("没有单位“%(unit)s”。"),
        gettext_noop("指标要有已知的单位，数才能换算和比较。"),
        gettext_noop("请改用已有的单位，例如 家、亿元、%%。"),
        unit=unit,
    )
