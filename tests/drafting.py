"""Drafts as officials write them, made from a small ledger, and the faults that are planted in them.

`lay` puts the ledger on record; `clean` makes a draft whose numbers all agree with it; `planted`
puts faults into some of its sentences. Every sentence is one number, so that a fault has one place.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tests.worlds import CITY, COUNTY, claim

if TYPE_CHECKING:
    from tests.worlds import World

DAY = date(2023, 11, 20)
PLAN = "shili.drafting.plan"
NINE, EIGHT, SEPTEMBER = "2023-01/2023-09", "2023-01/2023-08", "2023-09"
# indicator, period, amount: the city's; the first of an indicator is the newest
STOCKS = (
    ("above_size_enterprises", "规模以上工业企业", "1977家", "1846家"),
    ("national_little_giants", "国家级专精特新“小巨人”企业", "34家", "27家"),
    ("provincial_specialised_enterprises", "省级专精特新企业", "487家", "395家"),
    ("provincial_champions", "省级制造业单项冠军企业", "57家", "48家"),
    ("base_stations_5g", "5G基站", "12345个", "10876个"),
)
GROWTHS = (
    ("value_added_growth", "规模以上工业增加值", "8.4", "7.9", "9.7"),
    ("manufacturing_upgrade_investment_growth", "制造业技改投资", "16.1", "14.8", ""),
    ("industrial_investment_growth", "工业投资", "11.7", "10.6", ""),
    ("industrial_electricity_growth", "工业用电量", "5.2", "4.6", "6.9"),
    ("above_size_profit_growth", "规模以上工业企业利润总额", "-6.3", "-7.8", ""),
)
AMOUNTS = (
    ("above_size_revenue", "规模以上工业企业营业收入", "3214.56", "2837.21", ""),
    ("above_size_output", "规模以上工业总产值", "3487.92", "3075.46", ""),
    ("industrial_investment", "工业投资", "864.37", "752.18", ""),
    ("gdp", "地区生产总值", "12345.6", "10987.4", ""),
)
GOALS = (
    ("above_size_enterprises", "规模以上工业企业", "2500家", "力争达到"),
    ("national_little_giants", "国家级专精特新“小巨人”企业", "60家", "力争达到"),
    ("provincial_specialised_enterprises", "省级专精特新企业", "650家", "达到"),
)
COUNTY_STOCK = {"above_size_enterprises": "214家", "national_little_giants": "6家"}
SECRET = ("above_size_profit", "规模以上工业企业利润总额", "152.37")


@dataclass(frozen=True)
class Line:
    """A sentence of a draft; `causes` are the names that a planted fault may be given."""

    text: str
    fault: str = ""
    causes: tuple[str, ...] = ("same",)


def lay(world: "World") -> None:
    """Put the ledger of the drafts on record: public, except for the profit."""
    from lianzhang.records.figures.actions import record_many
    from lianzhang.records.plans.actions import Goal, adopt_plan, set_target
    from lianzhang.values.claims import Modality
    from lianzhang.values.periods import Period
    from lianzhang.values.viewer import Release

    out: dict[str, object] = {"release": Release.PUBLIC, "released_on": date(2023, 10, 20)}
    told: list[tuple[str, str, str, str, dict[str, object]]] = [
        *((CITY, code, "2023-09-30", now, {}) for code, _, now, _ in STOCKS),
        *((CITY, code, "2022-end", old, {}) for code, _, _, old in STOCKS),
        *((COUNTY, code, "2023-09-30", now, {}) for code, now in COUNTY_STOCK.items()),
        *((CITY, c, p, f"{v}%", {}) for c, _, *vs in GROWTHS for p, v in zip((NINE, EIGHT, SEPTEMBER), vs, strict=True) if v),
        *((CITY, c, p, f"{v}亿元", {}) for c, _, *vs in AMOUNTS for p, v in zip((NINE, EIGHT, SEPTEMBER), vs, strict=True) if v),
        (CITY, "value_added_growth_gap", NINE, "1.3个百分点", {"baseline": "全省"}),
        (CITY, "value_added_growth_rank", NINE, "第4位", {"baseline": "全省"}),
        (CITY, "manufacturing_upgrade_investment_growth_rank", NINE, "第7位", {"baseline": "全省"}),
        (CITY, SECRET[0], NINE, f"{SECRET[2]}亿元", {"release": Release.INTERNAL, "released_on": None}),
    ]  # fmt: skip
    record_many([claim(s, c, p, a, **(out | more)) for s, c, p, a, more in told], by=world.system)
    adopt_plan(
        code=PLAN,
        title="示例市先进制造业三年行动计划",
        subject=CITY,
        period=Period.parse("2023/2025"),
        by=world.system,
    )
    for code, _, amount, word in GOALS:
        set_target(
            claim(CITY, code, "2025-end", amount, modality=Modality.TARGET, **out),
            goal=Goal(plan=PLAN, word=word, deadline=date(2025, 12, 31)),
            by=world.system,
        )


def _moved(value: str) -> str:
    """增长8.4% or 下降6.3%."""
    return f"下降{value[1:]}%" if value.startswith("-") else f"增长{value}%"


def _choose(chance: random.Random, *of: str) -> str:
    return chance.choice(of)


def stock(chance: random.Random) -> Line:
    """目前，全市规模以上工业企业达到1977家。"""
    _, name, now, _ = chance.choice(STOCKS)
    when = _choose(chance, "目前，", "", "截至目前，", "截至9月底，", "截至2023年9月底，")
    how = _choose(chance, "达到", "达", "")
    text = now
    if now == "12345个":
        text = _choose(chance, "1.23万个", "12345个", "1.2万余个")
    return Line(f"{when}全市{name}{how}{text}。")


def before(chance: random.Random) -> Line:
    """2022年底，全市规模以上工业企业达到1846家。"""
    _, name, _, old = chance.choice(STOCKS)
    return Line(f"2022年底，全市{name}{_choose(chance, '达到', '为')}{old}。")


def growth(chance: random.Random) -> Line:
    """1—9月，全市规模以上工业增加值同比增长8.4%。"""
    _, name, *values = chance.choice(GROWTHS)
    place = chance.randrange(3 if values[2] else 2)
    when = (_choose(chance, "1—9月", "今年1至9月份", "前三季度"), "1—8月", "9月份")[place]
    return Line(f"{when}，全市{name}同比{_moved(values[place])}。")


def amount(chance: random.Random) -> Line:
    """1—9月，全市规模以上工业企业营业收入3214.56亿元 · 近3220 · 超3200 · 1.23万亿元."""
    _, name, *values = chance.choice(AMOUNTS)
    place = chance.randrange(3 if values[2] else 2)
    when = (_choose(chance, "1—9月", "今年1—9月", "前三季度"), "1—8月", "9月份")[place]
    how = _choose(chance, "实现", "完成", "达到")
    text = _choose(
        chance,
        f"{values[place]}亿元",
        f"{float(values[place]):.1f}亿元",
        f"{round(float(values[place]))}亿元",
    )
    if values[place] == "12345.6":
        text = _choose(chance, "1.23万亿元", "12345.6亿元", "超1.2万亿元", "约1.23万亿元")
    return Line(f"{when}，全市{how}{name}{text}。")


def rank(chance: random.Random) -> Line:
    """1—9月，全市规模以上工业增加值增速居全省第4位。"""
    name, place = chance.choice((("规模以上工业增加值", "4"), ("制造业技改投资", "7")))
    return Line(f"1—9月，全市{name}增速{_choose(chance, '居', '列')}全省第{place}位。")


def gap(chance: random.Random) -> Line:
    """1—9月，全市规模以上工业增加值同比增速高于全省1.3个百分点。"""
    return Line(
        f"1—9月，全市规模以上工业增加值同比增速{_choose(chance, '高于', '高出')}全省1.3个百分点。"
    )


def goal(chance: random.Random) -> Line:
    """到2025年，全市规模以上工业企业力争达到2500家。"""
    _, name, value, word = chance.choice(GOALS)
    return Line(f"到2025年{_choose(chance, '底', '')}，全市{name}{word}{value}。")


def summed(chance: random.Random) -> Line:
    """9月当月营业收入377.35亿元、产值…: a sum stated in the sentence."""
    one, other, third = (chance.randrange(11, 400) for _ in range(3))
    return Line(f"今年以来，全市化工、纺织、装备企业分别新上线系统{one}套、{other}套、{third}套，合计{one + other + third}套。", causes=())  # fmt: skip


CLEAN: tuple[Callable[[random.Random], Line], ...] = (
    stock,
    before,
    growth,
    amount,
    rank,
    gap,
    goal,
)


def old_number(chance: random.Random) -> Line:
    """Last year's count said of today; August's growth said of September."""
    if chance.random() < 0.5:
        _, name, _, old = chance.choice(STOCKS)
        text = f"{_choose(chance, '目前，', '截至目前，', '截至9月底，')}全市{name}{_choose(chance, '达到', '达')}{old}。"
    else:
        _, name, _, value, _ = chance.choice(GROWTHS)
        text = f"{_choose(chance, '1—9月', '前三季度')}，全市{name}同比{_moved(value)}。"
    return Line(text, "old number", ("old_number",))


def wrong_unit(chance: random.Random) -> Line:
    """万元 for 亿元; % for 百分点."""
    if chance.random() < 0.7:
        _, name, value, *_ = chance.choice(AMOUNTS)
        return Line(f"1—9月，全市实现{name}{value}万元。", "wrong unit", ("unit",))
    return Line("1—9月，全市规模以上工业增加值同比增速高于全省1.3%。", "wrong unit", ("unit",))


def revenue_for_output(chance: random.Random) -> Line:
    """The revenue said to be the output, or the other way round."""
    one, other = AMOUNTS[0], AMOUNTS[1]
    if chance.random() < 0.5:
        one, other = other, one
    return Line(f"1—9月，全市{one[1]}{other[2]}亿元。", "revenue for output", ("other_indicator",))


def cumulative_for_month(chance: random.Random) -> Line:
    """The nine months said to be September."""
    if chance.random() < 0.5:
        _, name, nine, _, _ = chance.choice(AMOUNTS)
        text = f"{_choose(chance, '9月份', '9月当月')}，全市实现{name}{nine}亿元。"
    else:
        _, name, nine, _, _ = chance.choice(GROWTHS)
        text = f"9月份，全市{name}同比{_moved(nine)}。"
    return Line(text, "cumulative for month", ("cumulative",))


def city_for_county(chance: random.Random) -> Line:
    """The city's count said of a county."""
    code, name, now, _ = STOCKS[chance.randrange(2)]
    when = _choose(chance, "目前，", "截至9月底，")
    if chance.random() < 0.5:
        return Line(f"{when}甲县{name}达到{now}。", "city for county", ("other_subject",))
    return Line(f"{when}全市{name}达到{COUNTY_STOCK['above_size_enterprises']}。" if code == "above_size_enterprises" else f"{when}甲县{name}达到{now}。", "city for county", ("other_subject",))  # fmt: skip


