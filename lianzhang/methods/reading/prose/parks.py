"""Parks: a development zone that opens a clause is who the numbers behind it are about.

巴中经开区签约引进工业项目9个 · 海洋生物科技园已签约入驻企业16家 · 高新区规上工业总产值完成268.9亿元
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lianzhang.methods.reading.prose.places import CALLED
from lianzhang.methods.reading.prose.subject_words import Cue, Subject
from lianzhang.methods.reading.prose.words import Words, one_of


@lru_cache(maxsize=4)
def _pattern(words: Words) -> re.Pattern[str]:
    table = words.subjects
    return re.compile(
        rf"(?:^|(?<=[,。;:“”\s]))(?:{one_of(table['before_parks'])})*"
        rf"(?P<park>(?!{one_of(table['not_parks'])})[\u4e00-\u9fff]{{0,12}}?(?:{one_of(table['parks'])}))"
        rf"(?={one_of(table['after_parks'])}|\d|,|内|\()"
    )


@lru_cache(maxsize=4)
def _inside(words: Words) -> re.Pattern[str]:
    return re.compile(one_of(words.subjects["in_no_park"]))


def parks_of(paragraph: str, words: Words) -> Iterator[Cue]:
    """This function will find the parks that open a clause of a paragraph, in order."""
    if "区" not in paragraph and "园" not in paragraph:
        return
    for match in _pattern(words).finditer(paragraph):
        name = match["park"]
        if not _inside(words).search(name[:-1]):
            yield Cue(match.start("park"), Subject(name, "park"), False, "park")


def own_parks(text: str, place: str) -> dict[str, str]:
    """This function will answer how a text calls the parks of its place: 高新区 → 连云港市高新区.

    `place` is the short name of the place; without one nothing is known.
    """
    if not place:
        return {}
    found = {ending: place + ending for ending in _BARE}
    for match in re.finditer(rf"{place}[市县区]?(?P<end>{'|'.join(_BARE)})", text):
        found[match["end"]] = match[0]
    for called in CALLED.finditer(text) if "简称" in text else ():
        found[called["short"]] = called["full"]
    return found


_BARE = ("高新区", "经开区", "开发区")
