"""Every list of the appraisals as .xlsx, and the evidence of objections."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.analysis.appraisals import compare, inputs_of, lever_steps
from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.appraisals.firms import base_amount, firm_view
from lianzhang.doors.pages.appraisals.moving import moves_view
from lianzhang.doors.pages.appraisals.presenters import appraisal_row, line_row
from lianzhang.doors.pages.appraisals.views import chosen, two
from lianzhang.doors.pages.appraisals.words import RULING_WORDS, STATUS_WORDS, class_text
from lianzhang.doors.pages.shell.figures import download, name_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.appraising import from_plain, reaches, targets
from lianzhang.methods.judging.dimensions import measure
from lianzhang.records.appraisals import queries
from lianzhang.records.appraisals.queries import AppraisalCard, VersionCard

MOST = 200_000


def _file(
    request: Asked, title: str, heads: Sequence[str], rows: Sequence[Row], notes: Sequence[str] = ()
) -> HttpResponse:
    data = workbook(title, heads, rows, notes=notes)
    return download(data, f"{title}_{request.today.isoformat()}.xlsx")


def _notes(card: AppraisalCard, version: VersionCard) -> list[str]:
    told = gettext("第 %(n)s 版 · %(status)s") % {
        "n": version.number,
        "status": gettext(STATUS_WORDS[version.status]),
    }
    return [f"{card.title} · {told}", *([version.cites] if version.cites else ()), version.seal]


@require_GET
def listed(request: Asked) -> HttpResponse:
    """This function will download the list of appraisals."""
    heads = [gettext("评价"), gettext("地区"), gettext("年度"), gettext("框架"), gettext("状态"),
             gettext("家数"), gettext("分档")]  # fmt: skip
    rows = []
    for card in queries.appraisals(viewer=request.viewer):
        version = appraisal_row(card).version
        counts = " ".join(f"{c.word} {c.number}" for c in version.counts) if version else ""
        rows.append(
            Row(
                (card.title, card.place, card.year, card.frame,
                 version.word if version else "",
                 version.card.rows if version and card.whole else "", counts),
                card.synthetic,
            )
        )  # fmt: skip
    return _file(request, gettext("亩均评价"), heads, rows)


@require_GET
def one(request: Asked, appraisal_id: int) -> HttpResponse:
    """This function will download a version's enterprises, each indicator with value and points."""
    card, version = chosen(request, appraisal_id)
    parameters = from_plain(version.parameters)
    heads = [gettext("名次"), gettext("企业"), gettext("统一社会信用代码"), gettext("县（市、区）"),
             gettext("得分"), gettext("档次"), gettext("说明")]  # fmt: skip
    heads += [gettext("%(name)s得分") % {"name": name_text(i)} for i in parameters.items]
    rows: list[Row] = []
    if not queries.lacking(version):
        told = queries.result(version)
        page = queries.lines(version, viewer=request.viewer, limit=MOST)
        for line in page.lines:
            words = line_row(line, parameters)
            score = float(line.score) if line.score else ""
            points = [round(float(p[line.row]), 3) if line.score else "" for p in told.points]
            cells = (line.rank or "", line.name, line.code, line.county, score, words.klass,
                     words.reasons, *points)  # fmt: skip
            rows.append(Row([_cell(cell) for cell in cells], card.synthetic))
    return _file(request, gettext("评价结果"), heads, rows, _notes(card, version))


def _cell(value: Any) -> Any:
    """Doubles as text that a sheet reads as the number shown: they were rounded for reading."""
    return Decimal(str(value)) if isinstance(value, float) else value


@require_GET
def moves(request: Asked, appraisal_id: int) -> HttpResponse:
    """This function will download who moves between two versions."""
    card, before, after = two(request, appraisal_id)
    view = moves_view(compare(queries.result(before), queries.result(after)), MOST)
    heads = [gettext("企业"), gettext("统一社会信用代码"), gettext("县（市、区）"), gettext("原档次"),
             gettext("新档次"), gettext("原名次"), gettext("新名次")]  # fmt: skip
    rows = [
        Row((m.name, m.code, m.county, m.before, m.after, m.rank_before or "", m.rank_after or ""),
            card.synthetic)
        for m in view.movers
    ]  # fmt: skip
    notes = [f"{card.title} · {before.number} → {after.number}"]
    return _file(request, gettext("档次变动"), heads, rows, notes)


