"""Cells of a row of figures, and where rows were read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard


def title_of(name: str) -> str:
    """This function will return the header that we print for a field of the table of figures."""
    columns = catalogue().tables["figures"].columns
    return next((column.name for column in columns if column.field == name), name)


LONGEST = {
    "scope_note": 200,
    "baseline": 80,
    "source": 300,
    "counting": 60,
}  # characters that the ledger keeps


class CellText(NamedTuple):
    """What stands in a cell: its text, its column letter, the merged range it lies in."""

    text: str
    column: str = ""
    merged: str = ""  # A3:A5, where the text stands in another cell of the range
    was: str | None = None  # what the file says, where a person corrected it here


BLANK = CellText("")
Cells = Mapping[str, CellText]  # by field
Names = Mapping[str, tuple[SubjectCard, ...]]


@dataclass(frozen=True)
class Origin:
    """Where rows were read: the source's code, the sheet, and whether it is synthetic."""

    source: str
    sheet: str = ""
    synthetic: bool = False
