"""One subject: facts, names, members, figures by what kind of statement they are, targets, sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from lianzhang.doors.pages.shell.wording import KINDS, kind_word
from lianzhang.doors.pages.subjects.codes import invented, official_code
from lianzhang.doors.pages.subjects.listing import pending
from lianzhang.records.figures.queries import FigureRow, newest_of
from lianzhang.records.plans.queries import TargetRow, progress
from lianzhang.records.registry.queries import (
    MEMBERS,
    Facts,
    OtherName,
    SubjectCard,
    SubjectPage,
    page,
    registered,
)
from lianzhang.values.claims import Modality, label
from lianzhang.values.errors import gettext_noop
from lianzhang.values.viewer import Viewer

# What must be said above each kind of statement, so that it is not taken for another
NOTES = {
    Modality.ACTUAL: "",
    Modality.TARGET: gettext_noop("目标是要求，不是结果；进展见“目标任务”。"),
    Modality.PLAN: gettext_noop("计划安排是打算做的事，不计入实绩。"),
    Modality.PROMISE: gettext_noop("承诺值是建成或达产后的预期，不计入实绩。"),
    Modality.FORECAST: gettext_noop("预测不计入实绩。"),
    Modality.CLAIMED_RANK: gettext_noop("位次是来源的说法，没有排名表可核；不作为计算结果。"),
}


@dataclass(frozen=True)
class FigureGroup:
    """The newest figures of one kind of statement; never added to another group's."""

    modality: Modality
    title: str
    note: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class MemberGroup:
    """What lies in a place or belongs to a subject, of one kind."""

    kind: str
    title: str
    cards: tuple[SubjectCard, ...]
    all_url: str  # the whole list, where only the first ones stand here


@dataclass(frozen=True)
class SourceLink:
    """A source that figures of the page were taken from."""

    code: str
    title: str
    figures: int


@dataclass(frozen=True)
class SubjectView:
    """The page of a subject."""

    known: SubjectPage
    pending: bool  # its note says 待补
    groups: tuple[FigureGroup, ...]
    as_part: tuple[FigureRow, ...]  # figures of others in which it is the part
    members: tuple[MemberGroup, ...]
    targets: tuple[TargetRow, ...]
    sources: tuple[SourceLink, ...]
    facts: Facts | None  # what the business register says of an enterprise in scope

    @property
    def code(self) -> str:
        """This function will return the code that others know too, "" where there is none."""
        return official_code(self.known.card)

    @property
    def invented(self) -> bool:
        """This function will answer whether the place is nobody's."""
        return invented(self.known.card)

    @property
    def names(self) -> tuple[OtherName, ...]:
        """This function will return the other names that the head of the page does not say already."""
        return tuple(n for n in self.known.names if n.name != self.known.card.short_name)

    @property
    def all_figures(self) -> tuple[FigureRow, ...]:
        """This function will return the figures of all groups, for the download."""
        return tuple(row for group in self.groups for row in group.rows) + self.as_part


def _groups(rows: Iterable[FigureRow]) -> tuple[FigureGroup, ...]:
    listed = sorted(rows, key=lambda row: (row.indicator.name, row.claim.facet))
    groups = []
    for modality in Modality:
        mine = tuple(row for row in listed if row.claim.modality is modality)
        note = NOTES[modality]
        title = gettext(label(modality))
        if mine:
            groups.append(FigureGroup(modality, title, gettext(note) if note else "", mine))
    return tuple(groups)


def _members(known: SubjectPage) -> tuple[MemberGroup, ...]:
    groups = []
    for kind in KINDS:
        cards = tuple(card for card in known.members if card.kind == kind)
        asked = urlencode({"kind": kind, "within": known.card.path})
        url = f"{reverse('subjects:home')}?{asked}" if len(cards) == MEMBERS else ""
        if cards:
            groups.append(MemberGroup(kind, kind_word(kind), cards, url))
    return tuple(groups)


def _sources(rows: Iterable[FigureRow]) -> tuple[SourceLink, ...]:
    found: dict[str, SourceLink] = {}
    for row in rows:
        code = row.claim.evidence.source
        before = found.get(code)
        found[code] = SourceLink(code, row.source_title, before.figures + 1 if before else 1)
    return tuple(found.values())


def subject_page(code: str, *, viewer: Viewer, today: date) -> SubjectView:
    """This function will gather what is on record of a subject; raises `NotFound`."""
    known = page(code, viewer=viewer)
    newest = newest_of(known.card.id, viewer=viewer)
    return SubjectView(
        known=known,
        pending=pending(known.card),
        groups=_groups(newest.own),
        as_part=newest.as_part,
        members=_members(known),
        targets=progress(viewer=viewer, today=today, subject=code),
        sources=_sources((*newest.own, *newest.as_part)),
        facts=registered(known.card, viewer=viewer) if known.card.kind == "enterprise" else None,
    )
