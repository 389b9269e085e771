"""A version is saved with other parameters, or with a value of one enterprise put right."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa

from lianzhang.methods.appraising import Roll as Rows
from lianzhang.methods.appraising import changed, from_plain, to_plain
from lianzhang.records.appraisals import errors
from lianzhang.records.appraisals.actions.opening import keep_roll
from lianzhang.records.appraisals.models import Appraisal, Roll, Version
from lianzhang.records.appraisals.permissions import check_place
from lianzhang.records.appraisals.queries import (
    VersionCard,
    find_version,
    last_year,
    means,
    read_roll,
    verified,
)
from lianzhang.records.people.actions import acting
from lianzhang.values.viewer import Viewer

WORDS = ("exempt", "veto", "veto_document")


def save(
    appraisal_id: int,
    number: int,
    changes: Mapping[str, Any],
    *,
    note: str = "",
    by: Viewer,
    now: datetime,
) -> int:
    """This function will save a version with changed parameters beside version `number`.

    `changes` is as `appraising.changed` takes it. Returns the new version's number; nothing that
    was saved or published before is touched. Raises `Refused` where nothing is changed.
    """
    with acting(by, "appraisals.save", thing=f"appraisals:{appraisal_id}") as line:
        base = find_version(appraisal_id, number, viewer=by)
        plain = to_plain(changed(from_plain(base.parameters), changes))
        if plain == to_plain(from_plain(base.parameters)):
            raise errors.nothing_changed()
        row = _next(base, Roll.objects.defer("data").get(sha256=base.roll), plain, note, by, now)
        line.before = {"version": base.number}
        line.after = {"version": row.number, "parameters": plain, "note": row.note}
    return int(row.number)


def take_baselines(appraisal_id: int, number: int, *, by: Viewer, now: datetime) -> int:
    """This function will save a version whose baselines are the means of last year's sealed one, each
    times its factor; its number.

    Raises `Refused` where nothing is published of last year, or where its seal does not fit.
    """
    base = find_version(appraisal_id, number, viewer=by)
    before = last_year(appraisal_id, viewer=by)
    if before is None:
        raise errors.no_last_year()
    if not verified(before.version).fits:
        raise errors.broken_seal(before.title)
    items = means(before.version, from_plain(base.parameters).items)
    note = f"基准值取自上年度“{before.title}”第{before.version.number}版（封存 {before.version.seal[:12]}）"
    return save(appraisal_id, number, {"items": items}, note=note, by=by, now=now)


def correct(
    appraisal_id: int,
    number: int,
    row: int,
    values: Mapping[str, int | str | None],
    *,
    why: str,
    by: Viewer,
    now: datetime,
) -> int:
    """This function will save a version with other values of one enterprise; its number.

    `values` are whole numbers as kept, by input, or words (exempt, veto, veto_document).
    """
    if not why.strip():
        raise errors.missing("why", "更正原因")
    with acting(by, "appraisals.correct", thing=f"appraisals:{appraisal_id}") as line:
        base = find_version(appraisal_id, number, viewer=by)
        rows = read_roll(base.roll)
        if not 0 <= row < rows.rows:
            raise errors.no_such(row)
        known = {code: _told(rows, code, row) for code in values}
        told_now = {code: v or None if code in WORDS else v for code, v in values.items()}
        values = {code: value for code, value in told_now.items() if value != known[code]}
        if not values:
            raise errors.nothing_changed()
        before = {code: known[code] for code in values}
        plain = to_plain(from_plain(base.parameters))
        roll = keep_roll(Rows(_replaced(rows.table, row, values)))
        made = _next(base, roll, plain, why, by, now)
        told = {"row": row, "before": before, "after": dict(values), "why": why.strip()[:300]}
        made.corrections = [*base.corrections, told]
        made.save(update_fields=["corrections"])
        line.before, line.after = (
            {"version": base.number, **before},
            {"version": made.number, **told},
        )
    return int(made.number)


def _told(rows: Rows, code: str, row: int) -> Any:
    if code not in WORDS and not rows.has(code):
        raise errors.no_such_input(code)
    return rows.table.column(code)[row].as_py() if rows.has(code) else None


def _replaced(table: pa.Table, row: int, values: Mapping[str, int | str | None]) -> pa.Table:
    for code, value in values.items():
        kind = pa.string() if code in WORDS else pa.int64()
        there = code in table.column_names
        held = table.column(code).to_pylist() if there else [None] * table.num_rows
        held[row] = value or None if code in WORDS else value
        column = pa.array(held, kind)
        if there:
            table = table.set_column(table.column_names.index(code), code, column)
        else:
            table = table.append_column(code, column)
    return table


def _next(
    base: VersionCard, roll: Roll, plain: Mapping[str, Any], note: str, by: Viewer, now: datetime
) -> Version:
    """The next version; who saves at the same time waits, so that no number is given twice."""
    one = Appraisal.objects.select_for_update(no_key=True).get(pk=base.appraisal_id)
    check_place("appraisals.save", one.path, one.pk, by)
    last = Version.objects.filter(appraisal=one).order_by("-number").first()
    return Version.objects.create(
        appraisal=one,
        number=(last.number if last else 0) + 1,
        roll=roll,
        parameters=plain,
        corrections=list(base.corrections),
        note=note.strip()[:300],
        made_at=now,
        made_by_id=by.person_id,
    )
