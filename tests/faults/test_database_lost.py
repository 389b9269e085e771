"""The database is away for five seconds: a sentence, no trace; then all is as before by itself.

PostgreSQL loses its line, SQLite's file is locked by another process; people go on writing. What
was answered as done is there once, what was not is there at most once, and the trail is whole.
"""

import asyncio
import json
import os
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.faults.proxy import Line
from tests.long.asking import Browser
from tests.records.databases import fresh_database
from tests.serving import Site, environment, lianzhang, run, serving

pytestmark = [pytest.mark.long, pytest.mark.database]

POSTGRES = os.environ.get("LIANZHANG_TEST_DATABASE_URL", "").startswith("postgres")
WRITERS, AWAY, AROUND = 6, 5.0, 4.0  # people; seconds away; seconds before and after
CREATED, AWAY_NOW = 201, 503
SENTENCE = "数据库暂时连接不上" if POSTGRES else "数据库正被占用"


@dataclass
class Seen:
    """What writers and readers were answered, with the second of the answer."""

    kept: list[str] = field(default_factory=list)
    writes: list[tuple[float, int]] = field(default_factory=list)
    reads: list[tuple[float, int, str]] = field(default_factory=list)


async def write(site: Site, who: list[str], until: float, seen: Seen) -> None:
    session, firm = who
    browser, number = Browser(site.port, session), 0
    while time.monotonic() < until:
        number += 1
        draft = {
            "subject": firm,
            "indicator": "industrial_electricity",
            "period": f"{1990 + number // 12}年{number % 12 + 1}月",
            "value": f"{number}万千瓦时",
            "source": "月报",
            "remark": f"{firm}#{number}",
        }
        answer = await browser.ask("/api/v1/figures", body=json.dumps(draft).encode())
        seen.writes.append((time.monotonic(), answer.status))
        if answer.status == CREATED:
            seen.kept.append(draft["remark"])
        elif answer.status == AWAY_NOW:
            assert "trouble." in answer.body.decode()
            await asyncio.sleep(0.2)
    await browser.close()


async def read(site: Site, session: str, until: float, seen: Seen) -> None:
    browser = Browser(site.port, session)
    while time.monotonic() < until:
        answer = await browser.ask("/ledger/")
        seen.reads.append((time.monotonic(), answer.status, answer.body.decode()))
        await asyncio.sleep(0.2)
    await browser.close()


@contextmanager
def lines(database: dict[str, str], home: Path) -> Iterator[tuple[dict[str, str], Any]]:
    """The environment of a database that goes away, and what makes it go away for some seconds."""
    if POSTGRES:
        line = Line(database["LIANZHANG_DATABASE_URL"])

        def cut() -> None:
            line.cut()
            time.sleep(AWAY)
            line.lay()

        yield {"LIANZHANG_DATABASE_URL": line.url}, cut
        line.close()
        return
    file = home / "lianzhang.sqlite3"

    def locked() -> None:
        with closing(sqlite3.connect(file, isolation_level=None, timeout=30)) as other:
            other.execute("BEGIN EXCLUSIVE")
            time.sleep(AWAY)
            other.execute("ROLLBACK")

    yield {"LIANZHANG_DATABASE_URL": f"sqlite:///{file}?timeout=3"}, locked


async def everybody(site: Site, people: dict[str, Any], away: Any) -> tuple[Seen, float]:
    seen, begin = Seen(), time.monotonic()
    until = begin + AROUND + AWAY + AROUND
    gone = threading.Timer(AROUND, away)
    gone.start()
    reader = read(site, people["readers"][0], until, seen)
    await asyncio.gather(reader, *(write(site, who, until, seen) for who in people["writers"]))
    gone.join()
    return seen, begin


def test_a_database_that_is_away_for_five_seconds(tmp_path: Path):
    with fresh_database() as database, lines(database, tmp_path) as (line, away):
        env = environment(tmp_path, line)
        people = json.loads(run("tests.long.soak_people", "1", str(WRITERS), env=env))
        with serving(env) as site:
            seen, begin = asyncio.run(everybody(site, people, away))
            said = site.said()
        counted = json.loads(run("tests.long.soak_people", "count", env=env))
        verified = json.loads(lianzhang("verify", "--json", env=env).stdout)
    _everybody_was_told(seen, begin, said)
    on_record = Counter(counted["figures"])
    assert set(on_record.values()) == {1}  # nothing doubled
    assert set(seen.kept) <= set(on_record)  # nothing lost
    assert counted["lines"] == len(on_record)
    assert verified["ok"], verified


def _everybody_was_told(seen: Seen, begin: float, said: str) -> None:
    assert {status for _, status in seen.writes} == {CREATED, AWAY_NOW}, said[-3000:]
    assert {status for _, status, _ in seen.reads} <= {200, AWAY_NOW}, said[-3000:]
    told = [page for _, status, page in seen.reads if status == AWAY_NOW]
    assert all(SENTENCE in page and "Traceback" not in page for page in told)
    assert bool(told) == POSTGRES  # readers of SQLite do not wait for who writes
    last = begin + AROUND + AWAY + 1
    assert {status for at, status in seen.writes if at > last} == {CREATED}, "not by itself again"
    assert {status for at, status, _ in seen.reads if at > last} == {200}
