"""The shapes of answers: the same in the API, in its OpenAPI page, and in what commands print.

Every number is exact text with its unit, never a float; days are ISO; words are their codes. A
missing value is null, never 0.
"""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """An answer, or a part of one."""

    model_config = ConfigDict(frozen=True)


class FaultShape(Shape):
    """One thing that is wrong: what, where, why, what to do; `place` as far as it is known."""

    code: str
    what: str
    where: str
    why: str
    remedy: str
    place: dict[str, Any]


class ProblemShape(Shape):
    """The one shape of every refusal; `error` is the first fault in one sentence."""

    ok: bool
    error: str
    errors: list[FaultShape]
    status: int


class QuantityShape(Shape):
    """An exact value in its unit, and how people print it (Chinese)."""

    value: str
    unit: str
    text: str


class AmountShape(Shape):
    """A value with its comparator (= > >= < <= ~ range); `upper` only of a range."""

    comparator: str
    value: str
    upper: str | None
    unit: str
    text: str


class SubjectShape(Shape):
    """Whatever a number is about."""

    code: str
    kind: str
    level: str
    name: str
    name_en: str
    synthetic: bool


class SubjectPageShape(Shape):
    """A subject with what is known about it."""

    subject: SubjectShape
    place: SubjectShape | None
    parent: SubjectShape | None
    aliases: list[str]
    credit_code: str
    valid_from: date | None
    valid_to: date | None
    note: str
    members: list[SubjectShape]


class IndicatorName(Shape):
    """An indicator in short."""

    code: str
    name: str


class IndicatorShape(Shape):
    """A definition, as it stands in the pack."""

    code: str
    name: str
    name_en: str
    unit: str
    measure: str
    behaviour: str
    periods: list[str]
    aliases: list[str]
    months_from: int
    direction: str
    aggregation: str
    pace: str
    growth: str
    basis: str
    condition: str
    denominator: str
    scope_note: str
    standard: str
    lookalikes: list[str]


class SourceShape(Shape):
    """Where a number was read: the source's code and title, the cell, passage or note."""

    code: str
    title: str
    locator: dict[str, Any]


class FigureShape(Shape):
    """A figure with everything that travels with it."""

    id: int
    subject: SubjectShape
    facet: SubjectShape | None
    indicator: IndicatorName
    period: str
    amount: AmountShape
    modality: str
    counting: str
    batch_name: str
    scope_note: str
    baseline: str
    base_revised: bool
    as_of: date | None
    stage: str
    release: str
    released_on: date | None
    status: str
    source: SourceShape
    recorded_at: datetime
    supersedes: int | None
    relation: str
    related: int | None
    settled: str
    remark: str
    synthetic: bool


class FigurePage(Shape):
    """A page of figures, newest first; ask on with `after` = `next_after` until that is null."""

    items: list[FigureShape]
    next_after: int | None


class StepShape(Shape):
    """One step in a figure's life."""

    at: datetime
    by: str
    act: str
    status: str
    reason: str


class HistoryShape(Shape):
    """A figure's life, oldest step first, and its kin."""

    figure: FigureShape
    steps: list[StepShape]
    replaced: FigureShape | None
    replaced_by: FigureShape | None
    related: FigureShape | None


class DifferenceShape(Shape):
    """One thing in which two figures differ."""

    aspect: str
    left: str
    right: str


class PlanName(Shape):
    """A plan in short."""

    code: str
    title: str


class JudgementShape(Shape):
    """A verdict with what it rests on; `missing` says what an unknown one lacks."""

    verdict: str
    missing: str
    gap: QuantityShape | None
    expected: QuantityShape | None
    alarming: bool
    overdue: bool


class RefusedFigure(Shape):
    """A figure that looks like progress on a target and is not."""

    figure: FigureShape
    differences: list[DifferenceShape]


class TargetShape(Shape):
    """A target with its verdict."""

    id: int
    plan: PlanName
    figure: FigureShape
    word: str
    soft: bool
    deadline: date
    annual: bool
    denominator: str
    responsible: str
    assessed_by: str
    part_of: int | None
    judgement: JudgementShape
    actual: FigureShape | None
    refused: list[RefusedFigure]


class TargetPage(Shape):
    """A page of targets by deadline; ask on with `after` = `next_after` until that is null."""

    items: list[TargetShape]
    next_after: str | None


class ProposedTarget(Shape):
    """A proposed target: its id once it is judged, and its figure, which is 待核."""

    target: int
    figure: FigureShape


class OnePageRow(Shape):
    """A row of the one-page table; null is 未提供."""

    label: str
    label_en: str
    place: SubjectShape
    indicator: IndicatorName | None
    figure: FigureShape | None
    beside: list[FigureShape | None]
    change: FigureShape | None
    computed_change: QuantityShape | None
    target: TargetShape | None
    distance: QuantityShape | None
    gap: FigureShape | None
    rank: FigureShape | None


class OnePageShape(Shape):
    """The one-page table of a city on a day, and one row of it for the places below."""

    place: SubjectShape
    today: date
    rows: list[OnePageRow]
    counties: list[OnePageRow]
    functional_areas: list[OnePageRow]


class ComparisonShape(Shape):
    """Two comparable figures: the first less the second, and as a share of it where that means
    something."""

    left: FigureShape
    right: FigureShape
    difference: QuantityShape | None
    share: QuantityShape | None
    unanswered: list[str]
