"""Where the rows of a large table wait: Parquet files in a folder of their own under HOME/staged.

What lies there can always be made again from the source's bytes; it is no record.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from lianzhang.methods.reading import Staged, StagedSheet, stage_guarded
from lianzhang.records.intake.queries.plans import SheetShape

SECONDS, MEGABYTES = 120.0, 1024  # that one file may take to be staged


def staged_root() -> Path:
    """This function will return the folder of all staged tables, made where it is not there."""
    root = Path(settings.LIANZHANG_HOME) / "staged"
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    return root


def folder_of(entry: object) -> Path:
    """This function will say where a batch's staged rows lie."""
    return staged_root() / str(entry)


def stage(data: bytes, name: str, into: Path) -> tuple[SheetShape, ...]:
    """This function will stage a file's sheets into a folder, which is new or made anew.

    Written beside and renamed: a folder under its name is whole. Raises `Refused` with nothing
    left behind.
    """
    beside = Path(tempfile.mkdtemp(prefix="coming-", dir=staged_root()))
    try:
        staged = stage_guarded(data, name, beside, seconds=SECONDS, megabytes=MEGABYTES)
        shapes = shapes_of(staged)
        drop(into)
        os.rename(beside, into)
    except BaseException:
        drop(beside)
        raise
    return shapes


def shapes_of(staged: Staged) -> tuple[SheetShape, ...]:
    """This function will describe staged sheets by the names of their files."""
    return tuple(
        SheetShape(
            sheet.name,
            sheet.path.name,
            sheet.rows,
            sheet.width,
            sheet.hidden,
            tuple(sheet.merged),
            sheet.signs_kept,
        )
        for sheet in staged.sheets
    )


def sheet_at(folder: Path, shape: SheetShape) -> StagedSheet:
    """This function will find a staged sheet again."""
    return StagedSheet(
        name=shape.name,
        path=folder / shape.file,
        rows=shape.rows,
        width=shape.width,
        hidden=shape.hidden,
        merged=shape.merged,
        signs_kept=shape.signs_kept,
    )


def drop(folder: Path) -> None:
    """This function will remove a staged folder; one that is not there is removed already."""
    shutil.rmtree(folder, ignore_errors=True)


def write_whole(path: Path, data: dict[str, Any]) -> None:
    """This function will write a small JSON file so that nobody ever sees half of it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    os.replace(beside, path)


def read_whole(path: Path) -> dict[str, Any]:
    """This function will read such a file, {} where there is none."""
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return found


def folders() -> Iterator[Path]:
    """This function will list every staged folder, the unfinished ones too."""
    yield from (path for path in staged_root().iterdir() if path.is_dir())
