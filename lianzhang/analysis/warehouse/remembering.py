"""Outcomes kept by the hash of all they rest on: the rule, the day it asks for, the cases, our code.

In memory for this process, on disk for the others and the next start. What is kept names nobody: states
and clauses in the order of the cases, no enterprise and no number that one declared. Whatever cannot be
kept or read is worked out again.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings

from lianzhang.methods import judging
from lianzhang.methods.judging import Rule
from lianzhang.methods.judging.tree import Day, Node, children

FOLDER = "judged"
_FILES, _TABLES = 400, 48  # kept on disk, in memory
_MOST = 2_000_000  # rows of an outcome worth keeping
_held: OrderedDict[str, pa.Table] = OrderedDict()


def key_of(rule: Rule, cases: pa.Table, as_of: date, clauses: Sequence[str]) -> str:
    """This function will hash everything that the outcome of a rule over cases rests on."""
    told = hashlib.sha256(_code())
    told.update(repr((rule, _day(rule, as_of), tuple(clauses), cases.schema.names)).encode())
    for held in cases.columns:
        for piece in _content(held):
            told.update(piece)
    return told.hexdigest()


def _content(held: pa.ChunkedArray) -> Iterator[bytes]:
    """What a column says, and where it says nothing: what Arrow keeps under a blank may be anything."""
    yield np.packbits(pc.is_valid(held).to_numpy()).tobytes()
    if pa.types.is_list(held.type):
        held = pc.binary_join(held, "\x1f")
    if pa.types.is_string(held.type):
        coded = held.combine_chunks().dictionary_encode()
        yield repr(coded.dictionary.to_pylist()).encode()
        held = coded.indices
    elif pa.types.is_date(held.type):
        held = held.cast(pa.int32())
    else:
        held = held.cast(pa.int64())
    yield np.ascontiguousarray(pc.fill_null(held, 0).to_numpy(zero_copy_only=False)).tobytes()


def remembered(key: str, make: Callable[[], pa.Table]) -> pa.Table:
    """This function will return what is kept under a key, or make it and keep it."""
    found = _held.get(key)
    if found is None:
        found = _read(key)
        if found is None:
            found = make()
            _write(key, found)
        if found.num_rows > _MOST:
            return found
    _held[key] = found
    _held.move_to_end(key)
    while len(_held) > _TABLES:
        _held.popitem(last=False)
    return found


@cache
def _code() -> bytes:
    """The judge's own sources: another release judges anew."""
    folder = Path(judging.__file__).parent
    texts = [path.read_bytes() for path in sorted(folder.glob("*.py"))]
    return hashlib.sha256(b"\0".join(texts)).digest()


def _day(rule: Rule, as_of: date) -> str:
    """What a rule asks of the day: the day itself, only its year, or nothing beyond being in force."""
    trees = [*rule.clauses.values(), rule.outcome, *([rule.applies] if rule.applies else [])]
    days = [node for node in _below(trees) if isinstance(node, Day) and node.value is None]
    if any(node.year_end is None for node in days):
        return as_of.isoformat()
    return str(as_of.year) if days else ""


def _below(nodes: Sequence[Node]) -> list[Node]:
    found = [*nodes]
    for node in found:  # grows while it is walked
        found += children(node)
    return found


def _folder() -> Path:
    return Path(settings.LIANZHANG_HOME) / FOLDER


def _read(key: str) -> pa.Table | None:
    with suppress(OSError, pa.ArrowException), pa.OSFile(str(_folder() / f"{key}.arrow")) as file:
        return pa.ipc.open_file(file).read_all()
    return None


def _write(key: str, found: pa.Table) -> None:
    if found.num_rows > _MOST:
        return
    with suppress(OSError):
        folder = _folder()
        folder.mkdir(mode=0o700, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix="tmp", delete=False) as file:
            options = pa.ipc.IpcWriteOptions(compression="lz4")
            with pa.ipc.new_file(file, found.schema, options=options) as written:
                written.write_table(found)
        Path(file.name).replace(folder / f"{key}.arrow")
        old = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-_FILES]
        for path in old:
            path.unlink(missing_ok=True)
