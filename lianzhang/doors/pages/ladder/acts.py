"""What may be done on the ladder's pages: an act of the work list becomes a matter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lianzhang.analysis.ladder.work import Deed
from lianzhang.doors.pages.shell.orders import number
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.matters import actions
from lianzhang.records.registry.queries import find
from lianzhang.records.titles.queries import title_named

_SAID = {  # a matter is written in Chinese, whoever orders it
    Deed.RECHECK: "准备复核",
    Deed.APPLY: "组织申报",
    Deed.MEND: "补齐一项条件",
    Deed.REGISTER: "申报入规",
    Deed.ASK: "补齐申报数据",
}
DAYS = 20  # working days, where nothing else is asked for


@require_POST
def order(request: Asked, code: str) -> HttpResponse:
    """This function will make a matter of one act about one enterprise; the same makes no second."""
    form = request.POST
    subject = find(code, viewer=request.viewer)
    deed = next((one for one in Deed if one.value == form.get("deed")), Deed.ASK)
    title = title_named(form.get("title", ""))
    about = title.name if title else "规上工业企业"
    matter = actions.open(
        title=f"{_SAID[deed]}：{subject.name}（{about}）",
        lead=form.get("lead", ""),
        subject=subject.code,
        by=request.viewer,
        now=timezone.now(),
        today=request.today,
        days=number(form.get("days")) or DAYS,
        text=form.get("text", "")[:1000],
        origin="other",
        locator="梯度培育工作清单",
        key=f"ladder:{deed.value}:{title.code if title else 'above_size'}:{subject.id}:"
        f"{request.today.year}",
        synthetic=subject.synthetic,
    )
    messages.success(request, gettext("已交办为事项。"))
    return redirect("matters:matter", matter)
