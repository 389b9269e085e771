"""Counted sets: what a threshold or a tier says of the things counted.

产值过10亿元企业53家 → 产值超10亿元企业数 · 4个千亿产业集群 → 千亿级产业集群数 · 首个百亿级的产业集群
"""

import re

from lianzhang.methods.reading.prose.around import Around
from lianzhang.methods.reading.prose.conditions import Threshold
from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.heads_behind import head_behind
from lianzhang.methods.reading.prose.levels import name_level
from lianzhang.methods.reading.prose.spans import Draft


def name_set(
    text: str,
    draft: Draft,
    threshold: Threshold,
    following: int,
    grammar: HeadGrammar,
    last: Draft | None,
) -> None:
    """This function will name a count by the threshold that defines it: 产值超10亿元企业."""
    mention = draft.mention
    thing = _thing(text, draft, threshold, following, grammar)
    if not thing:
        invested = threshold.what.endswith("投资")
        thing = "企业" if mention.unit in ("家", "户") else "项目" if invested else ""
    if not thing and last is not None and last.form == "count":
        thing = _TIERED.sub("", last.head)  # 7个百亿级产业集群,其中千亿级1个
    thing = _of_the_whole(text, draft, thing, last)
    draft.indicator = _with_threshold(text, threshold, thing)
    draft.base = draft.head = draft.indicator
    draft.indicator += "数"
    draft.form = "count"
    lead = text[draft.left : min(mention.start, threshold.start)]
    if re.search("新增|净增|争创", lead):
        draft.indicator = "新增" + draft.indicator
    if begun := _BEGUN.search(lead):
        draft.indicator = begun[0] + draft.indicator
        draft.base = draft.head = begun[0] + draft.base
    draft.verb = head_before(lead + "项", grammar).verb
    draft.reasons.append("threshold")


def _with_threshold(text: str, threshold: Threshold, thing: str) -> str:
    """产值超10亿元企业 · 千亿级产业集群 · 总投资亿元以上项目."""
    amount = threshold.amount
    if amount == "1亿元" and text.startswith("亿元", threshold.start):
        amount = "亿元"  # 超亿元项目
    above = threshold.sign == ">=" and _ABOVE.match(text, threshold.start)
    if threshold.level and not above and not (amount == "亿元" and threshold.sign == ">"):
        return _SIZED.get(amount, amount.removesuffix("元")) + "级" + thing
    what = "" if threshold.what.endswith("规模") else threshold.what
    amount = _written(text, threshold.start) or amount
    near = text[max(0, threshold.start - _NEAR) : threshold.start]
    more = "超" if what or not thing.endswith("项目") or _MORE.search(near) else ""
    return f"{what}{amount}以上{thing}" if above else f"{what}{more}{amount}{thing}"


def _of_the_whole(text: str, draft: Draft, thing: str, last: Draft | None) -> str:
    """规上工业企业达1977家,其中产值过10亿元企业53家: those of the whole just counted."""
    if thing not in ("企业", "项目") or last is None or last.form != "count" or last.condition:
        return thing
    whole = text.startswith(",其中", last.mention.end) and last.head.endswith(thing)
    return _TIERED.sub("", last.head) if whole else thing


_TIERED = re.compile("^(?:新增)?超?[\\d百千万亿]+元?(?:级|以上)")
_ABOVE = re.compile(r"[\d.,一二两三四五六七八九十百千万亿]+[美欧]?元?及?以上")
_NEAR = 3  # characters before an amount in which it is said to be exceeded
_MORE = re.compile("[超过逾破]")


def _written(text: str, start: int) -> str:
    """百亿元 and 千亿元 keep their words in a name."""
    return next(
        (word for word in ("百亿元", "千亿元", "十亿元") if text.startswith(word, start)), ""
    )


