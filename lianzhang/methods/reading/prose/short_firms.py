"""Short firms: a firm called by its short name, by what it has done: 上汽通用五菱完成产量131.8万辆.

An industry (电子信息产业实现产值…), a place or what all firms do together is none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lianzhang.methods.reading.prose.places import gazetteer
from lianzhang.methods.reading.prose.words import Words, one_of

_ACTS = re.compile(
    "(?:累计|共|已|预计|可|全年|今年|去年)*(?:完成|实现|创造)"
    "(?=(?:工业)?(?:总产值|产值|产量|销量|营业收入|营收|销售收入|销售额|利润|净利润|利税|税收)[^,。;\\d]{0,4}\\d)"
    "|在[\u4e00-\u9fff]{2,5}?(?:布局|投资建设|投资|设立|建成|建设)"  # 隆基绿能在咸阳布局光伏组件项目
)
_CALLED = re.compile("(?:^|[,。;:“])(?P<name>[\u4e00-\u9fff]{3,8})$")
_REACH = 9  # characters before what it does in which its name and a comma stand


@lru_cache(maxsize=4)
def _no_firm(words: Words) -> re.Pattern[str]:
    table = words.subjects
    return re.compile(f"(?:{one_of(table['no_firm_ends'])})$|{one_of(table['in_no_firm'])}")


def short_firms(paragraph: str, words: Words) -> Iterator[tuple[int, str]]:
    """This function will find the firms that a paragraph calls by their short names, with places."""
    known = gazetteer()
    for match in _ACTS.finditer(paragraph):
        called = _CALLED.search(paragraph, max(0, match.start() - _REACH), match.start())
        name = called["name"] if called else ""
        if not name or name in known.full or name in known.short:
            continue
        if called and not _no_firm(words).search(name):
            yield called.start("name"), name
