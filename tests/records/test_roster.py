"""Who is on the above-size register is said by the statistics office's list only."""

from datetime import date

import pytest

from lianzhang.records.registry import actions, queries
from lianzhang.records.registry.actions import RosterRow
from lianzhang.values.errors import NotAllowed
from tests.worlds import FIRM, OTHER_FIRM, SOURCE, World

pytestmark = pytest.mark.django_db
MARCH, JUNE, JULY = date(2023, 3, 1), date(2023, 6, 30), date(2023, 7, 1)


def id_of(world: World, code: str = FIRM) -> int:
    return queries.find(code, viewer=world.system).id


def enter(world: World, *rows: RosterRow) -> actions.Entered:
    return actions.enter_register(rows, source=SOURCE, by=world.bureau)


def names(world: World, on: date) -> list[str]:
    return [one.subject.name for one in queries.members(viewer=world.bureau, on=on)]


def test_a_firm_is_on_the_list_from_its_entry_until_its_leaving(world: World):
    row = RosterRow(2, id_of(world), MARCH, "月度入库", "新建投产")
    assert enter(world, row).noted == 1
    assert enter(world, row).unchanged == 1
    out = RosterRow(2, id_of(world), JULY, "退库", "营业收入不足")
    assert actions.leave_register([out], source=SOURCE, by=world.bureau).noted == 1
    assert actions.leave_register([out], source=SOURCE, by=world.bureau).unchanged == 1
    assert [names(world, day) for day in (date(2023, 2, 28), MARCH, JUNE, JULY)] == [
        [],
        ["甲公司"],
        ["甲公司"],
        [],
    ]
    events = queries.roster_events(viewer=world.bureau, since=MARCH, until=JULY)
    assert [(e.month, e.entered, e.event, e.reason, e.source) for e in events] == [
        (MARCH, True, "月度入库", "新建投产", "示例市统计公报"),
        (JULY, False, "退库", "营业收入不足", "示例市统计公报"),
    ]


def test_what_cannot_be_is_listed_with_its_row(world: World):
    enter(world, RosterRow(2, id_of(world), MARCH))
    taken = enter(world, RosterRow(3, id_of(world), JUNE), RosterRow(4, 10**6, MARCH))
    assert [(row, fault.code) for row, fault in taken.listed] == [
        (3, "registry.on_the_roster"),
        (4, "registry.no_such_subject"),
    ]
    early = RosterRow(5, id_of(world), date(2023, 1, 1))
    never = RosterRow(6, id_of(world, OTHER_FIRM), JUNE)
    left = actions.leave_register([early, never], source=SOURCE, by=world.bureau)
    assert {fault.code for _, fault in left.listed} == {"registry.not_on_the_roster"}
    with pytest.raises(NotAllowed):
        actions.enter_register([], source=SOURCE, by=world.county)


def test_counts_are_by_place_and_a_firm_comes_back_after_it_left(world: World):
    both = [RosterRow(n, id_of(world, code), MARCH) for n, code in enumerate((FIRM, OTHER_FIRM))]
    enter(world, *both)
    counted = queries.count_members(viewer=world.bureau, on=JUNE)
    assert sorted(counted.values()) == [1, 1]
    assert len(queries.count_members(viewer=world.county, on=JUNE)) == 1
    actions.leave_register([RosterRow(2, id_of(world), JUNE)], source=SOURCE, by=world.bureau)
    assert enter(world, RosterRow(2, id_of(world), JULY)).noted == 1
    assert names(world, JULY) == ["甲公司", "乙公司"]


def test_a_candidate_is_beside_the_list_and_never_on_it(world: World):
    row = RosterRow(2, id_of(world), MARCH, reason="预计年营业收入达到标准")
    assert actions.name_candidates([row], source=SOURCE, by=world.bureau).noted == 1
    assert names(world, JUNE) == []
    (one,) = queries.roster_candidates(viewer=world.bureau, on=JUNE)
    assert (one.subject.name, one.reason) == ("甲公司", "预计年营业收入达到标准")
    enter(world, RosterRow(2, id_of(world), JUNE))
    assert queries.roster_candidates(viewer=world.bureau, on=JUNE) == ()
    late = actions.name_candidates(
        [RosterRow(3, id_of(world), JULY)], source=SOURCE, by=world.bureau
    )
    assert [fault.code for _, fault in late.listed] == ["registry.on_the_roster"]


def test_a_merged_firm_is_on_the_list_as_what_it_is_now(world: World):
    keep, lose = id_of(world), id_of(world, OTHER_FIRM)
    enter(world, RosterRow(2, lose, MARCH), RosterRow(3, keep, MARCH))
    done = actions.merge(keep, lose, by=world.system)
    assert names(world, JUNE) == ["甲公司"]
    assert list(queries.count_members(viewer=world.bureau, on=JUNE).values()) == [1]
    assert queries.on_roster([keep], on=JUNE) == {keep}
    actions.unmerge(done, by=world.system)
    assert names(world, JUNE) == ["甲公司", "乙公司"]


def test_an_undone_list_leaves_nothing_behind(world: World):
    taken = enter(world, RosterRow(2, id_of(world), MARCH))
    left = actions.leave_register(
        [RosterRow(2, id_of(world), JUNE)], source=SOURCE, by=world.bureau
    )
    actions.give_back(left.taking, by=world.system, reason="传错了")
    assert names(world, JULY) == ["甲公司"]
    actions.give_back(taken.taking, by=world.system, reason="传错了")
    assert names(world, JUNE) == []
