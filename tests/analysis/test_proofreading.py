"""材料校核: clean drafts agree, planted faults are found and named."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lianzhang.values.errors import Refused
from lianzhang.values.viewer import Viewer
from tests import drafting
from tests.analysis.measured import Tally, check, measure
from tests.worlds import CITY, COUNTY, World, claim

pytestmark = pytest.mark.django_db
DRAFTS = 25


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


def causes(text: str, viewer: Viewer, *, public: bool = False) -> list[str]:
    return [finding.cause.value for finding in check(text, viewer, public=public).findings]


def test_what_a_viewer_may_not_see_has_no_source(laid: World):
    text = "1—9月，全市规模以上工业企业利润总额152.37亿元。"
    assert causes(text, laid.bureau) == ["same"]
    assert causes(text, laid.bureau, public=True) == ["not_released"]
    (finding,) = check(text, laid.guest).findings
    assert (finding.cause.value, finding.held_against) == ("nothing", None)


def test_a_corrected_number_is_an_old_one(laid: World):
    from lianzhang.records.figures.actions import correct
    from lianzhang.records.figures.queries import on_record

    pair = (CITY, "national_little_giants")
    rows = on_record(subjects=[CITY], indicators=[pair[1]], viewer=laid.bureau)[pair]
    again = claim(CITY, pair[1], "2023-09-30", "36家", release=rows[0].claim.release)
    correct(rows[0].id, again, by=laid.bureau, reason="漏报两家")
    said = "目前，全市国家级专精特新“小巨人”企业达到{}家。"
    assert causes(said.format(34), laid.bureau) == ["old_number"]


def test_numbers_computed_from_others_of_their_sentence_are_recognised(laid: World):
    text = "甲片区新建厂房31栋、乙片区新建厂房42栋，合计73栋。"
    assert causes(text, laid.bureau) == ["nothing", "nothing", "computed"]
    assert causes(text.replace("73栋", "75栋"), laid.bureau)[-1] == "sum"


def test_a_number_of_an_earlier_time_said_so_agrees_and_names_the_newer(laid: World):
    (finding,) = check("2022年底，全市规模以上工业企业达到1846家。", laid.bureau).findings
    assert finding.cause.value == "same"
    assert finding.newer is not None
    assert finding.newer.claim.amount.value.text() == "1977家"


def test_a_text_without_numbers_has_nothing_to_say(laid: World):
    checked = check("各位来宾，大家上午好！", laid.bureau)
    assert (checked.findings, checked.notes, checked.fit_to_leave) == ((), ("no_numbers",), True)


def test_a_very_long_draft_is_refused(laid: World):
    with pytest.raises(Refused) as refused:
        check("全市规模以上工业企业1977家。" * 20_000, laid.bureau)
    assert refused.value.faults[0].code == "proofreading.too_long"


def test_the_number_of_queries_does_not_grow_with_the_draft(laid: World):
    counts = []
    for size in (40, 80):
        text = drafting.written(drafting.draft(1, clean=size))
        with CaptureQueriesContext(connection) as asked:
            check(text, laid.bureau)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_several_numbers_of_one_sentence_agree_each_with_its_own_figure(laid: World):
    text = (
        "今年1—9月，全市规模以上工业增加值同比增长8.4%，高于全省1.3个百分点，增速居全省第4位；"
        "制造业技改投资同比增长16.1%，居全省第7位；工业投资增长11.7%。\n"
        "全市规模以上工业企业达到1977家，国家级专精特新“小巨人”企业34家，"
        "省级制造业单项冠军企业57家。甲县规模以上工业企业214家。"
    )
    assert set(causes(text, laid.bureau)) == {"same"}
    assert len(causes(text, laid.bureau)) == 10


def test_a_registered_name_before_an_indicator_is_whose_number_it_is(laid: World):
    from lianzhang.records.figures.actions import record_many
    from lianzhang.records.registry.actions import register

    park = {"code": "shili.park.east", "kind": "park", "name": "甲县东部化工园区"}
    register(**park, place=COUNTY, by=laid.system)
    told = (("shili.park.east", "50亿元"), (CITY, "170亿元"))
    record_many([claim(s, "profit", "2023-01/2023-09", a) for s, a in told], by=laid.system)
    said = "1—9月，甲县东部化工园区利润{}亿元。"
    assert causes(said.format(50), laid.bureau) == ["same"]
    assert causes(said.format(170), laid.bureau) == ["other_subject"]
    assert "same" not in causes("1—9月，甲县利润50亿元。", laid.bureau)
