"""One enterprise: how it came to its class, the smallest change to the next, what it may say."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.analysis.appraisals import inputs_of, lever_steps
from lianzhang.doors.pages.appraisals.presenters import line_row, objection_row, shown, version_row
from lianzhang.doors.pages.appraisals.views import chosen
from lianzhang.doors.pages.appraisals.words import LIMITED, class_text, reason_text
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.printing import language
from lianzhang.doors.pages.shell.refusals import shown as fault_shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.appraising import (
    Parameters,
    Reach,
    Result,
    Step,
    Trace,
    smallest,
    trace,
    written,
)
from lianzhang.methods.judging import amount
from lianzhang.methods.judging.dimensions import measure
from lianzhang.records.appraisals import queries
from lianzhang.values.criteria import Input
from lianzhang.values.errors import Refused


@dataclass(frozen=True)
class StepRow:
    """An indicator of the trace in words."""

    name: str
    over: str
    under: str
    value: str
    unit: str
    measure: str
    weight: str
    points: str
    held: str


@dataclass(frozen=True)
class ReachRow:
    """A change of one number that would lift the enterprise a class."""

    name: str
    now: str
    then: str
    change: str
    share: str
    klass: str


@dataclass(frozen=True)
class FirmView:
    """An enterprise's trace in words."""

    steps: tuple[StepRow, ...]
    bonus: str
    malus: str
    score: str
    counted: str
    trace: Trace
    by_rank: str
    klass: str
    reasons: tuple[str, ...]
    reaches: tuple[ReachRow, ...]
    document: str  # of a veto
    values: tuple[tuple[str, str, str, str], ...]  # code, name, unit, value: to be put right


def firm_view(told: Result, row: int, inputs: Mapping[str, Input]) -> FirmView:
    """This function will put an enterprise's trace into words."""
    found, parameters = trace(told, row), told.parameters
    steps = lever_steps(told, inputs)
    return FirmView(
        tuple(_step(step, parameters, inputs) for step in found.steps),
        shown(found.bonus),
        shown(found.malus),
        shown(found.score),
        shown(found.counted),
        found,
        class_text(found.by_rank, parameters),
        class_text(found.klass, parameters),
        tuple(reason_text(reason, parameters) for reason in found.pending),
        tuple(_reach(one, parameters, inputs) for one in smallest(told, row, steps)),
        str(told.roll.words("veto_document")[row]),
        tuple(_value(told, code, row, inputs[code]) for code in _codes(told) if code in inputs),
    )


def _codes(told: Result) -> list[str]:
    return list(dict.fromkeys(c for line in told.lines for c in (line.item.over, line.item.under)))


def base_amount(kept: int, asked: Input) -> Fraction:
    """This function will return a kept whole number in base units."""
    return Fraction(kept, 10 ** measure(asked.unit).decimals)


def kept_text(kept: int | None, asked: Input | None) -> str:
    """This function will say a kept whole number in its input's unit."""
    if kept is None:
        return "—"
    return str(kept) if asked is None else amount(base_amount(kept, asked), asked.unit, language())


def _step(step: Step, parameters: Parameters, inputs: Mapping[str, Input]) -> StepRow:
    item = step.item
    known = [inputs.get(code) for code in (item.over, item.under)]
    names = [name_text(one) if one else "" for one in known]
    held = [kept_text(kept, one) for kept, one in zip((step.over, step.under), known, strict=True)]
    by = shown(item.base)
    if parameters.method == "range":
        by = f"{shown(item.least)}—{shown(item.most)}"
    return StepRow(
        name_text(item),
        f"{names[0]} {held[0]}",
        f"{names[1]} {held[1]}" if item.under else "",
        shown(step.quotient),
        item.unit,
        by,
        shown(item.weight),
        shown(step.points),
        gettext(LIMITED[step.limited]) if step.limited else "",
    )


def _reach(one: Reach, parameters: Parameters, inputs: Mapping[str, Input]) -> ReachRow:
    asked = inputs.get(one.code)
    change = kept_text(abs(one.then - one.now), asked)
    return ReachRow(
        name_text(asked) if asked else one.code,
        kept_text(one.now, asked),
        kept_text(one.then, asked),
        ("+" if one.then > one.now else "−") + change,
        f"{one.share * 100:.1f}%",
        class_text(one.klass, parameters),
    )


def _value(told: Result, code: str, row: int, asked: Input) -> tuple[str, str, str, str]:
    kept = told.exact.value(code, row)
    told_in_unit = ""
    if kept is not None:
        told_in_unit = written(base_amount(kept, asked) / measure(asked.unit).factor)
    return code, name_text(asked), asked.unit, told_in_unit


@require_GET
def firm(request: Asked, appraisal_id: int, row: int) -> HttpResponse:
    """This function will show one enterprise of a version."""
    return firm_page(request, appraisal_id, row)


def firm_page(
    request: Asked, appraisal_id: int, row: int, refused: Refused | None = None
) -> HttpResponse:
    """This function will show one enterprise, with what could not be done."""
    card, version = chosen(request, appraisal_id)
    line = queries.firm(version, row, viewer=request.viewer)
    told = queries.result(version)
    viewer = request.viewer
    mine = [o for o in queries.objections(appraisal_id, viewer=viewer)
            if (o.number, o.row) == (version.number, row)]  # fmt: skip
    open_ = version.objections_until is not None and request.today <= version.objections_until
    given = {
        "card": card,
        "version": version,
        "line": line_row(line, told.parameters),
        "view": firm_view(told, row, inputs_of(card.instance)),
        "objections": [objection_row(one, request.today) for one in mine],
        "status": version_row(version),
        "faults": tuple(map(fault_shown, refused.faults)) if refused else (),
        "may_object": line.id and open_ and version.status == "published"
        and viewer.can("appraisals.object"),
        "may_correct": version.whole and viewer.can("appraisals.correct"),
        "typed": request.POST,
    }  # fmt: skip
    return render(request, "appraisals/firm.html", given, status=refused.status if refused else 200)
