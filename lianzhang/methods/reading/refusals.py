"""Why a file or a pasted block cannot be read, in the reader's words (codes `reading.*`)."""

from lianzhang.values.errors import Fault, Refused, Where, gettext_noop

_SAVE_AS = gettext_noop("请用 Excel 或 WPS 打开，另存为 .xlsx 后重新上传。")
_SPLIT = gettext_noop("请删去多余的空白行列，或按单位、年份分成几个文件后重新上传。")


def _refused(
    code: str, what: str, why: str, remedy: str, where: Where, **params: object
) -> Refused:
    shown = {key: str(value) for key, value in params.items()}
    return Refused(Fault(f"reading.{code}", what, why, remedy, where, shown))


def empty(name: str) -> Refused:
    """This function will refuse a file or block in which nothing stands."""
    return _refused(
        "empty",
        gettext_noop("“%(name)s”是空的。"),
        gettext_noop("没有读到任何有内容的单元格。"),
        gettext_noop("请确认选对了文件，并在保存、关闭后重新上传。"),
        Where(file=name),
        name=name,
    )


def not_a_table(name: str, found: str) -> Refused:
    """This function will refuse what is no table; `found` says what it is."""
    return _refused(
        "not_a_table",
        gettext_noop("“%(name)s”不是可以读取的表格。"),
        gettext_noop("文件内容是%(found)s，与扩展名无关。"),
        _SAVE_AS,
        Where(file=name),
        name=name,
        found=found,
    )


def encrypted(name: str) -> Refused:
    """This function will refuse a file behind a password or an office's encryption software."""
    return _refused(
        "encrypted",
        gettext_noop("“%(name)s”已加密，不能读取。"),
        gettext_noop("文件设有打开密码，或被单位的加密软件保护。"),
        gettext_noop("请去掉打开密码，或经单位批准解密后重新上传。"),
        Where(file=name),
        name=name,
    )


def damaged(name: str) -> Refused:
    """This function will refuse a file that is cut off or broken inside."""
    return _refused(
        "damaged",
        gettext_noop("“%(name)s”已损坏，不能读取。"),
        gettext_noop("文件不完整，或内部结构有错。"),
        _SAVE_AS,
        Where(file=name),
        name=name,
    )


def bad_quotes(name: str, line: int) -> Refused:
    """This function will refuse a text in which a quotation mark does not close a cell."""
    return _refused(
        "damaged",
        gettext_noop("“%(name)s”第 %(line)s 行的引号不成对。"),
        gettext_noop("分不清内容到哪里为止。"),
        _SAVE_AS,
        Where(file=name, line=line),
        name=name,
        line=line,
    )


def file_too_big(name: str, megabytes: float, most: int) -> Refused:
    """This function will refuse a file by its size on disk or unpacked, in megabytes."""
    return _refused(
        "too_big",
        gettext_noop("“%(name)s”过大，不能读取。"),
        gettext_noop("内容有 %(megabytes)s MB，最多 %(most)s MB。"),
        _SPLIT,
        Where(file=name),
        name=name,
        megabytes=f"{megabytes:.0f}",
        most=most,
    )


def too_dense(name: str) -> Refused:
    """This function will refuse a package that unpacks to many times its size."""
    return _refused(
        "too_big",
        gettext_noop("“%(name)s”展开后过大，不能读取。"),
        gettext_noop("压缩比异常，正常的表格不会这样。"),
        _SAVE_AS,
        Where(file=name),
        name=name,
    )


def too_many_cells(name: str, sheet: str, corner: str, most: int, columns: int) -> Refused:
    """This function will refuse a sheet by its farthest filled cell."""
    return _refused(
        "too_big",
        gettext_noop("工作表“%(sheet)s”的范围过大，不能读取。"),
        gettext_noop(
            "最远的内容到 %(corner)s；全部工作表合计最多 %(most)s 个单元格，每表最多 %(columns)s 列。"
        ),
        _SPLIT,
        Where(file=name, sheet=sheet),
        sheet=sheet,
        corner=corner,
        most=most,
        columns=columns,
    )


def too_much_memory(name: str, megabytes: int) -> Refused:
    """This function will refuse what did not fit into the memory given to one file."""
    return _refused(
        "too_big",
        gettext_noop("“%(name)s”过大，不能读取。"),
        gettext_noop("读取所需内存超过 %(megabytes)s MB。"),
        _SPLIT,
        Where(file=name),
        name=name,
        megabytes=megabytes,
    )


