"""Policies: who qualifies, what it costs from to, one invoice once; unknown never qualifies."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from lianzhang.analysis import policies as analysis
from lianzhang.analysis.policies.costing import groups
from lianzhang.analysis.policies.listing import members
from lianzhang.records.mandates.actions import grant
from lianzhang.records.mandates.queries import viewer_for
from lianzhang.records.people.actions import enrol, open_office
from lianzhang.records.policies import actions, queries
from lianzhang.records.registry.models import Subject
from lianzhang.records.returns.queries import arrow_schema, find_table
from lianzhang.values.errors import Clashing, NotFound, Refused
from tests.records.returning import accept
from tests.worlds import CITY, COUNTY, FIRM, OTHER_COUNTY, SINCE

pytestmark = pytest.mark.django_db
NOW, TODAY = datetime(2026, 6, 9, 9, tzinfo=UTC), date(2026, 6, 9)
TABLE = "title_declaration"
MONEY = 1_000_000  # fen of 1 万元
RULE = """
code: rd_reward
name: 研发补助（虚构）
name_en: A made-up grant
instrument: {title: 虚构政策, clause: 第一条, issuer: 虚构机关}
mark: unverified
effective_from: 2026-01-01
inputs: {rd_expense: [y-1], revenue: [y-1]}
parameters:
  share: {name: 研发强度下限, name_en: Least intensity, unit: '%', value: '3'}
clauses:
  intensity: {name: 研发强度, name_en: Intensity, expression: 'rd_expense[y-1] / revenue[y-1] >= share'}
