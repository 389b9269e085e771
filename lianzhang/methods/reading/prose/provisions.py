"""Provisions: whom a project employs, the fund that is set up, the markets a product goes to."""

import re

from lianzhang.methods.reading.prose.around import Around


def sold_to(around: Around) -> str | None:
    """This function will name where something is sold: 产品出口到40多个国家和地区."""
    sold = _SOLD.search(around.draft.words) if around.counted else None
    where = _WHERE.match(around.after) if sold else None
    if not sold or not where:
        return None
    return _where_to(around, sold["how"], where)


def _where_to(around: Around, how: str, where: re.Match[str]) -> str:
    around.draft.right = around.draft.mention.end + where.end()
    around.draft.reasons.append("head_behind")
    return how + where[0]


_SOLD = re.compile(
    "(?P<how>出口|远销|销往|畅销|覆盖|辐射)(?:到|至|往|了|海外|全球|全国|世界|国内外)*$"
)
_WHERE = re.compile("国家(?:和|及|与)?(?:地区)?|省份|省市")


def employed(around: Around) -> str | None:
    """This function will name whom a project employs: 可解决280人就业."""
    if around.draft.mention.form != "people" or not around.after.startswith(("就业", "上岗")):
        return None
    verb = re.search("解决|带动|安置|吸纳|新增|提供|促进", around.draft.words)
    around.draft.right = around.draft.mention.end + 2
    around.draft.reasons.append("head_behind")
    return (verb[0] if verb else "") + "就业"


_FUND = re.compile(
    "的?(?P<fund>[^,。;、\\d的]{0,12}?(?:基金|资金池|专项资金|引导资金))(?=[,。;]|$)"
)


def fund_behind(around: Around) -> str | None:
    """This function will name a fund that is set up: 设立2亿元产业发展基金 → 产业发展基金规模."""
    match = _FUND.match(around.after) if around.draft.mention.form == "money" else None
    if match is None or not re.search("设立|组建|成立|安排|整合", around.draft.words[-6:]):
        return None
    around.draft.reasons.append("amount_behind")
    around.draft.verb, around.draft.kind = "设立", "investment"
    around.draft.right = around.draft.mention.end + match.end()
    return match["fund"] + "规模"
