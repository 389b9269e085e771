"""What can go wrong with sources."""

from lianzhang.values.errors import NotFound, Refused, gettext_noop


def no_such_source(code: str) -> NotFound:
    """This function will build the refusal of an unknown source."""
    return NotFound.because(
        "sources.no_such_source",
        gettext_noop("没有来源“%(code)s”。"),
        "",
        gettext_noop("请在“来源”页查找，或先登记该来源。"),
        code=code,
    )


def another_text(title: str) -> Refused:
    """This function will build the refusal of a text whose characters are not the cited ones."""
    return Refused.because(
        "sources.another_text",
        gettext_noop("所附文本与《%(title)s》登记的文本不一致。"),
        gettext_noop("台账中的位置按登记文本的字符计算，换一个版本会指错地方。"),
        gettext_noop("请附上登记时使用的同一文件（校验值相同）。"),
        title=title,
    )


def classified(mark: str) -> Refused:
    """This function will build the refusal of a file that carries a classification mark."""
    return Refused.because(
        "sources.classified",
        gettext_noop("文件带有密级标志“%(mark)s”，未保存。"),
        gettext_noop("本系统不处理涉密文件。"),
        gettext_noop("请按保密规定处理，不要上传。"),
        mark=mark,
    )
