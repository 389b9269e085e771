"""`lianzhang check`: every fault of definitions and cases, with file, line and remedy."""

from dataclasses import replace
from pathlib import Path

import typer

from lianzhang.doors.commands.speaking import answer, answer_json, gettext, tell, tell_refusal
from lianzhang.values.errors import Fault, Refused, gettext_noop

FAULTS_NAMED = 2  # exit code


def shortened(fault: Fault) -> Fault:
    """This function will name the file as it lies from here, where that is shorter."""
    path = Path(fault.where.file)
    if not fault.where.file or not path.is_relative_to(Path.cwd()):
        return fault
    return fault.at(replace(fault.where, file=path.relative_to(Path.cwd()).as_posix()))


def _no_folder(place: Path) -> Fault:
    return Fault(
        "commands.no_cases_folder",
        gettext_noop("没有案例目录“%(folder)s”。"),
        gettext_noop("环境变量 LIANZHANG_CASES 指到了不存在的地方，一个案例也读不到。"),
        gettext_noop("请核对路径，或删除该变量以使用自带的案例。"),
        params={"folder": str(place)},
    )


def check_everything(*, as_json: bool) -> None:
    """This function will check packs and cases; exit code 2 where anything is wrong."""
    from django.conf import settings

    from lianzhang.analysis.criteria import check_rules
    from lianzhang.analysis.reader_words import check_reader_words
    from lianzhang.methods.defining import check, drafted

    packs = [Path(pack) for pack in settings.LIANZHANG_PACKS]
    cases = [
        folder.parent
        for place in settings.LIANZHANG_CASES
        for folder in sorted(Path(place).glob("*/case.yaml"))
    ]
    missing = [_no_folder(place) for place in settings.LIANZHANG_CASES if not Path(place).is_dir()]
    found = (
        *check(packs, cases),
        *check_rules(drafted(packs)),
        *check_reader_words(packs),
    )
    faults = [shortened(fault) for fault in (*missing, *found)]
    if faults:
        tell_refusal(Refused(*faults), as_json=as_json)
        if not as_json:
            tell(gettext("共 %(n)s 处需要改正。") % {"n": len(faults)})
        raise typer.Exit(FAULTS_NAMED)
    if as_json:
        answer_json({"ok": True, "errors": [], "packs": len(packs), "cases": len(cases)})
    else:
        answer(
            gettext("定义包 %(packs)s 个、案例 %(cases)s 个，没有发现问题。")
            % {"packs": len(packs), "cases": len(cases)}
        )
