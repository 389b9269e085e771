"""100,000 rows × 12 columns from a .csv to record: how much faster than django-import-export?

Claim: at least 20 × as fast as the peer as its documents begin (a resource with a foreign key found
by its code), the same rows on record, compared first. The same peer with its bulk settings and a
cache of the keys is printed beside it. Both begin with the bytes of the file; ours also keeps them,
asks the registry who each row is about, and shows a preview. Then a .csv of a million rows comes
in, by processes whose memory is printed together; claim: within 1 GiB.

    python benchmarks/intake.py                       # needs the extra `bench`
    python benchmarks/intake.py --rows 10000 --million 0
"""

import argparse
import csv
import io
import os
import random
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from clock import ROOT, installation, machine, milliseconds

TABLE, CLAIM, GIB = "monitoring_monthly", 20, 1024
NUMBERS = {
    "output": "工业总产值（本月）",
    "output_to_date": "工业总产值（累计）",
    "output_last_year": "工业总产值（上年同月）",
    "sales_output": "工业销售产值（本月）",
    "export_delivery": "出口交货值（本月）",
    "revenue_to_date": "营业收入（累计）",
    "profit_to_date": "利润总额（累计）",
    "tax_to_date": "税金总额（累计）",
    "employees": "期末从业人员",
}
HEAD = ["统一社会信用代码", "企业名称", "报告期", *NUMBERS.values()]
FEN_OF_WAN, MILLIONTHS = 10**6, 10**6  # money is kept in fen, people in millionths
NOW = datetime(2023, 11, 15, tzinfo=UTC)


def firms(count: int) -> list[tuple[str, str]]:
    """Register made-up firms and return their codes and names; the register is not measured."""
    from stdnum.cn import uscc

    from lianzhang.records.registry.models import Alias, Subject
    from lianzhang.values.texts import key

    county = Subject.objects.filter(kind="place", level="county").order_by("code")[0]
    bodies = [f"91{county.code}{n:09}" for n in range(count)]
    told = [(body + uscc.calc_check_digit(body), f"模拟企业{n}") for n, body in enumerate(bodies)]
    Subject.objects.bulk_create(
        [
            Subject(
                code=code,
                kind="enterprise",
                level="enterprise",
                name=name,
                path=county.path,
                place=county,
                credit_code=code,
                synthetic=True,
            )
            for code, name in told
        ],
        batch_size=500,
    )
    made = Subject.objects.filter(synthetic=True, kind="enterprise")
    Alias.objects.bulk_create(
        [Alias(subject=subject, name=subject.name, key=key(subject.name)) for subject in made],
        batch_size=500,
    )
    return told


def table(told: list[tuple[str, str]], months: list[str]) -> bytes:
    """Make a file up as a county would send it: a row for each firm and month."""
    dice, out = random.Random(1), io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(HEAD)
    for month in months:
        for code, name in told:
            numbers = [dice.randrange(10**6) for _ in NUMBERS]
            lines.writerow([code, name, month, *numbers])
    return out.getvalue().encode()


def imported(data: bytes, name: str) -> int:
    """Bring the file in as a page does: kept, read through, previewed, accepted."""
    from lianzhang.records.intake import actions
    from lianzhang.records.intake.queries import look_at_table
    from lianzhang.records.mandates.queries import system

    by = system()
    batch = actions.receive(data=data, name=name, by=by, now=NOW, synthetic=True)
    actions.read_through(batch, by=by)
    look_at_table(batch, show="all", page=1, viewer=by, today=NOW.date())
    return actions.accept_table(batch, rows=None, by=by, now=NOW)


def ours_on_record() -> set[tuple[Any, ...]]:
    """Read back what we keep: subject, period, numbers in the units of the file."""
    from lianzhang.analysis.warehouse import Question, all_rows
    from lianzhang.records.mandates.queries import system

    question = Question(TABLE, fields=tuple(NUMBERS))
    size = [MILLIONTHS if name == "employees" else FEN_OF_WAN for name in NUMBERS]
    return {
        (
            row.subject.id,
            row.period.code,
            *(
                value.scaled // one  # type: ignore[union-attr]
                for value, one in zip(row.values, size, strict=True)
            ),
        )
        for row in all_rows(question, viewer=system())
    }


