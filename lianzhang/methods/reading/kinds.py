"""Columns that are no numbers: each different text is read once, and there are few of them."""

from collections.abc import Callable
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.methods.reading import days
from lianzhang.methods.reading.marks import ERROR, UNCALCULATED
from lianzhang.methods.reading.words import code, flag, name, period

Found = tuple[pa.Array, tuple[tuple[int, str, str], ...]]
Value = str | bool | date | None


_READERS: dict[str, tuple[Callable[[str], Value], pa.DataType]] = {
    "date": (days.day, pa.date32()),
    "period": (period, pa.string()),
    "flag": (flag, pa.bool_()),
    "code": (code, pa.string()),
    "name": (name, pa.string()),
    "text": (str.strip, pa.string()),
}


def by_text(texts: pa.Array, kind: str) -> Found:
    """This function will read the texts of a column of dates, periods, flags, codes or words."""
    read, type_ = _READERS[kind]
    encoded = texts.dictionary_encode()
    different = encoded.dictionary.to_pylist()
    values: list[Value] = []
    wrong: dict[int, str] = {}
    for place, text in enumerate(different):
        value, fault = _read(read, text)
        values.append(value)
        if fault:
            wrong[place] = fault
    found = pa.array(values, type_).take(encoded.indices)
    return found, _faults(encoded.indices, different, wrong)


def _read(read: Callable[[str], Value], text: str) -> tuple[Value, str]:
    if text in (ERROR, UNCALCULATED):
        return None, "reading.failed_formula"
    try:
        value = read(text)
    except ValueError as problem:
        return None, str(problem)
    return (value if value != "" else None), ""


def _faults(
    indices: pa.Array, different: list[str], wrong: dict[int, str]
) -> tuple[tuple[int, str, str], ...]:
    if not wrong:
        return ()
    hits = pc.is_in(indices, value_set=pa.array(list(wrong), indices.type))
    at = pc.indices_nonzero(hits)
    places = zip(at.to_pylist(), indices.take(at).to_pylist(), strict=True)
    return tuple((index, wrong[place], different[place]) for index, place in places)


def blank(texts: pa.Array) -> pa.Array:
    """This function will return as many nulls as there are texts, as numbers."""
    return pa.nulls(len(texts), pa.int64())
