"""A survey is drafted, gets its marks, is sent, urged, closed or withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from lianzhang.analysis.surveying import size_classes
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.refusals import shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.surveys.presenters import survey_view
from lianzhang.records.surveys import actions, queries
from lianzhang.values.errors import NotAllowed, NotFound, Refused, gettext_noop


@require_http_methods(["GET", "POST"])
def new(request: Asked) -> HttpResponse:
    """This function will show the form of a new survey, and draw its sample."""
    faults: tuple[object, ...] = ()
    status = 200
    if request.method == "POST":
        try:
            return redirect("surveys:survey", _draft(request))
        except (NotAllowed, NotFound):
            raise
        except Refused as refused:
            faults, status = tuple(map(shown, refused.faults)), refused.status
    listed = [one for one in queries.questionnaires() if one.in_force(request.today)]
    given = {"questionnaires": listed, "typed": request.POST, "faults": faults}
    return render(request, "surveys/new.html", given, status=status)


def _draft(request: Asked) -> int:
    form, city = request.POST, frame_of(request).city
    seed = form.get("seed", "").strip()
    plan = actions.Plan(
        questionnaire=form.get("questionnaire", ""),
        place=city.code if city else "",
        period=form.get("period", "").strip(),
        due=form.get("due", ""),
        size=form.get("size", ""),
        seed=int(seed) if seed.isascii() and seed.isdigit() and len(seed) < 18 else None,
        synthetic=bool(form.get("synthetic")),
        sizes=size_classes(city, viewer=request.viewer, on=request.today) if city else None,
    )
    made = actions.draft(plan, by=request.viewer, now=timezone.now(), today=request.today)
    messages.success(request, gettext("样本已抽好。填上文号再下发。"))
    return made


@require_POST
def approve(request: Asked, survey_id: int) -> HttpResponse:
    """This function will enter the marks that the form must bear."""
    names = ("form_number", "issuer", "approval", "approval_number", "valid_to")
    marks = actions.Marks(**{name: request.POST.get(name, "") for name in names})
    try:
        actions.approve(survey_id, marks, by=request.viewer)
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        return _again(request, survey_id, refused)
    messages.success(request, gettext("已保存，答卷上会显示。"))
    return redirect("surveys:survey", survey_id)


@require_POST
def move(request: Asked, survey_id: int) -> HttpResponse:
    """This function will send, urge, close or withdraw a survey."""
    try:
        said = _moved(request, survey_id, request.POST.get("step", ""))
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        return _again(request, survey_id, refused)
    messages.success(request, said)
    return redirect("surveys:survey", survey_id)


def _moved(request: Asked, survey_id: int, step: str) -> str:
    by, now = request.viewer, timezone.now()
    match step:
        case "send":
            sent = actions.send(survey_id, by=by, now=now, today=request.today)
            return gettext("已下发给 %(n)s 家。") % {"n": sent}
        case "remind":
            return gettext("已催 %(n)s 家。") % {"n": actions.remind(survey_id, by=by, now=now)}
        case "close":
            actions.close(survey_id, by=by, now=now)
            return gettext("已关闭，答卷不再改动。")
        case "withdraw":
            actions.withdraw(survey_id, reason=request.POST.get("reason", ""), by=by)
            return gettext("已撤回，链接作废。")
    queries.find(survey_id, viewer=by)
    raise Refused.because(
        "surveys.no_such_step",
        gettext_noop("没有选定要办的一步。"),
        "",
        gettext_noop("请选下发、催答、关闭或撤回。"),
    )


def _again(request: Asked, survey_id: int, refused: Refused) -> HttpResponse:
    view = survey_view(request, survey_id, refused.faults)
    return render(request, "surveys/survey.html", {"view": view}, status=refused.status)
