"""What a workbook shows beyond its bare values, by its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lianzhang.methods.reading.limits import Limits
from lianzhang.methods.reading.looking import FileKind
from lianzhang.methods.reading.marks import Marks, marks
from lianzhang.methods.reading.old_excel import xls_marks
from lianzhang.methods.reading.open_document import walk


@dataclass(frozen=True)
class Shown:
    """Marks and merged ranges by sheet; `kept` is False where the formats could not be read."""

    marks: Mapping[str, Marks] = field(default_factory=dict)
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kept: bool = True


def shown(data: bytes, kind: FileKind, limits: Limits) -> Shown:
    """This function will read percent signs, month formats and failed formulas of a workbook.

    Those of an .xlsb are not read. Raises what a broken package raises.
    """
    if kind is FileKind.XLSX:
        return Shown(marks(data))
    if kind is FileKind.ODS:
        sheets = walk(data, limits.cells)
        merged = {sheet.name: tuple(area.text for area in sheet.merged) for sheet in sheets}
        return Shown({sheet.name: sheet.marks for sheet in sheets}, merged)
    found = xls_marks(data) if kind is FileKind.XLS else None
    return Shown(found or {}, kept=found is not None)
