"""Returns: batches let in whole, found again, undone; nothing twice and nothing of others."""

import os
import resource
from dataclasses import replace
from datetime import timedelta

import pyarrow as pa
import pytest

from lianzhang.analysis.warehouse import Question, returned, totals
from lianzhang.methods.defining.tables import ColumnKind
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.people.queries import trail
from lianzhang.records.registry.actions import merge, register, unmerge
from lianzhang.records.returns import actions
from lianzhang.records.returns.models import ReturnBatch
from lianzhang.records.returns.queries import (
    arrow_schema,
    batches,
    find,
    find_column,
    find_table,
    folder,
    part_path,
    periods_of,
    return_tables,
    schemas,
)
from lianzhang.values.errors import Clashing, NotAllowed, NotFound, Refused
from tests.records.returning import NOW, TABLE, accept, firm, frame
from tests.worlds import FIRM, OTHER_FIRM

pytestmark = pytest.mark.django_db


@pytest.fixture
def firms(world):
    return firm(FIRM), firm(OTHER_FIRM)


@pytest.fixture(autouse=True)
def own_home(tmp_path, settings):
    settings.LIANZHANG_HOME = tmp_path


def seen(viewer, **asked):
    """What the viewer reads of the table: (subject code, period, output, why)."""
    question = Question(TABLE, fields=("output", "stopped_why"), **asked)
    return [
        (row.subject.code, row.period.code, getattr(row.values[0], "scaled", None), row.values[1])
        for row in returned(question, viewer=viewer).rows
    ]


def codes(refused):
    return {fault.code for fault in refused.value.faults}


# ── what a batch is ───────────────────────────────────────────────────────────────────────────


def test_every_table_says_by_what_right_it_is_kept():
    tables = {table.code: table for table in return_tables()}
    assert {code: table.basis for code, table in tables.items()} == {
        "monitoring_monthly": "statistical",
        "firm_declaration": "declared",
        "title_declaration": "declared",
        "power_use": "administrative",
        "invoiced_sales": "administrative",
        "upgrade_projects": "administrative",
    }
    assert all(table.owner and table.period_kinds for table in tables.values())


def test_a_schema_has_the_keys_then_a_typed_column_for_each_field():
    schema = arrow_schema(find_table("firm_declaration"))
    types = {field.name: str(field.type) for field in schema}
    assert list(types)[:3] == ["subject_id", "row", "period"]
    assert types["revenue"] == "int64"
    assert types["founded_on"] == "date32[day]"
    assert types["listed"] == "bool"
    assert types["main_product"] == "string"
    assert "year" not in types  # the period is the key


def test_a_table_and_a_column_are_found_by_any_of_their_names():
    table = find_table("工业用电")
    assert find_column(table, "户号").field == "customer_number"
    with pytest.raises(NotFound):
        find_table("figures")
    with pytest.raises(NotFound):
        find_column(table, "营业收入")


def test_a_batch_is_listed_with_its_schema_periods_source_and_basis(world, firms):
    number = accept(world, [(firms[0], "2023-09", {"output": 5}), (firms[1], "2023-08", {})])
    card = find(number, viewer=world.bureau)
    assert card.fields == ("output", "stopped_why")
    assert [period.code for period in card.periods] == ["2023-08", "2023-09"]
    assert card.source_code == "shili.bulletin"
    assert (card.rows, card.basis, card.synthetic) == (2, "statistical", True)
    assert part_path(card.sha256).stat().st_size == card.size
    assert [period.code for period in periods_of(TABLE, viewer=world.bureau)] == [
        "2023-09",
        "2023-08",
    ]


def test_the_basis_stated_by_the_source_goes_before_the_tables(world, firms):
    from lianzhang.records.sources.actions import receive

    code = receive(
        data=b"x",
        name="x.csv",
        title="x",
        kind="table",
        by=world.bureau,
        legal_basis="备案〔2023〕1号",
    )
    number = accept(world, [(firms[0], "2023-09", {"output": 5})], source=code)
    assert find(number, viewer=world.bureau).legal_basis == "备案〔2023〕1号"


# ── what holds ────────────────────────────────────────────────────────────────────────────────


def test_a_later_batch_replaces_field_by_field_and_a_blank_says_nothing(world, firms):
    accept(
        world,
        [
            (firms[0], "2023-09", {"output": 5, "stopped_why": "检修"}),
            (firms[1], "2023-09", {"output": 7}),
        ],
    )
    accept(world, [(firms[0], "2023-09", {"output": 6, "stopped_why": ""})])
    assert seen(world.bureau) == [(FIRM, "2023-09", 6, "检修"), (OTHER_FIRM, "2023-09", 7, None)]


