"""`lianzhang criteria` and `lianzhang judge`: official rules over a file, without a database."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapidfuzz import process

from lianzhang.analysis.criteria import RuleBook, rule_book
from lianzhang.analysis.warehouse.case_files import CaseFile, cases_of, load_cases, table_of
from lianzhang.analysis.warehouse.judging import case_of, judge_all
from lianzhang.doors.commands.speaking import (
    answer,
    answer_json,
    answer_table,
    gettext,
    tell_refusal,
)
from lianzhang.doors.notices.judgements import (
    criterion_data,
    explanation_data,
    explanation_lines,
)
from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.judging import Rule, explain, outcome_word
from lianzhang.methods.judging.faults import no_such_criterion, nothing_known
from lianzhang.values.criteria import Input
from lianzhang.values.errors import NotFound, Refused, gettext_noop

_FORMATS = ("jsonl", "table")
_NAMES = ("统一社会信用代码", "信用代码", "uscc", "id", "企业名称", "名称", "name")
_HEADS = (
    gettext_noop("代码"),
    gettext_noop("名称"),
    gettext_noop("文件"),
    gettext_noop("施行"),
    gettext_noop("失效"),
    gettext_noop("核实"),
)


@dataclass(frozen=True)
class Wanted:
    """What is judged, and how the answer is to look."""

    codes: Sequence[str]
    file: Path
    as_of: date
    explain: bool = False
    form: str = "table"


def show_criteria(*, as_json: bool) -> None:
    """This function will list the criteria with dates, citations and marks."""
    catalogue = read_catalogue(_packs())
    found = [criterion_data(one) for one in catalogue.criteria.values()]
    if as_json:
        answer_json(found)
        return
    rows = [
        (
            one["code"],
            one["name"],
            f"{one['title']} {one['no']} {one['clause']}".strip(),
            one["effective_from"],
            one["effective_to"] or "",
            one["mark"],
        )
        for one in found
    ]
    answer_table(gettext("认定标准"), [gettext(head) for head in _HEADS], rows)


def judge_file(wanted: Wanted) -> None:
    """This function will judge every enterprise of a file by some criteria.

    What could not be read is said on standard error and not judged; then the command ends refused.
    """
    if wanted.form not in _FORMATS:
        raise _no_such(wanted.form, _FORMATS)
    book = rule_book(read_catalogue(_packs()))
    rules = [_rule(book, code) for code in wanted.codes]
    inputs = {code: one for rule in rules for code, one in rule.inputs.items()}
    loaded = _load(wanted, inputs)
    for rule in rules:
        if not any(heading.key in rule.uses() for heading in loaded.headings.known):
            tell_refusal(Refused(nothing_known(rule.criterion.code, _example_columns(rule))))
    for rule in rules:
        _judge(rule, loaded, wanted)
    if loaded.faults:
        raise Refused(*loaded.faults)


def _rule(book: RuleBook, code: str) -> Rule:
    if code not in book.rules:
        near = [found for found, *_ in process.extract(code, [*book.rules], limit=3)]
        raise NotFound(no_such_criterion(code, "、".join(near)))
    return book.rules[code]


def _load(wanted: Wanted, inputs: Mapping[str, Input]) -> CaseFile:
    if wanted.file.suffix.lower() in {".csv", ".parquet", ".json", ".jsonl"}:
        return load_cases(wanted.file, inputs, wanted.as_of.year)
    from lianzhang.methods.reading import read_guarded

    grid = read_guarded(wanted.file.read_bytes(), wanted.file.name)[0]
    head, *rows = grid.rows
    names = [str(cell or f"第{index}列") for index, cell in enumerate(head, start=1)]
    return cases_of(wanted.file, table_of(rows, names), inputs, wanted.as_of.year)


def _judge(rule: Rule, loaded: CaseFile, wanted: Wanted) -> None:
    found = judge_all(rule, loaded.cases, as_of=wanted.as_of)
    states, values = found.column("state").to_pylist(), found.column("outcome").to_pylist()
    rows = loaded.cases.to_pylist() if wanted.explain else []
    table = []
    for index, (who, line) in enumerate(zip(_who(loaded), loaded.lines, strict=True)):
        value = None if isinstance(values[index], bool) else values[index]
        told = explain(rule, case_of(rule, rows[index], wanted.as_of)) if wanted.explain else None
        if wanted.form == "jsonl":
            data = {
                "row": line,
                **who,
                "criterion": rule.criterion.code,
                "as_of": wanted.as_of.isoformat(),
                "outcome": states[index],
                "value": value,
            }
            if told is not None:
                data["explanation"] = explanation_data(told)
            answer(json.dumps(data, ensure_ascii=False))
        elif told is not None:
            answer(f"{line} {' '.join(map(str, who.values()))}")
            for text in explanation_lines(told):
                answer(f"  {text}")
        else:
            shown = f"（{value}）" if value is not None else ""
            table.append((line, *who.values(), outcome_word(states[index]) + shown))
    if table:
        heads = [gettext("行"), *next(_who(loaded), {}), gettext("结论")]
        answer_table(rule.criterion.name, heads, table)


def _who(loaded: CaseFile) -> Iterator[dict[str, object]]:
    """The columns that say who a row is; all that are no inputs where none is known by name."""
    wanted = [name for name in loaded.names.column_names if name.strip().lower() in _NAMES]
    yield from loaded.names.select(wanted or loaded.names.column_names[:2]).to_pylist()
    if not loaded.names.column_names:
        yield from ({} for _ in loaded.lines)


def _example_columns(rule: Rule) -> str:
    shown = []
    for code, back in rule.uses()[:4]:
        name = rule.inputs[code].name
        shown.append(name if back is None else f"{name}[y-{back}]" if back else f"{name}[y]")
    return "、".join(shown)


def _packs() -> list[Path]:
    from django.conf import settings

    return [Path(pack) for pack in settings.LIANZHANG_PACKS]


def _no_such(word: str, known: Sequence[str]) -> Refused:
    return Refused.because(
        "criteria.no_such_choice",
        gettext_noop("没有“%(word)s”这个选项。"),
        remedy=gettext_noop("可用：%(known)s。"),
        word=word,
        known="、".join(known),
    )
