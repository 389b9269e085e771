"""Units: what a number is counted or measured in, and what may be converted into what.

Each kind (money, area …) has one base unit in which its values are kept as whole numbers of
10^-decimals. Bases are chosen so that the units in use stay exact: the base of area is 亩, because
1 平方米 = 3/2000 亩 ends after four decimals while 1 亩 = 2000/3 平方米 (15 亩 = 1 公顷) never
ends. Percent and percentage points are unlike kinds; so are days and calendar months, which have
no fixed ratio.
"""

import difflib
import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from lianzhang.values.errors import Refused, gettext_noop

_ONE = Fraction(1)
MULTIPLIERS: dict[str, int] = {
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
# Decimals kept of the base unit. 6, except: money in fen; electricity to the watt-hour, because
# the nation's 10 万亿千瓦时 a year with six decimals would not fit into 64 bits.
DECIMALS = {"money": 2, "money_usd": 2, "electricity": 3}
GENERAL_CLASSIFIERS = frozenset("家个户项")  # the annotation guide scores these as one unit


@dataclass(frozen=True)
class Unit:
    """A unit: `factor` × value = value in the base unit of its `kind`, kept to `decimals` places.

    `plain` is the symbol without its multiplier (万家 → 家); `name_en` is what English text prints
    after the number ("" for classifiers, which English does not have).
    """

    symbol: str
    kind: str
    factor: Fraction
    decimals: int
    plain: str
    name_en: str = ""
    scalable: bool = False  # whether 万, 亿 … may stand before it


# kind: (symbol, factor to the base, English); the first of each kind is its base
_TABLE: dict[str, tuple[tuple[str, Fraction, str], ...]] = {
    "money": (("元", _ONE, "yuan"),),
    "money_usd": (("美元", _ONE, "US dollars"),),
    "people": (("人", _ONE, "people"), ("名", _ONE, "people")),
    "visits": (("人次", _ONE, "visits"),),
    "area": (
        ("亩", _ONE, "mu"),
        ("平方米", Fraction(3, 2000), "m²"),
        ("公顷", Fraction(15), "ha"),
        ("平方公里", Fraction(1500), "km²"),
    ),
    "mass": (
        ("吨", _ONE, "t"),
        ("千克", Fraction(1, 1000), "kg"),
        ("克", Fraction(1, 10**6), "g"),
    ),
    "coal": (
        ("吨标准煤", _ONE, "tce"),
        ("千克标准煤", Fraction(1, 1000), "kgce"),
    ),
    "heat": (("吉焦", _ONE, "GJ"), ("兆焦", Fraction(1, 1000), "MJ")),
    "electricity": (("千瓦时", _ONE, "kWh"),),
    "power": (
        ("千瓦", _ONE, "kW"),
        ("瓦", Fraction(1, 1000), "W"),
        ("兆瓦", Fraction(1000), "MW"),
        ("吉瓦", Fraction(10**6), "GW"),
    ),
    "length": (
        ("米", _ONE, "m"),
        ("公里", Fraction(1000), "km"),
        ("厘米", Fraction(1, 100), "cm"),
        ("毫米", Fraction(1, 1000), "mm"),
    ),
    "spindles": (("锭", _ONE, "spindles"),),
    "volume": (("立方米", _ONE, "m³"), ("升", Fraction(1, 1000), "L")),
    "containers": (("标准箱", _ONE, "TEU"),),
    "percent": (("%", _ONE, "%"), ("‰", Fraction(1, 10), "‰")),
    "points": (("百分点", _ONE, "percentage points"),),
    "rank": (("位", _ONE, ""),),
    "index": (("指数点", _ONE, ""),),
    "ratio": (("倍", _ONE, "times"),),
    "duration": (
        ("天", _ONE, "days"),
        ("星期", Fraction(7), "weeks"),
    ),
    "workdays": (("工作日", _ONE, "working days"),),
    "months": (
        ("个月", _ONE, "months"),
        ("季度", Fraction(3), "quarters"),
        ("年", Fraction(12), "years"),
    ),
    "hours": (("分钟", _ONE, "minutes"), ("小时", Fraction(60), "hours")),
    "money_per_area": (
        ("元/平方米", _ONE, "yuan/m²"),
        ("元/亩", Fraction(3, 2000), "yuan/mu"),
        ("万元/亩", Fraction(15), "10,000 yuan/mu"),
        ("亿元/平方公里", Fraction(100), "100 million yuan/km²"),
    ),
    "money_per_person": (
        ("元/人", _ONE, "yuan/person"),
        ("万元/人", Fraction(10**4), "10,000 yuan/person"),
    ),
    "money_per_coal": (
        ("元/吨标准煤", _ONE, "yuan/tce"),
        ("万元/吨标准煤", Fraction(10**4), "10,000 yuan/tce"),
    ),
    "coal_per_money": (
        ("吨标准煤/万元", _ONE, "tce/10,000 yuan"),
        ("千克标准煤/万元", Fraction(1, 1000), "kgce/10,000 yuan"),
        ("吨标准煤/亿元", Fraction(1, 10**4), "tce/100 million yuan"),
    ),
    "people_per_area": (
        ("人/平方公里", _ONE, "people/km²"),
        ("人/亩", Fraction(1500), "people/mu"),
    ),
}
_CLASSIFIERS = tuple(
    "个家户项件场条支栋处款种座台部辆套批次期单只所份类块片间艘架列组"
    "对门宗起例箱枚把根张本篇首幅颗株头羽匹双顶袋瓶桶罐盒剂站村县市园届轮层"
)
_NOT_SCALED = {"percent", "points", "rank", "index", "ratio", "duration", "workdays", "months"}
_NOT_SCALED |= {"hours"}
_ALIASES = {
    "块钱": "元",
    "大": "个",  # 八大产业
    "人民币": "元",
    "人民币元": "元",
    "RMB": "元",
    "usd": "美元",
    "个百分点": "百分点",
    "百分比": "%",
    "个点": "百分点",
    "点": "指数点",
    "纱锭": "锭",
    "枚锭": "锭",
    "度": "千瓦时",
    "度电": "千瓦时",
    "kwh": "千瓦时",
    "kw": "千瓦",
    "w": "瓦",
    "mw": "兆瓦",
    "gw": "吉瓦",
    "t": "吨",
    "kg": "千克",
    "公斤": "千克",
    "g": "克",
    "tce": "吨标准煤",
    "kgce": "千克标准煤",
    "吨标煤": "吨标准煤",
    "千克标煤": "千克标准煤",
    "公斤标准煤": "千克标准煤",
    "吨标煤/万元": "吨标准煤/万元",
    "千克标煤/万元": "千克标准煤/万元",
    "m": "米",
    "km": "公里",
    "千米": "公里",
    "cm": "厘米",
    "mm": "毫米",
    "m2": "平方米",
    "平米": "平方米",
    "km2": "平方公里",
    "平方千米": "平方公里",
    "ha": "公顷",
    "m3": "立方米",
    "方": "立方米",
    "l": "升",
    "teu": "标准箱",
    "日": "天",
    "周": "星期",
    "个星期": "星期",
    "月": "个月",
    "周年": "年",
    "个工作日": "工作日",
    "个小时": "小时",
    "个季度": "季度",
    "元每亩": "元/亩",
    "万元每亩": "万元/亩",
}


def _known() -> dict[str, Unit]:
    rows = {**_TABLE, "count": tuple((name, _ONE, "") for name in _CLASSIFIERS)}
    return {
        symbol: Unit(
            symbol,
            kind,
            factor,
            DECIMALS.get(kind, 6),
            symbol,
            name_en,
            kind not in _NOT_SCALED and "_per_" not in kind,
        )
        for kind, units in rows.items()
        for symbol, factor, name_en in units
    }


# Only the letters that units are written with; the other traditional letters are `texts`' affair.
_TRADITIONAL = str.maketrans(
    "個萬億戶條棟處種臺輛單類間組門幢畝噸頃電時錠點數標準週項場雙",
    "个万亿户条栋处种台辆单类间组门栋亩吨顷电时锭点数标准周项场双",
)
_UNITS = _known()
_MULTIPLIED = re.compile("(" + "|".join(sorted(MULTIPLIERS, key=len, reverse=True)) + ")(.+)")
# Written in tables, so that they can be suggested; any other multiple is understood as well.
_COMMON = tuple(
    f"{multiple}{plain}"
    for multiple, plains in {
        "千": ("元",),
        "万": (
            *"元家个人部件辆吨米亩锭",
            "吨标准煤",
            "千瓦时",
            "千瓦",
            "平方米",
            "立方米",
            "标准箱",
        ),
        "百万": ("元",),
        "亿": ("元", "千瓦时", "件"),
        "万亿": ("元",),
    }.items()
    for plain in plains
)


def known_symbols() -> tuple[str, ...]:
    """This function will list the symbols worth offering: every plain unit and common multiples."""
    return (*_UNITS, *_COMMON)


@lru_cache(maxsize=2048)
def unit(symbol: str) -> Unit:
    """This function will find a unit by symbol, common alias or multiple (万家, 百万元, kWh).

    Raises `Refused` `quantities.unknown_unit`, naming the nearest known symbols.
    """
    found = find_unit(symbol)
    if found is None:
        raise unknown_unit(symbol)
    return found


def unknown_unit(symbol: str) -> Refused:
    """This function will build the refusal of a unit that nobody knows, with the nearest ones."""
    near = difflib.get_close_matches(_clean(symbol), known_symbols(), n=3, cutoff=0.3)
    return Refused.because(
        "quantities.unknown_unit",
        gettext_noop("不认识计量单位“%(unit)s”。"),
        gettext_noop("单位决定一个数能否与别的数相加、比较，不能猜。"),
        gettext_noop("请改用已知的单位，例如：%(near)s。"),
        unit=symbol,
        near="、".join(near or ("个", "元", "%")),
    )


LONGEST = 60  # characters of a unit; those on record have at most half as many


@lru_cache(maxsize=4096)
def find_unit(symbol: str) -> Unit | None:
    """This function will find a unit as `unit` does and return None when there is none."""
    text = _clean(symbol)
    if len(text) > LONGEST:  # 亿亿亿… without end
        return None
    known = _UNITS.get(text) or _UNITS.get(_ALIASES.get(text) or _ALIASES.get(text.lower(), ""))
    if known is not None:
        return known
    parts = _MULTIPLIED.fullmatch(text)
    if parts is None:
        return None
    base = find_unit(parts[2])
    if base is None or not base.scalable or base.symbol != base.plain:
        return None
    factor = base.factor * MULTIPLIERS[parts[1]]
    return Unit(
        parts[1] + base.plain, base.kind, factor, base.decimals, base.plain, base.name_en, True
    )


def same_measure(a: Unit | str, b: Unit | str) -> bool:
    """This function will answer whether two units count the same way of speaking.

    Same kind; and for counts the same classifier, where 家 = 个 = 户 = 项 (annotation guide §3) but
    场 is not 家. People's 人 = 名. Counts of unlike classifiers can still be converted 1:1.
    """
    one, other = (unit(x) if isinstance(x, str) else x for x in (a, b))
    return one.kind == other.kind and _classifier(one) == _classifier(other)


def _classifier(of: Unit) -> str:
    if of.kind != "count":
        return ""
    return "个" if of.plain in GENERAL_CLASSIFIERS else of.plain


def _clean(symbol: str) -> str:
    folded = unicodedata.normalize("NFKC", symbol).translate(_TRADITIONAL)
    return "".join(folded.split()).strip("()")
