"""What is on record, in numbers: the answer of `lianzhang demo --check`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from lianzhang.records.figures.queries import totals as figure_totals
from lianzhang.records.overlays.queries import catalogue
from lianzhang.records.plans.queries import totals as target_totals
from lianzhang.records.registry.queries import count
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class Summary:
    """Counts of everything on record."""

    places: int
    enterprises: int
    indicators: int
    figures: dict[str, Any]
    targets: dict[str, Any]
    comparisons_refused: int
    conflicts: int


def summary(*, viewer: Viewer, today: date) -> Summary:
    """This function will count what is on record; one refusal is one target × one figure."""
    figures, targets = figure_totals(viewer=viewer), target_totals(viewer=viewer, today=today)
    return Summary(
        places=count(kind="place", viewer=viewer),
        enterprises=count(kind="enterprise", viewer=viewer),
        indicators=len(catalogue().indicators),
        figures={
            "total": figures.total,
            "by_modality": figures.by_modality,
            "by_status": figures.by_status,
        },
        targets={"total": targets.total, "by_verdict": targets.by_verdict},
        comparisons_refused=targets.refused,
        conflicts=figures.conflicts,
    )
