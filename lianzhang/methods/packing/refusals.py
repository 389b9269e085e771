"""What can be wrong with a backup file."""

from lianzhang.values.errors import Clashing, Refused, gettext_noop


def not_a_backup(name: str) -> Refused:
    """This function will build the refusal of a file that is something else."""
    return Refused.because(
        "packing.not_a_backup",
        gettext_noop("“%(name)s”不是本系统的备份文件。"),
        gettext_noop("文件里没有备份的标志。"),
        gettext_noop("请选择由 lianzhang backup 生成的文件。"),
        name=name,
    )


def cut_off(name: str) -> Refused:
    """This function will build the refusal of a backup whose end is missing."""
    return Refused.because(
        "packing.cut_off",
        gettext_noop("备份“%(name)s”不完整。"),
        gettext_noop("文件末尾的目录缺失：备份时被中断，或复制时没有复制完。"),
        gettext_noop("请换一份完整的备份；没有改动任何数据。"),
        name=name,
    )


def damaged(name: str, part: str) -> Refused:
    """This function will build the refusal of a backup one of whose parts is not what it was."""
    return Refused.because(
        "packing.damaged",
        gettext_noop("备份“%(name)s”已损坏：%(part)s 与清单不符。"),
        gettext_noop("校验值、大小或目录与备份时记下的不同。"),
        gettext_noop("请换一份备份，并检查存放介质；没有改动任何数据。"),
        name=name,
        part=part,
    )


def newer_format(name: str, version: object) -> Refused:
    """This function will build the refusal of a backup format that this version does not know."""
    return Refused.because(
        "packing.newer_format",
        gettext_noop("备份“%(name)s”由更新的版本生成（格式 %(version)s）。"),
        gettext_noop("本版本读不懂这种格式。"),
        gettext_noop("请先升级本系统，再恢复；没有改动任何数据。"),
        name=name,
        version=version,
    )


def in_the_way(name: str) -> Refused:
    """This function will build the refusal to write over a file that is already there."""
    return Clashing.because(
        "packing.in_the_way",
        gettext_noop("“%(name)s”已经存在，没有备份。"),
        gettext_noop("备份不覆盖已有的文件。"),
        gettext_noop("请换一个文件名，或给出目录，文件名会按时间自动取。"),
        name=name,
    )
