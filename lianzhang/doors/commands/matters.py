"""`lianzhang matters`: listed, raised from the ledger, reminded of."""

from lianzhang.doors.commands.speaking import answer, answer_json, answer_table, gettext
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import gettext_noop

HEADS = (
    gettext_noop("编号"),
    gettext_noop("事项"),
    gettext_noop("牵头单位"),
    gettext_noop("时限"),
    gettext_noop("状态"),
)


def list_matters(show: str, *, limit: int, as_json: bool) -> None:
    """This function will print matters by deadline."""
    set_up()
    from lianzhang.doors.briefings.matter_words import state_word
    from lianzhang.doors.commands.preparing import today
    from lianzhang.doors.notices.matters import matter_page
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.matters.queries import Asked, matters

    found = matters(Asked(show=show), viewer=system(), today=today(), limit=limit)
    if as_json:
        answer_json(matter_page(found).model_dump(mode="json")["items"])
        return
    rows = [(row.id, row.title, row.lead, row.due, state_word(row.state)) for row in found.rows]
    answer_table(gettext("事项"), [gettext(head) for head in HEADS], rows)


def raise_known(lead: str, *, as_json: bool) -> None:
    """This function will raise matters from what the ledger knows to be wrong."""
    set_up()
    from django.utils import timezone

    from lianzhang.doors.commands.preparing import today
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.matters import actions

    by = system(gettext("命令行"))
    done = actions.raise_known(lead=lead, by=by, now=timezone.now(), today=today())
    if as_json:
        answer_json(vars(done))
        return
    told = gettext("新提出 %(opened)s 件，重新办理 %(reopened)s 件，建议销号 %(gone)s 件。")
    answer(told % vars(done))


def remind_all(*, as_json: bool) -> None:
    """This function will remind of what comes due and take up what is late."""
    set_up()
    from django.utils import timezone

    from lianzhang.doors.commands.preparing import today
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.matters import actions

    by = system(gettext("命令行"))
    done = actions.escalate(by=by, now=timezone.now(), today=today())
    if as_json:
        answer_json(done)
        return
    answer(
        gettext("已提醒 %(remind)s 件，逾期告知 %(overdue)s 件，报交办人 %(raised)s 件。") % done
    )
