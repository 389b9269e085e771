"""Questions about what came in."""

from lianzhang.records.intake.queries.batches import BatchCard, Preview, batches, preview
from lianzhang.records.intake.queries.proposing import Cells, Origin, Proposed, propose
from lianzhang.records.intake.queries.typed import read_fields

__all__ = [
    "BatchCard",
    "Cells",
    "Origin",
    "Preview",
    "Proposed",
    "batches",
    "preview",
    "propose",
    "read_fields",
]
