"""What is sealed: one text for the same content, whatever stores it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

BETWEEN = "\x1f"  # the ASCII unit separator; JSON escapes it, `plain` takes it out of words


def canonical(value: Any) -> str:
    """This function will write plain data as JSON that is the same for the same content."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(words: str) -> str:
    """This function will return words that cannot pass for two parts of a line, nor end one."""
    return words.replace(BETWEEN, " ").replace("\0", " ")


def said(parts: Sequence[str]) -> str:
    """This function will join the parts of a line, each made `plain` before it was kept."""
    return BETWEEN.join(parts)


def digest(rows: Iterable[Any]) -> str:
    """This function will return one SHA-256 over many rows of plain data, in their order.

    It stands in the one line that a bulk act leaves for all its rows.
    """
    whole = hashlib.sha256()
    for row in rows:
        whole.update(canonical(row).encode())
        whole.update(b"\n")
    return whole.hexdigest()
