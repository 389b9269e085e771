"""The backup of every night: made, read back, and only then are older ones thinned out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from lianzhang.methods.retaining import Copy, Terms, kept
from lianzhang.records.archive.actions.backing_up import BackedUp, back_up
from lianzhang.records.archive.actions.restoring import verify
from lianzhang.records.archive.queries.copies import backup_files, backup_name
from lianzhang.records.people.actions import acting
from lianzhang.records.people.permissions import check_may
from lianzhang.values.viewer import Viewer

LEFT_BEHIND = timedelta(hours=24)  # after which a half-written backup is nobody's any more


@dataclass(frozen=True)
class Scheduled:
    """What a night did: the backup, and the names of those that went."""

    made: BackedUp
    removed: tuple[str, ...]


def back_up_on_schedule(folder: Path, *, terms: Terms, by: Viewer, now: datetime) -> Scheduled:
    """This function will back up into a folder, hash the result, then remove what no term keeps.

    A backup that was just read back whole always stays; where making or reading fails, nothing is
    removed. Files that are not named like ours are never touched.
    """
    check_may(by, "archive.back_up")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = back_up(folder / backup_name(now), by=by, now=now)
    verify(made.path)
    return Scheduled(made, thin_out(folder, terms=terms, keep=made.path.name, by=by, now=now))


def thin_out(
    folder: Path, *, terms: Terms, keep: str, by: Viewer, now: datetime
) -> tuple[str, ...]:
    """This function will remove the backups that no term keeps, never the one named `keep`."""
    files = backup_files(folder)
    dated = (Copy(file.path.name, timezone.localtime(file.at)) for file in files)
    staying = kept(dated, terms) | {keep}
    gone = [file.path for file in files if file.path.name not in staying]
    before = (now - LEFT_BEHIND).timestamp()
    halves = [path for path in folder.glob("lianzhang-*.zip.part") if path.stat().st_mtime < before]
    names = tuple(sorted(path.name for path in (*gone, *halves)))
    if names:
        with acting(by, "archive.thin_out", thing="archive:backups") as line:
            line.after = {"files": list(names), "kept": len(staying)}
            for path in (*gone, *halves):
                path.unlink(missing_ok=True)
    return names
