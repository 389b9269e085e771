"""GB/T 9704—2012《党政机关公文格式》 in numbers: A4, 22 lines a page, 28 characters a line.

Fonts by the names that Word and WPS know. Millimetres and points as the standard states them.
"""

from dataclasses import dataclass, field
from typing import Literal

from lianzhang.values.papers import Content, Line, Number, Span

TITLE, BODY, FIRST, SECOND = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
FOLIO = "宋体"
TOP, LEFT, BOTTOM, RIGHT = 37.0, 28.0, 35.0, 26.0  # mm: 版心 156 × 225
TITLE_SIZE, BODY_SIZE, SMALL_SIZE, FOLIO_SIZE = 22.0, 16.0, 10.5, 14.0  # pt: 2号, 3号, 5号, 4号
NOTE_SIZE = 9.0  # pt: 小5号
LINES, CHARACTERS = 22, 28
_MM = 72 / 25.4  # points in a millimetre
PITCH = 225.0 * _MM / LINES  # points from line to line
# 28 characters of 16 pt are 158 mm, the 版心 156: each is set that much closer
CLOSER = round(156.0 * _MM / CHARACTERS - BODY_SIZE - 0.05, 2)
Level = Literal[1, 2]


@dataclass(frozen=True)
class Head:
    """What stands above and below the text."""

    issuer: str
    issue: str  # 第3期, or 征求意见稿 while it is a draft
    day: str  # 2023年11月20日
    note: str = ""  # what was set instead of a missing font, and marks such as 模拟数据


@dataclass(frozen=True)
class Sheet:
    """A paper with all words around it: what is set is exactly this.

    `base` is the address of the site, in front of a figure's own; `sources` a table whose first row
    is its head; `tips` what is told of a figure when one points at a number.
    """

    content: Content
    head: Head
    base: str
    sources_title: str = ""
    sources: tuple[tuple[str, ...], ...] = ()
    source_figures: tuple[int, ...] = ()
    tips: dict[int, str] = field(default_factory=dict)
    landscape: bool = False
    compact: bool = False  # sources in one small paragraph: where pages are few
    pages: int = 0  # at most so many, 0 for any
    scale: float = 1.0  # of the type in tables: a sheet of one page is set smaller until it fits
    slot_text: str = ""

    @property
    def notes(self) -> Line:
        """This function will say the sources in one paragraph, each number leading to its figure."""
        parts: list[Span] = [f"{self.sources_title}："]
        for figure, row in zip(self.source_figures, self.sources[1:], strict=True):
            said = "，".join(dict.fromkeys(text for text in row[1:] if text))
            parts += [Number(row[0], (figure,)), f"：{said}；"]
        return tuple(parts)

    def address(self, figure: int) -> str:
        """This function will return the address of a figure's page."""
        return f"{self.base}{figure}/"
