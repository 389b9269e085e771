"""A text is read in, proposed, reviewed and undone: nothing enters the ledger unconfirmed."""

from datetime import date
from typing import Any

import pytest

from lianzhang.records.figures.actions import record
from lianzhang.records.figures.queries import find, totals
from lianzhang.records.overlays.queries import lessons_laid
from lianzhang.records.plans import actions as plans
from lianzhang.records.plans.queries import progress
from lianzhang.records.proposals import actions, queries
from lianzhang.records.proposals.models import ReadClaim
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from lianzhang.values.evidence import Passage
from lianzhang.values.periods import Period
from tests.readings import NOW, TEXT, came
from tests.worlds import CITY, TODAY, World, claim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_once")]


@pytest.fixture
def reading(world: World) -> int:
    """The text, read by the bureau."""
    return actions.read_in(came(place="990100"), by=world.bureau, now=NOW).id


def test_a_text_is_read_into_statements(world: World, reading: int):
    said = queries.statements(viewer=world.bureau, subject="990100")
    assert {(one.indicator, one.value_text) for one in said} >= {
        ("value_added_growth", "8.4%"),
        ("value_added_growth_gap", "1.3个百分点"),
        ("above_size_enterprises", "1977家"),
        ("national_little_giants", "34家"),
    }
    (goal,) = [one for one in said if one.modality == "target"]
    assert goal.period == "2025-end"
    assert (
        queries.statements(viewer=world.bureau, indicator="value_added_growth")[0].value == 8400000
    )
    assert queries.statements(viewer=world.county) == ()


def test_the_same_bytes_again_are_recognised(world: World, reading: int):
    again = actions.read_in(came(), by=world.bureau, now=NOW)
    assert again == actions.ReadIn(reading, known=True)
    other = actions.read_in(came(), by=world.county, now=NOW)
    assert not other.known
    assert queries.find_reading(other.id, viewer=world.county).total
    with pytest.raises(NotFound):
        queries.find_reading(reading, viewer=world.county)
    with pytest.raises(NotAllowed):
        actions.read_in(came(), by=world.auditor, now=NOW)


def card(world: World, reading: int, number: str) -> queries.ClaimCard:
    page = queries.review(reading, queries.ReviewAsked("text"), viewer=world.bureau, today=TODAY)
    (found,) = [row for row in page.rows if row.label == number]
    return found


def numbered(world: World, reading: int, words: str) -> str:
    page = queries.review(reading, queries.ReviewAsked("text"), viewer=world.bureau, today=TODAY)
    return next(row.label for row in page.rows if words in row.quote)


def test_accepting_makes_a_figure_with_its_passage_and_undoing_takes_it_back(
    world: World, reading: int
):
    number = numbered(world, reading, "1977")
    seen = card(world, reading, number)
    (figure_id,) = actions.accept({seen.id: seen.version}, by=world.bureau, now=NOW).values()
    figure = find(figure_id, viewer=world.bureau)
    place = figure.claim.evidence.locator
    assert isinstance(place, Passage)
    assert TEXT[place.start : place.end] == seen.quote
    assert (figure.status, figure.source_title) == ("recorded", "示例日报")
    assert card(world, reading, number).figure == find(figure_id, viewer=world.bureau)
    with pytest.raises(Clashing, match="王科长核过"):
        actions.accept({seen.id: seen.version}, by=world.bureau, now=NOW)
    actions.undo(seen.id, by=world.bureau, now=NOW)
    assert find(figure_id, viewer=world.bureau).status == "withdrawn"
    assert card(world, reading, number).state == "open"
    with pytest.raises(Clashing):
        actions.undo(seen.id, by=world.bureau, now=NOW)


