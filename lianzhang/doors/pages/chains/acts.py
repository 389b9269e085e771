"""Acts on chains: decisions about places, edits of the catalogue, breaks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from lianzhang.doors.pages.chains.keeping import preview_view
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining import read_products
from lianzhang.records.chains import actions, errors
from lianzhang.values.errors import gettext_noop

ANSWERS = {"yes": "confirmed", "back": "proposed"}  # everything else is a refusal
ALONE = {"idle"}  # says something of the enterprise, not of the wording
REASONS = {"trades": gettext_noop("只销售，不生产"), "idle": gettext_noop("经营范围写了，没有做")}


@require_POST
def decide(request: Asked, position_id: int) -> HttpResponse:
    """This function will confirm or refuse a place and go on with the next."""
    said, answer = request.POST, request.POST.get("answer", "")
    reason, now = said.get("reason", "").strip(), timezone.now()
    if answer == "move":
        actions.move(
            position_id, node=said.get("to", ""), word=said.get("word", ""),
            part=said.get("part", ""), reason=reason, by=request.viewer, now=now,
        )  # fmt: skip
    else:
        actions.decide(
            [position_id],
            standing=ANSWERS.get(answer, "refused"),
            part=said.get("part", ""),
            reason="；".join(filter(None, (REASONS.get(answer), reason))),
            teaches=answer not in ALONE,
            by=request.viewer,
            now=now,
        )
    messages.success(request, gettext("已记下；下次推定照此调整，可在企业的记录里改。"))
    if said.get("firm"):
        return redirect("chains:firm", said["firm"])
    chain = said.get("chain", "")
    following = redirect("chains:queue")
    following["Location"] += f"?chain={chain}" if chain else ""
    return following


@require_POST
def take(request: Asked, code: str, node: str) -> HttpResponse:
    """This function will put an enterprise on a node by hand."""
    said = request.POST
    actions.take_place(
        code,
        subject=said.get("subject", "").strip(),
        node=node,
        part=said.get("part", ""),
        reason=said.get("reason", ""),
        by=request.viewer,
        now=timezone.now(),
    )
    messages.success(request, gettext("已列入这个环节。"))
    return redirect("chains:node", code, node)


@require_POST
def enter_break(request: Asked, code: str, node: str) -> HttpResponse:
    """This function will note a 断点 or 卡点 with the expert's name."""
    said = request.POST
    actions.enter_break(
        code,
        node=node,
        kind=said.get("kind", "break"),
        expert=said.get("expert", ""),
        reason=said.get("reason", ""),
        since=_day(said.get("since", ""), request.today),
        by=request.viewer,
        now=timezone.now(),
    )
    messages.success(request, gettext("已登记。"))
    return redirect("chains:node", code, node)


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today


@require_POST
def lift(request: Asked, break_id: int) -> HttpResponse:
    """This function will note that a break is over."""
    reason = request.POST.get("reason", "")
    actions.lift_break(break_id, reason=reason, by=request.viewer, now=timezone.now())
    messages.success(request, gettext("已解除。"))
    return redirect("chains:home")


@require_POST
def preview(request: Asked, code: str) -> HttpResponse:
    """This function will show what a file would change; nothing is kept."""
    file = request.FILES.get("file")
    if file is None:
        raise errors.not_readable("—")
    view = preview_view(request, code, file.read(), file.name or "")
    return render(request, "chains/preview.html", {"view": view})


@require_POST
def bring(request: Asked, code: str) -> HttpResponse:
    """This function will make what was previewed the base of the catalogue."""
    text, name = request.POST.get("text", ""), request.POST.get("name", "") or "—"
    stem = name.rpartition(".")[0] or name
    data = text.replace("\r\n", "\n").encode()
    actions.bring(code, data=data, name=f"{stem}.yaml", by=request.viewer, now=timezone.now())
    messages.success(request, gettext("已导入；手工改动仍在其上，可随时撤销。"))
    return redirect("chains:keep", code)


def _listed(text: str) -> list[str]:
    return [
        one.strip()
        for one in text.replace("；", "、").replace(";", "、").split("、")
        if one.strip()
    ]


@require_POST
def edit_node(request: Asked, code: str) -> HttpResponse:
    """This function will change, add or take out a node."""
    said, key = request.POST, request.POST.get("code", "").strip()
    value: Mapping[str, Any] | None = {
        "code": key,
        "name": said.get("name", "").strip(),
        "name_en": said.get("name_en", "").strip(),
        "stage": said.get("stage", ""),
        "industries": _listed(said.get("industries", "")),
        "products": read_products(said.get("products", "")),
        "cite": said.get("cite", "").strip(),
    }
    if said.get("remove"):
        value = None
    _edit(request, code, "node", key, value)
    return redirect("chains:keep", code)


@require_POST
def edit_edge(request: Asked, code: str) -> HttpResponse:
    """This function will add, change or take out an upstream edge."""
    said = request.POST
    key = f"{said.get('node', '')}<{said.get('needs', '')}"
    names = ("node", "needs", "source", "evidence", "coefficient")
    value = {name: said.get(name, "").strip() for name in names}
    _edit(request, code, "edge", key, None if said.get("remove") else value)
    return redirect("chains:keep", code)


def _edit(request: Asked, code: str, what: str, key: str, value: Mapping[str, Any] | None) -> None:
    reason, now = request.POST.get("reason", ""), timezone.now()
    actions.edit(code, what=what, key=key, value=value, reason=reason, by=request.viewer, now=now)
    messages.success(request, gettext("已改；可在改动记录里撤销。"))


@require_POST
def undo(request: Asked, code: str) -> HttpResponse:
    """This function will undo one change of a catalogue."""
    number = request.POST.get("number", "")
    if not (number.isdecimal() and len(number) < 18):
        raise errors.no_such_edit(0)
    kind = request.POST.get("kind", "")
    actions.undo(code, kind, int(number), by=request.viewer, now=timezone.now())
    messages.success(request, gettext("已撤销。"))
    return redirect("chains:keep", code)
