"""What can go wrong with an office's own settings."""

from lianzhang.values.errors import Refused, gettext_noop


def unknown_setting(key: str, known: str) -> Refused:
    """This function will build the refusal of a setting that no definition names."""
    return Refused.because(
        "overlays.unknown_setting",
        gettext_noop("没有设置项“%(key)s”。"),
        gettext_noop("设置项在 definitions/settings.yaml 中列出。"),
        gettext_noop("可用的设置项：%(known)s。"),
        key=key,
        known=known,
    )


_SHOULD_BE = {
    "bool": gettext_noop("这一项只能是“是”或“否”。"),
    "number": gettext_noop("这一项应是大于零的数。"),
    "text": gettext_noop("这一项应是文字。"),
    "city": gettext_noop("这一项应是一个市的代码，或留空。"),
}


def wrong_kind(name: str, kind: str) -> Refused:
    """This function will build the refusal of a value of the wrong kind."""
    return Refused.because(
        "overlays.wrong_kind",
        gettext_noop("“%(name)s”不能这样设置。"),
        _SHOULD_BE[kind],
        gettext_noop("请改正后重试。"),
        name=name,
    )


def out_of_bounds(name: str, least: float, most: float) -> Refused:
    """This function will build the refusal of a number that would make a protection worthless."""
    return Refused.because(
        "overlays.out_of_bounds",
        gettext_noop("“%(name)s”不能这样设置。"),
        gettext_noop("这一项应在 %(least)s 到 %(most)s 之间。"),
        gettext_noop("请改正后重试。"),
        name=name,
        least=f"{least:g}",
        most=f"{most:g}",
    )


def unknown_field(field: str, table: str) -> Refused:
    """This function will build the refusal of a heading mapped to a field that a table lacks."""
    return Refused.because(
        "overlays.unknown_field",
        gettext_noop("表“%(table)s”没有字段“%(field)s”。"),
        gettext_noop("列名只能对应到表定义里的字段。"),
        gettext_noop("请在列表中选择字段。"),
        field=field,
        table=table,
    )


def nothing_mapped(table: str) -> Refused:
    """This function will build the refusal of undoing headings that nobody saved."""
    return Refused.because(
        "overlays.nothing_mapped",
        gettext_noop("本单位没有为表“%(table)s”保存过列名对应。"),
        gettext_noop("没有可以撤销的内容，也可能已被撤销。"),
        gettext_noop("请刷新后查看。"),
        table=table,
    )


def nothing_taught(wording: str) -> Refused:
    """This function will build the refusal of undoing what nobody taught."""
    return Refused.because(
        "overlays.nothing_taught",
        gettext_noop("本单位没有教过“%(wording)s”。"),
        gettext_noop("没有可以撤销的内容，也可能已被撤销。"),
        gettext_noop("请刷新后查看。"),
        wording=wording,
    )


def unknown_parameter(name: str) -> Refused:
    """This function will build the refusal of a parameter that no rule leaves open."""
    return Refused.because(
        "overlays.unknown_parameter",
        gettext_noop("没有待填的参数“%(name)s”。"),
        gettext_noop("只有标准明写由主管部门确定的数才能填。"),
        gettext_noop("请从标准目录进入。"),
        name=name,
    )


def no_number(text: str) -> Refused:
    """This function will build the refusal of a parameter that is no number."""
    return Refused.because(
        "overlays.no_number",
        gettext_noop("“%(text)s”不是数。"),
        remedy=gettext_noop("请只填数，单位照参数后面所写的。"),
        text=text,
    )


def no_document() -> Refused:
    """This function will build the refusal of a parameter that no document states."""
    return Refused.because(
        "overlays.no_document",
        gettext_noop("没有写依据文件。"),
        gettext_noop("标准里的数要有出处，不能凭印象填。"),
        gettext_noop("请写文件名称和文号。"),
    )


def nothing_filled(name: str) -> Refused:
    """This function will build the refusal of undoing what was not filled in."""
    return Refused.because(
        "overlays.nothing_filled",
        gettext_noop("参数“%(name)s”没有填过，或已经清空。"),
        remedy=gettext_noop("不用再撤销。"),
        name=name,
    )
