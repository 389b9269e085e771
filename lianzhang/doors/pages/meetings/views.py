"""Meetings, visits and signings: the list, the minutes, and decisions that become matters."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lianzhang.doors.briefings.matter_words import meeting_word
from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.orders import Choices, choices, day, number, order
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.matters import actions, queries
from lianzhang.records.matters.queries import MatterCard, MeetingCard
from lianzhang.records.registry.queries import SubjectCard, of_kind
from lianzhang.values.errors import Refused

KINDS = ("meeting", "visit", "signing")


@dataclass(frozen=True)
class MeetingView:
    """The minutes, what was decided, and the form for one more decision."""

    meeting: MeetingCard
    decided: tuple[MatterCard, ...]
    choices: Choices | None


@dataclass(frozen=True)
class NewView:
    """The form of a new meeting or visit."""

    choices: Choices
    enterprises: tuple[SubjectCard, ...]
    kinds: tuple[str, ...]
    typed: dict[str, str]
    faults: tuple[Shown, ...]


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list meetings and visits, newest first."""
    text = request.GET.get("q", "").strip()[:60]
    after = number(request.GET.get("after")) or 0
    rows, more = queries.meetings(viewer=request.viewer, text=text, after=after)
    may = request.viewer.can("matters.meet")
    view = {"rows": rows, "more": more, "text": text, "may_meet": may}
    return render(request, "meetings/home.html", {"view": view})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the list of meetings and visits."""
    text = request.GET.get("q", "").strip()[:60]
    rows, _ = queries.meetings(viewer=request.viewer, text=text, limit=20_000)
    title = gettext("会议与走访")
    heads = [
        gettext("编号"), gettext("类别"), gettext("名称"), gettext("日期"), gettext("对象"),
        gettext("单位"), gettext("参加人"), gettext("纪要"), gettext("议定事项"),
        gettext("未销号"),
    ]  # fmt: skip
    cells = (
        Row(
            (one.id, meeting_word(one.kind), one.title, one.held_on, one.subject.name, one.office,
             one.attendees or None, one.minutes or None, one.decided, one.open),
            synthetic=one.synthetic,
        )
        for one in rows
    )  # fmt: skip
    return download(workbook(title, heads, cells), f"{title}_{request.today.isoformat()}.xlsx")


@require_http_methods(["GET", "POST"])
def new(request: Asked) -> HttpResponse:
    """This function will record a meeting, visit or signing."""
    faults: tuple[Shown, ...] = ()
    status = 200
    if request.method == "POST":
        try:
            return _hold(request)
        except Refused as refused:
            faults, status = tuple(shown(fault) for fault in refused.faults), refused.status
    city = frame_of(request).city
    firms = of_kind("enterprise", viewer=request.viewer, within=city.path) if city else ()
    view = NewView(
        choices=choices(request),
        enterprises=firms[:500],
        kinds=KINDS,
        typed={name: str(text) for name, text in request.POST.items()},
        faults=faults,
    )
    return render(request, "meetings/new.html", {"view": view}, status=status)


def _hold(request: Asked) -> HttpResponse:
    form = request.POST
    kind = form.get("kind", "")
    made = actions.hold(
        kind=kind if kind in KINDS else KINDS[0],
        title=form.get("title", ""),
        held_on=day(form.get("held_on"), "held_on"),
        subject=form.get("enterprise") or form.get("subject", ""),
        attendees=form.get("attendees", ""),
        minutes=form.get("minutes", ""),
        by=request.viewer,
    )
    messages.success(request, gettext("已记入。下面把议定的事转为事项。"))
    return redirect("meetings:meeting", made)


@require_GET
def meeting(request: Asked, meeting_id: int) -> HttpResponse:
    """This function will show minutes and what was decided."""
    found = queries.find_meeting(meeting_id, viewer=request.viewer)
    view = MeetingView(
        meeting=found,
        decided=queries.of_meeting(meeting_id, viewer=request.viewer, today=request.today),
        choices=choices(request) if request.viewer.can("matters.open") else None,
    )
    return render(request, "meetings/meeting.html", {"view": view})


@require_POST
def decide(request: Asked, meeting_id: int) -> HttpResponse:
    """This function will turn one decision of the minutes into a matter."""
    said = order(request.POST)
    actions.decide(meeting_id, **said, by=request.viewer, now=timezone.now(), today=request.today)
    messages.success(request, gettext("已转为事项，牵头单位已收到通知。"))
    return redirect("meetings:meeting", meeting_id)
