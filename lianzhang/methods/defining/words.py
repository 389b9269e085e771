"""The glossary: 中文 · English · identifier · meaning."""

from pydantic.dataclasses import dataclass

from lianzhang.methods.defining import faults
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.shaping import STRICT, shaped
from lianzhang.values.errors import Fault


@dataclass(frozen=True, config=STRICT)
class Word:
    """One word of the field; `identifier` is how code writes it, `group` where the glossary has it."""

    zh: str
    en: str
    identifier: str
    meaning: str
    group: str = ""


@dataclass(frozen=True, config=STRICT)
class _Row:
    zh: str
    en: str
    identifier: str
    meaning: str


@dataclass(frozen=True, config=STRICT)
class _Words:
    words: dict[str, tuple[_Row, ...]]


def read_words(file: File) -> tuple[tuple[Word, ...], list[Fault]]:
    """This function will read `words.yaml`: groups of rows; an identifier is used once."""
    words: list[Word] = []
    problems: list[Fault] = []
    first: dict[str, str] = {}
    for group, rows in shaped(file, _Words).words.items():
        for index, row in enumerate(rows):
            words.append(Word(row.zh, row.en, row.identifier, row.meaning, group))
            where = file.where(("words", group, index))
            before = first.setdefault(row.identifier, f"{where.file}:{where.line}")
            if before != f"{where.file}:{where.line}":
                params = {"code": row.identifier, "first": before}
                loc = ("words", group, index, "identifier")
                problems.append(file.fault(faults.duplicate_code, loc, **params))
    return tuple(words), problems
