"""A checked draft as its template reads it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext

from lianzhang.analysis.proofreading import Checked, Conclusion, Finding
from lianzhang.doors.briefings.proofreading import (
    conclusion_text,
    occasion_text,
    reason_text,
    scope_text,
    summary_text,
)
from lianzhang.doors.pages.papers import forms
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.reading.prose.refusals import NOTES
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.errors import Refused


@dataclass(frozen=True)
class Line:
    """One number of the draft in its sentence, with what was found."""

    number: int
    before: str
    said: str
    after: str
    figure: FigureRow | None
    source: FigureRow | None  # where the value was found, where that is another figure
    scope: str
    conclusion: str
    label: str
    reason: str


@dataclass(frozen=True)
class Count:
    """How many numbers have a conclusion."""

    conclusion: str
    label: str
    count: int


@dataclass(frozen=True)
class Result:
    """A checked draft: what must be looked at first, then what agrees."""

    doubtful: tuple[Line, ...]
    agreeing: tuple[Line, ...]
    counts: tuple[Count, ...]
    summary: str
    occasion: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FormView:
    """The page: the form as it was filled in, and a result where there is one."""

    places: tuple[SubjectCard, ...]
    today: date
    text: str = ""
    place: str = ""
    public: bool = False
    result: Result | None = None
    faults: tuple[Shown, ...] = ()
    wrong: frozenset[str] = field(default_factory=frozenset)


def form_view(
    request: Asked, result: Result | None = None, refused: Refused | None = None
) -> FormView:
    """This function will prepare the page."""
    faults = tuple(shown(fault) for fault in refused.faults) if refused else ()
    return FormView(
        forms.places(request),
        request.today,
        request.POST.get("text", ""),
        request.POST.get("place", ""),
        request.POST.get("audience") == forms.PUBLIC,
        result,
        faults,
        frozenset(fault.field for fault in faults if fault.field),
    )


def result_of(checked: Checked) -> Result:
    """This function will prepare what was found for the page."""
    lines = [(f, _line(n, f)) for n, f in enumerate(checked.findings, 1)]
    agrees = Conclusion.AGREES
    return Result(
        doubtful=tuple(line for f, line in lines if f.conclusion is not agrees),
        agreeing=tuple(line for f, line in lines if f.conclusion is agrees),
        counts=tuple(_counts(checked)),
        summary=summary_text(checked),
        occasion=occasion_text(checked),
        notes=tuple(gettext(NOTES[note]) for note in checked.notes),
    )


def _counts(checked: Checked) -> Iterator[Count]:
    for conclusion in Conclusion:
        if count := checked.count(conclusion):
            yield Count(conclusion.value, gettext(conclusion.label), count)


def _line(number: int, finding: Finding) -> Line:
    statement = finding.statement
    at = statement.proposal.num_start - statement.start
    end = statement.proposal.num_end - statement.start
    other = finding.source is not finding.held_against
    return Line(
        number,
        statement.sentence[:at].lstrip(),
        statement.sentence[at:end],
        statement.sentence[end:].rstrip(),
        finding.held_against,
        finding.source if other else None,
        scope_text(finding),
        finding.conclusion.value,
        conclusion_text(finding),
        reason_text(finding),
    )
