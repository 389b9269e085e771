"""What the map shows: classes of comparable values, what is apart, what is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from django.urls import reverse
from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.shell import printing
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import name_text, plotted, scope_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.subjects.boundaries import is_sketch, shaped_codes
from lianzhang.methods.measuring import differences
from lianzhang.records.figures.queries import FigureRow, Pair, on_record
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard, places_below
from lianzhang.values.indicators import Indicator
from lianzhang.values.quantities import Quantity

CLASSES = 4
Ordered = TypeVar("Ordered", float, Quantity)


@dataclass(frozen=True)
class IndicatorChoice:
    """An indicator to draw, with the number of counties that have figures of it."""

    code: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class MapRow:
    """A county: its latest figure, and why that is not coloured where it is not."""

    place: SubjectCard
    figure: FigureRow | None  # None: 未提供
    shaped: bool
    apart: str  # what keeps it from being coloured together with the rest, or empty


@dataclass(frozen=True)
class MapView:
    """The page 县区地图."""

    city: SubjectCard | None
    indicator: Indicator | None
    choices: tuple[IndicatorChoice, ...]
    rows: tuple[MapRow, ...]
    unshaped: tuple[MapRow, ...]  # counties without a polygon, listed beside the map
    sketch: bool
    chart: dict[str, Any]  # what map.js draws

    @property
    def drawable(self) -> bool:
        """This function will answer whether any county has a shape: invented places have none."""
        return any(row.shaped for row in self.rows)

    @property
    def title(self) -> str:
        """This function will name the map."""
        parts = (name_text(self.city), name_text(self.indicator))
        return " ".join(part for part in parts if part) or gettext("县区地图")

    def notes(self) -> tuple[str, ...]:
        """This function will say above the download what the figures are."""
        return (gettext("各县（市、区）最近一期在用数据；期间不同的不可直接比较。"),)


def _choices(history: dict[Pair, tuple[FigureRow, ...]], asked: str) -> tuple[IndicatorChoice, ...]:
    """Indicators by how many counties have them; the fullest is chosen unless another is asked.

    Those of the one-page table are offered even where no county has reported: the map then says so.
    """
    counts, known = Counter(code for _, code in history), catalogue().indicators
    offered = dict.fromkeys((*counts, *(row.indicator for row in catalogue().onepage.rows), asked))
    listed = sorted((code for code in offered if code in known), key=lambda code: -counts[code])
    chosen = asked if asked in listed else next(iter(listed), "")
    return tuple(
        IndicatorChoice(code, f"{name_text(known[code])} ({counts[code]})", code == chosen)
        for code in listed
    )


def _apart(figure: FigureRow, reference: FigureRow) -> str:
    """What keeps a figure from being coloured with the others, in words."""
    found = differences(figure.standing, reference.standing)
    if found:
        return "；".join(printing.difference_text(difference) for difference in found)
    if figure.claim.period != reference.claim.period:
        mine = printing.period_text(figure.claim.period)
        return gettext("期间不同：%(period)s") % {"period": mine}
    return ""


def _reference(figures: Sequence[FigureRow]) -> FigureRow | None:
    """The figure of the period that most counties have; of two, the later one."""
    periods = Counter(figure.claim.period for figure in figures)
    return max(figures, key=lambda f: (periods[f.claim.period], f.claim.period), default=None)


def _rows(
    places: Sequence[SubjectCard], figures: dict[str, FigureRow], shaped: Iterable[str]
) -> tuple[MapRow, ...]:
    counties = [figures[p.code] for p in places if p.code in figures and not p.functional_area]
    reference = _reference(counties or list(figures.values()))
    rows = []
    for place in places:
        figure = figures.get(place.code)
        apart = _apart(figure, reference) if figure and reference else ""
        rows.append(MapRow(place, figure, place.code in shaped, apart))
    return tuple(rows)


def breaks(values: Sequence[Ordered], classes: int = CLASSES) -> list[Ordered]:
    """This function will return the lower ends of classes that hold about as many values each."""
    ordered = sorted(values)
    at = [ordered[len(ordered) * number // classes] for number in range(classes)] if ordered else []
    return sorted(set(at))


def _chart(view_rows: Sequence[MapRow], indicator: Indicator, url: str) -> dict[str, Any]:
    """Counties with their value and class; `pieces` are the classes for the legend."""
    values = {
        row.place.code: row.figure.claim.amount.value
        for row in view_rows
        if row.figure and not row.apart
    }
    lower = breaks(
        [values[row.place.code] for row in view_rows if row.shaped and row.place.code in values]
    )
    return {
        "url": url,
        "breaks": [plotted(low, indicator.unit) for low in lower],
        "labels": _labels(lower),
        "places": [_place(row, values.get(row.place.code), lower, indicator) for row in view_rows],
        "words": {
            "missing": gettext("未提供"),
            "apart": gettext("不可同图比较"),
            "synthetic": gettext("模拟数据"),
        },
    }


def _labels(lower: Sequence[Quantity]) -> list[str]:
    """The classes in words: from this value up to below the next one."""
    texts = [printing.quantity_text(low) for low in lower]
    return [f"{low} – {high}" for low, high in pairwise(texts)] + [f"≥ {low}" for low in texts[-1:]]


def _place(
    row: MapRow, value: Quantity | None, lower: Sequence[Quantity], indicator: Indicator
) -> dict[str, Any]:
    claim = row.figure.claim if row.figure else None
    return {
        "code": row.place.code,
        "name": row.place.short_name if printing.language() == "zh" else name_text(row.place),
        "value": plotted(value, indicator.unit) if value is not None else None,
        "class": sum(value >= low for low in lower) - 1 if value is not None else None,
        "text": printing.amount_text(claim.amount) if claim else "",
        "period": printing.period_text(claim.period) if claim else "",
        "as_of": printing.as_of_text(claim) if claim else "",
        "apart": row.apart,
        "synthetic": bool(claim and claim.synthetic),
        "url": reverse("subjects:subject", args=[row.place.code]),
    }


def map_view(request: Asked) -> MapView:
    """This function will prepare the map of the chosen city; raises `subjects.bad_boundaries`."""
    city = frame_of(request).city
    places = places_below(city.code, viewer=request.viewer) if city else ()
    history = on_record(
        subjects=[place.code for place in places],
        indicators=catalogue().indicators,
        viewer=request.viewer,
        newest=1,
        whole_only=True,
    )
    choices = _choices(history, request.GET.get("indicator", ""))
    indicator = next((catalogue().indicators[c.code] for c in choices if c.chosen), None)
    code = indicator.code if indicator else ""
    figures = {
        subject: rows[0] for (subject, measured), rows in history.items() if measured == code
    }
    shaped = shaped_codes({place.code: place.name for place in places})
    rows = _rows(places, figures, shaped)
    url = reverse("subjects:boundaries", args=[city.code]) if city else ""
    return MapView(
        city=city,
        indicator=indicator,
        choices=choices,
        rows=rows,
        unshaped=tuple(row for row in rows if not row.shaped),
        sketch=is_sketch(),
        chart=_chart(rows, indicator, url) if indicator else {},
    )


def columns() -> list[str]:
    """This function will return the headers of the download."""
    return [
        gettext("地区"), gettext("数值"), gettext("期间"), gettext("截至"), gettext("口径"),
        gettext("数据阶段"), gettext("来源"), gettext("说明"),
    ]  # fmt: skip


def cells(view: MapView) -> Iterator[Row]:
    """This function will return the table of the map as rows of the download."""
    for row in view.rows:
        if row.figure is None:
            yield Row((name_text(row.place), *[None] * 6, ""))
            continue
        claim = row.figure.claim
        yield Row(
            (
                name_text(row.place),
                printing.amount_text(claim.amount),
                printing.period_text(claim.period),
                printing.as_of_text(claim),
                scope_text(row.figure) or None,
                printing.word_text(claim.stage),
                row.figure.source_title,
                row.apart,
            ),
            synthetic=claim.synthetic,
        )
