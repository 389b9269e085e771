"""Questions over returns by the million: the only place that speaks DuckDB."""

from lianzhang.analysis.warehouse.returns import (
    Question,
    ReturnRow,
    ReturnTable,
    Total,
    Value,
    all_rows,
    returned,
    totals,
)

__all__ = [
    "Question",
    "ReturnRow",
    "ReturnTable",
    "Total",
    "Value",
    "all_rows",
    "returned",
    "totals",
]
