"""A table of 100,000 enterprises × 12 columns let in: how much faster than django-import-export?

Claim: at least 20 × as fast as the peer with its bulk settings, from parsed rows to rows on record,
the same rows on record, compared in the same run. `--whole` lets our side begin with the
file (`lianzhang import FILE --table … --accept`), and the peer with its own reader of the file.
A million rows are let in as a stream and read back as well; peak memory and times are printed.

    python benchmarks/returns.py                      # needs the extra `bench`
    python benchmarks/returns.py --rows 10000 --million 0
"""

import argparse
import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from clock import installation, machine, milliseconds

TABLE, PERIOD = "monitoring_monthly", "2023-09"
NUMBERS = (
    "output",
    "output_to_date",
    "output_last_year",
    "sales_output",
    "export_delivery",
    "revenue_to_date",
    "revenue_last_year",
    "profit_to_date",
    "tax_to_date",
    "stock",
)
TEXTS = ("industry", "remark")
FIELDS = (*NUMBERS, *TEXTS)
FEN_OF_WAN = 10**6  # money is kept in fen; the columns are in 万元
CLAIM = 20  # times
FIRMS_OF_MILLION = 10_000  # … over a hundred months
MONTH = "2015-02"  # one of them
NOW = datetime(2023, 11, 15, tzinfo=UTC)
Made = tuple[int, str, dict[str, Any]]


def firms(count: int) -> list[int]:
    """Register made-up firms by plain SQL and return their ids: the register is not measured."""
    from lianzhang.records.registry.models import Subject

    county = Subject.objects.filter(kind="place", level="county").order_by("code")[0]
    Subject.objects.bulk_create(
        [
            Subject(
                code=f"bench.{n}",
                kind="enterprise",
                level="enterprise",
                name=f"模拟企业{n}",
                path=county.path,
                place=county,
                synthetic=True,
            )
            for n in range(count)
        ],
        batch_size=500,
    )
    ids = Subject.objects.filter(code__startswith="bench.").order_by("id")
    return list(ids.values_list("pk", flat=True))


def made(ids: list[int], seed: int = 1) -> list[dict[str, Any]]:
    """Make rows up: whole 万元, so that both sides keep the same numbers."""
    dice = random.Random(seed)
    return [
        {"subject_id": subject, "row": number, "period": PERIOD}
        | {name: dice.randrange(10**6) for name in NUMBERS}
        | {"industry": f"行业{number % 41}", "remark": f"说明{number % 997}"}
        for number, subject in enumerate(ids, start=2)
    ]


def frame_of(rows: list[dict[str, Any]]) -> Any:
    """Lay the rows out as `accept` takes them, money in fen."""
    import pyarrow as pa

    from lianzhang.records.returns.queries import arrow_schema, find_table

    whole = arrow_schema(find_table(TABLE))
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    for name in NUMBERS:
        columns[name] = [value * FEN_OF_WAN for value in columns[name]]
    return pa.table(columns, schema=pa.schema([whole.field(name) for name in columns]))


def accepted(frame: Any, source: str) -> int:
    """Let the rows in and return the batch."""
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.returns import actions
    from lianzhang.records.sources.actions import register

    register(code=source, kind="table", title="模拟报表", synthetic=True, by=system())
    return actions.accept(
        table=TABLE, frame=frame, source=source, by=system(), now=NOW, synthetic=True
    )


