"""Surveys: sent only with their marks, answered once, an index that comes out again and hides few."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from lianzhang.records.mandates.actions import grant
from lianzhang.records.mandates.queries import viewer_for
from lianzhang.records.matters.queries import notices
from lianzhang.records.people.actions import enrol, open_office
from lianzhang.records.people.models import TrailLine
from lianzhang.records.registry.models import Subject
from lianzhang.records.surveys import actions, queries
from lianzhang.records.surveys.models import Drawn, Survey
from lianzhang.records.surveys.queries.links import token
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from tests.worlds import CITY, COUNTY, FIRM, OTHER_COUNTY, SINCE

pytestmark = pytest.mark.django_db
NOW, TODAY = datetime(2026, 10, 9, 9, tzinfo=UTC), date(2026, 10, 9)
PLAN = actions.Plan("operation", CITY, "2026-Q3", "2026-10-20", "60", seed=7)
MARKS = actions.Marks(
    "示例表1", "示例市工信局", "filed", "示统备〔2026〕1号（测试用）", "2027-06-30"
)


@pytest.fixture
def firms(world):
    """Forty in 甲县, thirty in 乙县, two in 新区."""
    for county, number in ((COUNTY, 39), (OTHER_COUNTY, 29), ("990171", 2)):
        place = Subject.objects.get(code=county)
        codes = [f"s.{county}.{at:02}" for at in range(number)]
        made = [
            Subject(code=code, kind="enterprise", name=f"测试{code}", place=place, path=place.path)
            for code in codes
        ]
        Subject.objects.bulk_create(made)


@pytest.fixture
def firm(world):
    open_office(code="firm", name="甲公司", name_en="firm", by=world.system)
    person = enrol(username="firm", name="周联络", password=None, by=world.system)
    grant(
        person_id=person, office="firm", role="enterprise", place=CITY, about=FIRM,
        valid_from=SINCE, by=world.system,
    )  # fmt: skip
    return viewer_for(person, on=date.today())


def drafted(world, **more):
    return actions.draft(replace(PLAN, **more), by=world.bureau, now=NOW, today=TODAY)


def sent(world, **more):
    made = drafted(world, **more)
    actions.approve(made, MARKS, by=world.bureau)
    actions.send(made, by=world.bureau, now=NOW, today=TODAY)
    return made


def codes(refused):
    return [fault.code for fault in refused.value.faults]


def said(**more):
    return dict.fromkeys(("now", "next", "orders", "staff", "funds", "policy"), "1") | more


def answer_all(survey_id, of=lambda at: 0, number=10**6):
    for at, pk in enumerate(Drawn.objects.filter(survey=survey_id).order_by("id").values_list("pk", flat=True)[:number]):  # fmt: skip
        score = str(of(at))
        actions.answer_by_link(token(pk), said(now=score, next=score), now=NOW, today=TODAY)


def test_a_survey_is_not_sent_before_its_marks_are_on_it(world, firms):
    made = drafted(world)
    with pytest.raises(Refused) as refused:
        actions.send(made, by=world.bureau, now=NOW, today=TODAY)
    assert codes(refused) == ["surveys.no_mark"] * 5
    actions.approve(made, replace(MARKS, approval_number=" "), by=world.bureau)
    with pytest.raises(Refused) as refused:
        actions.send(made, by=world.bureau, now=NOW, today=TODAY)
    assert [f.params["word"] for f in refused.value.faults] == ["批准/备案文号"]
    # a validity that ends before the last day for answers is none
    actions.approve(made, replace(MARKS, valid_to="2026-10-15"), by=world.bureau)
    with pytest.raises(Refused) as refused:
        actions.send(made, by=world.bureau, now=NOW, today=TODAY)
    assert codes(refused) == ["surveys.runs_out"]
    actions.approve(made, MARKS, by=world.bureau)
    assert actions.send(made, by=world.bureau, now=NOW, today=TODAY) == 60
    with pytest.raises(Clashing):
        actions.approve(made, MARKS, by=world.bureau)
    with pytest.raises(NotAllowed):
        actions.close(made, by=world.county, now=NOW)


def test_the_sample_is_drawn_again_from_its_seed_and_never_larger_than_there_are(world, firms):
    made = drafted(world)
    ids = set(Drawn.objects.filter(survey=made).values_list("subject_id", flat=True))
    actions.withdraw(made, reason="试", by=world.bureau)
    again = drafted(world)
    assert set(Drawn.objects.filter(survey=again).values_list("subject_id", flat=True)) == ids
    rows = queries.strata(again, viewer=world.bureau)
    assert sum(row.drawn for row in rows) == 60
    assert {row.county: row.population for row in rows} == {
        COUNTY: 40,
        OTHER_COUNTY: 30,
        "990171": 2,
    }
    with pytest.raises(Clashing) as clash:
        drafted(world)
    assert codes(clash) == ["surveys.twice"]
    for more, code in (
        ({"size": "73", "period": "2026-Q4"}, "surveys.sample_too_large"),
        ({"size": "许多", "period": "2026-Q4"}, "surveys.no_size"),
        ({"period": "2026-10"}, "surveys.no_quarter"),
        ({"due": "月底", "period": "2026-Q4"}, "surveys.no_day"),
        ({"questionnaire": "other", "period": "2026-Q4"}, "surveys.no_questionnaire"),
    ):
        with pytest.raises(Refused) as refused:
            drafted(world, **more)
        assert codes(refused) == [code]


def test_a_firm_answers_by_its_account_or_its_link_and_the_last_answer_holds(world, firms, firm):
    made = sent(world, size="72")
    form = queries.form(made, viewer=firm)
    assert (form.survey.approval_number, form.answers) == (MARKS.approval_number, {})
    with pytest.raises(Refused) as refused:
        actions.answer(made, {"now": "1", "next": "5"}, by=firm, now=NOW, today=TODAY)
    assert len(codes(refused)) == 5
    actions.answer(made, said(now="-1"), by=firm, now=NOW, today=TODAY)
    actions.answer_by_link(token(form.id), said(now="0"), now=NOW, today=TODAY)
    row = Drawn.objects.get(pk=form.id)
    assert ((row.answers or {})["now"], row.times, row.by_link) == (0, 2, True)
    lines = TrailLine.objects.filter(act="surveys.answer").order_by("id")
    assert [line.after for line in lines] == [{"times": 1}, {"times": 2}]  # not what was said
    for mark in ("", "1", f"{form.id}-{'0' * 24}", "x-y", f"{form.id + 1}{token(form.id)[-25:]}"):
        with pytest.raises(NotFound):
            actions.answer_by_link(mark, said(), now=NOW, today=TODAY)
    for day, code in ((date(2026, 10, 21), "window_closed"), (date(2027, 7, 1), "no_longer_valid")):
        with pytest.raises(Clashing) as clash:
            actions.answer(made, said(), by=firm, now=NOW, today=day)
        assert codes(clash) == [f"surveys.{code}"]
    assert actions.remind(made, by=world.bureau, now=NOW) == 71
    actions.withdraw(made, reason="重做", by=world.bureau)
    with pytest.raises(NotFound):
        actions.answer_by_link(token(form.id), said(), now=NOW, today=TODAY)


def test_the_day_of_a_moment_is_the_day_in_china_and_not_that_of_utc(world, firms):
    morning = datetime(2026, 10, 9, 20, tzinfo=UTC)  # four o'clock on the 10th in China
    open_office(code="new", name="甲公司", name_en="new", by=world.system)
    person = enrol(username="new", name="吴联络", password=None, by=world.system)
    grant(
        person_id=person, office="new", role="enterprise", place=CITY, about=FIRM,
        valid_from=date(2026, 10, 10), by=world.system,
    )  # fmt: skip
    made = drafted(world, size="72")
    actions.approve(made, MARKS, by=world.bureau)
    actions.send(made, by=world.bureau, now=morning, today=date(2026, 10, 10))
    assert notices(viewer=viewer_for(person, on=date(2026, 10, 10))).total == 1


def test_a_firm_with_an_account_is_told_when_a_survey_is_sent_and_urged_until_it_answers(
    world, firms, firm
):
    survey = sent(world)
    own = notices(viewer=firm).rows
    assert [(one.kind, one.thing) for one in own] == [("survey", f"surveys:{survey}")]
    actions.remind(survey, by=world.bureau, now=NOW)
    assert [one.kind for one in notices(viewer=firm).rows] == ["survey_urged", "survey"]
    answer_all(survey)
    actions.remind(survey, by=world.bureau, now=NOW)
    assert notices(viewer=firm).total == 2
    assert notices(viewer=world.bureau).total == 0


def test_nobody_but_the_firm_sees_what_it_said(world, firms, firm):
    made = sent(world, size="72")
    actions.answer(made, said(), by=firm, now=NOW, today=TODAY)
    for viewer in (world.bureau, world.county, world.auditor, world.guest, world.system):
        with pytest.raises(NotFound):
            queries.form(made, viewer=viewer)
    for viewer in (firm, world.guest):
        with pytest.raises(NotFound):
            queries.index(made, viewer=viewer, on=TODAY)
    seen = queries.firms(made, viewer=world.county)
    assert len(seen) == 40  # of its own county only
    assert not any(hasattr(row, "answers") for row in seen)


def test_the_index_comes_out_again_hides_what_is_few_and_says_its_change(
    world, firms, django_assert_max_num_queries
):
    first = sent(world, size="72", period="2026-Q2")
    answer_all(first, lambda at: (at % 3) - 1)
    actions.close(first, by=world.bureau, now=NOW)
    second = sent(world, size="72")
    answer_all(second, lambda at: 1 if at % 3 else -1, number=20)
    early = queries.index(second, viewer=world.bureau, on=TODAY)
    assert (early.whole, early.answers, early.cells) == (None, 20, ())  # 样本不足不出数
    answer_all(second, lambda at: 1 if at % 3 else -1)
    with django_assert_max_num_queries(14):
        found = queries.index(second, viewer=world.bureau, on=TODAY)
    assert found.whole is not None
    assert found.whole.interval is not None
    assert found.whole.balance.index == pytest.approx(100 + 100 * (48 - 24) / 72)
    assert found.whole.interval.low == pytest.approx(found.whole.interval.high)  # all answered
    assert found.before == "2026-Q2"
    assert found.change == pytest.approx(100 / 3)
    # 新区 has two firms: hidden, and with it another, or it would be the rest of the sum
    counties = {cell.member: cell.why for cell in found.cells if cell.dimension == "county"}
    assert counties["990171"] == "few"
    assert list(counties.values()).count("") == 1
    assert all((cell.part is None) == bool(cell.why) for cell in found.cells)
    actions.close(second, by=world.bureau, now=NOW)
    again = queries.index(second, viewer=world.bureau, on=TODAY + timedelta(500))
    assert (again.whole, again.as_closed) == (found.whole, True)
    Drawn.objects.filter(survey=second).update(
        answers=said(now=1, next=1, orders=1, staff=1, funds=1, policy=1)
    )
    assert queries.index(second, viewer=world.bureau, on=TODAY).as_closed is False


def test_a_cell_where_all_said_the_same_tells_nothing_and_silence_is_not_filled_in(world, firms):
    made = sent(world, size="72")
    there = list(
        Drawn.objects.filter(survey=made, path__contains=COUNTY).values_list("pk", flat=True)
    )
    for at, pk in enumerate(there):
        score = str(at % 2)
        actions.answer_by_link(token(pk), said(now=score, next=score), now=NOW, today=TODAY)
    for pk in Drawn.objects.filter(survey=made, path__contains=OTHER_COUNTY).values_list("pk", flat=True)[:9]:  # fmt: skip
        actions.answer_by_link(token(pk), said(), now=NOW, today=TODAY)
    found = queries.index(made, viewer=world.bureau, on=TODAY)
    shown = {cell.member: cell for cell in found.cells if cell.dimension == "county"}
    assert shown[OTHER_COUNTY].part is None
    assert (found.unspoken, len(found.silent)) == (2, 1)
    assert found.whole is not None
    assert found.whole.balance.index == pytest.approx(100 + 100 * (40 * 0.5 + 30) / 70)
    assert Survey.objects.get(pk=made).result is None
