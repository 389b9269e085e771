"""`lianzhang appraise`: a file of enterprises scored, ranked and classed, without a database."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from lianzhang.analysis.appraisals import find_instance, read_roll
from lianzhang.doors.commands.speaking import answer, answer_table, gettext, tell_refusal
from lianzhang.doors.notices.appraisals import trace_data
from lianzhang.methods.appraising import OUT, Result, appraise, changed
from lianzhang.values.errors import Refused, gettext_noop

_FORMATS = ("table", "jsonl")
_HEADS = (
    gettext_noop("名次"),
    gettext_noop("企业"),
    gettext_noop("统一社会信用代码"),
    gettext_noop("得分"),
    gettext_noop("档次"),
    gettext_noop("待定原因"),
)


def appraise_file(code: str, file: Path, *, parameters: Path | None, year: int, form: str) -> None:
    """This function will appraise a file and print every row, in its order.

    What could not be read is said on standard error; then the command ends refused, because the
    ranks of all others are provisional.
    """
    if form not in _FORMATS:
        raise Refused.because(
            "appraising.no_such_format",
            gettext_noop("没有“%(word)s”这种格式。"),
            remedy=gettext_noop("可用：table、jsonl。"),
            word=form,
        )
    instance = find_instance(code)
    used = instance.parameters
    if parameters is not None:
        used = changed(used, read_parameters(parameters))
    found = read_roll(file, instance, year)
    told = appraise(found.roll, used)
    rows = _rows(told, found.lines)
    if form == "jsonl":
        for row in rows:
            answer(json.dumps(row, ensure_ascii=False))
    else:
        cells = [
            (r["rank"] or "", r["name"], r["code"], r["score"], r["class"], "；".join(r["pending"]))
            for r in rows
        ]
        answer_table(instance.name, [gettext(head) for head in _HEADS], cells)
    if told.notes:
        tell_refusal(Refused(*told.notes))
    if found.faults:
        raise Refused(*found.faults)


def read_parameters(path: Path) -> dict[str, Any]:
    """This function will read a file of parameters; raises `Refused` `appraising.bad_parameters`."""
    try:
        held = yaml.safe_load(path.read_text("utf-8"))
        if not isinstance(held, dict):
            raise ValueError(type(held).__name__)
    except (OSError, ValueError, yaml.YAMLError) as problem:
        raise Refused.because(
            "appraising.bad_parameters",
            gettext_noop("参数文件“%(name)s”读不懂。"),
            gettext_noop("%(problem)s"),
            gettext_noop("写成 items: {tax: {weight: 40}} 这样的 YAML。"),
            name=path.name,
            problem=str(problem).splitlines()[0][:200],
        ) from problem
    return held


def _rows(told: Result, lines: tuple[int, ...]) -> Iterator[dict[str, Any]]:
    names, codes = told.roll.words("name"), told.roll.words("code")
    for row in range(told.roll.rows):
        if told.klass[row] == OUT:
            continue
        yield {"line": lines[row], "code": str(codes[row]), "name": str(names[row])} | trace_data(
            told, row
        )
