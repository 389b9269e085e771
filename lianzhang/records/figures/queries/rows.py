"""A figure as other rooms and pages read it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache, partial
from typing import Any

from django.db.models import QuerySet

from lianzhang.methods.measuring import Standing
from lianzhang.records.figures.models import Figure
from lianzhang.records.overlays.queries import catalogue, named
from lianzhang.records.registry.queries import CARD_FIELDS, SubjectCard, card_of, standing_for
from lianzhang.values.claims import Amount, Claim, Comparator, Counting, Modality, Stage
from lianzhang.values.evidence import Evidence, from_plain
from lianzhang.values.indicators import Behaviour, Indicator, Measure
from lianzhang.values.periods import Kind, Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit
from lianzhang.values.viewer import Release, Viewer

Found = QuerySet[Figure, dict[str, Any]]

_SUBJECT, _FACET = "subject__", "facet__"
_FIELDS = (
    *(field.attname for field in Figure._meta.concrete_fields),
    *(_SUBJECT + name for name in CARD_FIELDS),
    *(_FACET + name for name in CARD_FIELDS),
    *(prefix + "merged_into_id" for prefix in (_SUBJECT, _FACET)),
    "source__code",
    "source__title",
    "recorded_by__name",
    "approved_by__name",
)


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
    original: int | None  # the first of its chain of corrections, None where it is the first
    relation: str
    related: int | None
    settled: str
    entry: str

    @property
    def standing(self) -> Standing:
        """This function will return what comparison needs to know of the figure."""
        return Standing(self.claim, self.indicator, self.subject.level)


def _indicator(code: str, unit_symbol: str) -> Indicator:
    """A definition, or a bare one where the pack no longer has it."""
    known = catalogue().indicators.get(code)
    return known or Indicator(
        code, code, code, unit_symbol, Measure.LEVEL, Behaviour.STOCK, tuple(Kind)
    )


def _amount(row: Mapping[str, Any]) -> Amount:
    """The amount, rebuilt from its scaled integers."""
    measured = unit(row["unit"])
    upper = None if row["upper"] is None else Quantity(row["upper"], measured)
    return Amount(Quantity(row["value"], measured), Comparator(row["comparator"]), upper)


_period = lru_cache(maxsize=4096)(Period)  # thousands of figures share few periods


def _claim(row: Mapping[str, Any], subject: SubjectCard, facet: SubjectCard | None) -> Claim:
    return Claim(
        subject=subject.code,
        indicator=row["indicator"],
        period=_period(Kind(row["period_kind"]), row["period_start"], row["period_end"]),
        amount=_amount(row),
        modality=Modality(row["modality"]),
        evidence=Evidence(row["source__code"], from_plain(row["locator"])),
        as_of=row["as_of"],
        counting=Counting(row["counting"]),
        batch_name=row["batch_name"],
        scope_note=row["scope_note"],
        stage=Stage(row["stage"]),
        release=Release(row["release"]),
        released_on=row["released_on"],
        baseline=row["baseline"],
        facet=facet.code if facet else "",
        base_revised=row["base_revised"],
        remark=row["remark"],
        synthetic=row["synthetic"],
    )


def _figure(
    row: Mapping[str, Any],
    subject: SubjectCard,
    facet: SubjectCard | None,
    name: Callable[[str], str],
) -> FigureRow:
    return FigureRow(
        id=row["id"],
        claim=_claim(row, subject, facet),
        indicator=_indicator(row["indicator"], row["unit"]),
        subject=subject,
        facet=facet,
        source_title=row["source__title"],
        status=row["status"],
        recorded_at=row["recorded_at"],
        entered_at=row["entered_at"],
        ended_at=row["ended_at"],
        recorded_by=name(row["recorded_by__name"] or ""),
        approved_by=name(row["approved_by__name"] or ""),
        supersedes=row["supersedes_id"],
        original=row["original_id"],
        relation=row["relation"],
        related=row["related_id"],
        settled=row["settled"],
        entry=str(row["entry"]),
    )


@cache
def _joined() -> Found:
    # sixty names: resolved once, not with every question
    values: Found = Figure.objects.values(*_FIELDS)
    return values


def joined() -> Found:
    """This function will return all figures with everything they are joined with, to be filtered.

    They are plain values: a page reads thousands, and objects of five models for each would take
    several times as long.
    """
    fresh: Found = _joined().all()
    return fresh


def figure_rows(found: Found, *, viewer: Viewer, chunk: int = 0) -> Iterator[FigureRow]:
    """This function will read figures (see `joined`), `chunk` at a time, all where it is 0.

    A figure of a subject that was merged into another is the other's: one more question, and only
    where there is such a figure.
    """
    known: dict[int, SubjectCard] = {}
    name = cache(partial(named, viewer=viewer))  # the same few people, thousands of times

    def card(row: Mapping[str, Any], prefix: str) -> SubjectCard:
        id_ = row[prefix + "id"]
        if id_ not in known:
            if row[prefix + "merged_into_id"]:
                known.update(standing_for())
            known.setdefault(id_, card_of(row, prefix))
        return known[id_]

    for row in found.iterator(chunk_size=chunk) if chunk else found:
        facet = card(row, _FACET) if row["facet_id"] else None
        yield _figure(row, card(row, _SUBJECT), facet, name)
