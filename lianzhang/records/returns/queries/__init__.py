"""Questions about returns; what stands in their rows is asked of `analysis.warehouse`."""

from lianzhang.records.returns.queries.batches import (
    BatchCard,
    Kept,
    Part,
    batches,
    find,
    kept,
    open_batches,
    parts,
    periods_of,
    periods_within,
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
from lianzhang.records.returns.queries.viewing import (
    STATISTICS,
    check_purpose,
    codes_open,
    is_lawful,
    may_look,
    may_total,
    places_open,
)

__all__ = [
    "KEYS",
    "STATISTICS",
    "BatchCard",
    "Kept",
    "Part",
    "arrow_schema",
    "batches",
    "check_purpose",
    "codes_open",
    "fields_of",
    "find",
    "find_column",
    "find_table",
    "folder",
    "is_lawful",
    "kept",
    "may_look",
    "may_total",
    "open_batches",
    "part_path",
    "parts",
    "periods_of",
    "periods_within",
    "places_open",
    "return_tables",
]
