"""What placing reads from `definitions/industries`: the standard, the words, the weights."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lianzhang.methods.placing.deciding import Limits
from lianzhang.methods.placing.finding import Books
from lianzhang.methods.placing.ranking import Letters
from lianzhang.methods.placing.words import Lexicon, Standard, lexicon
from lianzhang.values.errors import Refused, gettext_noop

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_books(folder: Path) -> Books:
    """This function will read the standard and the words. Raises `Refused` `placing.no_words`."""
    standard = read_standard(folder / "gbt4754_2017.csv")
    selling = _words(folder / "words_selling.yaml", standard)
    retail = tuple(selling.pop("retail", "").split())
    return Books(
        standard,
        _lexicon(_words(folder / "words_making.yaml", standard)),
        _lexicon(_words(folder / "words_serving.yaml", standard)),
        _lexicon(selling),
        retail,
        frozenset(" ".join(_texts(folder / "words_common.yaml").values()).split()),
    )


def read_standard(path: Path) -> Standard:
    """This function will read codes and names. Raises `Refused` `placing.no_words`."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return Standard({row["code"]: row["name"] for row in csv.DictReader(lines)})
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise _missing(path) from error


def read_weights(path: Path) -> dict[str, Letters]:
    """This function will read the learnt weights of pairs of letters; none if there is no file.

    A line is the pair, a tab, its rarity, a tab, and `26:35 27:-12`: 大类 and weight, all numbers
    in hundredths.
    """
    found: dict[str, Letters] = {}
    if not path.is_file():
        return found
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            pair, rarity, weights = line.split("\t")
            said = (one.split(":") for one in weights.split())
            found[pair] = Letters(
                int(rarity) / 100, tuple((division, int(weight) / 100) for division, weight in said)
            )
    return found


def _texts(path: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = yaml.load(path.read_text("utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise _missing(path) from error
    return found


def _words(path: Path, standard: Standard) -> dict[str, str]:
    """Words by code; a 中类 with one 小类 stands in the standard as its three digits and a 0."""
    return {
        code + "0" if code not in standard.names and code + "0" in standard.names else code: words
        for code, words in _texts(path).items()
    }


def _lexicon(words: Mapping[str, str]) -> Lexicon:
    def rows() -> Iterator[tuple[str, str]]:
        for code in sorted(words, key=len, reverse=True):
            yield from ((code, word) for word in words[code].split())

    return lexicon(rows())


def _missing(path: Path) -> Refused:
    return Refused.because(
        "placing.no_words",
        gettext_noop("行业词表读不出来：%(file)s。"),
        remedy=gettext_noop("从安装包恢复 definitions/industries。"),
        file=str(path),
    )


@dataclass(frozen=True)
class Ruling:
    """Weights of the signs, and the limits of the bands."""

    signs: Mapping[str, float]
    limits: Limits


@dataclass(frozen=True)
class Rules:
    """How to decide with the learnt word weights, and without them."""

    learnt: Ruling
    alone: Ruling


def read_rules(path: Path) -> Rules:
    """This function will read the weights of the signs and the bands. Raises `Refused`."""
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # plain texts only
        return Rules(_ruling(data, "learnt"), _ruling(data, "alone"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, ValueError) as error:
        raise _missing(path) from error


def _ruling(data: Mapping[str, Any], which: str) -> Ruling:
    own = data[which]
    bands = _numbers(data["bands"])
    limits = Limits(
        _numbers(data["sure"]),
        certain=bands["certain"],
        ask=bands["ask"],
        main_certain=bands["main_certain"],
        main_ask=bands["main_ask"],
        curve=tuple((float(share), float(sure)) for share, sure in own["curve"]),
    )
    return Ruling(_numbers(own["signs"]), limits)


def _numbers(rows: Mapping[str, str]) -> dict[str, float]:
    return {name: float(number) for name, number in rows.items()}
