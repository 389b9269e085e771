"""Indicators: one file each, with what it cites and examples that run as tests."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.examples import Example, run
from lianzhang.methods.defining.near import nearest, nearest_named
from lianzhang.methods.defining.pack import File, read_yaml
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.indicators import Indicator
from lianzhang.values.periods import Kind, Period
from lianzhang.values.texts import key
from lianzhang.values.units import unit

_CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


class Mark(StrEnum):
    """How surely a citation is known."""

    VERIFIED = "verified_excerpt"  # read in an official text or its reprint
    SECONDARY = "secondary"  # in somebody's account of it
    UNVERIFIED = "unverified"  # general knowledge


@dataclass(frozen=True, config=STRICT)
class Cite:
    """Where a definition is stated, and how surely that is known."""

    title: str
    no: str = ""
    clause: str = ""
    mark: Mark = Mark.UNVERIFIED

    def __str__(self) -> str:
        named = " ".join(part for part in (self.title, self.no) if part)
        return f"{named}：{self.clause}" if self.clause else named


@dataclass(frozen=True, config=STRICT)
class IndicatorRow(Indicator):
    """An indicator file: the indicator, its citation and its examples."""

    cite: Cite | None = None
    examples: tuple[Example, ...] = ()

    @property
    def indicator(self) -> Indicator:
        """This function will return the indicator itself; its citation becomes its standard."""
        own = {field.name: getattr(self, field.name) for field in fields(Indicator)}
        found = Indicator(**own)
        if self.cite is not None and not found.standard:
            found = replace(found, standard=str(self.cite))
        return found


def period_allowed(indicator: Indicator, period: Period) -> bool:
    """This function will answer whether an indicator has such a period.

    Where January and February go together (`months_from` 3) the first cumulative period ends in
    February and the first single month is March.
    """
    if period.kind not in indicator.periods:
        return False
    if period.kind is Kind.CUMULATIVE:
        return period.end.month >= max(indicator.months_from - 1, 1)
    return period.kind is not Kind.MONTH or period.start.month >= indicator.months_from


def read_indicators(
    pack: Path, found: dict[str, tuple[Indicator, File]], broken: set[str]
) -> list[Fault]:
    """This function will read a pack's `indicators/*.yaml` into `found`; returns what is wrong.

    A file at fault defines nothing; its name goes into `broken`, so that whoever names the
    indicator is not blamed.
    """
    problems: list[Fault] = []
    for path in sorted((pack / "indicators").glob("*.yaml")):
        try:
            file = read_yaml(path)
            row = shaped(file, IndicatorRow)
            wrong = [*_faults(file, row, found)]
        except Refused as refused:
            wrong = [*refused.faults]
        if wrong:
            problems += wrong
            broken.add(path.stem)
        else:
            found[row.code] = (row.indicator, file)
    return problems


def _faults(
    file: File, row: IndicatorRow, found: Mapping[str, tuple[Indicator, File]]
) -> Iterator[Fault]:
    if row.code in found:
        first = found[row.code][1].path
        yield file.fault(faults.duplicate_code, ("code",), code=row.code, first=first)
    if not _CODE.fullmatch(row.code):
        yield file.fault(faults.bad_code, ("code",), code=row.code)
    elif file.path.stem != row.code:
        yield file.fault(faults.code_not_file_name, ("code",), code=row.code, name=file.path.name)
    try:
        unit(row.unit)
    except Refused as refused:
        yield from refused.at(file.where(("unit",))).faults
    known = [kind.value for kind in Kind]
    for index, kind in enumerate(row.periods):
        if kind not in known:
            near = "".join(nearest(kind, known))
            params = {"kind": kind, "known": "、".join(known), "nearest": near}
            yield file.fault(faults.no_such_period_kind, ("periods", index), **params)


def check_together(
    found: Mapping[str, tuple[Indicator, File]], broken: Collection[str]
) -> Iterator[Fault]:
    """This function will yield what is wrong between indicators: names shared, lookalikes unknown."""
    names = {code: indicator.name for code, (indicator, _) in found.items()}
    for indicator, file in found.values():
        for index, code in enumerate(indicator.lookalikes):
            if code not in found and code not in broken:
                near = nearest_named(code, names)
                params = {"code": code, "nearest": near}
                yield file.fault(faults.unknown_indicator, ("lookalikes", index), **params)
    owner: dict[str, str] = {}
    for code, (indicator, file) in found.items():
        for loc, name in _names(indicator):
            first = owner.setdefault(key(name), code)
            if first != code:
                params = {"name": name, "code": code, "other": first}
                yield file.fault(faults.same_name, loc, **params)


def _names(indicator: Indicator) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("name",), indicator.name
    for index, alias in enumerate(indicator.aliases):
        yield ("aliases", index), alias


def run_examples(file: File) -> tuple[Fault, ...]:
    """This function will run the worked examples of an indicator file; returns those that fail."""
    row = shaped(file, IndicatorRow)
    problems: list[Fault] = []
    for index, example in enumerate(row.examples):
        loc = ("examples", index)
        try:
            failed = [*run(example, row.unit, lambda period: period_allowed(row, period))]
        except Refused as refused:  # a unit that nobody knows
            problems += refused.at(file.where(loc)).faults
            continue
        for expected, got in failed:
            params = {"example": str(example), "expected": expected, "found": got}
            problems.append(file.fault(faults.example_fails, loc, **params))
    return tuple(problems)
