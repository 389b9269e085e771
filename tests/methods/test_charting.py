"""Charting: edits over a base, versions compared, nodes judged, groups recounted, words spotted."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzhang.methods.charting import (
    Condition,
    Edit,
    Rule,
    Share,
    Unit,
    compare,
    diagnose,
    laid_over,
    recount,
    regroup,
    spot,
)
from lianzhang.methods.defining import chain_of, chain_text, check, plain_chain, plain_of, sheets_of
from lianzhang.values.chains import Chain, Edge, EdgeSource, NodeStatus, circle
from lianzhang.values.errors import Refused

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "definitions" / "chains"


def textiles() -> Chain:
    path = PACK / "dezhou.chain.textiles-garments.yaml"
    return chain_of(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", sorted(PACK.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_catalogue_comes_back_the_same_from_yaml_and_from_a_workbook(path: Path):
    chain = chain_of(path.read_bytes(), path.name)
    plain = plain_chain(chain)
    assert chain_of(chain_text(plain).encode(), "again.yaml") == chain
    again = chain_of(chain_text(plain_of(sheets_of(plain), "目录.xlsx")).encode(), "again.yaml")
    assert compare(chain, again) == ()


def test_a_circle_however_long_is_found_and_named():
    def edges(*pairs: str) -> list[Edge]:
        return [Edge(pair[0], pair[1], EdgeSource.EXPERT, "甲") for pair in pairs]

    assert circle(edges("ab", "bc", "ad")) == ()
    assert circle(edges("ab", "bc", "ca")) == ("a", "b", "c", "a")
    deep = [Edge(str(n), str(n + 1), EdgeSource.EXPERT, "甲") for n in range(5_000)]
    assert circle(deep) == ()
    assert len(circle([*deep, Edge("5000", "0", EdgeSource.EXPERT, "甲")])) == 5_002


@pytest.mark.parametrize(
    "old, new, code, line",
    [
        ("needs: cotton", "needs: cottn", "definitions.edge_to_nowhere", True),
        ("source: io_coefficient, coefficient: '0.1779', ", "", "definitions.missing_key", True),
        (", coefficient: '0.1779'", "", "definitions.edge_without_source", True),
        ("  - code: yarn\n    name", "  - name", "definitions.missing_key", True),
        ("[C1711, C1721, C1731]", "[C1711, X99]", "codes.industry", True),
        ("node: yarn, needs: cotton", "node: fibre, needs: yarn", "definitions.chain_circle", True),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_named_on_its_line(old, new, code, line, tmp_path):
    path = PACK / "dezhou.chain.textiles-garments.yaml"
    said = path.read_text("utf-8")
    assert old in said
    with pytest.raises(Refused) as refused:
        chain_of(said.replace(old, new, 1).encode(), "误.yaml")
    found = {fault.code: fault.where.line for fault in refused.value.faults}
    assert found.get(code) is not None


def test_a_pack_with_a_bad_chain_or_grouping_is_not_loaded_silently(tmp_path: Path):
    (tmp_path / "chains").mkdir()
    (tmp_path / "groupings").mkdir()
    text = (PACK / "dezhou.chain.textiles-garments.yaml").read_text("utf-8")
    (tmp_path / "chains" / "other.yaml").write_text(text, "utf-8")
    grouping = (ROOT / "definitions/groupings/dezhou.chains.12.yaml").read_text("utf-8")
    (tmp_path / "groupings" / "dezhou.chains.12.yaml").write_text(
        grouping.replace("count: 12", "count: 2").replace("kind: chains", "kind: chain"), "utf-8"
    )
    codes = {fault.code for fault in check([ROOT / "definitions", tmp_path])}
    assert codes == {
        "definitions.code_not_file_name", "definitions.too_many_members",
        "definitions.wrong_value",
    }  # fmt: skip


def test_an_edit_changes_the_fields_it_names_and_takes_edges_along():
    plain = plain_chain(textiles())
    done = laid_over(
        plain,
        [
            Edit("node", "yarn", {"name": "棉纱"}),
            Edit("node", "dyeing", None),
            Edit("node", "nobody", {"note": "没有这个环节"}),
            Edit("chain", "", {"state": "approved"}),
        ],
    )
    chain = chain_of(chain_text(done).encode(), "改.yaml")
    told = {(one.what, one.key, one.kind) for one in compare(textiles(), chain)}
    assert told == {
        ("chain", "", "changed"), ("node", "yarn", "changed"), ("node", "dyeing", "removed"),
        ("edge", "dyeing<weaving", "removed"), ("edge", "garments<dyeing", "removed"),
        ("edge", "home<dyeing", "removed"),
    }  # fmt: skip


def test_a_node_is_never_called_strong_or_weak_for_want_of_a_number():
    rules = (
        Rule(NodeStatus.BLANK, (Condition("confirmed", below=1),)),
        Rule(
            NodeStatus.STRONG,
            (Condition("confirmed", least=8),),
            (Condition("leads", least=1), Condition("above_size", least=3)),
        ),
        Rule(NodeStatus.FAIR, (Condition("confirmed", least=1),)),
    )
    assert diagnose({"confirmed": 0}, rules).status is NodeStatus.BLANK
    found = diagnose({"confirmed": 9, "leads": None, "above_size": 3}, rules)
    assert (found.status, found.missing) == (NodeStatus.STRONG, ("leads",))
    assert [one.measure for one in found.reasons] == ["confirmed", "above_size"]
    assert diagnose({"confirmed": 9, "leads": 0, "above_size": 2}, rules).status is NodeStatus.FAIR
    assert diagnose({"confirmed": None}, rules).status is NodeStatus.UNKNOWN


GROUPS = st.sampled_from(["", "甲链", "乙链", "丙链"])
AMOUNTS = st.integers(0, 10**6).map(Fraction)


@settings(max_examples=60)
@given(
    st.lists(st.builds(Unit, AMOUNTS, AMOUNTS, st.none() | GROUPS, st.none() | GROUPS), max_size=12)
)
def test_growth_and_reclassification_add_up_to_the_change_of_every_group(units):
    trend = recount(units)
    rows = (*trend.rows, trend.outside)
    assert all(row.before + row.reclassified + row.growth == row.after for row in rows)
    assert trend.total.reclassified == 0
    before = sum((u.before for u in units if u.group_before is not None), Fraction())
    after = sum((u.after for u in units if u.group_after is not None), Fraction())
    assert (trend.total.before, trend.total.after) == (before, after)


def test_a_firm_that_moved_is_reclassified_and_one_that_grew_is_growth():
    trend = recount(
        [
            Unit(Fraction(10), Fraction(13), "甲链", "乙链"),  # moved, and grew by 3
            Unit(Fraction(5), Fraction(6), "乙链", "乙链"),
            Unit(Fraction(0), Fraction(4), None, "甲链"),  # came
        ]
    )
    rows = {row.group: row for row in trend.rows}
    assert (rows["甲链"].reclassified, rows["甲链"].growth) == (-10, 4)
    assert (rows["乙链"].reclassified, rows["乙链"].growth) == (10, 4)


def test_what_a_crosswalk_does_not_cover_is_named_and_the_totals_agree():
    before = {"装备": Fraction(100), "轻纺": Fraction(40), "建材": Fraction(20)}
    after = {"高端装备": Fraction(90), "纺织服装": Fraction(60)}
    crosswalk = [
        Share("装备", "高端装备", Fraction(3, 4)),
        Share("轻纺", "纺织服装", Fraction(1, 2)),
        Share("装备", "纺织服装", Fraction(1, 4)),
    ]
    trend = regroup(before, after, crosswalk)
    assert trend.uncovered == {"轻纺": 20, "建材": 20}
    rows = {row.group: row for row in trend.rows}
    assert (rows["高端装备"].reclassified, rows["高端装备"].growth) == (75, 15)
    assert (rows["纺织服装"].reclassified, rows["纺织服装"].growth) == (45, 15)
    assert (trend.outside.reclassified, trend.outside.growth) == (40, -40)
    assert (trend.total.before, trend.total.reclassified, trend.total.after) == (160, 0, 150)
    with pytest.raises(ValueError, match="装备"):
        regroup(before, after, [*crosswalk, Share("装备", "其他", Fraction(1, 4))])


@pytest.mark.parametrize(
    "name, scope, nodes",
    [
        ("甲纺织有限公司", "纱线、坯布生产、销售；服装零售", ["yarn", "weaving"]),
        ("乙商贸有限公司", "服装、床上用品批发、零售；纱线销售", []),
        ("丙服饰有限公司", "", []),
        ("丁非织造布有限公司", "土工布、非织造布制造；货物进出口" * 600, ["technical"]),
    ],
)
def test_what_a_firm_only_trades_is_not_what_it_makes(name, scope, nodes):
    found = spot(textiles(), name=name, scope=scope)
    assert [one.node for one in found] == nodes
    assert all(one.reasons and 0 < one.confidence <= 95 for one in found)


def test_the_citys_list_of_twelve_names_three_and_leaves_nine_open():
    from lianzhang.methods.defining import read_catalogue

    charts = read_catalogue([ROOT / "definitions"]).charts
    twelve = charts.groupings["dezhou.chains.12"]
    assert (twelve.count, len(twelve.members), twelve.open) == (12, 3, 9)
    assert {member.subject for member in twelve.members} == set(charts.chains)
    assert [len(charts.chains[code].nodes) for code in sorted(charts.chains)] == [11, 5, 9]
    assert charts.status.on(date(2019, 1, 1)) is None
    for chain in charts.chains.values():
        assert all(edge.evidence for edge in chain.edges)
