"""Papers as files: the draft as it stands, the issue as it went out, and set again today."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.papers import as_docx, as_pdf, changed_text
from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.issuing import making
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.papers.queries import PaperCard, find, issued_file, now, papers, photo

FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def _answer(paper: PaperCard, data: bytes, form: str, tail: str = "") -> HttpResponse:
    number = f"_{paper.day.year}-{paper.number}" if paper.number else ""
    return download(data, f"{paper.title}{number}{tail}.{form}", FORMS[form])


def _set(request: Asked, paper: PaperCard, form: str, note: str = "") -> bytes:
    sheet = making.sheet(request, paper, note)
    return (
        as_pdf(sheet).data if form == "pdf" else as_docx(sheet, making.own_template(request, paper))
    )


@require_GET
def file(request: Asked, paper_id: int, form: str) -> HttpResponse:
    """This function will hand out an issue as it went out, or a draft as it stands."""
    if form not in FORMS:
        raise Http404
    paper = find(paper_id, viewer=request.viewer)
    if paper.issued:
        return _answer(paper, issued_file(paper_id, form, viewer=request.viewer), form)
    return _answer(paper, _set(request, paper, form), form, f"_{gettext('拟稿')}")


@require_GET
def again(request: Asked, paper_id: int, form: str) -> HttpResponse:
    """This function will set an issue again from what was kept, and say what would differ now."""
    if form not in FORMS:
        raise Http404
    paper = find(paper_id, viewer=request.viewer)
    note = changed_text(now(paper.content, viewer=request.viewer))
    return _answer(paper, _set(request, paper, form, note), form, f"_{gettext('重印')}")


@require_GET
def photo_(request: Asked, instruction_id: int) -> HttpResponse:
    """This function will hand out a photographed 批示."""
    data, kind = photo(instruction_id, viewer=request.viewer)
    return download(data, f"{gettext('批示')}_{instruction_id}.{kind.rpartition('/')[2]}", kind)


COLUMNS = ("种类", "标题", "期号", "日期", "状态", "单位", "数的个数", "封存")


def _rows(request: Asked) -> Iterator[Row]:
    for paper in papers(viewer=request.viewer, limit=1_000):
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
