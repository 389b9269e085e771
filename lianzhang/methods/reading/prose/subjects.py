"""Subjects: who a number is about. Speakers, heads of paragraphs, 我市, 全县, firms, projects.

齐河县委书记…介绍 → 齐河县 · …有限公司董事长…说 → the firm · 全市 → the text's place · 郑州:… → 郑州市
"""

import re
from dataclasses import replace

from lianzhang.methods.reading.prose.firms import visited
from lianzhang.methods.reading.prose.parks import parks_of
from lianzhang.methods.reading.prose.places import Place, gazetteer
from lianzhang.methods.reading.prose.subject_words import Cue, Subject, SubjectGrammar

_NOT_SUBJECT = re.compile(
    "(?:[国省市县区][、和]|在|与|和|对|向|从|到|至|为|于|比|较|占|居|位居|列|位列|高于|低于|快于|高出|跻身|进入|入选|的|是|成为|同|由|将|用|把|走|及|跃居|排名|排|均居|稳居|领先)$"
)
_NOT_OWNED = re.compile("^(?:第|首|前|平均|排|各|率先|唯一|最|范围|人民|一半|首)")


class SubjectFinder:
    """The subject in force while a text is read: paragraph by paragraph, sentence by sentence."""

    def __init__(self, grammar: SubjectGrammar, name: str, place: Place | None) -> None:
        self.grammar = grammar
        self.default = Subject(name or "", _kind_of(name))
        self.place = place
        self.named: list[Cue] = []  # the places named in the paragraph, in order
        self.firm: Subject | None = self.default if self.default.kind == "enterprise" else None
        self.park: Subject | None = None
        self.people: dict[str, Subject] = {}  # who has spoken, for whom
        self.parks: dict[str, str] = {}  # 高新区 → the name by which the text calls its own

    def cues(self, paragraph: str) -> list[Cue]:
        """This function will find every change of subject in a paragraph, in order."""
        found = self._places(paragraph)
        if head := self._paragraph_head(paragraph):
            found.append(head)
        found += self._parks(paragraph)
        self.named = sorted(found, key=lambda cue: cue.start)
        found += self._firms(paragraph)
        speakers = self._speakers(paragraph)
        found += speakers
        found += self._owned(paragraph, speakers)
        found += [
            Cue(match.start("park"), Subject(match["park"], "park"), False, "in_park")
            for match in _IN_PARK.finditer(paragraph)
        ]
        found.sort(key=lambda cue: cue.start)
        return [
            replace(cue, opens=True)
            if _OPENED.search(paragraph, max(0, cue.start - 80), cue.start)
            else cue
            for cue in found
        ]

    def _paragraph_head(self, paragraph: str) -> Cue | None:
        match = re.match(
            r"(?:[一二三四五六七八九十]+、|\(?\d{1,2}[.、)])?([\u4e00-\u9fff]{2,8}):", paragraph
        )
        if match and (place := _place(match[1])):
            return Cue(0, Subject(place.name), True, "paragraph_head")
        if match and _COUNTY.fullmatch(match[1]):
            return Cue(0, Subject(match[1]), True, "paragraph_head")
        return None

    def _parks(self, paragraph: str) -> list[Cue]:
        """The parks of a paragraph; 园区 alone is the one named before, else no one's own name."""
        found = []
        for cue in parks_of(paragraph, self.grammar.words):
            name, park = cue.subject.name, self.park
            if len(name) > 3:
                self.park = cue.subject
            elif park is not None and (name in _ANY_PARK or park.name.endswith(name)):
                cue = replace(cue, subject=park)
            elif name in _ANY_PARK:
                continue
            elif name in _BARE_PARKS:
                cue = replace(cue, subject=Subject(self.parks.get(name, name), "park"))
            found.append(cue)
        return found

    def _county(self, place: int) -> Subject | None:
        """The county named last before a place of the paragraph: 县工信局 and 全县 mean it."""
        names = [cue.subject for cue in self.named if cue.start < place]
        ends = ("县", "区", "旗")
        return next((one for one in reversed(names) if one.name.endswith(ends)), None)

    def _speakers(self, paragraph: str) -> list[Cue]:
        if not re.search("[说称示绍为出调露言者:]", paragraph):
            return []
        found = []
        for match in self.grammar.speaker.finditer(paragraph):
            org = match["org"]
            local = self._county(match.start()) if org.startswith(("县", "区")) else None
            subject = local or self._spoken_for(org + match["office"], org)
            if subject is None:
                continue
            self.people[match["person"]] = subject
            start = match.start()
            if start and paragraph[start - 1] == "”":
                opened = paragraph.rfind("“", 0, start)
                depth = paragraph.rfind("。", 0, max(opened, 0))
                start = min(opened, start) if opened >= 0 else start
                opening = _opening(paragraph, match.start() - 1)
                start = opening if opening >= 0 else max(depth, 0)
            found.append(Cue(start, subject, True, "speaker"))
        found += self._known_speakers(paragraph)
        return found

    def _known_speakers(self, paragraph: str) -> list[Cue]:
        """如年实业负责人说, and 李运涛说 where the paragraph before told who 李运涛 is."""
        heard = []
        for match in self.grammar.firm_speaker.finditer(paragraph):
            if not match["firm"].startswith(("该", "这家", "公司")):
                name = _firm_name(match["firm"])
                if self.firm is None or name[:2] not in self.firm.name:
                    self.firm = Subject(name, "enterprise")  # else 保隆科技 is the 上海保隆… before
            if self.firm is not None and match["person"]:
                self.people[match["person"]] = self.firm
            if self.firm is not None:
                heard.append((match.start("firm"), self.firm))
        for person, subject in self.people.items():
            heard += [
                (match.start(), subject)
                for match in re.finditer(f"{person}(?:说|表示|介绍|告诉|:)", paragraph)
            ]
        return [
            Cue(
                max(_opening(paragraph, start - 1), 0)
                if paragraph[:start].endswith("”")
                else start,
                subject,
                True,
                "speaker",
            )
            for start, subject in heard
        ]

    def _spoken_for(self, whole: str, org: str) -> Subject | None:
        if firm := self.grammar.enterprise.search(org):
            self.firm = Subject(_firm_name(firm[0]), "enterprise")
            return self.firm
        if org in (
            "公司",
            "企业",
            "集团",
            "车间",
            "生产车间",
            "工厂",
            "厂区",
            "项目",
        ) or org.endswith(("公司", "该公司")):
            return self.firm
        for ending in (
            "县委书记",
            "市委书记",
            "区委书记",
            "旗委书记",
            "县长",
            "市长",
            "区长",
            "县委",
            "区委",
        ):
            cut = whole.find(ending)
            if cut >= 0:
                front = re.sub("(?:人民)?(?:政府|政协)?(?:常务)?副?$", "", whole[:cut]) + whole[cut]
                front = re.sub("([市县区旗])[市县区旗]$", r"\1", front)
                place = _place(re.sub("^.*[,。]", "", front)[-7:])
                if place is not None:
                    return Subject(place.name)
                if unknown := _UNKNOWN.search(front):
                    return Subject(unknown[0])
        hits = list(gazetteer().find(org))
        if hits and hits[-1][0] == 0:
            return Subject(hits[-1][2].name)
        return self.default

    def _owned(self, paragraph: str, speakers: list[Cue]) -> list[Cue]:
        found = []
        for match in self.grammar.own.finditer(paragraph):
            if _NOT_SUBJECT.search(paragraph, max(0, match.start() - 2), match.start()):
                continue
            if _NOT_OWNED.match(paragraph[match.end() : match.end() + 3]):
                continue
            level = match.lastgroup or ""
            said = [cue for cue in speakers if cue.start <= match.start()]
            if (
                said
                and said[-1].subject.kind == "enterprise"
                and not _clause_start(paragraph, match.start())
            ):
                continue
            county = said[-1].subject if said and said[-1].subject.kind == "place" else None
            if level == "county" and not (county and county.name.endswith(("县", "区", "旗"))):
                county = self._county(match.start()) or county
            subject = self._own(level, county)
            foreign = level == "nation" and self.default.name != "全国"
            if foreign and not _clause_start(paragraph, match.start()):
                continue
            if subject is not None:
                found.append(Cue(match.start(), subject, False, "own_place"))
        for match in self.grammar.each.finditer(paragraph):
            place = self.default.name
            found.append(Cue(match.start(), Subject(f"{place}各县(市、区)"), False, "each_county"))
        return found

    def _own(self, level: str, county: Subject | None) -> Subject | None:
        if level == "county":
            return county or self.default
        if level == "nation":
            return Subject("全国")
        if level == "province" and self.place is not None:
            province = gazetteer().province_of(self.place)
            return Subject(province.name) if province else None
        return self.default

    def _places(self, paragraph: str) -> list[Cue]:
        found: list[Cue] = []
        for start, end, place in gazetteer().find(paragraph):
            if not _clause_start(paragraph, start):
                continue
            if paragraph.startswith(
                ("委", "政府", "工信", "发改", "统计", "第", "级", "人民"), end
            ):
                continue
            rest = paragraph[end : end + 40]
            if place.name == self.default.name:
                found.append(Cue(start, self.default, False, "own_place"))
                continue
            if re.match(r"[^,。;]{0,30}?等\d", rest) or re.match("[、]", rest):
                continue
            if _IN_A_NAME.match(rest):
                continue
            found.append(Cue(start, Subject(place.name), False, "place"))
        known = {cue.start for cue in found}
        for match in _LEADING.finditer(paragraph):
            start = match.start("place")
            name = match["place"]
            if (
                name.endswith(("城市", "地市", "县市"))
                or re.search("[全占各我比较]", name)
                or name[:2] in ("千兆",)
            ):
                continue
            if start not in known and name not in (self.default.name, *gazetteer().full):
                found.append(Cue(start, Subject(name), False, "place"))
        return found

    def _called_projects(self, paragraph: str) -> list[Cue]:
        """天凯塑胶是我县2012年引进的规模工业项目: what is told next is of it."""
        found = []
        for match in _IS_A_PROJECT.finditer(paragraph):
            kind = "project" if match[0].endswith("项目") else "enterprise"
            self.firm = Subject(match["name"], kind)
            found.append(Cue(match.start("name"), self.firm, True, "firm_described"))
        for start, name in visited(paragraph):  # 走进…有限公司的生产车间
            self.firm = Subject(_firm_name(name), "enterprise")
            found.append(Cue(start, self.firm, True, "firm_visited"))
        return found

    def _firms(self, paragraph: str) -> list[Cue]:
        found = []
        for match in _IS_A_FIRM.finditer(paragraph):
            name = _firm_name(match["name"])
            if len(name) >= 2 and not re.search("这|那|其|目前|我市|企业", name):
                self.firm = Subject(name, "enterprise")
                found.append(Cue(match.start("name"), self.firm, True, "firm_described"))
        found += self._called_projects(paragraph)
        if not re.search("公司|集团|股份|厂|企业", paragraph):
            return found
        if full := _FULL_NAME.search(paragraph):  # named in passing, spoken of later
            self.firm = self.firm or Subject(_firm_name(full[0]), "enterprise")
        if self.firm is not None:
            found += [
                Cue(match.start("it"), self.firm, False, "firm_again")
                for match in _THE_FIRM.finditer(paragraph)
            ]
        for match in self.grammar.enterprise.finditer(paragraph):
            if not _clause_start(paragraph, match.start()):
                continue
            rest = paragraph[match.end() : match.end() + 3]
            if re.match(
                "[、等和]|的(?!产品|产能|订单|市场|年产|产值|营收|销售|主导产品|主营)|董事|总经|负责",
                rest,
            ):
                continue
            name = _firm_name(match[0])
            if _ITSELF.search(name):  # 我们公司, 受疫情影响该公司
                if self.firm is not None:
                    found.append(Cue(match.start(), self.firm, False, "firm_again"))
                continue
            if len(name) < 4 or re.search(
                "上市公司|集团公司|第一家|等公司|家公司|各公司|分公司$", name
            ):
                continue
            self.firm = Subject(name, "enterprise")
            found.append(Cue(match.start(), self.firm, False, "firm"))
        return found


