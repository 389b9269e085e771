"""Counties in order of one indicator in one period; functional areas stand apart, unranked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.ledger.asking import Asking, indicator_names
from lianzhang.doors.pages.ledger.presenters import Option
from lianzhang.doors.pages.shell import printing
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import name_text, scope_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.measuring import ranking
from lianzhang.records.figures.queries import FigureRow, on_record
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard, places_below
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.indicators import Indicator


@dataclass(frozen=True)
class RankedRow:
    """A county with its figure and place; no place where nothing may be ranked."""

    place: int | None
    subject: SubjectCard
    figure: FigureRow | None  # None: 未提供


@dataclass(frozen=True)
class RankingView:
    """The page 县区排名."""

    city: SubjectCard | None
    indicator: Indicator | None
    asked: str
    indicators: tuple[str, ...]
    periods: tuple[Option, ...]
    rows: tuple[RankedRow, ...]
    apart: tuple[RankedRow, ...]  # functional areas: another level, shown without a place
    faults: tuple[Shown, ...]  # why there is no ranking

    @property
    def status(self) -> int:
        """This function will return 422 where the counties must not be ranked."""
        return 422 if self.faults else 200

    @property
    def title(self) -> str:
        """This function will name the ranking."""
        named = name_text(self.indicator) if self.indicator else self.asked
        return gettext("县区排名：%(indicator)s") % {"indicator": named}

    def cells(self) -> Iterable[Row]:
        """This function will return the rows of the download."""
        return (_cells(row) for row in (*self.rows, *self.apart))

    def notes(self) -> tuple[str, ...]:
        """This function will say above the download which period it holds and why no place."""
        period = next((option.label for option in self.periods if option.chosen), "")
        return tuple(note for note in (period, *(fault.what for fault in self.faults)) if note)


def columns() -> list[str]:
    """This function will return the headers of the download."""
    return [
        gettext("位次"), gettext("地区"), gettext("数值"), gettext("期间"), gettext("截至"),
        gettext("口径"), gettext("数据阶段"), gettext("来源"),
    ]  # fmt: skip


def _cells(row: RankedRow) -> Row:
    figure = row.figure
    if figure is None:
        return Row((None, name_text(row.subject), *[None] * 6))
    claim = figure.claim
    return Row(
        (
            row.place,
            name_text(row.subject),
            printing.amount_text(claim.amount),
            printing.period_text(claim.period),
            printing.as_of_text(claim),
            scope_text(figure) or None,
            printing.word_text(claim.stage),
            figure.source_title,
        ),
        synthetic=claim.synthetic,
    )


def _periods(figures: Iterable[FigureRow], asked: str) -> tuple[Option, ...]:
    """Periods that have figures, the one with the most counties chosen unless another is asked."""
    counts = Counter(figure.claim.period for figure in figures)
    listed = sorted(counts, reverse=True)
    best = max(listed, key=lambda period: (counts[period], period), default=None)
    chosen = next((period for period in listed if period.code == asked), best)
    return tuple(
        Option(period.code, f"{printing.period_text(period)} ({counts[period]})", period == chosen)
        for period in listed
    )


def _places(figures: Sequence[FigureRow]) -> tuple[dict[str, int], tuple[Fault, ...]]:
    """Places by county code, or the faults that forbid a ranking."""
    try:
        ranked = ranking([figure.standing for figure in figures])
    except Refused as refused:
        return {}, refused.faults
    return {row.standing.claim.subject: row.place for row in ranked}, ()


def _rows(
    counties: Iterable[SubjectCard], figures: dict[str, FigureRow], places: dict[str, int]
) -> tuple[RankedRow, ...]:
    rows = [RankedRow(places.get(c.code), c, figures.get(c.code)) for c in counties]
    return tuple(sorted(rows, key=lambda row: (row.place is None, row.place or 0)))


def ranking_view(request: Asked) -> RankingView:
    """This function will rank the counties of the chosen city by the asked indicator."""
    city = frame_of(request).city
    asking = Asking(request.GET.dict(), request.viewer)
    code = asking.indicator("indicator")
    below = places_below(city.code, viewer=request.viewer) if city and code else ()
    history = on_record(
        subjects=[place.code for place in below],
        indicators=[code],
        viewer=request.viewer,
        newest=60,
        whole_only=True,
    )
    found = [figure for rows in history.values() for figure in rows]
    periods = _periods(found, asking.text("period"))
    period = next((option.value for option in periods if option.chosen), "")
    figures: dict[str, FigureRow] = {}
    for figure in found:  # newest first: an older statement of the same period stays behind
        if figure.claim.period.code == period:
            figures.setdefault(figure.subject.code, figure)
    counties = [place for place in below if not place.functional_area]
    places, faults = _places([figures[c.code] for c in counties if c.code in figures])
    indicator = catalogue().indicators.get(code)
    return RankingView(
        city=city,
        indicator=indicator,
        asked=indicator.name if indicator else asking.text("indicator"),
        indicators=tuple(indicator_names()),
        periods=periods,
        rows=_rows(counties, figures, places),
        apart=_rows([place for place in below if place.functional_area], figures, {}),
        faults=tuple(dict.fromkeys(shown(fault) for fault in (*asking.faults, *faults))),
    )
