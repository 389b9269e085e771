"""Where the rows of a batch lie."""

from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """This function will return the folder of all batches' files."""
    return Path(settings.LIANZHANG_HOME) / "returns"


def part_path(sha256: str) -> Path:
    """This function will say where the file of a hash lies."""
    return folder() / sha256[:2] / f"{sha256}.parquet"
