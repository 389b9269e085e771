"""What was collected beside what is published (与已公布数核对): the same, different, not published."""

from dataclasses import dataclass
from typing import Any

from lianzhang.methods.defining.tables import Column, ColumnKind
from lianzhang.records.figures.models import Status
from lianzhang.records.figures.queries import FigureRow, Wanted, all_rows, on_record
from lianzhang.records.registry.queries import SubjectCard, card
from lianzhang.records.rounds.models import Round, Slip, State
from lianzhang.records.rounds.queries.forms import fields, find_form
from lianzhang.records.rounds.queries.listing import find_round
from lianzhang.records.rounds.queries.reading import read_rows
from lianzhang.records.rounds.scope import visible_slips
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

DONE = (State.CHECKED, State.APPROVED, State.COLLECTED)


@dataclass(frozen=True)
class Compared:
    """One returned number and the one on record from another source; `verdict`: same · differs · none."""

    subject: SubjectCard
    column: Column
    returned: Quantity
    published: FigureRow | None
    verdict: str

    @property
    def difference(self) -> Quantity | None:
        """This function will return how much more was returned than published."""
        value = self.published.claim.amount.value if self.published else None
        return self.returned - value if value is not None else None


def against(round_id: int, *, viewer: Viewer) -> tuple[Compared, ...]:
    """This function will set the numbers of checked forms against the ledger, subject by subject.

    Only columns that name an indicator are compared, with figures of the same period from other
    sources. Nothing is summed: a city's figure need not be the sum of its counties'.
    """
    round_ = find_round(round_id, viewer=viewer)
    table = find_form(round_.table)
    columns = [c for c in fields(table) if c.indicator and c.kind is ColumnKind.NUMBER]
    rows = Slip.objects.filter(visible_slips(viewer), round=round_, state__in=DONE)
    forms = list(rows.select_related("subject").order_by("path", "id"))
    published = on_record(
        subjects=[form.subject.code for form in forms],
        indicators=[column.indicator for column in columns],
        viewer=viewer,
        whole_only=True,
    )
    return tuple(
        _compared(form.subject, column, values[column.field], published, round_)
        for form in forms
        for values in read_rows(table, form.rows).rows[:1]
        for column in columns
        if column.field in values
    )


def _compared(subject: Any, column: Column, value: int, published: Any, round_: Round) -> Compared:
    period, own = Period.parse(round_.period), source_code(round_.pk)
    known = published.get((subject.code, column.indicator), ())
    other = next(
        (r for r in known if r.claim.period == period and r.claim.evidence.source != own), None
    )
    returned = Quantity(value, unit(column.unit))
    if other is None:
        return Compared(card(subject), column, returned, None, "none")
    same = other.claim.amount.value == returned
    return Compared(card(subject), column, returned, other, "same" if same else "differs")


def awaiting(round_id: int, *, viewer: Viewer) -> tuple[FigureRow, ...]:
    """This function will list the numbers collected in a round that wait for approval (待核)."""
    wanted = Wanted(source=source_code(round_id), status=Status.PROPOSED)
    return tuple(all_rows(wanted, viewer=viewer))


def source_code(round_id: int) -> str:
    """This function will return the code of the source that a round's numbers come from."""
    return f"round.{round_id}"
