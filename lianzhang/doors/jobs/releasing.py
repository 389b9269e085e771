"""Giving out sums: what may be shown is reckoned by the warehouse and stored by the room."""

from datetime import datetime

from lianzhang.analysis.warehouse import prepared
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.returns.actions import release
from lianzhang.records.returns.queries import find_table
from lianzhang.values.viewer import Viewer


def give_out(code: str, *, place: str, period: str, by: Viewer, now: datetime) -> int:
    """This function will release a period of an aggregate; returns how many enterprises wait."""
    made = prepared(code, place=place, period=period, viewer=by, now=now)
    tables = {row.code: row.table for row in catalogue().aggregates.aggregates}
    release(made, table=find_table(tables[code]), by=by, now=now)
    return made.held
