"""A run from beginning to end: language, the command, and a sentence instead of a trace.

Exit codes: 0 done · 1 unexpected, or the machine does not let us · 2 refused, faults found, wrong
usage · 3 not allowed · 4 not found · 5 somebody else was first.
"""

import os
import sys
import traceback
from pathlib import Path

import typer
from typer.exceptions import TyperException

from lianzhang.doors.commands.app import app
from lianzhang.doors.commands.speaking import choose_language, gettext, tell, tell_refusal
from lianzhang.doors.commands.starting import name_settings
from lianzhang.doors.commands.usage import wrong_usage
from lianzhang.values.errors import Refused

UNEXPECTED = 1
WRONG_USAGE = 2
INTERRUPTED = 130  # what shells say after Ctrl+C: 128 + SIGINT


def without_language(arguments: list[str]) -> list[str]:
    """This function will take `--lang` out of the arguments, wherever it stands, and obey it."""
    rest: list[str] = []
    waiting = iter(arguments)
    for word in waiting:
        if word == "--lang":
            choose_language(next(waiting, "zh"))
        elif word.startswith("--lang="):
            choose_language(word.removeprefix("--lang="))
        else:
            rest.append(word)
    return rest


def refusal_in(problem: BaseException) -> Refused | None:
    """This function will find the refusal that a problem is, or stands for."""
    from lianzhang.doors.notices.troubles import named

    return problem if isinstance(problem, Refused) else named(problem)


def exit_code_of(problem: Exception, arguments: list[str]) -> int:
    """This function will tell what went wrong and return the exit code."""
    if type(problem).__name__ == "NoArgsIsHelpError":  # the help was printed instead
        return WRONG_USAGE
    refused = wrong_usage(problem) if isinstance(problem, TyperException) else refusal_in(problem)
    if refused is None:
        _tell_unexpected(problem)
        return UNEXPECTED
    tell_refusal(refused, as_json="--json" in arguments)
    return refused.exit_code


def _tell_unexpected(problem: Exception) -> None:
    tell(
        gettext("程序出错，没有办成：%(problem)s。")
        % {"problem": f"{type(problem).__name__}: {problem}"}
    )
    home = Path(os.environ.get("LIANZHANG_HOME") or "var")
    log = home / "last-error.log"
    try:
        log.write_text("".join(traceback.format_exception(problem)), "utf-8")
    except OSError:
        return
    tell(gettext("详情已写入 %(file)s，请把它交给系统管理员。") % {"file": log})


def main() -> None:
    """This function will run the command line and end the process with its exit code."""
    name_settings()
    arguments = without_language(sys.argv[1:])
    try:
        ended = app(args=arguments, prog_name="lianzhang", standalone_mode=False)
    except typer.Abort:
        sys.exit(INTERRUPTED)
    except Exception as problem:
        sys.exit(exit_code_of(problem, arguments))
    sys.exit(ended if isinstance(ended, int) else 0)
