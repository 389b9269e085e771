"""The board as an .xlsx: the same rows in the same order, every number a number where it is exact."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from lianzhang.analysis.board import Board, BoardRow
from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.shell.figures import name_text
from lianzhang.doors.pages.shell.goals import (
    assessor_word,
    distance_text,
    goal_text,
    goal_word_text,
    outlook_word,
    pace_word,
)
from lianzhang.doors.pages.shell.printing import (
    amount_text,
    as_of_text,
    difference_text,
    verdict_text,
)
from lianzhang.records.plans.queries import TargetRow
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.claims import Comparator
from lianzhang.values.errors import gettext_noop

COLUMNS = (
    gettext_noop("规划"),
    gettext_noop("对象"),
    gettext_noop("目标"),
    gettext_noop("分项"),
    gettext_noop("目标词"),
    gettext_noop("目标值"),
    gettext_noop("单位"),
    gettext_noop("期限"),
    gettext_noop("序时规则"),
    gettext_noop("实绩"),
    gettext_noop("实绩截至"),
    gettext_noop("完成目标的(%)"),
    gettext_noop("与目标差距"),
    gettext_noop("结论"),
    gettext_noop("责任单位研判"),
    gettext_noop("研判理由"),
    gettext_noop("责任单位"),
    gettext_noop("考核"),
    gettext_noop("看似可比、未算完成率的数"),
    gettext_noop("来源"),
    gettext_noop("编号"),
)


def title(city: SubjectCard) -> str:
    """This function will name the list."""
    return gettext("目标任务（%(city)s）") % {"city": name_text(city)}


def columns() -> list[str]:
    """This function will return the headers in the page's language."""
    return [gettext(name) for name in COLUMNS]


def notes(found: Board, today: date) -> tuple[str, ...]:
    """This function will say above the list when it was made and how verdicts are to be read."""
    return (
        gettext(
            "截至 %(day)s；共 %(total)s 项。力争目标未达到不亮红；口径不同的数并列但不算完成率。"
        )
        % {"day": today.isoformat(), "total": len(found.rows)},
    )


def rows(found: Board) -> Iterator[Row]:
    """This function will turn the board into rows."""
    return map(_row, found.rows)


def _row(row: BoardRow) -> Row:
    target = row.target
    claim, opinion = target.figure.claim, target.opinion
    exact = claim.amount.upper is None
    gap = target.judgement.gap
    cells = (
        target.plan.title,
        name_text(target.figure.subject),
        name_text(target.figure.indicator),
        name_text(target.figure.facet) if target.figure.facet else "",
        goal_word_text(target.word),
        claim.amount.value.decimal if exact else goal_text(target),
        claim.amount.value.unit.symbol,
        target.deadline,
        pace_word(target.figure.indicator),
        *_actual(target),
        row.share.decimal if row.share else "",
        distance_text(gap) if gap is not None else "",
        verdict_text(target.judgement),
        outlook_word(opinion.outlook) if opinion else None,
        opinion.reason if opinion else "",
        target.responsible or None,
        assessor_word(target.assessed_by),
        _refused(target),
        target.figure.source_title,
        target.id,
    )
    return Row(cells, synthetic=claim.synthetic)


def _actual(target: TargetRow) -> tuple[object, object]:
    if target.actual is None:
        return None, ""
    claim = target.actual.claim
    amount = claim.amount
    plain = amount.comparator is Comparator.EQUAL
    as_of = as_of_text(claim)
    if target.judgement.actual is None:
        as_of = gettext("%(as_of)s（仅供参照，未用于判断）") % {"as_of": as_of}
    return amount.value if plain else amount_text(amount), as_of


def _refused(target: TargetRow) -> str:
    return "；".join(
        "{name} {amount}（{why}）".format(
            name=name_text(refusal.figure.indicator),
            amount=amount_text(refusal.figure.claim.amount),
            why="，".join(difference_text(each) for each in refusal.differences),
        )
        for refusal in target.refused
    )
