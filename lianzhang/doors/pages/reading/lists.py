"""Lists around reading: the texts, their named things, what was taught; each downloads as .xlsx."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from lianzhang.doors.briefings.workbook import Row, workbook
from lianzhang.doors.pages.reading import presenters
from lianzhang.doors.pages.reading.editing import Option
from lianzhang.doors.pages.reading.forms import number
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.figures import download
from lianzhang.doors.pages.shell.printing import word_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.records.overlays.queries import Lesson, catalogue, lessons_laid
from lianzhang.records.proposals.queries import (
    Batch,
    ReadingCard,
    ReadingList,
    all_claims,
    find_reading,
    readings,
)
from lianzhang.records.registry.queries import places_below
from lianzhang.values.claims import label
from lianzhang.values.errors import Fault
from lianzhang.values.viewer import Release, Viewer


@dataclass(frozen=True)
class HomeView:
    """The page 读文稿."""

    list: ReadingList
    text: str
    places: tuple[Option, ...]
    releases: tuple[Option, ...]
    faults: tuple[Shown, ...]
    typed: dict[str, str]
    may_read: bool


def template_of(request: Asked) -> str:
    """This function will name the template: the moving part of the review alone for htmx."""
    part = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    return "reading/panel.html" if part else "reading/review.html"


def place_options(request: Asked, chosen: str) -> tuple[Option, ...]:
    """This function will offer the city of the page and what lies in it."""
    city = frame_of(request).city
    below = places_below(city.code, viewer=request.viewer) if city else ()
    places = (*((city,) if city else ()), *below)
    return tuple(Option(card.code, card.name, card.code == chosen) for card in places)


def home_view(request: Asked, faults: Sequence[Fault] = ()) -> HomeView:
    """This function will prepare the way in, with what was typed and what was wrong with it."""
    text = request.GET.get("q", "").strip()
    typed = {name: str(value) for name, value in request.POST.items()}
    return HomeView(
        list=readings(
            viewer=request.viewer, text=text, after=number(request.GET.get("after")) or None
        ),
        text=text,
        places=place_options(request, typed.get("place", "")),
        releases=tuple(
            Option(label(word), word_text(word), typed.get("release") == label(word))
            for word in Release
        ),
        faults=tuple(shown(fault) for fault in faults),
        typed=typed,
        may_read=request.viewer.can("proposals.read"),
    )


@require_GET
def xlsx(request: Asked) -> HttpResponse:
    """This function will download the list of texts that were read."""
    rows = readings(viewer=request.viewer, limit=5_000).rows
    title = gettext("读过的文稿")
    heads = [
        gettext("标题"), gettext("发布单位"), gettext("日期"), gettext("对象"), gettext("条数"),
        gettext("未核"), gettext("读入时间"), gettext("读入人"),
    ]  # fmt: skip
    cells = (
        Row(
            (one.title, one.publisher or None, one.day or None, one.subject or None, one.total,
             one.open, one.at, one.by),
            synthetic=one.synthetic,
        )
        for one in rows
    )  # fmt: skip
    return download(workbook(title, heads, cells), f"{title}_{request.today.isoformat()}.xlsx")


@require_GET
def claims_xlsx(request: Asked, reading_id: int) -> HttpResponse:
    """This function will download everything that a text says, and how each stands."""
    reading = find_reading(reading_id, viewer=request.viewer)
    cards = all_claims(reading_id, viewer=request.viewer, today=request.today)
    rows = presenters.claim_cells(cards, synthetic=reading.synthetic)
    data = workbook(reading.title, presenters.claim_columns(), rows)
    return download(data, f"{reading.title}_{gettext('读数')}.xlsx")


# ── what was taught ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class LessonView:
    """A lesson as the page shows it."""

    lesson: Lesson
    kind: str
    means: str


def _lessons(request: Asked) -> Iterator[LessonView]:
    kinds = {"indicator": gettext("指标"), "subject": gettext("对象")}
    known = catalogue().indicators
    for lesson in lessons_laid(viewer=request.viewer, on=request.today):
        indicator = known.get(lesson.code)
        means = indicator.name if indicator else lesson.code
        yield LessonView(lesson, kinds[lesson.kind], means)


@require_GET
def lessons(request: Asked) -> HttpResponse:
    """This function will list what the viewer's office taught the reader."""
    may = request.viewer.can("overlays.teach")
    view = {"lessons": tuple(_lessons(request)), "may_teach": may}
    return render(request, "reading/lessons.html", view)


@require_GET
def lessons_xlsx(request: Asked) -> HttpResponse:
    """This function will download what the viewer's office taught the reader."""
    heads = [
        gettext("类别"), gettext("文中写法"), gettext("认作"), gettext("代码"), gettext("起用"),
        gettext("由谁"),
    ]  # fmt: skip
    rows = (
        Row((
            one.kind, one.lesson.wording, one.means or gettext("（已撤销）"), one.lesson.code or None,
            one.lesson.valid_from, one.lesson.by,
        ))
        for one in _lessons(request)
    )  # fmt: skip
    title = gettext("教过的读法")
    return download(workbook(title, heads, rows), f"{title}_{request.today.isoformat()}.xlsx")


# ── the certain ones together ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class BatchPart:
    """Claims to which the same would happen."""

    title: str
    cards: tuple[presenters.CardView, ...]


@dataclass(frozen=True)
class BatchView:
    """What letting the certain ones in would do."""

    reading: ReadingCard
    parts: tuple[BatchPart, ...]
    total: int
    left: int
    may_review: bool


def batch_view(batch: Batch, viewer: Viewer) -> BatchView:
    """This function will prepare the preview of accepting the certain ones."""
    named = (
        (gettext("新入账"), batch.fresh),
        (gettext("成为目标"), batch.goals),
        (gettext("台账已有，只作对应"), batch.agreed),
    )
    parts = tuple(
        BatchPart(title, tuple(presenters.card_view(card) for card in cards))
        for title, cards in named
        if cards
    )
    may = batch.reading.office == viewer.office and viewer.can("proposals.review")
    total = sum(len(part.cards) for part in parts)
    return BatchView(batch.reading, parts, total, batch.left, may)
