"""Changing sets: what the members of a set do tells which of them are counted.

25个行业增加值保持同比增长 → 增加值同比增长行业数
"""

import re

from lianzhang.methods.reading.prose.around import Around
from lianzhang.methods.reading.prose.heads import Head


def changing_set(around: Around) -> str | None:
    """This function will name a set by what its members do; None where they do nothing."""
    if around.draft.mention.form != "count" or bound(around.head):
        return None
    match = _CHANGING.match(around.after)
    told = match is not None and match.end() == len(around.after)
    if told and re.match("\\d", around.text[around.draft.mention.end + len(around.after) :]):
        match = None  # 4059家规上工业企业完成增加值同比增长12.2%: it is the next number that grows
    last = around.last
    if match is None and last is not None and last.form == "count":
        left_out = _CHANGED_ONES.match(around.after)
        if left_out and around.text[last.right : around.draft.mention.start].startswith("中"):
            around.draft.reasons.append("changing_set")
            return left_out["how"] + last.head
    if match is None or len(match["thing"]) > 12:
        return None
    around.draft.right = around.draft.mention.end + match.end()
    around.draft.reasons.append("changing_set")
    return match["measure"] + match["how"] + match["thing"]


def bound(head: Head) -> bool:
    """This function will answer whether words such as 达到 tie the number to the head before it."""
    return bool(head.name and re.search("达|为|超过|突破|增至|至|到", head.copula))


_CHANGING = re.compile(
    "(?:大类|中类)?的?(?P<thing>[^,。;、\\d的\0]{0,8}?(?:行业|产品|集群|企业|县市区|县区|区县|县|城市|省市|省份|(?<!城)市(?=规模|工业|增加值|增速|投资|GDP|实现|保持|的)|地区|市州|门类|领域|产业|园区|品种))的?"
    "(?P<measure>[^,。;、\\d的\0]{0,12}?)(?:均|都|全部)?(?:保持|实现|呈现?|出现|为)?了?"
    "(?P<how>(?:同比|环比)?(?:增速)?(?:超过|高于|快于|低于)[^,。;\\d]{0,10}|(?:同比|环比|正|两位数|负|较快|不同程度)*(?:增长|下降|上升|回升|回落|下滑|提速|加快))"
    "(?=[,。;、]|$)"
)
_CHANGED_ONES = re.compile("(?:保持|实现)?(?P<how>(?:同比|环比)?(?:正增长|增长|下降))(?=[,。;]|$)")
