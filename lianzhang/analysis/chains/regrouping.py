"""A change of industry system in somebody's own table: what is growth, what re-classification.

Two forms. One sheet with a line a unit (enterprise or 小类): old group, new group, value then and
now. Or a workbook of three sheets: 对照 (old group, new group, share in percent), 原来 and 现在
(group, value). Nothing is kept.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianzhang.analysis.chains import refusals
from lianzhang.methods.charting import Share, Trend, Unit, recount, regroup
from lianzhang.methods.reading import SheetGrid, column_letter, lay_out, match_columns, read_guarded
from lianzhang.values.errors import Where
from lianzhang.values.texts import key

SECONDS, MEGABYTES = 20.0, 512
CROSSWALK, BEFORE, AFTER = "对照", "原来", "现在"
LIST = {
    "old": ("原来分组", "原分组", "旧分组", "原来的组"),
    "new": ("现在分组", "新分组", "现分组", "现在的组"),
    "before": ("原来数值", "原值", "原来", "原来的数"),
    "after": ("现在数值", "现值", "现在", "现在的数"),
}
LINES = {"old": LIST["old"], "new": LIST["new"], "share": ("占比", "占比（%）", "份额")}
SUMS = {"group": ("分组", "组", "名称"), "value": ("数值", "数", "值")}


@dataclass(frozen=True)
class Regrouped:
    """The trend, over how many lines, and whether the old and new sums agree with the file's."""

    trend: Trend
    lines: int
    by_crosswalk: bool


def regrouped(data: bytes, name: str) -> Regrouped:
    """This function will read a table of either form and split every group's change.

    Raises `Refused` naming the sheet or cell: a heading that is not there, a value that is no number, a
    group without a value, shares of one old group that are negative or come to more than 100.
    """
    grids = read_guarded(data, name, seconds=SECONDS, megabytes=MEGABYTES)
    sheets = {key(grid.name): grid for grid in grids}
    if key(CROSSWALK) in sheets:
        return _by_crosswalk(sheets)
    units = [_unit(row) for row in _rows(grids[0], LIST)]
    return Regrouped(recount(units), len(units), by_crosswalk=False)


@dataclass(frozen=True)
class _Row:
    """A line's texts by field, and where each stands."""

    texts: Mapping[str, str]
    cells: Mapping[str, Where]

    def number(self, field: str, *, least: int | None = None) -> Fraction | None:
        """The value of a field, None where it is blank."""
        text = self.texts[field].replace(",", "").replace("，", "").rstrip("%％")
        if not text:
            return None
        try:
            value = Fraction(text)
        except (ValueError, ZeroDivisionError):
            raise refusals.no_number(self.texts[field], self.cells[field]) from None
        if least is not None and value < least:
            raise refusals.no_number(self.texts[field], self.cells[field])
        return value


def _rows(grid: SheetGrid, known: Mapping[str, Sequence[str]]) -> Iterator[_Row]:
    layout = lay_out(grid)
    found = match_columns(layout, known)
    if lost := [known[field][0] for field in known if field not in found.columns]:
        raise refusals.no_column("、".join(lost), grid.name)
    for at in layout.body:
        texts = {f: str(grid.rows[at][c] or "").strip() for f, c in found.columns.items()}
        if any(texts.values()):
            yield _Row(texts, {f: _place(grid, at, c) for f, c in found.columns.items()})


def _place(grid: SheetGrid, row: int, column: int) -> Where:
    return Where(sheet=grid.name, row=row + 1, column=column_letter(column))


def _unit(row: _Row) -> Unit:
    """A blank group without a value: it was not there; with one: in no group."""
    before, after = row.number("before"), row.number("after")
    for field, value, group in (("before", before, "old"), ("after", after, "new")):
        if value is None and row.texts[group]:
            raise refusals.no_value(row.texts[group], row.cells[field])
    return Unit(
        before or Fraction(),
        after or Fraction(),
        None if before is None else row.texts["old"],
        None if after is None else row.texts["new"],
    )


def _by_crosswalk(sheets: Mapping[str, SheetGrid]) -> Regrouped:
    if lost := [name for name in (BEFORE, AFTER) if key(name) not in sheets]:
        raise refusals.no_sheet("、".join(lost))
    lines: list[Share] = []
    shares: defaultdict[str, Fraction] = defaultdict(Fraction)
    for row in _rows(sheets[key(CROSSWALK)], LINES):
        share = row.number("share", least=0)
        share = Fraction(1) if share is None else share / 100
        shares[row.texts["old"]] += share
        if shares[row.texts["old"]] > 1:
            raise refusals.too_much(row.texts["old"], row.cells["share"])
        lines.append(Share(row.texts["old"], row.texts["new"], share))
    sums = [_sums(sheets[key(name)]) for name in (BEFORE, AFTER)]
    return Regrouped(regroup(sums[0], sums[1], lines), len(lines), by_crosswalk=True)


def _sums(grid: SheetGrid) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for row in _rows(grid, SUMS):
        group, value = row.texts["group"], row.number("value")
        if value is None:
            raise refusals.no_value(group, row.cells["value"])
        if group in found:
            raise refusals.group_twice(group, row.cells["group"])
        found[group] = value
    return found
