"""What can go wrong with reporting rounds, in the user's words."""

from collections.abc import Mapping

from lianzhang.values.errors import FIRST, Clashing, Fault, NotFound, Refused, Where
from lianzhang.values.errors import gettext_noop as _

STATES = {
    "waiting": _("待填报"),
    "filled": _("待签发"),
    "signed": _("待审核"),
    "checked": _("待批准"),
    "approved": _("待汇总"),
    "collected": _("已汇总"),
    "returned": _("退回"),
}
MOVES = {
    "fill": _("填报"),
    "sign": _("签发"),
    "check": _("审核"),
    "approve": _("批准"),
    "collect": _("汇总"),
    "send_back": _("退回"),
    "report": _("报出"),
}


def no_such_round(round_id: int) -> NotFound:
    """This function will build the refusal of an unknown round, or one out of reach."""
    return NotFound.because(
        "rounds.no_such_round",
        _("没有编号为 %(id)s 的报送任务。"),
        _("它可能不存在，也可能不在您的查看范围内。"),
        _("请从“数据报送”列表进入。"),
        id=round_id,
    )


def no_such_slip(slip_id: int) -> NotFound:
    """This function will build the refusal of an unknown form, or one out of reach."""
    return NotFound.because(
        "rounds.no_such_slip",
        _("没有编号为 %(id)s 的填报表。"),
        _("它可能不存在，也可能不在您的管辖范围内。"),
        _("请从报送任务里进入。"),
        id=slip_id,
    )


