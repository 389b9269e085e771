"""What may be done to an appraisal: save, publish, correct, object, answer."""

from collections.abc import Callable
from fractions import Fraction

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lianzhang.analysis.appraisals import inputs_of
from lianzhang.doors.pages.appraisals.firms import firm_page
from lianzhang.doors.pages.appraisals.forms import typed_changes
from lianzhang.doors.pages.appraisals.views import (
    appraisal_page,
    chosen,
    number_of,
    objections_page,
)
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.appraising import changed, from_plain
from lianzhang.methods.judging import read_value
from lianzhang.methods.judging.dimensions import measure
from lianzhang.records.appraisals import actions, queries
from lianzhang.records.appraisals.actions import WORDS
from lianzhang.values.errors import NotAllowed, NotFound, Refused


def _to(appraisal_id: int, number: int) -> HttpResponse:
    return redirect(f"{reverse('appraisals:one', args=[appraisal_id])}?v={number}")


def _tried(
    act: Callable[[], HttpResponse], page: Callable[[Refused], HttpResponse]
) -> HttpResponse:
    """Where an act leads, or the page with what could not be done."""
    try:
        return act()
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        return page(refused)


@require_POST
def save(request: Asked, appraisal_id: int) -> HttpResponse:
    """This function will save the typed parameters as a new version and try it out."""
    _, version = chosen(request, appraisal_id)
    base = from_plain(version.parameters)
    held = typed_changes(request.POST, base)

    def act() -> HttpResponse:
        made = actions.save(
            appraisal_id,
            version.number,
            held,
            note=request.POST.get("note", ""),
            by=request.viewer,
            now=timezone.now(),
        )
        messages.success(request, gettext("已另存为第 %(n)s 版。") % {"n": made})
        return _to(appraisal_id, made)

    def page(refused: Refused) -> HttpResponse:
        try:
            typed = changed(base, held)
        except Refused:
            typed = None
        return appraisal_page(request, appraisal_id, refused, typed)

    return _tried(act, page)


def _days(request: Asked, name: str) -> int:
    text = request.POST.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


@require_POST
def baselines(request: Asked, appraisal_id: int) -> HttpResponse:
    """This function will take the baselines from last year's sealed version, as a new version."""
    number = number_of(request, "v")

    def act() -> HttpResponse:
        made = actions.take_baselines(appraisal_id, number, by=request.viewer, now=timezone.now())
        messages.success(request, gettext("已另存为第 %(n)s 版。") % {"n": made})
        return _to(appraisal_id, made)

    return _tried(act, lambda refused: appraisal_page(request, appraisal_id, refused))


@require_POST
def publish(request: Asked, appraisal_id: int) -> HttpResponse:
    """This function will publish a version under its seal."""
    number = number_of(request, "v")
    form = request.POST
    terms = actions.Terms(
        form.get("cites", ""), _days(request, "objection_days"), _days(request, "answer_days")
    )

    def act() -> HttpResponse:
        actions.publish(appraisal_id, number, terms, by=request.viewer, now=timezone.now())
        messages.success(request, gettext("已发布并封存。"))
        return _to(appraisal_id, number)

    return _tried(act, lambda refused: appraisal_page(request, appraisal_id, refused))


@require_POST
def correct(request: Asked, appraisal_id: int, row: int) -> HttpResponse:
    """This function will save a version with one enterprise's values put right."""
    form = request.POST
    inputs = inputs_of(queries.find(appraisal_id, viewer=request.viewer).instance)
    number = number_of(request, "v")

    def act() -> HttpResponse:
        values: dict[str, int | str | None] = {
            name: form[name].strip() for name in WORDS if name in form
        }
        for name in form:
            code = name.removeprefix("x.")
            if name.startswith("x.") and code in inputs:
                value = read_value(inputs[code], form[name])
                size = 10 ** measure(inputs[code].unit).decimals
                values[code] = round(value * size) if isinstance(value, Fraction) else None
        made = actions.correct(
            appraisal_id, number, row, values, why=form.get("why", ""), by=request.viewer,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, gettext("已按更正另存为第 %(n)s 版。") % {"n": made})
        return redirect(f"{reverse('appraisals:moves', args=[appraisal_id])}?a={number}&b={made}")

    return _tried(act, lambda refused: firm_page(request, appraisal_id, row, refused))


@require_POST
def object_to(request: Asked, appraisal_id: int, row: int) -> HttpResponse:
    """This function will keep an enterprise's objection to its result."""
    file = request.FILES.get("file")
    evidence = actions.Evidence(
        request.POST.get("evidence", ""),
        file.read() if file else b"",
        (file.name or "") if file else "",
    )

    def act() -> HttpResponse:
        _, version = chosen(request, appraisal_id)
        line = queries.firm(version, row, viewer=request.viewer)
        actions.object_to(
            line.id, request.POST.get("text", ""), evidence, by=request.viewer, now=timezone.now()
        )
        messages.success(request, gettext("异议已提交。"))
        return redirect("appraisals:objections", appraisal_id)

    return _tried(act, lambda refused: firm_page(request, appraisal_id, row, refused))


@require_POST
def answer(request: Asked, objection_id: int) -> HttpResponse:
    """This function will answer an objection."""
    card = queries.objection(objection_id, viewer=request.viewer)

    def act() -> HttpResponse:
        actions.answer(
            objection_id,
            upheld=request.POST.get("ruling") == "upheld",
            text=request.POST.get("text", ""),
            by=request.viewer,
            now=timezone.now(),
        )
        messages.success(request, gettext("已答复。"))
        return redirect("appraisals:objections", card.appraisal_id)

    return _tried(act, lambda refused: objections_page(request, card.appraisal_id, refused))
