"""Questions over returns by the million: the only place that speaks DuckDB."""

from lianzhang.analysis.warehouse.aggregates import (
    AggregateTable,
    Sum,
    aggregate,
    aggregates_open,
)
from lianzhang.analysis.warehouse.releasing import prepared
from lianzhang.analysis.warehouse.returns import (
    Question,
    ReturnRow,
    ReturnTable,
    Total,
    Value,
    all_rows,
    count_under,
    masked_columns,
    returned,
    totals,
)

__all__ = [
    "AggregateTable",
    "Question",
    "ReturnRow",
    "ReturnTable",
    "Sum",
    "Total",
    "Value",
    "aggregate",
    "aggregates_open",
    "all_rows",
    "count_under",
    "masked_columns",
    "prepared",
    "returned",
    "totals",
]