def test_a_blank_clears_where_the_batch_says_so(world, firms):
    accept(world, [(firms[0], "2023-09", {"output": 5, "stopped_why": "检修"})])
    accept(world, [(firms[0], "2023-09", {"output": 6})], cleared=["stopped_why"])
    assert seen(world.bureau) == [(FIRM, "2023-09", 6, None)]


def test_undoing_a_batch_restores_what_was_before(world, firms):
    accept(world, [(firms[0], "2023-09", {"output": 5, "stopped_why": "检修"})])
    later = accept(world, [(firms[0], "2023-09", {"output": 6})], cleared=["stopped_why"])
    assert actions.undo(later, by=world.bureau, reason="填错") == 1
    assert seen(world.bureau) == [(FIRM, "2023-09", 5, "检修")]
    card = find(later, viewer=world.bureau)
    assert (card.undone_by, card.undone_reason) == ("王科长", "填错")
    with pytest.raises(Clashing):
        actions.undo(later, by=world.bureau, reason="又一次")
    with pytest.raises(Refused):
        actions.undo(later, by=world.bureau, reason=" ")


def test_what_was_undone_may_be_accepted_again(world, firms):
    rows = [(firms[0], "2023-09", {"output": 5})]
    actions.undo(accept(world, rows), by=world.bureau, reason="填错")
    accept(world, rows)
    assert seen(world.bureau) == [(FIRM, "2023-09", 5, None)]


def test_the_same_rows_of_the_same_source_are_not_accepted_twice(world, firms):
    rows = [(firms[0], "2023-09", {"output": 5})]
    first = accept(world, rows)
    with pytest.raises(Clashing) as refused:
        accept(world, rows)
    assert refused.value.faults[0].params["batch"] == str(first)
    assert ReturnBatch.objects.count() == 1


def test_a_reader_is_written_as_it_is_read(world, firms):
    pieces = frame([(firms[0], f"2023-0{month}", {"output": month}) for month in range(1, 10)])
    reader = pa.RecordBatchReader.from_batches(pieces.schema, pieces.to_batches(max_chunksize=2))
    accept(world, frame([(firms[0], "2022-12", {"output": 1})]))
    find(accept(world, pieces, frame=reader), viewer=world.bureau)
    assert len(seen(world.bureau)) == 10


def test_old_batches_follow_a_merge_and_its_undoing(world, firms):
    jia, yi = firms
    accept(
        world,
        [(jia, "2023-09", {"output": 5, "stopped_why": "检修"}), (yi, "2023-08", {"output": 6})],
    )
    accept(world, [(yi, "2023-09", {"output": 7})])
    apart = seen(world.bureau)
    merged = merge(jia, yi, by=world.system, reason="同一家")
    assert seen(world.bureau) == [(FIRM, "2023-09", 7, "检修"), (FIRM, "2023-08", 6, None)]
    assert seen(world.bureau, subjects=(jia,)) == seen(world.bureau)
    assert seen(world.county) == seen(world.bureau)  # it is the county's now, with all its past
    unmerge(merged, by=world.system)
    assert seen(world.bureau) == apart
    assert seen(world.county) == [(FIRM, "2023-09", 5, "检修")]


# ── what is refused ───────────────────────────────────────────────────────────────────────────


def test_a_second_row_of_the_same_firm_and_month_is_named(world, firms):
    with pytest.raises(Refused) as refused:
        accept(world, [(firms[0], "2023-09", {"output": 5}), (firms[0], "2023-09", {"output": 6})])
    assert [(f.code, f.where.row) for f in refused.value.faults] == [("returns.doubled", 3)]
    assert ReturnBatch.objects.count() == 0
    assert not list(folder().rglob("*.*"))


@pytest.mark.parametrize("period", ["2023", "2023-13", "九月", "2023年9月"])
def test_a_period_the_table_is_not_for_is_named(world, firms, period):
    with pytest.raises(Refused) as refused:
        accept(world, [(firms[0], period, {"output": 5})])
    assert codes(refused) == {"returns.wrong_period"}


def test_rows_without_firm_or_period_are_named(world, firms):
    with pytest.raises(Refused) as refused:
        accept(world, [(None, "2023-09", {"output": 5}), (firms[0], None, {"output": 5})])
    assert [f.where.row for f in refused.value.faults] == [2, 3]
    assert codes(refused) == {"returns.missing_key"}


