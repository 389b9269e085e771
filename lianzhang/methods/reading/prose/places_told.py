"""Places told of: where a paragraph turns to a place, by its name, as its own head or as 全市, 我县.

郑州:… → 郑州市 (paragraph head) · 今年,齐河县完成… (named) · 全县 after 齐河县委书记 → 齐河县
"""

import re

from lianzhang.methods.reading.prose.places import Place, county_behind, gazetteer
from lianzhang.methods.reading.prose.subject_words import Cue, Subject, SubjectGrammar

_COUNTIES = ("县", "区", "旗", "镇", "乡")
_TOWN = re.compile(
    "(?:^|[^\u4e00-\u9fff]|[市县区]|在|起|是|于)(?P<name>(?![名个各家该本全多小]|城[乡镇])[\u4e00-\u9fff](?!城)[\u4e00-\u9fff](?<![乡个])[镇乡])(?![域村镇])"
)
_NOT_SUBJECT = re.compile(
    "(?:[国省市县区][、和]|在|与|和|对|向|从|到|至|为|于|比|较|占|纳入|列入|属|居|位居|列|位列|高于|低于|快于|高出|跻身|进入|[跑闯挤挺]进了?|入选|的|是|成为|同|由|将|融入|服务|覆盖|辐射|带动|领跑|用|把|走|及|跃居|排名|排|均居|稳居|领先)$"
)
_NOT_OWNED = re.compile(
    "^(?:第|首|前|市场|同[类行期]|冠军|平均|排|各|率先|唯一|最|范围|人民|一半|首)"
)


_ONE_OF = re.compile("(?:唯一,)?\\d*个?[^,。;\\d]{2,20}之一")
_ITS_TOWN = re.compile(  # 桐城市文昌街道辖区内120余家企业
    "(?P<name>[\u4e00-\u9fff]{2,3}(?:镇|乡|街道))(?=辖区|辖内|境内|现有|共有|拥有|规上|规模以上|完成|实现)"
)


class Places:
    """The places of a text, its own and others, in the order in which it tells of them."""

    def __init__(self, grammar: SubjectGrammar, default: Subject, place: Place | None) -> None:
        self.grammar, self.default, self.place = grammar, default, place
        self._named: list[Cue] = []  # of the paragraph being read, in order
        self.town: Subject | None = None  # the town named last: 该镇, 镇长 mean it

    def named(self, paragraph: str, parks: list[Cue]) -> list[Cue]:
        """This function will find the places that a paragraph names; `parks` stand among them."""
        found = self._places(paragraph)
        if "镇" in paragraph or "乡" in paragraph:
            for match in _TOWN.finditer(paragraph):
                self.town = Subject(match["name"])
        if head := _paragraph_head(paragraph):
            found.append(head)
        self._named = sorted(found + parks, key=lambda cue: cue.start)
        return found

    def county(self, place: int) -> Subject | None:
        """This function will return the county named last before a place: 县工信局, 全县 mean it."""
        names = [cue.subject for cue in self._named if cue.start < place]
        return next((one for one in reversed(names) if one.name.endswith(_COUNTIES)), None)

    def local(self, place: int, word: str) -> Subject | None:
        """This function will return whom 县工信局, 全县, 镇党委, 该镇 mean at a place."""
        return self.town if "镇" in word or "乡" in word else self.county(place)

    def own(self, paragraph: str, speakers: list[Cue]) -> list[Cue]:
        """This function will find where 全市, 我省, 该县 take the word, after whoever has spoken."""
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
                and not clause_start(paragraph, match.start())
            ):
                continue
            county = said[-1].subject if said and said[-1].subject.kind == "place" else None
            if level == "county" and not (county and county.name.endswith(_COUNTIES)):
                county = self.local(match.start(), match[0]) or county
            subject = self._own(level, county)
            if match[0] == "该市":
                subject = _city_named(paragraph, match.start()) or subject
            if _ONE_OF.match(paragraph, match.end()):
                continue  # 全国7个国家级车联网先导区之一
            foreign = level == "nation" and self.default.name != "全国"
            if foreign and not clause_start(paragraph, match.start()):
                continue
            if subject is not None:
                found.append(Cue(match.start(), subject, False, "own_place"))
        for match in self.grammar.each.finditer(paragraph):
            place = self.default.name
            if not paragraph.startswith(("共", "累计", "合计", "一共"), match.end()):
                each = Subject(f"{place}各县(市、区)")
                found.append(Cue(match.start(), each, False, "each_county"))
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
            if not clause_start(paragraph, start):
                continue
            if paragraph.startswith(
                ("委", "政府", "工信", "发改", "统计", "第", "级", "人民"), end
            ):
                continue
            if town := _ITS_TOWN.match(paragraph, end):
                found.append(Cue(start, Subject(town["name"]), False, "place"))
                continue
            place = county_behind(paragraph, end, place, gazetteer()) or place
            rest = paragraph[end : end + 40]
            if place.name == self.default.name:
                found.append(Cue(start, self.default, False, "own_place"))
                continue
            if re.match(r"[^,。;]{0,30}?等\d", rest) or re.match("[、]", rest):
                continue
            if _IN_A_NAME.match(rest):
                continue
            found.append(Cue(start, Subject(place.name), False, "place"))
        found += self._called(paragraph, {cue.start for cue in found})
        known = {cue.start for cue in found}
        for match in _LEADING.finditer(paragraph):
            start = match.start("place")
            name = match["place"]
            if (
                name.endswith(("城市", "地市", "县市", "园区", "片区", "辖区"))
                or re.search("[全占各我比较]|^[在由与和对从向将]", name)
                or name[:2] in ("千兆",)
            ):
                continue
            if start not in known and name not in (self.default.name, *gazetteer().full):
                found.append(Cue(start, Subject(name), False, "place"))
        return found

    def _called(self, paragraph: str, taken: set[int]) -> list[Cue]:
        """The places called by their short names at the beginning of a clause: 昆山拥有…, 武汉实现…"""
        known, found = gazetteer(), list[Cue]()
        for clause in _CLAUSE.finditer(paragraph):
            start = clause.end()
            for length in (2, 3, 4):  # 昆山, 连云港, 江苏昆山
                name = paragraph[start : start + length]
                place = known.short.get(name) or known.counties.get(name)
                if place is None and length > 3 and name[:2] in known.short:
                    place = known.short.get(name[2:]) or known.counties.get(name[2:])
                if place is not None and _DOES.match(paragraph, start + length):
                    break
            else:
                continue
            if start in taken:
                continue
            own = self.default.name in (place.name, place.short, f"{place.short}地区")
            subject = self.default if own else Subject(place.name)
            found.append(Cue(start, subject, False, "own_place" if own else "place"))
        return found


