"""A made-up ledger: a million figures laid in by plain SQL, because reading is what is measured.

Every place of the cities and a thousand firms have forty indicators, month after month in the
order in which months pass. States, release scopes, sources and contradictions are spread as an
office would find them; every number is marked synthetic.
"""

import calendar
from collections.abc import Iterator
from datetime import date
from typing import Any

FIRMS, INDICATORS, SOURCES = 1000, 40, 240
YEARS = range(2016, 2026)  # of the places
FIRMS_FROM = date(2024, 1, 1)  # of the firms

# Of 2,000 figures, by a number that is spread evenly: what state, and who may see it.
STATUS = """CASE WHEN {n} < 1 THEN 'proposed' WHEN {n} < 40 THEN 'superseded'
WHEN {n} < 60 THEN 'withdrawn' WHEN {n} < 300 THEN 'approved' ELSE 'recorded' END"""
RELEASE = """CASE WHEN {n} < 1200 THEN 'public' WHEN {n} < 1600 THEN 'may_release'
ELSE 'internal' END"""
RELATION = "CASE WHEN {n} = 700 THEN 'conflict' WHEN {n} > 1000 THEN 'later' ELSE '' END"


def months() -> Iterator[tuple[int, date, date, bool]]:
    """Yield number, first day, last day of January-to-month, and whether firms report it."""
    for year in YEARS:
        for month in range(1, 13):
            last = date(year, month, calendar.monthrange(year, month)[1])
            number = (year - YEARS.start) * 12 + month
            yield number, date(year, 1, 1), last, last >= FIRMS_FROM


def firms(count: int) -> None:
    """Register made-up firms with their names, spread over the counties of all cities."""
    from lianzhang.records.registry.models import Alias, Subject

    counties = list(Subject.objects.filter(kind="place", level="county").order_by("code"))
    Subject.objects.bulk_create(
        [_firm(n, counties[n % len(counties)]) for n in range(count)], batch_size=500
    )
    listed = Subject.objects.filter(code__startswith="bench.").values_list("pk", "name")
    Alias.objects.bulk_create(
        [Alias(subject_id=pk, name=name, key=name.lower()) for pk, name in listed], batch_size=500
    )


def _firm(n: int, county: Any) -> Any:
    return type(county)(
        code=f"bench.{n}",
        kind="enterprise",
        level="enterprise",
        name=firm_name(n),
        path=county.path,
        place=county,
        synthetic=True,
        public=n % 3 == 0,
    )


FIRST = "东南西北中华新金银山河海江湖天地日月星云龙凤鑫盛恒泰宏达远通联信诚德义和"
TRADE = (
    "机械",
    "化工",
    "纺织",
    "食品",
    "新材料",
    "医药",
    "电子",
    "建材",
    "装备",
    "家具",
    "服饰",
    "物流",
)


def firm_name(n: int) -> str:
    """Make a name as firms have them: two characters, a number's third, a trade, a form."""
    size = len(FIRST)
    head = FIRST[n % size] + FIRST[n // size % size] + FIRST[n // size**2 % size]
    return f"模拟{head}{TRADE[n * 7 % len(TRADE)]}有限公司{n}"


def sources() -> None:
    """Register made-up sources."""
    from lianzhang.records.sources.models import Source

    first = Source.objects.order_by("id").first()
    assert first is not None
    Source.objects.bulk_create(
        Source(
            code=f"bench-{n}",
            kind=first.kind,
            title=f"模拟报表{n}",
            publisher="模拟",
            received_at=first.received_at,
            public=True,
            synthetic=True,
        )
        for n in range(SOURCES)
    )


def indicators() -> list[tuple[int, str, str]]:
    """Return number, code and unit of those on the one-page table, then of others."""
    from lianzhang.records.overlays.queries import catalogue

    known = catalogue()
    first = [code for row in known.onepage.rows for _, code in row.codes]
    codes = list(dict.fromkeys([*first, *sorted(known.indicators)]))[:INDICATORS]
    return [(n, code, known.indicators[code].unit) for n, code in enumerate(codes)]


def register() -> None:
    """Register the firms and the sources that the figures are about and from."""
    firms(FIRMS)
    sources()


def fill(rows: int) -> int:
    """Bring the ledger to about `rows` figures and return how many there are (after `register`)."""
    from django.db import connection

    from lianzhang.records.figures.models import Figure
    from lianzhang.records.sources.models import Source

    first_source = min(
        Source.objects.filter(code__startswith="bench-").values_list("pk", flat=True)
    )
    proto = Figure.objects.filter(upper__isnull=True, modality="actual").first()
    assert proto is not None
    spread = "((s.id * 7919 + p.n * 104729 + i.n * 1299709) %% 2000)"
    made = {
        "subject_id": "s.id",
        "indicator": "i.code",
        "unit": "i.unit",
        "period_kind": "'cumulative'",
        "period_start": "p.first",
        "period_end": "p.last",
        "as_of": "p.last",
        "value": "s.id * 1000003 %% 999999999",
        "status": STATUS.format(n=spread),
        "release": RELEASE.format(n=spread),
        "relation": RELATION.format(n=spread),
        "source_id": f"{first_source} + (s.id + p.n) %% {SOURCES}",
        "synthetic": "true",
        "modality": "'actual'",
        **dict.fromkeys(("ref", "supersedes_id", "related_id", "original_id", "facet_id"), "NULL"),
    }
    columns = [f.column for f in Figure._meta.local_concrete_fields if not f.primary_key]
    quoted = [connection.ops.quote_name(column) for column in columns]
    values = ", ".join(made.get(c, f"f.{q}") for c, q in zip(columns, quoted, strict=True))
    table = connection.ops.quote_name(Figure._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE i (n integer, code varchar(80), unit varchar(16))")
        cursor.execute("CREATE TEMPORARY TABLE p (n integer, first date, last date, firms boolean)")
        cursor.executemany("INSERT INTO i VALUES (%s, %s, %s)", indicators())
        cursor.executemany("INSERT INTO p VALUES (%s, %s, %s, %s)", list(months()))
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(quoted)}) SELECT {values} "
            f"FROM registry_subject s CROSS JOIN i CROSS JOIN p JOIN {table} f ON f.id = %s "
            "WHERE (s.kind = 'place' OR (s.code LIKE %s AND p.firms)) "
            f"ORDER BY p.n, s.id, i.n LIMIT {rows - Figure.objects.count()}",
            [proto.pk, "bench.%"],
        )
        if connection.vendor == "postgresql":  # does so by itself, only later; SQLite never does
            cursor.execute("ANALYZE")
    return Figure.objects.count()
