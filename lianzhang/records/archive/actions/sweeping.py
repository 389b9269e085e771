"""Databases that a restore was building when it was killed; a day old, nobody builds them any more."""

from datetime import datetime, timedelta

from lianzhang.records.archive.queries.files import home
from lianzhang.records.people.actions import acting
from lianzhang.values.viewer import Viewer

YOUNG = timedelta(hours=24)


def sweep_drafts(*, by: Viewer, now: datetime) -> int:
    """This function will remove what killed restores left in the data folder, and return how many."""
    before = (now - YOUNG).timestamp()
    gone = [path for path in home().glob("tmp-*.sqlite3*") if path.stat().st_mtime < before]
    if gone:
        with acting(by, "sources.sweep", thing="archive:drafts") as line:
            line.after = {"files": sorted(path.name for path in gone)}
            for path in gone:
                path.unlink(missing_ok=True)
    return len(gone)
