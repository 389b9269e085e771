"""The form of one firm: one page, big buttons, no script."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianzhang.doors.pages.shell.printing import language
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.surveys.presenters import APPROVALS, question_text
from lianzhang.records.surveys import actions, queries
from lianzhang.records.surveys.queries import Form, scale_of
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused


@dataclass(frozen=True)
class Choice:
    """One answer of a question."""

    value: str
    word: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    """A question with its answers, and whether it was left out."""

    code: str
    text: str
    choices: tuple[Choice, ...]
    wrong: bool


@dataclass(frozen=True)
class FormView:
    """The form as it is filled in."""

    form: Form
    approval: str
    questions: tuple[Question, ...]
    faults: tuple[Shown, ...]
    open: bool
    sent: bool


def _view(request: Asked, form: Form, refused: Refused | None) -> FormView:
    told = {code: str(score) for code, score in form.answers.items()} | request.POST.dict()
    faults = tuple(map(shown, refused.faults)) if refused else ()
    wrong = {fault.field for fault in faults}
    questions = tuple(
        Question(
            asked.code,
            question_text(asked),
            tuple(
                Choice(
                    str(score), en if language() == "en" else zh, told.get(asked.code) == str(score)
                )
                for score, zh, en in scale_of(asked)
            ),
            asked.code in wrong,
        )
        for asked in form.survey.questions
    )
    approval = APPROVALS.get(form.survey.approval, "")
    sent = form.answered_at is not None and not faults
    return FormView(
        form, gettext(approval), questions, faults, form.takes_answers(request.today), sent
    )


def _page(request: Asked, find: Callable[[], Form], take: Callable[[], None]) -> HttpResponse:
    refused = None
    if request.method == "POST":
        try:
            take()
        except (NotAllowed, NotFound):
            raise
        except Refused as problem:
            refused = problem
        else:
            return redirect(request.path)
    view = _view(request, find(), refused)
    status = refused.status if refused else 200
    shut = isinstance(refused, Clashing)
    return render(request, "surveys/answer.html", {"view": view, "shut": shut}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def own(request: Asked, survey_id: int) -> HttpResponse:
    """This function will show and take the form of the viewer's own firm."""

    def take() -> None:
        told = request.POST.dict()
        actions.answer(survey_id, told, by=request.viewer, now=timezone.now(), today=request.today)

    return _page(request, lambda: queries.form(survey_id, viewer=request.viewer), take)


@never_cache
@require_http_methods(["GET", "POST"])
def by_link(request: Asked, token: str) -> HttpResponse:
    """This function will show and take the form that a link leads to."""

    def take() -> None:
        actions.answer_by_link(token, request.POST.dict(), now=timezone.now(), today=request.today)

    return _page(request, lambda: queries.form_of_link(token), take)
