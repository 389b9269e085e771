"""`lianzhang targets`: the board of targets in a terminal."""

from typing import TYPE_CHECKING

from lianzhang.doors.commands.speaking import answer_json, answer_table, gettext, language, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.doors.commands.usage import one_of
from lianzhang.values.errors import gettext_noop

if TYPE_CHECKING:
    from lianzhang.records.plans.queries import TargetRow

HEADS = (
    gettext_noop("编号"),
    gettext_noop("对象"),
    gettext_noop("指标"),
    gettext_noop("目标词"),
    gettext_noop("目标"),
    gettext_noop("期限"),
    gettext_noop("最新实绩"),
    gettext_noop("结论"),
    gettext_noop("责任单位"),
    gettext_noop("规划"),
)


def _asked_for(within: str, plan: str, verdict: str) -> "list[TargetRow]":
    """The targets asked for; a filter that names nothing is refused."""
    from django.utils import timezone

    from lianzhang.methods.measuring import Verdict
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.plans.queries import plans, progress
    from lianzhang.records.registry.queries import find

    by = system()
    path = find(within, viewer=by).path if within else ""
    one_of("--verdict", verdict, ("", *Verdict))
    one_of("--plan", plan, ("", *(each.code for each in plans(viewer=by))))
    found = progress(viewer=by, today=timezone.localdate(), within=path, plan=plan)
    return [row for row in found if verdict in ("", row.judgement.verdict.value)]


def _verdict_of(row: "TargetRow") -> str:
    text, missing = gettext(row.judgement.verdict.label), row.judgement.missing
    return f"{text}（{gettext(missing)}）" if missing else text


def _cells(row: "TargetRow") -> tuple[object, ...]:
    from lianzhang.values.amounts import amount_text

    return (
        row.id,
        row.figure.subject.name,
        row.figure.indicator.name,
        row.word.word,
        amount_text(row.figure.claim.amount, language()),
        row.deadline.isoformat(),
        amount_text(row.actual.claim.amount, language()) if row.actual else gettext("未提供"),
        _verdict_of(row),
        row.responsible,
        row.plan.title,
    )


def list_targets(*, within: str, plan: str, verdict: str, as_json: bool) -> None:
    """This function will print targets with their verdicts as of today, by deadline."""
    set_up()
    from lianzhang.doors.notices import plain

    rows = _asked_for(within, plan, verdict)
    if as_json:
        answer_json([plain.target(row).model_dump(mode="json") for row in rows])
        return
    answer_table(gettext("目标任务"), [gettext(head) for head in HEADS], map(_cells, rows))
    if not rows:
        tell(gettext("没有符合条件的目标。"))
