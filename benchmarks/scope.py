"""What do scope and disclosure control cost, with a million figures on record?

Claim: on every list page the time beyond an empty page of the same shell, for somebody whose scope
is filtered, is at most 1.5 × the same page with the filters taken out (every row open, every sum
exact). The page of totals stands for disclosure control: masked against exact. Times are processor
times of this process and of the database server's, the least of several rounds in turn.

    python benchmarks/scope.py [--database postgres://…] [--rows N]
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from clock import asking, installation, least, machine, processor, rounds
from million import fill, register

RUNS, MOST, EMPTY = 15, 1.5, "/search/"
PAGES = {
    "ledger": "/ledger/",
    "ledger, everywhere": "/ledger/?place=all",
    "ledger, an indicator": "/ledger/?place=all&indicator=above_size_revenue",
    "ledger, proposed": "/ledger/?place=all&status=proposed",
    "one-page table": "/onepage/?city=371400",
    "targets": "/targets/",
    "enterprises": "/subjects/?kind=enterprise&all=1",
    "sources": "/sources/",
}
# not in the claim: a dozen rows, found in a millisecond; what is seen there is the making of the SQL
MORE = {"places": "/subjects/"}
TOTALS = "/returns/totals/?city=371400"
# where a filter of the rows is used, by the name of the module that uses it
FILTERS = {
    "visible_figures": (
        "figures.queries.ledger",
        "figures.queries.story",
        "figures.queries.standing",
        "plans.scope",
    ),
    "visible_subjects": ("registry.queries.subjects", "registry.queries.merging"),
    "visible_sources": ("sources.queries",),
}


@contextmanager
def wide_open() -> Iterator[None]:
    """Let everybody see every row, and every sum as it is."""
    from django.db.models import Q

    from lianzhang.analysis.warehouse import aggregates

    with ExitStack() as stack:
        for name, modules in FILTERS.items():
            for module in modules:
                where = f"lianzhang.records.{module}.{name}"
                stack.enter_context(patch(where, lambda viewer, *_, **__: Q()))
        exact: Any = lambda found, told, asked, guard: aggregates._exact(found, told, asked)  # noqa: E731
        stack.enter_context(patch.object(aggregates, "_masked", exact))
        yield


def opened(client: Any, url: str) -> Callable[[], object]:
    """A page asked for with the filters taken out."""

    def ask() -> object:
        with wide_open():
            return client.get(url)

    return ask


def measured(client: Any, url: str) -> tuple[float, float]:
    """Milliseconds beyond the empty page with the filters, and without."""
    for ask in (lambda: client.get(url), opened(client, url)):
        answer: Any = ask()
        if answer.status_code != 200:
            sys.exit(f"{url}: {answer.status_code} {answer.content.decode()[:1000]}")
    times = least(
        rounds(
            {
                "empty": lambda: client.get(EMPTY),
                "with": lambda: client.get(url),
                "empty, open": opened(client, EMPTY),
                "without": opened(client, url),
            },
            RUNS,
            processor,
        )
    )
    return times["with"] - times["empty"], times["without"] - times["empty, open"]


def main() -> None:
    """Prepare, fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="postgres://… of an empty database")
    parser.add_argument("--rows", type=int, default=1_000_000)
    chosen = parser.parse_args()
    with installation(chosen.database):
        from datetime import date

        from django.db import connection
        from django.test import Client
        from django.utils import timezone

        from lianzhang.doors.jobs.demo_returns import lay_demo_returns
        from lianzhang.records.mandates.queries import system

        lay_demo_returns(by=system(), now=timezone.now(), today=date(2024, 1, 20), city="371400")
        clients = {
            "an officer of one county": asking("county_officer", "371482"),
            "a guest": Client(HTTP_HOST="localhost"),
        }
        register()
        total = fill(chosen.rows)
        print(f"{connection.vendor} · {total:,} figures · {machine()}")
        worst = 0.0
        for who, client in clients.items():
            print(f"— {who}\n{'page':26}{'with ms':>10}{'without':>10}{'ratio':>8}")
            client.get("/onepage/?city=371400")
            skipped = {"one-page table"} if who == "a guest" else set()
            pages = PAGES | MORE | ({"totals, masked": TOTALS} if who != "a guest" else {})
            for name, url in pages.items():
                if name in skipped:
                    continue
                on, off = measured(client, url)
                ratio = on / off
                worst = worst if name in MORE else max(worst, ratio)
                print(f"{name:26}{on:10.1f}{off:10.1f}{ratio:8.2f}", flush=True)
        print(f"worst ratio {worst:.2f} (at most {MOST})")
        sys.exit(worst > MOST)


if __name__ == "__main__":
    main()
