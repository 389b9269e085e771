"""The standard's names and our own words, laid out for looking up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

_DROPPED = str.maketrans("", "", "、,的及和与或等·-其他未列明各种类")
_VARIANTS = (("生产加工", "制造"), ("加工制造", "制造"), ("生产", "制造"), ("加工", "制造"))
_ENDS = ("制造业", "制造", "加工", "生产", "业")


def key(text: str) -> str:
    """This function will return a clause without the characters that are written or left out."""
    for word, instead in _VARIANTS:
        text = text.replace(word, instead)
    return text.translate(_DROPPED)


def bare(name: str) -> str:
    """This function will return a name of the standard without what is done: 水泥制造 is 水泥."""
    for end in _ENDS:
        if name.endswith(end) and len(name) > len(end) + 1:
            return name[: -len(end)]
    return name


@dataclass(frozen=True)
class Standard:
    """Codes of GB/T 4754—2017 (letters, 2, 3 and 4 digits) with their names."""

    names: Mapping[str, str]

    @cached_property
    def exact(self) -> Mapping[str, str]:
        """This function will give each name of a 小类 (and its letter variants) the code."""
        found = {name: code for code, name in self.names.items() if len(code) == 4}
        for code, name in self.names.items():  # 轴承制造 is a 中类: three digits are known
            if len(code) == 3:
                found.setdefault(name, code)
        return found

    @cached_property
    def keyed(self) -> Mapping[str, str]:
        """This function will give each name without filling characters its code, if one only."""
        codes = defaultdict(set)
        for name, code in self.exact.items():
            codes[key(name)].add(code)
        return {short: next(iter(one)) for short, one in codes.items() if len(one) == 1}

    @cached_property
    def cores(self) -> Mapping[str, str]:
        """This function will give each product that a name of 01 to 46 says its code, if one."""
        codes = defaultdict(set)
        for code, name in self.names.items():
            if len(code) == 4 and code < "47":
                codes[key(bare(name)).removesuffix("制造")].add(code)
        return {core: next(iter(one)) for core, one in codes.items() if len(one) == 1 and core}

    @cached_property
    def near(self) -> "Nearness":
        """This function will return the names of 小类, ready to be compared by pairs of letters."""
        texts = {c: key(bare(n)).removesuffix("制造") for c, n in self.names.items() if len(c) == 4}
        return Nearness({c: t for c, t in texts.items() if c < "47" and len(t) > 1})


@dataclass(frozen=True)
class Nearness:
    """Texts by code, compared by their pairs of letters, rare pairs weighing more."""

    texts: Mapping[str, str]

    @cached_property
    def _pairs(self) -> Mapping[str, Mapping[str, float]]:
        count = Counter(pair for text in self.texts.values() for pair in set(pairs(text)))
        holders: dict[str, dict[str, float]] = defaultdict(dict)
        for code, text in self.texts.items():
            weights = {pair: 1 / count[pair] ** 0.5 for pair in set(pairs(text))}
            whole = sum(weights.values())
            for pair, weight in weights.items():
                holders[pair][code] = weight / whole
        return holders

    def best(self, text: str) -> tuple[str, float]:
        """This function will return the code most like a text, and how like, 0 to 1."""
        own = set(pairs(text))
        score: dict[str, float] = defaultdict(float)
        for pair in own:
            for code, share in self._pairs.get(pair, {}).items():
                score[code] += share
        if not score:
            return "", 0.0
        known = sum(pair in self._pairs for pair in own) / len(own)
        code = max(score, key=lambda one: (score[one], -len(self.texts[one]), one))
        return code, (score[code] * known) ** 0.5 if score[code] else 0.0


def pairs(text: str) -> Iterator[str]:
    """This function will return the pairs of neighbouring letters."""
    return (text[i : i + 2] for i in range(len(text) - 1))


@dataclass(frozen=True)
class Lexicon:
    """Words, each with the codes that it points to; found in a text longest first."""

    words: Mapping[str, tuple[str, ...]]
    _by_head: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for word in sorted(self.words, key=len, reverse=True):
            self._by_head.setdefault(word[:2] if len(word) > 1 else word, []).append(word)

    def find(self, text: str) -> list[tuple[int, str]]:
        """This function will return the words of a text with their ends, none over another."""
        found, at, heads = [], 0, self._by_head
        while at < len(text):
            candidates = heads.get(text[at : at + 2]) or heads.get(text[at])
            word = next((w for w in candidates or () if text.startswith(w, at)), "")
            if not word and text[at] in heads:
                word = text[at]
            if word:
                found.append((at + len(word), word))
            at += len(word) or 1
        return found


def lexicon(rows: Iterable[tuple[str, str]]) -> Lexicon:
    """This function will lay out (code, word) rows; of a word's codes the first stands first."""
    words: dict[str, tuple[str, ...]] = {}
    for code, word in rows:
        known = words.get(word, ())
        if code not in known:
            words[word] = (*known, code)
    return Lexicon(words)
