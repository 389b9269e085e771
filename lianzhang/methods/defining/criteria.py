"""Criteria and the inputs they ask for: one file each rule version, one list of inputs."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Any

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.indicators import Mark
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.criteria import (
    Clause,
    Criterion,
    CriterionExample,
    Fill,
    Input,
    InputKind,
    Instrument,
    LookUpTable,
    ParameterRow,
)
from lianzhang.values.errors import Fault
from lianzhang.values.texts import key


@dataclass(frozen=True, config=STRICT)
class InputRow:
    """One input of `inputs.yaml`."""

    code: str
    name: str
    name_en: str
    kind: InputKind = InputKind.NUMBER
    unit: str = ""
    yearly: bool = False
    fill: Fill = Fill.AUTO
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, config=STRICT)
class _Inputs:
    inputs: tuple[InputRow, ...]


@dataclass(frozen=True, config=STRICT)
class _Instrument:
    title: str
    no: str = ""
    clause: str = ""
    issuer: str = ""


@dataclass(frozen=True, config=STRICT)
class _Clause:
    name: str
    name_en: str
    expression: str
    bands: dict[str, Fraction] = field(default_factory=dict)
    cite: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, config=STRICT)
class _Table:
    units: dict[str, str]
    rows: dict[str, dict[str, str]]


@dataclass(frozen=True, config=STRICT)
class _Parameter:
    name: str
    name_en: str
    unit: str = ""
    value: str = ""


@dataclass(frozen=True, config=STRICT)
class _Example:
    name: str
    as_of: date
    expect: str
    given: dict[str, Any] = field(default_factory=dict)
    clauses: dict[str, str] = field(default_factory=dict)
    gaps: dict[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, config=STRICT)
class _Criterion:
    code: str
    name: str
    name_en: str
    instrument: _Instrument
    mark: Mark
    effective_from: date
    inputs: dict[str, tuple[str, ...]]
    clauses: dict[str, _Clause]
    outcome: str
    family: str = ""
    effective_to: date | None = None
    printed: date | None = None
    applies_to: str = "both"
    applies: str = ""
    tables: dict[str, _Table] = field(default_factory=dict)
    parameters: dict[str, _Parameter] = field(default_factory=dict)
    statistical: bool = False
    examples: tuple[_Example, ...] = ()
    note: str = ""


def read_inputs(file: File) -> tuple[tuple[Input, ...], tuple[Fault, ...]]:
    """This function will read the inputs, and what two of them claim at once."""
    rows = shaped(file, _Inputs).inputs
    return tuple(Input(**vars(row)) for row in rows), tuple(_same_names(file, rows))


def _same_names(file: File, rows: tuple[InputRow, ...]) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for index, row in enumerate(rows):
        for name in {row.code, row.name, *row.aliases}:
            first = owner.setdefault(key(name), row.code)
            if first != row.code:
                params = {"name": name, "code": row.code, "other": first}
                yield file.fault(faults.same_name, ("inputs", index), **params)


def read_criterion(file: File) -> Criterion:
    """This function will read one version of a rule; its expressions are text here."""
    row = shaped(file, _Criterion)
    return Criterion(
        code=row.code,
        family=row.family or row.code,
        name=row.name,
        name_en=row.name_en,
        instrument=Instrument(**vars(row.instrument)),
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        printed=row.printed,
        applies_to=row.applies_to,
        mark=row.mark.value,
        inputs={code: periods or ("",) for code, periods in row.inputs.items()},
        clauses=tuple(_clause(code, clause) for code, clause in row.clauses.items()),
        outcome=row.outcome,
        tables={code: LookUpTable(code, t.units, t.rows) for code, t in row.tables.items()},
        parameters=_parameters(row.parameters),
        applies=row.applies,
        statistical=row.statistical,
        examples=tuple(CriterionExample(**vars(example)) for example in row.examples),
        note=row.note,
    )


def _clause(code: str, row: _Clause) -> Clause:
    return Clause(
        code,
        row.name,
        row.name_en,
        row.expression,
        tuple(row.bands.items()),
        row.cite,
        row.mark.value if row.mark else "",
    )


def _parameters(rows: Mapping[str, _Parameter]) -> dict[str, ParameterRow]:
    return {code: ParameterRow(code, **vars(row)) for code, row in rows.items()}


def criterion_faults(file: File, criterion: Criterion) -> Iterator[Fault]:
    """This function will yield what is wrong with the file as a file: its name and its words."""
    if file.path.stem != criterion.code:
        params = {"code": criterion.code, "name": file.path.name}
        yield file.fault(faults.code_not_file_name, ("code",), **params)
