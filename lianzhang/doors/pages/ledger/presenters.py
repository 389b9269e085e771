"""The list of figures as its template reads it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext

from lianzhang.doors.pages.ledger.asking import ANY, EVERYWHERE, Question, indicator_names
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.printing import short_name, word_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.doors.pages.shell.wording import STATUSES, status_word
from lianzhang.records.figures.queries import FigureRow, LedgerPage
from lianzhang.records.registry.queries import places_below
from lianzhang.records.sources.queries import search as search_sources
from lianzhang.values.claims import Modality, Stage
from lianzhang.values.errors import Refused


@dataclass(frozen=True)
class Option:
    """An entry of a list to choose from."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Filters:
    """The filter form with what was chosen."""

    text: str
    subject: str
    indicator: str
    indicators: tuple[str, ...]  # suggestions
    places: tuple[Option, ...]
    modalities: tuple[Option, ...]
    statuses: tuple[Option, ...]
    stages: tuple[Option, ...]
    sources: tuple[Option, ...]
    year: str
    known_on: str
    entry: str
    conflicts: bool
    narrowed: bool  # some filter of the folded part is in use


@dataclass(frozen=True)
class LedgerView:
    """The page 指标台账."""

    rows: tuple[FigureRow, ...]
    filters: Filters
    faults: tuple[Shown, ...]  # what of the filter could not be read; then no row is shown
    known_on: date | None  # the list is as it stood on that day
    next_url: str  # empty on the last page
    first_url: str  # empty on the first page
    xlsx_url: str

    @property
    def status(self) -> int:
        """This function will return the HTTP status: 422 where the question was not understood."""
        return 422 if self.faults else 200


def _options(
    words: Iterable[tuple[str, str]], chosen: str, first: tuple[str, str]
) -> tuple[Option, ...]:
    return tuple(Option(value, label, value == chosen) for value, label in (first, *words))


def _places(request: Asked, chosen: str) -> tuple[Option, ...]:
    city = frame_of(request).city
    below = places_below(city.code, viewer=request.viewer) if city else ()
    listed = [(place.path, short_name(place)) for place in ((city, *below) if city else ())]
    return _options(listed, chosen, (EVERYWHERE, gettext("全部地区")))


def _filters(request: Asked, asked: Question) -> Filters:
    wanted, everything = asked.wanted, ("", gettext("全部"))
    status = wanted.status or ANY
    statuses = [("in_force", gettext("在用"))]
    statuses += [(code, status_word(code)) for code in STATUSES]
    sources = search_sources(viewer=request.viewer)
    return Filters(
        text=wanted.text,
        subject=asked.subject,
        indicator=asked.indicator,
        indicators=tuple(indicator_names()),
        places=_places(request, asked.place),
        modalities=_options(((m, word_text(m)) for m in Modality), wanted.modality, everything),
        statuses=_options(statuses, status, (ANY, gettext("全部"))),
        stages=_options(((s, word_text(s)) for s in Stage), wanted.stage, everything),
        sources=_options(((s.code, s.title) for s in sources), wanted.source, everything),
        year=request.GET.get("year", ""),
        known_on=request.GET.get("known_on", ""),
        entry=wanted.entry,
        conflicts=wanted.conflicts,
        narrowed=any((wanted.stage, wanted.source, wanted.year, wanted.known_on, wanted.conflicts)),
    )


def _address(request: HttpRequest, **more: str) -> str:
    """The page's own address with other parameters; empty ones are left out."""
    given = request.GET.copy()
    for name, value in more.items():
        given[name] = value
    for name in [name for name, value in given.items() if not value]:
        del given[name]
    return f"?{given.urlencode()}"


def ledger_view(request: Asked, asked: Question, page: LedgerPage) -> LedgerView:
    """This function will prepare the list with its filter form and the addresses around it."""
    more = page.next_after if not asked.faults else None
    return LedgerView(
        rows=() if asked.faults else page.rows,
        filters=_filters(request, asked),
        faults=tuple(shown(fault) for fault in asked.faults),
        known_on=asked.wanted.known_on,
        next_url=_address(request, after=str(more)) if more else "",
        first_url=_address(request, after="") if asked.after else "",
        xlsx_url=_address(request, after=""),
    )


def clean(asked: Question) -> Question:
    """This function will raise what could not be read: a wrong filter gives no file."""
    if asked.faults:
        raise Refused(*asked.faults)
    return asked


def _said(asked: Question) -> Iterator[str]:
    """What was filtered by, in words."""
    wanted = asked.wanted
    yield from (wanted.text, asked.subject, asked.indicator, str(wanted.year or ""))
    yield word_text(Modality(wanted.modality)) if wanted.modality in set(Modality) else ""
    yield word_text(Stage(wanted.stage)) if wanted.stage in set(Stage) else ""
    yield status_word(wanted.status) if wanted.status in STATUSES else ""
    yield gettext("来源 %(code)s") % {"code": wanted.source} if wanted.source else ""
    yield gettext("地区代码 %(path)s") % {"path": wanted.within} if wanted.within else ""
    yield gettext("只看不一致") if wanted.conflicts else ""


def notes(asked: Question, today: date) -> tuple[str, ...]:
    """This function will say above a download what it holds and when it was made."""
    filtered = "、".join(word for word in _said(asked) if word)
    known = asked.wanted.known_on
    lines = (
        gettext("导出日期：%(day)s") % {"day": today.isoformat()},
        gettext("筛选：%(what)s") % {"what": filtered} if filtered else "",
        gettext("按 %(day)s 当日在用的数据") % {"day": known.isoformat()} if known else "",
    )
    return tuple(line for line in lines if line)
