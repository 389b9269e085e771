"""What the form of a draft hands over, or a refusal beside the field. Nothing of it is kept."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from lianzhang.analysis.proofreading import Checked, Occasion, proofread
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.reading.classified import find_mark
from lianzhang.methods.reading.prose import Extract, extract
from lianzhang.records.registry.queries import SubjectCard, places_below
from lianzhang.records.sources.errors import classified
from lianzhang.values.errors import Refused, Where, gettext_noop
from lianzhang.values.periods import Period

PUBLIC = "public"
_HEAD = 2_000  # characters in which a mark of classification stands


@dataclass(frozen=True)
class Draft:
    """A draft as it was handed in: its text, and its own bytes where it came as a document."""

    name: str
    taken: Extract
    data: bytes = b""


@dataclass(frozen=True)
class Asking:
    """A draft and what was found in it."""

    draft: Draft
    checked: Checked


def asked(request: Asked) -> Asking:
    """This function will read the form and check the draft; raises `Refused`."""
    draft = _draft(request)
    place = chosen_place(request, request.POST.get("place", ""))
    occasion = Occasion(place, _day(request), request.POST.get("audience") == PUBLIC)
    return Asking(draft, proofread(draft.taken.text, occasion, viewer=request.viewer))


def _draft(request: Asked) -> Draft:
    file, text = request.FILES.get("file"), request.POST.get("text", "")
    if file is not None:
        data, name = file.read(), file.name or "draft"
        draft = Draft(PurePath(name).stem, extract(data, name), data)
        _refuse_marked(find_mark(name, data if data.startswith(b"PK\x03\x04") else b""))
    elif text.strip():
        draft = Draft("", Extract(text.replace("\r\n", "\n")))
    else:
        raise _refused_at(
            "text",
            "proofreading.no_draft",
            gettext_noop("没有文稿。"),
            gettext_noop("请粘贴文稿，或选择一个文件。"),
        )
    _refuse_marked(find_mark(draft.taken.text[:_HEAD]))
    return draft


def _refuse_marked(mark: str) -> None:
    if mark:
        raise classified(mark)


def _day(request: Asked) -> date:
    text = request.POST.get("day", "").strip()
    if not text:
        return request.today
    try:
        return Period.parse(text).end
    except Refused as refused:
        raise Refused(*(fault.at(Where(field="day")) for fault in refused.faults)) from None


def places(request: Asked) -> tuple[SubjectCard, ...]:
    """This function will list the places that 全市 or 全县 of a draft may mean, the city first."""
    city = frame_of(request).city
    return (city, *places_below(city.code, viewer=request.viewer)) if city else ()


def chosen_place(request: Asked, code: str) -> SubjectCard:
    """This function will find the place that was chosen, else the city; raises `Refused`."""
    listed = places(request)
    found = next((card for card in listed if card.code == code), next(iter(listed), None))
    if found is None:
        raise _refused_at(
            "place",
            "proofreading.no_place",
            gettext_noop("还没有登记地区，没有可以对照的台账。"),
            gettext_noop("请先载入案例或登记对象。"),
        )
    return found


def _refused_at(field: str, code: str, what: str, remedy: str) -> Refused:
    refused = Refused.because(code, what, remedy=remedy)
    return Refused(*(fault.at(Where(field=field)) for fault in refused.faults))
