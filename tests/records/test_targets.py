"""Plans, targets, splits and judgements, on both databases."""

from datetime import date

import pytest

from lianzhang.methods.measuring import Verdict
from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.models import Figure
from lianzhang.records.people.models import TrailLine
from lianzhang.records.plans import actions, queries
from lianzhang.records.plans.models import Opinion, Outlook, Target
from lianzhang.values.claims import Modality
from lianzhang.values.errors import NotAllowed, NotFound, Refused
from lianzhang.values.periods import Period
from tests.worlds import World, claim

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 1)


@pytest.fixture
def plan(world: World) -> str:
    actions.adopt_plan(
        code="shili.plan",
        title="示例市三年行动计划",
        subject="990100",
        period=Period.parse("2020/2022"),
        responsible="市工信局",
        by=world.bureau,
    )
    return "shili.plan"


def goal(plan: str, word: str = "达到", deadline: date | None = date(2022, 12, 31)) -> actions.Goal:
    return actions.Goal(plan=plan, word=word, deadline=deadline)


def target(subject: str, indicator: str, amount: str, period: str = "2022-end"):
    return claim(subject, indicator, period, amount, modality=Modality.TARGET)


def only(world: World, today: date = TODAY) -> queries.TargetRow:
    (row,) = queries.progress(viewer=world.bureau, today=today)
    return row


def test_a_target_keeps_its_value_in_one_figure_only(world: World, plan: str):
    made = actions.set_target(
        target("990100", "dcmm_pilot_enterprises", "200个"), goal=goal(plan), by=world.bureau
    )
    row = queries.find(made, viewer=world.bureau, today=TODAY)
    assert row.figure.claim.amount.value.text() == "200个"
    assert Figure.objects.count() == Target.objects.count() == 1


def test_without_a_figure_the_verdict_says_what_is_missing(world: World, plan: str):
    actions.set_target(
        target("990100", "dcmm_pilot_enterprises", "200个"), goal=goal(plan), by=world.bureau
    )
    judgement = only(world).judgement
    assert judgement.verdict is Verdict.UNKNOWN
    assert judgement.missing


def test_a_growth_rate_is_compared_directly(world: World, plan: str):
    actions.set_target(
        target("990100", "value_added_growth", "8%", "2022"), goal=goal(plan), by=world.bureau
    )
    ledger.record(claim("990100", "value_added_growth", "2022-01/2022-06", "8.4%"), by=world.bureau)
    judgement = only(world).judgement
    assert judgement.verdict is Verdict.AHEAD
    assert judgement.gap is not None
    assert judgement.gap.text() == "0.4个百分点"


def test_striving_for_something_never_alarms(world: World, plan: str):
    actions.set_target(
        target("990100", "value_added_growth", "8%", "2022"),
        goal=goal(plan, "力争"),
        by=world.bureau,
    )
    ledger.record(claim("990100", "value_added_growth", "2022-01/2022-06", "5.1%"), by=world.bureau)
    judgement = only(world).judgement
    assert (judgement.verdict, judgement.alarming) == (Verdict.BEHIND, False)


def test_a_goal_in_revenue_refuses_a_result_in_output(world: World, plan: str):
    actions.set_target(
        target("990100", "enterprises_revenue_over_1b", "65家"), goal=goal(plan), by=world.bureau
    )
    ledger.record(
        claim("990100", "above_size_enterprises_output_over_1b", "2022-end", "53家"),
        by=world.bureau,
    )
    row = only(world)
    assert row.actual is None
    assert row.judgement.verdict is Verdict.UNKNOWN
    (refusal,) = row.refused
    said = {(d.left, d.right) for d in refusal.differences}
    assert any("营业收入" in left and "产值" in right for left, right in said)


def test_a_figure_after_the_deadline_is_shown_and_not_used(world: World, plan: str):
    actions.set_target(
        target("990100", "above_size_enterprises", "2000家"), goal=goal(plan), by=world.bureau
    )
    ledger.record(claim("990100", "above_size_enterprises", "2023", "1977家"), by=world.bureau)
    judgement = only(world, date(2024, 1, 1)).judgement
    assert judgement.verdict is Verdict.UNKNOWN
    assert judgement.reference is not None
    assert judgement.reference.claim.amount.value.text() == "1977家"


def test_a_goal_without_a_deadline_is_refused_and_nothing_is_kept(world: World, plan: str):
    with pytest.raises(Refused) as refused:
        actions.set_target(
            target("990100", "dcmm_pilot_enterprises", "200个"),
            goal=goal(plan, deadline=None),
            by=world.bureau,
        )
    assert refused.value.faults[0].code == "plans.no_deadline"
    assert not Figure.objects.exists()


def test_an_actual_figure_cannot_be_made_a_target(world: World, plan: str):
    figure = ledger.record(
        claim("990100", "dcmm_pilot_enterprises", "2022-end", "105个"), by=world.bureau
    )
    with pytest.raises(Refused) as refused:
        actions.make_target(figure_id=figure, goal=goal(plan), by=world.bureau)
    assert refused.value.faults[0].code == "plans.not_a_target"


def test_a_word_nobody_defined_is_refused(world: World, plan: str):
    with pytest.raises(Refused) as refused:
        actions.set_target(
            target("990100", "dcmm_pilot_enterprises", "200个"),
            goal=goal(plan, "差不多"),
            by=world.bureau,
        )
    assert refused.value.faults[0].code == "plans.unknown_goal_word"


