"""接口令牌: one's own and those of machines; each view asks one question or does one act."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.accounts.posts import acts_as
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.machines import actions, queries
from lianzhang.records.people.errors import not_permitted
from lianzhang.values.errors import gettext_noop

KINDS = {
    "figures": gettext_noop("提出数据"),
    "targets": gettext_noop("提出目标"),
    "batches": gettext_noop("上传表格"),
    "sources": gettext_noop("登记来源"),
    "proposals": gettext_noop("提请登记"),
    "totals": gettext_noop("查询汇总"),
    "all_sources": gettext_noop("查看全部来源"),
}
STATES = {
    "active": gettext_noop("在用"),
    "expired": gettext_noop("已到期"),
    "revoked": gettext_noop("已撤销"),
    "over": gettext_noop("已失效"),
}


@dataclass(frozen=True)
class TokenLine:
    """A token as the list shows it."""

    id: int
    name: str
    start: str
    holder: str
    kinds: str
    place: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None
    state: str
    active: bool
    because: str


@dataclass(frozen=True)
class Choice:
    """A value of a form, with its name."""

    value: str
    name: str


def _kinds(kinds: tuple[str, ...]) -> str:
    return "、".join((gettext("查询"), *(gettext(KINDS[kind]) for kind in kinds)))


def _lines(request: Asked) -> Iterator[TokenLine]:
    for card in queries.tokens(viewer=request.viewer, now=timezone.now()):
        yield TokenLine(
            id=card.id,
            name=card.name,
            start=card.start,
            holder=" · ".join(filter(None, (card.person, acts_as(card.post)))),
            kinds=_kinds(card.kinds),
            place=card.place,
            made_at=card.made_at,
            expires_at=card.expires_at,
            used_at=card.used_at,
            state=gettext(STATES[card.state]),
            active=card.state == "active",
            because=card.ended_because,
        )


def _check_office(request: Asked) -> None:
    if request.viewer.mandate is None:
        raise not_permitted("machines.issue", request.viewer.name)


@require_GET
def listed(request: Asked) -> HttpResponse:
    """This function will list the tokens within reach, with the form to issue one."""
    _check_office(request)
    held = queries.holders(viewer=request.viewer, on=request.today)
    offered = {kind for each in held for kind in each.kinds}
    given = {
        "lines": tuple(_lines(request)),
        "holders": [Choice(str(h.post.id), f"{h.person} · {acts_as(h.post)}") for h in held],
        "kinds": [Choice(kind, gettext(name)) for kind, name in KINDS.items() if kind in offered],
        "most": settings.LIANZHANG_TOKEN_DAYS,
        "days": min(90, settings.LIANZHANG_TOKEN_DAYS),
    }
    return render(request, "accounts/tokens.html", given)


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download exactly the tokens that are listed, never their text."""
    _check_office(request)
    heads = ("用途", "令牌开头", "持有人", "权限", "范围", "发放", "到期", "最近使用", "状态")
    rows = (
        Row(
            (
                each.name,
                each.start,
                each.holder,
                each.kinds,
                each.place,
                each.made_at,
                each.expires_at,
                each.used_at,
                each.state,
            )
        )
        for each in _lines(request)
    )
    name = gettext("接口令牌")
    book = workbook(name, [gettext(head) for head in heads], rows)
    return download(book, f"{name}_{request.today.isoformat()}.xlsx")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@never_cache
@require_POST
def issue(request: Asked) -> HttpResponse:
    """This function will issue a token and show it, here and never again."""
    draft = actions.Draft(
        mandate=_number(request.POST.get("mandate", "")),
        name=request.POST.get("name", ""),
        days=_number(request.POST.get("days", "")),
        kinds=tuple(request.POST.getlist("kinds")),
        place=request.POST.get("place", "").strip(),
    )
    most = settings.LIANZHANG_TOKEN_DAYS
    issued = actions.issue(draft, most_days=most, by=request.viewer, now=timezone.now())
    return render(request, "accounts/token_issued.html", {"issued": issued, "name": draft.name})


@require_POST
def revoke(request: Asked, token_id: int) -> HttpResponse:
    """This function will revoke a token at once."""
    reason = request.POST.get("reason", "")
    actions.revoke(token_id, by=request.viewer, reason=reason, now=timezone.now())
    messages.success(request, gettext("令牌已撤销，立即生效。"))
    return redirect("accounts:tokens")
