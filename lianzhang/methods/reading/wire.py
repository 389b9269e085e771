"""Grids and refusals as JSON, to pass between the reading child process and its parent."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from lianzhang.methods.reading.grids import CellValue, SheetGrid
from lianzhang.values.errors import Fault, Refused, Where


def dump_sheets(sheets: tuple[SheetGrid, ...]) -> bytes:
    """This function will write grids; a date is {"date": "2023-11-03"}, the rest as it is."""
    plain = [{**vars(sheet), "rows": sheet.rows} for sheet in sheets]
    text = json.dumps({"sheets": plain}, ensure_ascii=False, default=_plain)
    return text.encode("utf-8", "surrogatepass")


def dump_refusal(refusal: Refused) -> bytes:
    """This function will write a refusal with all its faults."""
    return json.dumps({"faults": [asdict(fault) for fault in refusal.faults]}).encode()


def dump_staged(sheets: Iterable[Mapping[str, object]], notices: Iterable[Fault]) -> bytes:
    """This function will write what is known of sheets that were written to disk."""
    plain = {"staged": list(sheets), "notices": [asdict(notice) for notice in notices]}
    return json.dumps(plain, default=str).encode()


def load(message: bytes) -> dict[str, Any]:
    """This function will read a message, or raise the `Refused` that was written instead."""
    plain: dict[str, Any] = json.loads(message.decode("utf-8", "surrogatepass"))
    if "faults" in plain:
        raise Refused(*(fault(each) for each in plain["faults"]))
    return plain


def grids(plain: Mapping[str, Any]) -> tuple[SheetGrid, ...]:
    """This function will rebuild the grids of a message."""
    return tuple(_sheet(sheet) for sheet in plain["sheets"])


def fault(plain: Mapping[str, Any]) -> Fault:
    """This function will rebuild a fault."""
    return Fault(**{**plain, "where": Where(**plain["where"])})


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(type(value))


def _sheet(plain: dict[str, Any]) -> SheetGrid:
    rows = tuple(tuple(_cell(cell) for cell in row) for row in plain.pop("rows"))
    return SheetGrid(rows=rows, merged=tuple(plain.pop("merged")), **plain)


def _cell(plain: Any) -> CellValue:
    if isinstance(plain, dict):
        return date.fromisoformat(plain["date"])
    value: CellValue = plain
    return value
