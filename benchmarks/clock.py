"""What every benchmark shares: a throw-away installation, people who ask, and a clock."""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SINCE = date(2020, 1, 1)


@contextmanager
def installation(database: str = "") -> Iterator[None]:
    """Set Django up on an empty database of its own, with the real cities on record."""
    with tempfile.TemporaryDirectory(prefix="lianzhang-bench-") as home:
        for name in [name for name in os.environ if name.startswith("LIANZHANG_")]:
            del os.environ[name]  # what is measured does not depend on who measures
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "lianzhang.settings",
            "LIANZHANG_HOME": home,
            "LIANZHANG_DEMO": "1",
        }
        if database:
            os.environ["LIANZHANG_DATABASE_URL"] = database
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from lianzhang.doors.commands.preparing import prepare

        prepare(people=False)
        yield
        from django.db import connections

        connections.close_all()


def asking(role: str, place: str = "") -> Any:
    """Return a test client signed in as somebody with a role over a place; "" is everywhere."""
    from django.test import Client

    from lianzhang.records.mandates.actions import grant
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.people.actions import enrol, open_office
    from lianzhang.records.people.models import Person

    by, name = system(), f"bench-{role}"
    person = enrol(username=name, name="基准", password=None, by=by, demo=True)
    open_office(code=name, name="基准", name_en="Benchmark", by=by)
    grant(person_id=person, office=name, role=role, place=place, valid_from=SINCE, by=by)
    client = Client(HTTP_HOST="localhost")
    client.force_login(Person.objects.get(pk=person))
    return client


def milliseconds(work: Callable[[], object]) -> float:
    """Do it once and return the wall-clock milliseconds."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def processor(work: Callable[[], object]) -> float:
    """Do it once and return the milliseconds of processor time, with those of a database server.

    What else runs on a shared machine would be in the wall clock, in long works more than in short.
    """
    begin = time.process_time() * 1000 + served()
    work()
    return time.process_time() * 1000 + served() - begin


def served() -> float:
    """Return the processor milliseconds that the server of the connection took so far (Linux)."""
    from django.db import connection

    connection.ensure_connection()
    if connection.vendor != "postgresql":
        return 0.0
    counted = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return int(counted.split()[0]) / 1e6


def rounds(
    works: dict[str, Callable[[], object]],
    runs: int,
    clock: Callable[[Callable[[], object]], float] = milliseconds,
) -> list[dict[str, float]]:
    """Do all works in turn, again and again, and return the milliseconds of each in each round."""
    for work in works.values():
        work()
    return [{name: clock(work) for name, work in works.items()} for _ in range(runs)]


def least(times: list[dict[str, float]]) -> dict[str, float]:
    """Return the least of each, as `timeit` takes it: other work on the machine only adds to it."""
    return {name: min(each[name] for each in times) for name in times[0]}


def in_turn(works: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Do all works in turn and return the least milliseconds of each."""
    return least(rounds(works, runs))


def machine() -> str:
    """Name the machine: processor, cores, Python."""
    model = platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next((ln.partition(":")[2].strip() for ln in lines if "model name" in ln), model)
    except OSError:
        pass
    return f"{model} · {os.cpu_count()} cores · Python {platform.python_version()}"
