"""One matter with its steps and what it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lianzhang.methods.calendaring import read_tables, working_days_between
from lianzhang.records.figures.queries import FigureRow, by_ids
from lianzhang.records.matters import errors
from lianzhang.records.matters.models import Link, Matter, Step
from lianzhang.records.matters.queries.open_acts import ACTS, may_do
from lianzhang.records.matters.queries.rows import JOINED, MatterCard, cards
from lianzhang.records.matters.scope import visible_matters
from lianzhang.records.overlays.queries import named, setting
from lianzhang.records.plans.models import Target
from lianzhang.records.registry.models import Subject
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.records.registry.queries.subjects import card
from lianzhang.records.registry.scope import visible_subjects
from lianzhang.records.sources.queries import blob_path
from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class StepCard:
    """A step as pages show it; `file` is the name of a kept proof, `figure` a number as proof."""

    id: int
    at: datetime
    by: str
    office: str
    act: str
    text: str
    file: str
    figure: FigureRow | None


@dataclass(frozen=True)
class Linked:
    """What a matter concerns, as far as the viewer may see it; a target as its figure."""

    figures: tuple[FigureRow, ...]
    targets: tuple[tuple[int, FigureRow], ...]
    subjects: tuple[SubjectCard, ...]


@dataclass(frozen=True)
class MatterView:
    """A matter whole."""

    card: MatterCard
    steps: tuple[StepCard, ...]
    linked: Linked
    acts: frozenset[str]  # what this viewer may do now
    working_days: int | None  # until the deadline, below 0 late; None: year not known yet


def find(matter_id: int, *, viewer: Viewer, today: date) -> MatterView:
    """This function will find one matter; out of scope is answered like not there."""
    rows = Matter.objects.filter(visible_matters(viewer), pk=matter_id).select_related(*JOINED)
    row = rows.first()
    if row is None:
        raise errors.no_such_matter(matter_id)
    steps = Step.objects.filter(matter=row).select_related("by", "source").order_by("id")
    links = list(Link.objects.filter(matter=row).order_by("id"))
    goals = [link.target_id for link in links if link.target_id]
    of_target = dict(Target.objects.filter(pk__in=goals).values_list("pk", "figure_id"))
    wanted = [link.figure_id for link in links] + [step.figure_id for step in steps]
    figures = by_ids([pk for pk in (*wanted, *of_target.values()) if pk], viewer=viewer)
    about = cards([row], viewer=viewer, today=today)[0]
    doers = (about.lead, *about.helpers)
    return MatterView(
        card=about,
        steps=tuple(_step(step, figures, viewer) for step in steps),
        linked=_linked(links, figures, of_target, viewer),
        acts=frozenset(act for act in ACTS if may_do(act, row, viewer, doers)),
        working_days=_left(row.due, today),
    )


def _step(step: Step, figures: dict[int, FigureRow], viewer: Viewer) -> StepCard:
    return StepCard(
        id=step.pk,
        at=step.at,
        by=named(step.by.name if step.by else "", viewer=viewer),
        office=step.office,
        act=step.act,
        text=step.text,
        file=step.source.file_name if step.source else "",
        figure=figures.get(step.figure_id or 0),
    )


def _linked(
    links: Sequence[Link],
    figures: dict[int, FigureRow],
    of_target: dict[int, int],
    viewer: Viewer,
) -> Linked:
    wanted = [link.subject_id for link in links if link.subject_id]
    seen = Subject.objects.filter(visible_subjects(viewer), pk__in=wanted)
    return Linked(
        figures=tuple(
            figures[link.figure_id]
            for link in links
            if link.figure_id and link.figure_id in figures
        ),
        targets=tuple(
            (target, figures[figure]) for target, figure in of_target.items() if figure in figures
        ),
        subjects=tuple(map(card, seen.order_by("code"))),
    )


def _left(due: date, today: date) -> int | None:
    tables = read_tables(str(setting("calendar.holidays", on=today) or ""))
    try:
        return working_days_between(today, due, tables)
    except Refused:
        return None


def proof(matter_id: int, step_id: int, *, viewer: Viewer) -> tuple[str, bytes]:
    """This function will return the name and bytes of a proof; raises `NotFound`."""
    seen = Matter.objects.filter(visible_matters(viewer), pk=matter_id).values("pk")
    rows = Step.objects.filter(matter_id__in=seen, pk=step_id, source__blob__isnull=False)
    found = rows.values_list("source__file_name", "source__blob_id").first()
    if found is None or found[1] is None:
        raise errors.no_such_matter(matter_id)
    return found[0] or "proof.bin", blob_path(found[1]).read_bytes()
