"""Sheets that people know by heart: which rows, in which order, beside what."""

from collections.abc import Collection, Iterator, Mapping

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.near import nearest_named
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.errors import Fault


@dataclass(frozen=True, config=STRICT)
class SheetColumn:
    """A column: `key` is what fills it, `name` its header."""

    key: str
    name: str
    name_en: str


@dataclass(frozen=True, config=STRICT)
class SheetRow:
    """A row: indicator codes for 本期 and for what stands beside it.

    `change` is the published change on the last period, `gap` the distance to the province and
    `rank` the place in it, `target` what a year's target is stated in; `beside` are printed in
    brackets after 本期, as 新入库 and 退库 are. An empty code prints as a missing value.
    """

    label: str
    label_en: str
    indicator: str
    change: str = ""
    gap: str = ""
    rank: str = ""
    target: str = ""
    beside: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """This function will return every indicator code of the row with the key it stands at."""
        single = [((name,), getattr(self, name)) for name in ("indicator", "change", "gap", "rank")]
        single.append((("target",), self.target))
        listed = [(("beside", index), code) for index, code in enumerate(self.beside)]
        return tuple((loc, code) for loc, code in (*single, *listed) if code)


@dataclass(frozen=True, config=STRICT)
class Sheet:
    """A sheet: title, head line with named places, columns, rows, what an empty cell prints.

    `head_public` is the head for readers who see public figures only; empty repeats `head`.
    """

    code: str
    title: str
    title_en: str
    head: str
    head_en: str
    missing: str
    missing_en: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    head_public: str = ""
    head_public_en: str = ""


def read_sheet(file: File) -> Sheet:
    """This function will read a sheet."""
    return shaped(file, Sheet)


def sheet_faults(file: File, sheet: Sheet, names: Mapping[str, str]) -> Iterator[Fault]:
    """This function will yield a fault for every row that names an indicator nobody defines."""
    for index, row in enumerate(sheet.rows):
        for loc, code in _unknown(row, names):
            params = {"code": code, "nearest": nearest_named(code, names)}
            yield file.fault(faults.unknown_indicator, ("rows", index, *loc), **params)


def _unknown(row: SheetRow, names: Collection[str]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    return ((loc, code) for loc, code in row.codes if code not in names)
