"""Approved forms become what is on record (汇总), and the round is reported upwards (报出)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from lianzhang.methods.defining.tables import Column, ColumnKind, Table, TableKind
from lianzhang.methods.sealing import digest
from lianzhang.records.figures.actions import record_many
from lianzhang.records.people.actions import acting
from lianzhang.records.people.queries import who_and_when
from lianzhang.records.registry.actions import RosterRow, name_candidates
from lianzhang.records.registry.queries import Named, identify
from lianzhang.records.returns import actions as returns
from lianzhang.records.returns.queries import arrow_schema
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.actions.filling import content
from lianzhang.records.rounds.actions.opening import locked
from lianzhang.records.rounds.models import Round, Slip, State
from lianzhang.records.rounds.queries.forms import fields, find_form
from lianzhang.records.rounds.queries.published import source_code
from lianzhang.records.rounds.queries.reading import read_rows
from lianzhang.records.sources.actions import register as register_source
from lianzhang.values.claims import Amount, Claim, Modality
from lianzhang.values.errors import Fault, Refused
from lianzhang.values.evidence import Evidence, Typed
from lianzhang.values.periods import Period
from lianzhang.values.quantities import Quantity
from lianzhang.values.units import unit
from lianzhang.values.viewer import Viewer

COLLECT, REPORT = "rounds.collect", "rounds.report"
PROSPECT = ("拟入库", "后备", "准规上")  # the words of a list for who may come onto the register


@dataclass(frozen=True)
class Collected:
    """How many forms were collected, where to (returns:12, figures:8), and what could not be."""

    forms: int
    into: str
    listed: tuple[Fault, ...] = ()


def collect(round_id: int, *, by: Viewer, now: datetime) -> Collected:
    """This function will lay every approved form into the records, all or none.

    Enterprises' rows become a batch of returns, counties' numbers figures that wait for approval
    (待核), lists name candidates. Later forms are collected by doing it again. Raises `Refused` with
    every reason.
    """
    with acting(by, COLLECT, thing=f"rounds:{round_id}") as line:
        round_ = locked(round_id, by=by)
        rows = Slip.objects.select_for_update(of=("self",), no_key=True).filter(
            round=round_, state=State.APPROVED
        )
        slips = list(rows.select_related("subject", "subject__merged_into").order_by("id"))
        if not slips:
            raise errors.nothing_to_collect(round_.title)
        _check_standing(slips)
        table, source = find_form(round_.table), _source(round_, by)
        into, listed = _LAID[table.kind](round_, table, slips, source, by, now)
        Slip.objects.filter(pk__in=[slip.pk for slip in slips]).update(
            state=State.COLLECTED, collected_at=now, collected_as=into
        )
        line.after = {"slips": [slip.pk for slip in slips], "into": into, "listed": len(listed)}
    return Collected(len(slips), into, tuple(listed))


def _check_standing(slips: Sequence[Slip]) -> None:
    gone = [slip.subject for slip in slips if slip.subject.merged_into]
    if gone:
        raise Refused(*(errors.merged(s.name, s.merged_into.name) for s in gone if s.merged_into))


def _source(round_: Round, by: Viewer) -> str:
    code = source_code(round_.pk)
    register_source(
        code=code,
        kind="return",
        title=round_.title,
        publisher=round_.owner,
        note=round_.basis,
        synthetic=round_.synthetic,
        by=by,
    )
    return code


Laid = tuple[str, list[Fault]]


def _as_returns(
    round_: Round, table: Table, slips: Sequence[Slip], source: str, by: Viewer, now: datetime
) -> Laid:
    read = read_rows(table, [(slip.rows or [{}])[0] for slip in slips])
    whole = arrow_schema(table)
    filled = [column.field for column in fields(table)]
    names = [n for n in whole.names if n in ("subject_id", "row", "period", *filled, *_own(table))]
    rows = [
        {"subject_id": slip.subject_id, "row": number, "period": round_.period}
        | dict.fromkeys(_own(table), slip.subject.name)
        | dict(values)
        for number, (slip, values) in enumerate(zip(slips, read.rows, strict=True), start=1)
    ]
    frame = pa.Table.from_pylist(rows, schema=pa.schema([whole.field(name) for name in names]))
    batch = returns.accept(
        table=table.code, frame=frame, source=source, by=by, now=now, synthetic=round_.synthetic
    )
    return f"returns:{batch}", []


def _own(table: Table) -> list[str]:
    """The column of the subject's own name: known, and therefore not asked."""
    return [column.field for column in table.of_kind(ColumnKind.NAME)][:1]


