"""With 100,000 enterprises on one chain, what does its page cost beyond the bare SQL?

Claim: at most 20 queries, as many as for an empty chain, and server time less the page of an empty
chain at most 5 × the time of the bare counting SQL + 0.2 ms a row of the answer. Made-up places,
seeded; half confirmed, half 疑似. `of allowed` is time / allowed, 1.00 is the limit.
"""

import argparse
import random
import statistics
import sys
import time
from typing import Any

from clock import asking, installation, machine

RUNS, PLACES = 7, 100_000
FULL, EMPTY = "bench.chain.full", "bench.chain.empty"
BARE = """
select p.node, p.standing, s.path, count(distinct p.subject_id)
from chains_position p join registry_subject s on s.id = p.subject_id
where p.chain_id = %s group by 1, 2, 3
"""


def fill(number: int) -> int:
    """Lay a chain of nine nodes with made-up enterprises; return its id."""
    from django.utils import timezone

    from lianzhang.records.chains.actions import bring
    from lianzhang.records.chains.models import Position
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.overlays.queries import catalogue
    from lianzhang.records.registry.actions import register
    from lianzhang.records.registry.models import Subject

    by, now = system(), timezone.now()
    pack = catalogue().charts.chains["dezhou.chain.textiles-garments"]
    from lianzhang.methods.defining import chain_text, plain_chain

    for code in (FULL, EMPTY):
        register(code=code, kind="chain", name=code, place="371400", public=True, by=by)
    text = chain_text(plain_chain(pack) | {"code": FULL})
    bring(FULL, data=text.encode(), name="bench.yaml", by=by, now=now)
    chain, city = Subject.objects.get(code=FULL), Subject.objects.get(code="371400")
    counties = list(Subject.objects.filter(kind="place", parent=city))
    Subject.objects.bulk_create(
        [
            Subject(
                code=f"bench.firm.{n}", kind="enterprise", level="enterprise", name=f"模拟{n}",
                path=counties[n % len(counties)].path, place=counties[n % len(counties)],
                synthetic=True,
            )
            for n in range(number)
        ],
        batch_size=2_000,
    )  # fmt: skip
    seeded = random.Random(7)
    ids = Subject.objects.filter(code__startswith="bench.firm.").values_list("id", flat=True)
    nodes = [node.code for node in pack.nodes]
    Position.objects.bulk_create(
        [
            Position(
                subject_id=id_, chain=chain, node=seeded.choice(nodes), proposed_at=now,
                standing=seeded.choice(("confirmed", "proposed")), confidence=50,
            )
            for id_ in ids
        ],
        batch_size=2_000,
    )  # fmt: skip
    return int(chain.pk)


def timed(ask: Any) -> float:
    """Return the median of RUNS, after one to warm up."""
    ask()
    told = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        ask()
        told.append(time.perf_counter() - begun)
    return statistics.median(told)


def main() -> None:
    """Fill, check that page and SQL agree, time both, print."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--places", type=int, default=PLACES)
    number = given.parse_args().places
    with installation():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext
        from django.utils import timezone

        from lianzhang.analysis.chains import chain_state
        from lianzhang.records.mandates.queries import system

        chain = fill(number)
        client = asking("division", "371400")
        cursor = connection.cursor()

        def bare() -> list[Any]:
            cursor.execute(BARE, [chain])
            return list(cursor.fetchall())

        rows = bare()
        state = chain_state(FULL, viewer=system(), today=timezone.localdate())
        sure = sum(n for _, standing, _, n in rows if standing == "confirmed")
        if state.confirmed != sure:
            sys.exit("the page and the bare SQL do not agree")
        counted = {}
        for code in (FULL, EMPTY):
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/chains/{code}/")
            counted[code] = len(asked)
        full = timed(lambda: client.get(f"/chains/{FULL}/"))
        empty = timed(lambda: client.get(f"/chains/{EMPTY}/"))
        sql = timed(bare)
        allowed = 5 * sql + 0.0002 * len(rows)
        sys.stdout.write(
            f"{machine()}\n{number} places, {len(rows)} rows: page {1000 * full:.0f} ms,"
            f" empty {1000 * empty:.0f} ms, bare SQL {1000 * sql:.0f} ms,"
            f" of allowed {(full - empty) / allowed:.2f};"
            f" queries {counted[FULL]} (empty chain {counted[EMPTY]}, at most 20)\n"
        )


if __name__ == "__main__":
    main()
