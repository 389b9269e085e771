"""Returns as a list for people: the same heads and cells on the page, in the file, in the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import get_language, gettext

from lianzhang.analysis.warehouse import ReturnRow, Value
from lianzhang.doors.briefings.workbook import Row
from lianzhang.methods.defining.tables import Column, Table
from lianzhang.records.returns.queries import BatchCard
from lianzhang.values.errors import gettext_noop
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import MULTIPLIERS, unit

BASES = {
    "statistical": gettext_noop("统计调查"),
    "administrative": gettext_noop("行政记录"),
    "declared": gettext_noop("企业申报"),
    "public": gettext_noop("公开资料"),
    "contract": gettext_noop("合同约定"),
}
# What must be said beside data of a kind; the source stands with it
DUTIES = {
    "statistical": gettext_noop(
        "按统计调查资料管理：能识别或推断单个调查对象的资料不得对外提供，"
        "也不得用于统计以外的目的（统计法2024年修正，第二十八条）。"
    ),
    "administrative": gettext_noop("行政记录：只用于共享时写明的用途。"),
    "declared": gettext_noop("企业为本次申报提供：只用于该项申报的审核。"),
}


def _english() -> bool:
    return (get_language() or "").startswith("en")


def table_name(table: Table | BatchCard) -> str:
    """This function will name a table, or a batch's, in the language of the run."""
    if isinstance(table, BatchCard):
        return table.table_name_en if _english() else table.table_name
    return table.name_en if _english() else table.name


def column_name(column: Column) -> str:
    """This function will name a column with the unit that its numbers stand in."""
    if not _english():
        return f"{column.name}（{column.unit}）" if column.unit else column.name
    measured = _unit_in_english(column.unit) if column.unit else ""
    return f"{column.name_en} ({measured})" if measured else column.name_en


def _unit_in_english(symbol: str) -> str:
    """10,000 kWh for 万千瓦时; counts have no unit in English."""
    measured = unit(symbol)
    times = MULTIPLIERS.get(symbol.removesuffix(measured.plain))
    return f"{times:,} {measured.name_en}" if times and measured.name_en else measured.name_en


def basis_text(basis: str) -> str:
    """This function will name the kind of legal basis."""
    return gettext(BASES[basis]) if basis in BASES else gettext("未注明")


def duty_text(basis: str) -> str:
    """This function will say what the kind of legal basis obliges to."""
    return gettext(DUTIES[basis]) if basis in DUTIES else ""


def legal_basis_text(text: str) -> str:
    """This function will print the document, or that it is still to be supplied."""
    return text or gettext("待补（批准、备案或共享文号）")


def plain_value(value: Value) -> object:
    """This function will turn a value into a cell: a number in its column's unit, unknown as None."""
    return value.decimal if isinstance(value, Quantity) else value


def heads(columns: Sequence[Column]) -> list[str]:
    """This function will return the headers of a list of returns."""
    first = [gettext("企业"), gettext("代码"), gettext("期间")]
    return [*first, *map(column_name, columns), gettext("批次")]


def cells(row: ReturnRow) -> Row:
    """This function will return one row of the list."""
    label = row.period.label("en" if _english() else "zh")
    values = map(plain_value, row.values)
    return Row((row.subject.name, row.subject.code, label, *values, row.batch), row.synthetic)


def all_cells(rows: Iterable[ReturnRow]) -> Iterator[Row]:
    """This function will turn rows into cells, one at a time."""
    return map(cells, rows)


BATCH_HEADS = (
    gettext_noop("批次"),
    gettext_noop("报表"),
    gettext_noop("期间"),
    gettext_noop("行数"),
    gettext_noop("来源"),
    gettext_noop("依据类别"),
    gettext_noop("法律依据"),
    gettext_noop("受理单位"),
    gettext_noop("受理时间"),
    gettext_noop("状态"),
)


def batch_heads() -> list[str]:
    """This function will return the headers of the list of batches."""
    return [gettext(head) for head in BATCH_HEADS]


def periods_text(batch: BatchCard) -> str:
    """This function will print a batch's periods: the first and, where there are more, the last."""
    language = "en" if _english() else "zh"
    labels = [period.label(language) for period in batch.periods]
    return labels[0] if len(labels) == 1 else f"{labels[0]} — {labels[-1]}"


def batch_cells(batch: BatchCard) -> Row:
    """This function will return one batch as a row of the list."""
    state = gettext("已撤销") if batch.undone_at else gettext("在用")
    return Row(
        (
            batch.id,
            table_name(batch),
            periods_text(batch),
            batch.rows,
            batch.source_title,
            basis_text(batch.basis),
            legal_basis_text(batch.legal_basis),
            batch.office,
            batch.accepted_at,
            state,
        ),
        batch.synthetic,
    )
