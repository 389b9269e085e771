"""Goals: where in a sentence a goal is opened, and where one was only met or compared with.

力争… · 到2022年…达到 (opened) · 完成年度目标 · 高于预期目标 (met) · 增长6.7%(目标增幅3%) (in brackets)
"""

import re

from lianzhang.methods.reading.prose.modality import ModalityGrammar
from lianzhang.methods.reading.prose.times import Time, Today


def goal_opens(text: str, times: list[Time], today: Today, grammar: ModalityGrammar) -> int:
    """This function will find where in a sentence a goal is opened: 力争, 确保, 到2022年; -1: nowhere."""
    places = [
        match.end()
        for match in grammar.goal.finditer(text)
        if not _BRACKETED.match(text, match.end())
        if match[0] not in _AIMS
        or not (_MET.search(text, 0, match.start()) or text.startswith(_MEASURED, match.end()))
    ]
    for time in times:
        undated = not today.year and text.startswith(("到", "至"), time.start) and time.code
        later = _later(time.code, today) or bool(undated)
        ends = time.form in ("end", "yearend") and not time.base and later
        built = re.match("前?[^,。]{0,3}(?:投产|建成|完工|竣工|投用|交付)", text[time.end :])
        told = time.code[:4] == str(today.year) and text.startswith("的", time.end)
        risen = told and _RISEN.search(text, 0, time.start)  # 由2012年的24.6%提高到2020年的52.1%
        if (
            ends
            and not (built or risen)
            and not re.search("(?:目标|任务)[^,;。]*$", text[max(0, time.start - 6) : time.start])
        ):
            places.append(time.end)
    return min(places, default=-1)


_RISEN = re.compile("(?:提高|增长|增加|上升|提升|扩大|下降|降低|回落|跃升|攀升|发展|[降升增])$")
_AIMS = ("目标", "预期目标", "预期")
_BRACKETED = re.compile("[^()]{0,12}\\)")  # 增长6.7%(目标增幅3%),较上月…
_MEASURED = ("完成率", "完成进度", "进度")
_MET = re.compile(
    "(?:完成|处于|位于|是|为|高于|低于|超过|超额|达到|实现|下达|占|快于|好于|确定|既定|符合|锚定|围绕|聚焦|紧扣|瞄准|紧盯|咬定|锁定|盯住|盯紧|对标|对照|树立)[^,。;]{0,40}$"
)  # a goal that was met or is only compared with


def _later(code: str, today: Today) -> bool:
    year = int(code[:4]) if code[:4].isdigit() else 0
    return bool(today.year) and (
        year > today.year or (year == today.year and code.endswith("end") and 0 < today.month < 12)
    )
