"""Why two names are held to be one, or doubted: words from what agrees."""

import numpy as np

from lianzhang.methods.matching.bulk.comparing import FEATURES, Numbers
from lianzhang.methods.matching.deciding import (
    BRANCH,
    CODE_OTHER,
    FORM_OTHER,
    NAME_FORMER,
    NAME_SAME,
    PLACE_OTHER,
)
from lianzhang.values.errors import gettext_noop

CORE = gettext_noop("字号、行业一致")
TRADE = gettext_noop("字号一致，行业写法不同")
SOUND = gettext_noop("同音，字不同")
SLIP = gettext_noop("只差一个字，或两字颠倒")
SHORT = gettext_noop("是全称里依次取出的字，像是简称")
MOSTLY = gettext_noop("大部分字依次相同")
LITTLE = gettext_noop("只有部分字相同")
RARE = gettext_noop("相同的字少见")
COMMON = gettext_noop("相同的字常见，证据弱")
STOCK = gettext_noop("没有写组织形式，而它是股份公司（简称多指股份公司）")
PLACE_SAME = gettext_noop("地区一致")
FORM_SAME = gettext_noop("组织形式一致")
_AT = {name: number for number, name in enumerate(FEATURES)}


def reasons(
    features: Numbers, *, former: bool = False, code_other: bool = False
) -> tuple[str, ...]:
    """This function will say in Chinese msgids why a pair is weighed as it is."""
    said = {name: float(features[at]) for name, at in _AT.items()}
    found = [CODE_OTHER] if code_other else []
    found.append(_main(said, former))
    if not said["whole"]:
        found.append(RARE if said["rare"] >= 1.0 else COMMON)
    told = (
        ("place_same", PLACE_SAME),
        ("place_other", PLACE_OTHER),
        ("form_same", FORM_SAME),
        ("form_other", FORM_OTHER if said["core"] else ""),
        ("branch_other", BRANCH),
        ("known_stock", STOCK),
    )
    found += [text for name, text in told if text and said[name] and not said["whole"]]
    return tuple(found)


def _main(said: dict[str, float], former: bool) -> str:
    if said["whole"]:
        return NAME_FORMER if former else NAME_SAME
    for name, text in (("core", CORE), ("sound", SOUND), ("neat", SHORT), ("slip", SLIP)):
        if said[name]:
            return text
    if said["trade"]:
        return TRADE
    return MOSTLY if said["covered"] >= np.float32(0.6) else LITTLE
