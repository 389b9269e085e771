"""Returns as their templates read them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext

from lianzhang.analysis.warehouse import (
    ReturnRow,
    ReturnTable,
    Total,
    all_rows,
    masked_columns,
    returned,
    totals,
)
from lianzhang.doors.briefings import returns as words
from lianzhang.doors.briefings.cells import shown as cell_text
from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.returns.asking import ALL, Wanted
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.printing import period_text, short_name
from lianzhang.doors.pages.shell.refusals import Shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining.tables import Column, ColumnKind
from lianzhang.records.registry.queries import SubjectCard, places_below
from lianzhang.records.returns.queries import may_look, open_batches, return_tables
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity

PAGE = 50
LONGEST = 200_000  # rows of a download


@dataclass(frozen=True)
class Option:
    """A choice of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Tab:
    """A table to choose."""

    label: str
    url: str
    chosen: bool


@dataclass(frozen=True)
class Cell:
    """A cell with its heading, which a phone prints beside it; `known` is False for 未提供."""

    label: str
    text: str
    number: bool
    known: bool


@dataclass(frozen=True)
class Line:
    """A row of the list."""

    subject: SubjectCard
    period: Period
    cells: tuple[Cell, ...]
    batch: int
    batch_open: bool
    synthetic: bool


@dataclass(frozen=True)
class SumLine:
    """The totals under the list."""

    subjects: int
    cells: tuple[Cell, ...]
    synthetic: bool


@dataclass(frozen=True)
class ReturnsView:
    """The page 报表查询, or one enterprise's returns."""

    title: str
    tabs: tuple[Tab, ...]
    owner: str
    basis: str
    legal_basis: str
    duty: str
    heads: tuple[tuple[str, bool], ...]
    lines: tuple[Line, ...]
    sums: SumLine | None
    periods: tuple[Option, ...]
    places: tuple[Option, ...]
    table: str
    text: str
    alone: SubjectCard | None
    faults: tuple[Shown, ...]
    may_look: bool
    veiled: str
    may_sample: bool
    next_url: str
    first_url: str
    query: str  # of the download

    @property
    def status(self) -> int:
        """This function will return the HTTP status: 422 where the question was not understood."""
        return 422 if self.faults else 200


def _cell(column: Column, value: object) -> Cell:
    plain = f"{value.decimal:,f}" if isinstance(value, Quantity) else cell_text(value)
    number = column.kind is ColumnKind.NUMBER
    return Cell(words.column_name(column), plain, number, value not in (None, ""))


def _lines(found: ReturnTable, request: Asked) -> Iterator[Line]:
    """A county's row may stand in a batch of the whole city, which the county may not open."""
    may_open = open_batches({row.batch for row in found.rows}, viewer=request.viewer)
    for row in found.rows:
        pairs = zip(found.columns, row.values, strict=True)
        cells = tuple(_cell(column, value) for column, value in pairs)
        shown = row.batch in may_open
        yield Line(row.subject, row.period, cells, row.batch, shown, row.synthetic)


def _sum_cell(column: Column, total: Total) -> Cell:
    """A sum with how many rows it is of; nothing where a column does not add up."""
    name = words.column_name(column)
    if column.field not in total.sums:
        return Cell(name, "", True, False)
    added, known = total.sums[column.field]
    of = gettext("（%(n)s 户）") % {"n": known}
    return Cell(name, f"{added.decimal:,f}{of if known != total.rows else ''}", True, True)


def _sums(asked: Wanted, found: ReturnTable, request: Asked) -> SumLine | None:
    if not (asked.one_period and found.rows) or asked.alone:
        return None
    total = totals(asked.question, viewer=request.viewer)
    if total is None:
        return None
    cells = tuple(_sum_cell(column, total) for column in found.columns)
    return SumLine(total.subjects, cells, total.synthetic)


def _address(request: Asked, **more: str) -> str:
    given = request.GET.copy()
    for name, value in more.items():
        given[name] = value
    for name in [name for name, value in given.items() if not value]:
        del given[name]
    return f"?{given.urlencode()}"


def _places(request: Asked, chosen: str) -> tuple[Option, ...]:
    city = frame_of(request).city
    below = places_below(city.code, viewer=request.viewer) if city else ()
    listed = [(ALL, gettext("全部地区"))]
    listed += [(place.path, short_name(place)) for place in ((city, *below) if city else ())]
    return tuple(Option(value, label, value == chosen) for value, label in listed)


