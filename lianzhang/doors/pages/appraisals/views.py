"""Appraisals, one of them, who moves between two versions, objections."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lianzhang.analysis.appraisals import compare
from lianzhang.doors.pages.appraisals import presenters
from lianzhang.doors.pages.appraisals.moving import moves_view
from lianzhang.doors.pages.appraisals.words import named
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.appraising import Parameters, from_plain
from lianzhang.records.appraisals import queries
from lianzhang.records.appraisals.queries import PAGE, AppraisalCard, VersionCard
from lianzhang.values.errors import Fault, NotFound, Refused

VERIFIED = 5_000  # rows: up to here a seal is checked whenever its page is shown


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
    parameters, viewer = from_plain(version.parameters), request.viewer
    shape = results_of(request, version)
    version = shape.version
    trial = version.whole and not version.published
    given = {
        "card": card,
        "row": presenters.version_row(version),
        "versions": [presenters.version_row(v, version.number) for v in card.versions],
        "found": shape,
        "faults": tuple(map(shown, refused.faults)) if refused else (),
        "form": presenters.parameter_form(typed or parameters),
        "sealed": queries.verified(version) if _to_verify(request, version) else None,
        "may_save": version.whole and viewer.can("appraisals.save"),
        "last_year": queries.last_year(appraisal_id, viewer=viewer) if version.whole else None,
        "may_publish": trial and viewer.can("appraisals.publish"),
        "stops": _stops(version) if trial and not shape.lacking else (),
    }
    return render(request, "appraisals/one.html", given, status=refused.status if refused else 200)


def _to_verify(request: Asked, version: VersionCard) -> bool:
    """Seals are checked with the page, those over very many rows when it is asked for."""
    asked = version.rows <= VERIFIED or "check" in request.GET
    return bool(version.seal) and version.whole and asked


@dataclass(frozen=True)
class Found:
    """What a version comes to, as the page lists it; `lacking` where it cannot be worked out."""

    version: VersionCard
    lines: tuple[presenters.LineRow, ...] = ()
    counts: tuple[presenters.Count, ...] = ()
    notes: tuple[Shown, ...] = ()
    lacking: tuple[Shown, ...] = ()
    klass: str | None = None
    q: str = ""
    next: int = 0


def results_of(request: Asked, version: VersionCard) -> Found:
    """This function will list a version's enterprises by class, name and page as asked."""
    parameters = from_plain(version.parameters)
    lacking = _lacking(version)
    if lacking:
        return Found(version, lacking=lacking)
    klass, text = _class_asked(request), request.GET.get("q", "").strip()[:60]
    at = number_of(request, "from")
    page = queries.lines(version, viewer=request.viewer, klass=klass, text=text, after=at)
    lines = tuple(presenters.line_row(line, parameters) for line in page.lines)
    after = at + PAGE if at + PAGE < page.total else 0
    if not version.whole:
        return Found(version, lines, klass=klass, q=text, next=after)
    told = queries.result(version)
    version = presenters.said_of(version, version.counts if version.published else told.counts())
    counts = presenters.counted(version.counts, parameters, klass)
    return Found(version, lines, counts, tuple(map(shown, told.notes)), (), klass, text, after)


def _lacking(version: VersionCard) -> tuple[Shown, ...]:
    """What keeps a version from being worked out."""
    parameters = from_plain(version.parameters)
    found = queries.lacking(version) or _broken(version)
    return tuple(shown(named(one, parameters)) for one in found)


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
    lacking = [_lacking(version) for version in (before, after)]
    view = None
    if not any(lacking):
        view = moves_view(compare(queries.result(before), queries.result(after)))
    given = {
        "card": card,
        "before": before,
        "after": after,
        "view": view,
        "lacking": dict.fromkeys(one for found in lacking for one in found),
        "versions": [presenters.version_row(one) for one in card.versions],
    }
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
