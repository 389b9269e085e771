"""Kinds: what sort of statement a number is, once its modality is known.

总投资52亿元 (investment) · 签约项目18个 (event) · 参会嘉宾300名 (participants) · 年产能3500吨 (capacity)
"""

import re

from lianzhang.methods.reading.prose.spans import Draft

INVESTED = re.compile(
    "(?:总投资|投资额|投资|投入|(?:总投资|投资)规模|签约金额|签约额|签约总额|签约资金|协议总额|(?:协议|合同)总金额|合同总额|引资总额|引资额|投资总额|(?:基金|资金)(?:总规模|规模)|合同金额|协议金额|融资额|融资|引资|到位资金|合同额|资金额)(?:额)?$"
)
_EVENT = re.compile("举办|召开|举行|承办|开展|拜访|走访|签约|集中开工|对接|路演|接待|组织参加|培训")
_SIGNED = re.compile("签约(?!额|金额|入驻|落户)")
_PUT_IN = re.compile(
    "投入(?!使用|运营|生产|市场)[^,。;\\d]{0,10}资金(?:达到|达|超过|超|近|约|共|\0)*$"
)
_SIGNED_ONES = re.compile("(?:集中)?签约项目|项目集中(?:签约|开工)")
_ATTEND = re.compile("参会|嘉宾|客商|参展|观众|与会|代表|参加|参训")
_EVENT_HEAD = re.compile(
    "(?:活动|会议|峰会|展会|论坛|会|大赛|对接会|培训班|签约项目|开工项目|签约企业|总部)$"
)


def settle_kind(draft: Draft, text: str) -> None:
    """This function will settle the kind of a claim once its modality is known."""
    if draft.kind:
        return
    form, base = draft.form, draft.base
    if (
        form in ("money", "tier", "bare")
        and draft.mention.unit.endswith("元")
        and (
            INVESTED.search(base)
            or re.search("投入$|投资$", draft.verb)
            or _PUT_IN.search(text, draft.left, draft.mention.start)
        )
    ):
        draft.kind = "investment"
        return
    if form in ("people",) and _ATTEND.search(base):
        draft.kind = "event_participants"
        return
    lead = text[draft.left : draft.mention.start]
    if (
        form == "count"
        and (
            (draft.mention.unit in ("场", "次") and _EVENT_HEAD.search(base))
            or _EVENT.search(draft.verb)
            or _SIGNED.search(draft.words)
            or _SIGNED_ONES.match(text, draft.mention.end)
            or re.search(
                "集中签约|正式签约|现场签约|成功签约|集中开工|密集拜访|拜访|走访",
                lead + text[draft.mention.end : draft.right + 8],
            )
        )
        and draft.modality == "actual"
    ):
        draft.kind = "event"
        return
    if re.search("(?:产能|生产能力|装机容量)$", base):
        draft.kind = "capacity"
        return
    draft.kind = draft.modality
