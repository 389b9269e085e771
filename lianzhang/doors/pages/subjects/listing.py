"""The register as a list: kinds with their counts, search, pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.shell.wording import KINDS, kind_word
from lianzhang.doors.pages.subjects.codes import invented, official_code
from lianzhang.records.registry.queries import SubjectCard, browse, counts

EVERYTHING = 100_000  # rows of a download


@dataclass(frozen=True)
class KindTab:
    """A kind of subject with how many there are; `url` keeps the search."""

    kind: str
    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Listed:
    """A subject in the list; `pending` where its note says 待补."""

    card: SubjectCard
    pending: bool
    code: str  # official ones only
    invented: bool


@dataclass(frozen=True)
class ListView:
    """The page 对象."""

    city: SubjectCard | None
    text: str
    kind: str
    everywhere: bool
    tabs: tuple[KindTab, ...]
    rows: tuple[Listed, ...]
    next_url: str
    first_url: str
    xlsx_url: str


@dataclass(frozen=True)
class _Given:
    """What the address asks for."""

    text: str
    kind: str
    inside: str  # a place path asked for, as the page of a place does
    within: str
    everywhere: bool
    after: str

    def url(self, **more: str) -> str:
        everywhere = "1" if self.everywhere else ""
        asked = {"q": self.text, "kind": self.kind, "all": everywhere, "within": self.inside} | more
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"


def _given(request: Asked) -> _Given:
    """Without a search the first thing shown is the places; a search looks at every kind."""
    city = frame_of(request).city
    text, everywhere = request.GET.get("q", "").strip(), bool(request.GET.get("all"))
    kind = request.GET.get("kind", "" if text else "place")
    inside = request.GET.get("within", "")
    within = inside or ("" if everywhere or city is None else city.path)
    return _Given(
        text=text,
        kind=kind if kind in KINDS else "",
        inside=inside,
        within=within,
        everywhere=everywhere,
        after=request.GET.get("after", ""),
    )


def pending(card: SubjectCard) -> bool:
    """This function will answer whether a source left something to be filled in (待补)."""
    return "待补" in card.note


def list_view(request: Asked) -> ListView:
    """This function will prepare one page of the register."""
    given = _given(request)
    found = browse(
        viewer=request.viewer,
        kind=given.kind,
        within=given.within,
        text=given.text,
        after=given.after,
    )
    numbers = counts(viewer=request.viewer, within=given.within, text=given.text)
    tabs = (
        KindTab(kind, kind_word(kind), numbers[kind], given.url(kind=kind), kind == given.kind)
        for kind in KINDS
        if kind in numbers
    )
    return ListView(
        city=frame_of(request).city,
        text=given.text,
        kind=given.kind,
        everywhere=given.everywhere,
        tabs=tuple(tabs),
        rows=tuple(
            Listed(card, pending(card), official_code(card), invented(card)) for card in found.rows
        ),
        next_url=given.url(after=found.next_after) if found.next_after else "",
        first_url=given.url() if given.after else "",
        xlsx_url=given.url(),
    )


def columns() -> list[str]:
    """This function will return the headers of the download."""
    return [gettext("名称"), gettext("类别"), gettext("代码"), gettext("简称"), gettext("说明")]


def cells(request: Asked) -> Iterator[Row]:
    """This function will return every subject as filtered as rows of the download."""
    given = _given(request)
    found = browse(
        viewer=request.viewer,
        kind=given.kind,
        within=given.within,
        text=given.text,
        limit=EVERYTHING,
    )
    for card in found.rows:
        row = (name_text(card), kind_word(card.kind), card.code, card.short_name, card.note or None)
        yield Row(row, synthetic=card.synthetic)
