"""A command typed wrongly, said in the person's language: what, why, how to see what is possible."""

from collections.abc import Iterable, Iterator
from typing import Any

from lianzhang.values.errors import Fault, Refused, gettext_noop

_WHAT = {
    "NoSuchOption": gettext_noop("没有选项“%(name)s”。"),
    "BadOptionUsage": gettext_noop("选项“%(name)s”后面缺少内容。"),
    "MissingParameter": gettext_noop("缺少“%(name)s”。"),
    "BadParameter": gettext_noop("“%(name)s”的内容不对。"),
}
_NO_COMMAND = gettext_noop("没有这个命令。")
_TOO_MUCH = gettext_noop("写了多余的内容。")
_NUMBER = gettext_noop("这里要一个整数。")
_RANGE = gettext_noop("这里要一个 %(least)s 至 %(most)s 的整数。")
_COMMANDS = gettext_noop("可用的命令：%(known)s。")


def _name_of(problem: Any) -> str:
    """The option as it is typed: --port; an argument by its name."""
    if name := getattr(problem, "option_name", ""):
        return str(name)
    parameter = getattr(problem, "param", None)
    named = next(iter(getattr(parameter, "opts", ())), "") or getattr(parameter, "name", "")
    return str(named)


def _what(problem: Any, commands: Iterable[str]) -> str:
    template = _WHAT.get(type(problem).__name__, "")
    return template or (_NO_COMMAND if commands else _TOO_MUCH)


def _limits(problem: Any) -> Iterator[tuple[str, str]]:
    """The smallest and largest number that an option takes."""
    parameter = getattr(problem, "param", None)
    for name, limit in (("least", "min"), ("most", "max")):
        number = getattr(parameter, limit, None)
        if number is not None:
            yield name, str(number)


def wrong_usage(problem: Any) -> Refused:
    """This function will turn typer's complaint about the words of a command into a refusal."""
    context = getattr(problem, "ctx", None)
    path = str(getattr(context, "command_path", "lianzhang"))
    commands = tuple(getattr(getattr(context, "command", None), "commands", ()))
    limits = dict(_limits(problem))
    why = ""
    if type(problem).__name__ == "BadParameter":
        why = _RANGE if len(limits) == 2 else _NUMBER
    elif commands:
        why = _COMMANDS
    params = {"name": _name_of(problem), "path": path, "known": "、".join(commands), **limits}
    remedy = gettext_noop("请用 %(path)s -h 查看写法。")
    return Refused(Fault("commands.usage", _what(problem, commands), why, remedy, params=params))


def one_of(option: str, text: str, known: Iterable[str]) -> str:
    """This function will return a word that an option knows; raises `Refused` naming them all."""
    words = tuple(known)
    if text in words:
        return text
    raise Refused.because(
        "commands.unknown_word",
        gettext_noop("%(option)s 不能是“%(text)s”。"),
        gettext_noop("可用的词：%(known)s。"),
        gettext_noop("请改用其中之一，或去掉这个选项。"),
        option=option,
        text=text,
        known="、".join(word for word in words if word),
    )
