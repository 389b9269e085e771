"""Who a number can be about, and the patterns by which subjects are recognised."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lianzhang.methods.reading.prose.words import Words, one_of


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a number is about."""

    name: str
    kind: str = "place"


@dataclass(frozen=True, slots=True)
class Cue:
    """From `start` on (offset in the paragraph) the subject is another one.

    `speaker` cues hold until the next speaker, others until the sentence ends.
    """

    start: int
    subject: Subject
    speaker: bool
    reason: str
    opens: bool = False  # it begins its sentence


@dataclass(frozen=True, eq=False)
class SubjectGrammar:
    """The patterns of subjects."""

    office: re.Pattern[str]
    speaker: re.Pattern[str]
    enterprise: re.Pattern[str]
    project: re.Pattern[str]
    park: re.Pattern[str]
    firm_speaker: re.Pattern[str]
    own: re.Pattern[str]
    visited: re.Pattern[str]
    site: re.Pattern[str]
    says_again: str
    each: re.Pattern[str]
    ministry: re.Pattern[str]
    organisation: re.Pattern[str]
    words: Words


_PERSON = r"(?P<person>[\u4e00-\u9fff]{3}|[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{4})"
_HOW = r"(?:[\u4e00-\u9fff]{1,5}地|高兴地|兴奋地|还|也|继续|进一步|一边[^,。;]{1,8})?"  # 欣喜地告诉记者
_LEGAL = "股份有限公司|有限责任公司|有限公司|集团公司|控股集团|集团"
_ROOMS = "车间|厂区|厂房|展厅|生产线|工厂"
_NAME = r"[\u4e00-\u9fff（）()·A-Za-z0-9]"


def _own_places(table: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """我市, 全省, 该县, 全国: the places that the text calls its own."""
    return re.compile(
        "|".join(
            f"(?P<{level}>{one_of(table[key])})"
            for level, key in (
                ("city", "own_city"),
                ("province", "own_province"),
                ("county", "own_county"),
                ("nation", "nation"),
            )
        )
    )


@lru_cache(maxsize=4)
def subject_grammar(words: Words) -> SubjectGrammar:
    """This function will build the patterns of subjects from the tables of words."""
    table = words.subjects
    offices = one_of(table["offices"])
    return SubjectGrammar(
        office=re.compile(offices),
        speaker=re.compile(
            rf"(?P<org>[^,。;:“”、\s]{{1,30}}?)(?P<office>(?:{offices})(?:[、兼](?:{offices}))*)"
            rf"{_PERSON}(?:在[^,。;]{{2,30}})?{_HOW}(?P<says>{one_of(table['says'])}|:)"
        ),
        enterprise=re.compile(
            rf"{_NAME}{{2,24}}?(?:{one_of(table['enterprises'])})(?!(?:股份|责任)?有限|股份|集团|[\u4e00-\u9fff]{{0,8}}有限公司)"
        ),
        project=re.compile(rf"[^,。;:、“”\s]{{2,40}}?(?:{one_of(table['projects'])})"),
        park=re.compile(rf"[^,。;:、“”\s]{{2,20}}?(?:{one_of(table['parks'])})"),
        firm_speaker=re.compile(
            rf"(?:^|[,。;:“”\s])(?:(?P<firm>[\u4e00-\u9fff]{{2,10}}?(?:{one_of(table['firm_names'])}))"
            rf"(?:{one_of(table['firm_offices'])}){_PERSON}?{_HOW}(?:{one_of(table['says'])})"
            rf"|(?P<led>[\u4e00-\u9fff]{{2,12}}?)(?:{one_of(table['firm_heads'])})(?P<head>[\u4e00-\u9fff]{{2,3}})"
            rf"(?=[\u4e00-\u9fff]{{0,6}}(?:{one_of(table['says'])}|:)|[\u4e00-\u9fff]{{0,8}}。))"
        ),
        visited=re.compile(
            r"(?:走进|走入|步入|来到|在|位于)(?:[^,。;“”、]{0,18}?(?:的|—+|[市县区镇园村]))??"
            rf"(?P<firm>(?!一家|这家)(?:[\u4e00-\u9fff()]{{2,16}}(?:{_LEGAL})(?!董事|总经|负责|工作|职工)"
            rf"(?=[^,。;、]{{0,14}}?(?:{_ROOMS}|基地|公司内|现场|[,内]))"
            rf"|[\u4e00-\u9fff]{{2,10}}(?:{one_of(table['firm_names'])})(?=的?[^,。;、的]{{0,8}}?(?:{_ROOMS}))))"
        ),
        site=re.compile(
            r"(?:走进|走入|步入|来到|在|位于)(?P<site>[\u4e00-\u9fffA-Za-z()]{4,40}?项目)"
            "(?:一期|二期|三期)?(?:的?(?:建设|施工|工程|作业|安装|扩建))*(?:现场|工地)"
        ),
        says_again=rf"{_HOW}(?:{one_of(table['says'])}|:)",
        own=_own_places(table),
        each=re.compile("|".join(table["each_county"])),
        ministry=re.compile(f"(?:{one_of(table['ministries'])})(?!门)"),
        organisation=re.compile(
            rf"(?:^|[,。;“\s])(?P<name>(?![在由与和对从向把将])[\u4e00-\u9fff]{{2,16}}?(?:{one_of(table['acting_organisations'])}))"
            rf"(?=已|累计|现有|拥有|共有|共|先后|目前|实现|完成|建成)"
        ),
        words=words,
    )
