"""The list of surveys, and one survey: marks, sample, response, index."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.surveys.presenters import STATES, state_word, survey_view
from lianzhang.records.surveys import queries
from lianzhang.records.surveys.queries import SurveyCard


@dataclass(frozen=True)
class Line:
    """A survey in the list."""

    about: SurveyCard
    state: str
    badge: str


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list the surveys in reach, and for a firm those it is asked to answer."""
    found = queries.surveys(viewer=request.viewer)
    forms = queries.forms(viewer=request.viewer)
    return render(
        request,
        "surveys/home.html",
        {
            "rows": [Line(one, state_word(one.state), STATES[one.state][1]) for one in found],
            "forms": [(form, form.takes_answers(request.today)) for form in forms],
            "may_make": request.viewer.can("surveys.make"),
            "may_look": request.viewer.can("surveys.look"),
        },
    )


@require_GET
def one(request: Asked, survey_id: int) -> HttpResponse:
    """This function will show one survey."""
    return render(request, "surveys/survey.html", {"view": survey_view(request, survey_id)})
