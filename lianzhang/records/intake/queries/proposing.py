"""Rows of a table of figures become claims, or named faults. Nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lianzhang.methods.measuring import Relation
from lianzhang.records.figures.queries import Assessment, assess
from lianzhang.records.intake import errors
from lianzhang.records.intake.queries.cells import (
    Cells,
    CellText,
    Names,
    Origin,
    title_of,
)
from lianzhang.records.intake.queries.rows import RowReader
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import named
from lianzhang.values.amounts import amount_text
from lianzhang.values.claims import Claim
from lianzhang.values.errors import Fault
from lianzhang.values.viewer import Viewer

__all__ = ["CellText", "Cells", "Origin", "Proposed", "propose", "title_of"]


@dataclass(frozen=True)
class Proposed:
    """A row: what it says, what is wrong with it, how it stands to the ledger.

    `question` is a contradiction: no fault, but somebody must answer it before the row comes in.
    """

    row: int
    cells: Cells
    claim: Claim | None
    faults: tuple[Fault, ...]
    assessment: Assessment | None = None
    question: Fault | None = None


def _names(rows: Sequence[tuple[int, Cells]], viewer: Viewer) -> Names:
    asked = {
        cells[name].text.strip()
        for _, cells in rows
        for name in ("subject", "facet")
        if name in cells
    }
    return named(asked - {""}, viewer=viewer)


def _placed(faults: Iterable[Fault], reader: RowReader) -> tuple[Fault, ...]:
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


def _question(
    reader: RowReader, assessment: Assessment | None, claims: Sequence[Claim]
) -> Fault | None:
    if assessment is None or assessment.relation is not Relation.CONFLICT:
        return None
    earlier = None if assessment.earlier is None else claims[assessment.earlier]
    other = assessment.related.claim if assessment.related else earlier
    if other is None:
        return None
    source = assessment.related.source_title if assessment.related else ""
    mine, theirs = amount_text(assessment.claim.amount), amount_text(other.amount)
    indicator = catalogue().indicators[assessment.claim.indicator].name
    fault = errors.contradiction(indicator, mine, theirs, source)
    return fault.at(reader.where("value"))


def propose(
    rows: Sequence[tuple[int, Cells]], origin: Origin, *, by: Viewer, today: date
) -> tuple[Proposed, ...]:
    """This function will read rows into claims and assess them against the ledger.

    A constant number of queries; every fault carries sheet, row, column and field.
    """
    names = _names(rows, by)
    readers = [RowReader(row, cells, origin, names, today) for row, cells in rows]
    claims = [reader.claim() for reader in readers]
    said = [claim for claim in claims if claim]
    good = iter(assess(said, by=by))
    result = []
    for reader, claim in zip(readers, claims, strict=True):
        assessment = next(good) if claim else None
        faults = tuple(reader.faults)
        if assessment:
            faults += _placed(assessment.faults, reader)
        question = None if faults else _question(reader, assessment, said)
        result.append(Proposed(reader.row, reader.cells, claim, faults, assessment, question))
    return tuple(result)
