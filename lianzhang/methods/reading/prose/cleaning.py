"""Cleaning: widths, traditional characters, pinyin notes and blanks, with a map of offsets back.

五 examples: １２家 → 12家 · 項(xiàng)目 → 项目 · 4000 亿元 → 4000亿元 · 增长８．４％ → 增长8.4%
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from lianzhang.values.texts import simplified

# One character for one: the map of offsets stays the identity over these.
_FOLDED = {ord("０") + place: ord("0") + place for place in range(10)}
_FOLDED |= {ord("Ａ") + place: ord("A") + place for place in range(26)}
_FOLDED |= {ord("ａ") + place: ord("a") + place for place in range(26)}
_FOLDED |= {
    ord(one): ord(other)
    for one, other in zip(
        "，：；！？（）％．＋－﹣–—―−～〜∼＜＞＝／　\u00a0「」『』﹑﹐∶｜＆＂",
        ',:;!?()%.+------~~~<>=/  “”“”、,:|&"',
        strict=True,
    )
}
# Only letters that simplified texts do not use: their presence decides that a text is traditional.
_TRADITIONAL = re.compile(
    "[們個業產發會學實體開關點電經濟長業務專項興動創數條與為對這來過時說國際應該還讓將達點總]"
)
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PINYIN = (
    rf"(?<=[\u3400-\u9fff])\((?:[a-zü ]*[{_TONED}][a-zü{_TONED} ]*|(?:men|ge|le|zhe|me|zi|ne))\)"
)
_CJK = r"\u3400-\u9fff、。,;:!?()“”‘’《》%"
_DROPPED = re.compile(
    rf"{_PINYIN}|\((?:人民币)?,?下同\)|[\u200b\u200c\u200d\u2060\ufeff\u00ad\r]+"
    rf"|(?<=[{_CJK}]) +(?=[{_CJK}\dA-Za-z])|(?<=[\dA-Za-z]) +(?=[{_CJK}])"
)
# 日前(qian),國(guo)(guo)務院: pages that note every word, without tones
_BARE_NOTE = re.compile(r"(?<=[\u3400-\u9fff)])\([a-z]{1,6}\)")
_NOTED = 8
_DROPPED_NOTED = re.compile(f"{_BARE_NOTE.pattern}|{_DROPPED.pattern}")
_WRAPPED = re.compile(r"(?<=[^\n。!?:;…”》)]{32})(?<![个家%元项户])\n(?=[^\s\n(□·—•●◆-])")
_WIDER = 8  # characters by which the lines of a column may differ
_STAMP = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")


@dataclass(frozen=True, eq=False)
class Cleaned:
    """A cleaned text; character i of it stands at starts[i]:ends[i] of the original."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def original(self, start: int, end: int) -> tuple[int, int]:
        """This function will map a span of the cleaned text to the original, end exclusive.

        A note that was dropped after the last character belongs to the span.
        """
        if end <= start:
            place = self.starts[start] if start < len(self.starts) else 0
            return place, place
        return self.starts[start], self.ends[end - 1]


def clean(text: str) -> Cleaned:
    """This function will fold widths, simplify, drop notes and blanks, and keep where all stood."""
    folded = text.translate(_FOLDED)
    if _TRADITIONAL.search(folded):
        folded = _simplified(folded)
    if '"' in folded:
        folded = _paired_quotes(folded)
    pieces: list[str] = []
    starts, ends = array("l"), array("l")
    place = 0
    noted = len(_BARE_NOTE.findall(folded)) >= _NOTED
    for dropped in (_DROPPED_NOTED if noted else _DROPPED).finditer(folded):
        start, end = dropped.span()
        if start > place:
            pieces.append(folded[place:start])
            starts.extend(range(place, start))
            ends.extend(range(place + 1, start + 1))
        if ends and folded[start] == "(":
            ends[-1] = end
        place = end
    pieces.append(folded[place:])
    starts.extend(range(place, len(folded)))
    ends.extend(range(place + 1, len(folded) + 1))
    return Cleaned("".join(pieces), starts, ends)


def _simplified(text: str) -> str:
    converted = simplified(text)
    return converted if len(converted) == len(text) else "".join(map(_letter, text))


@lru_cache(maxsize=8192)
def _letter(letter: str) -> str:
    found = simplified(letter)
    return found if len(found) == 1 else letter


def _paired_quotes(text: str) -> str:
    """Straight quotation marks open and close by turns within a line."""
    lines = []
    for line in text.split("\n"):
        parts = line.split('"')
        quoted = "".join(("”" if n % 2 == 0 else "“") + part for n, part in enumerate(parts[1:], 1))
        lines.append(parts[0] + quoted)
    return "\n".join(lines)


def unwrapped(text: str) -> str:
    """This function will turn the line breaks of a narrow column into blanks, one for one."""
    return _WRAPPED.sub(_joined, text) if "\n" in text else text


def _joined(found: re.Match[str]) -> str:
    """A blank where the next line is no wider than a column and tells no time of publication."""
    text, place = found.string, found.start()
    width = place - text.rfind("\n", 0, place)
    end = text.find("\n", place + 1)
    following = text[place + 1 : end if end >= 0 else len(text)]
    return "\n" if len(following) > width + _WIDER or _STAMP.search(following) else " "


def is_wide(text: str) -> bool:
    """This function will answer whether a text holds characters outside the usual width."""
    return unicodedata.normalize("NFKC", text) != text
