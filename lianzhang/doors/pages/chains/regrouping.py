"""Somebody's own table over a change of industry system: on a page, as .xlsx, and the blank form."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from lianzhang.analysis.chains import Regrouped, regrouped
from lianzhang.doors.briefings.workbook import plain_book, workbook
from lianzhang.doors.pages.chains.heads import REGROUP_HEADS
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.charting import TrendRow
from lianzhang.records.chains import errors

LIST = ("名称", "原来分组", "现在分组", "原来数值", "现在数值")
CROSSWALK = {
    "对照": (("原来分组", "现在分组", "占比"),),
    "原来": (("分组", "数值"),),
    "现在": (("分组", "数值"),),
}  # headings that are read back stay Chinese


@dataclass(frozen=True)
class RegroupLine:
    """A group's change as it is shown; the last line is the sum."""

    group: str
    before: Decimal
    reclassified: Decimal
    growth: Decimal
    after: Decimal


@dataclass(frozen=True)
class RegroupView:
    """What the page shows; without a file nothing but the form."""

    found: Regrouped | None = None
    lines: tuple[RegroupLine, ...] = ()
    total: RegroupLine | None = None
    uncovered: tuple[tuple[str, Decimal], ...] = ()


def _view(data: bytes, name: str) -> RegroupView:
    found = regrouped(data, name)
    trend = found.trend
    outside = trend.outside
    rows = list(trend.rows)
    if any((outside.before, outside.reclassified, outside.growth, outside.after)):
        rows.append(outside)
    return RegroupView(
        found,
        tuple(_line(row, row.group or gettext("不在任何分组")) for row in rows),
        _line(trend.total, gettext("合计")),
        tuple((group, _shown(value)) for group, value in sorted(trend.uncovered.items())),
    )


def _line(row: TrendRow, name: str) -> RegroupLine:
    parts = (row.before, row.reclassified, row.growth, row.after)
    return RegroupLine(name, *map(_shown, parts))


def _shown(value: Fraction) -> Decimal:
    """To four decimals, without trailing noughts."""
    rounded = round(value, 4)
    told = Decimal(rounded.numerator) / Decimal(rounded.denominator)
    return told.quantize(Decimal(1)) if told == told.to_integral_value() else told.normalize()


@require_http_methods(["GET", "POST"])
def regroup(request: Asked) -> HttpResponse:
    """This function will split the change of a table's groups; nothing is kept."""
    if request.method == "GET":
        return render(request, "chains/regroup.html", {"view": RegroupView()})
    file = request.FILES.get("file")
    if file is None:
        raise errors.not_readable("—")
    view = _view(file.read(), file.name or "")
    if request.POST.get("as") == "xlsx":
        data = workbook(
            gettext("换口径测算"), [gettext(head) for head in REGROUP_HEADS], _rows(view),
            notes=_notes(view),
        )  # fmt: skip
        return download(data, f"{gettext('换口径测算')}_{request.today.isoformat()}.xlsx")
    return render(request, "chains/regroup.html", {"view": view})


def _rows(view: RegroupView) -> Iterator[tuple[object, ...]]:
    for one in (*view.lines, *((view.total,) if view.total else ())):
        yield one.group, one.before, one.reclassified, one.growth, one.after


def _notes(view: RegroupView) -> list[str]:
    said = [gettext("重分类合计为零；原来加重分类加增长等于现在。不存档。")]
    return said + [
        gettext("对照没有覆盖：%(group)s，%(value)s。") % {"group": group, "value": value}
        for group, value in view.uncovered
    ]


@require_GET
def regroup_form(request: Asked) -> HttpResponse:
    """This function will download the blank tables: a list of units, or a crosswalk with sums."""
    sheets = CROSSWALK if request.GET.get("form") == "crosswalk" else {"名单": (LIST,)}
    return download(plain_book(sheets), f"{gettext('换口径测算')}.xlsx")