@require_GET
def reach(request: Asked, appraisal_id: int) -> HttpResponse:
    """This function will download, for every enterprise in reach, the smallest change of one number
    that would lift it a class."""
    card, version = chosen(request, appraisal_id)
    told, inputs = queries.result(version), inputs_of(card.instance)
    steps = lever_steps(told, inputs)
    solved = {code: found for code, found in reaches(told).items() if code in steps}
    _, klass = targets(told)
    heads = [gettext("企业"), gettext("统一社会信用代码"), gettext("县（市、区）"), gettext("档次"),
             gettext("可升到"), gettext("改哪一项"), gettext("现在"), gettext("需要"),
             gettext("变动比例")]  # fmt: skip
    rows = []
    shares = {code: _share(told.roll.number(code)[0], found) for code, found in solved.items()}
    for line in queries.lines(version, viewer=request.viewer, limit=MOST).lines:
        known = {c: s[line.row] for c, s in shares.items() if not np.isnan(s[line.row])}
        best = min(known, key=lambda code: known[code], default="")
        cells = [line.name, line.code, line.county, class_text(line.klass, told.parameters)]
        if best:
            asked = inputs[best]
            now = base_amount(int(told.roll.number(best)[0][line.row]), asked)
            then = float(solved[best][line.row]) / 10 ** measure(asked.unit).decimals
            factor = float(measure(asked.unit).factor)
            cells += [class_text(str(klass[line.row]), told.parameters),
                      f"{name_text(asked)}（{asked.unit}）", _cell(round(float(now) / factor, 4)),
                      _cell(round(then / factor, 4)), f"{known[best] * 100:.1f}%"]  # fmt: skip
        else:
            cells += [""] * 5
        rows.append(Row(cells, card.synthetic))
    return _file(request, gettext("升档最小变动"), heads, rows, _notes(card, version))


def _share(now: Any, then: Any) -> Any:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.abs(then - now) / np.where(now > 0, now, np.nan)


@require_GET
def firm(request: Asked, appraisal_id: int, row: int) -> HttpResponse:
    """This function will download one enterprise's trace."""
    card, version = chosen(request, appraisal_id)
    line = queries.firm(version, row, viewer=request.viewer)
    view = firm_view(queries.result(version), row, inputs_of(card.instance))
    heads = [gettext("指标"), gettext("分子"), gettext("分母"), gettext("指标值"), gettext("单位"),
             gettext("基准值"), gettext("权重"), gettext("得分"), gettext("说明")]  # fmt: skip
    rows = [
        Row((s.name, s.over, s.under, s.value, s.unit, s.measure, s.weight, s.points, s.held),
            card.synthetic)
        for s in view.steps
    ]  # fmt: skip
    notes = [*_notes(card, version), f"{line.name} · {view.klass} · {view.counted}"]
    return _file(request, gettext("得分明细"), heads, rows, notes)


@require_GET
def objections(request: Asked, appraisal_id: int) -> HttpResponse:
    """This function will download the objections to an appraisal."""
    card = queries.find(appraisal_id, viewer=request.viewer)
    heads = [gettext("企业"), gettext("档次"), gettext("异议"), gettext("证据"), gettext("提出时间"),
             gettext("答复期限"), gettext("处理"), gettext("答复")]  # fmt: skip
    rows = [Row(cells, card.synthetic) for cells in _objections(appraisal_id, request)]
    return _file(request, gettext("评价异议"), heads, rows)


def _objections(appraisal_id: int, request: Asked) -> Iterator[tuple[Any, ...]]:
    for o in queries.objections(appraisal_id, viewer=request.viewer):
        yield (
            o.name,
            o.klass,
            o.text,
            o.evidence,
            o.at,
            o.due,
            gettext(RULING_WORDS[o.ruling]),
            o.answer,
        )


@require_GET
def evidence(request: Asked, objection_id: int) -> HttpResponse:
    """This function will download the file of an objection, never to be shown in the site."""
    name, data = queries.evidence(objection_id, viewer=request.viewer)
    answer = download(data, name or "evidence")
    answer["Content-Type"] = "application/octet-stream"
    return answer
