"""A month of deadlines, meetings and visits; downloads as .ics and .xlsx."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.analysis.agenda import Entry, agenda
from lianzhang.doors.briefings.agenda import calendar_file, entry_title
from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.orders import day
from lianzhang.doors.pages.shell.requests import Asked

PAGES = {"matters": "matters:matter", "meetings": "meetings:meeting", "rounds": "rounds:round"}


@dataclass(frozen=True)
class Shown:
    """An entry with the page it leads to."""

    entry: Entry
    address: str
    title: str


@dataclass(frozen=True)
class Day:
    """A day of the month's sheet."""

    day: date
    inside: bool
    today: bool
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class MonthView:
    """A month by weeks, Monday first."""

    first: date
    before: date
    after: date
    weeks: tuple[tuple[Day, ...], ...]
    number: int


def _address(entry: Entry) -> str:
    return reverse(PAGES[entry.area], args=[entry.id])


def _month(request: Asked) -> tuple[date, date]:
    asked = day(request.GET.get("day"), "day") or request.today
    first = asked.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _entries(request: Asked) -> tuple[date, date, tuple[Entry, ...]]:
    first, last = _month(request)
    return first, last, agenda(first, last, viewer=request.viewer, today=request.today)


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will show a month, each entry one click from its page."""
    first, last, entries = _entries(request)
    of = {
        each: tuple(Shown(one, _address(one), entry_title(one)) for one in group)
        for each, group in groupby(entries, key=lambda entry: entry.day)
    }
    weeks = tuple(
        tuple(
            Day(each, each.month == first.month, each == request.today, of.get(each, ()))
            for each in week
        )
        for week in Calendar().monthdatescalendar(first.year, first.month)
    )
    view = MonthView(
        first=first,
        before=(first - timedelta(days=1)).replace(day=1),
        after=last + timedelta(days=1),
        weeks=weeks,
        number=len(entries),
    )
    return render(request, "calendar/home.html", {"view": view})


@require_GET
def ics(request: Asked) -> HttpResponse:
    """This function will download the month as .ics."""
    first, _, entries = _entries(request)
    data = calendar_file(
        entries,
        name=gettext("事项与会议"),
        now=timezone.now(),
        address=lambda entry: request.build_absolute_uri(_address(entry)),
    )
    name = f"{gettext('日历')}_{first:%Y-%m}.ics"
    return download(data, name, "text/calendar; charset=utf-8")


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the month as a list."""
    first, _, entries = _entries(request)
    heads = [gettext("日期"), gettext("事由"), gettext("单位")]
    rows = (Row((one.day, entry_title(one), one.who), synthetic=one.synthetic) for one in entries)
    title = gettext("日历")
    return download(workbook(title, heads, rows), f"{title}_{first:%Y-%m}.xlsx")
