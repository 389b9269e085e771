"""Appraisals: published vectors, a naive twin, borders, and everything that may not be guessed."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzhang.analysis.appraisals import find_instance, instances, roll_of
from lianzhang.analysis.criteria import rule_book
from lianzhang.methods.appraising import (
    Cut,
    Item,
    Parameters,
    Roll,
    Veto,
    appraise,
    changed,
    from_plain,
    matrix,
    movers,
    number,
    problems,
    smallest,
    tallies,
    targets,
    to_plain,
    trace,
    written,
)
from lianzhang.methods.appraising.rolls import WORDS
from lianzhang.methods.appraising.scoring import half_up
from lianzhang.methods.defining import read_catalogue
from lianzhang.methods.judging import Case, Given, Judge, Rule
from lianzhang.methods.judging.dimensions import measure
from lianzhang.values.errors import Refused

PACKS = (Path(__file__).parents[2] / "definitions",)
_CUTS = (
    Cut("A", "优先", "A", "to", Fraction("0.2")),
    Cut("B", "支持", "B", "to", Fraction("0.6")),
    Cut("C", "提升", "C", "rest"),
    Cut("D", "限制", "D", "last", Fraction("0.05"), up=True),
)


def _cut(code: str, by: str, value: str) -> list[dict[str, Any]]:
    """The usual classes, one of them counted otherwise."""
    plain = to_plain(Parameters("ratio", (), _CUTS))["cuts"]
    return [{**cut, "by": by, "value": value} if cut["code"] == code else cut for cut in plain]


def _item(code: str, over: str, under: str, weight: int, **more: Any) -> Item:
    base = more.pop("base", Fraction(1))
    return Item(
        code, code, code, over, under, "", Fraction(1), weight=Fraction(weight), base=base, **more
    )


def _simple(**more: Any) -> Parameters:
    """One indicator of 100 points: tax by land, both as they stand."""
    items = more.pop("items", (_item("tax", "tax", "land_used", 100),))
    return Parameters("ratio", items, more.pop("cuts", _CUTS), small="as_others", **more)


def _rows(taxes: list[int], **more: list[Any]) -> Roll:
    rows = [
        {"code": f"{n:04}", "name": f"企业{n}", "county": "甲", "tax": tax, "land_used": 10}
        | {name: held[n] for name, held in more.items()}
        for n, tax in enumerate(taxes)
    ]
    return roll_of(rows)


def _counts(found: Any) -> dict[str, int]:
    return {code: n for code, n in found.counts().items() if n}


def _kept(unit: str, value: str) -> int:
    kept = Fraction(value) * measure(unit).factor * 10 ** measure(unit).decimals
    return round(kept)


def test_the_published_coefficients_of_huangyan_come_out() -> None:
    instance = find_instance("per_mu_huangyan_2022")
    given_ = {
        "tax_contribution": "30",
        "value_added": "150",
        "land_used": "1",
        "energy_equal": "75",
        "pollutants": "0.0375",
        "persons_mean": "7.5",
        "rd_stat": "3",
        "main_revenue": "100",
    }
    row = {code: _kept(instance.inputs[code].unit, text) for code, text in given_.items()}
    lines = replace(instance.parameters, cuts=_CUTS, small="as_others", scope="all")
    found = appraise(roll_of([{"code": "1", **row}]), lines)
    told = trace(found, 0)
    assert told.score is not None
    assert half_up(told.score, 3) == Fraction("103.303")
    assert [half_up(step.points or Fraction(0), 3) for step in told.steps] == [
        Fraction(text) for text in ("37.349", "22.033", "14.848", "8.114", "11.025", "9.934")
    ]


@pytest.mark.parametrize(
    "code", ["per_mu_huangyan_2021", "per_mu_huangyan_2022", "per_mu_huangyan_small_2022"]
)
def test_whoever_stands_at_every_baseline_scores_100(code: str) -> None:
    parameters = find_instance(code).parameters
    items = tuple(
        replace(i, scale=Fraction(1), base=number(written(i.base))) for i in parameters.items
    )
    for item in items:  # over / under of each is its baseline, one indicator at a time
        base = item.base or Fraction(1)
        roll = roll_of([{"code": "1", item.over: base.numerator, item.under: base.denominator}])
        alone = Parameters(
            "ratio", (item,), _CUTS, total=item.weight or Fraction(0), small="as_others"
        )
        assert trace(appraise(roll, alone), 0).score == item.weight
    assert sum(item.weight or 0 for item in items) == 100


@cache
def _rules() -> Mapping[str, Rule]:
    return rule_book(read_catalogue(list(PACKS))).rules


@settings(max_examples=5, deadline=None)
@given(st.data())
def test_the_score_is_the_judges_own_for_every_published_rule(data: st.DataObject) -> None:
    rules = _rules()
    codes = [
        c
        for c, one in instances().items()
        if one.sheet is None and not problems(replace(one.parameters, cuts=_CUTS))
    ]
    assert len(codes) >= 5
    for code in codes:
        rule, instance = rules[code], instances()[code]
        kept = {key: data.draw(st.integers(1, 10**12)) for key, _ in rule.uses()}
        values = {
            key: Given(Fraction(kept[key[0]], 10 ** measure(rule.inputs[key[0]].unit).decimals))
            for key in rule.uses()
        }
        judged = Judge(rule, Case(rule.criterion.effective_from, values)).find(rule.outcome).value
        parameters = replace(instance.parameters, cuts=_CUTS, scope="all", small="as_others")
        found = appraise(
            roll_of([{"code": "1", "above": True, **kept}]), replace(parameters, least_land=None)
        )
        assert trace(found, 0).score == judged


def test_the_published_class_counts_come_out() -> None:
    """济宁高新区 2023: A is 20.0 % and D 5.1 % of 275, T among them; 100 规下 20/40/35/5; 景宁 39."""
    cuts = (_CUTS[0], Cut("B", "", "", "to", Fraction("0.55"), up=True), *_CUTS[2:])
    exempt = ["公用事业" if n < 10 else None for n in range(275)]
    roll = _rows([*range(275, 0, -1)], exempt=exempt)
    found = appraise(roll, _simple(cuts=cuts, exempts=("公用事业",)))
    assert _counts(found) == {"A": 55, "B": 97, "C": 99, "D": 14, "T": 10}
    small = appraise(_rows([*range(100)]), _simple())
    assert _counts(small) == {"A": 20, "B": 40, "C": 35, "D": 5}
    own = (("A", 11), ("B", 21), ("C", 7), ("D", 0))
    counted = tuple(Cut(code, code, code, "count", Fraction(n)) for code, n in own)
    jingning = appraise(_rows([*range(39)]), _simple(cuts=counted))
    assert _counts(jingning) == {"A": 11, "B": 21, "C": 7}


def _naive(rows: list[tuple[int, int]], places: int | None) -> list[str]:
    """The same by hand: score, tax per mu, code; A and B from the top, D from the end."""
    scores = []
    for n, (tax, land) in enumerate(rows):
        score = Fraction(tax, land) * 60 + min(Fraction(tax, 7), Fraction(3, 2)) * 40
        shown = (
            score
            if places is None
            else Fraction(floor(score * 10**places + Fraction(1, 2)), 10**places)
        )
        scores.append((-shown, -Fraction(tax, land), n))
    order = sorted(scores)
    classes = [""] * len(rows)
    size = len(rows)
    last = ceil(size * Fraction("0.05"))
    for place, (_, _, n) in enumerate(order):
        top = (
            "A"
            if place < floor(size * Fraction("0.2"))
            else "B"
            if place < floor(size * Fraction("0.6"))
            else "C"
        )
        classes[n] = "D" if place >= size - last else top
    return classes


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), min_size=1, max_size=60),
    st.sampled_from([None, 0, 2]),
)
def test_ranks_and_classes_are_those_worked_out_by_hand(
    rows: list[tuple[int, int]], places: int | None
) -> None:
    items = (
        _item("tax", "tax", "land_used", 60),
        _item("grow", "tax", "seven", 40, cap=Fraction(3, 2)),
    )
    roll = _rows(
        [tax for tax, _ in rows], land_used=[land for _, land in rows], seven=[7] * len(rows)
    )
    found = appraise(roll, _simple(items=items, places=places))
    assert found.klass.tolist() == _naive(rows, places)


def test_ties_at_a_border_are_named_and_go_as_the_rule_says() -> None:
    roll = _rows([9, 8, 8, 8, 5, 4, 3, 2, 1, 0])
    by_tax = appraise(roll, _simple())
    assert by_tax.klass.tolist()[:4] == ["A", "A", "B", "B"]  # equal in tax: the lower code first
    assert [fault.code for fault in by_tax.notes] == ["appraising.tied"]
    assert appraise(roll, _simple(ties="up")).klass.tolist()[:5] == ["A", "A", "A", "A", "B"]
    assert appraise(roll, _simple(ties="down")).klass.tolist()[:5] == ["A", "B", "B", "B", "B"]


def test_a_hair_below_doubles_still_decides() -> None:
    """Scores 1/3 and one that doubles cannot tell from it: the greater stands above."""
    items = (_item("tax", "tax", "land_used", 100),)
    lands = [3 * 10**15 + 1, 3 * 10**15, 5, 7, 9]
    roll = _rows([10**15, 10**15, 1, 1, 1], land_used=lands)
    assert appraise(roll, _simple(items=items)).klass.tolist()[:2] == ["B", "A"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"land_used": [0, 10, 10]}, "no_base:tax"),
        ({"land_used": [-5, 10, 10]}, "no_base:tax"),
        ({"tax": [-5, 1, 1]}, "negative:tax"),
        ({"tax": [None, 1, 1]}, "missing:tax"),
        ({"code": ["1", "1", "2"]}, "doubled"),
        ({"code": [None, "1", "2"]}, "no_code"),
        ({"veto": ["重大事故", None, None]}, "veto_unproved"),
        ({"veto": ["别的", None, None], "veto_document": ["某文", None, None]}, "veto_unknown"),
        ({"exempt": ["别的", None, None]}, "exempt_unknown"),
    ],
)
def test_a_row_that_cannot_be_judged_has_no_class_and_says_why(
    more: dict[str, list[Any]], reason: str
) -> None:
    parameters = _simple(vetoes=(Veto("重大事故"),), exempts=("公用事业",))
    found = appraise(_rows([3, 2, 1], **more), parameters)
    assert found.klass[0] == ""
    assert reason in found.reasons(0)
    assert found.notes[0].code == "appraising.provisional"


def test_overrides_come_after_the_rank() -> None:
    vetoes = (Veto("重大事故"), Veto("行政处罚", lowest=False))
    roll = _rows(
        [*range(20, 0, -1)],
        veto=["重大事故", "行政处罚"] + [None] * 18,
        veto_document=["某号文", "某号文"] + [None] * 18,
    )
    found = appraise(roll, _simple(vetoes=vetoes))
    assert found.klass.tolist()[:4] == ["D", "B", "A", "A"]
    assert found.by_rank.tolist()[:2] == ["A", "A"]
    assert smallest(found, 0, {"tax": 1}) == () == smallest(found, 1, {"tax": 1})


def test_a_vetoed_enterprise_is_told_of_no_change_that_would_not_help_it() -> None:
    vetoes = (Veto("重大事故"), Veto("行政处罚", lowest=False))
    names = [None] * 12 + ["行政处罚"] + [None] * 6 + ["重大事故"]
    papers = [name and "某号文" for name in names]
    roll = _rows([*range(40, 20, -1)], veto=names, veto_document=papers)
    found = appraise(roll, _simple(vetoes=vetoes))
    assert [smallest(found, row, {"tax": 1}) == () for row in (12, 13, 19)] == [False, False, True]
    assert smallest(found, 12, {"tax": 1})[0].klass == "B"


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        ("", ["", "", ""]),
        ("agreed", ["B", "C", "D"]),
        ("no_last", ["B", "C", "C"]),
        ("as_others", ["B", "C", "D"]),
    ],
)
def test_a_stratum_of_three_has_classes_only_where_it_was_decided_how(
    small: Any, expected: list[str]
) -> None:
    found = appraise(_rows([3, 2, 1]), replace(_simple(), small=small))
    assert found.klass.tolist() == expected


def test_missing_emissions_get_the_mean_only_where_the_rule_says_so() -> None:
    items = (_item("tax", "tax", "land_used", 90), _item("air", "tax", "air", 10))
    roll = _rows([9, 6, 3], air=[3, None, 3])
    assert appraise(roll, _simple(items=items)).reasons(1) == ("missing:air",)
    mean = (items[0], replace(items[1], missing="mean"))
    told = trace(appraise(roll, _simple(items=mean)), 1)
    assert told.steps[1].points == 20
    assert told.steps[1].limited == "mean"


def test_a_negative_tax_counts_nothing_where_the_rule_says_so_and_caps_hold() -> None:
    item = replace(_item("tax", "tax", "land_used", 100), negative="zero", cap=Fraction(3, 2))
    found = appraise(_rows([-5, 999]), _simple(items=(item,)))
    assert [trace(found, n).score for n in (0, 1)] == [0, 150]
    assert [trace(found, n).steps[0].limited for n in (0, 1)] == ["zero", "cap"]


def test_the_method_of_extremes_goes_from_20_to_100() -> None:
    item = replace(_item("tax", "tax", "land_used", 100), base=None, base_from="mean")
    found = appraise(_rows([10, 20, 30]), replace(_simple(items=(item,)), method="range"))
    assert [trace(found, n).score for n in range(3)] == [20, 60, 100]
    with pytest.raises(Refused, match="基准值算不出来"):
        appraise(_rows([10, 10]), replace(_simple(items=(item,)), method="range"))


def test_a_baseline_may_be_twice_the_mean_of_the_whole() -> None:
    item = replace(
        _item("tax", "tax", "land_used", 100), base=None, base_from="mean", times=Fraction(2)
    )
    found = appraise(_rows([10, 20, 60]), _simple(items=(item,)))
    assert found.parameters.items[0].base == 6
    assert trace(found, 2).score == 100


@pytest.mark.parametrize(
    ("held", "code"),
    [
        ({"items": {"tax": {"weight": "90"}}}, "appraising.weights_do_not_sum"),
        ({"items": {"tax": {"weight": ""}}}, "appraising.no_weight"),
        ({"items": {"tax": {"base": "0"}}}, "appraising.bad_base"),
        ({"items": {"tax": {"base": ""}}}, "appraising.no_base"),
        ({"items": {"tax": {"cap": "1", "floor": "2"}}}, "appraising.cap_below_floor"),
        ({"places": 12}, "appraising.bad_places"),
        ({"cuts": []}, "appraising.no_classes"),
        ({"cuts": _cut("A", "count", "-3")}, "appraising.bad_count"),
        ({"cuts": _cut("A", "to", "120%")}, "appraising.bad_share"),
        ({"cuts": _cut("A", "line", "60")}, "appraising.mixed_cuts"),
        ({"cuts": _cut("A", "to", "70%")}, "appraising.unordered"),
        ({"cuts": _cut("D", "last", "50%")}, "appraising.overlapping"),
        ({"cuts": _cut("B", "last", "5%")}, "appraising.wrong_place"),
    ],
)
def test_parameters_that_cannot_score_are_named(held: dict[str, Any], code: str) -> None:
    parameters = changed(_simple(), held)
    assert code in {fault.code for fault in problems(parameters)}
    with pytest.raises(Refused):
        appraise(_rows([1, 2, 3]), parameters)


def test_dezhou_lacks_its_weights_and_says_so() -> None:
    lacking = problems(find_instance("per_mu_dezhou_2024").parameters)
    assert [fault.code for fault in lacking].count("appraising.no_weight") == 5
    assert [fault.code for fault in lacking].count("appraising.no_cut") == 1


def test_every_frame_belongs_to_a_criterion_and_is_read_back_as_it_was() -> None:
    for instance in instances().values():
        assert from_plain(to_plain(instance.parameters)) == instance.parameters


@settings(max_examples=60, deadline=None)
@given(st.fractions(max_denominator=10**6))
def test_a_number_is_written_as_it_is_read(value: Fraction) -> None:
    assert number(written(value)) == value


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(1, 60)), min_size=5, max_size=25),
    st.sampled_from([None, 1]),
    st.booleans(),
)
def test_the_smallest_change_is_enough_and_a_step_less_is_not_where_a_line_decides(
    rows: list[tuple[int, int]], places: int | None, lines: bool
) -> None:
    cuts = (
        Cut("A", "", "", "line", Fraction(300)),
        Cut("B", "", "", "line", Fraction(90)),
        Cut("C", "", "", "rest"),
    )
    parameters = _simple(places=places, **({"cuts": cuts} if lines else {}))
    held = [tax * 1000 for tax, _ in rows], [land * 1000 for _, land in rows]
    found = appraise(_rows(held[0], land_used=held[1]), parameters)
    codes = [cut.code for cut in parameters.cuts]
    for row in range(len(rows)):
        for reach in smallest(found, row, {"tax": 1, "land_used": 1}):
            after = _changed_to(held, row, reach.code, reach.then, parameters)
            assert codes.index(after) < codes.index(str(found.klass[row]))
            less = reach.then - (1 if reach.then > reach.now else -1)
            if lines and places is None:  # among equals the codes may do for the last step
                assert _changed_to(held, row, reach.code, less, parameters) == found.klass[row]
    assert targets(found)[1].tolist().count("D") == 0


def _changed_to(
    held: tuple[list[int], list[int]], row: int, code: str, value: int, parameters: Parameters
) -> str:
    taxes, lands = [*held[0]], [*held[1]]
    (taxes if code == "tax" else lands)[row] = value
    return str(appraise(_rows(taxes, land_used=lands), parameters).klass[row])


def test_who_moves_is_counted_by_class_and_by_county() -> None:
    counties = ["甲", "乙"] * 10
    roll = _rows([*range(20, 0, -1)], county=counties, land_used=[*range(1, 21)])
    before = appraise(roll, _simple())
    after = appraise(roll, _simple(within=("county",)))
    flow = matrix(before, after)
    assert sum(map(sum, flow.numbers)) == 20
    assert flow.moved == len(movers(before, after))
    assert [one.name for one in tallies(before, after, "county")] == ["乙", "甲"]


def test_the_roll_keeps_the_words_that_decide() -> None:
    assert {"exempt", "veto", "veto_document"} < set(WORDS)
    assert Roll(pa.table({"code": ["1"]})).words("veto").tolist() == [""]