def unreleased(chance: random.Random) -> Line:
    """What is 内部掌握, said to the public."""
    return Line(f"{_choose(chance, '1—9月', '前三季度')}，全市{SECRET[1]}{SECRET[2]}亿元。", "unreleased", ("not_released",))  # fmt: skip


def wrong_period(chance: random.Random) -> Line:
    """The nine months said to be the eight."""
    if chance.random() < 0.5:
        _, name, nine, _, _ = chance.choice(GROWTHS)
        return Line(f"1—8月，全市{name}同比{_moved(nine)}。", "wrong period", ("other_period",))
    _, name, nine, _, _ = chance.choice(AMOUNTS)
    return Line(f"1—8月，全市实现{name}{nine}亿元。", "wrong period", ("other_period",))


def wrong_sign(chance: random.Random) -> Line:
    """下降 for 增长."""
    _, name, value, *_ = chance.choice(GROWTHS)
    turned = value[1:] if value.startswith("-") else f"-{value}"
    return Line(f"1—9月，全市{name}同比{_moved(turned)}。", "wrong sign", ("sign",))


def wrong_rank(chance: random.Random) -> Line:
    """第3位 for 第4位."""
    name, _ = chance.choice((("规模以上工业增加值", 4), ("制造业技改投资", 7)))
    other = chance.choice([n for n in range(1, 13) if n not in (4, 7)])
    return Line(f"1—9月，全市{name}增速居全省第{other}位。", "wrong rank", ("rank",))


