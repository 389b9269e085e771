"""What killed restores and drills left; a day old, nobody works on it any more."""

import shutil
from datetime import datetime, timedelta

from lianzhang.records.archive.queries.files import home
from lianzhang.records.people.actions import acting
from lianzhang.values.viewer import Viewer

YOUNG = timedelta(hours=24)


def sweep_drafts(*, by: Viewer, now: datetime) -> int:
    """This function will remove what killed restores and drills left in the data folder.

    Returns how many databases and folders went.
    """
    before = (now - YOUNG).timestamp()
    found = (*home().glob("tmp-*.sqlite3*"), *home().glob("drill-*"))
    gone = [path for path in found if path.stat().st_mtime < before]
    if gone:
        with acting(by, "sources.sweep", thing="archive:drafts") as line:
            line.after = {"files": sorted(path.name for path in gone)}
            for path in gone:
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)
    return len(gone)
