"""Members: what is meant alike because it is said in one list or goes on from a goal.

达到300亿元营收、50亿元利润、25亿元税金 · 预计2025年达到9000亿元,年均增速约9%
"""

import re

from lianzhang.methods.reading.prose.spans import Draft
from lianzhang.methods.reading.prose.subject_words import Subject


def as_the_member_before(draft: Draft, before: Draft | None, text: str) -> None:
    """This function will mean a member as the one before: 达到300亿元营收、50亿元利润、25亿元税金."""
    if before is None:
        return
    if _goes_on(draft, before, text):
        draft.modality = before.modality  # 预计2025年达到9000亿元,年均增速约9%
        return
    if draft.kind or before.form != draft.form:
        return
    alike = before.modality == "actual" and draft.period == before.period and "/" in draft.period
    if alike and "looks_ahead" in draft.reasons:
        draft.modality = "actual"  # “十四五”期间,生产总值年均增长6%,人均9.2万元
        return
    between = text[before.mention.end : draft.mention.start]
    told = before.modality == "actual" and draft.form == "count" and _GOES_ON.fullmatch(between)
    if told and "looks_ahead" in draft.reasons:
        draft.modality = "actual"  # 新认定…46个,新增…13家,…达到120家
        return
    end = max(before.right, before.mention.end)
    between = text[end : draft.mention.bounded_at]
    if draft.form == "money" and before.modality != "actual" and _ALSO.fullmatch(between):
        draft.modality = before.modality  # 年销售收入160亿元,利税33.8亿元
        return
    listed = (
        draft.form == "count" and not draft.verb and re.fullmatch("[、和及][^,。;]{0,20}", between)
    )
    if listed or re.fullmatch("[、和及]", between):
        draft.modality = before.modality


def of_the_place_before(draft: Draft, before: Draft | None, text: str, default: Subject) -> None:
    """This function will keep a sentence with the place that opened it: 深圳…企业超2400家,集群增加值达…"""
    if before is not None and draft.kind == "gap_pp" and draft.base == before.base:
        draft.subject, draft.subject_type = before.subject, before.subject_type
        return  # 高于全省0.7个、全国0.9个百分点
    if before is None or (draft.subject, draft.subject_type) != (default.name, default.kind):
        return
    if before.subject in ("", "全国", default.name):
        return
    if before.subject_type != "place" or "owner" not in before.reasons:
        return
    if not _OWN_PLACE.search(text, before.mention.end, draft.mention.start):
        draft.subject, draft.subject_type = before.subject, before.subject_type
        draft.reasons.append("owner")


_GOES_ON = re.compile("[^,。;“”]{0,20}[,、](?:新增|新认定|新获批|全[市省县区])[^,。;“”]{0,24}")
_OWN_PLACE = re.compile("[全我本该][市省县区国]|[;。]")


def _goes_on(draft: Draft, before: Draft, text: str) -> bool:
    """Whether a rate goes on with the goal told just before it."""
    if draft.modality != "actual" or before.modality != "target" or draft.form not in _RATES:
        return False
    between = text[before.mention.end : draft.mention.start]
    return not re.search("[。;\0]|已|目前|累计|去年|上年|了", between) and between.count(",") == 1


_ALSO = re.compile(
    "[、,和及](?:年|创|纳)*(?:利税|税收|利润|税金|纳税|创税|利税总额|产值|销售收入)(?:总额)?"
)
_RATES = ("growth", "share")
