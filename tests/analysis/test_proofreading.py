"""材料校核: clean drafts agree, planted faults are found and named."""

import pytest

from tests import drafting
from tests.analysis.measured import Tally, check, measure
from tests.worlds import World

pytestmark = pytest.mark.django_db
DRAFTS = 40


@pytest.fixture
def laid(world: World) -> World:
    drafting.lay(world)
    return world


def test_clean_drafts_give_only_agreement(laid: World):
    tally = Tally()
    for seed in range(DRAFTS):
        measure(tally, drafting.draft(seed), laid.bureau)
    assert "\n".join(sorted(set(tally.missed))) == ""
    assert tally.clean == 6 * DRAFTS


def test_planted_faults_are_found_and_named_among_clean_sentences(laid: World):
    tally = Tally()
    for seed in range(DRAFTS):
        measure(tally, drafting.draft(seed, faults=1 + seed % 6), laid.bureau)
    assert "\n".join(sorted(set(tally.missed))) == ""
    assert set(tally.planted) == set(tally.named)
