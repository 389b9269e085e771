"""One's own notices, and where they are mailed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.matters import notice_rows
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.orders import number
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.matters import actions, queries


@require_GET
def notices(request: Asked) -> HttpResponse:
    """This function will list one's notices, newest first."""
    page = queries.notices(viewer=request.viewer, after=number(request.GET.get("after")) or 0)
    view = {
        "page": page,
        "unread": queries.unread(viewer=request.viewer),
        "email": queries.address_of(viewer=request.viewer),
    }
    return render(request, "matters/notices.html", {"view": view})


@require_GET
def notices_xlsx(request: Asked) -> HttpResponse:
    """This function will download one's notices, whole."""
    found = queries.notices(viewer=request.viewer, limit=20_000)
    data = notice_rows(gettext("通知"), found.rows)
    return download(data, f"{gettext('通知')}_{request.today.isoformat()}.xlsx")


@require_POST
def read(request: Asked) -> HttpResponse:
    """This function will mark all one's notices as read."""
    actions.read_notices(by=request.viewer, now=timezone.now())
    return redirect("matters:notices")


@require_POST
def set_address(request: Asked) -> HttpResponse:
    """This function will note where one's notices are mailed, or that they are not."""
    actions.set_address(request.POST.get("email", ""), by=request.viewer)
    messages.success(request, gettext("已保存。"))
    return redirect("matters:notices")
