"""What returns hold about some subjects in some periods, read from the batches without a warehouse.

Rooms of record know no DuckDB. Few subjects and periods are asked at a time; where many are, as for
a page, `analysis/warehouse` answers. Both put batches together by the same rule: a later batch goes
before, field by field, a blank cell says nothing unless the batch clears its field.
"""

from collections.abc import Collection
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from lianzhang.records.returns.models import ReturnBatch
from lianzhang.records.returns.queries.files import part_path

Values = dict[str, Any]


def held_rows(
    table: str, *, subjects: Collection[int], periods: Collection[str]
) -> dict[tuple[int, str], Values]:
    """This function will return the values in force by subject id and period, numbers scaled.

    Who may see them is the asker's to know: a form is shown to who fills it in for that subject.
    """
    found: dict[tuple[int, str], Values] = {}
    batches = ReturnBatch.objects.filter(table=table, undone_at=None).order_by("id")
    for batch in batches:
        path = part_path(batch.sha256)
        if not set(periods) & set(batch.periods) or not path.exists():
            continue
        wanted = pc.field("subject_id").isin(list(subjects)) & pc.field("period").isin(
            list(periods)
        )
        for row in pq.read_table(path, filters=wanted).to_pylist():
            kept = found.setdefault((row.pop("subject_id"), row.pop("period")), {})
            kept.update({f: v for f, v in row.items() if v is not None or f in batch.cleared})
    return found
