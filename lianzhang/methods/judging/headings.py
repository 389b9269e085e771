"""Which input and year a column heading means: revenue[y-1], 营业收入2025, 2025年营业收入（万元）."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lianzhang.methods.judging import faults
from lianzhang.methods.judging.cases import Key
from lianzhang.values.criteria import Input
from lianzhang.values.errors import Refused
from lianzhang.values.texts import key
from lianzhang.values.units import find_unit

_BACK = re.compile(r"(.+?)\s*[\[【_@]?\s*y\s*(?:-\s*(\d))?\s*[\]】]?", re.IGNORECASE)
_YEAR_LAST = re.compile(r"(.+?)[\s_@\[（(]*((?:19|20)\d\d)\s*年?[\]）)]*")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\s*年度?的?(.+)")
_UNIT = re.compile(r"(.+?)\s*[（(]\s*(?:单位[：:])?\s*([^（()）]+?)\s*[)）]")
YEAR_WORDS = {"year", "年份", "年度", "报告期年份"}


@dataclass(frozen=True)
class Heading:
    """A column of a file: the input and year that it fills, and the unit it states itself."""

    column: str
    key: Key
    unit: str = ""


@dataclass(frozen=True)
class Headings:
    """What the columns of a file are; `long` where rows are one enterprise and year each."""

    known: tuple[Heading, ...]
    others: tuple[str, ...]
    year: str = ""

    @property
    def long(self) -> bool:
        """This function will answer whether a column says the year of each row."""
        return bool(self.year)


def read_headings(columns: Sequence[str], inputs: Mapping[str, Input], year: int) -> Headings:
    """This function will find what the columns of a file mean, for a day in `year`.

    Raises `Refused` `criteria.same_column` where two columns fill the same input and year.
    """
    names = _names(inputs.values())
    dated = next((c for c in columns if key(c) in {key(w) for w in YEAR_WORDS}), "")
    found: dict[Key, Heading] = {}
    others: list[str] = []
    for column in columns:
        heading = None if column == dated else _heading(column, names, inputs, year, bool(dated))
        if heading is None:
            others.append(column)
        elif heading.key in found:
            raise Refused(faults.same_column(found[heading.key].column, column))
        else:
            found[heading.key] = heading
    return Headings(tuple(found.values()), tuple(others), dated)


def _names(inputs: Iterable[Input]) -> dict[str, str]:
    return {
        key(name): one.code
        for one in inputs
        for name in (one.code, one.name, one.name_en, *one.aliases)
        if name
    }


def _heading(
    column: str, names: Mapping[str, str], inputs: Mapping[str, Input], year: int, long: bool
) -> Heading | None:
    for text, unit in ((column, ""), _without_unit(column)):
        for name, back in _readings(text, year):
            code = names.get(key(name))
            if code is None:
                continue
            if not inputs[code].yearly:
                return Heading(column, (code, None), unit) if back is None else None
            if back is not None or long:
                return Heading(column, (code, back), unit)
            return Heading(column, (code, 1), unit)  # a yearly input without a year: last year's
    return None


def _without_unit(column: str) -> tuple[str, str]:
    parts = _UNIT.fullmatch(column.strip())
    if parts is None or any(find_unit(part) is None for part in parts[2].split("/")):
        return column, ""
    return parts[1], parts[2]


def _readings(text: str, year: int) -> list[tuple[str, int | None]]:
    """The ways to read a heading: as it stands, with y-n, with a calendar year."""
    text = text.strip()
    found: list[tuple[str, int | None]] = [(text, None)]
    if parts := _BACK.fullmatch(text):
        found.append((parts[1], int(parts[2] or 0)))
    if parts := _YEAR_LAST.fullmatch(text):
        found.append((parts[1], year - int(parts[2])))
    if parts := _YEAR_FIRST.fullmatch(text):
        found.append((parts[2], year - int(parts[1])))
    return [(name, back) for name, back in found if back is None or back >= 0]
