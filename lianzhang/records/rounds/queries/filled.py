"""One form: what is in it, what stood there last time, what it is checked against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from lianzhang.methods.defining.tables import CheckKind, Table, TableKind
from lianzhang.records.overlays.queries import named
from lianzhang.records.registry.queries import SubjectCard, card, ids_under
from lianzhang.records.rounds import errors
from lianzhang.records.rounds.models import WAITS_FOR, Reminder, Round, Slip, State
from lianzhang.records.rounds.queries.checking import Beside, check
from lianzhang.records.rounds.queries.forms import fields, find_form
from lianzhang.records.rounds.queries.holding import held_rows
from lianzhang.records.rounds.queries.moving import moves
from lianzhang.records.rounds.queries.reading import read_rows
from lianzhang.records.rounds.scope import visible_slips
from lianzhang.values.errors import Fault
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Stage:
    """A step of a form: its day, when it was done and by whom (masked where it must be)."""

    step: str
    due: date
    done_at: datetime | None
    by: str
    late: bool


@dataclass(frozen=True)
class SlipPage:
    """A form as it is shown to who may see it."""

    id: int
    round_id: int
    title: str
    table: Table
    period: Period
    subject: SubjectCard
    rows: tuple[Mapping[str, str], ...]
    note: str
    version: int
    saved: str  # who saved last, and when
    state: str
    stages: tuple[Stage, ...]
    marks: Mapping[tuple[int, str], str]
    returned_why: str
    returned_by: str
    last: Values  # last period's values, scaled
    last_said: str  # where they come from
    faults: tuple[Fault, ...]  # what is wrong with what is there
    moves: tuple[str, ...]
    reminders: tuple[tuple[datetime, str, str], ...]
    basis: str
    owner: str
    minutes: int
    synthetic: bool
    merged_into: str


def row_of(slip_id: int, *, viewer: Viewer) -> Slip:
    """This function will find a form within reach; raises `NotFound`."""
    rows = Slip.objects.filter(visible_slips(viewer), pk=slip_id)
    found = rows.select_related("round", "subject", "subject__merged_into").first()
    if found is None:
        raise errors.no_such_slip(slip_id)
    return found


def last_values(
    table: Table, period: Period, subjects: Iterable[int]
) -> dict[int, tuple[Values, str]]:
    """This function will return last period's values by subject: of its form, else of returns.

    The second part says where they come from. Last period is the one before of the same kind.
    """
    wanted, before = set(subjects), period.previous().code
    found: dict[int, tuple[Values, str]] = {}
    if table.kind is TableKind.RETURNS:
        for (subject, _), values in held_rows(
            table.code, subjects=wanted, periods=[before]
        ).items():
            found[subject] = (values, before)
    earlier = Slip.objects.filter(
        round__table=table.code,
        round__period=before,
        round__withdrawn_at=None,
        subject_id__in=wanted.difference(found),
    ).exclude(state__in=(State.WAITING, State.RETURNED))
    for slip in earlier:
        found[slip.subject_id] = ((read_rows(table, slip.rows).rows or ({},))[0], before)
    return found


def besides(table: Table, period: Period, subjects: Sequence[int]) -> dict[int, Beside]:
    """This function will return what each subject's form is checked against; some questions."""
    if table.many:
        return {}
    last = last_values(table, period, subjects)
    others = {rule.table for rule in table.checks if rule.kind is CheckKind.BESIDE}
    now, before = period.code, period.previous().code
    rows = {other: held_rows(other, subjects=subjects, periods=[now, before]) for other in others}
    return {
        subject: Beside(
            last.get(subject, ({}, ""))[0],
            {other: found.get((subject, now), {}) for other, found in rows.items()},
            {other: found.get((subject, before), {}) for other, found in rows.items()},
        )
        for subject in subjects
    }


def judged(table: Table, rows: Sequence[Mapping[str, str]], beside: Beside) -> tuple[Fault, ...]:
    """This function will name everything that is wrong with a form: cells first, then rules."""
    read = read_rows(table, rows)
    return (*read.faults, *check(table, read, beside))


def stages(slip: Slip, round_: Round, *, today: date, viewer: Viewer) -> tuple[Stage, ...]:
    """This function will return the steps of a form with their clocks."""
    waits = WAITS_FOR.get(State(slip.state))
    done = (
        ("fill", round_.fill_by, slip.filled_at, slip.filled_by),
        ("sign", round_.sign_by, slip.signed_at, slip.signed_by),
        ("check", round_.check_by, slip.checked_at, slip.checked_by),
        ("approve", round_.approve_by, slip.approved_at, slip.approved_by),
        ("report", round_.report_by, slip.collected_at, None),
    )
    return tuple(
        Stage(
            step,
            due,
            at,
            named(person.name, viewer=viewer) if person else "",
            timezone.localdate(at) > due if at else step == waits and today > due,
        )
        for step, due, at, person in done
    )


def slip_page(slip_id: int, *, viewer: Viewer, today: date) -> SlipPage:
    """This function will return a form with everything beside it; raises `NotFound`."""
    slip = row_of(slip_id, viewer=viewer)
    round_, table = slip.round, find_form(slip.round.table)
    period = Period.parse(round_.period)
    ids = ids_under(slip.subject_id)
    last = last_values(table, period, ids)
    values, said = next((last[id_] for id_ in ids if id_ in last), ({}, ""))
    filled = any(slip.rows)
    beside = besides(table, period, [slip.subject_id]).get(slip.subject_id, Beside())
    told = Reminder.objects.filter(slip=slip).select_related("by").order_by("-id")[:20]
    into = slip.subject.merged_into
    return SlipPage(
        id=slip.pk,
        round_id=round_.pk,
        title=round_.title,
        table=table,
        period=period,
        subject=card(slip.subject),
        rows=tuple(slip.rows) or ({},),
        note=slip.note,
        version=slip.version,
        saved=named(slip.saved_by.name, viewer=viewer) if slip.saved_by else "",
        state=slip.state,
        stages=stages(slip, round_, today=today, viewer=viewer),
        marks={(int(row), name): why for row, name, why in slip.marks},
        returned_why=slip.returned_why,
        returned_by=slip.returned_by,
        last=values,
        last_said=said,
        faults=judged(table, slip.rows, beside) if filled else (),
        moves=moves(slip, round_, viewer),
        reminders=tuple((one.at, one.office, one.way) for one in told),
        basis=round_.basis,
        owner=round_.owner,
        minutes=round_.minutes,
        synthetic=round_.synthetic,
        merged_into=into.name if into else "",
    )


def names_of(table: Table, marks: Mapping[tuple[int, str], str]) -> str:
    """This function will say the reasons of a return in one line."""
    columns = {column.field: column.name for column in fields(table)}
    return "；".join(f"{columns.get(name, name)}：{why}" for (_, name), why in marks.items())
