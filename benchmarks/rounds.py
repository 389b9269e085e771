"""谁没报 over 20 rounds × 2,000 enterprises: what does the page cost beyond the bare SQL?

Claim: a constant number of queries, whatever the number of rounds and forms; and server time less
an empty page of the same shell at most 5 × the time of the same SQL fetched raw. Agreement: the
count on the page is that of a plain loop over every form, written here without the product's
queries. The list of rounds and the matrix of one round are measured and printed as well.
"""

import argparse
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from clock import asking, in_turn, installation, machine
from ledger_views import EMPTY, asked_by, fetch

RUNS = 9
CLAIM = 5  # times the bare SQL
STATES = ("waiting", "returned", "filled", "signed", "checked", "approved", "collected")
STEP = {"waiting": 0, "returned": 0, "filled": 1, "signed": 2, "checked": 3, "approved": 4}
VIEWS = {"谁没报": "/rounds/late/", "rounds": "/rounds/", "one round": "/rounds/1/"}
NOW = datetime(2023, 11, 15, tzinfo=UTC)


def fill(rounds: int, forms: int) -> None:
    """Lay rounds and forms by plain bulk inserts: sending them out is not measured."""
    from django.utils import timezone

    from lianzhang.records.registry.models import Subject
    from lianzhang.records.rounds.models import Round, Slip

    county = Subject.objects.filter(kind="place", level="county").order_by("code")[0]
    if not Subject.objects.filter(kind="enterprise", code__startswith="bench.").exists():
        Subject.objects.bulk_create(
            Subject(code=f"bench.{n}", kind="enterprise", name=f"第{n}公司", place=county,
                    path=county.path, synthetic=True)
            for n in range(forms)
        )  # fmt: skip
    firms = list(Subject.objects.filter(code__startswith="bench.").order_by("id"))
    city, today = county.parent or county, timezone.localdate()
    first = Round.objects.count()
    for number in range(first, first + rounds):
        # every other form of a state is late, by the round
        days = [today + timedelta(n if number % 2 else -n - 1) for n in range(5)]
        due = dict(
            zip(("fill_by", "sign_by", "check_by", "approve_by", "report_by"), days, strict=True)
        )
        row = Round.objects.create(
            table="monitoring_monthly", period=f"2023-{number}", place=city, path=city.path,
            title=f"月报 {number}", office="运行科", basis="bench", owner="运行科", form="",
            opened_at=NOW, **due,
        )  # fmt: skip
        Slip.objects.bulk_create(
            Slip(round=row, subject=firm, path=firm.path, state=STATES[(n + number) % len(STATES)])
            for n, firm in enumerate(firms)
        )


def late_by_hand() -> int:
    """The slow twin: every form looked at, one by one."""
    from django.utils import timezone

    from lianzhang.records.rounds.models import Round, Slip

    due = {
        row.pk: (row.fill_by, row.sign_by, row.check_by, row.approve_by, row.report_by)
        for row in Round.objects.all()
    }
    states = Slip.objects.values_list("round_id", "state")
    return sum(
        state in STEP and due[round_id][STEP[state]] < timezone.localdate() for round_id, state in states
    )


def agree(client: Any) -> None:
    """Stop unless the page counts as many as the slow twin."""
    page, twin = client.get(VIEWS["谁没报"]).content.decode(), late_by_hand()
    if f'<span class="count">{twin}</span>' not in page:
        sys.exit(f"the page does not count {twin} late forms")


def main() -> None:
    """Prepare, fill, compare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="postgres://… of an empty database")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--forms", type=int, default=2_000)
    chosen = parser.parse_args()
    with installation(chosen.database):
        from django.db import connection

        client = asking("division")
        fill(1, chosen.forms)
        client.get("/rounds/")
        before = {name: asked_by(client, url).queries for name, url in VIEWS.items()}
        fill(chosen.rounds - 1, chosen.forms)
        agree(client)
        print(f"{connection.vendor} · {chosen.rounds} × {chosen.forms:,} forms · {machine()}")
        print(f"{'view':12}{'queries':>9}{'before':>8}{'view ms':>9}{'SQL ms':>8}{'ratio':>7}")
        holds = True
        for name, url in VIEWS.items():
            asked = asked_by(client, url)
            found = in_turn(
                {
                    "empty": lambda: client.get(EMPTY),
                    "view": lambda u=url: client.get(u),
                    "sql": lambda a=asked: fetch(a.own),
                },
                RUNS,
            )
            spent = found["view"] - found["empty"]
            ratio = spent / found["sql"]
            if name == "谁没报":
                holds = ratio <= CLAIM and asked.queries == before[name]
            print(
                f"{name:12}{asked.queries:9}{before[name]:8}{spent:9.1f}{found['sql']:8.1f}{ratio:7.2f}"
            )
        print("The claim holds." if holds else "The claim does NOT hold.")
        sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
