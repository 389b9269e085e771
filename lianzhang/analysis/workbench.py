"""工作台: what is late, what contradicts what, what waits; everything in the viewer's scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lianzhang.analysis.desk import Duty, desk
from lianzhang.analysis.onepage_rows import PageRow, fill
from lianzhang.methods.measuring import Verdict
from lianzhang.records.figures.queries import (
    FigureRow,
    OpenWork,
    by_ids,
    conflicts,
    on_record,
    open_work,
    waiting,
)
from lianzhang.records.intake.queries import BatchCard, batches
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans.queries import TargetRow, progress
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.claims import Modality
from lianzhang.values.viewer import Viewer

KEY_ROWS = 6  # of the one-page table, beside the work of the day


@dataclass(frozen=True)
class Contradiction:
    """A figure and the one on record that it contradicts, None where that is out of scope."""

    figure: FigureRow
    other: FigureRow | None


@dataclass(frozen=True)
class Workbench:
    """The first page of the day. Guests get what is public; the office's own work is empty."""

    today: date
    late: tuple[TargetRow, ...]  # 慢于序时; what was only striven for (力争) comes last
    undecided: tuple[TargetRow, ...]  # 暂无法判断: what is missing is somebody's work
    refused: tuple[TargetRow, ...]  # look like progress and are not comparable
    conflicts: tuple[Contradiction, ...]
    waiting: tuple[FigureRow, ...]  # 待核
    work: OpenWork  # how many there are of the last two, beyond what is listed
    duties: tuple[Duty, ...]  # 今天要办, as the rooms count it; empty for guests
    batches: tuple[BatchCard, ...]  # came in and not yet decided
    verdicts: dict[Verdict, int]
    key_rows: tuple[PageRow, ...]  # the first rows of the one-page table


def _contradictions(viewer: Viewer, within: str) -> tuple[Contradiction, ...]:
    rows = conflicts(viewer=viewer, within=within)
    others = by_ids([row.related for row in rows if row.related], viewer=viewer)
    return tuple(Contradiction(row, others.get(row.related or 0)) for row in rows)


def _key_rows(
    city: SubjectCard, targets: Sequence[TargetRow], viewer: Viewer, today: date
) -> tuple[PageRow, ...]:
    lines = catalogue().onepage.rows[:KEY_ROWS]
    history = on_record(
        subjects=[city.code],
        indicators={code for line in lines for _, code in line.codes},
        viewer=viewer,
        modalities=(Modality.ACTUAL, Modality.CLAIMED_RANK),
        newest=26,  # as the one-page table, which prints the same
    )
    return tuple(fill(line, city, history, targets, today) for line in lines)


def workbench(*, viewer: Viewer, today: date, city: SubjectCard | None = None) -> Workbench:
    """This function will gather what asks for an act today, in a city or in the viewer's scope."""
    within = city.path if city else ""
    targets = progress(viewer=viewer, today=today, within=within)
    of = {verdict: [t for t in targets if t.judgement.verdict is verdict] for verdict in Verdict}
    insider = viewer.person_id is not None
    work = open_work(viewer=viewer, within=within) if insider else OpenWork(0, 0)
    received = batches(viewer=viewer) if insider else ()
    doubts = _contradictions(viewer, within) if insider else ()
    held = waiting(viewer=viewer, within=within) if insider else ()
    return Workbench(
        today=today,
        late=tuple(sorted(of[Verdict.BEHIND], key=lambda target: not target.judgement.alarming)),
        undecided=tuple(of[Verdict.UNKNOWN]),
        refused=tuple(target for target in targets if target.refused),
        conflicts=doubts,
        waiting=held,
        work=work,
        duties=desk(
            viewer=viewer,
            today=today,
            work=work,
            waiting=held,
            conflicts=[doubt.figure for doubt in doubts],
        )
        if insider
        else (),
        batches=tuple(batch for batch in received if batch.status in ("previewed", "partly")),
        verdicts={verdict: len(rows) for verdict, rows in of.items()},
        key_rows=_key_rows(city, targets, viewer, today) if city else (),
    )
