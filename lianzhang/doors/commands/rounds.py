"""`lianzhang rounds`: how far each reporting round is, and who has not reported."""

from lianzhang.doors.commands.speaking import answer_json, answer_table, gettext, tell
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import gettext_noop

HEADS = (
    gettext_noop("编号"),
    gettext_noop("报送任务"),
    gettext_noop("填报期限"),
    gettext_noop("应报"),
    gettext_noop("已汇总"),
    gettext_noop("逾期"),
)
LATE = (
    gettext_noop("报送任务"),
    gettext_noop("对象"),
    gettext_noop("差哪一步"),
    gettext_noop("期限"),
    gettext_noop("催报次数"),
)


def list_rounds(*, as_json: bool) -> None:
    """This function will print the rounds, newest first."""
    set_up()
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.rounds.queries import rounds

    rows = [
        (row.id, row.title, row.fill_by.isoformat(), row.total, row.counts.get("collected", 0), row.late)
        for row in rounds(viewer=system(), today=timezone.localdate())
    ]
    if as_json:
        names = ("id", "title", "fill_by", "asked", "collected", "late")
        answer_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    answer_table(gettext("数据报送"), [gettext(head) for head in HEADS], rows)
    if not rows:
        tell(gettext("还没有报送任务。"))


def list_late(*, as_json: bool) -> None:
    """This function will print who is past the day of their step, longest first, a page of them."""
    set_up()
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.rounds.errors import MOVES
    from lianzhang.records.rounds.queries import late

    page = late(viewer=system(), today=timezone.localdate())
    rows = [
        (
            row.title, row.subject.name, gettext(MOVES[row.waits_for]),
            row.due.isoformat() if row.due else "", row.reminders,
        )
        for row in page.lines
    ]  # fmt: skip
    if as_json:
        names = ("round", "subject", "step", "due", "reminders")
        answer_json({"total": page.total, "late": [dict(zip(names, r, strict=True)) for r in rows]})
        return
    answer_table(gettext("谁没报"), [gettext(head) for head in LATE], rows)
    if not rows:
        tell(gettext("没有逾期的。"))
