"""Questions about what came in."""

from lianzhang.records.intake.queries.batches import BatchCard, Preview, batches, find, preview
from lianzhang.records.intake.queries.loaded import last_loaded
from lianzhang.records.intake.queries.looking import LIMIT, Looked, look_at_file
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
    look_at_table,
    table_faults,
    table_rows,
    working,
)
from lianzhang.records.intake.queries.typed import read_fields

__all__ = [
    "LIMIT",
    "BatchCard",
    "CellText",
    "Cells",
    "Looked",
    "Origin",
    "Preview",
    "Proposed",
    "Working",
    "batches",
    "find",
    "last_loaded",
    "look_at_file",
    "look_at_table",
    "preview",
    "propose",
    "read_fields",
    "table_faults",
    "table_rows",
    "title_of",
    "working",
]
