"""A name taken apart: 地名 + 字号 + 行业 + 组织形式, notes, branches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lianzhang.methods.matching.words import NameWords
from lianzhang.values.texts import normalise, simplified

_BRACKETS = str.maketrans(dict.fromkeys("（［〔【{｛[", "(") | dict.fromkeys("）］〕】}｝]", ")"))
_DROPPED = re.compile(r"[\s\"'`“”‘’„＂＇「」『』《》〈〉·•・‧*＊★☆,，、。;；]+")
_NUMBERED = re.compile(r"^(?:\(\d{1,4}\)|\d{1,4}[.．、])")
_INNER = re.compile(r"\(([^()]*)\)")
_LEGAL = re.compile(r"公司|合作社联合社|合作社|信用社|供销社|农村信用合作联社")
_KEEPS = ("联合社", "集团", "总社")


@dataclass(frozen=True)
class NameParts:
    """A name in its parts, folded. `key` is the whole without brackets and notes; `places` are
    codes of the places it names, the narrowest last; `core` is 字号 and 行业 together.
    """

    key: str
    places: tuple[frozenset[str], ...]
    trade: str
    industry: str
    form: str  # class of the form, blank where none is written
    branch: str  # what follows the parent's name, blank for a whole enterprise

    @property
    def core(self) -> str:
        """This function will return trade name and industry in one."""
        return self.trade + self.industry

    @property
    def parent(self) -> str:
        """This function will return a branch's parent, folded; blank where the name has none."""
        head = self.key.removesuffix(self.branch) if self.branch else ""
        return head if _LEGAL.search(head) else ""


def folded(name: str) -> str:
    """This function will fold width, case, script and marks; brackets come back as ( and )."""
    plain = simplified(normalise(name)).casefold().translate(_BRACKETS)
    return _NUMBERED.sub("", _DROPPED.sub("", plain))


class Parser:
    """Takes names apart by the words of a pack."""

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self._notes = re.compile("|".join(map(re.escape, words.notes)) or r"(?!)")
        self._ends = tuple(sorted(words.branches, key=len, reverse=True))
        self.parse = lru_cache(maxsize=200_000)(self._parse)

    def _parse(self, name: str) -> NameParts:
        text, bracketed = self.without_brackets(folded(name))
        head, branch = self._branch(text)
        head, form = self._form(head)
        places, rest = self._places(head)
        trade, industry = self._industry(rest)
        within = tuple(codes for codes in bracketed if codes)
        return NameParts(text, (*places, *within), trade, industry, form, branch)

    def without_brackets(self, text: str) -> tuple[str, list[frozenset[str]]]:
        """This function will drop notes in brackets from a folded name, set places in brackets
        aside (returned), and keep what else stands in brackets.
        """
        places: list[frozenset[str]] = []

        def kept(found: re.Match[str]) -> str:
            inside = found[1]
            if not inside or self._is_note(inside):
                return ""
            if inside in self.words.places and found.start() > 0:
                places.append(self.words.places[inside])
                return ""
            return inside

        plain = _INNER.sub(kept, text)
        while plain != text:
            text, plain = plain, _INNER.sub(kept, plain)
        return plain.replace("(", "").replace(")", ""), places

    def _is_note(self, inside: str) -> bool:
        if inside in self.words.forms:
            return False
        return bool(self._notes.fullmatch(inside)) or inside.startswith(("原", "简称", "曾用名"))

    def _branch(self, text: str) -> tuple[str, str]:
        """Part a branch from its parent: 恒丰银行股份有限公司招远支行."""
        for legal in _LEGAL.finditer(text):
            rest = text[legal.end() :]
            if rest.startswith(_KEEPS) or not rest or legal.start() == 0:
                continue
            return text[: legal.end()], rest
        for end in self._ends:
            if text.endswith(end) and len(text) > len(end) + 1:
                return text.removesuffix(end), end
        return text, ""

    def _form(self, text: str) -> tuple[str, str]:
        for size in range(min(self.words.longest[0], len(text) - 1), 0, -1):
            form = self.words.forms.get(text[-size:])
            if form is not None:
                return text[:-size], form
        return text, ""

    def _places(self, text: str) -> tuple[tuple[frozenset[str], ...], str]:
        """Places at the head; the last one stays where nothing else would be left."""
        found: list[frozenset[str]] = []
        while len(text) > 2:
            step = next(self._place_at(text), None)
            inner = frozenset() if step is None else self._within(found, step[1])
            if step is None or not inner:
                break
            found.append(inner)
            text = text[step[0] :]
        return tuple(found), text

    def _place_at(self, text: str) -> Iterator[tuple[int, frozenset[str]]]:
        for size in range(min(self.words.longest[2], len(text) - 2), 1, -1):
            codes = self.words.places.get(text[:size])
            if codes is not None:
                yield size, codes

    def _within(self, found: list[frozenset[str]], codes: frozenset[str]) -> frozenset[str]:
        """Those of a name's places that can follow: 济南 then its 市中区, not 济南 then 平原."""
        if not found:
            return codes
        return frozenset(code for code in codes if code.startswith(tuple(found[-1])))

    def _industry(self, text: str) -> tuple[str, str]:
        """Trade words from the right; at least two characters stay for the trade name."""
        trade = text
        while len(trade) > 2:
            size = next(
                (
                    size
                    for size in range(min(self.words.longest[1], len(trade) - 2), 1, -1)
                    if trade[-size:] in self.words.industries
                ),
                0,
            )
            if not size:
                break
            trade = trade[:-size]
        return trade, text[len(trade) :]
