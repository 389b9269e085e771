"""Matters: opened, worked on, proved, confirmed, struck off, re-opened; raised once; handed over."""

from datetime import UTC, date, datetime

import pytest

from lianzhang.records.figures import actions as ledger
from lianzhang.records.matters import actions, queries
from lianzhang.records.matters.actions import Links, Proof
from lianzhang.records.matters.models import TRANSITIONS, Matter, Notice, Pack, State
from lianzhang.records.people.queries import trail_of
from lianzhang.values.errors import Clashing, NotFound, Refused
from tests.worlds import COUNTY, FIRM, OTHER_COUNTY, TODAY, World, claim

NOW = datetime(2023, 11, 15, 2, tzinfo=UTC)
WHEN = {"now": NOW, "today": TODAY}


def ordered(world: World, **more) -> int:
    """The bureau's written instruction to 甲县, within five working days."""
    said = {"title": "核实停产检修影响", "lead": "county", "subject": COUNTY, "days": 5, **WHEN}
    return actions.open(**said | {"by": world.bureau} | more)


def step(world: World, matter: int, act: str, by, text: str = "已办", **more):
    return actions.step(matter, act, by=by, now=NOW, text=text, **more)


def shown(world: World, matter: int, by=None):
    return queries.find(matter, viewer=by or world.bureau, today=TODAY)


def codes(refused) -> set[str]:
    return {fault.code for fault in refused.value.faults}


def test_a_matter_goes_from_the_instruction_to_being_struck_off_and_back(world: World):
    matter = ordered(
        world, ordered_name="王市长", locator="呈阅件第3号", links=Links(subjects=(FIRM,))
    )
    first = shown(world, matter)
    assert first.card.due == date(2023, 11, 22)  # five working days, a weekend between
    assert first.working_days == 5
    assert [one.code for one in first.linked.subjects] == [FIRM]
    step(world, matter, "wait", world.county, "等企业复函")
    assert shown(world, matter).card.waiting_for == "等企业复函"
    step(world, matter, "resume", world.county)
    with pytest.raises(Refused) as refused:
        step(world, matter, "report", world.county)
    assert codes(refused) == {"matters.no_proof"}
    step(world, matter, "report", world.county, proof=Proof("复函".encode(), "复函.txt"))
    with pytest.raises(Clashing):
        step(world, matter, "close", world.bureau)
    step(world, matter, "confirm", world.bureau)
    step(world, matter, "close", world.bureau)
    whole = shown(world, matter)
    assert whole.card.state == State.CLOSED
    assert whole.acts == {"reopen"}
    proof = next(one for one in whole.steps if one.file)
    assert queries.proof(matter, proof.id, viewer=world.bureau) == ("复函.txt", "复函".encode())
    with pytest.raises(Refused) as refused:
        step(world, matter, "reopen", world.bureau, "  ")
    assert codes(refused) == {"matters.missing"}
    step(world, matter, "reopen", world.bureau, "又停产")
    assert shown(world, matter).card.state == State.OPEN
    acts = [line.act for line in trail_of(f"matters:{matter}", viewer=world.auditor)]
    assert len(acts) == len(shown(world, matter).steps)


def test_the_lead_unit_works_and_who_ordered_it_confirms(world: World):
    matter = ordered(world)
    with pytest.raises(Refused) as refused:
        step(world, matter, "note", world.bureau)
    assert codes(refused) == {"matters.not_yours"}
    own = ordered(world, lead="bureau")
    figure = ledger.record_many(
        [claim(COUNTY, "above_size_enterprises", "2023-end", "9家")], by=world.system
    )[0]
    step(world, own, "report", world.bureau, proof=Proof(figure_id=figure))
    with pytest.raises(Refused) as refused:
        step(world, own, "confirm", world.bureau)
    assert codes(refused) == {"matters.second_person"}


def test_what_is_out_of_scope_is_not_there(world: World):
    far = ordered(world, lead="bureau", subject=OTHER_COUNTY)
    for matter in (far, far + 1):
        with pytest.raises(NotFound) as refused:
            shown(world, matter, world.county)
        assert codes(refused) == {"matters.no_such_matter"}
    helped = ordered(world, lead="bureau", subject=OTHER_COUNTY, helpers=["county"])
    assert shown(world, helped, world.county).card.helpers == ("甲县工信局",)
    asked = queries.Asked(show="all")
    listed = queries.matters(asked, viewer=world.guest, today=TODAY)
    assert listed.rows == ()


