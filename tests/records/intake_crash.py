"""Run by test_intake_crash in a process of its own: imports killed at every step, and at once.

Prints one JSON object: what was on record after each crash, and after the import was tried again.
"""

import json
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections, transaction  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402

from lianzhang.analysis.warehouse import Question, returned  # noqa: E402
from lianzhang.records.intake import actions  # noqa: E402
from lianzhang.records.intake.actions import tables  # noqa: E402
from lianzhang.records.intake.models import Batch  # noqa: E402
from lianzhang.records.intake.queries import examining, staging  # noqa: E402
from lianzhang.records.mandates.queries import system  # noqa: E402
from lianzhang.records.registry.actions import register  # noqa: E402
from lianzhang.records.returns.models import ReturnBatch  # noqa: E402
from lianzhang.records.sources import actions as sources  # noqa: E402
from lianzhang.values.errors import Clashing  # noqa: E402

TABLE, NOW = "monitoring_monthly", datetime.now(UTC)
COMMIT = (BaseDatabaseWrapper, "commit")
# step: the part of the import, whose name is replaced by a call that dies, before or after its work
STEPS: dict[str, tuple[str, Any, str, bool]] = {
    "before the sheets are staged": ("receive", staging, "stage_guarded", True),
    "before the staged folder is named": ("receive", os, "rename", True),
    "after the staged folder is named": ("receive", os, "rename", False),
    "before the bytes are named": ("receive", os, "replace", True),
    "after the bytes are kept": ("receive", sources, "_keep", False),
    "before the batch is noted": ("receive", Batch.objects, "create", True),
    "before the batch is committed": ("receive", *COMMIT, True),
    "after the batch is committed": ("receive", *COMMIT, False),
    "while rows are read": ("read", examining, "examined_piece", False),
    "before the reading counts": ("read", examining, "write_whole", True),
    "after the reading counts": ("read", examining, "write_whole", False),
    "before rows are handed over": ("accept", tables, "bring", True),
    "after rows are handed over": ("accept", tables, "bring", False),
    "before the acceptance is committed": ("accept", *COMMIT, True),
    "after the acceptance is committed": ("accept", *COMMIT, False),
}


def dying(work: Any, before: bool) -> Any:
    """The same work, with a kill -9 of this process before or after it."""

    def die(*given: Any, **named: Any) -> None:
        if not before:
            work(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return die


def data(year: int) -> bytes:
    return f"企业名称,报告期,产值（万元）\n甲公司,{year}年3月,{year}\n".encode()


def bring(year: int, dies: tuple[str, Any, str, bool] | None = None) -> None:
    """The whole import; from the part that dies on, the named call kills this process."""

    def part(name: str) -> None:
        if dies and dies[0] == name:
            setattr(dies[1], dies[2], dying(getattr(dies[1], dies[2]), dies[3]))

    by = system()
    part("receive")
    batch = actions.receive(data=data(year), name=f"{year}.csv", by=by, now=NOW)
    part("read")
    actions.read_through(batch, by=by)
    part("accept")
    actions.accept_table(batch, rows=None, by=by, now=NOW)


def in_a_child(work: Any) -> int:
    """Do it in a forked process and return how that ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
        except Clashing:
            os._exit(5)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def on_record(year: int) -> dict[str, Any]:
    """What there is: rows as read, and whether batches and returns name each other exactly."""
    rows = returned(Question(TABLE, periods=(f"{year}-03",)), viewer=system()).rows
    made = [one["id"] for batch in Batch.objects.all() for one in batch.made]
    there = list(ReturnBatch.objects.values_list("pk", flat=True))
    whole = all(
        (batch.status == "accepted") == bool(batch.made) and bool(batch.taken) == bool(batch.made)
        for batch in Batch.objects.all()
    )
    return {"rows": len(rows), "agree": sorted(made) == sorted(there), "whole": whole}


def crash_and_try_again(year: int, dies: tuple[str, Any, str, bool]) -> dict[str, Any]:
    ended = in_a_child(lambda: bring(year, dies))
    crashed = on_record(year)
    again = in_a_child(lambda: bring(year))
    return {"signal": -ended, "crashed": crashed, "again": again, "then": on_record(year)}


def at_once(year: int, people: int = 4) -> dict[str, Any]:
    """Several processes accept the same batch at the same moment."""
    by = system()
    batch = actions.receive(data=data(year), name=f"{year}.csv", by=by, now=NOW)
    actions.read_through(batch, by=by)
    connections.close_all()
    ready, go = os.pipe()
    children = []
    for _ in range(people):
        child = os.fork()
        if child == 0:
            os.close(go)
            os.read(ready, 1)  # ends when the parent lets go
            try:
                actions.accept_table(batch, rows=None, by=by, now=NOW)
            except Clashing:
                os._exit(5)
            os._exit(0)
        children.append(child)
    os.close(go)
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return {"ends": sorted(ends), "then": on_record(year)}


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    by = system()
    with transaction.atomic():
        register(code="990000", kind="place", name="示例省", by=by)
        register(code="f", kind="enterprise", name="甲公司", place="990000", by=by)
    found = {
        step: crash_and_try_again(year, dies)
        for year, (step, dies) in enumerate(STEPS.items(), start=2001)
    }
    racing = at_once(2000)
    later = NOW + timedelta(days=2)
    swept = actions.sweep_staged(by=by, now=later)
    left = {path.name for path in staging.folders()}
    needed = set(map(str, Batch.objects.values_list("entry", flat=True)))
    told = {"steps": found, "at once": racing, "swept": swept, "strays": len(left - needed)}
    sys.stdout.write(json.dumps(told))


main()
