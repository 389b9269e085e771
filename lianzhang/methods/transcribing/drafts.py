"""Sheets as they were filled in, and the files being written from them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lianzhang.values.errors import Fault, Where

Cells = Mapping[str, str]  # field → text


@dataclass(frozen=True)
class FilledSheet:
    """Rows of one sheet by their number; `columns` are the letters of the fields."""

    name: str
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[tuple[int, Cells], ...] = ()

    def where(self, row: int, name: str = "") -> Where:
        """This function will place a cell of the sheet."""
        return Where(sheet=self.name, row=row, column=self.columns.get(name, ""), field=name)


@dataclass(frozen=True)
class Draw:
    """Where a written line came from."""

    sheet: FilledSheet
    row: int


def scalar(value: Any) -> str:
    """This function will write a value so that YAML reads it back as it is.

    JSON is YAML, but for three line breaks that JSON lets stand.
    """
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@dataclass
class Draft:
    """Files of a case being written, one line a row; `drawn` tells a line's row by (file, line)."""

    files: dict[str, list[str]] = field(default_factory=dict)
    drawn: dict[tuple[str, int], Draw] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def head(self, file: str, **values: Any) -> None:
        """This function will write `key: value` lines at the top of a file."""
        lines = self.files.setdefault(file, [])
        lines += [f"{key}: {scalar(value)}" for key, value in values.items()]

    def begin(self, file: str, section: str) -> None:
        """This function will begin the list of a file."""
        self.files.setdefault(file, []).append(f"{section}:")

    def add(self, file: str, values: Mapping[str, Any], drawn: Draw | None = None) -> None:
        """This function will add a row to the list; what is empty is left out."""
        kept = {key: value for key, value in values.items() if value not in ("", None, (), [], {})}
        lines = self.files[file]
        lines.append(f"  - {scalar(kept)}")
        if drawn is not None:
            self.drawn[file, len(lines)] = drawn

    def texts(self) -> dict[str, str]:
        """This function will return every file's text by its name; empty lists are left out."""
        return {
            name: "\n".join(lines) + "\n"
            for name, lines in self.files.items()
            if not lines[-1].endswith(":")
        }

    def placed(self, fault: Fault, file: str) -> Fault:
        """This function will say of the workbook what was said of a line of a written file."""
        drawn = self.drawn.get((file, fault.where.line or 0))
        if drawn is None:
            return fault
        steps = [step for step in fault.where.field.split(".") if not step.isdigit()]
        known = [step for step in reversed(steps) if step in drawn.sheet.columns]
        return fault.at(drawn.sheet.where(drawn.row, next(iter(known), "")))
