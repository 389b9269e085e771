"""Questions about returns; what stands in their rows is asked of `analysis.warehouse`."""

from lianzhang.records.returns.queries.batches import (
    BatchCard,
    Part,
    batches,
    find,
    parts,
    periods_of,
)
from lianzhang.records.returns.queries.files import folder, part_path
from lianzhang.records.returns.queries.schemas import (
    KEYS,
    arrow_schema,
    fields_of,
    find_column,
    find_table,
    return_tables,
)
from lianzhang.records.returns.queries.viewing import may_look, may_total, places_open

__all__ = [
    "KEYS",
    "BatchCard",
    "Part",
    "arrow_schema",
    "batches",
    "fields_of",
    "find",
    "find_column",
    "find_table",
    "folder",
    "may_look",
    "may_total",
    "part_path",
    "parts",
    "periods_of",
    "places_open",
    "return_tables",
]
