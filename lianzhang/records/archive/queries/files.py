"""The files that rooms keep under HOME beside the database."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

FLEETING = ("workers", "counts", "judged")  # signs of life, counts, what can be worked out again
FOLDERS = (
    "blobs",
    "fonts",
    "returns",
    "staged",
)  # what rooms keep; a test finds any that is forgotten
_HASHED = re.compile(r"([0-9a-f]{64})(\.[a-z0-9]+)?")


class KeptFile(NamedTuple):
    """A file and where it lies below HOME, with forward slashes."""

    path: Path
    place: str


def home() -> Path:
    """This function will return the data folder."""
    return Path(settings.LIANZHANG_HOME)


def kept_files() -> Iterator[KeptFile]:
    """This function will list every kept file by its place; half-written ones (tmp…) are none."""
    root = home()
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not path.name.startswith(("tmp", ".")):
                yield KeptFile(path, path.relative_to(root).as_posix())


def name_disagrees(place: str, sha256: str) -> bool:
    """This function will answer whether a file named by a hash holds something else."""
    named = _HASHED.fullmatch(place.rpartition("/")[2])
    return named is not None and named[1] != sha256
