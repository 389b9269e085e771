"""A text is read in, proposed, reviewed and undone: nothing enters the ledger unconfirmed."""

from datetime import UTC, date, datetime

import pytest

from lianzhang.records.proposals import actions, queries
from lianzhang.records.proposals.actions import Came
from lianzhang.values.errors import NotAllowed, NotFound
from tests.worlds import World

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 11, 15, 8, tzinfo=UTC)
TEXT = (
    "示例市工业稳步向好\n示例日报 2023年11月3日\n"
    "记者从示例市工信局获悉,1至9月份,全市规上工业增加值增长8.4%,高于全省1.3个百分点。"
    "目前,全市规上工业企业达1977家,国家级专精特新“小巨人”企业34家、省级487家。"
    "到2025年底,力争全市规上工业企业达到2200家。"
    "甲公司总投资5亿元建设数字化车间项目。\n"
)


def came(text: str = TEXT, **more: object) -> Came:
    return Came(text.encode(), "示例.txt", title="示例日报", published_on=date(2023, 11, 3), **more)  # type: ignore[arg-type]


@pytest.fixture
def reading(world: World) -> int:
    """The text, read by the bureau."""
    return actions.read_in(came(place="990100"), by=world.bureau, now=NOW).id


def test_a_text_is_read_into_statements(world: World, reading: int):
    said = queries.statements(viewer=world.bureau, subject="990100")
    for one in said:
        print(one)
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