def peer(name: str, *, bulk: bool) -> tuple[Any, Any]:
    """Make the peer's table and its resource: as its documents begin, or with its bulk settings."""
    from django.conf import settings
    from django.db import connection, models

    settings.IMPORT_EXPORT_SKIP_ADMIN_LOG = True
    from import_export import fields, resources, widgets

    from lianzhang.records.registry.models import Subject

    body: dict[str, Any] = {
        "__module__": __name__,
        "Meta": type("Meta", (), {"app_label": "intake"}),
        "subject": models.ForeignKey(Subject, models.CASCADE, related_name="+"),
        "period": models.CharField(max_length=25),
        **{field: models.BigIntegerField(null=True) for field in NUMBERS},
    }
    model: Any = type(name, (models.Model,), body)
    with connection.schema_editor() as editor:
        editor.create_model(model)
    options: dict[str, Any] = {"model": model, "import_id_fields": ("subject", "period")}
    finder: Any = widgets.ForeignKeyWidget(Subject, "credit_code")
    if bulk:
        bare = {"force_init_instance": True, "skip_html_diff": True, "use_transactions": True}
        options |= {"use_bulk": True, "batch_size": 1000, "skip_diff": True} | bare
        if hasattr(widgets, "CachedForeignKeyWidget"):
            finder = widgets.CachedForeignKeyWidget(Subject, "credit_code")
    columns = {
        field: fields.Field(column_name=head, attribute=field, widget=widgets.IntegerWidget())
        for field, head in NUMBERS.items()
    }
    columns |= {
        "subject": fields.Field(column_name=HEAD[0], attribute="subject", widget=finder),
        "period": fields.Field(column_name=HEAD[2], attribute="period"),
    }
    meta = {"Meta": type("Meta", (), options)}
    return model, type(f"{name}Resource", (resources.ModelResource,), columns | meta)


def theirs(resource: Any, data: bytes) -> None:
    """Let the peer read and import the file."""
    import tablib

    result = resource().import_data(
        tablib.Dataset().load(data.decode(), format="csv"), raise_errors=True
    )
    if result.has_errors():
        sys.exit("the peer had errors")


def compare(count: int) -> bool:
    """Let all import the file, compare what is on record, print the ratios."""
    data = table(firms(count), ["2023-09"])
    ours_ms = milliseconds(lambda: imported(data, "bench.csv"))
    ours, times = ours_on_record(), {}
    for what, bulk in (("as its documents begin", False), ("in bulk, keys cached", True)):
        model, resource = peer(f"Peer{int(bulk)}", bulk=bulk)
        times[what] = milliseconds(lambda it=resource: theirs(it, data))
        on_record = set(model.objects.values_list("subject_id", "period", *NUMBERS))
        if ours != on_record or len(ours) != count:
            sys.exit(f"not the same rows: {len(ours)} of ours, {len(on_record)} of the peer's")
    print(f"the same {count:,} rows × {len(HEAD)} columns on record; ours {ours_ms:,.0f} ms")
    for what, spent in times.items():
        print(f"  django-import-export, {what}: {spent:,.0f} ms, {spent / ours_ms:.1f} ×")
    return max(times.values()) / ours_ms >= CLAIM


class Memory(threading.Thread):
    """Looks at the resident memory of this process and its children, and keeps the most."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self.done = 0.0, threading.Event()

    def run(self) -> None:
        """Look twenty times a second until told to stop."""
        while not self.done.wait(0.05):
            self.most = max(self.most, sum(map(_resident, _family(os.getpid()))))


def _family(process: int) -> list[int]:
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [each for child in task.read_text().split() for each in _family(int(child))]
        except OSError:
            continue
    return found


def _resident(process: int) -> float:
    """MiB in memory, shared pages counted once for each: never too little."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 2**20
    except (OSError, IndexError):
        return 0.0


def million(count: int) -> bool:
    """Bring a long file in, by a process of its own so that nothing else is in its memory."""
    from lianzhang.records.registry.models import Subject

    known = Subject.objects.filter(synthetic=True, kind="enterprise").order_by("id")
    told = list(known.values_list("credit_code", "name")[:100_000])
    months = [f"{2010 + n // 12}-{n % 12 + 1:02}" for n in range(count // len(told))]
    file = Path(os.environ["LIANZHANG_HOME"]) / "million.csv"
    file.write_bytes(table(told, months))
    words = [sys.executable, __file__, "--bring", str(file), "--rows", str(len(told) * len(months))]
    return subprocess.run(words, check=False).returncode == 0


def bring(file: Path, rows: int) -> None:
    """Bring a file in and print time and memory; the exit code says whether the claim holds."""
    sys.path.insert(0, str(ROOT))
    import django

    begin, watch = time.perf_counter(), Memory()
    watch.start()
    django.setup()
    number = imported(file.read_bytes(), file.name)
    watch.done.set()
    size = file.stat().st_size / 2**20
    print(f"{number:,} rows ({size:,.0f} MiB) in {time.perf_counter() - begin:,.1f} s,", end=" ")
    print(f"peak of all processes {watch.most:,.0f} MiB (claim {GIB})", flush=True)
    sys.exit(0 if number == rows and watch.most <= GIB else 1)


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--million", type=int, default=1_000_000, help="0: none")
    parser.add_argument("--database", default="")
    parser.add_argument("--bring", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.bring:
        bring(asked.bring, asked.rows)
    print(machine())
    with installation(asked.database):
        holds = compare(asked.rows)
        small = million(asked.million) if asked.million else True
    if not (holds and small):
        sys.exit("a claim does not hold")


if __name__ == "__main__":
    main()
