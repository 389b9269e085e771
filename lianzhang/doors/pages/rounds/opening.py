"""A round is sent out: the form, with the ask-once check before it can be sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.pages.rounds.presenters import step_word
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining.tables import Table
from lianzhang.records.matters import actions as matters
from lianzhang.records.rounds import actions, queries
from lianzhang.records.rounds.queries import STEPS
from lianzhang.values.errors import Fault, NotAllowed, Refused, gettext_noop
from lianzhang.values.periods import Period

WHOM = {
    "all": gettext_noop("范围内的全部"),
    "last": gettext_noop("与上一次相同"),
    "roster": gettext_noop("在库的规上企业"),
    "listed": gettext_noop("下面列出的"),
}


@dataclass(frozen=True)
class OpeningView:
    """The form of a new round."""

    tables: tuple[Table, ...]
    table: Table
    typed: Mapping[str, str]
    due: tuple[tuple[str, str, str], ...]  # step, word, day
    whom: tuple[tuple[str, str], ...]
    objections: tuple[Shown, ...]
    held: tuple[queries.Held, ...]
    faults: tuple[Shown, ...]


def _last_period(table: Table, request: Asked) -> str:
    month = Period.month(request.today.year, request.today.month).previous()
    if "month" in table.period_kinds or not table.period_kinds:
        return month.code
    return Period.cumulative(month.start.year, month.start.month).code


def _typed(request: Asked, table: Table) -> dict[str, str]:
    """What was typed, else what is usual: last month, the office's days, the basis on record."""
    if request.method == "POST":
        return {name: str(value) for name, value in request.POST.items()}
    period = request.GET.get("period", "") or _last_period(table, request)
    typed = {"period": period, "basis": queries.basis_of(table, on=request.today)}
    try:
        days = queries.due_days(table.code, Period.parse(period), on=request.today)
    except Refused:
        days = {}
    return typed | {f"due.{step}": day.isoformat() for step, day in days.items()}


def _view(request: Asked, table: Table, faults: tuple[Fault, ...]) -> OpeningView:
    typed = _typed(request, table)
    against = queries.objections(table, basis=typed.get("basis", ""), again=typed.get("again", ""))
    return OpeningView(
        tables=queries.forms(),
        table=table,
        typed=typed,
        due=tuple((step, step_word(step), typed.get(f"due.{step}", "")) for step in STEPS),
        whom=tuple((code, gettext(word)) for code, word in WHOM.items()),
        objections=() if faults else tuple(map(shown, against)),
        held=queries.held(table),
        faults=tuple(map(shown, faults)),
    )


@require_GET
def new(request: Asked) -> HttpResponse:
    """This function will show the form of a new round, and what speaks against sending it."""
    table = queries.find_form(request.GET.get("table", "") or queries.forms()[0].code)
    return render(request, "rounds/new.html", {"view": _view(request, table, ())})


@require_POST
def send_out(request: Asked) -> HttpResponse:
    """This function will send a round out."""
    city, form = frame_of(request).city, request.POST
    order = actions.Order(
        table=form.get("table", ""),
        period=form.get("period", ""),
        place=city.code if city else "",
        due={step: form.get(f"due.{step}", "") for step in STEPS},
        basis=form.get("basis", ""),
        whom=form.get("whom", "all"),
        subjects=form.get("subjects", "").splitlines(),
        again=form.get("again", ""),
        synthetic=bool(form.get("synthetic")),
    )
    try:
        made = matters.open_round(order, by=request.viewer, now=timezone.now(), today=request.today)
    except NotAllowed:
        raise
    except Refused as refused:
        view = _view(request, queries.find_form(order.table), refused.faults)
        return render(request, "rounds/new.html", {"view": view}, status=refused.status)
    messages.success(request, gettext("已下发。"))
    return redirect("rounds:round", made)
