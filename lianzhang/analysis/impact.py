"""更正影响: what rests on a figure and would change with it."""

from dataclasses import dataclass
from datetime import date

from lianzhang.records.figures.queries import FigureRow
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans.queries import TargetRow, judged_by
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Impact:
    """Targets judged by a figure, and whether the one-page table prints it."""

    targets: tuple[TargetRow, ...]
    on_one_page: bool


def impact(figure: FigureRow, *, viewer: Viewer, today: date) -> Impact:
    """This function will list what uses a figure, before or after it is corrected."""
    printed = {code for row in catalogue().onepage.rows for _, code in row.codes}
    return Impact(
        targets=judged_by(figure, viewer=viewer, today=today),
        on_one_page=figure.indicator.code in printed and figure.subject.kind == "place",
    )
