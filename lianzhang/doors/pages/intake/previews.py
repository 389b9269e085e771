"""One batch: row by row what was read, what is wrong, how it stands to what is on record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.intake.presenters import GridColumn, grid_columns
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.printing import amount_text, period_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.wording import relation_word
from lianzhang.records.figures.queries import FigureRow, Wanted, all_rows
from lianzhang.records.intake.queries import BatchCard, CellText, Preview, Proposed, find, preview
from lianzhang.values.viewer import Viewer

PAGE = 200  # rows shown at once


@dataclass(frozen=True)
class AskedPreview:
    """Which rows are asked for: `show` is all or faults, `edit` the row whose cells are open."""

    show: str = ""
    page: int = 1
    edit: int | None = None


@dataclass(frozen=True)
class CellShown:
    """A cell of a row: what stands there, what is wrong with it, whether it is open to correct."""

    field: str
    title: str
    text: str
    column: str  # its letter in the file
    was: str | None  # what the file says where it was corrected here
    faults: tuple[Shown, ...]
    open: bool
    number: bool = False


@dataclass(frozen=True)
class RowShown:
    """A row of the preview."""

    row: int
    cells: tuple[CellShown, ...]
    faults: tuple[Shown, ...]
    read_as: str  # how a good row was understood
    relation: str  # same · later …, "" where nothing is on record
    relation_word: str
    related: FigureRow | None
    earlier: int | None  # the row of this batch that it stands to
    question: Shown | None  # a contradiction that somebody must answer
    open: bool


@dataclass(frozen=True)
class BatchPage:
    """What `intake/batch.html` shows."""

    batch: BatchCard
    columns: tuple[GridColumn, ...]
    rows: tuple[RowShown, ...]
    total: int
    good: int
    wrong: int
    conflicts: int
    show: str
    page: int
    pages: int
    ignored: tuple[str, ...]
    seen_before: BatchCard | None
    problems: tuple[Shown, ...]
    figures: tuple[FigureRow, ...]  # what it became
    more_figures: int  # beyond those listed
    may_receive: bool
    may_accept: bool
    may_undo: bool

    @property
    def plain(self) -> int:
        """This function will count the rows that come in without a question."""
        return self.good - self.conflicts

    @property
    def waiting(self) -> bool:
        """This function will answer whether the batch waits for a decision."""
        return self.batch.status in ("previewed", "partly")

    @property
    def came_in(self) -> bool:
        """This function will answer whether there is something to undo."""
        return self.batch.status in ("accepted", "partly")

    @property
    def became(self) -> bool:
        """This function will answer whether to say what became of the batch."""
        return self.batch.status not in ("previewed", "accepting")

    @property
    def accepting(self) -> bool:
        """This function will answer whether a worker is letting it in."""
        return self.batch.status == "accepting"


def asked(query: Mapping[str, Any]) -> AskedPreview:
    """This function will read what is asked of the preview; nonsense counts as nothing."""

    def number(name: str, default: int | None) -> int | None:
        text = str(query.get(name, ""))
        return int(text) if text.isdecimal() and len(text) < 8 else default

    return AskedPreview(str(query.get("show", "")), number("page", 1) or 1, number("edit", None))


def batch_page(batch_id: int, asked: AskedPreview, *, viewer: Viewer, today: date) -> BatchPage:
    """This function will prepare a batch's page: the preview while it waits, its figures after."""
    card = find(batch_id, viewer=viewer)
    waits = card.status in ("previewed", "accepting", "partly")
    seen = preview(batch_id, viewer=viewer, today=today) if waits else None
    if seen and card.status != "partly":
        return _waiting(seen, asked, viewer)
    rows = list(all_rows(Wanted(entry=card.entry, status=""), viewer=viewer))
    rows.sort(key=lambda row: row.id)
    figures, more = tuple(rows[:PAGE]), max(len(rows) - PAGE, 0)
    if seen:
        return replace(_waiting(seen, asked, viewer), figures=figures, more_figures=more)
    return _page(card, viewer, figures=figures, more_figures=more)


def _page(card: BatchCard, viewer: Viewer, **more: Any) -> BatchPage:
    empty: dict[str, Any] = {
        "columns": (),
        "rows": (),
        "total": card.rows,
        "good": card.figures,
        "wrong": 0,
        "conflicts": 0,
        "show": "all",
        "page": 1,
        "pages": 1,
        "ignored": (),
        "seen_before": None,
        "problems": (),
        "figures": (),
        "more_figures": 0,
    }
    return BatchPage(
        batch=card,
        may_receive=viewer.can("intake.receive"),
        may_accept=viewer.can("intake.accept"),
        may_undo=viewer.can("intake.undo"),
        **(empty | more),
    )


