"""Papers as their templates read them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext

from lianzhang.doors.briefings.making import words_of
from lianzhang.doors.briefings.papers import replaced_fonts, stamp_of, tip
from lianzhang.doors.pages.shell.addresses import figure_address
from lianzhang.doors.pages.shell.context import frame_of
from lianzhang.doors.pages.shell.orders import number
from lianzhang.doors.pages.shell.printing import amount_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.doors.pages.shell.requests import Asked
from lianzhang.methods.defining.papers import PaperKind
from lianzhang.records.matters.queries import OfficeName, offices
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.papers import queries
from lianzhang.records.papers.queries import Change, InstructionCard, PaperCard, TemplateCard
from lianzhang.records.registry.queries import SubjectCard, of_kind, places_below
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.indicators import Indicator
from lianzhang.values.papers import Block, Content, Line, Number


@dataclass(frozen=True)
class Piece:
    """A run of a paper on the page; `url` leads to the figure of a number."""

    text: str
    url: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Part:
    """A block on the page: its kind, its pieces or its rows, and its slot's name and words."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    head: tuple[tuple[Piece, ...], ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    level: int = 1


@dataclass(frozen=True)
class Slot:
    """A section that the writer fills: its name in the form, its heading, its words so far."""

    name: str
    title: str
    words: str


@dataclass(frozen=True)
class Differing:
    """A number that would differ today."""

    said: str
    what: str
    where: str
    now: str
    why: str
    url: str


@dataclass(frozen=True)
class Obstacle:
    """What keeps a draft back, and the figure it is about where there is one."""

    said: Shown
    url: str


@dataclass(frozen=True)
class HomeView:
    """The list, and the form of a new paper."""

    papers: tuple[PaperCard, ...]
    more: int  # where the next page begins, 0 for none
    kinds: tuple[PaperKind, ...]
    places: tuple[SubjectCard, ...]  # and chains: what a paper may be about
    indicators: tuple[Indicator, ...]
    templates: tuple[TemplateCard, ...]
    may_write: bool
    may_template: bool


@dataclass(frozen=True)
class PaperView:
    """One paper."""

    paper: PaperCard
    issue: str
    parts: tuple[Part, ...]
    slots: tuple[Slot, ...]
    obstacles: tuple[Obstacle, ...]
    differing: tuple[Differing, ...]
    instructions: tuple[InstructionCard, ...]
    offices: tuple[OfficeName, ...]
    fonts: tuple[tuple[str, str], ...]
    no_font: tuple[Shown, ...]
    synthetic: bool
    may_write: bool
    may_issue: bool
    may_instruct: bool


@dataclass(frozen=True)
class TemplateRow:
    """A kind of paper with the slots that its templates may use."""

    kind: PaperKind
    slots: tuple[str, ...]


@dataclass(frozen=True)
class TemplatesView:
    """Kinds with their slots, and what the office has laid in."""

    rows: tuple[TemplateRow, ...]
    templates: tuple[TemplateCard, ...]
    may_template: bool


def home_view(request: Asked) -> HomeView:
    """This function will prepare the list and the form."""
    viewer, city = request.viewer, frame_of(request).city
    at = number(request.GET.get("after")) or 0
    listed = queries.papers(viewer=viewer, after=at, limit=queries.PAGE + 1)
    below = places_below(city.code, viewer=viewer) if city else ()
    chains = of_kind("chain", viewer=viewer, within=city.path) if city else ()
    every = (city, *below, *chains) if city else ()
    indicators = sorted(catalogue().indicators.values(), key=lambda one: one.name)
    return HomeView(
        papers=listed[: queries.PAGE],
        more=at + queries.PAGE if len(listed) > queries.PAGE else 0,
        kinds=catalogue().papers.kinds,
        places=tuple(card for card in every if viewer.covers(card.path, card.code)),
        indicators=tuple(indicators),
        templates=queries.templates(viewer=viewer),
        may_write=viewer.can("papers.draft"),
        may_template=viewer.can("papers.template"),
    )


