"""Speakers: for whom somebody speaks, from where on, and who they were when they speak again.

齐河县委书记王…介绍 → 齐河县 · …有限公司董事长李…说 → the firm · “…”李…说: from the opening of the quote
"""

import re
from collections.abc import Callable

from lianzhang.methods.reading.prose.firms import firm_core, firm_name, looks_like_a_name
from lianzhang.methods.reading.prose.firms_told import Firms
from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.places_told import known_place
from lianzhang.methods.reading.prose.subject_words import Cue, Subject, SubjectGrammar

_TALK = re.compile("[说称示绍为出调露言者诉:]")
_ORG = 30  # characters of an organisation before the office, as the pattern has them
_OF_A_COUNTY = (
    "县委书记",
    "市委书记",
    "区委书记",
    "旗委书记",
    "县长",
    "市长",
    "区长",
    "县委",
    "区委",
    "镇党委",
    "乡党委",
    "镇长",
    "乡长",
)
_OF_AN_OFFICE = re.compile(
    "[局委厅办院部]$|[局委厅办](?![事公])|政府|[市县区镇乡州旗](?!场)|统计|部门|商会|协会|工信|发改|财政|党|大学|学院|研究|记者|专家"
)
_OF_A_FIRM = re.compile(
    "(?:公司|企业|集团|厂|车间|项目|生产|销售|市场|研发|技术|行政|人事|人力资源|财务|运营|质检|品质|采购|外贸|综合)(?:部门?|处|科)?$"
)
_UNKNOWN = re.compile("[\u4e00-\u9fff]{2,3}[市县区旗镇乡]$")


class Speakers:
    """Who has spoken in a text, and for whom."""

    def __init__(self, grammar: SubjectGrammar, firms: Firms, default: Subject) -> None:
        self.grammar, self.firms, self.default = grammar, firms, default
        self.people: dict[str, Subject] = {}

    def cues(self, paragraph: str, local: Callable[[int, str], Subject | None]) -> list[Cue]:
        """This function will find from where on somebody speaks; `local` tells the county or town meant."""
        if not _TALK.search(paragraph):
            return []
        heard = []
        office = self.grammar.office.search(paragraph)
        first = max(0, office.start() - _ORG) if office else len(paragraph)
        for match in self.grammar.speaker.finditer(paragraph, first):
            org = match["org"]
            whole = org + match["office"]
            own = local(match.start(), whole) if _LOCAL.match(whole) else None
            subject = own or self._spoken_for(whole, org, match.start())
            self.people[match["person"]] = subject
            heard.append((match.start(), subject))
        heard += self._firms_heard(paragraph)
        for person, subject in self.people.items():
            if person and person in paragraph:
                again = re.finditer(f"{person}{self.grammar.says_again}", paragraph)
                heard += [(match.start(), subject) for match in again]
        return [Cue(said_from(paragraph, start), whom, True, "speaker") for start, whom in heard]

    def _firms_heard(self, paragraph: str) -> list[tuple[int, Subject]]:
        """如年实业负责人说: the short name of a firm; 保隆科技 is the 上海保隆… named before."""
        heard = []
        for match in self.grammar.firm_speaker.finditer(paragraph):
            firm = self.firms.at(match.start())
            said = match["firm"] or match["led"]
            if not said.startswith(("该", "这家", "公司", "企业", "集团")):
                name = firm_name(said)
                if not looks_like_a_name(name):
                    pass  # 在现场组织施工的公司负责人: the firm told of last
                elif firm is None or firm_core(name) not in firm.name:
                    firm = self.firms.tell(match.start(), Subject(name, "enterprise"))
            if firm is not None:
                heard.append((match.start("firm" if match["firm"] else "led"), firm))
                if person := match["person"] or match["head"]:
                    self.people[person] = firm
        return heard

    def _spoken_for(self, whole: str, org: str, place: int) -> Subject:
        if firm := self.grammar.enterprise.search(org):
            name = firm_name(firm[0]).rpartition("的")[2]  # 生产纺织机械的某某集团
            if len(name) >= _SHORTEST_NAME and looks_like_a_name(name):
                return self.firms.tell(place, Subject(name, "enterprise"))
        if county := _county_of(whole):
            return county
        hits = list(gazetteer().find(org))
        if hits and hits[-1][0] == 0:
            return Subject(hits[-1][2].name)
        told = self.firms.at(place)
        inside = _OF_A_FIRM.search(org) or not _OF_AN_OFFICE.search(org)
        return told if told is not None and inside else self.default


_SHORTEST_NAME = 4
_LOCAL = re.compile("[县区]|[镇乡][党长政]")  # 县工信局, 镇党委: of the one named last


def _county_of(office: str) -> Subject | None:
    """The county, district or city whose head speaks: 石桥县委副书记、县长 → 石桥县."""
    for ending in _OF_A_COUNTY:
        cut = office.find(ending)
        if cut < 0:
            continue
        front = re.sub("(?:人民)?(?:政府|政协)?(?:常务)?副?$", "", office[:cut]) + office[cut]
        front = re.sub("([市县区旗])[市县区旗]$", r"\1", front)
        if known := known_place(re.sub("^.*[,。]", "", front)[-7:]):
            return Subject(known.name)
        if unknown := _UNKNOWN.search(front):
            return Subject(unknown[0])
    return None


def said_from(paragraph: str, start: int) -> int:
    """This function will find where what is said begins: at the quote before 他说, else at him."""
    sentence = max(paragraph.rfind("。", 0, start), paragraph.rfind("“", 0, start))
    closing = paragraph.rfind("”", 0, start)
    if closing > sentence and not _ANOTHER.search(paragraph, closing, start):
        return max(_opening(paragraph, closing), 0)
    return start


_ANOTHER = re.compile("[;!?]")


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
