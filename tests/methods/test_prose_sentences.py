"""Every made-up sentence says what its construction says, in every field; nothing is invented."""

import pytest

from tests.methods.prose_said import Case, cases, wrong

CASES = list(cases())


def test_there_are_at_least_three_hundred_sentences_of_eighteen_constructions():
    assert len(CASES) >= 300
    assert len({case.construction for case in CASES}) >= 18


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.construction}: {case.say[:30]}")
def test_a_sentence_is_understood_in_every_field(case: Case):
    assert wrong(case) == []
