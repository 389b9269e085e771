"""Writing a draft, taking its numbers anew, issuing it, and keeping what a leader wrote on it."""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from lianzhang.doors.briefings.making import set_for_issue, words_of
from lianzhang.doors.pages.issuing.making import base_of, composed
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.papers import actions
from lianzhang.records.papers.queries import find, kind_named, last_issue
from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.periods import Period

_WORDS = "words."


def _to(paper_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("issuing:paper", args=[paper_id]))


@require_POST
def new(request: Asked) -> HttpResponse:
    """This function will write a draft of the chosen kind and show it."""
    said = request.POST
    city = frame_of(request).city
    place = said.get("place") or (city.code if city else "")
    indicator = said.get("indicator", "")
    content = composed(request, said.get("kind", ""), place, indicator, {})
    template = said.get("template", "")
    about = indicator if kind_named(content.kind).of_indicator else ""
    last = last_issue(content.kind, place, viewer=request.viewer, about=about)
    paper_id = actions.draft(
        content,
        by=request.viewer,
        now=timezone.now(),
        about=about,
        previous=last.id if last else None,
        template=int(template) if template.isdecimal() and len(template) < 18 else None,
    )
    return _to(paper_id)


@require_POST
def renew(request: Asked, paper_id: int) -> HttpResponse:
    """This function will take the numbers of a draft anew and keep the writer's own words."""
    paper = find(paper_id, viewer=request.viewer)
    said = {
        name.removeprefix(_WORDS): request.POST.get(name, "")[:20_000]
        for name in request.POST
        if name.startswith(_WORDS)
    }
    words = {**words_of(paper.content), **said}
    content = composed(request, paper.kind.code, paper.place, paper.about, words)
    actions.renew(paper_id, content, version=_version(request), by=request.viewer)
    return _to(paper_id)


def _version(request: Asked) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


@require_POST
def issue(request: Asked, paper_id: int) -> HttpResponse:
    """This function will issue a draft; what keeps it back is named, number by number."""
    paper = find(paper_id, viewer=request.viewer)
    files = set_for_issue(paper, viewer=request.viewer, base=base_of(request))
    now = timezone.now()
    actions.issue(paper_id, files, version=_version(request), by=request.viewer, now=now)
    return _to(paper_id)


@require_POST
def discard(request: Asked, paper_id: int) -> HttpResponse:
    """This function will lay a draft aside."""
    actions.discard(paper_id, by=request.viewer)
    return HttpResponseRedirect(reverse("issuing:home"))


@require_POST
def instruct(request: Asked, paper_id: int) -> HttpResponse:
    """This function will keep 批示 that was typed or photographed."""
    said, file = request.POST, request.FILES.get("photo")
    actions.instruct(
        paper_id,
        text=said.get("text", "")[:5_000],
        said_by=said.get("said_by", ""),
        said_on=_day(said.get("said_on", ""), request.today),
        picture=file.read() if file else b"",
        name=(file.name or "") if file else "",
        task=_task(said.get("lead", ""), said.get("days", "")),
        by=request.viewer,
        now=timezone.now(),
    )
    return _to(paper_id)


def _task(lead: str, days: str) -> actions.Task | None:
    """A unit that is to do it makes a matter of it; without one it is only kept."""
    known = days.isdecimal() and len(days) < 4
    return actions.Task(lead, int(days) if known else 0) if lead else None


def _day(text: str, today: date) -> date:
    if not text.strip():
        return today
    day = Period.parse(text).end
    if day > today:
        raise Refused.because(
            "papers.day_to_come",
            gettext_noop("批示日期 %(day)s 还没有到。"),
            gettext_noop("批示只能在写下之后录入。"),
            gettext_noop("请核对日期。"),
            day=day,
        )
    return day
