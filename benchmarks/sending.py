"""A hundred county officers fill in and send at once, over HTTP: is anything lost or doubled?

Claim: every form arrives once as its officer typed it; who presses 送出 twice is told so by the
second; each form has one line in the trail for its draft and one for its sending. Printed beside it
are the times of the 95th of a hundred of the same server answering an empty page of the same shell
to the same people at once, in the same run. The server is `lianzhang serve` as it is installed.

    python benchmarks/sending.py [--database postgres://…] [--officers 100]
"""

import argparse
import asyncio
import os
import sys
from collections import Counter
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from clock import ROOT, SINCE, installation, machine

sys.path.insert(0, str(ROOT))

from tests.long.asking import Browser
from tests.serving import serving

CITY, EMPTY, FORM = "371400", "/search/", "application/x-www-form-urlencoded"
WANTED = {"open": 200, "save": 302, "send": 302, "again": 409}


@dataclass(frozen=True)
class Officer:
    """A county's officer: the session, the form, what is typed into it."""

    session: str
    slip: int
    typed: str


def officers(number: int) -> list[Officer]:
    """Enrol so many officers of made-up counties, send a round out, and sign them in."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from lianzhang.records.mandates.actions import grant
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.matters.actions import open_round
    from lianzhang.records.people.actions import enrol, open_office
    from lianzhang.records.people.models import Person
    from lianzhang.records.registry.actions import register
    from lianzhang.records.rounds.actions import Order
    from lianzhang.records.rounds.models import Slip

    by, sessions, codes = system(), {}, []
    open_office(code="bench", name="基准", name_en="Benchmark", by=by)
    for n in range(number):
        code = f"99{20 + n // 80}{10 + n % 80}"  # made-up places begin with 99
        codes.append(code)
        register(code=code, kind="place", name=f"第{n}县", parent=CITY, synthetic=True, by=by)
        person = enrol(username=f"bench{n}", name=f"经办{n}", password=None, by=by)
        grant(
            person_id=person,
            office="bench",
            role="county_officer",
            place=code,
            valid_from=SINCE,
            by=by,
        )
        client = Client()
        client.force_login(Person.objects.get(pk=person))
        sessions[code] = client.cookies[settings.SESSION_COOKIE_NAME].value
    now = timezone.now()
    today = timezone.localdate(now)
    due = (today + timedelta(days=5)).isoformat()
    order = Order(
        table="county_monthly", period="2023-01/2023-09", place=CITY, whom="listed", subjects=codes,
        due=dict.fromkeys(("fill", "sign", "check", "approve", "report"), due), basis="基准",
        synthetic=True,
    )  # fmt: skip
    made = open_round(order, by=by, now=now, today=today)
    slips = Slip.objects.filter(round_id=made).select_related("subject").order_by("id")
    return [Officer(sessions[s.subject.code], s.pk, f"{s.pk}.5") for s in slips]


async def one(port: int, officer: Officer) -> list[tuple[str, int, float]]:
    """Open the form, save a draft, send it, press again; the step, the answer, the seconds."""
    browser, found = Browser(port, officer.session), []
    page = f"/rounds/forms/{officer.slip}/"

    def typed(version: int, do: str) -> bytes:
        said = {"c.0.electricity": officer.typed, "note": "", "version": version, "do": do}
        return urlencode(said).encode()

    steps = (
        ("open", page, None),
        ("save", f"{page}save/", typed(0, "save")),
        ("send", f"{page}save/", typed(1, "send")),
        ("again", f"{page}save/", typed(1, "send")),
    )
    for step, path, body in steps:
        answer = await browser.ask(path, body=body, content_type=FORM)
        found.append((step, answer.status, answer.seconds))
    await browser.close()
    return found


async def empty(port: int, officer: Officer) -> list[tuple[str, int, float]]:
    """Ask for the empty page four times."""
    browser = Browser(port, officer.session)
    answers = [await browser.ask(EMPTY) for _ in range(4)]
    await browser.close()
    return [("empty", answer.status, answer.seconds) for answer in answers]


async def at_once(
    works: Iterable[Awaitable[list[tuple[str, int, float]]]],
) -> list[tuple[str, int, float]]:
    """Let everybody work at once."""
    return [step for each in await asyncio.gather(*works) for step in each]


def p95(seconds: list[float]) -> float:
    """The time of the 95th of a hundred, in milliseconds."""
    return sorted(seconds)[len(seconds) * 95 // 100] * 1000


def told(found: list[tuple[str, int, float]], names: Iterable[str]) -> None:
    """Print the times of each step and what was answered."""
    for name in names:
        steps = [(status, seconds) for step, status, seconds in found if step == name]
        answers = dict(Counter(status for status, _ in steps))
        print(f"{name:8}p95 {p95([seconds for _, seconds in steps]):8.0f} ms   answers {answers}")


def kept(people: list[Officer]) -> tuple[int, int]:
    """How many forms are lost or other than typed, and how many were done twice."""
    from lianzhang.records.people.models import TrailLine
    from lianzhang.records.rounds.models import Slip

    rows = {slip.pk: slip for slip in Slip.objects.filter(pk__in=[p.slip for p in people])}
    lost = sum(
        rows[p.slip].state != "filled" or rows[p.slip].rows != [{"electricity": p.typed}]
        for p in people
    )
    lines = Counter(
        TrailLine.objects.filter(thing__in=[f"rounds:slip:{p.slip}" for p in people]).values_list(
            "thing", flat=True
        )
    )
    return lost, sum(count != 2 for count in lines.values())


def main() -> None:
    """Prepare, serve, send, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="", help="postgres://… of an empty database")
    parser.add_argument("--officers", type=int, default=100)
    chosen = parser.parse_args()
    with installation(chosen.database):
        from django.db import connection

        people, vendor = officers(chosen.officers), connection.vendor
        connection.close()
        print(f"{vendor} · {len(people)} officers at once · {machine()}")
        env = {**os.environ, "PYTHONPATH": str(ROOT), "LIANZHANG_SECOND_FACTOR": "none"}
        with serving(env) as site:
            asyncio.run(at_once(empty(site.port, each) for each in people[:8]))  # warm
            nothing = asyncio.run(at_once(empty(site.port, each) for each in people))
            found = asyncio.run(at_once(one(site.port, each) for each in people))
        told(nothing, ("empty",))
        told(found, WANTED)
        lost, doubled = kept(people)
        print(f"lost {lost} · doubled {doubled}")
        good = not (lost or doubled) and all(WANTED[step] == status for step, status, _ in found)
        print("The claim holds." if good else "The claim does NOT hold.")
        sys.exit(not good)


if __name__ == "__main__":
    main()
