"""Questions about what came in."""

from lianzhang.records.intake.queries.batches import BatchCard, Preview, batches, find, preview
from lianzhang.records.intake.queries.listing import BatchPage, browse
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
    "batches",
    "browse",
    "find",
    "last_loaded",
    "look_at_file",
    "preview",
    "propose",
    "read_fields",
    "title_of",
]
