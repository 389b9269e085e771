"""What can go wrong with subjects."""

from lianzhang.values.errors import NotFound, Refused, gettext_noop


def no_such_subject(code: str) -> NotFound:
    """This function will build the refusal of an unknown subject."""
    return NotFound.because(
        "registry.no_such_subject",
        gettext_noop("没有对象“%(code)s”。"),
        gettext_noop("对象可以是地区、企业、园区、集群、产业链、项目等。"),
        gettext_noop("请在搜索框中查找；确实没有的，先登记。"),
        code=code,
    )


def unknown_place(code: str, subject: str) -> Refused:
    """This function will build the refusal of a subject that lies in an unknown place."""
    return Refused.because(
        "registry.unknown_place",
        gettext_noop("“%(subject)s”所在地区“%(code)s”未登记。"),
        gettext_noop("对象必须落在已登记的地区之内。"),
        gettext_noop("请先登记该地区，或改正地区代码。"),
        code=code,
        subject=subject,
    )
