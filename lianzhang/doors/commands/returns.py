"""`lianzhang returns`: what enterprises returned, asked from a terminal and written to a file."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lianzhang.doors.commands.speaking import (
    answer,
    answer_json,
    answer_table,
    gettext,
    language,
    tell,
)
from lianzhang.doors.commands.starting import set_up
from lianzhang.values.errors import gettext_noop

if TYPE_CHECKING:
    from lianzhang.analysis.warehouse import Question, ReturnRow
    from lianzhang.methods.defining.tables import Column, Table

FEW = 6  # columns of numbers in a terminal, unless columns are asked for by name
TABLE_HEADS = (
    gettext_noop("代码"),
    gettext_noop("报表"),
    gettext_noop("依据类别"),
    gettext_noop("法律依据"),
    gettext_noop("批次"),
    gettext_noop("行数"),
    gettext_noop("最新期间"),
)


@dataclass(frozen=True)
class Asked:
    """The filters as they were typed."""

    table: str
    period: str
    place: str
    columns: str
    limit: int


def show_returns(asked: Asked, *, batches: bool, xlsx: Path | None, as_json: bool) -> None:
    """This function will list the tables, a table's batches, its columns, or its rows."""
    set_up()
    if batches:
        _list_batches(asked, as_json=as_json)
    elif not asked.table:
        _list_tables(as_json=as_json)
    elif asked.columns.strip() in ("?", "？"):
        _list_columns(asked.table, as_json=as_json)
    else:
        _list_rows(asked, xlsx=xlsx, as_json=as_json)


def sweep_files() -> None:
    """This function will remove files that no batch names and say how many."""
    set_up()
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system
    from lianzhang.records.returns.actions import sweep

    count = sweep(by=system(gettext("命令行")), now=timezone.now())
    answer(gettext("清理了 %(n)s 个无主文件。") % {"n": count})


def _list_tables(*, as_json: bool) -> None:
    from lianzhang.doors.briefings.returns import basis_text, legal_basis_text, table_name
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.returns.queries import kept

    listed = kept(viewer=system())
    if as_json:
        answer_json(
            [
                {
                    "table": row.table.code,
                    "name": row.table.name,
                    "basis": row.table.basis,
                    "legal_basis": row.table.legal_basis,
                    "owner": row.table.owner,
                    "batches": row.batches,
                    "rows": row.rows,
                    "newest": row.newest.code if row.newest else None,
                }
                for row in listed
            ]
        )
        return
    rows = (
        (
            row.table.code,
            table_name(row.table),
            basis_text(row.table.basis),
            legal_basis_text(row.table.legal_basis),
            row.batches,
            row.rows,
            row.newest.label(language()) if row.newest else "",
        )
        for row in listed
    )
    answer_table(gettext("报表"), [gettext(head) for head in TABLE_HEADS], rows)


def _list_columns(name: str, *, as_json: bool) -> None:
    from lianzhang.records.returns.queries import fields_of, find_table

    columns = fields_of(find_table(name))
    if as_json:
        answer_json([{"field": c.field, "name": c.name, "unit": c.unit} for c in columns])
        return
    rows = ((c.field, c.name_en if language() == "en" else c.name, c.unit) for c in columns)
    answer_table(gettext("列"), [gettext("字段"), gettext("名称"), gettext("单位")], rows)


def _list_batches(asked: Asked, *, as_json: bool) -> None:
    from lianzhang.doors.briefings.cells import shown
    from lianzhang.doors.briefings.returns import batch_cells, batch_heads
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.returns.queries import batches, find_table

    table = find_table(asked.table).code if asked.table else ""
    listed = batches(viewer=system(), table=table, limit=asked.limit)
    if as_json:
        answer_json(
            [
                {
                    "id": batch.id,
                    "table": batch.table,
                    "periods": [period.code for period in batch.periods],
                    "rows": batch.rows,
                    "fields": batch.fields,
                    "cleared": batch.cleared,
                    "source": batch.source_code,
                    "basis": batch.basis,
                    "legal_basis": batch.legal_basis,
                    "synthetic": batch.synthetic,
                    "accepted_at": batch.accepted_at.isoformat(),
                    "undone_at": batch.undone_at.isoformat() if batch.undone_at else None,
                    "sha256": batch.sha256,
                }
                for batch in listed
            ]
        )
        return
    rows = ([*map(shown, row.cells), _mark(row.synthetic)] for row in map(batch_cells, listed))
    answer_table(gettext("报表批次"), [*batch_heads(), gettext("模拟数据")], rows)


def _mark(synthetic: bool) -> str:
    return gettext("模拟数据") if synthetic else ""


def _question(asked: Asked, table: "Table") -> "Question":
    from lianzhang.analysis.warehouse import Question
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.queries import find
    from lianzhang.records.returns.queries import find_column, periods_within

    names = [name.strip() for name in asked.columns.replace("，", ",").split(",")]
    return Question(
        table.code,
        within=find(asked.place, viewer=system()).path if asked.place else "",
        periods=periods_within(table.code, asked.period, viewer=system()) if asked.period else (),
        fields=tuple(find_column(table, name).field for name in names if name),
    )


def _list_rows(asked: Asked, *, xlsx: Path | None, as_json: bool) -> None:
    from lianzhang.analysis.warehouse import all_rows, returned
    from lianzhang.doors.briefings.cells import shown
    from lianzhang.doors.briefings.returns import all_cells, cells, heads, table_name
    from lianzhang.methods.defining.tables import ColumnKind
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.returns.queries import find_table

    table = find_table(asked.table)
    question = _question(asked, table)
    if not (question.fields or as_json or xlsx):
        numbers = (column.field for column in table.of_kind(ColumnKind.NUMBER))
        question = replace(question, fields=tuple(numbers)[:FEW])
    found = returned(question, viewer=system(), limit=asked.limit)
    if xlsx is not None:
        from lianzhang.doors.briefings.workbook import workbook

        rows = all_cells(all_rows(question, viewer=system()))
        xlsx.write_bytes(workbook(table_name(table), heads(found.columns), rows, streaming=True))
        tell(gettext("已写入 %(file)s。") % {"file": xlsx})
        return
    if as_json:
        answer_json([_plain(row, found.columns) for row in found.rows])
        return
    head = [*heads(found.columns), gettext("模拟数据")]
    listed = ([*map(shown, cells(row).cells), _mark(row.synthetic)] for row in found.rows)
    answer_table(table_name(table), head, listed)
    if found.next_offset is not None:
        tell(gettext("只列出前 %(n)s 行；用 --limit 增加，或用 --xlsx 导出。") % {"n": asked.limit})


def _plain(row: "ReturnRow", columns: "tuple[Column, ...]") -> dict[str, object]:
    """A row as JSON: numbers as exact text in the column's unit, what is unknown as null."""
    from lianzhang.doors.briefings.returns import plain_value

    pairs = zip(columns, map(plain_value, row.values), strict=True)
    values = {
        column.field: value if value is None or isinstance(value, bool) else str(value)
        for column, value in pairs
    }
    return {
        "subject": row.subject.code,
        "name": row.subject.name,
        "period": row.period.code,
        "values": values,
        "batch": row.batch,
        "synthetic": row.synthetic,
    }
