"""Parts named: a share whose whole or whose members stand behind it.

近八成行业生产实现增长 · 创造了全国近三成工业增加值 · 80%的企业开展…
"""

import re

from lianzhang.methods.reading.prose.left_out import GENERIC, METRIC
from lianzhang.methods.reading.prose.spans import Draft

_PART_OF = re.compile(
    "(?:贡献|创造|占|集聚|拥有|提供|完成|实现)?了?(?P<whole>全国|全省|全市|全球|全县|全区|世界|规上工业|规模以上工业)?$"
)


def part_behind(text: str, words: str, draft: Draft, name: str, last: Draft | None) -> bool:
    """This function will name a share by the words behind it; False where none of them tells.

    近八成行业生产实现增长 · 创造了全国近三成工业增加值 · 80%的企业开展…: whose part stands behind.
    """
    if not name and _share_behind(text, draft):
        return True
    bare = re.sub("^[\0\1, 、和与及]+|(?:约|近|超过?|逾|有|的|[\0\1, 、])+$", "", words)
    after = text[draft.mention.end : draft.mention.end + 40]
    parts = "%" not in text[draft.mention.start : draft.mention.end]
    if gave := _GAVE.fullmatch(bare):  # 三大产业贡献了工业总产值的九成以上
        draft.head = draft.base = f"{gave['who']}占{gave['whole'].strip(chr(0))}比重"
        draft.indicator = draft.base
        draft.reasons.append("part_behind")
        return True
    if not parts and not after.startswith("的"):
        return False
    area = _PART_OF.search(bare)
    row = last is not None and not bare and "part_behind" in last.reasons
    listed = _LISTED.search(last.indicator) if row and last is not None else None
    only = bool(re.search("(?:贡献|创造)了?$", bare))
    if name and not GENERIC.match(name) and not only and not (area and area["whole"]):
        return False
    thing = _PART.match(after)
    again = _PART_AGAIN.match(after) if last and "part_behind" in last.reasons else None
    if again and not thing and last is not None:  # 超六成企业属于…,超七成深耕…
        draft.head = last.head
        draft.base = again["how"] + last.head
        draft.indicator = draft.base + "占比"
        draft.reasons.append("part_behind")
        return True
    if thing is None or not area:
        return False
    gives = _GIVES.sub("", bare) if only else ""
    _part_named(draft, thing, area["whole"] or (listed["whole"] if listed else ""), gives)
    draft.right = draft.mention.end + thing.end()
    draft.reasons.append("part_behind")
    return True


def _share_behind(text: str, draft: Draft) -> bool:
    """The share is named behind its number: 60%的“四强”产业占比."""
    behind = _SHARE_BEHIND.match(text, draft.mention.end)
    if behind is not None:
        draft.base = draft.indicator = behind["name"]
        draft.right = behind.end()
        draft.reasons.append("head_behind")
    return behind is not None


def _part_named(draft: Draft, thing: re.Match[str], whole: str, gives: str) -> None:
    how, draft.head = thing["how"] or "", thing["thing"]
    if METRIC.search(how):  # 13.8%的规上工业企业营业收入
        how, draft.head = "", draft.head + how
    if whole and (METRIC.search(draft.head) or not how):
        draft.base = draft.head
        draft.indicator = f"{draft.base}占{whole}比重"
    else:
        draft.base = how + gives + draft.head
        draft.indicator = draft.base + "占比"


_LISTED = re.compile(
    "占(?P<whole>全国|全省|全市|全球|全县|全区|世界|规上工业|规模以上工业)比重$"
)  # 全国10%的GDP、14%的税收
_GIVES = re.compile("^.*[,。;]|(?:贡献|创造)了?$|^以占.*|^[\0-\1]+")
_GAVE = re.compile(
    "(?P<who>[^,。;]{2,30}?)(?:贡献|创造)了?(?P<whole>[^,。;]{0,12}?(?:总产值|产值|增加值|收入|利润|税收|出口额|出口|就业|生产总值|GDP))"
)
_PART_AGAIN = re.compile("(?:以上|左右|多)?的?(?P<how>[^,。;、]{2,16}?)(?=[,。;]|$)")
_PART = re.compile(
    "(?:以上|左右|多)?的?(?P<thing>[^,。;、\\d\0]{0,12}?(?:行业|企业|产品|工人|员工|职工|订单|设备|商品零售|零售|居民|农户|群众|集群|园区|地区|城市|县区?|项目|产业|"
    "增加值|产值|进出口额|进出口|出口额?|税收|就业|投资|收入|利润|外资|产量|GDP|生产总值|经济总量|人口|成果|专利|用电量|面积|土地|能耗|企业数量))"
    "(?P<how>[^,。;、和\\d\0]{2,14})?(?=[,。;、和]|$)"
)
_SHARE_BEHIND = re.compile(
    "的(?P<name>[^,。;、的\\d]{2,16}(?:占比|比重|[^比概效]率))(?=[,。;、]|$)"
)
