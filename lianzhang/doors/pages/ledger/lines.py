"""A series as its page draws it: one line or set of bars for each way of counting, targets as marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from lianzhang.doors.pages.ledger.asking import Asking
from lianzhang.doors.pages.shell import printing
from lianzhang.doors.pages.shell.addresses import figure_address
from lianzhang.doors.pages.shell.figures import name_text, plotted, scope_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.figures.queries import series as figures_of
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard, find
from lianzhang.values.claims import Modality
from lianzhang.values.errors import NotFound, gettext_noop
from lianzhang.values.indicators import Behaviour, Indicator
from lianzhang.values.periods import Kind
from lianzhang.values.units import unit

KINDS = {
    Kind.DAY: gettext_noop("时点"),
    Kind.MONTH: gettext_noop("当月"),
    Kind.QUARTER: gettext_noop("当季"),
    Kind.HALF: gettext_noop("半年"),
    Kind.YEAR: gettext_noop("全年"),
    Kind.CUMULATIVE: gettext_noop("累计月份"),
    Kind.YEAR_END: gettext_noop("时点"),
    Kind.SPAN: gettext_noop("其他时段"),
}


@dataclass(frozen=True)
class SeriesView:
    """The page of a series."""

    subject: SubjectCard
    indicator: Indicator
    rows: tuple[FigureRow, ...]  # oldest first
    chart: dict[str, Any]  # what series.js draws
    known_on: date | None
    faults: tuple[Shown, ...]

    @property
    def status(self) -> int:
        """This function will return 422 where the day could not be read."""
        return 422 if self.faults else 200

    @property
    def title(self) -> str:
        """This function will name the series."""
        return f"{name_text(self.subject)} {name_text(self.indicator)}"

    @property
    def newest_first(self) -> tuple[FigureRow, ...]:
        """This function will return the rows as the table shows them."""
        return self.rows[::-1]

    def notes(self) -> tuple[str, ...]:
        """This function will say above the download what day's knowledge it is."""
        if self.known_on is None:
            return ()
        return (gettext("按 %(day)s 当日在用的数据") % {"day": self.known_on.isoformat()},)


def _group(row: FigureRow) -> str:
    """Figures are joined by a line only where all of this agrees."""
    claim = row.claim
    parts = (printing.word_text(claim.modality), gettext(KINDS[claim.period.kind]), scope_text(row))
    return " · ".join(part for part in parts if part)


def _point(row: FigureRow, at: int, symbol: str) -> dict[str, Any]:
    return {
        "at": at,
        "value": plotted(row.claim.amount.value, symbol),
        "text": printing.amount_text(row.claim.amount),
        "period": printing.period_text(row.claim.period),
        "as_of": printing.as_of_text(row.claim),
        "stage": printing.word_text(row.claim.stage),
        "synthetic": row.claim.synthetic,
        "url": figure_address(row.id),
    }


def chart_of(rows: Iterable[FigureRow], indicator: Indicator) -> dict[str, Any]:
    """This function will return groups of points in the indicator's unit, for drawing only."""
    groups: dict[str, dict[str, Any]] = {}
    kind = unit(indicator.unit).kind
    # a number of another kind of unit stays in the table: it has no place on this axis
    drawn = [row for row in rows if row.claim.amount.value.unit.kind == kind]
    periods = sorted({row.claim.period for row in drawn})
    places = {period: at for at, period in enumerate(periods)}
    for row in drawn:
        flow = indicator.behaviour is Behaviour.FLOW
        actual = row.claim.modality is Modality.ACTUAL
        style = ("bar" if flow else "line") if actual else "mark"
        name = _group(row)
        group = groups.setdefault(name, {"name": name, "style": style, "points": []})
        group["points"].append(_point(row, places[row.claim.period], indicator.unit))
    return {
        "unit": unit(indicator.unit).symbol,
        "periods": [printing.period_text(period) for period in periods],
        "groups": list(groups.values()),
        "inverse": indicator.behaviour is Behaviour.RANK,  # the first place stands on top
        "synthetic": gettext("模拟数据"),
    }


def _indicator(code: str) -> Indicator:
    known = catalogue().indicators.get(code)
    if known is None:
        raise NotFound.because(
            "ledger.no_indicator_code",
            gettext_noop("没有代码为“%(code)s”的指标。"),
            "",
            gettext_noop("请从指标台账进入。"),
            code=code,
        )
    return known


def series_view(request: Asked, subject: str, indicator: str) -> SeriesView:
    """This function will gather a series as known on the asked day; raises `NotFound`."""
    card, defined = find(subject, viewer=request.viewer), _indicator(indicator)
    asking = Asking(request.GET.dict(), request.viewer)
    day = asking.day("known_on")
    rows = figures_of(subject, indicator, viewer=request.viewer, on=day)
    return SeriesView(
        subject=card,
        indicator=defined,
        rows=rows,
        chart=chart_of(rows, defined),
        known_on=day,
        faults=tuple(shown(fault) for fault in asking.faults),
    )
