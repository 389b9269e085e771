"""Every door by which numbers of single enterprises, or sums of them, could leave the house."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from lianzhang.analysis.warehouse import Question, all_rows, returned, totals
from tests.records.returning import accept, firm
from tests.worlds import FIRM, World

ROOT = Path(__file__).resolve().parents[2] / "lianzhang"
# What a door may ask the warehouse for. Rows and exact sums are asked under the acts returns.look
# and returns.total, which the rooms check; `aggregate` gives others the released, masked table only.
EXITS = {
    "doors/api/aggregates.py": {"aggregate"},
    "doors/pages/returns/totals.py": {"aggregate", "aggregates_open"},
    "doors/pages/returns/presenters.py": {"all_rows", "masked_columns", "returned", "totals"},
    "doors/commands/returns.py": {"all_rows", "returned"},
    "doors/jobs/releasing.py": {"prepared"},
    # what one enterprise declared, for whoever may see its rows: asked with their viewer
    "analysis/ladder/declarations.py": {"returned"},
    "analysis/identity.py": {"count_under"},  # how many rows a merge moves, for who may merge
}
ROOMS = {"lianzhang.analysis.warehouse", "lianzhang.records.returns.models"}


def asked_of_returns(file: Path) -> set[str]:
    """The functions (not the shapes) that a file takes from where returns are asked for."""
    tree = ast.parse(file.read_text("utf-8"))
    found = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ROOMS
        for alias in node.names
    }
    return {name for name in found if name[0].islower()}


def test_no_other_door_asks_for_what_enterprises_returned() -> None:
    found = {
        file.relative_to(ROOT).as_posix(): names
        for band in ("doors", "analysis")
        for file in sorted((ROOT / band).rglob("*.py"))
        if "analysis/warehouse" not in file.as_posix() and (names := asked_of_returns(file))
    }
    assert found == EXITS, "a new exit: say in this list how it is protected"


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["guest", "other_county"])
def test_rows_and_exact_sums_are_for_those_with_the_duty(world: World, who: str) -> None:
    accept(world, [(firm(FIRM), "2023-09", {"output": 100})])
    asked = Question("monitoring_monthly", fields=("output",))
    assert totals(asked, viewer=world.bureau) is not None
    assert len([*all_rows(asked, viewer=world.bureau)]) == 1
    viewer = world.guest if who == "guest" else replace(world.county, places=("no.such.place",))
    assert [*all_rows(asked, viewer=viewer)] == []
    assert returned(asked, viewer=viewer).rows == ()
    told = totals(asked, viewer=viewer)
    assert told is None or told.rows == 0
