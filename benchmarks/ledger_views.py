"""With a million figures on record, what do the pages cost beyond the bare SQL?

Prints, per view: queries, rows, server time less an empty page of the same shell, the time of the
same SQL fetched raw, and the ratio that is claimed: time / (5 × SQL + 0.2 ms × rows) ≤ 1.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUBJECTS, MONTHS, INDICATORS = 1000, 25, 40


def prepare(database: str, home: str) -> None:
    """Point the settings at a throw-away installation before Django reads them."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="lianzhang.settings", LIANZHANG_HOME=home, LIANZHANG_DEMO="1"
    )
    if database:
        os.environ["LIANZHANG_DATABASE_URL"] = database
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def load_cases() -> None:
    """Lay the real cities in, so that the one-page table has something to print."""
    from lianzhang.methods.defining import read_case
    from lianzhang.records.intake.actions import load_case
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import catalogue

    for folder in sorted((ROOT / "cases").iterdir()):
        if (folder / "case.yaml").exists():
            load_case(read_case(folder, catalogue()), by=system())


def fill(rows: int) -> int:
    """Add made-up figures of made-up firms by plain SQL: this measures reading, not writing."""
    from django.db import connection
    from django.utils import timezone

    from lianzhang.records.figures.models import Figure
    from lianzhang.records.overlays.queries import catalogue
    from lianzhang.records.registry.models import Alias, Subject
    from lianzhang.records.sources.models import Source

    city = Subject.objects.filter(level="city").order_by("code").first()
    source = Source.objects.first()
    assert city is not None
    assert source is not None
    Subject.objects.bulk_create(
        Subject(code=f"bench.{n}", kind="enterprise", level="enterprise", name=f"模拟企业{n:04d}号",
                path=city.path, place=city, synthetic=True)
        for n in range(SUBJECTS)
    )  # fmt: skip
    firms = list(Subject.objects.filter(code__startswith="bench.").values_list("pk", "name"))
    Alias.objects.bulk_create(Alias(subject_id=pk, name=n, key=n) for pk, n in firms)
    codes = sorted(catalogue().indicators)[:INDICATORS]
    proto = Figure.objects.filter(upper__isnull=True, modality="actual").first()
    assert proto is not None
    table = connection.ops.quote_name(Figure._meta.db_table)
    columns = [f.column for f in Figure._meta.local_concrete_fields if not f.primary_key]
    varying = {"subject_id": "s.id", "indicator": "i.code", "period_kind": "'cumulative'",
               "period_start": "p.first", "period_end": "p.last", "value": "s.id * 1000003 % 999999999",
               "ref": "NULL", "supersedes_id": "NULL", "related_id": "NULL", "relation": "''",
               "modality": "'actual'", "as_of": "NULL", "facet_id": "NULL"}  # fmt: skip
    same = [c for c in columns if c not in varying]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE i (code varchar(80))")
        cursor.execute("CREATE TEMPORARY TABLE p (first date, last date)")
        cursor.executemany("INSERT INTO i VALUES (%s)", [[code] for code in codes])
        months = [(2015 + n // 12, n % 12 + 1) for n in range(MONTHS)]
        cursor.executemany(
            "INSERT INTO p VALUES (%s, %s)",
            [[f"{year}-01-01", f"{year}-{month:02d}-28"] for year, month in months],
        )
        selected = ", ".join(varying.get(c, f"f.{connection.ops.quote_name(c)}") for c in columns)
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(map(connection.ops.quote_name, columns))}) "
            f"SELECT {selected} FROM registry_subject s CROSS JOIN i CROSS JOIN p "
            f"JOIN {table} f ON f.id = %s WHERE s.code LIKE %s LIMIT {rows}",
            [proto.pk, "bench.%"],
        )
        cursor.execute("ANALYZE")
    _ = same, timezone
    return Figure.objects.count()


def median_ms(work: Callable[[], object], runs: int = 7) -> float:
    """Run once unmeasured, then return the median of the runs in milliseconds."""
    work()
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def measure(url: str, client, empty: float) -> tuple[int, int, float, float]:
    """Return queries, rows, view time beyond the empty page, and raw SQL time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    asked = [q["sql"] for q in captured if q["sql"].lstrip().upper().startswith(("SELECT", "WITH"))]
    spent = median_ms(lambda: client.get(url)) - empty

    def raw() -> int:
        rows = 0
        with connection.cursor() as cursor:
            for sql in asked:
                cursor.execute(sql)
                rows += len(cursor.fetchall())
        return rows

    return len(asked), raw(), spent, median_ms(raw)


def main() -> None:
    """Prepare, fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="postgres://… of an empty database")
    parser.add_argument("--rows", type=int, default=1_000_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        prepare(chosen.database, home)
        load_cases()
        total = fill(chosen.rows)
        report(total)


def report(total: int) -> None:
    """Measure each view as a person who sees everything, and print one row each."""
    from django.db import connection
    from django.test import Client

    from lianzhang.records.mandates.actions import grant
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.people.actions import enrol, open_office
    from datetime import date

    by = system()
    person = enrol(username="bench", name="基准", password=os.urandom(9).hex(), by=by, demo=True)
    open_office(code="bench", name="基准", name_en="Bench", by=by)
    grant(
        person_id=person,
        office="bench",
        role="division",
        place="",
        valid_from=date(2020, 1, 1),
        by=by,
    )
    from lianzhang.records.people.models import Person

    client = Client(HTTP_HOST="localhost")
    client.force_login(Person.objects.get(pk=person))
    views = {
        "ledger": "/ledger/",
        "ledger of a subject": "/ledger/?subject=bench.7",
        "ledger of an indicator": "/ledger/?indicator=above_size_enterprises",
        "subject page": "/subjects/bench.7/",
        "one-page table": "/onepage/?city=371400",
    }
    empty = median_ms(lambda: client.get("/search/"))
    print(
        f"{connection.vendor} · {total:,} figures · {platform.processor() or platform.machine()} · "
        f"{os.cpu_count()} cores · Python {platform.python_version()} · empty page {empty:.1f} ms"
    )
    print(f"{'view':26}{'queries':>8}{'rows':>7}{'view ms':>9}{'sql ms':>8}{'of allowed':>11}")
    for name, url in views.items():
        queries, rows, spent, raw = measure(url, client, empty)
        allowed = 5 * raw + 0.2 * rows
        print(f"{name:26}{queries:8}{rows:7}{spent:9.1f}{raw:8.2f}{spent / allowed:11.2f}")


if __name__ == "__main__":
    main()
