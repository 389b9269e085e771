"""Rows of a large table come in: a return, registrations, a roster; all chosen ones or none."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lianzhang.methods.defining.tables import TableKind
from lianzhang.records.intake import errors
from lianzhang.records.intake.models import Batch
from lianzhang.records.intake.queries.framing import pieces_said, plain_rows, return_frame
from lianzhang.records.intake.queries.identifying import RowState, fields_of
from lianzhang.records.intake.queries.plans import SheetPlan
from lianzhang.records.intake.queries.revising import Revised
from lianzhang.records.registry import actions as registry
from lianzhang.records.registry.queries import Named, identify
from lianzhang.records.returns import actions as returns
from lianzhang.records.titles import actions as titles
from lianzhang.values.errors import Fault, Refused, Where
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

Tell = Callable[[int, int], None]
NAMED_ROWS = 20  # rows named in one refusal
# fields of a registration beside its name and code, as a table may name them
_FACTS = {field.name for field in fields(registry.Registration)} - {"row", "name", "code"}


@dataclass(frozen=True)
class Coming:
    """Chosen rows of a batch on their way to their store."""

    batch: Batch
    plan: SheetPlan
    revised: Revised
    rows: pa.Array
    by: Viewer
    now: datetime
    tell: Tell

    def parts(self) -> Iterator[pa.Table]:
        """This function will yield what the rows say, telling how far it is."""
        done = 0
        for part in pieces_said(self.revised, self.rows):
            done += part.num_rows
            yield part
            self.tell(done, len(self.rows))


def may_come(plan: SheetPlan, *, registers: bool) -> tuple[RowState, ...]:
    """This function will say in which states rows come in; the registry takes new ones anyway."""
    if plan.definition.kind is TableKind.REGISTRATIONS or registers:
        return RowState.GOOD, RowState.NEW
    return (RowState.GOOD,)


def chosen_rows(
    revised: Revised, plan: SheetPlan, rows: Collection[int] | None, *, registers: bool
) -> pa.Array:
    """This function will return the rows that come in: all that may, or those asked for if all may.

    Raises `intake.nothing_chosen`, and `intake.rows_changed` naming rows that may not.
    """
    fit = revised.of(may_come(plan, registers=registers))
    if rows is None:
        chosen = fit
    else:
        chosen = pa.array(sorted(set(rows)), pa.int32())
        unfit = chosen.filter(pc.invert(pc.is_in(chosen, fit)))
        if len(unfit):
            raise errors.rows_changed("、".join(map(str, unfit.to_pylist()[:NAMED_ROWS])))
    if not len(chosen):
        raise errors.nothing_chosen()
    return chosen


@dataclass(frozen=True)
class Brought:
    """What became of the rows: what undoing must take back, and the rows a store did not take."""

    made: list[dict[str, Any]]
    listed: tuple[tuple[int, Fault], ...] = ()


def bring(coming: Coming) -> Brought:
    """This function will hand rows to their store.

    Inside the caller's transaction: what a store refuses leaves nothing behind.
    """
    kind = coming.plan.definition.kind
    if kind is TableKind.RETURNS:
        return _into_returns(coming)
    if kind is TableKind.ROSTER:
        return _into_roster(coming)
    if kind is TableKind.TITLES:
        return _into_titles(coming)
    return _into_registry(coming, coming.parts(), len(coming.rows))


def remember(coming: Coming, answers: Mapping[int, str]) -> None:
    """This function will note for good which enterprise a person chose for a name.

    The next file with that name asks nobody. Left alone where the person may not judge identities.
    """
    chosen = {row: int(said) for row, said in answers.items() if said.isdecimal()}
    rows = coming.rows.filter(pc.is_in(coming.rows, pa.array(sorted(chosen), pa.int32())))
    if not len(rows) or not coming.by.can("registry.judge"):
        return
    names = fields_of(coming.plan.definition)
    for row in plain_rows(pieces_said(coming.revised, rows), _known(names.values())):
        named = Named(*(row.get(names[part]) or "" for part in _NAMED))
        registry.rule(named, chosen[row["row"]], same=True, by=coming.by)


def _into_returns(coming: Coming) -> Brought:
    made, registered = _registered(coming)
    number = returns.accept(
        table=coming.plan.table,
        frame=return_frame(coming.parts(), coming.plan, registered),
        source=coming.batch.source.code,
        by=coming.by,
        now=coming.now,
        synthetic=coming.batch.synthetic,
    )
    return Brought([*made, {"room": "returns", "id": number, "rows": len(coming.rows)}])


def _registered(coming: Coming) -> tuple[list[dict[str, Any]], dict[int, int]]:
    """Put the enterprises that nobody knew on the register first; their subjects by sheet row."""
    among = coming.revised.of([RowState.NEW])
    rows = among.filter(pc.is_in(among, coming.rows))
    if not len(rows):
        return [], {}
    brought = _into_registry(coming, pieces_said(coming.revised, rows), len(rows))
    if brought.listed:
        raise Refused(*(fault for _, fault in brought.listed))
    names = fields_of(coming.plan.definition)
    told = list(plain_rows(pieces_said(coming.revised, rows), _known(names.values())))
    asked = [Named(*(row.get(names[part]) or "" for part in _NAMED)) for row in told]
    found = identify(asked, viewer=coming.by)
    lost = [row["row"] for row, who in zip(told, found, strict=True) if who.subject_id is None]
    if lost:
        raise errors.rows_changed("、".join(map(str, lost[:NAMED_ROWS])))
    return list(brought.made), {
        r["row"]: who.subject_id or 0 for r, who in zip(told, found, strict=True)
    }


_NAMED = ("name", "code", "place")


def _known(names: Collection[str]) -> list[str]:
    return [name for name in names if name]


def _into_registry(coming: Coming, parts: Iterator[pa.Table], size: int) -> Brought:
    taken = registry.take_in(
        _registrations(coming.plan, parts),
        source=coming.batch.source.code,
        by=coming.by,
        tell=lambda done: coming.tell(done, size),
        synthetic=coming.batch.synthetic,
    )
    made = {"room": "registry", "id": taken.taking, "rows": size - len(taken.listed)}
    return Brought([made], taken.listed)


def _registrations(
    plan: SheetPlan, parts: Iterator[pa.Table]
) -> Iterator[registry.Registration]:  # fmt: skip
    names = fields_of(plan.definition)
    facts = [c.field for c in plan.definition.columns if c.field in _FACTS]
    wanted = list(dict.fromkeys([*_known(names.values()), *facts]))
    for row in plain_rows(parts, wanted):
        told = {name: row[name] for name in facts if row[name] is not None}
        told.setdefault("city", row.get(names["place"]) or "")
        yield registry.Registration(
            row=row["row"],
            name=row.get(names["name"]) or "",
            code=row.get(names["code"]) or "",
            **told,
        )


def _into_roster(coming: Coming) -> Brought:
    """Entries, then leavings: who enters and leaves in one list was on it in between."""
    made, registered = _registered(coming)
    lines = list(plain_rows(coming.parts(), ["month", "event", "reason"]))
    rows = [_roster_row(line, registered) for line in lines]
    strange = [(row.row, _strange(row)) for row in rows if not _enters(row) and not _leaves(row)]
    listed = list(strange)
    for keep, some in (
        (registry.enter_register, [row for row in rows if _enters(row)]),
        (registry.leave_register, [row for row in rows if _leaves(row)]),
    ):
        if some:
            done = keep(some, source=coming.batch.source.code, by=coming.by)
            listed += done.listed
            size = len(some) - len(done.listed)
            made.append({"room": "registry", "id": done.taking, "rows": size})
    return Brought(made, tuple(listed))


def _roster_row(line: dict[str, Any], registered: dict[int, int]) -> registry.RosterRow:
    return registry.RosterRow(
        row=line["row"],
        subject_id=line["subject_id"] or registered[line["row"]],
        month=Period.parse(line["period"]).start,
        event=line["event"] or "",
        reason=line["reason"] or "",
    )


def _leaves(row: registry.RosterRow) -> bool:
    return "退" in row.event


def _enters(row: registry.RosterRow) -> bool:
    return not _leaves(row) and (not row.event or "入" in row.event)


def _strange(row: registry.RosterRow) -> Fault:
    return errors.not_an_event(row.event).at(Where(row=row.row, field="event"))


_OF_TITLE = ("title", "day", "event", "batch", "document", "valid_to", "recheck_on", "note")
_TEXTS = ("title", "event", "batch", "document", "note")


def _into_titles(coming: Coming) -> Brought:
    made, registered = _registered(coming)
    rows = [_title_row(line, registered) for line in plain_rows(coming.parts(), _OF_TITLE)]
    source, synthetic = coming.batch.source.code, coming.batch.synthetic
    done = titles.enter(rows, source=source, by=coming.by, now=coming.now, synthetic=synthetic)
    made.append({"room": "titles", "id": done.listing, "rows": len(rows) - len(done.listed)})
    return Brought(made, done.listed)


def _title_row(line: dict[str, Any], registered: dict[int, int]) -> titles.TitleRow:
    told: dict[str, Any] = {
        name: line[name] or ("" if name in _TEXTS else None) for name in _OF_TITLE
    }
    subject = line["subject_id"] or registered[line["row"]]
    return titles.TitleRow(row=line["row"], subject_id=subject, **told)