def goal_as_result(chance: random.Random) -> Line:
    """The goal for 2025 said to be reached."""
    _, name, value, _ = chance.choice(GOALS)
    when = _choose(chance, "目前，", "截至目前，", "截至9月底，")
    return Line(f"{when}全市{name}已达到{value}。", "goal as result", ("goal_as_result",))


def striving_dropped(chance: random.Random) -> Line:
    """力争 is dropped."""
    _, name, value, _ = chance.choice(GOALS[:2])
    return Line(f"到2025年{_choose(chance, '底', '')}，全市{name}达到{value}。", "striving dropped", ("goal_word",))  # fmt: skip


def wrong_rounding(chance: random.Random) -> Line:
    """1.24万亿 or 1.22万亿 for 12345.6亿; 近 of what is more; 超 of what is less."""
    said = _choose(chance, "全市地区生产总值1.24万亿元", "全市地区生产总值1.22万亿元", "全市地区生产总值近1.2万亿元", "全市地区生产总值超1.25万亿元", "全市规模以上工业企业营业收入3214.5亿元", "全市规模以上工业总产值3487亿元")  # fmt: skip
    return Line(f"1—9月，{said}。", "wrong rounding", ("rounding", "hedge"))


def other_base(chance: random.Random) -> Line:
    """环比 for 同比; 全国 for 全省."""
    if chance.random() < 0.5:
        _, name, nine, _, _ = chance.choice(GROWTHS)
        return Line(f"1—9月，全市{name}环比{_moved(nine)}。", "other base", ("other_baseline",))
    return Line("1—9月，全市规模以上工业增加值同比增速高于全国1.3个百分点。", "other base", ("other_baseline",))  # fmt: skip


