"""Members: what is meant alike because it is said in one list or goes on from a goal.

达到300亿元营收、50亿元利润、25亿元税金 · 预计2025年达到9000亿元,年均增速约9%
"""

import re

from lianzhang.methods.reading.prose.spans import Draft


def as_the_member_before(draft: Draft, before: Draft | None, text: str) -> None:
    """This function will mean a member as the one before: 达到300亿元营收、50亿元利润、25亿元税金."""
    if before is None:
        return
    if _goes_on(draft, before, text):
        draft.modality = before.modality  # 预计2025年达到9000亿元,年均增速约9%
        return
    if draft.kind or before.form != draft.form:
        return
    end = max(before.right, before.mention.end)
    between = text[end : draft.mention.bounded_at]
    listed = (
        draft.form == "count" and not draft.verb and re.fullmatch("[、和及][^,。;]{0,20}", between)
    )
    if listed or re.fullmatch("[、和及]", between):
        draft.modality = before.modality


def _goes_on(draft: Draft, before: Draft, text: str) -> bool:
    """Whether a rate goes on with the goal told just before it."""
    if draft.modality != "actual" or before.modality != "target" or draft.form not in _RATES:
        return False
    between = text[before.mention.end : draft.mention.start]
    return not re.search("[。;\0]|已|目前|累计|去年|上年|了", between) and between.count(",") == 1


_RATES = ("growth", "share")
