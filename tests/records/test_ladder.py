"""The ladder over declarations on record: in bulk as for one, by the rosters, in the viewer's reach."""

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from lianzhang.analysis.ladder import expecting, overview
from lianzhang.analysis.ladder.book import book_on
from lianzhang.analysis.ladder.declarations import declarations_of
from lianzhang.analysis.ladder.firm import firm_ladder
from lianzhang.analysis.ladder.lists import listed, members_of
from lianzhang.analysis.ladder.verdicts import Chance
from lianzhang.analysis.ladder.work import Deed, work
from lianzhang.analysis.warehouse.declared import declared
from lianzhang.methods.judging import Case, Given, explain
from lianzhang.records.overlays import actions as overlays
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.registry.actions import RosterRow, enter_register
from lianzhang.records.returns.queries import arrow_schema, find_table
from lianzhang.records.titles.actions import TitleRow, enter
from lianzhang.values.criteria import Outcome
from lianzhang.values.errors import NotAllowed, NotFound, Refused
from tests.records.returning import accept, firm
from tests.worlds import FIRM, OTHER_FIRM, SOURCE, World

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 15, 9, tzinfo=UTC)
TODAY = date(2026, 11, 15)
WAN = 10_000 * 100  # a 万元 in the smallest unit kept
ONE = 10**6  # a piece, a percent

YEARS: dict[int, dict[str, Any]] = {
    2025: {
        "revenue": 4620,
        "main_revenue": 4020,
        "rd_expense": 158,
        "liabilities": 61,
        "assets": 100,
    },
    2024: {"revenue": 3900, "rd_expense": 96},
    2023: {"revenue": 3600},
}
STATES = {
    "sme": True,
    "clean_record": True,
    "product_allowed": True,
    "segment_position": True,
    "segment_since": date(2019, 12, 1),
    "ip_class1": ONE,
    "main_revenue_ytd": 1900 * WAN,
}


def tell(world: World, code: str = FIRM, **more: Any) -> None:
    """The enterprise of rules.md 16.2 declares; `more` are numbers of 2024 said otherwise."""
    rows = [{"period": "2026", **STATES}]
    for year, values in YEARS.items():
        said = values | (more if year == 2024 else {})
        rows.append({"period": str(year)} | {name: n * WAN for name, n in said.items()})
    listed_ = [{"subject_id": firm(code), "row": n, **row} for n, row in enumerate(rows, start=2)]
    schema = arrow_schema(find_table("title_declaration"))
    accept(
        world,
        pa.Table.from_pylist(listed_, schema=schema),
        table="title_declaration",
        by=world.system,
        now=NOW,
    )


def entitle(world: World, title: str, code: str = FIRM, ends: date | None = None) -> None:
    ends = ends or date(2027, 5, 9)
    row = TitleRow(2, firm(code), title, date(2024, 5, 10), batch="第一批", valid_to=ends)
    enter([row], source=SOURCE, by=world.system, now=NOW)


def seen(world: World, by: Any = None) -> overview.Overview:
    return overview.overview(viewer=by or world.bureau, on=TODAY)


def test_the_worked_example_of_the_rules_needs_one_thing_by_so_much(world: World):
    tell(world)
    entitle(world, "创新型", ends=date(2028, 5, 9))
    view = seen(world)
    rung = view.rung("srdi")
    assert rung
    assert rung.judged
    assert rung.judged.count(Chance.ONE) == 1
    (row,) = listed(view, "srdi", members_of(view, "srdi", "one"), viewer=world.bureau)
    assert row.condition
    assert (row.condition.code, row.condition.name) == ("p3", "研发投入")
    alone = firm_ladder(FIRM, viewer=world.bureau, on=TODAY)
    assert alone.next
    assert alone.next.title.code == "srdi"
    assert alone.next.explanation
    assert row.explanation
    assert alone.next.explanation.smallest == row.explanation.smallest
    assert row.explanation.smallest
    assert row.explanation.smallest.change == 210_000
    assert [one.deed for one in work(view)] == [Deed.MEND]


def test_in_bulk_and_one_by_one_say_the_same(world: World):
    tell(world, rd_expense=117)
    tell(world, OTHER_FIRM)
    entitle(world, "创新型")
    entitle(world, "小巨人", OTHER_FIRM)
    words = {"passes": "met", "one": "not_met", "far": "not_met", "unknown": "unknown"}
    for rung in seen(world, world.system).rungs:
        assert rung.judged
        for code in (FIRM, OTHER_FIRM):
            at = rung.judged.subjects.tolist().index(firm(code))
            chance = str(rung.judged.chances[at])
            page = firm_ladder(code, viewer=world.system, on=TODAY)
            (one,) = (each for each in page.rungs if each.title.code == rung.title.code)
            assert one.explanation
            if chance == "holds":
                assert one.held
            elif chance == "waits":
                assert one.explanation.outcome in (Outcome.MANUAL, Outcome.EXTERNAL)
            else:
                assert one.explanation.outcome == words[chance]


