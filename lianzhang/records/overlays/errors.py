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
