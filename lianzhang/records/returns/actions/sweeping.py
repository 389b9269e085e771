"""Files that no batch names, left by a crash or a refusal, removed once they are old enough."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.records.returns.actions.storing import DRAFT
from lianzhang.records.returns.models import ReturnBatch
from lianzhang.records.returns.queries.files import folder
from lianzhang.values.viewer import Viewer

ACT = "returns.sweep"
YOUNG = timedelta(hours=24)  # an import that is still running has written more lately


def _old(before: float) -> Iterator[Path]:
    for path in folder().rglob("*"):
        if path.suffix in (DRAFT, ".parquet") and _written(path) < before:
            yield path


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # a running import has just renamed or removed it
        return float("inf")


def sweep(*, by: Viewer, now: datetime) -> int:
    """This function will remove old files that no batch names and return how many.

    Files come before batches, and are looked at again: one that an import has just renamed over
    an old stray of the same name is young and stays.
    """
    check_may(by, ACT)
    before = (now - YOUNG).timestamp()
    old = list(_old(before))
    if not old:
        return 0
    named = set(ReturnBatch.objects.values_list("sha256", flat=True))
    gone = [path for path in old if path.stem not in named and _written(path) < before]
    if not gone:
        return 0
    with acting(by, ACT, thing="returns:files") as line:
        line.after = {"files": sorted(path.name for path in gone)[:100], "count": len(gone)}
        for path in gone:
            path.unlink(missing_ok=True)
    return len(gone)