FAULTS: tuple[Callable[[random.Random], Line], ...] = (
    old_number,
    wrong_unit,
    revenue_for_output,
    cumulative_for_month,
    city_for_county,
    unreleased,
    wrong_period,
    wrong_sign,
    wrong_rank,
    goal_as_result,
    striving_dropped,
    wrong_rounding,
    other_base,
)


def draft(seed: int, *, clean: int = 6, faults: int = 0) -> tuple[Line, ...]:
    """A draft of so many clean sentences with so many faults of different kinds among them."""
    chance = random.Random(seed)
    lines = [chance.choice(CLEAN)(chance) for _ in range(clean)]
    lines += [plant(chance) for plant in chance.sample(FAULTS, faults)]
    chance.shuffle(lines)
    return tuple(lines)


def written(lines: tuple[Line, ...]) -> str:
    """The draft as one text, some sentences to a paragraph."""
    return "\n".join(
        "".join(line.text for line in lines[at : at + 3]) for at in range(0, len(lines), 3)
    )


def each(lines: tuple[Line, ...], text: str) -> Iterator[tuple[Line, int, int]]:
    """Every sentence with where it stands in the draft."""
    place = 0
    for line in lines:
        start = text.index(line.text, place)
        place = start + len(line.text)
        yield line, start, place
