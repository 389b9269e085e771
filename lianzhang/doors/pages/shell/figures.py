"""Figures as every list shows them: the same words on the page and in the .xlsx."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.shell.addresses import figure_address
from lianzhang.doors.pages.shell.printing import (
    amount_text,
    as_of_text,
    baseline_text,
    language,
    period_text,
    word_text,
)
from lianzhang.doors.pages.shell.wording import status_word
from lianzhang.records.figures.queries import FigureRow
from lianzhang.values.claims import Comparator, Counting
from lianzhang.values.errors import gettext_noop
from lianzhang.values.evidence import Cell, Locator, Passage
from lianzhang.values.quantities import Quantity

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def name_text(thing: Any) -> str:
    """This function will print a thing's name in the page's language, where it has one."""
    english = getattr(thing, "name_en", "")
    return english if language() == "en" and english else getattr(thing, "name", "")


def locator_text(locator: Locator) -> str:
    """This function will print the place in a source: Sheet1!C14, 第12—20字, or what was noted."""
    match locator:
        case Cell():
            return locator.label if locator.sheet else f"{locator.column}{locator.row}"
        case Passage():
            places = {"start": locator.start + 1, "end": locator.end}
            return gettext("第%(start)s—%(end)s字") % places
        case _:
            return locator.note or gettext("手工录入")


def scope_text(row: FigureRow) -> str:
    """This function will print 口径: the scope note, of which part, how counted, against what."""
    claim = row.claim
    parts = (
        claim.scope_note,
        name_text(row.facet) if row.facet else "",
        word_text(claim.counting) if claim.counting is not Counting.NONE else "",
        claim.batch_name,
        gettext("对比%(what)s") % {"what": baseline_text(claim.baseline)} if claim.baseline else "",
        gettext("同期数已调整") if claim.base_revised else "",
    )
    return " · ".join(part for part in parts if part)


def linked(row: FigureRow) -> SafeString:
    """This function will print a number as it stands anywhere: link to its story, made-up mark."""
    said = amount_text(row.claim.amount)
    link = format_html('<a class="figure" href="{}">{}</a>', figure_address(row.id), said)
    if not row.claim.synthetic:
        return link
    made_up = format_html(' <span class="badge synthetic">{}</span>', gettext("模拟数据"))
    return link + made_up


COLUMNS = (
    gettext_noop("对象"),
    gettext_noop("指标"),
    gettext_noop("期间"),
    gettext_noop("截至"),
    gettext_noop("数值"),
    gettext_noop("单位"),
    gettext_noop("原文数值"),
    gettext_noop("性质"),
    gettext_noop("口径"),
    gettext_noop("数据阶段"),
    gettext_noop("状态"),
    gettext_noop("发布范围"),
    gettext_noop("来源"),
    gettext_noop("位置"),
    gettext_noop("编号"),
)


def columns() -> list[str]:
    """This function will return the headers of a list of figures, in the page's language."""
    return [gettext(name) for name in COLUMNS]


def cells(row: FigureRow) -> Row:
    """This function will return a figure as a row of the .xlsx; only an exact value is a number."""
    claim = row.claim
    exact = claim.amount.comparator is Comparator.EQUAL
    return Row(
        (
            name_text(row.subject),
            name_text(row.indicator),
            period_text(claim.period),
            as_of_text(claim),
            claim.amount.value.decimal if exact else amount_text(claim.amount),
            claim.amount.value.unit.symbol,
            amount_text(claim.amount),
            word_text(claim.modality),
            scope_text(row) or None,
            word_text(claim.stage),
            status_word(row.status),
            word_text(claim.release),
            row.source_title,
            locator_text(claim.evidence.locator),
            row.id,
        ),
        synthetic=claim.synthetic,
    )


def all_cells(rows: Iterable[FigureRow]) -> Iterator[Row]:
    """This function will turn figures into rows of the .xlsx, one at a time."""
    return map(cells, rows)


def download(data: bytes, name: str, content_type: str = XLSX) -> HttpResponse:
    """This function will answer with a file to be saved, never to be shown in the browser."""
    answer = HttpResponse(data, content_type=content_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def plotted(quantity: Quantity, symbol: str) -> float:
    """This function will return a value in a unit of the same kind for drawing, never for telling."""
    return float(quantity.to(symbol).decimal)
