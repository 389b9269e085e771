"""Firms told of: where a paragraph turns to a firm, and which firm 该公司 and 这家企业 mean.

走进甲机械有限公司的生产车间 (visited) · 乙科技是一家…企业 (described) · 丙材料有限公司现有员工… (named)
· 该公司, 这家位于…的企业 (again: the firm told of last)
"""

import re
from collections.abc import Iterator

from lianzhang.methods.reading.prose.firms import firm_name, named_firm, visited
from lianzhang.methods.reading.prose.short_firms import short_firms
from lianzhang.methods.reading.prose.subject_words import Cue, Subject, SubjectGrammar

Turn = tuple[int, str, str, str]  # where, how, name ("": the firm told of last), kind
_FIRM_WORDS = re.compile("公司|集团|股份|厂|企业|车间")
_DESCRIBED = re.compile(
    "(?:^|[,。;”“])(?P<name>[^,。;:“”是]{2,14})是(?:一家|国内|全国|我国|全球|世界|专业|集)[^,。;]{0,30}(?:企业|公司|厂商|制造商|集团|厂家)"
)
_DONE = re.compile("完成|实现|创造|布局|投资|设立|建成|建设")
_NO_FIRM = re.compile("这|那|其|目前|我市|企业|^(?:我们?|他们?|它们?|咱们)$")
_BROUGHT = re.compile(  # 天凯塑胶是我县2012年引进的规模工业项目
    "(?:^|[,。;”“])(?P<name>(?!这|那|该|其|此|项目)[\u4e00-\u9fff]{3,14})是(?:我[市县区省]|全[市县区省]|该[市县区]|[\u4e00-\u9fff]{2,4}[市县区]|此次|本次)[^,。;]{0,24}(?:引进|招引|建设|实施|重点)[^,。;]{0,16}(?:项目|企业)(?=[,。;])"
)
_AGAIN = re.compile(
    "(?:^|[,。;:“”\\s]|据)(?:今年|去年|目前|全年|[上下]半年|[一二三四]季度|前三季度|20\\d\\d年)*(?P<it>(?:该|集团|我们|本|我)?公司|(?:该|我们)企业|该厂|工厂|该集团|这家[^,。;]{0,18}?(?:企业|公司|工厂)"
    "|企业(?=现有|已|年产|共|拥有|计划|还|将|去年|今年))(?=[^,。;法化治名]{1,})"
)
_FULL_NAME = re.compile("[\u4e00-\u9fff()]{4,20}(?:股份|责任)?有限公司")
_NOT_TOLD_OF = re.compile(
    "[、等和]|的(?!产品|产能|订单|市场|年产|产值|营收|销售|主导产品|主营)|董事|总经|副总|负责"
)


_WITHIN = re.compile("[、(\u4e00-\u9fff]")
_WITH = ("(", "由", "与", "和", "向", "对", "同", "经")
_ALSO = ("同在", "同为", "同样", "同处")
_WITH_WHOM = re.compile("^.*(?:与|和|由|对|向|在|是)(?=.{4})")
_CORE = re.compile("(?P<core>[\u4e00-\u9fff]{2,5}?)(?<!集团)(?:公司)?")
_SHORTEST_PROJECT = 6


class Firms:
    """The firms of a text in the order in which it tells of them."""

    def __init__(self, grammar: SubjectGrammar, default: Subject) -> None:
        self.grammar = grammar
        self.last: Subject | None = default if default.kind == "enterprise" else None
        self._full: list[Subject] = []  # told of by their full names
        self._turns: list[tuple[int, Subject]] = []  # of the paragraph being read
        self._before: Subject | None = self.last

    def cues(self, paragraph: str) -> list[Cue]:
        """This function will find where a paragraph turns to a firm, in order."""
        self._turns, self._before = [], self.last
        if not (
            _FIRM_WORDS.search(paragraph)
            or _DONE.search(paragraph)
            or "是" in paragraph
            or "项目" in paragraph
        ):
            return []
        found = []
        for place, how, name, kind in sorted(self._found(paragraph)):
            if name:
                self.tell(place, Subject(name, kind))
            elif self.last is None:
                continue
            if self.last is not None and how != "firm_in_passing":
                holds = how in ("firm_described", "firm_visited")
                found.append(Cue(place, self.last, holds, how))
        return found

    def tell(self, place: int, firm: Subject) -> Subject:
        """This function will keep that the paragraph turns to a firm at a place; returns the firm."""
        core = _CORE.fullmatch(firm.name)
        same = [one for one in self._full if core and core["core"] in one.name]
        firm = same[-1] if same else firm  # 宏景公司 is the 盐城宏景…有限公司 named before
        if firm.name.endswith("有限公司"):
            self._full.append(firm)
        self.last = firm
        self._turns.append((place, firm))
        return firm

    def at(self, place: int) -> Subject | None:
        """This function will return the firm told of last before a place of the paragraph."""
        before = [firm for start, firm in self._turns if start < place]
        return before[-1] if before else self._before or self.last

    def _found(self, paragraph: str) -> Iterator[Turn]:
        for match in _DESCRIBED.finditer(paragraph):
            name = firm_name(match["name"])
            if len(name) >= 2 and not _NO_FIRM.search(name):
                yield match.start("name"), "firm_described", name, "enterprise"
        for match in _BROUGHT.finditer(paragraph):
            kind = "project" if match[0].endswith("项目") else "enterprise"
            yield match.start("name"), "firm_described", match["name"], kind
        for match in self.grammar.site.finditer(paragraph) if "项目" in paragraph else ():
            if len(name := firm_name(match["site"])) >= _SHORTEST_PROJECT:
                yield match.start(), "firm_visited", name, "project"
        for start, name in short_firms(paragraph, self.grammar.words):
            yield start, "firm", name, "enterprise"
        if not _FIRM_WORDS.search(paragraph):
            return
        for start, name in visited(paragraph, self.grammar.visited):
            yield start, "firm_visited", name, "enterprise"
        if self.last is None and (full := _FULL_NAME.search(paragraph)):
            yield (
                full.start(),
                "firm_in_passing",
                firm_name(_WITH_WHOM.sub("", full[0])),
                "enterprise",
            )
        for match in _AGAIN.finditer(paragraph):
            yield match.start("it"), "firm_again", "", ""
        for match in self.grammar.enterprise.finditer(paragraph):
            if _WITHIN.search(paragraph, max(0, match.start() - 1), match.start()):
                continue  # (汇川技术、东山精密集团): examples, or the end of a longer name
            if match[0].startswith(_WITH) and not match[0].startswith(_ALSO):
                continue  # 由某某公司投资建设
            if not _NOT_TOLD_OF.match(paragraph, match.end()) and (name := named_firm(match[0])):
                yield match.start(), "firm", name, "enterprise"
