"""Rows of a table of figures become claims, or named faults. Nothing is written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from lianzhang.records.figures import errors as ledger
from lianzhang.records.figures.queries import Assessment, assess
from lianzhang.records.intake import errors
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard, named
from lianzhang.values.amounts import read_amount
from lianzhang.values.claims import (
    Amount,
    Claim,
    Counting,
    Modality,
    Stage,
    Word,
    label,
    read_word,
)
from lianzhang.values.codes import CreditCode
from lianzhang.values.errors import Fault, Refused, Where
from lianzhang.values.evidence import Cell, Evidence, Locator, Typed
from lianzhang.values.indicators import Indicator, Measure
from lianzhang.values.periods import Period
from lianzhang.values.texts import compact
from lianzhang.values.viewer import Release, Viewer


def title_of(name: str) -> str:
    """This function will return the header that we print for a field of the table of figures."""
    columns = catalogue().tables["figures"].columns
    return next((column.name for column in columns if column.field == name), name)


_LONGEST = {
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


@dataclass(frozen=True)
class Proposed:
    """A row: what it says, what is wrong with it, how it stands to the ledger."""

    row: int
    cells: Cells
    claim: Claim | None
    faults: tuple[Fault, ...]
    assessment: Assessment | None = None


@dataclass
class _Reader:
    """Reads one row's cells, gathering faults with the cell they are in."""

    row: int
    cells: Cells
    origin: Origin
    names: Names
    today: date
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.cells.get(name, BLANK).text.strip()

    def where(self, name: str) -> Where:
        column = self.cells.get(name, BLANK).column
        return Where(sheet=self.origin.sheet, row=self.row, column=column, field=name)

    def say(self, name: str, fault: Fault) -> None:
        self.faults.append(fault.at(self.where(name)))

    def needed(self, name: str) -> str:
        text = self.text(name)
        if not text:
            merged = self.cells.get(name, BLANK).merged
            title = title_of(name)
            self.say(name, errors.merged(title, merged) if merged else errors.blank(title))
        return text

    def kept(self, name: str) -> str:
        """Text that is kept as it is; what would be cut off is a fault instead."""
        text, longest = self.text(name), _LONGEST[name]
        if len(text) > longest:
            self.say(name, errors.too_long(title_of(name), longest))
        return text

    def subject(self, name: str, *, required: bool) -> SubjectCard | None:
        text = self.needed(name) if required else self.text(name)
        found = self.names.get(text, ()) if text else ()
        if text and not found:
            self.say(name, _misspelt_code(text) or errors.unknown_name(text))
        if len(found) > 1:
            listed = "、".join(f"{card.name}（{card.code}）" for card in found)
            self.say(name, errors.ambiguous_name(text, listed))
        return found[0] if len(found) == 1 else None

    def indicator(self) -> Indicator | None:
        text = self.needed("indicator")
        found = catalogue().indicator_named(text) if text else None
        if text and found is None:
            nearest = "、".join(i.name for i in catalogue().nearest_indicators(text))
            self.say("indicator", ledger.unknown_indicator(text, nearest))
        return found

    def period(self, name: str, *, required: bool) -> Period | None:
        text = self.needed(name) if required else self.text(name)
        try:
            return Period.parse(text, today=self.today) if text else None
        except Refused as refused:
            for fault in refused.faults:
                self.say(name, fault)
            return None

    def amount(self, indicator: Indicator | None) -> Amount | None:
        text = self.needed("value")
        unit = self.text("unit") or (indicator.unit if indicator else "")
        try:
            return read_amount(text, unit or None) if text else None
        except Refused as refused:
            for fault in refused.faults:
                self.say("value", fault)
            return None

    def word(self, name: str, kind: type[Word], default: Word) -> Word:
        text = self.text(name)
        word = read_word(kind, text) if text else default
        if word is None:
            title = title_of(name)
            known = "、".join(label(each) for each in kind)
            self.say(name, errors.unknown_word(title, text, known))
            return default
        return word

    def counting(self) -> tuple[Counting, str]:
        """累计, 批次 …, or a batch by its name: 第一批."""
        text = self.text("counting")
        if "批" in text and read_word(Counting, text) is None:
            return Counting.BATCH, text[: _LONGEST["counting"]]
        return self.word("counting", Counting, Counting.NONE), ""

    def remark(self) -> str:
        """The remark of the row, and what was corrected here against the file."""
        corrected = (
            f"原表“{title_of(name)}”为“{cell.was}”，导入时改为“{cell.text}”"
            for name, cell in self.cells.items()
            if cell.was is not None and name != "remark"
        )
        return "；".join(filter(None, (self.text("remark"), *corrected)))

    def locator(self) -> Locator:
        column = self.cells.get("value", BLANK).column
        return Cell(self.origin.sheet, self.row, column) if column else Typed(self.text("source"))

    def claim(self) -> Claim | None:
        """Read everything; None when anything is wrong."""
        subject = self.subject("subject", required=True)
        facet = self.subject("facet", required=False)
        indicator = self.indicator()
        period = self.period("period", required=True)
        as_of = self.period("as_of", required=False)
        amount = self.amount(indicator)
        rank = indicator is not None and indicator.measure is Measure.RANK
        modality = self.word(
            "modality", Modality, Modality.CLAIMED_RANK if rank else Modality.ACTUAL
        )
        counting, batch_name = self.counting()
        stage = self.word("stage", Stage, Stage.UNSTATED)
        release = self.word("release", Release, Release.INTERNAL)
        released_on = self.period("released_on", required=False)
        scope_note, baseline = self.kept("scope_note"), self.kept("baseline")
        self.kept("source")
        if self.faults or not (subject and indicator and period and amount):
            return None
        return Claim(
            subject=subject.code,
            indicator=indicator.code,
            period=period,
            amount=amount,
            modality=modality,
            evidence=Evidence(self.origin.source, self.locator()),
            as_of=as_of.end if as_of else None,
            scope_note=scope_note,
            baseline=baseline,
            facet=facet.code if facet else "",
            counting=counting,
            batch_name=batch_name,
            stage=stage,
            release=release,
            released_on=released_on.end if released_on and release is Release.PUBLIC else None,
            remark=self.remark(),
            synthetic=self.origin.synthetic,
        )


