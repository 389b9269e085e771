"""A batch of returns let in: the file first, then one commit that shows it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import IntegrityError

from lianzhang.methods.defining.tables import Table
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.people.queries import who_and_when
from lianzhang.records.registry.queries import subject_map
from lianzhang.records.returns import errors
from lianzhang.records.returns.actions.storing import drafted, keep
from lianzhang.records.returns.models import ReturnBatch
from lianzhang.records.returns.permissions import check_columns, check_keys
from lianzhang.records.returns.queries.schemas import KEYS, fields_of, find_table
from lianzhang.records.sources.errors import no_such_source
from lianzhang.records.sources.models import Source
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

ACT = "returns.accept"


def _own_paths(by: Viewer) -> dict[int, str]:
    """Where each subject lies that this office may report for."""
    known = subject_map(viewer=by)
    listed = zip(known.ids, known.paths, strict=True)
    return {subject: path for subject, path in listed if by.covers(path)}


def common_path(paths: Collection[str]) -> str:
    """This function will return the smallest place that holds all these paths of places."""
    parts = [path.split("/") for path in paths]
    first, last = min(parts), max(parts)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return "/".join(first[:same])


def _described(table: Table, draft: Path, paths: Mapping[int, str]) -> dict[str, Any]:
    """What is noted of a draft, after its keys have been found in order."""
    keys = pq.read_table(draft, columns=list(KEYS))
    check_keys(keys, table, paths)
    subjects, periods = (pc.unique(keys[name]).to_pylist() for name in ("subject_id", "period"))
    present = set(pq.read_schema(draft).names)
    return {
        "table": table.code,
        "rows": keys.num_rows,
        "size": draft.stat().st_size,
        "periods": [period.code for period in sorted(map(Period.parse, periods))],
        "path": common_path({paths[subject] for subject in subjects}),
        "fields": [
            [column.field, column.kind.value, column.unit]
            for column in fields_of(table)
            if column.field in present
        ],
    }


def _source(code: str) -> Source:
    source = Source.objects.filter(code=code).first()
    if source is None:
        raise no_such_source(code)
    return source


def accept(
    *,
    table: str,
    frame: pa.Table | pa.RecordBatchReader,
    source: str,
    by: Viewer,
    now: datetime,
    synthetic: bool,
    cleared: Collection[str] = (),
) -> int:
    """This function will let a batch of rows in, all or none, and return the batch's id.

    `frame` has the columns of `queries.arrow_schema(table)`; fields may be missing, which leaves
    them as they were, as a blank cell does unless its field is among `cleared`. A reader is written
    as it is read, row group by row group. Raises `Refused` for what is not as the table defines it,
    for doubled rows and for others' enterprises, `Clashing` for what is in force already.
    """
    check_may(by, ACT)
    defined, origin = find_table(table), _source(source)
    check_columns(defined, frame.schema, cleared)
    with drafted(frame) as draft:
        facts = _described(defined, draft, _own_paths(by))
        facts |= {
            "sha256": keep(draft),
            "source": origin,
            "basis": defined.basis,
            "legal_basis": origin.legal_basis or defined.legal_basis,
            "synthetic": synthetic or origin.synthetic,
            "cleared": sorted(cleared),
            "office": by.office,
            "accepted_at": now,
            "accepted_by_id": by.person_id,
        }
    return _shown(facts, by)


def _shown(facts: dict[str, Any], by: Viewer) -> int:
    """The commit that makes the batch be there for everyone."""
    try:
        with acting(by, ACT) as line:
            row = ReturnBatch.objects.create(**facts)
            line.thing = f"returns:{row.pk}"
            line.after = {
                name: facts[name] for name in ("table", "rows", "sha256", "legal_basis", "cleared")
            } | {"source": facts["source"].code}
    except IntegrityError as problem:
        same = {name: facts[name] for name in ("table", "source", "sha256")}
        first = ReturnBatch.objects.filter(**same, undone_at__isnull=True).first()
        if first is None:
            raise
        told = who_and_when(first.accepted_by_id, first.accepted_at)
        raise errors.accepted_before(first.pk, told) from problem
    return int(row.pk)
