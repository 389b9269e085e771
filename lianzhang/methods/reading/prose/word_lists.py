"""The shape of every list of words under `definitions/reading`, and what no two lists may share."""

from collections.abc import Iterator, Mapping
from typing import Any

LIST, LISTS, PAIRS, TEXT = "list", "lists", "pairs", "text"
SHAPES: Mapping[str, Mapping[str, str]] = {
    "furniture": dict.fromkeys(("lines", "tails", "seams", "datelines"), LIST),
    "heads": dict.fromkeys(
        [
            "verbs",
            "weak_verbs",
            "after_verbs",
            "predicates",
            "adverbs",
            "copulas",
            "amounts",
            "share_ends",
            "not_counted",
            "stops",
            "levels",
            "counted",
            "inner_verbs",
            "usual",
        ],
        LIST,
    )
    | {"kept": LISTS, "level_pairs": PAIRS, "aliases": PAIRS},
    "confidence": dict.fromkeys(("measured", "how"), TEXT)
    | dict.fromkeys(("value", "indicator", "subject", "period", "kind"), PAIRS)
    | {"complete": LIST},
    "modality": dict.fromkeys(("goals", "done", "coming", "outcomes", "activities"), LIST),
    "names": dict.fromkeys(
        [
            "reporters",
            "regions",
            "bureaus",
            "organisations",
            "media",
            "programmes",
            "mechanisms",
            "programme_endings",
            "mechanism_words",
            "events",
            "parks",
            "projects",
        ],
        LIST,
    )
    | {"surnames": TEXT},
    "numbers": dict.fromkeys(("classifiers", "money", "people", "specifications"), LIST)
    | {"units": LISTS, "before": LISTS, "after": LISTS},
    "subjects": dict.fromkeys(
        [
            "enterprises",
            "projects",
            "parks",
            "clusters",
            "chains",
            "organisations",
            "acting_organisations",
            "media",
            "says",
            "offices",
            "own_city",
            "own_province",
            "own_county",
            "before_parks",
            "after_parks",
            "not_parks",
            "in_no_park",
            "not_projects",
            "firm_names",
            "firm_offices",
            "firm_heads",
            "no_firm_ends",
            "in_no_firm",
            "nation",
            "each_county",
            "ministries",
            "of_places",
        ],
        LIST,
    ),
}
PATTERNS = frozenset((("furniture", "lines"), ("furniture", "seams"), ("subjects", "each_county")))
# Lists of one file that contradict each other where they share a word.
APART = (
    ("modality", "goals", "done"),
    ("modality", "coming", "done"),
    ("modality", "outcomes", "activities"),
)
Loc = tuple[str | int, ...]


def fits(value: Any, shape: str) -> bool:
    """This function will answer whether a value has a shape: list, lists (by name), pairs, text."""
    if shape == TEXT:
        return isinstance(value, str)
    if shape == LIST:
        return isinstance(value, list) and all(isinstance(word, str) for word in value)
    inner = LIST if shape == LISTS else TEXT
    return isinstance(value, dict) and all(fits(part, inner) for part in value.values())


def repeated(data: Mapping[str, Any]) -> Iterator[tuple[Loc, str]]:
    """This function will find the words that stand twice in a list, each with its place."""
    for key, value in data.items():
        lists = value.items() if isinstance(value, dict) else [("", value)]
        for name, words in lists:
            if not isinstance(words, list):
                continue
            for place, word in enumerate(words):
                if word in words[:place]:
                    yield (key, name, place) if name else (key, place), str(word)


def claimed_twice(data: Mapping[str, Any]) -> Iterator[tuple[Loc, str, str, str]]:
    """This function will find the words that two names of one group claim (元 and 美元, > and >=).

    Each as place, word, the first name and the second.
    """
    for key in ("units", "before", "after", "kept"):
        owner: dict[str, str] = {}
        for name, words in data.get(key, {}).items():
            for place, word in enumerate(words):
                first = owner.setdefault(word, name)
                if first != name:
                    yield (key, name, place), word, first, name


def in_both(file: str, data: Mapping[str, Any]) -> Iterator[tuple[Loc, str, str, str]]:
    """This function will find the words of two lists of a file that contradict each other."""
    for where, one, other in APART:
        if where == file:
            for place, word in enumerate(data[other]):
                if word in data[one]:
                    yield (other, place), word, one, other
