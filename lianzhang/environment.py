"""Reading what a bureau sets in the environment; every variable that is read is listed."""

import os
from pathlib import Path
from typing import NamedTuple

from lianzhang.values.errors import Refused, gettext_noop


class Variable(NamedTuple):
    """One environment variable that a bureau may set, as the reference page lists it."""

    name: str
    default: str
    meaning: str
    meaning_en: str


ENVIRONMENT: list[Variable] = []


def env_str(name: str, default: str, meaning: str, meaning_en: str, shown: str = "") -> str:
    """This function will read a text setting and list it; empty counts as not set.

    `shown` is what the reference page prints for a default that differs between machines.
    """
    ENVIRONMENT.append(Variable(name, shown or default, meaning, meaning_en))
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool, meaning: str, meaning_en: str, shown: str = "") -> bool:
    """This function will read a yes-or-no setting: 1 true yes on 是, 0 false no off 否."""
    text = env_str(name, "1" if default else "0", meaning, meaning_en, shown).lower()
    if text in {"1", "true", "yes", "on", "是"}:
        return True
    if text in {"0", "false", "no", "off", "否"}:
        return False
    raise Refused.because(
        "settings.not_a_switch",
        gettext_noop("环境变量 %(name)s 的值“%(value)s”无法识别。"),
        gettext_noop("它是开关，只能写 1 或 0。"),
        gettext_noop("请改为 %(name)s=1 或 %(name)s=0，或删除该变量后重试。"),
        name=name,
        value=text,
    )


def env_paths(name: str, default: Path, meaning: str, meaning_en: str, shown: str) -> list[Path]:
    """This function will read one or more folders, divided as PATH is on this system."""
    text = env_str(name, str(default), meaning, meaning_en, shown)
    return [Path(part).expanduser().resolve() for part in text.split(os.pathsep) if part]


def env_number(name: str, default: int, meaning: str, meaning_en: str) -> int:
    """This function will read a whole number from 0 on, of at most nine digits."""
    text = env_str(name, str(default), meaning, meaning_en)
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    raise Refused.because(
        "settings.not_a_number",
        gettext_noop("环境变量 %(name)s 的值“%(value)s”无法识别。"),
        gettext_noop("它是整数，从0起，最多九位。"),
        gettext_noop("请改为整数，例如 %(name)s=%(default)s，或删除该变量后重试。"),
        name=name,
        value=text,
        default=default,
    )
