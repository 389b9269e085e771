"""The patterns by which named things are recognised, built from `definitions/reading/names.yaml`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lianzhang.methods.reading.prose.words import Words, one_of

_HAN = "\u4e00-\u9fff"
STOPS = "表介说称认指强在的向对为与出率带主到赴参多协坦告透作就讲和及、,。;:!?\n ("


@dataclass(frozen=True, eq=False)
class ThingGrammar:
    """The patterns of named things."""

    person: re.Pattern[str]
    speaks: re.Pattern[str]
    reporters: re.Pattern[str]
    bureau: re.Pattern[str]
    organisation: re.Pattern[str]
    media: re.Pattern[str]
    region: re.Pattern[str]
    quoted: re.Pattern[str]
    ended: re.Pattern[str]
    mechanism: re.Pattern[str]
    event: re.Pattern[str]
    park: re.Pattern[str]
    project: re.Pattern[str]
    enterprise: re.Pattern[str]
    mechanisms: frozenset[str]


@lru_cache(maxsize=4)
def thing_grammar(words: Words) -> ThingGrammar:
    """This function will build the patterns of named things from the tables of words."""
    names, subjects = words.names, words.subjects
    surname = f"[{names['surnames']}]"
    offices = one_of([*subjects["offices"], "服务官"])
    name = rf"(?P<name>{surname}[{_HAN}]{{1,2}}?)"
    after = rf"(?=[{STOPS}]|$)"
    reporter = rf"{surname}[{_HAN}]{{1,2}}(?=[ 、\n)图文]|$)[ 、]?"
    firm = one_of(["股份有限公司", "有限责任公司", "有限公司", "集团"])
    kinds = one_of([*names["programmes"], *names["mechanisms"]])
    return ThingGrammar(
        person=re.compile(rf"(?:{offices}){name}{after}"),
        speaks=re.compile(rf"(?:^|[,。”\n])\s*{name}(?:{one_of(subjects['says'])})"),
        reporters=re.compile(rf"(?:{one_of(names['reporters'])})\s*(?P<names>(?:{reporter})+)"),
        bureau=re.compile(
            rf"(?:[{_HAN}]{{2,3}}(?=[市省县区]))?[市省县区州](?:{one_of(names['bureaus'])})"
        ),
        organisation=re.compile(
            rf"[^,。;:!?“”\s\0]{{2,24}}?(?:{one_of(names['organisations'])})"
            rf"(?:[{_HAN}]{{2,10}}中心)?(?:\([^()]{{2,8}}\))?"
        ),
        media=re.compile(rf"中国[{_HAN}]{{2,4}}网|[{_HAN}]{{2,4}}(?:{one_of(names['media'])})"),
        region=re.compile(one_of(names["regions"])),
        quoted=re.compile(
            rf"(?:[{_HAN}]{{0,8}}(?=“))?(?P<quote>“[^“”,。;]{{1,18}}”)(?P<kind>{kinds})?|《[^《》]{{3,40}}》|‘[^‘’]{{2,24}}’(?:机制|模式)"
        ),
        ended=re.compile(
            rf"[^,。;:!?“”、\s\0《》]{{2,24}}?(?:{one_of(names['programme_endings'])})"
        ),
        mechanism=re.compile(rf"(?:“)?(?:{one_of(names['mechanism_words'])})(?:”)?(?:\([A-Z]+\))?"),
        event=re.compile(
            rf"(?:20\d\d(?!年[底末]))?[^,。;:!?“”、\s\0]{{2,40}}?(?:{one_of(names['events'])})"
        ),
        park=re.compile(rf"[^,。;:!?“”、\s\0]{{2,20}}?(?:{one_of(names['parks'])})"),
        project=re.compile(
            rf"[^,。;:!?“”、\s\0]{{3,40}}?(?:{one_of(names['projects'])})(?!组|库|化|数|招引|计划|推进|清单|单位|投资方|建设进度|引进|落地)"
        ),
        enterprise=re.compile(rf"[{_HAN}（）()]{{2,20}}?(?:{firm})"),
        mechanisms=frozenset(names["mechanisms"]),
    )
