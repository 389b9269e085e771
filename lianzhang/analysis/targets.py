"""One target: how its verdict came about, how it is split, what it rests on."""

from dataclasses import dataclass
from datetime import date

from lianzhang.analysis.board import share_reached
from lianzhang.methods.measuring import Standing
from lianzhang.records.figures.queries import FigureRow, series
from lianzhang.records.plans.queries import OpinionCard, SplitView, TargetRow, opinions, split
from lianzhang.records.registry.queries import SubjectCard, of_kind, places_below
from lianzhang.records.sources.queries import SourceCard
from lianzhang.records.sources.queries import cards as source_cards
from lianzhang.values.quantities import Quantity
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class TargetPage:
    """A target with everything its page shows."""

    target: TargetRow
    share: Quantity | None
    judged_by: FigureRow | None  # the figure the verdict rests on
    reference: FigureRow | None  # a figure past the deadline: shown and not used
    split: SplitView
    opinions: tuple[OpinionCard, ...]
    places: tuple[SubjectCard, ...]  # below the target's place: whom parts may be assigned to
    chains: tuple[SubjectCard, ...]
    source: SourceCard | None
    today: date


def _row(standing: Standing | None, known: tuple[FigureRow, ...]) -> FigureRow | None:
    return next((row for row in known if row.standing == standing), None) if standing else None


def _city(subject: SubjectCard) -> str:
    """The path of the subject's city: chains are a city's, and its counties are assigned parts."""
    return "/".join(subject.path.split("/")[:2])


def target_page(target_id: int, *, viewer: Viewer, today: date) -> TargetPage:
    """This function will gather one target's page; raises `NotFound`."""
    view = split(target_id, viewer=viewer, today=today)
    target = view.whole
    subject = target.figure.subject
    known = series(subject.code, target.figure.indicator.code, viewer=viewer)
    code = target.figure.claim.evidence.source
    return TargetPage(
        target=target,
        share=share_reached(target),
        judged_by=_row(target.judgement.actual, known),
        reference=_row(target.judgement.reference, known),
        split=view,
        opinions=opinions(target_id, viewer=viewer),
        places=places_below(subject.code, viewer=viewer) if subject.kind == "place" else (),
        chains=of_kind("chain", viewer=viewer, within=_city(subject)),
        source=source_cards([code], viewer=viewer).get(code),
        today=today,
    )
