"""Policies as .xlsx: the list, who qualifies for one, what was paid."""

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.policies import wording
from lianzhang.doors.pages.policies.presenters import MOST, policy_view
from lianzhang.doors.pages.policies.views import lines
from lianzhang.doors.pages.shell.figures import download, name_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.policies import queries


@require_GET
def listed(request: Asked) -> HttpResponse:
    """This function will download the list of policies."""
    heads = [gettext("政策"), gettext("状态"), gettext("支持标准"), gettext("申报开始"),
             gettext("申报截止"), gettext("文件"), gettext("条款")]  # fmt: skip
    rows = [
        Row(
            (each.version.policy.name, each.state, each.benefit, each.version.window_from,
             each.version.window_to, each.version.source_title, each.version.source_clause),
            each.version.policy.synthetic,
        )
        for each in lines(request)
    ]  # fmt: skip
    title = gettext("惠企政策")
    return download(workbook(title, heads, rows), f"{title}_{request.today.isoformat()}.xlsx")


@require_GET
def one(request: Asked, policy: str) -> HttpResponse:
    """This function will download one list of a policy, each firm with what is missing."""
    view = policy_view(request, policy, limit=MOST)
    heads = [gettext("企业"), gettext("判断"), gettext("金额"), gettext("缺什么、差多少")]
    rows = [
        Row((name_text(row.firm), row.outcome, row.range, row.why), row.firm.synthetic)
        for row in view.rows
    ]
    word = next(word for code, word, _ in view.shows if code == view.show)
    title = f"{view.version.policy.name}_{word}"
    notes = (f"{view.benefit} · {view.version.source_title} {view.version.source_clause}",)
    return download(workbook(title, heads, rows, notes=notes), f"{title}.xlsx")


@require_GET
def claimed(request: Asked) -> HttpResponse:
    """This function will download what was paid."""
    heads = [gettext("政策"), gettext("企业"), gettext("种类"), gettext("号码"),
             gettext("金额（万元）"), gettext("登记时间"), gettext("撤回的理由")]  # fmt: skip
    rows = [
        Row(
            (row.policy_name, name_text(row.subject), gettext(wording.KINDS[row.kind]), row.number,
             row.amount / 1_000_000, row.at, row.withdrawn_why),
            row.synthetic,
        )
        for row in queries.claims(viewer=request.viewer, limit=100_000)
    ]  # fmt: skip
    title = gettext("政策兑现")
    return download(workbook(title, heads, rows), f"{title}_{request.today.isoformat()}.xlsx")
