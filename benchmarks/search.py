"""With a hundred thousand subjects, does the search box answer while somebody types?

Claim: any two characters of a name find what a look at every name finds, and the answer costs at
most 5 × the bare SQL + 0.2 ms a row beyond an empty page of the same shell. The peer is that look:
a list of all names in memory, gone through from end to end.
"""

import argparse
import sys
from typing import Any

from clock import asking, in_turn, installation, machine
from ledger_views import EMPTY, asked_by, fetch
from million import firm_name, firms

RUNS = 9
LIMIT = 20  # subjects that the page of results shows
TYPED = {
    "two characters of every name": "模拟",
    "… of one name in twelve": "机械",
    "… of one name in seven hundred": "鑫盛",
    "… of no name": "甲乙",
    "a whole name": firm_name(4711),
}
Names = list[tuple[str, tuple[bool, int, str]]]  # a name, and the place of its bearer in the answer


def every_name() -> Names:
    """Read all names: places come before others, shorter names before longer, then by code."""
    from lianzhang.records.registry.models import Alias

    fields = ("key", "subject__kind", "subject__name", "subject__code")
    rows = Alias.objects.values_list(*fields)
    return [(key, (kind != "place", len(name), code)) for key, kind, name, code in rows]


def looked_through(text: str, names: Names) -> list[str]:
    """The slow twin: look at every name."""
    return [code for _, _, code in sorted({place for name, place in names if text in name})]


def agree(text: str, names: Names) -> int:
    """Stop unless the search and the slow twin find the same; return how many there are."""
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.queries import search

    twin = looked_through(text, names)
    found = [card.code for card in search(text, viewer=system(), limit=LIMIT)]
    if found != twin[:LIMIT]:
        sys.exit(f"{text}: found {found[:3]} …, looking at every name finds {twin[:3]} …")
    return len(twin)


def report(client: Any, names: Names) -> bool:
    """Compare, measure and print; answer whether the claim holds."""
    heads = f"{'queries':>8}{'rows':>6}{'view ms':>9}{'SQL ms':>8}{'of allowed':>11}{'list ms':>9}"
    print(f"{'typed':32}{'borne by':>9}{heads}")
    holds = True
    for what, text in TYPED.items():
        borne, url = agree(text, names), f"/search/?q={text}"
        asked = asked_by(client, url)
        rows = fetch(asked.own)
        found = in_turn(
            {
                "empty": lambda: client.get(EMPTY),
                "view": lambda u=url: client.get(u),
                "sql": lambda a=asked: fetch(a.own),
                "list": lambda t=text: looked_through(t, names),
            },
            RUNS,
        )
        spent = found["view"] - found["empty"]
        share = spent / (5 * found["sql"] + 0.2 * rows)
        holds = holds and share <= 1
        print(
            f"{what:32}{borne:9,}{asked.queries:8}{rows:6}{spent:9.1f}{found['sql']:8.1f}"
            f"{share:11.2f}{found['list']:9.1f}"
        )
    return holds


def main() -> None:
    """Prepare, fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="postgres://… of an empty database")
    parser.add_argument("--subjects", type=int, default=100_000)
    chosen = parser.parse_args()
    with installation(chosen.database):
        from django.db import connection

        client = asking("division")
        firms(chosen.subjects)
        print(f"{connection.vendor} · {chosen.subjects:,} subjects · {machine()}")
        holds = report(client, every_name())
        print("The claim holds." if holds else "The claim does NOT hold.")
        sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
