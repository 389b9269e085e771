"""What can go wrong with returns."""

from collections.abc import Iterable, Mapping

from lianzhang.values.errors import (
    FIRST,
    Clashing,
    Fault,
    NotAllowed,
    NotFound,
    Refused,
    Where,
    gettext_noop,
)


def no_such_table(code: str, known: Iterable[str]) -> NotFound:
    """This function will build the refusal of a table that no definition knows as returns."""
    return NotFound.because(
        "returns.no_such_table",
        gettext_noop("没有报表“%(code)s”。"),
        gettext_noop("已定义的报表：%(known)s。"),
        gettext_noop("请核对名称；新的报表在 definitions/tables 里定义，kind 写 returns。"),
        code=code,
        known="、".join(known) or "—",
    )


def no_such_batch(batch_id: int) -> NotFound:
    """This function will build the refusal of an unknown batch."""
    return NotFound.because(
        "returns.no_such_batch",
        gettext_noop("没有编号为 %(batch)s 的报表批次。"),
        "",
        gettext_noop("请从“报表查询”的批次清单进入。"),
        batch=batch_id,
    )


def no_such_column(name: str, table: str) -> NotFound:
    """This function will build the refusal of a column that the table does not have."""
    return NotFound.because(
        "returns.no_such_column",
        gettext_noop("《%(table)s》没有“%(name)s”这一列。"),
        "",
        gettext_noop("请填写表头或字段名；lianzhang returns 表名 --columns ? 列出全部列。"),
        name=name,
        table=table,
    )


def nothing_in_it(table: str) -> Refused:
    """This function will build the refusal of a batch without rows."""
    return Refused.because(
        "returns.nothing_in_it",
        gettext_noop("这批《%(table)s》没有数据行，未受理。"),
        "",
        gettext_noop("请核对所选的工作表和表头。"),
        table=table,
    )


def strange_column(name: str, found: str, expected: str) -> Fault:
    """This function will build the fault of a column that is not as the table defines it."""
    return Fault(
        "returns.strange_column",
        gettext_noop("列“%(name)s”的类型是 %(found)s，应为 %(expected)s。"),
        gettext_noop("批次的列须与报表定义一致。"),
        gettext_noop("请按报表定义重新读取原表。"),
        params={"name": name, "found": found, "expected": expected or "—"},
    )


def missing_key(row: int) -> Fault:
    """This function will build the fault of a row without a subject or a period."""
    return Fault(
        "returns.missing_key",
        gettext_noop("这一行没有企业或期间。"),
        gettext_noop("报表按“企业、期间”存放，两者缺一不可。"),
        gettext_noop("请补齐后重新提交，或不选这一行。"),
        where=Where(row=row),
    )


def doubled(row: int, period: str) -> Fault:
    """This function will build the fault of a second row of the same enterprise and period."""
    return Fault(
        "returns.doubled",
        gettext_noop("同一企业同一期间（%(period)s）出现了不止一行。"),
        gettext_noop("一企一期只能有一行，不能由系统任选其一。"),
        gettext_noop("请删去重复的行，或合并后重新提交。"),
        where=Where(row=row),
        params={"period": period},
    )


def out_of_reach(row: int) -> Fault:
    """This function will build the fault of a row about an enterprise that is not the office's."""
    return Fault(
        "returns.out_of_reach",
        gettext_noop("这一行的企业不在本单位的管辖范围内，或已不在名录中。"),
        gettext_noop("只能受理本地区企业的报表。"),
        gettext_noop("请核对企业所在地区，或交由相应地区受理。"),
        where=Where(row=row),
    )


def wrong_period(code: str, kinds: Iterable[str]) -> Fault:
    """This function will build the fault of a period that the table is not filled for."""
    return Fault(
        "returns.wrong_period",
        gettext_noop("期间“%(code)s”不是这张报表的期间。"),
        gettext_noop("这张报表按以下期间填报：%(kinds)s。"),
        gettext_noop("请核对期间的写法，例如 2023-09。"),
        params={"code": code, "kinds": "、".join(kinds)},
    )


def not_clearable(name: str, table: str) -> Refused:
    """This function will build the refusal to clear a field that the batch does not have."""
    return Refused.because(
        "returns.not_clearable",
        gettext_noop("不能清空“%(name)s”：这批《%(table)s》没有这一列。"),
        gettext_noop("清空只对批次里有的列生效。"),
        gettext_noop("请核对要清空的列。"),
        name=name,
        table=table,
    )


