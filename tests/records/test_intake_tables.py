"""Any table on the way in: recognised, previewed, corrected, asked, let in by steps, undone."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from lianzhang.records.intake import actions, queries
from lianzhang.records.intake.models import Batch
from lianzhang.records.intake.queries.recognising import Wish
from lianzhang.records.intake.queries.table_preview import TablePreview
from lianzhang.records.overlays import actions as overlays
from lianzhang.records.overlays.queries import laid
from lianzhang.records.registry.models import Subject
from lianzhang.records.returns.models import ReturnBatch
from lianzhang.records.sources.models import Blob, Source
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from lianzhang.values.viewer import Viewer
from tests.counties import FIRM, OTHER, month_rows, monthly, workbook
from tests.worlds import World

pytestmark = pytest.mark.django_db

NOW = datetime(2023, 11, 15, 9, tzinfo=UTC)
TODAY = date(2023, 11, 15)
TABLE = "monitoring_monthly"


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """A data folder of its own, to see what is left in it."""
    settings.LIANZHANG_HOME = tmp_path
    return tmp_path


def bring(data: bytes, by: Viewer, name: str = "9月.xlsx", **more: Any) -> int:
    batch = actions.receive(data=data, name=name, by=by, now=NOW, **more)
    actions.read_through(batch, by=by)
    return batch


def seen(batch: int, by: Viewer, show: str = "all") -> TablePreview:
    return queries.look_at_table(batch, show=show, page=1, viewer=by, today=TODAY)


def accept(batch: int, by: Viewer, rows: Sequence[int] | None = None) -> int:
    return actions.accept_table(batch, rows=rows, by=by, now=NOW)


def codes(preview: TablePreview, row: int) -> list[str]:
    return [f.code for each in preview.rows if each.row == row for f in each.faults]


def kept() -> tuple[int, int, int, int]:
    """What a refusal must leave as it was."""
    return (
        Batch.objects.count(),
        Source.objects.count(),
        Blob.objects.count(),
        ReturnBatch.objects.count(),
    )


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


LINE = "企业名称,报告期,工业总产值（本月）（万元）,期末从业人员（人）"


# ── recognised ──────────────────────────────────────────────────────────────────────────────────


def test_an_ugly_workbook_is_recognised_by_its_headings(world: World):
    below = [("合计", None, None, 1334.5, 10776.5, 14, 150), ("注：本表由县工信局填报。",)]
    preview = seen(bring(monthly(FIRM, OTHER, below=below), world.bureau), world.bureau)
    assert (preview.plan.table, preview.plan.sheet, preview.plan.period) == (
        TABLE,
        "9月",
        "2023-09",
    )
    assert preview.plan.units["output"] == "万元"
    assert preview.counts is not None
    assert (preview.counts.rows, preview.counts.good) == (2, 2)
    assert [row.row for row in preview.rows] == [5, 6]
    assert preview.notices == ()
    assert preview.plan.unused == ("序号",)


def test_a_table_may_be_chosen_by_hand(world: World):
    wish = Wish(table="重点工业企业运行监测月报（企业/县局报送）")
    preview = seen(bring(monthly(FIRM), world.bureau, wish=wish), world.bureau)
    assert (preview.plan.table, preview.plan.found_by) == (TABLE, "chosen")


@pytest.mark.parametrize(
    "wish, code",
    [
        (Wish(sheet="10月"), "intake.no_such_sheet"),
        (Wish(table="没有的表"), "intake.no_such_table"),
        (Wish(period="2023年13月"), "periods.no_such"),
    ],
)
def test_what_is_not_there_is_said_and_nothing_is_kept(
    world: World, home: Path, wish: Wish, code: str
):
    before = kept()
    with pytest.raises(Refused) as refused:
        bring(monthly(FIRM), world.bureau, wish=wish)
    assert [fault.code for fault in refused.value.faults] == [code]
    assert kept() == before
    assert list((home / "staged").iterdir()) == []


def test_headings_of_no_table_are_refused_unless_a_table_is_chosen(world: World):
    data = csv("厂子,干了多少", "甲公司,12")
    with pytest.raises(Refused) as refused:
        bring(data, world.bureau, "a.csv")
    assert refused.value.faults[0].code == "intake.unknown_table"
    preview = seen(bring(data, world.bureau, "a.csv", wish=Wish(table=TABLE)), world.bureau)
    assert preview.counts is None
    assert [column.field for column in preview.plan.missing] == ["enterprise"]


# ── mapped by hand, and remembered ──────────────────────────────────────────────────────────────


def test_a_mapping_saved_by_an_office_works_for_its_very_next_file(world: World):
    data = csv("厂子,干了多少", "甲公司,12")
    batch = bring(data, world.bureau, "a.csv", wish=Wish(table=TABLE, period="2023年9月"))
    wish = Wish(
        table=TABLE,
        period="2023年9月",
        chosen={"厂子": "enterprise", "干了多少": "output"},
        units={"干了多少": "万元"},
    )
    actions.arrange(batch, wish=wish, save=True, by=world.bureau, today=TODAY)
    actions.read_through(batch, by=world.bureau)
    assert [row.cells["output"].text for row in seen(batch, world.bureau).rows] == ["12"]
    following = csv("厂子,干了多少", "乙公司,13")
    preview = seen(bring(following, world.bureau, "2023年10月.csv"), world.bureau)
    assert (preview.plan.table, preview.plan.period) == (TABLE, "2023-10")
    assert preview.plan.units["output"] == "万元"
    assert preview.mapped[0].mapped.fields == {"厂子": "enterprise", "干了多少": "output"}
    with pytest.raises(Refused):  # another office has not said so
        bring(following, world.county, "2023年10月.csv")


def test_a_saved_mapping_is_undone_by_another_row(world: World):
    overlays.map_headings(
        table=TABLE, fields={"厂子": "enterprise"}, units={}, on=TODAY, by=world.bureau
    )
    overlays.unmap_headings(table=TABLE, on=TODAY, by=world.bureau)
    assert len([row for row in laid(viewer=world.bureau) if row.key.startswith("mapping.")]) == 2
    batch = bring(csv("厂子,产值", "甲公司,12"), world.bureau, "a.csv", wish=Wish(table=TABLE))
    assert seen(batch, world.bureau).plan.missing
    with pytest.raises(Refused) as refused:
        overlays.unmap_headings(table=TABLE, on=TODAY, by=world.bureau)
    assert refused.value.faults[0].code == "overlays.nothing_mapped"


def test_a_heading_cannot_be_mapped_to_a_field_that_is_not_there(world: World):
    with pytest.raises(Refused) as refused:
        overlays.map_headings(
            table=TABLE, fields={"厂子": "moon"}, units={}, on=TODAY, by=world.bureau
        )
    assert refused.value.faults[0].code == "overlays.unknown_field"
    with pytest.raises(NotAllowed):
        overlays.map_headings(table=TABLE, fields={}, units={}, on=TODAY, by=world.auditor)


def test_two_columns_of_one_field_are_named_and_nothing_is_read(world: World):
    data = csv("企业名称,报告期,产值,本月产值", "甲公司,2023年9月,1,2")
    batch = bring(data, world.bureau, "a.csv")
    preview = seen(batch, world.bureau)
    assert preview.plan.doubled == {"output": (2, 3)}
    assert preview.counts is None
    with pytest.raises(Refused) as refused:
        accept(batch, world.bureau)
    assert [fault.code for fault in refused.value.faults] == ["intake.doubled_columns"]
    assert refused.value.faults[0].params["columns"] == "C、D"


def test_a_unit_that_does_not_fit_is_named_and_nothing_is_read(world: World):
    data = csv("企业名称,报告期,工业总产值（本月）（亩）", "甲公司,2023年9月,1")
    batch = bring(data, world.bureau, "a.csv", wish=Wish(units={"工业总产值（本月）": "亩"}))
    preview = seen(batch, world.bureau)
    assert preview.counts is None
    assert preview.plan.wrong_units == (("output", "亩", "万元"),)
    with pytest.raises(Refused) as refused:
        accept(batch, world.bureau)
    assert [fault.code for fault in refused.value.faults] == ["intake.unfit_unit"]


def test_a_return_without_any_period_waits_for_one(world: World):
    batch = bring(csv("企业名称,产值", "甲公司,1"), world.bureau, "a.csv")
    assert seen(batch, world.bureau).plan.lacks_period
    with pytest.raises(Refused) as refused:
        accept(batch, world.bureau)
    assert refused.value.faults[0].code == "intake.period_open"
    wish = Wish(table=TABLE, period="2023年9月")
    actions.arrange(batch, wish=wish, save=False, by=world.bureau, today=TODAY)
    assert accept(batch, world.bureau) == 1


# ── named, row by row ───────────────────────────────────────────────────────────────────────────

BAD_ROWS = [
    ("甲公司,2023年9月,很多,3", "reading.not_a_number", "C"),
    ("甲公司,2023年9月,-5,3", "reading.below_least", "C"),
    ("甲公司,2023年9月,5,-3", "reading.below_least", "D"),
    ("甲公司,2023年13月,5,3", "reading.not_a_period", "B"),
    ("甲公司,2023年1-9月,5,3", "intake.other_period", "B"),
    (",2023年9月,5,3", "intake.blank", "A"),
    ("甲公司,,5,3", "intake.no_period", "B"),
    ("甲" * 301 + ",2023年9月,5,3", "intake.too_long", "A"),
    ("不知道是谁的厂子,2023年9月,5,3", "intake.not_registered", "A"),
]


@pytest.mark.parametrize("line, code, column", BAD_ROWS, ids=[row[1] for row in BAD_ROWS])
def test_what_is_wrong_is_named_with_its_row_and_column(
    world: World, line: str, code: str, column: str
):
    batch = bring(csv(LINE, "乙公司,2023年9月,1,1", line), world.bureau, "a.csv")
    preview = seen(batch, world.bureau)
    (fault,) = [fault for row in preview.rows if row.row == 3 for fault in row.faults]
    assert (fault.code, fault.where.row, fault.where.column) == (code, 3, column)
    assert fault.what % fault.params
    assert fault.remedy
    assert codes(preview, 2) == []


@pytest.mark.parametrize(
    "code", ["9.13714E+17", "9.13714E17", "91371400MA3C00001", "913714000000000000"]
)
def test_a_code_that_excel_spoilt_is_named(world: World, code: str):
    data = csv("统一社会信用代码,企业名称,报告期,产值", f"{code},甲公司,2023年9月,1")
    preview = seen(bring(data, world.bureau, "a.csv"), world.bureau)
    assert preview.rows[0].state.name != "GOOD" or preview.rows[0].faults == ()
    if "E" in code:
        (fault,) = preview.rows[0].faults
        assert fault.where.column == "A"


def test_two_rows_of_one_enterprise_and_period_are_both_named(world: World):
    lines = "甲公司,2023年9月,1,1", "甲公司,2023年9月,2,2", "甲公司,2023年8月,3,3"
    batch = bring(csv(LINE, *lines), world.bureau, "a.csv")
    preview = seen(batch, world.bureau)
    assert [codes(preview, row) for row in (2, 3, 4)] == [["intake.twice"], ["intake.twice"], []]
    actions.answer(batch, answers={3: "leave"}, by=world.bureau)
    assert codes(seen(batch, world.bureau), 2) == []
    assert accept(batch, world.bureau) == 2


def test_a_total_that_is_not_the_sum_is_said(world: World):
    below = [("合计", None, None, 9999, 10776.5, 14, 150)]
    preview = seen(bring(monthly(FIRM, OTHER, below=below), world.bureau), world.bureau)
    (notice,) = preview.notices
    assert (notice.code, notice.where.row, notice.where.column) == ("intake.total_differs", 7, "D")
    assert (notice.params["stated"], notice.params["summed"]) == ("9999万元", "1334.5万元")


def test_a_county_brings_in_its_own_only(world: World):
    data = csv(LINE, "甲公司,2023年9月,1,1", "乙公司,2023年9月,1,1")
    batch = bring(data, world.county, "a.csv")
    preview = seen(batch, world.county)
    assert codes(preview, 2) == []
    assert preview.rows[1].state.name != "GOOD"
    assert accept(batch, world.county) == 1
    with pytest.raises(NotFound):
        seen(bring(data, world.bureau, "b.csv"), world.county)


def test_a_guest_brings_nothing_in_and_nothing_reaches_the_disk(world: World, home: Path):
    before = kept()
    with pytest.raises(NotAllowed):
        bring(monthly(FIRM), world.guest)
    assert kept() == before
    assert not (home / "staged").exists()


# ── corrected, answered ─────────────────────────────────────────────────────────────────────────


def test_a_corrected_cell_comes_in_corrected(world: World):
    batch = bring(csv(LINE, "甲公司,2023年9月,l2,3"), world.bureau, "a.csv")
    actions.correct(batch, row=2, cells={"output": "12"}, by=world.bureau)
    (row,) = seen(batch, world.bureau).rows
    assert (row.faults, row.cells["output"].text, row.cells["output"].was) == ((), "12", "l2")
    actions.correct(batch, row=2, cells={"output": "l2"}, by=world.bureau)
    assert codes(seen(batch, world.bureau), 2) == ["reading.not_a_number"]


@pytest.mark.parametrize("row, field", [(99, "output"), (2, "moon"), (1, "output")])
def test_a_cell_that_is_not_there_cannot_be_corrected(world: World, row: int, field: str):
    batch = bring(csv(LINE, "甲公司,2023年9月,1,3"), world.bureau, "a.csv")
    with pytest.raises(NotFound):
        actions.correct(batch, row=row, cells={field: "1"}, by=world.bureau)


def test_an_answer_must_be_one_of_those_offered(world: World):
    batch = bring(csv(LINE, "谁的厂子,2023年9月,1,3"), world.bureau, "a.csv")
    stranger = Subject.objects.get(name="乙公司").pk
    with pytest.raises(Refused) as refused:
        actions.answer(batch, answers={2: str(stranger)}, by=world.bureau)
    assert refused.value.faults[0].code == "intake.not_a_candidate"


def test_an_enterprise_chosen_once_is_asked_about_no_more(world: World):
    from lianzhang.records.registry.actions import register

    for name, code in (("甲县百川纺织有限公司", "shili.bc"), ("甲县通裕机械有限公司", "shili.ty")):
        register(code=code, kind="enterprise", name=name, place="990121", by=world.system)
    batch = bring(csv(LINE, "甲县百川纺织公司,2023年9月,1,3"), world.bureau, "a.csv")
    (row,) = seen(batch, world.bureau).rows
    assert (row.state.name, [f.code for f in row.faults]) == ("ASK", ["intake.which_one"])
    chosen = next(one for one in row.candidates if one.code == "shili.bc")
    assert chosen.reasons
    actions.answer(batch, answers={2: str(chosen.id)}, by=world.bureau)
    (row,) = seen(batch, world.bureau).rows
    assert row.subject is not None
    assert (row.state.name, row.subject.code, row.answer) == ("GOOD", "shili.bc", str(chosen.id))
    assert accept(batch, world.bureau) == 1
    again = bring(csv(LINE, "甲县百川纺织公司,2023年10月,1,3"), world.bureau, "b.csv")
    counts = seen(again, world.bureau).counts
    assert counts is not None
    assert (counts.good, counts.asks) == (1, 0)


# ── let in by steps ─────────────────────────────────────────────────────────────────────────────


def test_rows_left_out_wait_and_none_comes_in_twice(world: World):
    batch = bring(monthly(FIRM, OTHER), world.bureau)
    assert accept(batch, world.bureau, [5]) == 1
    assert queries.find(batch, viewer=world.bureau).status == "partly"
    with pytest.raises(Clashing):
        accept(batch, world.bureau, [5])
    assert accept(batch, world.bureau) == 1
    assert queries.find(batch, viewer=world.bureau).status == "accepted"
    with pytest.raises(Clashing):
        accept(batch, world.bureau)
    assert [row.rows for row in ReturnBatch.objects.order_by("id")] == [1, 1]


def test_nothing_to_let_in_is_said(world: World):
    batch = bring(csv(LINE, "甲公司,2023年9月,很多,3"), world.bureau, "a.csv")
    nothing: tuple[list[int] | None, ...] = (None, [])
    for rows in nothing:
        with pytest.raises(Refused) as refused:
            accept(batch, world.bureau, rows)
        assert refused.value.faults[0].code == "intake.nothing_chosen"
    with pytest.raises(Clashing):
        accept(batch, world.bureau, [2])


def test_undoing_takes_back_every_step(world: World):
    batch = bring(monthly(FIRM, OTHER), world.bureau)
    accept(batch, world.bureau, [5])
    accept(batch, world.bureau, [6])
    assert actions.undo(batch, by=world.bureau, reason="传错了") == 2
    assert not ReturnBatch.objects.filter(undone_at__isnull=True).exists()
    with pytest.raises(Clashing):
        actions.undo(batch, by=world.bureau, reason="再来一次")


def test_the_same_file_again_is_noticed_and_a_corrected_one_replaces(world: World):
    first = bring(monthly(FIRM, OTHER), world.bureau)
    accept(first, world.bureau)
    again = seen(bring(monthly(FIRM, OTHER), world.bureau), world.bureau)
    better = ("甲公司", "", 1300, "9,876.5", 12.5, 120)
    corrected = seen(bring(monthly(better), world.bureau), world.bureau)
    assert corrected.seen_before is None
    assert corrected.beside is not None
    found = corrected.beside
    assert (found.batch_id, found.period) == (first, "2023-09")
    assert (found.new, found.absent, found.changed) == (0, 1, 1)
    output = next(total for total in corrected.sums if total.column.field == "output")
    assert output.change == (1300 - 1334.5) * 10_000 * 100
    assert again.counts is not None
    assert accept(corrected.batch.id, world.bureau) == 1


def test_new_enterprises_come_in_only_where_somebody_says_so(world: World):
    head = "统一社会信用代码,企业名称,报告期,所属县（市、区）,产值"
    line = f"{code_of('91990121MA3C00009')},甲县新来纺织有限公司,2023年9月,甲县,1"
    batch = bring(csv(head, line, ",甲公司,2023年9月,甲县,2"), world.bureau, "a.csv")
    counts = seen(batch, world.bureau).counts
    assert counts is not None
    assert (counts.good, counts.new) == (1, 1)
    with pytest.raises(Clashing):
        accept(batch, world.bureau, [2])
    actions.register_new(batch, yes=True, by=world.system)
    assert accept(batch, world.system) == 2
    made = Subject.objects.get(name="甲县新来纺织有限公司")
    actions.undo(batch, by=world.system, reason="传错了")
    made.refresh_from_db()
    assert made.withdrawn
    assert not ReturnBatch.objects.filter(undone_at__isnull=True).exists()


def test_a_lost_folder_is_staged_again_from_the_source(world: World, home: Path):
    import shutil

    batch = bring(monthly(FIRM, OTHER), world.bureau)
    shutil.rmtree(home / "staged")
    actions.read_through(batch, by=world.bureau)
    counts = seen(batch, world.bureau).counts
    assert counts is not None
    assert counts.good == 2
    shutil.rmtree(home / "staged")
    shutil.rmtree(home / "blobs")
    with pytest.raises(Refused) as refused:
        actions.read_through(batch, by=world.bureau)
    assert refused.value.faults[0].code == "intake.staged_lost"


def test_a_classification_mark_keeps_the_file_off_the_disk(world: World, home: Path):
    rows = [("机密★3年",), *month_rows(FIRM)]
    before = kept()
    with pytest.raises(Refused) as refused:
        bring(workbook(rows), world.bureau)
    assert "classified" in refused.value.faults[0].code
    assert kept() == before
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_secrets_of_trade_are_no_mark(world: World):
    below = [("注：本表数据属商业秘密，不得外传。",)]
    assert seen(bring(monthly(FIRM, below=below), world.bureau), world.bureau).counts is not None


def test_a_long_sheet_is_read_with_its_end(world: World):
    lines = [f"甲公司,{1900 + n // 12}年{n % 12 + 1}月,1,1" for n in range(2_600)]
    data = csv(LINE, *lines, "合计,,2600,", "填表人：张三,,,")
    batch = bring(data, world.bureau, "a.csv")
    preview = seen(batch, world.bureau)
    assert preview.counts is not None
    assert (preview.counts.rows, preview.counts.good) == (2_600, 2_600)
    assert preview.notices == ()
    assert accept(batch, world.bureau) == 2_600
    assert json.loads(json.dumps(Batch.objects.get(pk=batch).taken)) == [[2, 2_601]]


def test_every_fault_is_listed_in_the_order_of_rows(world: World):
    lines = [f"甲公司,{2000 + n}年1月,很多,-1" for n in range(150)]
    batch = bring(csv(LINE, *lines), world.bureau, "a.csv")
    listed = list(queries.faults_of_table(batch, viewer=world.bureau))
    assert [fault.where.row for fault in listed] == sorted(2 * list(range(2, 152)))
    assert len(list(queries.rows_of_table(batch, viewer=world.bureau))) == 150
    assert len(seen(batch, world.bureau, "faults").rows) == 100


# ── the registry's own tables ───────────────────────────────────────────────────────────────────


def code_of(body: str) -> str:
    from stdnum.cn import uscc

    return body + uscc.calc_check_digit(body)


def test_business_registrations_come_in_and_go_again(world: World):
    head = "企业名称,统一社会信用代码,成立日期,企业类型"
    lines = [
        f"示例甲县新来有限公司,{code_of('91990121MA3C00001')},2020-01-02,有限责任公司",
        f",{code_of('91990121MA3C00002')},2020-01-02,有限责任公司",
    ]
    batch = bring(csv(head, *lines), world.bureau, "登记.csv")
    preview = seen(batch, world.bureau)
    assert preview.batch.kind == "registrations"
    assert preview.counts is not None
    assert (preview.counts.new, preview.counts.wrong) == (1, 1)
    assert accept(batch, world.system) == 1
    made = Subject.objects.get(name="示例甲县新来有限公司")
    assert not made.withdrawn
    actions.undo(batch, by=world.system, reason="传错了")
    made.refresh_from_db()
    assert made.withdrawn


def test_the_office_of_statistics_list_is_the_roster(world: World):
    from lianzhang.records.registry.queries import on_roster

    head = "单位详细名称,月份,变动,原因"
    lines = ["甲公司,2023年3月,月度入库,新建投产", "乙公司,2023年3月,后备,观察"]
    batch = bring(csv(head, *lines), world.system, "名录.csv")
    preview = seen(batch, world.system)
    assert preview.batch.kind == "roster"
    assert accept(batch, world.system) == 1
    firm = Subject.objects.get(name="甲公司")
    assert on_roster([firm.pk], on=TODAY)
    waiting = seen(batch, world.system)
    assert waiting.batch.status == "partly"
    assert [fault.code for fault in waiting.problems] == ["intake.not_an_event"]
    actions.undo(batch, by=world.system, reason="传错了")
    assert not on_roster([firm.pk], on=TODAY)


# ── the machine ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def full_disk() -> Iterator[Callable[[int], None]]:
    """Lets no file grow beyond so many bytes from now on."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the limit is of this process")
