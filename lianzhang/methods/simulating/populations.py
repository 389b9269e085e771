"""What a made-up population has to come to: published totals with their source, and what is assumed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import gcd
from pathlib import Path
from typing import Any

import yaml

from lianzhang.values.errors import Refused, gettext_noop

NEEDED = ("above_size", "output_over_1b", "national_champion", "provincial_champion")
NEEDED += ("little_giant", "srdi", "innovative", "national_green", "provincial_green")
NEEDED += ("morning_star",)


@dataclass(frozen=True)
class Total:
    """A published number of enterprises, and where on record it is cited."""

    code: str
    name: str
    name_en: str
    value: int
    source: str
    ref: str


@dataclass(frozen=True)
class Population:
    """The totals of a city, and what is assumed where nothing is published."""

    code: str
    name: str
    name_en: str
    place: str
    period: str
    totals: Mapping[str, Total]
    below_size: int
    blank: float  # the share of cells that are left empty
    candidates: float  # the share of those below the line that reached it this year
    counties: Mapping[str, int]  # shares

    @property
    def rows(self) -> int:
        """This function will return how many enterprises there are in all."""
        return self.totals["above_size"].value + self.below_size

    def scaled(self, rows: int) -> "Population":
        """This function will return the population in another size, every total in proportion."""
        if rows == self.rows:
            return self
        totals = {
            code: replace(total, value=round(total.value * rows / self.rows))
            for code, total in self.totals.items()
        }
        return replace(self, totals=totals, below_size=rows - totals["above_size"].value)


def read_population(packs: list[Path], code: str) -> Population:
    """This function will read a population of the packs.

    Raises `Refused` `simulating.no_population` or `simulating.bad_population`.
    """
    files = {path.stem: path for pack in packs for path in (pack / "populations").glob("*.yaml")}
    if code not in files:
        raise _no_population(code, "、".join(sorted(files)))
    try:
        return _population(yaml.safe_load(files[code].read_text("utf-8")))
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as problem:
        raise _bad(files[code].name, str(problem)) from problem


def _population(held: Mapping[str, Any]) -> Population:
    totals = {}
    for code in NEEDED:
        row = held["totals"][code]
        if not row["source"] or not row["ref"]:
            raise ValueError(f"totals.{code}: source, ref")
        totals[code] = Total(code, value=int(row["value"]), **_texts(row))
    assumed = held["assumed"]
    made = Population(
        *(str(held[name]) for name in ("code", "name", "name_en", "place", "period")),
        totals,
        int(assumed["below_size"]),
        float(assumed["blank"]),
        float(assumed["candidates"]),
        {str(code): int(share) for code, share in assumed["counties"].items()},
    )
    return _consistent(made)


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(row[name]) for name in ("name", "name_en", "source", "ref")}


def _consistent(made: Population) -> Population:
    """Each rung of the ladder lies within the one below, and all of them above the line."""
    totals = {code: total.value for code, total in made.totals.items()}
    rungs = ("little_giant", "srdi", "innovative", "above_size")
    numbers = [totals[code] for code in rungs]
    champions = totals["national_champion"] + totals["provincial_champion"]
    if numbers != sorted(numbers) or champions > totals["srdi"] or min(totals.values()) < 0:
        raise ValueError(f"totals: {totals}")
    if not made.counties or sum(made.counties.values()) <= 0 or made.below_size < 0:
        raise ValueError("assumed")
    return made


def step_for(size: int, wish: int) -> int:
    """This function will return a number near `wish` that shares no factor with `size`, so that
    its multiples visit every place once."""
    step = wish % size or 1
    while gcd(step, size) != 1:
        step += 1
    return step


def _no_population(code: str, known: str) -> Refused:
    return Refused.because(
        "simulating.no_population",
        gettext_noop("没有“%(code)s”这个模拟企业群体的定义。"),
        remedy=gettext_noop("可用：%(known)s；或在定义包的 populations 里加一个。"),
        code=code,
        known=known or "—",
    )


def _bad(name: str, problem: str) -> Refused:
    return Refused.because(
        "simulating.bad_population",
        gettext_noop("模拟企业群体的定义“%(name)s”不对：%(problem)s。"),
        gettext_noop("每个总数要有数值和出处，称号一级不能多于下一级。"),
        gettext_noop("对照 definitions/populations 里的例子改正。"),
        name=name,
        problem=problem,
    )
