"""Every list of the rounds as .xlsx, and the form to be filled in offline."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.rounds import form_book
from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.rounds.presenters import slip_row, state_word, step_word
from lianzhang.doors.pages.rounds.views import asked_year, due_row
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.rounds import queries
from lianzhang.records.rounds.errors import STATES
from lianzhang.records.rounds.queries import STEPS, SlipLine
from lianzhang.records.rounds.queries.sheets import about

MOST = 2_000  # forms of a downloaded list


def _file(request: Asked, title: str, heads: Sequence[str], rows: Sequence[object]) -> HttpResponse:
    data = workbook(title, heads, rows)  # type: ignore[arg-type]
    return download(data, f"{title}_{request.today.isoformat()}.xlsx")


@require_GET
def listed(request: Asked) -> HttpResponse:
    """This function will download the list of rounds."""
    lines = queries.rounds(viewer=request.viewer, today=request.today, limit=MOST)
    heads = [gettext("报送任务"), gettext("填报期限"), gettext("报出期限"), gettext("应报"),
             *(state_word(state) for state in STATES), gettext("逾期")]  # fmt: skip
    rows = [
        Row(
            (each.title, each.fill_by, each.report_by, each.total,
             *(each.counts.get(state, 0) for state in STATES), each.late),
            each.synthetic,
        )
        for each in lines
    ]  # fmt: skip
    return _file(request, gettext("数据报送"), heads, rows)


def _slips(request: Asked, title: str, lines: Sequence[SlipLine]) -> HttpResponse:
    steps = ("fill", "sign", "check", "approve", "collect")
    heads = [gettext("报送任务"), gettext("对象"), gettext("状态"), gettext("待办"), gettext("期限"),
             gettext("逾期天数"), *(step_word(step) for step in steps), gettext("催报次数"),
             gettext("联系人"), gettext("电话")]  # fmt: skip
    rows = []
    for each in lines:
        row = slip_row(each, request.today)
        done = (
            each.filled_at,
            each.signed_at,
            each.checked_at,
            each.approved_at,
            each.collected_at,
        )
        cells = (each.title, each.subject.name, row.state, row.waits, each.due, row.days,
                 *done, each.reminders, each.contact, each.phone)  # fmt: skip
        rows.append(Row(cells, each.subject.synthetic))
    return _file(request, title, heads, rows)


@require_GET
def one(request: Asked, round_id: int) -> HttpResponse:
    """This function will download a round's matrix of subjects × steps."""
    title = queries.find_round(round_id, viewer=request.viewer).title
    found: list[SlipLine] = []
    while len(found) < MOST:
        page = queries.slips(round_id, viewer=request.viewer, today=request.today, after=len(found))
        found += page.lines
        if not page.lines or len(found) >= page.total:
            break
    return _slips(request, title, found)


@require_GET
def late(request: Asked) -> HttpResponse:
    """This function will download who has not reported."""
    found: list[SlipLine] = []
    while len(found) < MOST:
        page = queries.late(viewer=request.viewer, today=request.today, after=len(found))
        found += page.lines
        if not page.lines or len(found) >= page.total:
            break
    return _slips(request, gettext("谁没报"), found)


@require_GET
def form(request: Asked, round_id: int) -> HttpResponse:
    """This function will download the round's form, to be filled in offline."""
    about_it = queries.find_round(round_id, viewer=request.viewer)
    forms = queries.for_download(round_id, viewer=request.viewer)
    table = queries.find_form(about_it.table)
    return download(
        form_book(about_it.title, table, about(about_it), forms), f"{about_it.title}.xlsx"
    )


@require_GET
def calendar(request: Asked) -> HttpResponse:
    """This function will download the reporting calendar of a year."""
    lines = map(due_row, queries.calendar_of(asked_year(request), on=request.today))
    heads = [gettext("报表"), gettext("报告期"), *(step_word(s) for s in STEPS), gettext("说明")]
    rows = [
        (row.due.table.name, row.period, *(row.due.days.get(s) or "" for s in STEPS), row.missing)
        for row in lines
    ]
    return _file(request, gettext("报送日历"), heads, rows)


@require_GET
def burden(request: Asked) -> HttpResponse:
    """This function will download the minutes asked of each subject and month."""
    heads = [
        gettext("月份"),
        gettext("对象"),
        gettext("报表数"),
        gettext("填报分钟"),
        gettext("未估时的表"),
    ]
    rows = [
        (each.month, each.subject, each.forms, each.minutes, each.unknown)
        for each in queries.burden(viewer=request.viewer)
    ]
    return _file(request, gettext("填报负担"), heads, rows)


@require_GET
def compared(request: Asked, round_id: int) -> HttpResponse:
    """This function will download a round's numbers beside those on record."""
    heads = [
        gettext("对象"),
        gettext("指标"),
        gettext("上报数"),
        gettext("台账数"),
        gettext("相差"),
        gettext("来源"),
    ]
    rows = [
        (each.subject.name, each.column.name, each.returned,
         each.published.claim.amount.value if each.published else None, each.difference,
         each.published.source_title if each.published else "")
        for each in queries.against(round_id, viewer=request.viewer)
    ]  # fmt: skip
    return _file(request, gettext("与已公布数核对"), heads, rows)
