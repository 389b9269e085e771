"""Furniture: navigation, licences, time stamps, related news and the seams of pages.

首页 > 要闻 > 正文 · 鲁ICP备…号 · 2025-08-04 10:23:41 · (下转2版) … (上接1版) · 新闻推荐
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from lianzhang.methods.reading.prose.words import Words, one_of

_LEAST = 80  # characters of body that must stand before a line can end the text
_ROW = 2  # tabs that make a line a row of a table
_STOP = re.compile("[。!?;]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cleaned text that is body; `heading`: a short line without a full stop."""

    start: int
    end: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Sorted:
    """The lines of the body, and the text of the lines above it (source, time of publication).

    `rows`: how many rows of a flattened table were passed over.
    """

    lines: tuple[Line, ...]
    head: str
    title: str
    rows: int = 0


@lru_cache(maxsize=4)
def _patterns(words: Words) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = words.furniture
    return (
        re.compile("|".join(table["lines"])),
        re.compile(rf"^(?:{one_of(table['tails'])})"),
        re.compile("|".join(table["seams"])),
    )


def without_seams(text: str, words: Words) -> str:
    """This function will blank out the seams of a page break, keeping the length."""
    if "转" not in text and "接" not in text:
        return text
    seam = _patterns(words)[2]
    return seam.sub(lambda found: " " * len(found[0]), text)


def sort_lines(text: str, words: Words) -> Sorted:
    """This function will tell the body of a text from its furniture, line by line."""
    furniture, tail, _ = _patterns(words)
    lines: list[Line] = []
    head: list[str] = []
    title = ""
    place = body = rows = 0
    for raw in text.split("\n"):
        start, place = place, place + len(raw) + 1
        line = raw.strip()
        if not line:
            continue
        if body > _LEAST and len(line) < 20 and tail.search(line):
            break
        if furniture.search(line) and len(line) < 120:
            if not lines or body < _LEAST:
                head.append(line)
            continue
        sentence = bool(_STOP.search(line))
        if line.count("\t") >= _ROW and not sentence:
            rows += 1
            continue  # a row of a table that was flattened into lines
        if (
            not sentence
            and body < _LEAST
            and len(line) < 60
            and re.search(r"\d{4}-\d{1,2}-\d|\d{4}/\d{1,2}/\d|\d{4}年\d+月\d+日|来源", line)
        ):
            head.append(line)
            continue
        if not title and len(line) >= 6:
            title = line
        lead = len(raw) - len(raw.lstrip())
        heading = not sentence and len(line) <= 40
        lines.append(Line(start + lead, start + lead + len(line), heading))
        body += len(line)
    return Sorted(tuple(lines), "\n".join(head), title, rows)