def test_what_contradicts_the_ledger_is_said_at_once_and_comes_in_only_when_meant(
    world: World, reading: int
):
    record(claim(CITY, "above_size_enterprises", "2023-11-03", "1969家"), by=world.bureau)
    seen = card(world, reading, numbered(world, reading, "1977"))
    assert seen.judged is not None
    assert seen.judged.question is not None
    page = queries.review(reading, queries.ReviewAsked(), viewer=world.bureau, today=TODAY)
    assert not seen.certain
    with pytest.raises(Clashing, match="1969家"):
        actions.accept({seen.id: seen.version}, by=world.bureau, now=NOW)
    way = actions.Way(despite=True)
    (figure,) = actions.accept({seen.id: seen.version}, by=world.bureau, now=NOW, way=way).values()
    assert find(figure, viewer=world.bureau).relation == "conflict"
    assert page.total == len(page.marks)


def test_what_is_on_record_already_is_linked_and_not_entered_again(world: World, reading: int):
    known = record(claim(CITY, "above_size_enterprises", "2023-11-03", "1977家"), by=world.bureau)
    seen = card(world, reading, numbered(world, reading, "1977"))
    made = actions.accept({seen.id: seen.version}, by=world.bureau, now=NOW)
    assert made == {seen.id: known}
    assert card(world, reading, seen.label).state == "agreed"
    actions.undo(seen.id, by=world.bureau, now=NOW)
    assert find(known, viewer=world.bureau).status == "recorded"


def test_a_goal_becomes_a_target_under_the_chosen_plan(world: World, reading: int):
    seen = card(world, reading, numbered(world, reading, "2200"))
    assert seen.word == "力争"
    with pytest.raises(Refused, match="规划"):
        actions.accept({seen.id: seen.version}, by=world.bureau, now=NOW)
    plans.adopt_plan(
        code="shili.plan",
        title="示例规划",
        subject=CITY,
        period=Period.parse("2023/2025"),
        by=world.bureau,
    )
    actions.choose_plan(reading, plan="shili.plan", by=world.bureau)
    actions.accept({seen.id: seen.version}, by=world.bureau, now=NOW)
    (target,) = progress(viewer=world.bureau, today=TODAY)
    assert (target.word.word, target.deadline) == ("力争", date(2025, 12, 31))


def test_a_rejection_keeps_its_reason_and_two_reviewers_do_not_undo_each_other(
    world: World, reading: int
):
    seen = card(world, reading, "1")
    actions.reject(seen.id, version=seen.version, reason="重复", by=world.bureau, now=NOW)
    assert card(world, reading, "1").answer == "重复"
    with pytest.raises(Clashing):
        actions.reject(seen.id, version=seen.version, reason="不是", by=world.bureau, now=NOW)
    with pytest.raises(Refused, match="没有填写"):
        actions.reject(seen.id, version=seen.version, reason=" ", by=world.bureau, now=NOW)
    with pytest.raises(NotFound):
        actions.undo(seen.id, by=world.county, now=NOW)
    assert actions.undo_reading(reading, reason="重来", by=world.bureau, now=NOW) == 1


def test_a_correction_teaches_the_very_next_claim_and_only_this_office(world: World):
    text = "示例市\n示例日报 2023年11月3日\n全市星光样板企业达到{}家。{}"
    first = actions.read_in(
        came(text.format(12, "去年，全市星光样板企业达到3家。"), place=CITY),
        by=world.bureau,
        now=NOW,
    ).id
    seen, nxt = card(world, first, "1"), card(world, first, "2")
    assert seen.judged is not None
    assert len(seen.nearest) == 3
    with pytest.raises(Refused, match="没有指标"):
        actions.accept({seen.id: seen.version}, by=world.bureau, now=NOW)
    actions.correct(
        seen.id,
        {"indicator": "“晨星工厂”数"},
        version=seen.version,
        teaches=True,
        by=world.bureau,
        now=NOW,
    )
    assert card(world, first, "2").fields["indicator"] == "“晨星工厂”数" != nxt.fields["indicator"]
    second = actions.read_in(came(text.format(13, ""), place=CITY), by=world.bureau, now=NOW).id
    assert card(world, second, "1").fields["indicator"] == "“晨星工厂”数"
    theirs = actions.read_in(came(text.format(14, "")), by=world.county, now=NOW).id
    (said,) = queries.statements(viewer=world.county)
    assert (said.reading, said.indicator) == (theirs, "")
    (lesson,) = lessons_laid(viewer=world.bureau, on=TODAY)
    assert (lesson.code, lesson.by) == ("morning_star_factories", "王科长")
    actions.teach(kind="indicator", wording=lesson.wording, code="", by=world.bureau, now=NOW)
    assert card(world, first, "2").fields["indicator"] == nxt.fields["indicator"]
    assert card(world, first, "1").fields["indicator"] == "“晨星工厂”数"  # corrected by hand


