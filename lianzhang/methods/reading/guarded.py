"""The only way in for an uploaded table: parsed in a child process that may die of it."""

import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from lianzhang.methods.reading import refusals, wire
from lianzhang.methods.reading.grids import SheetGrid
from lianzhang.methods.reading.limits import READ, Limits

_ROOT = Path(__file__).resolve().parents[3]  # the folder that holds the package `lianzhang`


def read_guarded(
    data: bytes, name: str, *, seconds: float = 20, megabytes: int = 1024
) -> tuple[SheetGrid, ...]:
    """This function will read an uploaded table in a child process of its own.

    `seconds` bound wall clock and processor time, `megabytes` the child's memory; the file is
    looked at in pieces before it is parsed. Every failure is a `Refused`: reading.empty,
    not_a_table, encrypted, damaged, too_big, too_slow, mixed_encodings, ragged, interrupted.
    """
    message = asked({}, data, name, READ, seconds=seconds, megabytes=megabytes)
    return wire.grids(wire.load(message))


def asked(
    order: Mapping[str, object],
    data: bytes,
    name: str,
    limits: Limits,
    *,
    seconds: float,
    megabytes: int,
) -> bytes:
    """This function will hand a file to a child process and return its message.

    Raises `Refused` where the child dies or takes too long; what the child refuses is in the
    message.
    """
    if len(data) > limits.file:
        raise refusals.file_too_big(name, len(data) / 2**20, limits.file // 2**20)
    bounds = {"name": name, "seconds": math.ceil(seconds), "megabytes": megabytes}
    done = _run(json.dumps({**order, **bounds}).encode(), data, name, seconds)
    if done.returncode != 0:
        _refuse_death(done.returncode, name, seconds, megabytes)
    return done.stdout


def _run(
    order: bytes, data: bytes, name: str, seconds: float
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [sys.executable, "-P", "-m", "lianzhang.methods.reading.child"],
            input=b"\n".join((order, data)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise refusals.too_slow(name, seconds) from None


def _environment() -> dict[str, str]:
    """What the child needs to start; passwords and keys of the parent are not among it."""
    kept = {
        key: value for key, value in os.environ.items() if key in {"PATH", "LANG", "SYSTEMROOT"}
    }
    return {
        **kept,
        "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        # The limit on memory counts what is set aside too: no arenas for threads that do nothing.
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def _refuse_death(returncode: int, name: str, seconds: float, megabytes: int) -> NoReturn:
    """A child that ran out of memory aborts inside the reader, or is killed by the system."""
    died_of = -returncode
    if died_of == getattr(signal, "SIGXCPU", None):
        raise refusals.too_slow(name, seconds)
    if died_of in (signal.SIGABRT, signal.SIGSEGV, getattr(signal, "SIGKILL", None)):
        raise refusals.too_much_memory(name, megabytes)
    raise refusals.interrupted(name)
