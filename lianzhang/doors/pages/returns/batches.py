"""Batches of returns: the list, one of them with its source and legal basis, and taking one back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings import returns as words
from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.returns import actions
from lianzhang.records.returns.queries import BatchCard, batches, fields_of, find, find_table
from lianzhang.records.sources.queries import cards

MOST = 500


@dataclass(frozen=True)
class BatchLine:
    """A batch in the list."""

    card: BatchCard
    table: str
    periods: str
    basis: str
    legal_basis: str


@dataclass(frozen=True)
class BatchPage:
    """One batch; `source_open` where the viewer may open its source."""

    line: BatchLine
    duty: str
    columns: tuple[str, ...]
    cleared: tuple[str, ...]
    source_open: bool
    may_undo: bool


def _line(card: BatchCard) -> BatchLine:
    return BatchLine(
        card,
        words.table_name(card),
        words.periods_text(card),
        words.basis_text(card.basis),
        words.legal_basis_text(card.legal_basis),
    )


def _names(card: BatchCard, fields: tuple[str, ...]) -> tuple[str, ...]:
    known = {column.field: column for column in fields_of(find_table(card.table))}
    return tuple(words.column_name(known[f]) if f in known else f for f in fields)


def _page(card: BatchCard, request: Asked) -> BatchPage:
    return BatchPage(
        line=_line(card),
        duty=words.duty_text(card.basis),
        columns=_names(card, card.fields),
        cleared=_names(card, card.cleared),
        source_open=bool(cards([card.source_code], viewer=request.viewer)),
        may_undo=request.viewer.can("returns.undo") and card.undone_at is None,
    )


@require_GET
def listed(request: Asked) -> HttpResponse:
    """This function will list the newest batches in the viewer's scope."""
    lines = tuple(map(_line, batches(viewer=request.viewer, limit=MOST)))
    return render(request, "returns/batches.html", {"lines": lines})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the list of batches."""
    rows = map(words.batch_cells, batches(viewer=request.viewer, limit=MOST))
    data = workbook(gettext("报表批次"), words.batch_heads(), rows)
    return download(data, f"{gettext('报表批次')}_{request.today.isoformat()}.xlsx")


@require_GET
def batch(request: Asked, batch_id: int) -> HttpResponse:
    """This function will show one batch."""
    page = _page(find(batch_id, viewer=request.viewer), request)
    return render(request, "returns/batch.html", {"page": page})


@require_POST
def undo(request: Asked, batch_id: int) -> HttpResponse:
    """This function will take a batch back with everything that came by it."""
    rows = actions.undo(batch_id, by=request.viewer, reason=request.POST.get("reason", ""))
    messages.success(request, gettext("已撤销，%(n)s 行不再计入；此前的数恢复有效。") % {"n": rows})
    return redirect("returns:batch", batch_id)
