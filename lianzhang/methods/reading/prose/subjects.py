"""Subjects: who a number is about. Speakers, heads of paragraphs, 我市, 全县, firms, projects, parks.

齐河县委书记…介绍 → 齐河县 · …有限公司董事长…说 → the firm · 全市 → the text's place · 郑州:… → 郑州市
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from lianzhang.methods.reading.prose.clusters import clusters_of
from lianzhang.methods.reading.prose.firms import looks_like_a_name
from lianzhang.methods.reading.prose.firms_told import Firms
from lianzhang.methods.reading.prose.parks import parks_of, placed_parks
from lianzhang.methods.reading.prose.places import Place
from lianzhang.methods.reading.prose.places_told import Places
from lianzhang.methods.reading.prose.speakers import Speakers, said_from
from lianzhang.methods.reading.prose.subject_words import Cue, Subject, SubjectGrammar


class SubjectFinder:
    """The subjects that a text turns to, paragraph by paragraph."""

    def __init__(self, grammar: SubjectGrammar, name: str, place: Place | None) -> None:
        self.grammar = grammar
        self.default = Subject(name or "", _kind_of(name))
        self.places = Places(grammar, self.default, place)
        self.firms = Firms(grammar, self.default)
        self.speakers = Speakers(grammar, self.firms, self.default)
        self.park: Subject | None = None
        self.parks: dict[str, str] = {}  # 高新区 → the name by which the text calls its own

    def cues(self, paragraph: str, projects: Sequence[Cue] = ()) -> list[Cue]:
        """This function will find every change of subject in a paragraph, in order.

        `projects` are those that the paragraph names; one that opens a sentence takes the word.
        """
        parks = self._parks(paragraph)
        found = self.places.named(paragraph, parks) + parks
        firms = self.firms.cues(paragraph)
        speakers = self.speakers.cues(paragraph, self.places.local)
        found = _acting(found, firms, paragraph) + _as_spoken(paragraph, firms, speakers) + speakers
        found += self.places.own(paragraph, speakers)
        found += self._sited(paragraph)
        found += [
            Cue(match.end(), self.default, False, "examples_end")
            for match in re.finditer("……", paragraph if firms else "")
        ]
        found += [cue for cue in projects if _takes_the_word(paragraph, cue)]
        found.sort(key=lambda cue: cue.start)
        return [
            replace(cue, opens=True)
            if _OPENED.search(paragraph, max(0, cue.start - 80), cue.start)
            else cue
            for cue in found
        ]

    def _sited(self, paragraph: str) -> list[Cue]:
        """The parks in which something is told, the clusters and organisations that open a clause."""
        found = clusters_of(paragraph)
        if _PARKS.search(paragraph):
            found += [
                Cue(match.start("park"), Subject(match["park"], "park"), False, "in_park")
                for match in _IN_PARK.finditer(paragraph)
            ]
        if _SCHOOLS.search(paragraph):
            found += [
                Cue(match.start("name"), Subject(name, "organisation"), False, "organisation")
                for match in self.grammar.organisation.finditer(paragraph)
                if looks_like_a_name(name := match["name"])
            ]
        return found

    def _parks(self, paragraph: str) -> list[Cue]:
        """The parks of a paragraph; 园区 alone is the one named before, else no one's own name."""
        placed = [(start, Subject(name, "park")) for start, name in sorted(placed_parks(paragraph))]
        found, before = [], self.park
        for cue in parks_of(paragraph, self.grammar.words):
            name, park = cue.subject.name, _last(placed, cue.start) or before
            if len(name) > 3:
                before = cue.subject
                placed.append((cue.start, before))
            elif park is not None and (name in _ANY_PARK or park.name.endswith(name)):
                cue = replace(cue, subject=park)
            elif name in _ANY_PARK:
                continue
            elif name in _BARE_PARKS:
                cue = replace(cue, subject=Subject(self.parks.get(name, name), "park"))
            found.append(cue)
        placed.sort(key=lambda one: one[0])
        for match in _THIS_PARK.finditer(paragraph):
            if park := _last(placed, match.start()) or self.park:
                found.append(Cue(match.start(), park, False, "park"))
        self.park = _last(placed, len(paragraph)) or self.park
        return found


