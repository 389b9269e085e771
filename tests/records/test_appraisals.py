"""The room of appraisals: versions tried out, sealed publication, objections, corrections, scope."""

from datetime import date
from typing import Any

import pytest

from lianzhang.analysis.appraisals import find_instance
from lianzhang.methods.appraising import matrix
from lianzhang.records.appraisals import actions, queries
from lianzhang.records.appraisals.models import Standing, Status, Version
from lianzhang.records.matters.queries import notices
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from lianzhang.values.viewer import Viewer
from tests.appraising import LATER, MUCH_LATER, NOW, firms, opened, published
from tests.worlds import CITY, COUNTY, FIRM, World

pytestmark = pytest.mark.django_db


def _enterprise(world: World) -> Viewer:
    from lianzhang.records.mandates.actions import grant
    from lianzhang.records.mandates.queries import viewer_for
    from lianzhang.records.people.actions import enrol, open_office

    open_office(code="firm", name="甲公司", name_en="firm", by=world.system)
    person = enrol(username="firm", name="孙联络", password="firm in a test", by=world.system)
    grant(
        person_id=person,
        office="firm",
        role="enterprise",
        place=CITY,
        about=FIRM,
        valid_from=date(2020, 1, 1),
        by=world.system,
    )
    return viewer_for(person, on=date.today())


def _published(world: World) -> int:
    number = opened(world)
    published(world, number)
    return number


def test_versions_are_tried_out_beside_each_other_and_the_difference_is_shown(world: World) -> None:
    number = opened(world)
    second = actions.save(
        number,
        1,
        {"items": {"tax": {"weight": "100"}, "power": {"weight": "0"}}, "within": ["county"]},
        note="只看亩均税收",
        by=world.bureau,
        now=NOW,
    )
    found = queries.find(number, viewer=world.bureau)
    assert [(v.number, v.status) for v in found.versions] == [(2, "draft"), (1, "draft")]
    one, other = (queries.result(v) for v in reversed(found.versions))
    assert second == 2
    assert matrix(one, other).moved == 1  # each county has a last of its own
    with pytest.raises(Refused, match="没有变化"):
        actions.save(number, 2, {"within": ["county"]}, by=world.bureau, now=NOW)


def test_a_publication_is_fixed_kept_row_by_row_and_sealed(world: World) -> None:
    number = _published(world)
    version = queries.find_version(number, 0, viewer=world.bureau)
    assert version.counts == {"A": 4, "B": 8, "C": 7, "D": 1, "T": 0, "": 0}
    assert version.objections_until == date(2026, 3, 9)
    assert queries.verified(version) == queries.Sealed(fits=True, repeats=True)
    assert Standing.objects.filter(version_id=version.id).count() == 20
    with pytest.raises(Clashing, match="已经发布封存"):
        published(world, number)
    Standing.objects.filter(version_id=version.id, row=7).update(klass="A")
    assert not queries.verified(version).fits


def test_dezhou_cannot_be_published_until_the_bureau_fills_its_weights_in(world: World) -> None:
    frame = find_instance("per_mu_dezhou_2024")
    number = opened(world, parameters=frame.parameters, instance=frame.code)
    with pytest.raises(Refused) as refused:
        actions.publish(number, 1, actions.Terms("", 0, 0), by=world.approver, now=NOW)
    codes = [fault.code for fault in refused.value.faults]
    assert codes.count("appraising.no_weight") == 5
    assert {"appraising.no_base", "appraising.no_cut", "appraisals.no_document"} <= set(codes)
    assert codes.count("appraisals.no_days") == 2
    assert Version.objects.get(appraisal_id=number).status == Status.DRAFT


