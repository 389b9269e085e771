"""What a backup says of itself."""

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

FORMAT_VERSION = 1
MANIFEST = "manifest.json"
MARKER = "LIANZHANG-BACKUP"  # the first part: tells half a backup from a file that is none
TABLES, FILES = "tables/", "files/"
_PATH = re.compile(r"(tables|files)(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+")


def _inside(path: str) -> str:
    """A path that leaves its folder would be written over somebody's files."""
    if not _PATH.fullmatch(path):
        raise ValueError(f"not a path of a backup: {path}")
    return path


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True)


class Part(_Shape):
    """One part: where it lies in the zip, its bytes and their SHA-256 (hex)."""

    path: Annotated[str, AfterValidator(_inside)]
    size: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class TablePart(_Shape):
    """A database table in a part: its rows and columns, as the recorded migrations made them."""

    name: str
    path: str
    rows: int
    columns: list[str]


class Manifest(_Shape):
    """Everything about a backup but its content.

    `migrations` are the names applied, by app: the tables are restored as those made them, then
    brought to the version that restores.
    """

    format: Literal["lianzhang-backup"] = "lianzhang-backup"
    format_version: int
    project_version: str
    made_at: datetime
    database: str
    migrations: dict[str, list[str]]
    tables: list[TablePart]
    parts: list[Part]

    @property
    def files(self) -> list[Part]:
        """This function will list the kept files, tables apart."""
        return [part for part in self.parts if part.path.startswith(FILES)]