def too_slow(name: str, seconds: float) -> Refused:
    """This function will refuse what was not read in the time given to one file."""
    return _refused(
        "too_slow",
        gettext_noop("读取“%(name)s”超过 %(seconds)s 秒，已停止。"),
        gettext_noop("文件过大或内部结构异常。"),
        _SPLIT,
        Where(file=name),
        name=name,
        seconds=f"{seconds:g}",
    )


def interrupted(name: str) -> Refused:
    """This function will refuse where the reading process itself could not work."""
    return _refused(
        "interrupted",
        gettext_noop("读取“%(name)s”时程序中断。"),
        gettext_noop("这可能不是文件的问题。"),
        gettext_noop("请重试一次；如仍不行，请把文件名和时间告诉系统管理员。"),
        Where(file=name),
        name=name,
    )


def classified(name: str, mark: str) -> Refused:
    """This function will refuse a file that bears a mark of classification."""
    return _refused(
        "classified",
        gettext_noop("“%(name)s”带有密级标志“%(mark)s”，没有读取。"),
        gettext_noop("本系统不得存储、处理国家秘密；文件没有写入磁盘。"),
        gettext_noop(
            "请立即从这台机器上移走该文件，并按保密规定处理；不涉密的请去掉标志后再上传。"
        ),
        Where(file=name),
        name=name,
        mark=mark,
    )


def disk_full(name: str) -> Refused:
    """This function will refuse where the disk has no room for what was read."""
    return _refused(
        "disk_full",
        gettext_noop("磁盘空间不足，“%(name)s”没有读入。"),
        gettext_noop("读取时要把内容暂存到磁盘；没有留下任何内容。"),
        gettext_noop("请告诉系统管理员清理磁盘后再试。"),
        Where(file=name),
        name=name,
    )


def mixed_encodings(name: str, line: int) -> Refused:
    """This function will refuse a text whose lines are in different encodings."""
    return _refused(
        "mixed_encodings",
        gettext_noop("“%(name)s”里混有两种文字编码。"),
        gettext_noop("第 %(line)s 行与其他行的编码不同，直接读取会出现乱码。"),
        gettext_noop("请用 Excel 或 WPS 打开检查乱码，另存为 .xlsx 或 UTF-8 编码的 .csv。"),
        Where(file=name, line=line),
        name=name,
        line=line,
    )


def ragged(name: str, row: int, cells: int, width: int) -> Fault:
    """This function will name one row that is shorter or longer than the others."""
    return Fault(
        "reading.ragged",
        gettext_noop("第 %(row)s 行有 %(cells)s 列，应为 %(width)s 列。"),
        gettext_noop("可能有合并单元格，或内容里夹有分隔符。"),
        gettext_noop("请取消合并单元格、补齐各列后重新粘贴或上传。"),
        Where(file=name, row=row),
        {"row": str(row), "cells": str(cells), "width": str(width)},
    )


def and_more_ragged(name: str, count: int) -> tuple[Fault, ...]:
    """This function will count the ragged rows that are not named one by one."""
    if count <= 0:
        return ()
    what = gettext_noop("另有 %(count)s 行列数不符。")
    return (Fault("reading.ragged", what, where=Where(file=name), params={"count": str(count)}),)


def no_header(sheet: str, names: str) -> Refused:
    """This function will refuse a sheet in which no row looks like the table's header."""
    return _refused(
        "no_header",
        gettext_noop("工作表“%(sheet)s”里找不到表头。"),
        gettext_noop("没有一行写着要用的列名：%(names)s。"),
        gettext_noop("请把列名写在一行里，不要合并单元格；也可下载模板填写。"),
        Where(sheet=sheet),
        sheet=sheet,
        names=names,
    )


def same_header_twice(sheet: str, row: int, header: str, columns: str) -> Fault:
    """This function will name a column that stands twice in a header (row counts from 1)."""
    return Fault(
        "reading.same_header_twice",
        gettext_noop("表头第 %(row)s 行的“%(header)s”出现了不止一次（%(columns)s 列）。"),
        gettext_noop("不知道该用哪一列。"),
        gettext_noop("请改正列名或删去多余的一列。"),
        Where(sheet=sheet, row=row, column=columns),
        {"row": str(row), "header": header, "columns": columns},
    )