def test_a_full_disk_keeps_nothing_of_a_file(
    world: World, home: Path, full_disk: Callable[[int], None]
):
    data, before = monthly(FIRM, OTHER), kept()
    full_disk(100)
    with pytest.raises((OSError, Refused)):
        bring(data, world.bureau)
    full_disk(10_000_000)
    assert kept() == before
    assert [path for path in (home / "staged").rglob("*") if path.is_file()] == []
    assert accept(bring(data, world.bureau), world.bureau) == 2


def test_a_folder_that_no_batch_needs_is_swept_once_it_is_old(world: World, home: Path):
    batch = bring(monthly(FIRM), world.bureau)
    (home / "staged" / "coming-crashed").mkdir()
    later = datetime.now(UTC) + timedelta(days=2)
    assert actions.sweep_staged(by=world.bureau, now=datetime.now(UTC)) == 0
    assert actions.sweep_staged(by=world.bureau, now=later) == 1
    assert seen(batch, world.bureau).counts is not None
    actions.discard(batch, by=world.bureau)
    assert actions.sweep_staged(by=world.bureau, now=later) == 1


def test_most_rows_are_identified_to_the_letter_as_the_registry_would(world: World):
    """The quick way against its slow twin: the registry asked row by row."""
    import pyarrow as pa

    from lianzhang.records.intake.queries.identifying import Register
    from lianzhang.records.registry.actions import register
    from lianzhang.records.registry.queries import Named, identify

    codes_, names = [], []
    for n in range(40):
        code, name = code_of(f"91990121MA3D{n:05}"), f"示例第{n}机械有限公司"
        register(
            code=code,
            kind="enterprise",
            name=name,
            place="990121",
            credit_code=code,
            by=world.system,
        )
        codes_.append(code if n % 3 else "")
        names.append(name if n % 5 else f"{name}分公司")
    quick = (
        Register(world.bureau, whole=True).certain(pa.array(codes_), pa.array(names)).to_pylist()
    )
    slow = identify([Named(n, c) for n, c in zip(names, codes_, strict=True)], viewer=world.bureau)
    certain = [(a, b.subject_id) for a, b in zip(quick, slow, strict=True) if a is not None]
    assert len(certain) > 15
    assert all(fast == sure for fast, sure in certain)