def test_a_deadline_is_one_day_or_a_number_of_working_days_in_a_year_that_is_known(world: World):
    for wrong in (
        {"days": None},
        {"due": TODAY, "days": 3},
        {"days": None, "due": date(2023, 1, 1)},
    ):
        with pytest.raises(Refused) as refused:
            ordered(world, **wrong)
        assert codes(refused) == {"matters.no_deadline"}
    with pytest.raises(Refused) as refused:
        actions.due_day(None, 10, today=date(2026, 12, 28))
    assert codes(refused) == {"calendar.year_unknown"}


def test_every_state_is_reached_and_left(world: World):
    reached = {state for _, state in TRANSITIONS.values() if state}
    left = {state for sources, _ in TRANSITIONS.values() for state in sources}
    assert reached == left == set(State)


def test_a_conflict_makes_one_matter_and_is_proposed_to_be_struck_off_when_settled(world: World):
    first = claim(COUNTY, "above_size_enterprises", "2023-end", "9家")
    ledger.record_many([first], by=world.system)
    other = ledger.record_many(
        [claim(COUNTY, "above_size_enterprises", "2023-end", "8家")], by=world.system
    )[0]
    sweep = {"lead": "bureau", "by": world.bureau, **WHEN}
    assert actions.raise_known(**sweep).opened == 1
    assert actions.raise_known(**sweep).opened == 0
    matter = Matter.objects.get(origin="conflict")
    assert [row.id for row in shown(world, matter.pk).linked.figures] == [other]
    ledger.settle(other, by=world.bureau, how="以统计部门公布数为准")
    assert actions.raise_known(**sweep).gone == 1
    matter.refresh_from_db()
    assert matter.state == State.OPEN  # never silently
    assert "以统计部门公布数为准" in matter.cause_gone
    step(world, matter.pk, "close", world.bureau)
    assert actions.raise_known(**sweep) == actions.Raised(0, 0, 0)


def test_a_late_matter_is_reminded_of_then_overdue_then_told_to_who_ordered_it_each_once(
    world: World,
):
    matter = ordered(world)
    told = []
    for day in (16, 20, 20, 23, 27, 28):
        found = actions.escalate(by=world.system, now=NOW, today=date(2023, 11, day))
        told.append([kind for kind, number in found.items() if number])
    assert told == [[], ["remind"], [], ["overdue"], ["raised"], []]
    kinds = Notice.objects.filter(matter_id=matter).order_by("id").values_list("kind", "person_id")
    people = world.people
    assert list(kinds) == [
        *((kind, people["county"]) for kind in ("opened", "remind", "overdue", "raised")),
        ("raised", people["bureau"]),
    ]


def test_decisions_of_a_visit_become_promises_about_its_enterprise(world: World):
    meeting = actions.hold(
        kind="visit", title="走访甲公司", held_on=TODAY, subject=FIRM, by=world.bureau,
        minutes="企业反映用电不足",
    )  # fmt: skip
    matter = actions.decide(
        meeting, title="协调增容", lead="county", days=3, by=world.bureau, **WHEN
    )
    whole = shown(world, matter)
    assert (whole.card.origin, whole.card.meeting_id) == ("promise", meeting)
    assert [one.code for one in whole.linked.subjects] == [FIRM]
    assert queries.find_meeting(meeting, viewer=world.county).decided == 1
    with pytest.raises(NotFound):
        actions.decide(meeting + 9, title="无", lead="county", days=1, by=world.bureau, **WHEN)


def test_a_hand_over_is_sealed_signed_by_both_and_passes_the_matters_on(world: World):
    matter = ordered(world)
    step(world, matter, "note", world.county, "已联系企业")
    said = claim(COUNTY, "above_size_enterprises", "2022-end", "9家")
    ledger.record(said, by=world.county, propose=True)
    pack = actions.hand_over(giver="county", taker="bureau", by=world.bureau, now=NOW)
    found = queries.find_pack(pack, viewer=world.county)
    assert [one["id"] for one in found.content["matters"]] == [matter]
    assert len(found.content["figures"]) == 1
    with pytest.raises(Clashing):  # who may read it is no party
        actions.sign(pack, by=world.approver, now=NOW)
    actions.sign(pack, by=world.county, now=NOW)
    with pytest.raises(Clashing):
        actions.sign(pack, by=world.county, now=NOW)
    assert Matter.objects.get().officer_id == world.people["county"]
    actions.sign(pack, by=world.bureau, now=NOW)
    assert Matter.objects.get().officer_id == world.people["bureau"]
    Pack.objects.update(content=found.content | {"matters": []}, given_at=None)
    with pytest.raises(Refused) as refused:
        actions.sign(pack, by=world.county, now=NOW)
    assert codes(refused) == {"matters.seal_broken"}
