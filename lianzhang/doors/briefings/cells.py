"""What may stand in a cell of a workbook, and how it is written so that nothing is lost.

Text is always text: a name that begins with `=`, `+`, `-` or `@` is a name, not a formula. A number
is a number only where a spreadsheet can hold it exactly (15 digits); anything longer is text.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lianzhang.values.quantities import Quantity

DIGITS = 15  # significant digits a spreadsheet's numbers keep
LONGEST = 32_767  # characters of one cell
EARLIEST = 1900  # the first year a spreadsheet's calendar knows
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass
class Styles:
    """The formats of one workbook, made when they are first asked for."""

    book: Workbook
    common: Mapping[str, Any] = field(default_factory=dict)
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def of(self, **properties: Any) -> Format:
        """This function will return the format with these properties on top of the common ones."""
        merged = {**self.common, **properties}
        name = tuple(sorted(merged.items()))
        if name not in self.made:
            self.made[name] = self.book.add_format(merged)
        return self.made[name]


def exact(value: int | Decimal) -> bool:
    """This function will answer whether a spreadsheet can hold a number without changing it."""
    number = Decimal(value)
    if not number.is_finite():
        return False
    return len("".join(map(str, number.as_tuple().digits)).strip("0")) <= DIGITS


def shown(value: object) -> str:
    """This function will print a cell's value as text, for its width and where it must be text."""
    match value:
        case None:
            return gettext("未提供")
        case bool():
            return gettext("是") if value else gettext("否")
        case Quantity():
            return f"{value.decimal:f}{value.unit.symbol}"
        case Decimal():
            return f"{value:f}"
        case datetime():
            return f"{_local(value):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
    return str(value)


def write(
    sheet: Worksheet, styles: Styles, row: int, column: int, value: object, **style: Any
) -> None:
    """This function will write one value at a row and column counted from 0.

    None prints 未提供, booleans 是/否; a Quantity is a number whose format shows its unit.
    """
    match value:
        case bool() | None:
            _text(sheet, styles, row, column, shown(value), style)
        case Quantity() if exact(value.decimal):
            style = {"num_format": f'General"{value.unit.symbol}"', "align": "right"} | style
            sheet.write_number(row, column, float(value.decimal), styles.of(**style))
        case int() | Decimal() if exact(value):
            sheet.write_number(row, column, float(value), styles.of(**{"align": "right"} | style))
        case float() if math.isfinite(value):
            sheet.write_number(row, column, value, styles.of(**{"align": "right"} | style))
        case datetime() if value.year >= EARLIEST:
            style = {"num_format": "yyyy-mm-dd hh:mm", "align": "left"} | style
            sheet.write_datetime(row, column, _local(value), styles.of(**style))
        case date() if not isinstance(value, datetime) and value.year >= EARLIEST:
            style = {"num_format": "yyyy-mm-dd", "align": "left"} | style
            sheet.write_datetime(row, column, value, styles.of(**style))
        case _:
            _text(sheet, styles, row, column, shown(value), style)


def _local(moment: datetime) -> datetime:
    """Spreadsheets know no time zones: the bureau's clock is meant."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _text(
    sheet: Worksheet, styles: Styles, row: int, column: int, text: str, style: Mapping[str, Any]
) -> None:
    if not text:
        sheet.write_blank(row, column, None, styles.of(**style))
        return
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    # The prefix keeps it text even after somebody has edited the cell and pressed Enter.
    guard = {"quote_prefix": True} if text.startswith(_FORMULA_SIGNS) else {}
    sheet.write_string(row, column, text, styles.of(**guard, **style))
