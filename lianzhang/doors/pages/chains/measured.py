"""Comparisons and nearness as .xlsx."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.analysis.chains import Weight
from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.chains.measures import compare_view, near_view
from lianzhang.doors.pages.chains.wording import chain_word
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked


def _book(
    request: Asked, title: str, heads: Iterable[str], rows: Iterable[tuple[object, ...]]
) -> HttpResponse:
    note = gettext("截至 %(day)s；按工商登记的经营范围推定（疑似），不分大小。") % {
        "day": request.today.isoformat()
    }
    data = workbook(title, tuple(heads), rows, notes=(note,))
    return download(data, f"{title}_{request.today.isoformat()}.xlsx")


@require_GET
def compare_xlsx(request: Asked, code: str) -> HttpResponse:
    """This function will download a chain's nodes in two cities."""
    view = compare_view(request, code)
    home, other = (one.name if one else "" for one in (view.found.home, view.found.other))
    share, quotient = gettext("占比（%）"), gettext("区位商")
    heads = (
        gettext("环节"), gettext("状态（本地）"), home, share, quotient, other, share, quotient,
        gettext("不能说的"),
    )  # fmt: skip
    rows = (
        (
            line.state.node.name, chain_word(line.state.diagnosis.status), *_cells(line.here),
            *_cells(line.there), line.unsaid or None,
        )
        for line in view.lines
    )  # fmt: skip
    title = f"{view.found.state.charted.card.name} {gettext('两地比较')}"
    return _book(request, title, heads, rows)


def _cells(weight: Weight) -> tuple[object, ...]:
    return (weight.registered, _rounded(weight.share), _rounded(weight.quotient))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


@require_GET
def near_xlsx(request: Asked, code: str) -> HttpResponse:
    """This function will download how near a chain's nodes are."""
    view = near_view(request, code)
    heads = (
        gettext("环节"), gettext("状态（本地）"), gettext("行业中类"), gettext("行业"),
        gettext("登记企业（疑似）"), gettext("区位商（收缩）"), gettext("关联密度"),
        gettext("复杂度"), gettext("机会增益"),
    )  # fmt: skip
    rows = (
        (
            line.state.node.name, chain_word(line.state.diagnosis.status), one.code, line.name,
            one.number, *map(_rounded, (one.quotient, one.density, one.complexity, one.gain)),
        )
        for line in view.lines
        for one in [line.industry]
    )  # fmt: skip
    title = f"{view.found.state.charted.card.name} {gettext('产业关联')}"
    return _book(request, title, heads, rows)
