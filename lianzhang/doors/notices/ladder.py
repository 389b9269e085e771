"""The ladder as plain answers: titles counted, lists, one enterprise with every explanation."""

from datetime import date
from typing import Any

from lianzhang.analysis.ladder.expecting import Expected
from lianzhang.analysis.ladder.firm import FirmLadder, FirmRung
from lianzhang.analysis.ladder.goals import Against
from lianzhang.analysis.ladder.lists import Listed
from lianzhang.analysis.ladder.overview import Overview, Rung
from lianzhang.analysis.ladder.verdicts import Chance
from lianzhang.doors.notices.judgements import criterion_data, explanation_data
from lianzhang.doors.notices.shapes import Shape
from lianzhang.records.titles.queries import Standing, TitleCount
from lianzhang.values.criteria import Criterion


class CriterionShape(Shape):
    """A criterion: its names, instrument, dates, mark, inputs, and parameters still to be filled in."""

    code: str
    name: str
    name_en: str
    title: str
    no: str
    clause: str
    issuer: str
    mark: str
    applies_to: str
    printed: date | None
    effective_from: date | None
    effective_to: date | None
    inputs: dict[str, list[str]]
    parameters_to_fill: list[str]


class CriterionListShape(Shape):
    """The catalogue."""

    items: list[CriterionShape]


class ExpectedShape(Shape):
    """How many are expected to be newly recognised in twelve months, from the least to the most."""

    number: int
    least: int
    most: int


class TitleShape(Shape):
    """A title: 累计认定 (`ever`) and 有效期内 (`valid`) apart; `chances` where a rule is in force."""

    code: str
    name: str
    name_en: str
    rung: int
    ever: int
    valid: int
    validity_unknown: int
    expired: int
    ended: int
    recheck_near: int
    this_year: int
    losing: int | None
    criterion: str
    chances: dict[str, int]
    expected: ExpectedShape | None


class GoalShape(Shape):
    """A target about titles beside the rosters and what is expected."""

    target: int
    indicator: str
    titles: list[str]
    deadline: date
    asked: int | None
    counted: int | None
    expected: ExpectedShape | None
    not_expected: list[str]
    reach: str


class LadderShape(Shape):
    """The ladder of a place on a day."""

    on: date
    declared: int
    titles: list[TitleShape]
    expected: ExpectedShape | None
    targets: list[GoalShape]
    register_members: int | None
    register_reached: int
    synthetic: bool


class StandingShape(Shape):
    """A title of an enterprise as the rosters have it."""

    title: str
    state: str
    since: date
    batch: str
    document: str
    valid_to: date | None
    recheck_on: date | None


class ListedShape(Shape):
    """An enterprise of a list: how it stands, the one condition it lacks, what would do."""

    subject: str
    name: str
    chance: str | None
    lacks: str | None
    standing: StandingShape | None
    smallest: dict[str, Any] | None
    missing: list[dict[str, Any]]
    synthetic: bool


class ListedPageShape(Shape):
    """A page of a list of the ladder; `total` over all pages."""

    items: list[ListedShape]
    total: int
    next_after: int | None


class FirmRungShape(Shape):
    """A title for one enterprise, with the whole explanation by the rule that concerns it."""

    title: str
    held: bool
    months_left: int | None
    explanation: dict[str, Any] | None


class FirmLadderShape(Shape):
    """The ladder of one enterprise: what it has, what is next and why."""

    subject: str
    name: str
    on: date
    titles: list[StandingShape]
    rungs: list[FirmRungShape]
    next: str | None
    in_register: bool | None
    above_size: dict[str, Any] | None
    synthetic: bool


def criterion(one: Criterion) -> CriterionShape:
    """This function will return a criterion of the catalogue."""
    data = criterion_data(one)
    return CriterionShape(**{name: data[name] for name in CriterionShape.model_fields})


def ladder(view: Overview, goals: tuple[Against, ...]) -> LadderShape:
    """This function will return the ladder of a place."""
    return LadderShape(
        on=view.on,
        declared=view.declared,
        titles=[_title(rung.count, rung) for rung in view.rungs]
        + [_title(count, None) for count in view.beside],
        expected=_expected(view.expected),
        targets=[_goal(one) for one in goals],
        register_members=view.register.members,
        register_reached=len(view.register.reached),
        synthetic=view.synthetic,
    )


def _title(count: TitleCount, rung: Rung | None) -> TitleShape:
    found = rung.judged if rung else None
    return TitleShape(
        code=count.title.code, name=count.title.name, name_en=count.title.name_en,
        rung=count.title.rung, ever=count.ever, valid=count.valid,
        validity_unknown=count.unknown, expired=count.expired, ended=count.ended,
        recheck_near=count.warned, this_year=count.this_year,
        losing=len(rung.losing) if rung else None,
        criterion=found.rule.criterion.code if found else "",
        chances={one.value: found.count(one) for one in Chance} if found else {},
        expected=_expected(rung.expected) if rung else None,
    )  # fmt: skip


def _expected(told: Expected | None) -> ExpectedShape | None:
    return ExpectedShape(number=told.number, least=told.least, most=told.most) if told else None


def _goal(one: Against) -> GoalShape:
    return GoalShape(
        target=one.target.id,
        indicator=one.target.figure.indicator.code,
        titles=[title.code for title in one.titles],
        deadline=one.target.deadline,
        asked=one.asked,
        counted=one.counted,
        expected=_expected(one.expected),
        not_expected=[title.code for title in one.left_out],
        reach=one.reach.value,
    )


def _standing(one: Standing) -> StandingShape:
    return StandingShape(
        title=one.title, state=one.state.value, since=one.since, batch=one.batch,
        document=one.document, valid_to=one.valid_to, recheck_on=one.recheck_on,
    )  # fmt: skip


def listed(one: Listed) -> ListedShape:
    """This function will return an enterprise of a list."""
    told = explanation_data(one.explanation) if one.explanation else None
    return ListedShape(
        subject=one.subject.code,
        name=one.subject.name,
        chance=one.chance.value if one.chance else None,
        lacks=one.condition.code if one.condition else None,
        standing=_standing(one.standing) if one.standing else None,
        smallest=told["smallest_change"] if told else None,
        missing=told["lacking"] if told else [],
        synthetic=one.subject.synthetic,
    )


def firm(view: FirmLadder) -> FirmLadderShape:
    """This function will return the ladder of one enterprise."""
    return FirmLadderShape(
        subject=view.subject.code,
        name=view.subject.name,
        on=view.on,
        titles=[_standing(one) for one in view.standings],
        rungs=[_rung(one) for one in view.rungs],
        next=view.next.title.code if view.next else None,
        in_register=view.inside,
        above_size=explanation_data(view.register) if view.register else None,
        synthetic=view.synthetic,
    )


def _rung(one: FirmRung) -> FirmRungShape:
    told = explanation_data(one.explanation) if one.explanation else None
    return FirmRungShape(
        title=one.title.code, held=one.held, months_left=one.months, explanation=told
    )