def _waiting(seen: Preview, asked: AskedPreview, viewer: Viewer) -> BatchPage:
    wrong = [row for row in seen.rows if row.faults]
    show = "faults" if asked.show == "faults" and wrong else "all"
    wanted = wrong if show == "faults" else list(seen.rows)
    pages = max(-(-len(wanted) // PAGE), 1)
    page = min(asked.page, pages)
    columns = _columns(seen)
    numbers = [row.row for row in seen.rows if row.claim]
    may = viewer.can("intake.receive") and seen.batch.status in ("previewed", "partly")
    return _page(
        seen.batch,
        viewer,
        columns=columns,
        rows=tuple(
            _row(row, columns, numbers, edit=may and asked.edit == row.row, may=may)
            for row in wanted[(page - 1) * PAGE : page * PAGE]
        ),
        total=len(seen.rows),
        good=len(seen.rows) - len(wrong),
        wrong=len(wrong),
        conflicts=sum(row.question is not None for row in seen.rows),
        show=show,
        page=page,
        pages=pages,
        ignored=seen.ignored,
        seen_before=seen.seen_before,
        problems=tuple(map(shown, seen.problems)),
    )


def _columns(seen: Preview) -> tuple[GridColumn, ...]:
    """Columns in which anything stands, and those that a fault is about."""
    used = {
        name
        for row in seen.rows
        for name, cell in row.cells.items()
        if cell.text or cell.was is not None
    }
    used |= {fault.where.field for row in seen.rows for fault in row.faults}
    return tuple(column for column in grid_columns() if column.field in used)


def _relation(row: Proposed) -> str:
    return str(row.assessment.relation or "") if row.assessment else ""


def _row(
    row: Proposed, columns: tuple[GridColumn, ...], numbers: list[int], *, edit: bool, may: bool
) -> RowShown:
    relation = _relation(row)
    found = row.assessment
    cells = tuple(_cell(row, column, edit=edit, may=may) for column in columns)
    return RowShown(
        row=row.row,
        cells=cells,
        faults=tuple(map(shown, row.faults)),
        read_as=_read_as(row),
        relation=relation,
        relation_word=relation_word(relation) if row.claim else "",
        related=found.related if found else None,
        earlier=numbers[found.earlier] if found and found.earlier is not None else None,
        question=shown(row.question) if row.question else None,
        open=any(cell.open for cell in cells),
    )


def _cell(row: Proposed, column: GridColumn, *, edit: bool, may: bool) -> CellShown:
    cell = row.cells.get(column.field, CellText(""))
    faults = tuple(shown(fault) for fault in row.faults if fault.where.field == column.field)
    return CellShown(
        field=column.field,
        title=column.title,
        text=cell.text,
        column=cell.column,
        was=cell.was,
        faults=faults,
        open=edit or (may and bool(faults)),
    )


def _read_as(row: Proposed) -> str:
    """示例市 · 规模以上工业企业数 · 2023年底 · 120家: what a good row was understood to say."""
    found = row.assessment
    if row.claim is None or found is None or found.subject is None or row.faults:
        return ""
    parts = period_text(row.claim.period), amount_text(row.claim.amount)
    return " · ".join((name_text(found.subject), *parts))


def chosen_rows(
    batch_id: int, form: Mapping[str, Any], *, viewer: Viewer, today: date
) -> tuple[int, ...]:
    """This function will return the rows a form chooses: those ticked, or all without a fault.

    Rows that contradict the ledger are among the latter only where the form says so.
    """
    if form.get("which") == "chosen":
        ticked = form.getlist("row")  # type: ignore[attr-defined]
        return tuple(int(text) for text in ticked if text.isdecimal())
    good = preview(batch_id, viewer=viewer, today=today).good
    return tuple(row.row for row in good if not row.question or takes_conflicts(form))


def takes_conflicts(form: Mapping[str, Any]) -> bool:
    """This function will answer whether contradicting rows come in too: ticked one by one, or said."""
    return form.get("which") == "chosen" or form.get("conflicts") == "1"


def columns(seen: Preview) -> list[str]:
    """This function will return the headers of a batch's rows, with those of problem and remedy."""
    words = gettext("行"), *(column.title for column in _columns(seen))
    return [*words, gettext("问题"), gettext("办法"), gettext("与台账的关系")]


def cells(seen: Preview) -> Iterator[Row]:
    """This function will return a batch's rows as the .xlsx shows them."""
    listed = _columns(seen)
    for row in seen.rows:
        asked = (*row.faults, row.question) if row.question else row.faults
        faults = [shown(fault) for fault in asked]
        texts = (row.cells.get(column.field, CellText("")).text for column in listed)
        yield Row(
            (
                row.row,
                *texts,
                "；".join(f"{fault.column} {fault.what}".strip() for fault in faults),
                "；".join(fault.remedy for fault in faults),
                relation_word(_relation(row)) if row.claim else "",
            ),
            synthetic=seen.batch.synthetic,
        )
