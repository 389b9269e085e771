"""The list of matters, one matter, and a new one."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from lianzhang.doors.briefings.matters import matter_rows
from lianzhang.doors.pages.matters.presenters import asked_of, list_view, matter_page
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.orders import Choices, choices, order
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.matters import actions, queries
from lianzhang.records.matters.queries import MatterPage
from lianzhang.values.errors import Refused

# what people open by hand, the last two from what the ledger knows to be wrong
TYPED = ("instruction", "supervision", "promise", "other", "conflict", "behind")


@dataclass(frozen=True)
class NewView:
    """The form of a new matter, with what was typed and what was wrong with it."""

    choices: Choices
    origins: tuple[str, ...]
    typed: dict[str, str]
    chosen: tuple[str, ...]
    subject: str
    faults: tuple[Shown, ...]


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list the matters of a tab."""
    return render(request, "matters/home.html", {"view": list_view(request)})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the tab as it is filtered, whole."""
    asked = asked_of(request.GET)
    found: MatterPage = queries.matters(
        asked, viewer=request.viewer, today=request.today, limit=20_000
    )
    data = matter_rows(gettext("事项"), found.rows)
    return download(data, f"{gettext('事项')}_{request.today.isoformat()}.xlsx")


@require_GET
def matter(request: Asked, matter_id: int) -> HttpResponse:
    """This function will show one matter with its steps and what may be done now."""
    return render(request, "matters/matter.html", {"view": matter_page(request, matter_id)})


@require_GET
def proof(request: Asked, matter_id: int, step_id: int) -> HttpResponse:
    """This function will hand out a file that proves a step."""
    name, data = queries.proof(matter_id, step_id, viewer=request.viewer)
    return download(data, name, "application/octet-stream")


@require_http_methods(["GET", "POST"])
def new(request: Asked) -> HttpResponse:
    """This function will open a matter: a written instruction typed in, a promise, a supervision."""
    faults: tuple[Shown, ...] = ()
    status = 200
    if request.method == "POST":
        try:
            return _open(request)
        except Refused as refused:
            faults, status = tuple(shown(fault) for fault in refused.faults), refused.status
    offered = choices(request)
    view = NewView(
        choices=offered,
        origins=TYPED,
        typed={name: str(text) for name, text in (request.POST or request.GET).items()},
        chosen=tuple(request.POST.getlist("helpers")),
        subject=(request.POST or request.GET).get("subject", "") or offered.near,
        faults=faults,
    )
    return render(request, "matters/new.html", {"view": view}, status=status)


def _open(request: Asked) -> HttpResponse:
    form = request.POST
    said, origin = order(form), form.get("origin", "")
    origin = origin if origin in TYPED else TYPED[0]
    made = actions.open(
        **said,
        subject=form.get("subject", ""),
        origin=origin,
        key=actions.cause_key(origin, said["links"]),
        locator=form.get("locator", ""),
        ordered_name=form.get("ordered_name", ""),
        by=request.viewer,
        now=timezone.now(),
        today=request.today,
    )
    messages.success(request, gettext("已交办，牵头单位已收到通知。"))
    return redirect("matters:matter", made)