def test_one_claim_becomes_two_and_one_again(world: World, reading: int):
    seen = card(world, reading, "1")
    part = actions.split(seen.id, version=seen.version, by=world.bureau, now=NOW)
    assert card(world, reading, "1-1").id == part
    actions.undo(part, by=world.bureau, now=NOW)
    page = queries.review(reading, queries.ReviewAsked(), viewer=world.bureau, today=TODAY)
    assert all(not row.part for row in page.rows)


def test_the_certain_ones_come_in_together_or_not_at_all(
    world: World, reading: int, monkeypatch: pytest.MonkeyPatch
):
    batch = queries.certain_ones(reading, viewer=world.bureau, today=TODAY)
    assert batch.fresh
    assert not batch.goals  # no plan is chosen
    seen = {one.id: one.version for one in batch.fresh}
    with monkeypatch.context() as patched:
        patched.setattr(ReadClaim.objects, "bulk_update", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.accept(seen, by=world.bureau, now=NOW)
    assert totals(viewer=world.bureau).total == 0
    actions.accept(seen, by=world.bureau, now=NOW)
    assert totals(viewer=world.bureau).by_status == {"recorded": len(seen)}
    actions.undo_reading(reading, reason="重来", by=world.bureau, now=NOW)
    assert totals(viewer=world.bureau).by_status == {"withdrawn": len(seen)}


def test_two_texts_that_state_the_same_know_each_other(world: World, reading: int):
    other = actions.read_in(
        came("示例市\n示例日报 2023年11月3日\n目前,全市规上工业企业达1977家。", place=CITY),
        by=world.bureau,
        now=NOW,
    ).id
    (also,) = card(world, reading, numbered(world, reading, "1977")).also
    assert (also.reading, also.title) == (other, "示例日报")
    (overlap,) = queries.overlaps(other, viewer=world.bureau)
    assert (overlap.reading, overlap.same, overlap.whole) == (reading, 1, False)


def test_a_text_is_read_anew_for_another_place_and_what_was_decided_stays(
    world: World, reading: int
):
    seen = card(world, reading, numbered(world, reading, "1977"))
    actions.accept({seen.id: seen.version}, by=world.bureau, now=NOW)
    open_ = actions.read_again(
        reading, day=date(2024, 11, 3), place="990121", by=world.bureau, now=NOW
    )
    assert open_ == queries.find_reading(reading, viewer=world.bureau).open
    assert card(world, reading, seen.label).state == "accepted"
    (growth,) = queries.statements(viewer=world.bureau, indicator="value_added_growth")
    assert growth.period == "2024-01/2024-09"


def test_a_page_of_a_thousand_claims_asks_as_little_as_one_of_ten(
    world: World, django_assert_max_num_queries: Any
):
    line = "目前，第{n}批全市规上工业企业达到{n}家，国家级专精特新“小巨人”企业{n}家。"
    text = "示例市\n示例日报 2023年11月3日\n" + "\n".join(line.format(n=n) for n in range(1, 520))
    many = actions.read_in(came(text, place=CITY), by=world.bureau, now=NOW).id
    with django_assert_max_num_queries(12):
        page = queries.review(many, queries.ReviewAsked(page=3), viewer=world.bureau, today=TODAY)
    assert page.total > 1000
    assert len(page.rows) == 30
