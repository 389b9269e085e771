"""Typed fields become a claim with its relation to the ledger, or named faults. Nothing is written."""

from collections.abc import Mapping
from datetime import date

from lianzhang.records.figures.queries import Assessment
from lianzhang.records.intake import errors
from lianzhang.records.intake.queries.proposing import CellText, Origin, propose, title_of
from lianzhang.values.claims import Claim
from lianzhang.values.errors import Refused, Where
from lianzhang.values.viewer import Viewer

PREVIEW = Origin("typed.preview")  # a source is registered only when the figure is let in


def read_fields(
    fields: Mapping[str, str], origin: Origin = PREVIEW, *, by: Viewer, today: date
) -> tuple[Claim, Assessment]:
    """This function will read typed fields into a claim; raises `Refused` naming each field."""
    cells = {name: CellText(text) for name, text in fields.items()}
    (row,) = propose([(1, cells)], origin, by=by, today=today)
    faults = row.faults
    if not fields.get("source", "").strip():  # no number without where it was read
        faults += (errors.unfilled(title_of("source")).at(Where(field="source")),)
    if faults or row.claim is None or row.assessment is None:
        raise Refused(*faults)
    return row.claim, row.assessment
