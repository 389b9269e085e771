"""How judged enterprises are written: a table, a line of JSON each, or a Parquet file."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from lianzhang.analysis.warehouse.judged import Staged
from lianzhang.analysis.warehouse.judging import case_of
from lianzhang.doors.commands.speaking import answer, answer_table, gettext
from lianzhang.doors.notices.bulk import bulk_data, verdict_data
from lianzhang.doors.notices.judgements import explanation_data, explanation_lines
from lianzhang.methods.judging import Compiled, Rule, explain, outcome_word
from lianzhang.methods.judging.rules import period
from lianzhang.values.errors import Refused, gettext_noop


@dataclass(frozen=True)
class Piece:
    """Some rows that a rule has judged, in the order of the file."""

    rule: Rule
    compiled: Compiled
    found: pa.Table
    staged: Staged
    as_of: date
    explained: bool  # with what fails and by how much
    in_full: bool  # … and in words

    def who(self) -> list[dict[str, Any]]:
        """This function will return the columns that say who each row is."""
        told = self.staged.told
        rows = self.found.select([*told]).rename_columns([*told.values()])
        return rows.to_pylist() if told else [{} for _ in range(self.found.num_rows)]

    def explanations(self) -> list[Any]:
        """This function will explain every row in words; None each where that is not wanted."""
        if not self.in_full:
            return [None] * self.found.num_rows
        rows = self.found.to_pylist()
        return [explain(self.rule, case_of(self.rule, row, self.as_of)) for row in rows]


Writing = Callable[[Piece], None]


@contextmanager
def writing(form: str, to: Path | None, rules: Sequence[Rule]) -> Iterator[Writing]:
    """This function will open where judged pieces are written; a table is shown at the end.

    Raises `Refused` `criteria.no_file` where a Parquet file has no name.
    """
    if form == "parquet":
        if to is None or len(rules) != 1:
            raise _no_file()
        with _ToParquet(to) as parquet:
            yield parquet.write
    elif form == "jsonl":
        with open(to, "w", encoding="utf-8") if to else _screen() as out:
            yield lambda piece: _write_lines(piece, out)
    else:
        table: dict[str, list[tuple[object, ...]]] = {}
        heads: dict[str, list[str]] = {}
        yield lambda piece: _gather(piece, table, heads)
        for name, rows in table.items():
            answer_table(name, heads[name], rows)


@contextmanager
def _screen() -> Iterator[None]:
    yield None


def _write_lines(piece: Piece, out: TextIO | None) -> None:
    lines = piece.found.column("case_line").to_pylist()
    verdicts = verdict_data(piece.rule, piece.found, piece.as_of)
    bulk: Any = ({} for _ in lines)
    if piece.explained:
        bulk = bulk_data(piece.rule, piece.compiled, piece.found)
    rows = zip(lines, piece.who(), verdicts, bulk, piece.explanations(), strict=True)
    for line, who, verdict, why, told in rows:
        data = {"row": line, **who, **verdict, **why}
        if told is not None:
            data["explanation"] = explanation_data(told)
        text = json.dumps(data, ensure_ascii=False, default=str)
        if out is None:
            answer(text)
        else:
            out.write(text + "\n")


def _gather(
    piece: Piece, table: dict[str, list[tuple[object, ...]]], heads: dict[str, list[str]]
) -> None:
    """Rows for the table of a rule; explained in words they are said at once instead."""
    name = piece.rule.criterion.name
    heads[name] = [gettext("行"), *piece.staged.told.values(), gettext("结论")]
    lines = piece.found.column("case_line").to_pylist()
    verdicts = verdict_data(piece.rule, piece.found, piece.as_of)
    rows = zip(lines, piece.who(), verdicts, piece.explanations(), strict=True)
    for line, who, verdict, told in rows:
        if told is not None:
            answer(f"{line} {' '.join(map(str, who.values()))}")
            for text in explanation_lines(told):
                answer(f"  {text}")
            continue
        value = verdict["value"]
        shown = f"（{value}）" if value is not None else ""
        table.setdefault(name, []).append(
            (line, *who.values(), outcome_word(verdict["outcome"]) + shown)
        )


class _ToParquet:
    """One Parquet file, its columns with what they mean in their metadata."""

    def __init__(self, to: Path) -> None:
        self.to = to
        self.writer: pq.ParquetWriter | None = None

    def __enter__(self) -> "_ToParquet":
        return self

    def __exit__(self, *_: object) -> None:
        if self.writer is not None:
            self.writer.close()

    def write(self, piece: Piece) -> None:
        """This function will write a piece after those before it."""
        told = piece.staged.told
        found = piece.found.drop_columns(["case_row"])
        names = {"case_line": "row", **told}
        found = found.rename_columns([names.get(name, name) for name in found.column_names])
        if self.writer is None:
            self.writer = pq.ParquetWriter(self.to, _described(piece, found.schema))
        self.writer.write_table(found.cast(self.writer.schema))


def _described(piece: Piece, schema: pa.Schema) -> pa.Schema:
    gaps = {gap.name: gap for gap in piece.compiled.told.gaps} if piece.compiled.told else {}
    fields = []
    for field in schema:
        gap = gaps.get(field.name)
        if gap is not None:
            code, back = gap.key or ("", None)
            told = {
                "clause": gap.clause,
                "input": code,
                "period": period(back),
                "unit": piece.rule.inputs[code].unit if code else "",
                "per_base_unit": str(gap.scale),
            }
            field = field.with_metadata(told)
        fields.append(field)
    return pa.schema(fields, metadata={"criterion": piece.rule.criterion.code})


def _no_file() -> Refused:
    return Refused.because(
        "criteria.no_file",
        gettext_noop("写成 parquet 要用 --to 指明文件，一次一个标准。"),
        remedy=gettext_noop("例：lianzhang judge 标准代码 … --format parquet --to 结果.parquet。"),
    )
