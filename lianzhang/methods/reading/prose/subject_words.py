"""Who a number can be about, and the patterns by which subjects are recognised."""

import re
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

    speaker: re.Pattern[str]
    enterprise: re.Pattern[str]
    project: re.Pattern[str]
    park: re.Pattern[str]
    firm_speaker: re.Pattern[str]
    own: re.Pattern[str]
    each: re.Pattern[str]
    ministry: re.Pattern[str]
    words: Words


_NAME = r"[\u4e00-\u9fff（）()·A-Za-z0-9]"


@lru_cache(maxsize=4)
def subject_grammar(words: Words) -> SubjectGrammar:
    """This function will build the patterns of subjects from the tables of words."""
    table = words.subjects
    offices = one_of(table["offices"])
    return SubjectGrammar(
        speaker=re.compile(
            rf"(?P<org>[^,。;:“”、\s]{{1,30}}?)(?P<office>(?:{offices})(?:[、兼](?:{offices}))*)"
            rf"(?P<person>[\u4e00-\u9fff]{{2,4}}?)(?:在[^,。;]{{2,30}})?(?P<says>{one_of(table['says'])}|:)"
        ),
        enterprise=re.compile(
            rf"{_NAME}{{2,24}}?(?:{one_of(table['enterprises'])})(?!(?:股份|责任)?有限|股份|集团|[\u4e00-\u9fff]{{0,8}}有限公司)"
        ),
        project=re.compile(rf"[^,。;:、“”\s]{{2,40}}?(?:{one_of(table['projects'])})"),
        park=re.compile(rf"[^,。;:、“”\s]{{2,20}}?(?:{one_of(table['parks'])})"),
        firm_speaker=re.compile(
            rf"(?:^|[,。;:“”\s])(?P<firm>[\u4e00-\u9fff]{{2,10}}?(?:{one_of(table['firm_names'])}))"
            rf"(?:{one_of(table['firm_offices'])})(?P<person>[\u4e00-\u9fff]{{2,3}}?)?(?:{one_of(table['says'])})"
        ),
        own=re.compile(
            rf"(?P<city>{one_of(table['own_city'])})|(?P<province>{one_of(table['own_province'])})"
            rf"|(?P<county>{one_of(table['own_county'])})|(?P<nation>{one_of(table['nation'])})"
        ),
        each=re.compile("|".join(table["each_county"])),
        ministry=re.compile(one_of(table["ministries"])),
        words=words,
    )