@pytest.mark.parametrize(
    "more",
    [
        {"tax_contribution": [-1] + [10**9] * 19},
        {"land_used": [0] + [10**7] * 19},
        {"code": ["1", "1", *map(str, range(18))]},
        {"veto": ["重大事故"] + [None] * 19},
    ],
)
def test_nothing_is_published_while_an_enterprise_has_no_class(
    world: World, more: dict[str, list[Any]]
) -> None:
    number = opened(world, firms(**more))
    with pytest.raises(Refused, match="没有定档"):
        published(world, number)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"basis": "statistical"}, "统计法第二十八条"),
        ({"basis": "guess"}, "数据依据"),
        ({"title": " "}, "标题"),
        ({"year": 20}, "评价年度"),
    ],
)
def test_an_appraisal_is_opened_only_with_what_it_needs(
    world: World, more: dict[str, Any], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        opened(world, **more)
    with pytest.raises(Refused, match="没有一家"):
        opened(world, firms(0))


def test_an_enterprise_sees_its_own_result_objects_and_is_answered(world: World) -> None:
    firm, number = _enterprise(world), _published(world)
    version = queries.find_version(number, 0, viewer=firm)
    assert not version.whole
    assert [line.name for line in queries.lines(version, viewer=firm).lines] == ["甲公司"]
    [(_, _, own)] = queries.own_standings(viewer=firm)
    with pytest.raises(NotFound):
        queries.firm(version, 0, viewer=firm)
    evidence = actions.Evidence("税务证明", b"%PDF", "a.pdf")
    with pytest.raises(Refused, match="证据"):
        actions.object_to(own.id, "少计税收", actions.Evidence(""), by=firm, now=LATER)
    with pytest.raises(Refused, match="异议期"):
        actions.object_to(own.id, "少计税收", evidence, by=firm, now=MUCH_LATER)
    made = actions.object_to(own.id, "少计税收", evidence, by=firm, now=LATER)
    [card] = queries.objections(number, viewer=firm)
    assert (card.due, card.late(date(2026, 3, 19))) == (date(2026, 3, 18), True)
    assert queries.evidence(made, viewer=world.bureau) == ("a.pdf", b"%PDF")
    with pytest.raises(NotAllowed):
        actions.answer(made, upheld=True, text="同意", by=firm, now=LATER)
    actions.answer(made, upheld=True, text="核实后更正", by=world.bureau, now=LATER)
    with pytest.raises(Clashing, match="先行办理"):
        actions.answer(made, upheld=False, text="不同意", by=world.bureau, now=LATER)


def test_an_enterprise_is_told_of_its_result_and_of_the_answer_and_the_bureau_of_the_objection(
    world: World,
) -> None:
    firm = _enterprise(world)
    number = _published(world)
    (told,) = notices(viewer=firm).rows
    assert (told.kind, told.thing) == ("result", f"appraisals:{number}")
    [(_, _, own)] = queries.own_standings(viewer=firm)
    made = actions.object_to(own.id, "少计税收", actions.Evidence("完税证明"), by=firm, now=LATER)
    assert [one.kind for one in notices(viewer=world.bureau).rows] == ["objection"]
    actions.answer(made, upheld=False, text="已核，无误", by=world.bureau, now=LATER)
    assert [one.kind for one in notices(viewer=firm).rows] == ["answered", "result"]


def test_a_correction_is_a_new_version_whose_difference_is_shown(world: World) -> None:
    number = _published(world)
    made = actions.correct(
        number, 1, 4, {"tax_contribution": 10**10}, why="税务更正", by=world.bureau, now=LATER
    )
    published(world, number, made)
    card = queries.find(number, viewer=world.bureau)
    assert [(v.number, v.status) for v in card.versions] == [(2, "published"), (1, "superseded")]
    before, after = (queries.result(v) for v in reversed(card.versions))
    assert (before.klass[4], after.klass[4]) == ("B", "A")
    assert (before.klass[3], after.klass[3]) == ("A", "B")
    assert all(queries.verified(v) == queries.Sealed(True, True) for v in card.versions)
    with pytest.raises(Refused, match="不用"):
        actions.correct(number, 2, 4, {"nothing": 1}, why="x", by=world.bureau, now=LATER)
    with pytest.raises(Refused, match="更正原因"):
        actions.correct(number, 2, 4, {"tax_contribution": 1}, why=" ", by=world.bureau, now=LATER)


def test_baselines_are_taken_from_last_year_s_sealed_version(world: World) -> None:
    this = opened(world, year=2026)
    with pytest.raises(Refused, match="上年度"):
        actions.take_baselines(this, 1, by=world.bureau, now=LATER)
    last = _published(world)
    doubled = {"items": {"tax": {"times": "2"}}}
    assert actions.save(this, 1, doubled, by=world.bureau, now=LATER) == 2
    made = actions.take_baselines(this, 2, by=world.bureau, now=LATER)
    card = queries.find_version(this, made, viewer=world.bureau)
    bases = {item["code"]: item["base"] for item in card.parameters["items"]}
    assert bases["tax"] == "105"  # twice the 52.5 万元 a mu of twenty firms with 50 … 1000 on 10
    assert "2025年度亩均评价" in card.note
    Version.objects.filter(appraisal_id=last).update(cites="改过的文件")
    with pytest.raises(Refused, match="封存"):
        actions.take_baselines(this, made, by=world.bureau, now=LATER)


def test_a_county_sees_its_own_rows_of_what_is_published_and_no_trial(world: World) -> None:
    number = opened(world)
    with pytest.raises(NotFound):
        queries.find(number, viewer=world.county)
    published(world, number)
    version = queries.find_version(number, 0, viewer=world.county)
    names = {line.county for line in queries.lines(version, viewer=world.county).lines}
    assert names == {"甲县"}
    with pytest.raises(NotFound):
        actions.save(number, 1, {"places": 2}, by=world.county, now=NOW)
    assert queries.appraisals(viewer=world.guest) == ()
    own = opened(world, place=COUNTY)
    assert [card.id for card in queries.appraisals(viewer=world.county)] == [own, number]


def test_whoever_may_not_publish_is_refused_and_no_version_goes_back(world: World) -> None:
    number = opened(world)
    with pytest.raises(NotAllowed):
        actions.publish(number, 1, actions.Terms("x", 5, 5), by=world.bureau, now=NOW)
    actions.save(number, 1, {"places": 2}, by=world.bureau, now=NOW)
    published(world, number, 2)
    with pytest.raises(Clashing, match="之后已经发布"):
        published(world, number, 1)
