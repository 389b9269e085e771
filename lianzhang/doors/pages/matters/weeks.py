"""The week of the chain office, on one page."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.matters import matter_rows
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.orders import day
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.matters import queries

WEEK = timedelta(days=7)


@require_GET
def week(request: Asked) -> HttpResponse:
    """This function will show what needs coordination, what is due, what came and what is done."""
    asked = day(request.GET.get("day"), "day") or request.today
    found = queries.week(asked, viewer=request.viewer, today=request.today)
    held, _ = queries.meetings(viewer=request.viewer, since=found.first, until=found.last)
    parts = (
        ("needs", gettext("需协调：逾期或等待"), found.needs),
        ("due", gettext("本周下周到期"), found.due),
        ("opened", gettext("本周新交办"), found.opened),
        ("closed", gettext("本周销号"), found.closed),
    )
    view = {
        "week": found,
        "parts": parts,
        "meetings": held,
        "before": found.first - WEEK,
        "after": found.first + WEEK,
    }
    return render(request, "matters/week.html", {"view": view})


@require_GET
def week_xlsx(request: Asked) -> HttpResponse:
    """This function will download the week."""
    asked = day(request.GET.get("day"), "day") or request.today
    found = queries.week(asked, viewer=request.viewer, today=request.today)
    rows = (*found.needs, *found.due, *found.opened, *found.closed)
    title = gettext("事项周报")
    return download(matter_rows(title, rows), f"{title}_{found.first.isoformat()}.xlsx")
