"""系统管理: each view asks one question or does one act."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.system import presenters
from lianzhang.doors.pages.system.securing import security_page
from lianzhang.records.overlays import actions as overlays
from lianzhang.records.overlays.queries import catalogue, settings_in_force


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will show the settings in force, with a form for those who may change them."""
    page = presenters.settings_page(
        settings_in_force(on=request.today),
        frame_of(request).cities,
        may_set=request.viewer.can("overlays.set"),
    )
    return render(request, "system/home.html", {"page": page})


@require_POST
def lay(request: Asked, key: str) -> HttpResponse:
    """This function will set a switch, a number or a text from today on."""
    value = presenters.posted(key, request.POST)
    overlays.lay(key=key, value=value, valid_from=request.today, by=request.viewer)
    messages.success(request, gettext("设置已从今天起生效。"))
    return redirect("system:home")


@require_GET
def permissions(request: HttpRequest) -> HttpResponse:
    """This function will show who may do what, made from the definitions."""
    page = presenters.permissions(catalogue())
    return render(request, "system/permissions.html", {"page": page})


@require_GET
def security(request: HttpRequest) -> HttpResponse:
    """This function will show what is promised and who meets each item of the standard."""
    page = security_page(catalogue().security)
    return render(request, "system/security.html", {"page": page})


@require_GET
def permissions_xlsx(request: Asked) -> HttpResponse:
    """This function will give the table of permissions as .xlsx."""
    heads, rows = presenters.permissions_sheet(catalogue())
    name = gettext("权限表")
    return download(workbook(name, heads, rows), f"{name}_{request.today.isoformat()}.xlsx")
