"""操作记录: searched, downloaded, and given out so that it can be proved elsewhere."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.workbook import workbook
from lianzhang.doors.pages.shell.figures import download, name_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.system import presenters
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.people.actions.noting import export
from lianzhang.records.people.queries import SealedLine, Sought, count_sought, sealed_lines, seek
from lianzhang.records.registry.queries import search

PAGE = 100
LONGEST = 50_000  # rows of a workbook; the whole trail goes as .jsonl
WORDS = ("person", "office", "thing", "request", "act", "since", "until")


def typed(request: Asked) -> dict[str, str]:
    """This function will return what was typed into the search, without what is empty or no text."""
    given = {name: request.GET.get(name, "").replace("\0", "").strip()[:100] for name in WORDS}
    return {name: text for name, text in given.items() if text}


def _day(text: str) -> str | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day.isoformat() if day else None


def sought(request: Asked) -> Sought:
    """This function will read the search; an enterprise may be named, what means nothing is left out."""
    given = typed(request)
    thing = given.get("thing", "")
    found = search(thing, viewer=request.viewer, limit=20) if thing else ()
    days = {name: parse_date(_day(given.get(name, "")) or "") for name in ("since", "until")}
    act = given.get("act", "")
    return Sought(
        person=given.get("person", ""),
        office=given.get("office", ""),
        act=act if act in catalogue().acts.acts else "",
        thing=thing,
        request=given.get("request", ""),
        codes=tuple(card.code for card in found),
        **days,
    )


def _before(request: Asked) -> int | None:
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


@require_GET
def trail(request: Asked) -> HttpResponse:
    """This function will show the lines sought, newest first."""
    lines = seek(sought(request), viewer=request.viewer, before=_before(request), limit=PAGE)
    page = presenters.trail(lines, catalogue().acts, typed(request), PAGE)
    page = presenters.with_reach(page, request.viewer)
    return render(request, "system/trail.html", {"page": page})


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will give the lines sought as .xlsx; that is noted in the trail itself."""
    lines = seek(sought(request), viewer=request.viewer, limit=LONGEST)
    export(typed(request), len(lines), form="xlsx", by=request.viewer)
    page = presenters.trail(lines, catalogue().acts, {}, 0)
    titles = ("序号", "时间", "人员", "单位", "操作", "对象", "之前", "之后", "请求")
    heads = [gettext(title) for title in titles]
    rows = (
        (
            row.id, row.at, row.by, row.office, name_text(row.act), row.code,
            row.before, row.after, row.request,
        )
        for row in page.rows
    )  # fmt: skip
    name = gettext("操作记录")
    return download(workbook(name, heads, rows), f"{name}_{request.today.isoformat()}.xlsx")


def _written(lines: Iterator[SealedLine]) -> Iterator[str]:
    for each in lines:
        told = asdict(each.line) | {"at": each.line.at.isoformat()}
        told |= {"sealed": each.sealed, "previous": each.previous, "seal": each.seal}
        yield json.dumps(told, ensure_ascii=False) + "\n"


@require_GET
def jsonl(request: Asked) -> StreamingHttpResponse:
    """This function will give the lines sought with their seals, one JSON a line, oldest first.

    Whoever has the file can prove each line: SHA-256 of `previous` + `sealed` is `seal`; and the
    whole: each `previous` is the `seal` of the line before. The export is noted in the trail.
    """
    asked, viewer = sought(request), request.viewer
    export(typed(request), count_sought(asked, viewer=viewer), form="jsonl", by=viewer)
    lines = _written(sealed_lines(asked, viewer=viewer))
    answer = StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    name = f"{gettext('操作记录')}_{request.today.isoformat()}.jsonl"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    answer.headers["Content-Disposition"] = disposition or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
