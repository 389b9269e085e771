"""What can go wrong with a whole table on the way in: which table, which sheet, which columns."""

from lianzhang.values.errors import Clashing, NotFound, Refused, gettext_noop


def no_such_table(text: str, known: str) -> Refused:
    """This function will build the refusal of a table that no definition names."""
    return Refused.because(
        "intake.no_such_table",
        gettext_noop("没有名为“%(text)s”的表。"),
        gettext_noop("可以导入的表：%(known)s。"),
        gettext_noop("请从中选择；其他的表，先在 definitions/tables 中定义。"),
        text=text,
        known=known,
    )


def unknown_table(known: str) -> Refused:
    """This function will build the refusal of a file whose headings are of no known table."""
    return Refused.because(
        "intake.unknown_table",
        gettext_noop("没有认出这是哪张表：表头与已知的表都对不上。"),
        gettext_noop("已知的表：%(known)s。"),
        gettext_noop("请在上传时选定一张表，再手工对应列名；保存后下次自动认出。"),
        known=known,
    )


def no_such_sheet(name: str, known: str) -> Refused:
    """This function will build the refusal of a sheet that the workbook does not have."""
    return Refused.because(
        "intake.no_such_sheet",
        gettext_noop("文件里没有工作表“%(name)s”。"),
        gettext_noop("有内容的工作表：%(known)s。"),
        gettext_noop("请改选其中之一，或留空由系统选择。"),
        name=name,
        known=known,
    )


def columns_open(missing: str) -> Refused:
    """This function will build the refusal of a batch whose columns are not settled."""
    return Refused.because(
        "intake.columns_open",
        gettext_noop("列还没有对应好，不能受理。缺少：%(missing)s。"),
        gettext_noop("必需的列没有着落，或两列对应同一字段。"),
        gettext_noop("请在预览页“列名对应”中选好后再受理。"),
        missing=missing,
    )


def doubled_columns(field: str, columns: str) -> Refused:
    """This function will build the refusal of two columns that fill one field."""
    return Refused.because(
        "intake.doubled_columns",
        gettext_noop("%(columns)s 列都对应“%(field)s”。"),
        gettext_noop("一个字段只能取一列，不知道该用哪一列。"),
        gettext_noop("请把其中一列改为别的字段或“不用”。"),
        field=field,
        columns=columns,
    )


def unfit_unit(column: str, stated: str, wanted: str) -> Refused:
    """This function will build the refusal of a column whose unit is of another kind."""
    return Refused.because(
        "intake.unfit_unit",
        gettext_noop("“%(column)s”的单位是“%(stated)s”，应为“%(wanted)s”一类。"),
        gettext_noop("不同类的单位不能换算，照读会整列出错。"),
        gettext_noop("请核对该列，或在“列名对应”中改正单位。"),
        column=column,
        stated=stated,
        wanted=wanted,
    )


def period_open() -> Refused:
    """This function will build the refusal of a return that does not say its period."""
    return Refused.because(
        "intake.period_open",
        gettext_noop("表里没有写期间。"),
        gettext_noop("没有期间列，标题和文件名里也没有年月。"),
        gettext_noop("请填写这张表所属的期间，例如 2023年9月。"),
    )


def rows_changed(rows: str) -> Clashing:
    """This function will build the refusal of rows that are not, or no longer, fit to come in."""
    return Clashing.because(
        "intake.rows_changed",
        gettext_noop("第 %(rows)s 行不能受理。"),
        gettext_noop("它们有问题、待选企业、已经受理，或不在这一批里；也可能刚被他人改动。"),
        gettext_noop("请刷新预览页后重新选择。"),
        rows=rows,
    )


def no_such_row(row: int) -> NotFound:
    """This function will build the refusal of a row that a batch does not have."""
    return NotFound.because(
        "intake.no_such_row",
        gettext_noop("该批次没有第 %(row)s 行。"),
        gettext_noop("它可能是表头、合计或附注。"),
        gettext_noop("请刷新预览页后重试。"),
        row=row,
    )


def not_a_candidate(row: int) -> Refused:
    """This function will build the refusal of an answer that was not among the candidates."""
    return Refused.because(
        "intake.not_a_candidate",
        gettext_noop("第 %(row)s 行选定的企业不在候选之中，或不在您的管辖范围。"),
        gettext_noop("只能选候选企业、“新企业”或“不导入”。"),
        gettext_noop("请刷新预览页后重新选择。"),
        row=row,
    )


def staged_lost() -> Refused:
    """This function will build the refusal of a batch whose file is not here any more."""
    return Refused.because(
        "intake.staged_lost",
        gettext_noop("找不到这一批的原件，不能继续。"),
        gettext_noop("暂存的行和原件都不在数据目录里。"),
        gettext_noop("请重新上传该文件。"),
    )


def no_plan() -> NotFound:
    """This function will build the refusal of an act on a large table for a batch of figures."""
    return NotFound.because(
        "intake.no_plan",
        gettext_noop("这一批是指标长表，没有列名对应和待选企业。"),
        gettext_noop("地址可能写错。"),
        gettext_noop("请从“数据导入”页进入该批次。"),
    )