def _as_figures(
    round_: Round, table: Table, slips: Sequence[Slip], source: str, by: Viewer, now: datetime
) -> Laid:
    read = read_rows(table, [(slip.rows or [{}])[0] for slip in slips])
    columns = [column for column in fields(table) if column.indicator]
    claims = [
        _claim(round_, slip, column, values[column.field], source)
        for slip, values in zip(slips, read.rows, strict=True)
        for column in columns
        if column.field in values
    ]
    if not claims:
        return "figures:", []
    ids = record_many(claims, by=by, propose=True)
    return f"figures:{min(ids)}", []


def _claim(round_: Round, slip: Slip, column: Column, value: int, source: str) -> Claim:
    period = Period.parse(round_.period)
    return Claim(
        slip.subject.code,
        column.indicator,
        period,
        Amount(Quantity(value, unit(column.unit))),
        Modality.ACTUAL,
        Evidence(source, Typed(f"{slip.subject.name} {column.name}")),
        as_of=period.end,
        remark=slip.note[:200],
        synthetic=round_.synthetic,
    )


def _as_candidates(
    round_: Round, table: Table, slips: Sequence[Slip], source: str, by: Viewer, now: datetime
) -> Laid:
    """Only candidates: who is on the register is said by the statistics office's list alone."""
    named: list[tuple[Slip, dict[str, Any]]] = [
        (slip, dict(row)) for slip in slips for row in read_rows(table, slip.rows).rows
    ]
    wanted = [(slip, row) for slip, row in named if row.get("event") in PROSPECT]
    asked = [
        Named(row["name"], row.get("code", ""), slip.subject.code)
        for slip, row in wanted
        if row.get("name")
    ]
    rows, listed = [], []
    for number, ((slip, row), who) in enumerate(
        zip(wanted, identify(asked, viewer=by), strict=True)
    ):
        if who.subject_id is None:
            listed.append(errors.unknown_firm(str(row["name"]), slip.subject.name))
            continue
        month = Period.parse(str(row.get("month") or round_.period)).start.replace(day=1)
        rows.append(
            RosterRow(
                number + 1, who.subject_id, month, str(row["event"]), str(row.get("reason", ""))
            )
        )
    if rows:
        entered = name_candidates(rows, source=source, by=by)
        listed += [fault for _, fault in entered.listed]
        return f"registry:taking:{entered.taking}", listed
    return "registry:", listed


_LAID = {
    TableKind.RETURNS: _as_returns,
    TableKind.COUNTIES: _as_figures,
    TableKind.ROSTER: _as_candidates,
}


def report(round_id: int, *, to: str, despite: str, by: Viewer, now: datetime) -> None:
    """This function will note that a round was reported upwards, sealed by the hash of its forms.

    Raises `Refused` where forms are missing and `despite` does not say why; `Clashing` when it was
    reported before.
    """
    with acting(by, REPORT, thing=f"rounds:{round_id}") as line:
        round_ = locked(round_id, by=by)
        if round_.reported_at:
            told = who_and_when(round_.reported_by_id, round_.reported_at)
            raise errors.reported_before(round_.title, told)
        slips = Slip.objects.filter(round=round_).order_by("id")
        missing = slips.exclude(state=State.COLLECTED).count()
        if missing and not despite.strip():
            raise errors.incomplete(round_.title, missing)
        sealed = digest([slip.pk, content(slip)] for slip in slips.filter(state=State.COLLECTED))
        round_.reported_at, round_.reported_by_id = now, by.person_id
        round_.reported_to, round_.reported_note = to.strip()[:160], despite.strip()[:300]
        round_.reported_sha256 = sealed
        round_.save()
        line.after = {"to": round_.reported_to, "missing": missing, "digest": sealed}
        line.after |= {"note": round_.reported_note}
