"""`lianzhang criteria` and `lianzhang judge`: official rules over a file, without a database."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import process

from lianzhang.analysis.criteria import RuleBook, rule_book
from lianzhang.analysis.warehouse.case_files import CaseFile, cases_of, read_cases, table_of
from lianzhang.analysis.warehouse.doubled import without_doubles
from lianzhang.analysis.warehouse.judged import Asking, Staged, asking, judged, stage
from lianzhang.analysis.warehouse.spark import session
from lianzhang.doors.commands.judgements import Piece, Writing, writing
from lianzhang.doors.commands.speaking import answer_json, answer_table, gettext, tell_refusal
from lianzhang.doors.notices.judgements import criterion_data
from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.judging import Rule, column
from lianzhang.methods.judging.faults import no_such_criterion, nothing_known
from lianzhang.values.criteria import Input
from lianzhang.values.errors import NotFound, Refused, gettext_noop

_FORMATS = ("jsonl", "table", "parquet")
_ENGINES = ("duckdb", "sail", "spark")
_IN_FULL = 2_000  # rows: up to here every enterprise is explained in words, beyond in columns
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
    """What is judged, by which engine, and how the answer is to look."""

    codes: Sequence[str]
    file: Path
    as_of: date
    explain: bool = False
    form: str = "table"
    engine: str = "duckdb"
    to: Path | None = None


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
    for word, known in ((wanted.form, _FORMATS), (wanted.engine, _ENGINES)):
        if word not in known:
            raise _no_such(word, known)
    book = rule_book(read_catalogue(_packs()))
    rules = [_rule(book, code) for code in wanted.codes]
    inputs = {code: one for rule in rules for code, one in rule.inputs.items()}
    with TemporaryDirectory(prefix="lianzhang-judge-") as folder, _asked(wanted) as ask_by:
        staged = stage(_pieces(wanted, inputs), Path(folder) / "cases.parquet")
        staged = without_doubles(staged, wanted.file.name)
        for rule in rules:
            if not any(heading.key in rule.uses() for heading in staged.headings.known):
                tell_refusal(Refused(nothing_known(rule.criterion.code, _example_columns(rule))))
        with writing(wanted.form, wanted.to, rules) as write:
            for rule in rules:
                _judge(rule, staged, wanted, ask_by, write)
    if staged.faults:
        raise Refused(*staged.faults)


def _rule(book: RuleBook, code: str) -> Rule:
    if code not in book.rules:
        near = [found for found, *_ in process.extract(code, [*book.rules], limit=3)]
        raise NotFound(no_such_criterion(code, "、".join(near)))
    return book.rules[code]


@contextmanager
def _asked(wanted: Wanted) -> Iterator[Asking | None]:
    if wanted.engine == "duckdb":
        yield None
        return
    with session(wanted.engine) as spark:
        yield asking(spark)


def _pieces(wanted: Wanted, inputs: Mapping[str, Input]) -> Iterator[CaseFile]:
    if wanted.file.suffix.lower() in {".csv", ".parquet", ".json", ".jsonl"}:
        yield from read_cases(wanted.file, inputs, wanted.as_of.year)
        return
    from lianzhang.methods.reading import read_guarded

    grid = read_guarded(wanted.file.read_bytes(), wanted.file.name)[0]
    head, *rows = grid.rows
    names = [str(cell or f"第{index}列") for index, cell in enumerate(head, start=1)]
    yield from cases_of(wanted.file, table_of(rows, names), inputs, wanted.as_of.year)


def _judge(
    rule: Rule, staged: Staged, wanted: Wanted, ask_by: Asking | None, write: Writing
) -> None:
    in_full = wanted.explain and staged.rows <= _IN_FULL
    there = [column(*key) for key in rule.uses() if column(*key) in staged.columns]
    keep = ["case_line", *staged.told, *(there if in_full else ())]
    clauses = [*rule.clauses] if wanted.explain else []
    pieces = judged(
        rule,
        staged,
        as_of=wanted.as_of,
        clauses=clauses,
        telling=wanted.explain,
        keep=keep,
        ask_by=ask_by,
    )
    for compiled, found in pieces:
        write(Piece(rule, compiled, found, staged, wanted.as_of, wanted.explain, in_full))


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
