"""A catalogue out of a file that somebody sent: .yaml, or the .xlsx of three sheets."""

import tempfile
from pathlib import Path

from django.conf import settings

from lianzhang.methods.defining import chain_of, chain_text, plain_of
from lianzhang.methods.reading import stage_guarded
from lianzhang.records.chains import errors
from lianzhang.records.registry.queries import SubjectCard
from lianzhang.values.chains import Chain

SECONDS, MEGABYTES = 20.0, 512  # a catalogue has some hundred rows
ROWS = 5_000


def read_file(data: bytes, name: str, *, of: SubjectCard) -> Chain:
    """This function will read a catalogue; raises `Refused` with every fault of the file.

    A file about another chain than `of` is refused too.
    """
    if name.lower().endswith((".yaml", ".yml")):
        chain = chain_of(data, name)
    elif name.lower().endswith(".xlsx"):
        chain = chain_of(chain_text(plain_of(_sheets(data, name), name)).encode(), name)
    else:
        raise errors.not_readable(name)
    if chain.code != of.code:
        raise errors.other_chain(chain.code, of.code)
    return chain


def _sheets(data: bytes, name: str) -> dict[str, list[list[str]]]:
    """Read in a child process with limits, as every upload is."""
    root = Path(settings.LIANZHANG_HOME) / "staged"
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chain-", dir=root) as folder:
        staged = stage_guarded(data, name, Path(folder), seconds=SECONDS, megabytes=MEGABYTES)
        return {
            sheet.name: [[_text(cell) for cell in row] for row in sheet.grid(rows=ROWS).rows]
            for sheet in staged.sheets
        }


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
