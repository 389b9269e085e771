"""Heads: the words around a number that say what is counted.

规上工业企业达1977家 (before) · 189家“晨星工厂” (behind) · 新创建13个研发中心 (its verb belongs to it)
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.words import Words, one_of


@dataclass(frozen=True, eq=False)
class HeadGrammar:
    """The patterns of heads, built from the tables of words."""

    copula: re.Pattern[str]
    verb: re.Pattern[str]
    lead: re.Pattern[str]
    weak: re.Pattern[str]
    already: re.Pattern[str]
    nothing: re.Pattern[str]
    kept: dict[str, str]
    kept_any: re.Pattern[str]
    amounts: re.Pattern[str]
    not_counted: re.Pattern[str]
    stop: re.Pattern[str]
    counted: re.Pattern[str]
    inner: re.Pattern[str]
    predicate: re.Pattern[str]
    entered: re.Pattern[str]
    level: re.Pattern[str]
    only_level: re.Pattern[str]
    pairs: dict[str, str]
    aliases: tuple[tuple[str, re.Pattern[str], str], ...]
    not_projects: tuple[str, ...]
    usual: re.Pattern[str]


@lru_cache(maxsize=4)
def head_grammar(words: Words) -> HeadGrammar:
    """This function will build the patterns of heads from the tables of words."""
    table = words.heads
    before = [word for found in words.numbers["before"].values() for word in found]
    kept = {form: name for name, forms in table["kept"].items() for form in forms}
    after = one_of(table["after_verbs"])
    levels, counted = one_of(table["levels"]), one_of(table["counted"])
    empty = [*table["adverbs"], *table["weak_verbs"], *table["copulas"]]
    aliases = table["aliases"].items()
    weak = one_of(word for word in table["weak_verbs"] if len(word) > 1)
    return HeadGrammar(
        copula=re.compile(rf"(?:{one_of([*table['copulas'], *before])}|[ ,\0])+(?<!签约)$"),
        verb=re.compile(
            rf"(?P<verb>{one_of([*table['verbs'], *kept])})了?(?!{after}|(?<=[建资])项目)"
        ),
        lead=re.compile(
            rf"(?:(?!到[位账]|全部工业|更[新换])(?:{one_of(table['adverbs'])})"
            r"|[\0\1 、,;:。()”和与及或]|以及)+"
        ),
        weak=re.compile(
            rf"(?!有[效色机限]|保持[架器])(?:{one_of(table['weak_verbs'])})了?(?!{after}|建|产|线|手|用|册|岗)(?=.{{2}})"
        ),
        already=re.compile(rf"(?:已|累计|共)(?:{weak})了?(?=.{{2}})"),
        nothing=re.compile(rf"(?:{one_of(empty)}|[\0\1 、,;:。()”“和与及或])*"),
        kept=kept,
        kept_any=re.compile(rf"(?:{one_of(kept)})(?!{after})"),
        amounts=re.compile(
            rf"的?(?P<amount>{one_of(table['amounts'])})(?=[,、。;:)和及与的]|支持|用于|扶持|奖励|补助|$)"
        ),
        not_counted=re.compile(
            rf"(?!规模(?:以上|工业|企业|化))(?:{one_of(table['not_counted'])}|[中里内上后前时](?=[,。;、]|$))"
        ),
        stop=re.compile(
            one_of(table["stops"]) + "|(?:整齐|有序|忙碌|飞快|快速|高速|不断|紧张|熟练|欢快)地"
            "|获(?=国家|全国|省|市|得|评)|[和及与](?=[一两几][条个台套座项家])"
            "|[延补强建固]链(?![补强延建固]|项目|工程)|一字排开|助力|集聚(?!区)"
            "|(?<![兼合归吞])并(?=实现|成功|常态|入|完成|投|取得|获)|增长(?![点极])|(?<=.)“[^”]*[\\d\1]|以(?!上)"
            "|(?<!集)中(?![心小央国高端试东西医药成共外华式级间转])|[里内](?=[,。;]|$)"
        ),
        counted=re.compile(rf"(?:{counted})$"),
        inner=re.compile(rf"(?:{one_of(table['inner_verbs'])})[^,。;、]{{0,4}}?(?:{counted})"),
        predicate=re.compile(one_of(table["predicates"])),
        entered=re.compile(rf"(?:开展|实现|进行|完成|实施|集中)?(?:{one_of(table['predicates'])})"),
        level=re.compile(levels),
        only_level=re.compile(rf"^(?:{levels}|[一二三四]级)$"),
        pairs=dict(table["level_pairs"]),
        aliases=tuple(
            (said, re.compile(rf"(?<!国内){re.escape(said)}"), name) for said, name in aliases
        ),
        not_projects=tuple(words.subjects["not_projects"]),
        usual=re.compile(one_of(table["usual"])),
    )


@dataclass(slots=True)
class Head:
    """What is counted: `name` (without 数), the `verb` cut off, the prefix that it leaves behind."""

    name: str = ""
    verb: str = ""
    prefix: str = ""
    copula: str = ""  # words between head and number (达, 为): the number then belongs to it


def head_before(text: str, grammar: HeadGrammar) -> Head:
    """This function will find the head that ends a text: 累计培育国家级绿色工厂 → 国家级绿色工厂."""
    head = Head()
    if tail := grammar.copula.search(text):
        head.copula = tail[0].strip(" ,\0")
        text = text[: tail.start()]
    if text.endswith(("项目", "会")) and (acts := _ACTS.search(text)):
        head.name = acts[0]
        return head
    cut = 0
    for match in grammar.verb.finditer(text):
        if _quoted(text, match.start()) or text.startswith("率", match.end()):
            continue
        if match["verb"] in _HAVING and _PER.search(text, 0, match.start()):
            continue  # 每万人拥有5G基站
        if match.end() == len(text) and match["verb"] in grammar.kept and cut < match.start() - 1:
            head.prefix = grammar.kept[match["verb"]]  # 新建项目开工: what was begun stands before
            text = text[: match.start()]
            break
        if match.start() == cut and head.verb in grammar.kept and match["verb"] in ("引进", "招引"):
            head.prefix = grammar.kept[head.verb]  # 签约引进项目
        cut, head.verb = match.end(), match["verb"]
    for match in _OWN.finditer(text, cut):
        cut = match.end()
    for match in grammar.already.finditer(text, cut):
        cut = match.end()
    for match in _HAS.finditer(text, cut):
        cut, head.verb = match.end(), "有"
    if head.verb in grammar.kept and not head.prefix:
        graded = _GRADE.search(text, 0, cut - len(head.verb))
        head.prefix = (graded[0] if graded else "") + grammar.kept[head.verb]
    name = _SEVERAL.sub("", _led(_after_examples(text[cut:]), grammar))
    head.name = "" if grammar.nothing.fullmatch(name) else _after_de(name)
    if "、" in head.name and (summed := _SUMMED.match(head.name)):
        head.name = head.name[summed.start("sum") :]
    if not head.prefix and (inside := grammar.kept_any.match(head.name)):
        head.prefix = grammar.kept[inside[0]]
        head.name = head.name[inside.end() :]
    return head


_HAVING = ("拥有", "有", "占有")
_PER = re.compile("(?:每[\u4e00-\u9fff]{1,4}|[户人]均)$")
_GRADE = re.compile("[百十]?亿元(?:及?以上)?$")  # 亿元以上新签约项目
_SUMMED = re.compile(  # 船舶海工、电子信息、高端纺织六大产业集群产值
    "[^、]{2,12}(?:、[^、]{2,12})+?(?P<sum>[两二三四五六七八九十]大?个?(?:重点|主导|特色|支柱|优势|新兴|千亿级|百亿级)*"
    "(?:产业集群|产业链|产业|行业|集群))"
)
_ACTS = re.compile(  # 集中签约、开工项目 · 集中开工和县区自行开工重点项目 · 集中投产投用项目
    "(?:集中|现场|计划|新)?(?:签约|开工|竣工|投产|建成)(?:项目)?(?:[、和及与或]|投用|达产)(?:[^,。;、\\d]{0,6}?(?:签约|开工|竣工|投产|投用|达产))?"
    "(?:的?[^,。;、和\\d]{0,10}项目(?:现场会|推进会)?|现场会)$"
)
_HAS = re.compile("(?<![国民私公共特自拥没享占所含])有(?![限色机效关研需线偿望所])(?=.{2})")
_OWN = re.compile("已累计(?=.{2})|(?<!占)(?:全市|我市|全省|我省|全县|我县|全区|我区)(?=.{2})")
_EXAMPLES = re.compile("(?<![平高中优同劣上初])等(?![级离同待份腰])(?=.{2})")


def _after_examples(text: str) -> str:
    """…峰会、…展览会等产业对接活动 → 产业对接活动: what stands before 等 are examples."""
    cut = 0
    for match in _EXAMPLES.finditer(text):
        if not _quoted(text, match.start()) and not _ONE_EXAMPLE.search(text, 0, match.start()):
            cut = match.end() + text.startswith("地", match.end())  # 赴福建、江苏等地
    return text[cut:]


_ONE_EXAMPLE = re.compile(
    "(?:国家|省|市|省部)级(?:以上|及以上)?[^、,。;]{2,10}$"
)  # 省级以上专精特新等优质企业


def _quoted(text: str, place: int) -> bool:
    opened = text.rfind("“", 0, place)
    return opened >= 0 and text.find("”", opened, place) < 0 and text.find("”", place) >= 0


def _led(text: str, grammar: HeadGrammar) -> str:
    """Take off what stands before the name and is no part of it."""
    place = 0
    for _ in range(6):
        match = grammar.lead.match(text, place)
        if match and match.end() < len(text):
            place = match.end()
            continue
        match = grammar.weak.match(text, place)
        if match and match.end() < len(text):
            place = match.end()
            continue
        break
    return _TAIL.sub("", _WE.sub("", text[place:])).strip("\0\1 ,、◎●○■□▲△◆◇★☆※►▶")


_TAIL = re.compile("(?<=.{2})(?:同比|环比|(?<=[比率量值])看)$")
_WE = re.compile(
    "^(?:(?:公司|企业|集团)?(?:目前|已|累计|\0)*在[^,。;、\\d]{2,8}?(?=总投资|投资)|项目可?(?:提供|带动|解决|吸纳|安置)(?=.{2})|可(?=入驻|容纳|吸引|集聚)|.{2,}?(?:使得|使(?!用)|让(?!利))(?=[该其全我])|“?我们(?:公司|企业|厂)?|“公司|“企业|公司(?=产值|年产值|营收|营业|销售|订单|产能|利润|税收))(?=.{2})"
)


def _after_de(name: str) -> str:
    """在我市有长期投资的企业总部 → 企业总部, but 对GDP增长的贡献率 keeps all: a rate needs its whole."""
    if "的" not in name:
        return name
    first, _, last = name.rpartition("的")
    if re.search("(?:市|县|区|省|公司|集团|园区)$", first) or first in gazetteer().short:
        return name
    if (
        first.startswith("每")
        or name.endswith(("率", "比重", "占比", "比例"))
        or (last in _MEASURES and first.endswith(("业", "产业", "企业", "集群", "互联网")))
    ):
        return name.replace("的", "")
    if last in _GENERIC_THINGS and (whose := _WHOSE.search(first)):
        return whose["whose"] + last  # 涉及我省五大支柱产业的项目
    return last if len(last) >= 2 else first


_MEASURES = (
    "总量",
    "数量",
    "总数",
    "收入",
    "总收入",
    "收入总规模",
    "总规模",
    "产值",
    "总产值",
    "营收",
    "营业收入",
    "利润",
    "税收",
)
_GENERIC_THINGS = ("项目", "企业", "产品", "平台", "基地", "园区")
_WHOSE = re.compile("(?:涉及|属于|来自)(?:我省|我市|全省|全市)?(?P<whose>[^,。;]{2,12})$")


_SEVERAL = re.compile("^(?:[一二两三四五六七八九十]{1,2}|\\d{1,2})个(?=[^月])")
