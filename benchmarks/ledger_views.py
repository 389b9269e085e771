"""With a million figures on record, what do the pages cost beyond the bare SQL?

Claim, per view: at most 15 queries, as many as with hardly anything on record; and server time
less an empty page of the same shell at most 5 × the time of the same SQL fetched raw + 0.2 ms a
row. `of allowed` is time / (5 × SQL + 0.2 ms × rows), so 1.00 is the limit; it is made of the least
times, and `median` is the median of the same in each round. Times are processor times, of this
process and of the database server's that serves it: a shared machine does not change them much.
Queries, SQL and rows of the shell itself (session, viewer, cities) are in the empty page and not
counted in favour.
"""

import argparse
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clock import asking, installation, least, machine, processor, rounds
from million import fill, register

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
    """Count the queries of every view with everybody registered and hardly a figure on record.

    At a second visit: the first one makes the session remember the chosen city.
    """
    for client in clients.values():
        client.get("/onepage/?city=371400")
    return {
        (who, name): len(statements(client, url))
        for who, client in clients.items()
        for name, url in (VIEWS | MORE).items()
    }


@dataclass(frozen=True)
class Measured:
    """One view for one who asks; milliseconds, and shares of what is allowed."""

    asked: Asked
    few: int  # queries with hardly a figure on record
    rows: int
    view: float
    sql: float
    empty: float
    share: float
    median: float

    @property
    def good(self) -> bool:
        """Answer whether the claim holds of it."""
        queries = self.asked.queries
        return self.share <= 1 and queries <= MOST_QUERIES and queries == self.few

    def line(self, name: str) -> str:
        """Print it."""
        return (
            f"  {name:32}{self.asked.queries:8}{self.few:11}{self.rows:7}{self.view:9.1f}"
            f"{self.sql:8.2f}{self.share:11.2f}{self.median:8.2f}{'' if self.good else '  ✗'}"
        )


def measure(client: Any, url: str, few: int) -> Measured:
    """Time a view, the empty page and the bare SQL in turn."""
    asked = asked_by(client, url)
    rows = fetch(asked.own)
    times = rounds(
        {
            "empty": lambda: client.get(EMPTY),
            "view": lambda: client.get(url),
            "sql": lambda: fetch(asked.own),
        },
        RUNS,
        processor,
    )

    def share(of: dict[str, float]) -> float:
        return (of["view"] - of["empty"]) / (5 * of["sql"] + 0.2 * rows)

    best = least(times)
    spent, median = best["view"] - best["empty"], statistics.median(map(share, times))
    return Measured(asked, few, rows, spent, best["sql"], best["empty"], share(best), median)


def report(clients: dict[str, Any], before: dict[tuple[str, str], int], chosen: str) -> bool:
    """Measure and print every view for everybody who asks; answer whether the claim holds."""
    heads = f"{'queries':>8}{'(few rows)':>11}{'rows':>7}{'view ms':>9}{'SQL ms':>8}"
    print(f"{'view':34}{heads}{'of allowed':>11}{'median':>8}")
    holds = True
    for who, client in clients.items():
        print(f"— {who}")
        for name, url in (VIEWS | MORE).items():
            if chosen not in name:
                continue
            found = measure(client, url, before[who, name])
            holds = holds and (found.good or name not in VIEWS)
            print(found.line(name), flush=True)
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
        register()
        before = queries_before(clients)
        total = fill(chosen.rows)
        print(f"{connection.vendor} · {total:,} figures · {machine()}")
        holds = report(clients, before, chosen.view)
        print("The claim holds." if holds else "The claim does NOT hold: see ✗.")
        sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
