"""The nearest known words: what the reader most likely meant."""

from collections.abc import Iterable, Mapping

from rapidfuzz import process


def nearest(word: str, known: Iterable[str], n: int = 1) -> tuple[str, ...]:
    """This function will return up to `n` known words, the most alike first."""
    return tuple(found for found, _, _ in process.extract(word, list(known), limit=n))


def nearest_named(code: str, names: Mapping[str, str], n: int = 3) -> str:
    """This function will list the `n` known codes nearest to one, each with its name.

    Compares with codes and with names, because people write either.
    """
    shown = {f"{known} {name}": (known, name) for known, name in names.items()}
    found = nearest(code, shown, n)
    return "、".join(f"{shown[text][0]}（{shown[text][1]}）" for text in found) or "—"
