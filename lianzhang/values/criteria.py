"""Criteria: a dated official rule as data — what it asks for, what it says, where that is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Outcome(StrEnum):
    """What a criterion or a clause says of one enterprise; never met where something is unknown."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"  # an input is missing, or a ratio has no sense
    MANUAL = "manual"  # a person has to look at evidence
    EXTERNAL = "external"  # a platform or another body gives the answer
    NOT_APPLICABLE = "not_applicable"  # not in force on that day


class InputKind(StrEnum):
    """What an input holds."""

    NUMBER = "number"
    FLAG = "flag"  # yes or no
    TEXT = "text"
    SET = "set"  # several words
    DATE = "date"


class Fill(StrEnum):
    """Who can fill an input; what is missing and can only be filled so is named so."""

    AUTO = "auto"
    MANUAL = "manual"
    EXTERNAL = "external"


@dataclass(frozen=True)
class Input:
    """One thing that criteria ask of an enterprise; `yearly` ones are asked for a year (y-1)."""

    code: str
    name: str
    name_en: str
    kind: InputKind = InputKind.NUMBER
    unit: str = ""
    yearly: bool = False
    fill: Fill = Fill.AUTO
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Instrument:
    """The document that states the rule."""

    title: str
    no: str = ""
    clause: str = ""
    issuer: str = ""

    def __str__(self) -> str:
        named = f"《{self.title}》" + (f"（{self.no}）" if self.no else "")
        return f"{named}{self.clause}"


@dataclass(frozen=True)
class Clause:
    """One named part: a condition, a number, or the points that a number earns (`bands`)."""

    code: str
    name: str
    name_en: str
    expression: str
    bands: tuple[tuple[str, Fraction], ...] = ()  # as written: "[3%,5%)" and its points
    cite: str = ""  # the article or item within the instrument
    mark: str = ""  # how surely this clause is known; "" as the criterion


@dataclass(frozen=True)
class ParameterRow:
    """A number that the document leaves to the office; "" is not yet filled, never guessed."""

    code: str
    name: str
    name_en: str
    unit: str = ""
    value: str = ""


@dataclass(frozen=True)
class LookUpTable:
    """A table that expressions look into: rows by a text key, columns with one unit each."""

    code: str
    units: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class CriterionExample:
    """What must come out for an invented or published enterprise; runs as a test."""

    name: str
    as_of: date
    given: Mapping[str, object]
    expect: str
    clauses: Mapping[str, str] = field(default_factory=dict)
    gaps: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True)
class Criterion:
    """A rule in one version: inputs, clauses in order, and the expression that gives the outcome."""

    code: str
    family: str  # what all its versions are versions of
    name: str
    name_en: str
    instrument: Instrument
    effective_from: date
    effective_to: date | None
    printed: date | None
    applies_to: str  # new · recheck · both
    mark: str  # verified_excerpt · secondary · unverified
    inputs: Mapping[str, tuple[str, ...]]  # code → the periods used: y-1, y-2, or "" for a state
    clauses: tuple[Clause, ...]
    outcome: str
    tables: Mapping[str, LookUpTable] = field(default_factory=dict)
    parameters: Mapping[str, ParameterRow] = field(default_factory=dict)
    applies: str = ""  # the expression that says whom it concerns; "" everyone
    statistical: bool = False  # whether statistical returns may feed it (统计法 第二十八条)
    examples: tuple[CriterionExample, ...] = ()
    note: str = ""

    def in_force(self, day: date) -> bool:
        """This function will answer whether the rule is in force on a day."""
        return self.effective_from <= day and (
            self.effective_to is None or day <= self.effective_to
        )
