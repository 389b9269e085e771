"""Placing: scopes cut into things, things into industries, enterprises into places."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzhang.methods.placing import Band, Firm, Node, Placer, Role, read_placer
from lianzhang.methods.placing.deciding import calibrated
from lianzhang.methods.placing.texts import clauses, items
from lianzhang.values.errors import Refused

INDUSTRIES = Path(__file__).resolve().parents[2] / "definitions" / "industries"


@pytest.fixture(scope="module")
def placer() -> Placer:
    return read_placer(INDUSTRIES)


def _roles(text: str) -> dict[str, set[Role]]:
    return {item.core: set(item.roles) for one in clauses(text) for item in items(one)}


def test_verbs_reach_over_the_things_before_them_and_leading_verbs_behind() -> None:
    found = _roles("齿轮、轴承的生产、销售；销售：水泥、砂石")
    assert found["齿轮"] == found["轴承"] == {Role.MAKES, Role.SELLS}
    assert found["水泥"] == found["砂石"] == {Role.SELLS}


def test_formulas_conditions_and_brackets_say_nothing() -> None:
    scope = (
        "一般项目：水泵制造（不含铸造）。（依法须经批准的项目，经相关部门批准后方可开展经营活动）"
    )
    assert clauses(scope) == ["水泵制造"]


def test_a_name_of_the_standard_is_certain_and_what_is_sold_is_not_made(placer: Placer) -> None:
    placing = placer.place(Firm("虚构县某某厂", "塑料薄膜制造；五金零售；房屋租赁"))
    by_code = {one.code: one for one in placing.places}
    assert placing.places[0].code == "2921"
    assert by_code["2921"].role is Role.MAKES
    assert by_code["2921"].band is Band.CERTAIN
    assert by_code["5281"].role is Role.SELLS
    assert by_code["7040"].role is Role.RENTS
    assert "塑料薄膜制造" in by_code["2921"].reasons


@pytest.mark.parametrize(
    ("scope", "code"),
    [
        ("小麦、蔬菜种植", "01"),
        ("飞机制造", "3741"),
        ("变压器、开关柜的加工、销售", "382"),
        ("生产：尿素", "2621"),
        ("石油钻采专用设备的生产", "3512"),
    ],
)
def test_products_lead_to_their_industries(placer: Placer, scope: str, code: str) -> None:
    assert placer.place(Firm("", scope)).places[0].code.startswith(code)


def test_the_first_place_lies_in_the_likeliest_division(placer: Placer) -> None:
    placing = placer.place(Firm("虚构轴承有限公司", "轴承制造、销售；货物进出口；机械设备租赁"))
    assert placing.places[0].code[:2] == placing.divisions[0].code == "34"


def test_a_firm_in_no_industry_is_placed_nowhere(placer: Placer) -> None:
    assert placer.place(Firm("", "")).places == ()


def test_a_word_that_was_taught_goes_before_what_was_known(placer: Placer) -> None:
    firm = Firm("", "生产空心簧圈")
    taught = placer.with_taught({"空心簧圈": "3981"})
    assert taught.place(firm).places[0].code == "3981"
    assert all(one.code != "3981" for one in placer.place(firm).places)


def test_nodes_tell_who_makes_from_who_sells(placer: Placer) -> None:
    board = placer.board([Node("gears", ("齿轮和轴承",), ("轴承", "齿轮"), ("C345",))])
    maker, dealer = (
        board.place(Firm("", scope))[0] for scope in ("轴承的生产、销售", "轴承批发；货运代理")
    )
    assert (maker.code, maker.role, maker.band) == ("gears", Role.MAKES, Band.CERTAIN)
    assert dealer.role is Role.SELLS
    assert board.place(Firm("虚构幼儿园", "学前教育")) == ()


def test_a_single_character_within_a_word_is_never_certain(placer: Placer) -> None:
    board = placer.board([Node("pumps", ("泵",))])
    assert board.place(Firm("", "泵制造"))[0].band is Band.CERTAIN
    assert board.place(Firm("", "空气源热泵制造"))[0].band is not Band.CERTAIN


def test_it_works_without_the_learnt_weights(tmp_path: Path) -> None:
    for file in INDUSTRIES.iterdir():
        if file.name != "weights.tsv":
            (tmp_path / file.name).write_bytes(file.read_bytes())
    assert read_placer(tmp_path).place(Firm("", "水泥制造")).places[0].code == "3011"


def test_missing_words_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_placer(tmp_path)
    assert refused.value.faults[0].code == "placing.no_words"


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet="生产销售的、；（）()，水泥钢材服务租赁:不含 x", max_size=120),
    st.text(alphabet="虚构水泥有限公司(集团)", max_size=12),
)
def test_any_text_gives_bands_that_follow_from_confidence(scope: str, name: str) -> None:
    placer = _placer()
    placing = placer.place(Firm(name, scope))
    assert placing == placer.place(Firm(name, scope))
    assert sum(one.confidence for one in placing.divisions) <= 1.01
    for one in placing.places:
        assert 0 <= one.confidence <= 1
        assert one.code in placer.books.standard.names
    assert len({(one.code, one.role) for one in placing.places}) == len(placing.places)


def test_ten_thousand_characters_are_read_in_good_order(placer: Placer) -> None:
    long = "水泥制造；" + "其他（" * 3000 + "、" * 4000
    assert placer.place(Firm("", long)).places[0].code == "3011"


def test_every_word_points_to_a_code_of_the_standard(placer: Placer) -> None:
    books = placer.books
    for lexicon in (books.making, books.serving, books.selling):
        assert {c for codes in lexicon.words.values() for c in codes} <= set(books.standard.names)


def test_confidence_runs_straight_between_the_points_of_the_curve() -> None:
    curve = ((0.2, 0.4), (0.6, 0.8))
    assert [calibrated(x, curve) for x in (0.1, 0.4, 0.9)] == pytest.approx([0.2, 0.6, 0.8])


_KEPT: list[Placer] = []


def _placer() -> Placer:
    if not _KEPT:
        _KEPT.append(read_placer(INDUSTRIES))
    return _KEPT[0]
