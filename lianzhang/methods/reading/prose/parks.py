"""Parks: a development zone that opens a clause is who the numbers behind it are about.

巴中经开区签约引进工业项目9个 · 海洋生物科技园已签约入驻企业16家 · 高新区规上工业总产值完成268.9亿元
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lianzhang.methods.reading.prose.park_of_text import CALLED
from lianzhang.methods.reading.prose.places import gazetteer
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
        of_projects = _OF_PROJECTS.match(paragraph, match.end())
        if not of_projects and not _inside(words).search(name[:-1]):
            yield Cue(match.start("park"), Subject(name, "park"), False, "park")


_OF_PROJECTS = re.compile("(?:二期|三期)?项目、")  # 某某产业园项目、某某项目等12个项目


def placed_parks(paragraph: str) -> Iterator[tuple[int, str]]:
    """This function will find the parks that a paragraph names with their place: 某县经开区."""
    if "区" not in paragraph and "园" not in paragraph:
        return
    known = gazetteer()
    for match in _OWNED.finditer(paragraph):
        yield match.start("name"), match["name"]
    for match in _ENDING.finditer(paragraph):
        if paragraph.startswith(_LONGER, match.end()):
            continue  # 移民新区产业园
        for length in (4, 3, 2):
            start = match.start() - length
            name = paragraph[max(start, 0) : match.start()]
            if name in known.full or name in known.short or name in known.counties:
                yield start, name + match[0]
                break
        else:
            if sited := _SITED.search(paragraph, max(0, match.start() - 12), match.start()):
                yield sited.start("name"), sited["name"] + match[0]


_LONGER = ("产业园", "工业园", "科技园")
_SITED = re.compile("[市县区镇乡](?P<name>[\u4e00-\u9fff]{2,8})$")  # 某镇移民新区产业园
_OWNED = re.compile(  # 投资百亿元的比亚迪襄阳产业园
    "元的(?P<name>[\u4e00-\u9fff]{3,14}?(?:产业园|工业园|科技园|软件园))(?!区|项目)"
)
_ENDING = re.compile(
    "经济技术开发区|高新技术产业开发区|经济开发区|经开区|高新区|开发区|工业园区|产业园区|工业园|产业园|新区"
)


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
