"""The page of a batch of a large table: which table it is, how its rows stand, what it sums to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from lianzhang.doors.pages.intake.mapping import Arranging, arranging
from lianzhang.doors.pages.intake.previews import AskedPreview, CellShown
from lianzhang.doors.pages.intake.totals import (
    BesideShown,
    SumShown,
    beside_shown,
    sum_shown,
    title_of,
)
from lianzhang.doors.pages.shell.printing import language
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.records.intake.queries import BatchCard, look_at_table, working
from lianzhang.values.errors import Fault, gettext_noop
from lianzhang.values.errors import Where as Place
from lianzhang.values.periods import Period
from lianzhang.values.viewer import Viewer

if TYPE_CHECKING:
    from lianzhang.records.intake.queries.identifying import Candidate
    from lianzhang.records.intake.queries.plans import SheetPlan
    from lianzhang.records.intake.queries.table_preview import Counts, TablePreview
    from lianzhang.records.intake.queries.table_rows import TableRow, Who

STATES = {
    "GOOD": gettext_noop("可以受理"),
    "FAULT": gettext_noop("有问题"),
    "ASK": gettext_noop("待选企业"),
    "NEW": gettext_noop("未登记企业"),
    "LEFT": gettext_noop("不导入"),
    "TAKEN": gettext_noop("已受理"),
}


@dataclass(frozen=True)
class Head:
    """A column of the rows, or of the totals."""

    field: str
    title: str
    number: bool


@dataclass(frozen=True)
class Choice:
    """An enterprise that a row may mean, as its option says it."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True)
class TableRowShown:
    """A row of the table."""

    row: int
    state: str
    state_word: str
    cells: tuple[CellShown, ...]
    faults: tuple[Shown, ...]  # that stand in no cell
    subject: "Who | None"
    choices: tuple[Choice, ...]
    wrong: bool
    may_choose: bool
    open: bool


@dataclass(frozen=True)
class Tab:
    """A view of the rows, with how many there are in it."""

    show: str
    title: str
    number: int
    css: str


@dataclass(frozen=True)
class TablePage:
    """What `intake/table.html` shows."""

    batch: BatchCard
    arranging: Arranging
    period: str
    counts: "Counts | None"
    heads: tuple[Head, ...]
    rows: tuple[TableRowShown, ...]
    tabs: tuple[Tab, ...]
    sums: tuple[SumShown, ...]
    beside: BesideShown | None
    notices: tuple[Shown, ...]
    problems: tuple[Shown, ...]
    seen_before: BatchCard | None
    done: int  # rows read or let in so far, of `of`
    of: int
    registers: bool
    comes: int  # rows that come in when everything that may is accepted
    show: str
    page: int
    pages: int
    may_receive: bool
    may_accept: bool
    may_undo: bool
    may_register: bool

    @property
    def waiting(self) -> bool:
        """This function will answer whether rows of the batch wait for a decision."""
        return self.batch.status in ("previewed", "partly")

    @property
    def accepting(self) -> bool:
        """This function will answer whether a worker is letting it in."""
        return self.batch.status == "accepting"

    @property
    def stated(self) -> bool:
        """This function will answer whether the sheet states totals of its own."""
        return any(total.stated for total in self.sums)

    @property
    def came_in(self) -> bool:
        """This function will answer whether there is something to undo."""
        return self.batch.status in ("accepted", "partly")

    @property
    def reading(self) -> bool:
        """This function will answer whether its rows are still being read through."""
        return self.counts is None and self.arranging.ready


