"""One row of a table of figures read into a claim, with every fault in its cell."""

import re
from dataclasses import dataclass, field
from datetime import date

from lianzhang.records.figures import errors as ledger
from lianzhang.records.intake import errors
from lianzhang.records.intake.queries.cells import (
    BLANK,
    LONGEST,
    Cells,
    CellText,
    Names,
    Origin,
    title_of,
)
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard
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
from lianzhang.values.units import find_unit
from lianzhang.values.units import unit as unit_named
from lianzhang.values.viewer import Release


@dataclass
class RowReader:
    """Reads one row's cells, gathering faults with the cell they are in."""

    row: int
    cells: Cells
    origin: Origin
    names: Names
    today: date
    faults: list[Fault] = field(default_factory=list)

    def text(self, name: str) -> str:
        """This function will return a field's text, "" where it has no cell."""
        return self.cells.get(name, BLANK).text.strip()

    def where(self, name: str) -> Where:
        """This function will place a field's cell."""
        column = self.cells.get(name, BLANK).column
        return Where(sheet=self.origin.sheet, row=self.row, column=column, field=name)

    def say(self, name: str, fault: Fault) -> None:
        """This function will note a fault in a field's cell."""
        self.faults.append(fault.at(self.where(name)))

    def needed(self, name: str) -> str:
        """This function will return a field's text; an empty one is a fault."""
        text = self.text(name)
        if not text:
            self.say(name, _missing(title_of(name), self.cells.get(name, BLANK)))
        return text

    def kept(self, name: str) -> str:
        """This function will return text to be kept; what would be cut off is a fault instead."""
        text, longest = self.text(name), LONGEST[name]
        if len(text) > longest:
            self.say(name, errors.too_long(title_of(name), longest))
        return text

    def subject(self, name: str, *, required: bool) -> SubjectCard | None:
        """This function will find the one subject that a name means."""
        text = self.needed(name) if required else self.text(name)
        found = self.names.get(text, ()) if text else ()
        if text and not found:
            self.say(name, _misspelt_code(text) or errors.unknown_name(text))
        if len(found) > 1:
            listed = "、".join(f"{card.name}（{card.code}）" for card in found)
            self.say(name, errors.ambiguous_name(text, listed))
        return found[0] if len(found) == 1 else None

    def indicator(self) -> Indicator | None:
        """This function will find the indicator, or name the nearest ones."""
        text = self.needed("indicator")
        found = catalogue().indicator_named(text) if text else None
        if text and found is None:
            nearest = "、".join(i.name for i in catalogue().nearest_indicators(text))
            self.say("indicator", ledger.unknown_indicator(text, nearest))
        return found

    def period(self, name: str, *, required: bool) -> Period | None:
        """This function will read a period or day as officials write it."""
        text = self.needed(name) if required else self.text(name)
        try:
            return Period.parse(text, today=self.today) if text else None
        except Refused as refused:
            for fault in refused.faults:
                self.say(name, fault)
            return None

    def amount(self, indicator: Indicator | None) -> Amount | None:
        """This function will read the value in its stated unit, else the indicator's."""
        text, unit = self.needed("value"), self.text("unit")
        field = "unit" if unit and find_unit(unit) is None else "value"
        try:
            if field == "unit":
                unit_named(unit)  # raises, with the nearest known ones
            default = unit or (indicator.unit if indicator else "")
            return read_amount(text, default or None) if text else None
        except Refused as refused:
            for fault in refused.faults:
                self.say(field, fault)
            return None

    def word(self, name: str, kind: type[Word], default: Word) -> Word:
        """This function will read one of a column's official words."""
        text = self.text(name)
        word = read_word(kind, text) if text else default
        if word is None:
            title = title_of(name)
            known = "、".join(label(each) for each in kind)
            self.say(name, errors.unknown_word(title, text, known))
            return default
        return word

    def counting(self) -> tuple[Counting, str]:
        """This function will read 累计, 批次 …, or a batch by its name: 第一批."""
        text = self.text("counting")
        if "批" in text and read_word(Counting, text) is None:
            return Counting.BATCH, text[: LONGEST["counting"]]
        return self.word("counting", Counting, Counting.NONE), ""

    def remark(self) -> str:
        """This function will return the row's remark, and what was corrected against the file."""
        corrected = (
            f"原表“{title_of(name)}”为“{cell.was}”，导入时改为“{cell.text}”"
            for name, cell in self.cells.items()
            if cell.was is not None and name != "remark"
        )
        return "；".join(filter(None, (self.text("remark"), *corrected)))

    def locator(self) -> Locator:
        """This function will say where the value stands."""
        column = self.cells.get("value", BLANK).column
        return Cell(self.origin.sheet, self.row, column) if column else Typed(self.text("source"))

    def claim(self) -> Claim | None:
        """This function will read everything; None when anything is wrong."""
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


def _missing(title: str, cell: CellText) -> Fault:
    """What is said of an empty cell of a table differs from an empty field of a form."""
    if cell.merged:
        return errors.merged(title, cell.merged)
    return errors.blank(title) if cell.column else errors.unfilled(title)


def _misspelt_code(text: str) -> Fault | None:
    """A credit code that nobody bears because a character is wrong says so itself."""
    if not re.fullmatch(r"[0-9A-Z]{18}", compact(text)):
        return None
    try:
        CreditCode.parse(text)
    except Refused as refused:
        return refused.faults[0]
    return None
