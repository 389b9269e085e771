"""Surveys as .xlsx: the list, one survey with its index, the links of who is waited for."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.shell.figures import download, name_text
from lianzhang.doors.pages.shell.printing import period_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.surveys.presenters import (
    Names,
    cell_views,
    size_word,
    state_word,
    survey_view,
)
from lianzhang.records.surveys import queries

MOST = 20_000  # firms of a downloaded list


@require_GET
def listed(request: Asked) -> HttpResponse:
    """This function will download the list of surveys."""
    heads = [gettext("问卷"), gettext("季度"), gettext("状态"), gettext("样本"), gettext("已答"),
             gettext("截止"), gettext("表号"), gettext("文号"), gettext("有效期至")]  # fmt: skip
    rows = [
        Row(
            (one.title, period_text(one.period), state_word(one.state), one.drawn, one.answered,
             one.due, one.form_number, one.approval_number, one.valid_to),
            one.synthetic,
        )
        for one in queries.surveys(viewer=request.viewer)
    ]  # fmt: skip
    title = gettext("企业运行问卷")
    return download(workbook(title, heads, rows), f"{title}_{request.today.isoformat()}.xlsx")


@require_GET
def one(request: Asked, survey_id: int) -> HttpResponse:
    """This function will download a survey's index by chain, size and county, hidden cells said."""
    view = survey_view(request, survey_id)
    heads = [gettext("分组"), gettext("成员"), gettext("企业运行问卷扩散指数"), gettext("95%区间"),
             gettext("答卷"), gettext("企业数"), gettext("说明")]  # fmt: skip
    why = "" if view.value else gettext("样本不足，不出数")
    total = (gettext("合计"), "", view.value, view.interval, view.index.answers, "", why)
    names = Names((each.row for each in view.strata), request)
    rows = [Row(total, view.about.synthetic)]
    for cell in cell_views(view.index, names):
        cells = (cell.dimension, cell.member, cell.index, cell.interval, cell.answers,
                 cell.population, cell.why)  # fmt: skip
        rows.append(Row(cells, view.about.synthetic))
    about = view.about
    notes = (
        f"{gettext('表号')} {about.form_number or '—'} · {gettext('制定机关')} {about.issuer or '—'} · "
        f"{about.approval_number or '—'} · {gettext('有效期至')} {about.valid_to or '—'}",
        gettext("由答卷重算；与统计系统的企业景气指数、企业家信心指数不可比。"),
    )
    return download(workbook(about.title, heads, rows, notes=notes), f"{about.title}.xlsx")


@require_GET
def links(request: Asked, survey_id: int) -> HttpResponse:
    """This function will download who has not answered, each with the link to its form."""
    about = queries.find(survey_id, viewer=request.viewer)
    rows = queries.firms(survey_id, viewer=request.viewer, waiting=True, limit=MOST)
    heads = [
        gettext("企业"),
        gettext("规模"),
        gettext("答卷链接"),
        gettext("催答次数"),
        gettext("最近催答"),
    ]
    told = [
        Row(
            (
                name_text(row.subject),
                size_word(row.size),
                request.build_absolute_uri(reverse("surveys:link", args=[row.link])),
                row.reminders,
                row.reminded_at,
            ),
            row.subject.synthetic,
        )
        for row in rows
    ]
    title = f"{about.title}_{gettext('待答')}"
    return download(workbook(title, heads, told), f"{title}.xlsx")
