"""`lianzhang load`: a table of figures is previewed row by row and, when asked, let in."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from lianzhang.doors.commands.speaking import answer_json, answer_table, gettext, tell
from lianzhang.doors.commands.starting import set_up

if TYPE_CHECKING:
    from lianzhang.records.intake.queries import Looked, Proposed
    from lianzhang.values.errors import Fault

FAULTS_NAMED = 2  # exit code


@dataclass(frozen=True)
class Wanted:
    """What is to become of the file: let in, as proposals, contradictions too, all made up."""

    accept: bool
    propose: bool
    conflicts: bool
    synthetic: bool


def named(row: "Proposed", wanted: Wanted) -> "tuple[Fault, ...]":
    """This function will list what keeps a row out."""
    return (*row.faults, row.question) if row.question and not wanted.conflicts else row.faults


def load_file(path: Path, wanted: Wanted, *, as_json: bool) -> None:
    """This function will preview a file and, where wanted, let every row in.

    Nothing is kept where anything is named; then the exit code is 2.
    """
    data = path.read_bytes()  # a file that is not there is said before anything is started
    set_up()
    from django.utils import timezone

    from lianzhang.records.intake import actions
    from lianzhang.records.intake.queries import look_at_file
    from lianzhang.records.mandates.queries import system

    by, now = system(gettext("命令行")), timezone.now()
    today, synthetic = timezone.localdate(now), wanted.synthetic
    seen = look_at_file(data, path.name, by=by, today=today, synthetic=synthetic)
    faults = sum(len(named(row, wanted)) for row in seen.rows)
    figures: tuple[int, ...] = ()
    if wanted.accept and not faults:
        batch = actions.receive(data=data, name=path.name, by=by, now=now, synthetic=synthetic)
        figures = actions.accept(
            batch,
            rows=None,
            by=by,
            today=today,
            propose_only=wanted.propose,
            conflicts=wanted.conflicts,
        )
    if as_json:
        answer_json(_plain(seen, wanted, figures))
    else:
        _show(seen, wanted)
        _conclude(len(seen.rows), faults, len(figures))
    if faults:
        raise typer.Exit(FAULTS_NAMED)


def _plain(seen: "Looked", wanted: Wanted, figures: tuple[int, ...]) -> dict[str, Any]:
    from lianzhang.doors.notices.faults import told

    listed: list[dict[str, Any]] = []
    for row in seen.rows:
        found = row.assessment
        errors = [
            {**asdict(told(fault, gettext)), "column": fault.where.column}
            for fault in named(row, wanted)
        ]
        listed.append(
            {
                "row": row.row,
                "cells": {name: cell.text for name, cell in row.cells.items()},
                "relation": found.relation if found else None,
                "related": found.related.id if found and found.related else None,
                "errors": errors,
            }
        )
    return {
        "ok": not any(row["errors"] for row in listed),
        "rows": listed,
        "ignored_columns": list(seen.ignored),
        "figures": list(figures),
    }


def _lines(seen: "Looked", wanted: Wanted) -> Iterator[tuple[object, ...]]:
    from lianzhang.doors.notices.faults import told
    from lianzhang.doors.notices.relations import relation_word

    for row in seen.rows:
        faults = named(row, wanted)
        for fault in faults:
            words = told(fault, gettext)
            yield row.row, fault.where.column, f"{words.what}{words.why}", words.remedy
        if not faults:
            said = " ".join(row.cells[name].text for name in ("subject", "indicator", "value"))
            relation = row.assessment.relation if row.assessment else None
            yield row.row, "", said, relation_word(relation or "", gettext)


def _show(seen: "Looked", wanted: Wanted) -> None:
    heads = gettext("行"), gettext("列"), gettext("内容或问题"), gettext("办法或与台账的关系")
    answer_table(gettext("预览"), heads, _lines(seen, wanted))
    if seen.ignored:
        tell(gettext("没有用到的列：%(names)s。") % {"names": "、".join(seen.ignored)})


def _conclude(rows: int, faults: int, figures: int) -> None:
    if faults:
        tell(gettext("%(n)s 处有问题，没有入账。请改正后重试。") % {"n": faults})
    elif figures:
        tell(gettext("已入账 %(n)s 条。") % {"n": figures})
    else:
        tell(gettext("%(n)s 行都没有问题，尚未入账；加上 --accept 即入账。") % {"n": rows})
