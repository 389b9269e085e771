"""Confidence: what bears on it lowers or raises it as its weight says, and no field is left out."""

import pytest

from lianzhang.methods.reading.prose import Proposal, read_prose
from lianzhang.methods.reading.prose.confidence import FIELDS, likely, weights
from lianzhang.methods.reading.prose.reasons import knows_reason
from lianzhang.methods.reading.prose.words import words

TABLE = weights(words()).fields
SIGNED = [
    (field, sign) for field in FIELDS for sign in TABLE[field] if sign not in ("start", "nobody")
]
DATED = "云河市工业稳中向好\n2024-05-20 来源:云河日报\n"
SAID = "云河市规模以上工业增加值同比增长8.4%,全市工业投资增长6.1%。"


def first(text: str, place: str = "云河市") -> Proposal:
    return read_prose(text, place=place).proposals[0]


@pytest.mark.parametrize(("field", "sign"), SIGNED)
def test_a_doubt_never_raises_the_confidence_and_a_ground_never_lowers_it(field: str, sign: str):
    weighed = TABLE[field]
    for others in (frozenset[str](), frozenset(weighed) - {sign, "start"}):
        change = likely(weighed, others | {sign}) - likely(weighed, others)
        assert (change > 0) == (weighed[sign] > 0)


def test_every_rule_that_bears_on_the_confidence_has_words():
    told = {sign for _, sign in SIGNED if knows_reason(sign)}
    assert {"no_head", "elided_head", "head_before", "looks_ahead"} <= told


def test_all_fields_together_are_less_sure_than_the_weakest_of_them():
    for one in read_prose(DATED + SAID, place="云河市").proposals:
        assert 0 < one.sure <= min(one.confidence.values()) < 1


def test_a_text_that_states_its_day_is_surer_of_the_time_than_one_that_does_not():
    stated, guessed = first(DATED + SAID), first(SAID)
    assert stated.confidence["period"] > guessed.confidence["period"]


def test_a_place_named_again_and_again_is_surer_than_one_named_once():
    often = first(DATED + SAID + "云河市聚焦先进制造业,云河市坚持工业强市,云河市持续发力。")
    once = first("2024-05-20\n规模以上工业增加值同比增长8.4%。")
    assert often.confidence["subject"] > once.confidence["subject"]


def test_another_firm_in_the_paragraph_makes_the_subject_less_sure():
    alone = first(DATED + SAID)
    beside = first(DATED + SAID + "云泰精工有限公司现有员工300人。")
    assert beside.confidence["subject"] < alone.confidence["subject"]


def test_a_name_that_says_all_by_itself_is_surer_than_a_bare_one():
    whole, bare = first(DATED + SAID), first(DATED + "今年一季度,完成税收3.2亿元。")
    assert whole.confidence["indicator"] > bare.confidence["indicator"]
