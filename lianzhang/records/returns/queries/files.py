"""Where the rows of a batch lie, and whether they are still those that were let in."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """This function will return the folder of all batches' files."""
    return Path(settings.LIANZHANG_HOME) / "returns"


def part_path(sha256: str) -> Path:
    """This function will say where the file of a hash lies."""
    return folder() / sha256[:2] / f"{sha256}.parquet"


def is_sound(sha256: str, size: int) -> bool:
    """This function will answer whether a batch's file is there and holds the very bytes of its name.

    A file is hashed once and again whenever it was written since: a bit that turned over in a number
    is no error to who reads it.
    """
    path = part_path(sha256)
    try:
        now = path.stat()
    except OSError:
        return False
    return now.st_size == size and _hash_of(path, now.st_ino, now.st_mtime_ns) == sha256


@lru_cache(maxsize=65_536)
def _hash_of(path: Path, inode: int, written: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
