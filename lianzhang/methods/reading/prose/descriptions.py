"""Descriptions: what a short name lacks: its verb, its topic, 达产后, the unit left out.

解决贷款200万元 · 在建项目完成投资2亿元 · 达产后实现产值22亿元 · 总规模35亿元的10支产业投资基金 · 突破万亿
"""

import re

from lianzhang.methods.reading.prose.heads import Head, HeadGrammar, head_before
from lianzhang.methods.reading.prose.heads_behind import head_behind
from lianzhang.methods.reading.prose.left_out import BARE, METRIC
from lianzhang.methods.reading.prose.numbers import Mention
from lianzhang.methods.reading.prose.spans import Draft

_NEUTRAL = frozenset(
    re.findall(
        r"\S+",
        "实现 完成 达到 取得 达成 创造 突破 拥有 新增 保持 力争 确保 累计 其中 "
        "包括 达产后 建成后 投产后 满产后 全部达产后 项目建成后 将 录得 获得 形成 "
        "超过 力争 同时 设立 规划建设 现有 共有 ",
    )
)
_TOTALS = re.compile("^(?:总盘子|总规模|规模|总额|总面积|面积|总投资)$")
_SHORT = re.compile(
    "^(?:工业|销售)?(?:增加值|总产值|产值|营业收入|主营业务收入|利润总额|利润|税收|利税|投资|投资额|销售产值|销售收入|营收|进出口|出口|出口额|出口交货值|收入|零售额|销售额|营业额)$"
)
_PROMISED = re.compile(
    "建成投产后|(?:全部)?建成达产(?=,?预?计?可)|(?:全部)?(?:建成)?达产达效后|(?:全部)?建成达产后|(?:全部|全面)?达产后|达效后|建成后|投产后|满产后|投用后|全部达产|投运后"
)
_MONEY = re.compile(
    "值|收入|利润|税|投资|额|GDP|生产总值|营收|资产|经济|规模|贷款|存款|资金|市值|产业|集群|订单|基金|总量|消费"
)
_PEOPLE = re.compile("人口|人数|游客|从业|就业|用工|常住")
_CREATED = re.compile("^(?:可年创|可创|年创|可年)")
_YIELD = re.compile(
    "^(?:年)?(?:可年创|可创|年创|综合|净|上缴|实缴|工业|总)?(?:年)?(?:税金|产值|销售收入|营业收入|营收|纳税|纳税额|应税销售|开票销售|开票|销售|销售额|利税|税收|利润|产出|收入|工业产值)$"
)


_STAGES = ("储备", "在谈", "在建", "续建", "洽谈", "引进", "招引")


def says_too_little(name: str, mention: Mention, head: Head) -> bool:
    """This function will answer whether a name says too little without its verb: 解决贷款, 发放资金."""
    if name in ("项目", "企业") and head.verb in _STAGES:
        return True  # 策划储备了45个项目
    if name == "企业" and mention.unit == "家次":
        return True  # 走访企业1.5万家次
    if mention.form != "money" or len(name) > 2 or head.prefix:
        return False
    known = name in ("投资", "产值", "税收", "利润", "营收")
    return not known and bool(head.verb) and head.verb not in _NEUTRAL


def described(
    text: str,
    draft: Draft,
    head: Head,
    name: str,
    following: int,
    last: Draft | None,
    grammar: HeadGrammar,
) -> str:
    """This function will complete a name that says too little alone; "" where it says enough."""
    mention = draft.mention
    if _TOTALS.match(name) and text.startswith("的", mention.end):
        rest = re.sub(r"^的(?:\d+[^\d,。]?)?", "", text[mention.end : mention.end + 40])
        behind = head_behind(rest, grammar)[0]
        if behind and not behind.endswith(("项目", "工程")):
            return behind + name
    if head.verb in ("完成", "实现", "达到", "创造", "入库") and _SHORT.match(name):
        found = _of_topic(draft, head, name, last, grammar)
        if found:
            return found
    promised = _PROMISED.search(text, max(0, draft.left - 40), mention.start)
    if mention.form in ("money", "bare") and promised and _YIELD.search(name):
        name = _CREATED.sub("", name)
        yearly = "年均" if "年均" in draft.words else "年"
        return _stage(promised[0]) + ("" if name.startswith("年") or head.prefix else yearly) + name
    return ""


def _stage(text: str) -> str:
    """The stage a project promises something for: 全部建成达产后 → 达产后, 建成投产后 → 投产后."""
    if "达产" in text or "达效" in text:
        return "达产后"
    return "投产后" if "投产" in text else text.removeprefix("全部")


def _of_topic(draft: Draft, head: Head, name: str, last: Draft | None, grammar: HeadGrammar) -> str:
    """规模以上工业实现增加值 → 规模以上工业增加值; 续建项目完成投资 keeps 完成 where it was done."""
    front = head_before(draft.words.rpartition(head.verb)[0], grammar).name
    owner = re.sub("(?:要|将|共|可|累计|已|预计|能|分别|合计|将会|实现|完成)+$", "", front)
    if not owner and not name.startswith("工业"):
        owner = _set_before(draft, last)
    if (
        name in ("投资", "投资额")
        and head.verb == "完成"
        and not re.search("要|将|计划|力争|拟", draft.words)
    ):
        name = "完成投资"
        if not owner:
            return name
    if 2 <= len(owner) <= 20 and not re.search("市$|县$|公司$|集团$|^达产|^建成", owner):
        return owner + name
    return name if name == "完成投资" else ""


