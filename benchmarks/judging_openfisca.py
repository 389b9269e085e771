"""The same rules in OpenFisca-core: the peer of benchmarks/judging.py and the oracle of a test."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

YEAR = "2025"
ENTITY = Entity("firm", "firms", "an enterprise", "")
MONEY = ("revenue__1", "main_revenue__1", "main_revenue__2", "rd_expense__1", "assets__1")
MONEY += ("liabilities__1", "new_equity_2y", "new_equity_3y")
COUNTS = ("ip_class1_high", "ip_class1_own", "ip_class1", "ip_class2")
FLAGS = ("strategic_product", "science_prize", "provincial_rd_body")


def _given(name: str, kind: type) -> type[Variable]:
    held = {"value_type": kind, "entity": ENTITY, "definition_period": DateUnit.YEAR}
    return type(name, (Variable,), held)


def _bands(value: Any, *bands: tuple[float, int]) -> Any:
    """Points of the first limit that is reached."""
    return np.select([value >= limit for limit, _ in bands], [points for _, points in bands], 0)


def _ip(firm: Any, period: Any) -> Any:
    held = [firm(name, period) >= 1 for name in COUNTS]
    return np.select(held, [20, 15, 10, 5], 0)


def _research(firm: Any, period: Any) -> Any:
    share = firm("rd_expense__1", period) / firm("revenue__1", period)
    return _bands(share, (0.05, 20), (0.03, 15), (0.02, 10), (0.01, 5))


def _grown(firm: Any, period: Any) -> Any:
    now, before = firm("main_revenue__1", period), firm("main_revenue__2", period)
    return _bands((now - before) / before, (0.15, 20), (0.10, 15), (0.05, 10), (0, 5))


def _debt(firm: Any, period: Any) -> Any:
    share = firm("liabilities__1", period) / firm("assets__1", period)
    return np.select([share <= 0.55, share <= 0.75], [10, 5], 0)


def _main(firm: Any, period: Any) -> Any:
    share = firm("main_revenue__1", period) / firm("revenue__1", period)
    return _bands(share, (0.70, 20), (0.60, 15), (0.55, 10), (0.50, 5))


def _innovative(firm: Any, period: Any) -> Any:
    found = {name: firm(name, period) for name in ("ip", "research", "grown", "debt", "main")}
    product = np.where(firm("strategic_product", period), 10, 5)
    direct = firm("science_prize", period) | firm("provincial_rd_body", period)
    direct |= firm("new_equity_3y", period) >= 5_000_000
    innovation, growing = found["ip"] + found["research"], found["grown"] + found["debt"]
    special = product + found["main"]
    total = innovation + growing + special
    return direct | ((total >= 60) & (innovation >= 20) & (growing >= 15) & (special >= 15))


def _numbers(firm: Any, period: Any) -> Any:
    spent, revenue = firm("rd_expense__1", period), firm("revenue__1", period)
    research = (spent >= 1_000_000) & (spent / revenue >= 0.03)
    return research & ((revenue >= 10_000_000) | (firm("new_equity_2y", period) >= 20_000_000))


def _small(firm: Any, period: Any) -> Any:
    return firm("revenue__1", period) <= 50_000_000


FORMULAS = {
    "ip": (int, _ip),
    "research": (int, _research),
    "grown": (int, _grown),
    "debt": (int, _debt),
    "main": (int, _main),
    "innovative": (bool, _innovative),
    "numbers": (bool, _numbers),
    "small": (bool, _small),
}


def system() -> TaxBenefitSystem:
    """Return the rules as OpenFisca variables over enterprises, money in 元."""
    made = TaxBenefitSystem([ENTITY])
    for name in (*MONEY, *COUNTS):
        made.add_variable(_given(name, float))
    for name in FLAGS:
        made.add_variable(_given(name, bool))
    for name, (kind, formula) in FORMULAS.items():
        held = {"value_type": kind, "entity": ENTITY, "definition_period": DateUnit.YEAR}
        made.add_variable(type(name, (Variable,), {**held, "formula": formula}))
    return made


def simulate(file: Path) -> tuple[pa.Array, dict[str, pa.Array]]:
    """Return the rows of a file of cases, and met or not_met of each by both rules."""
    parquet = pq.ParquetFile(file)
    rows = parquet.metadata.num_rows
    simulation = SimulationBuilder().build_default_simulation(system(), rows)
    for name in (*MONEY, *COUNTS, *FLAGS):
        held = parquet.read([name]).column(0).to_numpy()
        if name in MONEY:
            held = held / 100
        elif name in COUNTS:
            held = held / 10**8
        simulation.set_input(name, YEAR, held)
    numbers = parquet.read(["case_row"]).column(0).combine_chunks()
    return numbers, {name: _words(simulation, name) for name in ("innovative", "numbers")}


def _words(simulation: Any, name: str) -> pa.Array:
    met = pa.array(simulation.calculate(name, YEAR))
    return pa.compute.if_else(met, "met", "not_met")


def small(revenue: int) -> bool:
    """Answer whether OpenFisca takes a revenue in 元 for at most 50,000,000."""
    simulation = SimulationBuilder().build_default_simulation(system(), 1)
    simulation.set_input("revenue__1", YEAR, np.array([revenue], dtype=np.float64))
    return bool(simulation.calculate("small", YEAR)[0])
