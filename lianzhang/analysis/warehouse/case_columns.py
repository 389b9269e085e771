"""One column of a file of enterprises as values of an input, a whole column at a time.

Columns that already hold numbers, dates and flags are converted as they are; texts are read by the
engine, and what it cannot cast cell by cell. Words are read once each, however often they stand.
"""

from fractions import Fraction

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.warehouse.engine import ask
from lianzhang.methods.judging import read_value
from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.faults import too_large
from lianzhang.values.criteria import Input, InputKind
from lianzhang.values.errors import Fault, Refused

Wrong = list[tuple[int, Fault]]  # the row within the column, and what is wrong there
ARROW: dict[InputKind, pa.DataType] = {
    InputKind.NUMBER: pa.int64(),
    InputKind.FLAG: pa.bool_(),
    InputKind.TEXT: pa.string(),
    InputKind.SET: pa.list_(pa.string()),
    InputKind.DATE: pa.date32(),
}
_LARGEST = 2**63 - 1
_EXACT = 2**44  # doubles below this keep enough behind the point to be rounded safely
_CLEAR = 0.4  # … if they are nearer than this to a whole number


def read_column(held: pa.ChunkedArray, asked: Input, unit: str) -> tuple[pa.Array, Wrong]:
    """This function will read a column, whose heading may state a `unit` of its own."""
    held = held.combine_chunks()
    if pa.types.is_dictionary(held.type):
        held = held.dictionary_decode()
    typed = _typed(held, asked, unit)
    if typed is not None:
        return typed, []
    text = _as_text(held)
    if asked.kind is InputKind.NUMBER:
        return _numbers(text, asked, unit)
    return _words(text, asked, unit)


def _typed(held: pa.Array, asked: Input, unit: str) -> pa.Array | None:
    """The column converted without reading any text; None where that is not safe."""
    types = pa.types
    match asked.kind:
        case InputKind.NUMBER:
            return _counted(held, asked, unit)
        case InputKind.FLAG if types.is_boolean(held.type):
            return held
        case InputKind.DATE if types.is_date(held.type) or types.is_timestamp(held.type):
            return held.cast(pa.date32(), safe=False)
        case InputKind.SET if types.is_list(held.type):
            return held.cast(pa.list_(pa.string()))
        case InputKind.TEXT if types.is_string(held.type) or types.is_large_string(held.type):
            trimmed = pc.utf8_trim_whitespace(held.cast(pa.string()))
            return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
    return None


def _counted(held: pa.Array, asked: Input, unit: str) -> pa.Array | None:
    size = scale(asked, unit)
    if size.denominator != 1:
        return None
    if pa.types.is_signed_integer(held.type):
        ends = pc.min_max(held).as_py()
        most = max(abs(ends["min"] or 0), abs(ends["max"] or 0))
        return pc.multiply(held.cast(pa.int64()), int(size)) if most * size <= _LARGEST else None
    if pa.types.is_floating(held.type):
        there = pc.if_else(pc.is_nan(held), pa.scalar(None, held.type), held)
        exact = pc.multiply(there.cast(pa.float64()), float(size))
        whole = pc.round(exact)
        near = pc.less(pc.abs(pc.subtract(exact, whole)), _CLEAR)
        safe = pc.and_(near, pc.less(pc.abs(exact), float(_EXACT)))
        return whole.cast(pa.int64()) if pc.all(safe).as_py() is not False else None
    return None


def scale(asked: Input, unit: str) -> Fraction:
    """This function will return the whole numbers kept of an input in one of the heading's unit."""
    own = measure(asked.unit)
    stated = measure(unit) if unit else own
    return Fraction(stated.factor * 10**own.decimals)


def _as_text(held: pa.Array) -> pa.Array:
    if pa.types.is_nested(held.type):
        told = [None if cell is None else str(cell) for cell in held.to_pylist()]
        return pa.array(told, pa.string())
    return held.cast(pa.string())


def _numbers(text: pa.Array, asked: Input, unit: str) -> tuple[pa.Array, Wrong]:
    size = scale(asked, unit)
    if size.denominator != 1:
        return _words(text, asked, unit)
    whole = int(size)
    found = ask(
        "SELECT x <> '' AS filled,"
        f" CASE WHEN abs(d) < {_LARGEST // whole} THEN CAST(round(d * {whole}) AS BIGINT) END AS n"
        " FROM (SELECT x, TRY_CAST(replace(x, ',', '') AS DECIMAL(28, 8)) AS d"
        " FROM (SELECT trim(x) AS x FROM held))",
        tables={"held": pa.table({"x": text})},
    )
    values = found.column("n").combine_chunks()
    left = pc.and_(pc.is_null(values), pc.fill_null(found.column("filled").combine_chunks(), False))
    rows = pc.indices_nonzero(left)
    if not len(rows):
        return values, []
    read, wrong = _words(text.take(rows), asked, unit)
    patched = pc.replace_with_mask(values, left, read)
    return patched, [(rows[row].as_py(), fault) for row, fault in wrong]


def _words(text: pa.Array, asked: Input, unit: str) -> tuple[pa.Array, Wrong]:
    """Each different text read once; a refused one is wrong on every row where it stands."""
    coded = text.dictionary_encode()
    values: list[object] = []
    refusals: dict[int, tuple[Fault, ...]] = {}
    for code, word in enumerate(coded.dictionary.to_pylist()):
        try:
            values.append(_kept(asked, unit, word))
        except Refused as refused:
            values.append(None)
            refusals[code] = refused.faults
    read = pa.array(values, ARROW[asked.kind]).take(coded.indices)
    wrong: Wrong = []
    if refusals:
        for row, code in enumerate(coded.indices.to_pylist()):
            wrong += [(row, fault) for fault in refusals.get(code, ())]
    return read, wrong


def _kept(asked: Input, unit: str, text: str) -> object:
    if not text.strip():
        return None
    stated = Input(asked.code, asked.name, asked.name_en, asked.kind, unit or asked.unit)
    value = read_value(stated, text)
    if not isinstance(value, Fraction):
        return sorted(value) if isinstance(value, frozenset) else value
    whole = round(value * 10 ** measure(asked.unit).decimals)
    if abs(whole) > _LARGEST:
        raise Refused(too_large(asked.name, text))
    return whole