def _misspelt_code(text: str) -> Fault | None:
    """A credit code that nobody bears because a character is wrong says so itself."""
    if not re.fullmatch(r"[0-9A-Z]{18}", compact(text)):
        return None
    try:
        CreditCode.parse(text)
    except Refused as refused:
        return refused.faults[0]
    return None


def _names(rows: Sequence[tuple[int, Cells]], viewer: Viewer) -> Names:
    asked = {
        cells[name].text.strip()
        for _, cells in rows
        for name in ("subject", "facet")
        if name in cells
    }
    return named(asked - {""}, viewer=viewer)


def _placed(faults: Iterable[Fault], reader: _Reader) -> tuple[Fault, ...]:
    """Faults of the ledger name no cell: put each in the column it is about."""
    columns = {"period": "period", "unit": "unit", "indicator": "indicator"}
    return tuple(
        fault.at(
            reader.where(
                next((name for word, name in columns.items() if word in fault.code), "subject")
            )
        )
        for fault in faults
    )


def propose(
    rows: Sequence[tuple[int, Cells]], origin: Origin, *, by: Viewer, today: date
) -> tuple[Proposed, ...]:
    """This function will read rows into claims and assess them against the ledger.

    A constant number of queries; every fault carries sheet, row, column and field.
    """
    names = _names(rows, by)
    readers = [_Reader(row, cells, origin, names, today) for row, cells in rows]
    claims = [reader.claim() for reader in readers]
    good = iter(assess([claim for claim in claims if claim], by=by))
    result = []
    for reader, claim in zip(readers, claims, strict=True):
        assessment = next(good) if claim else None
        faults = tuple(reader.faults)
        if assessment:
            faults += _placed(assessment.faults, reader)
        result.append(Proposed(reader.row, reader.cells, claim, faults, assessment))
    return tuple(result)
