"""Rows of returns for tests: a table of the pack as a frame, in one line.

frame([(1, "2023-09", {"output": 5})])   # 5 in the smallest unit kept, that is 5分
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from tests.worlds import World

TABLE = "monitoring_monthly"
NOW = datetime(2023, 11, 15, 10, tzinfo=UTC)
Row = tuple[int, str, dict[str, Any]]


def frame(rows: list[Row], fields: tuple[str, ...] = ("output", "stopped_why")) -> pa.Table:
    """Rows (subject id, period, values) as `accept` takes them; the sheet's rows count from 2."""
    from lianzhang.records.returns.queries import arrow_schema, find_table

    whole = arrow_schema(find_table(TABLE))
    schema = pa.schema([whole.field(name) for name in ("subject_id", "row", "period", *fields)])
    listed = [
        {"subject_id": subject, "row": number, "period": period} | values
        for number, (subject, period, values) in enumerate(rows, start=2)
    ]
    return pa.Table.from_pylist(listed, schema=schema)


def accept(world: "World", rows: pa.Table | list[Row], **more: Any) -> int:
    """Let rows in as the bureau, of the world's bulletin unless told otherwise."""
    from lianzhang.records.returns import actions

    given: dict[str, Any] = {
        "table": TABLE,
        "frame": rows if isinstance(rows, pa.Table) else frame(rows),
        "source": "shili.bulletin",
        "by": world.bureau,
        "now": NOW,
        "synthetic": True,
    } | more
    return actions.accept(**given)


def firm(code: str) -> int:
    """The id of one of the world's firms."""
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.registry.queries import find

    return find(code, viewer=system()).id


def give_out(code: str = "output", *, city: str = "990100", now: datetime = NOW) -> None:
    """Release every returned period of an aggregate, oldest first."""
    from contextlib import suppress

    from lianzhang.doors.jobs import releasing
    from lianzhang.records.mandates.queries import system
    from lianzhang.records.returns.queries import periods_of
    from lianzhang.values.errors import Clashing

    for period in sorted(periods_of(TABLE, viewer=system())):
        with suppress(Clashing):
            releasing.give_out(code, place=city, period=period.code, by=system(), now=now)
