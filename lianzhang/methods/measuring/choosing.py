"""Which figures count for a target: of the same thing, counted alike, on the right days."""

from collections.abc import Sequence
from datetime import date, timedelta

from lianzhang.methods.measuring.aspects import Aspect
from lianzhang.methods.measuring.comparing import differences
from lianzhang.methods.measuring.judgements import Brief
from lianzhang.methods.measuring.moments import is_point, moment, stretch
from lianzhang.methods.measuring.standings import Standing
from lianzhang.values.claims import Modality, Stage
from lianzhang.values.indicators import Behaviour

_YEAR = timedelta(days=366)
_STAGES = {stage: place for place, stage in enumerate(Stage)}
_RATES = (Behaviour.RATE, Behaviour.RANK, Behaviour.INDEX)


def alike(
    target: Standing, others: Sequence[Standing], *, but: tuple[Aspect, ...] = ()
) -> list[Standing]:
    """This function will keep the actuals of the target's own subject that may be set against it.

    The period type may differ (January to September counts towards a year); nothing else may: a
    look-alike indicator, another scope or facet never counts, nor does a simulated figure.
    """
    mine = target.claim
    return [
        other
        for other in others
        if other.claim.modality is Modality.ACTUAL
        and other.claim.subject == mine.subject
        and (mine.synthetic or not other.claim.synthetic)
        and not differences(target, other, but=(Aspect.PERIOD_TYPE, *but))
    ]


def term(brief: Brief) -> tuple[date, date]:
    """This function will return the days in which a target is to be reached, both included.

    Of what is counted at a point in time: from the plan's start, if known. Of flows and rates: the
    target's period; the deadline's year where it was said as 年底.
    """
    if is_point(brief.target) and brief.target.indicator.behaviour not in _RATES:
        return brief.start or date.min, brief.deadline
    period = stretch(brief.target)
    if period.is_instant:
        return date(brief.deadline.year, 1, 1), brief.deadline
    return period.start, min(period.end, brief.deadline)


def newest(brief: Brief) -> Standing | None:
    """This function will return the figure to judge by: of the last day, of the ripest stage.

    Of several alike the first is taken: callers give the newest first.
    """
    found = alike(brief.target, [x for x in brief.actuals if _fits(brief, x)])
    return max(found, key=lambda x: (moment(x.claim), _STAGES[x.claim.stage]), default=None)


def _fits(brief: Brief, actual: Standing) -> bool:
    start, _ = term(brief)
    day, covered = moment(actual.claim), stretch(actual)
    if not start <= day <= min(brief.today, brief.deadline):
        return False
    behaviour = brief.target.indicator.behaviour
    if behaviour not in _RATES and is_point(actual) is not is_point(brief.target):
        return False
    if is_point(actual):
        return True
    if behaviour is Behaviour.FLOW:
        return covered.start == start
    if behaviour is Behaviour.RATE:  # the rate of a single month says nothing of the year's
        return covered.start >= start and (covered.start.month, covered.start.day) == (1, 1)
    return covered.start >= start


def past_deadline(brief: Brief) -> Standing | None:
    """This function will return the newest comparable point past the deadline: shown, not used."""
    late = [
        actual
        for actual in brief.actuals
        if brief.deadline < moment(actual.claim) <= brief.today and is_point(actual)
    ]
    return max(alike(brief.target, late), key=lambda x: moment(x.claim), default=None)


def base_of(brief: Brief) -> Standing | None:
    """This function will return the figure a target starts from: at the plan's start, a year old
    at most.
    """
    given = [brief.base] if brief.base else []
    early = [x for x in brief.actuals if brief.start and moment(x.claim) <= brief.start]
    recent = [
        x for x in (*given, *early) if not brief.start or moment(x.claim) >= brief.start - _YEAR
    ]
    return max(alike(brief.target, recent), key=lambda x: moment(x.claim), default=None)


def of_stretch(standings: Sequence[Standing], start: date, end: date) -> Standing | None:
    """This function will find the figure of exactly these days."""
    return next(
        (x for x in standings if stretch(x).start == start and moment(x.claim) == end), None
    )
