"""The form as a sheet: which column stands where, and what a filled-in sheet says of the round."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lianzhang.methods.defining.tables import Table
from lianzhang.methods.reading import CellValue, SheetGrid, column_letter
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.models import Round
from lianzhang.records.rounds.queries.forms import fields, form_hash
from lianzhang.values.errors import Fault, Refused

FILL, ABOUT = "填报", "任务"  # names of the two sheets
FIRST = ("对象代码", "版本", "对象")  # locked columns before those to be filled in
NOTE = "说明"
HEAD = 2  # rows from 0: title, hint, head, then forms
BLANK_LINES = 20  # of a form with any number of rows


def heads(table: Table) -> tuple[str, ...]:
    """This function will return the headings of the sheet, locked columns first, note last."""
    named = (f"{c.name}（{c.unit}）" if c.unit else c.name for c in fields(table))
    return (*FIRST, *named, NOTE)


def about(round_: Round) -> tuple[tuple[str, str], ...]:
    """This function will return what the second sheet says: whose form this is."""
    return (("任务编号", str(round_.pk)), ("表样", round_.form), ("报表", round_.title))


@dataclass(frozen=True)
class Line:
    """A row of the sheet: whose it is, of which version, and what was typed."""

    row: int
    code: str
    version: int
    cells: Mapping[str, str]
    note: str


def lines(grids: Sequence[SheetGrid], round_: Round, table: Table, file: str) -> tuple[Line, ...]:
    """This function will take a filled-in file apart; raises what is not as it was given out."""
    by_name = {grid.name: grid for grid in grids}
    sheet, said = by_name.get(FILL), by_name.get(ABOUT)
    given = _about(said) if said else {}
    if sheet is None or given.get("任务编号") != str(round_.pk):
        raise errors.not_this_rounds(file)
    if given.get("表样") != form_hash(table):
        raise errors.old_form(file)
    head = sheet.rows[HEAD] if len(sheet.rows) > HEAD else ()
    if faults := tuple(_moved([_text(cell) for cell in head], heads(table))):
        raise Refused(*faults)
    return tuple(_lines(sheet, table))


def _about(sheet: SheetGrid) -> dict[str, str]:
    return {_text(row[0]): _text(row[1]) for row in sheet.rows if len(row) > 1}


def _text(cell: CellValue) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return "" if cell is None else str(cell).strip()


def _moved(found: Sequence[str], wanted: Sequence[str]) -> Iterator[Fault]:
    """Every column that is gone, stands elsewhere, or was never there."""
    for at, name in enumerate(wanted):
        if at < len(found) and found[at] == name:
            continue
        if name in found:
            now = column_letter(found.index(name))
            yield errors.column_moved(name, column_letter(at), now)
        else:
            yield errors.column_gone(name, column_letter(at))
    for at, name in enumerate(found):
        if name and name not in wanted:
            yield errors.column_strange(name, column_letter(at))


def _lines(sheet: SheetGrid, table: Table) -> Iterator[Line]:
    names = [column.field for column in fields(table)]
    for number, row in enumerate(sheet.rows[HEAD + 1 :], start=HEAD + 2):
        texts = [_text(cell) for cell in row]
        if not any(texts):
            continue
        code, version, _, *typed = texts
        cells = {name: text for name, text in zip(names, typed, strict=False) if text}
        note = typed[len(names)] if len(typed) > len(names) else ""
        yield Line(number, code, int(version) if version.isdigit() else -1, cells, note)
