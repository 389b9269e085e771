"""The above-size register and who may come onto it by this year's main-business revenue.

Who is on it is said by the statistics office's list alone; reaching the line in numbers is not it.
"""

from dataclasses import dataclass
from datetime import date

import pyarrow.compute as pc

from lianzhang.analysis.ladder.cases import Cases
from lianzhang.analysis.warehouse.judging import judge_all
from lianzhang.methods.judging import Rule
from lianzhang.methods.judging.dimensions import measure
from lianzhang.records.registry.queries import count_members, roster_known
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

_YTD = "main_revenue_ytd"


@dataclass(frozen=True)
class RegisterCandidate:
    """An enterprise outside the register at or near the line."""

    subject: int
    revenue: Quantity  # main-business revenue of the year to date
    reached: bool  # else within the band of warning


@dataclass(frozen=True)
class Register:
    """Members by the list (None: no list on record), and candidates, the largest first."""

    rule: Rule
    members: int | None
    reached: tuple[RegisterCandidate, ...]
    close: tuple[RegisterCandidate, ...]
    band: str  # from where it is warned of, in 万元; "" where the office has not said


def register_of(rule: Rule, cases: Cases, *, viewer: Viewer, on: date, within: str) -> Register:
    """This function will find who is at or near the line and not on the list."""
    counted = count_members(viewer=viewer, on=on, within=within)
    found = judge_all(rule, cases.table, as_of=on, clauses=["outside", "reached", "close"])
    outside = pc.fill_null(found["clause_outside"], False)
    there = {
        name: _rows(cases, pc.and_(outside, pc.fill_null(found[f"clause_{name}"], False)), name)
        for name in ("reached", "close")
    }
    return Register(
        rule=rule,
        # a list that names nobody here is none of this place
        members=(sum(counted.values()) or None) if roster_known(on=on) else None,
        reached=there["reached"],
        close=there["close"],
        band=rule.criterion.parameters["near"].value,
    )


def _rows(cases: Cases, wanted: object, name: str) -> tuple[RegisterCandidate, ...]:
    some = cases.table.select(["subject_id", _YTD]).filter(wanted)
    kept = 10 ** measure("万元").decimals
    rows = [
        RegisterCandidate(row["subject_id"], _quantity(row[_YTD], kept), name == "reached")
        for row in some.sort_by([(_YTD, "descending")]).to_pylist()
    ]
    return tuple(rows)


def _quantity(held: int, kept: int) -> Quantity:
    money = unit("万元")
    return Quantity(held * 10**money.decimals // kept, money)