outcome: intensity
"""
PLAN = actions.Plan(
    code="rd-2026", name="研发补助（虚构）", place=CITY, rule=RULE,
    benefit={"rate": "5", "of": "rd_expense", "cap": "100"}, window_from="2026-01-01",
    window_to="2026-12-31", source_title="虚构政策", documents=("审计报告", ""), budget="200",
    synthetic=True,
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.LIANZHANG_HOME = tmp_path


def declare(world, rows, year=2025):
    """Revenue and R&D expense of last year in 万元, by the code of the firm."""
    ids = dict(Subject.objects.filter(code__in=rows).values_list("code", "id"))
    whole = arrow_schema(find_table(TABLE))
    fields = ("subject_id", "row", "period", "revenue", "rd_expense")
    schema = pa.schema([whole.field(name) for name in fields])
    told = [
        {"subject_id": ids[code], "row": row, "period": str(year),
         "revenue": None if revenue is None else revenue * MONEY,
         "rd_expense": None if rd is None else rd * MONEY}
        for row, (code, (revenue, rd)) in enumerate(rows.items(), 2)
    ]  # fmt: skip
    accept(world, pa.Table.from_pylist(told, schema=schema), table=TABLE)


@pytest.fixture
def declared(world):
    """Three qualify, one may (no revenue), one does not."""
    for code, county in (("p.1", COUNTY), ("p.2", COUNTY), ("p.3", OTHER_COUNTY)):
        place = Subject.objects.get(code=county)
        Subject.objects.create(code=code, kind="enterprise", name=f"测试{code}", place=place, path=place.path)  # fmt: skip
    declare(world, {
        FIRM: (1000, 30), "p.1": (1000, 29), "p.2": (None, 400), "p.3": (10_000, 5_000),
        "shili.enterprise.yi": (100, 10),
    })  # fmt: skip


def issued(world, **more):
    made = actions.draft(replace(PLAN, **more), by=world.bureau, now=NOW)
    actions.issue(made, by=world.bureau, now=NOW)
    return queries.find(replace(PLAN, **more).code, viewer=world.bureau, on=TODAY)


def codes(refused):
    return [fault.code for fault in refused.value.faults]


def test_who_qualifies_and_what_it_costs_from_the_least_to_the_most(
    world, declared, django_assert_max_num_queries
):
    version = issued(world)
    with django_assert_max_num_queries(12):
        found = analysis.judge_policy(version, viewer=world.bureau, on=TODAY)
    names = {id_: code for code, id_ in Subject.objects.values_list("code", "id")}
    assert {names[one] for one in members(found, "met")} == {FIRM, "p.3", "shili.enterprise.yi"}
    assert [names[one] for one in members(found, "open")] == ["p.2"]  # unknown is never met
    cost = analysis.cost_of(found)
    # 5 % of 30, 10 and 5,000 万元, the last capped at 100; p.2 would get 20
    assert (cost.least, cost.most) == (int(102 * MONEY), int(122 * MONEY))
    assert (cost.over(200 * MONEY), cost.over(110 * MONEY), cost.over(MONEY)) == ("no", "maybe", "surely")  # fmt: skip
    parts = groups(found, viewer=world.bureau)
    assert sum(part.cost.most for part in parts) == cost.most
    assert {part.county.code for part in parts if part.county} == {COUNTY, OTHER_COUNTY}
    (row,) = analysis.listed(found, "open", viewer=world.bureau)
    assert [(lack.code, lack.back) for lack in row.told.lacks] == [("revenue", 1)]
    # a county sees its own firms only
    mine = analysis.judge_policy(version, viewer=world.county, on=TODAY)
    assert {names[one] for one in mine.subjects.tolist()} == {FIRM, "p.1", "p.2"}


def test_other_conditions_are_tried_without_being_kept(world, declared):
    found = analysis.judge_policy(issued(world), viewer=world.bureau, on=TODAY)
    told = {"p.share": "2.9", "rate": "10", "cap": "50"}
    changes = analysis.read_changes(told, found.rule, found.version.benefit)
    assert changes is not None
    cost = analysis.cost_of(analysis.tried(found, changes, viewer=world.bureau))
    assert (cost.met, cost.least) == (4, int((3 + 2.9 + 1 + 50) * MONEY))
    assert analysis.cost_of(found).met == 3
    assert analysis.read_changes({"p.share": "3"}, found.rule, found.version.benefit) is None
    for wrong, code in (({"p.share": "许多"}, "no_change"), ({"rate": "101"}, "no_benefit"), ({"amount": "9"}, "no_benefit")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            analysis.read_changes(wrong, found.rule, found.version.benefit)
        assert codes(refused) == [f"policies.{code}"]


def test_the_cost_is_what_it_is_worked_out_firm_by_firm(world):
    """A naive twin, one firm after the other in whole fen, over made-up firms."""
    dice, place = random.Random(5), Subject.objects.get(code=COUNTY)
    firms = [Subject(code=f"n.{at}", kind="enterprise", name=f"n{at}", place=place, path=place.path) for at in range(300)]  # fmt: skip
    Subject.objects.bulk_create(firms)
    rows = {
        one.code: (
            dice.choice([None, 0, dice.randrange(1, 9_999)]),
            dice.choice([None, dice.randrange(400)]),
        )
        for one in firms
    }
    declare(world, rows)
    least = most = met = 0
    for revenue, rd in rows.values():
        known = revenue is not None and rd is not None and revenue > 0
        share = (rd or 0) * 100 >= 3 * (revenue or 0)
        gives = min(rd * MONEY * 5 // 100, 10 * MONEY) if rd is not None else 10 * MONEY
        if known and share:
            met, least, most = met + 1, least + gives, most + gives
        elif not known:
            most += gives
    version = issued(world, benefit={**PLAN.benefit, "cap": "10"})
    cost = analysis.cost_of(analysis.judge_policy(version, viewer=world.bureau, on=TODAY))
    assert (cost.met, cost.least, cost.most) == (met, least, most)


def test_a_firm_sees_only_its_own_and_how_much_is_missing(
    world, declared, django_assert_max_num_queries
):
    issued(world)
    issued(world, code="rd-more", rule=RULE.replace("'3'", "'4'").replace("rd_reward", "rd_more"))
    open_office(code="firm", name="甲公司", name_en="firm", by=world.system)
    person = enrol(username="firm", name="周联络", password=None, by=world.system)
    grant(
        person_id=person, office="firm", role="enterprise", place=CITY, about=FIRM,
        valid_from=SINCE, by=world.system,
    )  # fmt: skip
    firm = viewer_for(person, on=date.today())
    with django_assert_max_num_queries(14):
        _, found = analysis.firm_policies(FIRM, viewer=firm, on=TODAY)
    told = {one.version.policy.code: one for one in found}
    first, second = told["rd-2026"], told["rd-more"]
    assert first.told is not None
    assert second.told is not None
    assert (first.told.outcome, first.amount) == ("met", int(1.5 * MONEY))
    assert second.told.outcome == "not_met"
    assert second.told.smallest is not None
    assert second.told.smallest.change == 100_000  # 10 万元 more
    with pytest.raises(NotFound):
        analysis.firm_policies("p.3", viewer=firm, on=TODAY)
    assert queries.claims(viewer=firm) == ()


def test_the_same_invoice_or_project_is_counted_once_however_it_is_written(world, declared):
    issued(world)
    issued(world, code="other-2026")

    def claim(code="rd-2026", number="NO. 1234", kind="invoice", firm=FIRM, amount="1.5"):
        return actions.claim(
            code, firm, kind, number, amount, by=world.bureau, now=NOW, today=TODAY
        )

    first = claim()
    for code, number in (
        ("rd-2026", "no.1234"),
        ("other-2026", "ＮＯ．１２３４"),
        ("other-2026", "NO. 1234"),
    ):
        with pytest.raises(Clashing) as clash:
            claim(code, number, firm="p.3")
        assert codes(clash) == ["policies.counted_twice"]
    claim(kind="project")  # a project of the same number is another thing
    with pytest.raises(Refused):
        actions.allow_both("rd-2026", "other-2026", document=" ", by=world.bureau, now=NOW)
    actions.allow_both("rd-2026", "other-2026", document="虚构文件第三条", by=world.bureau, now=NOW)
    claim("other-2026")
    with pytest.raises(Clashing):
        claim()  # never twice by the same policy
    actions.withdraw_claim(first, reason="退回", by=world.bureau, now=NOW)
    claim()
    assert queries.paid(queries.find("rd-2026", viewer=world.bureau, on=TODAY).policy.id, viewer=world.bureau) == 3 * MONEY  # fmt: skip
    for wrong in ({"number": " "}, {"kind": "thing"}, {"amount": "0"}, {"amount": "许多"}):
        with pytest.raises(Refused) as refused:
            claim(**{"number": "9", **wrong})
        assert codes(refused) == ["policies.no_number"]
    with pytest.raises(Clashing) as clash:
        actions.claim("rd-2026", FIRM, "invoice", "77", "1", by=world.bureau, now=NOW, today=date(2027, 1, 1))  # fmt: skip
    assert codes(clash) == ["policies.window_closed"]


def test_a_policy_that_says_too_little_or_too_much_is_refused_by_name(world):
    for more, code in (
        ({"window_from": ""}, "policies.no_window"),
        ({"window_to": "2025-01-01"}, "policies.ends_before_it_begins"),
        ({"source_title": " "}, "policies.no_source"),
        ({"code": "大写"}, "policies.no_name"),
        ({"benefit": {}}, "policies.no_benefit"),
        ({"benefit": {"amount": "5", "rate": "5"}}, "policies.no_benefit"),
        ({"benefit": {"rate": "5", "of": "persons"}}, "policies.unknown_base"),
        ({"rule": RULE.replace("outcome: intensity", "outcome: revenue[y-1] * 2")}, "policies.no_truth"),
        ({"rule": RULE.replace("rd_expense", "no_such_input")}, "criteria.unknown_name"),
        ({"rule": RULE.replace("value: '3'", "value: 3%")}, "policies.no_change"),
        ({"rule": RULE.replace("value: '3'", "value: 1e9999999")}, "policies.no_change"),
        ({"benefit": {"amount": "1e9999999"}}, "policies.no_benefit"),
        ({"rule": "code: ["}, "definitions.unreadable_yaml"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            actions.draft(replace(PLAN, **more), by=world.bureau, now=NOW)
        assert code in codes(refused), (more, codes(refused))
    first = issued(world)
    second = actions.draft(replace(PLAN, window_from="2026-06-01", window_to="2027-06-01"), by=world.bureau, now=NOW)  # fmt: skip
    with pytest.raises(Clashing) as clash:
        actions.issue(second, by=world.bureau, now=NOW)
    assert codes(clash) == ["policies.two_in_force"]
    actions.withdraw(first.id, reason="换版", by=world.bureau)
    actions.issue(second, by=world.bureau, now=NOW)
    assert queries.find("rd-2026", viewer=world.bureau, on=TODAY).number == 2
    with pytest.raises(NotFound):
        queries.find("rd-2026", viewer=world.guest, on=TODAY)