def _takes_the_word(paragraph: str, cue: Cue) -> bool:
    """某某扩产项目计划建设… · 某某装备制造项目,面向…: a project that acts, or that opens a sentence."""
    end = cue.start + len(cue.subject.name)
    if _DOES.match(paragraph, end):
        return True
    opens = cue.subject.name.endswith("项目") and paragraph.startswith(",", end)
    return opens and bool(_OPENED.search(paragraph, max(0, cue.start - 80), cue.start))


def _last(named: list[tuple[int, Subject]], place: int) -> Subject | None:
    """The park named last before a place."""
    return next((park for start, park in reversed(named) if start < place), None)


def _acting(places: list[Cue], firms: list[Cue], paragraph: str) -> list[Cue]:
    """宏景公司在富安工业园区征地72亩: where a firm acts is no subject of its own."""
    kept = []
    for cue in places:
        if _SITED.search(paragraph, 0, cue.start) and _WITHIN.match(
            paragraph, cue.start + len(cue.subject.name)
        ):
            continue  # 位于富安工业园内的…
        opened = max(paragraph.rfind("。", 0, cue.start), paragraph.rfind("\n", 0, cue.start))
        at = paragraph[max(0, cue.start - 1) : cue.start] in ("在", "于")
        if not (at and any(opened < firm.start < cue.start for firm in firms)):
            kept.append(cue)
    return kept


def _as_spoken(paragraph: str, firms: list[Cue], speakers: list[Cue]) -> list[Cue]:
    """“我们公司…”, says the head of a firm that is named behind the quote: that firm is meant."""
    told = []
    for cue in firms:
        if cue.reason == "firm" and (start := said_from(paragraph, cue.start)) != cue.start:
            cue = replace(cue, start=start, speaker=True)  # “…”在某村,某公司订单大增
        said = [one for one in speakers if one.start <= cue.start]
        if cue.reason == "firm_again" and said and said[-1].subject.kind == "enterprise":
            cue = replace(cue, subject=said[-1].subject)
        told.append(cue)
    return told


def _kind_of(name: str) -> str:
    """A text may be about one firm: 湖南嘉力机械有限公司."""
    return "enterprise" if name.endswith(("公司", "集团")) else "place"


_OPENED = re.compile(
    r"(?:^|[。!?\s])(?:(?:为|围绕|按照|根据|通过|立足|依托|面对|随着|作为)[^,。;]{2,30},|下阶段|下一步|接下来|未来|其中|目前|截至目前|近年来|今年以来|去年|今年|近日|据了解|据悉|[\d一二三四年月日至到季度上下半前个份底末以来~-]{2,14},|,|、)*$"
)
_SITED = re.compile("(?:位于|坐落于|坐落在|地处)$")
_WITHIN = re.compile("(?:境内|辖区内|内|里)?的")
_DOES = re.compile(
    "已全面|全面进入|正式投产|于[今去明20]|规划(?=安装|建设|新建)|落地|计划(?=[^,。;、》的])|利用|建设|拟|将|预计|建成|投产|采用|引进|主要|达产"
)  # what a project does
_PARKS = re.compile("[园区]|基地")
_SCHOOLS = re.compile("研究|学|实验室")
_BARE_PARKS = ("高新区", "经开区", "开发区")
_THIS_PARK = re.compile(
    "[该本](?:产业园|园区|工业园|开发区|高新区|经开区|科技园)(?!区)"
    "|(?<![\u4e00-\u9fff])(?:产业园|园区|工业园)(?=全部|建成|投产|达产|总投资|占地|一期)"
)
_ANY_PARK = ("园区", "产业园", "工业园", "新区", "示范区", "科技园", "创新园")
_IN_PARK = re.compile(
    "(?:(?:^|[,。;])(?:目前,)?在|(?:^|[,。;:])(?=[^,。;在]{5,20}内,)|位于[^,。;的]{3,24}?的)(?P<park>[\u4e00-\u9fff]{3,20}?(?:产业园|工业园|软件园|园区|开发区|科技园|创新园|基地))(?:(?:内|里|中)?,|(?=总投资|占地|现有|已入驻))"
)
