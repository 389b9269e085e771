"""`lianzhang proofread`: the numbers of a draft held against the ledger, which keeps nothing of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianzhang.doors.commands.speaking import answer, answer_table, gettext, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.doors.commands.usage import one_of
from lianzhang.values.errors import NotFound, gettext_noop

if TYPE_CHECKING:
    from lianzhang.analysis.proofreading import Checked, Finding, Occasion
    from lianzhang.methods.reading.prose import Extract

FORMATS = ("table", "jsonl", "docx", "xlsx")
AUDIENCES = ("internal", "public")
_SHORT = (0, 1, 2, 3, 5, 6)  # what fits a terminal


@dataclass(frozen=True)
class Wanted:
    """For whom, about where and when the draft is, and how the answer is to look."""

    audience: str = "internal"
    place: str = ""
    day: str = ""
    form: str = "table"
    to: Path | None = None


def proofread_file(file: Path, wanted: Wanted) -> bool:
    """This function will check a draft and answer whether every number agrees with the ledger."""
    one_of("--format", wanted.form, FORMATS)
    one_of("--audience", wanted.audience, AUDIENCES)
    set_up()
    from lianzhang.analysis.proofreading import proofread
    from lianzhang.doors.briefings.proofreading import occasion_text, summary_text
    from lianzhang.methods.reading.prose import extract
    from lianzhang.records.mandates.queries import system

    data = _bytes(file)
    taken = extract(data, file.name)
    checked = proofread(taken.text, _occasion(wanted), viewer=system())
    tell(occasion_text(checked))
    if wanted.form in ("docx", "xlsx"):
        _write(file, wanted, data, taken, checked)
    elif wanted.form == "jsonl":
        _text("".join(f"{line}\n" for line in _lines(checked)), wanted.to)
    else:
        _table(file.name, checked)
    tell(summary_text(checked))
    return checked.fit_to_leave


def _occasion(wanted: Wanted) -> "Occasion":
    from lianzhang.analysis.proofreading import Occasion
    from lianzhang.doors.commands.preparing import today
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import setting
    from lianzhang.records.registry.queries import find
    from lianzhang.values.periods import Period

    day = Period.parse(wanted.day).end if wanted.day else today()
    code = wanted.place or str(setting("site.city", on=today()))
    return Occasion(find(code, viewer=system()), day, wanted.audience == "public")


def _table(name: str, checked: "Checked") -> None:
    from lianzhang.doors.briefings.cells import shown
    from lianzhang.doors.briefings.proofreading import all_cells, heads

    head = heads()
    rows = ([shown(row.cells[n]) for n in _SHORT] for row in all_cells(checked.findings))
    answer_table(name, [head[n] for n in _SHORT], rows)


def _lines(checked: "Checked") -> Iterator[str]:
    for number, finding in enumerate(checked.findings, 1):
        yield json.dumps(_plain(number, finding), ensure_ascii=False)


def _plain(number: int, finding: "Finding") -> dict[str, Any]:
    from lianzhang.doors.briefings.proofreading import figure_text, reason_text

    proposal, row = finding.statement.proposal, finding.held_against
    return {
        "number": number,
        "sentence": finding.statement.sentence.strip(),
        "num_start": proposal.num_start,
        "num_end": proposal.num_end,
        "num_text": proposal.num_text,
        "conclusion": finding.conclusion.value,
        "cause": finding.cause.value,
        "reason": reason_text(finding),
        "figure": row.id if row else None,
        "figure_text": figure_text(row) if row else None,
        "unreleased": finding.unreleased,
    }


def _text(text: str, to: Path | None) -> None:
    if to is None:
        answer(text.rstrip("\n"))
    else:
        to.write_text(text, "utf-8")


def _write(file: Path, wanted: Wanted, data: bytes, taken: "Extract", checked: "Checked") -> None:
    from lianzhang.doors.briefings.proofreading import as_document, as_sheet

    target = wanted.to or file.with_name(f"{file.stem}_{gettext('校核')}.{wanted.form}")
    if wanted.form == "docx":
        target.write_bytes(as_document(file.stem, data, taken, checked))
    else:
        target.write_bytes(as_sheet(checked))
    tell(f"{file.name} → {target}")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise NotFound.because(
            "reading.no_such_file",
            gettext_noop("没有文件“%(name)s”，或不能打开。"),
            remedy=gettext_noop("请核对文件名和权限。"),
            name=path,
        ) from None