def _city_named(paragraph: str, place: int) -> Subject | None:
    """The city named last before 该市 in its paragraph."""
    named = [one for _, _, one in gazetteer().find(paragraph[:place]) if one.name.endswith("市")]
    return Subject(named[-1].name) if named else None


def _paragraph_head(paragraph: str) -> Cue | None:
    match = re.match(
        r"(?:[一二三四五六七八九十]+、|\(?\d{1,2}[.、)])?([\u4e00-\u9fff]{2,8}):", paragraph
    )
    if match and (place := known_place(match[1])):
        return Cue(0, Subject(place.name), True, "paragraph_head")
    if match and _COUNTY.fullmatch(match[1]):
        return Cue(0, Subject(match[1]), True, "paragraph_head")
    return None


_CLAUSE = re.compile("(?:^|[,。;:“\\s])(?:其中|目前|今年|去年|\0|,)*")
_DOES = re.compile(
    "形成|集聚|所?拥有|现有|共有|已有|实现|完成|新增|连续|累计|集聚|汇聚|规上|规模以上|规模工业|全市|全县|全区|GDP|"
    "地区生产总值|已|共|也|还|则|正|将|力争|提出|出台|以|坚持|聚焦|围绕"
)
_IN_A_NAME = re.compile(  # 临颍县今年共实施重点项目31个: what the county does is in no name
    r"(?:(?!今年|去年|共|实施|推进|新开工|开工|签约|集中|完成|拥有|现有|已有|引进|招引|新增|举行|举办|季度|全年|谋划|储备|列入|争取|获批|累计|有\d)[^,。;\d的]){0,20}?"
    "(?:公司|集团|项目|大学|学院|研究院)"
)
# A place that no gazetteer knows, such as a new district, before what a place does.
_COUNTY = re.compile("[\u4e00-\u9fff]{2,3}[市县区旗]")
_LEADING = re.compile(
    "(?:^|[,。;“]|之称的)(?P<place>(?!各|全|我|该|本|其|这|城市|每|多|部|地|省|两|市|新)[\u4e00-\u9fff]{2,3}(?:[市县区]|(?<![乡城强重名业])镇))(?=现有|实施|谋划|推进|围绕|按照|坚持|拥有|实现|完成|新增|培育|建成|引进|集聚|规上|规模以上|工业|地区生产总值|共|累计|已|达|的|力争|计划|将|今年|上半年|,)"
)


_START = re.compile(
    r"(?:^|[,。;:!?“”、\s…-]|\0)(?:其中|目前|近日|据悉|截至目前|今年|同时|此外|当前|而|像|如|例如|比如|据|\0|,)*$"
)


def clause_start(text: str, place: int) -> bool:
    """This function will answer whether a clause begins at a place, after 其中, 目前 and the like."""
    return place == 0 or bool(_START.search(text, max(0, place - 8), place))


def known_place(text: str) -> Place | None:
    """This function will return the place that a text names or ends with."""
    known = gazetteer()
    if found := known.full.get(text) or known.short.get(text):
        return found
    hits = list(known.find(text))
    return hits[-1][2] if hits else None
