"""Blocks: hashes that two writings of one name share, so that only few names are compared."""

from collections.abc import Iterator
from hashlib import blake2b

from lianzhang.methods.matching.parts import NameParts

_LONGEST = 6  # characters of a core of which one may be missing or wrong


def blocks(parts: NameParts) -> tuple[int, ...]:
    """This function will return the blocks of a name as signed 64-bit numbers, the surest first.

    Trade name with industry; the same with one character of its first few left out, which meets a
    slip at that place, a missing and a surplus one; the trade name alone. A branch lies in blocks
    of its own, beside its parent's for the whole name.
    """
    return tuple(dict.fromkeys(_hashed(text) for text in _texts(parts)))


def _texts(parts: NameParts) -> Iterator[str]:
    core, head = parts.core, "b" if parts.branch else "c"
    yield f"k{parts.key}"
    tail = parts.branch if parts.branch else ""
    yield f"{head}{core}{tail}"
    for at in range(min(len(core), _LONGEST)):
        if len(core) > 2:
            yield f"{head}{core[:at]}{core[at + 1 :]}{tail}"
    yield f"t{parts.trade}{tail}"


def _hashed(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