def _kind_of(name: str) -> str:
    """A text may be about one firm: 湖南嘉力机械有限公司."""
    return "enterprise" if name.endswith(("公司", "集团")) else "place"


_OPENED = re.compile(
    r"(?:^|[。!?\s])(?:其中|目前|截至目前|近年来|今年以来|去年|今年|近日|据了解|据悉|[\d一二三四年月日至到季度上下半前个份底末以来~-]{2,14},|,|、)*$"
)
_THE_FIRM = re.compile(
    "(?:^|[,。;:“])(?P<it>(?:该|集团)?公司|该企业|该厂|该集团|这家(?:企业|公司)|企业(?=现有|已|年产|共|拥有))(?=[^,。;法化治名]{1,})"
)
_ITSELF = re.compile("(?:我们|该|本|这家|我)(?:公司|企业|集团)$")
_FULL_NAME = re.compile("[\u4e00-\u9fff()]{4,20}(?:股份|责任)?有限公司")
_IN_A_NAME = re.compile(  # 临颍县今年共实施重点项目31个: what the county does is in no name
    r"(?:(?!今年|去年|共|实施|推进|新开工|开工|签约|集中|完成|拥有|现有|已有|引进|招引|新增|举行|举办|季度|全年|谋划|储备|列入|争取|获批|累计|有\d)[^,。;\d的]){0,20}?"
    "(?:公司|集团|项目|大学|学院|研究院)"
)
_BARE_PARKS = ("高新区", "经开区", "开发区")
_ANY_PARK = ("园区", "产业园", "工业园", "新区", "示范区", "科技园", "创新园")
# A place that no gazetteer knows, such as a new district, before what a place does.
_COUNTY = re.compile("[\u4e00-\u9fff]{2,3}[市县区旗]")
_UNKNOWN = re.compile("[\u4e00-\u9fff]{2,3}[市县区旗]$")
_LEADING = re.compile(
    "(?:^|[,。;“]|之称的)(?P<place>(?!各|全|我|该|本|其|这|城市|每|多|部|地|省|两|市|新)[\u4e00-\u9fff]{2,3}(?:[市县区]|(?<![乡城强重名业])镇))(?=现有|按照|坚持|拥有|实现|完成|新增|培育|建成|引进|集聚|规上|规模以上|工业|地区生产总值|共|累计|已|达|的|力争|计划|将|今年|上半年|,)"
)
_IN_PARK = re.compile(
    "(?:^|[,。;])(?:目前,)?在(?P<park>[\u4e00-\u9fff]{3,20}?(?:产业园|工业园|园区|开发区|科技园|创新园|基地))(?:内|里|中)?,"
)
_IS_A_FIRM = re.compile(
    "(?:^|[,。;”“])(?P<name>[^,。;:“”是]{2,14})是(?:一家|国内|全国|我国|全球|世界|专业|集)[^,。;]{0,30}(?:企业|公司|厂商|制造商|集团|厂家)"
)
# 天凯塑胶是我县2012年引进的规模工业项目
_IS_A_PROJECT = re.compile(
    "(?:^|[,。;”“])(?P<name>(?!这|那|该|其|此|项目)[\u4e00-\u9fff]{3,14})是(?:我[市县区省]|全[市县区省]|该[市县区]|[\u4e00-\u9fff]{2,4}[市县区])[^,。;]{0,24}(?:引进|招引|建设|实施|重点)[^,。;]{0,16}(?:项目|企业)(?=[,。;])"
)


def _opening(text: str, closing: int) -> int:
    """The quotation mark that a closing one belongs to; quotes may hold quotes."""
    depth = 0
    for place in range(closing, -1, -1):
        if text[place] == "”":
            depth += 1
        elif text[place] == "“":
            depth -= 1
            if depth == 0:
                return place
    return -1


_START = re.compile(
    r"(?:^|[,。;:!?“”、\s…-]|\0)(?:其中|目前|近日|据悉|截至目前|今年|同时|此外|当前|而|像|如|例如|比如|据|\0|,)*$"
)


def _clause_start(text: str, place: int) -> bool:
    return place == 0 or bool(_START.search(text, max(0, place - 8), place))


def _place(text: str) -> Place | None:
    known = gazetteer()
    if found := known.full.get(text) or known.short.get(text):
        return found
    hits = list(known.find(text))
    return hits[-1][2] if hits else None


def _firm_name(text: str) -> str:
    text = re.sub("^.*(?:从|由|向|[市县区镇园]的)(?=.{6})", "", text)
    return re.sub(
        "^(?:同样|位于|其中|作为|来自|由|以及|包括|对|与|和|为|在|从|向|像|如|走进|据|该|今年|去年|目前|明年|现在|未来)+",
        "",
        text,
    )
