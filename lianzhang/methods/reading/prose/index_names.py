"""Indices and structures: 企业景气指数为134.2 · 三次产业结构为2.4:48.0:49.6."""

import re

from lianzhang.methods.reading.prose.spans import Draft

_INDEX = re.compile(
    r"(?P<name>[^,。;:]*?指数(?:\([A-Za-z]+\))?)[^,。;:]{0,3}?(?:均|分别|也)?(?:为|达到|达|是|升至|回升至|回落至|报|收于|录得|保持在|稳定在|降至|提升至|突破|超过|上升至|:|)*$"
)


def name_structure(draft: Draft) -> None:
    """This function will name a member of the structure of three sectors: 2.4:48.0:49.6."""
    sector = "第" + "一二三"[int(draft.mention.note)] + "产业"
    draft.base = draft.indicator = sector + "占地区生产总值比重"
    draft.kind = draft.form = "share"
    draft.reasons.append("structure")


def name_index(words: str, draft: Draft) -> None:
    """This function will name an index and give it its unit; other bare numbers stay without a name."""
    match = _INDEX.search(words)
    if match is None:
        return
    name = match["name"]
    draft.base = draft.indicator = name.rpartition("的")[2] if "的" in name else name.lstrip("\0, ")
    draft.mention.unit, draft.mention.form = "指数点", "index"
    draft.kind = draft.form = "index"
