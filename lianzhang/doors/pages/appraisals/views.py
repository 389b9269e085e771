"""Appraisals, one of them, who moves between two versions, objections."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lianzhang.analysis.appraisals import compare
from lianzhang.doors.pages.appraisals import presenters
from lianzhang.doors.pages.appraisals.moving import moves_view
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.appraising import Parameters, from_plain
from lianzhang.records.appraisals import queries
from lianzhang.records.appraisals.queries import PAGE, AppraisalCard, VersionCard
from lianzhang.values.errors import Fault, NotFound, Refused


def number_of(request: Asked, name: str) -> int:
    """This function will read a whole number of the address; 0 where there is none."""
    text = request.GET.get(name, "") or request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0


@require_GET
def home(request: Asked) -> HttpResponse:
    """This function will list the appraisals in reach; a firm's own results stand first."""
    cards = queries.appraisals(viewer=request.viewer)
    own = queries.own_standings(viewer=request.viewer) if request.viewer.subjects else ()
    names = {card.id: card for card in cards}
    given = {
        "rows": [presenters.appraisal_row(card) for card in cards],
        "own": [(names[one], number, line) for one, number, line in own if one in names],
        "may_open": request.viewer.can("appraisals.open") and bool(request.viewer.places),
    }
    return render(request, "appraisals/home.html", given)


def chosen(request: Asked, appraisal_id: int) -> tuple[AppraisalCard, VersionCard]:
    """This function will find an appraisal and the version that is asked for."""
    card = queries.find(appraisal_id, viewer=request.viewer)
    return card, queries.find_version(appraisal_id, number_of(request, "v"), viewer=request.viewer)


@require_GET
def one(request: Asked, appraisal_id: int) -> HttpResponse:
    """This function will show an appraisal: classes, enterprises, parameters, publication."""
    return appraisal_page(request, appraisal_id)


def appraisal_page(
    request: Asked,
    appraisal_id: int,
    refused: Refused | None = None,
    typed: Parameters | None = None,
) -> HttpResponse:
    """This function will show an appraisal, with what could not be done and what was typed."""
    card, version = chosen(request, appraisal_id)
    parameters = from_plain(version.parameters)
    lacking = queries.lacking(version)
    broken = _broken(version) if not lacking else ()
    klass, text = _class_asked(request), request.GET.get("q", "").strip()[:60]
    at = number_of(request, "from")
    workable = not (lacking or broken)
    page = queries.LinePage((), 0)
    notes: tuple[Fault, ...] = ()
    if workable:
        page = queries.lines(version, viewer=request.viewer, klass=klass, text=text, after=at)
    if workable and version.whole:
        told = queries.result(version)
        version = presenters.said_of(
            version, version.counts if version.published else told.counts()
        )
        notes = told.notes
    viewer = request.viewer
    given = {
        "card": card,
        "row": presenters.version_row(version),
        "versions": [presenters.version_row(v, version.number) for v in card.versions],
        "lines": [presenters.line_row(line, parameters) for line in page.lines],
        "total": page.total,
        "counts": presenters.counted(version.counts, parameters, klass) if version.whole else (),
        "klass": klass,
        "q": text,
        "next": at + PAGE if at + PAGE < page.total else 0,
        "faults": tuple(map(shown, refused.faults)) if refused else (),
        "lacking": tuple(map(shown, (*lacking, *broken))),
        "notes": tuple(map(shown, notes)),
        "form": presenters.parameter_form(typed or parameters),
        "sealed": queries.verified(version) if version.seal and version.whole else None,
        "may_save": version.whole and viewer.can("appraisals.save"),
        "may_publish": version.whole and viewer.can("appraisals.publish") and not version.published,
        "stops": _stops(version) if version.whole and not version.published else (),
    }
    return render(request, "appraisals/one.html", given, status=refused.status if refused else 200)


def _class_asked(request: Asked) -> str | None:
    text = request.GET.get("class", "")[:8]
    return None if not text else "" if text == "none" else text


def _broken(version: VersionCard) -> tuple[Fault, ...]:
    """What only shows when it is worked out: a mean that the rows do not yield."""
    try:
        queries.result(version)
    except NotFound:
        raise
    except Refused as refused:
        return refused.faults
    return ()


def _stops(version: VersionCard) -> tuple[Shown, ...]:
    try:
        return tuple(map(shown, queries.publishable(version)))
    except NotFound:
        raise
    except Refused as refused:
        return tuple(map(shown, refused.faults))


@require_GET
def moves(request: Asked, appraisal_id: int) -> HttpResponse:
    """This function will show who moves between classes from one version to another."""
    card, before, after = two(request, appraisal_id)
    view = moves_view(compare(queries.result(before), queries.result(after)))
    versions = [presenters.version_row(one) for one in card.versions]
    given = {"card": card, "before": before, "after": after, "view": view, "versions": versions}
    return render(request, "appraisals/moves.html", given)


def two(request: Asked, appraisal_id: int) -> tuple[AppraisalCard, VersionCard, VersionCard]:
    """This function will find the two versions to compare: the newest and the one before it,
    unless told. Only for whoever may see all of their rows."""
    card = queries.find(appraisal_id, viewer=request.viewer)
    newest = card.versions[0].number if card.versions else 0
    last = number_of(request, "b") or newest
    first = number_of(request, "a") or max(1, last - 1)
    found = [queries.find_version(appraisal_id, n, viewer=request.viewer) for n in (first, last)]
    if not all(version.whole for version in found):
        raise queries.not_whole(appraisal_id)
    return card, found[0], found[1]


@require_GET
def objections(request: Asked, appraisal_id: int) -> HttpResponse:
    """This function will list the objections to an appraisal."""
    return objections_page(request, appraisal_id)


def objections_page(
    request: Asked, appraisal_id: int, refused: Refused | None = None
) -> HttpResponse:
    """This function will list the objections, with what could not be done."""
    card = queries.find(appraisal_id, viewer=request.viewer)
    found = queries.objections(appraisal_id, viewer=request.viewer)
    given = {
        "card": card,
        "rows": [presenters.objection_row(one, request.today) for one in found],
        "faults": tuple(map(shown, refused.faults)) if refused else (),
        "may_answer": card.whole and request.viewer.can("appraisals.answer"),
    }
    status = refused.status if refused else 200
    return render(request, "appraisals/objections.html", given, status=status)
