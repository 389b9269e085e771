"""The sheets of a case's workbook: written empty, and read once they are filled."""

from collections.abc import Iterable
from io import BytesIO

from lianzhang.doors.briefings.cells import Styles, write
from lianzhang.doors.briefings.workbook import FONT, new_book, width
from lianzhang.methods.defining import Table
from lianzhang.methods.reading import SheetGrid, column_letter, find_header, read_guarded
from lianzhang.methods.transcribing import FilledSheet
from lianzhang.records.overlays.queries import catalogue
from lianzhang.values.errors import Fault, Refused, Where, gettext_noop
from lianzhang.values.texts import key

TABLES = (
    "case_places",
    "case_subjects",
    "case_sources",
    "case_figures",
    "case_targets",
    "case_plans",
)
_NEEDED = {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1}
_OPTIONAL = {"bold": True, "bg_color": "#E9EDF3", "border": 1}
_NARROWEST = 12  # characters of half width


def template() -> bytes:
    """This function will return an empty workbook: a sheet a table, a hint at each header."""
    into = BytesIO()
    with new_book(into, streaming=False) as book:
        styles = Styles(book, FONT)
        for table in _tables():
            sheet = book.add_worksheet(table.name)
            for at, column in enumerate(table.columns):
                style = _NEEDED if column.required else _OPTIONAL
                write(sheet, styles, 0, at, column.name, **style)
                sheet.set_column(at, at, max(width(column.name) + 4, _NARROWEST))
                if column.note:
                    sheet.write_comment(0, at, column.note, {"x_scale": 1.5})
            sheet.freeze_panes(1, 0)
    return into.getvalue()


def _tables() -> tuple[Table, ...]:
    return tuple(catalogue().tables[code] for code in TABLES)


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def filled_sheets(data: bytes, name: str) -> dict[str, FilledSheet]:
    """This function will read a case's workbook into sheets by table code.

    A sheet that is not there counts as empty, but for 地区. Raises `Refused` for missing columns.
    """
    grids = read_guarded(data, name)
    found = {table.code: _filled(table, grids) for table in _tables()}
    if not found["case_places"].rows:
        raise Refused(_no_sheet(found["case_places"].name, name))
    return found


def _filled(table: Table, grids: Iterable[SheetGrid]) -> FilledSheet:
    names = {key(table.name), key(table.name_en)}
    grid = next((grid for grid in grids if key(grid.name) in names), None)
    if grid is None:
        return FilledSheet(table.name)
    header = find_header(grid, {column.field: column.names for column in table.columns})
    missing = [c.name for c in table.columns if c.required and c.field not in header.columns]
    if missing:
        raise Refused(_missing_columns(grid.name, "、".join(missing)))
    rows = []
    for number, cells in enumerate(grid.rows[header.row + 1 :], start=header.row + 2):
        texts = {field: _text(cells[at]) for field, at in header.columns.items()}
        if any(texts.values()):
            rows.append((number, texts))
    letters = {field: column_letter(at) for field, at in header.columns.items()}
    return FilledSheet(grid.name, letters, tuple(rows))


def _no_sheet(sheet: str, file: str) -> Fault:
    return Fault(
        "cases.no_sheet",
        gettext_noop("工作簿里没有“%(sheet)s”表，或表里没有内容。"),
        gettext_noop("不知道有哪些地区，就不知道数是谁的。"),
        gettext_noop("请用 lianzhang case template 取得空白工作簿，填好后重试。"),
        Where(file=file, sheet=sheet),
        {"sheet": sheet},
    )


def _missing_columns(sheet: str, columns: str) -> Fault:
    return Fault(
        "cases.missing_columns",
        gettext_noop("“%(sheet)s”表缺少列：%(columns)s。"),
        gettext_noop("没有这些列，表里的内容就不完整。"),
        gettext_noop("请补上这些列；列名见 lianzhang case template 写出的空白工作簿。"),
        Where(sheet=sheet),
        {"sheet": sheet, "columns": columns},
    )
