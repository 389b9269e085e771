"""The board, one target, the form of a new one."""

from django.http import HttpResponse
from django.shortcuts import render

from lianzhang.analysis.board import board
from lianzhang.analysis.targets import target_page
from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.targets import forms, listing, presenters


def home(request: Asked) -> HttpResponse:
    """This function will show the board of the chosen city as filtered."""
    wish = presenters.wished(request.GET)
    found = board(presenters.city_of(request), wish, viewer=request.viewer, today=request.today)
    view = presenters.board_view(request, found, wish)
    return render(request, "targets/home.html", {"view": view})


def xlsx(request: Asked) -> HttpResponse:
    """This function will download the board as filtered."""
    city, wish = presenters.city_of(request), presenters.wished(request.GET)
    found = board(city, wish, viewer=request.viewer, today=request.today)
    data = workbook(
        listing.title(city),
        listing.columns(),
        listing.rows(found),
        notes=listing.notes(found, request.today),
    )
    return download(data, f"{listing.title(city)}_{request.today.isoformat()}.xlsx")


def target(request: Asked, target_id: int) -> HttpResponse:
    """This function will show one target with its verdict explained."""
    page = target_page(target_id, viewer=request.viewer, today=request.today)
    return render(request, "targets/target.html", {"view": presenters.target_view(request, page)})


def new(request: Asked) -> HttpResponse:
    """This function will show the form of a new target."""
    return render(request, "targets/new.html", {"view": forms.goal_form(request, request.GET)})