def accepted_before(batch_id: int, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal of rows that are already in force."""
    return Clashing.because(
        "returns.accepted_before",
        gettext_noop("这些数据已经受理过（批次 %(batch)s），没有再次受理。"),
        gettext_noop("内容和来源与那一批完全相同，%(who)s已于%(when)s受理。"),
        gettext_noop("不需要再做什么；要恢复被后来批次覆盖的数，请撤销后来的批次。"),
        batch=batch_id,
        **first,
    )


def undone_before(batch_id: int, first: Mapping[str, str]) -> Clashing:
    """This function will build the refusal to undo a batch twice."""
    return Clashing.because(
        "returns.undone_before",
        gettext_noop("批次 %(batch)s 已经撤销。"),
        FIRST,
        gettext_noop("请刷新页面查看。"),
        batch=batch_id,
        **first,
    )


def reason_needed() -> Refused:
    """This function will build the refusal of an undoing without a reason."""
    return Refused.because(
        "returns.reason_needed",
        gettext_noop("撤销报表批次需要写明原因。"),
        gettext_noop("原因记入操作记录，供以后查考。"),
        gettext_noop("请填写原因后再撤销。"),
    ).at(Where(field="reason"))


def damaged(batch_id: int, sha256: str) -> Refused:
    """This function will build the refusal to answer from a file that is gone or was changed."""
    return Refused.because(
        "returns.damaged",
        gettext_noop("批次 %(batch)s 的数据文件缺失或已损坏（%(file)s），没有给出结果。"),
        gettext_noop("文件与受理时登记的大小或校验值不符；缺一部分的结果会误导人。"),
        gettext_noop("请系统管理员从备份恢复该文件，或撤销这一批后重新受理。"),
        batch=batch_id,
        file=f"{sha256[:12]}….parquet",
    )


def statistics_only(table: str, purpose: str) -> NotAllowed:
    """This function will build the refusal to use statistical returns for another purpose."""
    return NotAllowed.because(
        "returns.statistics_only",
        gettext_noop("《%(table)s》是统计调查资料，不能用于“%(purpose)s”。"),
        gettext_noop(
            "统计调查中获得的能够识别或者推断单个统计调查对象身份的资料，不得用于统计以外的目的"
            "（统计法2024年修正，第二十八条；统计法实施条例第三十条）。"
        ),
        gettext_noop("请改用企业为此事项申报的数据，或依共享约定取得的行政记录。"),
        table=table,
        purpose=purpose,
    )


def no_such_aggregate(code: str, known: Iterable[str]) -> NotFound:
    """This function will build the refusal of a sum that is not declared."""
    return NotFound.because(
        "returns.no_such_aggregate",
        gettext_noop("没有汇总表“%(code)s”。"),
        gettext_noop("汇总只按 definitions/aggregates.yaml 里写明的指标和维度提供：%(known)s。"),
        gettext_noop("请从中选一个；新的汇总在该文件里写明，几张交叉表一起做保护。"),
        code=code,
        known="、".join(known) or "—",
    )


def no_basis(table: str) -> NotAllowed:
    """This function will build the refusal of a use for which no legal basis is on record."""
    return NotAllowed.because(
        "returns.no_basis",
        gettext_noop("《%(table)s》没有写明取得依据，不能对外发布汇总，也不能用于统计以外的事项。"),
        gettext_noop("每张报表须写明依据的种类和文件；“待补”的报表只供有职责的单位看行。"),
        gettext_noop("请到“系统管理—设置”填写这张报表的依据文件（名称、文号），再发布。"),
        table=table,
    )


def nothing_to_release(period: str, held: int) -> Clashing:
    """This function will build the refusal of a release that would say nothing new, or too much."""
    return Clashing.because(
        "returns.nothing_to_release",
        gettext_noop("%(period)s 没有可以重新发布的汇总，已发布的表不变。"),
        gettext_noop("与以前发布的表相减会露出单户，或没有变化；暂不计入的有 %(held)s 户。"),
        gettext_noop("请等更多企业补报或更正后再发布，或并入下一期。"),
        period=period,
        held=held,
    )


def released_meanwhile(period: str) -> Clashing:
    """This function will build the refusal of the second of two releases made at once."""
    return Clashing.because(
        "returns.released_meanwhile",
        gettext_noop("%(period)s 刚由别人发布，这一次没有发布。"),
        FIRST,
        gettext_noop("请刷新页面查看。"),
        period=period,
    )


def release_damaged(period: str) -> Refused:
    """This function will build the refusal to show a release that is not what was given out."""
    return Refused.because(
        "returns.release_damaged",
        gettext_noop("%(period)s 已发布的汇总表与发布时登记的校验值不符，没有显示。"),
        "",
        gettext_noop("请系统管理员从备份恢复数据库。"),
        period=period,
    )
