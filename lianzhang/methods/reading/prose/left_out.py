"""Left out: what a sentence does not say again is taken from the clause or the number before.

工业增加值317.96亿元,同比增长8.7% · 装备制造业发挥支撑作用,增加值增长10.9% · 其中10月份增加值同比增长7.3%
"""

import re

from lianzhang.methods.reading.prose.heads import HeadGrammar, head_before
from lianzhang.methods.reading.prose.spans import Draft

BREAK = re.compile(r"[,;:。!?(]")
GENERIC = re.compile(
    "^(?:分|(?:当月|累计)(?:增速|增幅)(?:位次)?|增[速幅]位次|中|后|前|时|其中的?|增速|增幅|涨幅|降幅|总量|较|比|规模|占比|比重|数量|均|均价|总数|总额|总规模|[比较]?(?:上年|去年)?同期|两项指标|该指标|指标|分别|双双|指数|其|这一比例|这一数字|增长|增长率|增加值增速|位次|排名|总|且|综合|二者|两者|均超|三者|总市值|市值|绝对量|绝对值|同比)?$"
)
METRIC = re.compile(
    "(?:总产值|产值|增加值|营业收入|主营业务收入|营收|利润总额|利润|税收|利税|投资|销售额|销售收入|进出口总额|进出口|出口额|出口|进口|产量|销量|零售额|交易额|营业额|收入|营业成本|利润率|总额|总量|面积|数)(?:总额|总量)?$"
)
_SECTOR = re.compile(
    "(?:从[^,。;]{2,8}看,|[两二三四五六七八九十\\d]大[^,。;]{2,8}中,?|[一二三四五六七八九十]是|其中,?|\\0|,)*(?P<name>[^,。;、\\d的]{2,12}?(?:制造业|产业|行业|工业|业))(?:的|[^,]{0,14},)"
)
GOAL_TOLD = re.compile(
    "(?:完成|占|为)(?P<goal>[^,。;\\d]{0,10}(?:目标|任务|计划|预算|责任)(?:数|额|任务)?)$"
)
BARE = re.compile(
    "^(?:增加值|总产值|产值|营业收入|主营业务收入|销售收入|利税|利润总额|利润|税收|投资|投资额|销售产值|进出口总额|出口额|产量|销量|收入|营业成本|营业收入利润率|利税总额|亏损额|税金|出口交货值)$"
)


GROWN = re.compile("(?:同比|环比|名义|实际|年均|两年平均)*增速$")


def with_owner(words: str, own: str, grammar: HeadGrammar) -> str:
    """This function will give a bare measure the owner before its verb: 民营工业企业实现增加值."""
    verb = re.search("实现|完成|创造", words)
    if verb is None or not BARE.match(own):
        return own
    owner = head_before(words[: verb.start()], grammar).name
    whose = 2 <= len(owner) <= 20 and not re.search("市$|县$|公司$|集团$", owner)
    return owner + own if whose else own


_NO_THING = re.compile(
    "(?:翻番|翻一番|倍增|新突破|正增长|两位数增长|较快增长|新跨越|历史性突破|稳步增长)"
)


_GOES_WELL = re.compile(  # 工业投资持续保持高位增长,同比增长31.8%
    "(?:持续|继续|保持|实现|呈现?|稳步|快速|高位|较快|平稳|恢复|强劲|迅猛|总体|增势|运行|发展|进展|顺利)+(?:增长|回升|向好|攀升|上扬|恢复)?(?:态势|势头)?(?:明显|良好|强劲|较快)?$"
)
_STEPPED = re.compile(
    "(?<=.{2})(?:连续|接连|先后|相继|一举)?(?:跨越|迈上|跨上|登上|跃上|突破|站上).*$"
)
_SAYING = ("介绍", "表示", "透露", "指出", "说", "告诉记者", "坦言")
_BASIS = re.compile("在[^,。;]{0,8}基础上")


def clause_topic(text: str, draft: Draft, grammar: HeadGrammar) -> str:
    """This function will return the head of the clause before, where the own one names nothing."""
    end = draft.left - 1
    if end <= 0:
        return ""
    start = max((match.end() for match in BREAK.finditer(text, 0, end)), default=0)
    clause = _BASIS.sub("", text[start:end])
    if re.search(r"\d", clause):
        return ""
    name = head_before(clause, grammar).name
    name = _STEPPED.sub("", name)
    if _NO_THING.fullmatch(name):  # 规上工业总产值实现翻番,突破1600亿元
        name = head_before(re.split("实现|保持|取得", clause)[0], grammar).name
    if name.endswith(_SAYING):
        return ""  # 局长介绍,…
    draft.reasons.append("head_of_clause_before")
    name = _GOES_WELL.sub("", name) or name
    return name if len(name) <= 24 else ""


def sector_of(text: str) -> str:
    """This function will return the sector that opens a sentence: 船舶修造业马力全开,…,实现增加值…"""
    match = _SECTOR.match(text)
    return match["name"] if match else ""


def parent(own: str, last: Draft | None, text: str) -> str:
    """This function will give a bare measure its owner: 其中10月份增加值 → 规模以上工业增加值."""
    if not BARE.match(own):
        return like_the_sector_before(own, last)
    if last is None:
        return sector_of(text) + own
    if last.form == "count" and last.head.endswith("工业企业"):
        return last.head.removesuffix("企业") + own  # 4059家规上工业企业完成增加值
    before = GROWN.sub("", last.base)
    if before.endswith(own):
        return before
    metric = METRIC.search(last.base)
    return (
        last.base[: metric.start()] + own
        if metric and metric.start() and last.form == "money"
        else own
    )


def like_the_sector_before(own: str, last: Draft | None) -> str:
    """This function will measure a sector as the one before: 采矿业增加值增长2.1%,制造业增长9.0%."""
    if last is not None and last.form == "count" and "增加值" in last.indicator:
        return own + "增加值" if own.endswith(("业", "制造", "行业")) else own
    if last is None or last.form not in ("growth", "points", "share"):
        return own
    if not own.endswith(("业", "制造", "行业")) or METRIC.search(own):
        return own
    measure = METRIC.search(re.split("占|对", GROWN.sub("", last.base))[0])
    if measure and last.base[: measure.start()].endswith(("业", "制造")):
        return own + measure[0]
    return own


def grows_in_value(draft: Draft, grown: Draft | None, paragraph: str) -> None:
    """This function will say what of a bare sector grows where its text tells of value added.

    `grown` is the growth of value added told last: 汽车行业增长10.3% goes on from it, unless the
    paragraph tells of output.
    """
    if draft.form != "growth" or grown is None or "产值" in paragraph:
        return
    if _BARE_SECTOR.fullmatch(draft.base):
        draft.indicator = draft.indicator.replace(draft.base, draft.base + "增加值", 1)
        draft.base += "增加值"


_BARE_SECTOR = re.compile("[^,。;]{2,16}(?:行业|制造业)")


def names_nothing(words: str) -> bool:
    """This function will answer whether the words before a group name nothing: 同比增长, 环比分别下降."""
    return bool(
        re.fullmatch(
            r"(?:分[居列获](?:全国|全省|全市)?|(?:将|把)?(?:这|上述)?(?:[两三四]项|两者)(?:目标|指标)|提升至|提升到|提高到|提高至|增加到|调整为|同比|环比|分别|均|增长|下降|提高|回落|高|低|快|慢|比上年|较上年|较\0+|比\0+|了|,|\0|又|各|增速|增幅|实际|也|上升|减少|增加|达|达到|为|约)*",
            words,
        )
    )
