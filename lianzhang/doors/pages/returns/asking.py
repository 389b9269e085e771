"""What the filter form asks of the returns, read from an address; what cannot be read is named."""

from dataclasses import dataclass, replace

from lianzhang.analysis.warehouse import Question
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining.tables import Table
from lianzhang.records.registry.queries import SubjectCard, find, search
from lianzhang.records.returns.queries import (
    find_table,
    kept,
    periods_of,
    periods_within,
    return_tables,
)
from lianzhang.values.errors import Refused
from lianzhang.values.periods import Period

ALL = "all"  # in place of a period or a place
NAMED = 200  # enterprises that a part of a name may find


@dataclass(frozen=True)
class Wanted:
    """What was asked, and how it is shown back in the form."""

    table: Table
    question: Question
    periods: tuple[Period, ...]  # to choose from
    period: str  # a code, "all", or what could not be read
    place: str  # a path or "all"
    text: str
    offset: int
    alone: SubjectCard | None = None  # the one enterprise that is looked at
    refused: Refused | None = None

    @property
    def faults(self) -> tuple[Shown, ...]:
        """This function will return what could not be read, in the reader's language."""
        return tuple(map(shown, self.refused.faults)) if self.refused else ()

    @property
    def one_period(self) -> bool:
        """This function will answer whether rows of one period are asked for, so that sums mean
        something: months since January add up to nothing over several months.
        """
        return len(self.question.periods) == 1


def _table(request: Asked) -> Table:
    """The table asked for, else the first that has rows."""
    if name := request.GET.get("table", ""):
        return find_table(name)
    filled = [row.table for row in kept(viewer=request.viewer) if row.rows]
    return next(iter(filled), next(t for t in return_tables() if t.code == "monitoring_monthly"))


def _offset(request: Asked) -> int:
    text = request.GET.get("from", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _named(request: Asked, text: str) -> tuple[SubjectCard, ...]:
    found = search(text, viewer=request.viewer, limit=NAMED)
    return tuple(card for card in found if card.kind == "enterprise")


def wanted(request: Asked) -> Wanted:
    """This function will read the form: the newest period and the chosen city unless told."""
    table, city = _table(request), frame_of(request).city
    known = periods_of(table.code, viewer=request.viewer)
    period = request.GET.get("period", "").strip() or (known[0].code if known else ALL)
    place = request.GET.get("within", "") or (city.path if city else ALL)
    text = request.GET.get("q", "").strip()
    found = _named(request, text) if text else ()
    asked = Wanted(
        table,
        Question(
            table.code,
            within="" if place == ALL else place,
            subjects=tuple(card.id for card in found) if text else None,
        ),
        known,
        period,
        place,
        text,
        _offset(request),
        alone=found[0] if len(found) == 1 else None,
    )
    return asked if period == ALL else _in_period(request, asked)


def _in_period(request: Asked, asked: Wanted) -> Wanted:
    try:
        codes = periods_within(asked.table.code, asked.period, viewer=request.viewer)
    except Refused as refused:
        return replace(asked, refused=refused)
    return replace(asked, question=replace(asked.question, periods=codes))


def wanted_of(request: Asked, code: str) -> Wanted:
    """This function will read what is asked of one enterprise: every period of the table."""
    table, card = _table(request), find(code, viewer=request.viewer)
    question = Question(table.code, subjects=(card.id,))
    return Wanted(table, question, (), ALL, ALL, "", _offset(request), alone=card)


def clean(asked: Wanted) -> Wanted:
    """This function will raise what could not be read: a wrong filter gives no file."""
    if asked.refused:
        raise asked.refused
    return asked
