"""Heads behind: the words behind a number that say what is counted, and what it does.

189家“晨星工厂” · 88个项目入选省级技术创新项目计划 · 1.76万家企业专利申请量达262万件
"""

import re

from lianzhang.methods.reading.prose.heads import HeadGrammar


def head_behind(text: str, grammar: HeadGrammar) -> tuple[str, str, int]:
    """This function will find the head that begins a text: what, what it does, and its length.

    家链主企业 → 链主企业; 个项目入选省级技术创新项目计划 → 项目, 入选省级技术创新项目计划.
    Empty where what follows the number is no thing (占, 同比, 以上 …).
    """
    text = _until_a_time(text, grammar)
    if " " in text:
        text = _PIECE.sub("", text)  # 建成5G基站1.68万个 口罩日产…: a headline
    match = _PHRASE.match(text)
    phrase = _JOINED.sub("", match[0]) if match else ""
    shift = 0
    if phrase.startswith("的"):
        phrase, shift = phrase[1:], 1
    if example := _WITH_CORE.match(text):
        return example["thing"], "", example.end()
    if not phrase or (grammar.not_counted.match(phrase) and not grammar.inner.match(phrase)):
        return "", "", 0
    phrase = _without_measure(phrase, text)
    name, done = phrase, ""
    if "的" in phrase:
        modifier, _, rest = phrase.rpartition("的")
        whole = grammar.stop.search(modifier, 2)
        if whole and grammar.counted.search(modifier[: whole.start()]):
            name = modifier
        elif rest in _ASPECTS and grammar.counted.search(modifier):
            name = modifier  # 50条重点产业链的关键环节
        elif len(rest) >= 2 and not grammar.not_counted.match(rest):
            shift += len(modifier) + 1
            name = rest
        else:
            name = modifier
    if name in _GOALS or name.endswith("目标"):
        return "", "", 0  # 新型研发机构20家的目标
    cut = grammar.stop.search(name, 1)
    while cut and (inner := grammar.inner.match(name, cut.start())):
        cut = grammar.stop.search(name, max(inner.end(), cut.end()))
    if cut:
        name, done = name[: cut.start()], name[cut.start() :]
    if (manner := _MANNER.search(name)) and done and manner.start():
        name, done = name[: manner.start()], manner[0] + done
    if (predicate := grammar.predicate.search(name, 2)) and predicate.end() == len(name):
        name, done = name[: predicate.start()], predicate[0]
        name = re.sub("(?:现场|成功|集中|正式|宣告|宣布)$", "", name)
    return name.rstrip("等和与及 "), done, shift + len(name)


_MEASURED = re.compile(
    "(?P<thing>[^的]{0,14}?(?:企业|项目|园区|集群|产业链|平台|工厂|机构|公司|产品))[^的]{0,6}?"
    "(?:申请量|拥有量|产量|销量|总量|投资额|总额|金额|产值|收入|营收|利润|税收|用地|面积|人数|普及率|覆盖率|占比)"
    "(?:均|合计|累计|共|已)*(?:达到|达|为|超过|超|突破|约|近)*$"
)


def _until_a_time(text: str, grammar: HeadGrammar) -> str:
    """26个试点园区2021年营收超…: a time ends the thing; elsewhere it is left out."""
    if "\0" not in text:
        return text
    thing = text.partition("\0")[0]
    return thing if grammar.counted.search(thing) else text.replace("\0", "")


def _without_measure(phrase: str, text: str) -> str:
    """1.76万家企业专利申请量达262万件: the measure belongs to the next number."""
    measured = _MEASURED.match(phrase) if len(phrase) == len(text) else None
    return measured["thing"] if measured else phrase


_WITH_CORE = re.compile(  # 27个以汽车零部件、纺织为主导的产业集群
    "以[^,。;]{2,60}?为[^,。;、]{1,6}的(?P<thing>[^,。;、的]{2,16}?)(?=[,。;、]|$)"
)
_PHRASE = re.compile(r"(?:[^,。;:!?、()]|\([^()]{1,16}\)(?=[^,。;、]))*")
_GOALS = ("目标", "任务", "要求")
_MANNER = re.compile("(?:现场|成功|集中|正式)$")
_PIECE = re.compile(r"(?<=[\u4e00-\u9fff\d”)]) .*$|^ (?=[\u4e00-\u9fff]).*$")
_JOINED = re.compile("(?:[和与]|(?<!涉)及)+$")
_ASPECTS = frozenset(
    ("关键环节", "重点领域", "主导产业", "核心区", "建设", "发展", "重点环节", "目标", "任务")
)
