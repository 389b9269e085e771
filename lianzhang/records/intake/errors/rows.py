"""What can go wrong on the way in: what, where, why, what to do."""

from collections.abc import Mapping

from lianzhang.values.errors import FIRST, Clashing, Fault, NotFound, Refused, gettext_noop


def _fault(code: str, what: str, why: str, remedy: str, /, **params: object) -> Fault:
    return Fault(code, what, why, remedy, params={k: str(v) for k, v in params.items()})


def no_such_batch(batch_id: int) -> NotFound:
    """This function will build the refusal of an unknown batch, or one of another office."""
    return NotFound.because(
        "intake.no_such_batch",
        gettext_noop("没有编号为 %(id)s 的导入批次。"),
        gettext_noop("它可能不存在，也可能不是您单位的。"),
        gettext_noop("请从“数据导入”页进入。"),
        id=batch_id,
    )


def no_header(known: str) -> Refused:
    """This function will build the refusal of a table without a recognisable header."""
    return Refused.because(
        "intake.no_header",
        gettext_noop("没有找到表头。"),
        gettext_noop("至少要有对象、指标、期间、数值四列。"),
        gettext_noop("请在首行写上列名：%(known)s；也可以下载空白模板填写。"),
        known=known,
    )


def missing_columns(columns: str) -> Refused:
    """This function will build the refusal of a table that lacks needed columns."""
    return Refused.because(
        "intake.missing_columns",
        gettext_noop("缺少必需的列：%(columns)s。"),
        gettext_noop("没有这些列，数就说不清是谁的、什么时候的。"),
        gettext_noop("请补上这些列后重新上传。"),
        columns=columns,
    )


def too_many_rows(rows: int, limit: int) -> Refused:
    """This function will build the refusal of a table that is too long for the ledger's door."""
    return Refused.because(
        "intake.too_many_rows",
        gettext_noop("表中有 %(rows)s 行，超过 %(limit)s 行。"),
        gettext_noop("指标台账逐条记录，大表会占用过多时间。"),
        gettext_noop("请分成几个文件上传。"),
        rows=rows,
        limit=limit,
    )


def signs_lost(name: str) -> Refused:
    """This function will build the refusal of a file format that loses percent signs."""
    return Refused.because(
        "intake.signs_lost",
        gettext_noop("“%(name)s”的格式读不出百分号。"),
        gettext_noop(".xls 和 .ods 中的 8.4%% 读出来是 0.084，与 0.084%% 分不清。"),
        gettext_noop("请在 Excel 或 WPS 中另存为 .xlsx 后重新上传。"),
        name=name,
    )


def empty_table() -> Refused:
    """This function will build the refusal of a table without a data row."""
    return Refused.because(
        "intake.empty_table",
        gettext_noop("表头下面没有数据行。"),
        gettext_noop("只有列名、没有内容的表不能入账。"),
        gettext_noop("请核对文件和工作表。"),
    )


def blank(column: str) -> Fault:
    """This function will name a needed cell that is empty."""
    return _fault(
        "intake.blank",
        gettext_noop("“%(column)s”为空。"),
        gettext_noop("这一列必须填写；从合并单元格粘贴的，只有第一行有内容。"),
        gettext_noop("请补填；确实没有数的，删去该行。"),
        column=column,
    )


def unfilled(field: str) -> Fault:
    """This function will name a needed field of a form that was left empty."""
    return _fault(
        "intake.unfilled",
        gettext_noop("“%(field)s”没有填。"),
        gettext_noop("缺了这一项，就说不清这个数是谁的、什么时候的、从哪里来。"),
        gettext_noop("请补填。"),
        field=field,
    )


def too_long(column: str, longest: int) -> Fault:
    """This function will name a cell whose text is longer than what is kept."""
    return _fault(
        "intake.too_long",
        gettext_noop("“%(column)s”超过 %(longest)s 个字。"),
        gettext_noop("过长的文字会被截断，不能原样保存。"),
        gettext_noop("请缩短，细节写进备注。"),
        column=column,
        longest=longest,
    )


def merged(column: str, area: str) -> Fault:
    """This function will name a needed cell that is empty because it was merged with others."""
    return _fault(
        "intake.merged",
        gettext_noop("“%(column)s”为空：它在合并区域 %(area)s 之内。"),
        gettext_noop("合并单元格的内容只在第一格，其余各行读不到。"),
        gettext_noop("请在原表取消合并、逐行填写，或在这里补填。"),
        column=column,
        area=area,
    )


