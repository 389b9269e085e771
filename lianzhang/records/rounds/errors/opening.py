"""What speaks against sending a round out, in the user's words."""

from collections.abc import Mapping

from lianzhang.values.errors import FIRST, Clashing, Fault, Refused, Where
from lianzhang.values.errors import gettext_noop as _


def no_such_form(name: str, known: str) -> Refused:
    """This function will build the refusal of a table that is not asked for in rounds."""
    return Refused.because(
        "rounds.no_such_form",
        _("没有可以下发的报表“%(name)s”。"),
        "",
        _("可以下发的报表：%(known)s。"),
        name=name,
        known=known,
    )


def no_basis(table: str) -> Fault:
    """This function will name a form that nobody said by what right it is sent out."""
    return Fault(
        "rounds.no_basis",
        _("《%(table)s》没有写明依据文件，不能下发。"),
        _("向企业和县里要数必须有依据；本部门的调查须经同级统计机构批准或备案。"),
        _("请填写依据文件的名称、文号和有效期限。"),
        Where(field="basis"),
        {"table": table},
    )


def no_owner(table: str) -> Fault:
    """This function will name a form that no office answers for."""
    return Fault(
        "rounds.no_owner",
        _("《%(table)s》没有主责单位，不能下发。"),
        _("没有人负责的表，填了也没有人用。"),
        _("请在报表定义的 owner 里写明主责单位。"),
        Where(field="basis"),
        {"table": table},
    )


def held_already(columns: str) -> Fault:
    """This function will name what is asked for though the bureau has it."""
    return Fault(
        "rounds.held_already",
        _("表里有已经掌握的数，不应再要：%(columns)s"),
        _("同一个数只向基层要一次。"),
        _("请改用已有的数；确需再要的，写明理由再下发。"),
        Where(field="again"),
        {"columns": columns},
    )


def bad_period(code: str, table: str, kinds: str) -> Fault:
    """This function will name a period that the table is not asked for."""
    return Fault(
        "rounds.bad_period",
        _("《%(table)s》没有“%(code)s”这种报告期。"),
        _("这张表按%(kinds)s报。"),
        _("请改为这样的期间，如 2023-09 或 2023-01/2023-09。"),
        Where(field="period"),
        {"code": code, "table": table, "kinds": kinds},
    )


def bad_day(step: str, text: str) -> Fault:
    """This function will name a deadline that is missing or no day."""
    return Fault(
        "rounds.bad_day",
        _("“%(step)s”的期限没有写对：%(text)s"),
        _("每一步都要有期限，写成 2023-10-08。"),
        _("请补上。"),
        Where(field=step),
        {"step": step, "text": text or "—"},
    )


def days_out_of_order(step: str, day: str, before: str) -> Fault:
    """This function will name a deadline that lies before that of the step before."""
    return Fault(
        "rounds.days_out_of_order",
        _("“%(step)s”的期限 %(day)s 早于前一步的 %(before)s。"),
        _("按填报、签发、审核、批准、报出的先后。"),
        _("请改正期限。"),
        Where(field=step),
        {"step": step, "day": day, "before": before},
    )


def opened_before(title: str, told: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of a round that is open already."""
    return Clashing.because(
        "rounds.opened_before", _("《%(title)s》已经下发过。"), FIRST,
        _("请打开已有的任务；要重发先撤回它。"), title=title, **told,
    )  # fmt: skip


def nobody_to_ask(place: str) -> Fault:
    """This function will name a round that goes to nobody."""
    return Fault(
        "rounds.nobody_to_ask",
        _("在%(place)s没有找到填报对象。"),
        _("下发的对象要先登记在册。"),
        _("请换一种对象范围，或逐行写出名称或代码。"),
        Where(field="subjects"),
        {"place": place},
    )


def unknown_subject(name: str) -> Fault:
    """This function will name a subject that is not on record, or out of reach."""
    return Fault(
        "rounds.unknown_subject",
        _("没有找到填报对象“%(name)s”。"),
        _("它可能没有登记，也可能不在管辖范围内，或有几个同名。"),
        _("请写代码，或先登记。"),
        Where(field="subjects"),
        {"name": name},
    )


def merged(name: str, into: str) -> Fault:
    """This function will name a subject that was merged into another."""
    return Fault(
        "rounds.merged",
        _("“%(name)s”已并入“%(into)s”，不能再向它要数。"),
        _("合并后的数由合并后的对象报。"),
        _("请把“%(name)s”改为“%(into)s”。"),
        Where(field="subjects"),
        {"name": name, "into": into},
    )


def ended(name: str, day: str) -> Fault:
    """This function will name a subject that was no more in the period."""
    return Fault(
        "rounds.ended",
        _("“%(name)s”到%(day)s为止，这个报告期已经没有它。"),
        "",
        _("请从对象里去掉它。"),
        Where(field="subjects"),
        {"name": name, "day": day},
    )


def withdrawn(title: str) -> Clashing:
    """This function will build the refusal of work on a round that was withdrawn."""
    return Clashing.because(
        "rounds.withdrawn", _("《%(title)s》已撤回，没有改动任何数据。"), "",
        _("已填的内容还在，可以查看和下载。"), title=title,
    )  # fmt: skip
