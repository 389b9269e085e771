"""汇总: sums of returns over declared dimensions, exact for duty holders, masked for all others."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.analysis.warehouse import AggregateTable, Sum, aggregate, aggregates_open
from lianzhang.doors.briefings import aggregates as words
from lianzhang.doors.briefings.aggregates import Member
from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.jobs.releasing import give_out
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.printing import period_text, short_name
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining.aggregates import Dimension
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import places_below


@dataclass(frozen=True)
class Option:
    """A choice of the form."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Cell:
    """A cell of the page: `text` is empty where there is none; `hidden` where it is not shown."""

    label: str
    text: str
    count: int | None
    hidden: bool


@dataclass(frozen=True)
class Line:
    """A row of the page."""

    label: str
    total: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class TotalsView:
    """The page; `table` is None where there is nothing to choose."""

    table: AggregateTable | None
    title: str = ""
    heads: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    choices: tuple[Option, ...] = ()
    periods: tuple[Option, ...] = ()
    places: tuple[Option, ...] = ()
    for_others: bool = False
    query: str = ""
    may_release: bool = False
    missing: tuple[str, ...] = ()  # tables without a named legal basis


def _table(request: Asked) -> AggregateTable | None:
    open_ones, city = aggregates_open(request.viewer), frame_of(request).city
    if not open_ones or city is None:
        return None
    code, _, crossed = request.GET.get("what", "").partition(".")
    own = next((p for p in request.viewer.places if p.startswith(city.path)), city.path)
    return aggregate(
        code or open_ones[0].code,
        place=request.GET.get("within", "") or own.rstrip("/").rpartition("/")[2],
        viewer=request.viewer,
        on=request.today,
        period=request.GET.get("period", ""),
        crossed=int(crossed) if crossed.isascii() and crossed.isdigit() and len(crossed) < 4 else 0,
        for_others="others" in request.GET,
    )


def _choices(request: Asked) -> tuple[Option, ...]:
    asked = request.GET.get("what", "")
    known: tuple[Dimension, ...] = catalogue().aggregates.dimensions
    return tuple(
        Option(
            f"{row.code}.{n}",
            f"{words.named(row)}：{words.crossing(row, n, known)}",
            asked in (f"{row.code}.{n}", row.code),
        )
        for row in aggregates_open(request.viewer)
        for n in range(len(row.by))
    )


def _places(request: Asked, table: AggregateTable) -> tuple[Option, ...]:
    city = frame_of(request).city
    listed = (city, *places_below(city.code, viewer=request.viewer)) if city else ()
    mine = [place for place in listed if place == city or request.viewer.covers(place.path)]
    return tuple(
        Option(place.code, short_name(place), place.code == table.within.code) for place in mine
    )


def _cell(label: str, told: Sum | None) -> Cell:
    if told is None:
        return Cell(label, "", None, False)
    text = f"{told.value.decimal:,f}" if told.value else ""
    return Cell(label, text, told.count, told.value is None)


def _members(
    table: AggregateTable, request: Asked
) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    return (
        words.members(table, 0, viewer=request.viewer),
        words.members(table, 1, viewer=request.viewer),
    )


def _title(table: AggregateTable) -> str:
    period = period_text(table.period) if table.period else ""
    return f"{short_name(table.within)} {period} {words.measure(table.aggregate)}"


def totals_view(request: Asked) -> TotalsView:
    """This function will prepare one table with its choices."""
    table = _table(request)
    if table is None:
        return TotalsView(None)
    down, across = _members(table, request)
    lines = tuple(
        Line(
            member.label,
            not member.code,
            tuple(_cell(c.label, table.sums.get((member.code, c.code))) for c in across),
        )
        for member in down
    )
    return TotalsView(
        table,
        _title(table),
        tuple(words.heads(table, across)),
        lines,
        words.duties(table),
        _choices(request),
        tuple(Option(p.code, period_text(p), p == table.period) for p in table.periods),
        _places(request, table),
        "others" in request.GET,
        f"?{urlencode(request.GET.dict())}",
        may_release=bool(table.period) and request.viewer.can("returns.release"),
        missing=words.without_basis(request.today),
    )


@require_GET
def totals(request: Asked) -> HttpResponse:
    """This function will show one declared table."""
    return render(request, "returns/totals.html", {"view": totals_view(request)})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the table as it is shown; the file says whether it may leave."""
    table = _table(request)
    if table is None:
        return download(workbook(gettext("报表汇总"), [], []), "—.xlsx")
    down, across = _members(table, request)
    kind = gettext("内部")
    if table.masked:
        kind = gettext("可对外") if table.released else gettext("未发布")
    title = f"{_title(table)}（{kind}）"
    rows = words.rows(table, down, across)
    data = workbook(title, words.heads(table, across), rows, notes=words.duties(table))
    return download(data, f"{title}.xlsx")


@require_POST
def release(request: Asked) -> HttpResponse:
    """This function will give out a period of an aggregate; what was given out stays as it is."""
    form = request.POST
    held = give_out(
        form.get("what", ""),
        place=form.get("within", ""),
        period=form.get("period", ""),
        by=request.viewer,
        now=timezone.now(),
    )
    told = gettext("已发布；补报或更正会露出单户的 %(n)s 户暂不计入，留待以后。") % {"n": held}
    messages.success(request, told if held else gettext("已发布。"))
    query = {"what": form.get("what", ""), "period": form.get("period", ""), "others": "1"}
    return redirect(f"{reverse('returns:totals')}?{urlencode(query)}")
