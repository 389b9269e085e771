"""The only way in for an uploaded table: parsed in a child process that may die of it."""

import json
import math
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from lianzhang.methods.reading import refusals, wire
from lianzhang.methods.reading.grids import SheetGrid

LARGEST_FILE = 64 * 2**20  # bytes; a .csv of 5 000 000 cells takes about 50 MB
_ROOT = Path(__file__).resolve().parents[3]  # the folder that holds the package `lianzhang`


def read_guarded(
    data: bytes, name: str, *, seconds: float = 20, megabytes: int = 1024
) -> tuple[SheetGrid, ...]:
    """This function will read an uploaded table in a child process of its own.

    `seconds` bound wall clock and processor time, `megabytes` the child's memory; the file is
    looked at in pieces before it is parsed. Every failure is a `Refused`: reading.empty,
    not_a_table, encrypted, damaged, too_big, too_slow, mixed_encodings, ragged, interrupted.
    """
    if len(data) > LARGEST_FILE:
        raise refusals.file_too_big(name, len(data) / 2**20, LARGEST_FILE // 2**20)
    order = {"name": name, "seconds": math.ceil(seconds), "megabytes": megabytes}
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "lianzhang.methods.reading.child"],
            input=json.dumps(order).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise refusals.too_slow(name, seconds) from None
    if done.returncode != 0:
        _refuse_death(done.returncode, name, seconds, megabytes)
    return wire.load(done.stdout)


def _environment() -> dict[str, str]:
    """What the child needs to start; passwords and keys of the parent are not among it."""
    kept = {
        key: value for key, value in os.environ.items() if key in {"PATH", "LANG", "SYSTEMROOT"}
    }
    return {**kept, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def _refuse_death(returncode: int, name: str, seconds: float, megabytes: int) -> NoReturn:
    """A child that ran out of memory aborts inside the reader, or is killed by the system."""
    died_of = -returncode
    if died_of == getattr(signal, "SIGXCPU", None):
        raise refusals.too_slow(name, seconds)
    if died_of in (signal.SIGABRT, signal.SIGSEGV, getattr(signal, "SIGKILL", None)):
        raise refusals.too_much_memory(name, megabytes)
    raise refusals.interrupted(name)