def ours_on_record() -> set[tuple[Any, ...]]:
    """Read back what we keep."""
    from lianzhang.analysis.warehouse import Question, all_rows
    from lianzhang.records.mandates.queries import system

    question = Question(TABLE, periods=(PERIOD,), fields=FIELDS)
    return {
        (
            row.subject.id,
            row.period.code,
            *(value.scaled // FEN_OF_WAN for value in row.values[: len(NUMBERS)]),  # type: ignore[union-attr]
            *row.values[len(NUMBERS) :],
        )
        for row in all_rows(question, viewer=system())
    }


def peer() -> tuple[Any, Any]:
    """Make the peer's table and its resource, with the settings its documents give for bulk."""
    from django.conf import settings
    from django.db import connection, models

    settings.IMPORT_EXPORT_SKIP_ADMIN_LOG = True
    from import_export import resources

    columns = {name: models.BigIntegerField(null=True) for name in NUMBERS}
    texts = {name: models.CharField(max_length=200, blank=True) for name in TEXTS}
    meta = type("Meta", (), {"app_label": "bench", "unique_together": [("subject_id", "period")]})
    body = {
        "__module__": __name__,
        "Meta": meta,
        "subject_id": models.BigIntegerField(),
        "row": models.IntegerField(),
        "period": models.CharField(max_length=25),
    }
    model: Any = type("PeerRow", (models.Model,), body | columns | texts)
    with connection.schema_editor() as editor:
        editor.create_model(model)
    options = {
        "model": model,
        "import_id_fields": ("subject_id", "period"),
        "use_bulk": True,
        "batch_size": 1000,
        "skip_diff": True,
        "force_init_instance": True,  # do not look each row up: there is none yet
        "skip_html_diff": True,
        "use_transactions": True,
    }
    shape = type("Meta", (), options)
    resource_class = type("PeerResource", (resources.ModelResource,), {"Meta": shape})
    return model, resource_class


def dataset_of(rows: list[dict[str, Any]]) -> Any:
    """Lay the rows out as the peer takes them."""
    import tablib

    return tablib.Dataset(*(tuple(row.values()) for row in rows), headers=list(rows[0]))


def theirs(resource_class: Any, dataset: Any) -> None:
    """Let the peer import a parsed dataset."""
    result = resource_class().import_data(dataset, raise_errors=True)
    if result.has_errors():
        sys.exit("the peer had errors")


def theirs_on_record(model: Any) -> set[tuple[Any, ...]]:
    """Read back what the peer keeps."""
    return set(model.objects.values_list("subject_id", "period", *FIELDS))


def write_csv(rows: list[dict[str, Any]], path: Path) -> None:
    """Write the file as a county would: its own headers, the enterprise by its name."""
    from lianzhang.records.returns.queries import fields_of, find_table

    heads = {column.field: column.name for column in fields_of(find_table(TABLE))}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(["企业名称", "报告期", *(heads[name] for name in FIELDS)])
        for number, row in enumerate(rows):
            out.writerow([f"模拟企业{number}", PERIOD, *(row[name] for name in FIELDS)])


def imported(path: Path) -> None:
    """Let our command import the file, from its bytes to rows on record."""
    command = "from lianzhang.doors.commands import main; main()"
    words = ("import", str(path), "--table", TABLE, "--accept", "--synthetic")
    subprocess.run([sys.executable, "-c", command, *words], check=True, capture_output=True)


def theirs_from(resource_class: Any, path: Path, rows: list[dict[str, Any]]) -> None:
    """Let the peer read the file with its own reader; the firms' ids are given to it."""
    import tablib

    read = tablib.Dataset().load(path.read_text("utf-8-sig"), format="csv")
    columns = [[row[name] for row in rows] for name in ("subject_id", "row")]
    listed = zip(
        *columns, (PERIOD for _ in rows), *(read[h] for h in read.headers[2:]), strict=True
    )
    theirs(
        resource_class, tablib.Dataset(*listed, headers=["subject_id", "row", "period", *FIELDS])
    )


def compare(ids: list[int], *, whole: bool) -> bool:
    """Compare what is on record, then time both; answer whether the claim holds."""
    rows = made(ids)
    frame, dataset = frame_of(rows), dataset_of(rows)
    model, resource_class = peer()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "月报.csv"
        write_csv(rows, file)
        if whole:
            ours_ms = milliseconds(lambda: imported(file))
            theirs_ms = milliseconds(lambda: theirs_from(resource_class, file, rows))
        else:
            ours_ms = milliseconds(lambda: accepted(frame, "bench-1"))
            theirs_ms = milliseconds(lambda: theirs(resource_class, dataset))
    ours, peers = ours_on_record(), theirs_on_record(model)
    if ours != peers or len(ours) != len(rows):
        sys.exit(f"not the same rows: {len(ours)} of ours, {len(peers)} of the peer's")
    print(f"the same {len(rows):,} rows × {len(FIELDS)} columns on record")
    if not whole:
        again = [frame_of(made([row["subject_id"] for row in rows], seed)) for seed in (2, 3)]
        times = [milliseconds(lambda f=f: accepted(f, f"bench-{id(f)}")) for f in again]
        ours_ms = min(ours_ms, *times)
    print(f"{'from the file' if whole else 'from parsed rows'}: ours {ours_ms:,.0f} ms,", end=" ")
    print(f"django-import-export {theirs_ms:,.0f} ms, {theirs_ms / ours_ms:.1f} × (claim {CLAIM})")
    return theirs_ms / ours_ms >= CLAIM


def memory() -> float:
    """The most memory this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def stream(ids: list[int], count: int) -> Any:
    """A million rows that nobody holds at once: months of the firms, piece by piece."""
    import pyarrow as pa

    empty = frame_of(made(ids[:1]))

    def pieces() -> Iterator[Any]:
        for month in range(count // len(ids)):
            period = f"{2015 + month // 12}-{month % 12 + 1:02}"
            rows = [row | {"period": period} for row in made(ids, month)]
            yield from frame_of(rows).to_batches()

    return pa.RecordBatchReader.from_batches(empty.schema, pieces())


def million(ids: list[int], count: int) -> None:
    """Let a stream in, read it back filtered, print times and memory."""
    from lianzhang.analysis.warehouse import Question, returned, totals
    from lianzhang.records.mandates.queries import system

    ids = ids[:FIRMS_OF_MILLION]
    before, begin = memory(), time.perf_counter()
    batch = accepted(stream(ids, count), "bench-million")
    took = time.perf_counter() - begin
    print(
        f"{count:,} rows let in as batch {batch}: {took:.1f} s with the making of the rows,",
        end=" ",
    )
    print(f"peak {memory():,.0f} MiB ({before:,.0f} before)")
    for what, question in {
        "a month": Question(TABLE, periods=(MONTH,), fields=FIELDS),
        "an enterprise": Question(TABLE, subjects=(ids[7],), fields=FIELDS),
        "everything, first page": Question(TABLE, fields=FIELDS),
    }.items():
        spent = min(milliseconds(lambda q=question: returned(q, viewer=system())) for _ in range(5))
        print(f"  {what:24} {spent:6,.0f} ms")
    month = Question(TABLE, periods=(MONTH,), fields=FIELDS)
    print(
        f"  {'totals of a month':24} {milliseconds(lambda: totals(month, viewer=system())):6,.0f} ms"
    )
    print(f"  peak {memory():,.0f} MiB")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument(
        "--million", type=int, default=1_000_000, help="rows of the stream, 0: none"
    )
    parser.add_argument("--whole", action="store_true", help="begin with the file")
    parser.add_argument("--database", default="")
    asked = parser.parse_args()
    print(machine())
    with installation(asked.database):
        ids = firms(asked.rows)
        if asked.million:  # first: its memory is the most that this process ever held
            million(ids, asked.million)
        holds = compare(ids, whole=asked.whole)
    if not holds:
        sys.exit("the claim does not hold")


main()
