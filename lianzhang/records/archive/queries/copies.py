"""The backups that lie in a folder; told by their names, which bear the moment."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone

NAME = "lianzhang-%Y%m%d-%H%M%S.zip"
_NAMED = re.compile(r"lianzhang-\d{8}-\d{6}\.zip")


@dataclass(frozen=True)
class BackupFile:
    """A backup in the folder: its moment is that of its name, in the bureau's time zone."""

    path: Path
    at: datetime
    size: int  # bytes


def backup_name(now: datetime) -> str:
    """This function will name a backup by its moment."""
    return f"{timezone.localtime(now):{NAME}}"


def backup_files(folder: Path) -> tuple[BackupFile, ...]:
    """This function will list the whole backups in a folder, newest first; () without the folder.

    A file that was not named by us is none, whatever is in it.
    """
    found = []
    for path in folder.glob("lianzhang-*.zip"):
        if _NAMED.fullmatch(path.name) and path.is_file():
            try:
                at = datetime.strptime(path.name, NAME).replace(
                    tzinfo=timezone.get_current_timezone()
                )
            except ValueError:  # digits that are no day
                continue
            found.append(BackupFile(path, at, path.stat().st_size))
    return tuple(sorted(found, key=lambda file: file.at, reverse=True))
