"""The catalogue of criteria, one criterion, and filling in what it leaves to the office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.criteria import presenters
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.orders import day
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.overlays import actions


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list the criteria with dates, citations and marks."""
    return render(request, "criteria/home.html", {"view": presenters.home_view(request)})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the catalogue as filtered."""
    rows = presenters.cells(presenters.home_view(request))
    title = gettext("认定标准")
    return download(
        workbook(title, presenters.columns(), rows), f"{title}_{request.today.isoformat()}.xlsx"
    )


@require_GET
def criterion(request: Asked, criterion: str) -> HttpResponse:
    """This function will show one criterion, clause by clause, and its parameters."""
    view = presenters.criterion_view(request, criterion)
    return render(request, "criteria/criterion.html", {"view": view})


@require_POST
def fill(request: Asked, criterion: str, parameter: str) -> HttpResponse:
    """This function will fill in a number that the criterion leaves to the office."""
    form = request.POST
    actions.fill(
        criterion=criterion,
        parameter=parameter,
        value=form.get("value", ""),
        document=form.get("document", ""),
        on=day(form.get("valid_from"), "valid_from") or request.today,
        by=request.viewer,
    )
    messages.success(request, gettext("已填写，从生效日起按它判断。"))
    return redirect("criteria:criterion", criterion)


@require_POST
def undo(request: Asked, criterion: str, parameter: str) -> HttpResponse:
    """This function will take back the last number that was filled in."""
    actions.unfill(criterion=criterion, parameter=parameter, on=request.today, by=request.viewer)
    messages.success(request, gettext("已撤销，恢复到上一次填写的数；没有的，恢复为未填。"))
    return redirect("criteria:criterion", criterion)
