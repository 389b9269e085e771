"""The ladder, policies and surveys at the command line, as the pages say them."""

from typing import Any

import pytest

from tests.commands.conftest import lianzhang as lianzhang
from tests.records.test_ladder import entitle, tell
from tests.worlds import CITY, FIRM, World

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_ladder_is_printed_and_what_is_not_there_is_refused(world: World, lianzhang: Any):
    tell(world)
    entitle(world, "创新型", FIRM)
    told = lianzhang("ladder", "--place", CITY, "--json").data
    assert (told["declared"], told["titles"][0]["ever"]) == (1, 1)
    assert "创新型" in lianzhang("ladder").out
    assert lianzhang("policies", "list", "--json").data == []
    assert lianzhang("surveys", "list", "--json").data == []
    assert lianzhang("policies", "firms", "nothing").code == 4
    assert lianzhang("surveys", "index", "99").code == 4
