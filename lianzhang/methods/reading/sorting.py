"""What each row of a piece is, where there are a million: only those in doubt are looked at singly."""

from collections.abc import Mapping
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.methods.reading.grids import NOTE
from lianzhang.methods.reading.rows import LABEL_COLUMNS, TOTAL, RowKind, Sorter

ABOVE = "above"  # of the header's rows and what stands above them
_FEW = 3  # cells in a row that may be a note, a caption or “续表”
# The library's \\s knows ASCII only.
_WIDE_BLANKS = "[\u3000\u00a0]"
_DOUBTFUL = rf"^\s*(?:(?:{TOTAL})\s*$|{NOTE})".replace(r"\(", "[(（]").replace(r"\)", "[)）]")


def row_kinds(batch: pa.RecordBatch, sorter: Sorter, head: int) -> pa.Array:
    """This function will say for each row of a piece what it is, as `Layout.kinds` does.

    The first `head` rows of the sheet are "above"; `row` counts from 1.
    """
    above = pc.less_equal(batch["row"], head)
    first = pc.sum(above).as_py() or 0
    below = _below(batch.slice(first), sorter)
    return pa.concat_arrays([pa.array([ABOVE] * first, pa.string()), below])


def _below(batch: pa.RecordBatch, sorter: Sorter) -> pa.Array:
    columns = batch.columns[1:]
    if not batch.num_rows or not columns:
        return pa.array([RowKind.BLANK.value] * batch.num_rows, pa.string())
    counts = reduce(pc.add, (pc.cast(pc.is_valid(column), pa.int32()) for column in columns))
    standing = pc.greater(counts, 0)
    mask = pc.and_(reduce(pc.or_, _doubts(columns, counts, sorter.names)), standing)
    order = pc.cumulative_sum(pc.cast(standing, pa.int64()))
    rows = zip(*(column.filter(mask).to_pylist() for column in columns), strict=True)
    told = _told(order.filter(mask).to_pylist(), list(rows), order[-1].as_py(), sorter)
    kinds = pc.if_else(standing, RowKind.BODY.value, RowKind.BLANK.value)
    return pc.replace_with_mask(kinds, mask, pa.array(told, pa.string()))


def _told(
    places: list[int], rows: list[tuple[str | None, ...]], last: int, sorter: Sorter
) -> list[str]:
    """The kinds of the rows in doubt, each at its place among the rows in which something stands."""
    told, before = [], 0
    for place, row in zip(places, rows, strict=True):
        if place != before + 1:
            sorter.passed_body()
        told.append(sorter.kind(row).value)
        before = place
    if before != last:
        sorter.passed_body()
    return told


def _doubts(
    columns: list[pa.Array], counts: pa.Array, names: Mapping[int, frozenset[str]]
) -> list[pa.Array]:
    found = [pc.less_equal(counts, _FEW)]
    for column in columns[:LABEL_COLUMNS]:
        text = pc.replace_substring_regex(column, _WIDE_BLANKS, " ")
        found.append(pc.fill_null(pc.match_substring_regex(text, _DOUBTFUL), False))
    for number, texts in names.items():
        if number < len(columns):
            trimmed = pc.utf8_trim_whitespace(columns[number])
            found.append(pc.is_in(trimmed, value_set=pa.array(sorted(texts), pa.string())))
    return found
