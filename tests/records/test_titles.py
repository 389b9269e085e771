"""Who holds which title is said by rosters: what came last holds, what is not stated is unknown."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from lianzhang.analysis.proving import SAME, proofs
from lianzhang.records.intake import actions as intake
from lianzhang.records.registry import actions as registry
from lianzhang.records.titles import actions, queries
from lianzhang.records.titles.actions import Entered, TitleRow
from lianzhang.records.titles.queries import Standing, State, TitleCount
from lianzhang.values.errors import Clashing, NotAllowed, Refused
from lianzhang.values.viewer import Viewer
from tests.records.returning import firm
from tests.worlds import FIRM, OTHER_FIRM, SOURCE, World

pytestmark = pytest.mark.django_db

NOW = datetime(2023, 11, 15, 9, tzinfo=UTC)
TODAY = date(2023, 11, 15)
GIVEN, ENDS = date(2021, 5, 10), date(2024, 5, 9)


def row(code: str = FIRM, title: str = "小巨人", **more: Any) -> TitleRow:
    told = {"day": GIVEN, "batch": "第三批", "valid_to": ENDS} | more
    return TitleRow(row=told.pop("row", 2), subject_id=firm(code), title=title, **told)


def enter(by: Viewer, *rows: TitleRow) -> Entered:
    return actions.enter(rows, source=SOURCE, by=by, now=NOW)


def standing(by: Viewer, on: date = TODAY) -> dict[str, Standing]:
    return {one.title: one for one in queries.standings(viewer=by, on=on)}


def count(by: Viewer, title: str, on: date = TODAY) -> TitleCount:
    found = queries.counts(queries.standings(viewer=by, on=on), on=on)
    return next(one for one in found if one.title.code == title)


def codes(entered: Entered) -> list[str]:
    return [fault.code for _, fault in entered.listed]


def test_ever_and_valid_are_counted_apart_and_unknown_validity_is_said(world: World):
    rows = row(), row(OTHER_FIRM, valid_to=None), row(title="高新", valid_to=date(2023, 1, 1))
    assert enter(world.bureau, *rows).noted == 3
    assert enter(world.bureau, *rows).unchanged == 3
    giant = count(world.bureau, "little_giant")
    assert (giant.ever, giant.valid, giant.unknown, giant.expired) == (2, 1, 1, 0)
    assert (count(world.bureau, "hightech").ever, count(world.bureau, "hightech").expired) == (1, 1)
    assert standing(world.bureau, on=date(2020, 1, 1)) == {}


@pytest.mark.parametrize(
    ("on", "warned"),
    [(date(2023, 11, 8), 0), (date(2023, 11, 9), 1), (ENDS, 1), (date(2024, 5, 10), 0)],
)
def test_a_warning_comes_six_months_before_the_re_check(world: World, on: date, warned: int):
    enter(world.bureau, row())
    found = queries.standings(viewer=world.bureau, on=on)
    assert len(queries.warned(found, on=on)) == count(world.bureau, "little_giant", on).warned
    assert len(queries.warned(found, on=on)) == warned


def test_a_re_check_prolongs_a_revocation_ends_and_a_day_decides(world: World):
    again = row(event="复核通过", day=date(2024, 4, 1), valid_to=date(2027, 5, 9))
    ended = row(event="撤销", day=date(2025, 1, 1), valid_to=None)
    enter(world.bureau, row(), again, ended)
    states = [
        standing(world.bureau, on=day)["little_giant"].state
        for day in (TODAY, date(2024, 6, 1), date(2025, 1, 1))
    ]
    assert states == [State.VALID, State.VALID, State.ENDED]


def test_a_later_roster_corrects_an_earlier_one_and_undoing_it_brings_that_back(world: World):
    enter(world.bureau, row())
    corrected = enter(world.bureau, row(valid_to=date(2025, 5, 9)))
    assert standing(world.bureau)["little_giant"].valid_to == date(2025, 5, 9)
    assert {one.found for one in proofs(viewer=world.system) if "titles" in one.act} == {SAME}
    assert actions.give_back(corrected.listing, by=world.bureau, reason="抄错了") == 1
    assert standing(world.bureau)["little_giant"].valid_to == ENDS
    with pytest.raises(Clashing):
        actions.give_back(corrected.listing, by=world.bureau, reason="再来一次")


def test_what_cannot_be_is_listed_and_the_rest_comes_in(world: World):
    entered = enter(
        world.bureau,
        row(valid_to=date(2021, 5, 9), row=2),
        row(title="规上工业企业", row=3),
        row(title="不存在的称号", row=4),
        row(event="放假", row=5),
        row(recheck_on=date(2020, 1, 1), row=6),
        TitleRow(7, 10**9, "高新", GIVEN),
        row(title="高新", row=8),
        row(title="高新", row=9, valid_to=None),
    )
    assert (entered.noted, [number for number, _ in entered.listed]) == (1, [2, 3, 4, 5, 6, 7, 9])
    assert codes(entered) == [
        "titles.ends_before_it_begins",
        "titles.from_the_register",
        "titles.no_such_title",
        "titles.not_an_event",
        "titles.ends_before_it_begins",
        "titles.no_such_enterprise",
        "titles.said_twice",
    ]


def test_a_county_keeps_and_sees_its_own_only(world: World):
    assert enter(world.county, row()).noted == 1
    assert codes(enter(world.county, row(OTHER_FIRM))) == ["titles.out_of_reach"]
    enter(world.bureau, row(OTHER_FIRM))
    assert count(world.bureau, "little_giant").ever == 2
    assert count(world.county, "little_giant").ever == 1
    assert [one.subject.code for one in holders(world.county)] == [FIRM]
    assert queries.told_of(firm(OTHER_FIRM), viewer=world.county) == ()
    with pytest.raises(NotAllowed):
        enter(Viewer(person_id=None, name="访客"), row())
    with pytest.raises(Refused):
        actions.give_back(1, by=world.bureau, reason=" ")


def holders(by: Viewer) -> tuple[queries.Holder, ...]:
    return queries.holders_of("little_giant", viewer=by, on=TODAY)


def test_a_merged_enterprise_holds_what_either_held(world: World):
    enter(world.bureau, row(OTHER_FIRM))
    registry.merge(firm(FIRM), firm(OTHER_FIRM), by=world.bureau, reason="同一家")
    (one,) = holders(world.bureau)
    assert (one.subject.code, one.standing.state) == (FIRM, State.VALID)
    (told,) = queries.told_of(firm(FIRM), viewer=world.bureau)
    assert (told.batch, told.source) == ("第三批", SOURCE)


def test_a_roster_comes_in_through_the_one_importer_and_is_undone_there(
    world: World, settings: Any, tmp_path: Path, django_assert_max_num_queries: Any
):
    settings.LIANZHANG_HOME = tmp_path
    lines = [
        "企业名称,称号,批次,文号,认定日期,有效期至",
        "甲公司,专精特新,第七批,鲁工信〔2021〕1号,2021-05-10,2024-05-09",
        "甲公司,创新型,第一批,鲁工信〔2021〕2号,2021-06-01,",
        "乙公司,高新技术企业,2021年,,2021-12-01,2020-12-01",
    ]
    data = "\n".join(lines).encode()
    batch = intake.receive(data=data, name="称号名单.csv", by=world.bureau, now=NOW)
    intake.read_through(batch, by=world.bureau)
    assert intake.accept_table(batch, rows=None, by=world.bureau, now=NOW) == 2
    held = standing(world.bureau)
    assert (held["srdi"].valid_to, held["srdi"].document) == (ENDS, "鲁工信〔2021〕1号")
    assert (held["innovative"].state, "hightech" in held) == (State.UNKNOWN, False)
    with django_assert_max_num_queries(3):
        queries.holders_of("srdi", viewer=world.bureau, on=TODAY)
    intake.undo(batch, by=world.bureau, reason="传错了")
    assert standing(world.bureau) == {}
