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


def wrong_kind(key: str, kind: str) -> Refused:
    """This function will build the refusal of a value of the wrong kind."""
    return Refused.because(
        "overlays.wrong_kind",
        gettext_noop("设置项“%(key)s”的值类型不对。"),
        gettext_noop("应为 %(kind)s。"),
        gettext_noop("请改正后重试。"),
        key=key,
        kind=kind,
    )
