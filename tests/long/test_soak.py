"""Many people at once on the site as it is served: nothing lost, nothing doubled, nobody turned away.

A thousand readers (fifty on SQLite) and fifty writers, for two minutes or as many seconds as
LIANZHANG_TEST_SOAK_SECONDS says. Readers rest between pages as people do; writers do not.
"""

import asyncio
import json
import os
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.long.asking import Browser
from tests.records.databases import fresh_database
from tests.serving import Site, environment, lianzhang, run, serving

pytestmark = [pytest.mark.long, pytest.mark.database]

SECONDS = float(os.environ.get("LIANZHANG_TEST_SOAK_SECONDS", "120"))
POSTGRES = os.environ.get("LIANZHANG_TEST_DATABASE_URL", "").startswith("postgres")
READERS, WRITERS, GUESTS = (1000 if POSTGRES else 50), 50, 5  # one reader in five is a guest
REST = 60.0 if POSTGRES else 2.0  # seconds at most between two pages of one reader
PAGES = (
    "/",
    "/ledger/",
    "/ledger/?place=all",
    "/subjects/990100/",
    "/targets/",
    "/sources/",
    "/search/?q=公司".encode().decode("latin-1"),
    "/onepage/?city=990100",
    "/api/v1/figures?limit=20",
)
INSIDE = ("/subjects/soak.7/", "/intake/", "/registry/", "/system/")  # not for guests
CREATED, CLASH = 201, 409


@dataclass
class Seen:
    """What everybody was answered."""

    reads: Counter[int] = field(default_factory=Counter)
    writes: Counter[int] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)  # marks of writes that were answered as done
    times: list[float] = field(default_factory=list)  # seconds of reads


async def read(port: int, session: str, until: float, seen: Seen) -> None:
    browser, clock = Browser(port, session), asyncio.get_running_loop().time
    pages = (*PAGES, *INSIDE) if session else PAGES
    await asyncio.sleep(random.uniform(0, REST))
    while clock() < until:
        answer = await browser.ask(random.choice(pages))
        seen.reads[answer.status] += 1
        seen.times.append(answer.seconds)
        await asyncio.sleep(random.uniform(0, REST))
    await browser.close()


async def write(port: int, session: str, firm: str, until: float, seen: Seen) -> None:
    browser, clock = Browser(port, session), asyncio.get_running_loop().time
    number = 0
    while clock() < until:
        number += 1
        mark = f"{firm}#{number}"
        draft = {
            "subject": firm,
            "indicator": "industrial_electricity",
            "period": f"{1990 + number // 12 % 30}年{number % 12 + 1}月",
            "value": f"{number}万千瓦时",
            "source": "月报",
            "remark": mark,
        }
        answer = await browser.ask("/api/v1/figures", body=json.dumps(draft).encode())
        seen.writes[answer.status] += 1
        if answer.status == CREATED:
            seen.kept.append(mark)
    await browser.close()


async def everybody(site: Site, people: dict[str, Any]) -> Seen:
    seen = Seen()
    until = asyncio.get_running_loop().time() + SECONDS
    sessions = people["readers"]
    readers = (
        read(site.port, "" if n % GUESTS == 0 else sessions[n % len(sessions)], until, seen)
        for n in range(READERS)
    )
    writers = (write(site.port, key, firm, until, seen) for key, firm in people["writers"])
    await asyncio.gather(*readers, *writers)
    return seen


def test_nothing_is_lost_or_doubled_while_everybody_reads_and_writes(tmp_path: Path):
    with fresh_database() as database:
        # All thousand come from one address and share forty sessions: no limit would let them in.
        unlimited = {"LIANZHANG_API_PER_CALLER": "0", "LIANZHANG_API_PER_ADDRESS": "0"}
        env = environment(tmp_path, database) | unlimited
        people = json.loads(run("tests.long.soak_people", "40", str(WRITERS), env=env))
        with serving(env) as site:
            seen = asyncio.run(everybody(site, people))
            said = site.said()
        counted = json.loads(run("tests.long.soak_people", "count", env=env))
        verified = json.loads(lianzhang("verify", "--json", env=env).stdout)
    times = sorted(seen.times)
    sys.stdout.write(
        f"{READERS} readers, {WRITERS} writers, {SECONDS:.0f} s: reads {dict(seen.reads)},"
        f" writes {dict(seen.writes)}; a read took {times[len(times) // 2]:.2f} s in the middle,"
        f" {times[len(times) * 95 // 100]:.2f} s at p95\n"
    )
    assert set(seen.reads) == {200}, said[-3000:]
    assert set(seen.writes) <= {CREATED, CLASH}, said[-3000:]
    assert Counter(counted["figures"]) == Counter(seen.kept)
    assert len(seen.kept) > WRITERS
    assert counted["lines"] == len(seen.kept)
    assert verified["ok"], verified
    assert "Traceback" not in said, said[-3000:]
