"""With a million figures on record, what do the pages cost beyond the bare SQL?

Claim, per view: at most 15 queries, as many as with hardly anything on record; and server time
less an empty page of the same shell at most 5 × the time of the same SQL fetched raw + 0.2 ms a
row. `of allowed` is time / (5 × SQL + 0.2 ms × rows), so 1.00 is the limit. Queries, SQL and rows
of the shell itself (session, viewer, cities) are in the empty page and not counted in favour.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clock import asking, in_turn, installation, machine
from million import fill

RUNS = 15
EMPTY = "/search/"  # the shell around an empty search
MOST_QUERIES = 15
VIEWS = {
    "list": "/ledger/",
    "list, everywhere": "/ledger/?place=all",
    "list of a subject": "/ledger/?place=all&subject=371400",
    "list of an indicator": "/ledger/?place=all&indicator=above_size_revenue",
    "subject, a firm": "/subjects/bench.6/",
    "subject, a city": "/subjects/371400/",
    "one-page table": "/onepage/?city=371400",
}
MORE = {  # not in the claim, printed to be known
    "workbench": "/",
    "targets": "/targets/",
    "a series": "/ledger/series/371400/above_size_revenue/",
    "sources": "/sources/",
    "list as known on a day": "/ledger/?known_on=2026-01-31",
    "list of contradictions": "/ledger/?conflicts=1",
    "search 模拟 用电": "/search/?q=模拟+用电",
}


@dataclass(frozen=True)
class Asked:
    """The statements of one view, with their parameters, the shell's own taken out."""

    queries: int
    own: list[tuple[str, Any]]


def statements(client: Any, url: str) -> list[tuple[str, Any]]:
    """Return every statement that a view sends."""
    from django.db import connection

    sent: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        answer = client.get(url)
    if answer.status_code != 200:
        sys.exit(f"{url} answers {answer.status_code}: {answer.content.decode()[:2000]}")
    return sent


def asked_by(client: Any, url: str) -> Asked:
    """Return what a view asks beyond the empty page."""
    whole, shell = statements(client, url), statements(client, EMPTY)
    own = list(whole)
    for statement in shell:
        if statement in own:
            own.remove(statement)
    return Asked(len(whole), own)


def fetch(own: list[tuple[str, Any]]) -> int:
    """Send the statements as they are, fetch everything, return the number of rows."""
    from django.db import connection

    rows = 0
    with connection.cursor() as cursor:
        for sql, params in own:
            cursor.execute(sql, params)
            if cursor.description:
                rows += len(cursor.fetchall())
    return rows


def queries_before(clients: dict[str, Any]) -> dict[tuple[str, str], int]:
    """Count the queries of every view with hardly anything on record.

    At a second visit: the first one makes the session remember the chosen city.
    """
    for client in clients.values():
        client.get("/onepage/?city=371400")
    return {
        (who, name): len(statements(client, url))
        for who, client in clients.items()
        for name, url in (VIEWS | MORE).items()
        if "bench." not in url
    }


def report(clients: dict[str, Any], before: dict[tuple[str, str], int], chosen: str) -> bool:
    """Measure and print every view for everybody who asks; answer whether the claim holds."""
    heads = (
        f"{'queries':>8}{'(few rows)':>11}{'rows':>7}{'view ms':>9}{'SQL ms':>8}{'of allowed':>11}"
    )
    print(f"{'view':34}{heads}")
    holds = True
    for who, client in clients.items():
        print(f"— {who}")
        for name, url in (VIEWS | MORE).items():
            if chosen not in name:
                continue
            asked = asked_by(client, url)
            rows = fetch(asked.own)
            found = in_turn(
                {
                    "empty": lambda c=client: c.get(EMPTY),
                    "view": lambda c=client, u=url: c.get(u),
                    "sql": lambda a=asked: fetch(a.own),
                },
                RUNS,
            )
            spent, sql = found["view"] - found["empty"], found["sql"]
            share = spent / (5 * sql + 0.2 * rows)
            few = before.get((who, name), asked.queries)
            good = share <= 1 and asked.queries <= MOST_QUERIES and asked.queries == few
            if name in VIEWS:
                holds = holds and good
            print(
                f"  {name:32}{asked.queries:8}{few:11}{rows:7}{spent:9.1f}{sql:8.2f}{share:11.2f}"
                f"{'' if good else '  ✗'}"
            )
        print(f"  {'(empty page)':58}{found['empty']:9.1f}")
    return holds


def main() -> None:
    """Prepare, count, fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="postgres://… of an empty database")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--view", default="", help="only views whose name holds this")
    chosen = parser.parse_args()
    with installation(chosen.database):
        from django.db import connection
        from django.test import Client

        clients = {
            "the bureau, sees everything": asking("division"),
            "an officer of one county": asking("county_officer", "371482"),
            "a guest, sees what is public": Client(HTTP_HOST="localhost"),
        }
        before = queries_before(clients)
        total = fill(chosen.rows)
        print(f"{connection.vendor} · {total:,} figures · {machine()}")
        holds = report(clients, before, chosen.view)
        print("The claim holds." if holds else "The claim does NOT hold: see ✗.")
        sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
