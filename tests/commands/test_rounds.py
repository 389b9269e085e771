"""`lianzhang rounds`: how far each round is, and who has not reported."""

import pytest

from tests.records.test_rounds import TODAY, opened

pytestmark = [pytest.mark.django_db]


def test_rounds_and_who_is_late_are_printed(lianzhang, world, tmp_path, settings):
    settings.LIANZHANG_HOME = tmp_path
    assert "还没有报送任务" in lianzhang("rounds").err
    opened(world, today=TODAY)
    (row,) = lianzhang("rounds", "--json").data
    assert (row["asked"], row["collected"], row["late"]) == (3, 0, 3)
    told = lianzhang("rounds", "--late", "--json").data
    assert (told["total"], told["late"][0]["subject"]) == (3, "甲县")
    assert "甲县" in lianzhang("rounds", "--late").out
