"""A target about titles beside the rosters and what is expected: nothing is said beyond what follows."""

from datetime import date

import pytest

from lianzhang.analysis.ladder.expecting import Expected
from lianzhang.analysis.ladder.goals import Against, Reach, goals
from lianzhang.analysis.ladder.overview import overview
from lianzhang.records.plans import actions
from lianzhang.values.claims import Modality
from lianzhang.values.periods import Period
from tests.records.test_ladder import entitle, seen, tell
from tests.worlds import CITY, FIRM, World, claim

pytestmark = pytest.mark.django_db
NEW = "new_provincial_quality_enterprises"


def record(world: World, amount: str, period: str, deadline: date, indicator: str = NEW) -> None:
    code = f"ladder.{deadline.year}"
    actions.adopt_plan(
        code=code,
        title="示例市培育计划",
        subject=CITY,
        period=Period.parse(period),
        responsible="市工信局",
        by=world.bureau,
    )
    said = claim(CITY, indicator, period, amount, modality=Modality.TARGET)
    actions.set_target(said, goal=actions.Goal(code, "以上", deadline), by=world.bureau)


def only(world: World) -> Against:
    (found,) = goals(seen(world), viewer=world.bureau, within="")
    return found


def test_a_target_of_new_ones_is_found_and_held_against_the_rosters(world: World):
    tell(world)
    assert goals(seen(world), viewer=world.bureau, within="") == ()
    record(world, "200家", "2024", date(2024, 12, 31))
    assert only(world).reach is Reach.UNKNOWN  # no roster: nothing is counted as none
    entitle(world, "创新型", FIRM, ends=date(2027, 5, 9))  # granted in May 2024
    told = only(world)
    assert (told.asked, told.counted, told.reach) == (200, 1, Reach.MISSED)
    assert {title.code for title in told.left_out} >= {"national_champion", "provincial_champion"}
    record(world, "1家", "2026", date(2026, 12, 31), "provincial_innovative_smes")
    held = next(one for one in goals(seen(world), viewer=world.bureau, within="") if not one.new)
    assert (held.counted, held.reach) == (1, Reach.REACHED)


@pytest.mark.parametrize(
    ("least", "most", "deadline", "reach"),
    [
        (190, 195, date(2026, 12, 31), Reach.SHORT),
        (190, 240, date(2026, 12, 31), Reach.OPEN),
        (220, 240, date(2026, 12, 31), Reach.OPEN),  # how many of them come this year is not known
        (220, 240, date(2028, 12, 31), Reach.FAR_OFF),
    ],
)
def test_the_range_says_what_it_can(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    least: int,
    most: int,
    deadline: date,
    reach: Reach,
):
    monkeypatch.setattr(
        "lianzhang.analysis.ladder.overview.expect", lambda *_: Expected(210, least // 2, most // 2)
    )
    entitle(world, "创新型", FIRM, ends=date(2027, 5, 9))
    record(world, "200家", str(deadline.year), deadline)
    view = overview(viewer=world.bureau, on=date(2026, 11, 16))
    (found,) = goals(view, viewer=world.bureau, within="")
    assert found.reach is reach
