"""On the way in: previewed, corrected, let in or not at all, undone; every fault names its cell."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from lianzhang.records.figures import actions as ledger
from lianzhang.records.figures.models import Figure
from lianzhang.records.figures.queries import Wanted, all_rows
from lianzhang.records.intake import actions, queries
from lianzhang.records.intake.models import Batch
from lianzhang.records.overlays import actions as overlays
from lianzhang.records.people.models import TrailLine
from lianzhang.records.sources.models import Source
from lianzhang.values.claims import Counting
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from lianzhang.values.evidence import Cell
from lianzhang.values.viewer import Viewer
from tests.worlds import World, claim

pytestmark = pytest.mark.django_db

NOW = datetime(2023, 11, 15, 9, tzinfo=UTC)
TODAY = date(2023, 11, 15)
HEAD = "对象\t指标\t期间\t数值\t单位"
GOOD = "示例市\t规上工业企业数\t2023年底\t1977\t家"


def block(*lines: str, head: str = HEAD) -> str:
    return "\n".join((head, *lines))


def receive(text: str, by: Viewer, **more: Any) -> int:
    return actions.receive_block(text=text, by=by, now=NOW, title="月报", **more)


def seen(batch: int, by: Viewer) -> queries.Preview:
    return queries.preview(batch, viewer=by, today=TODAY)


def counted() -> tuple[int, int, int]:
    """What a refusal must leave as it was."""
    return Figure.objects.count(), Batch.objects.count(), Source.objects.count()


def xlsx(*rows: tuple[object, ...], merge: str = "", sheet: str = "数据") -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    if merge:
        page.merge_cells(merge)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# ── previewed ───────────────────────────────────────────────────────────────────────────────────


def test_a_preview_shows_what_would_happen_and_nothing_has_happened(world: World):
    preview = seen(receive(block(GOOD), world.bureau), world.bureau)
    (row,) = preview.rows
    assert row.claim is not None
    assert (row.claim.subject, row.claim.indicator) == ("990100", "above_size_enterprises")
    assert (row.faults, Figure.objects.count()) == ((), 0)


@pytest.mark.parametrize(
    "line, code, column, field",
    [
        ("丙县\t规上工业企业数\t2023年底\t3\t家", "intake.unknown_name", "A", "subject"),
        ("示例市\t规上公司的个数\t2023年底\t3\t家", "figures.unknown_indicator", "B", "indicator"),
        ("示例市\t规上工业企业数\t2023年13月\t3\t家", "periods.no_such", "C", "period"),
        ("示例市\t规上工业企业数\t2月30日\t3\t家", "periods.no_such", "C", "period"),
        (
            "示例市\t规上工业增加值增速\t2023年1月\t3\t%",
            "figures.period_not_allowed",
            "C",
            "period",
        ),
        ("示例市\t规上工业企业数\t2023年底\t很多\t家", "amounts.unreadable", "D", "value"),
        ("示例市\t规上工业企业数\t2023年底\t3\t亩", "figures.unlike_unit", "E", "unit"),
        ("示例市\t规上工业企业数\t2023年底\t3\t斗", "quantities.unknown_unit", "E", "unit"),
        ("示例市\t\t2023年底\t3\t家", "intake.blank", "B", "indicator"),
        (
            "91370100MA0ABCDE12\t规上工业企业数\t2023年底\t3\t家",
            "codes.credit_check",
            "A",
            "subject",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_row_and_column(
    world: World, line: str, code: str, column: str, field: str
):
    preview = seen(receive(block(GOOD, line), world.bureau), world.bureau)
    good, bad = preview.rows
    assert good.faults == ()
    (fault,) = bad.faults
    assert (fault.code, fault.where.row, fault.where.column) == (code, 3, column)
    assert fault.where.field == field
    assert fault.what
    assert fault.remedy


def test_a_row_says_how_it_stands_to_the_ledger(world: World):
    ledger.record_many(
        [
            claim("990100", "above_size_enterprises", "2023-end", "1977家"),
            claim("990121", "above_size_enterprises", "2022-end", "100家"),
            claim("990122", "above_size_enterprises", "2023-end", "300家"),
        ],
        by=world.bureau,
    )
    lines = (
        GOOD,
        "甲县\t规上工业企业数\t2023年底\t120\t家",
        "乙县\t规上工业企业数\t2023年底\t301\t家",
        "新区\t规上工业企业数\t2023年底\t9\t家",
    )
    preview = seen(receive(block(*lines), world.bureau), world.bureau)
    relations = [row.assessment.relation if row.assessment else "" for row in preview.rows]
    assert relations == ["same", "later", "conflict", None]


def test_rows_of_one_file_that_contradict_each_other_are_told(world: World):
    lines = GOOD, GOOD.replace("1977", "1990")
    first, second = seen(receive(block(*lines), world.bureau), world.bureau).rows
    assert first.assessment is not None
    assert second.assessment is not None
    assert (second.assessment.relation, second.assessment.earlier) == ("conflict", 0)


def test_columns_that_nobody_knows_are_named_and_left_alone(world: World):
    batch = receive(block(GOOD + "\t张三", head=f"{HEAD}\t填报人"), world.bureau)
    assert seen(batch, world.bureau).ignored == ("填报人",)


def test_the_unit_may_stand_in_the_heading(world: World):
    head = "地区\t指标\t时期\t数值（万元）"
    (row,) = seen(
        receive(block("示例市\t规上工业营业收入\t2023年1—9月\t8.4", head=head), world.bureau),
        world.bureau,
    ).rows
    assert row.claim is not None
    assert row.claim.amount.value.unit.symbol == "万元"


def test_a_batch_is_read_by_its_name_and_a_release_by_its_day(world: World):
    head = f"{HEAD}\t累计/批次\t发布范围\t发布日期"
    line = f"{GOOD}\t第一批\t已公开\t2024-01-20"
    (row,) = seen(receive(block(line, head=head), world.bureau), world.bureau).rows
    assert row.claim is not None
    assert (row.claim.counting, row.claim.batch_name) == (Counting.BATCH, "第一批")
    assert row.claim.released_on == date(2024, 1, 20)


def test_a_preview_asks_as_many_queries_for_a_hundred_rows_as_for_one(
    world: World, django_assert_max_num_queries: Any
):
    lines = [f"示例市\t规上工业企业数\t{year}年底\t{year}\t家" for year in range(1950, 2050)]
    batch = receive(block(*lines), world.bureau)
    with django_assert_max_num_queries(8):
        assert len(seen(batch, world.bureau).rows) == 100


# ── refused before anything is kept ─────────────────────────────────────────────────────────────


def test_a_pasted_block_with_merged_cells_is_refused_row_by_row(world: World):
    before = counted()
    with pytest.raises(Refused) as refused:
        receive(block(GOOD, "规上工业企业数\t2022年底\t1900\t家", GOOD), world.bureau)
    (fault,) = refused.value.faults
    assert (fault.code, fault.where.row) == ("reading.ragged", 3)
    assert counted() == before


def test_a_merged_cell_of_a_workbook_is_named_with_its_range(world: World):
    data = xlsx(
        ("对象", "指标", "期间", "数值", "单位"),
        ("示例市", "规上工业企业数", "2023年底", 1977, "家"),
        (None, "规上工业企业数", "2022年底", 1900, "家"),
        merge="A2:A3",
    )
    batch = actions.receive(data=data, name="月报.xlsx", by=world.bureau, now=NOW)
    _, row = seen(batch, world.bureau).rows
    (fault,) = row.faults
    assert (fault.code, fault.where.row, fault.where.column) == ("intake.merged", 3, "A")
    assert fault.params["area"] == "A2:A3"


@pytest.mark.parametrize(
    "text, code",
    [
        ("甲\t乙\n1\t2", "reading.no_header"),
        ("对象\t指标\t期间\n示例市\t规上工业企业数\t2023年底", "intake.missing_columns"),
        (HEAD, "intake.empty_table"),
        ("   ", "reading.empty"),
        (f"{HEAD}\t单位\n{GOOD}\t家", "reading.same_header_twice"),
    ],
)
def test_a_table_that_says_too_little_is_refused_and_nothing_is_kept(
    world: World, text: str, code: str
):
    before = counted()
    with pytest.raises(Refused) as refused:
        receive(text, world.bureau)
    assert {fault.code for fault in refused.value.faults} == {code}
    assert counted() == before


def test_a_file_with_a_classification_mark_is_not_kept(world: World):
    before = counted()
    with pytest.raises(Refused) as refused:
        receive(block("机密★\t规上工业企业数\t2023年底\t1\t家"), world.bureau)
    assert refused.value.faults[0].code == "sources.classified"
    assert counted() == before


def test_a_guest_brings_nothing_in(world: World):
    before = counted()
    with pytest.raises(NotAllowed):
        receive(block(GOOD), world.guest)
    assert counted() == before


# ── corrected in place ──────────────────────────────────────────────────────────────────────────


def test_a_corrected_cell_says_in_the_figure_what_the_file_had(world: World):
    batch = receive(block(GOOD.replace("1977", "l977")), world.bureau)
    actions.amend(batch, row=2, cells={"value": "1977"}, by=world.bureau)
    (figure,) = actions.accept(batch, rows=None, by=world.bureau, today=TODAY)
    row = next(all_rows(Wanted(), viewer=world.bureau))
    assert row.id == figure
    assert "l977" in row.claim.remark
    assert row.claim.evidence.locator == Cell("", 2, "D")


def test_a_cell_put_back_is_as_it_came(world: World):
    batch = receive(block(GOOD), world.bureau)
    actions.amend(batch, row=2, cells={"value": "1978"}, by=world.bureau)
    actions.amend(batch, row=2, cells={"value": "1977"}, by=world.bureau)
    (row,) = seen(batch, world.bureau).rows
    assert row.cells["value"].was is None


@pytest.mark.parametrize("row, field", [(99, "value"), (2, "moon")])
def test_a_cell_that_is_not_there_cannot_be_corrected(world: World, row: int, field: str):
    batch = receive(block(GOOD), world.bureau)
    with pytest.raises(NotFound):
        actions.amend(batch, row=row, cells={field: "1"}, by=world.bureau)


# ── let in ──────────────────────────────────────────────────────────────────────────────────────


def test_rows_left_out_wait_and_come_in_later_and_none_twice(world: World):
    batch = receive(block(GOOD, "甲县\t规上工业企业数\t2023年底\t120\t家"), world.bureau)
    first = actions.accept(batch, rows=[3], by=world.bureau, today=TODAY)
    assert [row.subject.name for row in all_rows(Wanted(), viewer=world.bureau)] == ["甲县"]
    assert queries.find(batch, viewer=world.bureau).status == "partly"
    assert [row.row for row in seen(batch, world.bureau).rows] == [2]
    with pytest.raises(Clashing):
        actions.accept(batch, rows=[2, 3], by=world.bureau, today=TODAY)
    rest = actions.accept(batch, rows=None, by=world.bureau, today=TODAY)
    assert (len(first), len(rest)) == (1, 1)
    assert queries.find(batch, viewer=world.bureau).status == "accepted"
    assert actions.undo(batch, by=world.bureau, reason="传错了") == 2


def test_what_was_left_out_may_be_put_aside_for_good(world: World):
    batch = receive(block(GOOD, "甲县\t规上工业企业数\t2023年底\t120\t家"), world.bureau)
    actions.accept(batch, rows=[3], by=world.bureau, today=TODAY)
    actions.discard(batch, by=world.bureau)
    assert queries.find(batch, viewer=world.bureau).status == "accepted"
    with pytest.raises(Clashing):
        actions.accept(batch, rows=[2], by=world.bureau, today=TODAY)


def test_one_wrong_row_among_those_chosen_refuses_them_all(world: World):
    batch = receive(block(GOOD, "丙县\t规上工业企业数\t2023年底\t1\t家"), world.bureau)
    before = counted(), TrailLine.objects.count()
    with pytest.raises(Refused) as refused:
        actions.accept(batch, rows=None, by=world.bureau, today=TODAY)
    assert refused.value.faults[0].where.row == 3
    assert (counted(), TrailLine.objects.count()) == before


def test_choosing_nothing_is_said(world: World):
    batch = receive(block(GOOD), world.bureau)
    with pytest.raises(Refused) as refused:
        actions.accept(batch, rows=[], by=world.bureau, today=TODAY)
    assert refused.value.faults[0].code == "intake.nothing_chosen"


def test_made_up_rows_are_made_up_figures(world: World):
    batch = receive(block(GOOD), world.bureau, synthetic=True)
    actions.accept(batch, rows=None, by=world.bureau, today=TODAY)
    assert next(all_rows(Wanted(), viewer=world.bureau)).claim.synthetic


def test_where_the_office_wants_it_imported_figures_wait(world: World):
    overlays.lay(
        key="intake.proposals_wait", value=True, valid_from=date(2023, 1, 1), by=world.approver
    )
    batch = receive(block(GOOD), world.bureau)
    actions.accept(batch, rows=None, by=world.bureau, today=TODAY)
    assert Figure.objects.get().status == "proposed"


def test_the_same_file_a_second_time_is_noticed(world: World):
    first = receive(block(GOOD), world.bureau)
    actions.accept(first, rows=None, by=world.bureau, today=TODAY)
    again = seen(receive(block(GOOD), world.bureau), world.bureau)
    assert again.seen_before is not None
    assert again.seen_before.id == first


def test_a_county_brings_in_its_own_and_sees_its_own_batches(world: World):
    lines = "甲县\t规上工业企业数\t2023年底\t1\t家", "乙县\t规上工业企业数\t2023年底\t2\t家"
    batch = receive(block(*lines), world.county)
    own, other = seen(batch, world.county).rows
    assert own.faults == ()
    assert [fault.code for fault in other.faults] == ["figures.out_of_reach"]
    theirs = receive(block(GOOD), world.bureau)
    assert [card.id for card in queries.batches(viewer=world.county)] == [batch]
    with pytest.raises(NotFound):
        queries.preview(theirs, viewer=world.county, today=TODAY)


def test_a_county_undoes_its_own_batch(world: World):
    batch = receive(block("甲县\t规上工业企业数\t2023年底\t1\t家"), world.county)
    actions.accept(batch, rows=None, by=world.county, today=TODAY)
    assert actions.undo(batch, by=world.county, reason="传错了") == 1


# ── undone ──────────────────────────────────────────────────────────────────────────────────────


def test_undoing_withdraws_the_batch_and_brings_back_what_it_replaced(world: World):
    head = f"{HEAD}\t数据阶段"
    flash, final = (
        receive(block(f"{GOOD}\t{stage}", head=head), world.bureau) for stage in ("快报", "年报")
    )
    (old,) = actions.accept(flash, rows=None, by=world.bureau, today=TODAY)
    actions.accept(final, rows=None, by=world.bureau, today=TODAY)
    assert Figure.objects.get(pk=old).status == "superseded"
    assert actions.undo(final, by=world.bureau, reason="传错了文件") == 1
    assert [row.id for row in all_rows(Wanted(), viewer=world.bureau)] == [old]


def test_undoing_wants_a_reason_and_something_to_undo(world: World):
    batch = receive(block(GOOD), world.bureau)
    with pytest.raises(Clashing):
        actions.undo(batch, by=world.bureau, reason="传错了文件")
    actions.accept(batch, rows=None, by=world.bureau, today=TODAY)
    with pytest.raises(Refused) as refused:
        actions.undo(batch, by=world.bureau, reason=" ")
    assert refused.value.faults[0].code == "intake.no_reason"
    assert Figure.objects.get().status == "recorded"


def test_a_discarded_batch_stays_to_be_looked_up(world: World):
    batch = receive(block(GOOD), world.bureau)
    actions.discard(batch, by=world.bureau)
    assert queries.find(batch, viewer=world.bureau).status == "discarded"
    with pytest.raises(Clashing):
        actions.accept(batch, rows=None, by=world.bureau, today=TODAY)


# ── queued for the worker ───────────────────────────────────────────────────────────────────────


def test_a_queued_batch_is_done_once(world: World):
    batch = receive(block(GOOD), world.bureau)
    actions.queue(batch, rows=[2], by=world.bureau)
    assert queries.find(batch, viewer=world.bureau).status == "accepting"
    with pytest.raises(Clashing):
        actions.accept(batch, rows=None, by=world.bureau, today=TODAY)
    assert len(actions.accept_queued(batch, by=world.bureau, today=TODAY)) == 1
    with pytest.raises(Clashing):
        actions.accept_queued(batch, by=world.bureau, today=TODAY)


def test_a_batch_taken_back_waits_again_and_the_worker_leaves_it_alone(world: World):
    batch = receive(block(GOOD), world.bureau)
    actions.queue(batch, rows=[2], by=world.bureau)
    actions.take_back(batch, by=world.bureau)
    with pytest.raises(Clashing):
        actions.accept_queued(batch, by=world.bureau, today=TODAY)
    assert queries.find(batch, viewer=world.bureau).status == "previewed"


def test_what_a_worker_was_refused_is_told_at_the_batch(world: World):
    from lianzhang.doors.jobs import accept_batch

    batch = receive(block(GOOD, "丙县\t规上工业企业数\t2023年底\t1\t家"), world.bureau)
    actions.queue(batch, rows=None, by=world.bureau)
    assert accept_batch.func(batch, world.people["bureau"]) == 0
    preview = seen(batch, world.bureau)
    assert preview.batch.status == "previewed"
    assert [fault.code for fault in preview.problems] == ["intake.unknown_name"]
    assert preview.problems[0].where.row == 3


def test_the_worker_acts_with_the_mandates_of_who_asked(world: World):
    from lianzhang.doors.jobs import accept_batch

    batch = receive(block("甲县\t规上工业企业数\t2023年底\t1\t家"), world.county)
    actions.queue(batch, rows=None, by=world.county)
    assert accept_batch.func(batch, world.people["county"]) == 1
    assert Figure.objects.get().recorded_by_id == world.people["county"]


# ── contradictions ──────────────────────────────────────────────────────────────────────────────


def test_a_contradiction_is_asked_about_before_it_comes_in(world: World):
    ledger.record(claim("990100", "above_size_enterprises", "2023-end", "1977家"), by=world.bureau)
    batch = receive(block(GOOD.replace("1977", "1990")), world.bureau)
    before = counted()
    with pytest.raises(Refused) as refused:
        actions.accept(batch, rows=None, by=world.bureau, today=TODAY)
    (fault,) = refused.value.faults
    assert (fault.code, fault.where.row, fault.where.column) == ("intake.contradiction", 2, "D")
    assert "1990家" in str(fault)
    assert "1977家" in str(fault)
    assert counted() == before


def test_a_contradiction_that_is_wanted_comes_in_and_is_listed(world: World):
    from lianzhang.records.figures.queries import conflicts

    ledger.record(claim("990100", "above_size_enterprises", "2023-end", "1977家"), by=world.bureau)
    batch = receive(block(GOOD.replace("1977", "1990")), world.bureau)
    ids = actions.accept(batch, rows=None, by=world.bureau, today=TODAY, conflicts=True)
    assert [row.id for row in conflicts(viewer=world.bureau)] == list(ids)


def test_a_format_that_loses_percent_signs_is_refused_and_nothing_is_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    from lianzhang.records.intake.queries import staging

    shapes = staging.shapes_of
    monkeypatch.setattr(
        staging,
        "shapes_of",
        lambda staged: tuple(replace(s, signs_kept=False) for s in shapes(staged)),
    )
    data, before = f"{HEAD}\n{GOOD}".encode(), counted()
    with pytest.raises(Refused) as refused:
        actions.receive(data=data, name="月报.tsv", by=world.bureau, now=NOW)
    assert [fault.code for fault in refused.value.faults] == ["intake.signs_lost"]
    assert counted() == before