def test_columns_must_be_as_the_table_defines_them(world, firms):
    rows = frame([(firms[0], "2023-09", {"output": 5})])
    for wrong in (
        rows.append_column("price", pa.array([1])),
        rows.drop_columns("row"),
        rows.set_column(3, "output", pa.array(["5"])),
    ):
        with pytest.raises(Refused) as refused:
            accept(world, wrong)
        assert codes(refused) == {"returns.strange_column"}
    with pytest.raises(Refused, match="清空"):
        accept(world, rows, cleared=["profit_to_date"])
    with pytest.raises(Refused, match="没有数据行"):
        accept(world, rows.slice(0, 0))


def test_an_unknown_source_or_table_is_refused(world, firms):
    rows = [(firms[0], "2023-09", {"output": 5})]
    with pytest.raises(NotFound):
        accept(world, rows, source="nobody")
    with pytest.raises(NotFound):
        accept(world, rows, table="nothing")


def test_a_county_accepts_its_own_firms_only(world, firms):
    rows = [(firms[0], "2023-09", {"output": 5}), (firms[1], "2023-09", {"output": 7})]
    with pytest.raises(Refused) as refused:
        accept(world, rows, by=world.county)
    assert [(f.code, f.where.row) for f in refused.value.faults] == [("returns.out_of_reach", 3)]
    accept(world, rows[:1], by=world.county)


def test_who_may_not_accept_leaves_no_file(world, firms):
    for viewer in (world.guest, world.auditor):
        with pytest.raises(NotAllowed):
            accept(world, [(firms[0], "2023-09", {"output": 5})], by=viewer)
    assert not folder().exists()


# ── who sees what ─────────────────────────────────────────────────────────────────────────────


def test_a_county_never_sees_anothers_returns_even_of_a_firm_named_in_public(world, firms):
    register(
        code=OTHER_FIRM,
        kind="enterprise",
        name="乙公司",
        place="990122",
        public=True,
        by=world.system,
    )
    mixed = accept(
        world, [(firms[0], "2023-09", {"output": 5}), (firms[1], "2023-09", {"output": 7})]
    )
    theirs = accept(world, [(firms[1], "2023-08", {"output": 7})])
    assert seen(world.county) == [(FIRM, "2023-09", 5, None)]
    assert seen(world.county, subjects=(firms[1],)) == []
    assert seen(world.county, within="990000/990100/990122") == []
    total = totals(Question(TABLE), viewer=world.county)
    assert total is not None
    assert (total.rows, total.subjects) == (1, 1)
    assert batches(viewer=world.county) == ()
    for number in (mixed, theirs):
        with pytest.raises(NotFound):
            actions.undo(number, by=world.county, reason="不是我的")


def test_a_guest_sees_nothing_and_an_auditor_everything_but_totals(world, firms):
    accept(world, [(firms[0], "2023-09", {"output": 5})])
    assert seen(world.guest) == []
    assert batches(viewer=world.guest) == ()
    assert periods_of(TABLE, viewer=world.guest) == ()
    assert totals(Question(TABLE), viewer=world.guest) is None
    assert len(seen(world.auditor)) == 1
    assert len(batches(viewer=world.auditor, table=TABLE)) == 1
    assert totals(Question(TABLE), viewer=world.auditor) is None


def test_looking_at_one_firm_leaves_a_line(world, firms):
    actions.look(table=TABLE, subject=FIRM, by=world.county)
    line = trail(viewer=world.auditor, act="returns.look")[0]
    assert (line.by, line.thing, line.after) == ("赵经办", f"returns:{FIRM}", {"table": TABLE})
    with pytest.raises(NotAllowed):
        actions.look(table=TABLE, subject=FIRM, by=world.guest)


def test_every_act_leaves_one_line(world, firms):
    number = accept(world, [(firms[0], "2023-09", {"output": 5})])
    actions.undo(number, by=world.bureau, reason="填错")
    lines = [line for line in trail(viewer=world.auditor) if line.thing == f"returns:{number}"]
    assert [line.act for line in lines] == ["returns.undo", "returns.accept"]
    assert lines[1].after["rows"] == 1


# ── stray files ───────────────────────────────────────────────────────────────────────────────


def aged(path, days=2):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    moment = NOW.timestamp() - timedelta(days=days).total_seconds()
    os.utime(path, (moment, moment))
    return path


def test_a_sweep_takes_old_strays_and_nothing_else(world, firms):
    card = find(accept(world, [(firms[0], "2023-09", {"output": 5})]), viewer=world.bureau)
    undone = accept(world, [(firms[0], "2023-08", {"output": 5})])
    actions.undo(undone, by=world.bureau, reason="填错")
    kept = [aged(part_path(row.sha256)) for row in ReturnBatch.objects.all()]
    kept += [aged(part_path("b" * 64), days=0), aged(folder() / "running.draft", days=0)]
    kept.append(aged(folder() / "notes.txt"))
    strays = [aged(part_path("a" * 64)), aged(folder() / "crashed.draft")]
    assert card.size
    assert actions.sweep(by=world.system, now=NOW) == len(strays)
    assert all(path.exists() for path in kept)
    assert not any(path.exists() for path in strays)
    assert actions.sweep(by=world.system, now=NOW) == 0
    with pytest.raises(NotAllowed):
        actions.sweep(by=world.county, now=NOW)


