"""What of the returns is open to a viewer."""

from lianzhang.records.returns.scope import LOOK, TOTAL, reach
from lianzhang.values.viewer import Viewer


def places_open(viewer: Viewer) -> tuple[str, ...]:
    """This function will return the path prefixes of places whose returns the viewer may read."""
    return reach(viewer)


def may_look(viewer: Viewer) -> bool:
    """This function will answer whether the viewer may read enterprises' returns at all."""
    return bool(reach(viewer)) and viewer.can(LOOK)


def may_total(viewer: Viewer) -> bool:
    """This function will answer whether the viewer is a duty holder, who may see totals."""
    return may_look(viewer) and viewer.can(TOTAL)
