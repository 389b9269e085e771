"""The returns of made-up enterprises: one declaration each, with the columns that criteria ask for.

Sizes follow a Pareto law cut at the line of 20 million and at 1 billion; everything else is drawn
around what the size and the titles suggest. Nothing here is a fact about any enterprise.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from lianzhang.methods.simulating.populations import Population
from lianzhang.methods.simulating.ranking import Flags, Ranks

PIECE = 50_000  # rows drawn from one random stream, whatever the size of the whole
LINE = 20_000_000  # 元: the line of the above-size register
BILLION = 1_000_000_000
MARK, BASIS = "模拟数据", "企业申报"
_HONOURS = ("高新技术企业", "知识产权优势企业", "绿色工厂")
_QUALITY = ("质量管理体系认证", "自主品牌", "参与制修订标准", "省级以上质量奖")
Doubles = npt.NDArray[np.float64]


def draw(population: Population, *, seed: int, year: int) -> Iterator[pa.Table]:
    """This function will draw a population, a piece of at most 50,000 rows after the other.

    `year` is the last full year (y-1). The same seed, size and year give the same rows.
    """
    for number, first in enumerate(range(0, population.rows, PIECE)):
        at = np.arange(first, min(first + PIECE, population.rows), dtype=np.int64)
        chance = np.random.Generator(np.random.PCG64([seed, number]))
        yield _Drawing(Ranks(population, seed, at), chance, year).table()


class _Drawing:
    def __init__(self, ranks: Ranks, chance: np.random.Generator, year: int) -> None:
        self.ranks, self.chance, self.year = ranks, chance, year
        self.size = len(ranks.at)
        self.blank = ranks.population.blank
        self.good = ranks.titled("innovative")

    def table(self) -> pa.Table:
        """One row an enterprise; what says who it is and what must come out is never blank."""
        columns = {**self.who(), **self.money(), **self.people(), **self.research(), **self.rest()}
        return pa.table(columns)

    def who(self) -> dict[str, Any]:
        ranks = self.ranks
        names = [f"模拟企业{number + 1:08d}" for number in ranks.at]
        titles = [*_titles(ranks)]
        return {
            "数据性质": pa.array([MARK] * self.size),
            "口径": pa.array([BASIS] * self.size),
            "企业名称": pa.array(names),
            "县市区": pa.array(ranks.counties()),
            "称号": pa.array(titles),
            "在规上工业名录内": pa.array(ranks.above),
        }

    def money(self) -> dict[str, Any]:
        output = self._output()
        revenue = output * self.chance.uniform(0.97, 1.05, self.size)
        grown = 1 + self.chance.normal(0.06, 0.12, self.size).clip(-0.5, 0.9)
        earlier = 1 + self.chance.normal(0.05, 0.12, self.size).clip(-0.5, 0.9)
        revenues = [revenue, revenue / grown, revenue / grown / earlier]
        main = self.chance.beta(12, 2, self.size)
        assets = revenue * self.chance.uniform(0.5, 2.0, self.size)
        reached = ~self.ranks.above & (
            self.chance.random(self.size) < self.ranks.population.candidates
        )
        to_date = np.where(
            reached,
            LINE * self.chance.uniform(1.0, 1.5, self.size),
            np.minimum(revenue * self.chance.uniform(0.5, 0.99, self.size), _cap(self.ranks.above)),
        )
        found = {f"营业收入[y-{back}]（元）": self.told(v) for back, v in enumerate(revenues, 1)}
        for back, value in enumerate(revenues, start=1):
            found[f"主营业务收入[y-{back}]（元）"] = self.told(value * main)
        self.revenue = revenue
        return {
            "工业总产值（元）": pa.array(np.rint(output).astype(np.int64)),
            **found,
            "净利润[y-1]（元）": self.told(revenue * self.chance.normal(0.05, 0.05, self.size)),
            "资产总额[y-1]（元）": self.told(assets),
            "负债总额[y-1]（元）": self.told(assets * self.chance.beta(5, 5, self.size)),
            "本年累计主营业务收入（元）": self.told(to_date),
        }

    def _output(self) -> Doubles:
        """Output in 元 on the right side of both lines for everybody."""
        chance, ranks = self.chance.random(self.size), self.ranks
        large = _pareto(chance, BILLION * 1.001, 30 * BILLION, 1.1)
        middle = _pareto(chance, LINE * 1.06, BILLION * 0.999, 1.05)
        small = LINE * 0.9 * chance**2 + 100_000
        return np.where(ranks.large, large, np.where(ranks.above, middle, small))

    def people(self) -> dict[str, Any]:
        each = self.chance.lognormal(np.log(900_000), 0.5, self.size)  # 元 of revenue a person
        persons = np.maximum(np.rint(self.revenue / each), 3)
        share = np.where(self.good, 0.16, 0.06) * self.chance.uniform(0.3, 1.7, self.size)
        started = self.year - self.chance.integers(2, 25, self.size)
        days = [
            f"{year}-{month:02d}-01" for year, month in zip(started, self._months(), strict=True)
        ]
        small = (self.revenue < 400_000_000) | (persons < 1000)
        return {
            "从业人员[y-1]": self.told(persons),
            "研发人员[y-1]": self.told(persons * share),
            "划型行业": pa.array(["工业"] * self.size),
            "符合中小企业划型": self.flags(small),
            "注册成立日期": self.words(days),
            "进入特定细分市场日期": self.words(days),
        }

    def _months(self) -> npt.NDArray[np.int64]:
        return self.chance.integers(1, 13, self.size)

    def research(self) -> dict[str, Any]:
        share = np.where(self.good, 0.045, 0.015) * self.chance.uniform(0.2, 1.8, self.size)
        spent = self.revenue * share
        before = spent / (1 + self.chance.normal(0.08, 0.1, self.size).clip(-0.5, 0.9))
        equity = np.where(self.chance.random(self.size) < 0.03, spent * 3, 0.0)
        of_class1 = self.chance.poisson(np.where(self.good, 2.0, 0.2))
        own = self.chance.binomial(of_class1, 0.7)
        return {
            "研发费用[y-1]（元）": self.told(spent),
            "研发费用[y-2]（元）": self.told(before),
            "近两年新增股权融资实缴额（元）": self.told(equity),
            "近三年新增股权融资实缴额（元）": self.told(equity),
            "与主导产品相关的Ⅰ类知识产权": self.told(of_class1),
            "自主研发的Ⅰ类知识产权": self.told(own),
            "Ⅰ类高价值知识产权": self.told(self.chance.binomial(own, 0.4)),
            "Ⅱ类知识产权": self.told(self.chance.poisson(np.where(self.good, 8.0, 2.0))),
        }

    def rest(self) -> dict[str, Any]:
        """Yes and no, sets of words, marks of platforms."""
        ranks, chance = self.ranks, self.chance
        often = {
            "无失信和重大事故等情形": 0.97,
            "产品不属于禁止限制淘汰类": 0.97,
            "主导产品属于战略性新兴产业": 0.3,
            "近三年国家级或省级科技奖励": 0.01,
            "近三年省部级以上科技奖励且排名前三": 0.005,
            "近三年国家级科技奖励且排名前五": 0.001,
            "近三年创客中国企业组五百强": 0.002,
            "省部级以上研发机构": 0.04,
            "细分市场占有率较为靠前": 0.2,
        }
        flags = {name: self.flags(chance.random(self.size) < p) for name, p in often.items()}
        titles = {
            "有效的科技型或创新型中小企业称号": pa.array(ranks.titled("innovative")),
            "有效的专精特新中小企业称号": pa.array(ranks.titled("srdi")),
            "有效的专精特新小巨人称号": pa.array(ranks.titled("little_giant")),
        }
        levels = chance.choice(np.array(["省级", "市级", "市级以下", "无"]), self.size)
        fields = chance.choice(
            np.array(["补短板", "六基或配套", "其他"]), self.size, p=(0.1, 0.4, 0.5)
        )
        return {
            **flags,
            **titles,
            "研发机构级别": self.words(levels.tolist()),
            "主导产品所属领域": self.words(fields.tolist()),
            "有效荣誉称号": self._sets(_HONOURS, 0.15),
            "质量管理情况": self._sets(_QUALITY, 0.3),
            "细分市场占有率": self.told(chance.beta(1.2, 12, self.size) * 100),
            "数字化水平等级": self.told(chance.integers(1, 5, self.size)),
            "省级特色化指标得分": self.told(chance.integers(0, 16, self.size)),
        }

    def _sets(self, words: tuple[str, ...], share: float) -> pa.Array:
        held = self.chance.random((self.size, len(words))) < share
        weights = 1 << np.arange(len(words))
        texts = [
            "；".join(w for bit, w in enumerate(words) if code >> bit & 1) or "无"
            for code in range(1 << len(words))
        ]
        return self.words(np.array(texts)[held @ weights].tolist())

    def told(self, values: npt.NDArray[Any]) -> pa.Array:
        """Whole numbers, some left blank as in a real declaration."""
        return pa.array(np.rint(values).astype(np.int64), mask=self._blanks())

    def flags(self, values: Flags) -> pa.Array:
        return pa.array(values, mask=self._blanks())

    def words(self, values: list[str]) -> pa.Array:
        return pa.array(np.array(values, dtype=object), pa.string(), mask=self._blanks())

    def _blanks(self) -> Flags:
        return np.asarray(self.chance.random(self.size) < self.blank)


def _pareto(chance: Doubles, low: float, high: float, power: float) -> Doubles:
    """Quantiles of a Pareto law between two ends."""
    return np.asarray(low * (1 - chance * (1 - (low / high) ** power)) ** (-1 / power))


def _cap(above: Flags) -> Doubles:
    """Who is below the line and no candidate stays below it."""
    return np.where(above, np.inf, LINE * 0.999)


def _titles(ranks: Ranks) -> Iterator[str]:
    national, provincial = ranks.champion()
    green, provincial_green = ranks.green()
    held = {
        "国家级单项冠军": national,
        "省级单项冠军": provincial,
        "国家级专精特新小巨人": ranks.titled("little_giant"),
        "省级专精特新企业": ranks.titled("srdi"),
        "省级创新型中小企业": ranks.titled("innovative"),
        "国家级绿色工厂": green,
        "省级绿色工厂": provincial_green,
        "晨星工厂": ranks.morning_star(),
    }
    words = [*held]
    codes = sum(flags.astype(np.int64) << bit for bit, flags in enumerate(held.values()))
    assert not isinstance(codes, int)
    told: dict[int, str] = {}
    for code in codes.tolist():
        if code not in told:
            told[code] = "；".join(word for bit, word in enumerate(words) if code >> bit & 1)
        yield told[code]