_SETS = ("的", "企业", "项目", "产业", "级", "工业")
_SIZED = {"1000亿元": "千亿", "100亿元": "百亿", "10000亿元": "万亿", "10亿元": "十亿"}
_BEGUN = re.compile("(?:新开工|集中开工|新签约|新竣工|新引进|在建|竣工|开工|签约)$")
_SHARED = re.compile(
    r"[^,。;、]*级(?:[、和][^,。;\d]{0,40}?\d+[个条家][^,。;、]*?级)+的?(?P<thing>[^,。;、(\d]{2,16})"
)
_AMOUNT = (
    r"[\d.~千百十万亿一二三四五六七八九-]+(?:美元|欧元|元)?(?:及?以上|级)*"
    "(?:(?:营收|营业收入|产值)?规模)?的?"
)


def _thing(
    text: str, draft: Draft, threshold: Threshold, following: int, grammar: HeadGrammar
) -> str:
    """What is counted: behind the threshold, between it and the count, or behind the count."""
    mention, start = draft.mention, threshold.start
    if start >= mention.end:  # 6个超400亿元的产业集群
        match = re.match(rf"{_AMOUNT}(?P<thing>[^,。;、(\d]{{0,24}})", text[start:])
        draft.right = start + (match.end() if match else 0)
        thing = match["thing"] if match else ""
        if (not thing or thing[0] in "和、") and (shared := _SHARED.match(text, start)):
            thing = shared["thing"]  # 2个千亿级、5个五百亿级产业集群
        if joined := re.search("(?<=.{3})[和及与]$", thing):
            thing = thing[: joined.start()]  # 30个千亿级产业链和300个特色产业集群
            draft.right -= 1
        return _trimmed(thing, grammar)
    match = re.match(rf"{_AMOUNT}(?P<thing>.*)$", text[start : mention.bounded_at])
    thing = re.sub(
        "(?:达到|达|只有|仅有|有|共|为|已达|[由从]\0*的?|数|分别|增加到|增至|均)+$",
        "",
        match["thing"] if match else "",
    )
    behind, _, length = head_behind(text[mention.end : following], grammar)
    draft.right = mention.end + (length if behind and not match else 0)
    return thing or behind


def name_tier(around: Around) -> None:
    """This function will name the tier of a thing: 首个百亿级的产业集群 → 产业集群规模, at least so much."""
    text, draft, following = around.text, around.draft, around.following
    grammar = around.grammar
    after = text[draft.mention.end : following]
    if draft.mention.comparator != ">=":
        if after.startswith("以上") and not after.startswith(_SETS, 2):
            draft.mention.end += 2  # 产值百亿元以上
            draft.mention.comparator, after = ">=", after[2:]
        if after.startswith("台阶") and _STEPS.search(text, 0, draft.mention.start):
            return  # 5年跨两个千亿台阶
        if not re.match("(?:元)?(?:大关|台阶|门槛|俱乐部|关口)?(?:的目标|[,。;、”…!]|$)", after):
            return
        name_level(around)
        return
    thing, _, length = head_behind(after, grammar)
    lead = text[max(0, draft.left) : draft.mention.start]
    if not thing and _REACHES.search(lead):
        name_level(around)  # 铝产业产值达到5000亿级
        return
    if not thing or _SEVERAL.search(lead):
        return
    kind = re.search("(?:产业集群|集群|产业园区?|园区|产业链|产业|基地|板块)$", thing)
    if kind is None:
        return
    draft.base = draft.head = kind[0] + "规模"
    draft.indicator = draft.base
    draft.owner = thing if thing != kind[0] else ""
    draft.right = draft.mention.end + length
    draft.reasons.append("tier")


_STEPS = re.compile("[一两二三四五六七八九\\d]个$")
_REACHES = re.compile("(?:达到|达|突破|超过|迈上|跃上|跨入|迈入)$")
_SEVERAL = re.compile("多个|一批|数个|几个|若干|[两二三四五六七八九十\\d]大(?:重点|主导|优势)?$")


def _trimmed(name: str, grammar: HeadGrammar) -> str:
    cut = grammar.stop.search(name, 2)
    return name[: cut.start()] if cut else name
