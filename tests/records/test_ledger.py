"""The ledger's promises, on both databases, in a small named world."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from lianzhang.records.figures import actions, queries
from lianzhang.records.figures.models import TRANSITIONS, Figure, Status, Step
from lianzhang.records.people.models import TrailLine
from lianzhang.values.claims import Counting, Modality, Stage
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from lianzhang.values.viewer import Release
from tests.worlds import World, claim

pytestmark = pytest.mark.django_db


def test_a_recorded_claim_reads_back_as_it_was_said(world: World):
    said = claim("990100", "above_size_enterprises", "2023", "1977家", as_of=date(2023, 12, 31))
    row = queries.find(actions.record(said, by=world.bureau), viewer=world.bureau)
    assert row.claim == said
    assert row.status == Status.RECORDED


def test_every_act_leaves_one_line_in_the_trail_and_a_refused_one_leaves_nothing(world: World):
    before = TrailLine.objects.count(), Figure.objects.count()
    with pytest.raises(NotAllowed):
        actions.record(claim("990100", "above_size_enterprises", "2023", "1977家"), by=world.guest)
    assert (TrailLine.objects.count(), Figure.objects.count()) == before
    actions.record(claim("990100", "above_size_enterprises", "2023", "1977家"), by=world.bureau)
    assert TrailLine.objects.count() == before[0] + 1


def test_one_bad_claim_refuses_the_whole_entry_and_names_its_number(world: World):
    good = claim("990100", "above_size_enterprises", "2023", "1977家")
    bad = claim("990100", "value_added_growth", "2023-01", "8.4%")
    with pytest.raises(Refused) as refused:
        actions.record_many([good, bad], by=world.bureau)
    (fault,) = refused.value.faults
    assert (fault.code, fault.where.row) == ("figures.period_not_allowed", 2)
    assert not Figure.objects.exists()


def test_value_added_has_no_january_and_electricity_has(world: World):
    with pytest.raises(Refused):
        actions.record(claim("990100", "value_added_growth", "2024-01", "8.4%"), by=world.bureau)
    actions.record(
        claim("990100", "industrial_electricity", "2024-01", "12亿千瓦时"), by=world.bureau
    )


def test_a_unit_of_another_kind_is_refused(world: World):
    with pytest.raises(Refused) as refused:
        actions.record(claim("990100", "above_size_enterprises", "2023", "8.4%"), by=world.bureau)
    assert refused.value.faults[0].code == "figures.unlike_unit"


def test_a_county_officer_cannot_record_for_another_county(world: World):
    with pytest.raises(Refused) as refused:
        actions.record(claim("990122", "above_size_enterprises", "2023", "30家"), by=world.county)
    assert refused.value.faults[0].code == "figures.out_of_reach"


def test_a_county_sees_its_own_figures_and_what_is_public(world: World):
    mine = actions.record(
        claim("990121", "above_size_enterprises", "2023", "30家"), by=world.bureau
    )
    theirs = actions.record(
        claim("990122", "above_size_enterprises", "2023", "40家"), by=world.bureau
    )
    public = actions.record(
        claim("990122", "above_size_enterprises", "2022", "39家", release=Release.PUBLIC),
        by=world.bureau,
    )
    page = queries.ledger(queries.Wanted(), viewer=world.county)
    assert {row.id for row in page.rows} == {mine, public}
    with pytest.raises(NotFound):
        queries.find(theirs, viewer=world.county)
    assert [row.id for row in queries.ledger(queries.Wanted(), viewer=world.guest).rows] == [public]


def test_a_correction_supersedes_and_both_stay_in_the_history(world: World):
    old = actions.record(
        claim("990100", "above_size_enterprises", "2023", "1977家"), by=world.bureau
    )
    new = actions.correct(
        old,
        claim("990100", "above_size_enterprises", "2023", "1978家"),
        by=world.bureau,
        reason="统计部门更正",
    )
    story = queries.story(new, viewer=world.bureau)
    assert story.replaced is not None
    assert (story.replaced.id, story.replaced.status) == (old, Status.SUPERSEDED)
    assert queries.story(old, viewer=world.bureau).replaced_by == story.figure


def test_a_later_stage_replaces_without_being_a_conflict(world: World):
    flash = actions.record(
        claim("990100", "value_added_growth", "2023-01/2023-09", "8.2%", stage=Stage.FLASH),
        by=world.bureau,
    )
    final = actions.record(
        claim("990100", "value_added_growth", "2023-01/2023-09", "8.4%", stage=Stage.FEEDBACK),
        by=world.bureau,
    )
    row = queries.find(final, viewer=world.bureau)
    assert (row.relation, row.supersedes) == ("later_stage", flash)
    assert queries.conflicts(viewer=world.bureau) == ()


def test_two_figures_that_contradict_are_named_until_settled(world: World):
    actions.record(claim("990100", "above_size_enterprises", "2023", "1977家"), by=world.bureau)
    other = actions.record(
        claim("990100", "above_size_enterprises", "2023", "1990家"), by=world.bureau
    )
    assert [row.id for row in queries.conflicts(viewer=world.bureau)] == [other]
    actions.settle(other, by=world.bureau, how="以统计年报为准")
    assert queries.conflicts(viewer=world.bureau) == ()


def test_contradictions_within_one_entry_are_named_too(world: World):
    _, second = actions.record_many(
        [
            claim("990100", "above_size_enterprises", "2023", "1977家"),
            claim("990100", "above_size_enterprises", "2023", "1990家"),
        ],
        by=world.bureau,
    )
    row = queries.find(second, viewer=world.bureau)
    assert row.relation == "conflict"
    assert row.related is not None


def test_a_cumulative_count_that_grows_is_no_conflict(world: World):
    common = {"counting": Counting.CUMULATIVE}
    actions.record(
        claim("990100", "dcmm_pilot_enterprises", "2023-11-03", "105个", **common), by=world.bureau
    )
    later = actions.record(
        claim("990100", "dcmm_pilot_enterprises", "2023", "128个", **common), by=world.bureau
    )
    assert queries.find(later, viewer=world.bureau).relation in {"later", "larger_cumulative"}


def test_what_was_known_on_a_past_day_can_be_asked(world: World):
    old = actions.record(
        claim("990100", "above_size_enterprises", "2023", "1977家"), by=world.bureau
    )
    last_week = timezone.now() - timedelta(days=7)
    Figure.objects.filter(pk=old).update(recorded_at=last_week, entered_at=last_week)
    new = actions.correct(
        old,
        claim("990100", "above_size_enterprises", "2023", "1978家"),
        by=world.bureau,
        reason="更正",
    )
    day = timezone.localdate() - timedelta(days=2)
    then = queries.series("990100", "above_size_enterprises", viewer=world.bureau, on=day)
    now = queries.series("990100", "above_size_enterprises", viewer=world.bureau)
    assert ([row.id for row in then], [row.id for row in now]) == ([old], [new])


def test_undoing_an_entry_withdraws_it_and_brings_back_what_it_replaced(world: World):
    flash = actions.record(
        claim("990100", "value_added_growth", "2023-01/2023-09", "8.2%", stage=Stage.FLASH),
        by=world.bureau,
    )
    entry = uuid.uuid4()
    actions.record_many(
        [claim("990100", "value_added_growth", "2023-01/2023-09", "8.4%", stage=Stage.FEEDBACK)],
        by=world.bureau,
        entry=entry,
    )
    assert actions.withdraw_entry(entry, by=world.bureau, reason="传错文件") == 1
    page = queries.ledger(queries.Wanted(), viewer=world.bureau)
    assert [row.id for row in page.rows] == [flash]
    assert Step.objects.filter(figure_id=flash).values_list("act", flat=True).last() == "restore"


def test_a_proposal_is_not_in_force_until_somebody_lets_it_in(world: World):
    proposed = actions.record(
        claim("990100", "above_size_enterprises", "2023", "1977家"), by=world.bureau, propose=True
    )
    assert queries.ledger(queries.Wanted(), viewer=world.bureau).rows == ()
    assert [row.id for row in queries.waiting(viewer=world.bureau)] == [proposed]
    actions.approve([proposed], by=world.approver, today=date(2024, 1, 1))
    (row,) = queries.ledger(queries.Wanted(), viewer=world.bureau).rows
    assert (row.status, row.approved_by) == (Status.APPROVED, world.approver.name)


def test_what_was_sent_back_cannot_be_approved(world: World):
    sent_back = actions.record(
        claim("990100", "above_size_enterprises", "2023", "1977家"), by=world.bureau, propose=True
    )
    actions.reject(sent_back, by=world.approver, reason="口径不明")
    with pytest.raises(Clashing):
        actions.approve([sent_back], by=world.approver, today=date(2024, 1, 1))


def test_a_promise_and_an_actual_never_stand_to_each_other(world: World):
    actions.record(
        claim("990100", "above_size_enterprises", "2023", "1977家", modality=Modality.PROMISE),
        by=world.bureau,
    )
    actual = actions.record(
        claim("990100", "above_size_enterprises", "2023", "1990家"), by=world.bureau
    )
    assert queries.find(actual, viewer=world.bureau).relation == ""


def test_every_state_is_reached_and_every_act_is_known():
    assert {to for _, to in TRANSITIONS.values()} == set(Status)
    left = {state for states, _ in TRANSITIONS.values() for state in states}
    assert set(Status) - left == {Status.REJECTED, Status.WITHDRAWN}


def test_pages_of_the_ledger_follow_each_other_without_gap_or_overlap(world: World):
    ids = actions.record_many(
        [
            claim("990100", "above_size_enterprises", str(year), "1977家")
            for year in range(2001, 2014)
        ],
        by=world.bureau,
    )
    seen: list[int] = []
    after = None
    while True:
        page = queries.ledger(queries.Wanted(), viewer=world.bureau, after=after, limit=5)
        seen += [row.id for row in page.rows]
        after = page.next_after
        if after is None:
            break
    assert seen == sorted(ids, reverse=True)


def test_the_ledger_asks_as_many_queries_for_ten_rows_as_for_one(
    world: World, django_assert_num_queries
):
    claims = [
        claim("990100", "above_size_enterprises", str(year), "1977家") for year in range(2001, 2011)
    ]
    actions.record_many(claims, by=world.bureau)
    with django_assert_num_queries(1):
        assert len(queries.ledger(queries.Wanted(), viewer=world.bureau).rows) == 10