def _piece(span: str | Number, content: Content) -> Piece:
    if isinstance(span, str):
        return Piece(span)
    if not span.figures:
        return Piece(span.text)
    fact = content.facts.get(span.figures[0])
    told = "；".join(part for part in (tip(fact) if fact else "", span.rule) if part)
    return Piece(span.text, figure_address(span.figures[0]), told)


def _pieces(line: Line, content: Content) -> tuple[Piece, ...]:
    return tuple(_piece(span, content) for span in line)


def _part(block: Block, content: Content) -> Part:
    rows = tuple(tuple(_pieces(cell, content) for cell in row) for row in block.rows)
    return Part(
        block.kind.value,
        _pieces(block.spans, content),
        rows[0] if rows else (),
        rows[1:],
        block.level,
    )


def _slots(paper: PaperCard) -> Iterator[Slot]:
    titles = {section.code: section.title for section in paper.kind.sections}
    for section, words in words_of(paper.content).items():
        yield Slot(f"words.{section}", titles.get(section, section), words)


def _why(change: Change) -> str:
    if change.why == "superseded" and change.now is not None:
        day = timezone.localdate(change.now.recorded_at).isoformat()
        return gettext("被第%(id)s号替代（%(day)s）") % {"id": change.now.id, "day": day}
    return gettext("已撤回") if change.why == "withdrawn" else gettext("发布范围已改")


def _differing(changes: Sequence[Change]) -> Iterator[Differing]:
    for change in changes:
        fact, now = change.fact, change.now
        yield Differing(
            said=change.said,
            what=f"{fact.subject}{fact.indicator}（{fact.period}）",
            where=change.where,
            now=amount_text(now.claim.amount) if now else "—",
            why=_why(change),
            url=figure_address(now.id if now else fact.figure),
        )


def _obstacle(fault: Fault) -> Obstacle:
    figure = fault.params.get("figure", "")
    return Obstacle(shown(fault), figure_address(int(figure)) if figure else "")


def _fonts() -> tuple[tuple[tuple[str, str], ...], tuple[Shown, ...]]:
    try:
        return replaced_fonts(), ()
    except Refused as refused:
        return (), tuple(shown(fault) for fault in refused.faults)


def paper_view(request: Asked, paper_id: int) -> PaperView:
    """This function will prepare one paper."""
    viewer = request.viewer
    paper = queries.find(paper_id, viewer=viewer)
    content, own = paper.content, paper.office == viewer.office
    found = () if paper.issued else queries.obstacles(content, viewer=viewer)
    fonts, no_font = _fonts()
    may_instruct = paper.issued and paper.kind.instructed and viewer.can("papers.instruct")
    return PaperView(
        paper=paper,
        issue=stamp_of(paper).issue,
        parts=tuple(_part(block, content) for block in content.blocks),
        slots=() if paper.issued else tuple(_slots(paper)),
        obstacles=tuple(map(_obstacle, found)),
        differing=tuple(_differing(queries.now(content, viewer=viewer))) if paper.issued else (),
        instructions=queries.instructions(paper_id, viewer=viewer) if paper.issued else (),
        offices=offices() if may_instruct else (),
        fonts=fonts,
        no_font=no_font,
        synthetic=content.synthetic,
        may_write=own and not paper.issued and viewer.can("papers.draft"),
        may_issue=own and not paper.issued and viewer.can("papers.issue"),
        may_instruct=may_instruct,
    )


def templates_view(
    request: Asked, slots_of: Callable[[PaperKind], tuple[str, ...]]
) -> TemplatesView:
    """This function will prepare the page of templates."""
    rows = tuple(TemplateRow(kind, slots_of(kind)) for kind in catalogue().papers.kinds)
    own = queries.templates(viewer=request.viewer)
    return TemplatesView(rows, own, request.viewer.can("papers.template"))