def unknown_name(name: str) -> Fault:
    """This function will name a subject that the registry does not know."""
    return _fault(
        "intake.unknown_name",
        gettext_noop("没有找到对象“%(name)s”。"),
        gettext_noop("名称与登记的名称、简称、代码都不一致。"),
        gettext_noop("请核对名称，或改填代码。"),
        name=name,
    )


def ambiguous_name(name: str, candidates: str) -> Fault:
    """This function will name a subject's name that several subjects bear."""
    return _fault(
        "intake.ambiguous_name",
        gettext_noop("“%(name)s”对应多个对象。"),
        gettext_noop("候选：%(candidates)s。"),
        gettext_noop("请改填代码。"),
        name=name,
        candidates=candidates,
    )


def unknown_word(column: str, text: str, known: str) -> Fault:
    """This function will name a word that is not one of a column's words."""
    return _fault(
        "intake.unknown_word",
        gettext_noop("“%(column)s”不能填“%(text)s”。"),
        gettext_noop("可填：%(known)s。"),
        gettext_noop("请改为其中之一，或留空。"),
        column=column,
        text=text,
        known=known,
    )


def contradiction(indicator: str, mine: str, theirs: str, source: str) -> Fault:
    """This function will name a number that cannot be true together with one that is there.

    `source` is the title of the other's source, "" where it stands in the same table.
    """
    with_ledger = gettext_noop(
        "“%(indicator)s”与台账不一致：这里是%(mine)s，“%(source)s”是%(theirs)s。"
    )
    within = gettext_noop("“%(indicator)s”与本表前面的行不一致：这里是%(mine)s，前面是%(theirs)s。")
    return _fault(
        "intake.contradiction",
        with_ledger if source else within,
        gettext_noop("同一对象、同一时期、同一口径的数只能有一个。"),
        gettext_noop("请核对后改正；两个都要保留的，选择“不一致的也入账”，入账后列入待处理。"),
        indicator=indicator,
        mine=mine,
        theirs=theirs,
        source=source,
    )


def not_previewed(status: str, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of accepting a batch that is not waiting."""
    return Clashing.because(
        "intake.not_previewed",
        gettext_noop("该批次状态为“%(status)s”，不能再受理。"),
        FIRST,
        gettext_noop("请刷新后查看。"),
        status=status,
        **first,
    )


def not_accepted(status: str, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of undoing a batch that brought nothing in."""
    return Clashing.because(
        "intake.not_accepted",
        gettext_noop("该批次状态为“%(status)s”，没有可撤销的数据。"),
        gettext_noop("只有已受理的批次才能撤销；%(who)s于%(when)s办理过它。"),
        gettext_noop("请刷新后查看。"),
        status=status,
        **first,
    )


def no_such_cell(row: int, column: str) -> NotFound:
    """This function will build the refusal of a cell that a batch does not have."""
    return NotFound.because(
        "intake.no_such_cell",
        gettext_noop("该批次没有第 %(row)s 行的“%(column)s”。"),
        gettext_noop("行或列可能写错。"),
        gettext_noop("请刷新预览页后重试。"),
        row=row,
        column=column,
    )


def no_reason() -> Refused:
    """This function will build the refusal of undoing a batch without saying why."""
    return Refused.because(
        "intake.no_reason",
        gettext_noop("没有写撤销的理由。"),
        gettext_noop("理由写入每条数据的经过，供以后查对。"),
        gettext_noop("请填写理由后再撤销。"),
    )


def came_in_before(name: str, batch: int) -> Refused:
    """This function will build the refusal of a file whose very bytes came in before."""
    return Refused.because(
        "intake.came_in_before",
        gettext_noop("“%(name)s”已在批次 %(batch)s 受理过，没有再次导入。"),
        gettext_noop("内容一字不差；再导入一次通常是误操作。"),
        gettext_noop("确要再导入的，加上 --again；先前导错了的，先用 --undo 撤销该批次。"),
        name=name,
        batch=str(batch),
    )


def nothing_chosen() -> Refused:
    """This function will build the refusal of accepting no row."""
    return Refused.because(
        "intake.nothing_chosen",
        gettext_noop("没有选中任何一行。"),
        gettext_noop("不知道要受理哪些数据。"),
        gettext_noop("请至少选中一行没有问题的数据，或放弃该批次。"),
    )


def no_parts() -> Refused:
    """This function will build the refusal of a split in which no value was filled in."""
    return Refused.because(
        "intake.no_parts",
        gettext_noop("没有填写任何分解值。"),
        "",
        gettext_noop("请至少给一个县（市、区）、产业链或年度填写分解值。"),
    )
