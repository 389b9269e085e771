"""Texts: making the same words look the same, whoever typed them."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

# Full-width marks that are Chinese punctuation, not letters typed in the wrong width.
_PUNCTUATION = frozenset("，：；！？（）～｜、。［］｛｝＂＇")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_FOLDED = frozenset({"<wide>", "<narrow>", "<square>", "<noBreak>"})
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_LETTERS = rf"[a-zü{_TONED} ]*"
# A note after a character: 業(yè). It has a tone mark, or is one of the syllables that have none;
# (CGO), (km) and (a) are no notes.
_NOTE = rf"{_LETTERS}[{_TONED}]{_LETTERS}| ?(?:men|ge|le|zhe|me|zi|ne) ?"
_PINYIN = re.compile(rf"(?<=[\u3400-\u9fff])[(（](?:{_NOTE})[)）]")
_QUOTES_AND_BRACKETS = re.compile(
    r"""[\s"'`“”‘’„＂＇「」『』《》〈〉〔〕【】()（）\[\]［］{}｛｝·•・‧]+"""
)
# One thing said in two ways; left is what people write, right what the key holds.
_SAME_WORDS = (("规上", "规模以上"),)


def normalise(text: str) -> str:
    """This function will fold widths and spaces and keep Chinese punctuation and line breaks.

    Full-width letters, digits and signs become half-width (２０２３ → 2023, ％ → %, ㎡ → m2), rare
    code points of a character its usual one, invisible marks vanish, runs of blanks become one.
    """
    folded = "".join(map(_folded, unicodedata.normalize("NFC", text.translate(_INVISIBLE))))
    lines = (" ".join(line.split()) for line in folded.splitlines())
    return "\n".join(lines).strip()


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    if letter in _PUNCTUATION:
        return letter
    tag = unicodedata.decomposition(letter).partition(" ")[0]
    return unicodedata.normalize("NFKC", letter) if tag in _FOLDED else letter


def simplified(text: str) -> str:
    """This function will turn traditional characters into simplified ones, by phrase (opencc).

    A text that GB 2312 can write is simplified already and comes back as it is: opencc would turn
    a 乾 in a firm's name into 干.
    """
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return str(_opencc().convert(text))
    return text


@cache
def _opencc() -> "OpenCC":
    from opencc import OpenCC  # late: most runs never meet a traditional text

    return OpenCC("t2s")


def without_pinyin(text: str) -> str:
    """This function will drop pronunciation notes after characters: 項(xiàng)目 → 項目."""
    return _PINYIN.sub("", unicodedata.normalize("NFC", text))


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """This function will return what a name is looked up by: two spellings of it share one key.

    Width, case, blanks, quotes, brackets, middle dots and traditional characters do not matter;
    规上 is 规模以上. For comparing only, never for showing.
    """
    plain = simplified(normalise(without_pinyin(text))).casefold()
    plain = _QUOTES_AND_BRACKETS.sub("", plain)
    for said, meant in _SAME_WORDS:
        plain = plain.replace(said, meant)
    return unicodedata.normalize("NFC", plain)


def compact(code: str) -> str:
    """This function will return a code as it is compared: half-width capitals, no blanks, dashes
    or dots (９１３７ 1428-ma → 91371428MA).
    """
    folded = unicodedata.normalize("NFKC", code).upper()
    return re.sub(r"[\s\-‐‑–—.]+", "", folded)
