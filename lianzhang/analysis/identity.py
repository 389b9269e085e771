"""What a merge would move, over all rooms: the register's own part, figures, targets, returns."""

from dataclasses import dataclass

from lianzhang.analysis.warehouse import count_under as returns_under
from lianzhang.records.figures.queries import count_under as figures_under
from lianzhang.records.plans.queries import count_under as targets_under
from lianzhang.records.registry.queries import Moving, moving
from lianzhang.values.viewer import Viewer


@dataclass(frozen=True)
class MergePreview:
    """What would be read under the kept subject from the merge on; nothing is rewritten."""

    moving: Moving
    figures: int
    targets: int
    returns: int  # rows of enterprises' returns


def merge_preview(keep: int, lose: int, *, viewer: Viewer) -> MergePreview:
    """This function will count what a merge of two subjects would move; raises `NotFound`."""
    own = moving(keep, lose, viewer=viewer)
    return MergePreview(
        moving=own,
        figures=figures_under(own.ids, viewer=viewer),
        targets=targets_under(own.ids, viewer=viewer),
        returns=returns_under(own.ids, viewer=viewer),
    )
