"""`lianzhang import`: any table previewed, let in whole or in part, or a batch undone."""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from lianzhang.doors.commands.speaking import answer_json, answer_table, counting, gettext, tell
from lianzhang.doors.commands.starting import set_up

if TYPE_CHECKING:
    from lianzhang.records.intake.queries.listing import Glance
    from lianzhang.records.intake.queries.plans import SheetPlan
    from lianzhang.records.intake.queries.recognising import Wish
    from lianzhang.values.errors import Fault
    from lianzhang.values.viewer import Viewer

SOMETHING_NAMED = 2  # exit code
FIRST = 100  # faults that are shown; --json lists at most LISTED
LISTED = 10_000


@dataclass(frozen=True)
class Wanted:
    """What is to become of the file, and what is said of it."""

    table: str
    sheet: str
    period: str
    columns: tuple[str, ...]  # heading=field
    preview: bool
    partly: bool
    register: bool
    synthetic: bool
    again: bool = False

    @property
    def wish(self) -> "Wish":
        """This function will return what was said of the file."""
        from lianzhang.records.intake.queries.recognising import Wish

        said = dict(pair.partition("=")[::2] for pair in self.columns)
        return Wish(self.table, self.sheet, self.period, said or None)


@dataclass(frozen=True)
class Outcome:
    """What a run found and did."""

    plan: "SheetPlan"
    counts: dict[str, int]
    faults: tuple["Fault", ...]  # the first ones
    named: int  # rows that something keeps out
    notices: tuple["Fault", ...]
    batch: int | None = None
    accepted: int = 0

    @property
    def anything(self) -> bool:
        """This function will answer whether anything is named: a row, or a total that differs."""
        return bool(self.named or self.notices)


def import_file(path: Path, wanted: Wanted, *, as_json: bool) -> None:
    """This function will preview a file and let it in; exit code 2 where anything is named.

    Nothing is kept of a file with something named in it, unless its good rows are `partly` wanted.
    """
    data = path.read_bytes()  # a file that is not there is said before anything is started
    set_up()
    from django.utils import timezone

    from lianzhang.records.mandates.queries import system

    now = timezone.now()
    by, today = system(gettext("命令行")), timezone.localdate(now)
    if not (wanted.again or wanted.preview):
        _refuse_twice(data, path.name, by)
    with tempfile.TemporaryDirectory(dir=_beside()) as folder, counting(gettext("核对")) as bar:
        seen = _seen(data, path.name, Path(folder) / "sheets", wanted, by, today, bar)
        if seen is None:
            _figures(path, wanted, as_json=as_json)
            return
        outcome = _outcome(seen, wanted, by)
    if not wanted.preview and (not outcome.anything or (wanted.partly and _comes(outcome, wanted))):
        outcome = _let_in(data, path.name, wanted, outcome, by)
    _tell(outcome, wanted, as_json=as_json)
    if outcome.anything:
        raise typer.Exit(SOMETHING_NAMED)


def _refuse_twice(data: bytes, name: str, by: "Viewer") -> None:
    """The same file again is recognised by its hash."""
    from lianzhang.records.intake import errors
    from lianzhang.records.intake.queries import accepted_before

    before = accepted_before(hashlib.sha256(data).hexdigest(), viewer=by)
    if before is not None:
        raise errors.came_in_before(name, before.id)


def _beside() -> Path:
    from lianzhang.records.intake.queries.staging import staged_root

    return staged_root()


def _seen(
    data: bytes, name: str, folder: Path, wanted: Wanted, by: "Viewer", today: date, bar: Any
) -> "Glance | None":
    """The file read through; None where it is a table of figures, which `load` knows to read."""
    from lianzhang.records.intake.permissions import check_columns
    from lianzhang.records.intake.queries.listing import glance
    from lianzhang.records.intake.queries.plans import SheetPlan

    seen = glance(data, name, folder, wish=wanted.wish, viewer=by, today=today, tell=bar)
    if isinstance(seen, SheetPlan):
        if seen.table != "figures":
            check_columns(seen)
        return None
    return seen


def _figures(path: Path, wanted: Wanted, *, as_json: bool) -> None:
    from lianzhang.doors.commands import loading

    said = loading.Wanted(not wanted.preview, False, False, wanted.synthetic)
    loading.load_file(path, said, as_json=as_json)


def _outcome(seen: "Glance", wanted: Wanted, by: "Viewer") -> Outcome:
    from itertools import islice

    from lianzhang.records.intake.queries.listing import faults_of

    registers = wanted.register or seen.plan.definition.kind.value == "registrations"
    faults = tuple(islice(faults_of(seen.found, seen.now, viewer=by, registers=registers), LISTED))
    counts = asdict(seen.counts)
    named = counts["wrong"] + counts["asks"] + (0 if registers else counts["new"])
    return Outcome(seen.plan, counts, faults, named, seen.notices)


