"""`lianzhang chains`: registrations loaded, placed and diagnosed in one go; catalogues out and in."""

import json
from datetime import date
from pathlib import Path

import pytest

from lianzhang.doors.commands import charting
from lianzhang.doors.jobs import placing
from lianzhang.records.chains import actions, queries
from lianzhang.records.registry.actions import Registration, register, take_in
from lianzhang.values.codes import CreditCode
from lianzhang.values.errors import Refused
from tests.records.test_chains import CHAIN, NOW, TEXT
from tests.worlds import CITY, SOURCE, World

pytestmark = pytest.mark.django_db
SCOPES = {
    "示例市甲电池有限公司": "电芯、电池包生产、销售；货物进出口",
    "示例市乙商贸有限公司": "电芯批发、零售",
    "示例市丙软件有限公司": "",
    "示例市丁食品有限公司": "糕点加工；" * 2_000,
}


def code(body: str) -> str:
    """A made-up credit code of 甲县 whose check character is right."""
    for last in "0123456789ABCDEFGHJKLMNPQRTUWXY":
        try:
            return str(CreditCode.parse(body + last))
        except Refused:
            continue
    raise AssertionError(body)


@pytest.fixture
def chain(world: World) -> World:
    register(code=CHAIN, kind="chain", name="甲链", place=CITY, public=True, by=world.system)
    actions.bring(CHAIN, data=TEXT, name="甲链.yaml", by=world.bureau, now=NOW)
    rows = [
        Registration(row, name, code(f"91990121MA0000{row}00"), date(2001, 1, 1), scope=scope)
        for row, (name, scope) in enumerate(SCOPES.items(), start=2)
    ]
    assert take_in(rows, source=SOURCE, by=world.system).new == len(SCOPES)
    return world


def test_who_makes_is_suspected_and_who_sells_or_says_nothing_is_not(chain: World):
    strokes: list[int] = []
    told = placing.place(by=chain.system, now=NOW, tell=strokes.append)
    assert (told[0].looked_at, told[0].in_none, sum(strokes)) == (4, 3, 4)
    waiting = queries.queue(viewer=chain.bureau, on=NOW.date())
    assert {(one.name, one.node) for one in waiting} == {
        ("示例市甲电池有限公司", "cells"), ("示例市甲电池有限公司", "packs"),
    }  # fmt: skip
    assert all(any("生产：" in reason for reason in one.reasons) for one in waiting)
    again = placing.place(by=chain.system, now=NOW)[0].placed
    assert (again.new, again.renewed, again.gone) == (0, 2, 0)


def test_what_people_decide_changes_the_next_placing_of_the_same_wording(chain: World):
    rows = [
        Registration(row, f"示例市{row}号有限公司", code(f"91990121MA0001{row}0"),
                     date(2001, 1, 1), scope="电芯生产、销售；隔膜分切生产。")
        for row in (11, 12, 13, 14)
    ]  # fmt: skip
    take_in(rows, source=SOURCE, by=chain.system)
    by, card = chain.bureau, queries.chart(CHAIN, viewer=chain.bureau).card

    def asked() -> dict[str, tuple[int, str, str]]:
        placing.place(by=chain.system, now=NOW)
        waiting = queries.queue(viewer=by, on=NOW.date(), chain_id=card.id)
        return {f"{p.name} {p.node}": (p.confidence, p.band, p.reasons[-1]) for p in waiting}

    before = asked()
    assert before["示例市11号有限公司 cells"] == (96, "certain", "生产：电芯")
    ids = {p.name: p.id for p in queries.queue(viewer=by, on=NOW.date()) if p.node == "cells"}
    actions.decide(
        [ids["示例市12号有限公司"]], standing="refused", reason="只做壳体", by=by, now=NOW
    )
    assert asked()["示例市11号有限公司 cells"] == (
        87, "ask", "同样写法已确认0家、判为不是1家",
    )  # fmt: skip
    moved = actions.move(ids["示例市13号有限公司"], node="packs", word="隔膜分切", by=by, now=NOW)
    assert "示例市11号有限公司 packs" not in before
    assert asked()["示例市11号有限公司 packs"] == (96, "certain", "生产：隔膜分切")
    back = [moved, ids["示例市12号有限公司"], ids["示例市13号有限公司"]]
    actions.decide(back, standing="proposed", by=by, now=NOW)
    assert asked()["示例市11号有限公司 cells"] == before["示例市11号有限公司 cells"]


def test_a_catalogue_is_listed_exported_and_imported_from_the_command_line(
    chain: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    charting.list_chains(CITY, as_json=True)
    listed = json.loads(capsys.readouterr().out)
    assert [(one["code"], len(one["nodes"])) for one in listed] == [(CHAIN, 2)]
    for name in ("甲链.yaml", "甲链.xlsx"):
        charting.export_chain(CHAIN, tmp_path / name)
        charting.import_chain(CHAIN, tmp_path / name, preview=name.endswith("xlsx"))
    card = queries.chart(CHAIN, viewer=chain.bureau).card
    assert [one.kind for one in queries.versions(card, viewer=chain.bureau)] == ["import"] * 2
    kept = queries.chart(CHAIN, viewer=chain.bureau).chain
    assert kept is not None
    assert [node.name for node in kept.nodes] == ["电芯", "电池包"]
