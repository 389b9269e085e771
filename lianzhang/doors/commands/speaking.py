"""The language of a run, and where words go: answers to standard output, the rest to error."""

import gettext as _gettext
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from lianzhang.values.errors import Refused

if TYPE_CHECKING:
    from rich.progress import Progress

_LOCALE = Path(__file__).resolve().parents[2] / "locale"
_chosen: list[str] = []  # what --lang said, the last word counts


def choose_language(language: str) -> None:
    """This function will make `zh` or `en` the language of this run, whatever the machine says."""
    _chosen.append(language)


def language() -> str:
    """This function will return `en` where asked for, or where the machine is set to English; else `zh`."""
    if _chosen:
        return "en" if _chosen[-1].lower().startswith("en") else "zh"
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if said.lower().startswith("en") else "zh"


@lru_cache(maxsize=2)
def _translations(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("django", _LOCALE, [language], fallback=True)


def gettext(msgid: str) -> str:
    """This function will translate a message; it works before Django is set up, or cannot be."""
    return _translations(language()).gettext(msgid)


def tell(text: str) -> None:
    """This function will say something to the person, on standard error."""
    sys.stderr.write(f"{text}\n")


def answer(text: str) -> None:
    """This function will write a line of the answer to standard output."""
    sys.stdout.write(f"{text}\n")


def answer_json(data: Any) -> None:
    """This function will write one JSON value to standard output."""
    answer(json.dumps(data, ensure_ascii=False, indent=2))


def answer_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """This function will write a table to standard output, as wide as the terminal allows."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left", show_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    # A file or pipe has no width: lines there are not cut to a terminal of eighty.
    wide = None if sys.stdout.isatty() else 240
    Console(highlight=False, width=wide).print(table)


def tell_refusal(refused: Refused, *, as_json: bool = False) -> None:
    """This function will print a refusal: what, where, why, what to do next, each on its line."""
    from lianzhang.doors.notices.faults import plain, told

    if as_json:
        answer_json(plain(refused, gettext))
        return
    for fault in refused.faults:
        words = told(fault, gettext)
        tell(f"{words.what} [{words.where}]" if words.where else words.what)
        for part in (words.why, words.remedy):
            if part:
                tell(f"  {part}")


class Step(Protocol):
    """Says what is being done now."""

    def __call__(self, text: str, /) -> None:
        """This function will name the step that begins."""


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def progress(title: str, total: int) -> Iterator[Step]:
    """This function will show a bar on standard error while `total` named steps are done."""
    with _bar() as bar:
        task = bar.add_task(title, total=total)
        begun = False

        def step(text: str, /) -> None:
            nonlocal begun
            bar.update(task, description=f"{title} {text}", advance=int(begun))
            begun = True

        yield step
        bar.update(task, completed=total)


@contextmanager
def counting(title: str) -> Iterator[Callable[[int, int], None]]:
    """This function will show a bar on standard error of rows done, whose number it learns as it goes."""
    with _bar() as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