def test_an_over_assigned_split_says_by_how_much(world: World, plan: str):
    whole = actions.set_target(
        target("990100", "new_above_size_enterprises", "100家"), goal=goal(plan), by=world.bureau
    )
    parts = [
        (target("990121", "new_above_size_enterprises", "70家"), "甲县"),
        (target("990122", "new_above_size_enterprises", "50家"), "乙县"),
    ]
    actions.assign(whole, parts, by=world.bureau)
    view = queries.split(whole, viewer=world.bureau, today=TODAY)
    assert view.balance is not None
    assert view.balance.assigned is not None
    assert view.balance.assigned.text() == "120家"
    assert view.balance.over is not None
    assert view.balance.over.text() == "20家"
    assert [part.responsible for part in view.parts] == ["甲县", "乙县"]


def test_growth_rates_of_parts_are_listed_and_never_summed(world: World, plan: str):
    whole = actions.set_target(
        target("990100", "value_added_growth", "8%", "2022"), goal=goal(plan), by=world.bureau
    )
    actions.assign(
        whole, [(target("990121", "value_added_growth", "9%", "2022"), "甲县")], by=world.bureau
    )
    view = queries.split(whole, viewer=world.bureau, today=TODAY)
    assert len(view.parts) == 1
    assert view.balance is None
    assert [fault.code for fault in view.not_summed] == ["measuring.not_additive"]


def test_a_split_to_a_place_elsewhere_changes_nothing(world: World, plan: str):
    whole = actions.set_target(
        target("990121", "new_above_size_enterprises", "100家"), goal=goal(plan), by=world.bureau
    )
    before = Figure.objects.count(), TrailLine.objects.count()
    good = (target("990121", "new_above_size_enterprises", "60家", "2021-end"), "甲县")
    elsewhere = (target("990122", "new_above_size_enterprises", "40家"), "乙县")
    nowhere = (target("999999", "new_above_size_enterprises", "40家"), "某县")
    for bad, code in ((elsewhere, "plans.part_outside"), (nowhere, "figures.unknown_subject")):
        with pytest.raises(Refused) as refused:
            actions.assign(whole, [good, bad], by=world.bureau)
        assert refused.value.faults[0].code == code
        assert (Figure.objects.count(), TrailLine.objects.count()) == before


def test_the_responsible_unit_signs_beside_the_verdict(world: World, plan: str):
    made = actions.set_target(
        target("990100", "dcmm_pilot_enterprises", "200个"), goal=goal(plan), by=world.bureau
    )
    actions.opine(made, outlook=Outlook.HARD, reason="培育企业不足", by=world.approver)
    opinion = only(world).opinion
    assert opinion is not None
    assert (opinion.by, opinion.outlook_label, opinion.reason) == (
        world.approver.name,
        "有难度",
        "培育企业不足",
    )


def test_a_judgement_needs_a_reason_and_a_mandate(world: World, plan: str):
    made = actions.set_target(
        target("990100", "dcmm_pilot_enterprises", "200个"), goal=goal(plan), by=world.bureau
    )
    with pytest.raises(Refused):
        actions.opine(made, outlook=Outlook.HARD, reason=" ", by=world.approver)
    with pytest.raises(NotFound):
        actions.opine(made, outlook=Outlook.HARD, reason="理由", by=world.guest)
    with pytest.raises(NotAllowed):
        actions.opine(made, outlook=Outlook.HARD, reason="理由", by=world.auditor)
    assert not Opinion.objects.exists()


def test_a_corrected_target_is_judged_by_its_new_value(world: World, plan: str):
    made = actions.set_target(
        target("990100", "value_added_growth", "8%", "2022"), goal=goal(plan), by=world.bureau
    )
    ledger.record(claim("990100", "value_added_growth", "2022-01/2022-06", "7.5%"), by=world.bureau)
    old = queries.find(made, viewer=world.bureau, today=TODAY)
    ledger.correct(
        old.figure.id,
        target("990100", "value_added_growth", "7%", "2022"),
        by=world.bureau,
        reason="目标调整",
    )
    row = only(world)
    assert (row.id, row.judgement.verdict) == (made, Verdict.AHEAD)


def test_what_a_figure_decides_is_listed_before_it_is_corrected(world: World, plan: str):
    made = actions.set_target(
        target("990100", "value_added_growth", "8%", "2022"), goal=goal(plan), by=world.bureau
    )
    from lianzhang.records.figures.queries import find

    figure = find(
        ledger.record(
            claim("990100", "value_added_growth", "2022-01/2022-06", "7.5%"), by=world.bureau
        ),
        viewer=world.bureau,
    )
    rows = queries.judged_by(figure, viewer=world.bureau, today=TODAY)
    assert [row.id for row in rows] == [made]


def test_targets_are_judged_with_as_many_queries_for_ten_as_for_one(
    world: World, plan: str, django_assert_num_queries
):
    for number in range(10):
        actions.set_target(
            target("990100", "new_above_size_enterprises", f"{100 + number}家", str(2020 + number)),
            goal=goal(plan),
            by=world.bureau,
        )
    with django_assert_num_queries(4):
        assert len(queries.progress(viewer=world.bureau, today=TODAY)) == 10


def test_a_county_sees_its_own_targets_only(world: World, plan: str):
    whole = actions.set_target(
        target("990100", "new_above_size_enterprises", "100家"), goal=goal(plan), by=world.bureau
    )
    parts = [
        (target("990121", "new_above_size_enterprises", "70家"), "甲县"),
        (target("990122", "new_above_size_enterprises", "50家"), "乙县"),
    ]
    actions.assign(whole, parts, by=world.bureau)
    rows = queries.progress(viewer=world.county, today=TODAY)
    assert [row.figure.subject.code for row in rows] == ["990121"]
