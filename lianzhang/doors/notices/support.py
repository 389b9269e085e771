"""Surveys and policies as plain answers: an index with its interval, who qualifies and for how much.

Money is in yuan.
"""

from datetime import date
from typing import Any

from lianzhang.analysis.policies import FirmPolicy, Judged, Listed, cost_of
from lianzhang.doors.notices.judgements import explanation_data
from lianzhang.doors.notices.shapes import Shape
from lianzhang.records.policies.queries import VersionCard
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.records.surveys.queries import Index, Part, SurveyCard

_FEN = 100


class SurveyShape(Shape):
    """A survey: quarter, state, the marks of its form, how many of the sample in scope answered."""

    id: int
    title: str
    place: str
    period: str
    state: str
    due: date
    form_number: str
    issuer: str
    approval: str
    approval_number: str
    valid_to: date | None
    drawn: int
    answered: int
    synthetic: bool


class SurveyListShape(Shape):
    """The surveys in scope, the newest quarter first."""

    items: list[SurveyShape]


class PartShape(Shape):
    """An index from 0 to 200 and its 95 % interval."""

    index: float | None
    low: float | None
    high: float | None
    answers: int
    population: int


class CellShape(Shape):
    """One chain, size or county; `hidden` says why it shows no number (few, same, hidden)."""

    dimension: str
    member: str
    population: int
    part: PartShape | None
    hidden: str


class IndexShape(Shape):
    """The diffusion index of a bureau's own survey; None where fewer answered than must."""

    survey: SurveyShape
    answers: int
    drawn: int
    least: int
    whole: PartShape | None
    questions: dict[str, PartShape]
    cells: list[CellShape]
    silent_strata: int
    not_spoken_for: int
    compared_with: str
    change: float | None
    change_low: float | None
    change_high: float | None
    as_closed: bool | None


class PolicyShape(Shape):
    """A policy as it stands: its rule, benefit, window, documents to bring and where it is written."""

    code: str
    name: str
    place: str
    version: int
    state: str
    criterion: str
    amount: float | None
    of: str
    rate_percent: float | None
    cap: float | None
    window_from: date
    window_to: date
    documents: list[str]
    source: str
    source_number: str
    source_clause: str
    synthetic: bool


class PolicyListShape(Shape):
    """The policies in scope."""

    items: list[PolicyShape]


class QualifiedShape(Shape):
    """A firm of a policy's list: what it would get (`most` None: not known), why, what is missing."""

    subject: str
    name: str
    outcome: str
    least: float
    most: float | None
    missing: list[dict[str, Any]]
    smallest: dict[str, Any] | None


class QualifiedPageShape(Shape):
    """A page of a policy's list, with what all of it would cost."""

    items: list[QualifiedShape]
    total: int
    next_after: int | None
    met: int
    open: int
    cost_least: float
    cost_most: float | None


class FirmPolicyShape(Shape):
    """A policy for one firm; `outcome` None where it declared nothing."""

    policy: PolicyShape
    outcome: str | None
    amount: float | None
    explanation: dict[str, Any] | None


class FirmPoliciesShape(Shape):
    """What one firm qualifies for, and what it lacks for the rest."""

    subject: str
    name: str
    items: list[FirmPolicyShape]


def survey(card: SurveyCard) -> SurveyShape:
    """This function will return a survey without anything that one firm said."""
    return SurveyShape(
        id=card.id, title=card.title, place=card.place, period=card.period.code, state=card.state,
        due=card.due, form_number=card.form_number, issuer=card.issuer, approval=card.approval,
        approval_number=card.approval_number, valid_to=card.valid_to, drawn=card.drawn,
        answered=card.answered, synthetic=card.synthetic,
    )  # fmt: skip


def index(card: SurveyCard, told: Index) -> IndexShape:
    """This function will return a survey's index, its parts and its change."""
    moved = told.change_interval
    return IndexShape(
        survey=survey(card),
        answers=told.answers,
        drawn=told.drawn,
        least=told.least,
        whole=_part(told.whole) if told.whole else None,
        questions={code: _part(one) for code, one in told.questions.items()},
        cells=[
            CellShape(
                dimension=one.dimension, member=one.member, population=one.population,
                part=_part(one.part) if one.part else None, hidden=one.why,
            )
            for one in told.cells
        ],
        silent_strata=len(told.silent),
        not_spoken_for=told.unspoken,
        compared_with=told.before,
        change=told.change,
        change_low=moved.low if moved else None,
        change_high=moved.high if moved else None,
        as_closed=told.as_closed,
    )  # fmt: skip


def _part(one: Part) -> PartShape:
    return PartShape(
        index=one.balance.index,
        low=one.interval.low if one.interval else None,
        high=one.interval.high if one.interval else None,
        answers=one.balance.answers,
        population=one.balance.population,
    )


def policy(one: VersionCard) -> PolicyShape:
    """This function will return a policy's version."""
    told = one.benefit
    return PolicyShape(
        code=one.policy.code, name=one.policy.name, place=one.policy.place, version=one.number,
        state=one.state, criterion=one.rule, amount=_yuan(told.amount or None), of=told.of,
        rate_percent=told.rate / 100 if told.of else None, cap=_yuan(told.cap),
        window_from=one.window_from, window_to=one.window_to, documents=list(one.documents),
        source=one.source_title, source_number=one.source_number,
        source_clause=one.source_clause, synthetic=one.policy.synthetic,
    )  # fmt: skip


def _yuan(fen: int | None) -> float | None:
    return None if fen is None else fen / _FEN


def qualified(found: Judged, rows: tuple[Listed, ...], total: int, end: int) -> QualifiedPageShape:
    """This function will return a page of who qualifies, or would if something were told."""
    cost = cost_of(found)
    return QualifiedPageShape(
        items=[_qualified(one) for one in rows],
        total=total,
        next_after=end if end < total else None,
        met=cost.met,
        open=cost.open,
        cost_least=cost.least / _FEN,
        cost_most=None if cost.endless else cost.most / _FEN,
    )


def _qualified(one: Listed) -> QualifiedShape:
    told = explanation_data(one.told)
    return QualifiedShape(
        subject=one.firm.code, name=one.firm.name, outcome=told["outcome"],
        least=one.least / _FEN, most=None if one.endless else one.most / _FEN,
        missing=told["lacking"], smallest=told["smallest_change"],
    )  # fmt: skip


def firm_policies(card: SubjectCard, found: tuple[FirmPolicy, ...]) -> FirmPoliciesShape:
    """This function will return what a firm qualifies for."""
    return FirmPoliciesShape(
        subject=card.code,
        name=card.name,
        items=[
            FirmPolicyShape(
                policy=policy(one.version),
                outcome=one.told.outcome.value if one.told else None,
                amount=_yuan(one.amount),
                explanation=explanation_data(one.told) if one.told else None,
            )
            for one in found
        ],
    )
