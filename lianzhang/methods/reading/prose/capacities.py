"""Capacities: 年产锂电隔膜3万吨 · 年产30万吨合成氨 · 新型纱线60万锭、织布2300万米的年生产能力 · 日产量."""

import re

from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.heads_behind import head_behind
from lianzhang.methods.reading.prose.spans import Draft

_CAPACITY = re.compile(
    r"(?P<per>年|日|月|周)(?P<what>产|可?(?:回收)?处理|可?消化|可?消纳|可?屠宰|可?回收|可?生产|可?加工生产|可?加工|供|吞吐|产销|发电)(?P<thing>[^,。;、]*)$"
)
_LATE = re.compile(
    r"[^,。;]{0,60}?的?(?P<noun>年生产能力|年产能|生产能力|产能|年加工能力|年处理能力|生产规模|加工能力)"
)
_SAID = re.compile("[量能](?:可以|将|可|预计|有望|可达|达到|达|超过|超|突破|为|约|是)*")
_GOES_ON = re.compile(
    "^[、和及与](?:[^,。;]*(?:生产线|项目))?$|^[、和及与](?![^,。;]*(?:生产线|项目))"
)
_AND_ALSO = re.compile(  # 年生产汽车顶棚13万件,排气系列零部件8万件
    "^,(?!.*(?:投资|面积|厂房|生产线|设备|项目|就业|产值|[税利收]|占地|用地|新增|新建|可以|涵盖|产品|[年月日实完建带引将共已达等]|条|专利))[^,。;、\\d]{2,12}$"
)
_OF_PROJECT = re.compile(
    r"(?P<thing>[^,。;、()\d的]{2,12}?)(?:[及和、/]?\d[\d.]*万?[吨台套件只][^,。;、()\d的]{2,12}?)*"
    r"(?:生产|产业化|制造|一体化|基地|技改|扩建|改扩建|一期|二期|三期|搬迁)*(?:项目|工程|生产线|装置)"
)
_WEIGHTS = (
    "吨",
    "台",
    "套",
    "件",
    "只",
    "锭",
    "辆",
    "平方米",
    "立方米",
    "千瓦",
    "兆瓦",
    "吉瓦",
    "兆瓦时",
    "吉瓦时",
    "台套",
)
_TIED = re.compile("(?:达|为|完成|实现|产量|销量|生产|增长|[量额值])\0*$")
_FILL = re.compile("(?:可以|将|可|能|预计|有望|可达|达到|达|超过|超|突破|为|约|是|可)+$")
_BEHIND = re.compile(r"(?:的)?([^,。;、\d()]{1,16}?(?=等|[及和与]\d)|[^,。;、\d()]{1,16})")
_PLANT = re.compile(
    "(?:的)?(?:规模化)?(?:生产|智能制造|制造|产业化|一体化|加工)?(?:生产线|项目|能力|产能|工厂|基地|规模|线).*$"
)


def name_capacity(
    text: str, words: str, draft: Draft, following: int, last: Draft | None, grammar: HeadGrammar
) -> bool:
    """This function will name what can be made in a year or a day; False where it is no capacity."""
    mention = draft.mention
    if mention.form not in ("measure", "count", "money"):
        return False
    if match := _CAPACITY.search(words):
        if _SAID.fullmatch(match["thing"]):
            whole = head_before(words, grammar).name  # 新冠病毒疫苗年产能
            return _made(
                draft, whole or match["per"] + match["what"] + match["thing"][0], "capacity"
            )
        return _per_year(text[mention.end :], match, draft)
    if mention.form == "money":
        return False
    if mention.note == "per_year":
        return _said_per_year(text[mention.end : following], words, draft, grammar)
    if last is not None and last.kind == "capacity" and _GOES_ON.match(words):
        head = head_before(words, grammar)
        behind = _BEHIND.match(text[mention.end : following])
        if not head.name and behind and (thing := _PLANT.sub("", behind[1])):
            draft.right = mention.end + behind.end()
            return _made(draft, thing + "年产能", "capacity")
        if head.name and not head.verb and not head.name.endswith(("产量", "销量")):
            return _made(
                draft, head.name + ("日产能" if "日产" in last.base else "年产能"), "capacity"
            )
    also = last is not None and last.kind == "capacity" and mention.unit in _WEIGHTS
    if also and last is not None and _AND_ALSO.search(text[last.mention.end : mention.start]):
        return _made(draft, _FILL.sub("", words) + last.base[-3:], "capacity")
    listed = last is not None and last.kind == "capacity" and not words
    # 年产3000台工业机器人,10万套变速箱项目
    plant = _OF_PROJECT.match(text, mention.end) if mention.form == "measure" or listed else None
    if plant and mention.unit in _WEIGHTS and not _TIED.search(words):
        return _made(draft, plant["thing"] + "年产能", "capacity_of_project")
    late = _LATE.match(text, mention.end)
    if late:
        made = head_behind(text[mention.end : following], grammar)[0]
        return _made(draft, _of_what(words, made, grammar) + "年产能", "late_head")
    return False


def _said_per_year(after: str, words: str, draft: Draft, grammar: HeadGrammar) -> bool:
    """5万吨/年聚苯硫醚树脂 · 乙烯总产能380万吨/年."""
    head = head_before(words, grammar)
    own = "" if head.prefix else head.name  # 某公司开工建设5万吨/年…
    behind = None if own else _BEHIND.match(after)
    if behind:
        draft.right = draft.mention.end + behind.end()
        own = _PLANT.sub("", behind[1]).rstrip("及和与")
    name = own if own.endswith(("产能", "能力")) else own + "年产能"
    return bool(own) and _made(draft, name, "capacity")


def _of_what(words: str, made: str, grammar: HeadGrammar) -> str:
    """What is made: the words before the number, else those behind it: 可实现100万吨玻纤年产能."""
    own = head_before(words, grammar).name
    return own if len(own) > 1 else re.sub("的?(?:年产能|年?生产能力|产能)$", "", made)


def _per_year(after: str, match: re.Match[str], draft: Draft) -> bool:
    """年产锂电隔膜3万吨 and 年产3万吨锂电隔膜; 年产值 is no capacity."""
    thing = _FILL.sub("", match["thing"])
    after = re.sub(r"^\([台套件条只个]\)", "", after)
    if thing.endswith("能力"):
        return _made(
            draft,
            match["per"] + match["what"].replace("产", "生产").replace("生生", "生") + thing,
            "capacity",
        )
    if thing.startswith("值") or (draft.mention.form == "money" and not thing):
        return False
    behind = _BEHIND.match(after)
    if not thing and behind:
        thing = _PLANT.sub("", behind[1])
        project = re.match("[^,。;、]{0,20}?项目", after[behind.start(1) :])
        reach = (
            project.end() if project else len(behind[1])
        )  # …项目总投资5亿元 has words of its own
        draft.right = draft.mention.end + behind.start(1) + reach
    what = match["what"].removeprefix("可")
    kind = "产能" if what in ("产", "产销", "生产", "加工生产") else what + "能力"
    return _made(draft, thing + match["per"] + kind, "capacity")


def _made(draft: Draft, name: str, reason: str) -> bool:
    draft.base = draft.indicator = name
    draft.kind = draft.form = "capacity"
    draft.reasons.append(reason)
    return True
