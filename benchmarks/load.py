"""How much does the site hold? A mixed script of twenty kinds of pages, two hundred signed-in users.

Requests per second and the time of the 95th of a hundred, printed together with the same server
answering an empty page of the same shell to the same people. Users ask again as soon as they have
read; every answer has to be 200. The server is `lianzhang serve` as it is installed.

    python benchmarks/load.py [--database postgres://…] [--users 200] [--seconds 30] [--rows 100000]
"""

import argparse
import asyncio
import itertools
import os
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field

from clock import ROOT, SINCE, installation, machine
from million import fill, register

sys.path.insert(0, str(ROOT))

from tests.long.asking import Browser
from tests.serving import serving

EMPTY = "/search/"
SCRIPT = (
    "/",
    "/onepage/?city=371400",
    "/onepage/xlsx/?city=371400",
    "/ledger/",
    "/ledger/?place=all",
    "/ledger/?place=all&indicator=above_size_revenue",
    "/ledger/?conflicts=1",
    "/ledger/new/",
    "/ledger/series/371400/above_size_revenue/",
    "/targets/",
    "/subjects/",
    "/subjects/371400/",
    "/subjects/bench.6/",
    "/registry/",
    "/sources/",
    "/intake/",
    "/returns/",
    "/search/?q=%E6%A8%A1%E6%8B%9F",
    "/api/v1/figures?limit=50",
    "/api/v1/subjects?limit=50",
)


@dataclass
class Seen:
    """What all users were answered."""

    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


async def use(
    port: int, session: str, script: tuple[str, ...], first: int, seen: Seen, until: float
) -> None:
    """Go through the script again and again, beginning somewhere in it."""
    browser, clock = Browser(port, session), asyncio.get_running_loop().time
    for page in itertools.islice(itertools.cycle(script), first, None):
        if clock() >= until:
            break
        answer = await browser.ask(page)
        seen.answers[page if answer.status != 200 else "", answer.status] += 1
        seen.seconds.append(answer.seconds)
    await browser.close()


async def everybody(
    port: int, sessions: list[str], script: tuple[str, ...], seconds: float
) -> Seen:
    """Let all users work at once."""
    seen, until = Seen(), asyncio.get_running_loop().time() + seconds
    await asyncio.gather(*(use(port, s, script, n, seen, until) for n, s in enumerate(sessions)))
    return seen


def signed_in(users: int) -> list[str]:
    """Enrol so many people of the city's division and return their sessions."""
    from django.conf import settings
    from django.test import Client

    from lianzhang.records.mandates.actions import grant
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.people.actions import enrol, open_office
    from lianzhang.records.people.models import Person

    by, sessions = system(), []
    open_office(code="bench", name="基准", name_en="Benchmark", by=by)
    for n in range(users):
        person = enrol(username=f"bench{n}", name=f"基准{n}", password=None, by=by)
        grant(
            person_id=person,
            office="bench",
            role="division",
            place="371400",
            valid_from=SINCE,
            by=by,
        )
        client = Client()
        client.force_login(Person.objects.get(pk=person))
        sessions.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return sessions


def told(name: str, seen: Seen, seconds: float) -> bool:
    """Print what was measured; answer whether there were no errors."""
    times = sorted(seen.seconds)
    wrong = {key: n for key, n in seen.answers.items() if key[1] != 200}
    rate = len(times) / seconds
    middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
    print(
        f"{name:24}{rate:8.1f} requests/s   p50 {middle:6.2f} s   p95 {late:6.2f} s"
        f"   errors {sum(wrong.values())}"
    )
    for (page, status), n in sorted(wrong.items()):
        print(f"    {status} × {n}: {page}")
    return not wrong


def main() -> None:
    """Prepare, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="postgres://… of an empty database")
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--rows", type=int, default=100_000)
    chosen = parser.parse_args()
    with installation(chosen.database), tempfile.TemporaryDirectory():
        from django.db import connection

        register()
        total = fill(chosen.rows)
        sessions = signed_in(chosen.users)
        vendor = connection.vendor
        connection.close()
        print(f"{vendor} · {total:,} figures · {chosen.users} users · {machine()}")
        env = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHANG_SECOND_FACTOR": "none"}
        with serving(env) as site:
            asyncio.run(everybody(site.port, sessions[:8], SCRIPT, 10))  # warm
            good = True
            for name, script in (("mixed script", SCRIPT), ("an empty page", (EMPTY,))):
                seen = asyncio.run(everybody(site.port, sessions, script, chosen.seconds))
                good = told(name, seen, chosen.seconds) and good
        sys.exit(not good)


if __name__ == "__main__":
    main()
