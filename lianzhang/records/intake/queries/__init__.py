"""Questions about what came in."""

from lianzhang.records.intake.queries.batches import (
    BatchCard,
    Preview,
    accepted_before,
    batches,
    find,
    preview,
    problems_of,
)
from lianzhang.records.intake.queries.loaded import last_loaded
from lianzhang.records.intake.queries.looking import LIMIT, Looked, look_at_file
from lianzhang.records.intake.queries.paging import BatchPage, browse
from lianzhang.records.intake.queries.proposing import (
    Cells,
    CellText,
    Origin,
    Proposed,
    propose,
    title_of,
)
from lianzhang.records.intake.queries.tables import (
    Working,
    faults_of_table,
    look_at_table,
    rows_of_table,
    working,
)
from lianzhang.records.intake.queries.typed import read_fields

__all__ = [
    "LIMIT",
    "BatchCard",
    "BatchPage",
    "CellText",
    "Cells",
    "Looked",
    "Origin",
    "Preview",
    "Proposed",
    "Working",
    "accepted_before",
    "batches",
    "browse",
    "faults_of_table",
    "find",
    "last_loaded",
    "look_at_file",
    "look_at_table",
    "preview",
    "problems_of",
    "propose",
    "read_fields",
    "rows_of_table",
    "title_of",
    "working",
]
