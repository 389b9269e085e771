"""One figure's page: what it says, where it was read, what happened to it, what rests on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lianzhang.analysis.impact import Impact, impact
from lianzhang.doors.pages.ledger.evidence import Shelf, evidence_of
from lianzhang.doors.pages.ledger.presenters import Option
from lianzhang.doors.pages.shell.printing import language, word_text
from lianzhang.records.figures.queries import FigureRow, Story, open_acts, story
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.people.queries import Line, trail_of
from lianzhang.values.viewer import Release, Viewer


@dataclass(frozen=True)
class TrailEntry:
    """A line of the trail with the act in the office's words."""

    line: Line
    act: str
    who: str  # the person and the office acted for
    reason: str


@dataclass(frozen=True)
class FigurePage:
    """The page of one figure."""

    story: Story
    evidence: Shelf
    impact: Impact
    acts: frozenset[str]  # confirm · approve · reject · correct · release · settle
    releases: tuple[Option, ...]
    trail: tuple[TrailEntry, ...]  # only what the viewer may read

    @property
    def figure(self) -> FigureRow:
        """This function will return the figure itself."""
        return self.story.figure


def _entry(line: Line) -> TrailEntry:
    known = catalogue().acts.acts.get(line.act)
    named = (known.name_en if language() == "en" else known.name) if known else line.act
    who = " · ".join(part for part in (line.by, line.office) if part)
    return TrailEntry(line, named, who, str(line.after.get("reason", "")))


def _trail(figure: FigureRow, viewer: Viewer) -> Iterator[Line]:
    """Acts on the figure itself, newest first, then the entry that brought it in with others."""
    yield from trail_of(f"figures:{figure.id}", viewer=viewer)
    yield from trail_of(f"figures:entry:{figure.entry}", viewer=viewer)


def figure_page(figure_id: int, *, viewer: Viewer, today: date) -> FigurePage:
    """This function will gather everything about a figure; raises `NotFound`."""
    told = story(figure_id, viewer=viewer)
    figure = told.figure
    return FigurePage(
        story=told,
        evidence=evidence_of(figure, viewer=viewer),
        impact=impact(figure, viewer=viewer, today=today),
        acts=open_acts(figure, viewer=viewer),
        releases=tuple(
            Option(scope, word_text(scope), scope is figure.claim.release) for scope in Release
        ),
        trail=tuple(_entry(line) for line in _trail(figure, viewer)),
    )
