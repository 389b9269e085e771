"""Sums of returns as plain answers; of one that is not shown, the answer says so."""

from lianzhang.analysis.warehouse import AggregateTable
from lianzhang.doors.notices.plain import quantity
from lianzhang.doors.notices.shapes import QuantityShape, Shape
from lianzhang.methods.masking import HIDDEN


class SumShape(Shape):
    """A sum of returns: the codes of the members it stands under ("" is all of them).

    `value` and `count` are null where `note` says that it is not shown.
    """

    members: list[str]
    value: QuantityShape | None
    count: int | None
    note: str


class AggregateShape(Shape):
    """A declared table of sums; `masked` where it may leave the house (可对外)."""

    code: str
    name: str
    dimensions: list[str]
    within: str
    period: str | None
    periods: list[str]
    masked: bool
    synthetic: bool
    sums: list[SumShape]


def aggregate(found: AggregateTable) -> AggregateShape:
    """This function will return a table of sums as an answer."""
    return AggregateShape(
        code=found.aggregate.code,
        name=found.aggregate.name,
        dimensions=[known.code for known in found.dimensions],
        within=found.within.code,
        period=found.period.code if found.period else None,
        periods=[period.code for period in found.periods],
        masked=found.masked,
        synthetic=found.synthetic,
        sums=[
            SumShape(
                members=list(members),
                value=quantity(told.value),
                count=told.count,
                note="" if told.value else HIDDEN,
            )
            for members, told in sorted(found.sums.items())
        ],
    )
