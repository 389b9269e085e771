"""How a verdict came about, step by step, in the order in which it was reached."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from lianzhang.analysis.targets import TargetPage
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.goals import (
    deadline_text,
    distance_text,
    goal_word_text,
    pace_rule,
    pace_word,
    passing_rule,
)
from lianzhang.doors.pages.shell.printing import (
    difference_text,
    period_text,
    quantity_text,
    verdict_text,
)
from lianzhang.methods.measuring import Verdict
from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.plans.queries import Refusal


@dataclass(frozen=True)
class Step:
    """One step: what was looked at, what was found, why it counts; a figure where one was used."""

    name: str
    text: str
    note: str = ""
    figure: FigureRow | None = None
    mark: str = ""  # the class of the verdict's badge, for the last step


def steps(page: TargetPage) -> tuple[Step, ...]:
    """This function will list the steps of a verdict."""
    return (
        _said(page),
        _term(page),
        _pace(page),
        _actual(page),
        *_expected(page),
        *_distance(page),
        *_reference(page),
        *(_refusal(refusal) for refusal in page.target.refused),
        _verdict(page),
    )


def _said(page: TargetPage) -> Step:
    target = page.target
    rule = passing_rule(target.word, target.figure.indicator)
    parts = [rule]
    denominator = target.denominator or target.figure.indicator.denominator
    if target.word.needs_denominator or denominator:
        parts.append(gettext("分母：%(what)s") % {"what": denominator or gettext("未提供")})
    if target.word.soft:
        parts.append(gettext("软目标：未达到也不亮红"))
    return Step(gettext("目标词"), goal_word_text(target.word), "；".join(parts))


def _term(page: TargetPage) -> Step:
    days = (page.target.deadline - page.today).days
    left = (
        gettext("还有 %(days)s 天") % {"days": days}
        if days >= 0
        else gettext("已过 %(days)s 天") % {"days": -days}
    )
    text = deadline_text(page.target.deadline)
    return Step(gettext("期限"), text, left)


def _pace(page: TargetPage) -> Step:
    indicator = page.target.figure.indicator
    return Step(gettext("序时规则"), pace_word(indicator), pace_rule(indicator))


def _actual(page: TargetPage) -> Step:
    name = gettext("期限内的实绩")
    if page.judged_by is None:
        scope = page.target.figure.indicator.scope_note
        note = gettext("须是“%(indicator)s”在期限内的数") % {
            "indicator": name_text(page.target.figure.indicator)
        }
        return Step(name, gettext("未提供"), "；".join(filter(None, (note, scope))))
    return Step(name, "", period_text(page.judged_by.claim.period), page.judged_by)


def _expected(page: TargetPage) -> Iterator[Step]:
    wanted = page.target.judgement.expected
    if wanted is not None:
        note = gettext("按序时规则折算到实绩的截至日")
        yield Step(gettext("此时应达"), quantity_text(wanted), note)


def _distance(page: TargetPage) -> Iterator[Step]:
    rest = page.target.judgement.gap
    if rest is not None:
        share = (
            gettext("完成目标的%(share)s") % {"share": quantity_text(page.share)}
            if page.share
            else ""
        )
        yield Step(gettext("与目标差距"), distance_text(rest), share)


def _reference(page: TargetPage) -> Iterator[Step]:
    if page.reference is not None:
        note = gettext("晚于期限，只供参照，不用来判断是否完成；期间名录、口径可能有变化")
        yield Step(gettext("期限后的数"), "", note, page.reference)


def _refusal(refusal: Refusal) -> Step:
    why = "；".join(difference_text(each) for each in refusal.differences)
    note = gettext("%(name)s：并列但不算完成率（%(why)s）") % {
        "name": name_text(refusal.figure.indicator),
        "why": why,
    }
    return Step(gettext("看似可比"), "", note, refusal.figure)


def _verdict(page: TargetPage) -> Step:
    target = page.target
    judgement = target.judgement
    soft = " soft" if target.word.soft and judgement.verdict is Verdict.BEHIND else ""
    note = gettext("期限已过，没有依据说明已经完成") if judgement.overdue else ""
    return Step(
        gettext("结论"), verdict_text(judgement), note, mark=f"{judgement.verdict.value}{soft}"
    )