def _set_before(draft: Draft, last: Draft | None) -> str:
    """The set just counted, which the measure is of: 25个省重点工业项目完成投资35.9亿元."""
    if last is None or last.form != "count" or draft.left > last.right + 1:
        return ""
    return _BEGUN.sub("", last.head) if _OF_A_SET.search(last.head) else ""


def lend_unit(mention: Mention, name: str) -> bool:
    """This function will supply a unit that the text leaves out from the indicator: 突破万亿 → 元."""
    if "疫苗" in name:
        mention.unit = "剂"
    elif _PEOPLE.search(name):
        mention.unit = "人"
    elif name.endswith(("用户", "用户数")):
        mention.unit = "户"
    elif _MONEY.search(name) or mention.value >= 10**8:
        mention.unit = "元"
    return bool(mention.unit)


def of_owner_before(name: str, last: Draft | None) -> str:
    """This function will give a bare measure its owner: …实现营业收入2136亿元;实现利润总额118亿元."""
    if last is not None and _of_the_counted(name, last):
        return last.head + name
    if last is not None and _of_members(name, last):
        return last.head.removesuffix("企业" if name.startswith("工业") else "") + name
    if (
        last is None
        or not BARE.match(name)
        or last.form
        not in (
            "money",
            "tier",
            "bare",
            "growth",
            "points",
            "share",
        )
    ):
        return name
    measure = METRIC.search(_RATED.sub("", last.base))
    owner = last.base[: measure.start()] if measure else ""
    owner = _OF_PROJECTS.sub("", owner)  # 开工项目工业产值…,利税…
    return owner + name if owner.endswith(_SETS) else name


_OF_PROJECTS = re.compile("(?<=项目)工业$")
_BEGUN = re.compile("^(?:竣工投产|竣工|投产|开工|新开工)")


def _of_the_counted(name: str, last: Draft) -> bool:
    """新能源产业项目21个,产值52.2亿元: the bare measure is of what was just counted."""
    return (
        last.form == "count"
        and bool(_OUTPUT.fullmatch(name))
        and last.head.endswith(_SETS)
        and len(last.head) > _LEAST_SET
    )


_SETS = ("企业", "业", "项目", "集群", "园区", "基地", "产业链", "平台")
_OF_A_SET = re.compile("项目|(?:企业|业|集群|园区|基地|产业链|平台)$")
_LEAST_SET = 2  # 项目 and 企业 alone say nothing
_OUTPUT = re.compile(
    "年?(?:上缴|实缴|入库|实现|完成|年度|计划|签约|协议)*(?:产值|总产值|工业产值|工业总产值|营业收入|营收|主营业务收入|销售收入"
    "|税收|税金|利润|利润总额|利税|利税总额|出口额|出口总额)"
)


def _of_members(name: str, last: Draft) -> bool:
    """15个省市重点项目投资完成率: the measure is of what was just counted."""
    return (
        last.form == "count"
        and "head_behind" in last.reasons
        and bool(_MEMBERS.search(last.head))
        and name not in last.head
        and not name.startswith(last.head)
        and bool(METRIC.search(name) or name.endswith("率"))
        and last.right >= last.mention.end + len(last.head)
    )


_MEMBERS = re.compile("(?:项目|企业|集群|产业链|园区|平台|基地|工厂)$")
_RATED = re.compile("(?:同比|环比|名义|实际|年均|两年平均)*增速$")


def level_of_the_list(name: str, last: Draft | None, grammar: HeadGrammar) -> str:
    """This function will give a member its list's level: 新增省级以上企业技术中心20个、创新中心10个."""
    level = grammar.level.match(last.head.removeprefix("新增")) if last is not None else None
    if (
        level is None
        or not level[0].endswith("以上")
        or grammar.level.search(name)
        or _OWN_LEVEL.search(name)
    ):
        return name
    return level[0] + name


_OWN_LEVEL = re.compile("[级国省市县]|规模以上|规上|上市|“")


def governed(draft: Draft, head: Head, last: Draft | None) -> bool:
    """This function will answer whether 新增 governs a member of a list: 新增A6家、B128家."""
    if last is None or head.prefix or head.verb or not last.indicator.startswith("新增"):
        return False
    if re.search("总数|总量|累计|共计|合计", draft.words):
        return False
    return draft.words.startswith(("、", "和", "及")) or (
        draft.left <= last.right + 1 and bool(_NEXT_LEVEL.match(draft.words))
    )


_NEXT_LEVEL = re.compile(
    "(?:国家|省|市|县|区)级(?!.*(?:达|共|为|至))"
)  # 新认定…12家,省级专精特新企业403家
