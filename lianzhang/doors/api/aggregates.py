"""Sums of returns over declared dimensions: masked unless asked by a duty holder of the place."""

from ninja import Router

from lianzhang.analysis.warehouse import aggregate
from lianzhang.doors.api.answers import told
from lianzhang.doors.api.requests import Asked
from lianzhang.doors.api.words import Needed, Text
from lianzhang.doors.notices import sums

router = Router(tags=["报表汇总 sums of returns"])


@router.get("/aggregates/{code}", response=told(sums.AggregateShape))
def get_aggregate(
    request: Asked,
    code: str,
    place: Needed,
    period: Text = "",
    table: int = 0,
    for_others: bool = False,
) -> sums.AggregateShape:
    """One table of a declared aggregate; the newest period unless told.

    `table` counts the aggregate's tables from 0. `for_others` asks for the table that may leave.
    A sum that would tell of an enterprise is null and its `note` says so.
    """
    found = aggregate(
        code,
        place=place,
        viewer=request.viewer,
        on=request.today,
        period=period,
        crossed=table,
        for_others=for_others,
    )
    return sums.aggregate(found)