def _comes(outcome: Outcome, wanted: Wanted) -> int:
    new = wanted.register or outcome.plan.definition.kind.value == "registrations"
    return outcome.counts["good"] + (outcome.counts["new"] if new else 0)


def _let_in(data: bytes, name: str, wanted: Wanted, outcome: Outcome, by: "Viewer") -> Outcome:
    from dataclasses import replace

    from django.utils import timezone

    from lianzhang.records.intake import actions
    from lianzhang.records.intake.queries import problems_of

    now = timezone.now()
    with counting(gettext("受理")) as bar:
        batch = actions.receive(
            data=data, name=name, by=by, now=now, synthetic=wanted.synthetic, wish=wanted.wish
        )
        actions.read_through(batch, by=by, tell=bar)
        if wanted.register:
            actions.register_new(batch, yes=True, by=by)
        accepted = actions.accept_table(batch, rows=None, by=by, now=now, tell=bar)
    refused = problems_of(batch, viewer=by)  # what the registry itself would not take
    return replace(
        outcome,
        batch=batch,
        accepted=accepted,
        faults=(*outcome.faults, *refused),
        named=outcome.named + len(refused),
    )


def undo_batch(batch: int, reason: str, *, as_json: bool) -> None:
    """This function will undo a batch with everything that came from it."""
    set_up()
    from lianzhang.records.intake import actions
    from lianzhang.records.mandates.queries import system

    rows = actions.undo(batch, by=system(gettext("命令行")), reason=reason)
    if as_json:
        answer_json({"ok": True, "batch": batch, "undone": rows})
    else:
        tell(gettext("已撤销批次 %(batch)s，撤回 %(n)s 行。") % {"batch": batch, "n": rows})


def _tell(outcome: Outcome, wanted: Wanted, *, as_json: bool) -> None:
    if as_json:
        answer_json(_plain(outcome))
        return
    plan = outcome.plan
    tell(
        gettext("认作“%(table)s”，工作表“%(sheet)s”，%(rows)s 行。")
        % {"table": plan.definition.name, "sheet": plan.sheet, "rows": outcome.counts["rows"]}
    )
    if plan.unused:
        tell(gettext("没有用到的列：%(names)s。") % {"names": "、".join(plan.unused)})
    if outcome.faults or outcome.notices:
        heads = gettext("行"), gettext("列"), gettext("问题"), gettext("办法")
        answer_table(gettext("预览"), heads, _lines(outcome))
    _conclude(outcome)


def _lines(outcome: Outcome) -> Iterator[tuple[object, ...]]:
    from lianzhang.doors.notices.faults import told

    for fault in (*outcome.notices, *outcome.faults[:FIRST]):
        words = told(fault, gettext)
        yield fault.where.row, fault.where.column, f"{words.what}{words.why}", words.remedy


def _conclude(outcome: Outcome) -> None:
    if len(outcome.faults) > FIRST:
        tell(gettext("只列出前 %(n)s 处，其余见 --json。") % {"n": FIRST})
    told = {"named": outcome.named, "n": outcome.accepted, "batch": outcome.batch}
    if outcome.batch and outcome.named:
        tell(gettext("已受理 %(n)s 行（批次 %(batch)s），%(named)s 行留待处理。") % told)
    elif outcome.batch:
        tell(gettext("已受理 %(n)s 行（批次 %(batch)s）。") % told)
    elif outcome.anything:
        tell(
            gettext("%(named)s 行有问题或待定，或合计不符，没有导入。请改正，或加上 --partly。")
            % told
        )
    else:
        tell(gettext("都没有问题，尚未导入；去掉 --preview 即导入。"))


def _plain(outcome: Outcome) -> dict[str, Any]:
    from lianzhang.doors.notices.faults import told

    def plain(fault: "Fault") -> dict[str, Any]:
        place = {"row": fault.where.row, "column": fault.where.column, "field": fault.where.field}
        return {**asdict(told(fault, gettext)), **place}

    plan = outcome.plan
    return {
        "ok": not outcome.anything,
        "table": plan.table,
        "sheet": plan.sheet,
        "period": plan.period,
        "found_by": plan.found_by,
        "unused_columns": list(plan.unused),
        "counts": outcome.counts,
        "errors": [plain(fault) for fault in outcome.faults],
        "notices": [plain(fault) for fault in outcome.notices],
        "batch": outcome.batch,
        "accepted": outcome.accepted,
    }
