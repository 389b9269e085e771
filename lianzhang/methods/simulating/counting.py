"""Counting what was drawn, from the rows themselves: do the published totals come out exactly?"""

from collections import Counter
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.methods.simulating.drawing import BILLION
from lianzhang.methods.simulating.populations import Population

_TITLES = {
    "national_champion": "国家级单项冠军",
    "provincial_champion": "省级单项冠军",
    "little_giant": "国家级专精特新小巨人",
    "srdi": "省级专精特新企业",
    "innovative": "省级创新型中小企业",
    "national_green": "国家级绿色工厂",
    "provincial_green": "省级绿色工厂",
    "morning_star": "晨星工厂",
}


@dataclass
class Tally:
    """The totals of the rows counted so far."""

    rows: int = 0
    totals: Counter[str] = field(default_factory=Counter)
    counties: Counter[str] = field(default_factory=Counter)  # above-size by county

    def add(self, piece: pa.Table) -> None:
        """This function will count the rows of a piece."""
        self.rows += piece.num_rows
        above = piece.column("在规上工业名录内")
        large = pc.greater(piece.column("工业总产值（元）"), BILLION)
        self.totals["above_size"] += pc.sum(above).as_py() or 0
        self.totals["output_over_1b"] += pc.sum(pc.and_(large, above)).as_py() or 0
        told = pc.value_counts(piece.column("称号")).to_pylist()
        for row in told:
            held = set(row["values"].split("；"))
            for code, word in _TITLES.items():
                self.totals[code] += row["counts"] if word in held else 0
        for row in pc.value_counts(piece.column("县市区").filter(above)).to_pylist():
            self.counties[row["values"]] += row["counts"]

    def differing(self, population: Population) -> list[str]:
        """This function will name the totals that did not come out."""
        wrong = [
            f"{total.name} {self.totals[code]} ≠ {total.value}"
            for code, total in population.totals.items()
            if self.totals[code] != total.value
        ]
        return (
            wrong if self.rows == population.rows else [*wrong, f"{self.rows} ≠ {population.rows}"]
        )
