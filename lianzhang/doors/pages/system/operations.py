"""运行状况 and 运行环境: each view asks one question or does one act."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.jobs import ask_for_backup
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.system import machine


@require_GET
def state(request: Asked) -> HttpResponse:
    """This function will show what the doctor says, the backups, the last drill and verification."""
    page = machine.state_page(request.viewer, timezone.now())
    return render(request, "system/operations.html", {"page": page})


@require_GET
def state_xlsx(request: Asked) -> HttpResponse:
    """This function will download the check-up."""
    heads, rows = machine.state_sheet(request.viewer, timezone.now())
    name = gettext("运行状况")
    return download(workbook(name, heads, rows), f"{name}_{request.today.isoformat()}.xlsx")


@require_POST
def back_up(request: Asked) -> HttpResponse:
    """This function will queue a backup, made by the worker."""
    ask_for_backup(by=request.viewer)
    messages.success(request, gettext("已交后台备份，完成后列在下面；请稍后刷新本页。"))
    return redirect("system:operations")


@require_GET
def environment(request: Asked) -> HttpResponse:
    """This function will list the settings by environment with what holds now."""
    page = machine.environment_page(request.viewer)
    return render(request, "system/environment.html", {"variables": page})


@require_GET
def environment_xlsx(request: Asked) -> HttpResponse:
    """This function will download the settings; of secrets only whether they are set."""
    heads, rows = machine.environment_sheet(request.viewer)
    name = gettext("运行环境")
    return download(workbook(name, heads, rows), f"{name}_{request.today.isoformat()}.xlsx")
