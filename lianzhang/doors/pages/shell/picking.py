"""What a matter concerns, picked by name: figures, targets, chains, enterprises, as `kind:key`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.printing import amount_text, period_text
from lianzhang.records.figures.queries import FigureRow, by_ids
from lianzhang.records.matters.actions import Links
from lianzhang.records.plans.queries import figures_of
from lianzhang.records.registry.queries import SubjectCard, cards
from lianzhang.values.viewer import Viewer

MOST = 40  # things that one matter may concern
KINDS = ("figure", "target", "subject")


@dataclass(frozen=True)
class Picked:
    """A thing as the form sends it (`figure:12`), and what a reader calls it."""

    value: str
    kind: str
    name: str
    path: str  # of its place


def read_links(values: Iterable[str]) -> Links:
    """This function will read what was picked; what is none of ours is left out."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for value in list(values)[:MOST]:
        kind, _, key = value.partition(":")
        known = kind == "subject" or (key.isascii() and key.isdigit() and len(key) < 12)
        if kind in found and key and known:
            found[kind].append(key[:100])
    return Links(
        figures=tuple(map(int, found["figure"])),
        targets=tuple(map(int, found["target"])),
        subjects=tuple(found["subject"]),
    )


def figure_picked(row: FigureRow, target: int | None = None) -> Picked:
    """This function will call a figure, or the target that it is, by name."""
    said = f"{name_text(row.subject)}·{name_text(row.indicator)} {period_text(row.claim.period)}"
    name = f"{said} {amount_text(row.claim.amount)}"
    if target is None:
        return Picked(f"figure:{row.id}", gettext("数"), name, row.subject.path)
    return Picked(f"target:{target}", gettext("目标"), name, row.subject.path)


def subject_picked(card: SubjectCard, kind: str) -> Picked:
    """This function will call a chain, enterprise or place by name."""
    return Picked(f"subject:{card.code}", kind, name_text(card), card.path)


def picked(links: Links, *, viewer: Viewer) -> Iterator[Picked]:
    """This function will call everything linked by name; what is not the viewer's to see is left out."""
    for row in by_ids(links.figures, viewer=viewer).values():
        yield figure_picked(row)
    for target, row in figures_of(links.targets, viewer=viewer).items():
        yield figure_picked(row, target)
    for card in cards(links.subjects, viewer=viewer).values():
        yield subject_picked(card, gettext("对象"))