def test_accepting_over_an_old_stray_of_the_same_bytes_makes_it_young(world, firms):
    rows = [(firms[0], "2023-09", {"output": 5})]
    card = find(accept(world, rows), viewer=world.bureau)
    ReturnBatch.objects.all().delete()  # as if the commit had never come
    old = aged(part_path(card.sha256))
    accept(world, rows)
    assert old.stat().st_mtime > NOW.timestamp() - timedelta(days=1).total_seconds()


# ── disk, half-written files ──────────────────────────────────────────────────────────────────


def test_a_full_disk_leaves_nothing(world, firms):
    rows = [(firms[0], "2023-09", {"stopped_why": os.urandom(200_000).hex()})]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            accept(world, rows)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not [path for path in folder().rglob("*") if path.is_file()]
    assert ReturnBatch.objects.count() == 0
    accept(world, rows)
    assert len(seen(world.bureau)) == 1


def cut(path):
    path.write_bytes(path.read_bytes()[:-100])


def garble(path):
    path.write_bytes(os.urandom(path.stat().st_size))


@pytest.mark.parametrize("spoil", [cut, garble, os.unlink])
def test_a_damaged_file_is_named_and_never_answered_from(world, firms, spoil):
    accept(world, [(firms[1], "2023-08", {"output": 5})])
    number = accept(world, [(firms[0], "2023-09", {"output": 5})])
    spoil(part_path(find(number, viewer=world.bureau).sha256))
    with pytest.raises(Refused) as refused:
        seen(world.bureau)
    assert codes(refused) == {"returns.damaged"}
    assert refused.value.faults[0].params["batch"] == str(number)
    with pytest.raises(Refused):
        totals(Question(TABLE), viewer=world.bureau)
    actions.undo(number, by=world.bureau, reason="文件损坏")
    assert seen(world.bureau) == [(OTHER_FIRM, "2023-08", 5, None)]


# ── definitions that change ───────────────────────────────────────────────────────────────────


def redefined(monkeypatch, **changed):
    """The table as a later pack would have it: its output column changed."""
    table = find_table(TABLE)
    columns = tuple(
        replace(column, **changed) if column.field == "output" else column
        for column in table.columns
    )
    later = replace(catalogue(), tables={TABLE: replace(table, columns=columns)})
    monkeypatch.setattr(schemas, "catalogue", lambda: later)


def test_a_column_that_came_to_mean_something_else_is_unknown_in_old_batches(
    world, firms, monkeypatch
):
    accept(world, [(firms[0], "2023-08", {"output": 5, "stopped_why": "检修"})])
    redefined(monkeypatch, unit="亿元")  # the same kind of unit: the same numbers
    assert seen(world.bureau) == [(FIRM, "2023-08", 5, "检修")]
    redefined(monkeypatch, unit="家")
    accept(world, [(firms[0], "2023-09", {"output": 6})])
    assert seen(world.bureau) == [(FIRM, "2023-09", 6, None), (FIRM, "2023-08", None, "检修")]
    redefined(monkeypatch, kind=ColumnKind.TEXT, unit="")
    rows = returned(Question(TABLE, fields=("output",)), viewer=world.bureau).rows
    assert [row.values for row in rows] == [(None,), (None,)]


def test_a_column_that_no_batch_has_is_unknown(world, firms):
    accept(world, [(firms[0], "2023-09", {"output": 5})])
    found = returned(Question(TABLE, fields=("profit_to_date",)), viewer=world.bureau)
    assert [row.values for row in found.rows] == [(None,)]
    with pytest.raises(NotFound):
        returned(Question(TABLE, fields=("price",)), viewer=world.bureau)


def test_sums_leave_out_what_cannot_be_added(world, firms):
    fields = ("output", "capacity_use", "employees")
    listed = [
        (firms[0], "2023-09", {"output": 2**62, "capacity_use": 5, "employees": 10**6}),
        (firms[1], "2023-09", {"output": 2**62, "capacity_use": 5, "employees": None}),
    ]
    accept(world, frame(listed, fields))
    total = totals(Question(TABLE), viewer=world.bureau)
    assert total is not None
    assert {name: (told.text(), known) for name, (told, known) in total.sums.items()} == {
        "employees": ("1人", 1)
    }
