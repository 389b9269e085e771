"""The explanation of many enterprises at once: what fails, by how much, what is not known."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from lianzhang.methods.judging import Compiled, Rule, amount, plain
from lianzhang.methods.judging.compiling_gaps import Gap, value_of
from lianzhang.methods.judging.rules import period


def verdict_data(rule: Rule, found: pa.Table, as_of: date) -> Iterator[dict[str, Any]]:
    """This function will yield the outcome of each row of a judged piece as JSON values."""
    for state, value in zip(
        found.column("state").to_pylist(), found.column("outcome").to_pylist(), strict=True
    ):
        yield {
            "criterion": rule.criterion.code,
            "as_of": as_of.isoformat(),
            "outcome": state,
            "value": None if isinstance(value, bool) else value,
        }


def bulk_data(rule: Rule, compiled: Compiled, found: pa.Table) -> Iterator[dict[str, Any]]:
    """This function will yield, for each row of a piece judged with `telling`: the clauses that
    fail and that are unknown, each gap of a failing one, the inputs that are lacking."""
    assert compiled.told is not None
    clauses = {code: found.column(f"clause_{code}").to_pylist() for code in rule.clauses}
    gaps = [(gap, found.column(gap.name).to_pylist()) for gap in compiled.told.gaps]
    lacks = [(key, found.column(name).to_pylist()) for key, name, _ in compiled.told.lacks]
    for row in range(found.num_rows):
        yield {
            "fails": [code for code, held in clauses.items() if held[row] is False],
            "unknown": [code for code, held in clauses.items() if held[row] is None],
            "gaps": [gap_data(rule, gap, v[row]) for gap, v in gaps if v[row] is not None],
            "lacking": [
                {"input": code, "period": period(back)} for (code, back), held in lacks if held[row]
            ],
        }


def gap_data(rule: Rule, gap: Gap, held: int | float) -> dict[str, Any]:
    """This function will say one gap: the input to change and by how much, or the points short."""
    value = value_of(gap, held)
    if gap.key is None:
        return {"clause": gap.clause, "of": gap.of, "short": plain(value)}
    code, back = gap.key
    return {
        "clause": gap.clause,
        "of": gap.of,
        "input": code,
        "period": period(back),
        "change": amount(abs(value), rule.inputs[code].unit),
        "direction": "more" if value > 0 else "less",
    }
