"""How good placing is, on the real material beside the checkout."""

import csv
import gzip
import hashlib
import runpy
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pytest
import yaml

from lianzhang.doors.jobs.placing import board_of, suspected
from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.placing import Band, Firm, Placed, Placing, read_placer
from lianzhang.records.registry.queries import Scoped

ROOT = Path(__file__).resolve().parents[2]
INDUSTRIES = ROOT / "definitions" / "industries"
SERVICES = {"serves", "researches", "installs", "repairs"}


def _micro_f1(found: Sequence[Collection[str]], wanted: Sequence[Collection[str]]) -> float:
    right = sum(len(set(one) & set(other)) for one, other in zip(found, wanted, strict=True))
    return 2 * right / (sum(map(len, found)) + sum(map(len, wanted)))


@pytest.mark.shared
def test_scopes_in_standard_names_and_their_variant_are_read(shared: Path) -> None:
    rows = _rows(shared / "data/registry/gb4_scope_gold_manufacturing.csv")[::4]
    wanted = [set(row["gb4754_codes_all"].split("|")) for row in rows]
    placer = read_placer(INDUSTRIES)
    varied = runpy.run_path(str(ROOT / "benchmarks/placing_variant.py"))["varied"]
    for change, least in ((_same, 0.98), (varied, 0.85)):
        found = [
            _classes(
                placer.place(
                    Firm(row["企业名称"], change(row["经营范围"], row["统一社会信用代码"]))
                )
            )
            for row in rows
        ]
        assert _micro_f1(found, wanted) >= least


@pytest.mark.shared
def test_what_is_called_certain_is_right_on_two_hundred_judged_enterprises(shared: Path) -> None:
    judged = yaml.safe_load((ROOT / "tests/data/placing_judged.yaml").read_text("utf-8"))
    placer, certain, right = read_placer(INDUSTRIES), 0, 0
    for row in _rows(shared / "data/registry/dezhou.csv"):
        whole = f"{row['统一社会信用代码']}|{row['企业名称']}"
        verdict = judged.get(hashlib.sha256(whole.encode()).hexdigest()[:16])
        places = placer.place(Firm(row["企业名称"], row["经营范围"])).places if verdict else ()
        if places and places[0].band is Band.CERTAIN:
            certain += 1
            right += _agrees(places[0], verdict)
    assert len(judged) == 200
    assert certain >= 80
    assert right / certain >= 0.95


@pytest.mark.shared
def test_nodes_that_are_called_certain_are_right_on_two_hundred_judged_rows(shared: Path) -> None:
    judged = yaml.safe_load((ROOT / "tests/data/nodes_judged.yaml").read_text("utf-8"))
    boards = {
        code.rpartition(".")[2]: board_of(chain)
        for code, chain in read_catalogue([ROOT / "definitions"]).charts.chains.items()
    }
    placed, certain, right = 0, 0, 0
    for row in _registered(shared / "data/registry"):
        whole = f"20261123|{row['统一社会信用代码']}|{row['企业名称']}"
        verdict = judged.pop(hashlib.sha256(whole.encode()).hexdigest()[:16], None)
        if verdict is None:
            continue
        firm = Scoped(0, row["企业名称"], row["经营范围"])
        for chain, board in boards.items():
            for one in suspected(board.place(Firm(firm.name, firm.scope)), firm):
                placed += 1
                certain += one.band == "certain"
                right += one.band == "certain" and f"{chain}/{one.node}" in verdict["nodes"]
    assert not judged
    assert certain / placed >= 0.4
    assert right / certain >= 0.95


def _registered(folder: Path) -> Iterator[dict[str, str]]:
    yield from _rows(folder / "dezhou.csv")
    yield from _rows(folder / "liaocheng.csv")
    with gzip.open(folder / "shandong_all.csv.gz", "rt", encoding="utf-8-sig") as lines:
        yield from csv.DictReader(lines)


def _same(scope: str, _: str) -> str:
    return scope


def _agrees(place: Placed, verdict: dict[str, object]) -> bool:
    codes = [str(code) for code in verdict["codes"]]  # type: ignore[attr-defined]
    known = any(place.code.startswith(code) or code.startswith(place.code) for code in codes)
    role = str(verdict["role"])
    return known and (place.role.value == role or {place.role.value, role} <= SERVICES)


def _classes(placing: Placing) -> set[str]:
    return {one.code for one in placing.places if len(one.code) == 4}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
