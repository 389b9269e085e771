"""Rounds as their templates read them: words for states and steps, cells with what stands beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from lianzhang.doors.pages.shell.printing import period_text
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.methods.defining.tables import Column, ColumnKind
from lianzhang.records.rounds import queries
from lianzhang.records.rounds.errors import MOVES, STATES
from lianzhang.records.rounds.queries import RoundLine, SlipLine, SlipPage
from lianzhang.values.errors import Fault

BLANK = 3  # empty lines below a form that has any number of rows
# how a state looks: the badges that every page has
BADGES = {
    "waiting": "proposed",
    "returned": "overdue",
    "filled": "recorded",
    "signed": "recorded",
    "checked": "recorded",
    "approved": "approved",
    "collected": "done",
}


def state_word(state: str) -> str:
    """This function will name a form's state."""
    return gettext(STATES[state])


def step_word(step: str) -> str:
    """This function will name a step or move."""
    return gettext(MOVES[step])


@dataclass(frozen=True)
class Count:
    """How many forms stand in a state."""

    state: str
    word: str
    number: int
    chosen: bool = False


@dataclass(frozen=True)
class RoundRow:
    """A round in the list."""

    line: RoundLine
    counts: tuple[Count, ...]
    done: int


def round_row(line: RoundLine, chosen: str = "") -> RoundRow:
    """This function will put a round's counts into words, in the order of the steps."""
    counts = tuple(
        Count(state, state_word(state), line.counts[state], state == chosen)
        for state in STATES
        if line.counts.get(state)
    )
    return RoundRow(line, counts, line.counts.get("collected", 0))


@dataclass(frozen=True)
class Step:
    """A cell of the matrix subjects × steps."""

    word: str
    at: Any
    now: bool  # it is this step's turn
    late: bool


@dataclass(frozen=True)
class SlipRow:
    """A form in a list."""

    line: SlipLine
    state: str
    badge: str
    waits: str
    steps: tuple[Step, ...]
    days: int  # since the day of the step it waits for


def slip_row(line: SlipLine, today: date) -> SlipRow:
    """This function will put a form's steps into words."""
    done = (
        ("fill", line.filled_at if line.waits_for != "fill" else None),
        ("sign", line.signed_at),
        ("check", line.checked_at),
        ("approve", line.approved_at),
        ("collect", line.collected_at),
    )
    turn = {"report": "collect"}.get(line.waits_for, line.waits_for)
    steps = tuple(
        Step(step_word(step), at, step == turn, step == turn and line.late) for step, at in done
    )
    days = (today - line.due).days if line.due and line.late else 0
    return SlipRow(
        line,
        gettext("草稿") if line.begun else state_word(line.state),
        BADGES[line.state],
        step_word(line.waits_for) if line.waits_for else "",
        steps,
        days,
    )


@dataclass(frozen=True)
class Cell:
    """A cell of a form: what is typed, what stood there last time, what is wrong with it."""

    column: Column
    name: str  # of the input
    mark: str  # of the input for the reason of a return
    text: str
    kind: str  # text · long · flag · number
    last: str
    reason: str  # of the last return
    faults: tuple[Shown, ...]
    theirs: str | None  # what somebody else saved meanwhile, where it differs


@dataclass(frozen=True)
class SlipView:
    """A form on its page."""

    page: SlipPage
    rows: tuple[tuple[Cell, ...], ...]
    period: str
    last_period: str
    state: str
    badge: str
    note: str
    version: int
    steps: tuple[tuple[str, queries.Stage], ...]
    faults: tuple[Shown, ...]  # of the whole form
    may_fill: bool
    may_send_back: bool
    step: tuple[str, str] | None  # sign, check or approve, with its word
    synthetic: bool


def slip_view(
    page: SlipPage,
    *,
    typed: Sequence[Mapping[str, str]] | None = None,
    note: str | None = None,
    faults: Sequence[Fault] = (),
) -> SlipView:
    """This function will lay a form out; `typed` goes before what is saved, which is shown beside."""
    may_fill = "fill" in page.moves
    told = tuple(faults) or page.faults
    rows = list(typed if typed is not None else page.rows)
    if page.table.many and may_fill:
        rows += [{}] * BLANK
    step = next((m for m in page.moves if m in ("sign", "check", "approve")), None)
    general = tuple(shown(f) for f in told if not f.where.field)
    return SlipView(
        page=page,
        rows=tuple(_cells(page, number, row, told, typed) for number, row in enumerate(rows)),
        period=period_text(page.period),
        last_period=page.last_said,
        state=state_word(page.state),
        badge=BADGES[page.state],
        note=page.note if note is None else note,
        version=page.version,
        steps=tuple((step_word(stage.step), stage) for stage in page.stages),
        faults=general,
        may_fill=may_fill,
        may_send_back="send_back" in page.moves,
        step=(step, step_word(step)) if step else None,
        synthetic=page.synthetic,
    )


def _cells(
    page: SlipPage,
    number: int,
    row: Mapping[str, str],
    faults: Sequence[Fault],
    typed: Sequence[Mapping[str, str]] | None,
) -> tuple[Cell, ...]:
    saved = page.rows[number] if number < len(page.rows) else {}
    return tuple(
        Cell(
            column,
            f"c.{number}.{column.field}",
            f"m.{number}.{column.field}",
            row.get(column.field, ""),
            _input(column),
            queries.shown(column, page.last.get(column.field)),
            page.marks.get((number, column.field), ""),
            tuple(
                shown(f)
                for f in faults
                if (f.where.row, f.where.field) == (number + 1, column.field)
            ),
            _theirs(column, row, saved) if typed is not None else None,
        )
        for column in queries.fields(page.table)
    )


def _theirs(column: Column, row: Mapping[str, str], saved: Mapping[str, str]) -> str | None:
    other = saved.get(column.field, "")
    return other if other != row.get(column.field, "").strip() else None


def _input(column: Column) -> str:
    if column.kind is ColumnKind.FLAG:
        return "flag"
    if column.kind is ColumnKind.NUMBER:
        return "number"
    return "long" if column.longest > 300 else "text"
