"""A file of enterprises as a roll: values with their units, who each is, what overrides its rank."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.analysis.appraisals.instances import Instance
from lianzhang.analysis.warehouse.case_files import CaseFile, cases_of, read_cases, table_of
from lianzhang.analysis.warehouse.judging import points_all
from lianzhang.methods.appraising import Roll
from lianzhang.methods.judging import column
from lianzhang.methods.judging.dimensions import measure
from lianzhang.methods.judging.items import POINTS
from lianzhang.values.criteria import InputKind
from lianzhang.values.errors import Fault, Refused, gettext_noop
from lianzhang.values.texts import key

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("统一社会信用代码", "信用代码", "uscc", "id"),
    "name": ("企业名称", "名称", "单位名称", "name"),
    "county": ("县区", "县（市、区）", "区县", "所在县区", "county"),
    "industry": ("行业", "行业大类", "industry"),
    "exempt": ("不参评原因", "不参评事由", "exempt"),
    "veto": ("否决事由", "否决项", "veto"),
    "veto_document": ("否决依据文件", "否决依据", "veto_document"),
}
_SIZE = "above_size_register"
_DATED = re.compile(r"(19|20)\d\d|y\s*-\s*\d", re.IGNORECASE)


@dataclass(frozen=True)
class ReadRoll:
    """A roll, the line of the file on which each row stands, and what could not be read."""

    roll: Roll
    lines: tuple[int, ...]
    faults: tuple[Fault, ...]


def read_roll(path: Path, instance: Instance, year: int, *, guarded: bool = False) -> ReadRoll:
    """This function will read a .csv, .parquet, .json(l) or .xlsx file of enterprises.

    `guarded` files are somebody else's: .xlsx and .csv only, read in a child process.

    Columns without a year are of the year that is appraised. Raises `Refused` for a file or a
    heading that cannot be read and where no input of the instance is in the file at all.
    """
    on = judged_on(instance, year)
    if not guarded and path.suffix.lower() in {".csv", ".parquet", ".json", ".jsonl"}:
        pieces = [*read_cases(path, instance.asked, on.year)]
    else:
        from lianzhang.methods.reading import read_guarded

        grid = read_guarded(path.read_bytes(), path.name)[0]
        head, *rows = grid.rows
        names = [str(cell or f"第{index}列") for index, cell in enumerate(head, start=1)]
        pieces = [*cases_of(path, table_of(rows, names), instance.asked, on.year)]
    tables = [_table(piece, instance, on) for piece in pieces]
    roll = Roll(pa.concat_tables(tables).combine_chunks()) if tables else roll_of([])
    overs = {item.over for item in instance.parameters.items}
    if not any(_tells(piece, overs, instance) for piece in pieces):
        raise Refused(_nothing_known(instance))
    lines = [line for piece in pieces for line in piece.lines.to_pylist()]
    return ReadRoll(roll, tuple(lines), tuple(f for piece in pieces for f in piece.faults))


def judged_on(instance: Instance, year: int) -> date:
    """This function will return the day by which a sheet of points is filled in: the end of the year
    that is appraised, of the next where the sheet asks for last year's numbers; while it is in force."""
    if instance.sheet is None:
        return date(year, 12, 31)
    backs = [back for _, back in instance.sheet.uses() if back is not None]
    day = date(year + (1 if backs and min(backs) > 0 else 0), 12, 31)
    told = instance.sheet.criterion
    return max(min(day, told.effective_to or day), told.effective_from)


def _tells(piece: CaseFile, overs: set[str], instance: Instance) -> bool:
    if instance.sheet is not None:
        return any(heading.key[0] in instance.asked for heading in piece.headings.known)
    return any(_column(piece, code) is not None for code in overs)


def roll_of(rows: Sequence[Mapping[str, object]]) -> Roll:
    """This function will return a roll from rows that hold words and whole numbers as kept."""
    names = dict.fromkeys(["code", "name", "county", *(name for row in rows for name in row)])
    told = {name: [row.get(name) for row in rows] for name in names}
    return Roll(pa.table({n: _typed(n, held) for n, held in told.items()}))


def _typed(name: str, held: list[object]) -> pa.Array:
    words = name in HEADINGS
    return pa.array(held, pa.string() if words else pa.bool_() if name == "above" else pa.int64())


def _table(piece: CaseFile, instance: Instance, on: date) -> pa.Table:
    told = {key(one): name for name in piece.names.column_names for one in (name,)}
    columns = {}
    for name, headings in HEADINGS.items():
        found = next((told[key(one)] for one in headings if key(one) in told), None)
        columns[name] = _words(piece.names.column(found) if found else None, piece.cases.num_rows)
    points = _points(piece, instance, on)
    for code, asked in instance.inputs.items():
        held = points[code] if code in points else _column(piece, code)
        kind = pa.bool_() if asked.kind is InputKind.FLAG else pa.int64()
        filled = pa.nulls(piece.cases.num_rows, kind) if held is None else held
        columns["above" if code == _SIZE else code] = filled
    return pa.table(columns)


def _points(piece: CaseFile, instance: Instance, on: date) -> dict[str, pa.Array]:
    """What each clause of a sheet gives, as whole numbers as kept."""
    if instance.sheet is None:
        return {}
    codes = [item.code for item in instance.parameters.items]
    found = points_all(instance.sheet, piece.cases, as_of=on, clauses=codes)
    kept = 10 ** measure("").decimals
    return {
        POINTS + code: pc.round(pc.multiply(found[code], kept)).cast(pa.int64()) for code in codes
    }


def _words(held: pa.ChunkedArray | None, rows: int) -> pa.Array:
    if held is None:
        return pa.nulls(rows, pa.string())
    trimmed = pc.utf8_trim_whitespace(held.cast(pa.string()))
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _column(piece: CaseFile, code: str) -> pa.ChunkedArray | None:
    """The column of the year itself; one whose heading names no year means that year."""
    there = piece.cases.column_names
    for name in (column(code, None), column(code, 0)):
        if name in there:
            return piece.cases.column(name)
    undated = [
        h for h in piece.headings.known if h.key == (code, 1) and not _DATED.search(h.column)
    ]
    return piece.cases.column(column(code, 1)) if undated else None


def _nothing_known(instance: Instance) -> Fault:
    wanted = [instance.inputs[item.over].name for item in instance.parameters.items]
    if instance.sheet is not None:
        wanted = [instance.asked[code].name for code, _ in instance.sheet.uses()]
    return Fault(
        "appraising.nothing_known",
        gettext_noop("文件里没有一列是这次评价要的指标。"),
        gettext_noop("列名要和指标名一致，单位可以写在括号里。"),
        gettext_noop("要有这样的列：%(wanted)s。"),
        params={"wanted": "、".join(dict.fromkeys(wanted))},
    )
