"""The first page of intake: ways in, and the batches that came."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext

from lianzhang.doors.briefings.workbook import Row
from lianzhang.doors.pages.intake.mapping import Option, table_options
from lianzhang.doors.pages.shell.printing import language
from lianzhang.doors.pages.shell.refusals import Shown, shown
from lianzhang.records.intake.queries import LIMIT, BatchCard
from lianzhang.records.overlays.queries import catalogue, setting
from lianzhang.values.errors import Refused, gettext_noop
from lianzhang.values.texts import key
from lianzhang.values.viewer import Viewer

HEADS = (
    gettext_noop("编号"),
    gettext_noop("来源"),
    gettext_noop("工作表"),
    gettext_noop("行数"),
    gettext_noop("入账"),
    gettext_noop("状态"),
    gettext_noop("导入时间"),
    gettext_noop("导入人"),
)


@dataclass(frozen=True)
class GridColumn:
    """A column of the grid into which a block is pasted."""

    field: str
    title: str
    required: bool
    note: str


@dataclass(frozen=True)
class Home:
    """What `intake/home.html` shows."""

    batches: tuple[BatchCard, ...]  # newest first
    may_receive: bool
    largest: str  # MB of a file
    most_rows: int
    grid: tuple[GridColumn, ...]
    grid_words: Mapping[str, str]  # every known header, folded, → its field
    tables: tuple[Option, ...] = ()  # that a file may be
    faults: tuple[Shown, ...] = ()  # why the last file or block was not read
    wrong: frozenset[str] = frozenset()  # fields of the forms that the faults are about
    typed: Mapping[str, str] = field(default_factory=dict)  # what was typed before the refusal

    @property
    def pasted(self) -> bool:
        """This function will answer whether the refused form was the pasted block."""
        return "block" in self.typed


@dataclass(frozen=True)
class FiguresTable:
    """The table of figures as an empty workbook."""

    title: str
    columns: tuple[str, ...]
    notes: tuple[str, ...]


def grid_columns() -> tuple[GridColumn, ...]:
    """This function will return the columns of the table of figures in the page's language."""
    return tuple(
        GridColumn(
            column.field,
            column.name_en if language() == "en" else column.name,
            column.required,
            column.note,
        )
        for column in catalogue().tables["figures"].columns
    )


def _grid_words() -> dict[str, str]:
    return {
        key(name): column.field
        for column in catalogue().tables["figures"].columns
        for name in (*column.names, column.field)
    }


def home_view(
    listed: tuple[BatchCard, ...], viewer: Viewer, today: date, refused: Refused | None = None
) -> Home:
    """This function will prepare the first page, with the faults of a refused form."""
    faults = refused.faults if refused else ()
    return Home(
        batches=listed,
        may_receive=viewer.can("intake.receive"),
        largest=f"{float(setting('intake.largest_file', on=today)):g}",
        most_rows=LIMIT,
        grid=grid_columns(),
        grid_words=_grid_words(),
        tables=table_options(),
        faults=tuple(map(shown, faults)),
        wrong=frozenset(fault.where.field for fault in faults),
    )


def with_typed(view: Home, typed: Mapping[str, str]) -> Home:
    """This function will give a form back what was typed into it."""
    return replace(view, typed=typed)


def figures_table() -> FiguresTable:
    """This function will describe the empty table: required columns are said, words are listed."""
    columns = grid_columns()
    needed = "、".join(column.title for column in columns if column.required)
    hints = tuple(f"{column.title}：{column.note}" for column in columns if column.note)
    first = gettext("一行一个数；%(columns)s必须填写，其余按需填写。") % {"columns": needed}
    title = catalogue().tables["figures"]
    return FiguresTable(
        title.name_en if language() == "en" else title.name,
        tuple(column.title for column in columns),
        (first, *hints),
    )


def columns() -> list[str]:
    """This function will return the headers of the list of batches."""
    return [gettext(name) for name in HEADS]


def cells(batch: BatchCard) -> Row:
    """This function will return a batch as a row of the .xlsx."""
    return Row(
        (
            batch.id,
            batch.title,
            batch.sheet,
            batch.rows,
            batch.figures,
            gettext(batch.status_label),
            batch.at,
            batch.by,
        ),
        synthetic=batch.synthetic,
    )
