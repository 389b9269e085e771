"""Declared sums: what means nothing, is declared twice or could be negative is a fault with its line."""

import shutil
from pathlib import Path

import pytest

from lianzhang.methods.defining import read_catalogue
from lianzhang.values.errors import Refused

PACK = Path(__file__).resolve().parents[2] / "definitions"
GOOD = "  - {code: output, name: 产值, name_en: Output, table: monitoring_monthly, field: output, by: [[place]]}\n"
DIMENSIONS = "dimensions:\n  - {code: place, name: 县, name_en: County, kind: place}\n"
BY_SECTOR = "  - {code: sector, name: 行业, name_en: Sector, kind: groups, column: trade}\n"


@pytest.fixture
def pack(tmp_path):
    shutil.copytree(PACK, tmp_path / "pack")

    def read(rows, dimensions=DIMENSIONS):
        file = tmp_path / "pack" / "aggregates.yaml"
        file.write_text(f"{dimensions}aggregates:\n{rows}", "utf-8")
        return read_catalogue([tmp_path / "pack"]).aggregates

    return read


def test_a_pack_without_the_file_declares_none(tmp_path):
    shutil.copytree(PACK, tmp_path / "pack")
    (tmp_path / "pack" / "aggregates.yaml").unlink()
    assert read_catalogue([tmp_path / "pack"]).aggregates.aggregates == ()


def test_what_is_declared_is_read(pack):
    found = pack(GOOD)
    assert [row.code for row in found.aggregates] == ["output"]
    assert [known.code for known in found.dimensions_of(found.aggregates[0])] == ["place"]


@pytest.mark.parametrize(
    ("rows", "dimensions", "says"),
    [
        (GOOD.replace("[[place]]", "[[plaec]]"), DIMENSIONS, "place"),
        (GOOD.replace("monitoring_monthly", "monitoring"), DIMENSIONS, "monitoring_monthly"),
        (GOOD.replace("field: output", "field: profit_to_date"), DIMENSIONS, "profit_to_date"),
        (GOOD.replace("field: output", "field: industry"), DIMENSIONS, "industry"),
        (GOOD + GOOD.replace("code: output", "code: again"), DIMENSIONS, "output"),
        (GOOD.replace("[[place]]", "[[sector]]"), DIMENSIONS + BY_SECTOR, "trade"),
    ],
    ids=["dimension", "table", "may be negative", "no number", "twice", "column"],
)
def test_what_cannot_be_added_up_is_a_fault_with_its_line(pack, rows, dimensions, says):
    with pytest.raises(Refused) as refused:
        pack(rows, dimensions)
    fault = refused.value.faults[0]
    assert says in str(fault)
    assert fault.where.line is not None
    assert str(fault.where.file).endswith("aggregates.yaml")
