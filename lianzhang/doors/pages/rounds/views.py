"""Rounds, one of them, who has not reported, the calendar of the year."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.pages.rounds import presenters
from lianzhang.doors.pages.shell.printing import period_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.rounds import queries
from lianzhang.records.rounds.queries import PAGE, Due, RoundLine
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer

SHOWN = 30  # subjects in the list of burdens; the download has all


def offset(request: Asked) -> int:
    """This function will read where a page of a list begins."""
    text = request.GET.get("from", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list the rounds in reach, with how far each is."""
    lines = queries.rounds(viewer=request.viewer, today=request.today)
    return render(
        request,
        "rounds/home.html",
        {
            "rows": [presenters.round_row(line) for line in lines],
            "late": sum(line.late for line in lines),
            "may_open": request.viewer.can("rounds.open"),
        },
    )


_WAITS = {"sign": "filled", "check": "signed", "approve": "checked"}  # state before each step


def _step(line: RoundLine, viewer: Viewer) -> tuple[str, str] | None:
    """The step that this viewer does and that forms of the round wait for, with its word."""
    found = (step for step, state in _WAITS.items() if line.counts.get(state))
    step = next((each for each in found if viewer.can(f"rounds.{each}")), None)
    return (step, presenters.step_word(step)) if step else None


def round_page(
    request: Asked, round_id: int, refused: Refused | None = None, left: tuple[Shown, ...] = ()
) -> HttpResponse:
    """This function will show one round: subjects × steps, and what may be done with it."""
    state, at = request.GET.get("state", ""), offset(request)
    line = queries.round_line(round_id, viewer=request.viewer, today=request.today)
    about = queries.find_round(round_id, viewer=request.viewer)
    state = state if state in line.counts else ""
    page = queries.slips(
        round_id, viewer=request.viewer, today=request.today, state=state, after=at
    )
    viewer, open_ = request.viewer, not (line.withdrawn or line.reported_at)
    whole = viewer.covers(about.path)
    given = {
        "row": presenters.round_row(line, state),
        "about": about,
        "slips": [presenters.slip_row(each, request.today) for each in page.lines],
        "days": [
            (presenters.step_word(step), getattr(about, f"{step}_by"))
            for step in ("fill", "sign", "check", "approve", "report")
        ],
        "state": state,
        "next": at + PAGE if at + PAGE < page.total else 0,
        "faults": tuple(map(shown, refused.faults)) if refused else left,
        "may_fill": open_ and viewer.can("rounds.fill"),
        "step": _step(line, viewer) if open_ else None,
        "awaiting": queries.awaiting(round_id, viewer=viewer),
        "source": queries.source_code(round_id),
        "may_approve": whole and viewer.can("figures.approve"),
        "approved": line.counts.get("approved", 0),
        "may_collect": open_ and whole and viewer.can("rounds.collect"),
        "may_withdraw": open_ and whole and viewer.can("rounds.open"),
        "may_remind": open_ and viewer.can("rounds.remind"),
    }
    return render(request, "rounds/round.html", given, status=refused.status if refused else 200)


@require_GET
def one(request: Asked, round_id: int) -> HttpResponse:
    """This function will show one round."""
    return round_page(request, round_id)


@require_GET
def late(request: Asked) -> HttpResponse:
    """This function will show who is past the day of their step, over all open rounds (谁没报)."""
    return late_page(request)


def late_page(request: Asked, refused: Refused | None = None) -> HttpResponse:
    """This function will show the list, with what could not be done."""
    at = offset(request)
    page = queries.late(viewer=request.viewer, today=request.today, after=at)
    given = {
        "slips": [presenters.slip_row(each, request.today) for each in page.lines],
        "total": page.total,
        "next": at + PAGE if at + PAGE < page.total else 0,
        "faults": tuple(map(shown, refused.faults)) if refused else (),
        "may_remind": request.viewer.can("rounds.remind"),
    }
    return render(request, "rounds/late.html", given, status=refused.status if refused else 200)


@dataclass(frozen=True)
class DueRow:
    """A line of the calendar in words; `missing` says why there are no days."""

    due: Due
    period: str
    days: tuple[tuple[str, object], ...]
    missing: str


def due_row(due: Due) -> DueRow:
    """This function will put a line of the calendar into words."""
    missing = ""
    if due.fault:
        missing = shown(due.fault).what
    elif not due.days:
        missing = gettext("待补")
    days = tuple((presenters.step_word(step), day) for step, day in due.days.items())
    return DueRow(due, period_text(due.period), days, missing)


def asked_year(request: Asked) -> int:
    """This function will read the year of the calendar, this one unless told."""
    text = request.GET.get("year", "")
    within = text.isascii() and text.isdigit() and 2004 <= int(text[:4]) <= 2099
    return int(text[:4]) if within else request.today.year


@require_GET
def calendar(request: Asked) -> HttpResponse:
    """This function will show what is due when in a year, and what all forms together cost."""
    year = asked_year(request)
    lines: tuple[Due, ...] = ()
    faults: tuple[Shown, ...] = ()
    try:
        lines = queries.calendar_of(year, on=request.today)
    except Refused as refused:
        faults = tuple(map(shown, refused.faults))
    given = {
        "year": year,
        "rows": [due_row(line) for line in lines],
        "faults": faults,
        "burden": queries.burden(viewer=request.viewer, most=SHOWN),
    }
    return render(request, "rounds/calendar.html", given)


@require_GET
def compared(request: Asked, round_id: int) -> HttpResponse:
    """This function will set a round's numbers beside those on record."""
    lines = queries.against(round_id, viewer=request.viewer)
    about = queries.find_round(round_id, viewer=request.viewer)
    return render(request, "rounds/against.html", {"lines": lines, "about": about})
