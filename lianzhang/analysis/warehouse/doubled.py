"""Rows of a staged file that are one enterprise twice: nobody knows which to judge, so neither is."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lianzhang.analysis.warehouse.engine import ask
from lianzhang.values.errors import Fault, Where, gettext_noop

if TYPE_CHECKING:
    from lianzhang.analysis.warehouse.judged import Staged

CODES = {"统一社会信用代码", "信用代码", "uscc"}
NAMES = {"企业名称", "名称", "name"}
_MOST = 200  # enterprises that are named


def without_doubles(staged: "Staged", file: str) -> "Staged":
    """This function will take out the rows that share a credit code; in a file without codes, a name.

    Each is a fault `criteria.doubled` with its lines in `file`. The staged file is written again
    only where there are any.
    """
    who = _who(staged)
    if who is None:
        return staged
    column, heading = who
    found = ask(
        f"SELECT trim({column}::VARCHAR) AS who, list(case_line ORDER BY case_line) AS lines"
        f" FROM read_parquet(?) WHERE trim({column}::VARCHAR) <> ''"
        " GROUP BY 1 HAVING count(*) > 1 ORDER BY lines[1]",
        [str(staged.path)],
    )
    if not found.num_rows:
        return staged
    lines = pc.list_flatten(found.column("lines")).unique()
    faults = [
        _fault(who, lines).at(Where(file=file, row=lines[0], column=heading))
        for who, lines in zip(
            found.column("who").to_pylist()[:_MOST], found.column("lines").to_pylist(), strict=False
        )
    ]
    rows = _rewritten(staged.path, lines)
    return replace(staged, rows=rows, faults=(*staged.faults, *faults))


def _who(staged: "Staged") -> tuple[str, str] | None:
    """The column of codes, or of names where there is none, and its heading."""
    told = {heading.strip().lower(): (column, heading) for column, heading in staged.told.items()}
    return next((told[word] for words in (CODES, NAMES) for word in words if word in told), None)


def _rewritten(path: Path, lines: pa.Array) -> int:
    """The file without some lines, its rows counted anew."""
    source, to, rows = pq.ParquetFile(path), path.with_suffix(".kept"), 0
    with pq.ParquetWriter(to, source.schema_arrow, compression="lz4") as writer:
        for group in range(source.num_row_groups):
            table = source.read_row_group(group)
            kept = table.filter(pc.invert(pc.is_in(table.column("case_line"), value_set=lines)))
            counted = pa.array(range(rows, rows + kept.num_rows), pa.int64())
            writer.write_table(kept.set_column(0, "case_row", counted))
            rows += kept.num_rows
    source.close()
    to.replace(path)
    return rows


def _fault(who: str, lines: Sequence[int]) -> Fault:
    return Fault(
        "criteria.doubled",
        gettext_noop("“%(who)s”出现在第 %(lines)s 行。"),
        gettext_noop("同一家企业有几行，不知道以哪一行为准，这几行都没有判断。"),
        gettext_noop(
            "只留一行；一企一年一行的文件要有“年度”列；同名的不同企业请填统一社会信用代码。"
        ),
        params={"who": who, "lines": "、".join(map(str, lines[:10]))},
    )
