"""A figure as other rooms and pages read it."""

from dataclasses import dataclass
from datetime import datetime

from lianzhang.methods.measuring import Standing
from lianzhang.records.figures.models import Figure
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.queries import SubjectCard, card
from lianzhang.values.claims import Amount, Claim, Comparator, Counting, Modality, Stage
from lianzhang.values.evidence import Evidence, from_plain
from lianzhang.values.indicators import Behaviour, Indicator, Measure
from lianzhang.values.periods import Kind, Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit
from lianzhang.values.viewer import Release

WITH = (
    "subject",
    "facet",
    "source",
    "recorded_by",
    "approved_by",
)  # joined, never asked one by one


@dataclass(frozen=True)
class FigureRow:
    """A figure: the claim it makes, and where it stands in its life."""

    id: int
    claim: Claim
    indicator: Indicator
    subject: SubjectCard
    facet: SubjectCard | None
    source_title: str
    status: str
    recorded_at: datetime
    entered_at: datetime | None
    ended_at: datetime | None
    recorded_by: str
    approved_by: str
    supersedes: int | None
    relation: str
    related: int | None
    settled: str
    entry: str

    @property
    def standing(self) -> Standing:
        """This function will return what comparison needs to know of the figure."""
        return Standing(self.claim, self.indicator, self.subject.level)


def indicator_of(code: str, unit_symbol: str) -> Indicator:
    """This function will return a definition, or a bare one where the pack no longer has it."""
    known = catalogue().indicators.get(code)
    return known or Indicator(
        code, code, code, unit_symbol, Measure.LEVEL, Behaviour.STOCK, tuple(Kind)
    )


def amount_of(row: Figure) -> Amount:
    """This function will rebuild the amount from its scaled integers."""
    measured = unit(row.unit)
    upper = None if row.upper is None else Quantity(row.upper, measured)
    return Amount(Quantity(row.value, measured), Comparator(row.comparator), upper)


def claim_of(row: Figure) -> Claim:
    """This function will rebuild the claim that a row keeps."""
    return Claim(
        subject=row.subject.code,
        indicator=row.indicator,
        period=Period(Kind(row.period_kind), row.period_start, row.period_end),
        amount=amount_of(row),
        modality=Modality(row.modality),
        evidence=Evidence(row.source.code, from_plain(row.locator)),
        as_of=row.as_of,
        counting=Counting(row.counting),
        batch_name=row.batch_name,
        scope_note=row.scope_note,
        stage=Stage(row.stage),
        release=Release(row.release),
        released_on=row.released_on,
        baseline=row.baseline,
        facet=row.facet.code if row.facet else "",
        base_revised=row.base_revised,
        remark=row.remark,
        synthetic=row.synthetic,
    )


def figure_row(row: Figure) -> FigureRow:
    """This function will turn a joined row (see `WITH`) into what readers get."""
    return FigureRow(
        id=row.pk,
        claim=claim_of(row),
        indicator=indicator_of(row.indicator, row.unit),
        subject=card(row.subject),
        facet=card(row.facet) if row.facet else None,
        source_title=row.source.title,
        status=row.status,
        recorded_at=row.recorded_at,
        entered_at=row.entered_at,
        ended_at=row.ended_at,
        recorded_by=row.recorded_by.name if row.recorded_by else "",
        approved_by=row.approved_by.name if row.approved_by else "",
        supersedes=row.supersedes_id,
        relation=row.relation,
        related=row.related_id,
        settled=row.settled,
        entry=str(row.entry),
    )