def no_such_form(name: str, known: str) -> NotFound:
    """This function will build the refusal of a table that is not asked for in rounds."""
    return NotFound.because(
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


def wrong_state(name: str, state: str, move: str, told: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of a move that the form's state does not allow."""
    return Clashing.because(
        "rounds.wrong_state", _("“%(name)s”现在是%(state)s，不能%(move)s。"), FIRST,
        _("请刷新页面看现在到了哪一步。"),
        name=name, state=STATES[state], move=MOVES[move], **told,
    )  # fmt: skip


def saved_meanwhile(name: str, told: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of who saves over another's newer draft."""
    return Clashing.because(
        "rounds.saved_meanwhile", _("“%(name)s”的表在您打开之后被改过，您填的还没有保存。"), FIRST,
        _("您填的都还在下面，与已保存的不同的格已标出；核对后再按一次保存。"), name=name, **told,
    )  # fmt: skip


def unchanged(name: str, reasons: str) -> Refused:
    """This function will build the refusal of a returned form that is sent as it was."""
    return Refused.because(
        "rounds.unchanged",
        _("“%(name)s”被退回后没有任何改动，不能原样再送。"),
        _("退回的原因：%(reasons)s"),
        _("请改正所指的格；数没有错的，在“说明”里写明原因。"),
        name=name,
        reasons=reasons,
    )


def no_reason() -> Refused:
    """This function will build the refusal of a return that does not say why."""
    return Refused.because(
        "rounds.no_reason", _("退回要写明原因。"), _("不写原因，填报的人不知道改什么。"),
        _("请写总的原因，或在有问题的格下面写。"),
    )  # fmt: skip


def nothing_in_it(name: str) -> Fault:
    """This function will name a form that is empty."""
    return Fault(
        "rounds.nothing_in_it",
        _("“%(name)s”的表是空的，不能送出。"),
        _("一个数都没有的表没有用处。"),
        _("请填好再送；确实没有的，按“未提供”在说明里写明。"),
        params={"name": name},
    )


def rule(says: str, seen: str, must: bool, where: Where) -> Fault:
    """This function will put a broken rule of the form into words."""
    return Fault(
        "rounds.rule" if must else "rounds.explain",
        _("%(says)s（%(seen)s）。"),
        _("这是表上的审核规则。"),
        _("请改正。") if must else _("请核对；数没有错的，在“说明”里写明原因再送。"),
        where,
        {"says": says, "seen": seen},
    )


def nobody_late() -> Refused:
    """This function will build the refusal of reminding nobody."""
    return Refused.because(
        "rounds.nobody_late", _("没有要催的：选中的都已经报了。"), "", _("请刷新页面。")
    )


def bad_contact() -> Refused:
    """This function will build the refusal of a contact that cannot be called."""
    return Refused.because(
        "rounds.bad_contact", _("联系人没有写全。"), _("姓名和电话都要有，电话 5 到 40 个字符。"),
        _("请补上。"),
    )  # fmt: skip


def nothing_to_collect(title: str) -> Refused:
    """This function will build the refusal of collecting where nothing is approved."""
    return Refused.because(
        "rounds.nothing_to_collect", _("《%(title)s》没有已批准而未汇总的表。"),
        _("只有分管局长批准的才汇总。"), _("请先审核、批准；没有报的先催报。"), title=title,
    )  # fmt: skip


def incomplete(title: str, missing: int) -> Refused:
    """This function will build the refusal of reporting with gaps that nobody explains."""
    return Refused.because(
        "rounds.incomplete", _("《%(title)s》还有 %(missing)s 家没有汇总进来。"),
        _("缺家的汇总数要写明缺谁、为什么。"), _("请催报，或写明原因再报出。"),
        title=title, missing=missing,
    )  # fmt: skip


def reported_before(title: str, told: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of reporting a round twice."""
    return Clashing.because(
        "rounds.reported_before", _("《%(title)s》已经报出。"), FIRST, "", title=title, **told
    )


def not_this_rounds(file: str) -> Refused:
    """This function will build the refusal of a file that is not this round's form."""
    return Refused.because(
        "rounds.not_this_form", _("“%(file)s”不是这个任务的填报表。"),
        _("填报表的“任务”页写着任务编号，这份里没有或不是这个任务的。"),
        _("请在本页下载填报表，填好再上传；自己做的表请走“数据导入”。"), file=file,
    )  # fmt: skip


def old_form(file: str) -> Refused:
    """This function will build the refusal of a file made before the form changed."""
    return Refused.because(
        "rounds.old_form", _("“%(file)s”是旧版的表样，表样后来改过。"), "",
        _("请重新下载填报表，把数抄过去再上传。"), file=file,
    )  # fmt: skip


def column_gone(name: str, at: str) -> Fault:
    """This function will name a column that the form had and the file has not."""
    return Fault(
        "rounds.column_gone",
        _("缺少“%(name)s”这一列，它应在 %(at)s 列。"),
        _("填报表的列不能删、不能改名。"),
        _("请重新下载填报表，把数抄过去。"),
        Where(column=name),
        {"name": name, "at": at},
    )


def column_moved(name: str, at: str, now: str) -> Fault:
    """This function will name a column that stands elsewhere than in the form."""
    return Fault(
        "rounds.column_moved",
        _("“%(name)s”应在 %(at)s 列，现在在 %(now)s 列。"),
        _("填报表的列不能移动，移动了就可能填错位。"),
        _("请把它移回去，或重新下载填报表。"),
        Where(column=name),
        {"name": name, "at": at, "now": now},
    )


def column_strange(name: str, at: str) -> Fault:
    """This function will name a column that the form has not."""
    return Fault(
        "rounds.column_strange",
        _("%(at)s 列“%(name)s”不是表里的列。"),
        _("填报表不能加列；加的列里的数不会被读。"),
        _("请删掉这一列，要说明的写在“说明”列。"),
        Where(column=name),
        {"name": name, "at": at},
    )


def row_of_nobody(code: str, row: int) -> Fault:
    """This function will name a row of a subject that this round does not ask, or not of you."""
    return Fault(
        "rounds.row_of_nobody",
        _("第 %(row)s 行的对象代码“%(code)s”不在本任务您能填的范围内。"),
        _("对象一列由系统写好，不能改。"),
        _("请改回去，或重新下载填报表。"),
        Where(row=row),
        {"code": code or "—", "row": str(row)},
    )


def row_older(name: str, row: int, told: Mapping[str, str]) -> Fault:
    """This function will name a row that was changed on the web after the file was downloaded."""
    return Fault(
        "rounds.row_older",
        _("第 %(row)s 行“%(name)s”在下载之后又在网上改过，这份是旧的。"),
        FIRST,
        _("请重新下载填报表再填；整份文件没有写入任何数。"),
        Where(row=row),
        {"name": name, "row": str(row), **told},
    )


def row_closed(name: str, row: int, state: str) -> Fault:
    """This function will name a row whose form was sent already, and that differs from it."""
    return Fault(
        "rounds.row_closed",
        _("第 %(row)s 行“%(name)s”已经送出，现在是%(state)s，不能再改。"),
        "",
        _("要改的请先请审核的人退回；整份文件没有写入任何数。"),
        Where(row=row),
        {"name": name, "row": str(row), "state": STATES[state]},
    )


def unknown_firm(name: str, county: str) -> Fault:
    """This function will name a firm on a list that is not on record."""
    return Fault(
        "rounds.unknown_firm",
        _("%(county)s名单里的“%(name)s”没有在册，没有列入。"),
        _("名单上的企业要先登记。"),
        _("请在“企业认定”里登记或认定后再汇总。"),
        params={"name": name, "county": county},
    )


def cell_missing(name: str, where: Where) -> Fault:
    """This function will name a cell that must be filled in."""
    return Fault(
        "rounds.cell_missing",
        _("“%(name)s”没有填。"),
        _("这一项必须填。"),
        _("请补上。"),
        where,
        {"name": name},
    )
