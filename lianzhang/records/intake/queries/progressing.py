"""How far long work on a batch is: a small file beside its staged rows, seen by every process.

The database cannot tell: the work itself is one transaction that nobody sees into.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from lianzhang.records.intake.queries.staging import folder_of, read_whole, write_whole
from lianzhang.values.errors import Fault

PROGRESS = "progress.json"
EVERY = 0.5  # seconds between two notes


@dataclass(frozen=True)
class Progress:
    """Rows done of rows in all; `problems` are why reading them through was given up."""

    done: int
    total: int
    problems: tuple[dict[str, Any], ...] = ()


def progress_of(entry: object) -> Progress | None:
    """This function will say how far the work on a batch is, None where there is none."""
    plain = read_whole(folder_of(entry) / PROGRESS)
    if not plain:
        return None
    return Progress(plain["done"], plain["total"], tuple(plain["problems"]))


def noting(entry: object) -> Callable[[int, int], None]:
    """This function will return what a long work tells its progress to."""
    last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY or done >= total:
            last = time.monotonic()
            _note(entry, Progress(done, total))

    return tell


def given_up(entry: object, problems: tuple[Fault, ...]) -> None:
    """This function will note why the rows could not be read through."""
    plain = tuple({**asdict(fault), "params": dict(fault.params)} for fault in problems)
    _note(entry, Progress(0, 0, plain))


def _note(entry: object, progress: Progress) -> None:
    folder = folder_of(entry)
    if folder.is_dir():
        write_whole(folder / PROGRESS, asdict(progress))


def forget(entry: object) -> None:
    """This function will remove the note: the work is done."""
    (folder_of(entry) / PROGRESS).unlink(missing_ok=True)
