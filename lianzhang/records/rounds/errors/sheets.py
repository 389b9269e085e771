"""What is wrong with a form filled in offline, in the user's words."""

from collections.abc import Mapping

from lianzhang.records.rounds.errors.words import STATES
from lianzhang.values.errors import FIRST, Fault, Refused, Where
from lianzhang.values.errors import gettext_noop as _


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
