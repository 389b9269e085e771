"""Plans and targets as pages read them."""

from dataclasses import dataclass
from datetime import date, datetime

from lianzhang.methods.measuring import Difference, Judgement
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.overlays.queries import named
from lianzhang.records.plans.models import Opinion, Plan, Target
from lianzhang.values.goals import GoalWord
from lianzhang.values.periods import Kind, Period
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class PlanCard:
    """A plan in short."""

    id: int
    code: str
    title: str
    subject_code: str
    subject_name: str
    period: Period
    responsible: str
    source_code: str


@dataclass(frozen=True)
class OpinionCard:
    """A signed judgement of the responsible unit."""

    at: datetime
    by: str
    office: str
    outlook: str
    outlook_label: str
    reason: str


@dataclass(frozen=True)
class Refusal:
    """A figure that looks like progress on a target and is not: what differs."""

    figure: FigureRow
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class TargetRow:
    """A target with its verdict and all that the verdict rests on."""

    id: int
    plan: PlanCard
    figure: FigureRow
    word: GoalWord
    deadline: date
    annual: bool
    denominator: str
    responsible: str
    assessed_by: str
    part_of: int | None
    parts: int  # how many parts it is split into
    judgement: Judgement
    actual: FigureRow | None  # judged by; else past the deadline, for reference; else the newest
    refused: tuple[Refusal, ...]
    opinion: OpinionCard | None


def plan_card(row: Plan) -> PlanCard:
    """This function will turn a joined row (subject, source) into a card."""
    return PlanCard(
        row.pk,
        row.code,
        row.title,
        row.subject.code,
        row.subject.name,
        Period(Kind(row.period_kind), row.period_start, row.period_end),
        row.responsible,
        row.source.code if row.source else "",
    )


def opinion_card(row: Opinion, viewer: Viewer) -> OpinionCard:
    """This function will turn a joined row (by) into a card."""
    return OpinionCard(
        row.at,
        named(row.by.name if row.by else "", viewer=viewer),
        row.office,
        row.outlook,
        row.get_outlook_display(),
        row.reason,
    )


@dataclass(frozen=True)
class Ingredients:
    """A target's row with its figure, before anything is judged."""

    row: Target
    figure: FigureRow
