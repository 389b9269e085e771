"""Why two names are held to be one, or doubted: words from what agrees."""

from functools import cache

import numpy as np

from lianzhang.methods.matching.bulk.comparing import FEATURES, Numbers
from lianzhang.methods.matching.bulk.letters import Flags, Ints
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
# What is looked at, the bit of each in a mask, and the words for it.
_MAIN = (
    ("core", CORE),
    ("sound", SOUND),
    ("neat", SHORT),
    ("slip", SLIP),
    ("trade", TRADE),
    ("mostly", MOSTLY),
)
_MORE = (
    ("place_same", PLACE_SAME),
    ("place_other", PLACE_OTHER),
    ("form_same", FORM_SAME),
    ("form_other", FORM_OTHER),
    ("branch_other", BRANCH),
    ("known_stock", STOCK),
)
_BITS = ("whole", "former", "much", *(name for name, _ in (*_MAIN, *_MORE)))
_BIT = {name: 1 << number for number, name in enumerate(_BITS)}


def masks(features: Numbers, former: Flags) -> Ints:
    """This function will gather what there is to say of each pair in one number."""
    found = np.zeros(len(features), np.int64)
    for name in _BITS:
        if name in _AT:
            found[features[:, _AT[name]] > 0] |= _BIT[name]
    found[former] |= _BIT["former"]
    found[features[:, _AT["covered"]] >= 0.6] |= _BIT["mostly"]
    found[features[:, _AT["rare"]] >= 1.0] |= _BIT["much"]
    return found


@cache
def reasons(mask: int, *, code_other: bool = False) -> tuple[str, ...]:
    """This function will say in Chinese msgids why a pair is weighed as it is."""
    first = (CODE_OTHER,) if code_other else ()
    if mask & _BIT["whole"]:
        return (*first, NAME_FORMER if mask & _BIT["former"] else NAME_SAME)
    main = next((text for name, text in _MAIN if mask & _BIT[name]), LITTLE)
    rare = RARE if mask & _BIT["much"] else COMMON
    more = (text for name, text in _MORE if mask & _BIT[name])
    if mask & _BIT["form_other"] and not mask & _BIT["core"]:
        more = (text for text in more if text != FORM_OTHER)
    return (*first, main, rare, *more)
