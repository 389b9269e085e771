"""A batch is corrected, accepted in part or whole, discarded, or undone later."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from datetime import date

from lianzhang.records.figures import actions as ledger
from lianzhang.records.intake import errors
from lianzhang.records.intake.models import Batch, BatchStatus
from lianzhang.records.intake.permissions import check_accepted, check_queued, check_waiting
from lianzhang.records.intake.queries.batches import get, origin_of, rows_of, taken_rows
from lianzhang.records.intake.queries.proposing import CellText, propose, title_of
from lianzhang.records.overlays.queries import catalogue, setting
from lianzhang.records.people.actions import acting
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.viewer import Viewer

LONGEST_CELL = 1_000  # characters that a corrected cell may hold


def _lock(batch_id: int, by: Viewer) -> Batch:
    get(batch_id, viewer=by)
    return Batch.objects.select_for_update(of=("self",)).select_related("source").get(pk=batch_id)


def _let_in(
    batch: Batch,
    rows: Collection[int] | None,
    *,
    by: Viewer,
    today: date,
    propose_only: bool,
    conflicts: bool,
) -> tuple[int, ...]:
    taken = taken_rows(batch)
    if again := sorted(taken & set(rows or ())):
        raise errors.rows_changed("、".join(map(str, again)))
    chosen = [
        (n, cells) for n, cells in rows_of(batch) if n not in taken and (rows is None or n in rows)
    ]
    if not chosen:
        raise errors.nothing_chosen()
    read = propose(chosen, origin_of(batch), by=by, today=today)
    faults = [fault for row in read for fault in row.faults]
    if not conflicts:
        faults += [row.question for row in read if row.question]
    if faults:
        raise Refused(*faults)
    waits = propose_only or bool(setting("intake.proposals_wait", on=today))
    claims = [row.claim for row in read if row.claim]
    ids = ledger.record_many(claims, by=by, entry=batch.entry, propose=waits)
    came = taken | {n for n, _ in chosen}
    batch.status = BatchStatus.ACCEPTED if len(came) == len(batch.rows) else BatchStatus.PARTLY
    batch.taken = [[n, n] for n in sorted(came)]
    batch.figures, batch.problems, batch.wish = batch.figures + len(ids), [], None
    batch.save(update_fields=["status", "taken", "figures", "problems", "wish"])
    return ids


def accept(
    batch_id: int,
    *,
    rows: Collection[int] | None,
    by: Viewer,
    today: date,
    propose_only: bool = False,
    conflicts: bool = False,
) -> tuple[int, ...]:
    """This function will let chosen sheet rows (None: all) into the ledger and return the ids.

    A chosen row with a fault refuses the whole: nothing is half-saved; so does one that contradicts
    the ledger, unless `conflicts` says that it is to come in all the same. Where the office has
    imported figures wait for approval (`intake.proposals_wait`), they come in as 待核.
    """
    with acting(by, "intake.accept", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_waiting(batch)
        ids = _let_in(
            batch, rows, by=by, today=today, propose_only=propose_only, conflicts=conflicts
        )
        line.after = {"figures": len(ids), "left": len(batch.rows) - len(ids)}
    return ids


def queue(
    batch_id: int,
    *,
    rows: Collection[int] | None,
    by: Viewer,
    propose_only: bool = False,
    conflicts: bool = False,
) -> None:
    """This function will put an acceptance aside for a worker, who calls `accept_queued`."""
    with acting(by, "intake.accept", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_waiting(batch)
        batch.status, batch.problems = BatchStatus.ACCEPTING, []
        batch.wish = {
            "rows": None if rows is None else sorted(rows),
            "propose": propose_only,
            "conflicts": conflicts,
            "person": by.person_id,
        }
        batch.save(update_fields=["status", "wish", "problems"])
        line.after = {"status": batch.status}


def accept_queued(batch_id: int, *, by: Viewer, today: date) -> tuple[int, ...]:
    """This function will do what was queued; raises `Clashing` where it was taken back since."""
    with acting(by, "intake.accept", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_queued(batch)
        wish = batch.wish or {"rows": None, "propose": False, "conflicts": False}
        ids = _let_in(
            batch,
            wish["rows"],
            by=by,
            today=today,
            propose_only=wish["propose"],
            conflicts=wish["conflicts"],
        )
        line.after = {"figures": len(ids), "left": len(batch.rows) - len(ids)}
    return ids


def take_back(batch_id: int, *, by: Viewer, problems: Collection[Fault] = ()) -> None:
    """This function will end a queued acceptance; the batch waits again, with what was wrong."""
    with acting(by, "intake.accept", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_queued(batch)
        batch.status = BatchStatus.PARTLY if batch.taken else BatchStatus.PREVIEWED
        batch.wish = None
        batch.problems = [{**asdict(fault), "params": dict(fault.params)} for fault in problems]
        batch.save(update_fields=["status", "wish", "problems"])
        line.after = {"status": batch.status, "problems": len(batch.problems)}


def amend(batch_id: int, *, row: int, cells: Mapping[str, str], by: Viewer) -> None:
    """This function will correct cells of a waiting batch's row; the file itself stays as it came.

    `cells` are texts by field. The figure made of the row says in its remark what the file had.
    """
    fields = {column.field for column in catalogue().tables["figures"].columns}
    with acting(by, "intake.receive", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_waiting(batch)
        found = next((each for each in batch.rows if each["row"] == row), None)
        for field, text in cells.items():
            if found is None or field not in fields:
                raise errors.no_such_cell(row, title_of(field))
            old = CellText(*found["cells"].get(field, [""]))
            new = _amended(old, text.strip()[:LONGEST_CELL])
            if new.text != old.text:
                found["cells"][field] = list(new)
                line.before[field], line.after[field] = old.text, new.text
        line.after["row"] = row
        batch.save(update_fields=["rows"])


def _amended(old: CellText, text: str) -> CellText:
    """A cell with another text; back at what the file says, it is as it came."""
    said = old.text if old.was is None else old.was
    return old._replace(text=text, was=None if text == said else said)


def discard(batch_id: int, *, by: Viewer) -> None:
    """This function will put a waiting batch aside, or what of it did not come in; its file stays."""
    with acting(by, "intake.receive", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_waiting(batch)
        batch.status = BatchStatus.ACCEPTED if batch.taken else BatchStatus.DISCARDED
        batch.save(update_fields=["status"])
        line.after = {"status": batch.status}


def undo(batch_id: int, *, by: Viewer, reason: str) -> int:
    """This function will undo an accepted batch with everything it brought in; returns how many."""
    if not reason.strip():
        raise errors.no_reason()
    with acting(by, "intake.undo", thing=f"intake:{batch_id}") as line:
        batch = _lock(batch_id, by)
        check_accepted(batch)
        withdrawn = _taken_back(batch, by=by, reason=reason.strip())
        batch.status = BatchStatus.UNDONE
        batch.save(update_fields=["status"])
        line.after = {"withdrawn": withdrawn, "reason": reason.strip()}
    return withdrawn


def _taken_back(batch: Batch, *, by: Viewer, reason: str) -> int:
    """Everything a batch brought in, the last first: rows before the enterprises they are about."""
    if batch.kind == "figures":
        return ledger.withdraw_entry(batch.entry, by=by, reason=reason)
    from lianzhang.records.registry import actions as registry
    from lianzhang.records.returns import actions as returns
    from lianzhang.records.titles import actions as titles

    undoings: dict[str, Callable[..., object]] = {
        "returns": returns.undo,
        "registry": registry.give_back,
        "titles": titles.give_back,
    }
    for made in reversed(batch.made):
        undoings[made["room"]](made["id"], by=by, reason=reason)
    return int(batch.figures)
