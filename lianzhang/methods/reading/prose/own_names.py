"""Own names: the short name of the text's place that stands at the front of an indicator.

江宁规上工业企业 in a text of 江宁区 → 规上工业企业 · 三乡GDP in a text of 三乡镇 → GDP
"""

import re

from lianzhang.methods.reading.prose.spans import Draft

_SHORT_NAMED = 3  # characters of 江宁区, 三乡镇
_OWN_NAME = re.compile(
    "[\u4e00-\u9fff]{2}(?![省市县区镇乡村园]|经开|高新|工业园|科技园|产业园|集团|公司|大|新|港|湾|路).{2}"
)


def without_own_name(draft: Draft) -> None:
    """This function will take the short name of a number's subject off its indicator."""
    name = draft.subject
    if len(name) != _SHORT_NAMED or not draft.base.startswith(name[:2]):
        return
    if _OWN_NAME.match(draft.base) and draft.indicator.startswith(draft.base):
        draft.indicator = draft.indicator[2:]
        draft.base, draft.head = draft.base[2:], draft.head.removeprefix(name[:2])
