"""What can be wrong with a template or a machine's fonts."""

from lianzhang.values.errors import Fault, Refused, gettext_noop

_GET = gettext_noop("请下载内置模板，在 Word 或 WPS 里改好后另存为 .docx 再上传。")


def no_docx(name: str) -> Refused:
    """This function will build the refusal of a file that is no .docx."""
    return Refused.because(
        "typesetting.no_docx",
        gettext_noop("“%(name)s”不是 Word 文档（.docx）。"),
        gettext_noop("模板要能在 Word 或 WPS 里打开，旧式 .doc 不行。"),
        _GET,
        name=name,
    )


def bomb(name: str) -> Refused:
    """This function will build the refusal of a file that unpacks to far more than it is."""
    return Refused.because(
        "typesetting.bomb",
        gettext_noop("“%(name)s”解开后大得不正常，没有打开。"),
        gettext_noop("正常的模板只有几十到几百千字节。"),
        _GET,
        name=name,
    )


def active(name: str, what: str) -> Refused:
    """This function will build the refusal of macros, embedded programmes and outside parts."""
    return Refused.because(
        "typesetting.active",
        gettext_noop("“%(name)s”里有宏、嵌入对象或外部链接（%(part)s），没有收存。"),
        gettext_noop("模板只收版式和文字，不收程序。"),
        gettext_noop("请在 Word 里去掉后另存为 .docx。"),
        name=name,
        part=what,
    )


def unknown_slot(slot: str, known: str) -> Fault:
    """This function will name a slot of a template that nothing fills."""
    return Fault(
        "typesetting.unknown_slot",
        gettext_noop("模板里的“%(slot)s”没有内容可填。"),
        gettext_noop("这种材料可用的有：%(known)s。"),
        gettext_noop("请在 Word 里改正后重新上传。"),
        params={"slot": slot, "known": known},
    )


def beyond(what: str) -> Fault:
    """This function will name what a template may not do."""
    return Fault(
        "typesetting.beyond",
        gettext_noop("模板里有不能用的写法：%(what)s。"),
        gettext_noop("模板只能放置内容和按有无显示，不能计算、循环或调用。"),
        gettext_noop("请在 Word 里删去后重新上传。"),
        params={"what": what},
    )


def unreadable_slot(problem: str) -> Fault:
    """This function will name a slot that is not closed or otherwise unreadable."""
    return Fault(
        "typesetting.unreadable_slot",
        gettext_noop("模板里有写坏的占位：%(problem)s。"),
        gettext_noop("占位写作 {{ 名称 }}，两边都要有两个花括号。"),
        gettext_noop("请在 Word 里改正后重新上传。"),
        params={"problem": problem},
    )


def no_body(slot: str) -> Fault:
    """This function will name the slot without which nothing of the paper would be printed."""
    return Fault(
        "typesetting.no_body",
        gettext_noop("模板里没有放正文的占位“%(slot)s”。"),
        gettext_noop("没有它，印出来是空的。"),
        gettext_noop("请另起一段写上 {{p body }} 后重新上传。"),
        params={"slot": slot},
    )


def no_font(names: str) -> Refused:
    """This function will build the refusal to set Chinese without any Chinese font."""
    return Refused.because(
        "typesetting.no_font",
        gettext_noop("这台服务器上没有能排中文的字体，排不出 .pdf。"),
        gettext_noop("公文字体：%(names)s；没有时可用 Noto Serif CJK SC、Fandol 等自由字体代替。"),
        gettext_noop("请安装其中之一，或把字体文件放进数据目录的 fonts 文件夹；.docx 仍可下载。"),
        names=names,
    )
