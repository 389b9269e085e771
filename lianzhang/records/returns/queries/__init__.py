"""Questions about returns; what stands in their rows is asked of `analysis.warehouse`."""

from lianzhang.records.returns.queries.batches import (
    BatchCard,
    Kept,
    Part,
    Unsound,
    batches,
    find,
    kept,
    open_batches,
    parts,
    periods_of,
    periods_within,
    unsound,
)
from lianzhang.records.returns.queries.files import folder, is_sound, part_path
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
    "Unsound",
    "arrow_schema",
    "batches",
    "check_purpose",
    "fields_of",
    "find",
    "find_column",
    "find_table",
    "folder",
    "is_lawful",
    "is_sound",
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
    "unsound",
]