def test_a_title_is_what_rosters_say_and_unknown_without_any(world: World):
    tell(world, rd_expense=117)
    page = firm_ladder(FIRM, viewer=world.bureau, on=TODAY)
    srdi = page.rungs[1].explanation
    assert srdi
    assert {"innovative_title"} <= {lack.code for lack in srdi.lacks}
    assert page.inside is None
    entitle(world, "创新型", OTHER_FIRM)
    page = firm_ladder(FIRM, viewer=world.bureau, on=TODAY)
    assert page.rungs[1].explanation
    assert page.rungs[1].explanation.outcome is Outcome.NOT_MET


def test_who_is_in_the_register_is_no_candidate_and_the_band_is_the_office_s(world: World):
    tell(world)
    view = seen(world)
    assert (view.register.members, view.register.reached, view.register.band) == (None, (), "")
    enter_register([RosterRow(2, firm(OTHER_FIRM), TODAY)], source=SOURCE, by=world.bureau)
    assert seen(world).register.close == ()
    near: dict[str, Any] = {"criterion": "above_size_candidate", "parameter": "near", "on": TODAY}
    with pytest.raises(Refused):
        overlays.fill(**near, value="1800", document=" ", by=world.system)
    with pytest.raises(Refused):
        overlays.fill(**near, value="一千八", document="示例办法", by=world.system)
    overlays.fill(**near, value="1800", document="示例办法", by=world.system)
    (close,) = seen(world).register.close
    assert (close.subject, close.reached) == (firm(FIRM), False)
    overlays.unfill(**near, by=world.system)
    assert book_on(TODAY).rules["above_size_candidate"].criterion.parameters["near"].value == ""
    with pytest.raises(NotAllowed):
        overlays.fill(**near, value="1800", document="示例办法", by=world.county)


def test_a_title_about_to_end_is_judged_by_the_rule_for_re_checks(world: World):
    tell(world)
    entitle(world, "小巨人")
    rung = seen(world).rung("little_giant")
    assert rung
    assert rung.recheck
    assert rung.recheck.criterion.code == "little_giant_2022_recheck"
    (one,) = rung.losing
    assert (one.months, one.chance) == (5, Chance.UNKNOWN)
    assert [each.deed for each in work(seen(world))] == [Deed.RECHECK]


def test_everybody_sees_their_own_reach_and_an_enterprise_itself_alone(world: World):
    tell(world)
    tell(world, OTHER_FIRM)
    assert [seen(world, by).declared for by in (world.bureau, world.county)] == [2, 1]
    with pytest.raises(NotFound):
        firm_ladder(OTHER_FIRM, viewer=world.county, on=TODAY)


def test_returns_for_statistics_serve_no_title(world: World):
    """统计法 第二十八条: asked for by name they are refused, and a value of theirs as well."""
    asked: dict[str, Any] = {"viewer": world.bureau, "years": [2026], "purpose": "titles"}
    statistical = ["monitoring_monthly"]
    with pytest.raises(NotAllowed):
        declared(catalogue().inputs, {"main_revenue_ytd"}, tables=statistical, **asked)
    with pytest.raises(NotAllowed):
        declarations_of(firm(FIRM), viewer=world.bureau, years=[2026], tables=statistical)
    rule = book_on(TODAY).rules["above_size_candidate"]
    given = Given(True, "统计名录", "statistical")
    with pytest.raises(Refused) as refused:
        explain(rule, Case(TODAY, {("above_size_register", None): given}))
    assert refused.value.faults[0].code == "criteria.statistical_use"


def test_what_is_expected_is_tried_on_every_past_year():
    past = [
        expecting.Past(year, 100, came, "r") for year, came in ((2023, 10), (2024, 12), (2025, 9))
    ]
    expected = expecting.expect(past, 200)
    assert expected
    assert expected.number == 21
    assert expected.least <= 18
    assert expected.most >= 24
    assert [(one.year, one.within) for one in expecting.try_on(past)] == [
        (2024, True),
        (2025, True),
    ]
    assert expecting.expect([expecting.Past(2025, 0, 3, "r")], 5) is None
    zero = expecting.expect(past, 0)
    assert zero == expecting.Expected(0, 0, 0)
