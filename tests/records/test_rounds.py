"""Reporting rounds: a month from 下发 to 报出, and everything that can be brought in wrongly."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from lianzhang.records.figures import actions as figures
from lianzhang.records.figures.queries import on_record
from lianzhang.records.mandates.actions import grant
from lianzhang.records.mandates.queries import viewer_for
from lianzhang.records.people.actions import enrol
from lianzhang.records.registry.actions import merge, register
from lianzhang.records.registry.models import Subject
from lianzhang.records.returns.queries import batches
from lianzhang.records.rounds import actions, queries
from lianzhang.records.rounds.models import TRANSITIONS, Slip, State
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from tests.records.returning import firm
from tests.worlds import CITY, COUNTY, FIRM, OTHER_COUNTY, OTHER_FIRM, SINCE

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 9, 9, tzinfo=UTC)
TODAY = date(2023, 10, 9)
DUE = {"fill": "2023-10-08", "sign": "2023-10-09", "check": "2023-10-10",
       "approve": "2023-10-12", "report": "2023-10-14"}  # fmt: skip
BASIS = "示例文件（测试用）"


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.LIANZHANG_HOME = tmp_path


@pytest.fixture
def chief(world):
    person = enrol(username="chief", name="孙局长", password=None, by=world.system)
    grant(person_id=person, office="county", role="county_chief", place=COUNTY, valid_from=SINCE, by=world.system)  # fmt: skip
    return viewer_for(person, on=date.today())


def order(**more):
    given = {"table": "county_monthly", "period": "2023-01/2023-09", "place": CITY, "due": DUE, "basis": BASIS}  # fmt: skip
    return actions.Order(**(given | more))


def monitoring(**more):
    given = {"table": "monitoring_monthly", "period": "2023-09", "again": "只为测试"}
    return order(**(given | more))


def opened(world, of=None, today=TODAY):
    return actions.open_round(of or order(), by=world.bureau, now=NOW, today=today)


def slip_of(round_id, code=COUNTY):
    return Slip.objects.get(round_id=round_id, subject__code=code)


def send(slip, by, note="", now=NOW, **cells):
    actions.send(slip.pk, rows=[cells], note=note, version=slip.version, by=by, now=now)
    slip.refresh_from_db()


def codes(refused):
    return [fault.code for fault in refused.value.faults]


def test_a_month_goes_from_sending_out_to_reporting_with_one_late_and_one_returned(world, chief):
    round_id = opened(world)
    assert {s.subject.code for s in Slip.objects.select_related("subject")} > {COUNTY, OTHER_COUNTY}
    slip = slip_of(round_id)
    send(slip, world.county, electricity="12.5", value_added_growth="8.4")
    actions.move(round_id, [slip.pk], "sign", by=chief, now=NOW)
    # the division sends it back, with a reason at the cell; sent unchanged it is refused
    actions.send_back(slip.pk, why="", marks={(0, "electricity"): "与供电公司不符"}, by=world.bureau, now=NOW)  # fmt: skip
    slip.refresh_from_db()
    page = queries.slip_page(slip.pk, viewer=world.county, today=TODAY)
    assert page.marks == {(0, "electricity"): "与供电公司不符"}
    with pytest.raises(Refused) as refused:
        send(slip, world.county, electricity="12.5", value_added_growth="8.4")
    assert codes(refused) == ["rounds.unchanged"]
    send(slip, world.county, electricity="12.4", value_added_growth="8.4")
    for step, by in (("sign", chief), ("check", world.bureau), ("approve", world.approver)):
        actions.move(round_id, [slip.pk], step, by=by, now=NOW)
    late = queries.late(viewer=world.bureau, today=date(2023, 10, 12))
    assert {line.subject.code for line in late.lines} == {OTHER_COUNTY, "990171"}
    ids = [line.id for line in late.lines]
    assert actions.remind(ids, way="phone", said="请今天报", by=world.bureau, now=NOW) == 2
    assert queries.late(viewer=world.bureau, today=TODAY).lines[0].reminders == 1
    done = actions.collect(round_id, by=world.bureau, now=NOW)
    assert (done.forms, done.into.partition(":")[0]) == (1, "figures")
    electricity = {"subjects": [COUNTY], "indicators": ["industrial_electricity"]}
    assert on_record(**electricity, viewer=world.bureau) == {}  # until somebody else approves them
    waiting = queries.awaiting(round_id, viewer=world.approver)
    figures.approve([row.id for row in waiting], by=world.approver, today=TODAY)
    assert queries.awaiting(round_id, viewer=world.approver) == ()
    found = on_record(**electricity, viewer=world.bureau)
    (row,) = found[COUNTY, "industrial_electricity"]
    assert (str(row.claim.amount.value), row.claim.evidence.source) == (
        "12.4亿千瓦时",
        f"round.{round_id}",
    )
    with pytest.raises(Refused) as refused:
        actions.report(round_id, to="省厅", despite="", by=world.bureau, now=NOW)
    assert codes(refused) == ["rounds.incomplete"]
    actions.report(round_id, to="省厅", despite="乙县、新区未报", by=world.bureau, now=NOW)
    assert queries.round_line(round_id, viewer=world.bureau, today=TODAY).reported_at


def test_approved_returns_become_a_batch_and_later_ones_another(world, chief):
    round_id = opened(world, monitoring())
    slip = slip_of(round_id, FIRM)
    send(slip, world.county, output="100", output_to_date="900")
    for step, by in (("sign", chief), ("check", world.bureau), ("approve", world.approver)):
        actions.move(round_id, [slip.pk], step, by=by, now=NOW)
    assert actions.collect(round_id, by=world.bureau, now=NOW).into.startswith("returns:")
    (batch,) = batches(viewer=world.bureau, limit=5)
    assert (batch.table, batch.rows) == ("monitoring_monthly", 1)
    with pytest.raises(Refused) as refused:
        actions.collect(round_id, by=world.bureau, now=NOW)
    assert codes(refused) == ["rounds.nothing_to_collect"]
    # next month's form has these numbers beside it, and its rules speak of them
    later = opened(world, monitoring(period="2023-10", due={s: d.replace("-10-", "-11-") for s, d in DUE.items()} | {"report": "2023-11-15"}))  # fmt: skip
    following = slip_of(later, FIRM)
    assert (
        queries.slip_page(following.pk, viewer=world.county, today=TODAY).last["output"]
        == 100_000_000
    )
    with pytest.raises(Refused) as refused:
        send(following, world.county, output="300", output_to_date="1200")
    assert codes(refused) == ["rounds.explain"]
    assert Slip.objects.get(pk=following.pk).version == 0
    send(following, world.county, note="新生产线投产", output="300", output_to_date="1200")


def test_whoever_saves_second_is_told_and_loses_nothing(world):
    slip = slip_of(opened(world))
    assert actions.save(slip.pk, rows=[{"electricity": "1"}], note="", version=0, by=world.county, now=NOW) == 1  # fmt: skip
    with pytest.raises(Refused) as refused:
        actions.save(slip.pk, rows=[{"electricity": "2"}], note="", version=0, by=world.county, now=NOW)  # fmt: skip
    assert codes(refused) == ["rounds.saved_meanwhile"]
    assert Slip.objects.get(pk=slip.pk).rows == [{"electricity": "1"}]
    # the same again is no clash; what is wrong with a draft does not keep it from being kept
    actions.save(slip.pk, rows=[{"electricity": "1"}], note="", version=0, by=world.county, now=NOW)
    actions.save(
        slip.pk, rows=[{"electricity": "约三"}], note="", version=1, by=world.county, now=NOW
    )
    with pytest.raises(Refused) as refused:
        send(Slip.objects.get(pk=slip.pk), world.county, electricity="约三")
    assert codes(refused) == ["reading.not_a_number"]


@pytest.mark.parametrize(
    "of, code",
    [
        (order(basis=" "), "rounds.no_basis"),
        (order(table="monitoring_monthly", period="2023-09"), "rounds.held_already"),
        (order(period="2023-09"), "rounds.bad_period"),
        (order(due=DUE | {"fill": "", "report": "2023-10-13"}), "rounds.bad_day"),
        (order(due=DUE | {"sign": "2023-09-01"}), "rounds.days_out_of_order"),
        (order(due=DUE | {"report": "2027-01-04"}), "calendar.year_unknown"),
        (order(whom="listed", subjects=["没有的县"]), "rounds.unknown_subject"),
        (order(whom="last"), "rounds.nobody_to_ask"),
        (order(table="firm_declaration"), "rounds.no_such_form"),
    ],
)
def test_what_speaks_against_a_round_is_named_before_it_is_sent(world, of, code):
    with pytest.raises(Refused) as refused:
        opened(world, of)
    assert codes(refused) == [code]
    assert not Slip.objects.exists()


def test_a_merged_county_is_named_with_what_it_is_now_before_and_after_sending(world, chief):
    merge(firm(OTHER_FIRM), firm(FIRM), by=world.system, reason="同一家")
    with pytest.raises(Refused) as refused:
        opened(world, monitoring(whom="listed", subjects=[FIRM]))
    assert codes(refused) == ["rounds.merged"]
    assert refused.value.faults[0].params == {"name": "甲公司", "into": "乙公司"}


def test_a_county_of_former_times_is_named_with_what_it_is_now_and_is_not_asked_with_all(world):
    register(code="370000", kind="place", name="某省", by=world.system)
    register(code="371403", kind="place", name="陵城区", parent="370000", by=world.system)
    for former in ("陵县", "371421"):
        with pytest.raises(Refused) as refused:
            opened(world, order(whom="listed", subjects=[former]))
        assert codes(refused) == ["rounds.merged"]
        assert refused.value.faults[0].params == {"name": former, "into": "陵城区"}
    Subject.objects.filter(code=OTHER_COUNTY).update(valid_to=date(2022, 12, 31))  # 撤县
    asked = Slip.objects.filter(round_id=opened(world)).values_list("subject__code", flat=True)
    assert set(asked) == {COUNTY, "990171"}


def test_a_form_of_a_subject_merged_meanwhile_is_kept_and_not_sent(world):
    round_id = opened(world, monitoring())
    slip = slip_of(round_id, FIRM)
    actions.save(slip.pk, rows=[{"output": "1"}], note="", version=0, by=world.county, now=NOW)
    merge(firm(OTHER_FIRM), firm(FIRM), by=world.system, reason="同一家")
    with pytest.raises(Refused) as refused:
        send(Slip.objects.get(pk=slip.pk), world.county, output="1", output_to_date="1")
    assert codes(refused) == ["rounds.merged"]
    assert Slip.objects.get(pk=slip.pk).rows == [{"output": "1"}]


def test_the_same_round_is_sent_out_once_and_a_withdrawn_one_takes_no_more(world):
    round_id = opened(world)
    with pytest.raises(Clashing) as refused:
        opened(world)
    assert codes(refused) == ["rounds.opened_before"]
    slip = slip_of(round_id)
    actions.withdraw(round_id, by=world.bureau, reason="表样有误", now=NOW)
    with pytest.raises(Clashing):
        send(slip, world.county, electricity="1")
    opened(world)


def test_nobody_acts_beyond_their_county_or_their_part(world, chief):
    round_id = opened(world)
    other = slip_of(round_id, OTHER_COUNTY)
    with pytest.raises(NotFound):
        send(other, world.county, electricity="1")
    with pytest.raises(NotFound):
        queries.slip_page(other.pk, viewer=world.county, today=TODAY)
    with pytest.raises(NotAllowed):
        actions.open_round(order(), by=world.county, now=NOW, today=TODAY)
    with pytest.raises(NotAllowed):
        send(slip_of(round_id), world.bureau, electricity="1")
    with pytest.raises(Clashing):
        actions.move(round_id, [slip_of(round_id).pk], "sign", by=chief, now=NOW)
    assert queries.rounds(viewer=world.guest, today=TODAY) == ()
    (line,) = queries.rounds(viewer=world.county, today=TODAY)
    assert line.total == 1


def test_every_state_is_reached_and_left_as_the_table_says():
    reached = {State.WAITING} | set(TRANSITIONS.values())
    assert reached == set(State)
    assert {state for state, _ in TRANSITIONS} == set(State) - {State.COLLECTED}


def test_days_move_to_working_days_and_an_office_sets_its_own(world):
    from lianzhang.records.overlays.actions import lay
    from lianzhang.records.rounds.models import Round

    round_ = Round.objects.get(pk=opened(world))
    assert round_.report_by == date(2023, 10, 16)  # the 14th is a Saturday
    lines = queries.calendar_of(2026, on=TODAY)
    assert all(not line.days for line in lines)  # nothing set: 待补, not guessed
    assert "2026-01/2026-02" in {
        line.period.code for line in lines if line.table.code == "county_monthly"
    }
    lay(key="rounds.due.power_use", value="填报3 报出5", valid_from=SINCE, by=world.system)
    power = [d for d in queries.calendar_of(2026, on=TODAY) if d.table.code == "power_use"]
    assert power[0].days["fill"] == date(2026, 2, 3)
    assert (power[8].days["fill"], getattr(power[11].fault, "code", "")) == (
        date(2026, 10, 8),
        "calendar.year_unknown",
    )


def test_minutes_are_added_up_by_subject_and_month_and_phones_are_masked(world):
    opened(world, monitoring())
    lines = {(b.code, b.month): b.minutes for b in queries.burden(viewer=world.bureau)}
    assert lines == {(FIRM, "2023-10"): 30, (OTHER_FIRM, "2023-10"): 30}
    actions.keep_contact(FIRM, name="王小明", phone="13812341234", by=world.county, now=NOW)
    late = queries.late(viewer=world.bureau, today=TODAY).lines
    assert {(line.contact, line.phone) for line in late} == {("王小明", "13812341234"), ("", "")}
    blind = replace(world.bureau, may=world.bureau.may - {"people.see_personal"})
    assert ("王**", "138****1234") in {
        (s.contact, s.phone) for s in queries.late(viewer=blind, today=TODAY).lines
    }


def test_who_has_not_reported_takes_the_same_number_of_questions_for_any_number_of_rounds(
    world, django_assert_num_queries
):
    for month in ("2023-01/2023-08", "2023-01/2023-09"):
        opened(world, order(period=month))
        with django_assert_num_queries(5):
            queries.rounds(viewer=world.bureau, today=TODAY)
            queries.late(viewer=world.bureau, today=TODAY + timedelta(1))


def test_candidates_for_the_register_are_named_and_status_is_left_to_the_statistics_list(
    world, chief
):
    round_id = opened(world, order(table="above_size_roster", period="2023-09"))
    slip = slip_of(round_id)
    rows = [
        {"name": "甲公司", "month": "2023-09", "event": "拟入库", "reason": "新投产"},
        {"name": "不在册公司", "month": "2023-09", "event": "拟入库"},
        {"name": "甲公司", "month": "2023-09", "event": "退库"},
    ]
    actions.send(slip.pk, rows=rows, note="", version=0, by=world.county, now=NOW)
    for step, by in (("sign", chief), ("check", world.bureau), ("approve", world.approver)):
        actions.move(round_id, [slip.pk], step, by=by, now=NOW)
    done = actions.collect(round_id, by=world.bureau, now=NOW)
    assert [fault.code for fault in done.listed] == ["rounds.unknown_firm"]
    assert done.into.startswith("registry:taking:")
