"""The tables of words under `definitions/reading`, compiled once for the whole reader."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parents[4] / "definitions" / "reading"
_FILES = ("numbers", "heads", "modality", "furniture", "subjects", "names", "confidence")


@dataclass(frozen=True, eq=False)
class Words:
    """Every table of words as it stands in the files, by file and key."""

    numbers: Mapping[str, Any]
    heads: Mapping[str, Any]
    modality: Mapping[str, Any]
    furniture: Mapping[str, Any]
    subjects: Mapping[str, Any]
    names: Mapping[str, Any]
    confidence: Mapping[str, Any]


def one_of(words: Iterable[str]) -> str:
    """This function will return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


@lru_cache(maxsize=4)
def words(folder: Path = FOLDER) -> Words:
    """This function will read the tables of words, once per folder.

    Every scalar is text, as in all definitions. Raises `OSError` or `yaml.YAMLError` where a
    table is missing or is no YAML: they ship with the package.
    """
    return Words(*(_read(folder / f"{name}.yaml") for name in _FILES))


def _read(path: Path) -> dict[str, Any]:
    data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # builds text only
    return data if isinstance(data, dict) else {}
