"""Any two characters of a million names: the register's search beside the bare LIKE.

Claim: on SQLite and PostgreSQL a search finds exactly what looking at every name finds, and takes
at most 3 × the bare `SELECT subject_id FROM registry_alias WHERE key LIKE '%..%'`, all rows
fetched. Names are made up by a seeded generator.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from typing import Any

from clock import in_turn, installation, machine

RUNS, LIMIT, ALLOWED = 5, 20, 3.0
FIRST = "东南西北中华新金银山河海江湖天地日月星云龙凤鑫盛恒泰宏达远通联信诚德义和润丰瑞祥嘉兴"
TRADE = ("机械", "化工", "纺织", "食品", "新材料", "医药", "电子", "建材", "装备", "家具", "物流")
PLACE = ("", "德州", "德州市", "禹城", "乐陵市", "齐河县", "平原", "武城县")
RARE = "垚淼"
TYPED = {
    "in every name": "公司",
    "in one of eleven": "机械",
    "in one of 800": "鑫盛",
    "in eleven names": RARE,
    "in none": "甲乙",
    "three characters": "宏达机",
    "a whole name": "禹城鑫盛化工有限公司",
}


def names(count: int) -> Iterator[str]:
    """Yield names as firms have them."""
    rng = random.Random(1)
    for number in range(count):
        trade = "".join(rng.choices(FIRST, k=rng.choice((2, 2, 3))))
        if number % (count // 10) == 7:
            trade = RARE
        yield f"{rng.choice(PLACE)}{trade}{rng.choice(TRADE)}有限公司"


def fill(count: int) -> None:
    """Lay subjects and their names in by plain SQL."""
    from django.db import connection, transaction

    from lianzhang.records.registry.models import Alias, Subject

    proto = Subject.objects.filter(kind="place", level="county").first()
    assert proto is not None
    fields = [f for f in Subject._meta.local_concrete_fields if not f.primary_key]
    made = {"kind": "enterprise", "level": "enterprise", "place_id": proto.pk, "path": proto.path}
    blank = {f.column: getattr(proto, f.attname) for f in fields} | made | {"parent_id": None}
    quoted = ", ".join(connection.ops.quote_name(f.column) for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    start = Subject.objects.order_by("-id").values_list("id", flat=True)[0] + 1

    def rows() -> Iterator[list[Any]]:
        for number, name in enumerate(names(count)):
            row = blank | {"code": f"bench.{number}", "name": name}
            yield [start + number, *(row[f.column] for f in fields)]

    with transaction.atomic(), connection.cursor() as cursor:
        for some in batches(rows(), 20_000):
            cursor.executemany(
                f"INSERT INTO {Subject._meta.db_table} (id, {quoted}) VALUES (%s, {marks})", some
            )
        keys = ((start + n, name, name) for n, name in enumerate(names(count)))
        for pairs in batches(keys, 20_000):
            cursor.executemany(
                f"INSERT INTO {Alias._meta.db_table} (subject_id, name, key) VALUES (%s, %s, %s)",
                pairs,
            )
        cursor.execute("ANALYZE")


def batches(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    """Yield lists of at most `size`."""
    while some := [row for row, _ in zip(rows, range(size), strict=False)]:
        yield some


def bare(text: str) -> list[Any]:
    """The bare LIKE, everything fetched."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT subject_id FROM registry_alias WHERE key LIKE %s", [f"%{text}%"])
        found: list[Any] = cursor.fetchall()
        return found


def agree(text: str) -> int:
    """Stop unless the search and looking at every name find the same; return how many there are."""
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.models import Alias
    from lianzhang.records.registry.queries import search

    rows = Alias.objects.values_list("key", "subject__kind", "subject__name", "subject__code")
    every = {
        (kind != "place", len(name), code)
        for key, kind, name, code in rows.iterator()
        if text in key
    }
    twin = [code for _, _, code in sorted(every)[:LIMIT]]
    found = [card.code for card in search(text, viewer=system(), limit=LIMIT)]
    if found != twin:
        sys.exit(f"{text}: found {found[:3]} …, looking at every name finds {twin[:3]} …")
    return len(every)


def report() -> bool:
    """Compare, measure and print; answer whether the claim holds."""
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.queries import search

    print(f"{'typed':22}{'borne by':>10}{'search ms':>11}{'LIKE ms':>9}{'ratio':>7}")
    holds = True
    for what, text in TYPED.items():
        borne = agree(text)
        spent = in_turn(
            {
                "search": lambda t=text: search(t, viewer=system(), limit=LIMIT),
                "like": lambda t=text: bare(t),
            },
            RUNS,
        )
        ratio = spent["search"] / spent["like"]
        holds = holds and ratio <= ALLOWED
        print(f"{what:22}{borne:10,}{spent['search']:11.1f}{spent['like']:9.1f}{ratio:7.2f}")
    return holds


def main() -> None:
    """Prepare, fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="postgres://… of an empty database")
    parser.add_argument("--names", type=int, default=1_000_000)
    chosen = parser.parse_args()
    with installation(chosen.database):
        from django.db import connection

        fill(chosen.names)
        print(f"{connection.vendor} · {chosen.names:,} names · {machine()}")
        holds = report()
        print("The claim holds." if holds else "The claim does NOT hold.")
        sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
