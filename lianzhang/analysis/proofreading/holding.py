"""Holding one statement against the ledger: it agrees, or what would explain the number is named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lianzhang.analysis.proofreading.choosing import expected, is_goal
from lianzhang.analysis.proofreading.saying import Fit, fit
from lianzhang.analysis.proofreading.statements import Statement
from lianzhang.analysis.proofreading.verdicts import Cause, Finding
from lianzhang.methods.measuring import moment
from lianzhang.methods.measuring.moments import is_point, stretch
from lianzhang.records.figures.queries import FigureRow, Pair
from lianzhang.values.claims import Counting
from lianzhang.values.texts import key

_REPLACED = "superseded"
_SLIPS = {Fit.SIGN: Cause.SIGN, Fit.UNIT: Cause.UNIT, Fit.ROUNDING: Cause.ROUNDING}
_SLIPS |= {Fit.HEDGE: Cause.HEDGE}
# What each explanation costs: the cheapest is believed, and nothing dearer than MOST.
_COSTS = {
    Cause.OLD_NUMBER: 1.0,
    Cause.CUMULATIVE: 1.0,
    Cause.GOAL_AS_RESULT: 1.0,
    Cause.RESULT_AS_GOAL: 1.0,
    Cause.OTHER_BASELINE: 1.0,
    Cause.OTHER_COUNTING: 1.0,
    Cause.OTHER_PERIOD: 1.1,
    Cause.OTHER_INDICATOR: 1.2,
    Cause.OTHER_SUBJECT: 1.3,
}
_SLIP = 1.15
_COMMON = 0.8  # a number of one digit is found everywhere
_MOST = 2.2
_PERIODS = (Cause.OLD_NUMBER, Cause.CUMULATIVE, Cause.OTHER_PERIOD)


@dataclass(frozen=True)
class Ledger:
    """What is on record for a draft: rows per subject and indicator, words of goals, the subjects."""

    rows: Mapping[Pair, tuple[FigureRow, ...]]
    subjects: Mapping[str, frozenset[str]]  # codes by the names that the draft uses
    today: date
    soft: frozenset[str] = frozenset()  # goal words that never turn red
    words: Mapping[int, str] = field(default_factory=dict)

    def of(self, subject: str, indicator: str) -> tuple[FigureRow, ...]:
        """This function will return what is on record for a pair, in force or replaced."""
        return self.rows.get((subject, indicator), ())


@dataclass(frozen=True)
class Explanation:
    """A figure with the value that was said, and everything in which it differs."""

    row: FigureRow
    causes: tuple[Cause, ...]
    cost: float


def hold(statement: Statement, ledger: Ledger) -> Finding:
    """This function will hold a statement against the ledger.

    In order: a figure that it may rightly repeat and whose value it states; then the cheapest
    explanation of another value: a slip in writing it, or a figure elsewhere with that value which
    differs in period, modality, baseline, indicator or subject.
    """
    right = _right_ones(statement, ledger)
    for row in right:
        if _fit(statement, row) is Fit.RIGHT and not _differing(statement, row):
            return Finding(statement, Cause.SAME, row, newer=_newer(statement, row, ledger))
    base = next((row for row in right if not _differing(statement, row)), None)
    found = min(_explanations(statement, ledger, base, right), key=_cost, default=None)
    slip = _SLIPS.get(_fit(statement, base)) if base else None
    if slip and (found is None or found.cost > _SLIP):
        return Finding(statement, slip, base)
    if found is not None and not statement.codes and found.causes == (Cause.OTHER_INDICATOR,):
        return Finding(statement, Cause.NAME_UNSURE, None, found.row)
    if found is not None and found.cost <= _MOST:
        return Finding(statement, found.causes[0], base, found.row)
    if base is not None:
        rank = base.indicator.measure.value == "rank"
        return Finding(statement, Cause.RANK if rank else Cause.VALUE, base)
    other = next(iter(_own(statement, ledger)), None)
    return Finding(statement, Cause.NOT_FOR_PERIOD if other else Cause.NOTHING, None, other)


def _cost(explanation: Explanation) -> tuple[float, int]:
    return explanation.cost, -moment(explanation.row.claim).toordinal()


def _fit(statement: Statement, row: FigureRow) -> Fit:
    if statement.said is None:
        return Fit.OTHER
    return fit(statement.said, row.claim.amount, goal=is_goal(row))


def _subjects(statement: Statement, ledger: Ledger) -> frozenset[str]:
    return ledger.subjects.get(statement.subject, frozenset())


def _own(statement: Statement, ledger: Ledger) -> Iterator[FigureRow]:
    for subject in sorted(_subjects(statement, ledger)):
        for code in sorted(statement.codes):
            yield from (row for row in ledger.of(subject, code) if row.status != _REPLACED)


def _right_ones(statement: Statement, ledger: Ledger) -> tuple[FigureRow, ...]:
    """The figures of its own subject and indicator that it may repeat, of its modality first."""
    own = list(_own(statement, ledger))
    groups = [[row for row in own if not is_goal(row)], [row for row in own if is_goal(row)]]
    if statement.is_goal is None:  # the reader was not sure: either is taken
        picked = [expected(statement, group, ledger.today) for group in groups]
        return (*picked[0], *picked[1])
    return expected(statement, groups[statement.is_goal], ledger.today)


def _differing(statement: Statement, row: FigureRow) -> tuple[Cause, ...]:
    """What is said around a number, against what a figure says beside its value."""
    claim, said = row.claim, statement.proposal.baseline
    causes: list[Cause] = []
    if statement.other_base or not _same_base(said, claim.baseline):
        causes.append(Cause.OTHER_BASELINE)
    batch = claim.counting is Counting.BATCH and claim.batch_name not in statement.sentence
    if batch:
        causes.append(Cause.OTHER_COUNTING)
    if row.facet and row.facet.short_name not in statement.sentence:
        causes.append(Cause.OTHER_SUBJECT)
    return tuple(causes)


def _same_base(said: str, recorded: str) -> bool:
    """全省 is 山东省, 全国 the country; what is not said is no difference."""
    one, other = key(said), key(recorded)
    if not one or not other or one == other:
        return True
    ends = {"全省": "省", "全国": "国"}
    return any(one == whole and other.endswith(end) for whole, end in ends.items())


def _newer(statement: Statement, row: FigureRow, ledger: Ledger) -> FigureRow | None:
    """A figure of a later time than the one that was rightly named."""
    later = [
        other
        for other in ledger.of(row.subject.code, row.indicator.code)
        if other.status != _REPLACED
        and is_goal(other) == is_goal(row)
        and not is_goal(row)
        and moment(row.claim) < moment(other.claim)
        and other.claim.period.start <= ledger.today
    ]
    return max(later, key=lambda other: moment(other.claim), default=None)


def _explanations(
    statement: Statement, ledger: Ledger, base: FigureRow | None, right: Sequence[FigureRow]
) -> Iterator[Explanation]:
    mine, codes = _subjects(statement, ledger), statement.codes | statement.near
    for (subject, code), rows in ledger.rows.items():
        if code not in codes:
            continue
        for row in rows:
            if _fit(statement, row) is not Fit.RIGHT:
                continue
            causes = [*_differing(statement, row)]
            causes += [] if code in statement.codes else [Cause.OTHER_INDICATOR]
            causes += [] if subject in mine else [Cause.OTHER_SUBJECT]
            causes += _modality(statement, row)
            if (cause := _time(statement, row, base, ledger)) and row not in right:
                causes.append(cause)
            if causes:
                ranked = tuple(sorted(causes, key=lambda cause: cause in _PERIODS))
                yield Explanation(row, ranked, _price(statement, row, causes))


def _modality(statement: Statement, row: FigureRow) -> list[Cause]:
    if statement.is_goal is None or statement.is_goal is is_goal(row):
        return []
    return [Cause.GOAL_AS_RESULT if is_goal(row) else Cause.RESULT_AS_GOAL]


def _time(
    statement: Statement, row: FigureRow, base: FigureRow | None, ledger: Ledger
) -> Cause | None:
    """How the time of a figure with the value differs from the time that is spoken of."""
    if is_goal(row) and statement.is_goal is False:
        return None  # a goal is of another time anyway
    if row.status == _REPLACED:
        return Cause.OLD_NUMBER
    if expected(statement, (row,), ledger.today) and base is None:
        return None
    if base is None and statement.period is None:
        return None
    if base is not None and (base.subject.id, base.indicator.code) != (
        row.subject.id,
        row.indicator.code,
    ):
        same = moment(base.claim) == moment(row.claim)
        covered = bool(expected(statement, (row,), ledger.today))
        return None if same or covered else Cause.OTHER_PERIOD
    return _time_between(statement, row, base)


def _time_between(statement: Statement, row: FigureRow, base: FigureRow | None) -> Cause:
    asked = stretch(base.standing) if base else statement.period
    assert asked is not None
    whole = stretch(row.standing)
    if not is_point(row.standing) and whole.end == asked.end and whole.start != asked.start:
        return Cause.CUMULATIVE
    until = moment(base.claim) if base else asked.end
    earlier = moment(row.claim) < until
    return Cause.OLD_NUMBER if base and earlier else Cause.OTHER_PERIOD


def _price(statement: Statement, row: FigureRow, causes: Sequence[Cause]) -> float:
    assert statement.said is not None
    digits = f"{abs(statement.said.amount.value.decimal):f}".replace(".", "").strip("0")
    elsewhere = any(c in (Cause.OTHER_SUBJECT, Cause.OTHER_INDICATOR) for c in causes)
    common = _COMMON if len(digits) < 2 and elsewhere else 0.0
    return sum(_COSTS[cause] for cause in causes) + common