def table_page(batch_id: int, asked: AskedPreview, *, viewer: Viewer, today: date) -> TablePage:
    """This function will prepare the page of a batch of a large table."""
    shows = ("all", "faults", "asks", "new", "left", "taken")
    show = asked.show if asked.show in shows else "all"
    seen = look_at_table(batch_id, show=show, page=asked.page, viewer=viewer, today=today)
    status, counts = seen.batch.status, seen.counts
    may = viewer.can("intake.receive") and status in ("previewed", "partly")
    heads = _heads(seen.plan)
    done, of, given_up = _progress(batch_id, viewer)
    return TablePage(
        batch=seen.batch,
        arranging=arranging(seen, may=viewer.can("intake.receive") and status == "previewed"),
        period=Period.parse(seen.plan.period).label(language()) if seen.plan.period else "",
        counts=counts,
        heads=heads,
        rows=tuple(_row(row, heads, edit=asked.edit == row.row, may=may) for row in seen.rows),
        tabs=_tabs(counts) if counts else (),
        sums=tuple(map(sum_shown, seen.sums)),
        beside=beside_shown(seen),
        notices=tuple(map(shown, seen.notices)),
        problems=(*map(shown, seen.problems), *given_up),
        seen_before=seen.seen_before,
        done=done,
        of=of,
        registers=seen.registers,
        comes=_comes(seen),
        show=show,
        page=asked.page,
        pages=max(-(-seen.matching // 100), 1),
        may_receive=viewer.can("intake.receive"),
        may_accept=viewer.can("intake.accept"),
        may_undo=viewer.can("intake.undo"),
        may_register=viewer.can("registry.take_in"),
    )


def _progress(batch_id: int, viewer: Viewer) -> tuple[int, int, tuple[Shown, ...]]:
    told = working(batch_id, viewer=viewer).progress
    if told is None:
        return 0, 0, ()
    faults = (Fault(**{**plain, "where": Place(**plain["where"])}) for plain in told.problems)
    return told.done, told.total, tuple(map(shown, faults))


def _comes(seen: "TablePreview") -> int:
    if seen.counts is None:
        return 0
    new = seen.registers or seen.batch.kind == "registrations"
    return seen.counts.good + (seen.counts.new if new else 0)


def _heads(plan: "SheetPlan") -> tuple[Head, ...]:
    return tuple(
        Head(column.field, title_of(column), column.kind.value == "number")
        for column in plan.definition.columns
        if column.field in plan.columns
    )


def _row(row: "TableRow", heads: tuple[Head, ...], *, edit: bool, may: bool) -> TableRowShown:
    may = may and not row.taken
    state = "TAKEN" if row.taken else row.state.name
    cells = tuple(_cell(row, head, edit=edit and may, may=may) for head in heads)
    own = {head.field for head in heads}
    asks = state in ("ASK", "NEW", "LEFT") or any(f.code == "intake.twice" for f in row.faults)
    return TableRowShown(
        row=row.row,
        state=state.lower(),
        state_word=gettext(STATES[state]),
        cells=cells,
        faults=tuple(shown(fault) for fault in row.faults if fault.where.field not in own),
        subject=row.subject,
        choices=_choices(row),
        wrong=state == "FAULT",
        may_choose=may and (asks or edit or bool(row.answer)),
        open=any(cell.open for cell in cells),
    )


def _cell(row: "TableRow", head: Head, *, edit: bool, may: bool) -> CellShown:
    cell = row.cells[head.field]
    faults = tuple(shown(fault) for fault in row.faults if fault.where.field == head.field)
    mends = may and row.state.name == "FAULT" and bool(faults)
    return CellShown(
        head.field,
        head.title,
        cell.text,
        cell.column,
        cell.was,
        faults,
        edit or mends,
        head.number,
    )


def _choices(row: "TableRow") -> tuple[Choice, ...]:
    def option(value: str, text: str) -> Choice:
        return Choice(value, text, row.answer == value)

    offered = (option(str(found.id), _candidate(found)) for found in row.candidates)
    new = (option("new", gettext("新企业")),) if row.candidates else ()
    return (*offered, *new, option("leave", gettext("不导入")))


def _candidate(found: "Candidate") -> str:
    why = "、".join(gettext(reason) for reason in found.reasons)
    return f"{found.name}（{found.code}）{found.score:.0%} {why}".strip()


def _tabs(counts: "Counts") -> tuple[Tab, ...]:
    told: Mapping[str, tuple[str, int, str]] = {
        "all": (gettext("全部行"), counts.rows, ""),
        "faults": (gettext("有问题"), counts.wrong, "wrong"),
        "asks": (gettext("待选企业"), counts.asks, "differs"),
        "new": (gettext("未登记企业"), counts.new, "differs"),
        "left": (gettext("不导入"), counts.left, ""),
        "taken": (gettext("已受理"), counts.taken, ""),
    }
    return tuple(
        Tab(show, title, number, css if number else "")
        for show, (title, number, css) in told.items()
        if number or show == "all"
    )
