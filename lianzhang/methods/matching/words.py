"""The words of which names are made, and the places that they may begin with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

_LEVEL_WORDS = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县")
_LEVEL_ENDS = ("省", "市", "县", "区", "州", "盟", "旗")
_NO_PLACE = frozenset(
    {"新华", "和平", "长安", "高新", "中山", "东方", "平安"}
)  # words of trade names


@dataclass(frozen=True)
class NameWords:
    """`forms` give each form its class; `places` give each name of a place its codes (digits,
    from the province down: 37, 3714, 371402); `industries` are all trade words; `sounds` are
    groups of characters that are written for each other; `short_places` give a place's name of one
    character its usual one (粤: 广东); marks are what exchanges add to short names (*ST, 退).
    """

    forms: Mapping[str, str]
    branches: tuple[str, ...]
    notes: frozenset[str]
    industries: frozenset[str]
    sounds: tuple[str, ...] = ()
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    short_places: Mapping[str, str] = field(default_factory=dict)
    marks_before: tuple[str, ...] = ()
    marks_after: tuple[str, ...] = ()

    @cached_property
    def longest(self) -> tuple[int, int, int]:
        """This function will return the most characters of a form, an industry and a place."""
        return tuple(  # type: ignore[return-value]
            max(map(len, words), default=0) for words in (self.forms, self.industries, self.places)
        )

    @cached_property
    def sound_of(self) -> Mapping[str, str]:
        """This function will give each character that is easily mistaken its group's first."""
        return {letter: group[0] for group in self.sounds for letter in group}


class PartWords(Protocol):
    """What `name_parts.yaml` says."""

    @property
    def forms(self) -> Mapping[str, str]:
        """This function will return each form with its class."""
        ...

    @property
    def branches(self) -> tuple[str, ...]:
        """This function will return the words that end a branch's name."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """This function will return the remarks in brackets that are no part of a name."""
        ...

    @property
    def industries(self) -> tuple[tuple[str, ...], ...]:
        """This function will return the trade words, in groups."""
        ...

    @property
    def sounds(self) -> tuple[str, ...]:
        """This function will return groups of characters that are written for each other."""
        ...

    @property
    def short_places(self) -> Mapping[str, str]:
        """This function will return the usual name of each place's name of one character."""
        ...

    @property
    def marks_before(self) -> tuple[str, ...]:
        """This function will return what exchanges put before short names."""
        ...

    @property
    def marks_after(self) -> tuple[str, ...]:
        """This function will return what exchanges put after short names."""
        ...


def words_of(
    parts: PartWords, named: Iterable[tuple[str, str]], former: Iterable[tuple[str, str]] = ()
) -> NameWords:
    """This function will gather the words of a pack; `named` and `former` as for `place_index`."""
    return NameWords(
        forms=parts.forms,
        branches=parts.branches,
        notes=frozenset(parts.notes),
        industries=frozenset(word for group in parts.industries for word in group),
        sounds=parts.sounds,
        short_places=parts.short_places,
        marks_before=parts.marks_before,
        marks_after=parts.marks_after,
        places=place_index(named, former),
    )


def place_index(
    named: Iterable[tuple[str, str]], former: Iterable[tuple[str, str]] = ()
) -> dict[str, frozenset[str]]:
    """This function will index places by full and short name: 德州市 and 德州 → {3714}.

    `named` and `former` are pairs of six digits and a name; a former name means today's code.
    """
    found: dict[str, set[str]] = {}
    for code, name in (*named, *former):
        for written in (name, *short_names(name)):
            found.setdefault(written, set()).add(significant(code))
    return {name: frozenset(codes) for name, codes in found.items()}


def significant(code: str) -> str:
    """This function will drop the zeros of whole levels: 371400 → 3714, 370000 → 37."""
    return code[:2] if code[2:6] == "0000" else code[:4] if code[4:6] == "00" else code


def short_names(name: str) -> tuple[str, ...]:
    """This function will return a place's name without the word for its level; none of one character."""
    for word in (*_LEVEL_WORDS, *_LEVEL_ENDS):
        short = name.removesuffix(word)
        if short != name:
            return (short,) if len(short) >= 2 and short not in _NO_PLACE else ()
    return ()
