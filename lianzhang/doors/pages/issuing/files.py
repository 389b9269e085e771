"""Papers as files: the draft as it stands, the issue as it went out, and set again today."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.making import FORMS, file_name, paper_file, set_again
from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.issuing.making import base_of
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.papers.queries import find, papers, photo


@require_GET
def file(request: Asked, paper_id: int, form: str) -> HttpResponse:
    """This function will hand out an issue as it went out, or a draft as it stands."""
    if form not in FORMS:
        raise Http404
    paper = find(paper_id, viewer=request.viewer)
    data = paper_file(paper, form, viewer=request.viewer, base=base_of(request))
    tail = "" if paper.issued else f"_{gettext('拟稿')}"
    return download(data, file_name(paper, form, tail), FORMS[form])


@require_GET
def again(request: Asked, paper_id: int, form: str) -> HttpResponse:
    """This function will set an issue again from what was kept, and say what would differ now."""
    if form not in FORMS:
        raise Http404
    paper = find(paper_id, viewer=request.viewer)
    data = set_again(paper, form, viewer=request.viewer, base=base_of(request))
    return download(data, file_name(paper, form, f"_{gettext('重印')}"), FORMS[form])


@require_GET
def photo_(request: Asked, instruction_id: int) -> HttpResponse:
    """This function will hand out a photographed 批示."""
    data, kind = photo(instruction_id, viewer=request.viewer)
    return download(data, f"{gettext('批示')}_{instruction_id}.{kind.rpartition('/')[2]}", kind)


COLUMNS = ("种类", "标题", "期号", "日期", "状态", "单位", "数的个数", "封存")


def _rows(request: Asked) -> Iterator[Row]:
    for paper in papers(viewer=request.viewer, limit=20_000):
        yield Row(
            (
                paper.kind.name,
                paper.title,
                paper.number or "—",
                paper.day,
                gettext(paper.status_label),
                paper.office,
                len(paper.content.numbers),
                paper.seal or "—",
            ),
            paper.content.synthetic,
        )


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the list of papers."""
    columns = [gettext(name) for name in COLUMNS]
    title = gettext("材料")
    return download(workbook(title, columns, _rows(request)), f"{title}_{request.today}.xlsx")
