"""Run by test_returns_crash in a process of its own: imports killed at every step, and at once.

Prints one JSON object: what was on record after each crash, and after the import was tried again.
"""

import json
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections, transaction  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402

from lianzhang.analysis.warehouse import Question, returned  # noqa: E402
from lianzhang.records.mandates.queries import system  # noqa: E402
from lianzhang.records.registry.actions import register  # noqa: E402
from lianzhang.records.returns import actions  # noqa: E402
from lianzhang.records.returns.actions import accepting, storing  # noqa: E402
from lianzhang.records.returns.models import ReturnBatch  # noqa: E402
from lianzhang.records.returns.queries import folder  # noqa: E402
from lianzhang.records.sources.actions import register as register_source  # noqa: E402
from lianzhang.values.errors import Clashing  # noqa: E402
from tests.records.returning import TABLE, frame  # noqa: E402

NOW = datetime.now(UTC)
# step: whose name is replaced by a call that dies, before or after doing what it does
STEPS: dict[str, tuple[Any, str, bool]] = {
    "while rows are written": (storing, "_without_blanks", True),
    "before the draft is synced": (os, "fsync", True),
    "after the draft is synced": (os, "fsync", False),
    "before it is named": (os, "replace", True),
    "after it is named": (os, "replace", False),
    "before the batch is noted": (accepting, "_shown", True),
    "before the commit": (BaseDatabaseWrapper, "commit", True),
    "after the commit": (BaseDatabaseWrapper, "commit", False),
}


def dying(work: Any, before: bool) -> Any:
    """The same work, with a kill -9 of this process before or after it."""

    def die(*given: Any, **named: Any) -> None:
        if not before:
            work(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return die


def accept(firm: int, month: int) -> int:
    rows = frame([(firm, f"2023-{month:02}", {"output": month})])
    return actions.accept(table=TABLE, frame=rows, source="s", by=system(), now=NOW, synthetic=True)


def in_a_child(work: Any) -> int:
    """Do it in a forked process and return how that ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def on_record(firm: int, month: int) -> dict[str, Any]:
    """What there is of a month: batches, rows as read, files of any kind."""
    period = f"2023-{month:02}"
    rows = returned(Question(TABLE, periods=(period,)), viewer=system()).rows
    return {
        "batches": sum(period in batch.periods for batch in ReturnBatch.objects.all()),
        "rows": len(rows),
        "strays": len(strays()),
    }


def strays() -> list[Path]:
    named = set(ReturnBatch.objects.values_list("sha256", flat=True))
    return [file for file in folder().rglob("*") if file.is_file() and file.stem not in named]


def crash_and_try_again(step: str, firm: int, month: int) -> dict[str, Any]:
    owner, name, before = STEPS[step]

    def crashing() -> None:
        setattr(owner, name, dying(getattr(owner, name), before))
        accept(firm, month)

    ended = in_a_child(crashing)
    crashed = on_record(firm, month)
    try:
        accept(firm, month)
        again = "accepted"
    except Clashing:
        again = "clash"
    later = NOW + timedelta(days=2)
    swept = actions.sweep(by=system(), now=later)
    return {
        "signal": -ended,
        "crashed": crashed,
        "again": again,
        "then": on_record(firm, month) | {"swept": swept},
    }


def at_once(firm: int, month: int, people: int = 6) -> dict[str, Any]:
    """Several processes accept the same rows at the same moment."""
    connections.close_all()
    ready, go = os.pipe()
    children = []
    for _ in range(people):
        child = os.fork()
        if child == 0:
            os.close(go)
            os.read(ready, 1)  # ends when the parent lets go
            try:
                accept(firm, month)
            except Clashing:
                os._exit(5)
            os._exit(0)
        children.append(child)
    os.close(go)
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return {"ends": sorted(ends), "then": on_record(firm, month)}


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    by = system()
    with transaction.atomic():
        register(code="990000", kind="place", name="示例省", by=by)
        firm = register(code="f", kind="enterprise", name="企业", place="990000", by=by)
        register_source(code="s", kind="table", title="表", by=by)
    found = {
        step: crash_and_try_again(step, firm, month) for month, step in enumerate(STEPS, start=1)
    }
    sys.stdout.write(json.dumps({"steps": found, "at once": at_once(firm, 12)}))


main()