def _periods(asked: Wanted) -> tuple[Option, ...]:
    listed = [(period.code, period_text(period)) for period in asked.periods]
    if asked.period not in (ALL, *(code for code, _ in listed)):
        listed.insert(0, (asked.period, asked.period))  # 2023年: everything in it
    listed.append((ALL, gettext("全部期间")))
    return tuple(Option(value, label, value == asked.period) for value, label in listed)


def returns_view(request: Asked, asked: Wanted) -> ReturnsView:
    """This function will prepare one page of rows with its filters and totals."""
    table = asked.table
    found = (
        ReturnTable(table, (), (), None)
        if asked.faults
        else returned(asked.question, viewer=request.viewer, offset=asked.offset, limit=PAGE)
    )
    return ReturnsView(
        title=words.table_name(table),
        tabs=tuple(
            Tab(
                words.table_name(t),
                _address(request, table=t.code, period="", **{"from": ""}),
                t == table,
            )
            for t in return_tables()
        ),
        owner=table.owner,
        basis=words.basis_text(table.basis),
        legal_basis=words.legal_basis_text(table.legal_basis),
        duty=words.duty_text(table.basis),
        heads=tuple((words.column_name(c), c.kind is ColumnKind.NUMBER) for c in found.columns),
        lines=tuple(_lines(found, request)),
        sums=_sums(asked, found, request),
        periods=_periods(asked),
        places=_places(request, asked.place),
        table=table.code,
        text=asked.text,
        alone=asked.alone,
        faults=asked.faults,
        may_look=may_look(request.viewer),
        veiled=veiled_text(asked, request),
        may_sample=_may_sample(request),
        next_url=_address(request, **{"from": str(found.next_offset)}) if found.next_offset else "",
        first_url=_address(request, **{"from": ""}) if asked.offset else "",
        query=_address(request, **{"from": ""}),
    )


def _may_sample(request: Asked) -> bool:
    """Made-up returns are offered in a demo, to those who may register and accept everywhere in it."""
    city, viewer = frame_of(request).city, request.viewer
    acts = ("registry.register", "sources.register", "returns.accept")
    may = all(map(viewer.can, acts))
    return bool(settings.LIANZHANG_DEMO and city and may and viewer.covers(city.path))


def sampled_city(request: Asked) -> SubjectCard:
    """This function will return the city to make up returns for; 404 outside a demo."""
    city = frame_of(request).city
    if city is None or not _may_sample(request):
        raise Http404
    return city


def file_title(asked: Wanted) -> str:
    """This function will name a download: the table, before it the enterprise that it is of."""
    name = words.table_name(asked.table)
    return f"{asked.alone.name}_{name}" if asked.alone else name


def notes(asked: Wanted, request: Asked) -> tuple[str, ...]:
    """This function will say above a download what it holds, by what right, and what binds it."""
    table = asked.table
    lines = (
        gettext("导出日期：%(day)s") % {"day": request.today.isoformat()},
        gettext("期间：%(what)s")
        % {"what": "、".join(asked.question.periods) or gettext("全部期间")},
        gettext("依据：%(basis)s，%(document)s")
        % {
            "basis": words.basis_text(table.basis),
            "document": words.legal_basis_text(table.legal_basis),
        },
        words.duty_text(table.basis),
        veiled_text(asked, request),
    )
    return tuple(line for line in lines if line)


def veiled_text(asked: Wanted, request: Asked) -> str:
    """This function will say which columns are masked for this viewer; "" where none is."""
    veiled = masked_columns(asked.question, viewer=request.viewer)
    names = "、".join(words.column_name(column) for column in veiled)
    return gettext("个人信息已遮盖：%(names)s") % {"names": names} if veiled else ""


def rows(asked: Wanted, request: Asked) -> tuple[list[str], Iterator[Row]]:
    """This function will return the head and every row of the download."""
    found = returned(asked.question, viewer=request.viewer, limit=1)
    listed: Iterable[ReturnRow] = all_rows(asked.question, viewer=request.viewer, limit=LONGEST)
    return words.heads(found.columns), words.all_cells(listed)
